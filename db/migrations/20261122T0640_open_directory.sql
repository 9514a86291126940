-- What newcomers and other directories need to know of a service, and a short index of those that may be shown to all.
alter table services
  add listed boolean not null default true,
  add needs text[] not null default '{}' check (needs <@ array['home', 'food', 'school', 'language', 'health', 'work',
    'money', 'legal', 'interpreter', 'children', 'people', 'settling', 'safety']),
  add alternate_name_en text not null default '' check (length(alternate_name_en) <= 200),
  add alternate_name_fr text not null default '' check (length(alternate_name_fr) <= 200),
  add application_en text not null default '' check (length(application_en) <= 2000),
  add application_fr text not null default '' check (length(application_fr) <= 2000),
  add fees_en text not null default '' check (length(fees_en) <= 500),
  add fees_fr text not null default '' check (length(fees_fr) <= 500),
  add url text not null default '' check (length(url) <= 300),
  add email text not null default '' check (length(email) <= 200),
  add phone text not null default '' check (length(phone) <= 40);
alter table service_locations
  add accessibility_en text not null default '' check (length(accessibility_en) <= 300),
  add accessibility_fr text not null default '' check (length(accessibility_fr) <= 300);
create index services_by_change on services (community_id, updated_at, id);

-- The public part of the directory, by what one looks for: 'all', 'need:home', 'lang:ar', 'place:Kitchener', and the
-- organisation. Kept by list_services(); a list is read along one of its facets in the order of names or of ids.
create table service_facets (
  community_id int not null,
  facet text collate "C" not null,
  service_id uuid not null,
  name_en text not null,
  name_fr text not null,
  primary key (community_id, facet, service_id),
  foreign key (community_id, service_id) references services (community_id, id)
);
create index service_facets_by_service on service_facets (community_id, service_id);
create index service_facets_by_name_en on service_facets (community_id, facet, name_en, service_id);
create index service_facets_by_name_fr on service_facets (community_id, facet, name_fr, service_id);
call protect_by_community('service_facets');

-- What a service answers: what it says itself or, where it says nothing, what follows from its units and its sector.
create function needs_of_service(said text[], units text[], sector text) returns text[] language sql immutable as $$
  select case when cardinality(said) > 0 then said else coalesce(nullif(array(
    select distinct need from unnest(units) as unit
    join (values ('beds', 'home'), ('homes-1', 'home'), ('homes-2', 'home'), ('homes-3', 'home'),
      ('clinic-slots', 'health'), ('interpreter-hours', 'interpreter'), ('school-places', 'school'),
      ('linc-seats', 'language')) as of_unit (counted, need) on counted = unit
    order by need), '{}'), case sector
      when 'reception' then array['home'] when 'housing' then array['home'] when 'schools' then array['school']
      when 'health' then array['health'] when 'employers' then array['work'] when 'police' then array['safety']
      when 'libraries' then array['language'] when 'postsecondary' then array['language']
      when 'municipality' then array['settling'] when 'settlement' then array['settling']
      when 'francophone' then array['settling'] else array['people'] end) end
$$;

-- Whether strangers find the services of a community: partnerships do, and no rehearsal does.
create function directory_is_public(of_community int) returns boolean language sql stable as $$
  select exists (select from communities where id = of_community and kind = 'partnership' and rehearsal_on is null)
$$;

-- Brings the facets of these services (or, without ids, of all) to what the services say now.
create function list_services(of_community int, ids uuid[]) returns void language plpgsql as $$
begin
  delete from service_facets f where f.community_id = of_community and (ids is null or f.service_id = any(ids));
  insert into service_facets (community_id, facet, service_id, name_en, name_fr)
  select of_community, facet, s.id, s.name_en, s.name_fr
  from services s
  join organisations o on o.community_id = s.community_id and o.id = s.organisation_id and o.archived_at is null
  cross join lateral (
    select 'all' as facet
    union select 'org:' || s.organisation_id
    union select 'need:' || need from unnest(needs_of_service(s.needs, array(select u.unit from service_units u
      where u.community_id = s.community_id and u.service_id = s.id), o.sector)) as need
    union select 'lang:' || code from unnest(s.languages) as code
    union select 'place:' || l.city from service_locations l
      where l.community_id = s.community_id and l.service_id = s.id and l.city <> ''
  ) facets
  where s.community_id = of_community and (ids is null or s.id = any(ids)) and s.listed and s.archived_at is null;
