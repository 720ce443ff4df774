-- The identity of every row of the catalogue that a schema has: a row that is written again has another xmin, even when
-- it says the same as before. Temporary tables and the statistics that go with any use are left out.
with kept as (
  select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname !~ '^pg_(temp|toast_temp)' and c.oid >= 16384
)
select 'pg_class', oid::text, xmin::text, '' from pg_class where oid in (select oid from kept)
union all select 'pg_attribute', attrelid::text, xmin::text, attname from pg_attribute where attrelid in (select oid from kept)
union all select 'pg_policy', oid::text, xmin::text, polname from pg_policy
union all select 'pg_trigger', oid::text, xmin::text, tgname from pg_trigger
union all select 'pg_proc', oid::text, xmin::text, proname from pg_proc where oid >= 16384
union all select 'pg_namespace', oid::text, xmin::text, nspname from pg_namespace where nspname !~ '^pg_'
union all select 'pg_description', objoid::text, xmin::text, objsubid::text from pg_description where objoid >= 16384
union all select 'pg_depend', objid::text, xmin::text, refobjid::text from pg_depend where objid >= 16384
order by 1, 2, 4, 3;
