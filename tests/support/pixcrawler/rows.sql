-- Two users, Ada (a…) and Bo (b…), and at least one row of each table for both. The sign-up trigger makes profiles,
-- credit accounts and notification preferences, so none of them stands here.
insert into auth.users (id, email, raw_user_meta_data) values
  ('aaaaaaaa-0000-0000-0000-000000000000', 'ada@example.org', '{"full_name": "Ada", "avatar_url": "https://example.org/ada.png"}'),
  ('bbbbbbbb-0000-0000-0000-000000000000', 'bo@example.org', '{}');

create temporary table who (id uuid, n integer);
insert into who values ('aaaaaaaa-0000-0000-0000-000000000000', 1), ('bbbbbbbb-0000-0000-0000-000000000000', 2);

insert into api_keys (user_id, name, prefix, key_hash) select id, 'key', 'pk_' || n, 'hash ' || n from who;
insert into projects (user_id, name) select id, 'cats' from who;
insert into projects (user_id, name) select id, 'dogs' from who;
insert into crawl_jobs (project_id, name, keywords) select id, 'run', '["cat"]' from projects;
insert into images (crawl_job_id, original_url, filename)
  select id, 'https://example.org/cat.jpg', 'cat.jpg' from crawl_jobs;
insert into activity_logs (user_id, action) select id, 'project.created' from who;
insert into credit_transactions (account_id, kind, amount, balance_after) select id, 'bonus', 5, 5 from credit_accounts;
insert into notifications (user_id, kind, title, message) select id, 'announcement', 'hello', 'world' from who;
insert into usage_metrics (user_id, day) select id, '2026-01-31' from who;
