-- Gift cards in custody. Three people ask, approve and hand over; two seal; a code and no name leads to an envelope.
-- The tables are the house's: no community. What must never be false is judged here, whatever the program does.

-- What cards are bought for, with whom they are given out, and how many may be on hand. Its row is the lock of its stock.
create table card_programmes (
  id uuid primary key default gen_random_uuid(),
  campaign_id uuid references entries (id),
  fund_code text not null references funds (code),
  name_en text not null check (length(name_en) between 1 and 120),
  name_fr text not null check (length(name_fr) between 1 and 120),
  -- The organisation that gives codes to families by its own list, which is never here.
  partner_name text not null check (length(partner_name) between 1 and 120),
  partner_email text not null check (length(partner_email) between 3 and 254),
  partner_locale text not null check (partner_locale in ('en', 'fr')),
  -- Where and when a family comes, as its page says it.
  pickup_en text not null check (length(pickup_en) between 1 and 600),
  pickup_fr text not null check (length(pickup_fr) between 1 and 600),
  pickup_ar text not null check (length(pickup_ar) between 1 and 600),
  max_card_cents int not null default 10000 check (max_card_cents between 500 and 50000),
  ceiling_cents bigint not null default 200000 check (ceiling_cents between 500 and 100000000),
  -- How many days a code can be used.
  code_days int not null default 60 check (code_days between 7 and 365),
  on_hand_cents bigint not null default 0 check (on_hand_cents >= 0),
  -- Asked for or approved, not bought yet.
  ordered_cents bigint not null default 0 check (ordered_cents >= 0),
  next_card int not null default 1,
  next_envelope int not null default 1,
  bought_at timestamptz,
  reconciled_at timestamptz,
  example boolean not null default false,
  version int not null default 1,
  created_at timestamptz not null default now(),
  constraint card_ceiling check (on_hand_cents + ordered_cents <= ceiling_cents)
);

create table card_purchases (
  id uuid primary key default gen_random_uuid(),
  programme_id uuid not null references card_programmes (id),
  merchant text not null check (length(merchant) between 1 and 120),
  cards int not null check (cards between 1 and 500),
  card_cents int not null check (card_cents between 100 and 50000),
  total_cents bigint not null generated always as (cards::bigint * card_cents) stored,
  reason text not null check (length(reason) <= 600),
  state text not null default 'requested' check (state in ('requested', 'approved', 'refused', 'withdrawn', 'bought')),
  requested_by text not null,
  requested_at timestamptz not null default clock_timestamp(),
  decided_by text,
  decided_at timestamptz,
  decided_note text not null default '' check (length(decided_note) <= 600),
  receipt_file uuid references files (id),
  -- Made up for the demonstration, with a receipt that nobody wrote.
  example boolean not null default false,
  bought_by text,
  bought_on date,
  bought_at timestamptz,
  constraint card_approved_by_another check (decided_by <> requested_by),
  constraint card_buyer_did_not_approve check (bought_by <> decided_by),
  check ((state in ('approved', 'refused', 'bought')) = (decided_by is not null)),
  check ((state = 'bought') = (bought_by is not null and bought_on is not null and (receipt_file is not null or example))),
  unique (id, programme_id),
  -- Whatever is made of these cards carries along who asked and who approved.
  unique (id, requested_by, decided_by)
);
create unique index card_purchase_under_way on card_purchases (programme_id) where state in ('requested', 'approved');
create index card_purchases_of_programme on card_purchases (programme_id, requested_at desc);

-- The limits of a programme hold for every request, and the stock is counted before there is another.
create function card_request_allowed() returns trigger language plpgsql as $$
declare
  p card_programmes%rowtype;
begin
  select * into p from card_programmes where id = new.programme_id for update;
  if new.card_cents > p.max_card_cents then
    raise exception 'A card of % cents is worth more than one may be' , new.card_cents
      using errcode = 'check_violation', constraint = 'card_value';
  end if;
  if p.bought_at is not null and (p.reconciled_at is null or p.reconciled_at < p.bought_at
    or p.reconciled_at < clock_timestamp() - interval '14 days') then
    raise exception 'The stock has to be counted before cards are asked for'
      using errcode = 'check_violation', constraint = 'card_count_first';
  end if;
  if exists (select from card_losses where programme_id = new.programme_id and state = 'reported') then
    raise exception 'A loss has to be confirmed or found before cards are asked for'
      using errcode = 'check_violation', constraint = 'card_loss_open';
  end if;
  return new;
end $$;
create trigger card_request_allowed before insert on card_purchases
  for each row execute function card_request_allowed();

create table card_deliveries (
  id uuid primary key default gen_random_uuid(),
  programme_id uuid not null references card_programmes (id),
  -- Slips with codes alone, the envelopes staying at the centre; or the sealed envelopes with them.
  what text not null check (what in ('codes', 'envelopes')),
  envelopes int not null check (envelopes > 0),
  given_by text not null,
  given_at timestamptz not null default clock_timestamp(),
  state text not null default 'sent' check (state in ('sent', 'accepted', 'differs')),
  said int check (said >= 0),
  said_by text,
  said_at timestamptz,
  check ((state = 'sent') = (said is null))
);
create index card_deliveries_of_programme on card_deliveries (programme_id, given_at desc);

