-- Late tasks on the board cost about half of what its reader costs the database: every group of households
-- was set against every task there. The database now counts, and the board itself knows the tasks (loop/late-tasks.ts), most
-- of which stand in the code and not in a table. See docs/decisions/0077.

-- Keys travel in one text with spaces between them. The tasks' own table has always asked for the same letters.
alter table checklist_marks add constraint checklist_marks_task_key_letters check (task_key ~ '^[a-z0-9-]+$');

-- What makes tasks late: who came in the window and is here, by day, stream and way; how many of them have settled which
-- task; the tasks of the community's own versions that may be in force for them, where it has any. See lateTasks of
-- checklists. The tallies count those who were not here as well; of these the last list says what they had settled.
drop function board_loop;
drop function board_late_tasks;
create function board_late_tasks(place int, day date, came_after date) returns text
language plpgsql stable as $$
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
end $$;

-- One list for each of these communities: what is promised; with `depth` 1 also what the public may be told in counts; with
-- 2 everything. The scope is theirs while the function runs, and what it was before once it ends.
create function board_loop(places int[], day date, monday date, came_after date, depth int) returns text
language plpgsql stable set plan_cache_mode = force_generic_plan as $$
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
end $$;
