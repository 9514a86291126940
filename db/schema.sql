-- The schema as the migrations make it. Written by: npm run db -- dump. A picture, not a source: never edit it.

create extension btree_gist;
create extension pg_trgm;
create extension unaccent;

CREATE OR REPLACE FUNCTION public.add_data_versions()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  insert into data_versions (community_id, stripe) select new.id, generate_series(0, 7) on conflict do nothing;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.community_now(community integer)
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE
AS $function$
  select coalesce(
    (select (c.rehearsal_on + (now() at time zone 'America/Toronto')::time) at time zone 'America/Toronto'
     from communities c where c.id = community and c.rehearsal_on is not null), now())
$function$;

CREATE OR REPLACE FUNCTION public.community_today(community integer)
 RETURNS date
 LANGUAGE sql
 STABLE
AS $function$
  select coalesce((select c.rehearsal_on from communities c where c.id = community),
    (now() at time zone 'America/Toronto')::date)
$function$;

CREATE OR REPLACE FUNCTION public.households_lodged_on(places integer[], day date)
 RETURNS SETOF households
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select h.* from unnest(places) as place (id)
  join households h on h.community_id = place.id and h.lodged @> day and h.lodging <> 'none'
  where place.id = any (scope())
$function$;

CREATE OR REPLACE PROCEDURE public.protect_by_community(IN target regclass)
 LANGUAGE plpgsql
AS $procedure$
begin
  execute format('alter table %s enable row level security', target);
  execute format('create policy by_community on %s using (community_id = any ((select scope())::int[])) '
                 'with check (community_id = any ((select scope())::int[]))', target);
end $procedure$;

CREATE OR REPLACE FUNCTION public.scope()
 RETURNS integer[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select coalesce(string_to_array(nullif(current_setting('ensemble.scope', true), ''), ',')::int[], '{}') $function$;

CREATE OR REPLACE FUNCTION public.session_actor(session_token text, at timestamp with time zone)
 RETURNS TABLE(session_id text, user_id text, name text, email text, locale text, grants jsonb)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select s.id, u.id, u.name, u.email, u.locale,
    coalesce((select jsonb_agg(jsonb_build_object('community', m.community_id, 'role', m.role,
      'organisation', m.organisation_id)) from memberships m where m.user_id = u.id), '[]')
  from sessions s join users u on u.id = s.user_id
  where s.token = session_token and s.expires_at > at
$function$;

create table accounts (
  id text not null,
  account_id text not null,
  provider_id text not null,
  user_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp with time zone,
  refresh_token_expires_at timestamp with time zone,
  scope text,
  password text,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint accounts_pkey PRIMARY KEY (id),
  constraint accounts_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX accounts_by_user ON public.accounts USING btree (user_id);
-- ensemble_app may: delete, insert, select, update

create table answer_links (
  community_id integer not null,
  id uuid not null default gen_random_uuid(),
  purpose text not null,
  subject uuid not null,
  organisation_id uuid,
  recipient text not null,
  issued_by text not null,
  issued_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  claimed_by bytea,
  claimed_at timestamp with time zone,
  used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  constraint answer_links_pkey PRIMARY KEY (community_id, id),
  constraint answer_links_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id),
  constraint answer_links_check CHECK (expires_at > issued_at),
  constraint answer_links_check1 CHECK ((claimed_by IS NULL) = (claimed_at IS NULL)),
  constraint answer_links_purpose_check CHECK (purpose ~ '^[a-z]+\.[a-z]+$'::text)
);
CREATE INDEX answer_links_by_end ON public.answer_links USING btree (expires_at);
CREATE INDEX answer_links_by_subject ON public.answer_links USING btree (community_id, subject, issued_at DESC);
alter table answer_links enable row level security;
create policy by_community on answer_links using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: delete, insert, select, update

create table audit_log (
  community_id integer not null,
  id uuid not null default gen_random_uuid(),
  at timestamp with time zone not null default clock_timestamp(),
  actor_id text not null,
  action text not null,
  subject text not null,
  detail jsonb not null default '{}'::jsonb,
  constraint audit_log_pkey PRIMARY KEY (community_id, id),
  constraint audit_log_action_check CHECK (action ~ '^[a-z0-9-]+\.[a-z-]+$'::text),
  constraint audit_log_subject_check CHECK (length(subject) >= 1 AND length(subject) <= 200)
);
CREATE INDEX audit_log_by_subject ON public.audit_log USING btree (community_id, subject, at DESC, id DESC);
CREATE INDEX audit_log_by_time ON public.audit_log USING btree (community_id, at DESC, id DESC);
alter table audit_log enable row level security;
create policy by_community on audit_log using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: insert, select

create table capacity_statements (
  community_id integer not null,
  id uuid not null default gen_random_uuid(),
  service_id uuid not null,
  unit text not null,
  places integer not null,
  starts_on date not null,
  ends_on date not null,
  stated_on date not null,
  stated_by text not null default ''::text,
  actor_id text not null,
  recorded_at timestamp with time zone not null default now(),
  synthetic boolean not null default false,
  constraint capacity_statements_pkey PRIMARY KEY (community_id, id),
  constraint capacity_statements_once UNIQUE (community_id, service_id, unit, stated_on, starts_on, ends_on, places),
  constraint capacity_statements_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id),
  constraint capacity_statements_community_id_service_id_unit_fkey FOREIGN KEY (community_id, service_id, unit) REFERENCES service_units(community_id, service_id, unit),
  constraint capacity_statements_check CHECK (ends_on >= starts_on),
  constraint capacity_statements_places_check CHECK (places >= 0 AND places <= 1000000)
);
CREATE INDEX capacity_statements_latest ON public.capacity_statements USING btree (community_id, service_id, unit, stated_on DESC, recorded_at DESC, id DESC);
alter table capacity_statements enable row level security;
create policy by_community on capacity_statements using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: insert, select

