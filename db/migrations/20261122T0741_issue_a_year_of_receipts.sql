-- One receipt for each donor's gifts of a year: a job goes from donor to donor and can be stopped anywhere.

create table receipt_runs (
  id uuid primary key default gen_random_uuid(),
  issuer_id uuid not null references receipt_issuers (id),
  year int not null check (year between 2000 and 2200),
  issued_on date not null,
  state text not null default 'running' check (state in ('running', 'done')),
  -- The last donor looked at: the next step goes on behind.
  after_donor uuid,
  issued int not null default 0,
  without int not null default 0,
  started_by text not null,
  started_at timestamptz not null default clock_timestamp(),
  done_at timestamptz,
  check ((state = 'done') = (done_at is not null))
);
-- One at a time.
create unique index receipt_runs_one on receipt_runs (issuer_id, year) where state = 'running';
create index receipt_runs_by_year on receipt_runs (year, started_at desc);
revoke delete on receipt_runs from ensemble_app;