create table card_envelopes (
  id uuid primary key default gen_random_uuid(),
  programme_id uuid not null references card_programmes (id),
  purchase_id uuid not null,
  requested_by text not null,
  decided_by text not null,
  number int not null check (number > 0),
  cards int not null check (cards between 1 and 20),
  cents bigint not null check (cents > 0),
  state text not null default 'packed'
    check (state in ('packed', 'sealed', 'opening', 'opened', 'handed', 'missing', 'lost')),
  place text not null default 'centre' check (place in ('centre', 'partner')),
  delivery_id uuid references card_deliveries (id),
  packed_by text not null,
  packed_at timestamptz not null default clock_timestamp(),
  sealed_by text,
  sealed_at timestamptz,
  given_by text,
  opening_by text,
  opened_by text,
  foreign key (purchase_id, requested_by, decided_by) references card_purchases (id, requested_by, decided_by),
  constraint card_sealed_by_two check (sealed_by <> packed_by),
  constraint card_opened_by_two check (opened_by <> opening_by),
  constraint card_given_by_a_third check (given_by <> requested_by and given_by <> decided_by),
  check (state in ('packed', 'opened', 'missing', 'lost') or sealed_by is not null),
  check (place = 'centre' or given_by is not null),
  unique (programme_id, number),
  unique (id, purchase_id),
  unique (id, requested_by, decided_by)
);
create index card_envelopes_of_programme on card_envelopes (programme_id, state, number);
create index card_envelopes_of_delivery on card_envelopes (delivery_id) where delivery_id is not null;

-- A card by its number, which is kept encrypted (AES-256-GCM) and of which pages show the last four signs. There is no place for
-- a PIN: with both, a card can be spent by whoever reads them.
create table cards (
  id uuid primary key,
  programme_id uuid not null references card_programmes (id),
  purchase_id uuid not null,
  position int not null check (position > 0),
  cents int not null check (cents > 0),
  sealed_number bytea not null check (length(sealed_number) between 29 and 120),
  key_id text not null check (key_id ~ '^[0-9a-f]{8}$'),
  -- HMAC-SHA-256 of the number: the same card is never taken in twice, and nobody can read it from here.
  number_tag bytea not null check (length(number_tag) = 32),
  last4 text not null check (last4 ~ '^[0-9A-Z]{4}$'),
  state text not null default 'stock' check (state in ('stock', 'sealed', 'handed', 'missing', 'lost')),
  envelope_id uuid,
  foreign key (purchase_id, programme_id) references card_purchases (id, programme_id),
  foreign key (envelope_id, purchase_id) references card_envelopes (id, purchase_id),
  check (case when state = 'stock' then envelope_id is null when state in ('sealed', 'handed') then envelope_id is not null else true end),
  constraint card_numbers_once unique (number_tag),
  unique (programme_id, position)
);
create index cards_in_stock on cards (purchase_id, position) where state = 'stock';
create index cards_of_programme on cards (programme_id, state);
create index cards_of_envelope on cards (envelope_id) where envelope_id is not null;
create index cards_by_key on cards (key_id);
revoke delete on card_programmes, card_purchases, card_envelopes, cards, card_deliveries from ensemble_app;

-- What a family brings: the code of one envelope, kept as its HMAC alone.
create table card_codes (
  id uuid primary key default gen_random_uuid(),
  envelope_id uuid not null references card_envelopes (id),
  code_hash bytea not null unique check (length(code_hash) = 32),
  state text not null default 'open' check (state in ('open', 'used', 'cancelled', 'expired')),
  -- Who had it printed has seen it, and hands nothing over for it.
  made_by text not null,
  made_at timestamptz not null default clock_timestamp(),
  expires_on date not null,
  ended_at timestamptz,
  check ((state = 'open') = (ended_at is null)),
  unique (id, envelope_id, made_by)
);
create unique index card_one_code_an_envelope on card_codes (envelope_id) where state in ('open', 'used');
create index card_codes_open on card_codes (expires_on) where state = 'open';
revoke delete on card_codes from ensemble_app;

-- An envelope handed to the bearer of its code. No name: neither here nor anywhere.
create table card_claims (
  id uuid primary key default gen_random_uuid(),
  seq bigint not null unique generated always as identity,
  programme_id uuid not null references card_programmes (id),
  code_id uuid not null unique,
  envelope_id uuid not null unique,
  requested_by text not null,
  decided_by text not null,
  codes_by text not null,
  handed_by text not null,
  via text not null check (via in ('desk', 'partner')),
  cards int not null check (cards > 0),
  cents bigint not null check (cents > 0),
  handed_at timestamptz not null default clock_timestamp(),
  foreign key (envelope_id, requested_by, decided_by) references card_envelopes (id, requested_by, decided_by),
  foreign key (code_id, envelope_id, codes_by) references card_codes (id, envelope_id, made_by),
  constraint card_handed_by_a_third check (handed_by not in (requested_by, decided_by, codes_by))
);
create index card_claims_of_programme on card_claims (programme_id, seq);
revoke update, delete on card_claims from ensemble_app;

-- Every move of every card. `about` is what it belongs to: `purchase:<id>`, `claim:<id>`, `loss:<id>` and the like.
create table card_moves (
  id bigint primary key generated always as identity,
  programme_id uuid not null references card_programmes (id),
  card_id uuid not null references cards (id),
  envelope_id uuid references card_envelopes (id),
  kind text not null check (kind in ('received', 'packed', 'sealed', 'unpacked', 'to-partner', 'from-partner', 'handed', 'missing',
    'lost', 'found')),
  by_id text not null,
  second_id text,
  about text not null check (length(about) between 3 and 100),
  moved_at timestamptz not null default clock_timestamp(),
  constraint card_moved_by_two check (second_id <> by_id)
);
create index card_moves_of_programme on card_moves (programme_id, id desc);
create index card_moves_of_card on card_moves (card_id, id);
create index card_moves_of_envelope on card_moves (envelope_id, id) where envelope_id is not null;
revoke update, delete on card_moves from ensemble_app;
