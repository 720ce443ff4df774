-- Made by downspout from schema.ts. Do not edit: change the schema or downspout.toml, then run `downspout gen`.
--
-- Row-level security, privileges, triggers and comments, all in one transaction. It may be run at any time and any
-- number of times. The declarations come first, and only what differs from them is changed. A policy or trigger that was
-- made here and is declared no more is removed; one that somebody else made is reported and left alone.

BEGIN;
SET LOCAL standard_conforming_strings = on;
-- Names mean the same whoever runs this, and a temporary table never takes the place of a real one.
SET LOCAL search_path = "public", "extensions", pg_temp;
-- A statement that waits for a lock makes others wait behind it: better give up, change nothing, and try again later.
SET LOCAL lock_timeout = '5s';
-- Two runs at once would trip over each other.
DO $$ BEGIN PERFORM pg_advisory_xact_lock(hashtextextended('downspout', 0)); END $$;

-- The tables, and whether their policies are enforced (null: left as it is), for their owner too.
CREATE TEMPORARY TABLE downspout_tables (
  relation text PRIMARY KEY, enabled boolean, forced boolean NOT NULL
) ON COMMIT DROP;
INSERT INTO pg_temp.downspout_tables (relation, enabled, forced) VALUES
  ('"public"."profiles"', true, false),
  ('"public"."api_keys"', true, true),
  ('"public"."projects"', true, false),
  ('"public"."crawl_jobs"', true, false),
  ('"public"."images"', true, false),
  ('"public"."activity_logs"', true, false),
  ('"public"."credit_accounts"', true, false),
  ('"public"."credit_transactions"', true, false),
  ('"public"."notifications"', true, false),
  ('"public"."notification_preferences"', true, false),
  ('"public"."usage_metrics"', true, false);

-- Who may see and change which rows.
CREATE TEMPORARY TABLE downspout_policies (
  relation text, name text, docs text, definition text NOT NULL, PRIMARY KEY (relation, name)
) ON COMMIT DROP;

INSERT INTO pg_temp.downspout_policies VALUES (
  '"public"."profiles"', 'Users can view own profile',
  'Users see themselves, and nobody else.', $$
  AS PERMISSIVE FOR SELECT TO "authenticated"
  USING ("profiles"."id" = (select auth.uid()))
$$);

INSERT INTO pg_temp.downspout_policies VALUES (
  '"public"."profiles"', 'Users can insert own profile',
  'For accounts older than the sign-up trigger. The role of a new profile is always `user`.', $$
  AS PERMISSIVE FOR INSERT TO "authenticated"
  WITH CHECK ("profiles"."id" = (select auth.uid()) and "profiles"."role" = 'user')
$$);

INSERT INTO pg_temp.downspout_policies VALUES (
  '"public"."profiles"', 'Users can update own profile',
  'Which columns this covers stands in the grants.', $$
  AS PERMISSIVE FOR UPDATE TO "authenticated"
  USING ("profiles"."id" = (select auth.uid()))
  WITH CHECK ("profiles"."id" = (select auth.uid()))
$$);

INSERT INTO pg_temp.downspout_policies VALUES (
  '"public"."api_keys"', 'Users can view own API keys',
  NULL, $$
  AS PERMISSIVE FOR SELECT TO "authenticated"
  USING ("api_keys"."user_id" = (select auth.uid()))
$$);

INSERT INTO pg_temp.downspout_policies VALUES (
  '"public"."api_keys"', 'Users can update own API keys',
  'Renaming and revoking; keys are issued by the back end, which alone knows how to hash them.', $$
  AS PERMISSIVE FOR UPDATE TO "authenticated"
  USING ("api_keys"."user_id" = (select auth.uid()))
  WITH CHECK ("api_keys"."user_id" = (select auth.uid()))
$$);

INSERT INTO pg_temp.downspout_policies VALUES (
  '"public"."api_keys"', 'Users can delete own API keys',
  NULL, $$
  AS PERMISSIVE FOR DELETE TO "authenticated"
  USING ("api_keys"."user_id" = (select auth.uid()))
$$);

INSERT INTO pg_temp.downspout_policies VALUES (
  '"public"."projects"', 'Users can manage own projects',
  'Owners do as they like with their projects, but cannot give them away.', $$
  AS PERMISSIVE FOR ALL TO "authenticated"
  USING ("projects"."user_id" = (select auth.uid()))
  WITH CHECK ("projects"."user_id" = (select auth.uid()))
$$);

INSERT INTO pg_temp.downspout_policies VALUES (
  '"public"."crawl_jobs"', 'Users can manage jobs of own projects',
  'Ownership comes from the project: a job has no owner of its own that could disagree.', $$
  AS PERMISSIVE FOR ALL TO "authenticated"
  USING (exists (select 1 from "projects" where "projects"."id" = "crawl_jobs"."project_id" and "projects"."user_id" = (select auth.uid())))
  WITH CHECK (exists (select 1 from "projects" where "projects"."id" = "crawl_jobs"."project_id" and "projects"."user_id" = (select auth.uid())))
$$);

INSERT INTO pg_temp.downspout_policies VALUES (
  '"public"."images"', 'Users can view images of own projects',
  NULL, $$
  AS PERMISSIVE FOR SELECT TO "authenticated"
  USING (exists (select 1 from "crawl_jobs" join "projects" on "projects"."id" = "crawl_jobs"."project_id" where "crawl_jobs"."id" = "images"."crawl_job_id" and "projects"."user_id" = (select auth.uid())))
$$);

INSERT INTO pg_temp.downspout_policies VALUES (
  '"public"."images"', 'Users can delete images of own projects',
  'Users weed out what they do not want; only the workers add.', $$
  AS PERMISSIVE FOR DELETE TO "authenticated"
  USING (exists (select 1 from "crawl_jobs" join "projects" on "projects"."id" = "crawl_jobs"."project_id" where "crawl_jobs"."id" = "images"."crawl_job_id" and "projects"."user_id" = (select auth.uid())))
$$);

INSERT INTO pg_temp.downspout_policies VALUES (
  '"public"."activity_logs"', 'Users can view own activity',
  NULL, $$
  AS PERMISSIVE FOR SELECT TO "authenticated"
  USING ("activity_logs"."user_id" = (select auth.uid()))
$$);

INSERT INTO pg_temp.downspout_policies VALUES (
  '"public"."credit_accounts"', 'Users can view own credit account',
  NULL, $$
  AS PERMISSIVE FOR SELECT TO "authenticated"
  USING ("credit_accounts"."user_id" = (select auth.uid()))
$$);

INSERT INTO pg_temp.downspout_policies VALUES (
  '"public"."credit_transactions"', 'Users can view own credit transactions',
  NULL, $$
  AS PERMISSIVE FOR SELECT TO "authenticated"
  USING ("credit_transactions"."account_id" in (select "credit_accounts"."id" from "credit_accounts" where "credit_accounts"."user_id" = (select auth.uid())))
$$);

