-- Wrong codes of the second step are counted per account, over all attempts to sign in (NIST SP 800-63B 5.2.2).
alter table two_factors
  add column failed_verification_count int not null default 0,
  add column locked_until timestamptz;
-- The page of an account lists what it holds; invitations look people up by address in any case.
create unique index users_by_lower_email on users (lower(email));
-- Messages nobody has sent yet, oldest first.
create index mails_unsent on mails (queued_at) where sent_at is null;
