-- Works that were of a theme once: who harvests the set of the theme is told that they left it, for ever.
create table publication_themes_left (
  entry_id uuid not null references publications (entry_id),
  theme_id uuid not null references entries (id),
  left_at timestamptz not null default clock_timestamp(),
  primary key (theme_id, entry_id)
);
create index publication_themes_left_by_work on publication_themes_left (entry_id);