INSERT INTO pg_temp.downspout_policies VALUES (
  '"public"."notifications"', 'Users can view own notifications',
  NULL, $$
  AS PERMISSIVE FOR SELECT TO "authenticated"
  USING ("notifications"."user_id" = (select auth.uid()))
$$);

INSERT INTO pg_temp.downspout_policies VALUES (
  '"public"."notifications"', 'Users can update own notifications',
  'Marking as read; the grants leave nothing else to change.', $$
  AS PERMISSIVE FOR UPDATE TO "authenticated"
  USING ("notifications"."user_id" = (select auth.uid()))
  WITH CHECK ("notifications"."user_id" = (select auth.uid()))
$$);

INSERT INTO pg_temp.downspout_policies VALUES (
  '"public"."notifications"', 'Users can delete own notifications',
  NULL, $$
  AS PERMISSIVE FOR DELETE TO "authenticated"
  USING ("notifications"."user_id" = (select auth.uid()))
$$);

INSERT INTO pg_temp.downspout_policies VALUES (
  '"public"."notification_preferences"', 'Users can manage own notification preferences',
  NULL, $$
  AS PERMISSIVE FOR ALL TO "authenticated"
  USING ("notification_preferences"."user_id" = (select auth.uid()))
  WITH CHECK ("notification_preferences"."user_id" = (select auth.uid()))
$$);

INSERT INTO pg_temp.downspout_policies VALUES (
  '"public"."usage_metrics"', 'Users can view own usage',
  NULL, $$
  AS PERMISSIVE FOR SELECT TO "authenticated"
  USING ("usage_metrics"."user_id" = (select auth.uid()))
$$);

-- What each role may do with a table at all. It has these privileges on the table and its sequences, and no others.
CREATE TEMPORARY TABLE downspout_privileges (
  relation text NOT NULL, grantee text NOT NULL, privilege text, columns text[]
) ON COMMIT DROP;
INSERT INTO pg_temp.downspout_privileges (relation, grantee, privilege, columns) VALUES
  ('"public"."profiles"', '"service_role"', 'ALL', NULL),
  ('"public"."api_keys"', '"service_role"', 'ALL', NULL),
  ('"public"."projects"', '"service_role"', 'ALL', NULL),
  ('"public"."crawl_jobs"', '"service_role"', 'ALL', NULL),
  ('"public"."images"', '"service_role"', 'ALL', NULL),
  ('"public"."activity_logs"', '"service_role"', 'ALL', NULL),
  ('"public"."credit_accounts"', '"service_role"', 'ALL', NULL),
  ('"public"."credit_transactions"', '"service_role"', 'ALL', NULL),
  ('"public"."notifications"', '"service_role"', 'ALL', NULL),
  ('"public"."notification_preferences"', '"service_role"', 'ALL', NULL),
  ('"public"."usage_metrics"', '"service_role"', 'ALL', NULL),
  ('"public"."profiles"', '"anon"', NULL, NULL),
  ('"public"."api_keys"', '"anon"', NULL, NULL),
  ('"public"."projects"', '"anon"', NULL, NULL),
  ('"public"."crawl_jobs"', '"anon"', NULL, NULL),
  ('"public"."images"', '"anon"', NULL, NULL),
  ('"public"."activity_logs"', '"anon"', NULL, NULL),
  ('"public"."credit_accounts"', '"anon"', NULL, NULL),
  ('"public"."credit_transactions"', '"anon"', NULL, NULL),
  ('"public"."notifications"', '"anon"', NULL, NULL),
  ('"public"."notification_preferences"', '"anon"', NULL, NULL),
  ('"public"."usage_metrics"', '"anon"', NULL, NULL),
  ('"public"."profiles"', '"authenticated"', 'SELECT', NULL),
  ('"public"."profiles"', '"authenticated"', 'INSERT', NULL),
  ('"public"."profiles"', '"authenticated"', 'UPDATE', ARRAY['full_name', 'avatar_url', 'onboarding_completed', 'onboarding_completed_at', 'updated_at']),
  ('"public"."api_keys"', '"authenticated"', 'SELECT', NULL),
  ('"public"."api_keys"', '"authenticated"', 'UPDATE', ARRAY['name', 'revoked_at', 'updated_at']),
  ('"public"."api_keys"', '"authenticated"', 'DELETE', NULL),
  ('"public"."projects"', '"authenticated"', 'SELECT', NULL),
  ('"public"."projects"', '"authenticated"', 'INSERT', NULL),
  ('"public"."projects"', '"authenticated"', 'UPDATE', ARRAY['name', 'description', 'status', 'updated_at']),
  ('"public"."projects"', '"authenticated"', 'DELETE', NULL),
  ('"public"."crawl_jobs"', '"authenticated"', 'SELECT', NULL),
  ('"public"."crawl_jobs"', '"authenticated"', 'INSERT', NULL),
  ('"public"."crawl_jobs"', '"authenticated"', 'UPDATE', ARRAY['name', 'keywords', 'max_images', 'updated_at']),
  ('"public"."crawl_jobs"', '"authenticated"', 'DELETE', NULL),
  ('"public"."images"', '"authenticated"', 'SELECT', NULL),
  ('"public"."images"', '"authenticated"', 'DELETE', NULL),
  ('"public"."activity_logs"', '"authenticated"', 'SELECT', NULL),
  ('"public"."credit_accounts"', '"authenticated"', 'SELECT', NULL),
  ('"public"."credit_transactions"', '"authenticated"', 'SELECT', NULL),
  ('"public"."usage_metrics"', '"authenticated"', 'SELECT', NULL),
  ('"public"."notifications"', '"authenticated"', 'SELECT', NULL),
  ('"public"."notifications"', '"authenticated"', 'UPDATE', ARRAY['read_at']),
  ('"public"."notifications"', '"authenticated"', 'DELETE', NULL),
  ('"public"."notification_preferences"', '"authenticated"', 'SELECT', NULL),
  ('"public"."notification_preferences"', '"authenticated"', 'INSERT', NULL),
  ('"public"."notification_preferences"', '"authenticated"', 'UPDATE', NULL),
  ('"public"."notification_preferences"', '"authenticated"', 'DELETE', NULL);

-- The functions behind the triggers.
CREATE TEMPORARY TABLE downspout_functions (
  name text PRIMARY KEY, options text NOT NULL, definer boolean NOT NULL, settings text[] NOT NULL,
  comment text NOT NULL, fills text[], body text NOT NULL
) ON COMMIT DROP;

-- Columns that hold the moment of the last change. Those that have no default are filled on insert too.
CREATE TEMPORARY TABLE downspout_updated_at (
  relation text PRIMARY KEY, columns text[] NOT NULL, on_insert boolean NOT NULL
) ON COMMIT DROP;
INSERT INTO pg_temp.downspout_updated_at (relation, columns, on_insert) VALUES
  ('"public"."profiles"', ARRAY['updated_at'], false),
  ('"public"."api_keys"', ARRAY['updated_at'], false),
  ('"public"."projects"', ARRAY['updated_at'], false),
  ('"public"."crawl_jobs"', ARRAY['updated_at'], false),
  ('"public"."credit_accounts"', ARRAY['updated_at'], false),
  ('"public"."notification_preferences"', ARRAY['updated_at'], false),
  ('"public"."usage_metrics"', ARRAY['updated_at'], false);

