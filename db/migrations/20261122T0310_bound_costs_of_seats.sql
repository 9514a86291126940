-- Past terms stay on record for ever; who sits at a table on a day is asked of every list and every board. A column and
-- not an expression: under row-level security coalesce() counts as leaky, and an index on it would not be used.
alter table seats add column held_until date not null generated always as (coalesce(ends_on, 'infinity'::date)) stored;
drop index seats_by_organisation;
create index seats_by_organisation_and_end on seats (community_id, organisation_id, held_until) include (starts_on);
create index seats_by_end on seats (community_id, held_until) include (organisation_id, starts_on);
