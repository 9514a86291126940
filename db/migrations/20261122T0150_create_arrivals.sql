-- Figures are never overwritten (promise 1), households are tokens in bands (promise 2).
create table measures (
  code text primary key,
  unit text not null check (unit in ('people', 'households', 'children', 'event')),
  stream text check (stream in ('GAR', 'PSR', 'BVOR')),
  weekly boolean not null default false
);
insert into measures (code, unit, stream, weekly) values
  ('expected', 'people', null, false), ('expected-gar', 'people', 'GAR', false), ('expected-psr', 'people', 'PSR', false),
  ('arrived', 'people', null, false), ('arrived-gar', 'people', 'GAR', false), ('arrived-psr', 'people', 'PSR', false),
  ('arrived-bvor', 'people', 'BVOR', false), ('in-temporary-lodging', 'people', null, false),
  ('housed', 'people', null, false), ('households-arrived', 'households', null, false),
  ('households-housed', 'households', null, false), ('children-in-school', 'children', null, false),
  ('secondary-in', 'people', null, false), ('first-arrival', 'event', null, false),
  ('week-expected', 'people', null, true), ('week-arrived', 'people', null, true);

create table figure_sources (
  community_id int not null references communities (id),
  code text not null check (length(code) between 1 and 60),
  title_en text not null,
  title_fr text not null,
  address text not null default '',
  primary key (community_id, code)
);
call protect_by_community('figure_sources');

create table figures (
  community_id int not null references communities (id),
  id uuid not null default gen_random_uuid(),
  measure text not null references measures (code),
  as_of date not null,
  published_on date not null,
  published_inferred boolean not null default false,
  quality text not null check (quality in ('exact', 'approximate', 'expected', 'revised', 'inferred')),
  value int not null check (value between 0 and 10000000),
  source_code text not null,
  note_en text not null default '',
  note_fr text not null default '',
  supersedes uuid,
  synthetic boolean not null default false,
  actor_id text not null,
  recorded_at timestamptz not null default now(),
  primary key (community_id, id),
  foreign key (community_id, source_code) references figure_sources (community_id, code),
  foreign key (community_id, supersedes) references figures (community_id, id),
  -- One source says one thing about one day on one day; it may say another later.
  constraint figures_once unique (community_id, measure, as_of, source_code, published_on),
  constraint figures_superseded_once unique (community_id, supersedes),
  constraint figures_not_itself check (supersedes <> id),
  -- Only what is expected may speak of a day after it was published.
  constraint figures_past_is_past check (quality = 'expected' or as_of <= published_on)
);
create index figures_latest on figures (community_id, measure, as_of desc, published_on desc, recorded_at desc, id desc);
call protect_by_community('figures');
revoke update, delete on figures from ensemble_app;

create table households (
  community_id int not null references communities (id),
  id uuid not null default gen_random_uuid(),
  token text not null check (token ~ '^[A-Z0-9]+(-[A-Z0-9]+)*$' and length(token) <= 24),
  stream text not null check (stream in ('GAR', 'PSR', 'BVOR', 'claimant', 'other')),
  size_band text not null check (size_band in ('1', '2-3', '4-6', '7+')),
  language text not null check (language ~ '^[a-z]{2,3}$'),
  needs text[] not null default '{}'
    check (needs <@ array['interpreter', 'accessible-home', 'health-follow-up']::text[]),
  lodging text not null check (lodging in ('hotel', 'reception', 'none')),
  arrived_on date not null,
  arrived_known_on date not null,
  housed_on date,
  housed_known_on date,
  synthetic boolean not null default false,
  version int not null default 1,
  created_at timestamptz not null default now(),
  -- The days on which we knew the household to be in temporary lodging.
  lodged daterange generated always as (
    case when lodging = 'none' then 'empty'::daterange
      else daterange(greatest(arrived_on, arrived_known_on),
        greatest(housed_on, housed_known_on, case when housed_on is not null then greatest(arrived_on, arrived_known_on) end)) end
  ) stored,
  primary key (community_id, id),
  constraint households_token unique (community_id, token),
  check (housed_on >= arrived_on),
  check ((housed_on is null) = (housed_known_on is null)),
  constraint households_without_lodging_are_housed check (lodging <> 'none' or housed_on is not null)
);
create index households_by_arrival on households (community_id, arrived_on) include (arrived_known_on, stream, size_band);
-- Who is in lodging on a day is asked of every day: an index of ranges answers without walking the past.
create index households_lodged on households using gist (community_id, lodged) where lodging <> 'none';
call protect_by_community('households');
