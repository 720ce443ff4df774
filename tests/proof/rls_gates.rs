//! Privileges and sign-ups: a role gets exactly what is declared, and a user never exists without those rows.

use crate::support::cases;
use crate::support::downspout::run;
use crate::support::postgres::session;

const SCHEMA: &str = "import { bigserial, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
    import { authUsers } from 'drizzle-orm/supabase';
    export const profiles = pgTable('profiles', {
      id: uuid('id').primaryKey().references(() => authUsers.id), email: text('email').notNull().unique(),
    }).enableRLS();
    export const logs = pgTable('logs', { id: bigserial('id', { mode: 'number' }).primaryKey(), note: text('note') });
    export const steps = pgTable('steps', { id: integer('id').primaryKey().generatedAlwaysAsIdentity() });";

const CONFIG: &str = "[drizzle]\nschema = \"schema.ts\"\nversion = \"0.x\"\n[rls]\nsql = \"rls.sql\"\n\
    [[rls.new_user]]\ntable = 'profiles'\ncolumns = { id = 'new.id', email = 'new.email' }\n\
    [[rls.grant]]\nto = 'authenticated'\non = 'logs'\nprivileges = ['select', 'insert (note)']\n\
    [[rls.grant]]\nto = 'authenticated'\non = 'steps'\nprivileges = ['insert']\n";

/// rls.sql, and the DDL of its tables.
fn generated() -> [String; 2] {
    let folder = tempfile::tempdir().expect("a temporary folder");
    std::fs::write(folder.path().join("schema.ts"), SCHEMA).expect("writable");
    std::fs::write(folder.path().join("downspout.toml"), CONFIG).expect("writable");
    let done = run(folder.path(), &["gen"]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    let rls = std::fs::read_to_string(folder.path().join("rls.sql")).expect("written");
    [rls, run(folder.path(), &["export", "--format", "sql"]).stdout]
}

#[test]
fn a_role_has_what_is_declared_and_no_more() {
    let [rls, ddl] = generated();
    let session = session("");
    let database = session.database(&cases::all()[0]);
    database.run(&format!("{ddl} grant select, delete on logs to authenticated with grant option;"));
    database.run(&rls);
    let asks = |sql: &str| database.try_run(&format!("begin; set local role authenticated; {sql}; rollback;"));
    for allowed in
        ["insert into logs (note) values ('a')", "insert into steps default values", "select count(*) from logs"]
    {
        assert!(asks(allowed).is_ok(), "{allowed}: {:?}", asks(allowed));
    }
    for denied in [
        "insert into logs (id, note) values (1, 'a')",
        "delete from logs",
        "truncate logs",
        "select setval('logs_id_seq', 1)",
        "select nextval('steps_id_seq')",
        "select * from steps",
    ] {
        let error = asks(denied).expect_err(denied);
        assert!(error.contains("permission denied"), "{denied}: {error}");
    }
    let grantable = "select count(*) from information_schema.table_privileges
        where grantee = 'authenticated' and is_grantable = 'YES' and table_name = 'logs';";
    assert_eq!(database.run(grantable), "0");
    // Other roles are as they were.
    assert_eq!(database.run("select has_table_privilege('anon', 'logs', 'delete');"), "t");
}

#[test]
fn a_sign_up_makes_every_row_or_fails_and_says_so() {
    let [rls, ddl] = generated();
    let session = session("");
    let database = session.database(&cases::all()[0]);
    let sign_up = |id: u8, email: &str| {
        let id = format!("00000000-0000-0000-0000-00000000000{id}");
        database.try_run(&format!("insert into auth.users (id, email) values ('{id}', {email});"))
    };
    // Without the table, the trigger would only be in the way.
    let told = database.told(&rls);
    assert!(told.contains("the new-user trigger is not made: table \"public\".\"profiles\" does not exist"), "{told}");
    assert!(sign_up(1, "'one@example.org'").is_ok());
    database.run(&ddl);
    database.run(&rls);
    assert!(sign_up(2, "'two@example.org'").is_ok());
    assert_eq!(database.run("select email from profiles;"), "two@example.org");
    for (id, email, words) in [(3, "null", "not-null"), (4, "'two@example.org'", "duplicate key")] {
        let error = sign_up(id, email).expect_err("a user without a profile");
        assert!(error.contains(words), "{error}");
    }
    assert_eq!(database.run("select count(*) from auth.users;"), "2");
    // A row that is there already is nothing to fail for.
    database.run(
        "alter table profiles drop constraint profiles_id_users_id_fk;
         insert into profiles values ('00000000-0000-0000-0000-000000000005', 'five@example.org');",
    );
    assert!(sign_up(5, "'five@example.org'").is_ok());
    let error = database.try_run("set role authenticated; select public.downspout_new_user();").expect_err("private");
    assert!(error.contains("permission denied") || error.contains("can only be called as trigger"), "{error}");
    let secure = "select prosecdef, proconfig, proacl from pg_proc where proname = 'downspout_new_user';";
    assert_eq!(database.run(secure), "t|{\"search_path=\\\"\\\"\"}|{postgres=X/postgres}");
}