create table checklist_marks (
  community_id integer not null,
  household_id uuid not null,
  task_key text not null,
  number integer not null,
  state text not null,
  reason text not null default ''::text,
  marked_on date not null,
  at timestamp with time zone not null default clock_timestamp(),
  actor_id text not null,
  constraint checklist_marks_pkey PRIMARY KEY (community_id, household_id, task_key, number),
  constraint checklist_marks_community_id_household_id_fkey FOREIGN KEY (community_id, household_id) REFERENCES households(community_id, id),
  constraint checklist_marks_number_check CHECK (number > 0),
  constraint checklist_marks_reason_check CHECK (length(reason) <= 200),
  constraint checklist_marks_state_check CHECK (state = ANY (ARRAY['done'::text, 'not-needed'::text, 'open'::text])),
  constraint checklist_marks_task_key_check CHECK (length(task_key) <= 40),
  constraint checklist_marks_why CHECK (state = 'done'::text OR length(reason) >= 3)
);
alter table checklist_marks enable row level security;
create policy by_community on checklist_marks using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: insert, select

create table checklist_tasks (
  community_id integer not null,
  version integer not null,
  key text not null,
  section text not null,
  title_en text not null,
  title_fr text not null,
  from_day integer not null,
  due_day integer not null,
  streams text[] not null,
  sector text not null,
  secondary boolean not null,
  proposed boolean not null,
  source text not null default ''::text,
  constraint checklist_tasks_pkey PRIMARY KEY (community_id, version, key),
  constraint checklist_tasks_community_id_version_fkey FOREIGN KEY (community_id, version) REFERENCES checklist_versions(community_id, version),
  constraint checklist_tasks_check CHECK (due_day >= from_day AND due_day <= 400),
  constraint checklist_tasks_from_day_check CHECK (from_day >= '-60'::integer AND from_day <= 400),
  constraint checklist_tasks_key_check CHECK (key ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text AND length(key) <= 40),
  constraint checklist_tasks_section_check CHECK (section ~ '^[a-z0-9-]{1,40}$'::text),
  constraint checklist_tasks_source_check CHECK (length(source) <= 60),
  constraint checklist_tasks_streams_check CHECK (streams <@ ARRAY['GAR'::text, 'PSR'::text, 'BVOR'::text, 'claimant'::text, 'other'::text] AND streams <> '{}'::text[]),
  constraint checklist_tasks_title_en_check CHECK (length(title_en) >= 3 AND length(title_en) <= 160),
  constraint checklist_tasks_title_fr_check CHECK (length(title_fr) >= 3 AND length(title_fr) <= 160)
);
alter table checklist_tasks enable row level security;
create policy by_community on checklist_tasks using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: insert, select

create table checklist_versions (
  community_id integer not null,
  version integer not null,
  in_force_from date not null,
  reason text not null,
  actor_id text not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint checklist_versions_pkey PRIMARY KEY (community_id, version),
  constraint checklist_versions_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id),
  constraint checklist_versions_reason_check CHECK (length(reason) >= 3 AND length(reason) <= 300),
  constraint checklist_versions_version_check CHECK (version > 0)
);
CREATE INDEX checklist_versions_in_force ON public.checklist_versions USING btree (community_id, in_force_from, version);
alter table checklist_versions enable row level security;
create policy by_community on checklist_versions using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: insert, select

create table communities (
  id integer not null generated always as identity,
  kind text not null,
  slug_en text not null,
  slug_fr text not null,
  name_en text not null,
  name_fr text not null,
  partnership_en text not null default ''::text,
  partnership_fr text not null default ''::text,
  catchment_en text not null default ''::text,
  catchment_fr text not null default ''::text,
  host_en text not null default ''::text,
  host_fr text not null default ''::text,
  privacy_regime text not null,
  normal_year_low integer,
  normal_year_high integer,
  normal_year_source text not null default ''::text,
  board_public boolean not null default false,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  rehearsal_on date,
  constraint communities_pkey PRIMARY KEY (id),
  constraint communities_slug_en_key UNIQUE (slug_en),
  constraint communities_slug_fr_key UNIQUE (slug_fr),
  constraint communities_check CHECK (normal_year_high >= normal_year_low),
  constraint communities_check1 CHECK ((normal_year_low IS NULL) = (normal_year_high IS NULL)),
  constraint communities_kind_check CHECK (kind = ANY (ARRAY['partnership'::text, 'country'::text, 'comparator'::text])),
  constraint communities_name_en_check CHECK (length(name_en) >= 2 AND length(name_en) <= 120),
  constraint communities_name_fr_check CHECK (length(name_fr) >= 2 AND length(name_fr) <= 120),
  constraint communities_normal_year_low_check CHECK (normal_year_low >= 0),
  constraint communities_privacy_regime_check CHECK (privacy_regime = ANY (ARRAY['fippa'::text, 'mfippa'::text, 'not-for-profit'::text, 'unknown'::text, 'none'::text])),
  constraint communities_slug_en_check CHECK (slug_en ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text),
  constraint communities_slug_fr_check CHECK (slug_fr ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text)
);
CREATE TRIGGER communities_have_versions AFTER INSERT ON communities FOR EACH ROW EXECUTE FUNCTION add_data_versions();
-- ensemble_app may: delete, insert, select, update

