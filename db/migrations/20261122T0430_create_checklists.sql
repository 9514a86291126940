-- The first 42 days of a household, as tasks. The tasks of the code hold until a community writes its own; a version is
-- never changed, and a household keeps the version in force on the day it arrived.
create table checklist_versions (
  community_id int not null references communities (id),
  version int not null check (version > 0),
  in_force_from date not null,
  reason text not null check (length(reason) between 3 and 300),
  actor_id text not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (community_id, version)
);
create index checklist_versions_in_force on checklist_versions (community_id, in_force_from, version);
call protect_by_community('checklist_versions');
revoke update, delete on checklist_versions from ensemble_app;

create table checklist_tasks (
  community_id int not null,
  version int not null,
  key text not null check (key ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(key) <= 40),
  section text not null check (section ~ '^[a-z0-9-]{1,40}$'),
  title_en text not null check (length(title_en) between 3 and 160),
  title_fr text not null check (length(title_fr) between 3 and 160),
  -- Days since arrival; before it they are negative.
  from_day int not null check (from_day >= -60),
  -- Late tasks are looked for in the 70 days after an arrival, so none may fall due much later than the 42.
  due_day int not null check (due_day between from_day and 56),
  streams text[] not null check (streams <@ array['GAR', 'PSR', 'BVOR', 'claimant', 'other']::text[] and streams <> '{}'),
  sector text not null,
  -- Also for a household that came from another community.
  secondary boolean not null,
  -- The day is ours; no source gives it.
  proposed boolean not null,
  source text not null default '' check (length(source) <= 60),
  primary key (community_id, version, key),
  foreign key (community_id, version) references checklist_versions (community_id, version)
);
call protect_by_community('checklist_tasks');
revoke update, delete on checklist_tasks from ensemble_app;

-- What was said of a task: nothing until someone ticks it. A second word on the same task is a further row, so that the
-- page can be asked what was known on any day; between two people who speak at once the key decides.
create table checklist_marks (
  community_id int not null,
  household_id uuid not null,
  task_key text not null check (length(task_key) <= 40),
  number int not null check (number > 0),
  state text not null check (state in ('done', 'not-needed', 'open')),
  reason text not null default '' check (length(reason) <= 200),
  marked_on date not null,
  at timestamptz not null default clock_timestamp(),
  actor_id text not null,
  primary key (community_id, household_id, task_key, number) include (marked_on),
  foreign key (community_id, household_id) references households (community_id, id),
  -- Settling and opening again take turns: an odd number settles.
  constraint checklist_marks_in_turns check ((state = 'open') = (number % 2 = 0)),
  constraint checklist_marks_why check (state = 'done' or length(reason) >= 3)
);
call protect_by_community('checklist_marks');
revoke update, delete on checklist_marks from ensemble_app;
