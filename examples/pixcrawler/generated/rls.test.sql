-- Made by downspout from schema.ts. Do not edit: change the schema or downspout.toml, then run `downspout gen`.
--
-- Whether a database is as secure as the schema says, as a pgTAP test: run it with `supabase test db` or pg_prove, as a
-- role that may make policies. Everything it does is taken back at its end.

BEGIN;
SET LOCAL standard_conforming_strings = on;
SET LOCAL search_path = "public", "extensions", pg_temp;
DO $$
BEGIN
  IF to_regprocedure('plan(integer)') IS NULL THEN
    CREATE EXTENSION pgtap;
  END IF;
END
$$;

-- What a policy says, independent of the search path.
CREATE FUNCTION pg_temp.downspout_state(relation regclass, name text) RETURNS text
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT concat_ws(' ',
    CASE WHEN p.polpermissive THEN 'AS PERMISSIVE' ELSE 'AS RESTRICTIVE' END,
    'FOR ' || CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE'
      ELSE 'ALL' END,
    'TO ' || (SELECT string_agg(CASE role WHEN 0 THEN 'public' ELSE role::regrole::text END, ', ' ORDER BY 1)
      FROM unnest(p.polroles) AS role),
    'USING ' || pg_get_expr(p.polqual, p.polrelid), 'WITH CHECK ' || pg_get_expr(p.polwithcheck, p.polrelid))
  FROM pg_policy p WHERE p.polrelid = relation AND p.polname = name
$$;

-- What a policy of this definition would say: only Postgres can tell, so it is made for a moment.
CREATE FUNCTION pg_temp.downspout_expected(relation text, definition text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  expected text;
BEGIN
  EXECUTE format('CREATE POLICY "downspout candidate" ON %s %s', relation, definition);
  expected := pg_temp.downspout_state(relation::regclass, 'downspout candidate');
  EXECUTE format('DROP POLICY "downspout candidate" ON %s', relation);
  RETURN expected;
EXCEPTION WHEN OTHERS THEN
  RETURN 'a policy that cannot be made here: ' || SQLERRM;
END
$$;

-- What a role may do with a table, by whichever way it got the privilege.
CREATE FUNCTION pg_temp.downspout_privileges(role text, relation regclass) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN relation IS NOT NULL THEN coalesce(string_agg(
    CASE WHEN has_table_privilege(role, relation, word) THEN word ELSE word || ' (' || columns || ')' END,
    ', ' ORDER BY number), 'nothing') END
  FROM unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) WITH ORDINALITY AS p (word, number)
    LEFT JOIN LATERAL (
      SELECT string_agg(a.attname, ', ' ORDER BY a.attnum) AS columns
      FROM pg_attribute a
      WHERE a.attrelid = relation AND a.attnum > 0 AND NOT a.attisdropped AND word IN ('SELECT', 'INSERT', 'UPDATE')
        AND has_column_privilege(role, relation, a.attnum, word)) c ON true
  WHERE has_table_privilege(role, relation, word) OR columns IS NOT NULL
$$;

-- Whether a trigger runs a function, for each row, at an event in Postgres's own coding.
CREATE FUNCTION pg_temp.downspout_runs(relation regclass, function regprocedure, type integer) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT FROM pg_trigger t
    WHERE t.tgrelid = relation AND t.tgfoid = function AND t.tgtype = type AND t.tgenabled IN ('O', 'A')
      AND t.tgqual IS NULL)
$$;

SELECT plan(83);
SELECT is((SELECT relrowsecurity FROM pg_class WHERE oid = to_regclass('"public"."profiles"')), true, 'policies of profiles are enforced');
SELECT policies_are('public', 'profiles', ARRAY['Users can view own profile', 'Users can insert own profile', 'Users can update own profile']::name[], 'profiles has the declared policies and no others');
SELECT is(pg_temp.downspout_state(to_regclass('"public"."profiles"'), 'Users can view own profile'),
  pg_temp.downspout_expected('"public"."profiles"', $$
  AS PERMISSIVE FOR SELECT TO "authenticated"
  USING ("profiles"."id" = (select auth.uid()))
$$),
  'policy "Users can view own profile" of profiles is as declared');
