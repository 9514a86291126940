-- Campaigns, gifts and where they go: to the goal first, and what exceeds it to a second fund, to the cent.

-- What a campaign has beside its texts (which are entries): goal, funds, days, ways to give.
create table campaigns (
  entry_id uuid primary key references entries (id),
  goal_cents bigint not null check (goal_cents between 100 and 10000000000),
  fund_id uuid not null references funds (id),
  surplus_fund_id uuid not null references funds (id),
  opens_on date not null,
  -- The last day; without one it ends when it is closed.
  closes_on date,
  -- Who brings to people what the gifts buy.
  partner_en text not null default '' check (length(partner_en) <= 200),
  partner_fr text not null default '' check (length(partner_fr) <= 200),
  partner_url text not null default '' check (partner_url = '' or partner_url ~ '^https?://'),
  -- Whole cents, offered as buttons beside the free amount.
  suggested int[] not null default '{}' check (cardinality(suggested) <= 6),
  -- Offered where this house has keys of the payment processor.
  online boolean not null default true,
  -- Where e-transfers go; empty: none are taken.
  transfer_to text not null default '' check (length(transfer_to) <= 254),
  -- Whom cheques are made out to, and where they are sent; empty: none are taken.
  cheque_to text not null default '' check (length(cheque_to) <= 200),
  cheque_address text not null default '' check (length(cheque_address) <= 300),
  -- Where and when envelopes with cash are taken; empty: none are.
  office_en text not null default '' check (length(office_en) <= 500),
  office_fr text not null default '' check (length(office_fr) <= 500),
  -- What is said of receipts for tax.
  receipts_en text not null default '' check (length(receipts_en) <= 600),
  receipts_fr text not null default '' check (length(receipts_fr) <= 600),
  -- Whose newsletter the give page offers; consent to it stands in that partnership's ledger.
  newsletter int references communities (id),
  pledge_days int not null default 30 check (pledge_days between 7 and 120),
  closed_at timestamptz,
  -- Made up for the demonstration; its page says so.
  example boolean not null default false,
  version int not null default 1,
  changed_at timestamptz not null default clock_timestamp(),
  constraint campaigns_goal unique (entry_id, goal_cents),
  constraint campaigns_two_funds check (fund_id <> surplus_fund_id),
  check (closes_on is null or closes_on >= opens_on),
  check ((office_en = '') = (office_fr = '')),
  check ((receipts_en = '') = (receipts_fr = '')),
  check ((partner_en = '') = (partner_fr = ''))
);
create index campaigns_by_closing on campaigns (closes_on) where closed_at is null;
create index campaigns_of_fund on campaigns (fund_id);
create index campaigns_of_surplus_fund on campaigns (surplus_fund_id);

-- One row is the lock of a campaign's money. The checks are the surplus rule: whatever the program does, the goal is filled
-- first, and what is beyond it is surplus.
create table campaign_tallies (
  entry_id uuid primary key,
  -- What pages left open know it by.
  number int generated always as identity unique,
  goal_cents bigint not null,
  given_cents bigint not null default 0 check (given_cents >= 0),
  to_goal_cents bigint not null default 0,
  surplus_cents bigint not null default 0,
  -- Gifts of which something is left.
  gifts int not null default 0 check (gifts >= 0),
  -- Rises with every move: 0 means that no gift has ever landed.
  version bigint not null default 0,
  moved_at timestamptz,
  foreign key (entry_id, goal_cents) references campaigns (entry_id, goal_cents) on update cascade,
  constraint campaign_tallies_fill_goal_first check (to_goal_cents = least(goal_cents, given_cents)),
  constraint campaign_tallies_rest_is_surplus check (surplus_cents = given_cents - to_goal_cents)
);

create function campaign_gets_its_tally() returns trigger language plpgsql security definer set search_path = public as $$
declare
  its int;
begin
  insert into campaign_tallies (entry_id, goal_cents) values (new.entry_id, new.goal_cents) returning number into its;
  -- A version of its own, below nought where no community is: a gift makes this campaign's page anew, and no other.
  insert into data_versions (community_id, stripe) values (-its, 0);
  return null;
end $$;
create trigger campaign_gets_its_tally after insert on campaigns for each row execute function campaign_gets_its_tally();

