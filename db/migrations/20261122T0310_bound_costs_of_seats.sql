-- Past terms stay on record for ever; who sits at a table on a day is asked of every list and every board.
drop index seats_by_organisation;
create index seats_by_organisation_and_end
  on seats (community_id, organisation_id, (coalesce(ends_on, 'infinity'::date))) include (starts_on);
