-- Surge mode: a situation opened from a template, with its groups, decisions and reports; closed and kept.
create table surges (
  community_id int not null references communities (id),
  id uuid not null default gen_random_uuid(),
  -- A template of the program by its code, or one of the community's own by its id.
  template text not null check (length(template) between 1 and 80),
  name_en text not null check (length(name_en) between 3 and 120),
  name_fr text not null check (length(name_fr) between 3 and 120),
  opened_on date not null,
  opened_by text not null,
  closed_on date,
  closed_by text,
  closing_en text not null default '' check (length(closing_en) <= 1000),
  closing_fr text not null default '' check (length(closing_fr) <= 1000),
  synthetic boolean not null default false,
  version int not null default 1,
  created_at timestamptz not null default now(),
  primary key (community_id, id),
  check (closed_on >= opened_on),
  check ((closed_on is null) = (closed_by is null))
);
-- Two people who open the same situation at once: the second insert breaks one of these.
create unique index surges_open_name_en on surges (community_id, lower(name_en)) where closed_on is null;
create unique index surges_open_name_fr on surges (community_id, lower(name_fr)) where closed_on is null;
create index surges_by_day on surges (community_id, opened_on desc, id);
call protect_by_community('surges');

create table surge_templates (
  community_id int not null references communities (id),
  id uuid not null default gen_random_uuid(),
  name_en text not null check (length(name_en) between 3 and 120),
  name_fr text not null check (length(name_fr) between 3 and 120),
  surge_id uuid not null,
  -- Groups with their terms and rhythm; no organisations and no people.
  groups jsonb not null,
  made_on date not null,
  made_by text not null,
  primary key (community_id, id),
  foreign key (community_id, surge_id) references surges (community_id, id)
);
create unique index surge_templates_name_en on surge_templates (community_id, lower(name_en));
create unique index surge_templates_name_fr on surge_templates (community_id, lower(name_fr));
call protect_by_community('surge_templates');
revoke update, delete on surge_templates from ensemble_app;

create table surge_groups (
  community_id int not null references communities (id),
  id uuid not null default gen_random_uuid(),
  surge_id uuid not null,
  kind text not null check (kind in ('steering', 'working')),
  position int not null,
  name_en text not null check (length(name_en) between 3 and 120),
  name_fr text not null check (length(name_fr) between 3 and 120),
  terms_en text not null default '' check (length(terms_en) <= 300),
  terms_fr text not null default '' check (length(terms_fr) <= 300),
  -- Days of the week as iCalendar writes them; empty when the group has no rhythm yet.
  meets_on text not null default '' check (meets_on ~ '^((MO|TU|WE|TH|FR|SA|SU)(,(MO|TU|WE|TH|FR|SA|SU))*)?$'),
  meets_at time,
  meets_minutes int not null default 60 check (meets_minutes between 15 and 480),
  place_en text not null default '' check (length(place_en) <= 200),
  place_fr text not null default '' check (length(place_fr) <= 200),
  link text not null default '' check (length(link) <= 300),
  version int not null default 1,
  primary key (community_id, id),
  foreign key (community_id, surge_id) references surges (community_id, id),
  check ((meets_on = '') = (meets_at is null))
);
create index surge_groups_by_surge on surge_groups (community_id, surge_id, position, id);
create unique index surge_groups_name_en on surge_groups (community_id, surge_id, lower(name_en));
create unique index surge_groups_name_fr on surge_groups (community_id, surge_id, lower(name_fr));
call protect_by_community('surge_groups');

-- Who sits in a group, from a day to a day; leads (co-chairs where there are two) are members with a task.
create table surge_members (
  community_id int not null references communities (id),
  id uuid not null default gen_random_uuid(),
  group_id uuid not null,
  organisation_id uuid not null,
  person_id uuid,
  leads boolean not null default false,
  joined_on date not null,
  left_on date,
  primary key (community_id, id),
  foreign key (community_id, group_id) references surge_groups (community_id, id),
  foreign key (community_id, organisation_id) references organisations (community_id, id),
  foreign key (community_id, person_id) references people (community_id, id),
  check (left_on >= joined_on)
);
create unique index surge_members_once on surge_members (community_id, group_id, organisation_id) where left_on is null;
call protect_by_community('surge_members');

