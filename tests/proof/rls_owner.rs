//! Who may apply rls.sql, and what it takes for its own: comments, views, partitions, a provider's tables.

use crate::support::cases;
use crate::support::downspout::run;
use crate::support::postgres::{Database, dump, session};

const IMPORTS: &str = "import { sql } from 'drizzle-orm';
    import { authUsers, realtimeMessages } from 'drizzle-orm/supabase';
    import { pgEnum, pgPolicy, pgSchema, pgTable, pgView, text, timestamp, uuid } from 'drizzle-orm/pg-core';\n";

/// The rls.sql of a schema, and the DDL of its tables.
fn generated(schema: &str, config: &str) -> [String; 2] {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let config = format!("[drizzle]\nschema = \"schema.ts\"\nversion = \"0.x\"\n[rls]\nsql = \"rls.sql\"\n{config}");
    std::fs::write(folder.path().join("schema.ts"), format!("{IMPORTS}{schema}")).expect("writable");
    std::fs::write(folder.path().join("downspout.toml"), config).expect("writable");
    let done = run(folder.path(), &["gen"]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    let rls = std::fs::read_to_string(folder.path().join("rls.sql")).expect("written");
    [rls, run(folder.path(), &["export", "--format", "sql"]).stdout]
}

fn rows(database: &Database) -> String {
    database.run(include_str!("../support/catalogue_rows.sql"))
}

fn told(database: &Database, sql: &str) -> String {
    database.told(&format!("set client_min_messages = notice;\n{sql}"))
}

/// A schema whose every documentation stands between `/*` and `*/` or not at all.
fn documented(docs: [&str; 4]) -> String {
    let [table, column, view, label] = docs.map(|text| match text {
        "" => String::new(),
        text => format!("/** {text} */ "),
    });
    format!(
        "{label}export const mood = pgEnum('mood', ['glad']);
         {table}export const notes = pgTable('notes', {{ id: uuid('id').primaryKey(), {column}body: text('body'), mood: mood('mood') }});
         {view}export const seen = pgView('seen', {{ id: uuid('id') }}).as(sql`select id from notes`);"
    )
}

#[test]
fn a_comment_declared_no_more_is_removed_and_no_other() {
    let docs = ["A note.", "It's \"said\"; -- $$ here.", "What was seen.", "How it feels."];
    let [full, ddl] = generated(&documented(docs), "");
    let [none, _] = generated(&documented([""; 4]), "");
    let session = session("");
    let database = session.database(&cases::all()[0]);
    database.run(&ddl);
    let ours = "select string_agg(description, '|' order by description) from pg_description
        where objoid >= 16384 and classoid in ('pg_class'::regclass, 'pg_type'::regclass)
        and objoid not in (select objid from pg_depend where deptype = 'e');";
    database.run("comment on column notes.id is 'by hand';");
    database.run(&full);
    assert_eq!(database.run(ours), format!("{}|{}|{}|{}|by hand", docs[0], docs[3], docs[1], docs[2]));
    let before = rows(&database);
    database.run(&full);
    assert_eq!(before, rows(&database), "comments were written again");
    let error = database.try_run("set role anon; select public.downspout_comments();").expect_err("private");
    assert!(error.contains("permission denied"), "{error}");

    // Through a dump and a restore, and a rename.
    let restored = session.database(&cases::all()[0]);
    restored.run("drop schema public cascade;");
    restored.run(&dump(&database, &["--schema=public"]));
    let [fewer, _] = generated(&documented([docs[0], "", "", ""]), "");
    let words = told(&restored, &fewer);
    assert!(words.contains("the comment on column public.notes.body is declared no more and is removed"), "{words}");
    assert_eq!(restored.run(ours), format!("{}|by hand", docs[0]));
    database.run("alter table notes rename column body to content; alter view seen rename to looked_at;");
    let renamed = documented([""; 4]).replace("'body'", "'content'").replace("'seen'", "'looked_at'");
    let [gone, _] = generated(&renamed, "");
    for (database, sql) in [(&database, &gone), (&restored, &none)] {
        database.run(sql);
        assert_eq!(database.run(ours), "by hand");
        assert_eq!(database.run("select count(*) from pg_proc where proname like 'downspout%';"), "0");
    }
    // What was changed by hand is written again while it is declared, and left alone when it is not.
    restored.run(&full);
    restored.run("comment on table notes is 'mine now';");
    restored.run(&none);
    assert_eq!(restored.run(ours), "by hand|mine now");
}

/// Another schema in the same database: neither takes the other's comments away.
#[test]
fn two_schemas_share_a_database() {
    let [one, ddl] = generated(&documented(["A note.", "", "Seen.", "Mood."]), "");
    let other = "/** A task. */ export const tasks = pgTable('tasks', { /** Key. */ id: uuid('id').primaryKey() });
        /** A state. */ export const state = pgEnum('state', ['open']);";
    let [two, more] = generated(other, "");
    let session = session("");
    let database = session.database(&cases::all()[0]);
    database.run(&format!("{ddl}{more}"));
    for sql in [&one, &two, &one] {
        database.run(sql);
    }
    let before = rows(&database);
    database.run(&two);
    assert_eq!(before, rows(&database));
    let [none, _] = generated(&documented([""; 4]), "");
    database.run(&none);
    let left = "select string_agg(description, '|' order by description) from pg_description
        where description in ('A note.', 'Seen.', 'Mood.', 'A task.', 'Key.', 'A state.');";
    assert_eq!(database.run(left), "A state.|A task.|Key.");
}

/// Supabase's `postgres` is no superuser: it owns `public`'s tables and may put a trigger on `auth.users`.
#[test]
fn the_owner_of_the_tables_is_enough() {
    const ROLE: &str = "create role project_owner createrole createdb bypassrls nosuperuser;";
    let schema = "/** Who. */ export const profiles = pgTable('profiles', {
          id: uuid('id').primaryKey().references(() => authUsers.id), email: text('email'),
          updatedAt: timestamp('updated_at').notNull().defaultNow().$onUpdate(() => new Date()),
        }, (t) => [pgPolicy('own', { for: 'select', using: sql`${t.id} = (select auth.uid())` })]);
        export const seen = pgView('seen', { id: uuid('id') }).with({ securityInvoker: true }).as(sql`select id from profiles`);";
    let config = "[[rls.new_user]]\ntable = 'profiles'\ncolumns = { id = 'new.id', email = 'new.email' }\n\
        [[rls.grant]]\nto = 'authenticated'\non = 'profiles'\nprivileges = ['select', 'update (email)']\n\
        [[rls.block]]\nname = 'f'\nsql = 'create or replace function f() returns int language sql as $$ select 1 $$;'\n\
        drop = 'drop function f();'\n";
    let [rls, ddl] = generated(schema, config);
    let [less, _] = generated("export const profiles = pgTable('profiles', { id: uuid('id').primaryKey() });", "");
    let session = session(ROLE);
    let database = session.database(&cases::all()[0]);
    database.run(&format!(
        "{ROLE} grant usage, create on schema public to project_owner; grant usage on schema auth to project_owner;
         grant trigger, references, select on auth.users to project_owner; set role project_owner; {ddl}"
    ));
    let as_owner = |sql: &str| told(&database, &format!("set session authorization project_owner;\n{sql}"));
    let words = as_owner(&rls);
    assert!(!words.contains("WARNING"), "{words}");
    let before = rows(&database);
    as_owner(&rls);
    assert_eq!(before, rows(&database));
    // Switched off, or another's under its name: it is put right without owning auth.users.
    for broken in [
        "alter table auth.users disable trigger downspout_new_user;",
        "drop trigger downspout_new_user on auth.users;
         create trigger downspout_new_user before update on auth.users for each row
           execute function suppress_redundant_updates_trigger();",
        "alter view seen set (security_invoker = off);",
        "alter table profiles disable trigger downspout_updated_at;",
    ] {
        let right = database.catalogue();
        database.run(broken);
        as_owner(&rls);
        assert_eq!(right, database.catalogue(), "{broken}");
        let enabled = "select count(*) from pg_trigger where tgname like 'downspout%' and tgenabled = 'O';";
        assert_eq!(database.run(enabled), "2", "{broken}");
    }
    database
        .run("insert into auth.users (id, email) values ('aaaaaaaa-0000-0000-0000-000000000000', 'ada@example.org');");
    assert_eq!(database.run("select email from profiles;"), "ada@example.org");
    // Everything goes again.
    as_owner(&less);
    let left =
        "select (select count(*) from pg_policy) + (select count(*) from pg_proc where proname ~ '^(downspout|f$)')
        + (select count(*) from pg_trigger where not tgisinternal);";
    assert_eq!(database.run(left), "0");
}

