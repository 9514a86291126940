-- The facts of a post: the day it carries. Who wrote it, its themes and its project are relations of entries.
create table posts (
  entry_id uuid primary key references entries (id),
  -- Null: the day it is published.
  day date,
  version int not null default 1
);

-- A post that was given no day belongs to the day on which it appears, in the time of Ontario: also one that was scheduled
-- and that nobody touches when its moment comes.
create function date_post() returns trigger language plpgsql as $$
begin
  new.day := (new.published_at at time zone 'America/Toronto')::date;
  return new;
end $$;
create trigger date_post before update on entries for each row
  when (new.kind = 'post' and new.day is null and new.published_at is not null)
  execute function date_post();