create table community_rates (
  community_id integer not null,
  code text not null,
  value double precision not null,
  reason text not null,
  set_on date not null,
  actor_id text not null,
  recorded_at timestamp with time zone not null default now(),
  id uuid not null default gen_random_uuid(),
  constraint community_rates_pkey PRIMARY KEY (community_id, id),
  constraint community_rates_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id),
  constraint community_rates_code_check CHECK (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text),
  constraint community_rates_reason_check CHECK (length(reason) >= 3 AND length(reason) <= 500)
);
CREATE INDEX community_rates_latest ON public.community_rates USING btree (community_id, code, set_on DESC, recorded_at DESC);
alter table community_rates enable row level security;
create policy by_community on community_rates using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: insert, select

create table community_required_sectors (
  community_id integer not null,
  sector text not null,
  constraint community_required_sectors_pkey PRIMARY KEY (community_id, sector),
  constraint community_required_sectors_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id)
);
alter table community_required_sectors enable row level security;
create policy by_community on community_required_sectors using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: delete, insert, select, update

create table data_versions (
  community_id integer not null,
  stripe smallint not null,
  version bigint not null default 1,
  constraint data_versions_pkey PRIMARY KEY (community_id, stripe)
);
alter table data_versions enable row level security;
create policy by_community on data_versions using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
create policy read_by_all on data_versions using (true);
-- ensemble_app may: select, update

create table figure_sources (
  community_id integer not null,
  code text not null,
  title_en text not null,
  title_fr text not null,
  address text not null default ''::text,
  constraint figure_sources_pkey PRIMARY KEY (community_id, code),
  constraint figure_sources_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id),
  constraint figure_sources_code_check CHECK (length(code) >= 1 AND length(code) <= 60)
);
alter table figure_sources enable row level security;
create policy by_community on figure_sources using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: delete, insert, select, update

create table figures (
  community_id integer not null,
  id uuid not null default gen_random_uuid(),
  measure text not null,
  as_of date not null,
  published_on date not null,
  published_inferred boolean not null default false,
  quality text not null,
  value integer not null,
  source_code text not null,
  note_en text not null default ''::text,
  note_fr text not null default ''::text,
  supersedes uuid,
  synthetic boolean not null default false,
  actor_id text not null,
  recorded_at timestamp with time zone not null default now(),
  constraint figures_pkey PRIMARY KEY (community_id, id),
  constraint figures_once UNIQUE (community_id, measure, as_of, source_code, published_on),
  constraint figures_community_id_source_code_fkey FOREIGN KEY (community_id, source_code) REFERENCES figure_sources(community_id, code),
  constraint figures_community_id_supersedes_fkey FOREIGN KEY (community_id, supersedes) REFERENCES figures(community_id, id),
  constraint figures_measure_fkey FOREIGN KEY (measure) REFERENCES measures(code),
  constraint figures_not_itself CHECK (supersedes <> id),
  constraint figures_past_is_past CHECK (quality = 'expected'::text OR as_of <= published_on),
  constraint figures_quality_check CHECK (quality = ANY (ARRAY['exact'::text, 'approximate'::text, 'expected'::text, 'revised'::text, 'inferred'::text])),
  constraint figures_value_check CHECK (value >= 0 AND value <= 10000000)
);
CREATE INDEX figures_by_publication ON public.figures USING btree (community_id, published_on DESC, recorded_at DESC, id DESC);
CREATE INDEX figures_latest ON public.figures USING btree (community_id, measure, as_of DESC, published_on DESC, recorded_at DESC, id DESC);
CREATE UNIQUE INDEX figures_superseded_once ON public.figures USING btree (community_id, supersedes) WHERE (supersedes IS NOT NULL);
alter table figures enable row level security;
create policy by_community on figures using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: insert, select

