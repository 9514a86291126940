-- Goes on with the ledger by $count gifts, each with its place in the chain, straight into the tables: only a bench may.
set session_replication_role = replica;
insert into funds (code, name_en, name_fr, purpose_en, purpose_fr, example)
  values ('bench', 'Bench', 'Banc', 'Measured.', 'Mesuré.', true) on conflict do nothing;
insert into ledger_accounts (code, kind, name_en, name_fr, fund_id)
  select 'fund:bench', 'fund', name_en, name_fr, id from funds where code = 'bench' on conflict do nothing;

create function pg_temp.fill(amount int) returns void language plpgsql as $$
declare
  head ledger_head%rowtype;
  n bigint;
  which uuid;
  day date;
  at_moment timestamptz := timestamptz '2016-01-01';
  cents bigint;
begin
  select * into head from ledger_head for update;
  for n in head.seq + 1 .. head.seq + amount loop
    which := md5(n::text)::uuid;
    day := date '2016-01-01' + (n % 365)::int;
    cents := 100 + n % 20000;
    at_moment := at_moment + interval '1 second';
    head.hash := ledger_digest(head.hash, n, which, 'gift', 'bench:' || n || ':received', null, day, at_moment, 'bench', '',
      null, '1 processor ' || cents || E'\n' || '2 fund:bench ' || -cents);
    insert into ledger_entries (seq, id, kind, source, happened_on, posted_at, posted_by, memo, hash)
      values (n, which, 'gift', 'bench:' || n || ':received', day, at_moment, 'bench', '', head.hash);
    insert into ledger_lines (seq, position, account, cents) values (n, 1, 'processor', cents), (n, 2, 'fund:bench', -cents);
  end loop;
  insert into ledger_tallies as t (account, month, kind, campaign_id, debits, credits, entries)
    select l.account, date_trunc('month', e.happened_on)::date, e.kind, e.campaign_id, sum(greatest(l.cents, 0)),
      sum(greatest(-l.cents, 0)), count(*)
    from ledger_entries e join ledger_lines l using (seq) where e.seq > head.seq group by 1, 2, 3, 4
  on conflict on constraint ledger_tallies_key do update set
    debits = t.debits + excluded.debits, credits = t.credits + excluded.credits, entries = t.entries + excluded.entries;
  update ledger_head set seq = head.seq + amount, hash = head.hash;
end $$;
