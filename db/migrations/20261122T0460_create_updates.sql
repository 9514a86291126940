-- Updates: what a partnership tells its partners, in both languages, to whom, and who has said that they have it.

-- What is being written. A draft may lack a language; it becomes an update when it is posted, and is then gone from here.
create table update_drafts (
  community_id int not null references communities (id),
  id uuid not null default gen_random_uuid(),
  title_en text not null default '' check (length(title_en) <= 160),
  title_fr text not null default '' check (length(title_fr) <= 160),
  text_en text not null default '' check (length(text_en) <= 5000),
  text_fr text not null default '' check (length(text_fr) <= 5000),
  source_en text not null default '' check (length(source_en) <= 200),
  source_fr text not null default '' check (length(source_fr) <= 200),
  -- When the source said it; null when it starts here.
  issued_at timestamptz,
  urgency text not null check (urgency in ('routine', 'soon', 'urgent')),
  -- Hours in which an answer is asked for; null when none is.
  acknowledge_within int check (acknowledge_within between 1 and 720),
  everyone boolean not null default false,
  sectors text[] not null default '{}',
  seat_tables text[] not null default '{}',
  organisation_ids uuid[] not null default '{}',
  corrects uuid,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (community_id, id)
);
create index update_drafts_by_time on update_drafts (community_id, updated_at desc, id);
call protect_by_community('update_drafts');

-- What was posted: never edited afterwards, whoever asks. Its id is the draft's.
create table updates (
  community_id int not null references communities (id),
  id uuid not null,
  title_en text not null check (length(title_en) between 3 and 160),
  title_fr text not null check (length(title_fr) between 3 and 160),
  text_en text not null check (length(text_en) between 3 and 5000),
  text_fr text not null check (length(text_fr) between 3 and 5000),
  source_en text not null,
  source_fr text not null,
  issued_at timestamptz not null,
  posted_at timestamptz not null,
  urgency text not null check (urgency in ('routine', 'soon', 'urgent')),
  acknowledge_within int check (acknowledge_within between 1 and 720),
  everyone boolean not null,
  sectors text[] not null,
  seat_tables text[] not null,
  organisation_ids uuid[] not null,
  corrects uuid,
  posted_by text not null,
  synthetic boolean not null default false,
  primary key (community_id, id),
  foreign key (community_id, corrects) references updates (community_id, id),
  check ((source_en = '') = (source_fr = '')),
  constraint updates_issued_before_posted check (issued_at <= posted_at),
  -- A second correction corrects the first one.
  constraint updates_corrected_once unique (community_id, corrects)
);
create index updates_by_time on updates (community_id, posted_at desc, id desc);
call protect_by_community('updates');
revoke update, delete on updates from ensemble_app;

-- Whom an update was sent to: the organisations its audience stood for at that moment. One answer of each is asked for.
create table update_recipients (
  community_id int not null references communities (id),
  update_id uuid not null,
  organisation_id uuid not null,
  -- The organisation's sector when the update was posted.
  sector text not null,
  -- `none`: nobody has given an address, so somebody has to call.
  channel text not null check (channel in ('mail', 'none')),
  -- When the answer is asked for; null when none is.
  due_at timestamptz,
  -- The first answer; later ones are only in update_acknowledgements.
  acknowledged_at timestamptz,
  -- From here on nothing is waited for: answered, corrected by a newer update, or no answer asked.
  closed_at timestamptz,
  reminded smallint not null default 0 check (reminded between 0 and 3),
  -- When the next reminder falls due; null when there will be none.
  remind_at timestamptz,
  primary key (community_id, update_id, organisation_id),
  foreign key (community_id, update_id) references updates (community_id, id),
  foreign key (community_id, organisation_id) references organisations (community_id, id),
  check (acknowledged_at is null or closed_at is not null),
  check (closed_at is null or remind_at is null)
);
create index update_recipients_open on update_recipients (community_id, organisation_id, due_at) where closed_at is null;
create index update_recipients_to_remind on update_recipients (community_id, remind_at) where remind_at is not null;
call protect_by_community('update_recipients');

-- The addresses an organisation was written to. `both`: nobody knows the reader's language, so the message has both.
create table update_letters (
  community_id int not null references communities (id),
  update_id uuid not null,
  organisation_id uuid not null,
  email text not null check (length(email) between 3 and 320),
  locale text not null check (locale in ('en', 'fr', 'both')),
  primary key (community_id, update_id, organisation_id, email),
  foreign key (community_id, update_id, organisation_id)
    references update_recipients (community_id, update_id, organisation_id)
);
call protect_by_community('update_letters');

-- Who said that the organisation has it: a member of it, whoever held the link, or a coordinator who was told by telephone.
create table update_acknowledgements (
  community_id int not null references communities (id),
  update_id uuid not null,
  organisation_id uuid not null,
  actor_id text not null,
  via text not null check (via in ('app', 'link', 'telephone')),
  at timestamptz not null,
  primary key (community_id, update_id, organisation_id, actor_id),
  foreign key (community_id, update_id, organisation_id)
    references update_recipients (community_id, update_id, organisation_id)
);
call protect_by_community('update_acknowledgements');
revoke update, delete on update_acknowledgements from ensemble_app;
