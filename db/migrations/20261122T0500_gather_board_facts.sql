-- Everything a board is made of, by one statement: a dozen questions cost more on their way than in the database. Each
-- function reads the tables of one module, with the rights of its caller and in the scope that is set, and gives JSON as
-- text: lists of numbers and codes are written by hand, because functions that make JSON cost as much as finding the rows.
-- Words that people write go through to_json. Days are counted from 1970-01-01. See docs/decisions/0035.

-- Who is in lodging on a day, counted by weeks since arrival and band. See households_lodged_on.
create function households_lodged_by_band(place int, day date) returns text
language plpgsql stable security definer set search_path = public as $$
declare found text;
begin
  if place <> all (scope()) then return null; end if;
  select '[' || string_agg('[' || h.weeks || ',"' || h.size_band || '",' || h.households || ']', ',') || ']' into found
  from (
    select (day - h.arrived_on) / 7 as weeks, h.size_band, count(*) as households
    from households h where h.community_id = place and h.lodged @> day and h.lodging <> 'none'
    group by 1, 2) h;
  return found;
end $$;
revoke all on function households_lodged_by_band from public;
grant execute on function households_lodged_by_band to ensemble_app;

-- The figures that stand on the day, what was forecast and came week by week, who arrived, who is in lodging.
create function board_arrivals(place int, day date, chart_from date, chart_to date, needs_from date) returns text
language plpgsql stable as $$
declare
  standing json; weeks text; came text;
begin
  select json_agg(json_build_array(f.measure, f.value, f.as_of - date '1970-01-01', f.published_on - date '1970-01-01',
    f.quality, f.synthetic, f.note_en, f.note_fr, s.title_en, s.title_fr)) into standing
  from unnest(array['expected', 'expected-gar', 'expected-psr', 'arrived', 'arrived-gar', 'arrived-psr', 'arrived-bvor',
    'in-temporary-lodging', 'housed', 'households-arrived', 'households-housed', 'first-arrival']) as m (code)
  cross join lateral (
    select f.measure, f.value, f.as_of, f.published_on, f.quality, f.synthetic, f.note_en, f.note_fr, f.source_code
    from figures f
    where f.community_id = place and f.measure = m.code and f.published_on <= day
      -- No plan looks further ahead than two years.
      and f.as_of <= day + 731 and (f.as_of <= day or f.quality = 'expected')
      and not exists (select from figures later
        where later.community_id = place and later.supersedes = f.id and later.published_on <= day)
    order by f.as_of desc, f.published_on desc, f.recorded_at desc, f.id desc limit 1) f
  join figure_sources s on s.community_id = place and s.code = f.source_code;

  select '[' || string_agg('["' || w.measure || '",' || w.week || ',' || w.value || ',' || w.published || ',' || w.synthetic
    || ',' || w.corrected || ']', ',') || ']' into weeks
  from (
    select f.measure, f.as_of - date '1970-01-01' as week, f.value, f.published_on - date '1970-01-01' as published,
      f.synthetic::int, coalesce(later.published_on - date '1970-01-01', 0) as corrected
    from figures f
    left join figures later on later.community_id = place and later.supersedes = f.id and later.published_on <= day
    where f.community_id = place and f.measure in ('week-expected', 'week-arrived')
      and f.as_of between chart_from and chart_to and f.published_on <= day
    order by f.published_on desc, f.recorded_at desc, f.id desc) w;

  select '[' || string_agg('[' || h.week || ',"' || h.stream || '","' || h.size_band || '",' || h.households || ','
    || h.present || ',' || h.synthetic || ']', ',') || ']' into came
  from (
    -- 1900-01-01 was a Monday.
    select (h.arrived_on - date '1900-01-01') / 7 as week, h.stream, h.size_band,
      count(*) filter (where h.origin = 'direct') as households,
      count(*) filter (where h.left_on is null or h.left_on > day or h.left_known_on > day) as present,
      max(h.synthetic::int) as synthetic
    from households h
    where h.community_id = place and h.arrived_on between needs_from and day and h.arrived_known_on <= day
    group by 1, 2, 3 order by 1, 2, 3) h;

  return '[' || coalesce(standing::text, '[]') || ',' || coalesce(weeks, '[]') || ',' || coalesce(came, '[]') || ','
    || coalesce(households_lodged_by_band(place, day), '[]') || ']';
end $$;