-- The decision log. A decision is never changed: a later row corrects it, and both stay.
create table decisions (
  community_id int not null references communities (id),
  id uuid not null default gen_random_uuid(),
  surge_id uuid not null,
  -- The first row of a decision; its corrections share it, and actions point to it.
  root_id uuid not null,
  corrects uuid,
  correction text not null default '' check (length(correction) <= 300),
  group_id uuid,
  decision_en text not null default '' check (length(decision_en) <= 500),
  decision_fr text not null default '' check (length(decision_fr) <= 500),
  why_en text not null default '' check (length(why_en) <= 1000),
  why_fr text not null default '' check (length(why_fr) <= 1000),
  decided_on date not null,
  moved_by uuid,
  moved_by_person uuid,
  actor_id text not null,
  recorded_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  synthetic boolean not null default false,
  primary key (community_id, id),
  foreign key (community_id, surge_id) references surges (community_id, id),
  foreign key (community_id, root_id) references decisions (community_id, id),
  foreign key (community_id, corrects) references decisions (community_id, id),
  foreign key (community_id, group_id) references surge_groups (community_id, id),
  foreign key (community_id, moved_by) references organisations (community_id, id),
  foreign key (community_id, moved_by_person) references people (community_id, id),
  check (decision_en <> '' or decision_fr <> ''),
  check (decided_on <= recorded_on),
  check ((corrects is null) = (root_id = id)),
  check (corrects is null or length(correction) >= 3),
  -- Two people who correct the same row at once: one is first, the other is shown what it says now.
  constraint decisions_corrected_once unique (community_id, corrects)
);
create index decisions_latest on decisions (community_id, decided_on desc, recorded_at desc, id desc);
create index decisions_by_surge on decisions (community_id, surge_id, decided_on desc, recorded_at desc, id desc);
create index decisions_by_root on decisions (community_id, root_id, recorded_at);
call protect_by_community('decisions');
revoke update, delete on decisions from ensemble_app;

-- The daily report: the numbers as they were on the day, and what people wrote about them in both languages.
create table situation_reports (
  community_id int not null references communities (id),
  id uuid not null default gen_random_uuid(),
  surge_id uuid not null,
  number int not null check (number > 0),
  report_on date not null,
  -- Everything the report shows that is not written by hand, with as-of days and sources.
  facts jsonb not null,
  assembled_at timestamptz not null default clock_timestamp(),
  assembled_by text not null,
  approved_on date,
  approved_at timestamptz,
  approved_by text,
  send_asked_at timestamptz,
  sent_at timestamptz,
  sent_to int,
  synthetic boolean not null default false,
  version int not null default 1,
  primary key (community_id, id),
  foreign key (community_id, surge_id) references surges (community_id, id),
  constraint situation_reports_once_a_day unique (community_id, surge_id, report_on),
  constraint situation_reports_numbered unique (community_id, surge_id, number),
  check ((approved_at is null) = (approved_by is null)),
  check (send_asked_at is null or approved_at is not null),
  check (sent_at is null or send_asked_at is not null)
);
call protect_by_community('situation_reports');

create table report_sections (
  community_id int not null references communities (id),
  report_id uuid not null,
  section text not null check (section in
    ('summary', 'figures', 'arrivals', 'places', 'waiting', 'decisions', 'actions', 'updates', 'ahead')),
  text_en text not null default '' check (length(text_en) <= 4000),
  text_fr text not null default '' check (length(text_fr) <= 4000),
  primary key (community_id, report_id, section),
  foreign key (community_id, report_id) references situation_reports (community_id, id)
);
call protect_by_community('report_sections');

-- An approved report says the same for ever: neither its numbers nor its words can be changed by any command.
create function keep_approved_report() returns trigger language plpgsql as $$
begin
  if old.approved_at is not null and (new.facts, new.report_on, new.number, new.surge_id, new.approved_at, new.approved_by)
    is distinct from (old.facts, old.report_on, old.number, old.surge_id, old.approved_at, old.approved_by) then
    raise exception 'an approved report is not changed' using errcode = '23514', constraint = 'situation_reports_frozen';
  end if;
  return new;
end $$;
create trigger situation_reports_frozen before update on situation_reports
  for each row execute function keep_approved_report();

create function keep_approved_sections() returns trigger language plpgsql as $$
begin
  if exists (select from situation_reports r where r.community_id = new.community_id and r.id = new.report_id
    and r.approved_at is not null) then
    raise exception 'an approved report is not changed' using errcode = '23514', constraint = 'situation_reports_frozen';
  end if;
  return new;
end $$;
create trigger report_sections_frozen before insert or update on report_sections
  for each row execute function keep_approved_sections();
revoke delete on situation_reports, report_sections, surges, surge_groups, surge_members, actions from ensemble_app;