-- A new user's rows. If one cannot be made, the sign-up fails and says why: a user without those rows would be harder to
-- notice and to repair. The function runs as its owner, who must be allowed to write these tables.
INSERT INTO pg_temp.downspout_functions VALUES (
  'downspout_new_user', 'SECURITY DEFINER SET search_path = ''''', true, ARRAY['search_path=""'],
  E'Makes the rows of a new user. [downspout] ["\\"public\\".\\"profiles\\"","\\"public\\".\\"credit_accounts\\"","\\"public\\".\\"notification_preferences\\""]', ARRAY['"public"."profiles"', '"public"."credit_accounts"', '"public"."notification_preferences"']::text[], $$
BEGIN
  INSERT INTO "public"."profiles" ("id", "email", "full_name", "avatar_url")
  VALUES (new.id, new.email, left(new.raw_user_meta_data ->> 'full_name', 100), new.raw_user_meta_data ->> 'avatar_url')
  ON CONFLICT ("id") DO NOTHING;
  INSERT INTO "public"."credit_accounts" ("user_id")
  VALUES (new.id)
  ON CONFLICT ("user_id") DO NOTHING;
  INSERT INTO "public"."notification_preferences" ("user_id")
  VALUES (new.id)
  ON CONFLICT ("user_id") DO NOTHING;
  RETURN NEW;
END
$$);

-- What the schema's documentation says (null: nothing any more) of its enums and views, and of its tables and columns.
CREATE TEMPORARY TABLE downspout_comments (
  kind text NOT NULL, object text NOT NULL, column_name text, comment text
) ON COMMIT DROP;
INSERT INTO pg_temp.downspout_comments (kind, object, column_name, comment) VALUES
  ('TYPE', '"public"."api_key_scope"', NULL, 'What an API key may be used for.'),
  ('TYPE', '"public"."credit_transaction_kind"', NULL, 'Why credits moved.'),
  ('TYPE', '"public"."notification_kind"', NULL, 'What a notification is about.'),
  ('TYPE', '"public"."digest_frequency"', NULL, 'How often a user wants a summary by e-mail.'),
  ('TABLE', '"public"."profiles"', NULL, 'The public side of a user: one row for each row of `auth.users`, made by a trigger when somebody signs up.

Row-level security cannot protect single columns. That users may change their name but not their `role` is said by
the column grants in `downspout.toml`.'),
  ('COLUMN', '"public"."profiles"', 'id', 'The id that Supabase Auth gave the user.'),
  ('COLUMN', '"public"."profiles"', 'email', 'The address the user signed up with.'),
  ('COLUMN', '"public"."profiles"', 'full_name', 'How the user wants to be called.'),
  ('COLUMN', '"public"."profiles"', 'avatar_url', 'Where the user''s picture lies.'),
  ('COLUMN', '"public"."profiles"', 'role', 'What the user may do in the application as a whole.'),
  ('COLUMN', '"public"."profiles"', 'onboarding_completed', 'Whether the user has seen the introduction to its end.'),
  ('COLUMN', '"public"."profiles"', 'onboarding_completed_at', 'When that was.'),
  ('COLUMN', '"public"."profiles"', 'created_at', 'When the row was created.'),
  ('COLUMN', '"public"."profiles"', 'updated_at', 'When the row was last changed. A trigger keeps it true, whichever back end writes.'),
  ('TABLE', '"public"."api_keys"', NULL, 'Keys with which a user''s own programs call the API. Only a hash is stored: a lost key is replaced, never recovered.'),
  ('COLUMN', '"public"."api_keys"', 'user_id', 'Whose key it is.'),
  ('COLUMN', '"public"."api_keys"', 'name', 'A name by which users tell their keys apart.'),
  ('COLUMN', '"public"."api_keys"', 'prefix', 'The first characters of the key, shown in lists.'),
  ('COLUMN', '"public"."api_keys"', 'key_hash', 'SHA-256 of the whole key, in hexadecimal.'),
  ('COLUMN', '"public"."api_keys"', 'scopes', 'What the key may be used for.'),
  ('COLUMN', '"public"."api_keys"', 'last_used_at', 'When the key was last seen.'),
  ('COLUMN', '"public"."api_keys"', 'expires_at', 'From when on the key is refused; never, if empty.'),
  ('COLUMN', '"public"."api_keys"', 'revoked_at', 'When the user withdrew it.'),
  ('COLUMN', '"public"."api_keys"', 'created_at', 'When the row was created.'),
  ('COLUMN', '"public"."api_keys"', 'updated_at', 'When the row was last changed. A trigger keeps it true, whichever back end writes.'),
  ('TABLE', '"public"."projects"', NULL, 'A collection of crawl jobs with one purpose, such as a training set of cats.'),
  ('COLUMN', '"public"."projects"', 'name', 'What the user calls it.'),
  ('COLUMN', '"public"."projects"', 'description', 'What it is for.'),
  ('COLUMN', '"public"."projects"', 'user_id', 'The owner. All access to jobs and images goes through this column.'),
  ('COLUMN', '"public"."projects"', 'status', 'Archived projects are shown apart.'),
  ('COLUMN', '"public"."projects"', 'created_at', 'When the row was created.'),
  ('COLUMN', '"public"."projects"', 'updated_at', 'When the row was last changed. A trigger keeps it true, whichever back end writes.'),
  ('TABLE', '"public"."crawl_jobs"', NULL, 'One run of the crawler. It is split into chunks, which the workers process side by side.'),
  ('COLUMN', '"public"."crawl_jobs"', 'project_id', 'The project that gets the images.'),
  ('COLUMN', '"public"."crawl_jobs"', 'name', 'What the user calls it.'),
  ('COLUMN', '"public"."crawl_jobs"', 'keywords', 'What to search for.'),
  ('COLUMN', '"public"."crawl_jobs"', 'max_images', 'When to stop.'),
  ('COLUMN', '"public"."crawl_jobs"', 'status', 'Where the run stands.'),
  ('COLUMN', '"public"."crawl_jobs"', 'progress', 'Progress in per cent.'),
  ('COLUMN', '"public"."crawl_jobs"', 'total_chunks', 'Into how many chunks the run was split.'),
  ('COLUMN', '"public"."crawl_jobs"', 'active_chunks', 'Chunks in the hands of a worker.'),
  ('COLUMN', '"public"."crawl_jobs"', 'completed_chunks', 'Chunks that are done.'),
  ('COLUMN', '"public"."crawl_jobs"', 'failed_chunks', 'Chunks that were given up.'),
  ('COLUMN', '"public"."crawl_jobs"', 'task_ids', 'The workers'' task ids, by which a run is cancelled.'),
  ('COLUMN', '"public"."crawl_jobs"', 'created_at', 'When the row was created.'),
  ('COLUMN', '"public"."crawl_jobs"', 'updated_at', 'When the row was last changed. A trigger keeps it true, whichever back end writes.'),
  ('TABLE', '"public"."images"', NULL, 'One image that a crawl job found. The file itself lies in storage.'),
  ('COLUMN', '"public"."images"', 'crawl_job_id', 'The run that found it.'),
  ('COLUMN', '"public"."images"', 'original_url', 'Where it was found.'),
  ('COLUMN', '"public"."images"', 'filename', 'Its name in storage.'),
  ('COLUMN', '"public"."images"', 'storage_url', 'Where it lies in storage; empty until it has been downloaded.'),
  ('COLUMN', '"public"."images"', 'width', 'Width in pixels.'),
  ('COLUMN', '"public"."images"', 'height', 'Height in pixels.'),
  ('COLUMN', '"public"."images"', 'file_size', 'Size in bytes.'),
  ('COLUMN', '"public"."images"', 'format', 'File format, such as `jpeg`.'),
  ('COLUMN', '"public"."images"', 'hash', 'A perceptual hash: images that look alike have the same one.'),
  ('COLUMN', '"public"."images"', 'labels', 'Words that the classifier found for it.'),
  ('COLUMN', '"public"."images"', 'metadata', 'Whatever else the source said about it.'),
  ('COLUMN', '"public"."images"', 'created_at', 'When it was found.'),
  ('TABLE', '"public"."activity_logs"', NULL, 'What happened, for the user''s history and for support. Written by the back end, never changed.'),
  ('COLUMN', '"public"."activity_logs"', 'user_id', 'Who did it; empty when the account is gone.'),
  ('COLUMN', '"public"."activity_logs"', 'action', 'What was done, such as `project.archived`.'),
  ('COLUMN', '"public"."activity_logs"', 'resource_type', 'The kind of thing it was done to, such as `project`.'),
  ('COLUMN', '"public"."activity_logs"', 'resource_id', 'The thing it was done to.'),
  ('COLUMN', '"public"."activity_logs"', 'ip_address', 'From where.'),
  ('COLUMN', '"public"."activity_logs"', 'metadata', 'Details, by kind of action.'),
  ('COLUMN', '"public"."activity_logs"', 'created_at', 'When.'),
  ('TABLE', '"public"."credit_accounts"', NULL, 'A user''s credits. Users look at their account; only the back end moves credits.'),
  ('COLUMN', '"public"."credit_accounts"', 'user_id', 'Whose account it is; everybody has one.'),
  ('COLUMN', '"public"."credit_accounts"', 'balance', 'Credits left.'),
  ('COLUMN', '"public"."credit_accounts"', 'monthly_limit', 'The most that may be spent in a month; no limit, if empty.'),
  ('COLUMN', '"public"."credit_accounts"', 'auto_refill', 'Whether credits are bought when the balance falls below the threshold.'),
  ('COLUMN', '"public"."credit_accounts"', 'refill_threshold', 'The threshold for that.'),
  ('COLUMN', '"public"."credit_accounts"', 'created_at', 'When the row was created.'),
  ('COLUMN', '"public"."credit_accounts"', 'updated_at', 'When the row was last changed. A trigger keeps it true, whichever back end writes.'),
  ('TABLE', '"public"."credit_transactions"', NULL, 'Every movement of credits. The balance of an account is the sum of its rows here.'),
  ('COLUMN', '"public"."credit_transactions"', 'account_id', 'The account that it changed.'),
  ('COLUMN', '"public"."credit_transactions"', 'kind', 'Why.'),
  ('COLUMN', '"public"."credit_transactions"', 'amount', 'How many credits came (positive) or went (negative).'),
  ('COLUMN', '"public"."credit_transactions"', 'balance_after', 'How many were left afterwards.'),
  ('COLUMN', '"public"."credit_transactions"', 'price', 'What was paid, for purchases and refunds.'),
  ('COLUMN', '"public"."credit_transactions"', 'crawl_job_id', 'The run that used the credits.'),
  ('COLUMN', '"public"."credit_transactions"', 'description', 'What the user reads on the statement.'),
  ('COLUMN', '"public"."credit_transactions"', 'created_at', 'When.'),
  ('TABLE', '"public"."notifications"', NULL, 'A message to a user, shown in the application.'),
  ('COLUMN', '"public"."notifications"', 'user_id', 'To whom.'),
  ('COLUMN', '"public"."notifications"', 'kind', 'What it is about.'),
  ('COLUMN', '"public"."notifications"', 'title', 'One line.'),
  ('COLUMN', '"public"."notifications"', 'message', 'The whole message.'),
  ('COLUMN', '"public"."notifications"', 'action_url', 'Where a click on it leads.'),
  ('COLUMN', '"public"."notifications"', 'read_at', 'When the user read it.'),
  ('COLUMN', '"public"."notifications"', 'created_at', 'When it was sent.'),
  ('TABLE', '"public"."notification_preferences"', NULL, 'How a user wants to be told. One row per user.'),
  ('COLUMN', '"public"."notification_preferences"', 'user_id', 'Whose preferences these are.'),
  ('COLUMN', '"public"."notification_preferences"', 'email_enabled', 'Whether to send e-mails.'),
  ('COLUMN', '"public"."notification_preferences"', 'push_enabled', 'Whether to send push messages.'),
  ('COLUMN', '"public"."notification_preferences"', 'digest', 'How often to send a summary.'),
  ('COLUMN', '"public"."notification_preferences"', 'quiet_from', 'From when on to be quiet, in the user''s own time.'),
  ('COLUMN', '"public"."notification_preferences"', 'quiet_until', 'Until when.'),
  ('COLUMN', '"public"."notification_preferences"', 'created_at', 'When the row was created.'),
  ('COLUMN', '"public"."notification_preferences"', 'updated_at', 'When the row was last changed. A trigger keeps it true, whichever back end writes.'),
  ('TABLE', '"public"."usage_metrics"', NULL, 'What a user used, one row per day.'),
  ('COLUMN', '"public"."usage_metrics"', 'user_id', 'Whose usage it is.'),
  ('COLUMN', '"public"."usage_metrics"', 'day', 'The day, in UTC.'),
  ('COLUMN', '"public"."usage_metrics"', 'images_found', 'Images found.'),
  ('COLUMN', '"public"."usage_metrics"', 'images_kept', 'Images kept after validation.'),
  ('COLUMN', '"public"."usage_metrics"', 'kept_ratio', 'The share that was kept; empty when nothing was found.'),
  ('COLUMN', '"public"."usage_metrics"', 'api_calls', 'Calls of the API.'),
  ('COLUMN', '"public"."usage_metrics"', 'storage_bytes', 'Bytes in storage at the end of the day.'),
  ('COLUMN', '"public"."usage_metrics"', 'created_at', 'When the row was created.'),
  ('COLUMN', '"public"."usage_metrics"', 'updated_at', 'When the row was last changed. A trigger keeps it true, whichever back end writes.');

-- Everything above says what should be. What follows makes it so: the same for every schema, as far as it is needed.

-- Only the owner may call a function; default privileges may have given it to others than everybody, too.
CREATE FUNCTION pg_temp.downspout_keep_private(signature text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  grantee text;
BEGIN
  FOR grantee IN
    SELECT DISTINCT CASE a.grantee WHEN 0 THEN 'public' ELSE a.grantee::regrole::text END
    FROM pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
    WHERE p.oid = to_regprocedure(signature) AND a.grantee <> p.proowner
    ORDER BY 1
  LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM %s', signature, grantee);
  END LOOP;
END
$$;

-- Tables: switch on what is declared.
DO $$
DECLARE
  wanted record;
BEGIN
  FOR wanted IN
    SELECT d.relation, d.enabled, d.forced, c.oid, c.relrowsecurity, c.relforcerowsecurity
    FROM pg_temp.downspout_tables d LEFT JOIN pg_class c ON c.oid = to_regclass(d.relation)
    ORDER BY d.relation
  LOOP
    IF wanted.oid IS NULL THEN
      RAISE WARNING 'table % does not exist and is skipped', wanted.relation
        USING HINT = 'Apply the migrations, then run this file again.';
      CONTINUE;
    END IF;
    IF wanted.enabled AND NOT wanted.relrowsecurity THEN
      EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', wanted.relation);
    ELSIF NOT wanted.enabled AND wanted.relrowsecurity THEN
      RAISE NOTICE 'row-level security of % is switched off', wanted.relation;
      EXECUTE format('ALTER TABLE %s DISABLE ROW LEVEL SECURITY', wanted.relation);
    END IF;
    IF wanted.forced AND NOT wanted.relforcerowsecurity THEN
      EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', wanted.relation);
    ELSIF wanted.relforcerowsecurity AND NOT wanted.forced THEN
      -- Taking a protection away is not for a file that only forgot to mention it.
      RAISE WARNING 'the policies of % bind its owner too, which is not declared; it is left so', wanted.relation
        USING HINT = format('Name it in rls.force, or run ALTER TABLE %s NO FORCE ROW LEVEL SECURITY;', wanted.relation);
    END IF;
  END LOOP;
END
$$;

-- What a policy says, independent of the search path of the session that asks.
CREATE FUNCTION pg_temp.downspout_policy_state(policy oid) RETURNS text LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT jsonb_build_array(
    p.polpermissive, p.polcmd,
    ARRAY(SELECT pg_get_userbyid(role) FROM unnest(p.polroles) AS role ORDER BY 1),
    pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)
  )::text
  FROM pg_policy p WHERE p.oid = policy
$$;

-- The comment on a policy of ours: its documentation, and a mark that fits only this definition in this state.
-- It stays with the policy through renames, dumps and restores.
CREATE FUNCTION pg_temp.downspout_comment(policy oid, definition text, docs text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT concat_ws(E'\n', docs, format('[downspout %s]', left(encode(sha256(convert_to(
    definition || pg_temp.downspout_policy_state(policy), 'UTF8')), 'hex'), 32)))
$$;

-- Policies: make what is missing, restore what was altered.
DO $$
DECLARE
  wanted record;
  existing oid;
  candidate oid;
BEGIN
  FOR wanted IN
    SELECT d.relation, d.name, d.definition, d.docs, to_regclass(d.relation)::oid AS oid
    FROM pg_temp.downspout_policies d WHERE to_regclass(d.relation) IS NOT NULL
    ORDER BY d.relation, d.name
  LOOP
    SELECT p.oid INTO existing FROM pg_policy p WHERE p.polrelid = wanted.oid AND p.polname = wanted.name;
    IF existing IS NOT NULL THEN
      CONTINUE WHEN obj_description(existing, 'pg_policy')
        = pg_temp.downspout_comment(existing, wanted.definition, wanted.docs);
      -- Only Postgres can say whether two definitions mean the same: let it read ours beside the existing one.
      BEGIN
        EXECUTE format('CREATE POLICY "downspout candidate" ON %s %s', wanted.relation, wanted.definition);
      EXCEPTION WHEN undefined_table THEN
        -- It looks into a table that was renamed or dropped, and the schema does not know yet.
        IF NOT EXISTS (SELECT FROM pg_temp.downspout_tables d WHERE to_regclass(d.relation) IS NULL) THEN
          RAISE;
        END IF;
        RAISE WARNING 'policy "%" on % is left as it is: %', wanted.name, wanted.relation, SQLERRM
          USING HINT = 'Apply the migrations, then run this file again.';
        CONTINUE;
      END;
      SELECT p.oid INTO candidate FROM pg_policy p
      WHERE p.polrelid = wanted.oid AND p.polname = 'downspout candidate';
      IF pg_temp.downspout_policy_state(existing) <> pg_temp.downspout_policy_state(candidate) THEN
        RAISE NOTICE 'policy "%" on % differs from its declaration and is replaced', wanted.name, wanted.relation;
        EXECUTE format('DROP POLICY %I ON %s', wanted.name, wanted.relation);
        existing := NULL;
      END IF;
      EXECUTE format('DROP POLICY "downspout candidate" ON %s', wanted.relation);
    END IF;
    IF existing IS NULL THEN
      BEGIN
        EXECUTE format('CREATE POLICY %I ON %s %s', wanted.name, wanted.relation, wanted.definition);
      EXCEPTION WHEN undefined_table THEN
        -- Before the migrations, a policy may look into a table that is not there. Without it nobody may do more, unless
        -- it is one that restricts.
        IF wanted.definition ~ '^\s*AS RESTRICTIVE' OR NOT EXISTS (
          SELECT FROM pg_temp.downspout_tables d WHERE to_regclass(d.relation) IS NULL)
        THEN
          RAISE;
        END IF;
        RAISE WARNING 'policy "%" on % is skipped: %', wanted.name, wanted.relation, SQLERRM
          USING HINT = 'Apply the migrations, then run this file again.';
        CONTINUE;
      END;
      SELECT p.oid INTO existing FROM pg_policy p WHERE p.polrelid = wanted.oid AND p.polname = wanted.name;
    END IF;
    BEGIN
      EXECUTE format('COMMENT ON POLICY %I ON %s IS %L', wanted.name, wanted.relation,
        pg_temp.downspout_comment(existing, wanted.definition, wanted.docs));
    EXCEPTION WHEN insufficient_privilege THEN
      -- A provider may allow policies on its own tables without owning them; comments need the owner.
      RAISE NOTICE 'policy "%" on % cannot be marked: remove it by hand when it is declared no more',
        wanted.name, wanted.relation;
    END;
  END LOOP;
END
$$;

-- The privileges that a role has now on a table, view or sequence, those on single columns included.
CREATE FUNCTION pg_temp.downspout_privileges_of(relation oid, role oid) RETURNS text[] LANGUAGE sql STABLE AS $$
  SELECT ARRAY(
    SELECT a.privilege_type || CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END
    FROM pg_class c,
      aclexplode(coalesce(c.relacl, acldefault((CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END)::"char", c.relowner))) a
    WHERE c.oid = relation AND a.grantee = role
    UNION
    SELECT a.privilege_type || ' ' || quote_ident(t.attname)
      || CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END
    FROM pg_attribute t, aclexplode(t.attacl) a WHERE t.attrelid = relation AND a.grantee = role
    ORDER BY 1)
$$;

DO $$
DECLARE
  wanted record;
  privilege record;
  declared text[];
BEGIN
  FOR wanted IN
    SELECT DISTINCT d.relation, d.grantee, c.oid, c.relowner,
      CASE d.grantee WHEN 'public' THEN 0 ELSE d.grantee::regrole::oid END AS role
    FROM pg_temp.downspout_privileges d JOIN pg_class c ON c.oid = to_regclass(d.relation)
    ORDER BY d.relation, d.grantee
  LOOP
    declared := ARRAY(
      SELECT coalesce(a.privilege_type, d.privilege) || coalesce(' ' || quote_ident(column_name), '')
      FROM pg_temp.downspout_privileges d
        LEFT JOIN unnest(d.columns) AS column_name ON true
        LEFT JOIN aclexplode(acldefault('r', wanted.relowner)) a ON d.privilege = 'ALL'
      WHERE d.relation = wanted.relation AND d.grantee = wanted.grantee AND d.privilege IS NOT NULL
      GROUP BY 1 ORDER BY 1);
    IF declared <> pg_temp.downspout_privileges_of(wanted.oid, wanted.role) THEN
      EXECUTE format('REVOKE ALL ON %s FROM %s', wanted.relation, wanted.grantee);
      FOR privilege IN
        SELECT d.privilege AS name, ' (' || string_agg(quote_ident(column_name), ', ') || ')' AS columns
        FROM pg_temp.downspout_privileges d LEFT JOIN unnest(d.columns) AS column_name ON true
        WHERE d.relation = wanted.relation AND d.grantee = wanted.grantee AND d.privilege IS NOT NULL
        GROUP BY d.ctid, d.privilege
      LOOP
        EXECUTE format('GRANT %s%s ON %s TO %s', privilege.name, privilege.columns, wanted.relation, wanted.grantee);
      END LOOP;
      IF declared <> pg_temp.downspout_privileges_of(wanted.oid, wanted.role) THEN
        RAISE WARNING '% has other privileges on % than declared, which somebody else than its owner granted',
          wanted.grantee, wanted.relation;
      END IF;
    END IF;
    -- Whoever may insert must be able to draw the next number of a serial column, and nobody must set it.
    FOR privilege IN
      SELECT s.oid::regclass AS sequence,
        CASE
          WHEN EXISTS (SELECT FROM pg_temp.downspout_privileges d WHERE d.relation = wanted.relation
            AND d.grantee = wanted.grantee AND d.privilege = 'ALL') THEN '{SELECT,UPDATE,USAGE}'::text[]
          WHEN o.deptype = 'a' AND EXISTS (
            SELECT FROM unnest(declared) AS entry WHERE split_part(entry, ' ', 1) = 'INSERT') THEN '{USAGE}'
          ELSE '{}'
        END AS names
      FROM pg_class s JOIN pg_depend o ON o.classid = 'pg_class'::regclass AND o.objid = s.oid
      WHERE s.relkind = 'S' AND o.refclassid = 'pg_class'::regclass AND o.refobjid = wanted.oid
        AND o.deptype IN ('a', 'i')
      ORDER BY s.oid::regclass::text
    LOOP
      CONTINUE WHEN privilege.names = pg_temp.downspout_privileges_of(privilege.sequence, wanted.role);
      EXECUTE format('REVOKE ALL ON SEQUENCE %s FROM %s', privilege.sequence, wanted.grantee);
      IF privilege.names <> '{}' THEN
        EXECUTE format('GRANT %s ON SEQUENCE %s TO %s', array_to_string(privilege.names, ', '), privilege.sequence,
          wanted.grantee);
      END IF;
    END LOOP;
  END LOOP;
END
$$;

-- The one function behind the triggers that keep the moment of the last change; their arguments are their columns.
INSERT INTO pg_temp.downspout_functions VALUES (
  'downspout_updated_at', 'SET search_path = '''' SET timezone = ''UTC''', false, ARRAY['search_path=""', 'TimeZone=UTC'],
  'Keeps the moment of the last change. Made by downspout.', NULL, $$
DECLARE
  column_name text;
BEGIN
  FOREACH column_name IN ARRAY TG_ARGV LOOP
    IF TG_OP = 'UPDATE' OR to_jsonb(NEW) ->> column_name IS NULL THEN
      NEW := jsonb_populate_record(NEW, jsonb_build_object(column_name, now()));
    END IF;
  END LOOP;
  RETURN NEW;
END
$$);

