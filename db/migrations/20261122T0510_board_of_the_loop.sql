-- What the board says of the closed loop, gathered as in migration 0500: places promised, and what waits on whom. Each
-- function states again, in one statement, the rule of the module that owns the tables; loop/facts.test.ts holds the two
-- together. Every list is bounded. Days are counted from 1970-01-01.

-- Referrals that came to wait for a place, by the day: what a board of an earlier day counts.
create index referral_moves_to_waiting on referral_moves (community_id, moved_on) where to_state = 'waiting';

-- Places reserved or used in the six weeks from a Monday on: of each unit, one number a week. See promisedByWeek of services.
create function board_promised(place int, day date, present boolean, monday date) returns text
language plpgsql stable as $$
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
end $$;

-- Referrals past their day by whose turn it was, the longest overdue first, after whether there are more than are counted;
-- of at most `most` organisations the names. See lateReferrals of referrals.
create function board_late_referrals(place int, day date, most int) returns text
language plpgsql stable as $$
declare
  found text; counted bigint;
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
        where community_id = place and turn <> 'nobody' and due_on < day and since_on <= day
        order by due_on, id limit 1001)
      union all
      (select turn, organisation_id, due_on from referrals_late
        where community_id = place and due_on < day and due_on >= day - 183 and until_on > day and since_on <= day
        order by due_on limit 1001)) late
    group by 1, 2) l
  left join organisations o on o.community_id = place and o.id = l.organisation_id and l.nth <= most;
  return '[' || (coalesce(counted, 0) > 1000)::int || ',' || coalesce(found, '[]') || ']';
end $$;

-- How many referrals waited for a place on the day, at most 1001. Nobody waits for longer than 62 days: then it runs out.
create function board_waiting_referrals(place int, day date, present boolean) returns int
language plpgsql stable as $$
begin
  if present then
    return (select count(*) from (
      select from referrals where community_id = place and state = 'waiting' and since_on <= day limit 1001) waiting);
  end if;
  return (select count(*) from (
    select from referral_moves m
    where m.community_id = place and m.to_state = 'waiting' and m.moved_on <= day and m.moved_on > day - 62
      and (select later.version from referral_moves later where later.community_id = place
        and later.referral_id = m.referral_id and later.version = m.version + 1 and later.moved_on <= day) is null
    limit 1001) waiting);
end $$;

-- Late tasks by the sector they belong to and the stream of the household. `tasks` are those of the code, in force where a
-- community has not written its own: [key, stream, due day, sector, also for who came from elsewhere]. See lateTasks of
-- checklists. The planner cannot know how many rows there are in between, and would sort them, which takes half the time.
create function board_late_tasks(place int, day date, came_after date, tasks text) returns text
language plpgsql stable set enable_sort = off as $$
begin
  return (
    with came as materialized (
      select h.id, h.stream, h.origin, h.arrived_on, h.arrived_known_on <= day
        and (h.left_on is null or h.left_on > day or h.left_known_on > day) as here
      from households h
      where h.community_id = place and h.arrived_on > came_after and h.arrived_on <= day
    ),
    groups as materialized (
      select c.arrived_on, c.stream, c.origin, count(*)::int as households, coalesce((
        select max(v.version) from checklist_versions v
        where v.community_id = place and v.in_force_from <= c.arrived_on), 0) as version
      from came c where c.here group by 1, 2, 3
    ),
    due as materialized (
      select row_number() over ()::int as nth, of_both.*
      from (
        select 0 as version, t ->> 0 as key, t ->> 1 as stream, (t ->> 2)::int as due_day, t ->> 3 as sector,
          (t ->> 4)::boolean as again
        from json_array_elements(tasks::json) t
        where exists (select from groups where version = 0)
        union all
        select t.version, t.key, s.stream, t.due_day, t.sector, t.secondary
        from checklist_tasks t cross join lateral unnest(t.streams) as s (stream)
        where t.community_id = place and t.version in (select version from groups)) of_both
    ),
    both_sides as (
      select c.arrived_on, c.stream, c.origin, d.key, d.nth, c.arrived_on + d.due_day as due_on, c.households
      from groups c
      join due d on d.version = c.version and d.stream = c.stream and c.arrived_on + d.due_day < day
        and (d.again or c.origin = 'direct')
      union all
      select t.arrived_on, t.stream, t.origin, t.task_key, null, null, -t.settled
      from checklist_tallies t
      where t.community_id = place and t.marked_on <= day and t.arrived_on > came_after and t.arrived_on <= day
      union all
      -- The tallies count those who were not here as well. Who settles a task and who opens it again take turns, so an odd
      -- number stands for settled.
      select c.arrived_on, c.stream, c.origin, m.task_key, null, null, 1
      from came c
      cross join lateral (
        select m.task_key from checklist_marks m
        where m.community_id = place and m.household_id = c.id and m.marked_on <= day
        group by m.task_key having max(m.number) % 2 = 1 offset 0) m
      where not c.here
    )
    select '[' || string_agg('["' || late.sector || '","' || late.stream || '",' || late.missing || ','
      || late.oldest - date '1970-01-01' || ']', ',') || ']'
    from (
      select d.sector, d.stream, sum(by_day.missing) as missing, min(by_day.due_on) as oldest
      from (
        select max(nth) as nth, max(due_on) as due_on, sum(households) as missing
        from both_sides group by arrived_on, stream, origin, key
        having max(nth) is not null and sum(households) > 0) by_day
      join due d on d.nth = by_day.nth
      group by 1, 2) late);
