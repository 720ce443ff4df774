-- A body in dollar quotes, with quotes of every other kind inside.
create or replace function public.is_room(name text) returns boolean language sql stable set search_path = '' as $$
  select exists (select from public.rooms r where r.name = $1 and r.name <> 'it''s "$sql$" \ here' /* -- */)
$$;