DO $$
DECLARE
  -- The function's comment lists the tables that it fills. One that this schema does not have is another schema's.
  foreign_table CONSTANT text := (
    SELECT min(filled.relation)
    FROM jsonb_array_elements_text(substring(
      obj_description(to_regprocedure('public.downspout_new_user()'), 'pg_proc') FROM '\[downspout\] (.*)$')::jsonb)
      AS filled (relation)
    WHERE to_regclass(filled.relation) IS NOT NULL AND NOT EXISTS (
      SELECT FROM pg_temp.downspout_tables d WHERE to_regclass(d.relation) = to_regclass(filled.relation)));
  filled record;
BEGIN
  IF foreign_table IS NOT NULL THEN
    RAISE EXCEPTION 'public.downspout_new_user() fills %, which the schema does not have', foreign_table
      USING HINT = 'Another schema in this database has a new-user trigger; declare the rows of both in one of them.';
  END IF;
  FOR filled IN
    SELECT f.relation, c.oid, c.relforcerowsecurity, pg_get_userbyid(c.relowner) AS owner
    FROM pg_temp.downspout_functions d, unnest(d.fills) AS f (relation) LEFT JOIN pg_class c ON c.oid = to_regclass(f.relation)
  LOOP
    IF filled.oid IS NULL THEN
      -- With a table missing, every sign-up would fail.
      RAISE WARNING 'the new-user trigger is not made: table % does not exist', filled.relation
        USING HINT = 'Apply the migrations, then run this file again.';
      DELETE FROM pg_temp.downspout_functions WHERE name = 'downspout_new_user';
    ELSIF filled.relforcerowsecurity
      AND NOT EXISTS (SELECT FROM pg_roles r WHERE r.rolname = current_user AND (r.rolbypassrls OR r.rolsuper))
    THEN
      RAISE WARNING 'the new-user trigger is bound by the policies of %, which must let % insert', filled.relation,
        current_user;
    END IF;
  END LOOP;
