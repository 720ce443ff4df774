//! The row-level-security SQL: it makes what drizzle-kit declares, twice is as good as once, it mends what was changed
//! by hand, and it leaves alone what was never its own.

use serde_json::Value;

use crate::database::has_database;
use crate::support::cases::{self, Case};
use crate::support::difference::assert_same;
use crate::support::downspout::{generate, run};
use crate::support::everywhere::everywhere;
use crate::support::oracle;
use crate::support::postgres::{Database, session};

/// A case whose rls.sql there is to run, with a database to run it on.
fn wanted(case: &Case) -> bool {
    has_database(case) && case.notes.gen_fails.is_none() && generate(case).files.contains_key("rls.sql")
}

fn has_policies(case: &Case) -> bool {
    wanted(case) && oracle::of(case).policies() > 0
}

fn on_drizzles_database(case: &Case, ask: impl Fn(&Database, &str)) {
    let kit = oracle::sql(case).expect("checked");
    let generated = generate(case);
    let rls = generated.file("rls.sql");
    let session = session(&format!("{kit}{}{rls}", case.notes.prelude));
    let database = session.database(case);
    database.run(&kit);
    ask(&database, rls);
}

#[test]
fn applied_twice_changes_nothing() {
    everywhere(cases::all(), wanted, |case| {
        on_drizzles_database(case, |database, rls| {
            let rows = || database.run(include_str!("../support/catalogue_rows.sql"));
            database.run(rls);
            let (once, rows_once) = (database.catalogue(), rows());
            database.run(rls);
            assert_same("once", &once, "twice", &database.catalogue());
            // Not even what comes out the same was made again.
            assert_eq!(rows_once, rows(), "rows of the catalogue were written again");
        });
    });
}

#[test]
fn policies_are_drizzle_kits() {
    everywhere(cases::all(), wanted, |case| {
        on_drizzles_database(case, |database, rls| {
            let declared = security(&database.catalogue());
            assert_eq!(size(&declared["policies"]), oracle::of(case).policies(), "drizzle-kit's own SQL lost a policy");
            database.run(include_str!("../support/without_policies.sql"));
            assert_eq!(size(&database.catalogue()["policies"]), 0, "without_policies.sql left some");
            database.run(rls);
            assert_same("drizzle-kit", &declared, "downspout", &security(&database.catalogue()));
        });
    });
}

#[test]
fn a_changed_policy_is_restored() {
    everywhere(cases::all(), has_policies, |case| {
        on_drizzles_database(case, |database, rls| {
            database.run(rls);
            let before = database.catalogue();
            database.run(include_str!("../support/alter_policies.sql"));
            assert_ne!(before["policies"], database.catalogue()["policies"], "nothing was altered");
            database.run(rls);
            assert_same("before", &before, "restored", &database.catalogue());
        });
    });
}

#[test]
fn a_dropped_policy_is_restored() {
    everywhere(cases::all(), has_policies, |case| {
        on_drizzles_database(case, |database, rls| {
            database.run(rls);
            let before = database.catalogue();
            database.run(include_str!("../support/without_policies.sql"));
            database.run(rls);
            assert_same("before", &before, "restored", &database.catalogue());
        });
    });
}

#[test]
fn a_policy_made_by_hand_is_left_alone() {
    everywhere(cases::all(), has_policies, |case| {
        on_drizzles_database(case, |database, rls| {
            database.run(rls);
            database.run(include_str!("../support/foreign_policies.sql"));
            let before = database.catalogue();
            assert!(before["policies"].to_string().contains("made by hand"), "no policy was made by hand");
            database.run(rls);
            assert_same("before", &before, "after", &database.catalogue());
        });
    });
}

/// Removal needs two schemas, one after the other, so it has a schema of its own.
#[test]
fn a_policy_declared_no_more_is_removed() {
    let rls = |policies: &str| {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let schema = format!(
            "import {{ sql }} from 'drizzle-orm';
             import {{ pgPolicy, pgTable, uuid }} from 'drizzle-orm/pg-core';
             export const notes = pgTable('notes', {{ id: uuid('id').primaryKey() }}, () => [{policies}]);"
        );
        let config = "[drizzle]\nschema = [\"schema.ts\"]\nversion = \"0.x\"\n[rls]\nsql = \"rls.sql\"\n";
        std::fs::write(folder.path().join("schema.ts"), schema).expect("writable");
        std::fs::write(folder.path().join("downspout.toml"), config).expect("writable");
        let done = run(folder.path(), &["gen"]);
        assert_eq!(done.code, 0, "{}", done.stderr);
        std::fs::read_to_string(folder.path().join("rls.sql")).expect("written")
    };
    let [read, write] = ["read", "write"].map(|name| format!("pgPolicy('{name}', {{ using: sql`true` }})"));
    let session = session("");
    let database = session.database(&cases::all()[0]);
    database.run("create table notes (id uuid primary key);");
    database.run(&rls(&format!("{read}, {write}")));
    database.run("create policy \"made by hand\" on notes for select using (false);");
    database.run(&rls(&read));
    assert_eq!(database.run("select policyname from pg_policies order by 1;"), "made by hand\nread");
}

/// Policies and the state of row-level security.
pub fn security(catalogue: &Value) -> Value {
    let tables = catalogue["tables"].as_object().cloned().unwrap_or_default();
    let enabled = tables.into_iter().filter(|(_, fact)| fact["kind"] == "r");
    let enabled: serde_json::Map<_, _> =
        enabled.map(|(name, fact)| (name, fact["row level security"].clone())).collect();
    serde_json::json!({ "policies": catalogue["policies"], "enabled": enabled })
}

/// How many entries an object has.
pub fn size(value: &Value) -> usize {
    value.as_object().map_or(0, serde_json::Map::len)
}
