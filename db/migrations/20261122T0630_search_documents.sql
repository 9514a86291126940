-- Full text search over everything public, in each language with its own stems; accents are folded before a word is stemmed.
create text search configuration catalogue_en (copy = english);
alter text search configuration catalogue_en
  alter mapping for hword, hword_part, word with unaccent, english_stem;
create text search configuration catalogue_fr (copy = french);
alter text search configuration catalogue_fr
  alter mapping for hword, hword_part, word with unaccent, french_stem;

-- Printers' signs as plain ones: a server that was set up without a language takes them for letters of the word beside them.
create function catalogue_text(text text) returns text language sql immutable parallel safe as $$
  select translate(text, U&'\2019\2018\00a0\202f\00ab\00bb\201c\201d\2013\2014\2026', '''''         ')
$$;

-- What a document is chosen by beside its words. The marks stand in the same vectors as the words, so that one index answers
-- both at once; no word of a text ever begins with `§`.
create function catalogue_marks(kind text, themes uuid[], communities int[], day date, published_at timestamptz)
returns tsvector language sql immutable parallel safe as $$
  select array_to_tsvector(
    array['§k:' || kind, '§y:' || extract(year from coalesce(day, (published_at at time zone 'America/Toronto')::date))]
    || array(select '§t:' || one from unnest(themes) as one)
    || array(select '§c:' || one from unnest(communities) as one))
$$;

-- Title, names and summary, small enough to stand in the row: what results are ranked by and suggestions are made from.
create function catalogue_heading(locale text, title text, words text, summary text)
returns tsvector language sql immutable parallel safe as $$
  select setweight(to_tsvector(config, catalogue_text(title)), 'A') || setweight(to_tsvector(config, catalogue_text(words)), 'B')
    || setweight(to_tsvector(config, catalogue_text(summary)), 'C')
  from (select case locale when 'fr' then 'public.catalogue_fr'::regconfig else 'public.catalogue_en'::regconfig end as config) as one
$$;

alter table public_documents
  add column heading tsvector not null generated always as
    (catalogue_heading(locale, title, words, summary) || catalogue_marks(kind, themes, communities, day, published_at)) stored,
  add column finding tsvector not null generated always as
    (catalogue_heading(locale, title, words, summary)
      || setweight(to_tsvector(case locale when 'fr' then 'public.catalogue_fr'::regconfig else 'public.catalogue_en'::regconfig end, catalogue_text(body)), 'D')
      || catalogue_marks(kind, themes, communities, day, published_at)) stored;
-- What waits in a pending list is gone through by every search: a publication may take a millisecond more instead. An index
-- for each language, so that no search looks at what is in the other.
create index public_documents_heading_en on public_documents using gin (heading) with (fastupdate = off) where locale = 'en';
create index public_documents_heading_fr on public_documents using gin (heading) with (fastupdate = off) where locale = 'fr';
create index public_documents_finding_en on public_documents using gin (finding) with (fastupdate = off) where locale = 'en';
create index public_documents_finding_fr on public_documents using gin (finding) with (fastupdate = off) where locale = 'fr';
-- The site map is read in ranges of ids.
create index public_documents_by_subject on public_documents (subject);