-- The figures published last, newest first.
create function board_latest(place int, day date, most int) returns text
language plpgsql stable as $$
begin
  return (
    select '[' || string_agg('["' || f.measure || '",' || f.value || ',' || f.as_of - date '1970-01-01' || ','
      || f.published_on - date '1970-01-01' || ',"' || f.quality || '"]', ',') || ']'
    from (
      select measure, value, as_of, published_on, quality from figures
      where community_id = place and published_on <= day
      order by published_on desc, recorded_at desc, id desc limit most) f);
end $$;

-- Of each unit of each service those of its last 26 statements that speak of a day from `day` to `weeks_to`, newest first,
-- after the days on which the very last one was made and ends. With `side`, the names of the services whose last statement
-- is old or has run out.
create function board_services(place int, day date, weeks_to date, old_before date, side boolean) returns text
language plpgsql stable as $$
declare
  stated text; old uuid[]; names json;
begin
  select '[' || string_agg('["' || u.service_id || '","' || u.unit || '",' || c.last_stated - date '1970-01-01' || ','
      || c.last_ends - date '1970-01-01' || coalesce(',' || c.lines, '') || ']', ',') || ']',
    array_agg(u.service_id) filter (where c.last_stated < old_before or c.last_ends < day)
  into stated, old
  from service_units u
  join services s on s.community_id = place and s.id = u.service_id
    and (s.archived_at is null or (s.archived_at at time zone 'America/Toronto')::date > day)
  cross join lateral (
    select max(r.stated_on) as last_stated, (array_agg(r.ends_on))[1] as last_ends,
      string_agg(concat_ws(',', r.places, r.starts_on - date '1970-01-01', r.ends_on - date '1970-01-01',
        r.stated_on - date '1970-01-01'), ',')
        filter (where r.starts_on <= weeks_to and r.ends_on >= day) as lines
    from (
      select places, starts_on, ends_on, stated_on from capacity_statements
      where community_id = place and service_id = u.service_id and unit = u.unit and stated_on <= day
      order by stated_on desc, recorded_at desc, id desc limit 26) r) c
  where u.community_id = place and c.last_stated is not null;
  if side and old is not null then
    select json_agg(json_build_array(s.id, s.name_en, s.name_fr, o.name_en, o.name_fr)) into names
    from services s join organisations o on o.community_id = place and o.id = s.organisation_id
    where s.community_id = place and s.id = any (old);
  end if;
  return '[' || coalesce(stated, '[]') || ',' || coalesce(names::text, '[]') || ']';
end $$;

-- Of each required sector whether an active organisation belongs to it, and whether one of them has a seat.
create function board_partners(place int, day date) returns text
language plpgsql stable as $$
begin
  return (
    select '[' || string_agg('[' || to_json(r.sector) || ',' || (o.sector is not null)::int || ','
      || coalesce(o.seated, 0) || ']', ',' order by r.sector) || ']'
    from community_required_sectors r
    left join (
      select o.sector, max((exists (
        select from seats where community_id = place and organisation_id = o.id
          and starts_on <= day and held_until >= day))::int) as seated
      from organisations o
      where o.community_id = place
        and (o.archived_at is null or (o.archived_at at time zone 'America/Toronto')::date > day)
      group by o.sector) o on o.sector = r.sector
    where r.community_id = place);
end $$;

-- One list for each of these communities. The scope is theirs while the function runs, and what it was before once it ends.
create function board_facts(places int[], day date, chart_from date, chart_to date, needs_from date, old_before date,
  side boolean) returns text
language plpgsql stable set plan_cache_mode = force_generic_plan as $$
declare
  before text := current_setting('ensemble.scope', true); facts text;
begin
  perform set_config('ensemble.scope', array_to_string(places, ','), true);
  select '[' || string_agg('[' || c.id || ',' || coalesce(c.normal_year_low::text, 'null') || ','
    || coalesce(c.normal_year_high::text, 'null') || ','
    || coalesce((
      select json_agg(json_build_array(r.code, r.value))::text
      from (
        select distinct on (code) code, value from community_rates
        where community_id = c.id and set_on <= day
        order by code, set_on desc, recorded_at desc, id desc) r), '[]') || ','
    || board_arrivals(c.id, day, chart_from, chart_to, needs_from) || ','
    || board_services(c.id, day, chart_to, old_before, side) || ','
    || coalesce(case when side then board_latest(c.id, day, 40) end, '[]') || ','
    || coalesce(case when side then board_partners(c.id, day) end, '[]') || ']', ',') || ']'
  into facts
  from communities c where c.id = any (places);
  perform set_config('ensemble.scope', coalesce(before, ''), true);
  return coalesce(facts, '[]');
end $$;