-- What donors were told before they gave stays true: goal and funds are fixed from the first gift on. The lock of the tally
-- is taken first, so no gift lands in between.
create function campaign_stays_as_given_to() returns trigger language plpgsql security definer set search_path = public as $$
declare
  moves bigint;
begin
  select version into moves from campaign_tallies where entry_id = new.entry_id for update;
  if moves > 0 then
    raise exception 'Somebody has given to this goal' using errcode = 'check_violation', constraint = 'campaigns_frozen';
  end if;
  return new;
end $$;
create trigger campaign_stays_as_given_to before update of goal_cents, fund_id, surplus_fund_id on campaigns for each row
  when (new.goal_cents <> old.goal_cents or new.fund_id <> old.fund_id or new.surplus_fund_id <> old.surplus_fund_id)
  execute function campaign_stays_as_given_to();

-- The surplus rule, in one place: how many cents of a move belong to the goal and how many to the surplus. Positive for what
-- is given, negative for what goes back (the surplus goes back first). Holds the campaign's lock until the transaction ends.
create function move_campaign(of_campaign uuid, moved bigint, more_gifts int)
returns table (goal_moved bigint, surplus_moved bigint, goal_fund text, surplus_fund text)
language plpgsql volatile security definer set search_path = public as $$
declare
  before campaign_tallies%rowtype;
  given bigint;
begin
  select * into before from campaign_tallies where entry_id = of_campaign for update;
  if not found then return; end if;
  given := before.given_cents + moved;
  goal_moved := least(before.goal_cents, given) - before.to_goal_cents;
  surplus_moved := moved - goal_moved;
  update campaign_tallies set given_cents = given, to_goal_cents = before.to_goal_cents + goal_moved,
    surplus_cents = before.surplus_cents + surplus_moved, gifts = before.gifts + more_gifts, version = before.version + 1,
    moved_at = clock_timestamp()
    where entry_id = of_campaign;
  update data_versions set version = version + 1 where community_id = -before.number and stripe = 0;
  select f.code, s.code into goal_fund, surplus_fund from campaigns c
    join funds f on f.id = c.fund_id join funds s on s.id = c.surplus_fund_id where c.entry_id = of_campaign;
  return next;
end $$;
create function hold_campaign(of_campaign uuid) returns void
language sql volatile security definer set search_path = public as $$
  select from campaign_tallies where entry_id = of_campaign for update
$$;
revoke insert, update, delete on campaign_tallies from ensemble_app;

-- Who gave: only as far as thanks, receipts and questions need it. Emptied when the retention is over.
create table donors (
  id uuid primary key default gen_random_uuid(),
  name text not null check (length(name) <= 200),
  email text not null check (length(email) <= 254),
  locale text not null check (locale in ('en', 'fr')),
  -- For receipts alone.
  street text not null default '' check (length(street) <= 200),
  city text not null default '' check (length(city) <= 100),
  province text not null default '' check (length(province) <= 60),
  postal_code text not null default '' check (length(postal_code) <= 20),
  country text not null default 'CA' check (country ~ '^[A-Z]{2}$'),
  -- Asked not to be told about the campaigns they gave to.
  no_updates_at timestamptz,
  last_gift_on date,
  example boolean not null default false,
  made_at timestamptz not null default clock_timestamp(),
  forgotten_at timestamptz
);
-- The same person by address and name; another name at the same address is somebody else's receipt.
create unique index donors_once on donors (email, lower(name)) where email <> '' and forgotten_at is null;
create index donors_to_forget on donors (last_gift_on) where forgotten_at is null;

