-- The action register: who will do what by when, wherever it was decided, and how far it has come.
create table actions (
  community_id int not null references communities (id),
  id uuid not null default gen_random_uuid(),
  -- One language may be missing; the register then lists the action as waiting for its translation.
  action_en text not null default '' check (length(action_en) <= 300),
  action_fr text not null default '' check (length(action_fr) <= 300),
  source_kind text not null check (source_kind in ('decision', 'report', 'meeting', 'recommendation')),
  -- The decision, report or meeting itself, where it is on record here.
  source_id uuid,
  source_note text not null default '' check (length(source_note) <= 200),
  organisation_id uuid not null,
  person_id uuid,
  added_on date not null,
  due_on date not null,
  -- The last report's word, kept beside the reports so that lists of open actions need not walk them.
  state text not null default 'not-started' check (state in ('not-started', 'under-way', 'done', 'cancelled')),
  closed_on date,
  -- Plain comparisons use an index under row-level security, a coalesce in the predicate does not.
  open_until date not null generated always as (coalesce(closed_on, 'infinity'::date)) stored,
  lacks_language boolean not null generated always as (action_en = '' or action_fr = '') stored,
  synthetic boolean not null default false,
  version int not null default 1,
  created_at timestamptz not null default now(),
  primary key (community_id, id),
  foreign key (community_id, organisation_id) references organisations (community_id, id),
  foreign key (community_id, person_id) references people (community_id, id),
  check (action_en <> '' or action_fr <> ''),
  check ((state in ('done', 'cancelled')) = (closed_on is not null))
);
create index actions_by_due on actions (community_id, due_on, id);
create index actions_open on actions (community_id, open_until, due_on, id);
create index actions_by_state on actions (community_id, state, due_on, id);
create index actions_by_organisation on actions (community_id, organisation_id, due_on, id);
create index actions_by_source on actions (community_id, source_kind, source_id) where source_id is not null;
create index actions_lacking on actions (community_id, due_on, id) where lacks_language;
create index actions_by_day_added on actions (community_id, added_on, id);
create index actions_by_day_closed on actions (community_id, closed_on, id) where closed_on is not null;
call protect_by_community('actions');

-- How far an action has come: who said so, on which day. Nothing is taken back; a later report speaks instead.
create table action_reports (
  community_id int not null references communities (id),
  id uuid not null default gen_random_uuid(),
  action_id uuid not null,
  state text not null check (state in ('not-started', 'under-way', 'done', 'cancelled')),
  note text not null default '' check (length(note) <= 500),
  reported_on date not null,
  actor_id text not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (community_id, id),
  foreign key (community_id, action_id) references actions (community_id, id),
  -- Who gives an action up says why.
  check (state <> 'cancelled' or length(note) >= 3)
);
create index action_reports_latest on action_reports (community_id, action_id, reported_on desc, recorded_at desc, id desc);
call protect_by_community('action_reports');
revoke update, delete on action_reports from ensemble_app;