create table households (
  community_id integer not null,
  id uuid not null default gen_random_uuid(),
  token text not null,
  stream text not null,
  size_band text not null,
  language text not null,
  needs text[] not null default '{}'::text[],
  lodging text not null,
  arrived_on date not null,
  arrived_known_on date not null,
  housed_on date,
  housed_known_on date,
  synthetic boolean not null default false,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  lodged daterange generated always as (
CASE
    WHEN (lodging = 'none'::text) THEN 'empty'::daterange
    ELSE daterange(GREATEST(arrived_on, arrived_known_on), LEAST(GREATEST(housed_on, housed_known_on,
    CASE
        WHEN (housed_on IS NOT NULL) THEN GREATEST(arrived_on, arrived_known_on)
        ELSE NULL::date
    END), GREATEST(left_on, left_known_on,
    CASE
        WHEN (left_on IS NOT NULL) THEN GREATEST(arrived_on, arrived_known_on)
        ELSE NULL::date
    END)))
END) stored,
  origin text not null default 'direct'::text,
  in_canada_since date,
  left_on date,
  left_known_on date,
  supported_from date not null generated always as (COALESCE(in_canada_since, arrived_on)) stored,
  constraint households_pkey PRIMARY KEY (community_id, id),
  constraint households_token UNIQUE (community_id, token),
  constraint households_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id),
  constraint households_check CHECK (housed_on >= arrived_on),
  constraint households_check1 CHECK ((housed_on IS NULL) = (housed_known_on IS NULL)),
  constraint households_check2 CHECK (in_canada_since <= arrived_on),
  constraint households_check3 CHECK (left_on >= arrived_on),
  constraint households_language_check CHECK (language ~ '^[a-z]{2,3}$'::text),
  constraint households_left_and_told CHECK ((left_on IS NULL) = (left_known_on IS NULL)),
  constraint households_lodging_check CHECK (lodging = ANY (ARRAY['hotel'::text, 'reception'::text, 'none'::text])),
  constraint households_needs_check CHECK (needs <@ ARRAY['interpreter'::text, 'accessible-home'::text, 'health-follow-up'::text]),
  constraint households_origin_check CHECK (origin = ANY (ARRAY['direct'::text, 'secondary'::text])),
  constraint households_size_band_check CHECK (size_band = ANY (ARRAY['1'::text, '2-3'::text, '4-6'::text, '7+'::text])),
  constraint households_stream_check CHECK (stream = ANY (ARRAY['GAR'::text, 'PSR'::text, 'BVOR'::text, 'claimant'::text, 'other'::text])),
  constraint households_token_check CHECK (token ~ '^[A-Z0-9]+(-[A-Z0-9]+)*$'::text AND length(token) <= 24),
  constraint households_without_lodging_are_housed CHECK (lodging <> 'none'::text OR housed_on IS NOT NULL)
);
CREATE INDEX households_by_arrival ON public.households USING btree (community_id, arrived_on) INCLUDE (arrived_known_on, stream, size_band);
CREATE INDEX households_by_support ON public.households USING btree (community_id, supported_from, id);
CREATE INDEX households_lodged ON public.households USING gist (community_id, lodged) WHERE (lodging <> 'none'::text);
alter table households enable row level security;
create policy by_community on households using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: delete, insert, select, update

create table mails (
  id uuid not null default gen_random_uuid(),
  idempotency_key text not null,
  recipient text not null,
  locale text not null,
  subject text not null,
  body text not null,
  queued_at timestamp with time zone not null default now(),
  sent_at timestamp with time zone,
  constraint mails_pkey PRIMARY KEY (id),
  constraint mails_idempotency_key_key UNIQUE (idempotency_key),
  constraint mails_locale_check CHECK (locale = ANY (ARRAY['en'::text, 'fr'::text]))
);
CREATE INDEX mails_by_time ON public.mails USING btree (queued_at DESC, id);
CREATE INDEX mails_unsent ON public.mails USING btree (queued_at) WHERE (sent_at IS NULL);
-- ensemble_app may: delete, insert, select, update

create table measures (
  code text not null,
  unit text not null,
  stream text,
  weekly boolean not null default false,
  constraint measures_pkey PRIMARY KEY (code),
  constraint measures_stream_check CHECK (stream = ANY (ARRAY['GAR'::text, 'PSR'::text, 'BVOR'::text])),
  constraint measures_unit_check CHECK (unit = ANY (ARRAY['people'::text, 'households'::text, 'children'::text, 'event'::text]))
);
-- ensemble_app may: delete, insert, select, update

create table memberships (
  community_id integer not null,
  user_id text not null,
  role text not null,
  organisation_id uuid,
  granted_at timestamp with time zone not null default now(),
  constraint memberships_pkey PRIMARY KEY (community_id, user_id, role),
  constraint memberships_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE,
  constraint memberships_role_check CHECK (role = ANY (ARRAY['administrator'::text, 'coordinator'::text, 'partner'::text, 'reception'::text, 'member'::text, 'evaluator'::text, 'funder'::text]))
);
CREATE INDEX memberships_by_user ON public.memberships USING btree (user_id);
alter table memberships enable row level security;
create policy by_community on memberships using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: delete, insert, select, update

create table organisations (
  community_id integer not null,
  id uuid not null default gen_random_uuid(),
  key text not null,
  name_en text not null,
  name_fr text not null,
  sector text not null,
  role_en text not null default ''::text,
  role_fr text not null default ''::text,
  contact_name text not null default ''::text,
  email text not null default ''::text,
  phone text not null default ''::text,
  website text not null default ''::text,
  languages text[] not null default '{}'::text[],
  synthetic boolean not null default false,
  archived_at timestamp with time zone,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint organisations_pkey PRIMARY KEY (community_id, id),
  constraint organisations_key UNIQUE (community_id, key),
  constraint organisations_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id),
  constraint organisations_key_check CHECK (key ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text AND length(key) <= 80),
  constraint organisations_name_en_check CHECK (length(name_en) >= 2 AND length(name_en) <= 200),
  constraint organisations_name_fr_check CHECK (length(name_fr) >= 2 AND length(name_fr) <= 200)
);
CREATE INDEX organisations_by_name_en ON public.organisations USING btree (community_id, name_en, id);
CREATE INDEX organisations_by_name_fr ON public.organisations USING btree (community_id, name_fr, id);
alter table organisations enable row level security;
create policy by_community on organisations using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: delete, insert, select, update

