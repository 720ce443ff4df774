//! The example as its users meet it: who sees and changes what, what happens at sign-up, what an update moves.

use crate::support::cases::{self, Case};
use crate::support::downspout::generate;
use crate::support::oracle;
use crate::support::postgres::{Database, Session, session};

pub const ADA: &str = "aaaaaaaa-0000-0000-0000-000000000000";
pub const BO: &str = "bbbbbbbb-0000-0000-0000-000000000000";

/// Each table, and how one gets from a row `t` to the user it belongs to.
pub const OWNERS: &[(&str, &str)] = &[
    ("profiles", "t.id"),
    ("api_keys", "t.user_id"),
    ("projects", "t.user_id"),
    ("crawl_jobs", "(select p.user_id from projects p where p.id = t.project_id)"),
    (
        "images",
        "(select p.user_id from crawl_jobs j join projects p on p.id = j.project_id where j.id = t.crawl_job_id)",
    ),
    ("activity_logs", "t.user_id"),
    ("credit_accounts", "t.user_id"),
    ("credit_transactions", "(select a.user_id from credit_accounts a where a.id = t.account_id)"),
    ("notifications", "t.user_id"),
    ("notification_preferences", "t.user_id"),
    ("usage_metrics", "t.user_id"),
];

/// The example's database, with Drizzle's tables, our rls.sql, and rows of two users.
struct Example {
    database: Database,
    _session: Session,
}

fn example() -> Example {
    let case = the_case();
    let session = session("");
    let database = session.database(case);
    database.run(&oracle::sql(case).expect("drizzle-kit reads the example"));
    database.run(generate(case).file("rls.sql"));
    database.run(include_str!("../support/pixcrawler/rows.sql"));
    Example { database, _session: session }
}

fn the_case() -> &'static Case {
    cases::all().iter().find(|case| case.name == "examples/pixcrawler").expect("CASE leaves the example in")
}

