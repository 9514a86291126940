-- Newcomers read the list of services by name, along an index: in the order of their language ("École" before "Emploi"),
-- not by code point, which puts capitals first and accents last.
alter table service_facets
  alter column name_en type text collate "en-CA-x-icu",
  alter column name_fr type text collate "fr-CA-x-icu";