create table gifts (
  id uuid primary key default gen_random_uuid(),
  -- The order in which they landed: what lists are stepped through by.
  number bigint generated always as identity unique,
  campaign_id uuid not null references campaigns (entry_id),
  channel text not null check (channel in ('card', 'pad', 'e-transfer', 'cheque', 'cash')),
  -- At most a million dollars: more is not typed into a form.
  cents bigint not null check (cents between 1 and 100000000),
  -- How it was split the moment it landed.
  to_goal_cents bigint not null check (to_goal_cents >= 0),
  surplus_cents bigint not null check (surplus_cents >= 0),
  returned_cents bigint not null default 0,
  -- Of what is returned, what a bank has taken back and may yet give again.
  disputed_cents bigint not null default 0,
  state text not null generated always as (case when disputed_cents > 0 then 'disputed' when returned_cents = cents
    then 'returned' when returned_cents > 0 then 'part-returned' else 'received' end) stored,
  received_on date not null,
  -- After the campaign's last day: a cheque in the post. It follows the same rule.
  late boolean not null default false,
  donor_id uuid references donors (id),
  locale text not null check (locale in ('en', 'fr')),
  receipt_wanted boolean not null default false,
  -- What it comes of: the processor's payment, the pledge, the envelope. Landed twice, it is one gift.
  source text not null unique check (length(source) between 3 and 150 and source !~ '[[:cntrl:]]'),
  -- Somebody should look: the campaign was withdrawn, say.
  flag text not null default '' check (flag in ('', 'campaign-withdrawn', 'campaign-closed')),
  landed_at timestamptz not null default clock_timestamp(),
  constraint gifts_split check (to_goal_cents + surplus_cents = cents),
  constraint gifts_not_returned_twice check (returned_cents between 0 and cents),
  check (disputed_cents between 0 and returned_cents)
);
create index gifts_of_campaign on gifts (campaign_id, number desc);
create index gifts_of_donor on gifts (donor_id, number desc) where donor_id is not null;
create index gifts_by_day on gifts (received_on, number);

-- Each time a gift's money moved, and how the rule split it. Together they are what the campaign's funds hold of gifts.
create table gift_moves (
  id uuid primary key default gen_random_uuid(),
  gift_id uuid not null references gifts (id),
  kind text not null check (kind in ('received', 'refund', 'dispute', 'dispute-won')),
  cents bigint not null check (cents <> 0 and (cents > 0) = (kind in ('received', 'dispute-won'))),
  to_goal_cents bigint not null,
  surplus_cents bigint not null,
  account text not null,
  source text not null unique check (length(source) between 3 and 150 and source !~ '[[:cntrl:]]'),
  reason text not null default '' check (length(reason) <= 300),
  moved_on date not null,
  moved_at timestamptz not null default clock_timestamp(),
  moved_by text not null,
  check (to_goal_cents + surplus_cents = cents)
);
create index gift_moves_of_gift on gift_moves (gift_id, moved_at);
create unique index gift_moves_received on gift_moves (gift_id) where kind = 'received';
revoke update, delete on gift_moves from ensemble_app;
revoke delete on gifts from ensemble_app;

-- Lands a gift: once for its source, split by the rule under the campaign's lock. Gives nothing where there is no such
-- campaign. What is posted to the ledger comes after, in the same transaction.
create function land_gift(of_campaign uuid, by_channel text, of_cents bigint, on_day date, to_account text, of_source text,
  of_donor uuid, in_locale text, wants_receipt boolean, actor text)
returns table (gift uuid, move uuid, already boolean, to_goal bigint, to_surplus bigint, goal_fund text, surplus_fund text,
  number int)
language plpgsql volatile as $$
declare
  its record;
begin
  select t.number, coalesce(on_day > c.closes_on, false) or c.closed_at is not null as late,
      case when e.state <> 'published' then 'campaign-withdrawn' when c.closed_at is not null then 'campaign-closed'
        else '' end as flag
    into its from campaigns c join campaign_tallies t on t.entry_id = c.entry_id join entries e on e.id = c.entry_id
    where c.entry_id = of_campaign;
  if not found then return; end if;
  number := its.number;
  -- The lock first: whoever held it may have landed the same.
  perform hold_campaign(of_campaign);
  select g.id, g.to_goal_cents, g.surplus_cents into gift, to_goal, to_surplus from gifts g where g.source = of_source;
  already := found;
  if already then return next; return; end if;
  select m.goal_moved, m.surplus_moved, m.goal_fund, m.surplus_fund into to_goal, to_surplus, goal_fund, surplus_fund
    from move_campaign(of_campaign, of_cents, 1) m;
  insert into gifts (campaign_id, channel, cents, to_goal_cents, surplus_cents, received_on, late, donor_id, locale,
      receipt_wanted, source, flag)
    values (of_campaign, by_channel, of_cents, to_goal, to_surplus, on_day, its.late, of_donor, in_locale, wants_receipt,
      of_source, its.flag) returning id into gift;
  insert into gift_moves (gift_id, kind, cents, to_goal_cents, surplus_cents, account, source, moved_on, moved_by)
    values (gift, 'received', of_cents, to_goal, to_surplus, to_account, of_source, on_day, actor) returning id into move;
  return next;
end $$;

