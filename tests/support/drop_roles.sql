do $$
declare
  name text;
begin
  for name in
    select rolname from pg_roles
    where oid >= 16384
      and rolname not in ('anon', 'authenticated', 'service_role', 'supabase_auth_admin', 'authenticator')
  loop
    execute format('drop role %I', name);
  end loop;
end
$$;