END
$$;

-- The functions behind the triggers. Nobody calls them but the triggers.
DO $$
DECLARE
  wanted record;
BEGIN
  FOR wanted IN
    SELECT d.*, format('public.%I()', d.name) AS signature FROM pg_temp.downspout_functions d ORDER BY d.name
  LOOP
    IF NOT EXISTS (
      SELECT FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang
      WHERE p.oid = to_regprocedure(wanted.signature) AND l.lanname = 'plpgsql' AND p.prorettype = 'trigger'::regtype
        AND p.prosrc = wanted.body AND p.prosecdef = wanted.definer AND p.proconfig = wanted.settings)
    THEN
      EXECUTE format('CREATE OR REPLACE FUNCTION %s RETURNS trigger LANGUAGE plpgsql %s AS %L', wanted.signature,
        wanted.options, wanted.body);
    END IF;
    IF obj_description(to_regprocedure(wanted.signature), 'pg_proc') IS DISTINCT FROM wanted.comment THEN
      EXECUTE format('COMMENT ON FUNCTION %s IS %L', wanted.signature, wanted.comment);
    END IF;
    PERFORM pg_temp.downspout_keep_private(wanted.signature);
  END LOOP;
END
$$;

-- Triggers that keep the moment of the last change.
DO $$
DECLARE
  our_function CONSTANT oid := 'public.downspout_updated_at()'::regprocedure;
  wanted record;
