-- Everything that a schema says, as one JSON document: two databases are the same schema when this is the same text.
-- What the stand-ins of supabase.sql and extensions made is left out; nothing has an oid or depends on the order of creation.
with
space as (
  select oid, nspname as name from pg_namespace
  where nspname !~ '^pg_' and nspname <> 'information_schema'
),
from_extension as (
  select classid, objid from pg_depend where deptype = 'e'
),
stand_in as (
  select to_regclass(name)::oid as oid from unnest(array['auth.users', 'realtime.messages', 'neon_auth.users_sync', 'storage.buckets', 'storage.objects']) name
),
relation as (
  select c.*, quote_ident(s.name) || '.' || quote_ident(c.relname) as label
  from pg_class c join space s on s.oid = c.relnamespace
  where not exists (select from from_extension e where e.classid = 'pg_class'::regclass and e.objid = c.oid)
    and not exists (
      select from stand_in i
      left join pg_index x on x.indrelid = i.oid
      left join pg_depend d on d.refobjid = i.oid and d.classid = 'pg_class'::regclass and d.deptype in ('a', 'i')
      where c.oid in (i.oid, x.indexrelid, d.objid)
    )
),
columns as (
  select r.label || '.' || quote_ident(a.attname) as label,
    json_build_object(
      'position', row_number() over (partition by r.oid order by a.attnum),
      'type', format_type(a.atttypid, a.atttypmod),
      'not null', a.attnotnull,
      'default', pg_get_expr(d.adbin, d.adrelid),
      'identity', a.attidentity,
      'generated', a.attgenerated,
      'dimensions', case when t.typcategory = 'A' then greatest(a.attndims, 1) end
    ) as fact
  from relation r
  join pg_attribute a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped
  join pg_type t on t.oid = a.atttypid
  left join pg_attrdef d on d.adrelid = r.oid and d.adnum = a.attnum
  where r.relkind in ('r', 'p', 'v', 'm')
),
tables as (
  select label,
    json_build_object(
      'kind', relkind,
      'row level security', relrowsecurity,
      'forced', relforcerowsecurity,
      'options', (select json_agg(option order by option) from unnest(reloptions) as option),
      'definition', case when relkind in ('v', 'm') then pg_get_viewdef(oid) end,
      'populated', relispopulated
    ) as fact
  from relation where relkind in ('r', 'p', 'v', 'm')
),
constraints as (
  select r.label || '.' || quote_ident(k.conname) as label,
    json_build_object('definition', pg_get_constraintdef(k.oid), 'validated', k.convalidated) as fact
  from pg_constraint k join relation r on r.oid = k.conrelid
  -- Postgres 18 lists NOT NULL here too, under made-up names; the columns say it already.
  where k.contype <> 'n'
),
indexes as (
  select i.label, json_build_object('definition', pg_get_indexdef(i.oid), 'valid', x.indisvalid) as fact
  from relation i join pg_index x on x.indexrelid = i.oid
),
sequences as (
  select r.label,
    json_build_object(
      'type', format_type(q.seqtypid, null),
      'start', q.seqstart, 'minimum', q.seqmin, 'maximum', q.seqmax, 'increment', q.seqincrement,
      'cycle', q.seqcycle, 'cache', q.seqcache,
      'owned by', (
        select o.label || '.' || quote_ident(a.attname)
        from pg_depend d
        join relation o on o.oid = d.refobjid
        join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
        where d.objid = r.oid and d.classid = 'pg_class'::regclass and d.deptype in ('a', 'i')
      )
    ) as fact
  from relation r join pg_sequence q on q.seqrelid = r.oid
),
enums as (
  select quote_ident(s.name) || '.' || quote_ident(t.typname) as label,
    (select json_agg(e.enumlabel order by e.enumsortorder) from pg_enum e where e.enumtypid = t.oid) as fact
  from pg_type t join space s on s.oid = t.typnamespace
  where t.typtype = 'e'
),
policies as (
  select r.label || '.' || quote_ident(p.polname) as label,
    json_build_object(
      'permissive', p.polpermissive,
      'command', p.polcmd,
      'roles', (
        select json_agg(coalesce(g.rolname, 'public') order by g.rolname)
        from unnest(p.polroles) as role_id left join pg_roles g on g.oid = role_id
      ),
      'using', pg_get_expr(p.polqual, p.polrelid),
      'check', pg_get_expr(p.polwithcheck, p.polrelid)
    ) as fact
  from pg_policy p join pg_class c on c.oid = p.polrelid join space s on s.oid = c.relnamespace
  cross join lateral (select quote_ident(s.name) || '.' || quote_ident(c.relname) as label) r
),
triggers as (
  select t.tgrelid::regclass::text || '.' || quote_ident(t.tgname) as label, to_json(pg_get_triggerdef(t.oid)) as fact
  from pg_trigger t where not t.tgisinternal
),
functions as (
  select p.oid::regprocedure::text as label, to_json(pg_get_functiondef(p.oid)) as fact
  from pg_proc p join space s on s.oid = p.pronamespace
  where p.prokind in ('f', 'p')
    and not exists (select from from_extension e where e.classid = 'pg_proc'::regclass and e.objid = p.oid)
    and s.name not in ('auth', 'realtime', 'storage', 'extensions')
),
comments as (
  select pg_describe_object(d.classoid, d.objoid, d.objsubid) as label, to_json(d.description) as fact
  from pg_description d
  where d.objoid >= 16384
    and not exists (select from from_extension e where e.classid = d.classoid and e.objid = d.objoid)
    and d.classoid <> 'pg_extension'::regclass
),
grants as (
  select r.label as label, to_json(array(select item::text from unnest(r.relacl) item order by 1)) as fact
  from relation r where r.relacl is not null and r.relkind in ('r', 'p', 'v', 'm', 'S')
  union all
  select r.label || '.' || quote_ident(a.attname), to_json(array(select item::text from unnest(a.attacl) item order by 1))
  from relation r join pg_attribute a on a.attrelid = r.oid where a.attacl is not null
)
select json_build_object(
  'schemas', (select json_agg(name order by name) from space),
  'tables', (select json_object_agg(label, fact order by label) from tables),
  'columns', (select json_object_agg(label, fact order by label) from columns),
  'constraints', (select json_object_agg(label, fact order by label) from constraints),
  'indexes', (select json_object_agg(label, fact order by label) from indexes),
  'sequences', (select json_object_agg(label, fact order by label) from sequences),
  'enums', (select json_object_agg(label, fact order by label) from enums),
  'policies', (select json_object_agg(label, fact order by label) from policies),
  'triggers', (select json_object_agg(label, fact order by label) from triggers),
  'functions', (select json_object_agg(label, fact order by label) from functions),
  'comments', (select json_object_agg(label, fact order by label) from comments),
  'grants', (select json_object_agg(label, fact order by label) from grants)
);
