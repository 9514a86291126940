-- The ledger proves itself: every night all of it is added up and hashed anew, in the database, from one snapshot.
-- And what moves money from one purpose to another by hand needs two people.

create index ledger_entries_by_kind on ledger_entries (kind, seq desc);

-- What is wrong with the chain, from the first entry on. Each entry is hashed anew with the hash that is stored before
-- it, which by induction is the whole chain; ledger_digest() is written out, because a call for each of a million
-- entries would cost more than the hashing. A test holds the two against each other.
create function ledger_chain_findings()
returns table (what text, seq bigint, account text, cents bigint) language sql stable as $$
  with known as (
    select e.*, lag(e.seq, 1, 0::bigint) over w as seq_before, lag(e.hash, 1, sha256('Ensemble')) over w as hash_before
    from ledger_entries e window w as (order by e.seq)
  ), held as (
    select l.seq, count(*) as lines, sum(l.cents) as total,
      string_agg(l.position || ' ' || l.account || ' ' || l.cents, E'\n' order by l.position) as listed
    from ledger_lines l group by l.seq
  ), judged as (
    select seq, k.seq_before, k.id is null as stray, coalesce(h.total, 0) as total, coalesce(h.lines, 0) as lines,
      k.hash is distinct from sha256(convert_to(encode(k.hash_before, 'hex') || E'\n' || seq || E'\n' || k.id || E'\n'
        || k.kind || E'\n' || k.source || E'\n' || coalesce(k.campaign_id::text, '-') || E'\n'
        || k.happened_on - date '2000-01-01' || E'\n' || (extract(epoch from k.posted_at) * 1000000)::bigint || E'\n'
        || k.posted_by || E'\n' || k.memo || E'\n' || coalesce(k.reverses::text, '-') || E'\n' || h.listed, 'UTF8'))
        as differs
    from known k full join held h using (seq)
  )
  select f.what, f.seq, null::text, f.cents from judged j cross join lateral (values
    -- A number that is missing; how many in a row stands where the cents do.
    ('gap', j.seq_before + 1, (j.seq - j.seq_before - 1)::bigint, not j.stray and j.seq <> j.seq_before + 1),
    ('unbalanced', j.seq, j.total::bigint, not j.stray and (j.total <> 0 or j.lines < 2)),
    -- After a gap the hash before is not known: the gap is what is wrong.
    ('hash', j.seq, null, not j.stray and j.differs and j.seq = j.seq_before + 1),
    ('stray-lines', j.seq, j.total::bigint, j.stray)
  ) as f (what, seq, cents, so)
  where (j.stray or j.seq <> j.seq_before + 1 or j.total <> 0 or j.lines < 2 or j.differs) and f.so
$$;

-- Tallies that are not what the lines of their month add up to; the difference in cents.
create function ledger_tally_findings()
returns table (what text, seq bigint, account text, cents bigint) language sql stable as $$
  with again as materialized (
    -- An entry with two lines on one account counts there once.
    select distinct l.seq, l.position from ledger_lines l
      join ledger_lines b on b.seq = l.seq and b.position < l.position and b.account = l.account
  ), counted as (
    select l.account, date_trunc('month', e.happened_on::timestamp)::date as month, e.kind,
      coalesce(e.campaign_id, '00000000-0000-0000-0000-000000000000') as campaign, sum(greatest(l.cents, 0)) as debits,
      sum(greatest(-l.cents, 0)) as credits, count(*) - count(a.seq) as entries
    from ledger_lines l join ledger_entries e on e.seq = l.seq
      left join again a on a.seq = l.seq and a.position = l.position
    group by 1, 2, 3, 4
  ), told as (
    select t.account, t.month, t.kind, coalesce(t.campaign_id, '00000000-0000-0000-0000-000000000000') as campaign,
      t.debits, t.credits, t.entries
    from ledger_tallies t
  )
  select 'tally', null::bigint, account || ' ' || to_char(month, 'YYYY-MM') || ' ' || kind,
    (coalesce(t.debits - t.credits, 0) - coalesce(c.debits - c.credits, 0))::bigint
  from told t full join counted c using (account, month, kind, campaign)
  where (t.debits, t.credits, t.entries) is distinct from (c.debits, c.credits, c.entries)
$$;

-- One row a check. What it saw last is an anchor for every check after it: a chain written anew does not hold it.
create table ledger_checks (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  entries bigint not null,
  last_seq bigint not null,
  last_hash bytea not null,
  took_ms int not null check (took_ms >= 0),
  -- How many findings; `findings` holds the first hundred, and the funds below zero, which are no fault of the ledger.
  found int not null check (found >= 0),
  ok boolean generated always as (found = 0) stored,
  findings jsonb not null,
  warnings jsonb not null
);
revoke update, delete on ledger_checks from ensemble_app;

-- Everything that is wrong, from one snapshot. A fund below zero is listed, and is not wrong.
create function ledger_findings()
returns table (what text, seq bigint, account text, cents bigint, warning boolean) language sql stable as $$
  select c.*, false from ledger_chain_findings() c
  union all
  select t.*, false from ledger_tally_findings() t
  union all
  select 'head', h.seq, null, null, false from ledger_head h
    where not exists (select from ledger_entries e where e.seq = h.seq and e.hash = h.hash)
      and not (h.seq = 0 and h.hash = sha256('Ensemble'))
      or exists (select from ledger_entries e where e.seq > h.seq)
  union all
  select 'head', 0, null, null, false where not exists (select from ledger_head)
  union all
  select 'anchor', k.last_seq, null, null, false
    from (select distinct last_seq, last_hash from ledger_checks where last_seq > 0) k
    where not exists (select from ledger_entries e where e.seq = k.last_seq and e.hash = k.last_hash)
  union all
  select 'below-zero', null, t.account, sum(t.credits - t.debits)::bigint, true
    from ledger_tallies t join ledger_accounts a on a.code = t.account and a.kind = 'fund'
    group by t.account having sum(t.credits - t.debits) < 0
$$;

-- A transfer between funds, a correction or taking one of these back: put forward by one person, posted by another.
create table ledger_proposals (
  id uuid primary key,
  kind text not null check (kind in ('transfer', 'correction', 'reversal')),
  campaign_id uuid references entries (id),
  happened_on date not null,
  memo text not null check (memo !~ '[[:cntrl:]]' and length(memo) between 1 and 300),
  lines jsonb not null check (jsonb_array_length(lines) between 2 and 12),
  reverses bigint references ledger_entries (seq),
  proposed_by text not null,
  proposed_at timestamptz not null default clock_timestamp(),
  unique (id, proposed_by),
  check ((kind = 'reversal') = (reverses is not null))
);
create index ledger_proposals_by_time on ledger_proposals (proposed_at desc);

-- Decided once. Whoever put it forward can take it back, and cannot post it.
create table ledger_decisions (
  proposal_id uuid primary key,
  proposed_by text not null,
  decision text not null check (decision in ('approved', 'declined')),
  reason text not null check (reason !~ '[[:cntrl:]]' and length(reason) <= 300),
  decided_by text not null,
  decided_at timestamptz not null default clock_timestamp(),
  foreign key (proposal_id, proposed_by) references ledger_proposals (id, proposed_by),
  constraint ledger_two_people check (decision = 'declined' or decided_by <> proposed_by)
);
revoke update, delete on ledger_proposals, ledger_decisions from ensemble_app;
