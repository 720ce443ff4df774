//! rls.sql through the life of a database: from empty, from its own earlier version, after renames, dumps and accidents.

use crate::support::cases;
use crate::support::downspout::run;
use crate::support::postgres::{Database, Session, dump, session};

/// A schema of two tables, and more lines of `downspout.toml`.
#[derive(Clone, Copy)]
struct Version<'a> {
    policies: &'a str,
    columns: &'a str,
    table: &'a str,
    more: &'a str,
}

const FIRST: Version<'_> = Version {
    policies: "pgPolicy('own', { for: 'select', using: sql`${t.owner} = current_user` }), \
               pgPolicy('write', { for: 'insert', withCheck: sql`true` })",
    columns: "updatedAt: timestamp('updated_at').notNull().defaultNow().$onUpdate(() => new Date()),",
    table: "notes",
    more: "",
};

/// The rls.sql of a version.
fn rls(version: Version<'_>) -> String {
    let Version { policies, columns, table, more } = version;
    let folder = tempfile::tempdir().expect("a temporary folder");
    let schema = format!(
        "import {{ sql }} from 'drizzle-orm';
         import {{ pgPolicy, pgTable, text, timestamp, uuid }} from 'drizzle-orm/pg-core';
         export const notes = pgTable('{table}', {{ id: uuid('id').primaryKey(), owner: text('owner'), {columns} }},
           (t) => [{policies}]);
         export const tags = pgTable('tags', {{ id: uuid('id').primaryKey() }}).enableRLS();"
    );
    let config = format!("[drizzle]\nschema = [\"schema.ts\"]\nversion = \"0.x\"\n[rls]\nsql = \"rls.sql\"\n{more}");
    std::fs::write(folder.path().join("schema.ts"), schema).expect("writable");
    std::fs::write(folder.path().join("downspout.toml"), config).expect("writable");
    let done = run(folder.path(), &["gen"]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    std::fs::read_to_string(folder.path().join("rls.sql")).expect("written")
}

const TABLES: &str =
    "create table notes (id uuid primary key, owner text, updated_at timestamp not null default now());
    create table tags (id uuid primary key);";

/// A database, with tables or without.
struct World {
    database: Database,
    _session: Session,
}

fn world(sql: &str) -> World {
    let session = session("");
    let database = session.database(&cases::all()[0]);
    database.run(sql);
    World { database, _session: session }
}

impl World {
    fn policies(&self) -> String {
        self.database.run("select string_agg(polname, ', ' order by polname) from pg_policy;")
    }

    fn triggers(&self) -> String {
        self.database.run("select string_agg(tgname, ', ' order by tgname) from pg_trigger where not tgisinternal;")
    }

    fn rows(&self) -> String {
        self.database.run(include_str!("../support/catalogue_rows.sql"))
    }

    /// Runs a script and returns what Postgres said about it.
    fn told(&self, sql: &str) -> String {
        self.database.told(&format!("set client_min_messages = notice;\n{sql}"))
    }
}

#[test]
fn an_empty_database_is_left_empty_and_a_full_one_gets_everything() {
    let world = world("");
    let sql = rls(FIRST);
    let before = world.database.catalogue();
    let told = world.told(&sql);
    assert!(told.contains("table \"public\".\"notes\" does not exist and is skipped"), "{told}");
    assert_eq!(world.policies(), "");
    assert_eq!(before["tables"], world.database.catalogue()["tables"]);
    world.database.run(TABLES);
    world.database.run(&sql);
    assert_eq!(world.policies(), "own, write");
    assert_eq!(world.triggers(), "downspout_updated_at");
    assert_eq!(world.database.run("select count(*) from pg_class where relrowsecurity;"), "2");
}

#[test]
fn a_new_version_replaces_what_the_old_one_made() {
    let world = world(TABLES);
    world.database.run(&rls(FIRST));
    let kept = "select oid from pg_policy where polname = 'own';";
    let before = world.database.run(kept);
    let second = Version {
        policies: "pgPolicy('own', { for: 'select', using: sql`(${t.owner}) = current_user` }), \
                   pgPolicy('remove', { for: 'delete', using: sql`false` })",
        columns: "",
        ..FIRST
    };
    let told = world.told(&rls(second));
    assert!(told.contains("policy \"write\" on notes is declared no more and is removed"), "{told}");
    assert!(told.contains("trigger \"downspout_updated_at\" on notes is declared no more and is removed"), "{told}");
    assert_eq!(world.policies(), "own, remove");
    assert_eq!(world.triggers(), "");
    assert_eq!(world.database.run("select count(*) from pg_proc where proname ~ '^downspout';"), "0");
    // Written otherwise, but the same: it is not made again.
    assert_eq!(world.database.run(kept), before);
}

#[test]
fn what_was_never_ours_is_listed_and_left_alone() {
    let world = world(TABLES);
    world.database.run(&rls(FIRST));
    world.database.run(
        "create policy \"by hand\" on tags using (false);
         create function by_hand() returns trigger language plpgsql as 'begin return new; end';
         create trigger by_hand before insert on tags for each row execute function by_hand();
         create trigger downspout_looks_like_ours before insert on notes for each row execute function by_hand();
         alter table tags force row level security;",
    );
    let before = world.rows();
    let told = world.told(&rls(FIRST));
    assert_eq!(before, world.rows());
    for words in [
        "WARNING:  policy \"by hand\" on tags was not made by downspout; it is left alone",
        "NOTICE:  trigger \"by_hand\" on tags was not made by downspout; it is left alone",
        "NOTICE:  trigger \"downspout_looks_like_ours\" on notes was not made by downspout; it is left alone",
        "WARNING:  the policies of \"public\".\"tags\" bind its owner too, which is not declared; it is left so",
    ] {
        assert!(told.contains(words), "{words}\n{told}");
    }
}

#[test]
fn ownership_survives_dump_and_restore() {
    let world = world(TABLES);
    let more = "[[rls.block]]\nname = 'f'\nsql = 'create function f() returns int language sql as $$ select 1 $$;'\n\
                drop = 'drop function f();'\n";
    world.database.run(&rls(Version { more, ..FIRST }));
    let restored = world._session.database(&cases::all()[0]);
    restored.run("drop schema public cascade;");
    restored.run(&dump(&world.database, &["--schema=public"]));
    let restored = World { database: restored, _session: session("") };
    assert_eq!(restored.policies(), "own, write");
    let before = restored.rows();
    restored.database.run(&rls(Version { more, ..FIRST }));
    assert_eq!(before, restored.rows(), "the restored database was not recognised");
    restored.database.run(&rls(Version { policies: "", columns: "", ..FIRST }));
    assert_eq!((restored.policies(), restored.triggers()), (String::new(), String::new()));
    assert_eq!(restored.database.run("select count(*) from pg_proc where proname in ('f', 'downspout_blocks');"), "0");
}

#[test]
fn ownership_survives_a_rename() {
    let world = world(TABLES);
    world.database.run(&rls(FIRST));
    let kept = "select oid from pg_policy order by 1;";
    let before = world.database.run(kept);
    world.database.run("alter table notes rename to papers;");
    // The schema does not know yet: nothing is lost.
    let told = world.told(&rls(FIRST));
    for name in ["own", "write"] {
        let words = format!("policy \"{name}\" on papers was made here, but the schema does not have the table");
        assert!(told.contains(&words), "{told}");
    }
    assert_eq!(world.database.run(kept), before);
    let renamed = Version { table: "papers", ..FIRST };
    world.database.run(&rls(renamed));
    assert_eq!(world.database.run(kept), before);
    world.database.run(&rls(Version { policies: "", columns: "", ..renamed }));
    assert_eq!((world.policies(), world.triggers()), (String::new(), String::new()));
}

/// A policy that looks into a table which somebody renamed goes on looking into it, until the schema says what it should do.
#[test]
fn a_policy_follows_a_table_that_it_looks_into() {
    let world = world(TABLES);
    let policies = "pgPolicy('tagged', { using: sql`exists (select from tags where tags.id = ${t.id})` })";
    let sql = rls(Version { policies, ..FIRST });
    world.database.run(&sql);
    let kept = "select oid from pg_policy;";
    let before = world.database.run(kept);
    for renaming in ["rename to labels", "rename id to key"] {
        world.database.run(&format!("alter table tags {renaming};"));
        let told = world.database.try_run(&format!("set client_min_messages = notice;\n{sql}"));
        assert_eq!(world.database.run(kept), before, "{renaming}");
        if renaming == "rename to labels" {
            assert!(told.is_ok(), "{told:?}");
            world.database.run("alter table labels rename to tags;");
        } else {
            // The table is there, so the declaration is wrong: nothing is changed, and it says why.
            assert!(told.is_err_and(|error| error.contains("column tags.id does not exist")));
        }
    }
}

#[test]
fn a_dropped_table_takes_nothing_else_with_it() {
    let world = world(TABLES);
    world.database.run(&rls(FIRST));
    world.database.run("drop table tags; drop policy own on notes;");
    let told = world.told(&rls(FIRST));
    assert!(told.contains("table \"public\".\"tags\" does not exist and is skipped"), "{told}");
    assert_eq!(world.policies(), "own, write");
}

/// The connection is cut after every statement in turn.
#[test]
fn a_run_that_is_cut_off_changes_nothing() {
    let world = world(TABLES);
    let more = "[[rls.block]]\nname = 'f'\nsql = 'create function f() returns int language sql as $$ select 1 $$;'\n\
                [[rls.grant]]\nto = 'anon'\non = 'tags'\nprivileges = []\n";
    let sql = rls(Version { more, ..FIRST });
    let before = world.database.catalogue();
    let places: Vec<usize> = sql.match_indices(";\n\n").map(|(at, text)| at + text.len()).collect();
    assert!(places.len() > 20, "few places to cut at");
    for place in &places {
        let cut = format!("{}select pg_terminate_backend(pg_backend_pid());\n{}", &sql[..*place], &sql[*place..]);
        assert!(world.database.try_run(&cut).is_err(), "it was not cut off at {place}");
        assert_eq!(before, world.database.catalogue(), "cut off before:\n{}", &sql[*place..]);
    }
    world.database.run(&sql);
    assert_ne!(before, world.database.catalogue());
}

/// A name in a policy is not looked for where the session looks, nor among temporary tables.
#[test]
fn names_mean_the_same_whoever_runs_it() {
    let world = world(TABLES);
    let policies = "pgPolicy('tagged', { using: sql`exists (select from tags)` })";
    let trap = "create schema trap; create table trap.tags (); create temporary table tags (); set search_path = trap;";
    world.database.run(&format!("{trap}{}", rls(Version { policies, ..FIRST })));
    let read = "select pg_get_expr(polqual, polrelid) from pg_policy where polname = 'tagged';";
    let found = world.database.run(&format!("set search_path = ''; {read}"));
    assert!(found.contains("public.tags"), "{found}");
}

/// `psql -1` and migration runners begin a transaction of their own: ours ends it, and what it did before is kept.
#[test]
fn a_transaction_around_it_does_no_harm() {
    let sql = rls(FIRST);
    let [plain, around] = [world(TABLES), world("")];
    plain.database.run(&sql);
    around.database.run(&format!("begin; {TABLES}\n{sql}\ncommit;"));
    assert_eq!(plain.database.catalogue(), around.database.catalogue());
    // Where something before it fails, nothing of it is done.
    let failed = world(TABLES);
    let before = failed.database.catalogue();
    assert!(failed.database.try_run(&format!("begin; select 1 / 0;\n{sql}\ncommit;")).is_err());
    assert_eq!(before, failed.database.catalogue());
}

#[test]
fn a_role_that_is_there_is_reported_and_not_altered() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let schema = "import { pgRole, pgTable, uuid } from 'drizzle-orm/pg-core';
        export const editor = pgRole('life_editor', { createDb: true });
        export const notes = pgTable('notes', { id: uuid('id').primaryKey() }).enableRLS();";
    std::fs::write(folder.path().join("schema.ts"), schema).expect("writable");
    let config = "[drizzle]\nschema = [\"schema.ts\"]\nversion = \"0.x\"\n[rls]\nsql = \"rls.sql\"\n";
    std::fs::write(folder.path().join("downspout.toml"), config).expect("writable");
    assert_eq!(run(folder.path(), &["gen"]).code, 0);
    let sql = std::fs::read_to_string(folder.path().join("rls.sql")).expect("written");
    let session = session("create role");
    let database = session.database(&cases::all()[0]);
    database.run("create role life_editor nologin noinherit;");
    let told = database.told(&sql);
    assert!(told.contains("role \"life_editor\" is there with other options than declared"), "{told}");
    assert!(told.contains("ALTER ROLE life_editor CREATEDB NOCREATEROLE INHERIT;"), "{told}");
    let options = "select rolinherit, rolcreatedb from pg_roles where rolname = 'life_editor';";
    assert_eq!(database.run(options), "f|f");
    database.run("drop role life_editor;");
    database.run(&sql);
    assert_eq!(database.run(options), "t|t");
}

