-- What a page costs must not grow with the years behind it, and an import must not pay twice for one check.

-- The figures published last, for the board's side and its feed.
create index figures_by_publication on figures (community_id, published_on desc, recorded_at desc, id desc);

-- Few figures correct another; the index need not hold the many that do not. Commands know it by its name.
alter table figures drop constraint figures_superseded_once;
create unique index figures_superseded_once on figures (community_id, supersedes) where supersedes is not null;

-- A source belongs to a community that exists, and a figure to a source: the second check said nothing new.
alter table figures drop constraint figures_community_id_fkey;

-- Households known to be in lodging on a day. Containment in a range is not leakproof, so under row-level security the
-- planner may not use it in an index; here the owner asks, and the scope is checked in plain sight.
create function households_lodged_on(places int[], day date) returns setof households
language sql stable security definer set search_path = public as $$
  select h.* from unnest(places) as place (id)
  join households h on h.community_id = place.id and h.lodged @> day and h.lodging <> 'none'
  where place.id = any (scope())
$$;
revoke all on function households_lodged_on from public;
grant execute on function households_lodged_on to ensemble_app;
