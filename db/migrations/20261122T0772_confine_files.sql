-- A confined file is fetched only through the page it was sent for, by whoever may see that page: nobody gets it by its
-- digest, and it cannot be published.
alter table files
  add column confined boolean not null default false,
  add unique (id, confined);
update files set confined = true where id in (
  select receipt_file from card_purchases where receipt_file is not null
  union select file_id from application_documents
  union select file_id from referees where file_id is not null
);
alter table published_files
  add column confined boolean not null generated always as (false) stored,
  add foreign key (file_id, confined) references files (id, confined);
