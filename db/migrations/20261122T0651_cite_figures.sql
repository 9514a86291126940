-- Numbers that texts quote: each with a source, a day it holds for and a day it was published. A newer number does not
-- touch the older one, and a wrong one is superseded, never overwritten.

create table cited_figures (
  key text primary key check (key ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and key !~ '-(19|20|21)\d\d(-\d\d-\d\d)?$' and length(key) <= 60),
  label_en text not null check (length(label_en) between 1 and 160),
  label_fr text not null check (length(label_fr) between 1 and 160),
  -- What is counted, for tables and notes: 'people', 'personnes'. Empty for a share.
  unit_en text not null default '' check (length(unit_en) <= 60),
  unit_fr text not null default '' check (length(unit_fr) <= 60),
  form text not null default 'number' check (form in ('number', 'percent')),
  created_at timestamptz not null default clock_timestamp(),
  check ((unit_en = '') = (unit_fr = ''))
);

create table cited_values (
  id uuid primary key default gen_random_uuid(),
  figure text not null references cited_figures (key),
  as_of date not null,
  value numeric not null,
  quality text not null default 'exact' check (quality in ('exact', 'approximate', 'expected', 'revised', 'inferred')),
  published_on date not null,
  source_en text not null check (length(source_en) between 1 and 300),
  source_fr text not null check (length(source_fr) between 1 and 300),
  publisher_en text not null check (length(publisher_en) between 1 and 160),
  publisher_fr text not null check (length(publisher_fr) between 1 and 160),
  url text not null default '' check (url = '' or url ~ '^https?://'),
  note_en text not null default '' check (length(note_en) <= 300),
  note_fr text not null default '' check (length(note_fr) <= 300),
  supersedes uuid,
  recorded_at timestamptz not null default clock_timestamp(),
  recorded_by text not null,
  constraint cited_values_identity unique (figure, as_of, id),
  -- A correction is of the same figure and the same day, and a value is corrected once: the next corrects the correction.
  constraint cited_values_supersedes foreign key (figure, as_of, supersedes) references cited_values (figure, as_of, id),
  constraint cited_values_superseded_once unique (supersedes),
  check ((note_en = '') = (note_fr = ''))
);
-- Two first values of one day would leave open which of them holds.
create unique index cited_values_first on cited_values (figure, as_of) where supersedes is null;
revoke update, delete on cited_values from ensemble_app;

-- The texts that quote a figure are few among many.
create index entry_versions_citing on entry_versions (entry_id, version)
  where body_en like '%[[figure:%' or body_fr like '%[[figure:%';

-- What the module of research reads of entries: the texts that quote figures, as readers see them and as editors go on writing them.
create view entries_public_citing as
  select e.id, e.kind, e.state, e.slug_en, e.slug_fr, v.title_en, v.title_fr, v.body_en, v.body_fr,
    e.state = 'published' and v.version = e.published_version as shown, v.version = e.version as newest
  from entry_versions v
  join entries e on e.id = v.entry_id and v.version in (e.version, e.published_version)
  where (v.body_en like '%[[figure:%' or v.body_fr like '%[[figure:%') and e.state <> 'withdrawn';
