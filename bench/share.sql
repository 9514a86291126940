-- What a large centre has published: 10,000 publications, 2,000 posts and 2,000 events in both languages, and 100,000 services in one
-- community. Written straight into the tables, which only a bench may do; the catalogue is filled by the same rules as ever.
select setseed(0.4);
-- Built once at the end, as they are for whoever restores a database.
create temporary table bench_indexes as
select indexname as name, indexdef as definition from pg_indexes where tablename = 'public_documents' and indexdef like '%USING gin%';
do $$ declare name text; begin
  for name in select i.name from bench_indexes i loop execute 'drop index ' || name; end loop;
end $$;

create temporary table bench_words as
select string_to_array('refugees housing settlement partnership community interpreter language school health clinic family winter policy report evaluation sponsor volunteer women rights labour migrants workers identity culture religion displacement asylum media discourse mobility film conference newcomers service support arrival welcome city region employment youth children elders food transport law income shelter', ' ') as en,
  string_to_array('réfugiés logement établissement partenariat communauté interprète langue école santé clinique famille hiver politique rapport évaluation parrain bénévole femmes droits travail migrants travailleurs identité culture religion déplacement asile médias discours mobilité film colloque arrivants service soutien arrivée accueil ville région emploi jeunes enfants aînés aliments transport loi revenu abri', ' ') as fr;

-- So many of them, others for each seed; a plain expression, since it is evaluated a million times.
create function pg_temp.words(w text[], amount int, seed int) returns text language sql immutable as $$
  select string_agg(w[1 + (seed::bigint * 7919 + i * 104729 + i * i * (seed % 97)) % 48], ' ') from generate_series(1, amount) as i
$$;
-- Thirty texts of a length to draw from: most of what is written is alike.
create temporary table bench_texts as
select n as nth, pg_temp.words(en, 24, n) as en_short, pg_temp.words(fr, 24, n) as fr_short,
  pg_temp.words(en, 90, n) || E'.\n\n' || pg_temp.words(en, 90, n + 31) || '.' as en_long,
  pg_temp.words(fr, 90, n) || E'.\n\n' || pg_temp.words(fr, 90, n + 31) || '.' as fr_long
from bench_words, generate_series(0, 29) as n;
create unique index on bench_texts (nth);

create temporary table bench_entries as
select md5(kind || n)::uuid as id, kind, n, case kind when 'publication' then date '2000-01-01' + n % 9400 when 'post' then date '2015-01-01' + n else date '2015-01-01' + n * 3 end as day
from (values ('publication', 10000), ('post', 2000), ('event', 2000)) as k (kind, amount), generate_series(1, amount) as n;

insert into entries (id, kind, slug_en, slug_fr, state, version, published_version, published_at, changed_at, day, ends_on, lacks)
select id, kind, kind || '-' || n, kind || '-' || n, 'published', 1, 1, day + time '12:00', timestamptz '2026-01-01' + n * interval '1 minute', day, day, '{}'
from bench_entries;
update entries e set lacks = '{}' from bench_entries b where b.id = e.id and b.kind = 'event';
insert into entry_versions (entry_id, version, title_en, title_fr, summary_en, summary_fr, body_en, body_fr, saved_by)
select id, 1, initcap(pg_temp.words(w.en, 6, b.n)) || ' ' || b.n, initcap(pg_temp.words(w.fr, 6, b.n)) || ' ' || b.n,
  t.en_short, t.fr_short, t.en_long, t.fr_long, 'bench'
from bench_entries b join bench_texts t on t.nth = b.n % 30, bench_words w;

insert into publications (entry_id, type, issued, publisher_en, publisher_fr, licence)
select id, (array['report', 'policy-brief', 'working-paper', 'article'])[1 + n % 4], day::text, 'Bench press', 'Presses du banc', 'CC-BY-4.0'
from bench_entries where kind = 'publication';
insert into publication_languages (entry_id, language, position, title)
select b.id, l.language, l.position, case l.language when 'en' then v.title_en else v.title_fr end
from bench_entries b join entry_versions v on v.entry_id = b.id, (values ('en', 0), ('fr', 1)) as l (language, position)
where b.kind = 'publication';
insert into publication_contributors (entry_id, position, role, given, family)
select id, p, 'author', initcap(w.en[1 + (n + p) % 48]), initcap(w.fr[1 + (n + 31 * p) % 48])
from bench_entries, bench_words w, generate_series(0, 1) as p where kind = 'publication';

insert into posts (entry_id, day) select id, day from bench_entries where kind = 'post';

insert into events (entry_id, starts_at, ends_at, attendance)
select id, day + time '23:00', day + time '23:59', 'drop-in' from bench_entries where kind = 'event';

-- One evening with 1,500 places, for those who register.
update events set starts_at = now() + interval '30 days', ends_at = now() + interval '31 days', attendance = 'registration'
where entry_id = md5('event1999')::uuid;
insert into event_places (entry_id, capacity) values (md5('event1999')::uuid, 1500)
on conflict (entry_id) do update set capacity = excluded.capacity;

insert into public_documents (kind, subject, locale, path, title, summary, body, words, day, ends_on, published_at, changed_at)
select e.kind, e.id, l.locale,
  case when e.kind = 'publication' then '/' || l.locale || '/publications/' when e.kind = 'post' then case l.locale when 'en' then '/en/news/' else '/fr/nouvelles/' end else case l.locale when 'en' then '/en/events/' else '/fr/evenements/' end end || e.slug_en,
  l.title, l.summary, l.body, '', e.day, e.ends_on, e.published_at, e.changed_at
from bench_entries b
join entries e on e.id = b.id
join entry_versions v on v.entry_id = e.id
cross join lateral (values ('en', v.title_en, v.summary_en, v.body_en), ('fr', v.title_fr, v.summary_fr, v.body_fr)) as l (locale, title, summary, body);

create temporary table bench_place as
select o.community_id, o.id as organisation_id from organisations o join communities c on c.id = o.community_id
where c.slug_en = 'ottawa' and o.archived_at is null order by o.id limit 1;
insert into services (community_id, key, organisation_id, name_en, name_fr, description_en, description_fr, languages, synthetic, needs)
select p.community_id, 'bench-' || n, p.organisation_id,
  initcap(w.en[1 + n % 48] || ' ' || w.en[1 + n / 48 % 48] || ' ' || w.en[1 + n / 7 % 48]) || ' ' || n,
  initcap(w.fr[1 + n % 48] || ' ' || w.fr[1 + n / 48 % 48] || ' ' || w.fr[1 + n / 7 % 48]) || ' ' || n,
  t.en_short, t.fr_short, array[(array['en', 'fr', 'ar', 'so', 'es'])[1 + n % 5]], true,
  array[(array['home', 'food', 'school', 'language', 'health', 'work', 'money', 'legal'])[1 + n % 8]]
from bench_place p, bench_words w, generate_series(1, 100000) as n, bench_texts t where t.nth = n % 30;
insert into service_locations (community_id, service_id, name, address_1, city, province)
select s.community_id, s.id, 'Office', '1 Main Street', (array['Ottawa', 'Gatineau', 'Kanata', 'Orléans'])[1 + (hashtext(s.key) & 3)], 'ON'
from services s join bench_place p on p.community_id = s.community_id where s.key like 'bench-%';
select list_services(community_id, null) from bench_place;
select catalogue_services(p.community_id, array(select id from services where community_id = p.community_id)) from bench_place p;
do $$ declare definition text; begin
  for definition in select i.definition from bench_indexes i loop execute definition; end loop;
end $$;
update data_versions set version = version + 1 where community_id = 0;
