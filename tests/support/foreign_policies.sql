do $$
declare
  item record;
begin
  for item in select distinct schemaname, tablename from pg_policies loop
    execute format('create policy "made by hand" on %I.%I for select using (false)', item.schemaname, item.tablename);
    execute format('comment on policy "made by hand" on %I.%I is %L', item.schemaname, item.tablename, 'by hand');
  end loop;
end
$$;
