-- The address a link was sent to is kept only as long as someone may still ask for a new link by it; then it is blanked.
-- What is left to blank has an index of its own, so that a night costs what ran out since the last one.
drop index answer_links_by_end;
create index answer_links_to_forget on answer_links (expires_at) where recipient <> '';

-- Blanks the addresses of links that ran out more than `days` days ago, at most so many at once; gives how many. Of all
-- communities: the house tidies.
create function forget_recipients(days int, most int) returns int
language sql volatile security definer set search_path = public as $$
  with forgotten as (
    update answer_links set recipient = '' where ctid in (
      select ctid from answer_links where recipient <> '' and expires_at < now() - days * interval '1 day' limit most)
    returning 1)
  select count(*)::int from forgotten
$$;
revoke all on function forget_recipients from public;
grant execute on function forget_recipients to ensemble_app;
