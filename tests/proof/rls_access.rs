//! Every table of the example, every command, every kind of user: what happens when one tries is what `rls matrix` says,
//! row by row.

use serde_json::Value;

use crate::example::{ADA, BO, OWNERS};
use crate::support::cases::{self, Case};
use crate::support::downspout::{copy, generate, run};
use crate::support::oracle;
use crate::support::postgres::{Database, Session, session};

/// A role, and as whom it comes.
const ACTORS: [(&str, &str); 4] = [("anon", ""), ("authenticated", ADA), ("authenticated", BO), ("service_role", "")];

struct World {
    database: Database,
    matrix: Value,
    _session: Session,
}

/// What the matrix says of a role, a table and a command.
struct Cell {
    access: String,
    /// The columns that may be written, as a list.
    columns: Vec<String>,
}

fn world() -> Option<World> {
    let case: &Case = cases::all().iter().find(|case| case.name == "examples/pixcrawler")?;
    let session = session("");
    let database = session.database(case);
    database.run(&oracle::sql(case).expect("drizzle-kit reads the example"));
    database.run(generate(case).file("rls.sql"));
    database.run(include_str!("../support/pixcrawler/rows.sql"));
    let copy = copy(case);
    let done = run(copy.path(), &["rls", "matrix", "--format", "json"]);
    let matrix = serde_json::from_str(&done.stdout).expect("JSON");
    Some(World { database, matrix, _session: session })
}

impl World {
    fn cell(&self, role: &str, table: &str, command: &str) -> Cell {
        let tables = self.matrix["tables"].as_array().expect("tables");
        let access = tables.iter().find(|it| it["table"] == *table).expect("the table is there")["access"].as_array();
        let cell = access.expect("access").iter().find(|it| it["role"] == *role && it["command"] == *command);
        let cell = cell.expect("there is a cell for everybody");
        let text = |value: &Value| value.as_str().expect("a text").to_owned();
        let columns = match &cell["columns"] {
            Value::Array(columns) => columns.iter().map(text).collect(),
            _ => self.columns(table),
        };
        Cell { access: text(&cell["access"]), columns }
    }

    fn columns(&self, table: &str) -> Vec<String> {
        let sql = format!(
            "select attname from pg_attribute where attrelid = '{table}'::regclass and attnum > 0 and attgenerated = ''
             and not attisdropped order by attnum;"
        );
        self.database.run(&sql).lines().map(str::to_owned).collect()
    }

    fn count(&self, table: &str, condition: &str) -> String {
        self.database.run(&format!("select count(*) from {table} t where {condition};"))
    }

    /// Runs SQL as an actor and takes it back. `copy` has every row of the table, with its owner; foreign keys and
    /// triggers are off, so that only privileges and policies can refuse.
    fn tries(&self, actor: (&str, &str), table: &str, before: &str, sql: &str) -> Result<String, String> {
        let (role, user) = actor;
        let owner = owner(table);
        self.database.try_run(&format!(
            "begin; create temporary table copy as select t.*, {owner} as its_owner from {table} t;
             grant select on copy to public; set local session_replication_role = replica; {before};
             set local request.jwt.claims = '{{\"sub\": \"{user}\", \"role\": \"{role}\"}}'; set local role {role};
             {sql}; rollback;"
        ))
    }
}

fn owner(table: &str) -> &'static str {
    OWNERS.iter().find(|(name, _)| *name == table).expect("every table has an owner").1
}

fn quoted(columns: &[String]) -> String {
    columns.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ")
}

/// Whether an answer is the one for this many rows; to be refused is as good as none.
fn assert_rows(what: &str, answer: &Result<String, String>, expected: &str) {
    match answer {
        Ok(count) => assert_eq!(count, expected, "{what}"),
        Err(error) => {
            let refused = error.contains("permission denied") || error.contains("row-level security");
            assert!(refused && expected == "0", "{what}: {error}");
        }
    }
}