fn block(name: &str, sql: &str, more: &str) -> String {
    format!("[[rls.block]]\nname = '{name}'\nsql = '''{sql}'''\n{more}\n")
}

/// A block runs when it is new or changed, a renamed one is the same, and one that is gone is taken back.
#[test]
fn a_block_of_sql_comes_changes_and_goes() {
    let world = world(&format!("{TABLES} create sequence runs;"));
    let says = |answer: u8| {
        format!(
            "create or replace function may() returns boolean language sql as $$ select {answer} = 1 $$;
             select nextval('runs'); set search_path = nowhere; set role anon;"
        )
    };
    let drop = "drop = 'drop function may();'";
    let runs = || world.database.run("select last_value from runs;");
    let guarded = Version { policies: "pgPolicy('guarded', { using: sql`may()` })", ..FIRST };
    let apply = |version: Version<'_>, more: &str| world.database.run(&rls(Version { more, ..version }));

    apply(guarded, &block("may", &says(1), drop));
    assert_eq!((world.policies(), runs()), ("guarded".to_owned(), "1".to_owned()));
    let before = world.rows();
    apply(guarded, &block("may", &says(1), drop));
    assert_eq!((before, "1".to_owned()), (world.rows(), runs()), "an unchanged block ran again");
    apply(guarded, &block("may it be", &says(1), drop));
    assert_eq!(runs(), "1", "a renamed block ran again");
    apply(guarded, &block("may it be", &says(2), drop));
    assert_eq!((runs(), world.database.run("select may();")), ("2".to_owned(), "f".to_owned()));
    apply(guarded, &block("may it be", &says(2), &format!("{drop}\nalways = true")));
    assert_eq!(runs(), "3");
    // What still depends on it keeps it, and everything else with it.
    let error = world.database.try_run(&rls(guarded)).expect_err("the function is needed");
    assert!(error.contains("depend"), "{error}");
    assert_eq!(world.policies(), "guarded");
    let told = world.told(&rls(Version { policies: "", ..FIRST }));
    assert!(told.contains("block \"may it be\" is declared no more and is taken back"), "{told}");
    assert_eq!(world.database.run("select count(*) from pg_proc where proname in ('may', 'downspout_blocks');"), "0");
}