BEGIN
  FOR wanted IN
    SELECT d.relation, to_regclass(d.relation)::oid AS oid,
      CASE WHEN d.on_insert THEN 'INSERT OR UPDATE' ELSE 'UPDATE' END AS events,
      -- Postgres's own coding of BEFORE, FOR EACH ROW and the events.
      CASE WHEN d.on_insert THEN 23 ELSE 19 END AS type,
      (SELECT string_agg(quote_literal(name), ', ') FROM unnest(d.columns) AS name) AS arguments,
      (SELECT string_agg(convert_to(name, getdatabaseencoding()) || '\x00'::bytea, '') FROM unnest(d.columns) AS name)
        AS stored_arguments
    FROM pg_temp.downspout_updated_at d WHERE to_regclass(d.relation) IS NOT NULL
    ORDER BY d.relation
  LOOP
    CONTINUE WHEN EXISTS (
      SELECT FROM pg_trigger t
      WHERE t.tgrelid = wanted.oid AND t.tgname = 'downspout_updated_at' AND t.tgfoid = our_function
        AND t.tgtype = wanted.type AND t.tgargs = wanted.stored_arguments
        AND t.tgenabled IN ('O', 'A') AND t.tgqual IS NULL AND t.tgattr::text = '');
    EXECUTE format('CREATE OR REPLACE TRIGGER downspout_updated_at BEFORE %s ON %s
      FOR EACH ROW EXECUTE FUNCTION public.downspout_updated_at(%s)', wanted.events, wanted.relation, wanted.arguments);
  END LOOP;
END
$$;

-- The trigger that makes a new user's rows. To make or replace one takes the TRIGGER privilege on the table and no more:
-- auth.users belongs to the provider.
DO $$
DECLARE
  our_function CONSTANT oid := to_regprocedure('public.downspout_new_user()');
  others text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_temp.downspout_functions d WHERE d.name = 'downspout_new_user') THEN
    RETURN;
  END IF;
  IF NOT EXISTS (
    SELECT FROM pg_trigger t
    WHERE t.tgrelid = 'auth.users'::regclass AND t.tgfoid = our_function
      -- Postgres's own coding of AFTER INSERT FOR EACH ROW.
      AND t.tgtype = 5 AND t.tgenabled IN ('O', 'A') AND t.tgqual IS NULL)
  THEN
    CREATE OR REPLACE TRIGGER downspout_new_user AFTER INSERT ON auth.users
      FOR EACH ROW EXECUTE FUNCTION public.downspout_new_user();
  END IF;
  SELECT string_agg(format('"%s"', t.tgname), ', ' ORDER BY t.tgname) INTO others
  FROM pg_trigger t
  WHERE t.tgrelid = 'auth.users'::regclass AND NOT t.tgisinternal AND t.tgfoid <> our_function;
  IF others IS NOT NULL THEN
    RAISE NOTICE 'table auth.users has triggers that are not from here (%); they are left alone', others;
  END IF;
