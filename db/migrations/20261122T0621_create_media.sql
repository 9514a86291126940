-- Images for the centre's pages, with the words that stand for them in both languages.
create table images (
  id uuid primary key default gen_random_uuid(),
  file_id uuid not null references files (id),
  -- Rises when the picture itself is replaced: its addresses change with it and can be kept for ever.
  revision int not null default 1 check (revision > 0),
  decorative boolean not null default false,
  alt_en text not null default '' check (length(alt_en) <= 300),
  alt_fr text not null default '' check (length(alt_fr) <= 300),
  caption_en text not null default '' check (length(caption_en) <= 500),
  caption_fr text not null default '' check (length(caption_fr) <= 500),
  credit_en text not null default '' check (length(credit_en) <= 200),
  credit_fr text not null default '' check (length(credit_fr) <= 200),
  -- What must stay in sight where the picture is cropped.
  focus text not null default 'centre' check (focus in ('centre', 'top', 'bottom', 'left', 'right')),
  version int not null default 1,
  added_by text not null,
  added_at timestamptz not null default now(),
  changed_by text not null,
  changed_at timestamptz not null default now(),
  archived_at timestamptz,
  -- Words in both languages, or none where the picture says nothing.
  check (case when decorative then alt_en = '' and alt_fr = '' else alt_en <> '' and alt_fr <> '' end),
  check ((caption_en = '') = (caption_fr = '')),
  check ((credit_en = '') = (credit_fr = ''))
);
create index images_by_time on images (added_at desc, id desc) where archived_at is null;
create index images_archived on images (archived_at desc, id desc) where archived_at is not null;
create index images_by_words on images using gin
  ((alt_en || ' ' || alt_fr || ' ' || caption_en || ' ' || caption_fr || ' ' || credit_en) gin_trgm_ops);

-- Which pages show an image; written by whoever keeps the page, read by the editor who wants to change the image.
create table image_uses (
  image_id uuid not null references images (id),
  subject text not null check (subject ~ '^[a-z-]+:.+$' and length(subject) <= 200),
  title_en text not null,
  title_fr text not null,
  -- Where an editor finds it.
  path_en text not null check (path_en like '/%'),
  path_fr text not null check (path_fr like '/%'),
  primary key (image_id, subject)
);
create index image_uses_by_subject on image_uses (subject);
