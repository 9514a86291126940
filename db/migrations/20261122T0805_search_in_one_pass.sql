-- A search looks at each page once: what it is listed and counted by is read where its vector is compared, not in a second pass.
-- As before it goes through the newest blocks first (0770); how often the words stood in those says how many blocks come next, and
-- none is gone through twice.
drop function look_at_documents, newest_documents;

-- What was typed as a query, as before (0770), with fewer parts: an unfinished word stands beside what it may become, and each
-- of these once. Only where the words are joined by signs, the whole is written twice.
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
    if numnode(ended) = 0 or words ~* '["-]|\mor\M' then
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

-- The year a page is counted in, as its mark says (0630), without a number of any length in between.
create function catalogue_year(day date, published_at timestamptz) returns int language sql immutable parallel safe as $$
  select date_part('year', coalesce(day::timestamp, published_at at time zone 'America/Toronto'))::int
$$;

-- The marks of these blocks of 4,096 numbers, the larger blocks where they fit.
create function newest_blocks(in_group text, first int8, beyond int8) returns tsquery language plpgsql immutable as $$
declare
  marks text;
  size int8;
  level int;
begin
  while first < beyond loop
    size := 1;
    level := 1;
    while level < 3 and beyond % (size * 4) = 0 and beyond - first >= size * 4 loop
      size := size * 4;
      level := level + 1;
    end loop;
    marks := concat_ws(' | ', marks, format('''§%s%s:%s''', in_group, level, beyond / size - 1));
    beyond := beyond - size;
  end loop;
  return marks::tsquery;
end $$;

-- What a search looks at: headings of the centre's pages ('o') and of services ('s'), then texts, where the headings were not too
-- many already; `pages` of the first at most, none of services unless wanted, `most` of all. The statements are planned once, for
-- any words, and by their index alone: what differs between words is how many blocks are gone through.
create function look_at_documents(in_locale text, narrowed tsquery, pages int, services boolean, most int)
returns table (place tid, kind text, subject uuid, themes uuid[], communities int[], year int, score int, at int8, by_heading boolean)
language plpgsql stable
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_indexscan = off as $$
#variable_conflict use_column
declare
  any_word constant tsquery := replace(narrowed::text, ' & ', ' | ');
  vector text;
  in_group text;
  wanted int;
  here int;
  got int;
  total int := 0;
  cut boolean := false;
  newest int8;
  -- Blocks from this one on were looked at, and so many come next.
  low int8;
  blocks int8;
  marked tsquery;
  -- Numbers that were looked at already; only the last step of all meets them again.
  known int8;
begin
  foreach vector in array array['heading', 'finding'] loop
    foreach in_group in array array['o', 's'] loop
      wanted := case when in_group = 's' then case when services then most - total else 0 end
        when vector = 'heading' or pages = 0 then pages else most - total end;
      continue when wanted <= 0;
      if in_group = 's' then select last_value into newest from listed_services; else select last_value into newest from listed_pages; end if;
      low := newest / 4096 + 1;
      -- Words together are few, and each candidate is read: at once among all.
      blocks := case when narrowed::text like '%<%' then low when newest % 4096 < 2048 then 2 else 1 end;
      here := 0;
      while here < wanted and low > 0 loop
        if blocks * 2 >= low then
          marked := narrowed && format('''§%s''', in_group)::tsquery;
          known := low * 4096;
          low := 0;
        else
          marked := narrowed && newest_blocks(in_group, low - blocks, low);
          known := 9223372036854775807;
          low := low - blocks;
        end if;
        if vector = 'heading' and in_locale = 'en' then
          return query select d.ctid, d.kind, d.subject, d.themes, d.communities, catalogue_year(d.day, d.published_at),
            (ts_rank(d.heading, any_word) * 1000000)::int, (date_part('epoch', d.published_at) * 1000)::int8, true
          from public_documents d where d.locale = 'en' and d.heading @@ marked and d.listed < known limit wanted - here;
        elsif vector = 'heading' then
          return query select d.ctid, d.kind, d.subject, d.themes, d.communities, catalogue_year(d.day, d.published_at),
            (ts_rank(d.heading, any_word) * 1000000)::int, (date_part('epoch', d.published_at) * 1000)::int8, true
          from public_documents d where d.locale = 'fr' and d.heading @@ marked and d.listed < known limit wanted - here;
        elsif in_locale = 'en' then
          return query select d.ctid, d.kind, d.subject, d.themes, d.communities, catalogue_year(d.day, d.published_at),
            (ts_rank(d.heading, any_word) * 1000000)::int, (date_part('epoch', d.published_at) * 1000)::int8, false
          from public_documents d where d.locale = 'en' and d.finding @@ marked and not d.heading @@ narrowed and d.listed < known limit wanted - here;
        else
          return query select d.ctid, d.kind, d.subject, d.themes, d.communities, catalogue_year(d.day, d.published_at),
            (ts_rank(d.heading, any_word) * 1000000)::int, (date_part('epoch', d.published_at) * 1000)::int8, false
          from public_documents d where d.locale = 'fr' and d.finding @@ marked and not d.heading @@ narrowed and d.listed < known limit wanted - here;
        end if;
        get diagnostics got = row_count;
        here := here + got;
        -- As many as should hold the rest, and a fifth more; where there was nothing, all.
        blocks := case when here = 0 then low else ceil(1.2 * (wanted - here) * (newest - low * 4096 + 1) / here / 4096) end;
      end loop;
      total := total + here;
      cut := cut or here >= wanted;
    end loop;
    exit when cut;
  end loop;
end $$;
