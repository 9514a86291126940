-- Cash in envelopes, counted by two people who do not see each other's count, and carried to the bank by a third.

-- The next envelope and the next deposit slip. One row, locked: numbers come without gaps.
create table cash_numbers (
  one boolean primary key default true check (one),
  envelope int not null default 1,
  slip int not null default 1
);
insert into cash_numbers default values;

create table cash_envelopes (
  id uuid primary key default gen_random_uuid(),
  number int not null unique check (number between 1 and 999999),
  -- Printed for one campaign: an envelope does not change what its money is for.
  campaign_id uuid not null references entries (id),
  -- What the part that the giver keeps says: with it, and with nothing else, somebody without an account sees the envelope.
  stub uuid not null unique default gen_random_uuid(),
  state text not null default 'printed' check (state in ('printed', 'dropped', 'counting', 'counted', 'deposited', 'void')),
  office text not null default '' check (length(office) <= 120),
  sealed boolean,
  dropped_at timestamptz,
  count_id uuid,
  deposit_id uuid,
  -- Made up for the demonstration.
  example boolean not null default false,
  check ((state in ('counting', 'counted', 'deposited')) = (count_id is not null)),
  check ((state = 'deposited') = (deposit_id is not null))
);
create index cash_envelopes_by_state on cash_envelopes (state, number);
create index cash_envelopes_waiting on cash_envelopes (dropped_at) where state = 'dropped';
create index cash_envelopes_of_count on cash_envelopes (count_id) where count_id is not null;
create index cash_envelopes_of_deposit on cash_envelopes (deposit_id) where deposit_id is not null;

-- What happened to an envelope, one row each: who, when. Nothing of who gave.
create table cash_moves (
  envelope_id uuid not null references cash_envelopes (id),
  position int not null check (position > 0),
  move text not null check (move in ('printed', 'dropped', 'opened', 'put-back', 'counted', 'deposited', 'void')),
  by text not null,
  at timestamptz not null default clock_timestamp(),
  -- Office, count or slip, or the reason of a void one.
  detail text not null default '' check (length(detail) <= 300),
  primary key (envelope_id, position)
);
-- However often it is tried, an envelope is dropped, counted and deposited once.
create unique index cash_moves_once on cash_moves (envelope_id, move)
  where move in ('printed', 'dropped', 'counted', 'deposited', 'void');
revoke update, delete on cash_moves from ensemble_app;

-- What a slip in the envelope, or its giver by the kept part, says for a receipt. Goes to the gift when it is counted, and from here.
create table cash_slips (
  envelope_id uuid primary key references cash_envelopes (id),
  name text not null check (length(name) between 1 and 200),
  email text not null check (length(email) <= 254),
  street text not null default '' check (length(street) <= 200),
  city text not null default '' check (length(city) <= 100),
  province text not null default '' check (length(province) <= 60),
  postal_code text not null default '' check (length(postal_code) <= 20),
  locale text not null check (locale in ('en', 'fr')),
  entered_at timestamptz not null default clock_timestamp()
);

create table cash_counts (
  id uuid primary key default gen_random_uuid(),
  -- One campaign each: its tally is locked while the gifts of a count are received, and no second one is waited for.
  campaign_id uuid not null references entries (id),
  round int not null default 1 check (round between 1 and 5),
  state text not null default 'open' check (state in ('open', 'differs', 'agreed', 'accepted', 'abandoned')),
  -- Whether the two ever counted differently: then it is not accepted without an explanation.
  differed boolean not null default false,
  explanation text not null default '' check (length(explanation) <= 600),
  explained_by text,
  opened_by text not null,
  opened_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  cents bigint,
  example boolean not null default false,
  constraint cash_counts_explained check (state <> 'accepted' or not differed or length(explanation) >= 10),
  check ((state in ('accepted', 'abandoned')) = (ended_at is not null)),
  check ((state = 'accepted') = (cents is not null))
);
create index cash_counts_by_state on cash_counts (state, opened_at desc);
create index cash_counts_differed on cash_counts (ended_at desc) where differed;
alter table cash_envelopes add foreign key (count_id) references cash_counts (id);

