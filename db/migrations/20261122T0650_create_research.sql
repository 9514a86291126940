-- The facts of what the centre studies and of who studies it. Their texts, names and addresses are entries; a fact that is
-- a link from one entry to another (who leads a project, which theme it belongs to) is a relation of entries.

create table themes (
  entry_id uuid primary key references entries (id),
  -- Its place among the themes.
  position int not null default 0 check (position between 0 and 999),
  version int not null default 1
);

create table projects (
  entry_id uuid primary key references entries (id),
  status text not null check (status in ('planned', 'under-way', 'completed')),
  starts_on date,
  ends_on date,
  funder_en text not null default '' check (length(funder_en) <= 200),
  funder_fr text not null default '' check (length(funder_fr) <= 200),
  amount_cents bigint check (amount_cents > 0),
  -- ISO 4217.
  currency text not null default 'CAD' check (currency ~ '^[A-Z]{3}$'),
  -- Never shown: the contact form writes to it.
  contact_email text not null default '' check (length(contact_email) <= 254),
  version int not null default 1,
  check (ends_on is null or starts_on is null or starts_on <= ends_on),
  check ((funder_en = '') = (funder_fr = ''))
);

create table project_partners (
  entry_id uuid not null references projects (entry_id),
  position int not null,
  name_en text not null check (length(name_en) between 1 and 200),
  name_fr text not null check (length(name_fr) between 1 and 200),
  url text not null default '' check (url = '' or url ~ '^https?://'),
  primary key (entry_id, position)
);

create table researchers (
  entry_id uuid primary key references entries (id),
  role_en text not null default '' check (length(role_en) <= 160),
  role_fr text not null default '' check (length(role_fr) <= 160),
  affiliation_en text not null default '' check (length(affiliation_en) <= 200),
  affiliation_fr text not null default '' check (length(affiliation_fr) <= 200),
  -- Sixteen digits in fours, the last of them the check digit (ISO 7064 mod 11-2).
  orcid text check (orcid ~ '^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$'),
  contact_email text not null default '' check (length(contact_email) <= 254),
  version int not null default 1,
  constraint researchers_orcid unique (orcid),
  check ((role_en = '') = (role_fr = '')),
  check ((affiliation_en = '') = (affiliation_fr = ''))
);

create table centres (
  id uuid primary key default gen_random_uuid(),
  name_en text not null check (length(name_en) between 1 and 200),
  name_fr text not null check (length(name_fr) between 1 and 200),
  host_en text not null default '' check (length(host_en) <= 200),
  host_fr text not null default '' check (length(host_fr) <= 200),
  city text not null default '' check (length(city) <= 100),
  -- ISO 3166-1, two letters.
  country text not null check (country ~ '^[A-Z]{2}$'),
  -- Of the host or of the centre itself, without https://ror.org/.
  ror text check (ror ~ '^0[a-z0-9]{6}\d{2}$'),
  url text not null default '' check (url = '' or url ~ '^https?://'),
  version int not null default 1,
  constraint centres_name_en unique (name_en),
  check ((host_en = '') = (host_fr = ''))
);

create table clusters (
  entry_id uuid primary key references entries (id),
  version int not null default 1
);

create table cluster_centres (
  entry_id uuid not null references clusters (entry_id),
  centre_id uuid not null references centres (id),
  position int not null,
  primary key (entry_id, centre_id)
);
create index cluster_centres_by_centre on cluster_centres (centre_id);
