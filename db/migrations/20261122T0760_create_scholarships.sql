-- Scholarships: the call (its texts are an entry), applications in parts without an account, readings with names removed, awards.
-- Rows hold what people tell of their lives, so they live as long as the call says and no longer (0075).

create table calls (
  entry_id uuid primary key references entries (id),
  fund_id uuid not null references funds (id),
  awards int not null check (awards between 1 and 200),
  -- Awards offered, accepted or paid. Its row is the lock of them; the check makes one too many impossible.
  given int not null default 0,
  award_cents bigint not null check (award_cents between 100 and 5000000),
  opens_at timestamptz not null,
  closes_at timestamptz not null,
  letters_until timestamptz not null,
  decided_on date not null,
  referees int not null default 0 check (referees between 0 and 3),
  -- By how many hundredths of all points two readers may differ before a third is asked.
  threshold int not null default 20 check (threshold between 5 and 60),
  -- How long what applicants told is kept: of those who got nothing, in days; of the others, in years.
  keep_days int not null default 180 check (keep_days between 30 and 1825),
  keep_years int not null default 7 check (keep_years between 1 and 10),
  -- The notice of collection: under which authority, and whom to ask.
  authority_en text not null check (length(authority_en) between 1 and 500),
  authority_fr text not null check (length(authority_fr) between 1 and 500),
  contact_en text not null check (length(contact_en) between 1 and 500),
  contact_fr text not null check (length(contact_fr) between 1 and 500),
  next_number int not null default 1,
  example boolean not null default false,
  -- Nothing is decided any more: everyone who got nothing has been told.
  closed_at timestamptz,
  version int not null default 1,
  check (closes_at > opens_at),
  check (letters_until >= closes_at),
  constraint calls_not_overgiven check (given between 0 and awards)
);
create index calls_by_deadline on calls (closes_at, entry_id);

-- Questions that must be answered yes; where the answer is no, a sentence says why this call is not for them.
create table call_questions (
  entry_id uuid not null references calls (entry_id),
  position int not null check (position between 0 and 11),
  text_en text not null check (length(text_en) between 1 and 300),
  text_fr text not null check (length(text_fr) between 1 and 300),
  otherwise_en text not null check (length(otherwise_en) between 1 and 500),
  otherwise_fr text not null check (length(otherwise_fr) between 1 and 500),
  primary key (entry_id, position)
);
create table call_documents (
  entry_id uuid not null references calls (entry_id),
  position int not null check (position between 0 and 5),
  name_en text not null check (length(name_en) between 1 and 120),
  name_fr text not null check (length(name_fr) between 1 and 120),
  required boolean not null,
  primary key (entry_id, position)
);
-- The rubric: six words for each criterion, from nought to five.
create table call_criteria (
  entry_id uuid not null references calls (entry_id),
  position int not null check (position between 0 and 7),
  name_en text not null check (length(name_en) between 1 and 120),
  name_fr text not null check (length(name_fr) between 1 and 120),
  weight int not null check (weight between 1 and 20),
  words_en text[] not null check (cardinality(words_en) = 6),
  words_fr text[] not null check (cardinality(words_fr) = 6),
  primary key (entry_id, position)
);

create table applications (
  id uuid primary key default gen_random_uuid(),
  entry_id uuid not null references calls (entry_id),
  -- What readers know it by.
  number int not null,
  state text not null default 'started' check (state in
    ('started', 'submitted', 'in-review', 'awarded', 'not-awarded', 'excluded', 'withdrawn', 'lapsed')),
  email text not null check (length(email) <= 254),
  locale text not null check (locale in ('en', 'fr')),
  -- Of the studies, as the report counts them: stays when everything else is deleted.
  level text check (level in ('secondary', 'bridging', 'college', 'undergraduate', 'graduate')),
  -- Why staff took it out of the call, as its applicant is told.
  reason text not null default '' check (length(reason) <= 1000),
  -- Made up for the demonstration.
  synthetic boolean not null default false,
  reminded boolean not null default false,
  started_at timestamptz not null default clock_timestamp(),
  submitted_at timestamptz,
  changed_at timestamptz not null default clock_timestamp(),
  forgotten_at timestamptz,
  constraint applications_number unique (entry_id, number)
);
-- An address has one application in a call; who withdrew may begin again.
create unique index applications_once on applications (entry_id, email)
  where state not in ('withdrawn', 'lapsed') and email <> '';
create index applications_of_state on applications (entry_id, state, number);
create index applications_to_forget on applications (changed_at) where forgotten_at is null;