/// Blocks run in their own order; those before are there for policies, and policies are there for those after.
#[test]
fn blocks_run_in_their_order() {
    let asks = |what: &str| format!("do $$ begin assert {what}; end $$;");
    let first = block("first", "create function may() returns boolean language sql as 'select true';", "");
    let second = block("second", "create function may_too() returns boolean language sql as 'select may()';", "");
    let before = block("before", &asks("not exists (select from pg_policy)"), "");
    let after = block("after", &asks("(select count(*) from pg_policy) = 1"), "order = 'after'");
    let guarded = Version { policies: "pgPolicy('guarded', { using: sql`may_too()` })", ..FIRST };
    // However they are written down, `after` comes last.
    let apply = |more: &str| {
        let world = world(TABLES);
        let done = world.database.try_run(&rls(Version { more, ..guarded }));
        (done.is_ok(), world.policies())
    };
    assert_eq!(apply(&format!("{after}{first}{second}{before}")), (true, "guarded".to_owned()));
    assert_eq!(apply(&format!("{second}{first}")), (false, String::new()));
    assert_eq!(apply(&format!("{first}{second}{}", after.replace("order = 'after'", ""))), (false, String::new()));
}

/// A block goes in the same run in which the policy that needs it goes, whether or not other blocks stay.
#[test]
fn a_block_goes_with_the_policy_that_needed_it() {
    let may = block(
        "may",
        "create function may() returns boolean language sql as 'select true';",
        "drop = 'drop function may();'",
    );
    let other = block("other", "create function other() returns int language sql as 'select 1';", "order = 'after'");
    let guarded = Version { policies: "pgPolicy('guarded', { using: sql`may()` })", ..FIRST };
    for rest in ["", other.as_str()] {
        let world = world(TABLES);
        world.database.run(&rls(Version { more: &format!("{may}{rest}"), ..guarded }));
        let told = world.told(&rls(Version { policies: "", more: rest, ..FIRST }));
        assert!(told.contains("block \"may\" is declared no more and is taken back"), "{told}");
        assert_eq!(world.database.run("select count(*) from pg_proc where proname = 'may';"), "0");
        if !rest.is_empty() {
            let told = world.told(&rls(FIRST));
            assert!(
                told.contains("block \"other\" is declared no more, and it does not say how to take it back"),
                "{told}"
            );
            assert_eq!(world.database.run("select count(*) from pg_proc where proname = 'other';"), "1");
        }
    }
}

#[test]
fn what_blocks_are_remembered_by_is_private_and_ours() {
    let world = world(TABLES);
    let may = block("may", "select 1;", "drop = 'select 1;'");
    let sql = rls(Version { more: &may, ..FIRST });
    world.database.run(&sql);
    let error =
        world.database.try_run("set role authenticated; select public.downspout_blocks();").expect_err("private");
    assert!(error.contains("permission denied"), "{error}");
    // Somebody else's function would say what is run.
    world.database.run("alter function public.downspout_blocks() owner to service_role;");
    for sql in [sql, rls(FIRST)] {
        let error = world.database.try_run(&sql).expect_err("the function is somebody else's");
        assert!(error.contains("belongs to service_role"), "{error}");
    }
}

#[test]
fn a_block_that_fails_is_named() {
    let world = world(TABLES);
    let broken = block("broken", "create table x (); commit;", "");
    let error =
        world.database.try_run(&rls(Version { more: &broken, ..FIRST })).expect_err("no block ends the transaction");
    assert!(error.contains("block \"broken\""), "{error}");
    assert_eq!(world.policies(), "");
}