#[test]
fn every_cell_of_the_matrix_is_what_happens() {
    let Some(world) = world() else { return };
    let mut seen = std::collections::BTreeMap::new();
    for (table, owner) in OWNERS {
        let all = world.count(table, "true");
        for actor in ACTORS {
            let own = match actor.1 {
                "" => "0".to_owned(),
                user => world.count(table, &format!("{owner} = '{user}'")),
            };
            for command in ["select", "insert", "update", "delete"] {
                let cell = world.cell(actor.0, table, command);
                let columns = quoted(&cell.columns);
                let what = format!("{} {} may {command} {table}: {}", actor.0, actor.1, cell.access);
                *seen.entry(cell.access.clone()).or_insert(0) += 1;
                let expected = match cell.access.as_str() {
                    "allowed" => all.clone(),
                    "denied" => "0".to_owned(),
                    // Exactly those of the user, and there are others.
                    _ => {
                        assert!(own != "0" && own != all, "{what}: rows.sql needs rows of both users");
                        own.clone()
                    }
                };
                if command == "insert" {
                    let insert = |whose: &str| {
                        format!(
                            "with done as (insert into {table} ({columns}) overriding system value
                               select {columns} from copy where {whose} returning 1) select count(*) from done"
                        )
                    };
                    // Without RETURNING's own need of SELECT.
                    let plain = |whose: &str| {
                        format!(
                            "insert into {table} ({columns}) overriding system value select {columns} from copy where {whose};
                             reset role; select count(*) from {table}"
                        )
                    };
                    let emptied = format!("delete from {table}");
                    let (its, others) = match actor.1 {
                        "" => ("true".to_owned(), "true".to_owned()),
                        user => (format!("its_owner = '{user}'"), format!("its_owner <> '{user}'")),
                    };
                    assert_rows(&what, &world.tries(actor, table, &emptied, &plain(&its)), &expected);
                    if cell.access != "allowed" {
                        let answer = world.tries(actor, table, &emptied, &insert(&others));
                        assert!(answer.is_err(), "{what}: rows of others: {answer:?}");
                    }
                    continue;
                }
                let sql = match command {
                    "select" => format!("select count(*) from (select {columns} from {table}) seen"),
                    "update" => {
                        let set: Vec<String> =
                            cell.columns.iter().map(|name| format!("\"{name}\" = \"{name}\"")).collect();
                        format!(
                            "with done as (update {table} set {} returning 1) select count(*) from done",
                            set.join(", ")
                        )
                    }
                    _ => format!("with done as (delete from {table} returning 1) select count(*) from done"),
                };
                // What the identity of a row is made of cannot be set to itself where it is always generated.
                let identity = format!("alter table {table} disable trigger all");
                assert_rows(&what, &world.tries(actor, table, &identity, &sql), &expected);
            }
        }
    }
    // 11 tables, 4 commands, 4 kinds of users; and each kind of answer is there.
    assert_eq!(seen.values().sum::<usize>(), OWNERS.len() * 4 * ACTORS.len(), "{seen:?}");
    assert!(seen.len() == 3 && seen.values().all(|count| *count > 20), "{seen:?}");
}

/// Policies alone keep a row with its owner, even where the columns that lead to him may be written.
#[test]
fn no_row_moves_to_another_owner() {
    let Some(world) = world() else { return };
    let mut refused = 0;
    for (table, owner) in OWNERS {
        let (_, link) = owner.rsplit_once("t.").expect("every owner is found by a column");
        let link = link.trim_end_matches(')');
        for (user, other) in [(ADA, BO), (BO, ADA)] {
            let actor = ("authenticated", user);
            let widened = format!("grant select, update on {table} to authenticated");
            let set = |whose: &str| {
                format!(
                    "with done as (update {table} set {link} = (select {link} from copy where its_owner = '{whose}' limit 1)
                       returning 1) select count(*) from done"
                )
            };
            let moved = world.tries(actor, table, &widened, &set(other));
            match &moved {
                Ok(count) => assert_eq!(count, "0", "{table}.{link}: moved to another owner"),
                Err(error) => {
                    assert!(error.contains("row-level security"), "{table}.{link}: {error}");
                    refused += 1;
                    // The same statement with a value of his own goes through: it is the owner that is refused.
                    let own = world.tries(actor, table, &widened, &format!("update {table} set {link} = {link}"));
                    assert!(own.is_ok(), "{table}.{link}: {own:?}");
                }
            }
            let taken = format!(
                "update {table} set {link} = (select {link} from copy where its_owner = '{user}' limit 1)
                where {link} = (select {link} from copy where its_owner = '{other}' limit 1)"
            );
            let taken = world.tries(
                actor,
                table,
                &widened,
                &format!("with done as ({taken} returning 1) select count(*) from done"),
            );
            assert_eq!(taken.as_deref(), Ok("0"), "{table}.{link}: taken from another owner");
        }
    }
    assert!(refused >= 10, "few tables whose rows may be updated: {refused}");
}

/// Nobody but the back end makes himself more than a user: neither by a change, nor by a row of his own.
#[test]
fn nobody_raises_his_own_role() {
    let Some(world) = world() else { return };
    for actor in ACTORS.iter().filter(|actor| actor.0 != "service_role") {
        for (before, sql) in [
            ("", "update profiles set role = 'admin'".to_owned()),
            ("", format!("update profiles set full_name = 'me', role = 'admin' where id::text = '{}'", actor.1)),
            (
                "delete from profiles",
                "insert into profiles (id, email, role) select id, email, 'admin' from copy limit 1".to_owned(),
            ),
            (
                "",
                "insert into profiles (id, email) select id, email from copy
                 on conflict (id) do update set role = 'admin'"
                    .to_owned(),
            ),
        ] {
            let answer = world.tries(*actor, "profiles", before, &sql);
            let error = answer.expect_err(&sql);
            assert!(error.contains("permission denied") || error.contains("row-level security"), "{sql}: {error}");
        }
    }
    let back_end = world.tries(("service_role", ""), "profiles", "", "update profiles set role = 'admin'");
    assert!(back_end.is_ok(), "{back_end:?}");
}
