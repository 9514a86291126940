-- Organisations (HSDS organization), people, and the seats they hold at the partnership's tables.
create table organisations (
  community_id int not null references communities (id),
  id uuid not null default gen_random_uuid(),
  key text not null check (key ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(key) <= 80),
  name_en text not null check (length(name_en) between 2 and 200),
  name_fr text not null check (length(name_fr) between 2 and 200),
  sector text not null,
  role_en text not null default '',
  role_fr text not null default '',
  contact_name text not null default '',
  email text not null default '',
  phone text not null default '',
  website text not null default '',
  languages text[] not null default '{}',
  synthetic boolean not null default false,
  archived_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (community_id, id),
  constraint organisations_key unique (community_id, key)
);
create index organisations_by_name_en on organisations (community_id, name_en, id);
create index organisations_by_name_fr on organisations (community_id, name_fr, id);
call protect_by_community('organisations');

create table people (
  community_id int not null references communities (id),
  id uuid not null default gen_random_uuid(),
  organisation_id uuid not null,
  name text not null check (length(name) between 2 and 120),
  role_en text not null default '',
  role_fr text not null default '',
  email text not null default '',
  synthetic boolean not null default false,
  archived_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null default now(),
  primary key (community_id, id),
  foreign key (community_id, organisation_id) references organisations (community_id, id)
);
create index people_by_organisation on people (community_id, organisation_id);
call protect_by_community('people');

create table seats (
  community_id int not null references communities (id),
  id uuid not null default gen_random_uuid(),
  table_name text not null check (table_name in ('council', 'steering', 'working-group')),
  organisation_id uuid not null,
  person_id uuid,
  lived_experience boolean not null default false,
  starts_on date not null,
  ends_on date,
  synthetic boolean not null default false,
  primary key (community_id, id),
  foreign key (community_id, organisation_id) references organisations (community_id, id),
  foreign key (community_id, person_id) references people (community_id, id),
  check (ends_on >= starts_on),
  -- The same person cannot sit twice at one table on one day.
  constraint seats_do_not_overlap exclude using gist
    (community_id with =, table_name with =, person_id with =, daterange(starts_on, ends_on, '[]') with &&)
    where (person_id is not null)
);
create index seats_by_organisation on seats (community_id, organisation_id);
call protect_by_community('seats');