-- Each part is saved on its own; its version tells two tabs apart.
create table application_parts (
  application_id uuid not null references applications (id),
  part text not null check (part in ('eligibility', 'particulars', 'studies', 'statement', 'circumstances', 'budget')),
  fields jsonb not null default '{}',
  version int not null default 1,
  saved_at timestamptz not null default clock_timestamp(),
  primary key (application_id, part)
);

create table application_documents (
  application_id uuid not null references applications (id),
  position int not null check (position between 0 and 5),
  file_id uuid not null references files (id),
  -- Staff looked: nothing in it or in its properties says whose it is.
  nameless boolean not null default false,
  added_at timestamptz not null default clock_timestamp(),
  primary key (application_id, position)
);
create index application_documents_by_file on application_documents (file_id);

create table referees (
  id uuid primary key default gen_random_uuid(),
  application_id uuid not null references applications (id),
  position int not null check (position between 0 and 2),
  name text not null check (length(name) <= 120),
  email text not null check (length(email) <= 254),
  relation text not null default '' check (length(relation) <= 200),
  state text not null default 'invited' check (state in ('invited', 'received', 'declined')),
  letter text not null default '' check (length(letter) <= 10000),
  file_id uuid references files (id),
  nameless boolean not null default false,
  late boolean not null default false,
  reminded int not null default 0,
  invited_at timestamptz not null default clock_timestamp(),
  answered_at timestamptz,
  constraint referees_position unique (application_id, position)
);
create index referees_to_remind on referees (invited_at) where state = 'invited';
create index referees_by_file on referees (file_id) where file_id is not null;

-- A text as readers get it: staff has looked, and what lies in these ranges (from, to; in UTF-16 units) is hidden. What has no row
-- here is shown to no reader. The text itself is never changed.
create table checked_texts (
  application_id uuid not null references applications (id),
  field text not null check (length(field) <= 60),
  ranges jsonb not null,
  checked_by text not null,
  checked_at timestamptz not null default clock_timestamp(),
  primary key (application_id, field)
);

create table readings (
  id uuid primary key default gen_random_uuid(),
  application_id uuid not null references applications (id),
  reader_id text not null,
  -- The third is asked where the first two differ.
  position int not null check (position between 1 and 3),
  state text not null default 'assigned' check (state in ('assigned', 'open', 'done', 'recused')),
  comment text not null default '' check (length(comment) <= 4000),
  assigned_at timestamptz not null default clock_timestamp(),
  -- When the reader said that nothing binds them to the application, before seeing it.
  declared_at timestamptz,
  done_at timestamptz,
  -- Whoever stepped back never gets the same one again.
  constraint readings_once unique (application_id, reader_id)
);
create unique index readings_in_use on readings (application_id, position) where state <> 'recused';
create index readings_of_reader on readings (reader_id, state, assigned_at);

create table reading_scores (
  reading_id uuid not null references readings (id),
  position int not null,
  score int not null check (score between 0 and 5),
  primary key (reading_id, position)
);
revoke update on reading_scores from ensemble_app;

-- Where points and criteria leave several equal, the committee says who comes first, and why.
create table tie_decisions (
  application_id uuid primary key references applications (id),
  turn int not null check (turn between 1 and 200),
  reason text not null check (length(reason) between 1 and 1000),
  decided_by text not null,
  decided_at timestamptz not null default clock_timestamp()
);

create table awards (
  id uuid primary key default gen_random_uuid(),
  application_id uuid not null unique references applications (id),
  entry_id uuid not null references calls (entry_id),
  cents bigint not null check (cents > 0),
  place int not null check (place > 0),
  state text not null default 'offered' check (state in ('offered', 'accepted', 'declined', 'cancelled', 'paid')),
  answer_by date not null,
  offered_by text not null,
  offered_at timestamptz not null default clock_timestamp(),
  answered_at timestamptz,
  paid_by text,
  paid_on date,
  -- Who pays is not who awarded.
  constraint awards_paid_by_another check (paid_by <> offered_by),
  check ((state = 'paid') = (paid_by is not null and paid_on is not null))
);
create index awards_of_call on awards (entry_id, state);
create index awards_to_pay on awards (answered_at) where state = 'accepted';

-- A scholarship without its call can be written, and not be published: it says so from its first moment.
create function scholarship_lacks_its_call() returns trigger language plpgsql as $$
begin
  new.lacks := array['call'];
  return new;
end $$;
create trigger scholarship_lacks_its_call before insert on entries for each row
  when (new.kind = 'scholarship' and new.lacks = '{}') execute function scholarship_lacks_its_call();
