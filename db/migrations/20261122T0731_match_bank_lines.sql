-- What the bank says, line by line, held against the ledger. A line is never changed; what it is matched to can be taken back.

create table bank_imports (
  id uuid primary key default gen_random_uuid(),
  imported_by text not null,
  imported_at timestamptz not null default clock_timestamp(),
  -- Lines in the file, and those that were not here yet.
  lines int not null,
  fresh int not null,
  first_on date not null,
  last_on date not null,
  -- What the bank says is on the account after the last line, where it says so.
  closing_cents bigint
);
create index bank_imports_latest on bank_imports (last_on desc, imported_at desc);
revoke update, delete on bank_imports from ensemble_app;

create table bank_lines (
  id uuid primary key default gen_random_uuid(),
  import_id uuid not null references bank_imports (id),
  -- Its place among all lines: as the bank lists them, oldest first.
  number bigint generated always as identity unique,
  happened_on date not null,
  -- Positive: came in. Negative: went out.
  cents bigint not null check (cents <> 0 and abs(cents) <= 100000000000),
  balance_cents bigint,
  -- Day, amount and words of the line under our key, and which of several such lines it is: an export that overlaps is known by it.
  mark text not null unique,
  -- Settled when entries of the ledger that move the bank account by its amount are matched to it.
  settled_at timestamptz,
  example boolean not null default false
);
create index bank_lines_open on bank_lines (happened_on, number) where settled_at is null;
create index bank_lines_by_day on bank_lines (happened_on desc, number desc);
-- What the bank has said is never changed, only settled.
revoke update, delete on bank_lines from ensemble_app;
grant update (settled_at) on bank_lines to ensemble_app;
create index bank_lines_balance on bank_lines (happened_on desc, number desc) where balance_cents is not null;

-- The bank's words can hold names of people: kept apart, and deleted once the line is settled and old.
create table bank_line_words (
  line_id uuid primary key references bank_lines (id),
  happened_on date not null,
  words text not null check (length(words) <= 400)
);
create index bank_line_words_by_day on bank_line_words (happened_on);

create table bank_matches (
  id uuid primary key default gen_random_uuid(),
  line_id uuid not null references bank_lines (id),
  seq bigint not null references ledger_entries (seq),
  cents bigint not null check (cents <> 0),
  -- How it was found: an entry that was there, or one posted for this line.
  kind text not null check (kind in ('entry', 'deposit', 'charge', 'interest', 'unidentified')),
  -- The entry of the deposit slip that came in with it.
  clears bigint references ledger_entries (seq),
  explanation text not null default '' check (length(explanation) <= 600),
  matched_by text not null,
  matched_at timestamptz not null default clock_timestamp(),
  undone_by text,
  undone_at timestamptz,
  check ((undone_at is null) = (undone_by is null))
);
create unique index bank_matches_entry_once on bank_matches (seq) where undone_at is null;
create unique index bank_matches_slip_once on bank_matches (clears) where undone_at is null and clears is not null;
create index bank_matches_of_line on bank_matches (line_id);
create index bank_matches_explained on bank_matches (clears) where explanation <> '';
revoke update, delete on bank_matches from ensemble_app;
grant update (undone_at, undone_by) on bank_matches to ensemble_app;

-- A line is settled by exactly its amount, or by nothing: judged when the transaction ends.
create function bank_line_adds_up() returns trigger language plpgsql as $$
declare
  line bank_lines%rowtype;
  matched bigint;
  n int;
begin
  select * into line from bank_lines where id = (case tg_table_name when 'bank_lines' then new.id
    else (to_jsonb(new) ->> 'line_id')::uuid end);
  select coalesce(sum(cents), 0), count(*) into matched, n from bank_matches where line_id = line.id and undone_at is null;
  if (line.settled_at is not null and (n = 0 or matched <> line.cents)) or (line.settled_at is null and n > 0) then
    raise exception 'A line of % cents is matched to % cents', line.cents, matched
      using errcode = 'check_violation', constraint = 'bank_lines_add_up';
  end if;
  return null;
end $$;
create constraint trigger bank_line_adds_up after insert or update on bank_lines
  deferrable initially deferred for each row execute function bank_line_adds_up();
create constraint trigger bank_matches_add_up after insert or update on bank_matches
  deferrable initially deferred for each row execute function bank_line_adds_up();

-- Entries that wait for a line of the bank: what moved the account `bank`, and deposit slips on their way (`deposits`). Written with
-- the ledger's lines, so that finding what is open does not read all of its past. An entry that is taken back before the bank knew
-- of it, and its reversal, wait for nothing; opening balances are the bank's own.
create table bank_outstanding (
  seq bigint not null references ledger_entries (seq),
  account text not null check (account in ('bank', 'deposits')),
  cents bigint not null,
  happened_on date not null,
  primary key (seq, account)
);
create index bank_outstanding_by_cents on bank_outstanding (cents, happened_on);
create index bank_outstanding_by_day on bank_outstanding (account, happened_on, seq);

create function bank_expects_a_line() returns trigger language plpgsql security definer set search_path = public as $$
declare
  of ledger_entries%rowtype;
begin
  select * into of from ledger_entries where seq = new.seq;
  if of.kind = 'opening' or (new.account = 'deposits' and (new.cents < 0 or of.kind <> 'deposit') and of.reverses is null) then
    return null;
  end if;
  if of.reverses is not null then
    delete from bank_outstanding where seq = of.reverses and account = new.account;
    if found or new.account = 'deposits' then return null; end if;
  end if;
  insert into bank_outstanding as o (seq, account, cents, happened_on)
    values (new.seq, new.account, new.cents, of.happened_on)
  on conflict (seq, account) do update set cents = o.cents + excluded.cents;
  return null;
end $$;
create trigger bank_expects_a_line after insert on ledger_lines
  for each row when (new.account in ('bank', 'deposits')) execute function bank_expects_a_line();
