-- Someone cannot read a publication as it is and asks for another form of it. The address is kept until the answer, no longer.
create table format_requests (
  id uuid primary key default gen_random_uuid(),
  entry_id uuid not null references publications (entry_id),
  language text not null,
  format text not null check (format in ('tagged-pdf', 'word', 'large-print', 'braille', 'audio', 'plain-language', 'other')),
  detail text not null default '' check (length(detail) <= 600),
  email text check (length(email) <= 254),
  locale text not null check (locale in ('en', 'fr')),
  asked_at timestamptz not null default now(),
  due_on date not null,
  answered_at timestamptz,
  answered_by text,
  check ((answered_at is null) = (email is not null)),
  check ((answered_at is null) = (answered_by is null))
);
create index format_requests_waiting on format_requests (due_on, id) where answered_at is null;
create index format_requests_answered on format_requests (answered_at desc, id) where answered_at is not null;
