-- The access matrix as Postgres's own catalogue has it: role, table, command, access. Whether a policy lets every row
-- through is read from its expression.
with
command (name, code) as (values ('select', 'r'), ('insert', 'a'), ('update', 'w'), ('delete', 'd')),
cell as (
  select r.oid as role_id, r.rolname, r.rolbypassrls, c.oid as table_id, c.relrowsecurity, n.oid as space, n.nspname,
    c.relname, c.relkind,
    exists (select from pg_options_to_table(c.reloptions) where option_name = 'security_invoker' and option_value::boolean)
      as invoker,
    command.*
  from pg_roles r, pg_class c join pg_namespace n on n.oid = c.relnamespace, command
  where c.relkind in ('r', 'p', 'v', 'm') and n.nspname not in ('auth', 'realtime', 'neon_auth', 'extensions', 'storage', 'information_schema')
    and n.nspname !~ '^pg_'
),
privilege as (
  select cell.*,
    case
      when not has_schema_privilege(role_id, space, 'usage') then 0
      when relkind = 'm' and name <> 'select' then 0
      when has_table_privilege(role_id, table_id, name) then 2
      when name <> 'delete' and has_any_column_privilege(role_id, table_id, name) then 1
      else 0
    end as columns
  from cell
),
condition as (
  select p.polrelid, p.polroles, p.polcmd, p.polpermissive, kind.name,
    case kind.expression when 'true' then 2 when 'false' then 0 else 1 end as rows
  from pg_policy p, lateral (values
    ('select', pg_get_expr(polqual, polrelid)), ('delete', pg_get_expr(polqual, polrelid)),
    ('update', pg_get_expr(polqual, polrelid)),
    ('insert', pg_get_expr(coalesce(polwithcheck, polqual), polrelid)),
    ('update check', pg_get_expr(coalesce(polwithcheck, polqual), polrelid))
  ) kind (name, expression)
  where kind.expression is not null
),
gate as (
  select privilege.*, kind.name as gate,
    least(
      coalesce((select max(rows) from condition k where k.polpermissive and k.name = kind.name
        and k.polrelid = table_id and k.polcmd in (code::"char", '*') and k.polroles && array[0::oid, role_id]), 0),
      coalesce((select min(rows) from condition k where not k.polpermissive and k.name = kind.name
        and k.polrelid = table_id and k.polcmd in (code::"char", '*') and k.polroles && array[0::oid, role_id]), 2)
    ) as rows
  from privilege, lateral (select unnest(
    case privilege.name when 'update' then array['update', 'update check'] else array[privilege.name] end)) kind (name)
),
verdict as (
  select rolname, nspname, relname, name,
    least(min(columns), min(case
      -- Through a view, the rest is its tables' business.
      when relkind = 'v' and (invoker or name <> 'select') then 1
      when relrowsecurity and not rolbypassrls then rows
      else 2
    end)) as access
  from gate group by 1, 2, 3, 4
)
select json_object_agg(
  concat_ws(' ', rolname, case when nspname = 'public' then '' else nspname || '.' end || relname, name),
  (array['denied', 'conditional', 'allowed'])[access + 1])
from verdict;
