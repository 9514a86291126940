-- The schema as the migrations make it. Written by: npm run db -- dump. A picture, not a source: never edit it.

create extension btree_gist;
create extension pg_trgm;
create extension unaccent;

CREATE OR REPLACE FUNCTION public.add_data_versions()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  insert into data_versions (community_id, stripe) select new.id, generate_series(0, 7) on conflict do nothing;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.add_fund(fund_code text, en text, fr text, purpose_in_en text, purpose_in_fr text, is_example boolean)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  made uuid;
begin
  insert into funds (code, name_en, name_fr, purpose_en, purpose_fr, example)
    values (fund_code, en, fr, purpose_in_en, purpose_in_fr, is_example) returning id into made;
  insert into ledger_accounts (code, kind, name_en, name_fr, fund_id) values ('fund:' || fund_code, 'fund', en, fr, made);
  return made;
end $function$;

CREATE OR REPLACE FUNCTION public.bank_expects_a_line()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  of ledger_entries%rowtype;
begin
  select * into of from ledger_entries where seq = new.seq;
  if of.kind = 'opening' or (new.account = 'deposits' and (new.cents < 0 or of.kind <> 'deposit') and of.reverses is null) then
    return null;
  end if;
  if of.reverses is not null then
    delete from bank_outstanding where seq = of.reverses and account = new.account;
    if found or new.account = 'deposits' then return null; end if;
  end if;
  insert into bank_outstanding as o (seq, account, cents, happened_on)
    values (new.seq, new.account, new.cents, of.happened_on)
  on conflict (seq, account) do update set cents = o.cents + excluded.cents;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.bank_line_adds_up()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  line bank_lines%rowtype;
  matched bigint;
  n int;
begin
  select * into line from bank_lines where id = (case tg_table_name when 'bank_lines' then new.id
    else (to_jsonb(new) ->> 'line_id')::uuid end);
  select coalesce(sum(cents), 0), count(*) into matched, n from bank_matches where line_id = line.id and undone_at is null;
  if (line.settled_at is not null and (n = 0 or matched <> line.cents)) or (line.settled_at is null and n > 0) then
    raise exception 'A line of % cents is matched to % cents', line.cents, matched
      using errcode = 'check_violation', constraint = 'bank_lines_add_up';
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.board_arrivals(place integer, day date, chart_from date, chart_to date, needs_from date)
 RETURNS text
 LANGUAGE plpgsql
 STABLE
AS $function$
declare
  standing json; weeks text; came text;
begin
  select json_agg(json_build_array(f.measure, f.value, f.as_of - date '1970-01-01', f.published_on - date '1970-01-01',
    f.quality, f.synthetic, f.note_en, f.note_fr, s.title_en, s.title_fr)) into standing
  from unnest(array['expected', 'expected-gar', 'expected-psr', 'arrived', 'arrived-gar', 'arrived-psr', 'arrived-bvor',
    'in-temporary-lodging', 'housed', 'households-arrived', 'households-housed', 'first-arrival']) as m (code)
  cross join lateral (
    select f.measure, f.value, f.as_of, f.published_on, f.quality, f.synthetic, f.note_en, f.note_fr, f.source_code
    from figures f
    where f.community_id = place and f.measure = m.code and f.published_on <= day
      -- No plan looks further ahead than two years.
      and f.as_of <= day + 731 and (f.as_of <= day or f.quality = 'expected')
      and not exists (select from figures later
        where later.community_id = place and later.supersedes = f.id and later.published_on <= day)
    order by f.as_of desc, f.published_on desc, f.recorded_at desc, f.id desc limit 1) f
  join figure_sources s on s.community_id = place and s.code = f.source_code;

  select '[' || string_agg('["' || w.measure || '",' || w.week || ',' || w.value || ',' || w.published || ',' || w.synthetic
    || ',' || w.corrected || ']', ',') || ']' into weeks
  from (
    select f.measure, f.as_of - date '1970-01-01' as week, f.value, f.published_on - date '1970-01-01' as published,
      f.synthetic::int, coalesce(later.published_on - date '1970-01-01', 0) as corrected
    from figures f
    left join figures later on later.community_id = place and later.supersedes = f.id and later.published_on <= day
    where f.community_id = place and f.measure in ('week-expected', 'week-arrived')
      and f.as_of between chart_from and chart_to and f.published_on <= day
    order by f.published_on desc, f.recorded_at desc, f.id desc) w;

  select '[' || string_agg('[' || h.week || ',"' || h.stream || '","' || h.size_band || '",' || h.households || ','
    || h.present || ',' || h.synthetic || ']', ',') || ']' into came
  from (
    -- 1900-01-01 was a Monday.
    select (h.arrived_on - date '1900-01-01') / 7 as week, h.stream, h.size_band,
      count(*) filter (where h.origin = 'direct') as households,
      count(*) filter (where h.left_on is null or h.left_on > day or h.left_known_on > day) as present,
      max(h.synthetic::int) as synthetic
    from households h
    where h.community_id = place and h.arrived_on between needs_from and day and h.arrived_known_on <= day
    group by 1, 2, 3 order by 1, 2, 3) h;

  return '[' || coalesce(standing::text, '[]') || ',' || coalesce(weeks, '[]') || ',' || coalesce(came, '[]') || ','
    || coalesce(households_lodged_by_band(place, day), '[]') || ']';
end $function$;

CREATE OR REPLACE FUNCTION public.board_facts(places integer[], day date, chart_from date, chart_to date, needs_from date, old_before date, side boolean)
 RETURNS text
 LANGUAGE plpgsql
 STABLE
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
declare
  before text := current_setting('ensemble.scope', true); facts text;
begin
  perform set_config('ensemble.scope', array_to_string(places, ','), true);
  select '[' || string_agg('[' || c.id || ',' || coalesce(c.normal_year_low::text, 'null') || ','
    || coalesce(c.normal_year_high::text, 'null') || ','
    || coalesce((
      select json_agg(json_build_array(r.code, r.value))::text
      from (
        select distinct on (code) code, value from community_rates
        where community_id = c.id and set_on <= day
        order by code, set_on desc, recorded_at desc, id desc) r), '[]') || ','
    || board_arrivals(c.id, day, chart_from, chart_to, needs_from) || ','
    || board_services(c.id, day, chart_to, old_before, side) || ','
    || coalesce(case when side then board_latest(c.id, day, 40) end, '[]') || ','
    || coalesce(case when side then board_partners(c.id, day) end, '[]') || ']', ',') || ']'
  into facts
  from communities c where c.id = any (places);
  perform set_config('ensemble.scope', coalesce(before, ''), true);
  return coalesce(facts, '[]');
end $function$;

CREATE OR REPLACE FUNCTION public.board_late_referrals(place integer, day date, most integer)
 RETURNS text
 LANGUAGE plpgsql
 STABLE
AS $function$
declare
  found text; counted bigint; left_open int;
begin
  select '[' || string_agg('["' || l.turn || '",' || l.referrals || ',' || l.oldest - date '1970-01-01' || ','
      || coalesce('"' || l.organisation_id || '",' || to_json(o.name_en) || ',' || to_json(o.name_fr), 'null,"",""')
      || ']', ',' order by l.oldest, l.referrals desc) || ']', sum(l.referrals)
  into found, counted
  from (
    select late.turn, late.organisation_id, count(*) as referrals, min(late.due_on) as oldest,
      row_number() over (order by min(late.due_on), count(*) desc) as nth
    from (
      (select turn, turn_organisation_id as organisation_id, due_on from referrals
        where community_id = place and turn <> 'nobody' and due_on < day and due_on >= day - 366 and since_on <= day
        order by due_on, id limit 1001)
      union all
      (select turn, organisation_id, due_on from referrals_late
        where community_id = place and due_on < day and due_on >= day - 183 and until_on > day and since_on <= day
        order by due_on limit 1001)) late
    group by 1, 2) l
  left join organisations o on o.community_id = place and o.id = l.organisation_id and l.nth <= most;
  select count(*) into left_open from (
    select from referrals where community_id = place and turn <> 'nobody' and due_on < day - 366 and since_on <= day
    order by due_on limit 101) open;
  return '[' || (coalesce(counted, 0) > 1000)::int || ',' || coalesce(found, '[]') || ',' || left_open || ']';
end $function$;

CREATE OR REPLACE FUNCTION public.board_late_tasks(place integer, day date, came_after date)
 RETURNS text
 LANGUAGE plpgsql
 STABLE
AS $function$
declare
  came text; tallied text; gone text; own text; some_left boolean;
begin
  select string_agg('[' || h.arrived_on - date '1970-01-01' || ',"' || h.stream || '","' || h.origin || '",' || h.here
    || ']', ','), bool_or(h.here < h.households)
  into came, some_left
  from (
    select arrived_on, stream, origin, count(*) as households, count(*) filter (where arrived_known_on <= day
      and (left_on is null or left_on > day or left_known_on > day)) as here
    from households
    where community_id = place and arrived_on > came_after and arrived_on <= day
    group by 1, 2, 3) h;
  if came is null then return '[[],[],[],[]]'; end if;

  select string_agg('[' || t.arrived_on - date '1970-01-01' || ',"' || t.stream || '","' || t.origin || '","' || t.keys
    || '",' || t.times || ']', ',')
  into tallied
  from (
    select arrived_on, stream, origin, string_agg(task_key, ' ') as keys, string_agg(times, ',') as times
    from (
      select arrived_on, stream, origin, task_key, sum(settled)::text as times
      from checklist_tallies
      where community_id = place and marked_on <= day and arrived_on > came_after and arrived_on <= day
      group by 1, 2, 3, 4) one
    group by 1, 2, 3) t;

  -- Who settles a task and who opens it again take turns, so an odd number stands for settled.
  if some_left then
    select string_agg('[' || c.arrived_on - date '1970-01-01' || ',"' || c.stream || '","' || c.origin || '","'
      || c.task_key || '",' || c.households || ']', ',')
    into gone
    from (
      select h.arrived_on, h.stream, h.origin, m.task_key, count(*) as households
      from households h
      cross join lateral (
        select m.task_key from checklist_marks m
        where m.community_id = place and m.household_id = h.id and m.marked_on <= day
        group by m.task_key having max(m.number) % 2 = 1 offset 0) m
      where h.community_id = place and h.arrived_on > came_after and h.arrived_on <= day
        and not (h.arrived_known_on <= day and (h.left_on is null or h.left_on > day or h.left_known_on > day))
      group by 1, 2, 3, 4) c;
  end if;

  if exists (select from checklist_versions where community_id = place and in_force_from <= day) then
    select string_agg('[' || v.version || ',' || v.in_force_from - date '1970-01-01' || ',' || coalesce((
      select json_agg(json_build_array(t.key, t.streams, t.due_day, t.sector, t.secondary))::text
      from checklist_tasks t where t.community_id = place and t.version = v.version), '[]') || ']', ',')
    into own
    from checklist_versions v
    where v.community_id = place and v.in_force_from <= day and v.version >= coalesce((
      select max(first.version) from checklist_versions first
      where first.community_id = place and first.in_force_from <= came_after + 1), 0);
  end if;
  return '[[' || came || '],[' || coalesce(tallied, '') || '],[' || coalesce(gone, '') || '],['
    || coalesce(own, '') || ']]';
end $function$;

CREATE OR REPLACE FUNCTION public.board_latest(place integer, day date, most integer)
 RETURNS text
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
  return (
    select '[' || string_agg('["' || f.measure || '",' || f.value || ',' || f.as_of - date '1970-01-01' || ','
      || f.published_on - date '1970-01-01' || ',"' || f.quality || '"]', ',') || ']'
    from (
      select measure, value, as_of, published_on, quality from figures
      where community_id = place and published_on <= day
      order by published_on desc, recorded_at desc, id desc limit most) f);
end $function$;

CREATE OR REPLACE FUNCTION public.board_loop(places integer[], day date, monday date, came_after date, depth integer)
 RETURNS text
 LANGUAGE plpgsql
 STABLE
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
declare
  before text := current_setting('ensemble.scope', true); facts text;
begin
  perform set_config('ensemble.scope', array_to_string(places, ','), true);
  select '[' || string_agg('[' || p.id || ',' || coalesce(board_promised(p.id, day, p.present, monday), '[]')
    || case when depth >= 1 then ',' || board_late_referrals(p.id, day, case depth when 2 then 12 else 0 end)
      || ',' || board_waiting_referrals(p.id, day, p.present)
      || ',' || board_support_ending(p.id, day) || ',' || board_overdue_actions(p.id, day) else '' end
    || case when depth >= 2 then ',' || board_late_tasks(p.id, day, came_after)
      || ',' || board_open_moves(p.id, day) || ',' || coalesce(board_updates(p.id, day), '[]')
      || ',' || board_surge(p.id, day) else '' end || ']', ',') || ']'
  into facts
  from (select id, community_today(id) <= day as present from unnest(places) as id) p;
  perform set_config('ensemble.scope', coalesce(before, ''), true);
  return coalesce(facts, '[]');
end $function$;

CREATE OR REPLACE FUNCTION public.board_open_moves(of_community integer, day date)
 RETURNS text
 LANGUAGE plpgsql
 STABLE
AS $function$
declare
  moves int; oldest json;
begin
  select max(m.nth), (array_agg(json_build_array(m.id, m.side, m.announced_by, m.state, day - m.step_on,
      other.name_en, other.name_fr, m.place)) filter (where m.nth = 1))[1]
  into moves, oldest
  from (
    select m.*, row_number() over (order by m.step_on, m.id) as nth
    from (
      select m.id, m.side, m.announced_by, m.other_community_id, m.place, step.state, step.step_on
      from secondary_moves m
      cross join lateral (
        select s.state, s.step_on from secondary_move_steps s
        where s.community_id = of_community and s.move_id = m.id and s.step_on <= day
        order by s.number desc limit 1) step
      where m.community_id = of_community and m.open_until > day and m.announced_on <= day
      limit 101) m) m
  left join communities other on other.id = m.other_community_id and m.nth = 1;
  return '[' || coalesce(moves, 0) || ',' || coalesce(oldest::text, 'null') || ']';
end $function$;

CREATE OR REPLACE FUNCTION public.board_overdue_actions(place integer, day date)
 RETURNS text
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
  return (
    select '[' || count(*) || ',[' || coalesce(string_agg(json_build_array(a.id, a.action_en, a.action_fr, o.name_en,
      o.name_fr, a.due_on - date '1970-01-01')::text, ',' order by a.due_on, a.id) filter (where a.nth <= 5), '') || ']]'
    from (
      select id, action_en, action_fr, organisation_id, due_on, row_number() over (order by due_on, id) as nth
      from actions
      where community_id = place and open_until > day and added_on <= day and due_on < day
      order by due_on, id limit 101) a
    left join organisations o on a.nth <= 5 and o.community_id = place and o.id = a.organisation_id);
end $function$;

CREATE OR REPLACE FUNCTION public.board_partners(place integer, day date)
 RETURNS text
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
  return (
    select '[' || string_agg('[' || to_json(r.sector) || ',' || (o.sector is not null)::int || ','
      || coalesce(o.seated, 0) || ']', ',' order by r.sector) || ']'
    from community_required_sectors r
    left join (
      select o.sector, max((exists (
        select from seats where community_id = place and organisation_id = o.id
          and starts_on <= day and held_until >= day))::int) as seated
      from organisations o
      where o.community_id = place
        and (o.archived_at is null or (o.archived_at at time zone 'America/Toronto')::date > day)
      group by o.sector) o on o.sector = r.sector
    where r.community_id = place);
end $function$;

CREATE OR REPLACE FUNCTION public.board_promised(place integer, day date, present boolean, monday date)
 RETURNS text
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
  if present then
    return (
      select '[' || string_agg('["' || unit || '",' || weeks || ']', ',') || ']'
      from (
        select unit, concat_ws(',', coalesce(sum(reserved + used) filter (where week = monday), 0),
          coalesce(sum(reserved + used) filter (where week = monday + 7), 0),
          coalesce(sum(reserved + used) filter (where week = monday + 14), 0),
          coalesce(sum(reserved + used) filter (where week = monday + 21), 0),
          coalesce(sum(reserved + used) filter (where week = monday + 28), 0),
          coalesce(sum(reserved + used) filter (where week = monday + 35), 0)) as weeks
        from capacity_weeks
        where community_id = place and week between monday and monday + 35 and reserved + used > 0
        group by unit) promised);
  end if;
  return (
    select '[' || string_agg('["' || unit || '",' || weeks || ']', ',') || ']'
    from (
      select unit, concat_ws(',', coalesce(sum(places) filter (where monday between first_week and last_held), 0),
        coalesce(sum(places) filter (where monday + 7 between first_week and last_held), 0),
        coalesce(sum(places) filter (where monday + 14 between first_week and last_held), 0),
        coalesce(sum(places) filter (where monday + 21 between first_week and last_held), 0),
        coalesce(sum(places) filter (where monday + 28 between first_week and last_held), 0),
        coalesce(sum(places) filter (where monday + 35 between first_week and last_held), 0)) as weeks
      from (
        select unit, places, first_week,
          case when released_on <= day then least(last_week, released_from - 7) else last_week end as last_held
        from reservations
        where community_id = place and first_week between monday - 175 and monday + 35 and last_week >= monday
          and reserved_on <= day) held
      where last_held >= monday
      group by unit) promised);
end $function$;

CREATE OR REPLACE FUNCTION public.board_services(place integer, day date, weeks_to date, old_before date, side boolean)
 RETURNS text
 LANGUAGE plpgsql
 STABLE
AS $function$
declare
  stated text; old uuid[]; names json;
begin
  select '[' || string_agg('["' || u.service_id || '","' || u.unit || '",' || c.last_stated - date '1970-01-01' || ','
      || c.last_ends - date '1970-01-01' || coalesce(',' || c.lines, '') || ']', ',') || ']',
    array_agg(u.service_id) filter (where c.last_stated < old_before or c.last_ends < day)
  into stated, old
  from service_units u
  join services s on s.community_id = place and s.id = u.service_id
    and (s.archived_at is null or (s.archived_at at time zone 'America/Toronto')::date > day)
  cross join lateral (
    select max(r.stated_on) as last_stated, (array_agg(r.ends_on))[1] as last_ends,
      string_agg(concat_ws(',', r.places, r.starts_on - date '1970-01-01', r.ends_on - date '1970-01-01',
        r.stated_on - date '1970-01-01'), ',')
        filter (where r.starts_on <= weeks_to and r.ends_on >= day) as lines
    from (
      select places, starts_on, ends_on, stated_on from capacity_statements
      where community_id = place and service_id = u.service_id and unit = u.unit and stated_on <= day
      order by stated_on desc, recorded_at desc, id desc limit 26) r) c
  where u.community_id = place and c.last_stated is not null;
  if side and old is not null then
    select json_agg(json_build_array(s.id, s.name_en, s.name_fr, o.name_en, o.name_fr)) into names
    from services s join organisations o on o.community_id = place and o.id = s.organisation_id
    where s.community_id = place and s.id = any (old);
  end if;
  return '[' || coalesce(stated, '[]') || ',' || coalesce(names::text, '[]') || ']';
end $function$;

CREATE OR REPLACE FUNCTION public.board_support_ending(place integer, day date)
 RETURNS integer
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
  return (
    select count(*) from households h
    where h.community_id = place and h.stream in ('GAR', 'PSR', 'BVOR')
      and h.supported_from >= (day - interval '12 months')::date - 4
      and h.supported_from <= (day + 60 - interval '12 months')::date + 4
      and h.arrived_on <= day and h.arrived_known_on <= day
      and (h.left_on is null or h.left_on > day or h.left_known_on > day)
      and (h.supported_from + interval '12 months')::date - 1 between day and day + 60);
end $function$;

CREATE OR REPLACE FUNCTION public.board_surge(place integer, day date)
 RETURNS text
 LANGUAGE plpgsql
 STABLE
AS $function$
declare
  surges json; decided json;
begin
  select json_agg(json_build_array(s.id, s.name_en, s.name_fr, s.opened_on - date '1970-01-01', s.synthetic::int,
    coalesce((
      select json_agg(json_build_array(g.name_en, g.name_fr, g.meets_on, to_char(g.meets_at, 'HH24:MI'))
        order by g.position, g.id)
      from surge_groups g where g.community_id = place and g.surge_id = s.id and g.meets_at is not null), '[]'), (
      select json_build_array(r.id, r.number, (r.approved_on <= day)::int, (r.approved_on <= day and r.sent_at is not null)::int)
      from situation_reports r where r.community_id = place and r.surge_id = s.id and r.report_on = day)))
  into surges
  from (
    select * from surges where community_id = place and opened_on <= day and (closed_on is null or closed_on > day)
    order by opened_on desc, id limit 3) s;
  select json_agg(json_build_array(d.id, d.surge_id, d.decision_en, d.decision_fr, d.decided_on - date '1970-01-01')) into decided
  from (
    select d.id, d.surge_id, d.decision_en, d.decision_fr, d.decided_on from decisions d
    where d.community_id = place and d.decided_on <= day and d.recorded_on <= day
      and (select later.id from decisions later where later.community_id = place and later.corrects = d.id
        and later.recorded_on <= day) is null
    order by d.decided_on desc, d.recorded_at desc, d.id desc limit 3) d;
  return '[' || coalesce(surges::text, '[]') || ',' || coalesce(decided::text, '[]') || ']';
end $function$;

CREATE OR REPLACE FUNCTION public.board_updates(place integer, day date)
 RETURNS text
 LANGUAGE plpgsql
 STABLE
AS $function$
declare
  until timestamptz := least(community_now(place) + interval '1 microsecond',
    (day + 1)::timestamp at time zone 'America/Toronto');
begin
  return (
    select '[' || string_agg(json_build_array(u.id, u.title_en, u.title_fr,
      (u.posted_at at time zone 'America/Toronto')::date - date '1970-01-01', r.addressed, r.acknowledged,
      r.overdue, floor(extract(epoch from until - r.due_at) / 86400)::int, r.name_en, r.name_fr)::text, ','
      order by u.nth) || ']'
    from (
      select u.*, row_number() over (order by u.posted_at desc, u.id desc) as nth
      from (
        select u.id, u.title_en, u.title_fr, u.posted_at from updates u
        where u.community_id = place and u.posted_at < until
          and (select c.id from updates c
            where c.community_id = place and c.corrects = u.id and c.posted_at < until) is null
        order by u.posted_at desc, u.id desc limit 50) u) u
    cross join lateral (
      select count(*) as addressed, count(*) filter (where r.acknowledged_at < until) as acknowledged,
        count(o.id) as overdue, min(r.due_at) filter (where o.id is not null) as due_at,
        min(o.name_en) as name_en, min(o.name_fr) as name_fr
      from update_recipients r
      left join organisations o on o.community_id = place and o.id = r.organisation_id and r.due_at < until
        and (r.acknowledged_at is null or r.acknowledged_at >= until) and u.posted_at > until - interval '30 days'
        and (o.archived_at is null or o.archived_at >= until)
      where r.community_id = place and r.update_id = u.id
        and (u.nth <= 3 or u.posted_at > until - interval '30 days')) r
    where u.nth <= 3 or r.overdue > 0);
end $function$;

CREATE OR REPLACE FUNCTION public.board_waiting_referrals(place integer, day date, present boolean)
 RETURNS integer
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
  if present then
    return (select count(*) from (
      select from referrals where community_id = place and state = 'waiting' and since_on <= day
        and expires_on >= day - 366 limit 1001) waiting);
  end if;
  return (select count(*) from (
    select from referral_moves m
    where m.community_id = place and m.to_state = 'waiting' and m.moved_on <= day and m.moved_on > day - 62
      and (select later.version from referral_moves later where later.community_id = place
        and later.referral_id = m.referral_id and later.version = m.version + 1 and later.moved_on <= day) is null
    limit 1001) waiting);
end $function$;

CREATE OR REPLACE FUNCTION public.campaign_gets_its_tally()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  its int;
begin
  insert into campaign_tallies (entry_id, goal_cents) values (new.entry_id, new.goal_cents) returning number into its;
  -- A version of its own, below nought where no community is: a gift makes this campaign's page anew, and no other.
  insert into data_versions (community_id, stripe) values (-its, 0);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.campaign_lacks_its_goal()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  new.lacks := array['goal'];
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.campaign_stays_as_given_to()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  moves bigint;
begin
  select version into moves from campaign_tallies where entry_id = new.entry_id for update;
  if moves > 0 then
    raise exception 'Somebody has given to this goal' using errcode = 'check_violation', constraint = 'campaigns_frozen';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.card_request_allowed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  p card_programmes%rowtype;
begin
  select * into p from card_programmes where id = new.programme_id for update;
  if new.card_cents > p.max_card_cents then
    raise exception 'A card of % cents is worth more than one may be' , new.card_cents
      using errcode = 'check_violation', constraint = 'card_value';
  end if;
  if p.bought_at is not null and (p.reconciled_at is null or p.reconciled_at < p.bought_at
    or p.reconciled_at < clock_timestamp() - interval '14 days') then
    raise exception 'The stock has to be counted before cards are asked for'
      using errcode = 'check_violation', constraint = 'card_count_first';
  end if;
  if exists (select from card_losses where programme_id = new.programme_id and state = 'reported') then
    raise exception 'A loss has to be confirmed or found before cards are asked for'
      using errcode = 'check_violation', constraint = 'card_loss_open';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.cash_depositor_has_not_counted()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if exists (select from cash_tallies t join cash_deposits d on d.id = new.deposit_id
      where t.count_id = new.count_id and t.counter = d.made_by) then
    raise exception 'Whoever counted this money does not carry it to the bank'
      using errcode = 'check_violation', constraint = 'cash_depositor_not_counter';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.cash_hand_in(of_tally uuid, reader text)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  mine cash_tallies%rowtype;
  whole cash_counts%rowtype;
begin
  select c.* into whole from cash_counts c join cash_tallies t on t.count_id = c.id where t.id = of_tally for update of c;
  select * into mine from cash_tallies t where t.id = of_tally and t.counter = reader;
  if mine.id is null or mine.round <> whole.round or whole.state not in ('open', 'differs') then return null; end if;
  if mine.handed_in_at is not null then return whole.state; end if;
  if exists (
    select from cash_envelopes e where e.count_id = whole.id
      and not exists (select from cash_counted d where d.envelope_id = e.id)
      and not exists (select from cash_lines l where l.tally_id = of_tally and l.envelope_id = e.id)
  ) then return 'incomplete'; end if;
  update cash_tallies set handed_in_at = clock_timestamp() where id = of_tally;
  if mine.seat < 3 and (select count(*) from cash_tallies t where t.count_id = whole.id and t.round = whole.round
      and t.seat < 3 and t.handed_in_at is not null) < 2 then
    return whole.state;
  end if;
  insert into cash_counted (envelope_id, count_id, tally_id, cents, cheques, cheque_cents)
    select l.envelope_id, whole.id, l.tally_id, l.cents, l.cheques, l.cheque_cents
    from cash_lines l where l.tally_id = of_tally
      and not exists (select from cash_counted d where d.envelope_id = l.envelope_id)
      and (mine.seat = 3 or exists (
        select from cash_lines o join cash_tallies t on t.id = o.tally_id
        where t.count_id = whole.id and t.round = whole.round and t.seat < 3 and t.id <> of_tally
          and o.envelope_id = l.envelope_id
          and (o.coins_5, o.coins_10, o.coins_25, o.coins_50, o.coins_100, o.coins_200, o.notes_5, o.notes_10,
            o.notes_20, o.notes_50, o.notes_100, o.cheques, o.cheque_cents)
          = (l.coins_5, l.coins_10, l.coins_25, l.coins_50, l.coins_100, l.coins_200, l.notes_5, l.notes_10,
            l.notes_20, l.notes_50, l.notes_100, l.cheques, l.cheque_cents)));
  whole.state := case when exists (
      select from cash_envelopes e where e.count_id = whole.id
        and not exists (select from cash_counted d where d.envelope_id = e.id)) then 'differs' else 'agreed' end;
  update cash_counts set state = whole.state, differed = differed or whole.state = 'differs' where id = whole.id;
  return whole.state;
end $function$;

CREATE OR REPLACE FUNCTION public.cash_lines_for(of_count uuid, reader text)
 RETURNS TABLE(tally_id uuid, round integer, seat integer, counter text, line cash_lines)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select t.id, t.round, t.seat, t.counter, l
  from cash_counts c join cash_tallies t on t.count_id = c.id join cash_lines l on l.tally_id = t.id
  where c.id = of_count and (
    t.counter = reader
    or c.state = 'accepted'
    or (c.state in ('differs', 'agreed') and t.handed_in_at is not null and not exists (
      select from cash_tallies own where own.count_id = c.id and own.counter = reader and own.seat < 3))
  )
  order by t.round, t.seat
$function$;

CREATE OR REPLACE FUNCTION public.cash_note(of_tally uuid, reader text, of_envelope uuid, pieces jsonb, beside text)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if not exists (
    select from cash_tallies t join cash_counts c on c.id = t.count_id
      join cash_envelopes e on e.count_id = c.id and e.id = of_envelope
    where t.id = of_tally and t.counter = reader and t.handed_in_at is null and t.round = c.round
      and c.state = (case t.seat when 3 then 'differs' else 'open' end)
      and not exists (select from cash_counted d where d.envelope_id = of_envelope)
  ) then return false; end if;
  insert into cash_lines as l (tally_id, envelope_id, coins_5, coins_10, coins_25, coins_50, coins_100, coins_200,
      notes_5, notes_10, notes_20, notes_50, notes_100, cheques, cheque_cents, aside)
    select of_tally, of_envelope, p.coins_5, p.coins_10, p.coins_25, p.coins_50, p.coins_100, p.coins_200,
      p.notes_5, p.notes_10, p.notes_20, p.notes_50, p.notes_100, p.cheques, p.cheque_cents, beside
    from jsonb_to_record(pieces) as p (coins_5 int, coins_10 int, coins_25 int, coins_50 int, coins_100 int, coins_200 int,
      notes_5 int, notes_10 int, notes_20 int, notes_50 int, notes_100 int, cheques int, cheque_cents bigint)
  on conflict (tally_id, envelope_id) do update set coins_5 = excluded.coins_5, coins_10 = excluded.coins_10,
    coins_25 = excluded.coins_25, coins_50 = excluded.coins_50, coins_100 = excluded.coins_100,
    coins_200 = excluded.coins_200, notes_5 = excluded.notes_5, notes_10 = excluded.notes_10,
    notes_20 = excluded.notes_20, notes_50 = excluded.notes_50, notes_100 = excluded.notes_100,
    cheques = excluded.cheques, cheque_cents = excluded.cheque_cents, aside = excluded.aside,
    noted_at = clock_timestamp();
  return true;
end $function$;

CREATE OR REPLACE FUNCTION public.cash_release(of_tally uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform from cash_counts c join cash_tallies t on t.count_id = c.id where t.id = of_tally for update of c;
  if not exists (select from cash_tallies t where t.id = of_tally and t.handed_in_at is null) then return false; end if;
  delete from cash_lines l where l.tally_id = of_tally;
  delete from cash_tallies t where t.id = of_tally;
  return true;
end $function$;

CREATE OR REPLACE FUNCTION public.cash_third_is_a_third()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from cash_tallies t where t.count_id = new.count_id and t.counter = new.counter
      and (t.seat = 3) <> (new.seat = 3)) then
    raise exception 'Whoever decides a count has not counted in it'
      using errcode = 'check_violation', constraint = 'cash_tallies_third_person';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.catalogue_blocks(kind text, listed bigint)
 RETURNS tsvector
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select array_to_tsvector(array['§' || own, '§' || own || '1:' || listed / 4096, '§' || own || '2:' || listed / 16384, '§' || own || '3:' || listed / 65536])
  from (select case kind when 'service' then 's' else 'o' end as own) as one
$function$;

CREATE OR REPLACE FUNCTION public.catalogue_heading(locale text, title text, words text, summary text)
 RETURNS tsvector
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select setweight(to_tsvector(config, catalogue_text(title)), 'A') || setweight(to_tsvector(config, catalogue_text(words)), 'B')
    || setweight(to_tsvector(config, catalogue_text(summary)), 'C')
  from (select case locale when 'fr' then 'public.catalogue_fr'::regconfig else 'public.catalogue_en'::regconfig end as config) as one
$function$;

CREATE OR REPLACE FUNCTION public.catalogue_marks(kind text, themes uuid[], communities integer[], day date, published_at timestamp with time zone)
 RETURNS tsvector
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select array_to_tsvector(
    array['§k:' || kind, '§y:' || extract(year from coalesce(day, (published_at at time zone 'America/Toronto')::date))]
    || array(select '§t:' || one from unnest(themes) as one)
    || array(select '§c:' || one from unnest(communities) as one))
$function$;

CREATE OR REPLACE FUNCTION public.catalogue_query(in_locale text, words text, before text, last text, typed text[], either text[])
 RETURNS tsquery
 LANGUAGE plpgsql
 STABLE
AS $function$
declare
  config constant regconfig := case in_locale when 'fr' then 'public.catalogue_fr'::regconfig else 'public.catalogue_en'::regconfig end;
  letters constant text := unaccent(lower(last));
  said tsquery := websearch_to_tsquery(config, words);
  begun tsquery;
  ended tsquery;
begin
  if last is not null and not exists (select from catalogue_words w where w.locale = in_locale and w.word = letters) then
    ended := websearch_to_tsquery(config, last);
    select case when count(*) <= 6 then string_agg(distinct to_tsquery(config, '''' || one.word || '''')::text, ' | ')::tsquery end into begun
    from (select w.word from catalogue_words w where w.locale = in_locale
      and w.word collate "C" >= letters and w.word collate "C" < letters || U&'\FFFF' limit 7) as one
    where numnode(to_tsquery(config, '''' || one.word || '''')) > 0;
    begun := coalesce(begun, to_tsquery(config, '''' || last || ''':*'));
    -- Between quotes, and with nothing before it, "or" is a word.
    if before ~* '\S\s+or\s+$' and regexp_count(before, '"') % 2 = 0 then
      said := said || begun;
    elsif numnode(ended) = 0 or words ~* '["-]|\mor\M' then
      said := said || (websearch_to_tsquery(config, before) && begun);
    else
      said := websearch_to_tsquery(config, before) && case when begun @> ended then begun else ended || begun end;
    end if;
  end if;
  for i in 1 .. cardinality(typed) loop
    said := ts_rewrite(said, to_tsquery(config, typed[i]), to_tsquery(config, either[i]));
  end loop;
  return said;
end $function$;

CREATE OR REPLACE FUNCTION public.catalogue_services(of_community integer, ids uuid[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  delete from public_documents d where d.kind = 'service' and d.subject = any(ids) and not (
    directory_is_public(of_community) and exists (select from service_facets f
      where f.community_id = of_community and f.facet = 'all' and f.service_id = d.subject));
  insert into public_documents (kind, subject, locale, path, title, summary, body, words, communities, published_at, changed_at, listed)
  select 'service', s.id, said.locale, said.base || s.id, said.title,
    left(concat_ws(U&' \2013 ', nullif(said.organisation, ''), nullif(said.about, '')), 300), said.about || E'\n' || said.who,
    concat_ws(' ', said.other, said.organisation, (select string_agg(distinct l.city, ' ') from service_locations l
      where l.community_id = s.community_id and l.service_id = s.id)),
    array[of_community], s.created_at, s.updated_at, nextval('listed_services')
  from service_facets f
  join services s on s.community_id = f.community_id and s.id = f.service_id
  join organisations o on o.community_id = s.community_id and o.id = s.organisation_id
  join communities c on c.id = s.community_id
  cross join lateral (values
    ('en', '/en/communities/' || c.slug_en || '/find-help/', s.name_en, s.description_en, s.eligibility_en, s.alternate_name_en, o.name_en),
    ('fr', '/fr/communautes/' || c.slug_fr || '/trouver-de-laide/', s.name_fr, s.description_fr, s.eligibility_fr, s.alternate_name_fr, o.name_fr)
  ) as said (locale, base, title, about, who, other, organisation)
  where f.community_id = of_community and f.facet = 'all' and f.service_id = any(ids) and directory_is_public(of_community)
  on conflict (kind, subject, locale) do update set (path, title, summary, body, words, communities, changed_at, listed) =
    (excluded.path, excluded.title, excluded.summary, excluded.body, excluded.words, excluded.communities, excluded.changed_at, excluded.listed);
end $function$;

CREATE OR REPLACE FUNCTION public.catalogue_services_of_community()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform catalogue_services(new.id, array(select s.id from services s where s.community_id = new.id));
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.catalogue_text(text text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select translate(text, U&'\2019\2018\00a0\202f\00ab\00bb\201c\201d\2013\2014\2026', '''''         ')
$function$;

CREATE OR REPLACE FUNCTION public.catalogue_year(day date, published_at timestamp with time zone)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select date_part('year', coalesce(day::timestamp, published_at at time zone 'America/Toronto'))::int
$function$;

CREATE OR REPLACE FUNCTION public.close_fund(of_fund uuid, actor text)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  fund funds%rowtype;
begin
  perform 1 from ledger_head for update;
  select * into fund from funds where id = of_fund for no key update;
  if not found then return 'gone'; end if;
  if fund.closed_at is not null then return 'closed-already'; end if;
  -- Bears fees and losses, whatever else is closed.
  if fund.code = 'operations' then return 'fund-needed'; end if;
  if (select sum(debits - credits) from ledger_tallies where account = 'fund:' || fund.code) <> 0 then
    return 'fund-not-empty';
  end if;
  if exists (select from campaigns where of_fund in (fund_id, surplus_fund_id) and closed_at is null)
    or exists (select from calls where fund_id = of_fund and closed_at is null)
    or exists (select from card_programmes where fund_code = fund.code and on_hand_cents + ordered_cents > 0) then
    return 'fund-in-use';
  end if;
  update funds set closed_at = clock_timestamp(), closed_by = actor where id = of_fund;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.community_now(community integer)
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE
AS $function$
  select coalesce(
    (select (c.rehearsal_on + (now() at time zone 'America/Toronto')::time) at time zone 'America/Toronto'
     from communities c where c.id = community and c.rehearsal_on is not null), now())
$function$;

CREATE OR REPLACE FUNCTION public.community_today(community integer)
 RETURNS date
 LANGUAGE sql
 STABLE
AS $function$
  select coalesce((select c.rehearsal_on from communities c where c.id = community),
    (now() at time zone 'America/Toronto')::date)
$function$;

CREATE OR REPLACE FUNCTION public.date_post()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  new.day := (new.published_at at time zone 'America/Toronto')::date;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.directory_is_public(of_community integer)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select exists (select from communities where id = of_community and kind = 'partnership' and rehearsal_on is null)
$function$;

CREATE OR REPLACE FUNCTION public.event_lacks_its_day()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  new.lacks := array['when'];
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.forget_api_requests(before timestamp with time zone, most integer)
 RETURNS integer
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with gone as (
    delete from api_requests where ctid in (select ctid from api_requests where created_at < before limit most) returning 1)
  select count(*)::int from gone
$function$;

CREATE OR REPLACE FUNCTION public.forget_recipients(days integer, most integer)
 RETURNS integer
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with forgotten as (
    update answer_links set recipient = '' where ctid in (
      select ctid from answer_links where recipient <> '' and expires_at < now() - days * interval '1 day' limit most)
    returning 1)
  select count(*)::int from forgotten
$function$;

CREATE OR REPLACE FUNCTION public.fund_opens_with_its_money()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  update funds f set closed_at = null, closed_by = null
    where f.closed_at is not null and exists (select from added a where a.account = 'fund:' || f.code);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.giving_findings()
 RETURNS TABLE(finding text, subject text, expected bigint, found bigint)
 LANGUAGE sql
 STABLE
AS $function$
  with moved as (
    select g.campaign_id, sum(m.cents) as cents, sum(m.to_goal_cents) as to_goal, sum(m.surplus_cents) as surplus
    from gift_moves m join gifts g on g.id = m.gift_id group by 1
  ), kept as (
    select campaign_id, sum(cents - returned_cents) as cents, count(*) filter (where returned_cents < cents) as gifts
    from gifts group by 1
  ), posted as (
    select e.campaign_id, l.account, -sum(l.cents) as cents
    from ledger_entries e join ledger_lines l on l.seq = e.seq
    where e.campaign_id is not null and e.source like 'gift-move:%' and l.account like 'fund:%'
    group by 1, 2
  ), wanted as (
    select c.entry_id, f.code, t.to_goal_cents as cents from campaigns c join campaign_tallies t on t.entry_id = c.entry_id
      join funds f on f.id = c.fund_id
    union all
    select c.entry_id, f.code, t.surplus_cents from campaigns c join campaign_tallies t on t.entry_id = c.entry_id
      join funds f on f.id = c.surplus_fund_id
  )
  select 'tally-not-moves', 'entry:' || t.entry_id, t.given_cents, coalesce(m.cents, 0)::bigint
    from campaign_tallies t left join moved m on m.campaign_id = t.entry_id where t.given_cents <> coalesce(m.cents, 0)
  union all
  select 'goal-not-moves', 'entry:' || t.entry_id, t.to_goal_cents, coalesce(m.to_goal, 0)::bigint
    from campaign_tallies t left join moved m on m.campaign_id = t.entry_id where t.to_goal_cents <> coalesce(m.to_goal, 0)
  union all
  select 'tally-not-gifts', 'entry:' || t.entry_id, t.given_cents, coalesce(k.cents, 0)::bigint
    from campaign_tallies t left join kept k on k.campaign_id = t.entry_id where t.given_cents <> coalesce(k.cents, 0)
  union all
  select 'count-not-gifts', 'entry:' || t.entry_id, t.gifts, coalesce(k.gifts, 0)::bigint
    from campaign_tallies t left join kept k on k.campaign_id = t.entry_id where t.gifts <> coalesce(k.gifts, 0)
  union all
  select 'fund-not-tally', 'entry:' || w.entry_id || ' fund:' || w.code, w.cents, coalesce(p.cents, 0)::bigint
    from wanted w left join posted p on p.campaign_id = w.entry_id and p.account = 'fund:' || w.code
    where w.cents <> coalesce(p.cents, 0)
  union all
  select 'gift-not-moves', 'gift:' || g.id, g.cents - g.returned_cents, coalesce(sum(m.cents), 0)::bigint
    from gifts g left join gift_moves m on m.gift_id = g.id group by g.id
    having g.cents - g.returned_cents <> coalesce(sum(m.cents), 0)
  union all
  select 'move-not-posted', 'gift-move:' || m.id, abs(m.cents), 0
    from gift_moves m where not exists (select from ledger_entries e where e.source = 'gift-move:' || m.id)
$function$;

CREATE OR REPLACE FUNCTION public.hold_campaign(of_campaign uuid)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select from campaign_tallies where entry_id = of_campaign for update
$function$;

CREATE OR REPLACE FUNCTION public.hold_referral(of_community integer, of_referral uuid)
 RETURNS TABLE(referral referrals, place text, awaited boolean)
 LANGUAGE plpgsql
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.hold_referrals(of_community integer, of_referrals uuid[])
 RETURNS TABLE(referral referrals, place text, awaited boolean)
 LANGUAGE plpgsql
 SET enable_seqscan TO 'off'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.households_lodged_by_band(place integer, day date)
 RETURNS text
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare found text;
begin
  if place <> all (scope()) then return null; end if;
  select '[' || string_agg('[' || h.weeks || ',"' || h.size_band || '",' || h.households || ']', ',') || ']' into found
  from (
    select (day - h.arrived_on) / 7 as weeks, h.size_band, count(*) as households
    from households h where h.community_id = place and h.lodged @> day and h.lodging <> 'none'
    group by 1, 2) h;
  return found;
end $function$;

CREATE OR REPLACE FUNCTION public.households_lodged_on(places integer[], day date)
 RETURNS SETOF households
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select h.* from unnest(places) as place (id)
  join households h on h.community_id = place.id and h.lodged @> day and h.lodging <> 'none'
  where place.id = any (scope())
$function$;

CREATE OR REPLACE FUNCTION public.id_in_time()
 RETURNS uuid
 LANGUAGE sql
 PARALLEL SAFE
AS $function$
  -- 48 bits of milliseconds; the version, from 0100 to 0111.
  select encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid()) placing
    substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6), 52, 1), 53, 1),
    'hex')::uuid
$function$;

CREATE OR REPLACE FUNCTION public.issuer_of_campaign(of_campaign uuid, on_day date)
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select issuer_id from campaign_issuers where campaign_id = of_campaign and from_on <= on_day order by from_on desc limit 1
$function$;

CREATE OR REPLACE FUNCTION public.keep_approved_report()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.approved_at is not null and (new.facts, new.report_on, new.number, new.surge_id, new.approved_at, new.approved_by)
    is distinct from (old.facts, old.report_on, old.number, old.surge_id, old.approved_at, old.approved_by) then
    raise exception 'an approved report is not changed' using errcode = '23514', constraint = 'situation_reports_frozen';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.keep_approved_sections()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from situation_reports r where r.community_id = new.community_id and r.id = new.report_id
    and r.approved_at is not null) then
    raise exception 'an approved report is not changed' using errcode = '23514', constraint = 'situation_reports_frozen';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.lack_all_facts_of_publication()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  new.lacks := '{no-author,no-language,no-publisher}';
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.land_gift(of_campaign uuid, by_channel text, of_cents bigint, on_day date, to_account text, of_source text, of_donor uuid, in_locale text, wants_receipt boolean, actor text)
 RETURNS TABLE(gift uuid, move uuid, already boolean, to_goal bigint, to_surplus bigint, goal_fund text, surplus_fund text, number integer)
 LANGUAGE plpgsql
AS $function$
declare
  its record;
begin
  select t.number, coalesce(on_day > c.closes_on, false) or c.closed_at is not null as late,
      case when e.state <> 'published' then 'campaign-withdrawn' when c.closed_at is not null then 'campaign-closed'
        else '' end as flag
    into its from campaigns c join campaign_tallies t on t.entry_id = c.entry_id join entries e on e.id = c.entry_id
    where c.entry_id = of_campaign;
  if not found then return; end if;
  number := its.number;
  -- The lock first: whoever held it may have landed the same.
  perform hold_campaign(of_campaign);
  select g.id, g.to_goal_cents, g.surplus_cents into gift, to_goal, to_surplus from gifts g where g.source = of_source;
  already := found;
  if already then return next; return; end if;
  select m.goal_moved, m.surplus_moved, m.goal_fund, m.surplus_fund into to_goal, to_surplus, goal_fund, surplus_fund
    from move_campaign(of_campaign, of_cents, 1) m;
  insert into gifts (campaign_id, channel, cents, to_goal_cents, surplus_cents, received_on, late, donor_id, locale,
      receipt_wanted, source, flag)
    values (of_campaign, by_channel, of_cents, to_goal, to_surplus, on_day, its.late, of_donor, in_locale, wants_receipt,
      of_source, its.flag) returning id into gift;
  insert into gift_moves (gift_id, kind, cents, to_goal_cents, surplus_cents, account, source, moved_on, moved_by)
    values (gift, 'received', of_cents, to_goal, to_surplus, to_account, of_source, on_day, actor) returning id into move;
  return next;
end $function$;

CREATE OR REPLACE FUNCTION public.learn_words()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into catalogue_words (locale, word, shown)
  select distinct on (locale, unaccent(shown)) locale, unaccent(shown), shown
  from new_documents, unnest(tsvector_to_array(to_tsvector('simple', catalogue_text(title || ' ' || words || ' ' || summary)))) as shown
  where length(shown) between 4 and 30 and shown !~ '[-0-9@./_'']'
  order by locale, unaccent(shown), shown
  on conflict do nothing;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.ledger_chain_findings()
 RETURNS TABLE(what text, seq bigint, account text, cents bigint)
 LANGUAGE sql
 STABLE
AS $function$
  with known as (
    select e.*, lag(e.seq, 1, 0::bigint) over w as seq_before, lag(e.hash, 1, sha256('Ensemble')) over w as hash_before
    from ledger_entries e window w as (order by e.seq)
  ), held as (
    select l.seq, count(*) as lines, sum(l.cents) as total,
      string_agg(l.position || ' ' || l.account || ' ' || l.cents, E'\n' order by l.position) as listed
    from ledger_lines l group by l.seq
  ), judged as (
    select seq, k.seq_before, k.id is null as stray, coalesce(h.total, 0) as total, coalesce(h.lines, 0) as lines,
      k.hash is distinct from sha256(convert_to(encode(k.hash_before, 'hex') || E'\n' || seq || E'\n' || k.id || E'\n'
        || k.kind || E'\n' || k.source || E'\n' || coalesce(k.campaign_id::text, '-') || E'\n'
        || k.happened_on - date '2000-01-01' || E'\n' || (extract(epoch from k.posted_at) * 1000000)::bigint || E'\n'
        || k.posted_by || E'\n' || k.memo || E'\n' || coalesce(k.reverses::text, '-') || E'\n' || h.listed, 'UTF8'))
        as differs
    from known k full join held h using (seq)
  )
  select f.what, f.seq, null::text, f.cents from judged j cross join lateral (values
    -- A number that is missing; how many in a row stands where the cents do.
    ('gap', j.seq_before + 1, (j.seq - j.seq_before - 1)::bigint, not j.stray and j.seq <> j.seq_before + 1),
    ('unbalanced', j.seq, j.total::bigint, not j.stray and (j.total <> 0 or j.lines < 2)),
    -- After a gap the hash before is not known: the gap is what is wrong.
    ('hash', j.seq, null, not j.stray and j.differs and j.seq = j.seq_before + 1),
    ('stray-lines', j.seq, j.total::bigint, j.stray)
  ) as f (what, seq, cents, so)
  where (j.stray or j.seq <> j.seq_before + 1 or j.total <> 0 or j.lines < 2 or j.differs) and f.so
$function$;

CREATE OR REPLACE FUNCTION public.ledger_digest(previous bytea, seq bigint, id uuid, kind text, source text, campaign uuid, happened_on date, posted_at timestamp with time zone, posted_by text, memo text, reverses bigint, lines text)
 RETURNS bytea
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select sha256(convert_to(concat_ws(E'\n', encode(previous, 'hex'), seq, id, kind, source, coalesce(campaign::text, '-'),
    happened_on - date '2000-01-01', (extract(epoch from posted_at) * 1000000)::bigint, posted_by, memo,
    coalesce(reverses::text, '-'), lines), 'UTF8'))
$function$;

CREATE OR REPLACE FUNCTION public.ledger_findings()
 RETURNS TABLE(what text, seq bigint, account text, cents bigint, warning boolean)
 LANGUAGE sql
 STABLE
AS $function$
  select c.*, false from ledger_chain_findings() c
  union all
  select t.*, false from ledger_tally_findings() t
  union all
  select 'head', h.seq, null, null, false from ledger_head h
    where not exists (select from ledger_entries e where e.seq = h.seq and e.hash = h.hash)
      and not (h.seq = 0 and h.hash = sha256('Ensemble'))
      or exists (select from ledger_entries e where e.seq > h.seq)
  union all
  select 'head', 0, null, null, false where not exists (select from ledger_head)
  union all
  select 'anchor', k.last_seq, null, null, false
    from (select distinct last_seq, last_hash from ledger_checks where last_seq > 0) k
    where not exists (select from ledger_entries e where e.seq = k.last_seq and e.hash = k.last_hash)
  union all
  select 'below-zero', null, t.account, sum(t.credits - t.debits)::bigint, true
    from ledger_tallies t join ledger_accounts a on a.code = t.account and a.kind = 'fund'
    group by t.account having sum(t.credits - t.debits) < 0
$function$;

CREATE OR REPLACE FUNCTION public.ledger_must_balance()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  lines int;
  total numeric;
begin
  select count(*), coalesce(sum(cents), 0) into lines, total from ledger_lines where seq = new.seq;
  if lines < 2 or total <> 0 then
    raise exception 'Entry % has % lines that add up to % cents', new.seq, lines, total
      using errcode = 'check_violation', constraint = 'ledger_balanced';
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.ledger_never_changes()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'The ledger is append only: reverse the entry instead' using errcode = 'restrict_violation';
end $function$;

CREATE OR REPLACE FUNCTION public.ledger_tally_findings()
 RETURNS TABLE(what text, seq bigint, account text, cents bigint)
 LANGUAGE sql
 STABLE
AS $function$
  with again as materialized (
    -- An entry with two lines on one account counts there once.
    select distinct l.seq, l.position from ledger_lines l
      join ledger_lines b on b.seq = l.seq and b.position < l.position and b.account = l.account
  ), counted as (
    select l.account, date_trunc('month', e.happened_on::timestamp)::date as month, e.kind,
      coalesce(e.campaign_id, '00000000-0000-0000-0000-000000000000') as campaign, sum(greatest(l.cents, 0)) as debits,
      sum(greatest(-l.cents, 0)) as credits, count(*) - count(a.seq) as entries
    from ledger_lines l join ledger_entries e on e.seq = l.seq
      left join again a on a.seq = l.seq and a.position = l.position
    group by 1, 2, 3, 4
  ), told as (
    select t.account, t.month, t.kind, coalesce(t.campaign_id, '00000000-0000-0000-0000-000000000000') as campaign,
      t.debits, t.credits, t.entries
    from ledger_tallies t
  )
  select 'tally', null::bigint, account || ' ' || to_char(month, 'YYYY-MM') || ' ' || kind,
    (coalesce(t.debits - t.credits, 0) - coalesce(c.debits - c.credits, 0))::bigint
  from told t full join counted c using (account, month, kind, campaign)
  where (t.debits, t.credits, t.entries) is distinct from (c.debits, c.credits, c.entries)
$function$;

CREATE OR REPLACE FUNCTION public.list_services(of_community integer, ids uuid[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  delete from service_facets f where f.community_id = of_community and (ids is null or f.service_id = any(ids));
  insert into service_facets (community_id, facet, service_id, name_en, name_fr)
  select of_community, facet, s.id, s.name_en, s.name_fr
  from services s
  join organisations o on o.community_id = s.community_id and o.id = s.organisation_id and o.archived_at is null
  cross join lateral (
    select 'all' as facet
    union select 'org:' || s.organisation_id
    union select 'need:' || need from unnest(needs_of_service(s.needs, array(select u.unit from service_units u
      where u.community_id = s.community_id and u.service_id = s.id), o.sector)) as need
    union select 'lang:' || code from unnest(s.languages) as code
    union select 'place:' || l.city from service_locations l
      where l.community_id = s.community_id and l.service_id = s.id and l.city <> ''
  ) facets
  where s.community_id = of_community and (ids is null or s.id = any(ids)) and s.listed and s.archived_at is null;
end $function$;

CREATE OR REPLACE FUNCTION public.list_services_of_organisations()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  changed record;
begin
  for changed in
    select s.community_id, array_agg(s.id) as ids
    from after_rows n
    join before_rows b on b.community_id = n.community_id and b.id = n.id
    join services s on s.community_id = n.community_id and s.organisation_id = n.id
    where (b.archived_at is null, b.sector, b.name_en, b.name_fr) is distinct from (n.archived_at is null, n.sector, n.name_en, n.name_fr)
    group by s.community_id
  loop
    perform list_services(changed.community_id, changed.ids);
    perform catalogue_services(changed.community_id, changed.ids);
  end loop;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.lock_reservation(of_community integer, of_reservation uuid)
 RETURNS reservations
 LANGUAGE plpgsql
AS $function$
declare
  r reservations;
begin
  select * into r from reservations where community_id = of_community and id = of_reservation;
  perform 1 from service_units u where u.community_id = of_community and u.service_id = r.service_id and u.unit = r.unit
    for no key update;
  select * into r from reservations where community_id = of_community and id = of_reservation;
  return r;
end $function$;

CREATE OR REPLACE FUNCTION public.look_at_documents(in_locale text, narrowed tsquery, pages integer, services boolean, most integer)
 RETURNS TABLE(place tid, kind text, subject uuid, themes uuid[], communities integer[], year integer, score integer, at bigint, by_heading boolean)
 LANGUAGE plpgsql
 STABLE
 SET plan_cache_mode TO 'force_generic_plan'
 SET enable_seqscan TO 'off'
 SET enable_indexscan TO 'off'
AS $function$
#variable_conflict use_column
declare
  any_word constant tsquery := replace(narrowed::text, ' & ', ' | ');
  vector text;
  in_group text;
  wanted int;
  here int;
  got int;
  total int := 0;
  cut boolean := false;
  newest int8;
  -- Blocks from this one on were looked at, and so many come next.
  low int8;
  blocks int8;
  marked tsquery;
  -- Numbers that were looked at already; only the last step of all meets them again.
  known int8;
begin
  foreach vector in array array['heading', 'finding'] loop
    foreach in_group in array array['o', 's'] loop
      wanted := case when in_group = 's' then case when services then most - total else 0 end
        when vector = 'heading' or pages = 0 then pages else most - total end;
      continue when wanted <= 0;
      if in_group = 's' then select last_value into newest from listed_services; else select last_value into newest from listed_pages; end if;
      low := newest / 4096 + 1;
      -- Words together are few, and each candidate is read: at once among all.
      blocks := case when narrowed::text like '%<%' then low when newest % 4096 < 2048 then 2 else 1 end;
      here := 0;
      while here < wanted and low > 0 loop
        if blocks * 2 >= low then
          marked := narrowed && format('''§%s''', in_group)::tsquery;
          known := low * 4096;
          low := 0;
        else
          marked := narrowed && newest_blocks(in_group, low - blocks, low);
          known := 9223372036854775807;
          low := low - blocks;
        end if;
        if vector = 'heading' and in_locale = 'en' then
          return query select d.ctid, d.kind, d.subject, d.themes, d.communities, catalogue_year(d.day, d.published_at),
            (ts_rank(d.heading, any_word) * 1000000)::int, (date_part('epoch', d.published_at) * 1000)::int8, true
          from public_documents d where d.locale = 'en' and d.heading @@ marked and d.listed < known limit wanted - here;
        elsif vector = 'heading' then
          return query select d.ctid, d.kind, d.subject, d.themes, d.communities, catalogue_year(d.day, d.published_at),
            (ts_rank(d.heading, any_word) * 1000000)::int, (date_part('epoch', d.published_at) * 1000)::int8, true
          from public_documents d where d.locale = 'fr' and d.heading @@ marked and d.listed < known limit wanted - here;
        elsif in_locale = 'en' then
          return query select d.ctid, d.kind, d.subject, d.themes, d.communities, catalogue_year(d.day, d.published_at),
            (ts_rank(d.heading, any_word) * 1000000)::int, (date_part('epoch', d.published_at) * 1000)::int8, false
          from public_documents d where d.locale = 'en' and d.finding @@ marked and not d.heading @@ narrowed and d.listed < known limit wanted - here;
        else
          return query select d.ctid, d.kind, d.subject, d.themes, d.communities, catalogue_year(d.day, d.published_at),
            (ts_rank(d.heading, any_word) * 1000000)::int, (date_part('epoch', d.published_at) * 1000)::int8, false
          from public_documents d where d.locale = 'fr' and d.finding @@ marked and not d.heading @@ narrowed and d.listed < known limit wanted - here;
        end if;
        get diagnostics got = row_count;
        here := here + got;
        -- As many as should hold the rest, and a fifth more; where there was nothing, all.
        blocks := case when here = 0 then low else ceil(1.2 * (wanted - here) * (newest - low * 4096 + 1) / here / 4096) end;
      end loop;
      total := total + here;
      cut := cut or here >= wanted;
    end loop;
    exit when cut;
  end loop;
end $function$;

CREATE OR REPLACE FUNCTION public.move_campaign(of_campaign uuid, moved bigint, more_gifts integer)
 RETURNS TABLE(goal_moved bigint, surplus_moved bigint, goal_fund text, surplus_fund text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  before campaign_tallies%rowtype;
  given bigint;
begin
  select * into before from campaign_tallies where entry_id = of_campaign for update;
  if not found then return; end if;
  given := before.given_cents + moved;
  goal_moved := least(before.goal_cents, given) - before.to_goal_cents;
  surplus_moved := moved - goal_moved;
  update campaign_tallies set given_cents = given, to_goal_cents = before.to_goal_cents + goal_moved,
    surplus_cents = before.surplus_cents + surplus_moved, gifts = before.gifts + more_gifts, version = before.version + 1,
    moved_at = clock_timestamp()
    where entry_id = of_campaign;
  update data_versions set version = version + 1 where community_id = -before.number and stripe = 0;
  select f.code, s.code into goal_fund, surplus_fund from campaigns c
    join funds f on f.id = c.fund_id join funds s on s.id = c.surplus_fund_id where c.entry_id = of_campaign;
  return next;
end $function$;

CREATE OR REPLACE FUNCTION public.needs_of_service(said text[], units text[], sector text)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select case when cardinality(said) > 0 then said else coalesce(nullif(array(
    select distinct need from unnest(units) as unit
    join (values ('beds', 'home'), ('homes-1', 'home'), ('homes-2', 'home'), ('homes-3', 'home'),
      ('clinic-slots', 'health'), ('interpreter-hours', 'interpreter'), ('school-places', 'school'),
      ('linc-seats', 'language')) as of_unit (counted, need) on counted = unit
    order by need), '{}'), case sector
      when 'reception' then array['home'] when 'housing' then array['home'] when 'schools' then array['school']
      when 'health' then array['health'] when 'employers' then array['work'] when 'police' then array['safety']
      when 'libraries' then array['language'] when 'postsecondary' then array['language']
      when 'municipality' then array['settling'] when 'settlement' then array['settling']
      when 'francophone' then array['settling'] else array['people'] end) end
$function$;

CREATE OR REPLACE FUNCTION public.newest_blocks(in_group text, first bigint, beyond bigint)
 RETURNS tsquery
 LANGUAGE plpgsql
 IMMUTABLE
AS $function$
declare
  marks text;
  size int8;
  level int;
begin
  while first < beyond loop
    size := 1;
    level := 1;
    while level < 3 and beyond % (size * 4) = 0 and beyond - first >= size * 4 loop
      size := size * 4;
      level := level + 1;
    end loop;
    marks := concat_ws(' | ', marks, format('''§%s%s:%s''', in_group, level, beyond / size - 1));
    beyond := beyond - size;
  end loop;
  return marks::tsquery;
end $function$;

CREATE OR REPLACE FUNCTION public.post_entry(of_kind text, of_source text, of_campaign uuid, on_day date, actor text, words text, reversing bigint, lines jsonb)
 RETURNS TABLE(posted_seq bigint, posted_id uuid, already boolean)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  before ledger_head%rowtype;
  at_moment timestamptz;
  listed text;
  hashed bytea;
begin
  select e.seq, e.id, true into posted_seq, posted_id, already from ledger_entries e where e.source = of_source;
  if found then return next; return; end if;
  select * into before from ledger_head for update;
  -- Whoever held the lock before may have posted the same.
  select e.seq, e.id, true into posted_seq, posted_id, already from ledger_entries e where e.source = of_source;
  if found then return next; return; end if;
  posted_seq := before.seq + 1;
  posted_id := gen_random_uuid();
  already := false;
  at_moment := clock_timestamp();
  select string_agg(n || ' ' || (line ->> 'account') || ' ' || (line ->> 'cents')::bigint, E'\n' order by n) into listed
    from jsonb_array_elements(lines) with ordinality as l (line, n);
  hashed := ledger_digest(before.hash, posted_seq, posted_id, of_kind, of_source, of_campaign, on_day, at_moment, actor,
    words, reversing, listed);
  insert into ledger_entries (seq, id, kind, source, campaign_id, happened_on, posted_at, posted_by, memo, reverses, hash)
    values (posted_seq, posted_id, of_kind, of_source, of_campaign, on_day, at_moment, actor, words, reversing, hashed);
  insert into ledger_lines (seq, position, account, cents)
    select posted_seq, n, line ->> 'account', (line ->> 'cents')::bigint
    from jsonb_array_elements(lines) with ordinality as l (line, n);
  insert into ledger_tallies as t (account, month, kind, campaign_id, debits, credits, entries)
    select line ->> 'account', date_trunc('month', on_day)::date, of_kind, of_campaign,
      sum(greatest((line ->> 'cents')::bigint, 0)), sum(greatest(-(line ->> 'cents')::bigint, 0)), 1
    from jsonb_array_elements(lines) as l (line) group by 1
  on conflict on constraint ledger_tallies_key do update set
    debits = t.debits + excluded.debits, credits = t.credits + excluded.credits, entries = t.entries + 1;
  update ledger_head set seq = posted_seq, hash = hashed;
  return next;
end $function$;

CREATE OR REPLACE PROCEDURE public.protect_by_community(IN target regclass)
 LANGUAGE plpgsql
AS $procedure$
begin
  execute format('alter table %s enable row level security', target);
  execute format('create policy by_community on %s using (community_id = any ((select scope())::int[])) '
                 'with check (community_id = any ((select scope())::int[]))', target);
end $procedure$;

CREATE OR REPLACE FUNCTION public.publish_files_of(publication uuid)
 RETURNS void
 LANGUAGE sql
AS $function$
  delete from published_files where subject = 'publication:' || publication and (
    not exists (select 1 from entries where id = publication and state = 'published')
    or not exists (select 1 from publication_files f
      where f.entry_id = publication and f.file_id = published_files.file_id and f.withdrawn_at is null));
  insert into published_files (file_id, subject)
  select f.file_id, 'publication:' || publication
  from publication_files f join entries e on e.id = f.entry_id and e.state = 'published'
  where f.entry_id = publication and f.withdrawn_at is null
  on conflict do nothing;
$function$;

CREATE OR REPLACE FUNCTION public.publish_files_when_given()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform publish_files_of(new.entry_id);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.publish_files_with_entry()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform publish_files_of(new.id);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.receipt_counts_no_more()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  update receipt_gifts set valid = false where receipt_id = new.receipt_id;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.receipt_gets_its_serial()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  update receipt_issuers set next_number = next_number + 1 where id = new.issuer_id
    returning next_number - 1, prefix || '-' || lpad((next_number - 1)::text, greatest(6, length((next_number - 1)::text)), '0')
    into new.number, new.serial;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.receipt_prefix_stays()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'Receipts carry this prefix' using errcode = 'check_violation', constraint = 'receipt_prefix_stays';
end $function$;

CREATE OR REPLACE FUNCTION public.receipts_findings()
 RETURNS TABLE(what text, seq bigint, account text, cents bigint)
 LANGUAGE sql
 STABLE
AS $function$
  -- Numbers that were given and are not there; how many in a row stand where the cents do.
  select 'receipt-gap', null::bigint, 'receipt:' || i.prefix || '-' || lpad((k.before + 1)::text, 6, '0'),
      (k.number - k.before - 1)::bigint
    from receipt_issuers i cross join lateral (
      select n.number, lag(n.number, 1, 0) over (order by n.number) as before
        from (select r.number from receipts r where r.issuer_id = i.id union all select i.next_number) n) k
    where k.number > k.before + 1
  union all
  select 'receipt-number', null, 'receipt:' || r.id, null
    from receipt_issuers i join receipts r on r.issuer_id = i.id and r.number >= i.next_number
  union all
  -- What it says it is for, and what it is for.
  select 'receipt-amount', null, 'receipt:' || r.id, r.cents - coalesce(l.cents, 0)
    from receipts r left join (select receipt_id, sum(cents)::bigint as cents, count(*) as gifts from receipt_gifts group by 1) l
      on l.receipt_id = r.id
    where l.cents is distinct from r.cents or l.gifts is distinct from r.gifts
  union all
  select 'receipt-cancelled', null, 'receipt:' || c.receipt_id, null
    from receipt_cancellations c join receipt_gifts l on l.receipt_id = c.receipt_id and l.valid
  union all
  select 'receipt-replaced', null, 'receipt:' || r.replaces, null
    from receipts r where r.replaces is not null
      and not exists (select from receipt_cancellations c where c.receipt_id = r.replaces)
$function$;

CREATE OR REPLACE FUNCTION public.record_change(of_community integer, actor text, action text, subject text, detail jsonb)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into audit_log (community_id, actor_id, action, subject, detail)
    values (of_community, actor, record_change.action, record_change.subject, record_change.detail);
  update data_versions set version = version + 1
    where community_id = of_community and stripe = pg_backend_pid() % 8;
end $function$;

CREATE OR REPLACE FUNCTION public.release_places(of_community integer, of_reservation uuid, why text, from_week date, known_on date)
 RETURNS boolean
 LANGUAGE plpgsql
AS $function$
declare
  r reservations;
  free_from date := date_trunc('week', known_on::timestamp)::date;
begin
  r := lock_reservation(of_community, of_reservation);
  if r.id is null or r.state = 'released' then return false; end if;
  if r.state = 'used' then free_from := coalesce(from_week, free_from); end if;
  free_from := greatest(r.first_week, free_from);
  update capacity_weeks c
    set reserved = c.reserved - case r.state when 'reserved' then r.places else 0 end,
      used = c.used - case r.state when 'used' then r.places else 0 end
    where c.community_id = of_community and c.service_id = r.service_id and c.unit = r.unit
      and c.week between free_from and r.last_week;
  update reservations set state = 'released', released_on = known_on, released_at = clock_timestamp(),
      released_from = free_from, release_reason = why
    where community_id = of_community and id = of_reservation;
  return true;
end $function$;

CREATE OR REPLACE FUNCTION public.reopen_fund(of_fund uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  update funds set closed_at = null, closed_by = null where id = of_fund and closed_at is not null;
  return found;
end $function$;

CREATE OR REPLACE FUNCTION public.reserve_places(of_community integer, of_service uuid, of_unit text, wanted integer, wanted_on date, hold integer, known_on date)
 RETURNS TABLE(outcome text, reservation uuid, first_week date, last_week date)
 LANGUAGE plpgsql
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
#variable_conflict use_column
declare
  starts date := date_trunc('week', greatest(wanted_on, known_on)::timestamp)::date;
  ends date;
  asked boolean;
  weeks date[];
  stated int[];
begin
  select u.asked_at is not null into asked from service_units u
    where u.community_id = of_community and u.service_id = of_service and u.unit = of_unit for no key update;
  if not found then
    return query select 'not-counted', null::uuid, null::date, null::date;
    return;
  end if;
  if not asked then
    update service_units u set asked_at = clock_timestamp()
      where u.community_id = of_community and u.service_id = of_service and u.unit = of_unit;
  end if;
  select array_agg(s.week order by s.week), array_agg(s.places order by s.week),
      date_trunc('week', min(s.ends_on) filter (where s.week = starts)::timestamp)::date
    into weeks, stated, ends
    from stated_places(of_community, of_service, of_unit, starts, starts + 7 * (coalesce(hold, 26) - 1), known_on) s;
  if stated[1] is null then
    return query select 'no-place', null::uuid, null::date, null::date;
    return;
  end if;
  ends := least(weeks[cardinality(weeks)], case when hold is null then ends end);
  if exists (
    select from unnest(weeks, stated) as s (week, places)
    left join capacity_weeks c
      on c.community_id = of_community and c.service_id = of_service and c.unit = of_unit and c.week = s.week
    where s.week <= ends and s.places < wanted + coalesce(c.reserved + c.used, 0)
  ) then
    return query select 'no-place', null::uuid, null::date, null::date;
    return;
  end if;
  insert into capacity_weeks as c (community_id, service_id, unit, week, stated, reserved)
    select of_community, of_service, of_unit, s.week, s.places, wanted
    from unnest(weeks, stated) as s (week, places) where s.week <= ends
    on conflict (community_id, service_id, unit, week)
    do update set stated = excluded.stated, reserved = c.reserved + excluded.reserved;
  return query insert into reservations (community_id, service_id, unit, places, first_week, last_week, reserved_on)
    values (of_community, of_service, of_unit, wanted, starts, ends, known_on)
    returning 'reserved', id, first_week, last_week;
end $function$;

CREATE OR REPLACE FUNCTION public.restate_places(of_community integer, of_services uuid[], of_units text[], known_on date)
 RETURNS TABLE(service_id uuid, unit text, taken_back integer)
 LANGUAGE plpgsql
AS $function$
#variable_conflict use_column
declare
  this_week date := date_trunc('week', known_on::timestamp)::date;
  u record;
begin
  for u in
    select v.service_id, v.unit, v.asked_at from service_units v
    where v.community_id = of_community
      and (v.service_id, v.unit) in (select * from unnest(of_services, of_units))
    order by v.service_id, v.unit for no key update
  loop
    continue when u.asked_at is null;
    return query select u.service_id, u.unit, restate_unit(of_community, u.service_id, u.unit, this_week, known_on);
  end loop;
end $function$;

CREATE OR REPLACE FUNCTION public.restate_unit(of_community integer, of_service uuid, of_unit text, this_week date, known_on date)
 RETURNS integer
 LANGUAGE plpgsql
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
declare
  taken int := 0;
  horizon date;
  w record;
  promised record;
  newest uuid;
begin
  select max(c.week) into horizon from capacity_weeks c
    where c.community_id = of_community and c.service_id = of_service and c.unit = of_unit and c.week >= this_week;
  if horizon is null then return 0; end if;
  for w in select s.week, s.places from stated_places(of_community, of_service, of_unit, this_week, horizon, known_on) s loop
    loop
      newest := null;
      select c.reserved, c.used into promised from capacity_weeks c where c.community_id = of_community
        and c.service_id = of_service and c.unit = of_unit and c.week = w.week;
      exit when not found or promised.reserved = 0 or promised.reserved + promised.used <= coalesce(w.places, promised.reserved + promised.used);
      select r.id into newest from reservations r
        where r.community_id = of_community and r.service_id = of_service and r.unit = of_unit and r.state = 'reserved'
          and r.last_week >= w.week and r.first_week <= w.week
        order by r.reserved_at desc, r.id desc limit 1;
      exit when newest is null;
      perform release_places(of_community, newest, 'capacity-withdrawn', this_week, known_on);
      taken := taken + 1;
    end loop;
    update capacity_weeks c set stated = w.places
      where c.community_id = of_community and c.service_id = of_service and c.unit = of_unit and c.week = w.week
        and c.stated is distinct from w.places
        and (c.reserved = 0 or w.places is null or c.reserved + c.used <= w.places);
  end loop;
  return taken;
end $function$;

CREATE OR REPLACE FUNCTION public.scholarship_lacks_its_call()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  new.lacks := array['call'];
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.scope()
 RETURNS integer[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select coalesce(string_to_array(nullif(current_setting('ensemble.scope', true), ''), ',')::int[], '{}') $function$;

CREATE OR REPLACE FUNCTION public.session_actor(session_token text, at timestamp with time zone)
 RETURNS TABLE(session_id text, user_id text, name text, email text, locale text, grants jsonb)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select s.id, u.id, u.name, u.email, u.locale,
    coalesce((select jsonb_agg(jsonb_build_object('community', m.community_id, 'role', m.role,
      'organisation', m.organisation_id)) from memberships m where m.user_id = u.id), '[]')
  from sessions s join users u on u.id = s.user_id
  where s.token = session_token and s.expires_at > at
$function$;

CREATE OR REPLACE FUNCTION public.stated_places(of_community integer, of_service uuid, of_unit text, first_week date, last_week date, known_on date)
 RETURNS TABLE(week date, places integer, ends_on date)
 LANGUAGE sql
 STABLE
AS $function$
  with latest as materialized (
    select c.places, c.starts_on, c.ends_on,
      row_number() over (order by c.stated_on desc, c.recorded_at desc, c.id desc) as place
    from capacity_statements c
    where c.community_id = of_community and c.service_id = of_service and c.unit = of_unit and c.stated_on <= known_on
    order by c.stated_on desc, c.recorded_at desc, c.id desc limit 26
  )
  select distinct on (w.week) w.week, l.places, l.ends_on
  from (
    select d::date as week, case when known_on > d::date and known_on < d::date + 7 then known_on else d::date end as day
    from generate_series(first_week::timestamp, last_week::timestamp, interval '7 days') d
  ) w
  left join latest l on l.starts_on <= w.day and l.ends_on >= w.day
  order by w.week, l.place
$function$;

CREATE OR REPLACE FUNCTION public.tally_corrected_household()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into checklist_tallies as t
  select new.community_id, side.arrived_on, side.stream, side.origin, m.task_key, m.marked_on,
    sum(side.sign * case m.state when 'open' then -1 else 1 end)
  from checklist_marks m
  cross join (values (old.arrived_on, old.stream, old.origin, -1), (new.arrived_on, new.stream, new.origin, 1))
    as side (arrived_on, stream, origin, sign)
  where m.community_id = new.community_id and m.household_id = new.id
  group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6
  on conflict on constraint checklist_tallies_pkey do update set settled = t.settled + excluded.settled;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.tally_marks()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into checklist_tallies as t
  select m.community_id, h.arrived_on, h.stream, h.origin, m.task_key, m.marked_on,
    sum(case m.state when 'open' then -1 else 1 end)
  from marked m join households h on h.community_id = m.community_id and h.id = m.household_id
  group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6
  on conflict on constraint checklist_tallies_pkey do update set settled = t.settled + excluded.settled;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.use_api_key(hash bytea, request_key text)
 RETURNS TABLE(key_id uuid, community_id integer, name text, role text, organisation_id uuid, scopes text[], state text, hits integer, demo boolean, slug_en text, slug_fr text, name_en text, name_fr text, kind text, board_public boolean, rehearsal_on date, request_hash bytea, status smallint, locale text, body text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET enable_seqscan TO 'off'
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.use_places(of_community integer, of_reservation uuid, known_on date)
 RETURNS boolean
 LANGUAGE plpgsql
AS $function$
declare
  r reservations;
begin
  r := lock_reservation(of_community, of_reservation);
  if r.state is distinct from 'reserved' then return false; end if;
  update capacity_weeks c set reserved = c.reserved - r.places, used = c.used + r.places
    where c.community_id = of_community and c.service_id = r.service_id and c.unit = r.unit
      and c.week between r.first_week and r.last_week;
  update reservations set state = 'used', used_on = known_on, used_at = clock_timestamp()
    where community_id = of_community and id = of_reservation;
  return true;
end $function$;

CREATE OR REPLACE FUNCTION public.write_referral(of_community integer, of_referral uuid, household uuid, from_organisation uuid, service uuid, to_organisation uuid, of_category text, of_unit text, wanted integer, of_urgency text, of_language text, band text, of_stream text, wanted_day date, again uuid, made_up boolean, reserving boolean, hold integer, states jsonb, today date, actor text, door text, words text, detail jsonb)
 RETURNS text
 LANGUAGE plpgsql
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.write_referral_step(of_community integer, of_referral uuid, from_state text, into_state text, new_turn text, new_turn_organisation uuid, today date, new_due_on date, new_expires_on date, new_follow_up_on date, new_reservation uuid, place_effect text, free_from date, late_turn text, late_organisation uuid, late_due_on date, late_since_on date, actor text, door text, why text, words text, detail jsonb)
 RETURNS integer
 LANGUAGE plpgsql
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.write_referral_steps(of_community integer, today date, actor text, door text, steps json)
 RETURNS void
 LANGUAGE plpgsql
 SET enable_seqscan TO 'off'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
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
end $function$;

create table accounts (
  id text not null,
  account_id text not null,
  provider_id text not null,
  user_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp with time zone,
  refresh_token_expires_at timestamp with time zone,
  scope text,
  password text,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint accounts_pkey PRIMARY KEY (id),
  constraint accounts_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX accounts_by_user ON public.accounts USING btree (user_id);
-- ensemble_app may: delete, insert, select, update

create table action_reports (
  community_id integer not null,
  id uuid not null default gen_random_uuid(),
  action_id uuid not null,
  state text not null,
  note text not null default ''::text,
  reported_on date not null,
  actor_id text not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint action_reports_pkey PRIMARY KEY (community_id, id),
  constraint action_reports_community_id_action_id_fkey FOREIGN KEY (community_id, action_id) REFERENCES actions(community_id, id),
  constraint action_reports_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id),
  constraint action_reports_check CHECK (state <> 'cancelled'::text OR length(note) >= 3),
  constraint action_reports_note_check CHECK (length(note) <= 500),
  constraint action_reports_state_check CHECK (state = ANY (ARRAY['not-started'::text, 'under-way'::text, 'done'::text, 'cancelled'::text]))
);
CREATE INDEX action_reports_latest ON public.action_reports USING btree (community_id, action_id, reported_on DESC, recorded_at DESC, id DESC);
alter table action_reports enable row level security;
create policy by_community on action_reports using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: insert, select

create table actions (
  community_id integer not null,
  id uuid not null default gen_random_uuid(),
  action_en text not null default ''::text,
  action_fr text not null default ''::text,
  source_kind text not null,
  source_id uuid,
  source_note text not null default ''::text,
  organisation_id uuid not null,
  person_id uuid,
  added_on date not null,
  due_on date not null,
  state text not null default 'not-started'::text,
  closed_on date,
  open_until date not null generated always as (COALESCE(closed_on, 'infinity'::date)) stored,
  lacks_language boolean not null generated always as (((action_en = ''::text) OR (action_fr = ''::text))) stored,
  synthetic boolean not null default false,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  constraint actions_pkey PRIMARY KEY (community_id, id),
  constraint actions_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id),
  constraint actions_community_id_organisation_id_fkey FOREIGN KEY (community_id, organisation_id) REFERENCES organisations(community_id, id),
  constraint actions_community_id_person_id_fkey FOREIGN KEY (community_id, person_id) REFERENCES people(community_id, id),
  constraint actions_action_en_check CHECK (length(action_en) <= 300),
  constraint actions_action_fr_check CHECK (length(action_fr) <= 300),
  constraint actions_check CHECK (action_en <> ''::text OR action_fr <> ''::text),
  constraint actions_check1 CHECK ((state = ANY (ARRAY['done'::text, 'cancelled'::text])) = (closed_on IS NOT NULL)),
  constraint actions_source_kind_check CHECK (source_kind = ANY (ARRAY['decision'::text, 'report'::text, 'meeting'::text, 'recommendation'::text])),
  constraint actions_source_note_check CHECK (length(source_note) <= 200),
  constraint actions_state_check CHECK (state = ANY (ARRAY['not-started'::text, 'under-way'::text, 'done'::text, 'cancelled'::text]))
);
CREATE INDEX actions_by_day_added ON public.actions USING btree (community_id, added_on, id);
CREATE INDEX actions_by_day_closed ON public.actions USING btree (community_id, closed_on, id) WHERE (closed_on IS NOT NULL);
CREATE INDEX actions_by_due ON public.actions USING btree (community_id, due_on, id);
CREATE INDEX actions_by_organisation ON public.actions USING btree (community_id, organisation_id, due_on, id);
CREATE INDEX actions_by_source ON public.actions USING btree (community_id, source_kind, source_id) WHERE (source_id IS NOT NULL);
CREATE INDEX actions_by_state ON public.actions USING btree (community_id, state, due_on, id);
CREATE INDEX actions_lacking ON public.actions USING btree (community_id, due_on, id) WHERE lacks_language;
CREATE INDEX actions_open ON public.actions USING btree (community_id, open_until, due_on, id);
alter table actions enable row level security;
create policy by_community on actions using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: insert, select, update

create table answer_links (
  community_id integer not null,
  id uuid not null default gen_random_uuid(),
  purpose text not null,
  subject uuid not null,
  organisation_id uuid,
  recipient text not null,
  issued_by text not null,
  issued_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  claimed_by bytea,
  claimed_at timestamp with time zone,
  used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  constraint answer_links_pkey PRIMARY KEY (community_id, id),
  constraint answer_links_check CHECK (expires_at > issued_at),
  constraint answer_links_check1 CHECK ((claimed_by IS NULL) = (claimed_at IS NULL)),
  constraint answer_links_purpose_check CHECK (purpose ~ '^[a-z]+\.[a-z]+$'::text)
);
CREATE INDEX answer_links_by_subject ON public.answer_links USING btree (community_id, subject, issued_at DESC);
CREATE INDEX answer_links_to_forget ON public.answer_links USING btree (expires_at) WHERE (recipient <> ''::text);
alter table answer_links enable row level security;
create policy by_community on answer_links using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: delete, insert, select, update

create table api_keys (
  community_id integer not null,
  id uuid not null default gen_random_uuid(),
  name text not null,
  role text not null,
  organisation_id uuid,
  scopes text[] not null,
  prefix text not null,
  secret_hash bytea not null,
  unlimited boolean not null default false,
  created_by text not null,
  created_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  last_used_at timestamp with time zone,
  constraint api_keys_pkey PRIMARY KEY (community_id, id),
  constraint api_keys_secret_hash_key UNIQUE (secret_hash),
  constraint api_keys_community_id_organisation_id_fkey FOREIGN KEY (community_id, organisation_id) REFERENCES organisations(community_id, id),
  constraint api_keys_check CHECK (expires_at > created_at),
  constraint api_keys_name_check CHECK (length(name) >= 2 AND length(name) <= 120),
  constraint api_keys_prefix_check CHECK (prefix ~ '^[a-z0-9]{8}$'::text),
  constraint api_keys_role_check CHECK (role = ANY (ARRAY['administrator'::text, 'coordinator'::text, 'partner'::text, 'reception'::text, 'member'::text, 'evaluator'::text])),
  constraint api_keys_scopes_check CHECK (cardinality(scopes) >= 1 AND cardinality(scopes) <= 100),
  constraint api_keys_secret_hash_check CHECK (length(secret_hash) = 32)
);
CREATE INDEX api_keys_by_time ON public.api_keys USING btree (community_id, created_at DESC, id);
alter table api_keys enable row level security;
create policy by_community on api_keys using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: delete, insert, select, update

create table api_requests (
  community_id integer not null,
  key_id uuid not null,
  idempotency_key text not null,
  request_hash bytea not null,
  status smallint not null,
  locale text not null,
  body text not null,
  created_at timestamp with time zone not null default now(),
  constraint api_requests_once PRIMARY KEY (community_id, key_id, idempotency_key),
  constraint api_requests_idempotency_key_check CHECK (length(idempotency_key) >= 1 AND length(idempotency_key) <= 255),
  constraint api_requests_locale_check CHECK (locale = ANY (ARRAY['en'::text, 'fr'::text]))
);
CREATE INDEX api_requests_by_time ON public.api_requests USING brin (created_at);
alter table api_requests enable row level security;
create policy by_community on api_requests using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: insert, select

create table application_documents (
  application_id uuid not null,
  position integer not null,
  file_id uuid not null,
  nameless boolean not null default false,
  added_at timestamp with time zone not null default clock_timestamp(),
  constraint application_documents_pkey PRIMARY KEY (application_id, "position"),
  constraint application_documents_application_id_fkey FOREIGN KEY (application_id) REFERENCES applications(id),
  constraint application_documents_file_id_fkey FOREIGN KEY (file_id) REFERENCES files(id),
  constraint application_documents_position_check CHECK ("position" >= 0 AND "position" <= 5)
);
CREATE INDEX application_documents_by_file ON public.application_documents USING btree (file_id);
-- ensemble_app may: delete, insert, select, update

create table application_parts (
  application_id uuid not null,
  part text not null,
  fields jsonb not null default '{}'::jsonb,
  version integer not null default 1,
  saved_at timestamp with time zone not null default clock_timestamp(),
  constraint application_parts_pkey PRIMARY KEY (application_id, part),
  constraint application_parts_application_id_fkey FOREIGN KEY (application_id) REFERENCES applications(id),
  constraint application_parts_part_check CHECK (part = ANY (ARRAY['eligibility'::text, 'particulars'::text, 'studies'::text, 'statement'::text, 'circumstances'::text, 'budget'::text]))
);
-- ensemble_app may: delete, insert, select, update

create table applications (
  id uuid not null default gen_random_uuid(),
  entry_id uuid not null,
  number integer not null,
  state text not null default 'started'::text,
  email text not null,
  locale text not null,
  level text,
  reason text not null default ''::text,
  synthetic boolean not null default false,
  reminded boolean not null default false,
  started_at timestamp with time zone not null default clock_timestamp(),
  submitted_at timestamp with time zone,
  changed_at timestamp with time zone not null default clock_timestamp(),
  forgotten_at timestamp with time zone,
  constraint applications_pkey PRIMARY KEY (id),
  constraint applications_number UNIQUE (entry_id, number),
  constraint applications_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES calls(entry_id),
  constraint applications_email_check CHECK (length(email) <= 254),
  constraint applications_level_check CHECK (level = ANY (ARRAY['secondary'::text, 'bridging'::text, 'college'::text, 'undergraduate'::text, 'graduate'::text])),
  constraint applications_locale_check CHECK (locale = ANY (ARRAY['en'::text, 'fr'::text])),
  constraint applications_reason_check CHECK (length(reason) <= 1000),
  constraint applications_state_check CHECK (state = ANY (ARRAY['started'::text, 'submitted'::text, 'in-review'::text, 'awarded'::text, 'not-awarded'::text, 'excluded'::text, 'withdrawn'::text, 'lapsed'::text]))
);
CREATE INDEX applications_of_state ON public.applications USING btree (entry_id, state, number);
CREATE UNIQUE INDEX applications_once ON public.applications USING btree (entry_id, email) WHERE ((state <> ALL (ARRAY['withdrawn'::text, 'lapsed'::text])) AND (email <> ''::text));
CREATE INDEX applications_to_forget ON public.applications USING btree (changed_at) WHERE (forgotten_at IS NULL);
-- ensemble_app may: delete, insert, select, update

create table audit_log (
  community_id integer not null,
  id uuid not null default id_in_time(),
  at timestamp with time zone not null default clock_timestamp(),
  actor_id text not null,
  action text not null,
  subject text not null,
  detail jsonb not null default '{}'::jsonb,
  nth bigint not null generated always as identity,
  constraint audit_log_pkey PRIMARY KEY (community_id, id),
  constraint audit_log_action_check CHECK (action ~ '^[a-z0-9-]+\.[a-z-]+$'::text),
  constraint audit_log_subject_check CHECK (length(subject) >= 1 AND length(subject) <= 200)
);
CREATE INDEX audit_log_by_number ON public.audit_log USING btree (community_id, nth DESC);
CREATE INDEX audit_log_by_subject ON public.audit_log USING btree (community_id, subject, nth DESC);
alter table audit_log enable row level security;
create policy by_community on audit_log using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: insert, select

create table awards (
  id uuid not null default gen_random_uuid(),
  application_id uuid not null,
  entry_id uuid not null,
  cents bigint not null,
  place integer not null,
  state text not null default 'offered'::text,
  answer_by date not null,
  offered_by text not null,
  offered_at timestamp with time zone not null default clock_timestamp(),
  answered_at timestamp with time zone,
  paid_by text,
  paid_on date,
  constraint awards_pkey PRIMARY KEY (id),
  constraint awards_application_id_key UNIQUE (application_id),
  constraint awards_application_id_fkey FOREIGN KEY (application_id) REFERENCES applications(id),
  constraint awards_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES calls(entry_id),
  constraint awards_cents_check CHECK (cents > 0),
  constraint awards_check CHECK ((state = 'paid'::text) = (paid_by IS NOT NULL AND paid_on IS NOT NULL)),
  constraint awards_paid_by_another CHECK (paid_by <> offered_by),
  constraint awards_place_check CHECK (place > 0),
  constraint awards_state_check CHECK (state = ANY (ARRAY['offered'::text, 'accepted'::text, 'declined'::text, 'cancelled'::text, 'paid'::text]))
);
CREATE INDEX awards_of_call ON public.awards USING btree (entry_id, state);
CREATE INDEX awards_to_pay ON public.awards USING btree (answered_at) WHERE (state = 'accepted'::text);
-- ensemble_app may: delete, insert, select, update

create table bank_imports (
  id uuid not null default gen_random_uuid(),
  imported_by text not null,
  imported_at timestamp with time zone not null default clock_timestamp(),
  lines integer not null,
  fresh integer not null,
  first_on date not null,
  last_on date not null,
  closing_cents bigint,
  constraint bank_imports_pkey PRIMARY KEY (id)
);
CREATE INDEX bank_imports_latest ON public.bank_imports USING btree (last_on DESC, imported_at DESC);
-- ensemble_app may: insert, select

create table bank_line_words (
  line_id uuid not null,
  happened_on date not null,
  words text not null,
  constraint bank_line_words_pkey PRIMARY KEY (line_id),
  constraint bank_line_words_line_id_fkey FOREIGN KEY (line_id) REFERENCES bank_lines(id),
  constraint bank_line_words_words_check CHECK (length(words) <= 400)
);
CREATE INDEX bank_line_words_by_day ON public.bank_line_words USING btree (happened_on);
-- ensemble_app may: delete, insert, select, update

create table bank_lines (
  id uuid not null default gen_random_uuid(),
  import_id uuid not null,
  number bigint not null generated always as identity,
  happened_on date not null,
  cents bigint not null,
  balance_cents bigint,
  mark text not null,
  settled_at timestamp with time zone,
  example boolean not null default false,
  constraint bank_lines_pkey PRIMARY KEY (id),
  constraint bank_lines_mark_key UNIQUE (mark),
  constraint bank_lines_number_key UNIQUE (number),
  constraint bank_lines_import_id_fkey FOREIGN KEY (import_id) REFERENCES bank_imports(id),
  constraint bank_lines_cents_check CHECK (cents <> 0 AND abs(cents) <= '100000000000'::bigint)
);
CREATE INDEX bank_lines_balance ON public.bank_lines USING btree (happened_on DESC, number DESC) WHERE (balance_cents IS NOT NULL);
CREATE INDEX bank_lines_by_day ON public.bank_lines USING btree (happened_on DESC, number DESC);
CREATE INDEX bank_lines_open ON public.bank_lines USING btree (happened_on, number) WHERE (settled_at IS NULL);
CREATE CONSTRAINT TRIGGER bank_line_adds_up AFTER INSERT OR UPDATE ON bank_lines DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION bank_line_adds_up();
-- ensemble_app may: insert, select

create table bank_matches (
  id uuid not null default gen_random_uuid(),
  line_id uuid not null,
  seq bigint not null,
  cents bigint not null,
  kind text not null,
  clears bigint,
  explanation text not null default ''::text,
  matched_by text not null,
  matched_at timestamp with time zone not null default clock_timestamp(),
  undone_by text,
  undone_at timestamp with time zone,
  constraint bank_matches_pkey PRIMARY KEY (id),
  constraint bank_matches_clears_fkey FOREIGN KEY (clears) REFERENCES ledger_entries(seq),
  constraint bank_matches_line_id_fkey FOREIGN KEY (line_id) REFERENCES bank_lines(id),
  constraint bank_matches_seq_fkey FOREIGN KEY (seq) REFERENCES ledger_entries(seq),
  constraint bank_matches_cents_check CHECK (cents <> 0),
  constraint bank_matches_check CHECK ((undone_at IS NULL) = (undone_by IS NULL)),
  constraint bank_matches_explanation_check CHECK (length(explanation) <= 600),
  constraint bank_matches_kind_check CHECK (kind = ANY (ARRAY['entry'::text, 'deposit'::text, 'charge'::text, 'interest'::text, 'unidentified'::text]))
);
CREATE UNIQUE INDEX bank_matches_entry_once ON public.bank_matches USING btree (seq) WHERE (undone_at IS NULL);
CREATE INDEX bank_matches_explained ON public.bank_matches USING btree (clears) WHERE (explanation <> ''::text);
CREATE INDEX bank_matches_of_line ON public.bank_matches USING btree (line_id);
CREATE UNIQUE INDEX bank_matches_slip_once ON public.bank_matches USING btree (clears) WHERE ((undone_at IS NULL) AND (clears IS NOT NULL));
CREATE CONSTRAINT TRIGGER bank_matches_add_up AFTER INSERT OR UPDATE ON bank_matches DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION bank_line_adds_up();
-- ensemble_app may: insert, select

create table bank_outstanding (
  seq bigint not null,
  account text not null,
  cents bigint not null,
  happened_on date not null,
  constraint bank_outstanding_pkey PRIMARY KEY (seq, account),
  constraint bank_outstanding_seq_fkey FOREIGN KEY (seq) REFERENCES ledger_entries(seq),
  constraint bank_outstanding_account_check CHECK (account = ANY (ARRAY['bank'::text, 'deposits'::text]))
);
CREATE INDEX bank_outstanding_by_cents ON public.bank_outstanding USING btree (cents, happened_on);
CREATE INDEX bank_outstanding_by_day ON public.bank_outstanding USING btree (account, happened_on, seq);
-- ensemble_app may: delete, insert, select, update

create table call_criteria (
  entry_id uuid not null,
  position integer not null,
  name_en text not null,
  name_fr text not null,
  weight integer not null,
  words_en text[] not null,
  words_fr text[] not null,
  constraint call_criteria_pkey PRIMARY KEY (entry_id, "position"),
  constraint call_criteria_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES calls(entry_id),
  constraint call_criteria_name_en_check CHECK (length(name_en) >= 1 AND length(name_en) <= 120),
  constraint call_criteria_name_fr_check CHECK (length(name_fr) >= 1 AND length(name_fr) <= 120),
  constraint call_criteria_position_check CHECK ("position" >= 0 AND "position" <= 7),
  constraint call_criteria_weight_check CHECK (weight >= 1 AND weight <= 20),
  constraint call_criteria_words_en_check CHECK (cardinality(words_en) = 6),
  constraint call_criteria_words_fr_check CHECK (cardinality(words_fr) = 6)
);
-- ensemble_app may: delete, insert, select, update

create table call_documents (
  entry_id uuid not null,
  position integer not null,
  name_en text not null,
  name_fr text not null,
  required boolean not null,
  constraint call_documents_pkey PRIMARY KEY (entry_id, "position"),
  constraint call_documents_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES calls(entry_id),
  constraint call_documents_name_en_check CHECK (length(name_en) >= 1 AND length(name_en) <= 120),
  constraint call_documents_name_fr_check CHECK (length(name_fr) >= 1 AND length(name_fr) <= 120),
  constraint call_documents_position_check CHECK ("position" >= 0 AND "position" <= 5)
);
-- ensemble_app may: delete, insert, select, update

create table call_questions (
  entry_id uuid not null,
  position integer not null,
  text_en text not null,
  text_fr text not null,
  otherwise_en text not null,
  otherwise_fr text not null,
  constraint call_questions_pkey PRIMARY KEY (entry_id, "position"),
  constraint call_questions_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES calls(entry_id),
  constraint call_questions_otherwise_en_check CHECK (length(otherwise_en) >= 1 AND length(otherwise_en) <= 500),
  constraint call_questions_otherwise_fr_check CHECK (length(otherwise_fr) >= 1 AND length(otherwise_fr) <= 500),
  constraint call_questions_position_check CHECK ("position" >= 0 AND "position" <= 11),
  constraint call_questions_text_en_check CHECK (length(text_en) >= 1 AND length(text_en) <= 300),
  constraint call_questions_text_fr_check CHECK (length(text_fr) >= 1 AND length(text_fr) <= 300)
);
-- ensemble_app may: delete, insert, select, update

create table calls (
  entry_id uuid not null,
  fund_id uuid not null,
  awards integer not null,
  given integer not null default 0,
  award_cents bigint not null,
  opens_at timestamp with time zone not null,
  closes_at timestamp with time zone not null,
  letters_until timestamp with time zone not null,
  decided_on date not null,
  referees integer not null default 0,
  threshold integer not null default 20,
  keep_days integer not null default 180,
  keep_years integer not null default 7,
  authority_en text not null,
  authority_fr text not null,
  contact_en text not null,
  contact_fr text not null,
  next_number integer not null default 1,
  example boolean not null default false,
  closed_at timestamp with time zone,
  version integer not null default 1,
  constraint calls_pkey PRIMARY KEY (entry_id),
  constraint calls_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES entries(id),
  constraint calls_fund_id_fkey FOREIGN KEY (fund_id) REFERENCES funds(id),
  constraint calls_authority_en_check CHECK (length(authority_en) >= 1 AND length(authority_en) <= 500),
  constraint calls_authority_fr_check CHECK (length(authority_fr) >= 1 AND length(authority_fr) <= 500),
  constraint calls_award_cents_check CHECK (award_cents >= 100 AND award_cents <= 5000000),
  constraint calls_awards_check CHECK (awards >= 1 AND awards <= 200),
  constraint calls_check CHECK (closes_at > opens_at),
  constraint calls_check1 CHECK (letters_until >= closes_at),
  constraint calls_contact_en_check CHECK (length(contact_en) >= 1 AND length(contact_en) <= 500),
  constraint calls_contact_fr_check CHECK (length(contact_fr) >= 1 AND length(contact_fr) <= 500),
  constraint calls_keep_days_check CHECK (keep_days >= 30 AND keep_days <= 1825),
  constraint calls_keep_years_check CHECK (keep_years >= 1 AND keep_years <= 10),
  constraint calls_not_overgiven CHECK (given >= 0 AND given <= awards),
  constraint calls_referees_check CHECK (referees >= 0 AND referees <= 3),
  constraint calls_threshold_check CHECK (threshold >= 5 AND threshold <= 60)
);
CREATE INDEX calls_by_deadline ON public.calls USING btree (closes_at, entry_id);
-- ensemble_app may: delete, insert, select, update

create table campaign_issuers (
  campaign_id uuid not null,
  from_on date not null,
  issuer_id uuid,
  set_by text not null,
  set_at timestamp with time zone not null default clock_timestamp(),
  constraint campaign_issuers_pkey PRIMARY KEY (campaign_id, from_on),
  constraint campaign_issuers_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES campaigns(entry_id),
  constraint campaign_issuers_issuer_id_fkey FOREIGN KEY (issuer_id) REFERENCES receipt_issuers(id)
);
CREATE INDEX campaign_issuers_of_issuer ON public.campaign_issuers USING btree (issuer_id) WHERE (issuer_id IS NOT NULL);
-- ensemble_app may: delete, insert, select, update

create table campaign_tallies (
  entry_id uuid not null,
  number integer not null generated always as identity,
  goal_cents bigint not null,
  given_cents bigint not null default 0,
  to_goal_cents bigint not null default 0,
  surplus_cents bigint not null default 0,
  gifts integer not null default 0,
  version bigint not null default 0,
  moved_at timestamp with time zone,
  constraint campaign_tallies_pkey PRIMARY KEY (entry_id),
  constraint campaign_tallies_number_key UNIQUE (number),
  constraint campaign_tallies_entry_id_goal_cents_fkey FOREIGN KEY (entry_id, goal_cents) REFERENCES campaigns(entry_id, goal_cents) ON UPDATE CASCADE,
  constraint campaign_tallies_fill_goal_first CHECK (to_goal_cents = LEAST(goal_cents, given_cents)),
  constraint campaign_tallies_gifts_check CHECK (gifts >= 0),
  constraint campaign_tallies_given_cents_check CHECK (given_cents >= 0),
  constraint campaign_tallies_rest_is_surplus CHECK (surplus_cents = (given_cents - to_goal_cents))
);
-- ensemble_app may: select

create table campaign_updates (
  id uuid not null default gen_random_uuid(),
  campaign_id uuid not null,
  kind text not null default 'news'::text,
  subject_en text not null,
  subject_fr text not null,
  text_en text not null,
  text_fr text not null,
  state text not null default 'draft'::text,
  version integer not null default 1,
  sent_to uuid,
  mails integer not null default 0,
  made_at timestamp with time zone not null default clock_timestamp(),
  made_by text not null,
  published_at timestamp with time zone,
  done_at timestamp with time zone,
  constraint campaign_updates_pkey PRIMARY KEY (id),
  constraint campaign_updates_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES campaigns(entry_id),
  constraint campaign_updates_check CHECK ((state = 'draft'::text) = (published_at IS NULL)),
  constraint campaign_updates_check1 CHECK ((state = 'sent'::text) = (done_at IS NOT NULL)),
  constraint campaign_updates_kind_check CHECK (kind = ANY (ARRAY['news'::text, 'closing'::text])),
  constraint campaign_updates_state_check CHECK (state = ANY (ARRAY['draft'::text, 'sending'::text, 'sent'::text])),
  constraint campaign_updates_subject_en_check CHECK (length(subject_en) >= 1 AND length(subject_en) <= 150),
  constraint campaign_updates_subject_fr_check CHECK (length(subject_fr) >= 1 AND length(subject_fr) <= 150),
  constraint campaign_updates_text_en_check CHECK (length(text_en) >= 1 AND length(text_en) <= 4000),
  constraint campaign_updates_text_fr_check CHECK (length(text_fr) >= 1 AND length(text_fr) <= 4000)
);
CREATE UNIQUE INDEX campaign_updates_closing ON public.campaign_updates USING btree (campaign_id) WHERE (kind = 'closing'::text);
CREATE INDEX campaign_updates_of_campaign ON public.campaign_updates USING btree (campaign_id, made_at DESC);
CREATE INDEX campaign_updates_sending ON public.campaign_updates USING btree (published_at) WHERE (state = 'sending'::text);
-- ensemble_app may: delete, insert, select, update

create table campaigns (
  entry_id uuid not null,
  goal_cents bigint not null,
  fund_id uuid not null,
  surplus_fund_id uuid not null,
  opens_on date not null,
  closes_on date,
  partner_en text not null default ''::text,
  partner_fr text not null default ''::text,
  partner_url text not null default ''::text,
  suggested integer[] not null default '{}'::integer[],
  online boolean not null default true,
  transfer_to text not null default ''::text,
  cheque_to text not null default ''::text,
  cheque_address text not null default ''::text,
  office_en text not null default ''::text,
  office_fr text not null default ''::text,
  receipts_en text not null default ''::text,
  receipts_fr text not null default ''::text,
  newsletter integer,
  pledge_days integer not null default 30,
  closed_at timestamp with time zone,
  example boolean not null default false,
  version integer not null default 1,
  changed_at timestamp with time zone not null default clock_timestamp(),
  constraint campaigns_pkey PRIMARY KEY (entry_id),
  constraint campaigns_goal UNIQUE (entry_id, goal_cents),
  constraint campaigns_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES entries(id),
  constraint campaigns_fund_id_fkey FOREIGN KEY (fund_id) REFERENCES funds(id),
  constraint campaigns_newsletter_fkey FOREIGN KEY (newsletter) REFERENCES communities(id),
  constraint campaigns_surplus_fund_id_fkey FOREIGN KEY (surplus_fund_id) REFERENCES funds(id),
  constraint campaigns_check CHECK (closes_on IS NULL OR closes_on >= opens_on),
  constraint campaigns_check1 CHECK ((office_en = ''::text) = (office_fr = ''::text)),
  constraint campaigns_check2 CHECK ((receipts_en = ''::text) = (receipts_fr = ''::text)),
  constraint campaigns_check3 CHECK ((partner_en = ''::text) = (partner_fr = ''::text)),
  constraint campaigns_cheque_address_check CHECK (length(cheque_address) <= 300),
  constraint campaigns_cheque_to_check CHECK (length(cheque_to) <= 200),
  constraint campaigns_goal_cents_check CHECK (goal_cents >= 100 AND goal_cents <= '10000000000'::bigint),
  constraint campaigns_office_en_check CHECK (length(office_en) <= 500),
  constraint campaigns_office_fr_check CHECK (length(office_fr) <= 500),
  constraint campaigns_partner_en_check CHECK (length(partner_en) <= 200),
  constraint campaigns_partner_fr_check CHECK (length(partner_fr) <= 200),
  constraint campaigns_partner_url_check CHECK (partner_url = ''::text OR partner_url ~ '^https?://'::text),
  constraint campaigns_pledge_days_check CHECK (pledge_days >= 7 AND pledge_days <= 120),
  constraint campaigns_receipts_en_check CHECK (length(receipts_en) <= 600),
  constraint campaigns_receipts_fr_check CHECK (length(receipts_fr) <= 600),
  constraint campaigns_suggested_check CHECK (cardinality(suggested) <= 6),
  constraint campaigns_transfer_to_check CHECK (length(transfer_to) <= 254),
  constraint campaigns_two_funds CHECK (fund_id <> surplus_fund_id)
);
CREATE INDEX campaigns_by_closing ON public.campaigns USING btree (closes_on) WHERE (closed_at IS NULL);
CREATE INDEX campaigns_of_fund ON public.campaigns USING btree (fund_id);
CREATE INDEX campaigns_of_surplus_fund ON public.campaigns USING btree (surplus_fund_id);
CREATE TRIGGER campaign_gets_its_tally AFTER INSERT ON campaigns FOR EACH ROW EXECUTE FUNCTION campaign_gets_its_tally();
CREATE TRIGGER campaign_stays_as_given_to BEFORE UPDATE OF goal_cents, fund_id, surplus_fund_id ON campaigns FOR EACH ROW WHEN (new.goal_cents <> old.goal_cents OR new.fund_id <> old.fund_id OR new.surplus_fund_id <> old.surplus_fund_id) EXECUTE FUNCTION campaign_stays_as_given_to();
-- ensemble_app may: delete, insert, select, update

create table capacity_statements (
  community_id integer not null,
  id uuid not null default id_in_time(),
  service_id uuid not null,
  unit text not null,
  places integer not null,
  starts_on date not null,
  ends_on date not null,
  stated_on date not null,
  stated_by text not null default ''::text,
  actor_id text not null,
  recorded_at timestamp with time zone not null default now(),
  synthetic boolean not null default false,
  constraint capacity_statements_pkey PRIMARY KEY (community_id, id),
  constraint capacity_statements_once UNIQUE (community_id, service_id, unit, stated_on, starts_on, ends_on, places),
  constraint capacity_statements_community_id_service_id_unit_fkey FOREIGN KEY (community_id, service_id, unit) REFERENCES service_units(community_id, service_id, unit),
  constraint capacity_statements_check CHECK (ends_on >= starts_on),
  constraint capacity_statements_places_check CHECK (places >= 0 AND places <= 1000000)
);
CREATE INDEX capacity_statements_latest ON public.capacity_statements USING btree (community_id, service_id, unit, stated_on DESC, recorded_at DESC, id DESC);
alter table capacity_statements enable row level security;
create policy by_community on capacity_statements using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: insert, select

create table capacity_weeks (
  community_id integer not null,
  service_id uuid not null,
  unit text not null,
  week date not null,
  stated integer,
  reserved integer not null default 0,
  used integer not null default 0,
  constraint capacity_weeks_pkey PRIMARY KEY (community_id, service_id, unit, week),
  constraint capacity_weeks_community_id_service_id_unit_fkey FOREIGN KEY (community_id, service_id, unit) REFERENCES service_units(community_id, service_id, unit),
  constraint capacity_weeks_not_oversold CHECK (reserved = 0 OR stated IS NULL OR (reserved + used) <= stated),
  constraint capacity_weeks_reserved_check CHECK (reserved >= 0),
  constraint capacity_weeks_stated_check CHECK (stated >= 0),
  constraint capacity_weeks_used_check CHECK (used >= 0),
  constraint capacity_weeks_week_check CHECK (EXTRACT(isodow FROM week) = 1::numeric)
);
CREATE INDEX capacity_weeks_by_week ON public.capacity_weeks USING btree (community_id, week);
alter table capacity_weeks enable row level security;
create policy by_community on capacity_weeks using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: delete, insert, select, update

create table card_claims (
  id uuid not null default gen_random_uuid(),
  seq bigint not null generated always as identity,
  programme_id uuid not null,
  code_id uuid not null,
  envelope_id uuid not null,
  requested_by text not null,
  decided_by text not null,
  codes_by text not null,
  handed_by text not null,
  via text not null,
  cards integer not null,
  cents bigint not null,
  handed_at timestamp with time zone not null default clock_timestamp(),
  constraint card_claims_pkey PRIMARY KEY (id),
  constraint card_claims_code_id_key UNIQUE (code_id),
  constraint card_claims_envelope_id_key UNIQUE (envelope_id),
  constraint card_claims_seq_key UNIQUE (seq),
  constraint card_claims_code_id_envelope_id_codes_by_fkey FOREIGN KEY (code_id, envelope_id, codes_by) REFERENCES card_codes(id, envelope_id, made_by),
  constraint card_claims_envelope_id_requested_by_decided_by_fkey FOREIGN KEY (envelope_id, requested_by, decided_by) REFERENCES card_envelopes(id, requested_by, decided_by),
  constraint card_claims_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES card_programmes(id),
  constraint card_claims_cards_check CHECK (cards > 0),
  constraint card_claims_cents_check CHECK (cents > 0),
  constraint card_claims_via_check CHECK (via = ANY (ARRAY['desk'::text, 'partner'::text])),
  constraint card_handed_by_a_third CHECK (handed_by <> requested_by AND handed_by <> decided_by AND handed_by <> codes_by)
);
CREATE INDEX card_claims_of_programme ON public.card_claims USING btree (programme_id, seq);
-- ensemble_app may: insert, select

create table card_codes (
  id uuid not null default gen_random_uuid(),
  envelope_id uuid not null,
  code_hash bytea not null,
  state text not null default 'open'::text,
  made_by text not null,
  made_at timestamp with time zone not null default clock_timestamp(),
  expires_on date not null,
  ended_at timestamp with time zone,
  constraint card_codes_pkey PRIMARY KEY (id),
  constraint card_codes_code_hash_key UNIQUE (code_hash),
  constraint card_codes_id_envelope_id_made_by_key UNIQUE (id, envelope_id, made_by),
  constraint card_codes_envelope_id_fkey FOREIGN KEY (envelope_id) REFERENCES card_envelopes(id),
  constraint card_codes_check CHECK ((state = 'open'::text) = (ended_at IS NULL)),
  constraint card_codes_code_hash_check CHECK (length(code_hash) = 32),
  constraint card_codes_state_check CHECK (state = ANY (ARRAY['open'::text, 'used'::text, 'cancelled'::text, 'expired'::text]))
);
CREATE INDEX card_codes_open ON public.card_codes USING btree (expires_on) WHERE (state = 'open'::text);
CREATE UNIQUE INDEX card_one_code_an_envelope ON public.card_codes USING btree (envelope_id) WHERE (state = ANY (ARRAY['open'::text, 'used'::text]));
-- ensemble_app may: insert, select, update

create table card_count_sheets (
  count_id uuid not null,
  round integer not null,
  position integer not null,
  counted_by text not null,
  loose integer not null,
  envelopes integer not null,
  loose_off integer not null,
  envelopes_off integer not null,
  counted_at timestamp with time zone not null default clock_timestamp(),
  constraint card_count_sheets_pkey PRIMARY KEY (count_id, round, "position"),
  constraint card_counted_by_two UNIQUE (count_id, round, counted_by),
  constraint card_count_sheets_count_id_fkey FOREIGN KEY (count_id) REFERENCES card_counts(id),
  constraint card_count_sheets_envelopes_check CHECK (envelopes >= 0 AND envelopes <= 100000),
  constraint card_count_sheets_loose_check CHECK (loose >= 0 AND loose <= 100000),
  constraint card_count_sheets_position_check CHECK ("position" = ANY (ARRAY[1, 2]))
);
-- ensemble_app may: insert, select

create table card_counts (
  id uuid not null default gen_random_uuid(),
  programme_id uuid not null,
  state text not null default 'open'::text,
  round integer not null default 1,
  opened_by text not null,
  opened_at timestamp with time zone not null default clock_timestamp(),
  loose_off integer,
  envelopes_off integer,
  closed_at timestamp with time zone,
  constraint card_counts_pkey PRIMARY KEY (id),
  constraint card_counts_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES card_programmes(id),
  constraint card_counts_check CHECK ((state = ANY (ARRAY['agreed'::text, 'explained'::text])) = (closed_at IS NOT NULL)),
  constraint card_counts_round_check CHECK (round > 0),
  constraint card_counts_state_check CHECK (state = ANY (ARRAY['open'::text, 'differs'::text, 'agreed'::text, 'explained'::text]))
);
CREATE UNIQUE INDEX card_count_under_way ON public.card_counts USING btree (programme_id) WHERE (state = ANY (ARRAY['open'::text, 'differs'::text]));
CREATE INDEX card_counts_of_programme ON public.card_counts USING btree (programme_id, opened_at DESC);
-- ensemble_app may: insert, select, update

create table card_deliveries (
  id uuid not null default gen_random_uuid(),
  programme_id uuid not null,
  what text not null,
  envelopes integer not null,
  given_by text not null,
  given_at timestamp with time zone not null default clock_timestamp(),
  state text not null default 'sent'::text,
  said integer,
  said_by text,
  said_at timestamp with time zone,
  constraint card_deliveries_pkey PRIMARY KEY (id),
  constraint card_deliveries_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES card_programmes(id),
  constraint card_deliveries_check CHECK ((state = 'sent'::text) = (said IS NULL)),
  constraint card_deliveries_envelopes_check CHECK (envelopes > 0),
  constraint card_deliveries_said_check CHECK (said >= 0),
  constraint card_deliveries_state_check CHECK (state = ANY (ARRAY['sent'::text, 'accepted'::text, 'differs'::text])),
  constraint card_deliveries_what_check CHECK (what = ANY (ARRAY['codes'::text, 'envelopes'::text]))
);
CREATE INDEX card_deliveries_of_programme ON public.card_deliveries USING btree (programme_id, given_at DESC);
-- ensemble_app may: insert, select, update

create table card_envelopes (
  id uuid not null default gen_random_uuid(),
  programme_id uuid not null,
  purchase_id uuid not null,
  requested_by text not null,
  decided_by text not null,
  number integer not null,
  cards integer not null,
  cents bigint not null,
  state text not null default 'packed'::text,
  place text not null default 'centre'::text,
  delivery_id uuid,
  packed_by text not null,
  packed_at timestamp with time zone not null default clock_timestamp(),
  sealed_by text,
  sealed_at timestamp with time zone,
  given_by text,
  opening_by text,
  opened_by text,
  constraint card_envelopes_pkey PRIMARY KEY (id),
  constraint card_envelopes_id_purchase_id_key UNIQUE (id, purchase_id),
  constraint card_envelopes_id_requested_by_decided_by_key UNIQUE (id, requested_by, decided_by),
  constraint card_envelopes_programme_id_number_key UNIQUE (programme_id, number),
  constraint card_envelopes_delivery_id_fkey FOREIGN KEY (delivery_id) REFERENCES card_deliveries(id),
  constraint card_envelopes_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES card_programmes(id),
  constraint card_envelopes_purchase_id_requested_by_decided_by_fkey FOREIGN KEY (purchase_id, requested_by, decided_by) REFERENCES card_purchases(id, requested_by, decided_by),
  constraint card_envelopes_cards_check CHECK (cards >= 1 AND cards <= 20),
  constraint card_envelopes_cents_check CHECK (cents > 0),
  constraint card_envelopes_check CHECK ((state = ANY (ARRAY['packed'::text, 'opened'::text, 'missing'::text, 'lost'::text])) OR sealed_by IS NOT NULL),
  constraint card_envelopes_check1 CHECK (place = 'centre'::text OR given_by IS NOT NULL),
  constraint card_envelopes_number_check CHECK (number > 0),
  constraint card_envelopes_place_check CHECK (place = ANY (ARRAY['centre'::text, 'partner'::text])),
  constraint card_envelopes_state_check CHECK (state = ANY (ARRAY['packed'::text, 'sealed'::text, 'opening'::text, 'opened'::text, 'handed'::text, 'missing'::text, 'lost'::text])),
  constraint card_given_by_a_third CHECK (given_by <> requested_by AND given_by <> decided_by),
  constraint card_opened_by_two CHECK (opened_by <> opening_by),
  constraint card_sealed_by_two CHECK (sealed_by <> packed_by)
);
CREATE INDEX card_envelopes_of_delivery ON public.card_envelopes USING btree (delivery_id) WHERE (delivery_id IS NOT NULL);
CREATE INDEX card_envelopes_of_programme ON public.card_envelopes USING btree (programme_id, state, number);
-- ensemble_app may: insert, select, update

create table card_issues (
  id bigint not null generated always as identity,
  programme_id uuid not null,
  issued integer not null,
  said_by text not null,
  said_at timestamp with time zone not null default clock_timestamp(),
  constraint card_issues_pkey PRIMARY KEY (id),
  constraint card_issues_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES card_programmes(id),
  constraint card_issues_issued_check CHECK (issued >= 0 AND issued <= 1000000)
);
CREATE INDEX card_issues_of_programme ON public.card_issues USING btree (programme_id, id DESC);
-- ensemble_app may: insert, select

create table card_loss_cards (
  loss_id uuid not null,
  card_id uuid not null,
  constraint card_loss_cards_pkey PRIMARY KEY (loss_id, card_id),
  constraint card_loss_cards_card_id_fkey FOREIGN KEY (card_id) REFERENCES cards(id),
  constraint card_loss_cards_loss_id_fkey FOREIGN KEY (loss_id) REFERENCES card_losses(id)
);
CREATE INDEX card_loss_cards_by_card ON public.card_loss_cards USING btree (card_id);
-- ensemble_app may: insert, select

create table card_losses (
  id uuid not null default gen_random_uuid(),
  programme_id uuid not null,
  count_id uuid,
  what text not null,
  happened_on date not null,
  police_number text not null default ''::text,
  loose integer not null,
  envelopes integer not null,
  cents bigint not null,
  state text not null default 'reported'::text,
  reported_by text not null,
  reported_at timestamp with time zone not null default clock_timestamp(),
  decided_by text,
  decided_at timestamp with time zone,
  constraint card_losses_pkey PRIMARY KEY (id),
  constraint card_losses_count_id_fkey FOREIGN KEY (count_id) REFERENCES card_counts(id),
  constraint card_losses_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES card_programmes(id),
  constraint card_loss_confirmed_by_another CHECK (decided_by <> reported_by),
  constraint card_losses_cents_check CHECK (cents > 0),
  constraint card_losses_check CHECK (state = 'reported'::text OR decided_by IS NOT NULL),
  constraint card_losses_envelopes_check CHECK (envelopes >= 0),
  constraint card_losses_loose_check CHECK (loose >= 0),
  constraint card_losses_police_number_check CHECK (length(police_number) <= 60),
  constraint card_losses_state_check CHECK (state = ANY (ARRAY['reported'::text, 'confirmed'::text, 'found'::text])),
  constraint card_losses_what_check CHECK (length(what) >= 10 AND length(what) <= 2000)
);
CREATE INDEX card_losses_of_programme ON public.card_losses USING btree (programme_id, reported_at DESC);
-- ensemble_app may: insert, select, update

create table card_moves (
  id bigint not null generated always as identity,
  programme_id uuid not null,
  card_id uuid not null,
  envelope_id uuid,
  kind text not null,
  by_id text not null,
  second_id text,
  about text not null,
  moved_at timestamp with time zone not null default clock_timestamp(),
  constraint card_moves_pkey PRIMARY KEY (id),
  constraint card_moves_card_id_fkey FOREIGN KEY (card_id) REFERENCES cards(id),
  constraint card_moves_envelope_id_fkey FOREIGN KEY (envelope_id) REFERENCES card_envelopes(id),
  constraint card_moves_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES card_programmes(id),
  constraint card_moved_by_two CHECK (second_id <> by_id),
  constraint card_moves_about_check CHECK (length(about) >= 3 AND length(about) <= 100),
  constraint card_moves_kind_check CHECK (kind = ANY (ARRAY['received'::text, 'packed'::text, 'sealed'::text, 'unpacked'::text, 'to-partner'::text, 'from-partner'::text, 'handed'::text, 'missing'::text, 'lost'::text, 'found'::text]))
);
CREATE INDEX card_moves_of_card ON public.card_moves USING btree (card_id, id);
CREATE INDEX card_moves_of_envelope ON public.card_moves USING btree (envelope_id, id) WHERE (envelope_id IS NOT NULL);
CREATE INDEX card_moves_of_programme ON public.card_moves USING btree (programme_id, id DESC);
-- ensemble_app may: insert, select

create table card_programmes (
  id uuid not null default gen_random_uuid(),
  campaign_id uuid,
  fund_code text not null,
  name_en text not null,
  name_fr text not null,
  partner_name text not null,
  partner_email text not null,
  partner_locale text not null,
  pickup_en text not null,
  pickup_fr text not null,
  pickup_ar text not null,
  max_card_cents integer not null default 10000,
  ceiling_cents bigint not null default 200000,
  code_days integer not null default 60,
  on_hand_cents bigint not null default 0,
  ordered_cents bigint not null default 0,
  next_card integer not null default 1,
  next_envelope integer not null default 1,
  bought_at timestamp with time zone,
  reconciled_at timestamp with time zone,
  example boolean not null default false,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  constraint card_programmes_pkey PRIMARY KEY (id),
  constraint card_programmes_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES entries(id),
  constraint card_programmes_fund_code_fkey FOREIGN KEY (fund_code) REFERENCES funds(code),
  constraint card_ceiling CHECK ((on_hand_cents + ordered_cents) <= ceiling_cents),
  constraint card_programmes_ceiling_cents_check CHECK (ceiling_cents >= 500 AND ceiling_cents <= 100000000),
  constraint card_programmes_code_days_check CHECK (code_days >= 7 AND code_days <= 365),
  constraint card_programmes_max_card_cents_check CHECK (max_card_cents >= 500 AND max_card_cents <= 50000),
  constraint card_programmes_name_en_check CHECK (length(name_en) >= 1 AND length(name_en) <= 120),
  constraint card_programmes_name_fr_check CHECK (length(name_fr) >= 1 AND length(name_fr) <= 120),
  constraint card_programmes_on_hand_cents_check CHECK (on_hand_cents >= 0),
  constraint card_programmes_ordered_cents_check CHECK (ordered_cents >= 0),
  constraint card_programmes_partner_email_check CHECK (length(partner_email) >= 3 AND length(partner_email) <= 254),
  constraint card_programmes_partner_locale_check CHECK (partner_locale = ANY (ARRAY['en'::text, 'fr'::text])),
  constraint card_programmes_partner_name_check CHECK (length(partner_name) >= 1 AND length(partner_name) <= 120),
  constraint card_programmes_pickup_ar_check CHECK (length(pickup_ar) >= 1 AND length(pickup_ar) <= 600),
  constraint card_programmes_pickup_en_check CHECK (length(pickup_en) >= 1 AND length(pickup_en) <= 600),
  constraint card_programmes_pickup_fr_check CHECK (length(pickup_fr) >= 1 AND length(pickup_fr) <= 600)
);
-- ensemble_app may: insert, select, update

create table card_purchases (
  id uuid not null default gen_random_uuid(),
  programme_id uuid not null,
  merchant text not null,
  cards integer not null,
  card_cents integer not null,
  total_cents bigint not null generated always as (((cards)::bigint * card_cents)) stored,
  reason text not null,
  state text not null default 'requested'::text,
  requested_by text not null,
  requested_at timestamp with time zone not null default clock_timestamp(),
  decided_by text,
  decided_at timestamp with time zone,
  decided_note text not null default ''::text,
  receipt_file uuid,
  example boolean not null default false,
  bought_by text,
  bought_on date,
  bought_at timestamp with time zone,
  constraint card_purchases_pkey PRIMARY KEY (id),
  constraint card_purchases_id_programme_id_key UNIQUE (id, programme_id),
  constraint card_purchases_id_requested_by_decided_by_key UNIQUE (id, requested_by, decided_by),
  constraint card_purchases_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES card_programmes(id),
  constraint card_purchases_receipt_file_fkey FOREIGN KEY (receipt_file) REFERENCES files(id),
  constraint card_approved_by_another CHECK (decided_by <> requested_by),
  constraint card_buyer_did_not_approve CHECK (bought_by <> decided_by),
  constraint card_purchases_card_cents_check CHECK (card_cents >= 100 AND card_cents <= 50000),
  constraint card_purchases_cards_check CHECK (cards >= 1 AND cards <= 500),
  constraint card_purchases_check CHECK ((state = ANY (ARRAY['approved'::text, 'refused'::text, 'bought'::text])) = (decided_by IS NOT NULL)),
  constraint card_purchases_check1 CHECK ((state = 'bought'::text) = (bought_by IS NOT NULL AND bought_on IS NOT NULL AND (receipt_file IS NOT NULL OR example))),
  constraint card_purchases_decided_note_check CHECK (length(decided_note) <= 600),
  constraint card_purchases_merchant_check CHECK (length(merchant) >= 1 AND length(merchant) <= 120),
  constraint card_purchases_reason_check CHECK (length(reason) <= 600),
  constraint card_purchases_state_check CHECK (state = ANY (ARRAY['requested'::text, 'approved'::text, 'refused'::text, 'withdrawn'::text, 'bought'::text]))
);
CREATE UNIQUE INDEX card_purchase_under_way ON public.card_purchases USING btree (programme_id) WHERE (state = ANY (ARRAY['requested'::text, 'approved'::text]));
CREATE INDEX card_purchases_of_programme ON public.card_purchases USING btree (programme_id, requested_at DESC);
CREATE TRIGGER card_request_allowed BEFORE INSERT ON card_purchases FOR EACH ROW EXECUTE FUNCTION card_request_allowed();
-- ensemble_app may: insert, select, update

create table card_sample_claims (
  sample_id uuid not null,
  position integer not null,
  claim_id uuid not null,
  answer text,
  answered_at timestamp with time zone,
  constraint card_sample_claims_pkey PRIMARY KEY (sample_id, "position"),
  constraint card_sample_claims_sample_id_claim_id_key UNIQUE (sample_id, claim_id),
  constraint card_sample_claims_claim_id_fkey FOREIGN KEY (claim_id) REFERENCES card_claims(id),
  constraint card_sample_claims_sample_id_fkey FOREIGN KEY (sample_id) REFERENCES card_samples(id),
  constraint card_sample_claims_answer_check CHECK (answer = ANY (ARRAY['yes'::text, 'no'::text, 'unreachable'::text])),
  constraint card_sample_claims_check CHECK ((answer IS NULL) = (answered_at IS NULL)),
  constraint card_sample_claims_position_check CHECK ("position" > 0)
);
-- ensemble_app may: insert, select, update

create table card_samples (
  id uuid not null default gen_random_uuid(),
  programme_id uuid not null,
  seed bytea not null,
  seed_hash bytea not null,
  committed_by text not null,
  committed_at timestamp with time zone not null default clock_timestamp(),
  after_seq bigint not null,
  to_seq bigint,
  claims integer,
  size integer,
  drawn_by text,
  drawn_at timestamp with time zone,
  constraint card_samples_pkey PRIMARY KEY (id),
  constraint card_samples_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES card_programmes(id),
  constraint card_samples_check CHECK (seed_hash = sha256(seed)),
  constraint card_samples_check1 CHECK ((drawn_at IS NULL) = (to_seq IS NULL AND claims IS NULL AND size IS NULL)),
  constraint card_samples_check2 CHECK (size >= 1 AND size <= claims),
  constraint card_samples_seed_check CHECK (length(seed) = 32)
);
CREATE UNIQUE INDEX card_sample_committed ON public.card_samples USING btree (programme_id) WHERE (drawn_at IS NULL);
CREATE INDEX card_samples_of_programme ON public.card_samples USING btree (programme_id, committed_at DESC);
-- ensemble_app may: insert, select, update

create table cards (
  id uuid not null,
  programme_id uuid not null,
  purchase_id uuid not null,
  position integer not null,
  cents integer not null,
  sealed_number bytea not null,
  key_id text not null,
  number_tag bytea not null,
  last4 text not null,
  state text not null default 'stock'::text,
  envelope_id uuid,
  constraint cards_pkey PRIMARY KEY (id),
  constraint card_numbers_once UNIQUE (number_tag),
  constraint cards_programme_id_position_key UNIQUE (programme_id, "position"),
  constraint cards_envelope_id_purchase_id_fkey FOREIGN KEY (envelope_id, purchase_id) REFERENCES card_envelopes(id, purchase_id),
  constraint cards_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES card_programmes(id),
  constraint cards_purchase_id_programme_id_fkey FOREIGN KEY (purchase_id, programme_id) REFERENCES card_purchases(id, programme_id),
  constraint cards_cents_check CHECK (cents > 0),
  constraint cards_check CHECK (
CASE
    WHEN state = 'stock'::text THEN envelope_id IS NULL
    WHEN state = ANY (ARRAY['sealed'::text, 'handed'::text]) THEN envelope_id IS NOT NULL
    ELSE true
END),
  constraint cards_key_id_check CHECK (key_id ~ '^[0-9a-f]{8}$'::text),
  constraint cards_last4_check CHECK (last4 ~ '^[0-9A-Z]{4}$'::text),
  constraint cards_number_tag_check CHECK (length(number_tag) = 32),
  constraint cards_position_check CHECK ("position" > 0),
  constraint cards_sealed_number_check CHECK (length(sealed_number) >= 29 AND length(sealed_number) <= 120),
  constraint cards_state_check CHECK (state = ANY (ARRAY['stock'::text, 'sealed'::text, 'handed'::text, 'missing'::text, 'lost'::text]))
);
CREATE INDEX cards_by_key ON public.cards USING btree (key_id);
CREATE INDEX cards_in_stock ON public.cards USING btree (purchase_id, "position") WHERE (state = 'stock'::text);
CREATE INDEX cards_of_envelope ON public.cards USING btree (envelope_id) WHERE (envelope_id IS NOT NULL);
CREATE INDEX cards_of_programme ON public.cards USING btree (programme_id, state);
-- ensemble_app may: insert, select, update

create table cash_counted (
  envelope_id uuid not null,
  count_id uuid not null,
  tally_id uuid not null,
  cents bigint not null,
  cheques integer not null,
  cheque_cents bigint not null,
  constraint cash_counted_pkey PRIMARY KEY (envelope_id),
  constraint cash_counted_count_id_fkey FOREIGN KEY (count_id) REFERENCES cash_counts(id),
  constraint cash_counted_envelope_id_fkey FOREIGN KEY (envelope_id) REFERENCES cash_envelopes(id),
  constraint cash_counted_tally_id_fkey FOREIGN KEY (tally_id) REFERENCES cash_tallies(id),
  constraint cash_counted_cents_check CHECK (cents >= 0)
);
CREATE INDEX cash_counted_of_count ON public.cash_counted USING btree (count_id);
-- ensemble_app may: select

create table cash_counts (
  id uuid not null default gen_random_uuid(),
  campaign_id uuid not null,
  round integer not null default 1,
  state text not null default 'open'::text,
  differed boolean not null default false,
  explanation text not null default ''::text,
  explained_by text,
  opened_by text not null,
  opened_at timestamp with time zone not null default clock_timestamp(),
  ended_at timestamp with time zone,
  cents bigint,
  example boolean not null default false,
  constraint cash_counts_pkey PRIMARY KEY (id),
  constraint cash_counts_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES entries(id),
  constraint cash_counts_check CHECK ((state = ANY (ARRAY['accepted'::text, 'abandoned'::text])) = (ended_at IS NOT NULL)),
  constraint cash_counts_check1 CHECK ((state = 'accepted'::text) = (cents IS NOT NULL)),
  constraint cash_counts_explained CHECK (state <> 'accepted'::text OR NOT differed OR length(explanation) >= 10),
  constraint cash_counts_explanation_check CHECK (length(explanation) <= 600),
  constraint cash_counts_round_check CHECK (round >= 1 AND round <= 5),
  constraint cash_counts_state_check CHECK (state = ANY (ARRAY['open'::text, 'differs'::text, 'agreed'::text, 'accepted'::text, 'abandoned'::text]))
);
CREATE INDEX cash_counts_by_state ON public.cash_counts USING btree (state, opened_at DESC);
CREATE INDEX cash_counts_differed ON public.cash_counts USING btree (ended_at DESC) WHERE differed;
-- ensemble_app may: delete, insert, select, update

create table cash_deposits (
  id uuid not null default gen_random_uuid(),
  number integer not null,
  made_by text not null,
  made_at timestamp with time zone not null default clock_timestamp(),
  made_on date not null,
  pieces jsonb not null,
  cents bigint not null,
  cheques integer not null,
  cheque_cents bigint not null,
  expected_cents bigint not null,
  expected_cheque_cents bigint not null,
  explanation text not null default ''::text,
  seq bigint,
  example boolean not null default false,
  constraint cash_deposits_pkey PRIMARY KEY (id),
  constraint cash_deposits_number_key UNIQUE (number),
  constraint cash_deposits_cents_check CHECK (cents >= 0),
  constraint cash_deposits_cheque_cents_check CHECK (cheque_cents >= 0),
  constraint cash_deposits_cheques_check CHECK (cheques >= 0),
  constraint cash_deposits_expected_cents_check CHECK (expected_cents >= 0),
  constraint cash_deposits_expected_cheque_cents_check CHECK (expected_cheque_cents >= 0),
  constraint cash_deposits_explained CHECK (cents = expected_cents AND cheque_cents = expected_cheque_cents OR length(explanation) >= 10),
  constraint cash_deposits_explanation_check CHECK (length(explanation) <= 600)
);
CREATE INDEX cash_deposits_by_entry ON public.cash_deposits USING btree (seq) WHERE (seq IS NOT NULL);
CREATE INDEX cash_deposits_explained_latest ON public.cash_deposits USING btree (number DESC) WHERE (explanation <> ''::text);
-- ensemble_app may: insert, select

create table cash_envelopes (
  id uuid not null default gen_random_uuid(),
  number integer not null,
  campaign_id uuid not null,
  stub uuid not null default gen_random_uuid(),
  state text not null default 'printed'::text,
  office text not null default ''::text,
  sealed boolean,
  dropped_at timestamp with time zone,
  count_id uuid,
  deposit_id uuid,
  example boolean not null default false,
  constraint cash_envelopes_pkey PRIMARY KEY (id),
  constraint cash_envelopes_number_key UNIQUE (number),
  constraint cash_envelopes_stub_key UNIQUE (stub),
  constraint cash_envelopes_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES entries(id),
  constraint cash_envelopes_count_id_fkey FOREIGN KEY (count_id) REFERENCES cash_counts(id),
  constraint cash_envelopes_deposit_id_fkey FOREIGN KEY (deposit_id) REFERENCES cash_deposits(id),
  constraint cash_envelopes_check CHECK ((state = ANY (ARRAY['counting'::text, 'counted'::text, 'deposited'::text])) = (count_id IS NOT NULL)),
  constraint cash_envelopes_check1 CHECK ((state = 'deposited'::text) = (deposit_id IS NOT NULL)),
  constraint cash_envelopes_number_check CHECK (number >= 1 AND number <= 999999),
  constraint cash_envelopes_office_check CHECK (length(office) <= 120),
  constraint cash_envelopes_state_check CHECK (state = ANY (ARRAY['printed'::text, 'dropped'::text, 'counting'::text, 'counted'::text, 'deposited'::text, 'void'::text]))
);
CREATE INDEX cash_envelopes_by_state ON public.cash_envelopes USING btree (state, number);
CREATE INDEX cash_envelopes_of_count ON public.cash_envelopes USING btree (count_id) WHERE (count_id IS NOT NULL);
CREATE INDEX cash_envelopes_of_deposit ON public.cash_envelopes USING btree (deposit_id) WHERE (deposit_id IS NOT NULL);
CREATE INDEX cash_envelopes_waiting ON public.cash_envelopes USING btree (dropped_at) WHERE (state = 'dropped'::text);
CREATE TRIGGER cash_depositor_has_not_counted BEFORE INSERT OR UPDATE OF deposit_id ON cash_envelopes FOR EACH ROW WHEN (new.deposit_id IS NOT NULL) EXECUTE FUNCTION cash_depositor_has_not_counted();
-- ensemble_app may: delete, insert, select, update

create table cash_lines (
  tally_id uuid not null,
  envelope_id uuid not null,
  coins_5 integer not null default 0,
  coins_10 integer not null default 0,
  coins_25 integer not null default 0,
  coins_50 integer not null default 0,
  coins_100 integer not null default 0,
  coins_200 integer not null default 0,
  notes_5 integer not null default 0,
  notes_10 integer not null default 0,
  notes_20 integer not null default 0,
  notes_50 integer not null default 0,
  notes_100 integer not null default 0,
  cents bigint not null generated always as ((((((((coins_5 * 5) + (coins_10 * 10)) + (coins_25 * 25)) + (coins_50 * 50)) + (coins_100 * 100)) + (coins_200 * 200)) + ((((((notes_5 * 5) + (notes_10 * 10)) + (notes_20 * 20)) + (notes_50 * 50)) + (notes_100 * 100)) * 100))) stored,
  cheques integer not null default 0,
  cheque_cents bigint not null default 0,
  aside text not null default ''::text,
  noted_at timestamp with time zone not null default clock_timestamp(),
  constraint cash_lines_pkey PRIMARY KEY (tally_id, envelope_id),
  constraint cash_lines_envelope_id_fkey FOREIGN KEY (envelope_id) REFERENCES cash_envelopes(id),
  constraint cash_lines_tally_id_fkey FOREIGN KEY (tally_id) REFERENCES cash_tallies(id),
  constraint cash_lines_aside_check CHECK (length(aside) <= 300),
  constraint cash_lines_check CHECK ((cheques = 0) = (cheque_cents = 0)),
  constraint cash_lines_cheque_cents_check CHECK (cheque_cents >= 0 AND cheque_cents <= 100000000),
  constraint cash_lines_cheques_check CHECK (cheques >= 0 AND cheques <= 1000),
  constraint cash_lines_coins_100_check CHECK (coins_100 >= 0 AND coins_100 <= 100000),
  constraint cash_lines_coins_10_check CHECK (coins_10 >= 0 AND coins_10 <= 100000),
  constraint cash_lines_coins_200_check CHECK (coins_200 >= 0 AND coins_200 <= 100000),
  constraint cash_lines_coins_25_check CHECK (coins_25 >= 0 AND coins_25 <= 100000),
  constraint cash_lines_coins_50_check CHECK (coins_50 >= 0 AND coins_50 <= 100000),
  constraint cash_lines_coins_5_check CHECK (coins_5 >= 0 AND coins_5 <= 100000),
  constraint cash_lines_notes_100_check CHECK (notes_100 >= 0 AND notes_100 <= 10000),
  constraint cash_lines_notes_10_check CHECK (notes_10 >= 0 AND notes_10 <= 10000),
  constraint cash_lines_notes_20_check CHECK (notes_20 >= 0 AND notes_20 <= 10000),
  constraint cash_lines_notes_50_check CHECK (notes_50 >= 0 AND notes_50 <= 10000),
  constraint cash_lines_notes_5_check CHECK (notes_5 >= 0 AND notes_5 <= 10000)
);
-- ensemble_app may: nothing

create table cash_moves (
  envelope_id uuid not null,
  position integer not null,
  move text not null,
  by text not null,
  at timestamp with time zone not null default clock_timestamp(),
  detail text not null default ''::text,
  constraint cash_moves_pkey PRIMARY KEY (envelope_id, "position"),
  constraint cash_moves_envelope_id_fkey FOREIGN KEY (envelope_id) REFERENCES cash_envelopes(id),
  constraint cash_moves_detail_check CHECK (length(detail) <= 300),
  constraint cash_moves_move_check CHECK (move = ANY (ARRAY['printed'::text, 'dropped'::text, 'opened'::text, 'put-back'::text, 'counted'::text, 'deposited'::text, 'void'::text])),
  constraint cash_moves_position_check CHECK ("position" > 0)
);
CREATE UNIQUE INDEX cash_moves_once ON public.cash_moves USING btree (envelope_id, move) WHERE (move = ANY (ARRAY['printed'::text, 'dropped'::text, 'counted'::text, 'deposited'::text, 'void'::text]));
-- ensemble_app may: insert, select

create table cash_numbers (
  one boolean not null default true,
  envelope integer not null default 1,
  slip integer not null default 1,
  constraint cash_numbers_pkey PRIMARY KEY (one),
  constraint cash_numbers_one_check CHECK (one)
);
-- ensemble_app may: delete, insert, select, update

create table cash_slips (
  envelope_id uuid not null,
  name text not null,
  email text not null,
  street text not null default ''::text,
  city text not null default ''::text,
  province text not null default ''::text,
  postal_code text not null default ''::text,
  locale text not null,
  entered_at timestamp with time zone not null default clock_timestamp(),
  constraint cash_slips_pkey PRIMARY KEY (envelope_id),
  constraint cash_slips_envelope_id_fkey FOREIGN KEY (envelope_id) REFERENCES cash_envelopes(id),
  constraint cash_slips_city_check CHECK (length(city) <= 100),
  constraint cash_slips_email_check CHECK (length(email) <= 254),
  constraint cash_slips_locale_check CHECK (locale = ANY (ARRAY['en'::text, 'fr'::text])),
  constraint cash_slips_name_check CHECK (length(name) >= 1 AND length(name) <= 200),
  constraint cash_slips_postal_code_check CHECK (length(postal_code) <= 20),
  constraint cash_slips_province_check CHECK (length(province) <= 60),
  constraint cash_slips_street_check CHECK (length(street) <= 200)
);
-- ensemble_app may: delete, insert, select, update

create table cash_tallies (
  id uuid not null default gen_random_uuid(),
  count_id uuid not null,
  round integer not null,
  seat integer not null,
  counter text not null,
  taken_at timestamp with time zone not null default clock_timestamp(),
  handed_in_at timestamp with time zone,
  constraint cash_tallies_pkey PRIMARY KEY (id),
  constraint cash_tallies_seat UNIQUE (count_id, round, seat),
  constraint cash_tallies_two_people UNIQUE (count_id, round, counter),
  constraint cash_tallies_count_id_fkey FOREIGN KEY (count_id) REFERENCES cash_counts(id),
  constraint cash_tallies_seat_check CHECK (seat >= 1 AND seat <= 3)
);
CREATE INDEX cash_tallies_of_counter ON public.cash_tallies USING btree (counter, count_id);
CREATE TRIGGER cash_third_is_a_third BEFORE INSERT ON cash_tallies FOR EACH ROW EXECUTE FUNCTION cash_third_is_a_third();
-- ensemble_app may: insert, select

create table catalogue_words (
  locale text not null,
  word text not null,
  shown text not null,
  constraint catalogue_words_pkey PRIMARY KEY (locale, word),
  constraint catalogue_words_locale_check CHECK (locale = ANY (ARRAY['en'::text, 'fr'::text]))
);
CREATE INDEX catalogue_words_beginning ON public.catalogue_words USING btree (locale, word COLLATE "C");
CREATE INDEX catalogue_words_en ON public.catalogue_words USING gin (word gin_trgm_ops) WHERE (locale = 'en'::text);
CREATE INDEX catalogue_words_fr ON public.catalogue_words USING gin (word gin_trgm_ops) WHERE (locale = 'fr'::text);
-- ensemble_app may: delete, insert, select, update

create table centres (
  id uuid not null default gen_random_uuid(),
  name_en text not null,
  name_fr text not null,
  host_en text not null default ''::text,
  host_fr text not null default ''::text,
  city text not null default ''::text,
  country text not null,
  ror text,
  url text not null default ''::text,
  version integer not null default 1,
  constraint centres_pkey PRIMARY KEY (id),
  constraint centres_name_en UNIQUE (name_en),
  constraint centres_check CHECK ((host_en = ''::text) = (host_fr = ''::text)),
  constraint centres_city_check CHECK (length(city) <= 100),
  constraint centres_country_check CHECK (country ~ '^[A-Z]{2}$'::text),
  constraint centres_host_en_check CHECK (length(host_en) <= 200),
  constraint centres_host_fr_check CHECK (length(host_fr) <= 200),
  constraint centres_name_en_check CHECK (length(name_en) >= 1 AND length(name_en) <= 200),
  constraint centres_name_fr_check CHECK (length(name_fr) >= 1 AND length(name_fr) <= 200),
  constraint centres_ror_check CHECK (ror ~ '^0[a-z0-9]{6}\d{2}$'::text),
  constraint centres_url_check CHECK (url = ''::text OR url ~ '^https?://'::text)
);
-- ensemble_app may: delete, insert, select, update

create table checked_texts (
  application_id uuid not null,
  field text not null,
  ranges jsonb not null,
  checked_by text not null,
  checked_at timestamp with time zone not null default clock_timestamp(),
  constraint checked_texts_pkey PRIMARY KEY (application_id, field),
  constraint checked_texts_application_id_fkey FOREIGN KEY (application_id) REFERENCES applications(id),
  constraint checked_texts_field_check CHECK (length(field) <= 60)
);
-- ensemble_app may: delete, insert, select, update

create table checklist_marks (
  community_id integer not null,
  household_id uuid not null,
  task_key text not null,
  number integer not null,
  state text not null,
  reason text not null default ''::text,
  marked_on date not null,
  at timestamp with time zone not null default clock_timestamp(),
  actor_id text not null,
  constraint checklist_marks_pkey PRIMARY KEY (community_id, household_id, task_key, number) INCLUDE (marked_on),
  constraint checklist_marks_community_id_household_id_fkey FOREIGN KEY (community_id, household_id) REFERENCES households(community_id, id),
  constraint checklist_marks_in_turns CHECK ((state = 'open'::text) = ((number % 2) = 0)),
  constraint checklist_marks_number_check CHECK (number > 0),
  constraint checklist_marks_reason_check CHECK (length(reason) <= 200),
  constraint checklist_marks_state_check CHECK (state = ANY (ARRAY['done'::text, 'not-needed'::text, 'open'::text])),
  constraint checklist_marks_task_key_check CHECK (length(task_key) <= 40),
  constraint checklist_marks_task_key_letters CHECK (task_key ~ '^[a-z0-9-]+$'::text),
  constraint checklist_marks_why CHECK (state = 'done'::text OR length(reason) >= 3)
);
alter table checklist_marks enable row level security;
create policy by_community on checklist_marks using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
CREATE TRIGGER checklist_marks_tallied AFTER INSERT ON checklist_marks REFERENCING NEW TABLE AS marked FOR EACH STATEMENT EXECUTE FUNCTION tally_marks();
-- ensemble_app may: insert, select

create table checklist_tallies (
  community_id integer not null,
  arrived_on date not null,
  stream text not null,
  origin text not null,
  task_key text not null,
  marked_on date not null,
  settled integer not null,
  constraint checklist_tallies_pkey PRIMARY KEY (community_id, arrived_on, stream, origin, task_key, marked_on) INCLUDE (settled),
  constraint checklist_tallies_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id)
);
alter table checklist_tallies enable row level security;
create policy by_community on checklist_tallies using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: delete, insert, select, update

create table checklist_tasks (
  community_id integer not null,
  version integer not null,
  key text not null,
  section text not null,
  title_en text not null,
  title_fr text not null,
  from_day integer not null,
  due_day integer not null,
  streams text[] not null,
  sector text not null,
  secondary boolean not null,
  proposed boolean not null,
  source text not null default ''::text,
  constraint checklist_tasks_pkey PRIMARY KEY (community_id, version, key),
  constraint checklist_tasks_community_id_version_fkey FOREIGN KEY (community_id, version) REFERENCES checklist_versions(community_id, version),
  constraint checklist_tasks_check CHECK (due_day >= from_day AND due_day <= 56),
  constraint checklist_tasks_from_day_check CHECK (from_day >= '-60'::integer),
  constraint checklist_tasks_key_check CHECK (key ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text AND length(key) <= 40),
  constraint checklist_tasks_section_check CHECK (section ~ '^[a-z0-9-]{1,40}$'::text),
  constraint checklist_tasks_source_check CHECK (length(source) <= 60),
  constraint checklist_tasks_streams_check CHECK (streams <@ ARRAY['GAR'::text, 'PSR'::text, 'BVOR'::text, 'claimant'::text, 'other'::text] AND streams <> '{}'::text[]),
  constraint checklist_tasks_title_en_check CHECK (length(title_en) >= 3 AND length(title_en) <= 160),
  constraint checklist_tasks_title_fr_check CHECK (length(title_fr) >= 3 AND length(title_fr) <= 160)
);
alter table checklist_tasks enable row level security;
create policy by_community on checklist_tasks using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: insert, select

create table checklist_versions (
  community_id integer not null,
  version integer not null,
  in_force_from date not null,
  reason text not null,
  actor_id text not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint checklist_versions_pkey PRIMARY KEY (community_id, version),
  constraint checklist_versions_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id),
  constraint checklist_versions_reason_check CHECK (length(reason) >= 3 AND length(reason) <= 300),
  constraint checklist_versions_version_check CHECK (version > 0)
);
CREATE INDEX checklist_versions_in_force ON public.checklist_versions USING btree (community_id, in_force_from, version);
alter table checklist_versions enable row level security;
create policy by_community on checklist_versions using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: insert, select

create table cited_figures (
  key text not null,
  label_en text not null,
  label_fr text not null,
  unit_en text not null default ''::text,
  unit_fr text not null default ''::text,
  form text not null default 'number'::text,
  created_at timestamp with time zone not null default clock_timestamp(),
  constraint cited_figures_pkey PRIMARY KEY (key),
  constraint cited_figures_check CHECK ((unit_en = ''::text) = (unit_fr = ''::text)),
  constraint cited_figures_form_check CHECK (form = ANY (ARRAY['number'::text, 'percent'::text])),
  constraint cited_figures_key_check CHECK (key ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text AND key !~ '-(19|20|21)\d\d(-\d\d-\d\d)?$'::text AND length(key) <= 60),
  constraint cited_figures_label_en_check CHECK (length(label_en) >= 1 AND length(label_en) <= 160),
  constraint cited_figures_label_fr_check CHECK (length(label_fr) >= 1 AND length(label_fr) <= 160),
  constraint cited_figures_unit_en_check CHECK (length(unit_en) <= 60),
  constraint cited_figures_unit_fr_check CHECK (length(unit_fr) <= 60)
);
-- ensemble_app may: delete, insert, select, update

create table cited_values (
  id uuid not null default gen_random_uuid(),
  figure text not null,
  as_of date not null,
  value numeric not null,
  quality text not null default 'exact'::text,
  published_on date not null,
  source_en text not null,
  source_fr text not null,
  publisher_en text not null,
  publisher_fr text not null,
  url text not null default ''::text,
  note_en text not null default ''::text,
  note_fr text not null default ''::text,
  supersedes uuid,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  recorded_by text not null,
  constraint cited_values_pkey PRIMARY KEY (id),
  constraint cited_values_identity UNIQUE (figure, as_of, id),
  constraint cited_values_superseded_once UNIQUE (supersedes),
  constraint cited_values_figure_fkey FOREIGN KEY (figure) REFERENCES cited_figures(key),
  constraint cited_values_supersedes FOREIGN KEY (figure, as_of, supersedes) REFERENCES cited_values(figure, as_of, id),
  constraint cited_values_check CHECK ((note_en = ''::text) = (note_fr = ''::text)),
  constraint cited_values_note_en_check CHECK (length(note_en) <= 300),
  constraint cited_values_note_fr_check CHECK (length(note_fr) <= 300),
  constraint cited_values_publisher_en_check CHECK (length(publisher_en) >= 1 AND length(publisher_en) <= 160),
  constraint cited_values_publisher_fr_check CHECK (length(publisher_fr) >= 1 AND length(publisher_fr) <= 160),
  constraint cited_values_quality_check CHECK (quality = ANY (ARRAY['exact'::text, 'approximate'::text, 'expected'::text, 'revised'::text, 'inferred'::text])),
  constraint cited_values_source_en_check CHECK (length(source_en) >= 1 AND length(source_en) <= 300),
  constraint cited_values_source_fr_check CHECK (length(source_fr) >= 1 AND length(source_fr) <= 300),
  constraint cited_values_url_check CHECK (url = ''::text OR url ~ '^https?://'::text)
);
CREATE UNIQUE INDEX cited_values_first ON public.cited_values USING btree (figure, as_of) WHERE (supersedes IS NULL);
-- ensemble_app may: insert, select

create table cluster_centres (
  entry_id uuid not null,
  centre_id uuid not null,
  position integer not null,
  constraint cluster_centres_pkey PRIMARY KEY (entry_id, centre_id),
  constraint cluster_centres_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES centres(id),
  constraint cluster_centres_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES clusters(entry_id)
);
CREATE INDEX cluster_centres_by_centre ON public.cluster_centres USING btree (centre_id);
-- ensemble_app may: delete, insert, select, update

create table clusters (
  entry_id uuid not null,
  version integer not null default 1,
  constraint clusters_pkey PRIMARY KEY (entry_id),
  constraint clusters_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES entries(id)
);
-- ensemble_app may: delete, insert, select, update

create table communities (
  id integer not null generated always as identity,
  kind text not null,
  slug_en text not null,
  slug_fr text not null,
  name_en text not null,
  name_fr text not null,
  partnership_en text not null default ''::text,
  partnership_fr text not null default ''::text,
  catchment_en text not null default ''::text,
  catchment_fr text not null default ''::text,
  host_en text not null default ''::text,
  host_fr text not null default ''::text,
  privacy_regime text not null,
  normal_year_low integer,
  normal_year_high integer,
  normal_year_source text not null default ''::text,
  board_public boolean not null default false,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  rehearsal_on date,
  mailing_address text not null default ''::text,
  contact_email text not null default ''::text,
  constraint communities_pkey PRIMARY KEY (id),
  constraint communities_slug_en_key UNIQUE (slug_en),
  constraint communities_slug_fr_key UNIQUE (slug_fr),
  constraint communities_check CHECK (normal_year_high >= normal_year_low),
  constraint communities_check1 CHECK ((normal_year_low IS NULL) = (normal_year_high IS NULL)),
  constraint communities_contact_email_check CHECK (length(contact_email) <= 254),
  constraint communities_kind_check CHECK (kind = ANY (ARRAY['partnership'::text, 'country'::text, 'comparator'::text])),
  constraint communities_mailing_address_check CHECK (length(mailing_address) <= 300),
  constraint communities_name_en_check CHECK (length(name_en) >= 2 AND length(name_en) <= 120),
  constraint communities_name_fr_check CHECK (length(name_fr) >= 2 AND length(name_fr) <= 120),
  constraint communities_normal_year_low_check CHECK (normal_year_low >= 0),
  constraint communities_privacy_regime_check CHECK (privacy_regime = ANY (ARRAY['fippa'::text, 'mfippa'::text, 'not-for-profit'::text, 'unknown'::text, 'none'::text])),
  constraint communities_slug_en_check CHECK (slug_en ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text),
  constraint communities_slug_fr_check CHECK (slug_fr ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text)
);
CREATE TRIGGER communities_catalogue_services AFTER UPDATE ON communities FOR EACH ROW WHEN (old.slug_en IS DISTINCT FROM new.slug_en OR old.slug_fr IS DISTINCT FROM new.slug_fr) EXECUTE FUNCTION catalogue_services_of_community();
CREATE TRIGGER communities_have_versions AFTER INSERT ON communities FOR EACH ROW EXECUTE FUNCTION add_data_versions();
-- ensemble_app may: delete, insert, select, update

create table community_rates (
  community_id integer not null,
  code text not null,
  value double precision not null,
  reason text not null,
  set_on date not null,
  actor_id text not null,
  recorded_at timestamp with time zone not null default now(),
  id uuid not null default gen_random_uuid(),
  constraint community_rates_pkey PRIMARY KEY (community_id, id),
  constraint community_rates_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id),
  constraint community_rates_code_check CHECK (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text),
  constraint community_rates_reason_check CHECK (length(reason) >= 3 AND length(reason) <= 500)
);
CREATE INDEX community_rates_latest ON public.community_rates USING btree (community_id, code, set_on DESC, recorded_at DESC);
alter table community_rates enable row level security;
create policy by_community on community_rates using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: insert, select

create table community_required_sectors (
  community_id integer not null,
  sector text not null,
  constraint community_required_sectors_pkey PRIMARY KEY (community_id, sector),
  constraint community_required_sectors_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id)
);
alter table community_required_sectors enable row level security;
create policy by_community on community_required_sectors using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: delete, insert, select, update

create table consents (
  community_id integer not null,
  id uuid not null default gen_random_uuid(),
  subscriber_id uuid not null,
  seq bigint not null generated always as identity,
  purpose text not null,
  act text not null,
  kind text,
  basis text,
  evidence text not null default ''::text,
  source text not null,
  at timestamp with time zone not null,
  given_on date not null,
  expires_on date,
  recorded_by text not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint consents_pkey PRIMARY KEY (community_id, id),
  constraint consents_community_id_subscriber_id_fkey FOREIGN KEY (community_id, subscriber_id) REFERENCES subscribers(community_id, id),
  constraint consents_act_check CHECK (act = ANY (ARRAY['granted'::text, 'withdrawn'::text, 'expired'::text, 'withheld'::text])),
  constraint consents_basis_check CHECK (basis = ANY (ARRAY['donated'::text, 'volunteered'::text, 'attended'::text, 'member'::text])),
  constraint consents_check CHECK ((act = 'granted'::text) = (kind IS NOT NULL)),
  constraint consents_check1 CHECK ((NOT kind IS DISTINCT FROM 'implied'::text) = (basis IS NOT NULL)),
  constraint consents_check2 CHECK ((NOT kind IS DISTINCT FROM 'implied'::text) = (expires_on IS NOT NULL)),
  constraint consents_check3 CHECK (act <> 'granted'::text OR evidence <> ''::text),
  constraint consents_evidence_check CHECK (length(evidence) <= 500),
  constraint consents_kind_check CHECK (kind = ANY (ARRAY['express'::text, 'implied'::text])),
  constraint consents_purpose_check CHECK (purpose = ANY (ARRAY['newsletter'::text, 'digest'::text, 'events'::text, 'fundraising'::text])),
  constraint consents_source_check CHECK (source = ANY (ARRAY['form'::text, 'paper'::text, 'import'::text, 'link'::text, 'mail'::text, 'staff'::text, 'system'::text]))
);
CREATE INDEX consents_by_end ON public.consents USING btree (community_id, expires_on) WHERE (expires_on IS NOT NULL);
CREATE INDEX consents_by_subscriber ON public.consents USING btree (community_id, subscriber_id, purpose, seq);
CREATE INDEX consents_by_time ON public.consents USING btree (community_id, seq DESC);
alter table consents enable row level security;
create policy by_community on consents using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: insert, select

create table data_versions (
  community_id integer not null,
  stripe smallint not null,
  version bigint not null default 1,
  constraint data_versions_pkey PRIMARY KEY (community_id, stripe)
);
alter table data_versions enable row level security;
create policy by_community on data_versions using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
create policy read_by_all on data_versions using (true);
-- ensemble_app may: select, update

create table decisions (
  community_id integer not null,
  id uuid not null default gen_random_uuid(),
  surge_id uuid not null,
  root_id uuid not null,
  corrects uuid,
  correction text not null default ''::text,
  group_id uuid,
  decision_en text not null default ''::text,
  decision_fr text not null default ''::text,
  why_en text not null default ''::text,
  why_fr text not null default ''::text,
  decided_on date not null,
  moved_by uuid,
  moved_by_person uuid,
  actor_id text not null,
  recorded_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  synthetic boolean not null default false,
  constraint decisions_pkey PRIMARY KEY (community_id, id),
  constraint decisions_corrected_once UNIQUE (community_id, corrects),
  constraint decisions_community_id_corrects_fkey FOREIGN KEY (community_id, corrects) REFERENCES decisions(community_id, id),
  constraint decisions_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id),
  constraint decisions_community_id_group_id_fkey FOREIGN KEY (community_id, group_id) REFERENCES surge_groups(community_id, id),
  constraint decisions_community_id_moved_by_fkey FOREIGN KEY (community_id, moved_by) REFERENCES organisations(community_id, id),
  constraint decisions_community_id_moved_by_person_fkey FOREIGN KEY (community_id, moved_by_person) REFERENCES people(community_id, id),
  constraint decisions_community_id_root_id_fkey FOREIGN KEY (community_id, root_id) REFERENCES decisions(community_id, id),
  constraint decisions_community_id_surge_id_fkey FOREIGN KEY (community_id, surge_id) REFERENCES surges(community_id, id),
  constraint decisions_check CHECK (decision_en <> ''::text OR decision_fr <> ''::text),
  constraint decisions_check1 CHECK (decided_on <= recorded_on),
  constraint decisions_check2 CHECK ((corrects IS NULL) = (root_id = id)),
  constraint decisions_check3 CHECK (corrects IS NULL OR length(correction) >= 3),
  constraint decisions_correction_check CHECK (length(correction) <= 300),
  constraint decisions_decision_en_check CHECK (length(decision_en) <= 500),
  constraint decisions_decision_fr_check CHECK (length(decision_fr) <= 500),
  constraint decisions_why_en_check CHECK (length(why_en) <= 1000),
  constraint decisions_why_fr_check CHECK (length(why_fr) <= 1000)
);
CREATE INDEX decisions_by_root ON public.decisions USING btree (community_id, root_id, recorded_at);
CREATE INDEX decisions_by_surge ON public.decisions USING btree (community_id, surge_id, decided_on DESC, recorded_at DESC, id DESC);
CREATE INDEX decisions_latest ON public.decisions USING btree (community_id, decided_on DESC, recorded_at DESC, id DESC);
alter table decisions enable row level security;
create policy by_community on decisions using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: insert, select

create table donors (
  id uuid not null default gen_random_uuid(),
  name text not null,
  email text not null,
  locale text not null,
  street text not null default ''::text,
  city text not null default ''::text,
  province text not null default ''::text,
  postal_code text not null default ''::text,
  country text not null default 'CA'::text,
  no_updates_at timestamp with time zone,
  last_gift_on date,
  example boolean not null default false,
  made_at timestamp with time zone not null default clock_timestamp(),
  forgotten_at timestamp with time zone,
  constraint donors_pkey PRIMARY KEY (id),
  constraint donors_city_check CHECK (length(city) <= 100),
  constraint donors_country_check CHECK (country ~ '^[A-Z]{2}$'::text),
  constraint donors_email_check CHECK (length(email) <= 254),
  constraint donors_locale_check CHECK (locale = ANY (ARRAY['en'::text, 'fr'::text])),
  constraint donors_name_check CHECK (length(name) <= 200),
  constraint donors_postal_code_check CHECK (length(postal_code) <= 20),
  constraint donors_province_check CHECK (length(province) <= 60),
  constraint donors_street_check CHECK (length(street) <= 200)
);
CREATE UNIQUE INDEX donors_once ON public.donors USING btree (email, lower(name)) WHERE ((email <> ''::text) AND (forgotten_at IS NULL));
CREATE INDEX donors_to_forget ON public.donors USING btree (last_gift_on) WHERE (forgotten_at IS NULL);
-- ensemble_app may: delete, insert, select, update

create table drop_off_places (
  community_id integer not null,
  id uuid not null default gen_random_uuid(),
  organisation_id uuid not null,
  address text not null,
  hours_en text not null,
  hours_fr text not null,
  takes text[] not null,
  archived_at timestamp with time zone,
  synthetic boolean not null default false,
  created_at timestamp with time zone not null default clock_timestamp(),
  constraint drop_off_places_pkey PRIMARY KEY (community_id, id),
  constraint drop_off_places_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id),
  constraint drop_off_places_community_id_organisation_id_fkey FOREIGN KEY (community_id, organisation_id) REFERENCES organisations(community_id, id),
  constraint drop_off_places_address_check CHECK (length(address) >= 3 AND length(address) <= 200),
  constraint drop_off_places_hours_en_check CHECK (length(hours_en) >= 2 AND length(hours_en) <= 200),
  constraint drop_off_places_hours_fr_check CHECK (length(hours_fr) >= 2 AND length(hours_fr) <= 200),
  constraint drop_off_places_takes_check CHECK (cardinality(takes) >= 1 AND cardinality(takes) <= 20)
);
CREATE INDEX drop_off_places_open ON public.drop_off_places USING btree (community_id, created_at) WHERE (archived_at IS NULL);
alter table drop_off_places enable row level security;
create policy by_community on drop_off_places using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: delete, insert, select, update

create table entries (
  id uuid not null default gen_random_uuid(),
  kind text not null,
  slug_en text not null,
  slug_fr text not null,
  state text not null default 'draft'::text,
  version integer not null default 1,
  published_version integer,
  publish_at timestamp with time zone,
  publish_version integer,
  published_at timestamp with time zone,
  changed_at timestamp with time zone,
  day date,
  ends_on date,
  words_en text not null default ''::text,
  words_fr text not null default ''::text,
  lacks text[] not null default '{}'::text[],
  communities integer[] not null default '{}'::integer[],
  created_at timestamp with time zone not null default now(),
  saved_at timestamp with time zone not null default clock_timestamp(),
  missing text[] not null default '{}'::text[],
  constraint entries_pkey PRIMARY KEY (id),
  constraint entries_slug_en UNIQUE (kind, slug_en),
  constraint entries_slug_fr UNIQUE (kind, slug_fr),
  constraint entries_check CHECK ((publish_at IS NULL) = (publish_version IS NULL)),
  constraint entries_check1 CHECK ((state = 'draft'::text) = (published_at IS NULL)),
  constraint entries_check2 CHECK (published_at IS NULL OR published_version IS NOT NULL),
  constraint entries_kind_check CHECK (kind = ANY (ARRAY['page'::text, 'theme'::text, 'project'::text, 'person'::text, 'cluster'::text, 'publication'::text, 'post'::text, 'series'::text, 'event'::text, 'campaign'::text, 'scholarship'::text])),
  constraint entries_slug_en_check CHECK (slug_en ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text AND length(slug_en) <= 80),
  constraint entries_slug_fr_check CHECK (slug_fr ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text AND length(slug_fr) <= 80),
  constraint entries_state_check CHECK (state = ANY (ARRAY['draft'::text, 'published'::text, 'withdrawn'::text]))
);
CREATE INDEX entries_by_change ON public.entries USING btree (changed_at DESC, id);
CREATE INDEX entries_by_day ON public.entries USING btree (kind, day DESC NULLS LAST, id DESC) WHERE (state = 'published'::text);
CREATE INDEX entries_due ON public.entries USING btree (publish_at) WHERE (publish_at IS NOT NULL);
CREATE INDEX entries_in_work ON public.entries USING btree (saved_at DESC, id DESC) WHERE ((state <> 'withdrawn'::text) AND ((published_version IS NULL) OR (version <> published_version)));
CREATE INDEX entries_incomplete ON public.entries USING btree (saved_at DESC, id DESC) WHERE ((state <> 'withdrawn'::text) AND ((missing <> '{}'::text[]) OR (lacks <> '{}'::text[])));
CREATE INDEX entries_of_publications_by_change ON public.entries USING btree (changed_at, id) WHERE ((kind = 'publication'::text) AND (published_at IS NOT NULL));
CREATE INDEX entries_of_publications_by_day ON public.entries USING btree (COALESCE(day, '-infinity'::date) DESC, id DESC) WHERE ((kind = 'publication'::text) AND (state = 'published'::text));
CREATE INDEX entries_published ON public.entries USING btree (changed_at DESC, id DESC) WHERE (state = 'published'::text);
CREATE INDEX entries_published_by_kind ON public.entries USING btree (kind, changed_at DESC, id DESC) WHERE (state = 'published'::text);
CREATE INDEX entries_withdrawn ON public.entries USING btree (changed_at DESC, id DESC) WHERE (state = 'withdrawn'::text);
CREATE TRIGGER campaign_lacks_its_goal BEFORE INSERT ON entries FOR EACH ROW WHEN (new.kind = 'campaign'::text AND new.lacks = '{}'::text[]) EXECUTE FUNCTION campaign_lacks_its_goal();
CREATE TRIGGER date_post BEFORE UPDATE ON entries FOR EACH ROW WHEN (new.kind = 'post'::text AND new.day IS NULL AND new.published_at IS NOT NULL) EXECUTE FUNCTION date_post();
CREATE TRIGGER event_lacks_its_day BEFORE INSERT ON entries FOR EACH ROW WHEN (new.kind = 'event'::text AND new.lacks = '{}'::text[]) EXECUTE FUNCTION event_lacks_its_day();
CREATE TRIGGER lack_all_facts_of_publication BEFORE INSERT ON entries FOR EACH ROW WHEN (new.kind = 'publication'::text) EXECUTE FUNCTION lack_all_facts_of_publication();
CREATE TRIGGER publish_files_of_publications AFTER UPDATE OF state ON entries FOR EACH ROW WHEN (new.kind = 'publication'::text AND new.state IS DISTINCT FROM old.state) EXECUTE FUNCTION publish_files_with_entry();
CREATE TRIGGER scholarship_lacks_its_call BEFORE INSERT ON entries FOR EACH ROW WHEN (new.kind = 'scholarship'::text AND new.lacks = '{}'::text[]) EXECUTE FUNCTION scholarship_lacks_its_call();
-- ensemble_app may: delete, insert, select, update

create table entry_redirects (
  kind text not null,
  locale text not null,
  slug text not null,
  entry_id uuid not null,
  since timestamp with time zone not null default now(),
  constraint entry_redirects_pkey PRIMARY KEY (kind, locale, slug),
  constraint entry_redirects_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES entries(id),
  constraint entry_redirects_locale_check CHECK (locale = ANY (ARRAY['en'::text, 'fr'::text]))
);
CREATE INDEX entry_redirects_of_entry ON public.entry_redirects USING btree (entry_id);
-- ensemble_app may: delete, insert, select, update

create table entry_relations (
  from_id uuid not null,
  role text not null,
  to_id uuid not null,
  position integer not null default 0,
  constraint entry_relations_pkey PRIMARY KEY (from_id, role, to_id),
  constraint entry_relations_from_id_fkey FOREIGN KEY (from_id) REFERENCES entries(id),
  constraint entry_relations_to_id_fkey FOREIGN KEY (to_id) REFERENCES entries(id),
  constraint entry_relations_check CHECK (from_id <> to_id),
  constraint entry_relations_role_check CHECK (role = ANY (ARRAY['theme'::text, 'project'::text, 'cluster'::text, 'highlight'::text, 'lead'::text, 'team'::text, 'contact'::text, 'author'::text, 'speaker'::text, 'host'::text, 'member'::text, 'publication'::text, 'event'::text, 'series'::text]))
);
CREATE INDEX entry_relations_by_target ON public.entry_relations USING btree (to_id, role, from_id);
-- ensemble_app may: delete, insert, select, update

create table entry_versions (
  entry_id uuid not null,
  version integer not null,
  title_en text not null default ''::text,
  title_fr text not null default ''::text,
  summary_en text not null default ''::text,
  summary_fr text not null default ''::text,
  body_en text not null default ''::text,
  body_fr text not null default ''::text,
  image_id uuid,
  saved_at timestamp with time zone not null default clock_timestamp(),
  saved_by text not null,
  restored_from integer,
  constraint entry_versions_pkey PRIMARY KEY (entry_id, version),
  constraint entry_versions_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES entries(id),
  constraint entry_versions_body_en_check CHECK (length(body_en) <= 100000),
  constraint entry_versions_body_fr_check CHECK (length(body_fr) <= 100000),
  constraint entry_versions_summary_en_check CHECK (length(summary_en) <= 600),
  constraint entry_versions_summary_fr_check CHECK (length(summary_fr) <= 600),
  constraint entry_versions_title_en_check CHECK (length(title_en) <= 200),
  constraint entry_versions_title_fr_check CHECK (length(title_fr) <= 200)
);
CREATE INDEX entry_versions_citing ON public.entry_versions USING btree (entry_id, version) WHERE ((body_en ~~ '%[[figure:%'::text) OR (body_fr ~~ '%[[figure:%'::text));
-- ensemble_app may: insert, select

create table event_notices (
  id uuid not null default gen_random_uuid(),
  entry_id uuid not null,
  kind text not null,
  told_en text not null default ''::text,
  told_fr text not null default ''::text,
  sent_to integer not null default 0,
  made_at timestamp with time zone not null default clock_timestamp(),
  done_at timestamp with time zone,
  constraint event_notices_pkey PRIMARY KEY (id),
  constraint event_notices_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES events(entry_id),
  constraint event_notices_kind_check CHECK (kind = ANY (ARRAY['changed'::text, 'cancelled'::text, 'postponed'::text, 'after'::text]))
);
CREATE UNIQUE INDEX event_notices_after ON public.event_notices USING btree (entry_id) WHERE (kind = 'after'::text);
CREATE INDEX event_notices_waiting ON public.event_notices USING btree (made_at) WHERE (done_at IS NULL);
-- ensemble_app may: delete, insert, select, update

create table event_places (
  entry_id uuid not null,
  capacity integer,
  taken integer not null default 0,
  waiting integer not null default 0,
  next_number integer not null default 1,
  shown text not null default 'free'::text,
  constraint event_places_pkey PRIMARY KEY (entry_id),
  constraint event_places_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES events(entry_id),
  constraint event_places_capacity_check CHECK (capacity >= 1 AND capacity <= 100000),
  constraint event_places_not_oversold CHECK (capacity IS NULL OR taken <= capacity),
  constraint event_places_shown_check CHECK (shown = ANY (ARRAY['free'::text, 'few'::text, 'full'::text])),
  constraint event_places_taken_check CHECK (taken >= 0),
  constraint event_places_waiting_check CHECK (waiting >= 0)
);
-- ensemble_app may: delete, insert, select, update

create table event_questions (
  id uuid not null default gen_random_uuid(),
  entry_id uuid not null,
  moment text not null,
  position integer not null,
  kind text not null,
  required boolean not null default false,
  text_en text not null,
  text_fr text not null,
  choices_en text[] not null default '{}'::text[],
  choices_fr text[] not null default '{}'::text[],
  retired_at timestamp with time zone,
  constraint event_questions_pkey PRIMARY KEY (id),
  constraint event_questions_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES events(entry_id),
  constraint event_questions_check CHECK (cardinality(choices_en) = cardinality(choices_fr)),
  constraint event_questions_check1 CHECK ((kind = 'choice'::text) = (cardinality(choices_en) >= 2)),
  constraint event_questions_kind_check CHECK (kind = ANY (ARRAY['text'::text, 'choice'::text, 'yes-no'::text])),
  constraint event_questions_moment_check CHECK (moment = ANY (ARRAY['registration'::text, 'survey'::text])),
  constraint event_questions_text_en_check CHECK (length(text_en) >= 1 AND length(text_en) <= 300),
  constraint event_questions_text_fr_check CHECK (length(text_fr) >= 1 AND length(text_fr) <= 300)
);
CREATE INDEX event_questions_of_event ON public.event_questions USING btree (entry_id, moment, "position");
-- ensemble_app may: delete, insert, select, update

create table events (
  entry_id uuid not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  zone text not null default 'America/Toronto'::text,
  venue_id uuid,
  room_en text not null default ''::text,
  room_fr text not null default ''::text,
  online_url text not null default ''::text,
  attendance text not null default 'drop-in'::text,
  opens_at timestamp with time zone,
  closes_at timestamp with time zone,
  group_limit integer not null default 4,
  waiting_list boolean not null default true,
  confirm_hours integer not null default 24,
  asks text[] not null default '{}'::text[],
  cancelling_en text not null default ''::text,
  cancelling_fr text not null default ''::text,
  state text not null default 'planned'::text,
  told_en text not null default ''::text,
  told_fr text not null default ''::text,
  newsletter integer,
  example boolean not null default false,
  imported_uid text,
  version integer not null default 1,
  changed_at timestamp with time zone not null default now(),
  constraint events_pkey PRIMARY KEY (entry_id),
  constraint events_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES entries(id),
  constraint events_newsletter_fkey FOREIGN KEY (newsletter) REFERENCES communities(id),
  constraint events_venue_id_fkey FOREIGN KEY (venue_id) REFERENCES venues(id),
  constraint events_asks_check CHECK (asks <@ ARRAY['access'::text, 'language'::text, 'food'::text]),
  constraint events_attendance_check CHECK (attendance = ANY (ARRAY['drop-in'::text, 'registration'::text])),
  constraint events_cancelling_en_check CHECK (length(cancelling_en) <= 500),
  constraint events_cancelling_fr_check CHECK (length(cancelling_fr) <= 500),
  constraint events_check CHECK (ends_at > starts_at),
  constraint events_check1 CHECK (closes_at IS NULL OR opens_at IS NULL OR closes_at > opens_at),
  constraint events_confirm_hours_check CHECK (confirm_hours >= 1 AND confirm_hours <= 336),
  constraint events_group_limit_check CHECK (group_limit >= 1 AND group_limit <= 20),
  constraint events_online_url_check CHECK (online_url = ''::text OR online_url ~ '^https?://'::text),
  constraint events_room_en_check CHECK (length(room_en) <= 200),
  constraint events_room_fr_check CHECK (length(room_fr) <= 200),
  constraint events_state_check CHECK (state = ANY (ARRAY['planned'::text, 'cancelled'::text, 'postponed'::text])),
  constraint events_told_en_check CHECK (length(told_en) <= 500),
  constraint events_told_fr_check CHECK (length(told_fr) <= 500)
);
CREATE INDEX events_by_end ON public.events USING btree (ends_at, entry_id);
CREATE INDEX events_by_start ON public.events USING btree (starts_at, entry_id);
CREATE UNIQUE INDEX events_imported ON public.events USING btree (imported_uid) WHERE (imported_uid IS NOT NULL);
-- ensemble_app may: delete, insert, select, update

create table figure_sources (
  community_id integer not null,
  code text not null,
  title_en text not null,
  title_fr text not null,
  address text not null default ''::text,
  constraint figure_sources_pkey PRIMARY KEY (community_id, code),
  constraint figure_sources_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id),
  constraint figure_sources_code_check CHECK (length(code) >= 1 AND length(code) <= 60)
);
alter table figure_sources enable row level security;
create policy by_community on figure_sources using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: delete, insert, select, update

create table figures (
  community_id integer not null,
  id uuid not null default gen_random_uuid(),
  measure text not null,
  as_of date not null,
  published_on date not null,
  published_inferred boolean not null default false,
  quality text not null,
  value integer not null,
  source_code text not null,
  note_en text not null default ''::text,
  note_fr text not null default ''::text,
  supersedes uuid,
  synthetic boolean not null default false,
  actor_id text not null,
  recorded_at timestamp with time zone not null default now(),
  constraint figures_pkey PRIMARY KEY (community_id, id),
  constraint figures_once UNIQUE (community_id, measure, as_of, source_code, published_on),
  constraint figures_community_id_source_code_fkey FOREIGN KEY (community_id, source_code) REFERENCES figure_sources(community_id, code),
  constraint figures_community_id_supersedes_fkey FOREIGN KEY (community_id, supersedes) REFERENCES figures(community_id, id),
  constraint figures_measure_fkey FOREIGN KEY (measure) REFERENCES measures(code),
  constraint figures_not_itself CHECK (supersedes <> id),
  constraint figures_past_is_past CHECK (quality = 'expected'::text OR as_of <= published_on),
  constraint figures_quality_check CHECK (quality = ANY (ARRAY['exact'::text, 'approximate'::text, 'expected'::text, 'revised'::text, 'inferred'::text])),
  constraint figures_value_check CHECK (value >= 0 AND value <= 10000000)
);
CREATE INDEX figures_by_publication ON public.figures USING btree (community_id, published_on DESC, recorded_at DESC, id DESC);
CREATE INDEX figures_latest ON public.figures USING btree (community_id, measure, as_of DESC, published_on DESC, recorded_at DESC, id DESC);
CREATE UNIQUE INDEX figures_superseded_once ON public.figures USING btree (community_id, supersedes) WHERE (supersedes IS NOT NULL);
alter table figures enable row level security;
create policy by_community on figures using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: insert, select

create table file_blobs (
  sha256 text not null,
  bytes bigint not null,
  media_type text not null,
  width integer,
  height integer,
  touched_at timestamp with time zone not null default clock_timestamp(),
  constraint file_blobs_pkey PRIMARY KEY (sha256),
  constraint file_blobs_bytes_check CHECK (bytes > 0),
  constraint file_blobs_check CHECK ((width IS NULL) = (height IS NULL)),
  constraint file_blobs_height_check CHECK (height >= 1 AND height <= 100000),
  constraint file_blobs_media_type_check CHECK (media_type ~ '^[a-z]+/[a-z0-9.+-]+$'::text),
  constraint file_blobs_sha256_check CHECK (sha256 ~ '^[0-9a-f]{64}$'::text),
  constraint file_blobs_width_check CHECK (width >= 1 AND width <= 100000)
);
CREATE INDEX file_blobs_by_touch ON public.file_blobs USING btree (touched_at);
-- ensemble_app may: delete, insert, select, update

create table files (
  id uuid not null default gen_random_uuid(),
  sha256 text not null,
  name text not null,
  uploaded_by text not null,
  uploaded_at timestamp with time zone not null default now(),
  confined boolean not null default false,
  constraint files_pkey PRIMARY KEY (id),
  constraint files_id_confined_key UNIQUE (id, confined),
  constraint files_sha256_fkey FOREIGN KEY (sha256) REFERENCES file_blobs(sha256),
  constraint files_name_check CHECK (length(name) >= 1 AND length(name) <= 120)
);
CREATE INDEX files_by_blob ON public.files USING btree (sha256);
-- ensemble_app may: delete, insert, select, update

create table format_requests (
  id uuid not null default gen_random_uuid(),
  entry_id uuid not null,
  language text not null,
  format text not null,
  detail text not null default ''::text,
  email text,
  locale text not null,
  asked_at timestamp with time zone not null default now(),
  due_on date not null,
  answered_at timestamp with time zone,
  answered_by text,
  constraint format_requests_pkey PRIMARY KEY (id),
  constraint format_requests_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES publications(entry_id),
  constraint format_requests_check CHECK ((answered_at IS NULL) = (email IS NOT NULL)),
  constraint format_requests_check1 CHECK ((answered_at IS NULL) = (answered_by IS NULL)),
  constraint format_requests_detail_check CHECK (length(detail) <= 600),
  constraint format_requests_email_check CHECK (length(email) <= 254),
  constraint format_requests_format_check CHECK (format = ANY (ARRAY['tagged-pdf'::text, 'word'::text, 'large-print'::text, 'braille'::text, 'audio'::text, 'plain-language'::text, 'other'::text])),
  constraint format_requests_locale_check CHECK (locale = ANY (ARRAY['en'::text, 'fr'::text]))
);
CREATE INDEX format_requests_answered ON public.format_requests USING btree (answered_at DESC, id) WHERE (answered_at IS NOT NULL);
CREATE INDEX format_requests_waiting ON public.format_requests USING btree (due_on, id) WHERE (answered_at IS NULL);
-- ensemble_app may: delete, insert, select, update

create table funds (
  id uuid not null default gen_random_uuid(),
  code text not null,
  name_en text not null,
  name_fr text not null,
  purpose_en text not null,
  purpose_fr text not null,
  example boolean not null default false,
  opened_at timestamp with time zone not null default now(),
  closed_at timestamp with time zone,
  closed_by text,
  constraint funds_pkey PRIMARY KEY (id),
  constraint funds_code_key UNIQUE (code),
  constraint funds_closed_by_whom CHECK ((closed_at IS NULL) = (closed_by IS NULL)),
  constraint funds_code_check CHECK (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text AND length(code) <= 40),
  constraint funds_name_en_check CHECK (length(name_en) >= 1 AND length(name_en) <= 120),
  constraint funds_name_fr_check CHECK (length(name_fr) >= 1 AND length(name_fr) <= 120),
  constraint funds_purpose_en_check CHECK (length(purpose_en) >= 1 AND length(purpose_en) <= 600),
  constraint funds_purpose_fr_check CHECK (length(purpose_fr) >= 1 AND length(purpose_fr) <= 600)
);
-- ensemble_app may: delete, insert, select, update

create table gift_intents (
  id uuid not null default gen_random_uuid(),
  campaign_id uuid not null,
  way text not null,
  monthly boolean not null default false,
  cents bigint not null,
  locale text not null,
  state text not null default 'started'::text,
  name text not null,
  email text not null,
  receipt_wanted boolean not null default false,
  street text not null default ''::text,
  city text not null default ''::text,
  province text not null default ''::text,
  postal_code text not null default ''::text,
  country text not null default 'CA'::text,
  wall jsonb,
  consent_request uuid,
  form_key uuid not null,
  session_id text,
  session_url text not null default ''::text,
  gift_id uuid,
  started_at timestamp with time zone not null default clock_timestamp(),
  ended_at timestamp with time zone,
  forgotten_at timestamp with time zone,
  constraint gift_intents_pkey PRIMARY KEY (id),
  constraint gift_intents_form_key_key UNIQUE (form_key),
  constraint gift_intents_gift_id_key UNIQUE (gift_id),
  constraint gift_intents_session_id_key UNIQUE (session_id),
  constraint gift_intents_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES campaigns(entry_id),
  constraint gift_intents_gift_id_fkey FOREIGN KEY (gift_id) REFERENCES gifts(id),
  constraint gift_intents_cents_check CHECK (cents >= 100 AND cents <= 100000000),
  constraint gift_intents_check CHECK (NOT (monthly AND way = 'pad'::text)),
  constraint gift_intents_city_check CHECK (length(city) <= 100),
  constraint gift_intents_country_check CHECK (country ~ '^[A-Z]{2}$'::text),
  constraint gift_intents_email_check CHECK (length(email) <= 254),
  constraint gift_intents_locale_check CHECK (locale = ANY (ARRAY['en'::text, 'fr'::text])),
  constraint gift_intents_name_check CHECK (length(name) <= 200),
  constraint gift_intents_postal_code_check CHECK (length(postal_code) <= 20),
  constraint gift_intents_province_check CHECK (length(province) <= 60),
  constraint gift_intents_state_check CHECK (state = ANY (ARRAY['started'::text, 'waiting'::text, 'paid'::text, 'declined'::text, 'expired'::text, 'flagged'::text])),
  constraint gift_intents_street_check CHECK (length(street) <= 200),
  constraint gift_intents_way_check CHECK (way = ANY (ARRAY['card'::text, 'pad'::text]))
);
CREATE INDEX gift_intents_to_forget ON public.gift_intents USING btree (started_at) WHERE (forgotten_at IS NULL);
-- ensemble_app may: delete, insert, select, update

create table gift_moves (
  id uuid not null default gen_random_uuid(),
  gift_id uuid not null,
  kind text not null,
  cents bigint not null,
  to_goal_cents bigint not null,
  surplus_cents bigint not null,
  account text not null,
  source text not null,
  reason text not null default ''::text,
  moved_on date not null,
  moved_at timestamp with time zone not null default clock_timestamp(),
  moved_by text not null,
  constraint gift_moves_pkey PRIMARY KEY (id),
  constraint gift_moves_source_key UNIQUE (source),
  constraint gift_moves_gift_id_fkey FOREIGN KEY (gift_id) REFERENCES gifts(id),
  constraint gift_moves_check CHECK (cents <> 0 AND (cents > 0) = (kind = ANY (ARRAY['received'::text, 'dispute-won'::text]))),
  constraint gift_moves_check1 CHECK ((to_goal_cents + surplus_cents) = cents),
  constraint gift_moves_kind_check CHECK (kind = ANY (ARRAY['received'::text, 'refund'::text, 'dispute'::text, 'dispute-won'::text])),
  constraint gift_moves_reason_check CHECK (length(reason) <= 300),
  constraint gift_moves_source_check CHECK (length(source) >= 3 AND length(source) <= 150 AND source !~ '[[:cntrl:]]'::text)
);
CREATE INDEX gift_moves_of_gift ON public.gift_moves USING btree (gift_id, moved_at);
CREATE UNIQUE INDEX gift_moves_received ON public.gift_moves USING btree (gift_id) WHERE (kind = 'received'::text);
-- ensemble_app may: insert, select

create table gifts (
  id uuid not null default gen_random_uuid(),
  number bigint not null generated always as identity,
  campaign_id uuid not null,
  channel text not null,
  cents bigint not null,
  to_goal_cents bigint not null,
  surplus_cents bigint not null,
  returned_cents bigint not null default 0,
  disputed_cents bigint not null default 0,
  state text not null generated always as (
CASE
    WHEN (disputed_cents > 0) THEN 'disputed'::text
    WHEN (returned_cents = cents) THEN 'returned'::text
    WHEN (returned_cents > 0) THEN 'part-returned'::text
    ELSE 'received'::text
END) stored,
  received_on date not null,
  late boolean not null default false,
  donor_id uuid,
  locale text not null,
  receipt_wanted boolean not null default false,
  source text not null,
  flag text not null default ''::text,
  landed_at timestamp with time zone not null default clock_timestamp(),
  constraint gifts_pkey PRIMARY KEY (id),
  constraint gifts_number_key UNIQUE (number),
  constraint gifts_source_key UNIQUE (source),
  constraint gifts_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES campaigns(entry_id),
  constraint gifts_donor_id_fkey FOREIGN KEY (donor_id) REFERENCES donors(id),
  constraint gifts_cents_check CHECK (cents >= 1 AND cents <= 100000000),
  constraint gifts_channel_check CHECK (channel = ANY (ARRAY['card'::text, 'pad'::text, 'e-transfer'::text, 'cheque'::text, 'cash'::text])),
  constraint gifts_check CHECK (disputed_cents >= 0 AND disputed_cents <= returned_cents),
  constraint gifts_flag_check CHECK (flag = ANY (ARRAY[''::text, 'campaign-withdrawn'::text, 'campaign-closed'::text])),
  constraint gifts_locale_check CHECK (locale = ANY (ARRAY['en'::text, 'fr'::text])),
  constraint gifts_not_returned_twice CHECK (returned_cents >= 0 AND returned_cents <= cents),
  constraint gifts_source_check CHECK (length(source) >= 3 AND length(source) <= 150 AND source !~ '[[:cntrl:]]'::text),
  constraint gifts_split CHECK ((to_goal_cents + surplus_cents) = cents),
  constraint gifts_surplus_cents_check CHECK (surplus_cents >= 0),
  constraint gifts_to_goal_cents_check CHECK (to_goal_cents >= 0)
);
CREATE INDEX gifts_by_day ON public.gifts USING btree (received_on, number);
CREATE INDEX gifts_of_campaign ON public.gifts USING btree (campaign_id, number DESC);
CREATE INDEX gifts_of_donor ON public.gifts USING btree (donor_id, number DESC) WHERE (donor_id IS NOT NULL);
-- ensemble_app may: insert, select, update

create table gifts_in_kind (
  id uuid not null default gen_random_uuid(),
  number bigint not null generated always as identity,
  issuer_id uuid not null,
  donor_name text not null,
  donor_email text not null default ''::text,
  donor_address text not null,
  locale text not null,
  received_on date not null,
  kind text not null,
  description text not null,
  value_cents bigint not null,
  cost_cents bigint,
  appraiser text not null default ''::text,
  appraiser_address text not null default ''::text,
  without_appraisal text not null default ''::text,
  advantage_cents bigint not null default 0,
  advantage text not null default ''::text,
  advantage_cash boolean not null default false,
  names_recipient boolean not null default false,
  card_from text not null default ''::text,
  card_transferable boolean not null default false,
  card_redeemed_on date,
  recorded_by text not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  withdrawn_at timestamp with time zone,
  forgotten_at timestamp with time zone,
  version integer not null default 1,
  constraint gifts_in_kind_pkey PRIMARY KEY (id),
  constraint gifts_in_kind_number_key UNIQUE (number),
  constraint gifts_in_kind_issuer_id_fkey FOREIGN KEY (issuer_id) REFERENCES receipt_issuers(id),
  constraint gifts_in_kind_advantage_cents_check CHECK (advantage_cents >= 0 AND advantage_cents <= 100000000),
  constraint gifts_in_kind_advantage_check CHECK (length(advantage) <= 200),
  constraint gifts_in_kind_appraiser_address_check CHECK (length(appraiser_address) <= 300),
  constraint gifts_in_kind_appraiser_check CHECK (length(appraiser) <= 120),
  constraint gifts_in_kind_card_from_check CHECK (card_from = ANY (ARRAY[''::text, 'buyer'::text, 'issuer'::text, 'other'::text])),
  constraint gifts_in_kind_check CHECK ((kind = 'gift-card'::text) = (card_from <> ''::text)),
  constraint gifts_in_kind_check1 CHECK (advantage_cents = 0 OR advantage <> ''::text),
  constraint gifts_in_kind_check2 CHECK ((appraiser = ''::text) = (appraiser_address = ''::text)),
  constraint gifts_in_kind_cost_cents_check CHECK (cost_cents >= 0 AND cost_cents <= 100000000),
  constraint gifts_in_kind_description_check CHECK (length(description) >= 3 AND length(description) <= 300),
  constraint gifts_in_kind_donor_address_check CHECK (length(donor_address) <= 400),
  constraint gifts_in_kind_donor_email_check CHECK (length(donor_email) <= 254),
  constraint gifts_in_kind_donor_name_check CHECK (length(donor_name) <= 200),
  constraint gifts_in_kind_kind_check CHECK (kind = ANY (ARRAY['goods'::text, 'gift-card'::text, 'service'::text])),
  constraint gifts_in_kind_locale_check CHECK (locale = ANY (ARRAY['en'::text, 'fr'::text])),
  constraint gifts_in_kind_value_cents_check CHECK (value_cents >= 1 AND value_cents <= 100000000),
  constraint gifts_in_kind_without_appraisal_check CHECK (length(without_appraisal) <= 300)
);
CREATE INDEX gifts_in_kind_of_issuer ON public.gifts_in_kind USING btree (issuer_id, number DESC);
CREATE INDEX gifts_in_kind_to_forget ON public.gifts_in_kind USING btree (received_on) WHERE (forgotten_at IS NULL);
-- ensemble_app may: insert, select, update

create table households (
  community_id integer not null,
  id uuid not null default id_in_time(),
  token text not null,
  stream text not null,
  size_band text not null,
  language text not null,
  needs text[] not null default '{}'::text[],
  lodging text not null,
  arrived_on date not null,
  arrived_known_on date not null,
  housed_on date,
  housed_known_on date,
  synthetic boolean not null default false,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  origin text not null default 'direct'::text,
  in_canada_since date,
  left_on date,
  left_known_on date,
  supported_from date not null generated always as (COALESCE(in_canada_since, arrived_on)) stored,
  lodged daterange generated always as (
CASE
    WHEN (lodging = 'none'::text) THEN 'empty'::daterange
    ELSE daterange(GREATEST(arrived_on, arrived_known_on), LEAST(GREATEST(housed_on, housed_known_on,
    CASE
        WHEN (housed_on IS NOT NULL) THEN GREATEST(arrived_on, arrived_known_on)
        ELSE NULL::date
    END), GREATEST(left_on, left_known_on,
    CASE
        WHEN (left_on IS NOT NULL) THEN GREATEST(arrived_on, arrived_known_on)
        ELSE NULL::date
    END)))
END) stored,
  constraint households_pkey PRIMARY KEY (community_id, id),
  constraint households_token UNIQUE (community_id, token),
  constraint households_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id),
  constraint households_check CHECK (housed_on >= arrived_on),
  constraint households_check1 CHECK ((housed_on IS NULL) = (housed_known_on IS NULL)),
  constraint households_check2 CHECK (in_canada_since <= arrived_on),
  constraint households_check3 CHECK (left_on >= arrived_on),
  constraint households_language_check CHECK (language ~ '^[a-z]{2,3}$'::text),
  constraint households_left_and_told CHECK ((left_on IS NULL) = (left_known_on IS NULL)),
  constraint households_lodging_check CHECK (lodging = ANY (ARRAY['hotel'::text, 'reception'::text, 'none'::text])),
  constraint households_needs_check CHECK (needs <@ ARRAY['interpreter'::text, 'accessible-home'::text, 'health-follow-up'::text]),
  constraint households_origin_check CHECK (origin = ANY (ARRAY['direct'::text, 'secondary'::text])),
  constraint households_size_band_check CHECK (size_band = ANY (ARRAY['1'::text, '2-3'::text, '4-6'::text, '7+'::text])),
  constraint households_stream_check CHECK (stream = ANY (ARRAY['GAR'::text, 'PSR'::text, 'BVOR'::text, 'claimant'::text, 'other'::text])),
  constraint households_token_check CHECK (token ~ '^[A-Z0-9]+(-[A-Z0-9]+)*$'::text AND length(token) <= 24),
  constraint households_without_lodging_are_housed CHECK (lodging <> 'none'::text OR housed_on IS NOT NULL)
);
CREATE INDEX households_by_arrival ON public.households USING btree (community_id, arrived_on) INCLUDE (arrived_known_on, stream, size_band);
CREATE INDEX households_by_support ON public.households USING btree (community_id, supported_from, id) INCLUDE (stream, arrived_on, arrived_known_on, left_on, left_known_on);
CREATE INDEX households_lodged ON public.households USING gist (community_id, lodged) WHERE (lodging <> 'none'::text);
alter table households enable row level security;
create policy by_community on households using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
CREATE TRIGGER households_tallied AFTER UPDATE ON households FOR EACH ROW WHEN (old.arrived_on IS DISTINCT FROM new.arrived_on OR old.stream IS DISTINCT FROM new.stream OR old.origin IS DISTINCT FROM new.origin) EXECUTE FUNCTION tally_corrected_household();
-- ensemble_app may: delete, insert, select, update

create table image_uses (
  image_id uuid not null,
  subject text not null,
  title_en text not null,
  title_fr text not null,
  path_en text not null,
  path_fr text not null,
  constraint image_uses_pkey PRIMARY KEY (image_id, subject),
  constraint image_uses_image_id_fkey FOREIGN KEY (image_id) REFERENCES images(id),
  constraint image_uses_path_en_check CHECK (path_en ~~ '/%'::text),
  constraint image_uses_path_fr_check CHECK (path_fr ~~ '/%'::text),
  constraint image_uses_subject_check CHECK (subject ~ '^[a-z-]+:.+$'::text AND length(subject) <= 200)
);
CREATE INDEX image_uses_by_subject ON public.image_uses USING btree (subject);
-- ensemble_app may: delete, insert, select, update

create table images (
  id uuid not null default gen_random_uuid(),
  file_id uuid not null,
  revision integer not null default 1,
  decorative boolean not null default false,
  alt_en text not null default ''::text,
  alt_fr text not null default ''::text,
  caption_en text not null default ''::text,
  caption_fr text not null default ''::text,
  credit_en text not null default ''::text,
  credit_fr text not null default ''::text,
  focus text not null default 'centre'::text,
  version integer not null default 1,
  added_by text not null,
  added_at timestamp with time zone not null default now(),
  changed_by text not null,
  changed_at timestamp with time zone not null default now(),
  archived_at timestamp with time zone,
  constraint images_pkey PRIMARY KEY (id),
  constraint images_file_id_fkey FOREIGN KEY (file_id) REFERENCES files(id),
  constraint images_alt_en_check CHECK (length(alt_en) <= 300),
  constraint images_alt_fr_check CHECK (length(alt_fr) <= 300),
  constraint images_caption_en_check CHECK (length(caption_en) <= 500),
  constraint images_caption_fr_check CHECK (length(caption_fr) <= 500),
  constraint images_check CHECK (
CASE
    WHEN decorative THEN alt_en = ''::text AND alt_fr = ''::text
    ELSE alt_en <> ''::text AND alt_fr <> ''::text
END),
  constraint images_check1 CHECK ((caption_en = ''::text) = (caption_fr = ''::text)),
  constraint images_check2 CHECK ((credit_en = ''::text) = (credit_fr = ''::text)),
  constraint images_credit_en_check CHECK (length(credit_en) <= 200),
  constraint images_credit_fr_check CHECK (length(credit_fr) <= 200),
  constraint images_focus_check CHECK (focus = ANY (ARRAY['centre'::text, 'top'::text, 'bottom'::text, 'left'::text, 'right'::text])),
  constraint images_revision_check CHECK (revision > 0)
);
CREATE INDEX images_archived ON public.images USING btree (archived_at DESC, id DESC) WHERE (archived_at IS NOT NULL);
CREATE INDEX images_by_time ON public.images USING btree (added_at DESC, id DESC) WHERE (archived_at IS NULL);
CREATE INDEX images_by_words ON public.images USING gin ((((((((((alt_en || ' '::text) || alt_fr) || ' '::text) || caption_en) || ' '::text) || caption_fr) || ' '::text) || credit_en)) gin_trgm_ops);
-- ensemble_app may: delete, insert, select, update

create table intake_rules (
  community_id integer not null,
  seq bigint not null generated always as identity,
  scope text not null,
  state text not null,
  until date,
  message_en text not null default ''::text,
  message_fr text not null default ''::text,
  instead_en text not null default ''::text,
  instead_fr text not null default ''::text,
  set_by text not null,
  set_at timestamp with time zone not null default clock_timestamp(),
  constraint intake_rules_pkey PRIMARY KEY (community_id, scope, seq),
  constraint intake_rules_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id),
  constraint intake_rules_check CHECK (until IS NULL OR state = 'paused'::text),
  constraint intake_rules_check1 CHECK ((message_en = ''::text) = (message_fr = ''::text) AND (instead_en = ''::text) = (instead_fr = ''::text)),
  constraint intake_rules_instead_en_check CHECK (length(instead_en) <= 300),
  constraint intake_rules_instead_fr_check CHECK (length(instead_fr) <= 300),
  constraint intake_rules_message_en_check CHECK (length(message_en) <= 300),
  constraint intake_rules_message_fr_check CHECK (length(message_fr) <= 300),
  constraint intake_rules_scope_check CHECK (scope ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text),
  constraint intake_rules_state_check CHECK (state = ANY (ARRAY['open'::text, 'paused'::text, 'not-needed'::text]))
);
CREATE INDEX intake_rules_by_time ON public.intake_rules USING btree (community_id, set_at DESC, seq DESC);
alter table intake_rules enable row level security;
create policy by_community on intake_rules using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: insert, select

create table ledger_accounts (
  code text not null,
  kind text not null,
  name_en text not null,
  name_fr text not null,
  fund_id uuid,
  constraint ledger_accounts_pkey PRIMARY KEY (code),
  constraint ledger_accounts_fund_id_key UNIQUE (fund_id),
  constraint ledger_accounts_fund_id_fkey FOREIGN KEY (fund_id) REFERENCES funds(id),
  constraint ledger_accounts_check CHECK ((kind = 'fund'::text) = (fund_id IS NOT NULL)),
  constraint ledger_accounts_code_check CHECK (code ~ '^[a-z]+(:[a-z0-9-]+)?$'::text),
  constraint ledger_accounts_kind_check CHECK (kind = ANY (ARRAY['asset'::text, 'liability'::text, 'fund'::text]))
);
-- ensemble_app may: select

create table ledger_checks (
  id bigint not null generated always as identity,
  at timestamp with time zone not null default clock_timestamp(),
  entries bigint not null,
  last_seq bigint not null,
  last_hash bytea not null,
  took_ms integer not null,
  found integer not null,
  ok boolean generated always as ((found = 0)) stored,
  findings jsonb not null,
  warnings jsonb not null,
  constraint ledger_checks_pkey PRIMARY KEY (id),
  constraint ledger_checks_found_check CHECK (found >= 0),
  constraint ledger_checks_took_ms_check CHECK (took_ms >= 0)
);
-- ensemble_app may: insert, select

create table ledger_decisions (
  proposal_id uuid not null,
  proposed_by text not null,
  decision text not null,
  reason text not null,
  decided_by text not null,
  decided_at timestamp with time zone not null default clock_timestamp(),
  constraint ledger_decisions_pkey PRIMARY KEY (proposal_id),
  constraint ledger_decisions_proposal_id_proposed_by_fkey FOREIGN KEY (proposal_id, proposed_by) REFERENCES ledger_proposals(id, proposed_by),
  constraint ledger_decisions_decision_check CHECK (decision = ANY (ARRAY['approved'::text, 'declined'::text])),
  constraint ledger_decisions_reason_check CHECK (reason !~ '[[:cntrl:]]'::text AND length(reason) <= 300),
  constraint ledger_two_people CHECK (decision = 'declined'::text OR decided_by <> proposed_by)
);
-- ensemble_app may: insert, select

create table ledger_entries (
  seq bigint not null,
  id uuid not null default gen_random_uuid(),
  kind text not null,
  source text not null,
  campaign_id uuid,
  happened_on date not null,
  posted_at timestamp with time zone not null,
  posted_by text not null,
  memo text not null,
  reverses bigint,
  hash bytea not null,
  constraint ledger_entries_pkey PRIMARY KEY (seq),
  constraint ledger_entries_id_key UNIQUE (id),
  constraint ledger_entries_reverses_key UNIQUE (reverses),
  constraint ledger_entries_source_key UNIQUE (source),
  constraint ledger_entries_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES entries(id),
  constraint ledger_entries_reverses_fkey FOREIGN KEY (reverses) REFERENCES ledger_entries(seq),
  constraint ledger_entries_check CHECK ((kind = 'reversal'::text) = (reverses IS NOT NULL)),
  constraint ledger_entries_check1 CHECK (reverses < seq),
  constraint ledger_entries_hash_check CHECK (length(hash) = 32),
  constraint ledger_entries_kind_check CHECK (kind = ANY (ARRAY['opening'::text, 'gift'::text, 'refund'::text, 'dispute'::text, 'dispute-won'::text, 'fee'::text, 'payout'::text, 'deposit'::text, 'cash-difference'::text, 'purchase'::text, 'hand-over'::text, 'card-loss'::text, 'award'::text, 'award-payment'::text, 'award-cancelled'::text, 'bank-charge'::text, 'interest'::text, 'transfer'::text, 'expense'::text, 'identified'::text, 'correction'::text, 'reversal'::text])),
  constraint ledger_entries_memo_check CHECK (memo !~ '[[:cntrl:]]'::text AND length(memo) <= 300),
  constraint ledger_entries_posted_by_check CHECK (posted_by !~ '[[:cntrl:]]'::text),
  constraint ledger_entries_seq_check CHECK (seq > 0),
  constraint ledger_entries_source_check CHECK (source !~ '[[:cntrl:]]'::text AND length(source) >= 3 AND length(source) <= 200)
);
CREATE INDEX ledger_entries_by_campaign ON public.ledger_entries USING btree (campaign_id, seq) WHERE (campaign_id IS NOT NULL);
CREATE INDEX ledger_entries_by_day ON public.ledger_entries USING btree (happened_on, seq);
CREATE INDEX ledger_entries_by_kind ON public.ledger_entries USING btree (kind, seq DESC);
CREATE CONSTRAINT TRIGGER ledger_balanced AFTER INSERT OR UPDATE ON ledger_entries DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_must_balance();
CREATE TRIGGER ledger_entries_stay BEFORE DELETE OR UPDATE ON ledger_entries FOR EACH ROW EXECUTE FUNCTION ledger_never_changes();
-- ensemble_app may: select

create table ledger_head (
  one boolean not null default true,
  seq bigint not null,
  hash bytea not null,
  constraint ledger_head_pkey PRIMARY KEY (one),
  constraint ledger_head_one_check CHECK (one)
);
-- ensemble_app may: select

create table ledger_lines (
  seq bigint not null,
  position integer not null,
  account text not null,
  cents bigint not null,
  constraint ledger_lines_pkey PRIMARY KEY (seq, "position"),
  constraint ledger_lines_account_fkey FOREIGN KEY (account) REFERENCES ledger_accounts(code),
  constraint ledger_lines_seq_fkey FOREIGN KEY (seq) REFERENCES ledger_entries(seq),
  constraint ledger_lines_cents_check CHECK (cents <> 0 AND abs(cents) <= '100000000000'::bigint),
  constraint ledger_lines_position_check CHECK ("position" > 0)
);
CREATE INDEX ledger_lines_of_account ON public.ledger_lines USING btree (account, seq DESC) INCLUDE (cents);
CREATE TRIGGER bank_expects_a_line AFTER INSERT ON ledger_lines FOR EACH ROW WHEN (new.account = ANY (ARRAY['bank'::text, 'deposits'::text])) EXECUTE FUNCTION bank_expects_a_line();
CREATE TRIGGER fund_opens_with_its_money AFTER INSERT ON ledger_lines REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION fund_opens_with_its_money();
CREATE CONSTRAINT TRIGGER ledger_lines_balanced AFTER INSERT OR UPDATE ON ledger_lines DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_must_balance();
CREATE TRIGGER ledger_lines_stay BEFORE DELETE OR UPDATE ON ledger_lines FOR EACH ROW EXECUTE FUNCTION ledger_never_changes();
-- ensemble_app may: select

create table ledger_proposals (
  id uuid not null,
  kind text not null,
  campaign_id uuid,
  happened_on date not null,
  memo text not null,
  lines jsonb not null,
  reverses bigint,
  proposed_by text not null,
  proposed_at timestamp with time zone not null default clock_timestamp(),
  constraint ledger_proposals_pkey PRIMARY KEY (id),
  constraint ledger_proposals_id_proposed_by_key UNIQUE (id, proposed_by),
  constraint ledger_proposals_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES entries(id),
  constraint ledger_proposals_reverses_fkey FOREIGN KEY (reverses) REFERENCES ledger_entries(seq),
  constraint ledger_proposals_check CHECK ((kind = 'reversal'::text) = (reverses IS NOT NULL)),
  constraint ledger_proposals_kind_check CHECK (kind = ANY (ARRAY['transfer'::text, 'correction'::text, 'reversal'::text])),
  constraint ledger_proposals_lines_check CHECK (jsonb_array_length(lines) >= 2 AND jsonb_array_length(lines) <= 12),
  constraint ledger_proposals_memo_check CHECK (memo !~ '[[:cntrl:]]'::text AND length(memo) >= 1 AND length(memo) <= 300)
);
CREATE INDEX ledger_proposals_by_time ON public.ledger_proposals USING btree (proposed_at DESC);
-- ensemble_app may: insert, select

create table ledger_tallies (
  account text not null,
  month date not null,
  kind text not null,
  campaign_id uuid,
  debits bigint not null default 0,
  credits bigint not null default 0,
  entries integer not null default 0,
  constraint ledger_tallies_key UNIQUE NULLS NOT DISTINCT (account, month, kind, campaign_id),
  constraint ledger_tallies_account_fkey FOREIGN KEY (account) REFERENCES ledger_accounts(code),
  constraint ledger_tallies_month_check CHECK (EXTRACT(day FROM month) = 1::numeric)
);
CREATE INDEX ledger_tallies_of_campaign ON public.ledger_tallies USING btree (campaign_id, account) WHERE (campaign_id IS NOT NULL);
-- ensemble_app may: select

create table mail_bounces (
  community_id integer not null,
  mail_id uuid not null,
  kind text not null,
  recipient text not null,
  status text not null,
  at timestamp with time zone not null default clock_timestamp(),
  constraint mail_bounces_pkey PRIMARY KEY (community_id, mail_id, kind),
  constraint mail_bounces_kind_check CHECK (kind = ANY (ARRAY['hard'::text, 'soft'::text])),
  constraint mail_bounces_recipient_check CHECK (recipient = lower(recipient)),
  constraint mail_bounces_status_check CHECK (status ~ '^[0-9.]{3,12}$'::text)
);
CREATE INDEX mail_bounces_by_recipient ON public.mail_bounces USING btree (community_id, recipient, at DESC);
CREATE INDEX mail_bounces_by_time ON public.mail_bounces USING btree (community_id, at DESC, mail_id);
alter table mail_bounces enable row level security;
create policy by_community on mail_bounces using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: insert, select

create table mail_line (
  one boolean not null default true,
  down_since timestamp with time zone,
  tries integer not null default 0,
  next_try_at timestamp with time zone,
  without_server_since timestamp with time zone,
  constraint mail_line_pkey PRIMARY KEY (one),
  constraint mail_line_check CHECK ((down_since IS NULL) = (next_try_at IS NULL)),
  constraint mail_line_one_check CHECK (one)
);
-- ensemble_app may: delete, insert, select, update

create table mails (
  id uuid not null default gen_random_uuid(),
  idempotency_key text not null,
  recipient text not null,
  locale text not null,
  subject text not null,
  body text not null,
  queued_at timestamp with time zone not null default now(),
  sent_at timestamp with time zone,
  kind text not null default 'operational'::text,
  sent_for integer,
  purpose text,
  unsubscribe_url text,
  state text not null default 'queued'::text,
  reason text,
  not_before timestamp with time zone not null default '-infinity'::timestamp with time zone,
  claims integer not null default 0,
  tries integer not null default 0,
  handed_at timestamp with time zone,
  nth bigint not null generated always as identity,
  constraint mails_pkey PRIMARY KEY (id),
  constraint mails_idempotency_key_key UNIQUE (idempotency_key),
  constraint mails_sent_for_fkey FOREIGN KEY (sent_for) REFERENCES communities(id),
  constraint mails_check CHECK ((kind = 'bulk'::text) = (purpose IS NOT NULL)),
  constraint mails_check1 CHECK (kind = 'operational'::text OR unsubscribe_url IS NOT NULL AND sent_for IS NOT NULL),
  constraint mails_check2 CHECK ((state = 'sent'::text) = (sent_at IS NOT NULL)),
  constraint mails_kind_check CHECK (kind = ANY (ARRAY['operational'::text, 'bulk'::text])),
  constraint mails_locale_check CHECK (locale = ANY (ARRAY['en'::text, 'fr'::text])),
  constraint mails_state_check CHECK (state = ANY (ARRAY['queued'::text, 'held'::text, 'sending'::text, 'sent'::text, 'in-doubt'::text, 'refused'::text, 'withheld'::text, 'cancelled'::text]))
);
CREATE INDEX mails_by_time ON public.mails USING btree (queued_at DESC, id);
CREATE INDEX mails_held ON public.mails USING btree (queued_at, id) WHERE (state = 'held'::text);
CREATE INDEX mails_troubled ON public.mails USING btree (queued_at, id) WHERE (state = ANY (ARRAY['sending'::text, 'in-doubt'::text, 'refused'::text]));
CREATE INDEX mails_waiting ON public.mails USING btree (queued_at, id) WHERE (state = 'queued'::text);
-- ensemble_app may: delete, insert, select, update

create table measures (
  code text not null,
  unit text not null,
  stream text,
  weekly boolean not null default false,
  constraint measures_pkey PRIMARY KEY (code),
  constraint measures_stream_check CHECK (stream = ANY (ARRAY['GAR'::text, 'PSR'::text, 'BVOR'::text])),
  constraint measures_unit_check CHECK (unit = ANY (ARRAY['people'::text, 'households'::text, 'children'::text, 'event'::text]))
);
-- ensemble_app may: delete, insert, select, update

create table memberships (
  community_id integer not null,
  user_id text not null,
  role text not null,
  organisation_id uuid,
  granted_at timestamp with time zone not null default now(),
  constraint memberships_pkey PRIMARY KEY (community_id, user_id, role),
  constraint memberships_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE,
  constraint memberships_of_house CHECK ((role = ANY (ARRAY['editor'::text, 'treasurer'::text, 'custodian'::text, 'auditor'::text, 'reviewer'::text])) <= (community_id = 0)),
  constraint memberships_role_check CHECK (role = ANY (ARRAY['administrator'::text, 'coordinator'::text, 'partner'::text, 'reception'::text, 'member'::text, 'evaluator'::text, 'funder'::text, 'editor'::text, 'treasurer'::text, 'custodian'::text, 'auditor'::text, 'reviewer'::text]))
);
CREATE INDEX memberships_by_user ON public.memberships USING btree (user_id);
alter table memberships enable row level security;
create policy by_community on memberships using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: delete, insert, select, update

create table monthly_gifts (
  id uuid not null default gen_random_uuid(),
  number bigint not null generated always as identity,
  intent_id uuid not null,
  campaign_id uuid not null,
  cents bigint not null,
  locale text not null,
  donor_id uuid,
  subscription text not null,
  customer text not null default ''::text,
  state text not null default 'active'::text,
  end_asked_by text not null default ''::text,
  next_try_on date,
  started_at timestamp with time zone not null default clock_timestamp(),
  ended_at timestamp with time zone,
  constraint monthly_gifts_pkey PRIMARY KEY (id),
  constraint monthly_gifts_intent_id_key UNIQUE (intent_id),
  constraint monthly_gifts_number_key UNIQUE (number),
  constraint monthly_gifts_subscription_key UNIQUE (subscription),
  constraint monthly_gifts_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES campaigns(entry_id),
  constraint monthly_gifts_donor_id_fkey FOREIGN KEY (donor_id) REFERENCES donors(id),
  constraint monthly_gifts_intent_id_fkey FOREIGN KEY (intent_id) REFERENCES gift_intents(id),
  constraint monthly_gifts_cents_check CHECK (cents >= 100 AND cents <= 100000000),
  constraint monthly_gifts_check CHECK ((state = 'ended'::text) = (ended_at IS NOT NULL)),
  constraint monthly_gifts_locale_check CHECK (locale = ANY (ARRAY['en'::text, 'fr'::text])),
  constraint monthly_gifts_state_check CHECK (state = ANY (ARRAY['active'::text, 'failing'::text, 'ending'::text, 'ended'::text]))
);
CREATE INDEX monthly_gifts_by_state ON public.monthly_gifts USING btree (state, number DESC);
CREATE INDEX monthly_gifts_of_donor ON public.monthly_gifts USING btree (donor_id) WHERE (donor_id IS NOT NULL);
-- ensemble_app may: delete, insert, select, update

create table need_moves (
  community_id integer not null,
  id uuid not null default gen_random_uuid(),
  need_id uuid not null,
  from_state text,
  to_state text not null,
  why text not null default ''::text,
  moved_by text not null,
  moved_at timestamp with time zone not null default clock_timestamp(),
  constraint need_moves_pkey PRIMARY KEY (community_id, id),
  constraint need_moves_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id),
  constraint need_moves_community_id_need_id_fkey FOREIGN KEY (community_id, need_id) REFERENCES needs(community_id, id),
  constraint need_moves_why_check CHECK (length(why) <= 300)
);
CREATE INDEX need_moves_by_need ON public.need_moves USING btree (community_id, need_id, moved_at DESC);
alter table need_moves enable row level security;
create policy by_community on need_moves using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: insert, select

create table needs (
  community_id integer not null,
  id uuid not null default gen_random_uuid(),
  organisation_id uuid not null,
  category text not null,
  quantity integer not null,
  taken integer not null default 0,
  delivered integer not null default 0,
  area text not null default ''::text,
  starts_on date not null,
  ends_on date,
  detail_en text not null default ''::text,
  detail_fr text not null default ''::text,
  state text not null default 'open'::text,
  synthetic boolean not null default false,
  version integer not null default 1,
  created_at timestamp with time zone not null default clock_timestamp(),
  constraint needs_pkey PRIMARY KEY (community_id, id),
  constraint needs_category_fkey FOREIGN KEY (category) REFERENCES offer_categories(category),
  constraint needs_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id),
  constraint needs_community_id_organisation_id_fkey FOREIGN KEY (community_id, organisation_id) REFERENCES organisations(community_id, id),
  constraint needs_area_check CHECK (length(area) <= 80),
  constraint needs_check CHECK (ends_on >= starts_on),
  constraint needs_check1 CHECK ((detail_en = ''::text) = (detail_fr = ''::text)),
  constraint needs_detail_en_check CHECK (length(detail_en) <= 300),
  constraint needs_detail_fr_check CHECK (length(detail_fr) <= 300),
  constraint needs_never_exceeded CHECK (0 <= delivered AND delivered <= taken AND taken <= quantity),
  constraint needs_quantity_check CHECK (quantity >= 1 AND quantity <= 10000),
  constraint needs_state_check CHECK (state = ANY (ARRAY['open'::text, 'covered'::text, 'met'::text, 'closed'::text]))
);
CREATE INDEX needs_by_category ON public.needs USING btree (community_id, category, created_at DESC, id DESC);
CREATE INDEX needs_by_organisation ON public.needs USING btree (community_id, organisation_id);
CREATE INDEX needs_by_time ON public.needs USING btree (community_id, created_at DESC, id DESC);
CREATE INDEX needs_open ON public.needs USING btree (community_id, created_at DESC, id DESC) WHERE (state = ANY (ARRAY['open'::text, 'covered'::text]));
CREATE INDEX needs_to_close ON public.needs USING btree (community_id, ends_on) WHERE (state = 'open'::text);
alter table needs enable row level security;
create policy by_community on needs using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: delete, insert, select, update

create table newsletters (
  community_id integer not null,
  id uuid not null default gen_random_uuid(),
  purpose text not null,
  week date,
  subject_en text not null default ''::text,
  subject_fr text not null default ''::text,
  body_en text not null default ''::text,
  body_fr text not null default ''::text,
  state text not null default 'draft'::text,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  created_by text not null,
  sent_at timestamp with time zone,
  sent_by text,
  reached uuid,
  queued integer not null default 0,
  finished_at timestamp with time zone,
  constraint newsletters_pkey PRIMARY KEY (community_id, id),
  constraint newsletters_community_id_week_key UNIQUE (community_id, week),
  constraint newsletters_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id),
  constraint newsletters_check CHECK ((purpose = 'digest'::text) = (week IS NOT NULL)),
  constraint newsletters_check1 CHECK ((state = 'draft'::text) = (sent_at IS NULL)),
  constraint newsletters_check2 CHECK ((state = 'sent'::text) = (finished_at IS NOT NULL)),
  constraint newsletters_check3 CHECK (state = 'draft'::text OR subject_en <> ''::text AND subject_fr <> ''::text AND body_en <> ''::text AND body_fr <> ''::text),
  constraint newsletters_purpose_check CHECK (purpose = ANY (ARRAY['newsletter'::text, 'digest'::text, 'events'::text, 'fundraising'::text])),
  constraint newsletters_state_check CHECK (state = ANY (ARRAY['draft'::text, 'sending'::text, 'sent'::text]))
);
CREATE INDEX newsletters_by_time ON public.newsletters USING btree (community_id, sent_at DESC, id) WHERE (state <> 'draft'::text);
CREATE INDEX newsletters_drafts ON public.newsletters USING btree (community_id, created_at DESC, id) WHERE (state = 'draft'::text);
alter table newsletters enable row level security;
create policy by_community on newsletters using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: delete, insert, select, update

create table offer_categories (
  category text not null,
  kind text not null,
  constraint offer_categories_pkey PRIMARY KEY (category),
  constraint offer_categories_category_check CHECK (category ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text),
  constraint offer_categories_kind_check CHECK (kind = ANY (ARRAY['goods'::text, 'home'::text, 'time'::text]))
);
-- ensemble_app may: delete, insert, select, update

create table offer_contacts (
  community_id integer not null,
  offer_id uuid not null,
  name text not null,
  email text not null default ''::text,
  phone text not null default ''::text,
  locale text not null,
  contact_key text not null,
  category text not null,
  offered_on date not null,
  constraint offer_contacts_pkey PRIMARY KEY (community_id, offer_id),
  constraint offer_contacts_once UNIQUE (community_id, contact_key, category, offered_on),
  constraint offer_contacts_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id),
  constraint offer_contacts_community_id_offer_id_fkey FOREIGN KEY (community_id, offer_id) REFERENCES offers(community_id, id),
  constraint offer_contacts_check CHECK (email <> ''::text OR phone <> ''::text),
  constraint offer_contacts_contact_key_check CHECK (length(contact_key) >= 3 AND length(contact_key) <= 254),
  constraint offer_contacts_email_check CHECK (length(email) <= 254),
  constraint offer_contacts_locale_check CHECK (locale = ANY (ARRAY['en'::text, 'fr'::text])),
  constraint offer_contacts_name_check CHECK (length(name) >= 2 AND length(name) <= 120),
  constraint offer_contacts_phone_check CHECK (length(phone) <= 40)
);
alter table offer_contacts enable row level security;
create policy by_community on offer_contacts using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: delete, insert, select, update

create table offer_matches (
  community_id integer not null,
  id uuid not null default gen_random_uuid(),
  offer_id uuid not null,
  need_id uuid not null,
  quantity integer not null,
  state text not null default 'made'::text,
  made_by text not null,
  made_at timestamp with time zone not null default clock_timestamp(),
  ended_by text,
  ended_at timestamp with time zone,
  why text not null default ''::text,
  constraint offer_matches_pkey PRIMARY KEY (community_id, id),
  constraint offer_matches_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id),
  constraint offer_matches_community_id_need_id_fkey FOREIGN KEY (community_id, need_id) REFERENCES needs(community_id, id),
  constraint offer_matches_community_id_offer_id_fkey FOREIGN KEY (community_id, offer_id) REFERENCES offers(community_id, id),
  constraint offer_matches_check CHECK ((state = 'made'::text) = (ended_at IS NULL) AND (ended_at IS NULL) = (ended_by IS NULL)),
  constraint offer_matches_quantity_check CHECK (quantity > 0),
  constraint offer_matches_state_check CHECK (state = ANY (ARRAY['made'::text, 'delivered'::text, 'undone'::text])),
  constraint offer_matches_why_check CHECK (length(why) <= 300)
);
CREATE INDEX offer_matches_by_need ON public.offer_matches USING btree (community_id, need_id, made_at DESC);
CREATE INDEX offer_matches_by_offer ON public.offer_matches USING btree (community_id, offer_id, made_at DESC);
CREATE UNIQUE INDEX offer_matches_once ON public.offer_matches USING btree (community_id, offer_id, need_id) WHERE (state = 'made'::text);
alter table offer_matches enable row level security;
create policy by_community on offer_matches using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: delete, insert, select, update

create table offer_moves (
  community_id integer not null,
  id uuid not null default gen_random_uuid(),
  offer_id uuid not null,
  from_state text,
  to_state text not null,
  why text not null default ''::text,
  moved_by text not null,
  moved_at timestamp with time zone not null default clock_timestamp(),
  constraint offer_moves_pkey PRIMARY KEY (community_id, id),
  constraint offer_moves_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id),
  constraint offer_moves_community_id_offer_id_fkey FOREIGN KEY (community_id, offer_id) REFERENCES offers(community_id, id),
  constraint offer_moves_why_check CHECK (length(why) <= 300)
);
CREATE INDEX offer_moves_by_offer ON public.offer_moves USING btree (community_id, offer_id, moved_at DESC);
alter table offer_moves enable row level security;
create policy by_community on offer_moves using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: insert, select

create table offers (
  community_id integer not null,
  id uuid not null default gen_random_uuid(),
  organisation_id uuid,
  category text not null,
  quantity integer not null,
  taken integer not null default 0,
  delivered integer not null default 0,
  area text not null default ''::text,
  starts_on date not null,
  ends_on date,
  detail text not null default ''::text,
  state text not null default 'offered'::text,
  offered_on date not null,
  ended_on date,
  synthetic boolean not null default false,
  version integer not null default 1,
  offered_at timestamp with time zone not null default clock_timestamp(),
  constraint offers_pkey PRIMARY KEY (community_id, id),
  constraint offers_category_fkey FOREIGN KEY (category) REFERENCES offer_categories(category),
  constraint offers_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id),
  constraint offers_community_id_organisation_id_fkey FOREIGN KEY (community_id, organisation_id) REFERENCES organisations(community_id, id),
  constraint offers_area_check CHECK (length(area) <= 80),
  constraint offers_check CHECK (ends_on >= starts_on),
  constraint offers_check1 CHECK ((state = ANY (ARRAY['delivered'::text, 'declined'::text, 'withdrawn'::text, 'expired'::text])) = (ended_on IS NOT NULL)),
  constraint offers_detail_check CHECK (length(detail) <= 300),
  constraint offers_never_exceeded CHECK (0 <= delivered AND delivered <= taken AND taken <= quantity),
  constraint offers_quantity_check CHECK (quantity >= 1 AND quantity <= 10000),
  constraint offers_state_check CHECK (state = ANY (ARRAY['offered'::text, 'accepted'::text, 'matched'::text, 'delivered'::text, 'declined'::text, 'withdrawn'::text, 'expired'::text]))
);
CREATE INDEX offers_by_category ON public.offers USING btree (community_id, category, offered_at DESC, id DESC);
CREATE INDEX offers_by_time ON public.offers USING btree (community_id, offered_at DESC, id DESC);
CREATE INDEX offers_ended ON public.offers USING btree (community_id, ended_on) WHERE (ended_on IS NOT NULL);
CREATE INDEX offers_open ON public.offers USING btree (community_id, offered_at DESC, id DESC) WHERE (state = ANY (ARRAY['offered'::text, 'accepted'::text, 'matched'::text]));
CREATE INDEX offers_to_expire ON public.offers USING btree (community_id, ends_on) WHERE (state = ANY (ARRAY['offered'::text, 'accepted'::text]));
CREATE INDEX offers_to_match ON public.offers USING btree (community_id, category, offered_at, id) WHERE (state = ANY (ARRAY['offered'::text, 'accepted'::text]));
alter table offers enable row level security;
create policy by_community on offers using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: delete, insert, select, update

create table organisations (
  community_id integer not null,
  id uuid not null default gen_random_uuid(),
  key text not null,
  name_en text not null,
  name_fr text not null,
  sector text not null,
  role_en text not null default ''::text,
  role_fr text not null default ''::text,
  contact_name text not null default ''::text,
  email text not null default ''::text,
  phone text not null default ''::text,
  website text not null default ''::text,
  languages text[] not null default '{}'::text[],
  synthetic boolean not null default false,
  archived_at timestamp with time zone,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint organisations_pkey PRIMARY KEY (community_id, id),
  constraint organisations_key UNIQUE (community_id, key),
  constraint organisations_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id),
  constraint organisations_key_check CHECK (key ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text AND length(key) <= 80),
  constraint organisations_name_en_check CHECK (length(name_en) >= 2 AND length(name_en) <= 200),
  constraint organisations_name_fr_check CHECK (length(name_fr) >= 2 AND length(name_fr) <= 200)
);
CREATE INDEX organisations_by_name_en ON public.organisations USING btree (community_id, name_en, id);
CREATE INDEX organisations_by_name_fr ON public.organisations USING btree (community_id, name_fr, id);
alter table organisations enable row level security;
create policy by_community on organisations using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
CREATE TRIGGER organisations_list_services AFTER UPDATE ON organisations REFERENCING OLD TABLE AS before_rows NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION list_services_of_organisations();
-- ensemble_app may: delete, insert, select, update

create table passkeys (
  id text not null,
  name text,
  public_key text not null,
  user_id text not null,
  credential_id text not null,
  counter integer not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  created_at timestamp with time zone default now(),
  aaguid text,
  constraint passkeys_pkey PRIMARY KEY (id),
  constraint passkeys_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX passkeys_by_credential ON public.passkeys USING btree (credential_id);
CREATE INDEX passkeys_by_user ON public.passkeys USING btree (user_id);
-- ensemble_app may: delete, insert, select, update

create table people (
  community_id integer not null,
  id uuid not null default gen_random_uuid(),
  organisation_id uuid not null,
  name text not null,
  role_en text not null default ''::text,
  role_fr text not null default ''::text,
  email text not null default ''::text,
  synthetic boolean not null default false,
  archived_at timestamp with time zone,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  constraint people_pkey PRIMARY KEY (community_id, id),
  constraint people_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id),
  constraint people_community_id_organisation_id_fkey FOREIGN KEY (community_id, organisation_id) REFERENCES organisations(community_id, id),
  constraint people_name_check CHECK (length(name) >= 2 AND length(name) <= 120)
);
CREATE INDEX people_by_organisation ON public.people USING btree (community_id, organisation_id);
alter table people enable row level security;
create policy by_community on people using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: delete, insert, select, update

create table pledges (
  id uuid not null default gen_random_uuid(),
  number bigint not null generated always as identity,
  campaign_id uuid not null,
  reference text not null,
  channel text not null,
  cents bigint not null,
  state text not null default 'waiting'::text,
  name text not null,
  email text not null,
  locale text not null,
  receipt_wanted boolean not null default false,
  street text not null default ''::text,
  city text not null default ''::text,
  province text not null default ''::text,
  postal_code text not null default ''::text,
  country text not null default 'CA'::text,
  wall jsonb,
  form_key uuid not null,
  consent_request uuid,
  gift_id uuid,
  made_at timestamp with time zone not null default clock_timestamp(),
  expires_at timestamp with time zone not null,
  reminded_at timestamp with time zone,
  ended_at timestamp with time zone,
  forgotten_at timestamp with time zone,
  constraint pledges_pkey PRIMARY KEY (id),
  constraint pledges_form_key_key UNIQUE (form_key),
  constraint pledges_gift_id_key UNIQUE (gift_id),
  constraint pledges_number_key UNIQUE (number),
  constraint pledges_reference_key UNIQUE (reference),
  constraint pledges_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES campaigns(entry_id),
  constraint pledges_gift_id_fkey FOREIGN KEY (gift_id) REFERENCES gifts(id),
  constraint pledges_cents_check CHECK (cents >= 100 AND cents <= 100000000),
  constraint pledges_channel_check CHECK (channel = ANY (ARRAY['e-transfer'::text, 'cheque'::text])),
  constraint pledges_check CHECK ((state = 'matched'::text) = (gift_id IS NOT NULL)),
  constraint pledges_check1 CHECK ((state = 'waiting'::text) = (ended_at IS NULL)),
  constraint pledges_city_check CHECK (length(city) <= 100),
  constraint pledges_country_check CHECK (country ~ '^[A-Z]{2}$'::text),
  constraint pledges_email_check CHECK (length(email) <= 254),
  constraint pledges_locale_check CHECK (locale = ANY (ARRAY['en'::text, 'fr'::text])),
  constraint pledges_name_check CHECK (length(name) <= 200),
  constraint pledges_postal_code_check CHECK (length(postal_code) <= 20),
  constraint pledges_province_check CHECK (length(province) <= 60),
  constraint pledges_reference_check CHECK (reference ~ '^[A-Z2-9]{8}$'::text),
  constraint pledges_state_check CHECK (state = ANY (ARRAY['waiting'::text, 'matched'::text, 'cancelled'::text, 'expired'::text])),
  constraint pledges_street_check CHECK (length(street) <= 200)
);
CREATE INDEX pledges_by_state ON public.pledges USING btree (state, number DESC);
CREATE INDEX pledges_to_end ON public.pledges USING btree (expires_at) WHERE (state = 'waiting'::text);
CREATE INDEX pledges_to_forget ON public.pledges USING btree (ended_at) WHERE ((forgotten_at IS NULL) AND (state <> 'waiting'::text));
-- ensemble_app may: delete, insert, select, update

create table posts (
  entry_id uuid not null,
  day date,
  version integer not null default 1,
  constraint posts_pkey PRIMARY KEY (entry_id),
  constraint posts_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES entries(id)
);
-- ensemble_app may: delete, insert, select, update

create table programme_items (
  entry_id uuid not null,
  position integer not null,
  kind text not null,
  title_en text not null,
  title_fr text not null,
  people text not null default ''::text,
  person_id uuid,
  minutes integer,
  note_en text not null default ''::text,
  note_fr text not null default ''::text,
  constraint programme_items_pkey PRIMARY KEY (entry_id, "position"),
  constraint programme_items_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES events(entry_id),
  constraint programme_items_person_id_fkey FOREIGN KEY (person_id) REFERENCES entries(id),
  constraint programme_items_kind_check CHECK (kind = ANY (ARRAY['film'::text, 'talk'::text, 'panel'::text, 'break'::text, 'other'::text])),
  constraint programme_items_minutes_check CHECK (minutes >= 1 AND minutes <= 1440),
  constraint programme_items_note_en_check CHECK (length(note_en) <= 500),
  constraint programme_items_note_fr_check CHECK (length(note_fr) <= 500),
  constraint programme_items_people_check CHECK (length(people) <= 300),
  constraint programme_items_title_en_check CHECK (length(title_en) >= 1 AND length(title_en) <= 200),
  constraint programme_items_title_fr_check CHECK (length(title_fr) >= 1 AND length(title_fr) <= 200)
);
CREATE INDEX programme_items_by_person ON public.programme_items USING btree (person_id) WHERE (person_id IS NOT NULL);
-- ensemble_app may: delete, insert, select, update

create table project_partners (
  entry_id uuid not null,
  position integer not null,
  name_en text not null,
  name_fr text not null,
  url text not null default ''::text,
  constraint project_partners_pkey PRIMARY KEY (entry_id, "position"),
  constraint project_partners_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES projects(entry_id),
  constraint project_partners_name_en_check CHECK (length(name_en) >= 1 AND length(name_en) <= 200),
  constraint project_partners_name_fr_check CHECK (length(name_fr) >= 1 AND length(name_fr) <= 200),
  constraint project_partners_url_check CHECK (url = ''::text OR url ~ '^https?://'::text)
);
-- ensemble_app may: delete, insert, select, update

create table projects (
  entry_id uuid not null,
  status text not null,
  starts_on date,
  ends_on date,
  funder_en text not null default ''::text,
  funder_fr text not null default ''::text,
  amount_cents bigint,
  currency text not null default 'CAD'::text,
  contact_email text not null default ''::text,
  version integer not null default 1,
  constraint projects_pkey PRIMARY KEY (entry_id),
  constraint projects_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES entries(id),
  constraint projects_amount_cents_check CHECK (amount_cents > 0),
  constraint projects_check CHECK (ends_on IS NULL OR starts_on IS NULL OR starts_on <= ends_on),
  constraint projects_check1 CHECK ((funder_en = ''::text) = (funder_fr = ''::text)),
  constraint projects_contact_email_check CHECK (length(contact_email) <= 254),
  constraint projects_currency_check CHECK (currency ~ '^[A-Z]{3}$'::text),
  constraint projects_funder_en_check CHECK (length(funder_en) <= 200),
  constraint projects_funder_fr_check CHECK (length(funder_fr) <= 200),
  constraint projects_status_check CHECK (status = ANY (ARRAY['planned'::text, 'under-way'::text, 'completed'::text]))
);
-- ensemble_app may: delete, insert, select, update

create table public_documents (
  kind text not null,
  subject uuid not null,
  locale text not null,
  path text not null,
  title text not null,
  summary text not null default ''::text,
  body text not null default ''::text,
  words text not null default ''::text,
  themes uuid[] not null default '{}'::uuid[],
  communities integer[] not null default '{}'::integer[],
  image_id uuid,
  day date,
  ends_on date,
  published_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  listed bigint not null default nextval('listed_pages'::regclass),
  heading tsvector not null generated always as (((catalogue_heading(locale, title, words, summary) || catalogue_marks(kind, themes, communities, day, published_at)) || catalogue_blocks(kind, listed))) stored,
  finding tsvector not null generated always as ((((catalogue_heading(locale, title, words, summary) || setweight(to_tsvector(
CASE locale
    WHEN 'fr'::text THEN 'catalogue_fr'::regconfig
    ELSE 'catalogue_en'::regconfig
END, catalogue_text(body)), 'D'::"char")) || catalogue_marks(kind, themes, communities, day, published_at)) || catalogue_blocks(kind, listed))) stored,
  constraint public_documents_pkey PRIMARY KEY (kind, subject, locale),
  constraint public_documents_kind_check CHECK (kind = ANY (ARRAY['page'::text, 'theme'::text, 'project'::text, 'person'::text, 'cluster'::text, 'publication'::text, 'post'::text, 'series'::text, 'event'::text, 'campaign'::text, 'scholarship'::text, 'service'::text])),
  constraint public_documents_locale_check CHECK (locale = ANY (ARRAY['en'::text, 'fr'::text])),
  constraint public_documents_path_check CHECK (path ~~ '/%'::text)
);
CREATE INDEX public_documents_by_day ON public.public_documents USING btree (locale, kind, day DESC NULLS LAST, subject);
CREATE INDEX public_documents_by_subject ON public.public_documents USING btree (subject);
CREATE INDEX public_documents_by_time ON public.public_documents USING btree (locale, published_at DESC, subject);
CREATE INDEX public_documents_finding_en ON public.public_documents USING gin (finding) WITH (fastupdate=off) WHERE (locale = 'en'::text);
CREATE INDEX public_documents_finding_fr ON public.public_documents USING gin (finding) WITH (fastupdate=off) WHERE (locale = 'fr'::text);
CREATE INDEX public_documents_heading_en ON public.public_documents USING gin (heading) WITH (fastupdate=off) WHERE (locale = 'en'::text);
CREATE INDEX public_documents_heading_fr ON public.public_documents USING gin (heading) WITH (fastupdate=off) WHERE (locale = 'fr'::text);
CREATE TRIGGER learn_changed_words AFTER UPDATE ON public_documents REFERENCING NEW TABLE AS new_documents FOR EACH STATEMENT EXECUTE FUNCTION learn_words();
CREATE TRIGGER learn_new_words AFTER INSERT ON public_documents REFERENCING NEW TABLE AS new_documents FOR EACH STATEMENT EXECUTE FUNCTION learn_words();
-- ensemble_app may: delete, insert, select, update

create table publication_contributors (
  entry_id uuid not null,
  position integer not null,
  role text not null,
  given text not null default ''::text,
  family text not null default ''::text,
  organisation_en text not null default ''::text,
  organisation_fr text not null default ''::text,
  orcid text not null default ''::text,
  affiliation text not null default ''::text,
  person_id uuid,
  constraint publication_contributors_pkey PRIMARY KEY (entry_id, "position"),
  constraint publication_contributors_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES publications(entry_id),
  constraint publication_contributors_person_id_fkey FOREIGN KEY (person_id) REFERENCES entries(id),
  constraint publication_contributors_affiliation_check CHECK (length(affiliation) <= 200),
  constraint publication_contributors_check CHECK ((family = ''::text) <> (organisation_en = ''::text)),
  constraint publication_contributors_family_check CHECK (length(family) <= 120),
  constraint publication_contributors_given_check CHECK (length(given) <= 120),
  constraint publication_contributors_orcid_check CHECK (orcid ~ '^\d{4}-\d{4}-\d{4}-\d{3}[0-9X]$|^$'::text),
  constraint publication_contributors_organisation_en_check CHECK (length(organisation_en) <= 200),
  constraint publication_contributors_organisation_fr_check CHECK (length(organisation_fr) <= 200),
  constraint publication_contributors_role_check CHECK (role = ANY (ARRAY['author'::text, 'editor'::text, 'translator'::text]))
);
-- ensemble_app may: delete, insert, select, update

create table publication_files (
  id uuid not null default gen_random_uuid(),
  entry_id uuid not null,
  language text not null,
  use text not null,
  version integer not null,
  file_id uuid not null,
  pages integer,
  note_en text not null default ''::text,
  note_fr text not null default ''::text,
  added_at timestamp with time zone not null default now(),
  added_by text not null,
  withdrawn_at timestamp with time zone,
  constraint publication_files_pkey PRIMARY KEY (id),
  constraint publication_files_once UNIQUE (entry_id, language, use, version),
  constraint publication_files_entry_id_language_fkey FOREIGN KEY (entry_id, language) REFERENCES publication_languages(entry_id, language),
  constraint publication_files_file_id_fkey FOREIGN KEY (file_id) REFERENCES files(id),
  constraint publication_files_note_en_check CHECK (length(note_en) <= 300),
  constraint publication_files_note_fr_check CHECK (length(note_fr) <= 300),
  constraint publication_files_pages_check CHECK (pages >= 1 AND pages <= 10000),
  constraint publication_files_use_check CHECK (use = ANY (ARRAY['text'::text, 'accessible'::text, 'data'::text, 'supplement'::text])),
  constraint publication_files_version_check CHECK (version > 0)
);
CREATE TRIGGER publish_files_when_given AFTER INSERT OR UPDATE ON publication_files FOR EACH ROW EXECUTE FUNCTION publish_files_when_given();
-- ensemble_app may: delete, insert, select, update

create table publication_languages (
  entry_id uuid not null,
  language text not null,
  position integer not null,
  title text not null,
  doi text not null default ''::text,
  length integer,
  removed_at timestamp with time zone,
  constraint publication_languages_pkey PRIMARY KEY (entry_id, language),
  constraint publication_languages_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES publications(entry_id),
  constraint publication_languages_doi_check CHECK (doi ~ '^10\.[0-9]{4,9}/[!-~]{1,200}$|^$'::text),
  constraint publication_languages_language_check CHECK (language ~ '^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$'::text),
  constraint publication_languages_length_check CHECK (length >= 1 AND length <= 10000),
  constraint publication_languages_title_check CHECK (length(title) >= 1 AND length(title) <= 500)
);
CREATE INDEX publication_languages_by_language ON public.publication_languages USING btree (language, entry_id) WHERE (removed_at IS NULL);
CREATE INDEX publication_languages_by_title ON public.publication_languages USING btree (lower(title));
CREATE UNIQUE INDEX publication_languages_doi ON public.publication_languages USING btree (lower(doi)) WHERE (doi <> ''::text);
-- ensemble_app may: delete, insert, select, update

create table publication_themes_left (
  entry_id uuid not null,
  theme_id uuid not null,
  left_at timestamp with time zone not null default clock_timestamp(),
  constraint publication_themes_left_pkey PRIMARY KEY (theme_id, entry_id),
  constraint publication_themes_left_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES publications(entry_id),
  constraint publication_themes_left_theme_id_fkey FOREIGN KEY (theme_id) REFERENCES entries(id)
);
CREATE INDEX publication_themes_left_by_work ON public.publication_themes_left USING btree (entry_id);
-- ensemble_app may: delete, insert, select, update

create table publications (
  entry_id uuid not null,
  type text not null default 'report'::text,
  issued text,
  publisher_en text not null default ''::text,
  publisher_fr text not null default ''::text,
  place text not null default ''::text,
  series_en text not null default ''::text,
  series_fr text not null default ''::text,
  number text not null default ''::text,
  container text not null default ''::text,
  volume text not null default ''::text,
  issue text not null default ''::text,
  pages text not null default ''::text,
  isbn text not null default ''::text,
  issn text not null default ''::text,
  licence text not null default ''::text,
  funder_en text not null default ''::text,
  funder_fr text not null default ''::text,
  funder_uri text not null default ''::text,
  award text not null default ''::text,
  note_en text not null default ''::text,
  note_fr text not null default ''::text,
  version integer not null default 1,
  constraint publications_pkey PRIMARY KEY (entry_id),
  constraint publications_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES entries(id),
  constraint publications_award_check CHECK (length(award) <= 100),
  constraint publications_container_check CHECK (length(container) <= 300),
  constraint publications_funder_en_check CHECK (length(funder_en) <= 200),
  constraint publications_funder_fr_check CHECK (length(funder_fr) <= 200),
  constraint publications_funder_uri_check CHECK (funder_uri = ''::text OR funder_uri ~ '^https://[!-~]{4,200}$'::text),
  constraint publications_isbn_check CHECK (isbn ~ '^(97[89]-?)?[0-9-]{9,14}[0-9X]$|^$'::text),
  constraint publications_issn_check CHECK (issn ~ '^[0-9]{4}-[0-9]{3}[0-9X]$|^$'::text),
  constraint publications_issue_check CHECK (length(issue) <= 40),
  constraint publications_issued_check CHECK (issued ~ '^(19|20|21)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$'::text),
  constraint publications_licence_check CHECK (length(licence) <= 40),
  constraint publications_note_en_check CHECK (length(note_en) <= 600),
  constraint publications_note_fr_check CHECK (length(note_fr) <= 600),
  constraint publications_number_check CHECK (length(number) <= 40),
  constraint publications_pages_check CHECK (length(pages) <= 40),
  constraint publications_place_check CHECK (length(place) <= 100),
  constraint publications_publisher_en_check CHECK (length(publisher_en) <= 200),
  constraint publications_publisher_fr_check CHECK (length(publisher_fr) <= 200),
  constraint publications_series_en_check CHECK (length(series_en) <= 200),
  constraint publications_series_fr_check CHECK (length(series_fr) <= 200),
  constraint publications_type_check CHECK (type = ANY (ARRAY['report'::text, 'policy-brief'::text, 'working-paper'::text, 'article'::text, 'book'::text, 'chapter'::text, 'thesis'::text, 'dataset'::text, 'presentation'::text, 'other'::text])),
  constraint publications_volume_check CHECK (length(volume) <= 40)
);
-- ensemble_app may: delete, insert, select, update

create table published_files (
  file_id uuid not null,
  subject text not null,
  since timestamp with time zone not null default now(),
  confined boolean not null generated always as (false) stored,
  constraint published_files_pkey PRIMARY KEY (file_id, subject),
  constraint published_files_file_id_confined_fkey FOREIGN KEY (file_id, confined) REFERENCES files(id, confined),
  constraint published_files_file_id_fkey FOREIGN KEY (file_id) REFERENCES files(id),
  constraint published_files_subject_check CHECK (subject ~ '^[a-z-]+:.+$'::text AND length(subject) <= 200)
);
CREATE INDEX published_files_by_subject ON public.published_files USING btree (subject);
-- ensemble_app may: delete, insert, select, update

create unlogged table rate_limits (
  key text not null,
  window_at timestamp with time zone not null,
  hits integer not null,
  constraint rate_limits_pkey PRIMARY KEY (key, window_at)
);
-- ensemble_app may: delete, insert, select, update

create table reading_scores (
  reading_id uuid not null,
  position integer not null,
  score integer not null,
  constraint reading_scores_pkey PRIMARY KEY (reading_id, "position"),
  constraint reading_scores_reading_id_fkey FOREIGN KEY (reading_id) REFERENCES readings(id),
  constraint reading_scores_score_check CHECK (score >= 0 AND score <= 5)
);
-- ensemble_app may: delete, insert, select

create table readings (
  id uuid not null default gen_random_uuid(),
  application_id uuid not null,
  reader_id text not null,
  position integer not null,
  state text not null default 'assigned'::text,
  comment text not null default ''::text,
  assigned_at timestamp with time zone not null default clock_timestamp(),
  declared_at timestamp with time zone,
  done_at timestamp with time zone,
  constraint readings_pkey PRIMARY KEY (id),
  constraint readings_once UNIQUE (application_id, reader_id),
  constraint readings_application_id_fkey FOREIGN KEY (application_id) REFERENCES applications(id),
  constraint readings_comment_check CHECK (length(comment) <= 4000),
  constraint readings_position_check CHECK ("position" >= 1 AND "position" <= 3),
  constraint readings_state_check CHECK (state = ANY (ARRAY['assigned'::text, 'open'::text, 'done'::text, 'recused'::text]))
);
CREATE UNIQUE INDEX readings_in_use ON public.readings USING btree (application_id, "position") WHERE (state <> 'recused'::text);
CREATE INDEX readings_of_reader ON public.readings USING btree (reader_id, state, assigned_at);
-- ensemble_app may: delete, insert, select, update

create table receipt_cancellations (
  receipt_id uuid not null,
  reason text not null,
  note text not null default ''::text,
  cancelled_on date not null,
  cancelled_at timestamp with time zone not null default clock_timestamp(),
  cancelled_by text not null,
  constraint receipt_cancellations_pkey PRIMARY KEY (receipt_id),
  constraint receipt_cancellations_receipt_id_fkey FOREIGN KEY (receipt_id) REFERENCES receipts(id),
  constraint receipt_cancellations_note_check CHECK (length(note) <= 300),
  constraint receipt_cancellations_reason_check CHECK (reason = ANY (ARRAY['lost'::text, 'mistake'::text, 'returned'::text, 'not-a-gift'::text]))
);
CREATE INDEX receipt_cancellations_by_time ON public.receipt_cancellations USING btree (cancelled_at DESC);
CREATE TRIGGER receipt_counts_no_more AFTER INSERT ON receipt_cancellations FOR EACH ROW EXECUTE FUNCTION receipt_counts_no_more();
-- ensemble_app may: insert, select

create table receipt_conditions (
  gift_id uuid not null,
  advantage_cents bigint not null default 0,
  advantage text not null default ''::text,
  advantage_cash boolean not null default false,
  names_recipient boolean not null default false,
  not_a_gift boolean not null default false,
  version integer not null default 1,
  changed_by text not null,
  changed_at timestamp with time zone not null default clock_timestamp(),
  constraint receipt_conditions_pkey PRIMARY KEY (gift_id),
  constraint receipt_conditions_gift_id_fkey FOREIGN KEY (gift_id) REFERENCES gifts(id),
  constraint receipt_conditions_advantage_cents_check CHECK (advantage_cents >= 0 AND advantage_cents <= 100000000),
  constraint receipt_conditions_advantage_check CHECK (length(advantage) <= 200),
  constraint receipt_conditions_check CHECK (advantage_cents = 0 OR advantage <> ''::text)
);
-- ensemble_app may: delete, insert, select, update

create table receipt_gifts (
  receipt_id uuid not null,
  position integer not null,
  gift_id uuid,
  in_kind_id uuid,
  cents bigint not null,
  valid boolean not null default true,
  constraint receipt_gifts_pkey PRIMARY KEY (receipt_id, "position"),
  constraint receipt_gifts_gift_id_fkey FOREIGN KEY (gift_id) REFERENCES gifts(id),
  constraint receipt_gifts_in_kind_id_fkey FOREIGN KEY (in_kind_id) REFERENCES gifts_in_kind(id),
  constraint receipt_gifts_receipt_id_fkey FOREIGN KEY (receipt_id) REFERENCES receipts(id),
  constraint receipt_gifts_cents_check CHECK (cents > 0),
  constraint receipt_gifts_check CHECK (num_nonnulls(gift_id, in_kind_id) = 1),
  constraint receipt_gifts_position_check CHECK ("position" > 0)
);
CREATE INDEX receipt_gifts_of_gift ON public.receipt_gifts USING btree (gift_id) WHERE (gift_id IS NOT NULL);
CREATE INDEX receipt_gifts_of_thing ON public.receipt_gifts USING btree (in_kind_id) WHERE (in_kind_id IS NOT NULL);
CREATE UNIQUE INDEX receipt_gifts_once ON public.receipt_gifts USING btree (gift_id) WHERE (valid AND (gift_id IS NOT NULL));
CREATE UNIQUE INDEX receipt_things_once ON public.receipt_gifts USING btree (in_kind_id) WHERE (valid AND (in_kind_id IS NOT NULL));
-- ensemble_app may: insert, select

create table receipt_issuers (
  id uuid not null default gen_random_uuid(),
  name_en text not null,
  name_fr text not null,
  street text not null,
  city text not null,
  province text not null,
  postal_code text not null,
  registration text not null,
  place text not null,
  signatory text not null,
  signatory_title_en text not null,
  signatory_title_fr text not null,
  prefix text not null,
  next_number integer not null default 1,
  minimum_cents integer not null default 0,
  example boolean not null default false,
  version integer not null default 1,
  changed_at timestamp with time zone not null default clock_timestamp(),
  constraint receipt_issuers_pkey PRIMARY KEY (id),
  constraint receipt_issuers_prefix_key UNIQUE (prefix),
  constraint receipt_issuers_check CHECK (example = (registration = '000000000RR0000'::text)),
  constraint receipt_issuers_city_check CHECK (length(city) >= 1 AND length(city) <= 100),
  constraint receipt_issuers_minimum_cents_check CHECK (minimum_cents >= 0 AND minimum_cents <= 100000),
  constraint receipt_issuers_name_en_check CHECK (length(name_en) >= 1 AND length(name_en) <= 200),
  constraint receipt_issuers_name_fr_check CHECK (length(name_fr) >= 1 AND length(name_fr) <= 200),
  constraint receipt_issuers_next_number_check CHECK (next_number > 0),
  constraint receipt_issuers_place_check CHECK (length(place) >= 1 AND length(place) <= 100),
  constraint receipt_issuers_postal_code_check CHECK (length(postal_code) >= 3 AND length(postal_code) <= 20),
  constraint receipt_issuers_prefix_check CHECK (prefix ~ '^[A-Z][A-Z0-9]{1,9}$'::text),
  constraint receipt_issuers_province_check CHECK (length(province) >= 2 AND length(province) <= 60),
  constraint receipt_issuers_registration_check CHECK (registration ~ '^[0-9]{9}RR[0-9]{4}$'::text),
  constraint receipt_issuers_signatory_check CHECK (length(signatory) >= 1 AND length(signatory) <= 120),
  constraint receipt_issuers_signatory_title_en_check CHECK (length(signatory_title_en) >= 1 AND length(signatory_title_en) <= 120),
  constraint receipt_issuers_signatory_title_fr_check CHECK (length(signatory_title_fr) >= 1 AND length(signatory_title_fr) <= 120),
  constraint receipt_issuers_street_check CHECK (length(street) >= 1 AND length(street) <= 200)
);
CREATE TRIGGER receipt_prefix_stays BEFORE UPDATE OF prefix ON receipt_issuers FOR EACH ROW WHEN (new.prefix <> old.prefix AND old.next_number > 1) EXECUTE FUNCTION receipt_prefix_stays();
-- ensemble_app may: select

create table receipt_runs (
  id uuid not null default gen_random_uuid(),
  issuer_id uuid not null,
  year integer not null,
  issued_on date not null,
  state text not null default 'running'::text,
  after_donor uuid,
  issued integer not null default 0,
  without integer not null default 0,
  started_by text not null,
  started_at timestamp with time zone not null default clock_timestamp(),
  done_at timestamp with time zone,
  constraint receipt_runs_pkey PRIMARY KEY (id),
  constraint receipt_runs_issuer_id_fkey FOREIGN KEY (issuer_id) REFERENCES receipt_issuers(id),
  constraint receipt_runs_check CHECK ((state = 'done'::text) = (done_at IS NOT NULL)),
  constraint receipt_runs_state_check CHECK (state = ANY (ARRAY['running'::text, 'done'::text])),
  constraint receipt_runs_year_check CHECK (year >= 2000 AND year <= 2200)
);
CREATE INDEX receipt_runs_by_year ON public.receipt_runs USING btree (year, started_at DESC);
CREATE UNIQUE INDEX receipt_runs_one ON public.receipt_runs USING btree (issuer_id, year) WHERE (state = 'running'::text);
-- ensemble_app may: insert, select, update

create table receipts (
  id uuid not null default gen_random_uuid(),
  issuer_id uuid not null,
  number integer not null,
  serial text not null,
  kind text not null,
  locale text not null,
  issuer_name text not null,
  issuer_address text not null,
  registration text not null,
  place text not null,
  signatory text not null,
  signatory_title text not null,
  donor_id uuid,
  donor_name text not null,
  donor_email text not null default ''::text,
  donor_address text not null,
  received_on date,
  received_year integer not null,
  cents bigint not null,
  counted_cents bigint not null,
  advantage_cents bigint not null,
  advantage text not null default ''::text,
  eligible_cents bigint not null,
  gifts integer not null,
  description text not null default ''::text,
  appraiser text not null default ''::text,
  appraiser_address text not null default ''::text,
  issued_on date not null,
  issued_at timestamp with time zone not null default clock_timestamp(),
  issued_by text not null,
  replaces uuid,
  replaces_serial text,
  example boolean not null,
  layout integer not null default 1,
  forgotten_at timestamp with time zone,
  constraint receipts_pkey PRIMARY KEY (id),
  constraint receipts_replaces_key UNIQUE (replaces),
  constraint receipts_serial_key UNIQUE (serial),
  constraint receipts_without_gaps UNIQUE (issuer_id, number),
  constraint receipts_donor_id_fkey FOREIGN KEY (donor_id) REFERENCES donors(id),
  constraint receipts_issuer_id_fkey FOREIGN KEY (issuer_id) REFERENCES receipt_issuers(id),
  constraint receipts_replaces_fkey FOREIGN KEY (replaces) REFERENCES receipts(id),
  constraint receipts_advantage_cents_check CHECK (advantage_cents >= 0),
  constraint receipts_cents_check CHECK (cents > 0),
  constraint receipts_check CHECK (counted_cents >= 1 AND counted_cents <= cents),
  constraint receipts_check1 CHECK (eligible_cents = (counted_cents - advantage_cents)),
  constraint receipts_check2 CHECK (advantage_cents = 0 OR advantage <> ''::text),
  constraint receipts_check3 CHECK ((replaces IS NULL) = (replaces_serial IS NULL)),
  constraint receipts_check4 CHECK ((kind = 'year'::text) = (received_on IS NULL)),
  constraint receipts_check5 CHECK (kind = 'in-kind'::text OR counted_cents = cents),
  constraint receipts_check6 CHECK ((kind = 'in-kind'::text) = (description <> ''::text)),
  constraint receipts_check7 CHECK (received_on IS NULL OR EXTRACT(year FROM received_on) = received_year::numeric),
  constraint receipts_check8 CHECK ((kind = 'in-kind'::text) = (donor_id IS NULL)),
  constraint receipts_check9 CHECK (forgotten_at IS NOT NULL OR donor_name <> ''::text AND donor_address <> ''::text),
  constraint receipts_eligible_cents_check CHECK (eligible_cents > 0),
  constraint receipts_gifts_check CHECK (gifts > 0),
  constraint receipts_issuer_address_check CHECK (issuer_address <> ''::text),
  constraint receipts_issuer_name_check CHECK (issuer_name <> ''::text),
  constraint receipts_kind_check CHECK (kind = ANY (ARRAY['gift'::text, 'year'::text, 'in-kind'::text])),
  constraint receipts_locale_check CHECK (locale = ANY (ARRAY['en'::text, 'fr'::text])),
  constraint receipts_place_check CHECK (place <> ''::text),
  constraint receipts_received_year_check CHECK (received_year >= 2000 AND received_year <= 2200),
  constraint receipts_registration_check CHECK (registration ~ '^[0-9]{9}RR[0-9]{4}$'::text),
  constraint receipts_signatory_check CHECK (signatory <> ''::text),
  constraint receipts_signatory_title_check CHECK (signatory_title <> ''::text)
);
CREATE INDEX receipts_by_issue ON public.receipts USING btree (issued_at DESC, id DESC);
CREATE INDEX receipts_of_donor ON public.receipts USING btree (donor_id, issued_at) WHERE (donor_id IS NOT NULL);
CREATE INDEX receipts_of_issuer ON public.receipts USING btree (issuer_id, number DESC);
CREATE INDEX receipts_to_forget ON public.receipts USING btree (issued_on) WHERE (forgotten_at IS NULL);
CREATE TRIGGER receipt_gets_its_serial BEFORE INSERT ON receipts FOR EACH ROW EXECUTE FUNCTION receipt_gets_its_serial();
-- ensemble_app may: insert, select

create table referees (
  id uuid not null default gen_random_uuid(),
  application_id uuid not null,
  position integer not null,
  name text not null,
  email text not null,
  relation text not null default ''::text,
  state text not null default 'invited'::text,
  letter text not null default ''::text,
  file_id uuid,
  nameless boolean not null default false,
  late boolean not null default false,
  reminded integer not null default 0,
  invited_at timestamp with time zone not null default clock_timestamp(),
  answered_at timestamp with time zone,
  constraint referees_pkey PRIMARY KEY (id),
  constraint referees_position UNIQUE (application_id, "position"),
  constraint referees_application_id_fkey FOREIGN KEY (application_id) REFERENCES applications(id),
  constraint referees_file_id_fkey FOREIGN KEY (file_id) REFERENCES files(id),
  constraint referees_email_check CHECK (length(email) <= 254),
  constraint referees_letter_check CHECK (length(letter) <= 10000),
  constraint referees_name_check CHECK (length(name) <= 120),
  constraint referees_position_check CHECK ("position" >= 0 AND "position" <= 2),
  constraint referees_relation_check CHECK (length(relation) <= 200),
  constraint referees_state_check CHECK (state = ANY (ARRAY['invited'::text, 'received'::text, 'declined'::text]))
);
CREATE INDEX referees_by_file ON public.referees USING btree (file_id) WHERE (file_id IS NOT NULL);
CREATE INDEX referees_to_remind ON public.referees USING btree (invited_at) WHERE (state = 'invited'::text);
-- ensemble_app may: delete, insert, select, update

create table referral_moves (
  community_id integer not null,
  referral_id uuid not null,
  version integer not null,
  from_state text,
  to_state text not null,
  at timestamp with time zone not null default clock_timestamp(),
  moved_on date not null,
  actor_id text not null,
  via text not null,
  reason text,
  note text not null default ''::text,
  constraint referral_moves_pkey PRIMARY KEY (community_id, referral_id, version),
  constraint referral_moves_community_id_referral_id_fkey FOREIGN KEY (community_id, referral_id) REFERENCES referrals(community_id, id),
  constraint referral_moves_note_check CHECK (length(note) <= 300),
  constraint referral_moves_via_check CHECK (via = ANY (ARRAY['app'::text, 'link'::text, 'api'::text, 'job'::text]))
);
CREATE INDEX referral_moves_to_waiting ON public.referral_moves USING btree (community_id, moved_on) WHERE (to_state = 'waiting'::text);
alter table referral_moves enable row level security;
create policy by_community on referral_moves using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: insert, select

create table referrals (
  community_id integer not null,
  id uuid not null default id_in_time(),
  household_id uuid not null,
  from_organisation_id uuid not null,
  service_id uuid not null,
  to_organisation_id uuid not null,
  category text not null,
  unit text,
  places integer not null default 1,
  urgency text not null,
  rank smallint not null generated always as (
CASE urgency
    WHEN 'urgent'::text THEN 1
    WHEN 'soon'::text THEN 2
    ELSE 3
END) stored,
  language text not null,
  size_band text not null,
  stream text,
  wanted_on date not null,
  again_of uuid,
  reservation_id uuid,
  state text not null,
  turn text not null,
  turn_organisation_id uuid,
  since_on date not null,
  due_on date,
  expires_on date,
  follow_up_on date,
  sent_on date,
  version integer not null default 1,
  synthetic boolean not null default false,
  created_at timestamp with time zone not null default clock_timestamp(),
  asked_at timestamp with time zone,
  constraint referrals_pkey PRIMARY KEY (community_id, id),
  constraint referrals_community_id_from_organisation_id_fkey FOREIGN KEY (community_id, from_organisation_id) REFERENCES organisations(community_id, id),
  constraint referrals_community_id_household_id_fkey FOREIGN KEY (community_id, household_id) REFERENCES households(community_id, id),
  constraint referrals_community_id_reservation_id_fkey FOREIGN KEY (community_id, reservation_id) REFERENCES reservations(community_id, id),
  constraint referrals_community_id_service_id_fkey FOREIGN KEY (community_id, service_id) REFERENCES services(community_id, id),
  constraint referrals_community_id_to_organisation_id_fkey FOREIGN KEY (community_id, to_organisation_id) REFERENCES organisations(community_id, id),
  constraint referrals_category_check CHECK (category = ANY (ARRAY['lodging'::text, 'home'::text, 'health'::text, 'interpreting'::text, 'school'::text, 'language'::text, 'orientation'::text, 'employment'::text, 'community-connections'::text, 'documents'::text])),
  constraint referrals_check CHECK ((turn = ANY (ARRAY['sender'::text, 'partner'::text])) = (turn_organisation_id IS NOT NULL)),
  constraint referrals_check1 CHECK ((state = 'drafted'::text) <= (asked_at IS NULL)),
  constraint referrals_language_check CHECK (language ~ '^[a-z]{2,3}$'::text),
  constraint referrals_places_check CHECK (places >= 1 AND places <= 1000),
  constraint referrals_size_band_check CHECK (size_band = ANY (ARRAY['1'::text, '2-3'::text, '4-6'::text, '7+'::text])),
  constraint referrals_state_check CHECK (state = ANY (ARRAY['drafted'::text, 'sent'::text, 'accepted'::text, 'declined'::text, 'waiting'::text, 'started'::text, 'completed'::text, 'no-show'::text, 'withdrawn'::text, 'expired'::text, 'followed-up'::text])),
  constraint referrals_stream_check CHECK (stream = ANY (ARRAY['GAR'::text, 'PSR'::text, 'BVOR'::text, 'claimant'::text, 'other'::text])),
  constraint referrals_turn_check CHECK (turn = ANY (ARRAY['sender'::text, 'partner'::text, 'coordinator'::text, 'nobody'::text])),
  constraint referrals_urgency_check CHECK (urgency = ANY (ARRAY['urgent'::text, 'soon'::text, 'routine'::text]))
);
CREATE INDEX referrals_by_due_day ON public.referrals USING btree (community_id, due_on, id) WHERE (turn <> 'nobody'::text);
CREATE INDEX referrals_by_household ON public.referrals USING btree (community_id, household_id, created_at DESC);
CREATE INDEX referrals_by_partner ON public.referrals USING btree (community_id, to_organisation_id, state, created_at DESC, id DESC);
CREATE INDEX referrals_by_sender ON public.referrals USING btree (community_id, from_organisation_id, state, created_at DESC, id DESC);
CREATE INDEX referrals_by_service ON public.referrals USING btree (community_id, service_id, state, created_at DESC, id DESC);
CREATE INDEX referrals_by_state ON public.referrals USING btree (community_id, state, created_at DESC, id DESC);
CREATE INDEX referrals_by_turn ON public.referrals USING btree (community_id, turn_organisation_id, due_on, id) WHERE (turn <> 'nobody'::text);
CREATE UNIQUE INDEX referrals_open_once ON public.referrals USING btree (community_id, household_id, service_id, category, wanted_on) WHERE (state = ANY (ARRAY['sent'::text, 'accepted'::text, 'waiting'::text, 'started'::text]));
CREATE INDEX referrals_running_out ON public.referrals USING btree (community_id, expires_on, id) WHERE (state = ANY (ARRAY['sent'::text, 'waiting'::text]));
CREATE INDEX referrals_waiting ON public.referrals USING btree (community_id, service_id, unit, rank, asked_at, id) WHERE (state = 'waiting'::text);
alter table referrals enable row level security;
create policy by_community on referrals using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: delete, insert, select, update

create table referrals_late (
  community_id integer not null,
  referral_id uuid not null,
  version integer not null,
  turn text not null,
  organisation_id uuid,
  due_on date not null,
  since_on date not null,
  until_on date not null,
  constraint referrals_late_pkey PRIMARY KEY (community_id, referral_id, version),
  constraint referrals_late_community_id_referral_id_fkey FOREIGN KEY (community_id, referral_id) REFERENCES referrals(community_id, id)
);
CREATE INDEX referrals_late_by_due_day ON public.referrals_late USING btree (community_id, due_on);
alter table referrals_late enable row level security;
create policy by_community on referrals_late using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: insert, select

create table registration_people (
  registration_id uuid not null,
  position integer not null,
  name text not null default ''::text,
  code uuid not null default gen_random_uuid(),
  checked_in_at timestamp with time zone,
  checked_in_by text,
  constraint registration_people_pkey PRIMARY KEY (registration_id, "position"),
  constraint registration_people_registration_id_fkey FOREIGN KEY (registration_id) REFERENCES registrations(id),
  constraint registration_people_name_check CHECK (length(name) <= 200)
);
CREATE UNIQUE INDEX registration_people_by_code ON public.registration_people USING btree (code);
-- ensemble_app may: delete, insert, select, update

create table registrations (
  id uuid not null default gen_random_uuid(),
  entry_id uuid not null,
  number integer not null,
  state text not null,
  size integer not null,
  name text not null,
  email text not null,
  locale text not null,
  answers jsonb not null default '{}'::jsonb,
  via text not null default 'form'::text,
  form_key uuid not null,
  passed integer not null default 0,
  offered_until timestamp with time zone,
  reminded integer not null default 0,
  consent_request uuid,
  surveyed boolean not null default false,
  registered_at timestamp with time zone not null default clock_timestamp(),
  changed_at timestamp with time zone not null default clock_timestamp(),
  forgotten_at timestamp with time zone,
  constraint registrations_pkey PRIMARY KEY (id),
  constraint registrations_form UNIQUE (entry_id, form_key),
  constraint registrations_number UNIQUE (entry_id, number),
  constraint registrations_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES events(entry_id),
  constraint registrations_check CHECK ((state = 'offered'::text) = (offered_until IS NOT NULL)),
  constraint registrations_email_check CHECK (length(email) <= 254),
  constraint registrations_locale_check CHECK (locale = ANY (ARRAY['en'::text, 'fr'::text])),
  constraint registrations_name_check CHECK (length(name) <= 200),
  constraint registrations_size_check CHECK (size >= 1 AND size <= 20),
  constraint registrations_state_check CHECK (state = ANY (ARRAY['confirmed'::text, 'waiting'::text, 'offered'::text, 'cancelled'::text, 'expired'::text])),
  constraint registrations_via_check CHECK (via = ANY (ARRAY['form'::text, 'door'::text]))
);
CREATE INDEX registrations_in_line ON public.registrations USING btree (entry_id, number) WHERE (state = 'waiting'::text);
CREATE INDEX registrations_on_offer ON public.registrations USING btree (offered_until) WHERE (state = 'offered'::text);
CREATE UNIQUE INDEX registrations_once ON public.registrations USING btree (entry_id, email) WHERE ((state = ANY (ARRAY['confirmed'::text, 'waiting'::text, 'offered'::text])) AND (email <> ''::text));
CREATE INDEX registrations_to_forget ON public.registrations USING btree (entry_id) WHERE (forgotten_at IS NULL);
CREATE INDEX registrations_to_remind ON public.registrations USING btree (entry_id, reminded, number) WHERE (state = 'confirmed'::text);
-- ensemble_app may: delete, insert, select, update

create table report_sections (
  community_id integer not null,
  report_id uuid not null,
  section text not null,
  text_en text not null default ''::text,
  text_fr text not null default ''::text,
  constraint report_sections_pkey PRIMARY KEY (community_id, report_id, section),
  constraint report_sections_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id),
  constraint report_sections_community_id_report_id_fkey FOREIGN KEY (community_id, report_id) REFERENCES situation_reports(community_id, id),
  constraint report_sections_section_check CHECK (section = ANY (ARRAY['summary'::text, 'figures'::text, 'arrivals'::text, 'places'::text, 'waiting'::text, 'decisions'::text, 'actions'::text, 'updates'::text, 'ahead'::text])),
  constraint report_sections_text_en_check CHECK (length(text_en) <= 4000),
  constraint report_sections_text_fr_check CHECK (length(text_fr) <= 4000)
);
alter table report_sections enable row level security;
create policy by_community on report_sections using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
CREATE TRIGGER report_sections_frozen BEFORE INSERT OR UPDATE ON report_sections FOR EACH ROW EXECUTE FUNCTION keep_approved_sections();
-- ensemble_app may: insert, select, update

create table researchers (
  entry_id uuid not null,
  role_en text not null default ''::text,
  role_fr text not null default ''::text,
  affiliation_en text not null default ''::text,
  affiliation_fr text not null default ''::text,
  orcid text,
  contact_email text not null default ''::text,
  version integer not null default 1,
  constraint researchers_pkey PRIMARY KEY (entry_id),
  constraint researchers_orcid UNIQUE (orcid),
  constraint researchers_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES entries(id),
  constraint researchers_affiliation_en_check CHECK (length(affiliation_en) <= 200),
  constraint researchers_affiliation_fr_check CHECK (length(affiliation_fr) <= 200),
  constraint researchers_check CHECK ((role_en = ''::text) = (role_fr = ''::text)),
  constraint researchers_check1 CHECK ((affiliation_en = ''::text) = (affiliation_fr = ''::text)),
  constraint researchers_contact_email_check CHECK (length(contact_email) <= 254),
  constraint researchers_orcid_check CHECK (orcid ~ '^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$'::text),
  constraint researchers_role_en_check CHECK (length(role_en) <= 160),
  constraint researchers_role_fr_check CHECK (length(role_fr) <= 160)
);
-- ensemble_app may: delete, insert, select, update

create table reservations (
  community_id integer not null,
  id uuid not null default id_in_time(),
  service_id uuid not null,
  unit text not null,
  places integer not null,
  first_week date not null,
  last_week date not null,
  state text not null default 'reserved'::text,
  reserved_on date not null,
  used_on date,
  released_on date,
  reserved_at timestamp with time zone not null default clock_timestamp(),
  used_at timestamp with time zone,
  released_at timestamp with time zone,
  released_from date,
  release_reason text,
  constraint reservations_pkey PRIMARY KEY (community_id, id),
  constraint reservations_community_id_service_id_unit_fkey FOREIGN KEY (community_id, service_id, unit) REFERENCES service_units(community_id, service_id, unit),
  constraint reservations_check CHECK (last_week >= first_week AND last_week <= (first_week + 175)),
  constraint reservations_check1 CHECK ((state = 'used'::text) <= (used_at IS NOT NULL)),
  constraint reservations_check2 CHECK ((state = 'released'::text) = (released_at IS NOT NULL)),
  constraint reservations_check3 CHECK ((released_at IS NULL) = (release_reason IS NULL)),
  constraint reservations_first_week_check CHECK (EXTRACT(isodow FROM first_week) = 1::numeric),
  constraint reservations_places_check CHECK (places >= 1 AND places <= 1000),
  constraint reservations_state_check CHECK (state = ANY (ARRAY['reserved'::text, 'used'::text, 'released'::text]))
);
CREATE INDEX reservations_by_first_week ON public.reservations USING btree (community_id, first_week);
CREATE INDEX reservations_not_started ON public.reservations USING btree (community_id, service_id, unit, last_week) WHERE (state = 'reserved'::text);
alter table reservations enable row level security;
create policy by_community on reservations using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: delete, insert, select, update

create table schema_migrations (
  name text not null,
  checksum text not null,
  applied_at timestamp with time zone not null default now(),
  constraint schema_migrations_pkey PRIMARY KEY (name)
);
-- ensemble_app may: nothing

create table seats (
  community_id integer not null,
  id uuid not null default gen_random_uuid(),
  table_name text not null,
  organisation_id uuid not null,
  person_id uuid,
  lived_experience boolean not null default false,
  starts_on date not null,
  ends_on date,
  synthetic boolean not null default false,
  held_until date not null generated always as (COALESCE(ends_on, 'infinity'::date)) stored,
  constraint seats_pkey PRIMARY KEY (community_id, id),
  constraint seats_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id),
  constraint seats_community_id_organisation_id_fkey FOREIGN KEY (community_id, organisation_id) REFERENCES organisations(community_id, id),
  constraint seats_community_id_person_id_fkey FOREIGN KEY (community_id, person_id) REFERENCES people(community_id, id),
  constraint seats_do_not_overlap EXCLUDE USING gist (community_id WITH =, table_name WITH =, person_id WITH =, daterange(starts_on, ends_on, '[]'::text) WITH &&) WHERE (person_id IS NOT NULL),
  constraint seats_check CHECK (ends_on >= starts_on),
  constraint seats_table_name_check CHECK (table_name = ANY (ARRAY['council'::text, 'steering'::text, 'working-group'::text]))
);
CREATE INDEX seats_by_end ON public.seats USING btree (community_id, held_until) INCLUDE (organisation_id, starts_on);
CREATE INDEX seats_by_organisation_and_end ON public.seats USING btree (community_id, organisation_id, held_until) INCLUDE (starts_on);
alter table seats enable row level security;
create policy by_community on seats using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: delete, insert, select, update

create table secondary_move_steps (
  community_id integer not null,
  move_id uuid not null,
  number integer not null,
  state text not null,
  side text not null,
  step_on date not null,
  at timestamp with time zone not null default clock_timestamp(),
  actor_id text not null,
  reason text not null default ''::text,
  constraint secondary_move_steps_pkey PRIMARY KEY (community_id, move_id, number),
  constraint secondary_move_steps_community_id_move_id_fkey FOREIGN KEY (community_id, move_id) REFERENCES secondary_moves(community_id, id),
  constraint secondary_move_steps_number_check CHECK (number > 0),
  constraint secondary_move_steps_reason_check CHECK (length(reason) <= 200),
  constraint secondary_move_steps_side_check CHECK (side = ANY (ARRAY['out'::text, 'in'::text])),
  constraint secondary_move_steps_state_check CHECK (state = ANY (ARRAY['announced'::text, 'handed-over'::text, 'received'::text, 'refused'::text, 'withdrawn'::text]))
);
alter table secondary_move_steps enable row level security;
create policy by_community on secondary_move_steps using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: insert, select

create table secondary_moves (
  community_id integer not null,
  id uuid not null default gen_random_uuid(),
  side text not null,
  other_community_id integer,
  place text not null default ''::text,
  announced_by text not null,
  state text not null,
  household_id uuid,
  stream text,
  size_band text,
  language text,
  needs text[] not null default '{}'::text[],
  in_canada_since date,
  synthetic boolean not null default false,
  handed text[] not null default '{}'::text[],
  moves_on date not null,
  announced_on date not null,
  changed_on date not null,
  closed_on date,
  open_until date not null generated always as (COALESCE(closed_on, 'infinity'::date)) stored,
  version integer not null default 1,
  created_at timestamp with time zone not null default clock_timestamp(),
  constraint secondary_moves_pkey PRIMARY KEY (community_id, id),
  constraint secondary_moves_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id),
  constraint secondary_moves_community_id_household_id_fkey FOREIGN KEY (community_id, household_id) REFERENCES households(community_id, id),
  constraint secondary_moves_other_community_id_fkey FOREIGN KEY (other_community_id) REFERENCES communities(id),
  constraint secondary_moves_announced_by_check CHECK (announced_by = ANY (ARRAY['out'::text, 'in'::text])),
  constraint secondary_moves_closed CHECK ((closed_on IS NULL) = (state = ANY (ARRAY['announced'::text, 'handed-over'::text]))),
  constraint secondary_moves_elsewhere CHECK (other_community_id <> community_id),
  constraint secondary_moves_handed_check CHECK (cardinality(handed) <= 20),
  constraint secondary_moves_language_check CHECK (language ~ '^[a-z]{2,3}$'::text),
  constraint secondary_moves_needs_check CHECK (needs <@ ARRAY['interpreter'::text, 'accessible-home'::text, 'health-follow-up'::text]),
  constraint secondary_moves_place_check CHECK (length(place) <= 80),
  constraint secondary_moves_side_check CHECK (side = ANY (ARRAY['out'::text, 'in'::text])),
  constraint secondary_moves_size_band_check CHECK (size_band = ANY (ARRAY['1'::text, '2-3'::text, '4-6'::text, '7+'::text])),
  constraint secondary_moves_somewhere CHECK ((other_community_id IS NULL) <> (place = ''::text)),
  constraint secondary_moves_state_check CHECK (state = ANY (ARRAY['announced'::text, 'handed-over'::text, 'received'::text, 'refused'::text, 'withdrawn'::text])),
  constraint secondary_moves_stream_check CHECK (stream = ANY (ARRAY['GAR'::text, 'PSR'::text, 'BVOR'::text, 'claimant'::text, 'other'::text]))
);
CREATE INDEX secondary_moves_by_day ON public.secondary_moves USING btree (community_id, announced_on DESC, id DESC);
CREATE UNIQUE INDEX secondary_moves_leaves_once ON public.secondary_moves USING btree (community_id, household_id) WHERE ((side = 'out'::text) AND (state = ANY (ARRAY['announced'::text, 'handed-over'::text, 'received'::text])));
CREATE INDEX secondary_moves_of_household ON public.secondary_moves USING btree (community_id, household_id);
CREATE INDEX secondary_moves_open ON public.secondary_moves USING btree (community_id, open_until, announced_on, id);
CREATE INDEX secondary_moves_received ON public.secondary_moves USING btree (community_id, moves_on) WHERE (state = 'received'::text);
alter table secondary_moves enable row level security;
create policy by_community on secondary_moves using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: delete, insert, select, update

create table service_facets (
  community_id integer not null,
  facet text not null,
  service_id uuid not null,
  name_en text not null,
  name_fr text not null,
  constraint service_facets_pkey PRIMARY KEY (community_id, facet, service_id),
  constraint service_facets_community_id_service_id_fkey FOREIGN KEY (community_id, service_id) REFERENCES services(community_id, id)
);
CREATE INDEX service_facets_by_name_en ON public.service_facets USING btree (community_id, facet, name_en, service_id);
CREATE INDEX service_facets_by_name_fr ON public.service_facets USING btree (community_id, facet, name_fr, service_id);
CREATE INDEX service_facets_by_service ON public.service_facets USING btree (community_id, service_id);
alter table service_facets enable row level security;
create policy by_community on service_facets using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: delete, insert, select, update

create table service_locations (
  community_id integer not null,
  id uuid not null default gen_random_uuid(),
  service_id uuid not null,
  name text not null default ''::text,
  address_1 text not null default ''::text,
  city text not null default ''::text,
  province text not null default ''::text,
  postal_code text not null default ''::text,
  accessibility_en text not null default ''::text,
  accessibility_fr text not null default ''::text,
  constraint service_locations_pkey PRIMARY KEY (community_id, id),
  constraint service_locations_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id),
  constraint service_locations_community_id_service_id_fkey FOREIGN KEY (community_id, service_id) REFERENCES services(community_id, id),
  constraint service_locations_accessibility_en_check CHECK (length(accessibility_en) <= 300),
  constraint service_locations_accessibility_fr_check CHECK (length(accessibility_fr) <= 300)
);
CREATE INDEX service_locations_by_service ON public.service_locations USING btree (community_id, service_id);
alter table service_locations enable row level security;
create policy by_community on service_locations using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: delete, insert, select, update

create table service_schedules (
  community_id integer not null,
  id uuid not null default gen_random_uuid(),
  service_id uuid not null,
  byday text not null,
  opens_at time without time zone not null,
  closes_at time without time zone not null,
  description_en text not null default ''::text,
  description_fr text not null default ''::text,
  constraint service_schedules_pkey PRIMARY KEY (community_id, id),
  constraint service_schedules_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id),
  constraint service_schedules_community_id_service_id_fkey FOREIGN KEY (community_id, service_id) REFERENCES services(community_id, id),
  constraint service_schedules_byday_check CHECK (byday ~ '^(MO|TU|WE|TH|FR|SA|SU)(,(MO|TU|WE|TH|FR|SA|SU))*$'::text),
  constraint service_schedules_check CHECK (closes_at > opens_at)
);
CREATE INDEX service_schedules_by_service ON public.service_schedules USING btree (community_id, service_id);
alter table service_schedules enable row level security;
create policy by_community on service_schedules using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: delete, insert, select, update

create table service_units (
  community_id integer not null,
  service_id uuid not null,
  unit text not null,
  asked_at timestamp with time zone,
  constraint service_units_pkey PRIMARY KEY (community_id, service_id, unit),
  constraint service_units_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id),
  constraint service_units_community_id_service_id_fkey FOREIGN KEY (community_id, service_id) REFERENCES services(community_id, id),
  constraint service_units_unit_check CHECK (unit = ANY (ARRAY['beds'::text, 'homes-1'::text, 'homes-2'::text, 'homes-3'::text, 'linc-seats'::text, 'clinic-slots'::text, 'school-places'::text, 'interpreter-hours'::text]))
);
alter table service_units enable row level security;
create policy by_community on service_units using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: delete, insert, select, update

create table services (
  community_id integer not null,
  id uuid not null default gen_random_uuid(),
  key text not null,
  organisation_id uuid not null,
  name_en text not null,
  name_fr text not null,
  description_en text not null default ''::text,
  description_fr text not null default ''::text,
  eligibility_en text not null default ''::text,
  eligibility_fr text not null default ''::text,
  languages text[] not null default '{}'::text[],
  synthetic boolean not null default false,
  archived_at timestamp with time zone,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  listed boolean not null default true,
  needs text[] not null default '{}'::text[],
  alternate_name_en text not null default ''::text,
  alternate_name_fr text not null default ''::text,
  application_en text not null default ''::text,
  application_fr text not null default ''::text,
  fees_en text not null default ''::text,
  fees_fr text not null default ''::text,
  url text not null default ''::text,
  email text not null default ''::text,
  phone text not null default ''::text,
  constraint services_pkey PRIMARY KEY (community_id, id),
  constraint services_key UNIQUE (community_id, key),
  constraint services_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id),
  constraint services_community_id_organisation_id_fkey FOREIGN KEY (community_id, organisation_id) REFERENCES organisations(community_id, id),
  constraint services_alternate_name_en_check CHECK (length(alternate_name_en) <= 200),
  constraint services_alternate_name_fr_check CHECK (length(alternate_name_fr) <= 200),
  constraint services_application_en_check CHECK (length(application_en) <= 2000),
  constraint services_application_fr_check CHECK (length(application_fr) <= 2000),
  constraint services_email_check CHECK (length(email) <= 200),
  constraint services_fees_en_check CHECK (length(fees_en) <= 500),
  constraint services_fees_fr_check CHECK (length(fees_fr) <= 500),
  constraint services_key_check CHECK (key ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text AND length(key) <= 80),
  constraint services_name_en_check CHECK (length(name_en) >= 2 AND length(name_en) <= 200),
  constraint services_name_fr_check CHECK (length(name_fr) >= 2 AND length(name_fr) <= 200),
  constraint services_needs_check CHECK (needs <@ ARRAY['home'::text, 'food'::text, 'school'::text, 'language'::text, 'health'::text, 'work'::text, 'money'::text, 'legal'::text, 'interpreter'::text, 'children'::text, 'people'::text, 'settling'::text, 'safety'::text]),
  constraint services_phone_check CHECK (length(phone) <= 40),
  constraint services_url_check CHECK (length(url) <= 300)
);
CREATE INDEX services_by_change ON public.services USING btree (community_id, updated_at, id);
CREATE INDEX services_by_name_en ON public.services USING btree (community_id, name_en, id);
CREATE INDEX services_by_name_fr ON public.services USING btree (community_id, name_fr, id);
CREATE INDEX services_by_organisation ON public.services USING btree (community_id, organisation_id);
alter table services enable row level security;
create policy by_community on services using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: delete, insert, select, update

create table sessions (
  id text not null,
  user_id text not null,
  token text not null,
  expires_at timestamp with time zone not null,
  ip_address text,
  user_agent text,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint sessions_pkey PRIMARY KEY (id),
  constraint sessions_token_key UNIQUE (token),
  constraint sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX sessions_by_expiry ON public.sessions USING btree (expires_at);
CREATE INDEX sessions_by_user ON public.sessions USING btree (user_id);
-- ensemble_app may: delete, insert, select, update

create table shift_signups (
  community_id integer not null,
  id uuid not null default gen_random_uuid(),
  shift_id uuid not null,
  volunteer_id uuid not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  signed_by text not null,
  signed_at timestamp with time zone not null default clock_timestamp(),
  cancelled_by text,
  cancelled_at timestamp with time zone,
  constraint shift_signups_pkey PRIMARY KEY (community_id, id),
  constraint shift_signups_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id),
  constraint shift_signups_community_id_shift_id_fkey FOREIGN KEY (community_id, shift_id) REFERENCES shifts(community_id, id),
  constraint shift_signups_community_id_volunteer_id_fkey FOREIGN KEY (community_id, volunteer_id) REFERENCES volunteers(community_id, id),
  constraint shift_signups_not_at_once EXCLUDE USING gist (community_id WITH =, volunteer_id WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE (cancelled_at IS NULL),
  constraint shift_signups_check CHECK ((cancelled_at IS NULL) = (cancelled_by IS NULL))
);
CREATE INDEX shift_signups_by_shift ON public.shift_signups USING btree (community_id, shift_id) WHERE (cancelled_at IS NULL);
CREATE INDEX shift_signups_by_volunteer ON public.shift_signups USING btree (community_id, volunteer_id, starts_at);
alter table shift_signups enable row level security;
create policy by_community on shift_signups using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: delete, insert, select, update

create table shifts (
  community_id integer not null,
  id uuid not null default gen_random_uuid(),
  organisation_id uuid not null,
  title_en text not null,
  title_fr text not null,
  area text not null default ''::text,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  places integer not null,
  taken integer not null default 0,
  skills text[] not null default '{}'::text[],
  languages text[] not null default '{}'::text[],
  needs_check boolean not null default false,
  cancelled_at timestamp with time zone,
  synthetic boolean not null default false,
  constraint shifts_pkey PRIMARY KEY (community_id, id),
  constraint shifts_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id),
  constraint shifts_community_id_organisation_id_fkey FOREIGN KEY (community_id, organisation_id) REFERENCES organisations(community_id, id),
  constraint shifts_area_check CHECK (length(area) <= 80),
  constraint shifts_check CHECK (ends_at > starts_at AND ends_at <= (starts_at + '16:00:00'::interval)),
  constraint shifts_never_oversold CHECK (taken >= 0 AND taken <= places),
  constraint shifts_places_check CHECK (places >= 1 AND places <= 500),
  constraint shifts_title_en_check CHECK (length(title_en) >= 2 AND length(title_en) <= 120),
  constraint shifts_title_fr_check CHECK (length(title_fr) >= 2 AND length(title_fr) <= 120)
);
CREATE INDEX shifts_by_organisation ON public.shifts USING btree (community_id, organisation_id, starts_at);
CREATE INDEX shifts_by_start ON public.shifts USING btree (community_id, starts_at, id);
alter table shifts enable row level security;
create policy by_community on shifts using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: delete, insert, select, update

create table situation_reports (
  community_id integer not null,
  id uuid not null default gen_random_uuid(),
  surge_id uuid not null,
  number integer not null,
  report_on date not null,
  facts jsonb not null,
  assembled_at timestamp with time zone not null default clock_timestamp(),
  assembled_by text not null,
  approved_on date,
  approved_at timestamp with time zone,
  approved_by text,
  send_asked_at timestamp with time zone,
  sent_at timestamp with time zone,
  sent_to integer,
  synthetic boolean not null default false,
  version integer not null default 1,
  constraint situation_reports_pkey PRIMARY KEY (community_id, id),
  constraint situation_reports_numbered UNIQUE (community_id, surge_id, number),
  constraint situation_reports_once_a_day UNIQUE (community_id, surge_id, report_on),
  constraint situation_reports_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id),
  constraint situation_reports_community_id_surge_id_fkey FOREIGN KEY (community_id, surge_id) REFERENCES surges(community_id, id),
  constraint situation_reports_check CHECK ((approved_at IS NULL) = (approved_by IS NULL)),
  constraint situation_reports_check1 CHECK (send_asked_at IS NULL OR approved_at IS NOT NULL),
  constraint situation_reports_check2 CHECK (sent_at IS NULL OR send_asked_at IS NOT NULL),
  constraint situation_reports_number_check CHECK (number > 0)
);
alter table situation_reports enable row level security;
create policy by_community on situation_reports using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
CREATE TRIGGER situation_reports_frozen BEFORE UPDATE ON situation_reports FOR EACH ROW EXECUTE FUNCTION keep_approved_report();
-- ensemble_app may: insert, select, update

create table stripe_disputes (
  dispute text not null,
  gift_id uuid not null,
  cents bigint not null,
  status text not null,
  reason text not null default ''::text,
  due_at timestamp with time zone,
  transactions integer not null default 0,
  out_cents bigint not null default 0,
  said_at timestamp with time zone not null,
  opened_at timestamp with time zone not null default clock_timestamp(),
  constraint stripe_disputes_pkey PRIMARY KEY (dispute),
  constraint stripe_disputes_gift_id_fkey FOREIGN KEY (gift_id) REFERENCES gifts(id),
  constraint stripe_disputes_cents_check CHECK (cents > 0),
  constraint stripe_disputes_reason_check CHECK (length(reason) <= 60),
  constraint stripe_disputes_status_check CHECK (length(status) <= 40)
);
CREATE INDEX stripe_disputes_of_gift ON public.stripe_disputes USING btree (gift_id);
CREATE INDEX stripe_disputes_open ON public.stripe_disputes USING btree (due_at) WHERE (status = ANY (ARRAY['needs_response'::text, 'warning_needs_response'::text]));
-- ensemble_app may: delete, insert, select, update

create table stripe_events (
  id text not null,
  type text not null,
  happened_at timestamp with time zone not null,
  state text not null,
  waits_for text,
  reason text not null default ''::text,
  fact jsonb,
  received_at timestamp with time zone not null default clock_timestamp(),
  looked_at timestamp with time zone,
  looked_by text,
  constraint stripe_events_pkey PRIMARY KEY (id),
  constraint stripe_events_check CHECK ((state = 'waiting'::text) = (waits_for IS NOT NULL)),
  constraint stripe_events_id_check CHECK (length(id) >= 5 AND length(id) <= 100),
  constraint stripe_events_reason_check CHECK (length(reason) <= 60),
  constraint stripe_events_state_check CHECK (state = ANY (ARRAY['done'::text, 'ignored'::text, 'waiting'::text, 'flagged'::text])),
  constraint stripe_events_type_check CHECK (length(type) <= 100)
);
CREATE INDEX stripe_events_by_age ON public.stripe_events USING btree (received_at);
CREATE INDEX stripe_events_flagged ON public.stripe_events USING btree (received_at) WHERE ((state = 'flagged'::text) AND (looked_at IS NULL));
CREATE INDEX stripe_events_waiting ON public.stripe_events USING btree (waits_for) WHERE (state = 'waiting'::text);
-- ensemble_app may: delete, insert, select, update

create table stripe_payments (
  gift_id uuid not null,
  payment text,
  invoice text,
  monthly_id uuid,
  constraint stripe_payments_pkey PRIMARY KEY (gift_id),
  constraint stripe_payments_invoice_key UNIQUE (invoice),
  constraint stripe_payments_payment_key UNIQUE (payment),
  constraint stripe_payments_gift_id_fkey FOREIGN KEY (gift_id) REFERENCES gifts(id),
  constraint stripe_payments_monthly_id_fkey FOREIGN KEY (monthly_id) REFERENCES monthly_gifts(id),
  constraint stripe_payments_check CHECK (payment IS NOT NULL OR invoice IS NOT NULL)
);
-- ensemble_app may: delete, insert, select, update

create table stripe_reading (
  one boolean not null default true,
  events_until timestamp with time zone,
  transactions_until timestamp with time zone,
  read_at timestamp with time zone,
  problem text not null default ''::text,
  constraint stripe_reading_pkey PRIMARY KEY (one),
  constraint stripe_reading_one_check CHECK (one),
  constraint stripe_reading_problem_check CHECK (length(problem) <= 100)
);
-- ensemble_app may: delete, insert, select, update

create table stripe_refunds (
  id uuid not null default gen_random_uuid(),
  refund text,
  gift_id uuid not null,
  cents bigint not null,
  reason text not null default ''::text,
  state text not null default 'asked'::text,
  problem text not null default ''::text,
  asked_by text not null,
  asked_at timestamp with time zone not null default clock_timestamp(),
  changed_at timestamp with time zone not null default clock_timestamp(),
  constraint stripe_refunds_pkey PRIMARY KEY (id),
  constraint stripe_refunds_refund_key UNIQUE (refund),
  constraint stripe_refunds_gift_id_fkey FOREIGN KEY (gift_id) REFERENCES gifts(id),
  constraint stripe_refunds_cents_check CHECK (cents > 0),
  constraint stripe_refunds_problem_check CHECK (length(problem) <= 100),
  constraint stripe_refunds_reason_check CHECK (length(reason) <= 300),
  constraint stripe_refunds_state_check CHECK (state = ANY (ARRAY['asked'::text, 'pending'::text, 'succeeded'::text, 'failed'::text, 'refused'::text]))
);
CREATE INDEX stripe_refunds_of_gift ON public.stripe_refunds USING btree (gift_id, asked_at);
CREATE INDEX stripe_refunds_open ON public.stripe_refunds USING btree (asked_at) WHERE (state = ANY (ARRAY['asked'::text, 'pending'::text]));
-- ensemble_app may: delete, insert, select, update

create table stripe_transactions (
  id text not null,
  type text not null,
  fee_cents bigint not null,
  net_cents bigint not null,
  on_day date not null,
  entry_seq bigint,
  seen_at timestamp with time zone not null default clock_timestamp(),
  constraint stripe_transactions_pkey PRIMARY KEY (id),
  constraint stripe_transactions_id_check CHECK (length(id) >= 5 AND length(id) <= 100),
  constraint stripe_transactions_type_check CHECK (length(type) <= 60)
);
CREATE INDEX stripe_transactions_by_day ON public.stripe_transactions USING btree (on_day);
-- ensemble_app may: insert, select

create table subscribers (
  community_id integer not null,
  id uuid not null default gen_random_uuid(),
  email text not null,
  locale text not null,
  created_at timestamp with time zone not null default now(),
  constraint subscribers_pkey PRIMARY KEY (community_id, id),
  constraint subscribers_community_id_email_key UNIQUE (community_id, email),
  constraint subscribers_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id),
  constraint subscribers_email_check CHECK (email = lower(email) AND length(email) >= 3 AND length(email) <= 254),
  constraint subscribers_locale_check CHECK (locale = ANY (ARRAY['en'::text, 'fr'::text]))
);
alter table subscribers enable row level security;
create policy by_community on subscribers using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: delete, insert, select, update

create table subscription_requests (
  community_id integer not null,
  id uuid not null default gen_random_uuid(),
  email text not null,
  locale text not null,
  purposes text[] not null,
  requested_at timestamp with time zone not null default clock_timestamp(),
  confirmed_at timestamp with time zone,
  constraint subscription_requests_pkey PRIMARY KEY (community_id, id),
  constraint subscription_requests_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id),
  constraint subscription_requests_email_check CHECK (email = lower(email)),
  constraint subscription_requests_locale_check CHECK (locale = ANY (ARRAY['en'::text, 'fr'::text])),
  constraint subscription_requests_purposes_check CHECK (cardinality(purposes) > 0)
);
CREATE INDEX subscription_requests_by_time ON public.subscription_requests USING btree (community_id, requested_at);
alter table subscription_requests enable row level security;
create policy by_community on subscription_requests using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: delete, insert, select, update

create table suppressed_addresses (
  community_id integer not null,
  recipient text not null,
  since timestamp with time zone not null default clock_timestamp(),
  reason text not null,
  reopened_at timestamp with time zone,
  constraint suppressed_addresses_pkey PRIMARY KEY (community_id, recipient),
  constraint suppressed_addresses_reason_check CHECK (reason = ANY (ARRAY['hard'::text, 'soft'::text])),
  constraint suppressed_addresses_recipient_check CHECK (recipient = lower(recipient))
);
alter table suppressed_addresses enable row level security;
create policy by_community on suppressed_addresses using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: delete, insert, select, update

create table surge_groups (
  community_id integer not null,
  id uuid not null default gen_random_uuid(),
  surge_id uuid not null,
  kind text not null,
  position integer not null,
  name_en text not null,
  name_fr text not null,
  terms_en text not null default ''::text,
  terms_fr text not null default ''::text,
  meets_on text not null default ''::text,
  meets_at time without time zone,
  meets_minutes integer not null default 60,
  place_en text not null default ''::text,
  place_fr text not null default ''::text,
  link text not null default ''::text,
  version integer not null default 1,
  constraint surge_groups_pkey PRIMARY KEY (community_id, id),
  constraint surge_groups_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id),
  constraint surge_groups_community_id_surge_id_fkey FOREIGN KEY (community_id, surge_id) REFERENCES surges(community_id, id),
  constraint surge_groups_check CHECK ((meets_on = ''::text) = (meets_at IS NULL)),
  constraint surge_groups_kind_check CHECK (kind = ANY (ARRAY['steering'::text, 'working'::text])),
  constraint surge_groups_link_check CHECK (length(link) <= 300),
  constraint surge_groups_meets_minutes_check CHECK (meets_minutes >= 15 AND meets_minutes <= 480),
  constraint surge_groups_meets_on_check CHECK (meets_on ~ '^((MO|TU|WE|TH|FR|SA|SU)(,(MO|TU|WE|TH|FR|SA|SU))*)?$'::text),
  constraint surge_groups_name_en_check CHECK (length(name_en) >= 3 AND length(name_en) <= 120),
  constraint surge_groups_name_fr_check CHECK (length(name_fr) >= 3 AND length(name_fr) <= 120),
  constraint surge_groups_place_en_check CHECK (length(place_en) <= 200),
  constraint surge_groups_place_fr_check CHECK (length(place_fr) <= 200),
  constraint surge_groups_terms_en_check CHECK (length(terms_en) <= 300),
  constraint surge_groups_terms_fr_check CHECK (length(terms_fr) <= 300)
);
CREATE INDEX surge_groups_by_surge ON public.surge_groups USING btree (community_id, surge_id, "position", id);
CREATE UNIQUE INDEX surge_groups_name_en ON public.surge_groups USING btree (community_id, surge_id, lower(name_en));
CREATE UNIQUE INDEX surge_groups_name_fr ON public.surge_groups USING btree (community_id, surge_id, lower(name_fr));
alter table surge_groups enable row level security;
create policy by_community on surge_groups using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: insert, select, update

create table surge_members (
  community_id integer not null,
  id uuid not null default gen_random_uuid(),
  group_id uuid not null,
  organisation_id uuid not null,
  person_id uuid,
  leads boolean not null default false,
  joined_on date not null,
  left_on date,
  constraint surge_members_pkey PRIMARY KEY (community_id, id),
  constraint surge_members_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id),
  constraint surge_members_community_id_group_id_fkey FOREIGN KEY (community_id, group_id) REFERENCES surge_groups(community_id, id),
  constraint surge_members_community_id_organisation_id_fkey FOREIGN KEY (community_id, organisation_id) REFERENCES organisations(community_id, id),
  constraint surge_members_community_id_person_id_fkey FOREIGN KEY (community_id, person_id) REFERENCES people(community_id, id),
  constraint surge_members_check CHECK (left_on >= joined_on)
);
CREATE UNIQUE INDEX surge_members_once ON public.surge_members USING btree (community_id, group_id, organisation_id) WHERE (left_on IS NULL);
alter table surge_members enable row level security;
create policy by_community on surge_members using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: insert, select, update

create table surge_templates (
  community_id integer not null,
  id uuid not null default gen_random_uuid(),
  name_en text not null,
  name_fr text not null,
  surge_id uuid not null,
  groups jsonb not null,
  made_on date not null,
  made_by text not null,
  constraint surge_templates_pkey PRIMARY KEY (community_id, id),
  constraint surge_templates_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id),
  constraint surge_templates_community_id_surge_id_fkey FOREIGN KEY (community_id, surge_id) REFERENCES surges(community_id, id),
  constraint surge_templates_name_en_check CHECK (length(name_en) >= 3 AND length(name_en) <= 120),
  constraint surge_templates_name_fr_check CHECK (length(name_fr) >= 3 AND length(name_fr) <= 120)
);
CREATE UNIQUE INDEX surge_templates_name_en ON public.surge_templates USING btree (community_id, lower(name_en));
CREATE UNIQUE INDEX surge_templates_name_fr ON public.surge_templates USING btree (community_id, lower(name_fr));
alter table surge_templates enable row level security;
create policy by_community on surge_templates using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: insert, select

create table surges (
  community_id integer not null,
  id uuid not null default gen_random_uuid(),
  template text not null,
  name_en text not null,
  name_fr text not null,
  opened_on date not null,
  opened_by text not null,
  closed_on date,
  closed_by text,
  closing_en text not null default ''::text,
  closing_fr text not null default ''::text,
  synthetic boolean not null default false,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  constraint surges_pkey PRIMARY KEY (community_id, id),
  constraint surges_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id),
  constraint surges_check CHECK (closed_on >= opened_on),
  constraint surges_check1 CHECK ((closed_on IS NULL) = (closed_by IS NULL)),
  constraint surges_closing_en_check CHECK (length(closing_en) <= 1000),
  constraint surges_closing_fr_check CHECK (length(closing_fr) <= 1000),
  constraint surges_name_en_check CHECK (length(name_en) >= 3 AND length(name_en) <= 120),
  constraint surges_name_fr_check CHECK (length(name_fr) >= 3 AND length(name_fr) <= 120),
  constraint surges_template_check CHECK (length(template) >= 1 AND length(template) <= 80)
);
CREATE INDEX surges_by_day ON public.surges USING btree (community_id, opened_on DESC, id);
CREATE UNIQUE INDEX surges_open_name_en ON public.surges USING btree (community_id, lower(name_en)) WHERE (closed_on IS NULL);
CREATE UNIQUE INDEX surges_open_name_fr ON public.surges USING btree (community_id, lower(name_fr)) WHERE (closed_on IS NULL);
alter table surges enable row level security;
create policy by_community on surges using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: insert, select, update

create table survey_answers (
  id uuid not null default gen_random_uuid(),
  entry_id uuid not null,
  answers jsonb not null,
  answered_on date not null default CURRENT_DATE,
  constraint survey_answers_pkey PRIMARY KEY (id),
  constraint survey_answers_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES events(entry_id)
);
CREATE INDEX survey_answers_of_event ON public.survey_answers USING btree (entry_id);
-- ensemble_app may: insert, select

create table thanks (
  gift_id uuid not null,
  campaign_id uuid not null,
  shown_name text not null default ''::text,
  message text not null default ''::text,
  locale text not null,
  state text not null default 'waiting'::text,
  asked_at timestamp with time zone not null default clock_timestamp(),
  decided_at timestamp with time zone,
  decided_by text,
  constraint thanks_pkey PRIMARY KEY (gift_id),
  constraint thanks_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES campaigns(entry_id),
  constraint thanks_gift_id_fkey FOREIGN KEY (gift_id) REFERENCES gifts(id),
  constraint thanks_check CHECK ((state = 'waiting'::text) = (decided_at IS NULL)),
  constraint thanks_locale_check CHECK (locale = ANY (ARRAY['en'::text, 'fr'::text])),
  constraint thanks_message_check CHECK (length(message) <= 280),
  constraint thanks_shown_name_check CHECK (length(shown_name) <= 80),
  constraint thanks_state_check CHECK (state = ANY (ARRAY['waiting'::text, 'shown'::text, 'refused'::text, 'withdrawn'::text]))
);
CREATE INDEX thanks_of_campaign ON public.thanks USING btree (campaign_id, decided_at DESC) WHERE (state = 'shown'::text);
CREATE INDEX thanks_waiting ON public.thanks USING btree (asked_at) WHERE (state = 'waiting'::text);
-- ensemble_app may: delete, insert, select, update

create table themes (
  entry_id uuid not null,
  position integer not null default 0,
  version integer not null default 1,
  constraint themes_pkey PRIMARY KEY (entry_id),
  constraint themes_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES entries(id),
  constraint themes_position_check CHECK ("position" >= 0 AND "position" <= 999)
);
-- ensemble_app may: delete, insert, select, update

create table tie_decisions (
  application_id uuid not null,
  turn integer not null,
  reason text not null,
  decided_by text not null,
  decided_at timestamp with time zone not null default clock_timestamp(),
  constraint tie_decisions_pkey PRIMARY KEY (application_id),
  constraint tie_decisions_application_id_fkey FOREIGN KEY (application_id) REFERENCES applications(id),
  constraint tie_decisions_reason_check CHECK (length(reason) >= 1 AND length(reason) <= 1000),
  constraint tie_decisions_turn_check CHECK (turn >= 1 AND turn <= 200)
);
-- ensemble_app may: delete, insert, select, update

create table two_factors (
  id text not null,
  secret text not null,
  backup_codes text not null,
  user_id text not null,
  verified boolean default true,
  failed_verification_count integer not null default 0,
  locked_until timestamp with time zone,
  constraint two_factors_pkey PRIMARY KEY (id),
  constraint two_factors_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX two_factors_by_user ON public.two_factors USING btree (user_id);
-- ensemble_app may: delete, insert, select, update

create table unmatched_arrivals (
  id uuid not null default gen_random_uuid(),
  number bigint not null generated always as identity,
  channel text not null,
  cents bigint not null,
  arrived_on date not null,
  words text not null default ''::text,
  gift_id uuid,
  returned_on date,
  entered_at timestamp with time zone not null default clock_timestamp(),
  entered_by text not null,
  form_key uuid not null,
  constraint unmatched_arrivals_pkey PRIMARY KEY (id),
  constraint unmatched_arrivals_form_key_key UNIQUE (form_key),
  constraint unmatched_arrivals_gift_id_key UNIQUE (gift_id),
  constraint unmatched_arrivals_number_key UNIQUE (number),
  constraint unmatched_arrivals_gift_id_fkey FOREIGN KEY (gift_id) REFERENCES gifts(id),
  constraint unmatched_arrivals_cents_check CHECK (cents >= 1 AND cents <= 100000000),
  constraint unmatched_arrivals_channel_check CHECK (channel = ANY (ARRAY['e-transfer'::text, 'cheque'::text])),
  constraint unmatched_arrivals_check CHECK (gift_id IS NULL OR returned_on IS NULL),
  constraint unmatched_arrivals_words_check CHECK (length(words) <= 300)
);
CREATE INDEX unmatched_arrivals_waiting ON public.unmatched_arrivals USING btree (number) WHERE ((gift_id IS NULL) AND (returned_on IS NULL));
-- ensemble_app may: delete, insert, select, update

create table update_acknowledgements (
  community_id integer not null,
  update_id uuid not null,
  organisation_id uuid not null,
  actor_id text not null,
  via text not null,
  at timestamp with time zone not null,
  constraint update_acknowledgements_pkey PRIMARY KEY (community_id, update_id, organisation_id, actor_id),
  constraint update_acknowledgements_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id),
  constraint update_acknowledgements_community_id_update_id_organisatio_fkey FOREIGN KEY (community_id, update_id, organisation_id) REFERENCES update_recipients(community_id, update_id, organisation_id),
  constraint update_acknowledgements_via_check CHECK (via = ANY (ARRAY['app'::text, 'link'::text, 'telephone'::text]))
);
alter table update_acknowledgements enable row level security;
create policy by_community on update_acknowledgements using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: insert, select

create table update_drafts (
  community_id integer not null,
  id uuid not null default gen_random_uuid(),
  title_en text not null default ''::text,
  title_fr text not null default ''::text,
  text_en text not null default ''::text,
  text_fr text not null default ''::text,
  source_en text not null default ''::text,
  source_fr text not null default ''::text,
  issued_at timestamp with time zone,
  urgency text not null,
  acknowledge_within integer,
  everyone boolean not null default false,
  sectors text[] not null default '{}'::text[],
  seat_tables text[] not null default '{}'::text[],
  organisation_ids uuid[] not null default '{}'::uuid[],
  corrects uuid,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint update_drafts_pkey PRIMARY KEY (community_id, id),
  constraint update_drafts_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id),
  constraint update_drafts_acknowledge_within_check CHECK (acknowledge_within >= 1 AND acknowledge_within <= 720),
  constraint update_drafts_source_en_check CHECK (length(source_en) <= 200),
  constraint update_drafts_source_fr_check CHECK (length(source_fr) <= 200),
  constraint update_drafts_text_en_check CHECK (length(text_en) <= 5000),
  constraint update_drafts_text_fr_check CHECK (length(text_fr) <= 5000),
  constraint update_drafts_title_en_check CHECK (length(title_en) <= 160),
  constraint update_drafts_title_fr_check CHECK (length(title_fr) <= 160),
  constraint update_drafts_urgency_check CHECK (urgency = ANY (ARRAY['routine'::text, 'soon'::text, 'urgent'::text]))
);
CREATE INDEX update_drafts_by_time ON public.update_drafts USING btree (community_id, updated_at DESC, id);
alter table update_drafts enable row level security;
create policy by_community on update_drafts using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: delete, insert, select, update

create table update_letters (
  community_id integer not null,
  update_id uuid not null,
  organisation_id uuid not null,
  email text not null,
  locale text not null,
  constraint update_letters_pkey PRIMARY KEY (community_id, update_id, organisation_id, email),
  constraint update_letters_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id),
  constraint update_letters_community_id_update_id_organisation_id_fkey FOREIGN KEY (community_id, update_id, organisation_id) REFERENCES update_recipients(community_id, update_id, organisation_id),
  constraint update_letters_email_check CHECK (length(email) >= 3 AND length(email) <= 320),
  constraint update_letters_locale_check CHECK (locale = ANY (ARRAY['en'::text, 'fr'::text, 'both'::text]))
);
alter table update_letters enable row level security;
create policy by_community on update_letters using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: delete, insert, select, update

create table update_recipients (
  community_id integer not null,
  update_id uuid not null,
  organisation_id uuid not null,
  sector text not null,
  channel text not null,
  due_at timestamp with time zone,
  acknowledged_at timestamp with time zone,
  closed_at timestamp with time zone,
  reminded smallint not null default 0,
  remind_at timestamp with time zone,
  constraint update_recipients_pkey PRIMARY KEY (community_id, update_id, organisation_id),
  constraint update_recipients_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id),
  constraint update_recipients_community_id_organisation_id_fkey FOREIGN KEY (community_id, organisation_id) REFERENCES organisations(community_id, id),
  constraint update_recipients_community_id_update_id_fkey FOREIGN KEY (community_id, update_id) REFERENCES updates(community_id, id),
  constraint update_recipients_channel_check CHECK (channel = ANY (ARRAY['mail'::text, 'none'::text])),
  constraint update_recipients_check CHECK (acknowledged_at IS NULL OR closed_at IS NOT NULL),
  constraint update_recipients_check1 CHECK (closed_at IS NULL OR remind_at IS NULL),
  constraint update_recipients_reminded_check CHECK (reminded >= 0 AND reminded <= 3)
);
CREATE INDEX update_recipients_open ON public.update_recipients USING btree (community_id, organisation_id, due_at) WHERE (closed_at IS NULL);
CREATE INDEX update_recipients_to_remind ON public.update_recipients USING btree (community_id, remind_at) WHERE (remind_at IS NOT NULL);
alter table update_recipients enable row level security;
create policy by_community on update_recipients using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: delete, insert, select, update

create table updates (
  community_id integer not null,
  id uuid not null,
  title_en text not null,
  title_fr text not null,
  text_en text not null,
  text_fr text not null,
  source_en text not null,
  source_fr text not null,
  issued_at timestamp with time zone not null,
  posted_at timestamp with time zone not null,
  urgency text not null,
  acknowledge_within integer,
  everyone boolean not null,
  sectors text[] not null,
  seat_tables text[] not null,
  organisation_ids uuid[] not null,
  corrects uuid,
  posted_by text not null,
  synthetic boolean not null default false,
  constraint updates_pkey PRIMARY KEY (community_id, id),
  constraint updates_corrected_once UNIQUE (community_id, corrects),
  constraint updates_community_id_corrects_fkey FOREIGN KEY (community_id, corrects) REFERENCES updates(community_id, id),
  constraint updates_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id),
  constraint updates_acknowledge_within_check CHECK (acknowledge_within >= 1 AND acknowledge_within <= 720),
  constraint updates_check CHECK ((source_en = ''::text) = (source_fr = ''::text)),
  constraint updates_issued_before_posted CHECK (issued_at <= posted_at),
  constraint updates_text_en_check CHECK (length(text_en) >= 3 AND length(text_en) <= 5000),
  constraint updates_text_fr_check CHECK (length(text_fr) >= 3 AND length(text_fr) <= 5000),
  constraint updates_title_en_check CHECK (length(title_en) >= 3 AND length(title_en) <= 160),
  constraint updates_title_fr_check CHECK (length(title_fr) >= 3 AND length(title_fr) <= 160),
  constraint updates_urgency_check CHECK (urgency = ANY (ARRAY['routine'::text, 'soon'::text, 'urgent'::text]))
);
CREATE INDEX updates_by_time ON public.updates USING btree (community_id, posted_at DESC, id DESC);
alter table updates enable row level security;
create policy by_community on updates using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: insert, select

create table users (
  id text not null,
  name text not null,
  email text not null,
  email_verified boolean not null default false,
  image text,
  two_factor_enabled boolean default false,
  locale text not null default 'en'::text,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint users_pkey PRIMARY KEY (id),
  constraint users_email_key UNIQUE (email),
  constraint users_locale_check CHECK (locale = ANY (ARRAY['en'::text, 'fr'::text]))
);
CREATE UNIQUE INDEX users_by_lower_email ON public.users USING btree (lower(email));
-- ensemble_app may: delete, insert, select, update

create table venues (
  id uuid not null default gen_random_uuid(),
  name_en text not null,
  name_fr text not null,
  address text not null default ''::text,
  city text not null default ''::text,
  access_en text not null default ''::text,
  access_fr text not null default ''::text,
  map_url text not null default ''::text,
  latitude double precision,
  longitude double precision,
  version integer not null default 1,
  constraint venues_pkey PRIMARY KEY (id),
  constraint venues_access_en_check CHECK (length(access_en) <= 1000),
  constraint venues_access_fr_check CHECK (length(access_fr) <= 1000),
  constraint venues_address_check CHECK (length(address) <= 300),
  constraint venues_check CHECK ((latitude IS NULL) = (longitude IS NULL)),
  constraint venues_city_check CHECK (length(city) <= 100),
  constraint venues_latitude_check CHECK (latitude >= '-90'::integer::double precision AND latitude <= 90::double precision),
  constraint venues_longitude_check CHECK (longitude >= '-180'::integer::double precision AND longitude <= 180::double precision),
  constraint venues_map_url_check CHECK (map_url = ''::text OR map_url ~ '^https?://'::text),
  constraint venues_name_en_check CHECK (length(name_en) >= 1 AND length(name_en) <= 200),
  constraint venues_name_fr_check CHECK (length(name_fr) >= 1 AND length(name_fr) <= 200)
);
-- ensemble_app may: delete, insert, select, update

create table verifications (
  id text not null,
  identifier text not null,
  value text not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint verifications_pkey PRIMARY KEY (id)
);
CREATE INDEX verifications_by_identifier ON public.verifications USING btree (identifier);
-- ensemble_app may: delete, insert, select, update

create table volunteer_contacts (
  community_id integer not null,
  volunteer_id uuid not null,
  name text not null,
  email text not null default ''::text,
  phone text not null default ''::text,
  locale text not null,
  contact_key text not null,
  constraint volunteer_contacts_pkey PRIMARY KEY (community_id, volunteer_id),
  constraint volunteer_contacts_once UNIQUE (community_id, contact_key),
  constraint volunteer_contacts_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id),
  constraint volunteer_contacts_community_id_volunteer_id_fkey FOREIGN KEY (community_id, volunteer_id) REFERENCES volunteers(community_id, id),
  constraint volunteer_contacts_check CHECK (email <> ''::text OR phone <> ''::text),
  constraint volunteer_contacts_contact_key_check CHECK (length(contact_key) >= 3 AND length(contact_key) <= 254),
  constraint volunteer_contacts_email_check CHECK (length(email) <= 254),
  constraint volunteer_contacts_locale_check CHECK (locale = ANY (ARRAY['en'::text, 'fr'::text])),
  constraint volunteer_contacts_name_check CHECK (length(name) >= 2 AND length(name) <= 120),
  constraint volunteer_contacts_phone_check CHECK (length(phone) <= 40)
);
alter table volunteer_contacts enable row level security;
create policy by_community on volunteer_contacts using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: delete, insert, select, update

create table volunteer_hours (
  community_id integer not null,
  id uuid not null default gen_random_uuid(),
  shift_id uuid not null,
  volunteer_id uuid not null,
  organisation_id uuid not null,
  worked_on date not null,
  minutes integer not null,
  recorded_by text not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint volunteer_hours_pkey PRIMARY KEY (community_id, id),
  constraint volunteer_hours_once UNIQUE (community_id, shift_id, volunteer_id),
  constraint volunteer_hours_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id),
  constraint volunteer_hours_community_id_organisation_id_fkey FOREIGN KEY (community_id, organisation_id) REFERENCES organisations(community_id, id),
  constraint volunteer_hours_community_id_shift_id_fkey FOREIGN KEY (community_id, shift_id) REFERENCES shifts(community_id, id),
  constraint volunteer_hours_community_id_volunteer_id_fkey FOREIGN KEY (community_id, volunteer_id) REFERENCES volunteers(community_id, id),
  constraint volunteer_hours_minutes_check CHECK (minutes >= 1 AND minutes <= 960)
);
CREATE INDEX volunteer_hours_by_day ON public.volunteer_hours USING btree (community_id, worked_on, organisation_id);
CREATE INDEX volunteer_hours_by_volunteer ON public.volunteer_hours USING btree (community_id, volunteer_id, worked_on DESC);
alter table volunteer_hours enable row level security;
create policy by_community on volunteer_hours using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: delete, insert, select, update

create table volunteer_moves (
  community_id integer not null,
  id uuid not null default gen_random_uuid(),
  volunteer_id uuid not null,
  from_state text,
  to_state text not null,
  why text not null default ''::text,
  moved_by text not null,
  moved_at timestamp with time zone not null default clock_timestamp(),
  constraint volunteer_moves_pkey PRIMARY KEY (community_id, id),
  constraint volunteer_moves_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id),
  constraint volunteer_moves_community_id_volunteer_id_fkey FOREIGN KEY (community_id, volunteer_id) REFERENCES volunteers(community_id, id),
  constraint volunteer_moves_why_check CHECK (length(why) <= 300)
);
CREATE INDEX volunteer_moves_by_volunteer ON public.volunteer_moves USING btree (community_id, volunteer_id, moved_at DESC);
alter table volunteer_moves enable row level security;
create policy by_community on volunteer_moves using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: insert, select

create table volunteers (
  community_id integer not null,
  id uuid not null default gen_random_uuid(),
  organisation_id uuid,
  skills text[] not null default '{}'::text[],
  languages text[] not null default '{}'::text[],
  availability text[] not null default '{}'::text[],
  area text not null default ''::text,
  state text not null default 'applied'::text,
  clear_until date,
  applied_on date not null,
  ended_on date,
  synthetic boolean not null default false,
  version integer not null default 1,
  applied_at timestamp with time zone not null default clock_timestamp(),
  constraint volunteers_pkey PRIMARY KEY (community_id, id),
  constraint volunteers_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id),
  constraint volunteers_community_id_organisation_id_fkey FOREIGN KEY (community_id, organisation_id) REFERENCES organisations(community_id, id),
  constraint volunteers_area_check CHECK (length(area) <= 80),
  constraint volunteers_availability_check CHECK (cardinality(availability) <= 10),
  constraint volunteers_check CHECK (state <> 'clear'::text OR clear_until IS NOT NULL),
  constraint volunteers_check1 CHECK ((state = ANY (ARRAY['declined'::text, 'left'::text])) = (ended_on IS NOT NULL)),
  constraint volunteers_languages_check CHECK (cardinality(languages) <= 20),
  constraint volunteers_skills_check CHECK (cardinality(skills) <= 20),
  constraint volunteers_state_check CHECK (state = ANY (ARRAY['applied'::text, 'references'::text, 'check-requested'::text, 'clear'::text, 'declined'::text, 'left'::text]))
);
CREATE INDEX volunteers_by_state ON public.volunteers USING btree (community_id, state, applied_at DESC, id DESC);
CREATE INDEX volunteers_ended ON public.volunteers USING btree (community_id, ended_on) WHERE (ended_on IS NOT NULL);
CREATE INDEX volunteers_with_us ON public.volunteers USING btree (community_id, applied_at DESC, id DESC) WHERE (state <> ALL (ARRAY['declined'::text, 'left'::text]));
alter table volunteers enable row level security;
create policy by_community on volunteers using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: delete, insert, select, update

create view entries_public_citing as
 SELECT e.id,
    e.kind,
    e.state,
    e.slug_en,
    e.slug_fr,
    v.title_en,
    v.title_fr,
    v.body_en,
    v.body_fr,
    e.state = 'published'::text AND v.version = e.published_version AS shown,
    v.version = e.version AS newest
   FROM entry_versions v
     JOIN entries e ON e.id = v.entry_id AND (v.version = e.version OR v.version = e.published_version)
  WHERE (v.body_en ~~ '%[[figure:%'::text OR v.body_fr ~~ '%[[figure:%'::text) AND e.state <> 'withdrawn'::text;