create table passkeys (
  id text not null,
  name text,
  public_key text not null,
  user_id text not null,
  credential_id text not null,
  counter integer not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  created_at timestamp with time zone default now(),
  aaguid text,
  constraint passkeys_pkey PRIMARY KEY (id),
  constraint passkeys_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX passkeys_by_credential ON public.passkeys USING btree (credential_id);
CREATE INDEX passkeys_by_user ON public.passkeys USING btree (user_id);
-- ensemble_app may: delete, insert, select, update

create table people (
  community_id integer not null,
  id uuid not null default gen_random_uuid(),
  organisation_id uuid not null,
  name text not null,
  role_en text not null default ''::text,
  role_fr text not null default ''::text,
  email text not null default ''::text,
  synthetic boolean not null default false,
  archived_at timestamp with time zone,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  constraint people_pkey PRIMARY KEY (community_id, id),
  constraint people_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id),
  constraint people_community_id_organisation_id_fkey FOREIGN KEY (community_id, organisation_id) REFERENCES organisations(community_id, id),
  constraint people_name_check CHECK (length(name) >= 2 AND length(name) <= 120)
);
CREATE INDEX people_by_organisation ON public.people USING btree (community_id, organisation_id);
alter table people enable row level security;
create policy by_community on people using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: delete, insert, select, update

create unlogged table rate_limits (
  key text not null,
  window_at timestamp with time zone not null,
  hits integer not null,
  constraint rate_limits_pkey PRIMARY KEY (key, window_at)
);
-- ensemble_app may: delete, insert, select, update

create table schema_migrations (
  name text not null,
  checksum text not null,
  applied_at timestamp with time zone not null default now(),
  constraint schema_migrations_pkey PRIMARY KEY (name)
);
-- ensemble_app may: nothing

create table seats (
  community_id integer not null,
  id uuid not null default gen_random_uuid(),
  table_name text not null,
  organisation_id uuid not null,
  person_id uuid,
  lived_experience boolean not null default false,
  starts_on date not null,
  ends_on date,
  synthetic boolean not null default false,
  held_until date not null generated always as (COALESCE(ends_on, 'infinity'::date)) stored,
  constraint seats_pkey PRIMARY KEY (community_id, id),
  constraint seats_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id),
  constraint seats_community_id_organisation_id_fkey FOREIGN KEY (community_id, organisation_id) REFERENCES organisations(community_id, id),
  constraint seats_community_id_person_id_fkey FOREIGN KEY (community_id, person_id) REFERENCES people(community_id, id),
  constraint seats_do_not_overlap EXCLUDE USING gist (community_id WITH =, table_name WITH =, person_id WITH =, daterange(starts_on, ends_on, '[]'::text) WITH &&) WHERE (person_id IS NOT NULL),
  constraint seats_check CHECK (ends_on >= starts_on),
  constraint seats_table_name_check CHECK (table_name = ANY (ARRAY['council'::text, 'steering'::text, 'working-group'::text]))
);
CREATE INDEX seats_by_end ON public.seats USING btree (community_id, held_until) INCLUDE (organisation_id, starts_on);
CREATE INDEX seats_by_organisation_and_end ON public.seats USING btree (community_id, organisation_id, held_until) INCLUDE (starts_on);
alter table seats enable row level security;
create policy by_community on seats using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: delete, insert, select, update

create table secondary_move_steps (
  community_id integer not null,
  move_id uuid not null,
  number integer not null,
  state text not null,
  side text not null,
  step_on date not null,
  at timestamp with time zone not null default clock_timestamp(),
  actor_id text not null,
  reason text not null default ''::text,
  constraint secondary_move_steps_pkey PRIMARY KEY (community_id, move_id, number),
  constraint secondary_move_steps_community_id_move_id_fkey FOREIGN KEY (community_id, move_id) REFERENCES secondary_moves(community_id, id),
  constraint secondary_move_steps_number_check CHECK (number > 0),
  constraint secondary_move_steps_reason_check CHECK (length(reason) <= 200),
  constraint secondary_move_steps_side_check CHECK (side = ANY (ARRAY['out'::text, 'in'::text])),
  constraint secondary_move_steps_state_check CHECK (state = ANY (ARRAY['announced'::text, 'handed-over'::text, 'received'::text, 'refused'::text, 'withdrawn'::text]))
);
alter table secondary_move_steps enable row level security;
create policy by_community on secondary_move_steps using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: insert, select