-- One person's count in one round. Seats 1 and 2 count blind; seat 3 is somebody else, who decides where they differ.
create table cash_tallies (
  id uuid primary key default gen_random_uuid(),
  count_id uuid not null references cash_counts (id),
  round int not null,
  seat int not null check (seat between 1 and 3),
  counter text not null,
  taken_at timestamptz not null default clock_timestamp(),
  handed_in_at timestamptz,
  constraint cash_tallies_seat unique (count_id, round, seat),
  constraint cash_tallies_two_people unique (count_id, round, counter)
);
create index cash_tallies_of_counter on cash_tallies (counter, count_id);
revoke update, delete on cash_tallies from ensemble_app;

create function cash_third_is_a_third() returns trigger language plpgsql as $$
begin
  if exists (select from cash_tallies t where t.count_id = new.count_id and t.counter = new.counter
      and (t.seat = 3) <> (new.seat = 3)) then
    raise exception 'Whoever decides a count has not counted in it'
      using errcode = 'check_violation', constraint = 'cash_tallies_third_person';
  end if;
  return new;
end $$;
create trigger cash_third_is_a_third before insert on cash_tallies
  for each row execute function cash_third_is_a_third();

-- What somebody counted in one envelope: pieces of each kind, in the money of Canada without the penny. The app cannot read this
-- table: cash_lines() below says who sees what, and when.
create table cash_lines (
  tally_id uuid not null references cash_tallies (id),
  envelope_id uuid not null references cash_envelopes (id),
  coins_5 int not null default 0 check (coins_5 between 0 and 100000),
  coins_10 int not null default 0 check (coins_10 between 0 and 100000),
  coins_25 int not null default 0 check (coins_25 between 0 and 100000),
  coins_50 int not null default 0 check (coins_50 between 0 and 100000),
  coins_100 int not null default 0 check (coins_100 between 0 and 100000),
  coins_200 int not null default 0 check (coins_200 between 0 and 100000),
  notes_5 int not null default 0 check (notes_5 between 0 and 10000),
  notes_10 int not null default 0 check (notes_10 between 0 and 10000),
  notes_20 int not null default 0 check (notes_20 between 0 and 10000),
  notes_50 int not null default 0 check (notes_50 between 0 and 10000),
  notes_100 int not null default 0 check (notes_100 between 0 and 10000),
  cents bigint not null generated always as (coins_5 * 5 + coins_10 * 10 + coins_25 * 25 + coins_50 * 50 + coins_100 * 100
    + coins_200 * 200 + (notes_5 * 5 + notes_10 * 10 + notes_20 * 20 + notes_50 * 50 + notes_100 * 100) * 100) stored,
  cheques int not null default 0 check (cheques between 0 and 1000),
  cheque_cents bigint not null default 0 check (cheque_cents between 0 and 100000000),
  -- Foreign, torn or counterfeit pieces: noted, not counted.
  aside text not null default '' check (length(aside) <= 300),
  noted_at timestamptz not null default clock_timestamp(),
  primary key (tally_id, envelope_id),
  check ((cheques = 0) = (cheque_cents = 0))
);
revoke all on cash_lines from ensemble_app;

-- What stands: the figures of an envelope on which two people agree, or which a third has decided.
create table cash_counted (
  envelope_id uuid primary key references cash_envelopes (id),
  count_id uuid not null references cash_counts (id),
  tally_id uuid not null references cash_tallies (id),
  cents bigint not null check (cents >= 0),
  cheques int not null,
  cheque_cents bigint not null
);
create index cash_counted_of_count on cash_counted (count_id);
revoke insert, update, delete on cash_counted from ensemble_app;