impl Example {
    /// Runs SQL as a user of the front end, then more as the owner of everything, and takes all of it back.
    fn try_as(&self, role: &str, user: &str, sql: &str, then: &str) -> Result<String, String> {
        let claims = format!(r#"{{"sub": "{user}", "role": "{role}"}}"#);
        self.database.try_run(&format!(
            "begin; set local request.jwt.claims = '{claims}'; set local role {role};
             {sql}
             ; reset role; {then}; rollback;"
        ))
    }

    fn as_ada(&self, sql: &str) -> Result<String, String> {
        self.try_as("authenticated", ADA, sql, "")
    }

    fn rows(&self, table: &str, condition: &str) -> String {
        self.database.run(&format!("select count(*) from {table} t where {condition};"))
    }

    /// The columns of a table that the front end may change.
    fn updatable(&self, table: &str) -> Vec<String> {
        let sql = format!(
            "select column_name from information_schema.column_privileges
             where grantee = 'authenticated' and privilege_type = 'UPDATE' and table_name = '{table}' order by 1;"
        );
        self.database.run(&sql).lines().map(str::to_owned).collect()
    }
}

fn assert_denied(what: &str, result: Result<String, String>) {
    let error = result.expect_err(what);
    assert!(error.contains("permission denied") || error.contains("row-level security"), "{what}: {error}");
}

#[test]
fn every_table_has_an_owner_path_here() {
    let example = example();
    let tables = example.database.run("select tablename from pg_tables where schemaname = 'public' order by 1;");
    let mut known: Vec<&str> = OWNERS.iter().map(|(table, _)| *table).collect();
    known.sort_unstable();
    assert_eq!(tables.lines().collect::<Vec<_>>(), known);
}

#[test]
fn a_user_sees_exactly_his_own_rows() {
    let example = example();
    for (table, owner) in OWNERS {
        let own = example.rows(table, &format!("{owner} = '{ADA}'"));
        let all = example.rows(table, "true");
        assert!(own != "0" && own != all, "{table}: rows.sql needs rows of both users");
        let seen = format!("create temporary table seen as select ctid as place from {table}");
        let owners = format!(
            "select count(*), count(*) filter (where {owner} = '{ADA}') from {table} t join seen on seen.place = t.ctid"
        );
        let counted = example.try_as("authenticated", ADA, &seen, &owners).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(counted, format!("{own}|{own}"), "{table}: rows seen, and how many of them are hers");
    }
}

#[test]
fn a_user_changes_only_his_own_rows() {
    let example = example();
    for (table, owner) in OWNERS {
        let before = example.rows(table, &format!("{owner} = '{ADA}'"));
        let columns = example.updatable(table);
        let Some(column) = columns.first() else {
            let any = example
                .database
                .run(&format!("select attname from pg_attribute where attrelid = '{table}'::regclass and attnum = 1;"));
            assert_denied(table, example.as_ada(&format!("update {table} set {any} = {any}")));
            continue;
        };
        let update =
            format!("with done as (update {table} set {column} = {column} returning 1) select count(*) from done");
        let changed = example.as_ada(&update).unwrap_or_else(|error| panic!("{table}: {error}"));
        assert_eq!(changed, before, "{table}: rows changed by an update of everything");
    }
}

#[test]
fn a_user_deletes_nothing_of_others() {
    let example = example();
    for (table, owner) in OWNERS {
        let others = format!("{owner} is distinct from '{ADA}'");
        let before = example.rows(table, &others);
        match example.try_as(
            "authenticated",
            ADA,
            &format!("delete from {table}"),
            &format!("select count(*) from {table} t where {others}"),
        ) {
            Ok(after) => assert_eq!(after, before, "{table}: rows of others after a delete of everything"),
            Err(error) => assert!(error.contains("permission denied"), "{table}: {error}"),
        }
    }
}

#[test]
fn a_user_writes_no_row_of_others() {
    let example = example();
    for (table, owner) in OWNERS {
        let columns = example.database.run(&format!(
            "select string_agg(quote_ident(attname), ', ') from pg_attribute
             where attrelid = '{table}'::regclass and attnum > 0 and attgenerated = '';"
        ));
        let row =
            example.database.run(&format!("select row_to_json(t) from {table} t where {owner} = '{BO}' limit 1;"));
        let row = row.replace('\'', "''");
        let insert = format!(
            "insert into {table} ({columns}) select {columns} from json_populate_record(null::{table}, '{row}')"
        );
        assert_denied(table, example.as_ada(&insert));
    }
}

#[test]
fn a_user_cannot_move_a_row_or_raise_himself() {
    let example = example();
    for (what, sql) in [
        ("give a project away", format!("update projects set user_id = '{BO}'")),
        ("become an administrator", "update profiles set role = 'admin'".to_owned()),
        ("become somebody else", format!("update profiles set id = '{BO}'")),
        ("get credits", "update credit_accounts set balance = 1000".to_owned()),
        ("write a transaction", "update credit_transactions set amount = 1000".to_owned()),
        ("finish a run", "update crawl_jobs set status = 'completed'".to_owned()),
        ("rewrite history", "delete from activity_logs".to_owned()),
        (
            "move a run into another's project",
            format!("update crawl_jobs set project_id = (select min(id) from projects where user_id = '{BO}')"),
        ),
    ] {
        assert_denied(what, example.as_ada(&sql));
    }
}

#[test]
fn a_user_adds_rows_of_his_own() {
    let example = example();
    let insert = format!(
        "insert into projects (user_id, name) values ('{ADA}', 'birds');
         insert into crawl_jobs (project_id, name, keywords) select id, 'run', '[]' from projects where name = 'birds';
         select count(*) from crawl_jobs j join projects p on p.id = j.project_id where p.name = 'birds'"
    );
    assert_eq!(example.as_ada(&insert).as_deref(), Ok("1"));
}

#[test]
fn the_service_role_sees_everything_and_a_visitor_nothing() {
    let example = example();
    for (table, _) in OWNERS {
        let count = format!("select count(*) from {table}");
        let all = example.rows(table, "true");
        assert_eq!(example.try_as("service_role", "", &count, "").as_deref(), Ok(&*all), "{table}");
        match example.try_as("anon", "", &count, "") {
            Ok(seen) => assert_eq!(seen, "0", "{table}: rows that a visitor sees"),
            Err(error) => assert!(error.contains("permission denied"), "{table}: {error}"),
        }
    }
}

#[test]
fn signing_up_makes_the_rows_of_a_user() {
    let example = example();
    let made = example.database.run(&format!(
        "select p.email, p.full_name, p.avatar_url, p.role, a.balance, n.digest
         from profiles p join credit_accounts a on a.user_id = p.id join notification_preferences n on n.user_id = p.id
         where p.id = '{ADA}';"
    ));
    assert_eq!(made, "ada@example.org|Ada|https://example.org/ada.png|user|0|weekly");
}

#[test]
fn an_update_moves_updated_at() {
    let example = example();
    let tables = example.database.run(
        "select c.table_name, (select min(column_name) from information_schema.columns o
            where o.table_name = c.table_name and o.data_type in ('character varying', 'boolean', 'integer', 'USER-DEFINED')
              and o.column_name not like '%id' and o.table_schema = 'public')
         from information_schema.columns c where c.column_name = 'updated_at' and c.table_schema = 'public' order by 1;",
    );
    assert!(tables.lines().count() >= 6, "few tables keep updated_at: {tables}");
    for line in tables.lines() {
        let (table, column) = line.split_once('|').expect("two columns");
        let latest = || example.database.run(&format!("select min(updated_at) from {table};"));
        let before = latest();
        example.database.run(&format!("update {table} set {column} = {column};"));
        let after = example.database.run(&format!("select min(updated_at) > '{before}' from {table};"));
        assert_eq!(after, "t", "{table}: updated_at stands still");
    }
}