SELECT is(pg_temp.downspout_state(to_regclass('"public"."profiles"'), 'Users can insert own profile'),
  pg_temp.downspout_expected('"public"."profiles"', $$
  AS PERMISSIVE FOR INSERT TO "authenticated"
  WITH CHECK ("profiles"."id" = (select auth.uid()) and "profiles"."role" = 'user')
$$),
  'policy "Users can insert own profile" of profiles is as declared');
SELECT is(pg_temp.downspout_state(to_regclass('"public"."profiles"'), 'Users can update own profile'),
  pg_temp.downspout_expected('"public"."profiles"', $$
  AS PERMISSIVE FOR UPDATE TO "authenticated"
  USING ("profiles"."id" = (select auth.uid()))
  WITH CHECK ("profiles"."id" = (select auth.uid()))
$$),
  'policy "Users can update own profile" of profiles is as declared');
SELECT is((SELECT relrowsecurity FROM pg_class WHERE oid = to_regclass('"public"."api_keys"')), true, 'policies of api_keys are enforced');
SELECT policies_are('public', 'api_keys', ARRAY['Users can view own API keys', 'Users can update own API keys', 'Users can delete own API keys']::name[], 'api_keys has the declared policies and no others');
SELECT is((SELECT relforcerowsecurity FROM pg_class WHERE oid = to_regclass('"public"."api_keys"')), true, 'policies of api_keys bind its owner');
SELECT is(pg_temp.downspout_state(to_regclass('"public"."api_keys"'), 'Users can view own API keys'),
  pg_temp.downspout_expected('"public"."api_keys"', $$
  AS PERMISSIVE FOR SELECT TO "authenticated"
  USING ("api_keys"."user_id" = (select auth.uid()))
$$),
  'policy "Users can view own API keys" of api_keys is as declared');
SELECT is(pg_temp.downspout_state(to_regclass('"public"."api_keys"'), 'Users can update own API keys'),
  pg_temp.downspout_expected('"public"."api_keys"', $$
  AS PERMISSIVE FOR UPDATE TO "authenticated"
  USING ("api_keys"."user_id" = (select auth.uid()))
  WITH CHECK ("api_keys"."user_id" = (select auth.uid()))
$$),
  'policy "Users can update own API keys" of api_keys is as declared');
SELECT is(pg_temp.downspout_state(to_regclass('"public"."api_keys"'), 'Users can delete own API keys'),
  pg_temp.downspout_expected('"public"."api_keys"', $$
  AS PERMISSIVE FOR DELETE TO "authenticated"
  USING ("api_keys"."user_id" = (select auth.uid()))
$$),
  'policy "Users can delete own API keys" of api_keys is as declared');
SELECT is((SELECT relrowsecurity FROM pg_class WHERE oid = to_regclass('"public"."projects"')), true, 'policies of projects are enforced');
SELECT policies_are('public', 'projects', ARRAY['Users can manage own projects']::name[], 'projects has the declared policies and no others');
SELECT is(pg_temp.downspout_state(to_regclass('"public"."projects"'), 'Users can manage own projects'),
  pg_temp.downspout_expected('"public"."projects"', $$
  AS PERMISSIVE FOR ALL TO "authenticated"
  USING ("projects"."user_id" = (select auth.uid()))
  WITH CHECK ("projects"."user_id" = (select auth.uid()))
$$),
  'policy "Users can manage own projects" of projects is as declared');