-- Notes what a counter found in an envelope, as long as the count is not handed in. `pieces` holds the columns by name.
create function cash_note(of_tally uuid, reader text, of_envelope uuid, pieces jsonb, beside text) returns boolean
language plpgsql volatile security definer set search_path = public as $$
begin
  if not exists (
    select from cash_tallies t join cash_counts c on c.id = t.count_id
      join cash_envelopes e on e.count_id = c.id and e.id = of_envelope
    where t.id = of_tally and t.counter = reader and t.handed_in_at is null and t.round = c.round
      and c.state = (case t.seat when 3 then 'differs' else 'open' end)
      and not exists (select from cash_counted d where d.envelope_id = of_envelope)
  ) then return false; end if;
  insert into cash_lines as l (tally_id, envelope_id, coins_5, coins_10, coins_25, coins_50, coins_100, coins_200,
      notes_5, notes_10, notes_20, notes_50, notes_100, cheques, cheque_cents, aside)
    select of_tally, of_envelope, p.coins_5, p.coins_10, p.coins_25, p.coins_50, p.coins_100, p.coins_200,
      p.notes_5, p.notes_10, p.notes_20, p.notes_50, p.notes_100, p.cheques, p.cheque_cents, beside
    from jsonb_to_record(pieces) as p (coins_5 int, coins_10 int, coins_25 int, coins_50 int, coins_100 int, coins_200 int,
      notes_5 int, notes_10 int, notes_20 int, notes_50 int, notes_100 int, cheques int, cheque_cents bigint)
  on conflict (tally_id, envelope_id) do update set coins_5 = excluded.coins_5, coins_10 = excluded.coins_10,
    coins_25 = excluded.coins_25, coins_50 = excluded.coins_50, coins_100 = excluded.coins_100,
    coins_200 = excluded.coins_200, notes_5 = excluded.notes_5, notes_10 = excluded.notes_10,
    notes_20 = excluded.notes_20, notes_50 = excluded.notes_50, notes_100 = excluded.notes_100,
    cheques = excluded.cheques, cheque_cents = excluded.cheque_cents, aside = excluded.aside,
    noted_at = clock_timestamp();
  return true;
end $$;

-- The lines of a count that this reader may see: their own; all of them once the count is accepted; and, for somebody who has
-- not counted in it, both counts where they differ. A counter never sees another's figures before the count is over.
create function cash_lines_for(of_count uuid, reader text)
returns table (tally_id uuid, round int, seat int, counter text, line cash_lines)
language sql stable security definer set search_path = public as $$
  select t.id, t.round, t.seat, t.counter, l
  from cash_counts c join cash_tallies t on t.count_id = c.id join cash_lines l on l.tally_id = t.id
  where c.id = of_count and (
    t.counter = reader
    or c.state = 'accepted'
    or (c.state in ('differs', 'agreed') and t.handed_in_at is not null and not exists (
      select from cash_tallies own where own.count_id = c.id and own.counter = reader and own.seat < 3))
  )
  order by t.round, t.seat
$$;

-- Hands a person's count in; with the second of a round, compares the two. Gives the state of the count, `incomplete` where
-- envelopes of it are not noted, or null where this is nobody's count to hand in. Two at once come one after the other.
create function cash_hand_in(of_tally uuid, reader text) returns text
language plpgsql volatile security definer set search_path = public as $$
declare
  mine cash_tallies%rowtype;
  whole cash_counts%rowtype;
