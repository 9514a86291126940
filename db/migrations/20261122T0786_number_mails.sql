-- The order in which messages were written, also where two clocks do not agree to the millisecond.
alter table mails add column nth bigint not null generated always as identity;
