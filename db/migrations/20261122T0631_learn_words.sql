-- Every word of the titles, names and summaries, once for each language: what a mistyped word is compared with. It is small
-- where the documents are many, and it only grows; a word whose last page is gone leads to no result and is not proposed.
create table catalogue_words (
  locale text not null check (locale in ('en', 'fr')),
  -- Small letters without accents, and the word as it was first written.
  word text not null,
  shown text not null,
  primary key (locale, word)
);
create index catalogue_words_en on catalogue_words using gin (word gin_trgm_ops) where locale = 'en';
create index catalogue_words_fr on catalogue_words using gin (word gin_trgm_ops) where locale = 'fr';

-- In order, so that two publications at once wait for one another and never for each other.
create function learn_words() returns trigger language plpgsql as $$
begin
  insert into catalogue_words (locale, word, shown)
  select distinct on (locale, unaccent(shown)) locale, unaccent(shown), shown
  from new_documents, unnest(tsvector_to_array(to_tsvector('simple', catalogue_text(title || ' ' || words || ' ' || summary)))) as shown
  where length(shown) between 4 and 30 and shown !~ '[-0-9@./_'']'
  order by locale, unaccent(shown), shown
  on conflict do nothing;
  return null;
end $$;
create trigger learn_new_words after insert on public_documents
  referencing new table as new_documents for each statement execute function learn_words();
create trigger learn_changed_words after update on public_documents
  referencing new table as new_documents for each statement execute function learn_words();
insert into catalogue_words (locale, word, shown)
select distinct on (locale, unaccent(shown)) locale, unaccent(shown), shown
from public_documents, unnest(tsvector_to_array(to_tsvector('simple', catalogue_text(title || ' ' || words || ' ' || summary)))) as shown
where length(shown) between 4 and 30 and shown !~ '[-0-9@./_'']'
order by locale, unaccent(shown), shown;
