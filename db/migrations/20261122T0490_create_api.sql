-- Keys for partner systems, and the answers that a repeated request is given again.

-- A key acts with one role in one community (0: the house), for one organisation where the role speaks for one, and
-- only within its scopes. The secret is shown once; what is kept is its SHA-256.
create table api_keys (
  community_id int not null,
  id uuid not null default gen_random_uuid(),
  name text not null check (length(name) between 2 and 120),
  role text not null check (role in ('administrator', 'coordinator', 'partner', 'reception', 'member', 'evaluator')),
  organisation_id uuid,
  scopes text[] not null check (cardinality(scopes) between 1 and 100),
  prefix text not null check (prefix ~ '^[a-z0-9]{8}$'),
  secret_hash bytea not null unique check (length(secret_hash) = 32),
  -- Counts for nothing outside of a rehearsal.
  unlimited boolean not null default false,
  created_by text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  -- To the minute, so that a busy key writes once a minute.
  last_used_at timestamptz,
  primary key (community_id, id),
  foreign key (community_id, organisation_id) references organisations (community_id, id),
  check (expires_at > created_at)
);
create index api_keys_by_time on api_keys (community_id, created_at desc, id);
call protect_by_community('api_keys');

-- What was answered to a change, by the key and the name the client gave the request. Written in the change's own
-- transaction; kept for two days.
create table api_requests (
  community_id int not null,
  key_id uuid not null,
  idempotency_key text not null check (length(idempotency_key) between 1 and 255),
  request_hash bytea not null,
  status smallint not null,
  locale text not null check (locale in ('en', 'fr')),
  body text not null,
  created_at timestamptz not null default now(),
  constraint api_requests_once primary key (community_id, key_id, idempotency_key)
);
-- Only the nightly deletion asks by time, for whole days: a summary of the pages is enough, and costs a writer nothing.
create index api_requests_by_time on api_requests using brin (created_at);
call protect_by_community('api_requests');
revoke update, delete on api_requests from ensemble_app;

-- Who is asking, in one query: the key, its community, how often it has asked in this minute, and what the same request
-- was answered before. Runs as the owner because no scope is set yet; it answers only to whoever holds the secret.
create function use_api_key(hash bytea, request_key text)
returns table (
  key_id uuid, community_id int, name text, role text, organisation_id uuid, scopes text[], state text, hits int,
  demo boolean, slug_en text, slug_fr text, name_en text, name_fr text, kind text, board_public boolean, rehearsal_on date,
  request_hash bytea, status smallint, locale text, body text)
language plpgsql volatile security definer set search_path = public as $$
#variable_conflict use_column
declare
  k api_keys;
  c communities;
  r api_requests;
  counted int := 0;
begin
  select * into k from api_keys where secret_hash = hash;
  if not found then return; end if;
  select * into c from communities where id = k.community_id;
  if request_key is not null then
    select * into r from api_requests q
    where q.community_id = k.community_id and q.key_id = k.id and q.idempotency_key = request_key;
  end if;
  if k.revoked_at is null and k.expires_at > now() then
    if not (k.unlimited and c.rehearsal_on is not null) then
      insert into rate_limits as l (key, window_at, hits) values ('api:' || k.id, date_trunc('minute', now()), 1)
      on conflict (key, window_at) do update set hits = l.hits + 1 returning l.hits into counted;
    end if;
    if k.last_used_at is null or k.last_used_at < now() - interval '1 minute' then
      update api_keys u set last_used_at = date_trunc('minute', now())
      where (u.community_id, u.id) in (
        select s.community_id, s.id from api_keys s
        where s.community_id = k.community_id and s.id = k.id for no key update skip locked);
    end if;
  end if;
  return query select k.id, k.community_id, k.name, k.role, k.organisation_id, k.scopes,
    case when k.revoked_at is not null then 'revoked' when k.expires_at <= now() then 'expired' else 'open' end,
    counted, exists (select from users u where u.id = k.created_by and u.email ilike '%@demo.example'),
    c.slug_en, c.slug_fr, c.name_en, c.name_fr, c.kind, c.board_public, c.rehearsal_on,
    r.request_hash, r.status, r.locale, r.body;
end $$;
revoke all on function use_api_key from public;
grant execute on function use_api_key to ensemble_app;

-- Deletes answers older than `before`, at most so many at once; gives how many. Of all communities: the house tidies.
create function forget_api_requests(before timestamptz, most int) returns int
language sql volatile security definer set search_path = public as $$
  with gone as (
    delete from api_requests where ctid in (select ctid from api_requests where created_at < before limit most) returning 1)
  select count(*)::int from gone
$$;
revoke all on function forget_api_requests from public;
grant execute on function forget_api_requests to ensemble_app;
