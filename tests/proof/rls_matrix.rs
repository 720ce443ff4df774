//! `downspout rls matrix` against Postgres: what its catalogue says, and what happens when one tries.

use serde_json::Value;

use crate::database::has_database;
use crate::ir::errors;
use crate::support::cases::{self, Case, root};
use crate::support::downspout::{copy, generate, run};
use crate::support::everywhere::everywhere;
use crate::support::oracle;
use crate::support::postgres::{Database, session};

fn has_rls(case: &Case) -> bool {
    let says_something = || case.name.starts_with("rls/") || oracle::of(case).policies() > 0;
    has_database(case)
        && case.notes.gen_fails.is_none()
        && generate(case).files.contains_key("rls.sql")
        && says_something()
}

/// The matrix of a case, as JSON.
fn matrix(case: &Case) -> Value {
    let copy = copy(case);
    let done = run(copy.path(), &["rls", "matrix", "--format", "json"]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    serde_json::from_str(&done.stdout).expect("JSON")
}

/// The cells of a matrix: role, table, command and access.
fn cells(matrix: &Value) -> Vec<[String; 4]> {
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let tables = matrix["tables"].as_array().expect("tables");
    let cells = tables.iter().flat_map(|table| {
        let cells = table["access"].as_array().expect("access");
        cells
            .iter()
            .map(|cell| [text(&cell["role"]), text(&table["table"]), text(&cell["command"]), text(&cell["access"])])
    });
    cells.collect()
}

/// SQL for a database of the provider whose defaults a matrix assumes: another's grant nothing by themselves. With a role
/// that is nobody in particular: it has what everybody has.
pub fn default_privileges(matrix: &str) -> String {
    let matrix: Value = serde_json::from_str(matrix).expect("JSON");
    let mut sql = "create role anybody;".to_owned();
    if matrix["provider"] != "supabase" {
        sql.push_str(
            "alter default privileges in schema public revoke all on tables from anon, authenticated, service_role;",
        );
    }
    sql
}

/// Every cell of a matrix is what the catalogue of a database says.
pub fn assert_agrees(matrix: &Value, database: &Database) {
    let said = database.run(include_str!("../support/access.sql"));
    let said: Value = serde_json::from_str(&said).expect("JSON");
    // A schema may declare a provider's table as its own.
    let is_own = |cell: &[String; 4]| !["auth.", "realtime.", "storage."].iter().any(|it| cell[1].starts_with(it));
    for [role, table, command, access] in cells(matrix).into_iter().filter(is_own) {
        let role = if role == "public" { "anybody".to_owned() } else { role };
        let actual = &said[format!("{role} {table} {command}")];
        assert_eq!(actual, &Value::from(access), "{role} may {command} {table}");
    }
}

#[test]
fn the_matrix_is_that_of_the_catalogue() {
    everywhere(cases::all(), has_rls, |case| {
        let kit = oracle::sql(case).expect("checked");
        let generated = generate(case);
        let rls = generated.file("rls.sql");
        let matrix = matrix(case);
        let mut roles = default_privileges(&matrix.to_string());
        if matrix["provider"] == "neon" && case.notes.prelude.is_empty() {
            roles.push_str("create role anonymous;");
        }
        let session = session(&roles);
        let database = session.database(case);
        database.run(&roles);
        database.run(&kit);
        database.run(rls);
        assert_agrees(&matrix, &database);
    });
}

#[test]
fn the_document_is_as_described() {
    let text = std::fs::read_to_string(root().join("schemas/matrix.schema.json")).expect("readable");
    let description: Value = serde_json::from_str(&text).expect("JSON");
    everywhere(cases::all(), has_rls, |case| {
        let copy = copy(case);
        let done = run(copy.path(), &["rls", "matrix", "--format", "json"]);
        let mut document: Value = serde_json::from_str(&done.stdout).expect("JSON");
        let faults = |document: &Value| errors(&description, &description, document, "");
        assert_eq!(faults(&document), Vec::<String>::new());
        document["tables"][0]["access"][0]["access"] = "perhaps".into();
        assert_eq!(faults(&document).len(), 1, "the description lets anything through");
    });
}

/// A view that reads as whoever asks keeps users apart, and one that reads as its owner does not: as the matrix says.
#[test]
fn views_lead_where_the_matrix_says() {
    let Some(case) = cases::all().iter().find(|case| case.name == "rls/views_and_who_they_read_as") else { return };
    let session = session("");
    let database = session.database(case);
    database.run(&oracle::sql(case).expect("drizzle-kit reads it"));
    database.run(generate(case).file("rls.sql"));
    database.run(
        "insert into notes select gen_random_uuid(), ('aaaaaaaa-0000-0000-0000-00000000000' || n)::uuid, text
         from generate_series(0, 1) n, unnest(array['a', '']) text; refresh materialized view copied;",
    );
    let cells = cells(&matrix(case));
    let access = |role: &str, table: &str, command: &str| {
        let cell = cells.iter().find(|cell| cell[..3] == [role, table, command]).expect("there is a cell");
        cell[3].clone()
    };
    for (role, view, expected) in [
        ("authenticated", "my_notes", Some("1")),
        ("authenticated", "all_notes", Some("4")),
        ("authenticated", "not_invoked", Some("0")),
        ("authenticated", "copied", Some("4")),
        ("anon", "not_invoked", Some("0")),
        ("anon", "my_notes", None),
        ("anon", "all_notes", None),
        ("anon", "copied", None),
        ("service_role", "my_notes", Some("4")),
        ("service_role", "all_notes", Some("4")),
    ] {
        let seen = database.try_run(&format!(
            "begin; set local request.jwt.claims = '{{\"sub\": \"aaaaaaaa-0000-0000-0000-000000000000\"}}';
             set local role {role}; select count(*) from {view}; rollback;"
        ));
        assert_eq!(seen.as_deref().ok(), expected, "{role} reads {view}: {seen:?}");
        assert_eq!(access(role, view, "select") == "denied", seen.is_err(), "{role} reads {view}");
    }
    // Through a view that reads as its owner, one writes as its owner, too.
    let taken = "begin; set local role anon; update not_invoked set text = 'taken' where false; rollback;";
    assert!(database.try_run(taken).is_ok());
    assert_eq!(access("anon", "not_invoked", "update"), "conditional");
    assert!(database.try_run("begin; set local role authenticated; delete from all_notes; rollback;").is_err());
    assert_eq!(access("authenticated", "all_notes", "delete"), "denied");
    for command in ["insert", "update", "delete"] {
        assert_eq!(access("service_role", "copied", command), "denied");
    }
}

/// Where no row may be seen, only statements that read nothing change one, and the matrix says so.
#[test]
fn who_sees_nothing_changes_only_without_a_look() {
    let Some(case) = cases::all().iter().find(|case| case.name == "policies/to_roles_past_all_policies") else {
        return;
    };
    let session = session("");
    let database = session.database(case);
    database.run(&oracle::sql(case).expect("drizzle-kit reads it"));
    database.run("insert into notes values (3);");
    let changed = |condition: &str| {
        database.run(&format!(
            "begin; set local role anon; with done as (update notes set id = 4 {condition} returning 1)
             select count(*) from done; rollback;"
        ))
    };
    let blind = "begin; set local role anon; update notes set id = 4; reset role; select id from notes; rollback;";
    assert_eq!(database.run(blind), "4");
    assert_eq!(changed("where id = 3"), "0");
    let said = run(copy(case).path(), &["rls", "matrix"]).stdout;
    let words = "anon update: policies \"changes without a look\"; for statements that read nothing";
    assert!(said.contains(words), "{said}");
}

/// On rows of two users, trying agrees with the matrix: all of them, none of them, or something between.
#[test]
fn trying_agrees_with_the_matrix() {
    let Some(case) = cases::all().iter().find(|case| case.name == "examples/pixcrawler") else { return };
    let session = session("");
    let database = session.database(case);
    database.run(&oracle::sql(case).expect("drizzle-kit reads the example"));
    database.run(generate(case).file("rls.sql"));
    database.run(include_str!("../support/pixcrawler/rows.sql"));
    let cells = cells(&matrix(case));
    assert!(cells.len() >= 11 * 3 * 4, "few cells: {}", cells.len());
    for [role, table, command, access] in cells.iter().filter(|cell| cell[0] != "public") {
        let all = database.run(&format!("select count(*) from {table};"));
        let columns = "select string_agg(quote_ident(attname), ', ') from pg_attribute where attnum > 0
            and attgenerated = '' and not attisdropped and attrelid = ";
        let columns = database.run(&format!("{columns} '{table}'::regclass;"));
        let first = columns.split(',').next().expect("a table has columns");
        let done = match command.as_str() {
            "select" => format!("select count(*) from {table}"),
            "update" => {
                format!("with done as (update {table} set {first} = {first} returning 1) select count(*) from done")
            }
            "delete" => format!("with done as (delete from {table} returning 1) select count(*) from done"),
            // Every row again: what is let in meets itself, so that only policies and privileges can refuse it.
            _ => format!(
                "with done as (insert into {table} ({columns}) overriding system value select {columns} from copy
                 on conflict do nothing returning 1) select (count(*) + {all}) from done"
            ),
        };
        let user = "aaaaaaaa-0000-0000-0000-000000000000";
        let result = database.try_run(&format!(
            "begin; create temporary table copy as select * from {table}; grant select on copy to public;
             set local session_replication_role = replica;
             set local request.jwt.claims = '{{\"sub\": \"{user}\"}}'; set local role {role}; {done}; rollback;"
        ));
        let what = format!("{role} may {command} {table}: {access}");
        match (access.as_str(), result) {
            ("allowed", Ok(count)) => assert_eq!(count, all, "{what}"),
            ("denied", Ok(count)) => assert_eq!(count, "0", "{what}"),
            ("conditional", Ok(count)) => assert!(count != "0" && count != all, "{what}: {count} of {all}"),
            ("allowed", Err(error)) => panic!("{what}: {error}"),
            // A column that is not granted, or a row of somebody else's.
            (_, Err(error)) => {
                assert!(error.contains("permission denied") || error.contains("row-level security"), "{what}: {error}");
            }
            (other, Ok(_)) => panic!("no such access: {other}"),
        }
    }
}
