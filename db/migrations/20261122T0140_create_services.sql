-- Services as HSDS shapes them, and capacity statements: so many places of a unit, from when to when, said by whom.
create table services (
  community_id int not null references communities (id),
  id uuid not null default gen_random_uuid(),
  key text not null check (key ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(key) <= 80),
  organisation_id uuid not null,
  name_en text not null check (length(name_en) between 2 and 200),
  name_fr text not null check (length(name_fr) between 2 and 200),
  description_en text not null default '',
  description_fr text not null default '',
  eligibility_en text not null default '',
  eligibility_fr text not null default '',
  languages text[] not null default '{}',
  synthetic boolean not null default false,
  archived_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (community_id, id),
  constraint services_key unique (community_id, key),
  foreign key (community_id, organisation_id) references organisations (community_id, id)
);
create index services_by_organisation on services (community_id, organisation_id);
create index services_by_name_en on services (community_id, name_en, id);
create index services_by_name_fr on services (community_id, name_fr, id);
call protect_by_community('services');

create table service_locations (
  community_id int not null references communities (id),
  id uuid not null default gen_random_uuid(),
  service_id uuid not null,
  name text not null default '',
  address_1 text not null default '',
  city text not null default '',
  province text not null default '',
  postal_code text not null default '',
  primary key (community_id, id),
  foreign key (community_id, service_id) references services (community_id, id)
);
create index service_locations_by_service on service_locations (community_id, service_id);
call protect_by_community('service_locations');

create table service_schedules (
  community_id int not null references communities (id),
  id uuid not null default gen_random_uuid(),
  service_id uuid not null,
  byday text not null check (byday ~ '^(MO|TU|WE|TH|FR|SA|SU)(,(MO|TU|WE|TH|FR|SA|SU))*$'),
  opens_at time not null,
  closes_at time not null,
  description_en text not null default '',
  description_fr text not null default '',
  primary key (community_id, id),
  foreign key (community_id, service_id) references services (community_id, id),
  check (closes_at > opens_at)
);
create index service_schedules_by_service on service_schedules (community_id, service_id);
call protect_by_community('service_schedules');

-- Which units a service counts (HSDS unit). Short, so the board need not walk the history of statements.
create table service_units (
  community_id int not null references communities (id),
  service_id uuid not null,
  unit text not null check (unit in ('beds', 'homes-1', 'homes-2', 'homes-3', 'linc-seats', 'clinic-slots',
    'school-places', 'interpreter-hours')),
  primary key (community_id, service_id, unit),
  foreign key (community_id, service_id) references services (community_id, id)
);
call protect_by_community('service_units');

create table capacity_statements (
  community_id int not null references communities (id),
  id uuid not null default gen_random_uuid(),
  service_id uuid not null,
  unit text not null,
  places int not null check (places between 0 and 1000000),
  starts_on date not null,
  ends_on date not null,
  stated_on date not null,
  stated_by text not null default '',
  actor_id text not null,
  recorded_at timestamptz not null default now(),
  synthetic boolean not null default false,
  primary key (community_id, id),
  foreign key (community_id, service_id, unit) references service_units (community_id, service_id, unit),
  check (ends_on >= starts_on),
  constraint capacity_statements_once unique (community_id, service_id, unit, stated_on, starts_on, ends_on, places)
);
create index capacity_statements_latest
  on capacity_statements (community_id, service_id, unit, stated_on desc, recorded_at desc, id desc);
call protect_by_community('capacity_statements');
-- A statement is never changed; a newer one speaks instead.
revoke update, delete on capacity_statements from ensemble_app;