create table secondary_moves (
  community_id integer not null,
  id uuid not null default gen_random_uuid(),
  side text not null,
  other_community_id integer,
  place text not null default ''::text,
  announced_by text not null,
  state text not null,
  household_id uuid,
  stream text,
  size_band text,
  language text,
  needs text[] not null default '{}'::text[],
  in_canada_since date,
  handed text[] not null default '{}'::text[],
  moves_on date not null,
  announced_on date not null,
  changed_on date not null,
  closed_on date,
  open_until date not null generated always as (COALESCE(closed_on, 'infinity'::date)) stored,
  version integer not null default 1,
  created_at timestamp with time zone not null default clock_timestamp(),
  constraint secondary_moves_pkey PRIMARY KEY (community_id, id),
  constraint secondary_moves_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id),
  constraint secondary_moves_community_id_household_id_fkey FOREIGN KEY (community_id, household_id) REFERENCES households(community_id, id),
  constraint secondary_moves_other_community_id_fkey FOREIGN KEY (other_community_id) REFERENCES communities(id),
  constraint secondary_moves_announced_by_check CHECK (announced_by = ANY (ARRAY['out'::text, 'in'::text])),
  constraint secondary_moves_closed CHECK ((closed_on IS NULL) = (state = ANY (ARRAY['announced'::text, 'handed-over'::text]))),
  constraint secondary_moves_elsewhere CHECK (other_community_id <> community_id),
  constraint secondary_moves_handed_check CHECK (cardinality(handed) <= 20),
  constraint secondary_moves_language_check CHECK (language ~ '^[a-z]{2,3}$'::text),
  constraint secondary_moves_needs_check CHECK (needs <@ ARRAY['interpreter'::text, 'accessible-home'::text, 'health-follow-up'::text]),
  constraint secondary_moves_place_check CHECK (length(place) <= 80),
  constraint secondary_moves_side_check CHECK (side = ANY (ARRAY['out'::text, 'in'::text])),
  constraint secondary_moves_size_band_check CHECK (size_band = ANY (ARRAY['1'::text, '2-3'::text, '4-6'::text, '7+'::text])),
  constraint secondary_moves_somewhere CHECK ((other_community_id IS NULL) <> (place = ''::text)),
  constraint secondary_moves_state_check CHECK (state = ANY (ARRAY['announced'::text, 'handed-over'::text, 'received'::text, 'refused'::text, 'withdrawn'::text])),
  constraint secondary_moves_stream_check CHECK (stream = ANY (ARRAY['GAR'::text, 'PSR'::text, 'BVOR'::text, 'claimant'::text, 'other'::text]))
);
CREATE INDEX secondary_moves_by_day ON public.secondary_moves USING btree (community_id, announced_on DESC, id DESC);
CREATE UNIQUE INDEX secondary_moves_leaves_once ON public.secondary_moves USING btree (community_id, household_id) WHERE ((side = 'out'::text) AND (state = ANY (ARRAY['announced'::text, 'handed-over'::text, 'received'::text])));
CREATE INDEX secondary_moves_of_household ON public.secondary_moves USING btree (community_id, household_id);
CREATE INDEX secondary_moves_open ON public.secondary_moves USING btree (community_id, open_until, announced_on, id);
CREATE INDEX secondary_moves_received ON public.secondary_moves USING btree (community_id, moves_on) WHERE (state = 'received'::text);
alter table secondary_moves enable row level security;
create policy by_community on secondary_moves using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: delete, insert, select, update

create table service_locations (
  community_id integer not null,
  id uuid not null default gen_random_uuid(),
  service_id uuid not null,
  name text not null default ''::text,
  address_1 text not null default ''::text,
  city text not null default ''::text,
  province text not null default ''::text,
  postal_code text not null default ''::text,
  constraint service_locations_pkey PRIMARY KEY (community_id, id),
  constraint service_locations_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id),
  constraint service_locations_community_id_service_id_fkey FOREIGN KEY (community_id, service_id) REFERENCES services(community_id, id)
);
CREATE INDEX service_locations_by_service ON public.service_locations USING btree (community_id, service_id);
alter table service_locations enable row level security;
create policy by_community on service_locations using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: delete, insert, select, update

create table service_schedules (
  community_id integer not null,
  id uuid not null default gen_random_uuid(),
  service_id uuid not null,
  byday text not null,
  opens_at time without time zone not null,
  closes_at time without time zone not null,
  description_en text not null default ''::text,
  description_fr text not null default ''::text,
  constraint service_schedules_pkey PRIMARY KEY (community_id, id),
  constraint service_schedules_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id),
  constraint service_schedules_community_id_service_id_fkey FOREIGN KEY (community_id, service_id) REFERENCES services(community_id, id),
  constraint service_schedules_byday_check CHECK (byday ~ '^(MO|TU|WE|TH|FR|SA|SU)(,(MO|TU|WE|TH|FR|SA|SU))*$'::text),
  constraint service_schedules_check CHECK (closes_at > opens_at)
);
CREATE INDEX service_schedules_by_service ON public.service_schedules USING btree (community_id, service_id);
alter table service_schedules enable row level security;
create policy by_community on service_schedules using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: delete, insert, select, update

create table service_units (
  community_id integer not null,
  service_id uuid not null,
  unit text not null,
  constraint service_units_pkey PRIMARY KEY (community_id, service_id, unit),
  constraint service_units_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id),
  constraint service_units_community_id_service_id_fkey FOREIGN KEY (community_id, service_id) REFERENCES services(community_id, id),
  constraint service_units_unit_check CHECK (unit = ANY (ARRAY['beds'::text, 'homes-1'::text, 'homes-2'::text, 'homes-3'::text, 'linc-seats'::text, 'clinic-slots'::text, 'school-places'::text, 'interpreter-hours'::text]))
);
alter table service_units enable row level security;
create policy by_community on service_units using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: delete, insert, select, update

