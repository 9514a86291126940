-- Official donation receipts: who may issue them, for what, and each one frozen with every field the law asks for
-- (Income Tax Regulations, 3501). Serials have no gaps: the database itself gives them, under the lock of the issuer's row.

-- A qualified donee, as the Canada Revenue Agency has it on file.
create table receipt_issuers (
  id uuid primary key default gen_random_uuid(),
  name_en text not null check (length(name_en) between 1 and 200),
  name_fr text not null check (length(name_fr) between 1 and 200),
  street text not null check (length(street) between 1 and 200),
  city text not null check (length(city) between 1 and 100),
  province text not null check (length(province) between 2 and 60),
  postal_code text not null check (length(postal_code) between 3 and 20),
  registration text not null check (registration ~ '^[0-9]{9}RR[0-9]{4}$'),
  -- The place or locality where receipts are issued.
  place text not null check (length(place) between 1 and 100),
  signatory text not null check (length(signatory) between 1 and 120),
  signatory_title_en text not null check (length(signatory_title_en) between 1 and 120),
  signatory_title_fr text not null check (length(signatory_title_fr) between 1 and 120),
  -- What its serials begin with, and the number of the next one.
  prefix text not null unique check (prefix ~ '^[A-Z][A-Z0-9]{1,9}$'),
  next_number int not null default 1 check (next_number > 0),
  -- Below it no receipt is issued; the law sets no minimum.
  minimum_cents int not null default 0 check (minimum_cents between 0 and 100000),
  -- Made up for the demonstration: its number cannot be anybody's, and its receipts say what they are.
  example boolean not null default false,
  version int not null default 1,
  changed_at timestamptz not null default clock_timestamp(),
  check (example = (registration = '000000000RR0000'))
);
-- The next number is the trigger's alone.
revoke insert, update, delete on receipt_issuers from ensemble_app;
grant insert (name_en, name_fr, street, city, province, postal_code, registration, place, signatory, signatory_title_en,
  signatory_title_fr, prefix, minimum_cents, example) on receipt_issuers to ensemble_app;
grant update (name_en, name_fr, street, city, province, postal_code, registration, place, signatory, signatory_title_en,
  signatory_title_fr, prefix, minimum_cents, version, changed_at) on receipt_issuers to ensemble_app;

create function receipt_prefix_stays() returns trigger language plpgsql as $$
begin
  raise exception 'Receipts carry this prefix' using errcode = 'check_violation', constraint = 'receipt_prefix_stays';
end $$;
create trigger receipt_prefix_stays before update of prefix on receipt_issuers for each row
  when (new.prefix <> old.prefix and old.next_number > 1) execute function receipt_prefix_stays();

-- Which donee receives the gifts of a campaign, from a day on; none where issuer_id is null. Only that one may issue.
create table campaign_issuers (
  campaign_id uuid not null references campaigns (entry_id),
  from_on date not null,
  issuer_id uuid references receipt_issuers (id),
  set_by text not null,
  set_at timestamptz not null default clock_timestamp(),
  primary key (campaign_id, from_on)
);
create index campaign_issuers_of_issuer on campaign_issuers (issuer_id) where issuer_id is not null;

create function issuer_of_campaign(of_campaign uuid, on_day date) returns uuid
language sql stable parallel safe as $$
  select issuer_id from campaign_issuers where campaign_id = of_campaign and from_on <= on_day order by from_on desc limit 1
$$;

-- What the treasurer knows of a gift of money that decides its receipt.
create table receipt_conditions (
  gift_id uuid primary key references gifts (id),
  advantage_cents bigint not null default 0 check (advantage_cents between 0 and 100000000),
  -- What the donor got for it, in the language of the receipt.
  advantage text not null default '' check (length(advantage) <= 200),
  -- Cash and what is as good as cash is never too small to count.
  advantage_cash boolean not null default false,
  names_recipient boolean not null default false,
  -- Paid for something: a service, a fee, a sale.
  not_a_gift boolean not null default false,
  version int not null default 1,
  changed_by text not null,
  changed_at timestamptz not null default clock_timestamp(),
  check (advantage_cents = 0 or advantage <> '')
);