-- Promised by e-transfer or cheque, under a reference that can be said over the telephone. Matched when the money arrives.
create table pledges (
  id uuid primary key default gen_random_uuid(),
  number bigint generated always as identity unique,
  campaign_id uuid not null references campaigns (entry_id),
  reference text not null unique check (reference ~ '^[A-Z2-9]{8}$'),
  channel text not null check (channel in ('e-transfer', 'cheque')),
  cents bigint not null check (cents between 100 and 100000000),
  state text not null default 'waiting' check (state in ('waiting', 'matched', 'cancelled', 'expired')),
  name text not null check (length(name) <= 200),
  email text not null check (length(email) <= 254),
  locale text not null check (locale in ('en', 'fr')),
  receipt_wanted boolean not null default false,
  street text not null default '' check (length(street) <= 200),
  city text not null default '' check (length(city) <= 100),
  province text not null default '' check (length(province) <= 60),
  postal_code text not null default '' check (length(postal_code) <= 20),
  country text not null default 'CA' check (country ~ '^[A-Z]{2}$'),
  -- What the wall of thanks is to say, where the donor wants to stand on it.
  wall jsonb,
  -- The form it came from: sent twice, it is one pledge.
  form_key uuid not null unique,
  -- A request in the ledger of consents, which the personal link confirms.
  consent_request uuid,
  gift_id uuid unique references gifts (id),
  made_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  reminded_at timestamptz,
  ended_at timestamptz,
  forgotten_at timestamptz,
  check ((state = 'matched') = (gift_id is not null)),
  check ((state = 'waiting') = (ended_at is null))
);
create index pledges_by_state on pledges (state, number desc);
create index pledges_to_end on pledges (expires_at) where state = 'waiting';
create index pledges_to_forget on pledges (ended_at) where forgotten_at is null and state <> 'waiting';

-- Money that arrived without a reference: held as not yet identified until somebody knows which gift it is.
create table unmatched_arrivals (
  id uuid primary key default gen_random_uuid(),
  number bigint generated always as identity unique,
  channel text not null check (channel in ('e-transfer', 'cheque')),
  cents bigint not null check (cents between 1 and 100000000),
  arrived_on date not null,
  -- What came with it, for whoever looks for its donor. Emptied when it is identified.
  words text not null default '' check (length(words) <= 300),
  gift_id uuid unique references gifts (id),
  -- Nobody could place it, and it went back.
  returned_on date,
  check (gift_id is null or returned_on is null),
  entered_at timestamptz not null default clock_timestamp(),
  entered_by text not null,
  form_key uuid not null unique
);
create index unmatched_arrivals_waiting on unmatched_arrivals (number) where gift_id is null and returned_on is null;

-- The wall of thanks: only by consent, never with an amount, and read by somebody before it is shown.
create table thanks (
  gift_id uuid primary key references gifts (id),
  campaign_id uuid not null references campaigns (entry_id),
  -- Empty: somebody who would rather not be named.
  shown_name text not null default '' check (length(shown_name) <= 80),
  message text not null default '' check (length(message) <= 280),
  locale text not null check (locale in ('en', 'fr')),
  state text not null default 'waiting' check (state in ('waiting', 'shown', 'refused', 'withdrawn')),
  asked_at timestamptz not null default clock_timestamp(),
  decided_at timestamptz,
  decided_by text,
  check ((state in ('waiting')) = (decided_at is null))
);
create index thanks_of_campaign on thanks (campaign_id, decided_at desc) where state = 'shown';
create index thanks_waiting on thanks (asked_at) where state = 'waiting';

-- What the donors of a campaign are told afterwards, once each. Sent in pieces: `sent_to` is the last donor written to.
create table campaign_updates (
  id uuid primary key default gen_random_uuid(),
  campaign_id uuid not null references campaigns (entry_id),
  kind text not null default 'news' check (kind in ('news', 'closing')),
  subject_en text not null check (length(subject_en) between 1 and 150),
  subject_fr text not null check (length(subject_fr) between 1 and 150),
  text_en text not null check (length(text_en) between 1 and 4000),
  text_fr text not null check (length(text_fr) between 1 and 4000),
  state text not null default 'draft' check (state in ('draft', 'sending', 'sent')),
  version int not null default 1,
  sent_to uuid,
  mails int not null default 0,
  made_at timestamptz not null default clock_timestamp(),
  made_by text not null,
  published_at timestamptz,
  done_at timestamptz,
  check ((state = 'draft') = (published_at is null)),
  check ((state = 'sent') = (done_at is not null))
);
create index campaign_updates_of_campaign on campaign_updates (campaign_id, made_at desc);
create index campaign_updates_sending on campaign_updates (published_at) where state = 'sending';
create unique index campaign_updates_closing on campaign_updates (campaign_id) where kind = 'closing';