END
$$;

-- What was made here once and is declared no more is removed; what was made elsewhere is reported and left alone.
DO $$
DECLARE
  ours CONSTANT oid[] := ARRAY(
    SELECT to_regclass(d.relation)::oid FROM pg_temp.downspout_tables d WHERE to_regclass(d.relation) IS NOT NULL);
  kept_by CONSTANT oid := 'public.downspout_updated_at()'::regprocedure;
  found record;
BEGIN
  FOR found IN
    SELECT p.polname AS name, p.polrelid::regclass AS relation, p.polrelid = ANY (ours) AS known, made_here
    FROM pg_policy p, coalesce(obj_description(p.oid, 'pg_policy') ~ '\[downspout [0-9a-f]{32}\]$', false) AS made_here
    WHERE (p.polrelid = ANY (ours) OR made_here) AND NOT EXISTS (
      SELECT FROM pg_temp.downspout_policies d WHERE to_regclass(d.relation) = p.polrelid AND d.name = p.polname)
    ORDER BY p.polrelid::regclass::text, p.polname
  LOOP
    IF NOT found.made_here THEN
      RAISE WARNING 'policy "%" on % was not made by downspout; it is left alone', found.name, found.relation;
    ELSIF NOT found.known THEN
      RAISE WARNING 'policy "%" on % was made here, but the schema does not have the table; it is left alone',
        found.name, found.relation;
    ELSE
      RAISE NOTICE 'policy "%" on % is declared no more and is removed', found.name, found.relation;
      EXECUTE format('DROP POLICY %I ON %s', found.name, found.relation);
    END IF;
  END LOOP;

  -- A trigger is ours when it calls our function, whatever its name. Those of partitions follow their parent's.
  FOR found IN
    SELECT t.tgname AS name, t.tgrelid::regclass AS relation, t.tgrelid = ANY (ours) AS known, made_here
    FROM pg_trigger t, coalesce(t.tgfoid = kept_by, false) AS made_here
    WHERE NOT t.tgisinternal AND t.tgparentid = 0 AND (t.tgrelid = ANY (ours) OR made_here) AND NOT EXISTS (
      SELECT FROM pg_temp.downspout_updated_at d
      WHERE to_regclass(d.relation) = t.tgrelid AND t.tgname = 'downspout_updated_at')
    ORDER BY t.tgrelid::regclass::text, t.tgname
  LOOP
    IF NOT found.made_here THEN
      RAISE NOTICE 'trigger "%" on % was not made by downspout; it is left alone', found.name, found.relation;
    ELSIF NOT found.known THEN
      RAISE WARNING 'trigger "%" on % was made here, but the schema does not have the table; it is left alone',
        found.name, found.relation;
    ELSE
      RAISE NOTICE 'trigger "%" on % is declared no more and is removed', found.name, found.relation;
      EXECUTE format('DROP TRIGGER %I ON %s', found.name, found.relation);
    END IF;
  END LOOP;
END
$$;

-- Comments: write what differs.
DO $$
DECLARE
  wanted record;