-- Things given. No money moves: what they are sold for, if they are, is posted as what it is then.
create table gifts_in_kind (
  id uuid primary key default gen_random_uuid(),
  number bigint generated always as identity unique,
  issuer_id uuid not null references receipt_issuers (id),
  -- Who gave it. Emptied when nobody has to keep it any longer.
  donor_name text not null check (length(donor_name) <= 200),
  donor_email text not null default '' check (length(donor_email) <= 254),
  donor_address text not null check (length(donor_address) <= 400),
  locale text not null check (locale in ('en', 'fr')),
  received_on date not null,
  kind text not null check (kind in ('goods', 'gift-card', 'service')),
  -- Brief, in the language of the receipt.
  description text not null check (length(description) between 3 and 300),
  value_cents bigint not null check (value_cents between 1 and 100000000),
  -- What the donor paid, where it was bought within three years, or to be given: then the lesser counts (ITA 248(35)).
  cost_cents bigint check (cost_cents between 0 and 100000000),
  appraiser text not null default '' check (length(appraiser) <= 120),
  appraiser_address text not null default '' check (length(appraiser_address) <= 300),
  -- Why there is no appraisal of what is worth 1,000 dollars or more.
  without_appraisal text not null default '' check (length(without_appraisal) <= 300),
  advantage_cents bigint not null default 0 check (advantage_cents between 0 and 100000000),
  advantage text not null default '' check (length(advantage) <= 200),
  advantage_cash boolean not null default false,
  names_recipient boolean not null default false,
  -- Of a gift card: who gave it, whether anyone can use it, and when it was turned into goods.
  card_from text not null default '' check (card_from in ('', 'buyer', 'issuer', 'other')),
  card_transferable boolean not null default false,
  card_redeemed_on date,
  recorded_by text not null,
  recorded_at timestamptz not null default clock_timestamp(),
  withdrawn_at timestamptz,
  forgotten_at timestamptz,
  version int not null default 1,
  check ((kind = 'gift-card') = (card_from <> '')),
  check (advantage_cents = 0 or advantage <> ''),
  check ((appraiser = '') = (appraiser_address = ''))
);
create index gifts_in_kind_of_issuer on gifts_in_kind (issuer_id, number desc);
create index gifts_in_kind_to_forget on gifts_in_kind (received_on) where forgotten_at is null;
revoke delete on gifts_in_kind from ensemble_app;

-- One receipt, with all it says: it can be printed again as it was, whatever became of issuer, donor and gift.
create table receipts (
  id uuid primary key default gen_random_uuid(),
  issuer_id uuid not null references receipt_issuers (id),
  number int not null,
  serial text not null unique,
  kind text not null check (kind in ('gift', 'year', 'in-kind')),
  locale text not null check (locale in ('en', 'fr')),
  issuer_name text not null check (issuer_name <> ''),
  issuer_address text not null check (issuer_address <> ''),
  registration text not null check (registration ~ '^[0-9]{9}RR[0-9]{4}$'),
  place text not null check (place <> ''),
  signatory text not null check (signatory <> ''),
  signatory_title text not null check (signatory_title <> ''),
  -- None for things given: those have their donor beside them.
  donor_id uuid references donors (id),
  -- Emptied when nobody has to keep them any longer.
  donor_name text not null,
  donor_email text not null default '',
  donor_address text not null,
  -- A gift in kind has its day; money its day, or the year of several gifts.
  received_on date,
  received_year int not null check (received_year between 2000 and 2200),
  -- What the gift was worth (of money: what it was), of that what counts, less the advantage: the eligible amount.
  cents bigint not null check (cents > 0),
  counted_cents bigint not null check (counted_cents between 1 and cents),
  advantage_cents bigint not null check (advantage_cents >= 0),
  advantage text not null default '',
  eligible_cents bigint not null check (eligible_cents > 0),
  gifts int not null check (gifts > 0),
  description text not null default '',
  appraiser text not null default '',
  appraiser_address text not null default '',
  issued_on date not null,
  issued_at timestamptz not null default clock_timestamp(),
  issued_by text not null,
  replaces uuid unique references receipts (id),
  replaces_serial text,
  example boolean not null,
  -- Which drawing of the document it was issued with.
  layout int not null default 1,
  forgotten_at timestamptz,
  constraint receipts_without_gaps unique (issuer_id, number),
  check (eligible_cents = counted_cents - advantage_cents),
  check (advantage_cents = 0 or advantage <> ''),
  check ((replaces is null) = (replaces_serial is null)),
  check ((kind = 'year') = (received_on is null)),
  check (kind = 'in-kind' or counted_cents = cents),
  check ((kind = 'in-kind') = (description <> '')),
  check (received_on is null or extract(year from received_on) = received_year),
  check ((kind = 'in-kind') = (donor_id is null)),
  check (forgotten_at is not null or (donor_name <> '' and donor_address <> ''))
);
create index receipts_of_issuer on receipts (issuer_id, number desc);
create index receipts_by_issue on receipts (issued_at desc, id desc);
create index receipts_of_donor on receipts (donor_id, issued_at) where donor_id is not null;
create index receipts_to_forget on receipts (issued_on) where forgotten_at is null;
revoke update, delete on receipts from ensemble_app;
grant update (donor_name, donor_email, donor_address, forgotten_at) on receipts to ensemble_app;

