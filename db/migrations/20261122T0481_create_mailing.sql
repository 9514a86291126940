-- People a partnership may write to, by address; what they agreed to is in the ledger.
create table subscribers (
  community_id int not null references communities (id),
  id uuid not null default gen_random_uuid(),
  email text not null check (email = lower(email) and length(email) between 3 and 254),
  locale text not null check (locale in ('en', 'fr')),
  created_at timestamptz not null default now(),
  primary key (community_id, id),
  unique (community_id, email)
);
call protect_by_community('subscribers');

-- The consent ledger: what somebody agreed to, took back, or was not sent because of it. Rows are only ever added.
-- Source of the kinds and terms: CASL s. 6, 10, 11; see docs/decisions/0033.
create table consents (
  community_id int not null,
  id uuid not null default gen_random_uuid(),
  subscriber_id uuid not null,
  -- Order of recording: of two acts of one moment the later word counts.
  seq bigint generated always as identity,
  purpose text not null check (purpose in ('newsletter', 'digest', 'events', 'fundraising')),
  act text not null check (act in ('granted', 'withdrawn', 'expired', 'withheld')),
  kind text check (kind in ('express', 'implied')),
  basis text check (basis in ('donated', 'volunteered', 'attended', 'member')),
  evidence text not null default '' check (length(evidence) <= 500),
  source text not null check (source in ('form', 'paper', 'import', 'link', 'mail', 'staff', 'system')),
  -- When it was said or done; recorded_at is when it was written down.
  at timestamptz not null,
  given_on date not null,
  -- The last day on which implied consent still holds.
  expires_on date,
  recorded_by text not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (community_id, id),
  foreign key (community_id, subscriber_id) references subscribers (community_id, id),
  check ((act = 'granted') = (kind is not null)),
  check ((kind is not distinct from 'implied') = (basis is not null)),
  check ((kind is not distinct from 'implied') = (expires_on is not null)),
  check (act <> 'granted' or evidence <> '')
);
create index consents_by_subscriber on consents (community_id, subscriber_id, purpose, seq);
create index consents_by_time on consents (community_id, seq desc);
create index consents_by_end on consents (community_id, expires_on) where expires_on is not null;
call protect_by_community('consents');
revoke update, delete on consents from ensemble_app;

-- Asked for on the public form and not yet confirmed by the owner of the address.
create table subscription_requests (
  community_id int not null,
  id uuid not null default gen_random_uuid(),
  email text not null check (email = lower(email)),
  locale text not null check (locale in ('en', 'fr')),
  purposes text[] not null check (cardinality(purposes) > 0),
  requested_at timestamptz not null default clock_timestamp(),
  confirmed_at timestamptz,
  primary key (community_id, id),
  foreign key (community_id) references communities (id)
);
create index subscription_requests_by_time on subscription_requests (community_id, requested_at);
call protect_by_community('subscription_requests');

-- A newsletter, or the digest of a week. Both languages are there before it is sent.
create table newsletters (
  community_id int not null references communities (id),
  id uuid not null default gen_random_uuid(),
  purpose text not null check (purpose in ('newsletter', 'digest', 'events', 'fundraising')),
  -- The Monday of a digest; one digest a week.
  week date,
  subject_en text not null default '',
  subject_fr text not null default '',
  body_en text not null default '',
  body_fr text not null default '',
  state text not null default 'draft' check (state in ('draft', 'sending', 'sent')),
  version int not null default 1,
  created_at timestamptz not null default now(),
  created_by text not null,
  sent_at timestamptz,
  sent_by text,
  -- How far the sending has come: the last subscriber it was queued for, and for how many.
  reached uuid,
  queued int not null default 0,
  finished_at timestamptz,
  primary key (community_id, id),
  unique (community_id, week),
  check ((purpose = 'digest') = (week is not null)),
  check ((state = 'draft') = (sent_at is null)),
  check ((state = 'sent') = (finished_at is not null)),
  check (state = 'draft' or (subject_en <> '' and subject_fr <> '' and body_en <> '' and body_fr <> ''))
);
create index newsletters_by_time on newsletters (community_id, sent_at desc, id) where state <> 'draft';
create index newsletters_drafts on newsletters (community_id, created_at desc, id) where state = 'draft';
call protect_by_community('newsletters');
