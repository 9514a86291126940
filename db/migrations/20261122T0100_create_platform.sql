-- The ground every module stands on: row-level security by community, the audit log, data versions, limits, mail.
create extension if not exists btree_gist;
create extension if not exists pg_trgm;
create extension if not exists unaccent;

alter default privileges in schema public grant select, insert, update, delete on tables to ensemble_app;
alter default privileges in schema public grant usage, select on sequences to ensemble_app;
grant usage on schema public to ensemble_app;

-- The communities that the current transaction may see, set by inScope() as '3' or '1,3,4'. Unset means none.
create function scope() returns int[] language sql stable parallel safe as
$$ select coalesce(string_to_array(nullif(current_setting('ensemble.scope', true), ''), ',')::int[], '{}') $$;

-- Called by the migration of every table that has a community_id. The sub-select is evaluated once per query.
create procedure protect_by_community(target regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('create policy by_community on %s using (community_id = any ((select scope())::int[])) '
                 'with check (community_id = any ((select scope())::int[]))', target);
end $$;

-- Who did what. Community 0 is the house itself: accounts, settings, start-up.
create table audit_log (
  community_id int not null,
  id uuid not null default gen_random_uuid(),
  at timestamptz not null default clock_timestamp(),
  actor_id text not null,
  action text not null check (action ~ '^[a-z0-9-]+\.[a-z-]+$'),
  subject text not null check (length(subject) between 1 and 200),
  detail jsonb not null default '{}',
  primary key (community_id, id)
);
create index audit_log_by_subject on audit_log (community_id, subject, at desc, id desc);
create index audit_log_by_time on audit_log (community_id, at desc, id desc);
call protect_by_community('audit_log');
revoke update, delete on audit_log from ensemble_app;

-- What a cached page was made from. Eight rows a community, so that writers seldom wait for one another;
-- the version is their sum. Readable by all: it tells nothing but that something changed.
create table data_versions (
  community_id int not null,
  stripe smallint not null,
  version bigint not null default 1,
  primary key (community_id, stripe)
);

-- Counts of requests by key and window, shared by all processes. Unlogged: losing them in a crash harms nobody.
create unlogged table rate_limits (
  key text not null,
  window_at timestamptz not null,
  hits int not null,
  primary key (key, window_at)
);

-- Every message we send, before it is sent: the job that delivers it finds it here.
create table mails (
  id uuid primary key default gen_random_uuid(),
  idempotency_key text not null unique,
  recipient text not null,
  locale text not null check (locale in ('en', 'fr')),
  subject text not null,
  body text not null,
  queued_at timestamptz not null default now(),
  sent_at timestamptz
);
create index mails_by_time on mails (queued_at desc, id);
