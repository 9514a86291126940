-- What a request of the API costs: one look for its key, and one call for each thing it does.

-- That a row belongs to a community that exists is said by the record it hangs on. Saying it twice locks the row of the
-- community, which all writers of one community share, for every line.
alter table referrals drop constraint referrals_community_id_fkey;
alter table referral_moves drop constraint referral_moves_community_id_fkey;
alter table referrals_late drop constraint referrals_late_community_id_fkey;
alter table reservations drop constraint reservations_community_id_fkey;
alter table capacity_weeks drop constraint capacity_weeks_community_id_fkey;
alter table capacity_statements drop constraint capacity_statements_community_id_fkey;

-- As before, in fewer queries. Never by reading a table from end to end: plans are kept from when the tables were small.
create or replace function use_api_key(hash bytea, request_key text)
returns table (
  key_id uuid, community_id int, name text, role text, organisation_id uuid, scopes text[], state text, hits int,
  demo boolean, slug_en text, slug_fr text, name_en text, name_fr text, kind text, board_public boolean, rehearsal_on date,
  request_hash bytea, status smallint, locale text, body text)
language plpgsql volatile security definer set search_path = public set enable_seqscan = off as $$
#variable_conflict use_column
declare
  counts_not boolean;
  used_at timestamptz;
begin
  hits := 0;
  select a.id, a.community_id, a.name, a.role, a.organisation_id, a.scopes,
      case when a.revoked_at is not null then 'revoked' when a.expires_at <= now() then 'expired' else 'open' end,
      a.unlimited and c.rehearsal_on is not null, a.last_used_at,
      coalesce(u.email ilike '%@demo.example', false),
      c.slug_en, c.slug_fr, c.name_en, c.name_fr, c.kind, c.board_public, c.rehearsal_on
    into key_id, community_id, name, role, organisation_id, scopes, state, counts_not, used_at, demo,
      slug_en, slug_fr, name_en, name_fr, kind, board_public, rehearsal_on
    from api_keys a
    left join communities c on c.id = a.community_id
    left join users u on u.id = a.created_by
    where a.secret_hash = hash;
  if not found then return; end if;
  -- By the whole key of the index, whatever was in the table when this was planned; in a join only a part of it might be.
  if request_key is not null then
    select r.request_hash, r.status, r.locale, r.body into request_hash, status, locale, body from api_requests r
    where r.community_id = use_api_key.community_id and r.key_id = use_api_key.key_id and r.idempotency_key = request_key;
  end if;
  if state = 'open' then
    if counts_not is not true then
      insert into rate_limits as l (key, window_at, hits) values ('api:' || key_id, date_trunc('minute', now()), 1)
      on conflict (key, window_at) do update set hits = l.hits + 1 returning l.hits into hits;
    end if;
    if used_at is null or used_at < now() - interval '1 minute' then
      update api_keys u set last_used_at = date_trunc('minute', now())
      where u.community_id = use_api_key.community_id and u.id = (
        select s.id from api_keys s
        where s.community_id = use_api_key.community_id and s.id = use_api_key.key_id for no key update skip locked);
    end if;
  end if;
  return next;
end $$;

-- The audit line of a change, and with it the community's data version.
create function record_change(of_community int, actor text, action text, subject text, detail jsonb)
returns void language plpgsql as $$
begin
  insert into audit_log (community_id, actor_id, action, subject, detail)
    values (of_community, actor, record_change.action, record_change.subject, record_change.detail);
  update data_versions set version = version + 1
    where community_id = of_community and stripe = pg_backend_pid() % 8;
end $$;

-- A referral, held together with the places of its service until the end of the transaction; the places come first, for
-- everyone. With it: the state of its reservation, and whether someone waits for a place of its unit.
create function hold_referral(of_community int, of_referral uuid)
returns table (referral referrals, place text, awaited boolean) language plpgsql as $$
declare
  r referrals;
begin
  select * into r from referrals where community_id = of_community and id = of_referral;
  if not found then return; end if;
  if r.unit is not null then
    perform 1 from service_units u
      where u.community_id = of_community and u.service_id = r.service_id and u.unit = r.unit for no key update;
  end if;
  -- As it is now that it is held: who was waited for may have moved it.
  select * into r from referrals where community_id = of_community and id = of_referral for no key update;
  referral := r;
  if r.reservation_id is not null then
    select v.state into place from reservations v where v.community_id = of_community and v.id = r.reservation_id;
  end if;
  awaited := r.unit is not null and exists (
    select from referrals w where w.community_id = of_community and w.service_id = r.service_id and w.unit = r.unit
      and w.state = 'waiting');
  return next;
