-- More of what hosted databases have, for projects that nobody wrote for a test: Supabase's `storage`, older functions of
-- Neon's, and functions of extensions that this Postgres comes without. What they return does not matter.
create schema storage;
create table storage.buckets (id text primary key, name text not null, owner uuid, public boolean default false);
create table storage.objects (
  id uuid primary key default gen_random_uuid(),
  bucket_id text references storage.buckets,
  name text,
  owner uuid,
  owner_id text,
  path_tokens text[],
  metadata jsonb,
  created_at timestamptz default now(),
  updated_at timestamptz default now()
);
create function storage.foldername(name text) returns text[] language sql immutable as $$ select string_to_array(name, '/') $$;
create function storage.filename(name text) returns text language sql immutable as $$ select name $$;
create function storage.extension(name text) returns text language sql immutable as $$ select name $$;
grant usage on schema storage to anon, authenticated, service_role;

create function auth.session() returns jsonb language sql stable as $$ select auth.jwt() $$;

create function extensions.gen_random_bytes(size integer) returns bytea language sql volatile as
  $$ select substring(uuid_send(gen_random_uuid()) for size) $$;
create function extensions.digest(data text, type text) returns bytea language sql immutable as $$ select data::bytea $$;
create function extensions.crypt(password text, salt text) returns text language sql immutable as $$ select salt $$;
create function extensions.gen_salt(type text) returns text language sql volatile as $$ select type $$;
create function extensions.uuid_generate_v7() returns uuid language sql volatile as $$ select gen_random_uuid() $$;
create extension unaccent with schema extensions;
create extension fuzzystrmatch with schema extensions;
