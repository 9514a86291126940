-- Works that the centre publishes: the facts of an entry of kind 'publication' that are no text. Its title, summary and
-- text in both languages of the site are the entry's.
create table publications (
  entry_id uuid primary key references entries (id),
  type text not null default 'report' check (type in
    ('report', 'policy-brief', 'working-paper', 'article', 'book', 'chapter', 'thesis', 'dataset', 'presentation', 'other')),
  -- As exactly as it is known: a year, a month or a day. The entry has the day (the first of the month or the year).
  issued text check (issued ~ '^(19|20|21)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$'),
  publisher_en text not null default '' check (length(publisher_en) <= 200),
  publisher_fr text not null default '' check (length(publisher_fr) <= 200),
  place text not null default '' check (length(place) <= 100),
  series_en text not null default '' check (length(series_en) <= 200),
  series_fr text not null default '' check (length(series_fr) <= 200),
  number text not null default '' check (length(number) <= 40),
  -- The journal or the book that an article or a chapter is in.
  container text not null default '' check (length(container) <= 300),
  volume text not null default '' check (length(volume) <= 40),
  issue text not null default '' check (length(issue) <= 40),
  pages text not null default '' check (length(pages) <= 40),
  isbn text not null default '' check (isbn ~ '^(97[89]-?)?[0-9-]{9,14}[0-9X]$|^$'),
  issn text not null default '' check (issn ~ '^[0-9]{4}-[0-9]{3}[0-9X]$|^$'),
  licence text not null default '' check (length(licence) <= 40),
  funder_en text not null default '' check (length(funder_en) <= 200),
  funder_fr text not null default '' check (length(funder_fr) <= 200),
  -- An address that names the funder: ROR or Crossref Funder ID.
  funder_uri text not null default '' check (funder_uri = '' or funder_uri ~ '^https://[!-~]{4,200}$'),
  award text not null default '' check (length(award) <= 100),
  -- What a page must say of it that no field does: where the file is, for example.
  note_en text not null default '' check (length(note_en) <= 600),
  note_fr text not null default '' check (length(note_fr) <= 600),
  version int not null default 1
);

-- The languages it came out in, the original first. A language that was taken back stays as a row, so that harvesters
-- who have its record are told.
create table publication_languages (
  entry_id uuid not null references publications (entry_id),
  language text not null check (language ~ '^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$'),
  position int not null,
  title text not null check (length(title) between 1 and 500),
  doi text not null default '' check (doi ~ '^10\.[0-9]{4,9}/[!-~]{1,200}$|^$'),
  -- Pages of this version, counted.
  length int check (length between 1 and 10000),
  removed_at timestamptz,
  primary key (entry_id, language)
);
create unique index publication_languages_doi on publication_languages (lower(doi)) where doi <> '';
create index publication_languages_by_title on publication_languages (lower(title));
create index publication_languages_by_language on publication_languages (language, entry_id) where removed_at is null;

create table publication_contributors (
  entry_id uuid not null references publications (entry_id),
  position int not null,
  role text not null check (role in ('author', 'editor', 'translator')),
  given text not null default '' check (length(given) <= 120),
  family text not null default '' check (length(family) <= 120),
  -- An organisation in the place of a person; the French name where it has one.
  organisation_en text not null default '' check (length(organisation_en) <= 200),
  organisation_fr text not null default '' check (length(organisation_fr) <= 200),
  orcid text not null default '' check (orcid ~ '^\d{4}-\d{4}-\d{4}-\d{3}[0-9X]$|^$'),
  affiliation text not null default '' check (length(affiliation) <= 200),
  -- Their page on this site.
  person_id uuid references entries (id),
  primary key (entry_id, position),
  check ((family = '') <> (organisation_en = ''))
);

-- Every file that was ever given: a newer one of the same language and use takes the place of the older, which stays
-- to be had in the history.
create table publication_files (
  id uuid primary key default gen_random_uuid(),
  entry_id uuid not null,
  language text not null,
  use text not null check (use in ('text', 'accessible', 'data', 'supplement')),
  version int not null check (version > 0),
  file_id uuid not null references files (id),
  pages int check (pages between 1 and 10000),
  -- What is new in it, in the language of whoever reads it.
  note_en text not null default '' check (length(note_en) <= 300),
  note_fr text not null default '' check (length(note_fr) <= 300),
  added_at timestamptz not null default now(),
  added_by text not null,
  withdrawn_at timestamptz,
  constraint publication_files_once unique (entry_id, language, use, version),
  foreign key (entry_id, language) references publication_languages (entry_id, language)
);

-- Harvesters walk the changes of publications from the oldest on.
create index entries_of_publications_by_change on entries (changed_at, id)
  where kind = 'publication' and published_at is not null;

-- The list of publications, the newest first; those whose date nobody knows come last.
create index entries_of_publications_by_day on entries ((coalesce(day, '-infinity'::date)) desc, id desc)
  where kind = 'publication' and state = 'published';

-- A file is public while its publication is: decided where both are known, in the transaction that publishes or withdraws.
create function publish_files_of(publication uuid) returns void language sql as $$
  delete from published_files where subject = 'publication:' || publication and (
    not exists (select 1 from entries where id = publication and state = 'published')
    or not exists (select 1 from publication_files f
      where f.entry_id = publication and f.file_id = published_files.file_id and f.withdrawn_at is null));
  insert into published_files (file_id, subject)
  select f.file_id, 'publication:' || publication
  from publication_files f join entries e on e.id = f.entry_id and e.state = 'published'
  where f.entry_id = publication and f.withdrawn_at is null
  on conflict do nothing;
$$;
create function publish_files_with_entry() returns trigger language plpgsql as $$
begin
  perform publish_files_of(new.id);
  return null;
end $$;
create trigger publish_files_of_publications after update of state on entries
  for each row when (new.kind = 'publication' and new.state is distinct from old.state)
  execute function publish_files_with_entry();
create function publish_files_when_given() returns trigger language plpgsql as $$
begin
  perform publish_files_of(new.entry_id);
  return null;
end $$;
create trigger publish_files_when_given after insert or update on publication_files
  for each row execute function publish_files_when_given();

-- Before anything was said of it a publication lacks everything: it cannot be published by its texts alone.
create function lack_all_facts_of_publication() returns trigger language plpgsql as $$
begin
  new.lacks := '{no-author,no-language,no-publisher}';
  return new;
end $$;
create trigger lack_all_facts_of_publication before insert on entries
  for each row when (new.kind = 'publication') execute function lack_all_facts_of_publication();