SELECT is((SELECT relrowsecurity FROM pg_class WHERE oid = to_regclass('"public"."crawl_jobs"')), true, 'policies of crawl_jobs are enforced');
SELECT policies_are('public', 'crawl_jobs', ARRAY['Users can manage jobs of own projects']::name[], 'crawl_jobs has the declared policies and no others');
SELECT is(pg_temp.downspout_state(to_regclass('"public"."crawl_jobs"'), 'Users can manage jobs of own projects'),
  pg_temp.downspout_expected('"public"."crawl_jobs"', $$
  AS PERMISSIVE FOR ALL TO "authenticated"
  USING (exists (select 1 from "projects" where "projects"."id" = "crawl_jobs"."project_id" and "projects"."user_id" = (select auth.uid())))
  WITH CHECK (exists (select 1 from "projects" where "projects"."id" = "crawl_jobs"."project_id" and "projects"."user_id" = (select auth.uid())))
$$),
  'policy "Users can manage jobs of own projects" of crawl_jobs is as declared');
SELECT is((SELECT relrowsecurity FROM pg_class WHERE oid = to_regclass('"public"."images"')), true, 'policies of images are enforced');
SELECT policies_are('public', 'images', ARRAY['Users can view images of own projects', 'Users can delete images of own projects']::name[], 'images has the declared policies and no others');
SELECT is(pg_temp.downspout_state(to_regclass('"public"."images"'), 'Users can view images of own projects'),
  pg_temp.downspout_expected('"public"."images"', $$
  AS PERMISSIVE FOR SELECT TO "authenticated"
  USING (exists (select 1 from "crawl_jobs" join "projects" on "projects"."id" = "crawl_jobs"."project_id" where "crawl_jobs"."id" = "images"."crawl_job_id" and "projects"."user_id" = (select auth.uid())))
$$),
  'policy "Users can view images of own projects" of images is as declared');
SELECT is(pg_temp.downspout_state(to_regclass('"public"."images"'), 'Users can delete images of own projects'),
  pg_temp.downspout_expected('"public"."images"', $$
  AS PERMISSIVE FOR DELETE TO "authenticated"
  USING (exists (select 1 from "crawl_jobs" join "projects" on "projects"."id" = "crawl_jobs"."project_id" where "crawl_jobs"."id" = "images"."crawl_job_id" and "projects"."user_id" = (select auth.uid())))
$$),
  'policy "Users can delete images of own projects" of images is as declared');
SELECT is((SELECT relrowsecurity FROM pg_class WHERE oid = to_regclass('"public"."activity_logs"')), true, 'policies of activity_logs are enforced');
SELECT policies_are('public', 'activity_logs', ARRAY['Users can view own activity']::name[], 'activity_logs has the declared policies and no others');
SELECT is(pg_temp.downspout_state(to_regclass('"public"."activity_logs"'), 'Users can view own activity'),
  pg_temp.downspout_expected('"public"."activity_logs"', $$
  AS PERMISSIVE FOR SELECT TO "authenticated"
  USING ("activity_logs"."user_id" = (select auth.uid()))
$$),
  'policy "Users can view own activity" of activity_logs is as declared');
SELECT is((SELECT relrowsecurity FROM pg_class WHERE oid = to_regclass('"public"."credit_accounts"')), true, 'policies of credit_accounts are enforced');
SELECT policies_are('public', 'credit_accounts', ARRAY['Users can view own credit account']::name[], 'credit_accounts has the declared policies and no others');
SELECT is(pg_temp.downspout_state(to_regclass('"public"."credit_accounts"'), 'Users can view own credit account'),
  pg_temp.downspout_expected('"public"."credit_accounts"', $$
  AS PERMISSIVE FOR SELECT TO "authenticated"
  USING ("credit_accounts"."user_id" = (select auth.uid()))
$$),
  'policy "Users can view own credit account" of credit_accounts is as declared');
SELECT is((SELECT relrowsecurity FROM pg_class WHERE oid = to_regclass('"public"."credit_transactions"')), true, 'policies of credit_transactions are enforced');
SELECT policies_are('public', 'credit_transactions', ARRAY['Users can view own credit transactions']::name[], 'credit_transactions has the declared policies and no others');
SELECT is(pg_temp.downspout_state(to_regclass('"public"."credit_transactions"'), 'Users can view own credit transactions'),
  pg_temp.downspout_expected('"public"."credit_transactions"', $$
  AS PERMISSIVE FOR SELECT TO "authenticated"
  USING ("credit_transactions"."account_id" in (select "credit_accounts"."id" from "credit_accounts" where "credit_accounts"."user_id" = (select auth.uid())))
$$),
  'policy "Users can view own credit transactions" of credit_transactions is as declared');
