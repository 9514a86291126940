-- Needs and offers of goods, homes and time, what is taken in just now, and volunteers with their shifts and hours.
-- A need names the organisation that asks for it and never a household: donors and families do not meet through us.
create table offer_categories (
  category text primary key check (category ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  kind text not null check (kind in ('goods', 'home', 'time'))
);
insert into offer_categories (category, kind) values
  ('winter-clothing', 'goods'), ('furniture', 'goods'), ('household-goods', 'goods'), ('strollers-car-seats', 'goods'),
  ('school-supplies', 'goods'),
  ('rooms', 'home'), ('homes-1', 'home'), ('homes-2', 'home'), ('homes-3', 'home'),
  ('driving', 'time'), ('interpreting', 'time'), ('tutoring', 'time'), ('befriending', 'time'), ('sorting', 'time');

create table needs (
  community_id int not null references communities (id),
  id uuid not null default gen_random_uuid(),
  organisation_id uuid not null,
  category text not null references offer_categories (category),
  quantity int not null check (quantity between 1 and 10000),
  -- What matches have taken of it, and how much of that has come.
  taken int not null default 0,
  delivered int not null default 0,
  area text not null default '' check (length(area) <= 80),
  starts_on date not null,
  ends_on date,
  detail_en text not null default '' check (length(detail_en) <= 300),
  detail_fr text not null default '' check (length(detail_fr) <= 300),
  state text not null default 'open' check (state in ('open', 'covered', 'met', 'closed')),
  synthetic boolean not null default false,
  version int not null default 1,
  created_at timestamptz not null default clock_timestamp(),
  primary key (community_id, id),
  foreign key (community_id, organisation_id) references organisations (community_id, id),
  check (ends_on >= starts_on),
  check ((detail_en = '') = (detail_fr = '')),
  constraint needs_never_exceeded check (0 <= delivered and delivered <= taken and taken <= quantity)
);
create index needs_by_time on needs (community_id, created_at desc, id desc);
create index needs_by_organisation on needs (community_id, organisation_id);
create index needs_open on needs (community_id, created_at desc, id desc) where state in ('open', 'covered');
create index needs_by_category on needs (community_id, category, created_at desc, id desc);
create index needs_to_close on needs (community_id, ends_on) where state = 'open';
call protect_by_community('needs');

create table offers (
  community_id int not null references communities (id),
  id uuid not null default gen_random_uuid(),
  -- Who takes care of it, once someone does.
  organisation_id uuid,
  category text not null references offer_categories (category),
  quantity int not null check (quantity between 1 and 10000),
  taken int not null default 0,
  delivered int not null default 0,
  area text not null default '' check (length(area) <= 80),
  starts_on date not null,
  ends_on date,
  detail text not null default '' check (length(detail) <= 300),
  state text not null default 'offered'
    check (state in ('offered', 'accepted', 'matched', 'delivered', 'declined', 'withdrawn', 'expired')),
  offered_on date not null,
  -- The day it came to its end, from which the donor's name and address are kept for 90 days.
  ended_on date,
  synthetic boolean not null default false,
  version int not null default 1,
  offered_at timestamptz not null default clock_timestamp(),
  primary key (community_id, id),
  foreign key (community_id, organisation_id) references organisations (community_id, id),
  check (ends_on >= starts_on),
  check ((state in ('delivered', 'declined', 'withdrawn', 'expired')) = (ended_on is not null)),
  constraint offers_never_exceeded check (0 <= delivered and delivered <= taken and taken <= quantity)
);
create index offers_by_time on offers (community_id, offered_at desc, id desc);
create index offers_open on offers (community_id, offered_at desc, id desc)
  where state in ('offered', 'accepted', 'matched');
create index offers_to_match on offers (community_id, category, offered_at, id) where state in ('offered', 'accepted');
create index offers_by_category on offers (community_id, category, offered_at desc, id desc);
create index offers_to_expire on offers (community_id, ends_on) where state in ('offered', 'accepted');
create index offers_ended on offers (community_id, ended_on) where ended_on is not null;
call protect_by_community('offers');

-- Donors' names and addresses, apart from what they offer. Deleted 90 days after the offer's end.
create table offer_contacts (
  community_id int not null references communities (id),
  offer_id uuid not null,
  name text not null check (length(name) between 2 and 120),
  email text not null default '' check (length(email) <= 254),
  phone text not null default '' check (length(phone) <= 40),
  locale text not null check (locale in ('en', 'fr')),
  -- The e-mail address in lower case, or the digits of the telephone.
  contact_key text not null check (length(contact_key) between 3 and 254),
  category text not null,
  offered_on date not null,
  primary key (community_id, offer_id),
  foreign key (community_id, offer_id) references offers (community_id, id),
  check (email <> '' or phone <> ''),
  -- The same person offers the same thing once a day: a form sent twice is one offer.
  constraint offer_contacts_once unique (community_id, contact_key, category, offered_on)
);
call protect_by_community('offer_contacts');

create table offer_matches (
  community_id int not null references communities (id),
  id uuid not null default gen_random_uuid(),
  offer_id uuid not null,
  need_id uuid not null,
  quantity int not null check (quantity > 0),
  state text not null default 'made' check (state in ('made', 'delivered', 'undone')),
  made_by text not null,
  made_at timestamptz not null default clock_timestamp(),
  ended_by text,
  ended_at timestamptz,
  why text not null default '' check (length(why) <= 300),
  primary key (community_id, id),
  foreign key (community_id, offer_id) references offers (community_id, id),
  foreign key (community_id, need_id) references needs (community_id, id),
  check ((state = 'made') = (ended_at is null) and (ended_at is null) = (ended_by is null))
);
create unique index offer_matches_once on offer_matches (community_id, offer_id, need_id) where state = 'made';
create index offer_matches_by_need on offer_matches (community_id, need_id, made_at desc);
create index offer_matches_by_offer on offer_matches (community_id, offer_id, made_at desc);
call protect_by_community('offer_matches');

create table need_moves (
  community_id int not null references communities (id),
  id uuid not null default gen_random_uuid(),
  need_id uuid not null,
  from_state text,
  to_state text not null,
  why text not null default '' check (length(why) <= 300),
  moved_by text not null,
  moved_at timestamptz not null default clock_timestamp(),
  primary key (community_id, id),
  foreign key (community_id, need_id) references needs (community_id, id)
);
create index need_moves_by_need on need_moves (community_id, need_id, moved_at desc);
call protect_by_community('need_moves');
revoke update, delete on need_moves from ensemble_app;

create table offer_moves (
  community_id int not null references communities (id),
  id uuid not null default gen_random_uuid(),
  offer_id uuid not null,
  from_state text,
  to_state text not null,
  why text not null default '' check (length(why) <= 300),
  moved_by text not null,
  moved_at timestamptz not null default clock_timestamp(),
  primary key (community_id, id),
  foreign key (community_id, offer_id) references offers (community_id, id)
);
create index offer_moves_by_offer on offer_moves (community_id, offer_id, moved_at desc);
call protect_by_community('offer_moves');
revoke update, delete on offer_moves from ensemble_app;

-- What the public is told it may offer. The newest row of a scope speaks; the strictest of all, kind and category holds.
create table intake_rules (
  community_id int not null references communities (id),
  seq bigint generated always as identity,
  -- 'all', a kind, or a category.
  scope text not null check (scope ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  state text not null check (state in ('open', 'paused', 'not-needed')),
  -- The day on which a pause ends by itself.
  until date,
  message_en text not null default '' check (length(message_en) <= 300),
  message_fr text not null default '' check (length(message_fr) <= 300),
  instead_en text not null default '' check (length(instead_en) <= 300),
  instead_fr text not null default '' check (length(instead_fr) <= 300),
  set_by text not null,
  set_at timestamptz not null default clock_timestamp(),
  primary key (community_id, scope, seq),
  check (until is null or state = 'paused'),
  check ((message_en = '') = (message_fr = '') and (instead_en = '') = (instead_fr = ''))
);
create index intake_rules_by_time on intake_rules (community_id, set_at desc, seq desc);
call protect_by_community('intake_rules');
revoke update, delete on intake_rules from ensemble_app;

-- Where things may be brought: organisations that have said they receive them.
create table drop_off_places (
  community_id int not null references communities (id),
  id uuid not null default gen_random_uuid(),
  organisation_id uuid not null,
  address text not null check (length(address) between 3 and 200),
  hours_en text not null check (length(hours_en) between 2 and 200),
  hours_fr text not null check (length(hours_fr) between 2 and 200),
  takes text[] not null check (cardinality(takes) between 1 and 20),
  archived_at timestamptz,
  synthetic boolean not null default false,
  created_at timestamptz not null default clock_timestamp(),
  primary key (community_id, id),
  foreign key (community_id, organisation_id) references organisations (community_id, id)
);
create index drop_off_places_open on drop_off_places (community_id, created_at) where archived_at is null;
call protect_by_community('drop_off_places');

create table volunteers (
  community_id int not null references communities (id),
  id uuid not null default gen_random_uuid(),
  organisation_id uuid,
  skills text[] not null default '{}' check (cardinality(skills) <= 20),
  languages text[] not null default '{}' check (cardinality(languages) <= 20),
  availability text[] not null default '{}' check (cardinality(availability) <= 10),
  area text not null default '' check (length(area) <= 80),
  state text not null default 'applied'
    check (state in ('applied', 'references', 'check-requested', 'clear', 'declined', 'left')),
  -- Last day of the vulnerable sector check. The document itself stays with whoever asked for it.
  clear_until date,
  applied_on date not null,
  ended_on date,
  synthetic boolean not null default false,
  version int not null default 1,
  applied_at timestamptz not null default clock_timestamp(),
  primary key (community_id, id),
  foreign key (community_id, organisation_id) references organisations (community_id, id),
  check (state <> 'clear' or clear_until is not null),
  check ((state in ('declined', 'left')) = (ended_on is not null))
);
create index volunteers_by_state on volunteers (community_id, state, applied_at desc, id desc);
create index volunteers_with_us on volunteers (community_id, applied_at desc, id desc)
  where state not in ('declined', 'left');
create index volunteers_ended on volunteers (community_id, ended_on) where ended_on is not null;
call protect_by_community('volunteers');

create table volunteer_contacts (
  community_id int not null references communities (id),
  volunteer_id uuid not null,
  name text not null check (length(name) between 2 and 120),
  email text not null default '' check (length(email) <= 254),
  phone text not null default '' check (length(phone) <= 40),
  locale text not null check (locale in ('en', 'fr')),
  contact_key text not null check (length(contact_key) between 3 and 254),
  primary key (community_id, volunteer_id),
  foreign key (community_id, volunteer_id) references volunteers (community_id, id),
  check (email <> '' or phone <> ''),
  constraint volunteer_contacts_once unique (community_id, contact_key)
);
call protect_by_community('volunteer_contacts');

create table volunteer_moves (
  community_id int not null references communities (id),
  id uuid not null default gen_random_uuid(),
  volunteer_id uuid not null,
  from_state text,
  to_state text not null,
  why text not null default '' check (length(why) <= 300),
  moved_by text not null,
  moved_at timestamptz not null default clock_timestamp(),
  primary key (community_id, id),
  foreign key (community_id, volunteer_id) references volunteers (community_id, id)
);
create index volunteer_moves_by_volunteer on volunteer_moves (community_id, volunteer_id, moved_at desc);
call protect_by_community('volunteer_moves');
revoke update, delete on volunteer_moves from ensemble_app;

create table shifts (
  community_id int not null references communities (id),
  id uuid not null default gen_random_uuid(),
  organisation_id uuid not null,
  title_en text not null check (length(title_en) between 2 and 120),
  title_fr text not null check (length(title_fr) between 2 and 120),
  area text not null default '' check (length(area) <= 80),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  places int not null check (places between 1 and 500),
  taken int not null default 0,
  skills text[] not null default '{}',
  languages text[] not null default '{}',
  needs_check boolean not null default false,
  cancelled_at timestamptz,
  synthetic boolean not null default false,
  primary key (community_id, id),
  foreign key (community_id, organisation_id) references organisations (community_id, id),
  check (ends_at > starts_at and ends_at <= starts_at + interval '16 hours'),
  constraint shifts_never_oversold check (taken between 0 and places)
);
create index shifts_by_start on shifts (community_id, starts_at, id);
create index shifts_by_organisation on shifts (community_id, organisation_id, starts_at);
call protect_by_community('shifts');

create table shift_signups (
  community_id int not null references communities (id),
  id uuid not null default gen_random_uuid(),
  shift_id uuid not null,
  volunteer_id uuid not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  signed_by text not null,
  signed_at timestamptz not null default clock_timestamp(),
  cancelled_by text,
  cancelled_at timestamptz,
  primary key (community_id, id),
  foreign key (community_id, shift_id) references shifts (community_id, id),
  foreign key (community_id, volunteer_id) references volunteers (community_id, id),
  check ((cancelled_at is null) = (cancelled_by is null)),
  -- Nobody is in two places at once, nor twice in one.
  constraint shift_signups_not_at_once exclude using gist
    (community_id with =, volunteer_id with =, tstzrange(starts_at, ends_at) with &&) where (cancelled_at is null)
);
create index shift_signups_by_shift on shift_signups (community_id, shift_id) where cancelled_at is null;
create index shift_signups_by_volunteer on shift_signups (community_id, volunteer_id, starts_at);
call protect_by_community('shift_signups');

-- Time given, by volunteer and shift. A correction takes the place of what stood here; the audit log keeps both.
create table volunteer_hours (
  community_id int not null references communities (id),
  id uuid not null default gen_random_uuid(),
  shift_id uuid not null,
  volunteer_id uuid not null,
  organisation_id uuid not null,
  worked_on date not null,
  minutes int not null check (minutes between 1 and 960),
  recorded_by text not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (community_id, id),
  foreign key (community_id, shift_id) references shifts (community_id, id),
  foreign key (community_id, volunteer_id) references volunteers (community_id, id),
  foreign key (community_id, organisation_id) references organisations (community_id, id),
  constraint volunteer_hours_once unique (community_id, shift_id, volunteer_id)
);
create index volunteer_hours_by_day on volunteer_hours (community_id, worked_on, organisation_id);
create index volunteer_hours_by_volunteer on volunteer_hours (community_id, volunteer_id, worked_on desc);
call protect_by_community('volunteer_hours');