-- The number comes with the row or not at all: what is rolled back has taken none.
create function receipt_gets_its_serial() returns trigger language plpgsql security definer set search_path = public as $$
begin
  update receipt_issuers set next_number = next_number + 1 where id = new.issuer_id
    returning next_number - 1, prefix || '-' || lpad((next_number - 1)::text, greatest(6, length((next_number - 1)::text)), '0')
    into new.number, new.serial;
  return new;
end $$;
create trigger receipt_gets_its_serial before insert on receipts for each row execute function receipt_gets_its_serial();

-- What a receipt is for. A gift has one receipt that counts at most.
create table receipt_gifts (
  receipt_id uuid not null references receipts (id),
  position int not null check (position > 0),
  gift_id uuid references gifts (id),
  in_kind_id uuid references gifts_in_kind (id),
  cents bigint not null check (cents > 0),
  valid boolean not null default true,
  primary key (receipt_id, position),
  check (num_nonnulls(gift_id, in_kind_id) = 1)
);
create unique index receipt_gifts_once on receipt_gifts (gift_id) where valid and gift_id is not null;
create unique index receipt_things_once on receipt_gifts (in_kind_id) where valid and in_kind_id is not null;
create index receipt_gifts_of_gift on receipt_gifts (gift_id) where gift_id is not null;
create index receipt_gifts_of_thing on receipt_gifts (in_kind_id) where in_kind_id is not null;
revoke update, delete on receipt_gifts from ensemble_app;

-- A cancelled receipt is kept, marked. Its gifts may then be on another.
create table receipt_cancellations (
  receipt_id uuid primary key references receipts (id),
  reason text not null check (reason in ('lost', 'mistake', 'returned', 'not-a-gift')),
  -- For the auditor; no names.
  note text not null default '' check (length(note) <= 300),
  cancelled_on date not null,
  cancelled_at timestamptz not null default clock_timestamp(),
  cancelled_by text not null
);
create index receipt_cancellations_by_time on receipt_cancellations (cancelled_at desc);
revoke update, delete on receipt_cancellations from ensemble_app;

create function receipt_counts_no_more() returns trigger language plpgsql security definer set search_path = public as $$
begin
  update receipt_gifts set valid = false where receipt_id = new.receipt_id;
  return null;
end $$;
create trigger receipt_counts_no_more after insert on receipt_cancellations
  for each row execute function receipt_counts_no_more();

-- What is wrong with the receipts; nothing, if nothing is. Asked every night with the checks of the ledger, in their shape:
-- `account` names the record.
create function receipts_findings() returns table (what text, seq bigint, account text, cents bigint)
language sql stable as $$
  -- Numbers that were given and are not there; how many in a row stand where the cents do.
  select 'receipt-gap', null::bigint, 'receipt:' || i.prefix || '-' || lpad((k.before + 1)::text, 6, '0'),
      (k.number - k.before - 1)::bigint
    from receipt_issuers i cross join lateral (
      select n.number, lag(n.number, 1, 0) over (order by n.number) as before
        from (select r.number from receipts r where r.issuer_id = i.id union all select i.next_number) n) k
    where k.number > k.before + 1
  union all
  select 'receipt-number', null, 'receipt:' || r.id, null
    from receipt_issuers i join receipts r on r.issuer_id = i.id and r.number >= i.next_number
  union all
  -- What it says it is for, and what it is for.
  select 'receipt-amount', null, 'receipt:' || r.id, r.cents - coalesce(l.cents, 0)
    from receipts r left join (select receipt_id, sum(cents)::bigint as cents, count(*) as gifts from receipt_gifts group by 1) l
      on l.receipt_id = r.id
    where l.cents is distinct from r.cents or l.gifts is distinct from r.gifts
  union all
  select 'receipt-cancelled', null, 'receipt:' || c.receipt_id, null
    from receipt_cancellations c join receipt_gifts l on l.receipt_id = c.receipt_id and l.valid
  union all
  select 'receipt-replaced', null, 'receipt:' || r.replaces, null
    from receipts r where r.replaces is not null
      and not exists (select from receipt_cancellations c where c.receipt_id = r.replaces)
$$;