end $$;

-- Households here on the day whose income support ends within the next 60. See countSupportEnding of checklists.
create function board_support_ending(place int, day date) returns int
language plpgsql stable as $$
begin
  return (
    select count(*) from households h
    where h.community_id = place and h.stream in ('GAR', 'PSR', 'BVOR')
      and h.supported_from >= (day - interval '12 months')::date - 4
      and h.supported_from <= (day + 60 - interval '12 months')::date + 4
      and h.arrived_on <= day and h.arrived_known_on <= day
      and (h.left_on is null or h.left_on > day or h.left_known_on > day)
      and (h.supported_from + interval '12 months')::date - 1 between day and day + 60);
end $$;

-- Actions past their day, at most 101, and the five due first. See openActions of plans.
create function board_overdue_actions(place int, day date) returns text
language plpgsql stable as $$
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
end $$;

-- Moves between communities that were open, at most 101, and the one that had waited longest. See openMoves of arrivals.
create function board_open_moves(of_community int, day date) returns text
language plpgsql stable as $$
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
end $$;

-- The last three updates that stood at the end of the day, or now where it has not ended, and of the last 50 of 30 days
-- those with an answer overdue: how many organisations, how many had answered, how many were overdue and since when. See
-- updateReach of updates.
create function board_updates(place int, day date) returns text
language plpgsql stable as $$
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
end $$;

-- The situations open on the day, with the rhythm of their groups and the day's report; the last decisions known by then.
-- See latestDecisions.
create function board_surge(place int, day date) returns text
language plpgsql stable as $$
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
end $$;

-- One list for each of these communities: what is promised; with `depth` 1 also what the public may be told in counts; with
-- 2 everything. The scope is theirs while the function runs, and what it was before once it ends.
create function board_loop(places int[], day date, monday date, came_after date, tasks text, depth int) returns text
language plpgsql stable set plan_cache_mode = force_generic_plan as $$
declare
  before text := current_setting('ensemble.scope', true); facts text;
begin
  perform set_config('ensemble.scope', array_to_string(places, ','), true);
  select '[' || string_agg('[' || p.id || ',' || coalesce(board_promised(p.id, day, p.present, monday), '[]')
    || case when depth >= 1 then ',' || board_late_referrals(p.id, day, case depth when 2 then 12 else 0 end)
      || ',' || board_waiting_referrals(p.id, day, p.present)
      || ',' || board_support_ending(p.id, day) || ',' || board_overdue_actions(p.id, day) else '' end
    || case when depth >= 2 then ',' || coalesce(board_late_tasks(p.id, day, came_after, tasks), '[]')
      || ',' || board_open_moves(p.id, day) || ',' || coalesce(board_updates(p.id, day), '[]')
      || ',' || board_surge(p.id, day) else '' end || ']', ',') || ']'
  into facts
  from (select id, community_today(id) <= day as present from unnest(places) as id) p;
  perform set_config('ensemble.scope', coalesce(before, ''), true);
  return coalesce(facts, '[]');
end $$;