/// Many schemas declare auth.users themselves, and no project owns it.
#[test]
fn a_comment_on_a_table_of_the_providers_is_no_obstacle() {
    const ROLE: &str = "create role project_owner createrole createdb bypassrls nosuperuser;";
    let schema = "/** Whoever signed up. */ export const users = pgSchema('auth').table('users', {
          /** By which everybody else knows him. */ id: uuid('id').primaryKey() });
        /** A note. */ export const notes = pgTable('notes', { id: uuid('id').references(() => users.id) });";
    let [rls, _] = generated(schema, "");
    let session = session(ROLE);
    let database = session.database(&cases::all()[0]);
    database.run(&format!(
        "{ROLE} grant usage, create on schema public to project_owner; grant usage on schema auth to project_owner;
         create table notes (id uuid); alter table notes owner to project_owner;"
    ));
    let words = told(&database, &format!("set session authorization project_owner;\n{rls}"));
    for object in ["TABLE \"auth\".\"users\"", "COLUMN \"auth\".\"users\".id"] {
        assert!(words.contains(&format!("the comment on {object} is not written: must be owner of")), "{words}");
    }
    assert_eq!(database.run("select obj_description('notes'::regclass);"), "A note.");
}

/// A partition's copy of a trigger follows its parent's, whether or not the schema has the partition.
#[test]
fn partitions_follow_their_parent() {
    let table = |name: &str, more: &str| {
        format!(
            "export const {name} = pgTable('{name}', {{ id: uuid('id'), day: text('day'),
               updatedAt: timestamp('updated_at').notNull().defaultNow(){more} }},
               () => [pgPolicy('all of {name}', {{ using: sql`true` }})]);\n"
        )
    };
    let now = ".$onUpdate(() => new Date())";
    let [parent, _] = generated(&table("events", now), "");
    let [both, _] = generated(&format!("{}{}", table("events", now), table("monday", now)), "");
    let [neither, _] = generated(&format!("{}{}", table("events", ""), table("monday", "")), "");
    let session = session("");
    let database = session.database(&cases::all()[0]);
    database.run(
        "create table events (id uuid, day text, updated_at timestamp not null default now()) partition by list (day);
         create table monday partition of events for values in ('monday');
         create table others partition of events default;",
    );
    let triggers = || database.run("select count(*) from pg_trigger;");
    for (sql, count) in [(&parent, "3"), (&both, "3"), (&parent, "3"), (&neither, "0"), (&both, "3")] {
        database.run(sql);
        assert_eq!(triggers(), count);
        let before = rows(&database);
        let words = told(&database, sql);
        assert_eq!(before, rows(&database));
        assert!(!words.contains("trigger"), "{words}");
    }
}

