-- A rehearsal is a community whose day is set by the person who leads it, so that a past surge can be lived through again.
alter table communities add column rehearsal_on date;

-- The moment and the day it is for a community. Rows that fall due or expire are compared with these, never with now().
create function community_now(community int) returns timestamptz language sql stable as $$
  select coalesce(
    (select (c.rehearsal_on + (now() at time zone 'America/Toronto')::time) at time zone 'America/Toronto'
     from communities c where c.id = community and c.rehearsal_on is not null), now())
$$;
create function community_today(community int) returns date language sql stable as $$
  select coalesce((select c.rehearsal_on from communities c where c.id = community),
    (now() at time zone 'America/Toronto')::date)
$$;

-- Signed links for people without an account: one purpose, one record, one organisation, one browser, until a day.
create table answer_links (
  community_id int not null references communities (id),
  id uuid not null default gen_random_uuid(),
  purpose text not null check (purpose ~ '^[a-z]+\.[a-z]+$'),
  subject uuid not null,
  organisation_id uuid,
  recipient text not null,
  issued_by text not null,
  issued_at timestamptz not null default now(),
  expires_at timestamptz not null,
  -- SHA-256 of what the cookie of the browser holds in which the link was first used.
  claimed_by bytea,
  claimed_at timestamptz,
  used_at timestamptz,
  revoked_at timestamptz,
  primary key (community_id, id),
  check (expires_at > issued_at),
  check ((claimed_by is null) = (claimed_at is null))
);
create index answer_links_by_subject on answer_links (community_id, subject, issued_at desc);
create index answer_links_by_end on answer_links (expires_at);
call protect_by_community('answer_links');
