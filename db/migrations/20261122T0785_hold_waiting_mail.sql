-- Messages that waited while no mail server was set are held when there is one, until a person says whether they go:
-- most are late by then, and those of a demonstration are for nobody.
alter table mail_line add column without_server_since timestamptz;
alter table mails drop constraint mails_state_check;
alter table mails add constraint mails_state_check
  check (state in ('queued', 'held', 'sending', 'sent', 'in-doubt', 'refused', 'withheld', 'cancelled'));
create index mails_held on mails (queued_at, id) where state = 'held';