create table services (
  community_id integer not null,
  id uuid not null default gen_random_uuid(),
  key text not null,
  organisation_id uuid not null,
  name_en text not null,
  name_fr text not null,
  description_en text not null default ''::text,
  description_fr text not null default ''::text,
  eligibility_en text not null default ''::text,
  eligibility_fr text not null default ''::text,
  languages text[] not null default '{}'::text[],
  synthetic boolean not null default false,
  archived_at timestamp with time zone,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint services_pkey PRIMARY KEY (community_id, id),
  constraint services_key UNIQUE (community_id, key),
  constraint services_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id),
  constraint services_community_id_organisation_id_fkey FOREIGN KEY (community_id, organisation_id) REFERENCES organisations(community_id, id),
  constraint services_key_check CHECK (key ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text AND length(key) <= 80),
  constraint services_name_en_check CHECK (length(name_en) >= 2 AND length(name_en) <= 200),
  constraint services_name_fr_check CHECK (length(name_fr) >= 2 AND length(name_fr) <= 200)
);
CREATE INDEX services_by_name_en ON public.services USING btree (community_id, name_en, id);
CREATE INDEX services_by_name_fr ON public.services USING btree (community_id, name_fr, id);
CREATE INDEX services_by_organisation ON public.services USING btree (community_id, organisation_id);
alter table services enable row level security;
create policy by_community on services using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: delete, insert, select, update

create table sessions (
  id text not null,
  user_id text not null,
  token text not null,
  expires_at timestamp with time zone not null,
  ip_address text,
  user_agent text,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint sessions_pkey PRIMARY KEY (id),
  constraint sessions_token_key UNIQUE (token),
  constraint sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX sessions_by_expiry ON public.sessions USING btree (expires_at);
CREATE INDEX sessions_by_user ON public.sessions USING btree (user_id);
-- ensemble_app may: delete, insert, select, update

create table two_factors (
  id text not null,
  secret text not null,
  backup_codes text not null,
  user_id text not null,
  verified boolean default true,
  failed_verification_count integer not null default 0,
  locked_until timestamp with time zone,
  constraint two_factors_pkey PRIMARY KEY (id),
  constraint two_factors_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX two_factors_by_user ON public.two_factors USING btree (user_id);
-- ensemble_app may: delete, insert, select, update

create table update_acknowledgements (
  community_id integer not null,
  update_id uuid not null,
  organisation_id uuid not null,
  actor_id text not null,
  via text not null,
  at timestamp with time zone not null,
  constraint update_acknowledgements_pkey PRIMARY KEY (community_id, update_id, organisation_id, actor_id),
  constraint update_acknowledgements_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id),
  constraint update_acknowledgements_community_id_update_id_organisatio_fkey FOREIGN KEY (community_id, update_id, organisation_id) REFERENCES update_recipients(community_id, update_id, organisation_id),
  constraint update_acknowledgements_via_check CHECK (via = ANY (ARRAY['app'::text, 'link'::text, 'telephone'::text]))
);
alter table update_acknowledgements enable row level security;
create policy by_community on update_acknowledgements using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: insert, select

create table update_drafts (
  community_id integer not null,
  id uuid not null default gen_random_uuid(),
  title_en text not null default ''::text,
  title_fr text not null default ''::text,
  text_en text not null default ''::text,
  text_fr text not null default ''::text,
  source_en text not null default ''::text,
  source_fr text not null default ''::text,
  issued_at timestamp with time zone,
  urgency text not null,
  acknowledge_within integer,
  everyone boolean not null default false,
  sectors text[] not null default '{}'::text[],
  seat_tables text[] not null default '{}'::text[],
  organisation_ids uuid[] not null default '{}'::uuid[],
  corrects uuid,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint update_drafts_pkey PRIMARY KEY (community_id, id),
  constraint update_drafts_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id),
  constraint update_drafts_acknowledge_within_check CHECK (acknowledge_within >= 1 AND acknowledge_within <= 720),
  constraint update_drafts_source_en_check CHECK (length(source_en) <= 200),
  constraint update_drafts_source_fr_check CHECK (length(source_fr) <= 200),
  constraint update_drafts_text_en_check CHECK (length(text_en) <= 5000),
  constraint update_drafts_text_fr_check CHECK (length(text_fr) <= 5000),
  constraint update_drafts_title_en_check CHECK (length(title_en) <= 160),
  constraint update_drafts_title_fr_check CHECK (length(title_fr) <= 160),
  constraint update_drafts_urgency_check CHECK (urgency = ANY (ARRAY['routine'::text, 'soon'::text, 'urgent'::text]))
);
CREATE INDEX update_drafts_by_time ON public.update_drafts USING btree (community_id, updated_at DESC, id);
alter table update_drafts enable row level security;
create policy by_community on update_drafts using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: delete, insert, select, update

