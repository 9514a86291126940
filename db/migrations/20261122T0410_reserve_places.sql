-- A place is never promised twice (promise 3). Places are counted by service, unit and week; whoever changes a count holds
-- the row of its service_units. Counters and not sums: what a promise costs does not grow with those made before it.

-- When a place of the unit was first asked for through Ensemble: before that, a new statement concerns nobody else.
alter table service_units add column asked_at timestamptz;

create table capacity_weeks (
  community_id int not null references communities (id),
  service_id uuid not null,
  unit text not null,
  week date not null check (extract(isodow from week) = 1),
  -- As last looked up by the rule of capacityKnownOn; null where nothing is stated for the week yet.
  stated int check (stated >= 0),
  reserved int not null default 0 check (reserved >= 0),
  used int not null default 0 check (used >= 0),
  primary key (community_id, service_id, unit, week),
  foreign key (community_id, service_id, unit) references service_units (community_id, service_id, unit),
  -- People who are in places are never put out: with nothing reserved, a week may be over-full.
  constraint capacity_weeks_not_oversold check (reserved = 0 or stated is null or reserved + used <= stated)
) with (fillfactor = 80);
create index capacity_weeks_by_week on capacity_weeks (community_id, week);
call protect_by_community('capacity_weeks');

create table reservations (
  community_id int not null references communities (id),
  id uuid not null default gen_random_uuid(),
  service_id uuid not null,
  unit text not null,
  places int not null check (places between 1 and 1000),
  first_week date not null check (extract(isodow from first_week) = 1),
  last_week date not null,
  state text not null default 'reserved' check (state in ('reserved', 'used', 'released')),
  -- The days as the community counts them, the instants by the database's clock.
  reserved_on date not null,
  used_on date,
  released_on date,
  reserved_at timestamptz not null default clock_timestamp(),
  used_at timestamptz,
  released_at timestamptz,
  -- From this week on the places are free again.
  released_from date,
  release_reason text,
  primary key (community_id, id),
  foreign key (community_id, service_id, unit) references service_units (community_id, service_id, unit),
  check (last_week >= first_week and last_week <= first_week + 175),
  check ((state = 'used') <= (used_at is not null)),
  check ((state = 'released') = (released_at is not null)),
  check ((released_at is null) = (release_reason is null))
);
create index reservations_by_first_week on reservations (community_id, first_week);
create index reservations_not_started on reservations (community_id, service_id, unit, last_week) where state = 'reserved';
call protect_by_community('reservations');

-- What is stated for each week from one Monday to another, as known on a day: the rule of capacityKnownOn. In the week of
-- that day the day decides, in the others the Monday.
create function stated_places(of_community int, of_service uuid, of_unit text, first_week date, last_week date, known_on date)
returns table (week date, places int, ends_on date) language sql stable as $$
  with latest as materialized (
    select c.places, c.starts_on, c.ends_on,
      row_number() over (order by c.stated_on desc, c.recorded_at desc, c.id desc) as place
    from capacity_statements c
    where c.community_id = of_community and c.service_id = of_service and c.unit = of_unit and c.stated_on <= known_on
    order by c.stated_on desc, c.recorded_at desc, c.id desc limit 26
  )
  select distinct on (w.week) w.week, l.places, l.ends_on
  from (
    select d::date as week, case when known_on > d::date and known_on < d::date + 7 then known_on else d::date end as day
    from generate_series(first_week::timestamp, last_week::timestamp, interval '7 days') d
  ) w
  left join latest l on l.starts_on <= w.day and l.ends_on >= w.day
  order by w.week, l.place
$$;

-- Promises `wanted` places from the week of `wanted_on` (or of today, where that is later) for `hold` weeks; without `hold`
-- as long as the statement reaches that counts in the first week. The first week must be stated, and there must be room in
-- every week for which something is stated.
create function reserve_places(of_community int, of_service uuid, of_unit text, wanted int, wanted_on date, hold int, known_on date)
returns table (outcome text, reservation uuid, first_week date, last_week date) language plpgsql as $$
#variable_conflict use_column
declare
  starts date := date_trunc('week', greatest(wanted_on, known_on)::timestamp)::date;
  ends date;
  asked boolean;
  weeks date[];
  stated int[];
begin
  select u.asked_at is not null into asked from service_units u
    where u.community_id = of_community and u.service_id = of_service and u.unit = of_unit for no key update;
  if not found then
    return query select 'not-counted', null::uuid, null::date, null::date;
    return;
  end if;
  if not asked then
    update service_units u set asked_at = clock_timestamp()
      where u.community_id = of_community and u.service_id = of_service and u.unit = of_unit;
  end if;
  select array_agg(s.week order by s.week), array_agg(s.places order by s.week),
      date_trunc('week', min(s.ends_on) filter (where s.week = starts)::timestamp)::date
    into weeks, stated, ends
    from stated_places(of_community, of_service, of_unit, starts, starts + 7 * (coalesce(hold, 26) - 1), known_on) s;
  if stated[1] is null then
    return query select 'no-place', null::uuid, null::date, null::date;
    return;
  end if;
  ends := least(weeks[cardinality(weeks)], case when hold is null then ends end);
  if exists (
    select from unnest(weeks, stated) as s (week, places)
    left join capacity_weeks c
      on c.community_id = of_community and c.service_id = of_service and c.unit = of_unit and c.week = s.week
    where s.week <= ends and s.places < wanted + coalesce(c.reserved + c.used, 0)
  ) then
    return query select 'no-place', null::uuid, null::date, null::date;
    return;
  end if;
  insert into capacity_weeks as c (community_id, service_id, unit, week, stated, reserved)
    select of_community, of_service, of_unit, s.week, s.places, wanted
    from unnest(weeks, stated) as s (week, places) where s.week <= ends
    on conflict (community_id, service_id, unit, week)
    do update set stated = excluded.stated, reserved = c.reserved + excluded.reserved;
  return query insert into reservations (community_id, service_id, unit, places, first_week, last_week, reserved_on)
    values (of_community, of_service, of_unit, wanted, starts, ends, known_on)
    returning 'reserved', id, first_week, last_week;
