-- Who a message of a partnership comes from: the law asks for a postal address and a way to answer in each (CASL s. 6).
alter table communities
  add column mailing_address text not null default '' check (length(mailing_address) <= 300),
  add column contact_email text not null default '' check (length(contact_email) <= 254);

-- A message goes from queued to sending at the moment its text is handed to the mail server, and to sent when the server
-- has taken it. One that is left in sending is in doubt: it is shown to a person and never sent again by itself.
alter table mails
  add column kind text not null default 'operational' check (kind in ('operational', 'bulk')),
  -- The community it is sent for; null for the house itself.
  add column sent_for int references communities (id),
  -- What a bulk message is sent under: consent to it is asked for again when it is handed over.
  add column purpose text,
  -- Where one request takes the reader off the list (RFC 8058).
  add column unsubscribe_url text,
  add column state text not null default 'queued'
    check (state in ('queued', 'sending', 'sent', 'in-doubt', 'refused', 'withheld', 'cancelled')),
  -- Why it was refused or withheld: a code of ours or of the mail server, never its text.
  add column reason text,
  -- Not to be taken up before: somebody has it in hand, or the mail server asked for a later try.
  add column not_before timestamptz not null default '-infinity',
  -- How often it was taken up; whoever was first and is late is told so by it.
  add column claims int not null default 0,
  -- How often the mail server has asked for a later try.
  add column tries int not null default 0,
  add column handed_at timestamptz,
  add check ((kind = 'bulk') = (purpose is not null)),
  add check (kind = 'operational' or (unsubscribe_url is not null and sent_for is not null));
update mails set state = 'sent' where sent_at is not null;
alter table mails add check ((state = 'sent') = (sent_at is not null));
drop index mails_unsent;
create index mails_waiting on mails (queued_at, id) where state = 'queued';
create index mails_troubled on mails (queued_at, id) where state in ('sending', 'in-doubt', 'refused');

-- Whether the mail server can be spoken with: one row, so that a thousand waiting messages knock once and not each.
create table mail_line (
  one boolean primary key default true check (one),
  down_since timestamptz,
  tries int not null default 0,
  next_try_at timestamptz,
  check ((down_since is null) = (next_try_at is null))
);
insert into mail_line default values;

-- Messages that came back, or that the mail server would not take. Community 0 is the house. One row for a message and
-- a kind: the same report delivered twice counts once.
create table mail_bounces (
  community_id int not null,
  mail_id uuid not null,
  kind text not null check (kind in ('hard', 'soft')),
  recipient text not null check (recipient = lower(recipient)),
  -- Enhanced status code (RFC 3463) or SMTP reply code.
  status text not null check (status ~ '^[0-9.]{3,12}$'),
  at timestamptz not null default clock_timestamp(),
  primary key (community_id, mail_id, kind)
);
create index mail_bounces_by_recipient on mail_bounces (community_id, recipient, at desc);
create index mail_bounces_by_time on mail_bounces (community_id, at desc, mail_id);
call protect_by_community('mail_bounces');
revoke update, delete on mail_bounces from ensemble_app;

-- Addresses that get no bulk mail until somebody opens them again.
create table suppressed_addresses (
  community_id int not null,
  recipient text not null check (recipient = lower(recipient)),
  since timestamptz not null default clock_timestamp(),
  reason text not null check (reason in ('hard', 'soft')),
  -- Somebody has let it get mail again; what came back before no longer counts.
  reopened_at timestamptz,
  primary key (community_id, recipient)
);
call protect_by_community('suppressed_addresses');
