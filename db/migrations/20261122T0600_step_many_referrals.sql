-- What a partner's system has to say of a day comes in one request: many steps of referrals, held together and written
-- together, in as many statements as one step takes.

-- Many referrals, held with the places of their services until the end of the transaction: places first, in the order of
-- service and unit, referrals after, in the order of their ids, as everyone who holds several. With each what
-- hold_referral tells. Every table is read by a list of keys, so that no plan, whatever was in the tables when it was
-- made, walks through a whole community.
create function hold_referrals(of_community int, of_referrals uuid[])
returns table (referral referrals, place text, awaited boolean) language plpgsql
set enable_seqscan = off set plan_cache_mode = force_generic_plan as $$
declare
  services uuid[];
  units text[];
begin
  select array_agg(r.service_id), array_agg(r.unit) into services, units from referrals r
    where r.community_id = of_community and r.id = any(of_referrals) and r.unit is not null;
  perform 1 from service_units u
    where u.community_id = of_community and u.service_id = any(services)
      and (u.service_id, u.unit) in (select * from unnest(services, units))
    order by u.service_id, u.unit for no key update;
  return query
    with held as materialized (
      select r from referrals r where r.community_id = of_community and r.id = any(of_referrals)
      order by r.id for no key update),
    places as materialized (
      select v.id, v.state from reservations v
      where v.community_id = of_community and v.id = any(array(select (h.r).reservation_id from held h))),
    lines as materialized (
      select u.service_id, u.unit, exists (
        select from referrals w where w.community_id = of_community and w.service_id = u.service_id and w.unit = u.unit
          and w.state = 'waiting') as awaited
      from (select distinct * from unnest(services, units) as u (service_id, unit)) u)
    select h.r, p.state, coalesce(l.awaited, false)
    from held h
    left join places p on p.id = (h.r).reservation_id
    left join lines l on l.service_id = (h.r).service_id and l.unit = (h.r).unit;
end $$;

-- Writes one step of each of many referrals that are held, as write_referral_step does for one; none of them sends. What
-- follows what is decided by the caller.
create function write_referral_steps(of_community int, today date, actor text, door text, steps json)
returns void language plpgsql
set enable_seqscan = off set plan_cache_mode = force_generic_plan as $$
declare
  this_week date := date_trunc('week', today::timestamp)::date;
  ids uuid[];
  promises uuid[];
  services uuid[];
  first date;
  last date;
begin
  select array_agg(s.id), array_agg(s.reservation) filter (where s.effect is not null) into ids, promises
    from json_to_recordset(steps) as s (id uuid, reservation uuid, effect text);
  if promises is not null then
    if exists (
      select from json_to_recordset(steps) as s (reservation uuid, effect text)
      left join (
        select v.id, v.state from reservations v where v.community_id = of_community and v.id = any(promises)) v
        on v.id = s.reservation
      where s.effect = 'use' and v.state is distinct from 'reserved'
    ) then
      raise exception 'A place that is held was taken back.';
    end if;
    select array_agg(distinct v.service_id), min(v.first_week), max(v.last_week) into services, first, last from reservations v
      where v.community_id = of_community and v.id = any(promises);
    -- What use_places and release_places do, each week's counters changed once.
    with effects as materialized (
      select v.id, v.service_id, v.unit, v.places, v.state, v.last_week, s.effect, s.into_state,
        case when s.effect = 'use' then v.first_week
          else greatest(v.first_week, case when v.state = 'used' then coalesce(s.free_from, this_week) else this_week end)
        end as from_week
      from json_to_recordset(steps) as s (reservation uuid, effect text, free_from date, into_state text)
      join (select * from reservations v where v.community_id = of_community and v.id = any(promises)) v
        on v.id = s.reservation
      where s.effect is not null and v.state <> 'released'),
    counted as (
      update capacity_weeks c set reserved = c.reserved - d.no_longer_reserved, used = c.used + d.newly_used
      from (
        select e.service_id, e.unit, w.week::date as week,
          sum(case when e.state = 'reserved' then e.places else 0 end) as no_longer_reserved,
          sum(case when e.effect = 'use' then e.places when e.state = 'used' then -e.places else 0 end) as newly_used
        from effects e
        cross join lateral generate_series(e.from_week::timestamp, e.last_week::timestamp, interval '7 days') as w (week)
        group by 1, 2, 3) d
      where c.community_id = of_community and c.service_id = any(services) and c.week between first and last
        and c.service_id = d.service_id and c.unit = d.unit and c.week = d.week)
    update reservations v set
        state = case when e.effect = 'use' then 'used' else 'released' end,
        used_on = case when e.effect = 'use' then today else v.used_on end,
        used_at = case when e.effect = 'use' then clock_timestamp() else v.used_at end,
        released_on = case when e.effect = 'use' then null else today end,
        released_at = case when e.effect = 'use' then null else clock_timestamp() end,
        released_from = case when e.effect = 'use' then null else e.from_week end,
        release_reason = case when e.effect = 'use' then null else e.into_state end
      from effects e where v.community_id = of_community and v.id = any(promises) and v.id = e.id;
  end if;
  update referrals r set state = s.into_state, turn = s.turn, turn_organisation_id = s.turn_organisation,
      since_on = today, due_on = s.due_on, expires_on = s.expires_on, follow_up_on = s.follow_up_on, version = s.version
    from json_to_recordset(steps) as s (id uuid, into_state text, turn text, turn_organisation uuid, due_on date,
      expires_on date, follow_up_on date, version int)
    where r.community_id = of_community and r.id = any(ids) and r.id = s.id;
  insert into referral_moves (community_id, referral_id, version, from_state, to_state, moved_on, actor_id, via, reason, note)
    select of_community, s.id, s.version, s.from_state, s.into_state, today, actor, door, s.why, s.words
    from json_to_recordset(steps) as s (id uuid, version int, from_state text, into_state text, why text, words text);
  insert into referrals_late (community_id, referral_id, version, turn, organisation_id, due_on, since_on, until_on)
    select of_community, s.id, s.version - 1, s.late_turn, s.late_organisation, s.late_due_on, s.late_since_on, today
    from json_to_recordset(steps) as s (id uuid, version int, late_turn text, late_organisation uuid, late_due_on date,
      late_since_on date)
    where s.late_turn is not null;
  insert into audit_log (community_id, actor_id, action, subject, detail)
    select of_community, actor, 'referral.' || s.into_state, 'referral:' || s.id, s.detail
    from json_to_recordset(steps) as s (id uuid, into_state text, detail jsonb);
  update data_versions set version = version + 1
    where community_id = of_community and stripe = pg_backend_pid() % 8;
end $$;