end $$;

-- The places of a reservation are taken up. False when it has been given back, or is used already.
create function use_places(of_community int, of_reservation uuid, known_on date) returns boolean language plpgsql as $$
declare
  r reservations;
begin
  r := lock_reservation(of_community, of_reservation);
  if r.state is distinct from 'reserved' then return false; end if;
  update capacity_weeks c set reserved = c.reserved - r.places, used = c.used + r.places
    where c.community_id = of_community and c.service_id = r.service_id and c.unit = r.unit
      and c.week between r.first_week and r.last_week;
  update reservations set state = 'used', used_on = known_on, used_at = clock_timestamp()
    where community_id = of_community and id = of_reservation;
  return true;
end $$;

-- Gives the places of a reservation back from a week on: one that was never used from this week, one that was from
-- `from_week`, or this week where that is null. False when that has happened before.
create function release_places(of_community int, of_reservation uuid, why text, from_week date, known_on date)
returns boolean language plpgsql as $$
declare
  r reservations;
  free_from date := date_trunc('week', known_on::timestamp)::date;
begin
  r := lock_reservation(of_community, of_reservation);
  if r.id is null or r.state = 'released' then return false; end if;
  if r.state = 'used' then free_from := coalesce(from_week, free_from); end if;
  free_from := greatest(r.first_week, free_from);
  update capacity_weeks c
    set reserved = c.reserved - case r.state when 'reserved' then r.places else 0 end,
      used = c.used - case r.state when 'used' then r.places else 0 end
    where c.community_id = of_community and c.service_id = r.service_id and c.unit = r.unit
      and c.week between free_from and r.last_week;
  update reservations set state = 'released', released_on = known_on, released_at = clock_timestamp(),
      released_from = free_from, release_reason = why
    where community_id = of_community and id = of_reservation;
  return true;
end $$;

-- A reservation as it is once its service_units is held: every change of it happens under that lock.
create function lock_reservation(of_community int, of_reservation uuid) returns reservations language plpgsql as $$
declare
  r reservations;
begin
  select * into r from reservations where community_id = of_community and id = of_reservation;
  perform 1 from service_units u where u.community_id = of_community and u.service_id = r.service_id and u.unit = r.unit
    for no key update;
  select * into r from reservations where community_id = of_community and id = of_reservation;
  return r;
end $$;

-- After something was stated of these units: looks their weeks up anew, from this week on, and where fewer places are
-- stated than promised takes the newest promises back that nobody has taken up yet. Gives the units for which a place was
-- ever asked, and how many reservations were taken back.
create function restate_places(of_community int, of_services uuid[], of_units text[], known_on date)
returns table (service_id uuid, unit text, taken_back int) language plpgsql as $$
#variable_conflict use_column
declare
  this_week date := date_trunc('week', known_on::timestamp)::date;
  u record;
begin
  for u in
    select v.service_id, v.unit, v.asked_at from service_units v
    where v.community_id = of_community
      and (v.service_id, v.unit) in (select * from unnest(of_services, of_units))
    order by v.service_id, v.unit for no key update
  loop
    continue when u.asked_at is null;
    return query select u.service_id, u.unit, restate_unit(of_community, u.service_id, u.unit, this_week, known_on);
  end loop;
end $$;

-- The same for one unit whose service_units is held.
create function restate_unit(of_community int, of_service uuid, of_unit text, this_week date, known_on date)
returns int language plpgsql as $$
declare
  taken int := 0;
  horizon date;
  w record;
  promised record;
  newest uuid;
begin
  select max(c.week) into horizon from capacity_weeks c
    where c.community_id = of_community and c.service_id = of_service and c.unit = of_unit and c.week >= this_week;
  if horizon is null then return 0; end if;
  for w in select s.week, s.places from stated_places(of_community, of_service, of_unit, this_week, horizon, known_on) s loop
    loop
      newest := null;
      select c.reserved, c.used into promised from capacity_weeks c where c.community_id = of_community
        and c.service_id = of_service and c.unit = of_unit and c.week = w.week;
      exit when not found or promised.reserved = 0 or promised.reserved + promised.used <= coalesce(w.places, promised.reserved + promised.used);
      select r.id into newest from reservations r
        where r.community_id = of_community and r.service_id = of_service and r.unit = of_unit and r.state = 'reserved'
          and r.last_week >= w.week and r.first_week <= w.week
        order by r.reserved_at desc, r.id desc limit 1;
      exit when newest is null;
      perform release_places(of_community, newest, 'capacity-withdrawn', this_week, known_on);
      taken := taken + 1;
    end loop;
    update capacity_weeks c set stated = w.places
      where c.community_id = of_community and c.service_id = of_service and c.unit = of_unit and c.week = w.week
        and c.stated is distinct from w.places
        and (c.reserved = 0 or w.places is null or c.reserved + c.used <= w.places);
  end loop;
  return taken;
end $$;