create table update_letters (
  community_id integer not null,
  update_id uuid not null,
  organisation_id uuid not null,
  email text not null,
  locale text not null,
  constraint update_letters_pkey PRIMARY KEY (community_id, update_id, organisation_id, email),
  constraint update_letters_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id),
  constraint update_letters_community_id_update_id_organisation_id_fkey FOREIGN KEY (community_id, update_id, organisation_id) REFERENCES update_recipients(community_id, update_id, organisation_id),
  constraint update_letters_email_check CHECK (length(email) >= 3 AND length(email) <= 320),
  constraint update_letters_locale_check CHECK (locale = ANY (ARRAY['en'::text, 'fr'::text, 'both'::text]))
);
alter table update_letters enable row level security;
create policy by_community on update_letters using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: delete, insert, select, update

create table update_recipients (
  community_id integer not null,
  update_id uuid not null,
  organisation_id uuid not null,
  sector text not null,
  channel text not null,
  due_at timestamp with time zone,
  acknowledged_at timestamp with time zone,
  closed_at timestamp with time zone,
  reminded smallint not null default 0,
  remind_at timestamp with time zone,
  constraint update_recipients_pkey PRIMARY KEY (community_id, update_id, organisation_id),
  constraint update_recipients_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id),
  constraint update_recipients_community_id_organisation_id_fkey FOREIGN KEY (community_id, organisation_id) REFERENCES organisations(community_id, id),
  constraint update_recipients_community_id_update_id_fkey FOREIGN KEY (community_id, update_id) REFERENCES updates(community_id, id),
  constraint update_recipients_channel_check CHECK (channel = ANY (ARRAY['mail'::text, 'app'::text, 'none'::text])),
  constraint update_recipients_check CHECK (acknowledged_at IS NULL OR closed_at IS NOT NULL),
  constraint update_recipients_check1 CHECK (closed_at IS NULL OR remind_at IS NULL),
  constraint update_recipients_reminded_check CHECK (reminded >= 0 AND reminded <= 3)
);
CREATE INDEX update_recipients_open ON public.update_recipients USING btree (community_id, organisation_id, due_at) WHERE (closed_at IS NULL);
CREATE INDEX update_recipients_to_remind ON public.update_recipients USING btree (community_id, remind_at) WHERE (remind_at IS NOT NULL);
alter table update_recipients enable row level security;
create policy by_community on update_recipients using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: delete, insert, select, update

create table updates (
  community_id integer not null,
  id uuid not null,
  title_en text not null,
  title_fr text not null,
  text_en text not null,
  text_fr text not null,
  source_en text not null,
  source_fr text not null,
  issued_at timestamp with time zone not null,
  posted_at timestamp with time zone not null,
  urgency text not null,
  acknowledge_within integer,
  everyone boolean not null,
  sectors text[] not null,
  seat_tables text[] not null,
  organisation_ids uuid[] not null,
  corrects uuid,
  posted_by text not null,
  synthetic boolean not null default false,
  constraint updates_pkey PRIMARY KEY (community_id, id),
  constraint updates_corrected_once UNIQUE (community_id, corrects),
  constraint updates_community_id_corrects_fkey FOREIGN KEY (community_id, corrects) REFERENCES updates(community_id, id),
  constraint updates_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id),
  constraint updates_acknowledge_within_check CHECK (acknowledge_within >= 1 AND acknowledge_within <= 720),
  constraint updates_check CHECK ((source_en = ''::text) = (source_fr = ''::text)),
  constraint updates_issued_before_posted CHECK (issued_at <= posted_at),
  constraint updates_text_en_check CHECK (length(text_en) >= 3 AND length(text_en) <= 5000),
  constraint updates_text_fr_check CHECK (length(text_fr) >= 3 AND length(text_fr) <= 5000),
  constraint updates_title_en_check CHECK (length(title_en) >= 3 AND length(title_en) <= 160),
  constraint updates_title_fr_check CHECK (length(title_fr) >= 3 AND length(title_fr) <= 160),
  constraint updates_urgency_check CHECK (urgency = ANY (ARRAY['routine'::text, 'soon'::text, 'urgent'::text]))
);
CREATE INDEX updates_by_time ON public.updates USING btree (community_id, posted_at DESC, id DESC);
alter table updates enable row level security;
create policy by_community on updates using ((community_id = ANY (( SELECT scope() AS scope)::integer[]))) with check ((community_id = ANY (( SELECT scope() AS scope)::integer[])));
-- ensemble_app may: insert, select

create table users (
  id text not null,
  name text not null,
  email text not null,
  email_verified boolean not null default false,
  image text,
  two_factor_enabled boolean default false,
  locale text not null default 'en'::text,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint users_pkey PRIMARY KEY (id),
  constraint users_email_key UNIQUE (email),
  constraint users_locale_check CHECK (locale = ANY (ARRAY['en'::text, 'fr'::text]))
);
CREATE UNIQUE INDEX users_by_lower_email ON public.users USING btree (lower(email));
-- ensemble_app may: delete, insert, select, update

create table verifications (
  id text not null,
  identifier text not null,
  value text not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint verifications_pkey PRIMARY KEY (id)
);
CREATE INDEX verifications_by_identifier ON public.verifications USING btree (identifier);
-- ensemble_app may: delete, insert, select, update
