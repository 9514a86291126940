-- A household's need, sent to a service: a place reserved, an answer, and whose turn it is (promises 2, 3 and 4). No names.
create table referrals (
  community_id int not null references communities (id),
  id uuid not null default gen_random_uuid(),
  household_id uuid not null,
  from_organisation_id uuid not null,
  service_id uuid not null,
  -- Who was asked: the service's organisation on the day it was sent.
  to_organisation_id uuid not null,
  category text not null check (category in ('lodging', 'home', 'health', 'interpreting', 'school', 'language',
    'orientation', 'employment', 'community-connections', 'documents')),
  unit text,
  places int not null default 1 check (places between 1 and 1000),
  urgency text not null check (urgency in ('urgent', 'soon', 'routine')),
  -- The waiting list goes by urgency, then by the time at which the need was first sent.
  rank smallint not null generated always as (case urgency when 'urgent' then 1 when 'soon' then 2 else 3 end) stored,
  language text not null check (language ~ '^[a-z]{2,3}$'),
  size_band text not null check (size_band in ('1', '2-3', '4-6', '7+')),
  stream text check (stream in ('GAR', 'PSR', 'BVOR', 'claimant', 'other')),
  wanted_on date not null,
  again_of uuid,
  reservation_id uuid,
  state text not null check (state in ('drafted', 'sent', 'accepted', 'declined', 'waiting', 'started', 'completed',
    'no-show', 'withdrawn', 'expired', 'followed-up')),
  turn text not null check (turn in ('sender', 'partner', 'coordinator', 'nobody')),
  turn_organisation_id uuid,
  -- Since when it is in this state, by when whoever's turn it is should have moved it, after which day it runs out.
  since_on date not null,
  due_on date,
  expires_on date,
  follow_up_on date,
  sent_on date,
  version int not null default 1,
  synthetic boolean not null default false,
  created_at timestamptz not null default clock_timestamp(),
  -- When it first left its sender, by the database's clock.
  asked_at timestamptz,
  primary key (community_id, id),
  foreign key (community_id, household_id) references households (community_id, id),
  foreign key (community_id, from_organisation_id) references organisations (community_id, id),
  foreign key (community_id, to_organisation_id) references organisations (community_id, id),
  foreign key (community_id, service_id) references services (community_id, id),
  foreign key (community_id, reservation_id) references reservations (community_id, id),
  check ((turn in ('sender', 'partner')) = (turn_organisation_id is not null)),
  check ((state = 'drafted') <= (asked_at is null))
);
-- Sending the same form twice must not promise two places.
create unique index referrals_open_once on referrals (community_id, household_id, service_id, category, wanted_on)
  where state in ('sent', 'accepted', 'waiting', 'started');
create index referrals_by_household on referrals (community_id, household_id, created_at desc);
create index referrals_waiting on referrals (community_id, service_id, unit, rank, asked_at, id) where state = 'waiting';
create index referrals_by_due_day on referrals (community_id, due_on, id) where turn <> 'nobody';
create index referrals_by_turn on referrals (community_id, turn_organisation_id, due_on, id) where turn <> 'nobody';
create index referrals_running_out on referrals (community_id, expires_on, id) where state in ('sent', 'waiting');
create index referrals_by_state on referrals (community_id, state, created_at desc, id desc);
create index referrals_by_service on referrals (community_id, service_id, state, created_at desc, id desc);
create index referrals_by_sender on referrals (community_id, from_organisation_id, state, created_at desc, id desc);
create index referrals_by_partner on referrals (community_id, to_organisation_id, state, created_at desc, id desc);
call protect_by_community('referrals');

-- Each step of a referral: who, when, by which door, why. Never changed.
create table referral_moves (
  community_id int not null references communities (id),
  referral_id uuid not null,
  version int not null,
  from_state text,
  to_state text not null,
  at timestamptz not null default clock_timestamp(),
  moved_on date not null,
  actor_id text not null,
  via text not null check (via in ('app', 'link', 'api', 'job')),
  reason text,
  note text not null default '' check (length(note) <= 300),
  primary key (community_id, referral_id, version),
  foreign key (community_id, referral_id) references referrals (community_id, id)
);
call protect_by_community('referral_moves');
revoke update, delete on referral_moves from ensemble_app;

-- Turns that were over only after their day: what a board of an earlier day calls late.
create table referrals_late (
  community_id int not null references communities (id),
  referral_id uuid not null,
  version int not null,
  turn text not null,
  organisation_id uuid,
  due_on date not null,
  since_on date not null,
  until_on date not null,
  primary key (community_id, referral_id, version),
  foreign key (community_id, referral_id) references referrals (community_id, id)
);
create index referrals_late_by_due_day on referrals_late (community_id, due_on);
call protect_by_community('referrals_late');
revoke update, delete on referrals_late from ensemble_app;
