-- The centre's money: double entry, append only, in whole cents of Canadian dollars. It is the house's and no community's.
-- The app posts through post_entry() alone; nobody changes or deletes a line: what was wrong is reversed.

-- What money is held for. Each fund is an account of the ledger.
create table funds (
  id uuid primary key default gen_random_uuid(),
  code text not null unique check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(code) <= 40),
  name_en text not null check (length(name_en) between 1 and 120),
  name_fr text not null check (length(name_fr) between 1 and 120),
  -- What its money may be spent on, in a sentence that donors read.
  purpose_en text not null check (length(purpose_en) between 1 and 600),
  purpose_fr text not null check (length(purpose_fr) between 1 and 600),
  -- Made up for the demonstration; its pages say so.
  example boolean not null default false,
  opened_at timestamptz not null default now(),
  closed_at timestamptz
);

create table ledger_accounts (
  code text primary key check (code ~ '^[a-z]+(:[a-z0-9-]+)?$'),
  kind text not null check (kind in ('asset', 'liability', 'fund')),
  name_en text not null,
  name_fr text not null,
  fund_id uuid unique references funds (id),
  check ((kind = 'fund') = (fund_id is not null))
);
insert into ledger_accounts (code, kind, name_en, name_fr) values
  ('bank', 'asset', 'Bank', 'Banque'),
  ('processor', 'asset', 'With the payment processor', 'Chez le fournisseur de paiement'),
  ('cash', 'asset', 'Cash, counted and not yet deposited', 'Argent comptant compté, pas encore déposé'),
  ('deposits', 'asset', 'Cash on its way to the bank', 'Argent comptant en route vers la banque'),
  ('cards', 'asset', 'Gift cards on hand', 'Cartes-cadeaux en main'),
  ('awards', 'liability', 'Scholarships awarded, not yet paid', 'Bourses attribuées, pas encore versées'),
  ('suspense', 'liability', 'Received, not yet identified', 'Reçu, pas encore identifié');

-- Positive cents are a debit, negative cents a credit.
create table ledger_entries (
  seq bigint primary key check (seq > 0),
  id uuid not null unique default gen_random_uuid(),
  kind text not null check (kind in ('opening', 'gift', 'refund', 'dispute', 'dispute-won', 'fee', 'payout', 'deposit',
    'cash-difference', 'purchase', 'hand-over', 'card-loss', 'award', 'award-payment', 'award-cancelled', 'bank-charge',
    'interest', 'transfer', 'expense', 'identified', 'correction', 'reversal')),
  -- What it comes of, such as `gift:<id>:received`: posted twice, it is one entry. Never personal data.
  source text not null unique check (source !~ '[[:cntrl:]]' and length(source) between 3 and 200),
  campaign_id uuid references entries (id),
  happened_on date not null,
  posted_at timestamptz not null,
  posted_by text not null check (posted_by !~ '[[:cntrl:]]'),
  memo text not null check (memo !~ '[[:cntrl:]]' and length(memo) <= 300),
  reverses bigint unique references ledger_entries (seq),
  -- SHA-256 of the entry, its lines and the hash before it: nothing before can be changed unseen.
  hash bytea not null check (length(hash) = 32),
  check ((kind = 'reversal') = (reverses is not null)),
  check (reverses < seq)
);
create index ledger_entries_by_campaign on ledger_entries (campaign_id, seq) where campaign_id is not null;
create index ledger_entries_by_day on ledger_entries (happened_on, seq);

create table ledger_lines (
  seq bigint not null references ledger_entries (seq),
  position int not null check (position > 0),
  account text not null references ledger_accounts (code),
  cents bigint not null check (cents <> 0 and abs(cents) <= 100000000000),
  primary key (seq, position)
);
create index ledger_lines_of_account on ledger_lines (account, seq desc) include (cents);

-- The end of the chain: its one row is the lock under which entries get their numbers, without gaps.
create table ledger_head (
  one boolean primary key default true check (one),
  seq bigint not null,
  hash bytea not null
);
insert into ledger_head (seq, hash) values (0, sha256('Ensemble'));

-- What an account moved in a month, by kind and campaign: derived, written with the lines, and held against them every night.
create table ledger_tallies (
  account text not null references ledger_accounts (code),
  month date not null check (extract(day from month) = 1),
  kind text not null,
  campaign_id uuid,
  debits bigint not null default 0,
  credits bigint not null default 0,
  entries int not null default 0,
  constraint ledger_tallies_key unique nulls not distinct (account, month, kind, campaign_id)
);
create index ledger_tallies_of_campaign on ledger_tallies (campaign_id, account) where campaign_id is not null;

-- An entry is its lines, and they are nothing together: judged when the transaction ends, whoever wrote them.
create function ledger_must_balance() returns trigger language plpgsql as $$
declare
  lines int;
  total numeric;