begin
  select c.* into whole from cash_counts c join cash_tallies t on t.count_id = c.id where t.id = of_tally for update of c;
  select * into mine from cash_tallies t where t.id = of_tally and t.counter = reader;
  if mine.id is null or mine.round <> whole.round or whole.state not in ('open', 'differs') then return null; end if;
  if mine.handed_in_at is not null then return whole.state; end if;
  if exists (
    select from cash_envelopes e where e.count_id = whole.id
      and not exists (select from cash_counted d where d.envelope_id = e.id)
      and not exists (select from cash_lines l where l.tally_id = of_tally and l.envelope_id = e.id)
  ) then return 'incomplete'; end if;
  update cash_tallies set handed_in_at = clock_timestamp() where id = of_tally;
  if mine.seat < 3 and (select count(*) from cash_tallies t where t.count_id = whole.id and t.round = whole.round
      and t.seat < 3 and t.handed_in_at is not null) < 2 then
    return whole.state;
  end if;
  insert into cash_counted (envelope_id, count_id, tally_id, cents, cheques, cheque_cents)
    select l.envelope_id, whole.id, l.tally_id, l.cents, l.cheques, l.cheque_cents
    from cash_lines l where l.tally_id = of_tally
      and not exists (select from cash_counted d where d.envelope_id = l.envelope_id)
      and (mine.seat = 3 or exists (
        select from cash_lines o join cash_tallies t on t.id = o.tally_id
        where t.count_id = whole.id and t.round = whole.round and t.seat < 3 and t.id <> of_tally
          and o.envelope_id = l.envelope_id
          and (o.coins_5, o.coins_10, o.coins_25, o.coins_50, o.coins_100, o.coins_200, o.notes_5, o.notes_10,
            o.notes_20, o.notes_50, o.notes_100, o.cheques, o.cheque_cents)
          = (l.coins_5, l.coins_10, l.coins_25, l.coins_50, l.coins_100, l.coins_200, l.notes_5, l.notes_10,
            l.notes_20, l.notes_50, l.notes_100, l.cheques, l.cheque_cents)));
  whole.state := case when exists (
      select from cash_envelopes e where e.count_id = whole.id
        and not exists (select from cash_counted d where d.envelope_id = e.id)) then 'differs' else 'agreed' end;
  update cash_counts set state = whole.state, differed = differed or whole.state = 'differs' where id = whole.id;
  return whole.state;
end $$;

-- Gives a seat free whose counter cannot go on: what they noted goes with it. Not once it is handed in.
create function cash_release(of_tally uuid) returns boolean
language plpgsql volatile security definer set search_path = public as $$
begin
  perform from cash_counts c join cash_tallies t on t.count_id = c.id where t.id = of_tally for update of c;
  if not exists (select from cash_tallies t where t.id = of_tally and t.handed_in_at is null) then return false; end if;
  delete from cash_lines l where l.tally_id = of_tally;
  delete from cash_tallies t where t.id = of_tally;
  return true;
end $$;

-- A walk to the bank: what a third person found in the envelopes, which two had counted.
create table cash_deposits (
  id uuid primary key default gen_random_uuid(),
  number int not null unique,
  made_by text not null,
  made_at timestamptz not null default clock_timestamp(),
  made_on date not null,
  pieces jsonb not null,
  cents bigint not null check (cents >= 0),
  cheques int not null check (cheques >= 0),
  cheque_cents bigint not null check (cheque_cents >= 0),
  -- What was counted before.
  expected_cents bigint not null check (expected_cents >= 0),
  expected_cheque_cents bigint not null check (expected_cheque_cents >= 0),
  explanation text not null default '' check (length(explanation) <= 600),
  -- The entry of the ledger under which the money is on its way.
  seq bigint,
  example boolean not null default false,
  constraint cash_deposits_explained
    check ((cents = expected_cents and cheque_cents = expected_cheque_cents) or length(explanation) >= 10)
);
create index cash_deposits_explained_latest on cash_deposits (number desc) where explanation <> '';
create index cash_deposits_by_entry on cash_deposits (seq) where seq is not null;
alter table cash_envelopes add foreign key (deposit_id) references cash_deposits (id);
-- A slip is never changed; the entry is written to it once it is posted.
revoke update, delete on cash_deposits from ensemble_app;
grant update (seq) on cash_deposits to ensemble_app;

create function cash_depositor_has_not_counted() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if exists (select from cash_tallies t join cash_deposits d on d.id = new.deposit_id
      where t.count_id = new.count_id and t.counter = d.made_by) then
    raise exception 'Whoever counted this money does not carry it to the bank'
      using errcode = 'check_violation', constraint = 'cash_depositor_not_counter';
  end if;
  return new;
end $$;
create trigger cash_depositor_has_not_counted before insert or update of deposit_id on cash_envelopes
  for each row when (new.deposit_id is not null) execute function cash_depositor_has_not_counted();