-- A campaign without a goal can be written, and not be published: it says so from its first moment.
create function campaign_lacks_its_goal() returns trigger language plpgsql as $$
begin
  new.lacks := array['goal'];
  return new;
end $$;
create trigger campaign_lacks_its_goal before insert on entries for each row
  when (new.kind = 'campaign' and new.lacks = '{}') execute function campaign_lacks_its_goal();

-- Held against one another to the cent: tallies, gifts, their moves, and the ledger. No row means that all is well.
create function giving_findings()
returns table (finding text, subject text, expected bigint, found bigint)
language sql stable as $$
  with moved as (
    select g.campaign_id, sum(m.cents) as cents, sum(m.to_goal_cents) as to_goal, sum(m.surplus_cents) as surplus
    from gift_moves m join gifts g on g.id = m.gift_id group by 1
  ), kept as (
    select campaign_id, sum(cents - returned_cents) as cents, count(*) filter (where returned_cents < cents) as gifts
    from gifts group by 1
  ), posted as (
    select e.campaign_id, l.account, -sum(l.cents) as cents
    from ledger_entries e join ledger_lines l on l.seq = e.seq
    where e.campaign_id is not null and e.source like 'gift-move:%' and l.account like 'fund:%'
    group by 1, 2
  ), wanted as (
    select c.entry_id, f.code, t.to_goal_cents as cents from campaigns c join campaign_tallies t on t.entry_id = c.entry_id
      join funds f on f.id = c.fund_id
    union all
    select c.entry_id, f.code, t.surplus_cents from campaigns c join campaign_tallies t on t.entry_id = c.entry_id
      join funds f on f.id = c.surplus_fund_id
  )
  select 'tally-not-moves', 'entry:' || t.entry_id, t.given_cents, coalesce(m.cents, 0)::bigint
    from campaign_tallies t left join moved m on m.campaign_id = t.entry_id where t.given_cents <> coalesce(m.cents, 0)
  union all
  select 'goal-not-moves', 'entry:' || t.entry_id, t.to_goal_cents, coalesce(m.to_goal, 0)::bigint
    from campaign_tallies t left join moved m on m.campaign_id = t.entry_id where t.to_goal_cents <> coalesce(m.to_goal, 0)
  union all
  select 'tally-not-gifts', 'entry:' || t.entry_id, t.given_cents, coalesce(k.cents, 0)::bigint
    from campaign_tallies t left join kept k on k.campaign_id = t.entry_id where t.given_cents <> coalesce(k.cents, 0)
  union all
  select 'count-not-gifts', 'entry:' || t.entry_id, t.gifts, coalesce(k.gifts, 0)::bigint
    from campaign_tallies t left join kept k on k.campaign_id = t.entry_id where t.gifts <> coalesce(k.gifts, 0)
  union all
  select 'fund-not-tally', 'entry:' || w.entry_id || ' fund:' || w.code, w.cents, coalesce(p.cents, 0)::bigint
    from wanted w left join posted p on p.campaign_id = w.entry_id and p.account = 'fund:' || w.code
    where w.cents <> coalesce(p.cents, 0)
  union all
  select 'gift-not-moves', 'gift:' || g.id, g.cents - g.returned_cents, coalesce(sum(m.cents), 0)::bigint
    from gifts g left join gift_moves m on m.gift_id = g.id group by g.id
    having g.cents - g.returned_cents <> coalesce(sum(m.cents), 0)
  union all
  select 'move-not-posted', 'gift-move:' || m.id, abs(m.cents), 0
    from gift_moves m where not exists (select from ledger_entries e where e.source = 'gift-move:' || m.id)
$$;

-- Campaigns and scholarships are found by search, as everything else that is published.
alter table public_documents drop constraint public_documents_kind_check;
alter table public_documents add constraint public_documents_kind_check check (kind in
  ('page', 'theme', 'project', 'person', 'cluster', 'publication', 'post', 'series', 'event', 'campaign', 'scholarship',
    'service'));
