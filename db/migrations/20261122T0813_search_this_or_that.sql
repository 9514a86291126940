-- After "or" an unfinished word is another choice, and is not narrowed by the words before: "clinic or housin" finds housing.
-- The rest is as before (0805): where "or" stands earlier, the words before already hold whatever this adds.
create or replace function catalogue_query(in_locale text, words text, before text, last text, typed text[], either text[])
returns tsquery language plpgsql stable as $$
declare
  config constant regconfig := case in_locale when 'fr' then 'public.catalogue_fr'::regconfig else 'public.catalogue_en'::regconfig end;
  letters constant text := unaccent(lower(last));
  said tsquery := websearch_to_tsquery(config, words);
  begun tsquery;
  ended tsquery;
begin
  if last is not null and not exists (select from catalogue_words w where w.locale = in_locale and w.word = letters) then
    ended := websearch_to_tsquery(config, last);
    select case when count(*) <= 6 then string_agg(distinct to_tsquery(config, '''' || one.word || '''')::text, ' | ')::tsquery end into begun
    from (select w.word from catalogue_words w where w.locale = in_locale
      and w.word collate "C" >= letters and w.word collate "C" < letters || U&'\FFFF' limit 7) as one
    where numnode(to_tsquery(config, '''' || one.word || '''')) > 0;
    begun := coalesce(begun, to_tsquery(config, '''' || last || ''':*'));
    -- Between quotes, and with nothing before it, "or" is a word.
    if before ~* '\S\s+or\s+$' and regexp_count(before, '"') % 2 = 0 then
      said := said || begun;
    elsif numnode(ended) = 0 or words ~* '["-]|\mor\M' then
      said := said || (websearch_to_tsquery(config, before) && begun);
    else
      said := websearch_to_tsquery(config, before) && case when begun @> ended then begun else ended || begun end;
    end if;
  end if;
  for i in 1 .. cardinality(typed) loop
    said := ts_rewrite(said, to_tsquery(config, typed[i]), to_tsquery(config, either[i]));
  end loop;
  return said;
end $$;
