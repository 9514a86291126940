-- How many tasks were settled, by the day, stream and way on which households came and the day it was said; opened again
-- counts less than nothing. Kept while marks are written, so that counting late tasks need not look at each household.
create table checklist_tallies (
  community_id int not null references communities (id),
  arrived_on date not null,
  stream text not null,
  origin text not null,
  task_key text not null,
  marked_on date not null,
  settled int not null,
  primary key (community_id, arrived_on, stream, origin, task_key, marked_on) include (settled)
) with (fillfactor = 80);
call protect_by_community('checklist_tallies');

-- Rows are taken in the order of their key, so that two who count at once never wait for each other both ways.
create function tally_marks() returns trigger language plpgsql as $$
begin
  insert into checklist_tallies as t
  select m.community_id, h.arrived_on, h.stream, h.origin, m.task_key, m.marked_on,
    sum(case m.state when 'open' then -1 else 1 end)
  from marked m join households h on h.community_id = m.community_id and h.id = m.household_id
  group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6
  on conflict on constraint checklist_tallies_pkey do update set settled = t.settled + excluded.settled;
  return null;
end $$;
create trigger checklist_marks_tallied after insert on checklist_marks
  referencing new table as marked for each statement execute function tally_marks();

-- What was marked before this migration.
insert into checklist_tallies
select m.community_id, h.arrived_on, h.stream, h.origin, m.task_key, m.marked_on,
  sum(case m.state when 'open' then -1 else 1 end)
from checklist_marks m join households h on h.community_id = m.community_id and h.id = m.household_id
group by 1, 2, 3, 4, 5, 6;

-- A household whose day or stream is corrected is counted under the right one. Whoever corrects holds its row, which a new
-- mark waits for by its foreign key.
create function tally_corrected_household() returns trigger language plpgsql as $$
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
end $$;
create trigger households_tallied after update on households for each row
  when ((old.arrived_on, old.stream, old.origin) is distinct from (new.arrived_on, new.stream, new.origin))
  execute function tally_corrected_household();

-- Income support that ends soon is counted from the index alone.
drop index households_by_support;
create index households_by_support on households (community_id, supported_from, id)
  include (stream, arrived_on, arrived_known_on, left_on, left_known_on);
