-- What the editors' desk lists: what was saved last, and what still lacks a text in one language. Both are written with
-- every version that is saved, so that the desk reads no text to know it.
alter table entries
  add column saved_at timestamptz not null default clock_timestamp(),
  -- Texts that are missing in the newest version, as `en.title` or `fr.body`.
  add column missing text[] not null default '{}';

create index entries_incomplete on entries (saved_at desc, id desc)
  where state <> 'withdrawn' and (missing <> '{}' or lacks <> '{}');
create index entries_in_work on entries (saved_at desc, id desc)
  where state <> 'withdrawn' and (published_version is null or version <> published_version);
create index entries_withdrawn on entries (changed_at desc, id desc) where state = 'withdrawn';
create index entries_published_by_kind on entries (kind, changed_at desc, id desc) where state = 'published';
create index entries_published on entries (changed_at desc, id desc) where state = 'published';
