-- People who move on by themselves (secondary migration) fell between agencies in 2015-16 (domain facts 2.3). A move is
-- recorded on both sides at once, and a household that has left is counted where it went, not where it was.

-- Where a household came from, since when it has been in Canada, and when it left. Not known means: since it arrived here.
alter table households
  add column origin text not null default 'direct' check (origin in ('direct', 'secondary')),
  add column in_canada_since date check (in_canada_since <= arrived_on),
  add column left_on date check (left_on >= arrived_on),
  add column left_known_on date,
  -- Income support runs from here. A column and not an expression: under row-level security coalesce() uses no index.
  add column supported_from date not null generated always as (coalesce(in_canada_since, arrived_on)) stored,
  add constraint households_left_and_told check ((left_on is null) = (left_known_on is null));

-- Who has left is no longer in lodging, from the day on which we knew it. PostgreSQL 15 and 16 cannot change the
-- expression of a column, so the column and its index are made anew.
alter table households drop column lodged;
alter table households add column lodged daterange generated always as (
  case when lodging = 'none' then 'empty'::daterange
    else daterange(greatest(arrived_on, arrived_known_on), least(
      greatest(housed_on, housed_known_on, case when housed_on is not null then greatest(arrived_on, arrived_known_on) end),
      greatest(left_on, left_known_on, case when left_on is not null then greatest(arrived_on, arrived_known_on) end))) end)
  stored;
create index households_lodged on households using gist (community_id, lodged) where lodging <> 'none';

create index households_by_support on households (community_id, supported_from, id);

-- One row on each side of a move, with the same id: the sending community sees its own, the receiving one its own, and
-- one transaction with the scope of both writes them. A place outside the house has a name and no row.
create table secondary_moves (
  community_id int not null references communities (id),
  id uuid not null default gen_random_uuid(),
  side text not null check (side in ('out', 'in')),
  other_community_id int references communities (id),
  place text not null default '' check (length(place) <= 80),
  announced_by text not null check (announced_by in ('out', 'in')),
  state text not null check (state in ('announced', 'handed-over', 'received', 'refused', 'withdrawn')),
  -- The household here: on the sending side the one that goes, on the receiving side the one that has come.
  household_id uuid,
  -- What the other side is told: bands, never names.
  stream text check (stream in ('GAR', 'PSR', 'BVOR', 'claimant', 'other')),
  size_band text check (size_band in ('1', '2-3', '4-6', '7+')),
  language text check (language ~ '^[a-z]{2,3}$'),
  needs text[] not null default '{}' check (needs <@ array['interpreter', 'accessible-home', 'health-follow-up']::text[]),
  in_canada_since date,
  synthetic boolean not null default false,
  handed text[] not null default '{}' check (cardinality(handed) <= 20),
  moves_on date not null,
  announced_on date not null,
  changed_on date not null,
  closed_on date,
  open_until date not null generated always as (coalesce(closed_on, 'infinity'::date)) stored,
  version int not null default 1,
  created_at timestamptz not null default clock_timestamp(),
  primary key (community_id, id),
  foreign key (community_id, household_id) references households (community_id, id),
  constraint secondary_moves_somewhere check ((other_community_id is null) <> (place = '')),
  constraint secondary_moves_elsewhere check (other_community_id <> community_id),
  constraint secondary_moves_closed check ((closed_on is null) = (state in ('announced', 'handed-over')))
);
-- A household leaves once: between two who announce it at the same moment the database decides.
create unique index secondary_moves_leaves_once on secondary_moves (community_id, household_id)
  where side = 'out' and state in ('announced', 'handed-over', 'received');
create index secondary_moves_of_household on secondary_moves (community_id, household_id);
-- What is open today is found without walking past moves.
create index secondary_moves_open on secondary_moves (community_id, open_until, announced_on, id);
create index secondary_moves_by_day on secondary_moves (community_id, announced_on desc, id desc);
-- Households that came and went, month by month.
create index secondary_moves_received on secondary_moves (community_id, moves_on) where state = 'received';
call protect_by_community('secondary_moves');

-- Every change of a move, on both sides: who, when, why.
create table secondary_move_steps (
  community_id int not null,
  move_id uuid not null,
  number int not null check (number > 0),
  state text not null check (state in ('announced', 'handed-over', 'received', 'refused', 'withdrawn')),
  side text not null check (side in ('out', 'in')),
  step_on date not null,
  at timestamptz not null default clock_timestamp(),
  actor_id text not null,
  reason text not null default '' check (length(reason) <= 200),
  primary key (community_id, move_id, number),
  foreign key (community_id, move_id) references secondary_moves (community_id, id)
);
call protect_by_community('secondary_move_steps');
revoke update, delete on secondary_move_steps from ensemble_app;
