-- The roles of a hosted Supabase project. They belong to the whole cluster, so they are made once.
create role anon nologin noinherit;
create role authenticated nologin noinherit;
create role service_role nologin noinherit bypassrls;
create role supabase_auth_admin nologin noinherit;
create role authenticator login noinherit;
grant anon, authenticated, service_role to authenticator;