begin
  select count(*), coalesce(sum(cents), 0) into lines, total from ledger_lines where seq = new.seq;
  if lines < 2 or total <> 0 then
    raise exception 'Entry % has % lines that add up to % cents', new.seq, lines, total
      using errcode = 'check_violation', constraint = 'ledger_balanced';
  end if;
  return null;
end $$;
create constraint trigger ledger_balanced after insert or update on ledger_entries
  deferrable initially deferred for each row execute function ledger_must_balance();
create constraint trigger ledger_lines_balanced after insert or update on ledger_lines
  deferrable initially deferred for each row execute function ledger_must_balance();

create function ledger_never_changes() returns trigger language plpgsql as $$
begin
  raise exception 'The ledger is append only: reverse the entry instead' using errcode = 'restrict_violation';
end $$;
create trigger ledger_entries_stay before update or delete on ledger_entries
  for each row execute function ledger_never_changes();
create trigger ledger_lines_stay before update or delete on ledger_lines
  for each row execute function ledger_never_changes();

-- The words that are hashed. No field can hold a line break, so no two entries have the same words.
create function ledger_digest(previous bytea, seq bigint, id uuid, kind text, source text, campaign uuid, happened_on date,
  posted_at timestamptz, posted_by text, memo text, reverses bigint, lines text)
returns bytea language sql immutable parallel safe as $$
  select sha256(convert_to(concat_ws(E'\n', encode(previous, 'hex'), seq, id, kind, source, coalesce(campaign::text, '-'),
    happened_on - date '2000-01-01', (extract(epoch from posted_at) * 1000000)::bigint, posted_by, memo,
    coalesce(reverses::text, '-'), lines), 'UTF8'))
$$;

-- Posts one entry and gives its number; where its source is posted already, gives that entry and changes nothing.
-- `lines` is [{"account": "bank", "cents": 5000}, ...] in their order.
create function post_entry(of_kind text, of_source text, of_campaign uuid, on_day date, actor text, words text,
  reversing bigint, lines jsonb)
returns table (posted_seq bigint, posted_id uuid, already boolean)
language plpgsql volatile security definer set search_path = public as $$
declare
  before ledger_head%rowtype;
  at_moment timestamptz;
  listed text;
  hashed bytea;
begin
  select e.seq, e.id, true into posted_seq, posted_id, already from ledger_entries e where e.source = of_source;
  if found then return next; return; end if;
  select * into before from ledger_head for update;
  -- Whoever held the lock before may have posted the same.
  select e.seq, e.id, true into posted_seq, posted_id, already from ledger_entries e where e.source = of_source;
  if found then return next; return; end if;
  posted_seq := before.seq + 1;
  posted_id := gen_random_uuid();
  already := false;
  at_moment := clock_timestamp();
  select string_agg(n || ' ' || (line ->> 'account') || ' ' || (line ->> 'cents')::bigint, E'\n' order by n) into listed
    from jsonb_array_elements(lines) with ordinality as l (line, n);
  hashed := ledger_digest(before.hash, posted_seq, posted_id, of_kind, of_source, of_campaign, on_day, at_moment, actor,
    words, reversing, listed);
  insert into ledger_entries (seq, id, kind, source, campaign_id, happened_on, posted_at, posted_by, memo, reverses, hash)
    values (posted_seq, posted_id, of_kind, of_source, of_campaign, on_day, at_moment, actor, words, reversing, hashed);
  insert into ledger_lines (seq, position, account, cents)
    select posted_seq, n, line ->> 'account', (line ->> 'cents')::bigint
    from jsonb_array_elements(lines) with ordinality as l (line, n);
  insert into ledger_tallies as t (account, month, kind, campaign_id, debits, credits, entries)
    select line ->> 'account', date_trunc('month', on_day)::date, of_kind, of_campaign,
      sum(greatest((line ->> 'cents')::bigint, 0)), sum(greatest(-(line ->> 'cents')::bigint, 0)), 1
    from jsonb_array_elements(lines) as l (line) group by 1
  on conflict on constraint ledger_tallies_key do update set
    debits = t.debits + excluded.debits, credits = t.credits + excluded.credits, entries = t.entries + 1;
  update ledger_head set seq = posted_seq, hash = hashed;
  return next;
end $$;
revoke insert, update, delete on ledger_entries, ledger_lines, ledger_head, ledger_tallies from ensemble_app;
revoke insert, update, delete on ledger_accounts from ensemble_app;

-- A fund and its account, or neither.
create function add_fund(fund_code text, en text, fr text, purpose_in_en text, purpose_in_fr text, is_example boolean)
returns uuid language plpgsql volatile security definer set search_path = public as $$
declare
  made uuid;
begin
  insert into funds (code, name_en, name_fr, purpose_en, purpose_fr, example)
    values (fund_code, en, fr, purpose_in_en, purpose_in_fr, is_example) returning id into made;
  insert into ledger_accounts (code, kind, name_en, name_fr, fund_id) values ('fund:' || fund_code, 'fund', en, fr, made);
  return made;
end $$;