SELECT is((SELECT relrowsecurity FROM pg_class WHERE oid = to_regclass('"public"."notifications"')), true, 'policies of notifications are enforced');
SELECT policies_are('public', 'notifications', ARRAY['Users can view own notifications', 'Users can update own notifications', 'Users can delete own notifications']::name[], 'notifications has the declared policies and no others');
SELECT is(pg_temp.downspout_state(to_regclass('"public"."notifications"'), 'Users can view own notifications'),
  pg_temp.downspout_expected('"public"."notifications"', $$
  AS PERMISSIVE FOR SELECT TO "authenticated"
  USING ("notifications"."user_id" = (select auth.uid()))
$$),
  'policy "Users can view own notifications" of notifications is as declared');
SELECT is(pg_temp.downspout_state(to_regclass('"public"."notifications"'), 'Users can update own notifications'),
  pg_temp.downspout_expected('"public"."notifications"', $$
  AS PERMISSIVE FOR UPDATE TO "authenticated"
  USING ("notifications"."user_id" = (select auth.uid()))
  WITH CHECK ("notifications"."user_id" = (select auth.uid()))
$$),
  'policy "Users can update own notifications" of notifications is as declared');
SELECT is(pg_temp.downspout_state(to_regclass('"public"."notifications"'), 'Users can delete own notifications'),
  pg_temp.downspout_expected('"public"."notifications"', $$
  AS PERMISSIVE FOR DELETE TO "authenticated"
  USING ("notifications"."user_id" = (select auth.uid()))
$$),
  'policy "Users can delete own notifications" of notifications is as declared');
SELECT is((SELECT relrowsecurity FROM pg_class WHERE oid = to_regclass('"public"."notification_preferences"')), true, 'policies of notification_preferences are enforced');
SELECT policies_are('public', 'notification_preferences', ARRAY['Users can manage own notification preferences']::name[], 'notification_preferences has the declared policies and no others');
SELECT is(pg_temp.downspout_state(to_regclass('"public"."notification_preferences"'), 'Users can manage own notification preferences'),
  pg_temp.downspout_expected('"public"."notification_preferences"', $$
  AS PERMISSIVE FOR ALL TO "authenticated"
  USING ("notification_preferences"."user_id" = (select auth.uid()))
  WITH CHECK ("notification_preferences"."user_id" = (select auth.uid()))
$$),
  'policy "Users can manage own notification preferences" of notification_preferences is as declared');
SELECT is((SELECT relrowsecurity FROM pg_class WHERE oid = to_regclass('"public"."usage_metrics"')), true, 'policies of usage_metrics are enforced');
SELECT policies_are('public', 'usage_metrics', ARRAY['Users can view own usage']::name[], 'usage_metrics has the declared policies and no others');
SELECT is(pg_temp.downspout_state(to_regclass('"public"."usage_metrics"'), 'Users can view own usage'),
  pg_temp.downspout_expected('"public"."usage_metrics"', $$
  AS PERMISSIVE FOR SELECT TO "authenticated"
  USING ("usage_metrics"."user_id" = (select auth.uid()))
$$),
  'policy "Users can view own usage" of usage_metrics is as declared');
