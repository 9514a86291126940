-- Ninety-nine older copies of everything that history leaves behind, each three years before the next: figures with their
-- revisions, statements of capacity, households that have long found a home, seats whose term is over, lines of the
-- audit log. What the communities are today stays as it is. Written straight into the tables, which only a bench may do.
set session_replication_role = replica;

insert into figures (community_id, id, measure, as_of, published_on, published_inferred, quality, value, source_code,
  note_en, note_fr, supersedes, synthetic, actor_id, recorded_at)
select community_id, md5(id::text || n)::uuid, measure, as_of - n * 1092, published_on - n * 1092, published_inferred,
  quality, value, source_code, note_en, note_fr, md5(supersedes::text || n)::uuid, synthetic, actor_id,
  recorded_at - n * interval '1092 days'
from figures as f, generate_series(1, 99) as n
-- Where nothing is known by the day of the measured pages an old figure would become the current one, and change them.
where exists (
  select from figures as k where k.community_id = f.community_id and k.measure = f.measure
    and k.as_of <= date '2016-01-27' and k.published_on <= date '2016-01-27');

insert into capacity_statements (community_id, id, service_id, unit, places, starts_on, ends_on, stated_on, stated_by,
  actor_id, recorded_at, synthetic)
select community_id, md5(id::text || n)::uuid, service_id, unit, places, starts_on - n * 1092, ends_on - n * 1092,
  stated_on - n * 1092, stated_by, actor_id, recorded_at - n * interval '1092 days', synthetic
from capacity_statements, generate_series(1, 99) as n;

insert into households (community_id, id, token, stream, size_band, language, needs, lodging, arrived_on,
  arrived_known_on, housed_on, housed_known_on, synthetic, version)
select community_id, md5(id::text || n)::uuid, token || '-' || n, stream, size_band, language, needs, lodging,
  arrived_on - n * 1092, arrived_known_on - n * 1092, coalesce(housed_on, arrived_on + 60) - n * 1092,
  coalesce(housed_known_on, arrived_known_on + 60) - n * 1092, synthetic, version
from households, generate_series(1, 99) as n;

insert into seats (community_id, id, table_name, organisation_id, person_id, lived_experience, starts_on, ends_on, synthetic)
select community_id, md5(id::text || n)::uuid, table_name, organisation_id, null, lived_experience,
  starts_on - 3650 - n * 1092, starts_on - 3650 - n * 1092 + 1000, synthetic
from seats, generate_series(1, 99) as n;

insert into audit_log (community_id, id, nth, at, actor_id, action, subject, detail) overriding system value
select community_id, md5(id::text || n)::uuid, nth - n * 1000000000::bigint, at - n * interval '1092 days', actor_id, action,
  subject, detail
from audit_log, generate_series(1, 99) as n;

set session_replication_role = origin;
