-- A data version tells nothing but that something changed, so anyone may read it: pages kept for several communities
-- ask for all of theirs at once. Only a transaction of the community itself may say that it has changed.
alter table data_versions enable row level security;
create policy read_by_all on data_versions for select using (true);
create policy by_community on data_versions for update
  using (community_id = any ((select scope())::int[])) with check (community_id = any ((select scope())::int[]));
revoke insert, delete on data_versions from ensemble_app;

-- Versions come with their community, whoever founds it.
alter function add_data_versions() security definer set search_path = public;
