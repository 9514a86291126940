-- Ids of what is written all day long begin with the time (version 7, RFC 9562): new rows then lie beside each other in
-- every index, however many there are. Ids at random touch another page of the index with each row, and the log of the
-- database carries each such page whole once after every checkpoint. PostgreSQL has uuidv7() only from 18 on.
create function id_in_time() returns uuid language sql volatile parallel safe as $$
  -- 48 bits of milliseconds; the version, from 0100 to 0111.
  select encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid()) placing
    substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6), 52, 1), 53, 1),
    'hex')::uuid
$$;
alter table households alter column id set default id_in_time();
alter table referrals alter column id set default id_in_time();
alter table reservations alter column id set default id_in_time();
alter table capacity_statements alter column id set default id_in_time();
alter table audit_log alter column id set default id_in_time();
