-- What the centre publishes, in both languages: themes, projects, people, publications, posts, events. It belongs to the
-- house and to no community; who may change it is decided by the role of an editor, given in the house.
alter table memberships drop constraint memberships_role_check;
alter table memberships add constraint memberships_role_check check
  (role in ('administrator', 'coordinator', 'partner', 'reception', 'member', 'evaluator', 'funder', 'editor'));
-- An editor's work is the centre's: the role says nothing in a community.
alter table memberships add constraint memberships_editor_of_house check ((role = 'editor') <= (community_id = 0));
insert into data_versions (community_id, stripe) select 0, generate_series(0, 7) on conflict do nothing;

create table entries (
  id uuid primary key default gen_random_uuid(),
  kind text not null check
    (kind in ('page', 'theme', 'project', 'person', 'cluster', 'publication', 'post', 'series', 'event')),
  slug_en text not null check (slug_en ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug_en) <= 80),
  slug_fr text not null check (slug_fr ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug_fr) <= 80),
  state text not null default 'draft' check (state in ('draft', 'published', 'withdrawn')),
  -- The newest version, and the one that readers see.
  version int not null default 1,
  published_version int,
  -- A version that waits for its moment; the entry may be published in an older version meanwhile.
  publish_at timestamptz,
  publish_version int,
  published_at timestamptz,
  changed_at timestamptz,
  -- What the module of its kind says of it: the day it belongs to, further words to be found by in both languages,
  -- and what is still missing before it can be published.
  day date,
  ends_on date,
  words_en text not null default '',
  words_fr text not null default '',
  lacks text[] not null default '{}',
  communities int[] not null default '{}',
  created_at timestamptz not null default now(),
  constraint entries_slug_en unique (kind, slug_en),
  constraint entries_slug_fr unique (kind, slug_fr),
  check ((publish_at is null) = (publish_version is null)),
  check ((state = 'draft') = (published_at is null)),
  check (published_at is null or published_version is not null)
);
create index entries_by_day on entries (kind, day desc nulls last, id desc) where state = 'published';
create index entries_by_change on entries (changed_at desc, id);
create index entries_due on entries (publish_at) where publish_at is not null;

-- Every text as it was saved, never overwritten: a draft is the newest of them, and restoring saves an older one again.
create table entry_versions (
  entry_id uuid not null references entries (id),
  version int not null,
  title_en text not null default '' check (length(title_en) <= 200),
  title_fr text not null default '' check (length(title_fr) <= 200),
  summary_en text not null default '' check (length(summary_en) <= 600),
  summary_fr text not null default '' check (length(summary_fr) <= 600),
  -- Markdown (CommonMark).
  body_en text not null default '' check (length(body_en) <= 100000),
  body_fr text not null default '' check (length(body_fr) <= 100000),
  image_id uuid,
  saved_at timestamptz not null default clock_timestamp(),
  saved_by text not null,
  restored_from int,
  primary key (entry_id, version)
);
revoke update, delete on entry_versions from ensemble_app;

-- Addresses that entries had before: they lead to the present one for ever, and no other entry can take them.
create table entry_redirects (
  kind text not null,
  locale text not null check (locale in ('en', 'fr')),
  slug text not null,
  entry_id uuid not null references entries (id),
  since timestamptz not null default now(),
  primary key (kind, locale, slug)
);
create index entry_redirects_of_entry on entry_redirects (entry_id);

-- Who and what belongs to whom: a project to its themes, a post to its project, a person to a project as its lead.
create table entry_relations (
  from_id uuid not null references entries (id),
  role text not null check (role in
    ('theme', 'project', 'cluster', 'highlight', 'lead', 'team', 'contact', 'author', 'speaker', 'host', 'member', 'publication', 'event', 'series')),
  to_id uuid not null references entries (id),
  position int not null default 0,
  primary key (from_id, role, to_id),
  check (from_id <> to_id)
);
create index entry_relations_by_target on entry_relations (to_id, role, from_id);

-- One row for each page that everyone may read, in each language: what search, site map, feeds and the home page read.
create table public_documents (
  kind text not null check (kind in
    ('page', 'theme', 'project', 'person', 'cluster', 'publication', 'post', 'series', 'event', 'service')),
  subject uuid not null,
  locale text not null check (locale in ('en', 'fr')),
  path text not null check (path like '/%'),
  title text not null,
  summary text not null default '',
  body text not null default '',
  words text not null default '',
  themes uuid[] not null default '{}',
  communities int[] not null default '{}',
  image_id uuid,
  day date,
  ends_on date,
  published_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (kind, subject, locale)
);
create index public_documents_by_day on public_documents (locale, kind, day desc nulls last, subject);
create index public_documents_by_time on public_documents (locale, published_at desc, subject);
