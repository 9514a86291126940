-- A referral whose day is more than a year past is in nobody's queue of today: it is counted by itself, so that it is not lost
-- either, and it no longer hides those that are late now from the thousand that are counted. Whose wait ran out as long ago
-- is in no line (longGone in the rules of referrals). On boards of past days the same is told as before, of their own year.
create or replace function board_late_referrals(place int, day date, most int) returns text
language plpgsql stable as $$
declare
  found text; counted bigint; left_open int;
begin
  select '[' || string_agg('["' || l.turn || '",' || l.referrals || ',' || l.oldest - date '1970-01-01' || ','
      || coalesce('"' || l.organisation_id || '",' || to_json(o.name_en) || ',' || to_json(o.name_fr), 'null,"",""')
      || ']', ',' order by l.oldest, l.referrals desc) || ']', sum(l.referrals)
  into found, counted
  from (
    select late.turn, late.organisation_id, count(*) as referrals, min(late.due_on) as oldest,
      row_number() over (order by min(late.due_on), count(*) desc) as nth
    from (
      (select turn, turn_organisation_id as organisation_id, due_on from referrals
        where community_id = place and turn <> 'nobody' and due_on < day and due_on >= day - 366 and since_on <= day
        order by due_on, id limit 1001)
      union all
      (select turn, organisation_id, due_on from referrals_late
        where community_id = place and due_on < day and due_on >= day - 183 and until_on > day and since_on <= day
        order by due_on limit 1001)) late
    group by 1, 2) l
  left join organisations o on o.community_id = place and o.id = l.organisation_id and l.nth <= most;
  select count(*) into left_open from (
    select from referrals where community_id = place and turn <> 'nobody' and due_on < day - 366 and since_on <= day
    order by due_on limit 101) open;
  return '[' || (coalesce(counted, 0) > 1000)::int || ',' || coalesce(found, '[]') || ',' || left_open || ']';
end $$;

create or replace function board_waiting_referrals(place int, day date, present boolean) returns int
language plpgsql stable as $$
begin
  if present then
    return (select count(*) from (
      select from referrals where community_id = place and state = 'waiting' and since_on <= day
        and expires_on >= day - 366 limit 1001) waiting);
  end if;
  return (select count(*) from (
    select from referral_moves m
    where m.community_id = place and m.to_state = 'waiting' and m.moved_on <= day and m.moved_on > day - 62
      and (select later.version from referral_moves later where later.community_id = place
        and later.referral_id = m.referral_id and later.version = m.version + 1 and later.moved_on <= day) is null
    limit 1001) waiting);
end $$;