/// A policy on a provider's table that looks into a table that is not there yet.
#[test]
fn before_the_migrations_nothing_is_made_and_nothing_fails() {
    let schema = |kind: &str| {
        format!(
            "export const rooms = pgTable('rooms', {{ topic: text('topic') }}).enableRLS();
             export const read = pgPolicy('members read', {{ as: '{kind}', for: 'select',
               using: sql`exists (select from rooms where rooms.topic = realtime.topic())` }}).link(realtimeMessages);"
        )
    };
    let [rls, ddl] = generated(&schema("permissive"), "");
    let session = session("");
    let database = session.database(&cases::all()[0]);
    let words = told(&database, &rls);
    assert!(words.contains("policy \"members read\" on \"realtime\".\"messages\" is skipped"), "{words}");
    assert_eq!(database.run("select count(*) from pg_policy;"), "0");
    // To leave out one that restricts would open what it closes.
    let [restrictive, _] = generated(&schema("restrictive"), "");
    let error = database.try_run(&restrictive).expect_err("it cannot be made");
    assert!(error.contains("\"rooms\" does not exist"), "{error}");
    let own_ddl = ddl.lines().take_while(|line| !line.contains("CREATE POLICY")).collect::<Vec<_>>().join("\n");
    database.run(&own_ddl);
    database.run(&rls);
    assert_eq!(database.run("select count(*) from pg_policy;"), "1");
}