BEGIN
  FOR wanted IN
    SELECT d.kind, d.object || coalesce('.' || quote_ident(d.column_name), '') AS name, d.comment
    FROM pg_temp.downspout_comments d
      LEFT JOIN pg_attribute a ON a.attrelid = to_regclass(d.object) AND a.attname = d.column_name
    WHERE d.comment IS DISTINCT FROM CASE
        WHEN d.kind = 'TYPE' THEN obj_description(to_regtype(d.object), 'pg_type')
        WHEN d.kind = 'COLUMN' THEN col_description(to_regclass(d.object), a.attnum)
        ELSE obj_description(to_regclass(d.object), 'pg_class')
      END
      AND d.comment IS NOT NULL
      AND CASE
        WHEN d.kind = 'TYPE' THEN to_regtype(d.object) IS NOT NULL
        WHEN d.kind = 'COLUMN' THEN a.attnum IS NOT NULL
        ELSE to_regclass(d.object) IS NOT NULL
      END
    ORDER BY 1, 2
  LOOP
    BEGIN
      EXECUTE format('COMMENT ON %s %s IS %L', wanted.kind, wanted.name, wanted.comment);
    EXCEPTION WHEN insufficient_privilege THEN
      -- A schema may declare a table that its provider owns, such as auth.users.
      RAISE NOTICE 'the comment on % % is not written: %', wanted.kind, wanted.name, SQLERRM;
    END;
  END LOOP;
END
$$;

-- A comment is ours when its text is one that was written here: public.downspout_comments() has the hash of each. It goes
-- when it is declared no more.
CREATE FUNCTION pg_temp.downspout_hash(comment text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT left(encode(sha256(convert_to(comment, 'UTF8')), 'hex'), 32)
$$;

DO $$
DECLARE
  our_function CONSTANT oid := to_regprocedure('public.downspout_comments()');
  -- Read, not called: what somebody else may have put there is never run.
  hashes text[] := ARRAY(
    SELECT hash[1] FROM pg_proc p, regexp_matches(p.prosrc, '[0-9a-f]{32}', 'g') AS hash WHERE p.oid = our_function);
  body text;
  found record;
BEGIN
  FOR found IN
    SELECT CASE WHEN i.type LIKE '%column' THEN 'column' ELSE i.type END AS type, i.identity
    FROM pg_description s, pg_identify_object(s.classoid, s.objoid, s.objsubid) AS i
    WHERE s.classoid IN ('pg_class'::regclass, 'pg_type'::regclass)
      AND pg_temp.downspout_hash(s.description) = ANY (hashes)
      AND (EXISTS (SELECT FROM pg_temp.downspout_tables d WHERE to_regclass(d.relation) = s.objoid) OR EXISTS (
        SELECT FROM pg_temp.downspout_comments d
        WHERE s.objoid = CASE d.kind WHEN 'TYPE' THEN to_regtype(d.object)::oid ELSE to_regclass(d.object)::oid END))
      AND NOT EXISTS (
        SELECT FROM pg_temp.downspout_comments d
        WHERE d.comment IS NOT NULL
          AND s.objoid = CASE d.kind WHEN 'TYPE' THEN to_regtype(d.object)::oid ELSE to_regclass(d.object)::oid END
          AND s.objsubid = coalesce(
            (SELECT a.attnum FROM pg_attribute a WHERE a.attrelid = s.objoid AND a.attname = d.column_name), 0))
    ORDER BY i.identity
  LOOP
    RAISE NOTICE 'the comment on % % is declared no more and is removed', found.type, found.identity;
    EXECUTE format('COMMENT ON %s %s IS NULL', found.type, found.identity);
  END LOOP;
  hashes := hashes || ARRAY(
    SELECT pg_temp.downspout_hash(d.comment) FROM pg_temp.downspout_comments d WHERE d.comment IS NOT NULL);
  -- What stands nowhere any more is forgotten.
  hashes := ARRAY(
    SELECT DISTINCT pg_temp.downspout_hash(s.description) FROM pg_description s
    WHERE s.classoid IN ('pg_class'::regclass, 'pg_type'::regclass)
      AND pg_temp.downspout_hash(s.description) = ANY (hashes)
    ORDER BY 1);
  body := format('SELECT %L::text[]', hashes);
  IF hashes = '{}' THEN
    IF our_function IS NOT NULL THEN
      DROP FUNCTION public.downspout_comments();
    END IF;
  ELSIF NOT EXISTS (SELECT FROM pg_proc p WHERE p.oid = our_function AND p.prosrc = body) THEN
    EXECUTE format('CREATE OR REPLACE FUNCTION public.downspout_comments() RETURNS text[] LANGUAGE sql STABLE
      SET search_path = '''' AS %L', body);
    COMMENT ON FUNCTION public.downspout_comments() IS 'Hashes of the comments that were written. Made by downspout.';
    PERFORM pg_temp.downspout_keep_private('public.downspout_comments()');
  END IF;
END
$$;

DROP FUNCTION pg_temp.downspout_hash(text);

-- Blocks of SQL that were once declared and are no more are taken back, the last one first.
DO $$
DECLARE
  our_function CONSTANT regprocedure := to_regprocedure('public.downspout_blocks()');
  owner CONSTANT text := (SELECT pg_get_userbyid(p.proowner) FROM pg_proc p WHERE p.oid = our_function);
  known jsonb;
  gone record;
BEGIN
  IF our_function IS NULL THEN
    RETURN;
  END IF;
  -- It says what is run: it must not be somebody else's.
  IF owner <> current_user THEN
    RAISE EXCEPTION 'public.downspout_blocks() belongs to %, not to %', owner, current_user
      USING HINT = 'Run this file as that role, or see who made the function and drop it.';
  END IF;
  EXECUTE 'SELECT public.downspout_blocks()' INTO known;
  FOR gone IN
    SELECT k.* FROM jsonb_to_recordset(known) AS k (position integer, name text, undo text, tables text[])
    WHERE k.tables = '{}' OR k.tables && ARRAY(SELECT d.relation FROM pg_temp.downspout_tables d)
    ORDER BY k.position DESC, k.name
  LOOP
    IF gone.undo IS NULL THEN
      RAISE WARNING 'block "%" is declared no more, and it does not say how to take it back', gone.name
        USING HINT = 'Remove by hand what it made.';
    ELSE
      EXECUTE gone.undo;
      RAISE NOTICE 'block "%" is declared no more and is taken back', gone.name;
    END IF;
    known := (
      SELECT jsonb_agg(item ORDER BY number) FROM jsonb_array_elements(known) WITH ORDINALITY AS k (item, number)
      WHERE item ->> 'name' <> gone.name);
  END LOOP;
  IF known IS NULL THEN
    DROP FUNCTION public.downspout_blocks();
  ELSIF known <> public.downspout_blocks() THEN
    EXECUTE format('CREATE OR REPLACE FUNCTION public.downspout_blocks() RETURNS jsonb LANGUAGE sql STABLE
      SET search_path = '''' AS %L', format('SELECT %L::jsonb', known));
  END IF;
END
$$;
DROP FUNCTION pg_temp.downspout_comment(oid, text, text);
DROP FUNCTION pg_temp.downspout_policy_state(oid);
DROP FUNCTION pg_temp.downspout_privileges_of(oid, oid);
DROP FUNCTION pg_temp.downspout_keep_private(text);

COMMIT;
