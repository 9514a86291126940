-- Gifts through the payment processor (Stripe): what was begun, what it told us, what it keeps for itself. No number of a card
-- or an account ever comes here. Names and addresses of donors stand in an attempt only until it ends.

-- One attempt to give online. It is written before anything is asked of the processor.
create table gift_intents (
  id uuid primary key default gen_random_uuid(),
  campaign_id uuid not null references campaigns (entry_id),
  way text not null check (way in ('card', 'pad')),
  monthly boolean not null default false,
  cents bigint not null check (cents between 100 and 100000000),
  locale text not null check (locale in ('en', 'fr')),
  state text not null default 'started' check (state in ('started', 'waiting', 'paid', 'declined', 'expired', 'flagged')),
  -- Who gives, for the gift that it becomes; emptied when it has become one, or never will.
  name text not null check (length(name) <= 200),
  email text not null check (length(email) <= 254),
  receipt_wanted boolean not null default false,
  street text not null default '' check (length(street) <= 200),
  city text not null default '' check (length(city) <= 100),
  province text not null default '' check (length(province) <= 60),
  postal_code text not null default '' check (length(postal_code) <= 20),
  country text not null default 'CA' check (country ~ '^[A-Z]{2}$'),
  wall jsonb,
  consent_request uuid,
  -- The form it came from: sent twice, it is one attempt.
  form_key uuid not null unique,
  -- The processor's page for it, until it is over.
  session_id text unique,
  session_url text not null default '',
  gift_id uuid unique references gifts (id),
  started_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  forgotten_at timestamptz,
  -- Direct debits of every month need what the processor's page cannot do.
  check (not (monthly and way = 'pad'))
);
create index gift_intents_to_forget on gift_intents (started_at) where forgotten_at is null;

-- A gift of every month. Its donor is known from the first one on.
create table monthly_gifts (
  id uuid primary key default gen_random_uuid(),
  number bigint generated always as identity unique,
  intent_id uuid not null unique references gift_intents (id),
  campaign_id uuid not null references campaigns (entry_id),
  cents bigint not null check (cents between 100 and 100000000),
  locale text not null check (locale in ('en', 'fr')),
  donor_id uuid references donors (id),
  subscription text not null unique,
  customer text not null default '',
  state text not null default 'active' check (state in ('active', 'failing', 'ending', 'ended')),
  -- Who asked that it end: the donor by their link, or the centre.
  end_asked_by text not null default '',
  next_try_on date,
  started_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  check ((state = 'ended') = (ended_at is not null))
);
create index monthly_gifts_by_state on monthly_gifts (state, number desc);
create index monthly_gifts_of_donor on monthly_gifts (donor_id) where donor_id is not null;

-- Which payment is which gift. A month's payment has an invoice too, and the two are told of apart, in any order.
create table stripe_payments (
  gift_id uuid primary key references gifts (id),
  payment text unique,
  invoice text unique,
  monthly_id uuid references monthly_gifts (id),
  check (payment is not null or invoice is not null)
);

-- What is asked of the processor to be given back, and what has become of it. Refunds made on its own pages come here too.
create table stripe_refunds (
  id uuid primary key default gen_random_uuid(),
  refund text unique,
  gift_id uuid not null references gifts (id),
  cents bigint not null check (cents > 0),
  reason text not null default '' check (length(reason) <= 300),
  state text not null default 'asked' check (state in ('asked', 'pending', 'succeeded', 'failed', 'refused')),
  -- The processor's word for why it could not.
  problem text not null default '' check (length(problem) <= 100),
  asked_by text not null,
  asked_at timestamptz not null default clock_timestamp(),
  changed_at timestamptz not null default clock_timestamp()
);
create index stripe_refunds_of_gift on stripe_refunds (gift_id, asked_at);
create index stripe_refunds_open on stripe_refunds (asked_at) where state in ('asked', 'pending');

-- What a donor's bank takes back. The money that has moved is told by the processor's own transactions of the dispute.
create table stripe_disputes (
  dispute text primary key,
  gift_id uuid not null references gifts (id),
  cents bigint not null check (cents > 0),
  status text not null check (length(status) <= 40),
  reason text not null default '' check (length(reason) <= 60),
  -- Until when evidence can be sent.
  due_at timestamptz,
  -- How many of its transactions we know, and what they took in all.
  transactions int not null default 0,
  out_cents bigint not null default 0,
  said_at timestamptz not null,
  opened_at timestamptz not null default clock_timestamp()
);
create index stripe_disputes_of_gift on stripe_disputes (gift_id);
create index stripe_disputes_open on stripe_disputes (due_at) where status in ('needs_response', 'warning_needs_response');

-- Every event the processor told us of, once. `fact` is what we need of it: ids, cents and days, no name and no card.
create table stripe_events (
  id text primary key check (length(id) between 5 and 100),
  type text not null check (length(type) <= 100),
  happened_at timestamptz not null,
  state text not null check (state in ('done', 'ignored', 'waiting', 'flagged')),
  -- What it waits for: the payment whose gift has not landed yet.
  waits_for text,
  -- Why somebody has to look.
  reason text not null default '' check (length(reason) <= 60),
  fact jsonb,
  received_at timestamptz not null default clock_timestamp(),
  looked_at timestamptz,
  looked_by text,
  check ((state = 'waiting') = (waits_for is not null))
);
create index stripe_events_waiting on stripe_events (waits_for) where state = 'waiting';
create index stripe_events_flagged on stripe_events (received_at) where state = 'flagged' and looked_at is null;
create index stripe_events_by_age on stripe_events (received_at);

-- The processor's own list of what moved there: what it kept as fees is posted from here.
create table stripe_transactions (
  id text primary key check (length(id) between 5 and 100),
  type text not null check (length(type) <= 60),
  -- What it kept; negative where it gave a fee back.
  fee_cents bigint not null,
  -- What the balance there changed by, the fee taken off.
  net_cents bigint not null,
  on_day date not null,
  -- The entry of the ledger in which its fee was posted.
  entry_seq bigint,
  seen_at timestamptz not null default clock_timestamp()
);
create index stripe_transactions_by_day on stripe_transactions (on_day);
revoke update, delete on stripe_transactions from ensemble_app;

-- How far we have read on at the processor's.
create table stripe_reading (
  one boolean primary key default true check (one),
  events_until timestamptz,
  transactions_until timestamptz,
  -- When all was read the last time, and what stood in the way since.
  read_at timestamptz,
  problem text not null default '' check (length(problem) <= 100)
);
insert into stripe_reading default values;
