-- A partnership and the place it serves; a country; a place we only compare with.
create table communities (
  id int generated always as identity primary key,
  kind text not null check (kind in ('partnership', 'country', 'comparator')),
  slug_en text not null unique check (slug_en ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  slug_fr text not null unique check (slug_fr ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name_en text not null check (length(name_en) between 2 and 120),
  name_fr text not null check (length(name_fr) between 2 and 120),
  partnership_en text not null default '',
  partnership_fr text not null default '',
  catchment_en text not null default '',
  catchment_fr text not null default '',
  host_en text not null default '',
  host_fr text not null default '',
  privacy_regime text not null check (privacy_regime in ('fippa', 'mfippa', 'not-for-profit', 'unknown', 'none')),
  normal_year_low int check (normal_year_low >= 0),
  normal_year_high int check (normal_year_high >= normal_year_low),
  normal_year_source text not null default '',
  board_public boolean not null default false,
  version int not null default 1,
  created_at timestamptz not null default now(),
  check ((normal_year_low is null) = (normal_year_high is null))
);

-- Every sector that must be at the table, by the partnership's own terms or the funder's.
create table community_required_sectors (
  community_id int not null references communities (id),
  sector text not null,
  primary key (community_id, sector)
);
call protect_by_community('community_required_sectors');

-- Eight version rows come with each community; see data_versions.
create function add_data_versions() returns trigger language plpgsql as $$
begin
  insert into data_versions (community_id, stripe) select new.id, generate_series(0, 7) on conflict do nothing;
  return new;
end $$;
create trigger communities_have_versions after insert on communities for each row execute function add_data_versions();
insert into data_versions (community_id, stripe) select 0, generate_series(0, 7);