SELECT is(pg_temp.downspout_privileges('service_role', to_regclass('"public"."profiles"')), 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE', 'service_role has the declared privileges on "public"."profiles" and no others');
SELECT is(pg_temp.downspout_privileges('service_role', to_regclass('"public"."api_keys"')), 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE', 'service_role has the declared privileges on "public"."api_keys" and no others');
SELECT is(pg_temp.downspout_privileges('service_role', to_regclass('"public"."projects"')), 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE', 'service_role has the declared privileges on "public"."projects" and no others');
SELECT is(pg_temp.downspout_privileges('service_role', to_regclass('"public"."crawl_jobs"')), 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE', 'service_role has the declared privileges on "public"."crawl_jobs" and no others');
SELECT is(pg_temp.downspout_privileges('service_role', to_regclass('"public"."images"')), 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE', 'service_role has the declared privileges on "public"."images" and no others');
SELECT is(pg_temp.downspout_privileges('service_role', to_regclass('"public"."activity_logs"')), 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE', 'service_role has the declared privileges on "public"."activity_logs" and no others');
SELECT is(pg_temp.downspout_privileges('service_role', to_regclass('"public"."credit_accounts"')), 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE', 'service_role has the declared privileges on "public"."credit_accounts" and no others');
SELECT is(pg_temp.downspout_privileges('service_role', to_regclass('"public"."credit_transactions"')), 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE', 'service_role has the declared privileges on "public"."credit_transactions" and no others');
SELECT is(pg_temp.downspout_privileges('service_role', to_regclass('"public"."notifications"')), 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE', 'service_role has the declared privileges on "public"."notifications" and no others');
SELECT is(pg_temp.downspout_privileges('service_role', to_regclass('"public"."notification_preferences"')), 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE', 'service_role has the declared privileges on "public"."notification_preferences" and no others');
SELECT is(pg_temp.downspout_privileges('service_role', to_regclass('"public"."usage_metrics"')), 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE', 'service_role has the declared privileges on "public"."usage_metrics" and no others');
SELECT is(pg_temp.downspout_privileges('anon', to_regclass('"public"."profiles"')), 'nothing', 'anon has the declared privileges on "public"."profiles" and no others');
SELECT is(pg_temp.downspout_privileges('anon', to_regclass('"public"."api_keys"')), 'nothing', 'anon has the declared privileges on "public"."api_keys" and no others');
SELECT is(pg_temp.downspout_privileges('anon', to_regclass('"public"."projects"')), 'nothing', 'anon has the declared privileges on "public"."projects" and no others');
SELECT is(pg_temp.downspout_privileges('anon', to_regclass('"public"."crawl_jobs"')), 'nothing', 'anon has the declared privileges on "public"."crawl_jobs" and no others');
SELECT is(pg_temp.downspout_privileges('anon', to_regclass('"public"."images"')), 'nothing', 'anon has the declared privileges on "public"."images" and no others');
SELECT is(pg_temp.downspout_privileges('anon', to_regclass('"public"."activity_logs"')), 'nothing', 'anon has the declared privileges on "public"."activity_logs" and no others');
SELECT is(pg_temp.downspout_privileges('anon', to_regclass('"public"."credit_accounts"')), 'nothing', 'anon has the declared privileges on "public"."credit_accounts" and no others');
SELECT is(pg_temp.downspout_privileges('anon', to_regclass('"public"."credit_transactions"')), 'nothing', 'anon has the declared privileges on "public"."credit_transactions" and no others');
SELECT is(pg_temp.downspout_privileges('anon', to_regclass('"public"."notifications"')), 'nothing', 'anon has the declared privileges on "public"."notifications" and no others');
SELECT is(pg_temp.downspout_privileges('anon', to_regclass('"public"."notification_preferences"')), 'nothing', 'anon has the declared privileges on "public"."notification_preferences" and no others');
SELECT is(pg_temp.downspout_privileges('anon', to_regclass('"public"."usage_metrics"')), 'nothing', 'anon has the declared privileges on "public"."usage_metrics" and no others');
SELECT is(pg_temp.downspout_privileges('authenticated', to_regclass('"public"."profiles"')), 'SELECT, INSERT, UPDATE (full_name, avatar_url, onboarding_completed, onboarding_completed_at, updated_at)', 'authenticated has the declared privileges on "public"."profiles" and no others');
SELECT is(pg_temp.downspout_privileges('authenticated', to_regclass('"public"."api_keys"')), 'SELECT, UPDATE (name, revoked_at, updated_at), DELETE', 'authenticated has the declared privileges on "public"."api_keys" and no others');
SELECT is(pg_temp.downspout_privileges('authenticated', to_regclass('"public"."projects"')), 'SELECT, INSERT, UPDATE (name, description, status, updated_at), DELETE', 'authenticated has the declared privileges on "public"."projects" and no others');
SELECT is(pg_temp.downspout_privileges('authenticated', to_regclass('"public"."crawl_jobs"')), 'SELECT, INSERT, UPDATE (name, keywords, max_images, updated_at), DELETE', 'authenticated has the declared privileges on "public"."crawl_jobs" and no others');
SELECT is(pg_temp.downspout_privileges('authenticated', to_regclass('"public"."images"')), 'SELECT, DELETE', 'authenticated has the declared privileges on "public"."images" and no others');
SELECT is(pg_temp.downspout_privileges('authenticated', to_regclass('"public"."activity_logs"')), 'SELECT', 'authenticated has the declared privileges on "public"."activity_logs" and no others');
SELECT is(pg_temp.downspout_privileges('authenticated', to_regclass('"public"."credit_accounts"')), 'SELECT', 'authenticated has the declared privileges on "public"."credit_accounts" and no others');
SELECT is(pg_temp.downspout_privileges('authenticated', to_regclass('"public"."credit_transactions"')), 'SELECT', 'authenticated has the declared privileges on "public"."credit_transactions" and no others');
SELECT is(pg_temp.downspout_privileges('authenticated', to_regclass('"public"."usage_metrics"')), 'SELECT', 'authenticated has the declared privileges on "public"."usage_metrics" and no others');
SELECT is(pg_temp.downspout_privileges('authenticated', to_regclass('"public"."notifications"')), 'SELECT, UPDATE (read_at), DELETE', 'authenticated has the declared privileges on "public"."notifications" and no others');
SELECT is(pg_temp.downspout_privileges('authenticated', to_regclass('"public"."notification_preferences"')), 'SELECT, INSERT, UPDATE, DELETE', 'authenticated has the declared privileges on "public"."notification_preferences" and no others');
SELECT ok(pg_temp.downspout_runs(to_regclass('"public"."profiles"'), to_regprocedure('public.downspout_updated_at()'), 19), 'profiles keeps the moment of its last change');
SELECT ok(pg_temp.downspout_runs(to_regclass('"public"."api_keys"'), to_regprocedure('public.downspout_updated_at()'), 19), 'api_keys keeps the moment of its last change');
SELECT ok(pg_temp.downspout_runs(to_regclass('"public"."projects"'), to_regprocedure('public.downspout_updated_at()'), 19), 'projects keeps the moment of its last change');
SELECT ok(pg_temp.downspout_runs(to_regclass('"public"."crawl_jobs"'), to_regprocedure('public.downspout_updated_at()'), 19), 'crawl_jobs keeps the moment of its last change');
SELECT ok(pg_temp.downspout_runs(to_regclass('"public"."credit_accounts"'), to_regprocedure('public.downspout_updated_at()'), 19), 'credit_accounts keeps the moment of its last change');
SELECT ok(pg_temp.downspout_runs(to_regclass('"public"."notification_preferences"'), to_regprocedure('public.downspout_updated_at()'), 19), 'notification_preferences keeps the moment of its last change');
SELECT ok(pg_temp.downspout_runs(to_regclass('"public"."usage_metrics"'), to_regprocedure('public.downspout_updated_at()'), 19), 'usage_metrics keeps the moment of its last change');
SELECT ok(pg_temp.downspout_runs(to_regclass('auth.users'), to_regprocedure('public.downspout_new_user()'), 5), 'a new user gets the rows');
SELECT is((SELECT prosecdef AND proconfig = ARRAY['search_path=""'] AND NOT has_function_privilege('public', oid, 'EXECUTE')
  FROM pg_proc WHERE oid = to_regprocedure('public.downspout_new_user()')), true, 'what makes a new user''s rows runs as its owner, and nobody calls it');

SELECT * FROM finish();
ROLLBACK;
