do $$
declare
  item record;
begin
  for item in select * from pg_policies loop
    execute format('drop policy %I on %I.%I', item.policyname, item.schemaname, item.tablename);
  end loop;
  for item in select oid::regclass as name from pg_class where relrowsecurity loop
    execute format('alter table %s disable row level security', item.name);
  end loop;
end
$$;