end $$;

-- Writes one step of a referral that is held: what becomes of its place, its new state and dates, the step itself, the
-- turn that ended too late (null where it ended in time), the audit line. What follows what is decided by the caller.
create function write_referral_step(
  of_community int, of_referral uuid, from_state text, into_state text, new_turn text, new_turn_organisation uuid,
  today date, new_due_on date, new_expires_on date, new_follow_up_on date, new_reservation uuid,
  place_effect text, free_from date, late_turn text, late_organisation uuid, late_due_on date, late_since_on date,
  actor text, door text, why text, words text, detail jsonb)
returns int language plpgsql as $$
declare
  now_version int;
begin
  if place_effect = 'use' then
    if not use_places(of_community, new_reservation, today) then
      raise exception 'A place that is held was taken back.';
    end if;
  elsif place_effect = 'release' then
    perform release_places(of_community, new_reservation, into_state, free_from, today);
  end if;
  update referrals set state = into_state, turn = new_turn, turn_organisation_id = new_turn_organisation,
      since_on = today, due_on = new_due_on, expires_on = new_expires_on, follow_up_on = new_follow_up_on,
      reservation_id = new_reservation, version = version + 1,
      sent_on = case when into_state in ('sent', 'waiting') then coalesce(sent_on, today) else sent_on end,
      asked_at = case when into_state in ('sent', 'waiting') then coalesce(asked_at, clock_timestamp()) else asked_at end
    where community_id = of_community and id = of_referral returning version into now_version;
  insert into referral_moves (community_id, referral_id, version, from_state, to_state, moved_on, actor_id, via, reason, note)
    values (of_community, of_referral, now_version, from_state, into_state, today, actor, door, why, words);
  if late_turn is not null then
    insert into referrals_late (community_id, referral_id, version, turn, organisation_id, due_on, since_on, until_on)
      values (of_community, of_referral, now_version - 1, late_turn, late_organisation, late_due_on, late_since_on, today);
  end if;
  perform record_change(of_community, actor, 'referral.' || into_state, 'referral:' || of_referral, detail);
  return now_version;
end $$;

-- Writes a referral with its first step. With `reserving` a place is promised first where places are counted; where none
-- is free it waits. `states` says for each state it may begin in whose turn it is and the dates. Gives that state; null
-- when the same need has been sent to this service before and is still open.
create function write_referral(
  of_community int, of_referral uuid, household uuid, from_organisation uuid, service uuid, to_organisation uuid,
  of_category text, of_unit text, wanted int, of_urgency text, of_language text, band text, of_stream text, wanted_day date,
  again uuid, made_up boolean, reserving boolean, hold int, states jsonb, today date, actor text, door text, words text,
  detail jsonb)
returns text language plpgsql as $$
declare
  begins text := case when reserving then 'sent' else 'drafted' end;
  promised uuid;
begin
  if reserving and of_unit is not null then
    select case p.outcome when 'reserved' then 'sent' else 'waiting' end, p.reservation into begins, promised
      from reserve_places(of_community, service, of_unit, wanted, wanted_day, hold, today) p;
  end if;
  insert into referrals (community_id, id, household_id, from_organisation_id, service_id, to_organisation_id, category,
      unit, places, urgency, language, size_band, stream, wanted_on, again_of, reservation_id, state, turn,
      turn_organisation_id, since_on, due_on, expires_on, sent_on, synthetic, asked_at)
    values (of_community, of_referral, household, from_organisation, service, to_organisation, of_category,
      of_unit, wanted, of_urgency, of_language, band, of_stream, wanted_day, again, promised, begins,
      states -> begins ->> 'turn', (states -> begins ->> 'organisation')::uuid, today, (states -> begins ->> 'dueOn')::date,
      (states -> begins ->> 'expiresOn')::date, case when reserving then today end, made_up,
      case when reserving then clock_timestamp() end)
    on conflict do nothing;
  if not found then return null; end if;
  insert into referral_moves (community_id, referral_id, version, to_state, moved_on, actor_id, via, note)
    values (of_community, of_referral, 1, begins, today, actor, door, words);
  perform record_change(of_community, actor, 'referral.' || begins, 'referral:' || of_referral, detail);
  return begins;
end $$;

-- What is stated is looked up under the lock, by a query whose plan never differs: making it anew took longer than asking.
alter function reserve_places set plan_cache_mode = force_generic_plan;
alter function restate_unit set plan_cache_mode = force_generic_plan;
