-- A search for a common word looks at the newest pages with it and stops there. For that each page has a number, given anew
-- whenever it is listed, and stands under it in three blocks, each four times as large, whose marks are in the vectors with
-- the words: an index that is asked for a rare mark and a common word passes over all that is not in the block. The centre's own
-- pages and the services of communities are counted and searched apart: an import of services hides no publication.
create sequence listed_pages;
create sequence listed_services;

create function catalogue_blocks(kind text, listed int8) returns tsvector language sql immutable parallel safe as $$
  select array_to_tsvector(array['§' || own, '§' || own || '1:' || listed / 4096, '§' || own || '2:' || listed / 16384, '§' || own || '3:' || listed / 65536])
  from (select case kind when 'service' then 's' else 'o' end as own) as one
$$;

drop index public_documents_heading_en, public_documents_heading_fr, public_documents_finding_en, public_documents_finding_fr;
alter table public_documents drop column heading, drop column finding, add column listed int8;
-- As they are: the newest last. Whoever has 100,000 of them waits a minute, once.
update public_documents as d set listed = n.listed from (
  select kind, subject, locale,
    case kind when 'service' then nextval('listed_services') else nextval('listed_pages') end as listed
  from (select kind, subject, locale from public_documents order by changed_at, subject) as one) as n
where (d.kind, d.subject, d.locale) = (n.kind, n.subject, n.locale);
alter table public_documents
  alter column listed set not null,
  alter column listed set default nextval('listed_pages'),
  add column heading tsvector not null generated always as
    (catalogue_heading(locale, title, words, summary) || catalogue_marks(kind, themes, communities, day, published_at)
      || catalogue_blocks(kind, listed)) stored,
  add column finding tsvector not null generated always as
    (catalogue_heading(locale, title, words, summary)
      || setweight(to_tsvector(case locale when 'fr' then 'public.catalogue_fr'::regconfig else 'public.catalogue_en'::regconfig end, catalogue_text(body)), 'D')
      || catalogue_marks(kind, themes, communities, day, published_at) || catalogue_blocks(kind, listed)) stored;
create index public_documents_heading_en on public_documents using gin (heading) with (fastupdate = off) where locale = 'en';
create index public_documents_heading_fr on public_documents using gin (heading) with (fastupdate = off) where locale = 'fr';
create index public_documents_finding_en on public_documents using gin (finding) with (fastupdate = off) where locale = 'en';
create index public_documents_finding_fr on public_documents using gin (finding) with (fastupdate = off) where locale = 'fr';

-- The words that begin with some letters, whatever order of letters the database was set up with.
create index catalogue_words_beginning on catalogue_words (locale, word collate "C");

-- As before; a service that is listed again is among the newest again.
create or replace function catalogue_services(of_community int, ids uuid[]) returns void language plpgsql as $$
begin
  delete from public_documents d where d.kind = 'service' and d.subject = any(ids) and not (
    directory_is_public(of_community) and exists (select from service_facets f
      where f.community_id = of_community and f.facet = 'all' and f.service_id = d.subject));
  insert into public_documents (kind, subject, locale, path, title, summary, body, words, communities, published_at, changed_at, listed)
  select 'service', s.id, said.locale, said.base || s.id, said.title, left(said.about, 300), said.about || E'\n' || said.who,
    concat_ws(' ', said.other, said.organisation, (select string_agg(distinct l.city, ' ') from service_locations l
      where l.community_id = s.community_id and l.service_id = s.id)),
    array[of_community], s.created_at, s.updated_at, nextval('listed_services')
  from service_facets f
  join services s on s.community_id = f.community_id and s.id = f.service_id
  join organisations o on o.community_id = s.community_id and o.id = s.organisation_id
  join communities c on c.id = s.community_id
  cross join lateral (values
    ('en', '/en/communities/' || c.slug_en || '/find-help/', s.name_en, s.description_en, s.eligibility_en, s.alternate_name_en, o.name_en),
    ('fr', '/fr/communautes/' || c.slug_fr || '/trouver-de-laide/', s.name_fr, s.description_fr, s.eligibility_fr, s.alternate_name_fr, o.name_fr)
  ) as said (locale, base, title, about, who, other, organisation)
  where f.community_id = of_community and f.facet = 'all' and f.service_id = any(ids) and directory_is_public(of_community)
  on conflict (kind, subject, locale) do update set (path, title, summary, body, words, communities, changed_at, listed) =
    (excluded.path, excluded.title, excluded.summary, excluded.body, excluded.words, excluded.communities, excluded.changed_at, excluded.listed);
