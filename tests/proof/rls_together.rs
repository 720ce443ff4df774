//! rls.sql beside others: it waits for a lock only so long, two runs take turns, and nobody sees half of one.

use std::time::{Duration, Instant};

use crate::support::cases;
use crate::support::downspout::run;
use crate::support::postgres::{Database, Session, session};

const TABLES: &str = "create table notes (id integer primary key); create table tags (id integer primary key);";

/// The rls.sql of two tables with policies under these names, and how long it waits for a lock.
fn rls(policies: [&str; 2], lock_timeout: &str) -> String {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let [notes, tags] = policies.map(|name| format!("pgPolicy('{name}', {{ using: sql`true` }})"));
    let schema = format!(
        "import {{ sql }} from 'drizzle-orm';
         import {{ integer, pgPolicy, pgTable }} from 'drizzle-orm/pg-core';
         export const notes = pgTable('notes', {{ id: integer('id').primaryKey() }}, () => [{notes}]);
         export const tags = pgTable('tags', {{ id: integer('id').primaryKey() }}, () => [{tags}]);"
    );
    let config = format!(
        "[drizzle]\nschema = 'schema.ts'\nversion = '0.x'\n[rls]\nsql = 'rls.sql'\nlock_timeout = '{lock_timeout}'\n"
    );
    std::fs::write(folder.path().join("schema.ts"), schema).expect("writable");
    std::fs::write(folder.path().join("downspout.toml"), config).expect("writable");
    let done = run(folder.path(), &["gen"]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    std::fs::read_to_string(folder.path().join("rls.sql")).expect("written")
}

fn world() -> (Session, Database) {
    let session = session("");
    let database = session.database(&cases::all()[0]);
    database.run(TABLES);
    (session, database)
}

fn policies(database: &Database) -> String {
    database.run("select string_agg(polname, ', ' order by polname) from pg_policy;")
}

/// Runs a script that sleeps somewhere, and meanwhile, once it sleeps, something else.
fn meanwhile<T>(database: &Database, script: &str, work: impl FnOnce() -> T) -> T {
    std::thread::scope(|scope| {
        let running = scope.spawn(|| database.run(script));
        let begun = Instant::now();
        let sleeping =
            "select count(*) from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep';";
        while database.run(sleeping) == "0" {
            assert!(begun.elapsed() < Duration::from_secs(30), "the script never slept");
        }
        let done = work();
        running.join().expect("the script runs");
        done
    })
}

#[test]
fn a_lock_is_not_waited_for_longer_than_configured() {
    let (_session, database) = world();
    let before = database.catalogue();
    let lock = "begin; lock table tags in access share mode; select pg_sleep(3); commit;";
    let (answer, after) =
        meanwhile(&database, lock, || (database.try_run(&rls(["a", "b"], "300ms")), database.catalogue()));
    let error = answer.expect_err("the table is locked");
    assert!(error.contains("canceling statement due to lock timeout"), "{error}");
    assert_eq!(before, after, "half of it was done");
    database.run(&rls(["a", "b"], "60s"));
    assert_eq!(policies(&database), "a, b");
}

#[test]
fn runs_at_the_same_time_take_turns() {
    let (_session, database) = world();
    let sql = rls(["a", "b"], "60s");
    std::thread::scope(|scope| {
        let runs: Vec<_> = (0..4).map(|_| scope.spawn(|| database.run(&sql))).collect();
        runs.into_iter().for_each(|run| drop(run.join().expect("each run succeeds")));
    });
    assert_eq!(policies(&database), "a, b");
}

#[test]
fn nobody_sees_half_of_it() {
    let (_session, database) = world();
    database.run(&rls(["a", "b"], "60s"));
    let slow = rls(["c", "d"], "60s").replace("\nCOMMIT;", "\nselect pg_sleep(1);\nCOMMIT;");
    let seen = meanwhile(&database, &slow, || policies(&database));
    assert_eq!([seen, policies(&database)], ["a, b", "c, d"]);
}
