-- Files that people have sent: what is in them once, and each time one was sent. They belong to the house and to no
-- community. The bytes lie outside of the database (folder or bucket), under their SHA-256.

-- Written, and committed, before the bytes are put away: no bytes are ever without a row that leads to them. One that no
-- file refers to is an intent; a day after it was last touched the nightly job takes it away with its bytes.
create table file_blobs (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bigint not null check (bytes > 0),
  media_type text not null check (media_type ~ '^[a-z]+/[a-z0-9.+-]+$'),
  -- Of pictures only: pixels, the right way up.
  width int check (width between 1 and 100000),
  height int check (height between 1 and 100000),
  touched_at timestamptz not null default clock_timestamp(),
  check ((width is null) = (height is null))
);
create index file_blobs_by_touch on file_blobs (touched_at);

-- Only ever written once the bytes are where they belong.
create table files (
  id uuid primary key default gen_random_uuid(),
  sha256 text not null references file_blobs (sha256),
  -- As its sender called it, without path, control characters and the like.
  name text not null check (length(name) between 1 and 120),
  uploaded_by text not null,
  uploaded_at timestamptz not null default now()
);
create index files_by_blob on files (sha256);

-- Which files everyone may fetch, and what has made them public: `noun:id`. A file is public while there is one such line.
create table published_files (
  file_id uuid not null references files (id),
  subject text not null check (subject ~ '^[a-z-]+:.+$' and length(subject) <= 200),
  since timestamptz not null default now(),
  primary key (file_id, subject)
);
create index published_files_by_subject on published_files (subject);
