-- Who comes: places, groups, the waiting list. Rows hold people's names, so they live until some days after the event and no longer.

-- What an event asks at registration, and in the survey afterwards. A question that has been answered is retired, never deleted.
create table event_questions (
  id uuid primary key default gen_random_uuid(),
  entry_id uuid not null references events (entry_id),
  moment text not null check (moment in ('registration', 'survey')),
  position int not null,
  kind text not null check (kind in ('text', 'choice', 'yes-no')),
  required boolean not null default false,
  text_en text not null check (length(text_en) between 1 and 300),
  text_fr text not null check (length(text_fr) between 1 and 300),
  choices_en text[] not null default '{}',
  choices_fr text[] not null default '{}',
  retired_at timestamptz,
  check (cardinality(choices_en) = cardinality(choices_fr)),
  check ((kind = 'choice') = (cardinality(choices_en) >= 2))
);
create index event_questions_of_event on event_questions (entry_id, moment, position);

-- One row is the lock of an event's places. `taken` counts what is confirmed or on offer; the check makes overselling
-- impossible whatever the program does.
create table event_places (
  entry_id uuid primary key references events (entry_id),
  capacity int check (capacity between 1 and 100000),
  taken int not null default 0 check (taken >= 0),
  waiting int not null default 0 check (waiting >= 0),
  next_number int not null default 1,
  -- What readers are told of the places, so that their page is only made anew when it would say something else.
  shown text not null default 'free' check (shown in ('free', 'few', 'full')),
  constraint event_places_not_oversold check (capacity is null or taken <= capacity)
);

create table registrations (
  id uuid primary key default gen_random_uuid(),
  entry_id uuid not null references events (entry_id),
  -- The order of the line, given under the lock of the places: no two clocks can disagree about it.
  number int not null,
  state text not null check (state in ('confirmed', 'waiting', 'offered', 'cancelled', 'expired')),
  size int not null check (size between 1 and 20),
  name text not null check (length(name) <= 200),
  email text not null check (length(email) <= 254),
  locale text not null check (locale in ('en', 'fr')),
  -- By the id of the question, or the name of one of ours.
  answers jsonb not null default '{}',
  via text not null default 'form' check (via in ('form', 'door')),
  -- The form it came from: sent twice, it is one registration.
  form_key uuid not null,
  -- How often smaller groups were let past while it stood first in the line.
  passed int not null default 0,
  offered_until timestamptz,
  -- The last reminder: 1 a week before, 2 the day before.
  reminded int not null default 0,
  -- A request in the ledger of consents, which the personal link confirms.
  consent_request uuid,
  surveyed boolean not null default false,
  registered_at timestamptz not null default clock_timestamp(),
  changed_at timestamptz not null default clock_timestamp(),
  forgotten_at timestamptz,
  constraint registrations_number unique (entry_id, number),
  constraint registrations_form unique (entry_id, form_key),
  check ((state = 'offered') = (offered_until is not null))
);
-- An address has one place in an event; who cancelled may come back.
create unique index registrations_once on registrations (entry_id, email)
  where state in ('confirmed', 'waiting', 'offered') and email <> '';
create index registrations_in_line on registrations (entry_id, number) where state = 'waiting';
create index registrations_on_offer on registrations (offered_until) where state = 'offered';
create index registrations_to_remind on registrations (entry_id, reminded, number) where state = 'confirmed';
create index registrations_to_forget on registrations (entry_id) where forgotten_at is null;

-- One row for each person of a group: a ticket, and whether they came.
create table registration_people (
  registration_id uuid not null references registrations (id),
  position int not null,
  name text not null default '' check (length(name) <= 200),
  -- 128 bits from the database's random source: what the QR code of the ticket says.
  code uuid not null default gen_random_uuid(),
  checked_in_at timestamptz,
  checked_in_by text,
  primary key (registration_id, position)
);
create unique index registration_people_by_code on registration_people (code);

-- What all who are registered are told: that it is off, or elsewhere, or at another time. Sent in pieces; `sent_to` is the
-- number of the last registration that was written to.
create table event_notices (
  id uuid primary key default gen_random_uuid(),
  entry_id uuid not null references events (entry_id),
  kind text not null check (kind in ('changed', 'cancelled', 'postponed', 'after')),
  told_en text not null default '',
  told_fr text not null default '',
  sent_to int not null default 0,
  made_at timestamptz not null default clock_timestamp(),
  done_at timestamptz
);
create index event_notices_waiting on event_notices (made_at) where done_at is null;
create unique index event_notices_after on event_notices (entry_id) where kind = 'after';

-- Answers to the survey, of which nobody knows whose they are: no registration, no address, and of the time only the day.
create table survey_answers (
  id uuid primary key default gen_random_uuid(),
  entry_id uuid not null references events (entry_id),
  answers jsonb not null,
  answered_on date not null default current_date
);
create index survey_answers_of_event on survey_answers (entry_id);
revoke update, delete on survey_answers from ensemble_app;

-- Registrations are the house's, and so are their links: the house is no community and has no row there.
alter table answer_links drop constraint answer_links_community_id_fkey;
