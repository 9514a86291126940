-- A community may set its own rates; where it has not, the sourced default of the code holds.
create table community_rates (
  community_id int not null references communities (id),
  code text not null check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  value double precision not null,
  reason text not null check (length(reason) between 3 and 500),
  set_on date not null,
  actor_id text not null,
  recorded_at timestamptz not null default now(),
  id uuid not null default gen_random_uuid(),
  primary key (community_id, id)
);
create index community_rates_latest on community_rates (community_id, code, set_on desc, recorded_at desc);
call protect_by_community('community_rates');
revoke update, delete on community_rates from ensemble_app;
