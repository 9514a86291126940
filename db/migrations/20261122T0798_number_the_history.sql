-- The order in which changes were written: one transaction writes several at once, and clocks differ by milliseconds.
alter table audit_log add column nth bigint not null generated always as identity;
drop index audit_log_by_subject;
drop index audit_log_by_time;
create index audit_log_by_subject on audit_log (community_id, subject, nth desc);
create index audit_log_by_number on audit_log (community_id, nth desc);