end $$;

-- What was typed as a query: `last` is its last word, which may be unfinished, and `before` what stands before it; each word of
-- `typed` may also have the form beside it in `either` (French genders). Few words that begin like the last one are asked for by
-- name, in all their forms; where there are many, or none, whatever begins like it.
create function catalogue_query(in_locale text, words text, before text, last text, typed text[], either text[])
returns tsquery language plpgsql stable as $$
declare
  config constant regconfig := case in_locale when 'fr' then 'public.catalogue_fr'::regconfig else 'public.catalogue_en'::regconfig end;
  letters constant text := unaccent(lower(last));
  said tsquery := websearch_to_tsquery(config, words);
  begun tsquery;
begin
  if last is not null and not exists (select from catalogue_words w where w.locale = in_locale and w.word = letters) then
    select case when count(*) <= 6 then to_tsquery(config, string_agg('''' || one.word || '''', ' | ')) end into begun
    from (select w.word from catalogue_words w where w.locale = in_locale
      and w.word collate "C" >= letters and w.word collate "C" < letters || U&'\FFFF' limit 7) as one;
    said := said || (websearch_to_tsquery(config, before) && coalesce(begun, to_tsquery(config, '''' || last || ''':*')));
  end if;
  for i in 1 .. cardinality(typed) loop
    said := ts_rewrite(said, to_tsquery(config, typed[i]), to_tsquery(config, either[i]));
  end loop;
  return said;
end $$;

-- Where in the table those of a group are whose vector matches, so many at most: among the newest two blocks, and only where
-- those are too few, among larger ones, or at once among all, where these would be too few as well. Each step is planned for its
-- words.
create function newest_documents(in_locale text, in_vector text, in_group text, narrowed tsquery, wanted int)
returns tid[] language plpgsql stable as $$
declare
  last int8;
  size int8;
  mark text;
  -- Words together are few, and each candidate is read: at once among all.
  few boolean := narrowed::text like '%<%';
  found tid[] := '{}';
begin
  if in_group = 's' then select last_value into last from listed_services; else select last_value into last from listed_pages; end if;
  for step in 1 .. 4 loop
    size := 1024 * 4 ^ step;
    continue when step < 4 and (few or last < size);
    mark := case when step < 4 then format('''§%1$s%2$s:%3$s'' | ''§%1$s%2$s:%4$s''', in_group, step, last / size, last / size - 1)
      else format('''§%s''', in_group) end;
    execute format('select coalesce(array_agg(place), ''{}'') from (select ctid as place from public_documents
      where locale = %L and %I @@ $1 %s limit %s) as one', in_locale, in_vector,
      case in_vector when 'finding' then 'and not heading @@ $2' else '' end, wanted)
    into found using narrowed && mark::tsquery, narrowed;
    exit when cardinality(found) >= wanted;
    few := cardinality(found) * last < 2 * wanted * size;
  end loop;
  return found;
end $$;

-- What a search looks at: headings of the centre's pages and of services, then texts, where the headings were not too many
-- already; `pages` of the first at most, none of services unless wanted, `most` of all. `more`: others match, too.
create function look_at_documents(in_locale text, narrowed tsquery, any_word tsquery, pages int, services boolean, most int)
returns table (kind text, subject uuid, themes uuid[], communities int[], year int, score int, at int8, more boolean)
language plpgsql stable as $$
declare
  vector text;
  found tid[] := '{}';
  services_found tid[];
  wanted int;
  cut boolean := false;
begin
  foreach vector in array array['heading', 'finding'] loop
    exit when cut;
    wanted := case when pages = 0 then 0 when vector = 'heading' then pages else most - cardinality(found) end;
    if wanted > 0 then
      found := found || newest_documents(in_locale, vector, 'o', narrowed, wanted);
      cut := vector = 'heading' and cardinality(found) >= wanted or cardinality(found) >= most;
    end if;
    wanted := most - cardinality(found);
    if services and wanted > 0 then
      services_found := newest_documents(in_locale, vector, 's', narrowed, wanted);
      cut := cut or cardinality(services_found) >= wanted;
      found := found || services_found;
    end if;
  end loop;
  return query select d.kind, d.subject, d.themes, d.communities,
    extract(year from coalesce(d.day, (d.published_at at time zone 'America/Toronto')::date))::int,
    (ts_rank(d.heading, any_word) * 1000000)::int, (extract(epoch from d.published_at) * 1000)::int8, cut
  from public_documents d where d.ctid = any(found);
end $$;
