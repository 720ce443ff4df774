-- Everything but what a provider has becomes the property of a role that is no superuser, as Supabase's `postgres` is none.
create role project_owner createrole createdb bypassrls nosuperuser;
grant usage, create on schema auth, realtime, extensions, storage to project_owner;
grant trigger, references, select on auth.users to project_owner;
do $$
declare
  item record;
begin
  for item in select nspname from pg_namespace
    where nspname !~ '^pg_' and nspname not in ('information_schema', 'auth', 'realtime', 'extensions', 'neon_auth', 'storage')
  loop
    execute format('alter schema %I owner to project_owner', item.nspname);
  end loop;
  for item in
    select c.oid::regclass as name, case c.relkind when 'v' then 'view' when 'm' then 'materialized view' else 'table' end as kind
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v', 'm') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
      and c.oid::regclass::text not in ('auth.users', 'neon_auth.users_sync')
      and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
  loop
    -- Supabase lets it make policies on the tables of `realtime` and `storage` without owning them.
    execute format('alter %s %s owner to project_owner', item.kind, item.name);
  end loop;
  for item in
    select t.oid::regtype as name from pg_type t join pg_namespace n on n.oid = t.typnamespace
    where t.typtype = 'e' and n.nspname !~ '^pg_'
  loop
    execute format('alter type %s owner to project_owner', item.name);
  end loop;
end
$$;
