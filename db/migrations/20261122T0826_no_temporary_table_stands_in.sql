-- Functions that run with their owner's rights looked for tables among the caller's temporary ones first: whoever reached the
-- app's connection could put one of the same name, with a trigger, in the way. Now they look there last.
do $$
declare
  one regprocedure;
begin
  for one in select oid from pg_proc where prosecdef and pronamespace = 'public'::regnamespace loop
    execute format('alter function %s set search_path = public, pg_temp', one);
  end loop;
end $$;
