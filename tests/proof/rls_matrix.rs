//! `downspout rls matrix` against Postgres: what its catalogue says, and what happens when one tries.

use serde_json::Value;

use crate::database::has_database;
use crate::support::cases::{self, Case};
use crate::support::downspout::{copy, generate, run};
use crate::support::everywhere::everywhere;
use crate::support::oracle;
use crate::support::postgres::session;

fn has_rls(case: &Case) -> bool {
    let says_something = || case.name.starts_with("rls/") || oracle::of(case).policies() > 0;
    has_database(case)
        && case.notes.gen_fails.is_none()
        && generate(case).files.contains_key("rls.sql")
        && says_something()
}

/// Whose defaults are assumed, and the cells of a case: role, table, command and access.
fn matrix(case: &Case) -> (String, Vec<[String; 4]>) {
    let copy = copy(case);
    let done = run(copy.path(), &["rls", "matrix", "--format", "json"]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    let matrix: Value = serde_json::from_str(&done.stdout).expect("JSON");
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let tables = matrix["tables"].as_array().expect("tables");
    let cells = tables.iter().flat_map(|table| {
        let cells = table["access"].as_array().expect("access");
        cells
            .iter()
            .map(|cell| [text(&cell["role"]), text(&table["table"]), text(&cell["command"]), text(&cell["access"])])
    });
    (text(&matrix["provider"]), cells.collect())
}

#[test]
fn the_matrix_is_that_of_the_catalogue() {
    everywhere(cases::all(), has_rls, |case| {
        let kit = oracle::sql(case).expect("checked");
        let generated = generate(case);
        let rls = generated.file("rls.sql");
        let (provider, cells) = matrix(case);
        // Nobody in particular: he has what everybody has.
        let mut roles = "create role anybody;".to_owned();
        if provider != "supabase" {
            roles.push_str(
                "alter default privileges in schema public revoke all on tables from anon, authenticated, service_role;",
            );
        }
        if provider == "neon" && case.notes.prelude.is_empty() {
            roles.push_str("create role anonymous;");
        }
        let session = session(&roles);
        let database = session.database(case);
        database.run(&roles);
        database.run(&kit);
        database.run(rls);
        let said = database.run(include_str!("../support/access.sql"));
        let said: Value = serde_json::from_str(&said).expect("JSON");
        for [role, table, command, access] in cells {
            let role = if role == "public" { "anybody".to_owned() } else { role };
            let actual = &said[format!("{role} {table} {command}")];
            assert_eq!(actual, &Value::from(access), "{role} may {command} {table}");
        }
    });
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
    let (_, cells) = matrix(case);
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
