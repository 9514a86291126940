-- What an event has beside its texts (which are entries): when, where, what is shown, and how one comes in.

-- Places that events come back to.
create table venues (
  id uuid primary key default gen_random_uuid(),
  name_en text not null check (length(name_en) between 1 and 200),
  name_fr text not null check (length(name_fr) between 1 and 200),
  address text not null default '' check (length(address) <= 300),
  city text not null default '' check (length(city) <= 100),
  -- How one gets in: steps, lift, doors, toilets.
  access_en text not null default '' check (length(access_en) <= 1000),
  access_fr text not null default '' check (length(access_fr) <= 1000),
  map_url text not null default '' check (map_url = '' or map_url ~ '^https?://'),
  latitude double precision check (latitude between -90 and 90),
  longitude double precision check (longitude between -180 and 180),
  version int not null default 1,
  check ((latitude is null) = (longitude is null))
);

create table events (
  entry_id uuid primary key references entries (id),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  -- The clock on the wall of the place, by its IANA name.
  zone text not null default 'America/Toronto',
  venue_id uuid references venues (id),
  room_en text not null default '' check (length(room_en) <= 200),
  room_fr text not null default '' check (length(room_fr) <= 200),
  -- Shown to those who are registered and to nobody else.
  online_url text not null default '' check (online_url = '' or online_url ~ '^https?://'),
  attendance text not null default 'drop-in' check (attendance in ('drop-in', 'registration')),
  opens_at timestamptz,
  closes_at timestamptz,
  group_limit int not null default 4 check (group_limit between 1 and 20),
  waiting_list boolean not null default true,
  confirm_hours int not null default 24 check (confirm_hours between 1 and 336),
  -- Questions of ours that this event asks.
  asks text[] not null default '{}' check (asks <@ array['access', 'language', 'food']),
  cancelling_en text not null default '' check (length(cancelling_en) <= 500),
  cancelling_fr text not null default '' check (length(cancelling_fr) <= 500),
  state text not null default 'planned' check (state in ('planned', 'cancelled', 'postponed')),
  told_en text not null default '' check (length(told_en) <= 500),
  told_fr text not null default '' check (length(told_fr) <= 500),
  -- Whose newsletters the registration form offers; consent to them stands in that partnership's ledger.
  newsletter int references communities (id),
  -- Made up for the demonstration; its page says so.
  example boolean not null default false,
  -- What a calendar knows an imported event by.
  imported_uid text,
  version int not null default 1,
  changed_at timestamptz not null default now(),
  check (ends_at > starts_at),
  check (closes_at is null or opens_at is null or closes_at > opens_at)
);
create index events_by_start on events (starts_at, entry_id);
create index events_by_end on events (ends_at, entry_id);
create unique index events_imported on events (imported_uid) where imported_uid is not null;

create table programme_items (
  entry_id uuid not null references events (entry_id),
  position int not null,
  kind text not null check (kind in ('film', 'talk', 'panel', 'break', 'other')),
  title_en text not null check (length(title_en) between 1 and 200),
  title_fr text not null check (length(title_fr) between 1 and 200),
  -- Who made it or speaks: in words, or a person who has a page here.
  people text not null default '' check (length(people) <= 300),
  person_id uuid references entries (id),
  minutes int check (minutes between 1 and 1440),
  note_en text not null default '' check (length(note_en) <= 500),
  note_fr text not null default '' check (length(note_fr) <= 500),
  primary key (entry_id, position)
);
create index programme_items_by_person on programme_items (person_id) where person_id is not null;

-- An event without a day can be written, and not be published: it says so from its first moment.
create function event_lacks_its_day() returns trigger language plpgsql as $$
begin
  new.lacks := array['when'];
  return new;
end $$;
create trigger event_lacks_its_day before insert on entries for each row
  when (new.kind = 'event' and new.lacks = '{}') execute function event_lacks_its_day();
