-- Accounts, as better-auth keeps them, in our own words; and who may do what where.
create table users (
  id text primary key,
  name text not null,
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  two_factor_enabled boolean default false,
  locale text not null default 'en' check (locale in ('en', 'fr')),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create table sessions (
  id text primary key,
  user_id text not null references users (id) on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index sessions_by_user on sessions (user_id);
create index sessions_by_expiry on sessions (expires_at);
create table accounts (
  id text primary key,
  account_id text not null,
  provider_id text not null,
  user_id text not null references users (id) on delete cascade,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index accounts_by_user on accounts (user_id);
create table verifications (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verifications_by_identifier on verifications (identifier);
create table two_factors (
  id text primary key,
  secret text not null,
  backup_codes text not null,
  user_id text not null references users (id) on delete cascade,
  verified boolean default true
);
create index two_factors_by_user on two_factors (user_id);
create table passkeys (
  id text primary key,
  name text,
  public_key text not null,
  user_id text not null references users (id) on delete cascade,
  credential_id text not null,
  counter int not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  created_at timestamptz default now(),
  aaguid text
);
create index passkeys_by_user on passkeys (user_id);
create index passkeys_by_credential on passkeys (credential_id);

create table memberships (
  community_id int not null,
  user_id text not null references users (id) on delete cascade,
  role text not null check (role in
    ('administrator', 'coordinator', 'partner', 'reception', 'member', 'evaluator', 'funder')),
  organisation_id uuid,
  granted_at timestamptz not null default now(),
  primary key (community_id, user_id, role)
);
create index memberships_by_user on memberships (user_id);
call protect_by_community('memberships');

-- Who is asking, in one query: the session, its user and all roles. Runs as the owner because roles lie in many
-- communities and no scope is set yet; it answers only to whoever holds the session's token.
create function session_actor(session_token text, at timestamptz)
returns table (session_id text, user_id text, name text, email text, locale text, grants jsonb)
language sql stable security definer set search_path = public as $$
  select s.id, u.id, u.name, u.email, u.locale,
    coalesce((select jsonb_agg(jsonb_build_object('community', m.community_id, 'role', m.role,
      'organisation', m.organisation_id)) from memberships m where m.user_id = u.id), '[]')
  from sessions s join users u on u.id = s.user_id
  where s.token = session_token and s.expires_at > at
$$;
revoke all on function session_actor from public;
grant execute on function session_actor to ensemble_app;