end $$;

-- Puts these services into the catalogue of public pages, or takes them out of it, by what their facets say.
create function catalogue_services(of_community int, ids uuid[]) returns void language plpgsql as $$
begin
  delete from public_documents d where d.kind = 'service' and d.subject = any(ids) and not (
    directory_is_public(of_community) and exists (select from service_facets f
      where f.community_id = of_community and f.facet = 'all' and f.service_id = d.subject));
  insert into public_documents (kind, subject, locale, path, title, summary, body, words, communities, published_at, changed_at)
  select 'service', s.id, said.locale, said.base || s.id, said.title, left(said.about, 300), said.about || E'\n' || said.who,
    concat_ws(' ', said.other, said.organisation, (select string_agg(distinct l.city, ' ') from service_locations l
      where l.community_id = s.community_id and l.service_id = s.id)),
    array[of_community], s.created_at, s.updated_at
  from service_facets f
  join services s on s.community_id = f.community_id and s.id = f.service_id
  join organisations o on o.community_id = s.community_id and o.id = s.organisation_id
  join communities c on c.id = s.community_id
  cross join lateral (values
    ('en', '/en/communities/' || c.slug_en || '/find-help/', s.name_en, s.description_en, s.eligibility_en, s.alternate_name_en, o.name_en),
    ('fr', '/fr/communautes/' || c.slug_fr || '/trouver-de-laide/', s.name_fr, s.description_fr, s.eligibility_fr, s.alternate_name_fr, o.name_fr)
  ) as said (locale, base, title, about, who, other, organisation)
  where f.community_id = of_community and f.facet = 'all' and f.service_id = any(ids) and directory_is_public(of_community)
  on conflict (kind, subject, locale) do update set (path, title, summary, body, words, communities, changed_at) =
    (excluded.path, excluded.title, excluded.summary, excluded.body, excluded.words, excluded.communities, excluded.changed_at);
end $$;

-- An organisation that leaves the table takes its services out of the directory, and brings them back with it.
create function list_services_of_organisations() returns trigger language plpgsql as $$
declare
  changed record;
begin
  for changed in
    select s.community_id, array_agg(s.id) as ids
    from after_rows n
    join before_rows b on b.community_id = n.community_id and b.id = n.id
    join services s on s.community_id = n.community_id and s.organisation_id = n.id
    where (b.archived_at is null, b.sector, b.name_en, b.name_fr) is distinct from (n.archived_at is null, n.sector, n.name_en, n.name_fr)
    group by s.community_id
  loop
    perform list_services(changed.community_id, changed.ids);
    perform catalogue_services(changed.community_id, changed.ids);
  end loop;
  return null;
end $$;
create trigger organisations_list_services after update on organisations
  referencing old table as before_rows new table as after_rows
  for each statement execute function list_services_of_organisations();

select list_services(id, null) from communities;
select catalogue_services(s.community_id, array_agg(s.id)) from services s group by s.community_id;

-- A community with a new address has its pages at a new address.
create function catalogue_services_of_community() returns trigger language plpgsql as $$
begin
  perform catalogue_services(new.id, array(select s.id from services s where s.community_id = new.id));
  return null;
end $$;
create trigger communities_catalogue_services after update on communities for each row
  when ((old.slug_en, old.slug_fr) is distinct from (new.slug_en, new.slug_fr))
  execute function catalogue_services_of_community();
