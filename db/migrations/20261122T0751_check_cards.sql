-- What shows that the cards are where the record says: counts by two, loss reports, samples verified by the partner.

create table card_counts (
  id uuid primary key default gen_random_uuid(),
  programme_id uuid not null references card_programmes (id),
  state text not null default 'open' check (state in ('open', 'differs', 'agreed', 'explained')),
  round int not null default 1 check (round > 0),
  opened_by text not null,
  opened_at timestamptz not null default clock_timestamp(),
  -- By how much both found more (or fewer, negative) than the record has, once they agree.
  loose_off int,
  envelopes_off int,
  closed_at timestamptz,
  check ((state in ('agreed', 'explained')) = (closed_at is not null))
);
create unique index card_count_under_way on card_counts (programme_id) where state in ('open', 'differs');
create index card_counts_of_programme on card_counts (programme_id, opened_at desc);

-- Two people count, neither sees what the other wrote nor what the record has.
create table card_count_sheets (
  count_id uuid not null references card_counts (id),
  round int not null,
  position int not null check (position in (1, 2)),
  counted_by text not null,
  loose int not null check (loose between 0 and 100000),
  envelopes int not null check (envelopes between 0 and 100000),
  -- Against the record at the moment in which the sheet came in.
  loose_off int not null,
  envelopes_off int not null,
  counted_at timestamptz not null default clock_timestamp(),
  primary key (count_id, round, position),
  constraint card_counted_by_two unique (count_id, round, counted_by)
);
revoke update, delete on card_count_sheets from ensemble_app;

create table card_losses (
  id uuid primary key default gen_random_uuid(),
  programme_id uuid not null references card_programmes (id),
  -- The count whose difference it explains.
  count_id uuid references card_counts (id),
  what text not null check (length(what) between 10 and 2000),
  happened_on date not null,
  police_number text not null default '' check (length(police_number) <= 60),
  loose int not null check (loose >= 0),
  envelopes int not null check (envelopes >= 0),
  cents bigint not null check (cents > 0),
  state text not null default 'reported' check (state in ('reported', 'confirmed', 'found')),
  reported_by text not null,
  reported_at timestamptz not null default clock_timestamp(),
  decided_by text,
  decided_at timestamptz,
  constraint card_loss_confirmed_by_another check (decided_by <> reported_by),
  check (state = 'reported' or decided_by is not null)
);
create index card_losses_of_programme on card_losses (programme_id, reported_at desc);
create table card_loss_cards (
  loss_id uuid not null references card_losses (id),
  card_id uuid not null references cards (id),
  primary key (loss_id, card_id)
);
create index card_loss_cards_by_card on card_loss_cards (card_id);
revoke update, delete on card_loss_cards from ensemble_app;
revoke delete on card_counts, card_losses from ensemble_app;

-- How many codes the partner has given to families so far, as it says; the newest counts.
create table card_issues (
  id bigint primary key generated always as identity,
  programme_id uuid not null references card_programmes (id),
  issued int not null check (issued between 0 and 1000000),
  said_by text not null,
  said_at timestamptz not null default clock_timestamp()
);
create index card_issues_of_programme on card_issues (programme_id, id desc);
revoke update, delete on card_issues from ensemble_app;

-- A random sample of what was handed over. The digest of the seed is there before the claims are, so nobody draws twice.
create table card_samples (
  id uuid primary key default gen_random_uuid(),
  programme_id uuid not null references card_programmes (id),
  seed bytea not null check (length(seed) = 32),
  seed_hash bytea not null check (seed_hash = sha256(seed)),
  committed_by text not null,
  committed_at timestamptz not null default clock_timestamp(),
  -- Claims after this one, up to that one.
  after_seq bigint not null,
  to_seq bigint,
  claims int,
  size int,
  drawn_by text,
  drawn_at timestamptz,
  check ((drawn_at is null) = (to_seq is null and claims is null and size is null)),
  check (size between 1 and claims)
);
create unique index card_sample_committed on card_samples (programme_id) where drawn_at is null;
create index card_samples_of_programme on card_samples (programme_id, committed_at desc);
create table card_sample_claims (
  sample_id uuid not null references card_samples (id),
  position int not null check (position > 0),
  claim_id uuid not null references card_claims (id),
  answer text check (answer in ('yes', 'no', 'unreachable')),
  answered_at timestamptz,
  primary key (sample_id, position),
  unique (sample_id, claim_id),
  check ((answer is null) = (answered_at is null))
);
revoke delete on card_samples, card_sample_claims from ensemble_app;
