-- The centre's own people: who keeps its money, who checks it, who reads applications. And two more kinds of pages.
alter table memberships drop constraint memberships_role_check;
alter table memberships add constraint memberships_role_check check
  (role in ('administrator', 'coordinator', 'partner', 'reception', 'member', 'evaluator', 'funder', 'editor',
    'treasurer', 'custodian', 'auditor', 'reviewer'));
alter table memberships drop constraint memberships_editor_of_house;
alter table memberships add constraint memberships_of_house check
  ((role in ('editor', 'treasurer', 'custodian', 'auditor', 'reviewer')) <= (community_id = 0));
alter table entries drop constraint entries_kind_check;
alter table entries add constraint entries_kind_check check (kind in
  ('page', 'theme', 'project', 'person', 'cluster', 'publication', 'post', 'series', 'event', 'campaign', 'scholarship'));
