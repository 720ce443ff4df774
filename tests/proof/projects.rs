//! The proofs of row-level security and DDL over real projects, which are not part of this repository.
//!
//! `PROJECTS=FOLDER cargo test --test proof -- --ignored projects --nocapture`, where each folder of FOLDER is a
//! checked-out project; TEXT narrows them down to those with the text in the paths of their configurations. It prints a
//! line for each project and one for each check. What a database needs and neither a provider nor the project's own SQL
//! files have is no fault: the project is listed as one that could not be proven, with the reason.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use serde_json::Value;

use crate::rls::{security, size};
use crate::rls_matrix::{assert_agrees, default_privileges};
use crate::rls_pgtap::{outcome, with_pgtap};
use crate::support::difference::assert_same;
use crate::support::everywhere::message;
use crate::support::oracle::Answer;
use crate::support::postgres::{Database, dump, session};
use crate::support::project::{Ours, Project, all};
use crate::support::statements::split;

type Check = (&'static str, fn(&World));

const CHECKS: &[Check] = &[
    ("policies are drizzle-kit's", policies_are_drizzle_kits),
    ("twice changes nothing", twice_changes_nothing),
    ("from the previous version", from_the_previous_version),
    ("a changed policy is restored", a_changed_policy_is_restored),
    ("a foreign policy is left alone", a_foreign_policy_is_left_alone),
    ("a renamed table keeps its policies", a_renamed_table_keeps_its_policies),
    ("a dropped table takes nothing along", a_dropped_table_takes_nothing_along),
    ("a cut connection changes nothing", a_cut_connection_changes_nothing),
    ("a restored dump is recognised", a_restored_dump_is_recognised),
    ("the owner of the tables is enough", the_owner_of_the_tables_is_enough),
    ("pgTAP passes", pgtap_passes),
    ("pgTAP sees what is broken", pgtap_sees_what_is_broken),
    ("the matrix is the catalogue's", the_matrix_is_the_catalogues),
];

/// A project, and the database that drizzle-kit makes for it.
struct World {
    ours: Ours,
    declared: usize,
    /// With the tables and policies of drizzle-kit.
    theirs: Database,
    /// With the tables and no policies.
    tables: Database,
    /// With what a provider has; its roles go with it, so it is the last to go.
    empty: Database,
}

#[test]
#[ignore = "asks about real projects, which are not part of this repository"]
fn projects() {
    let mut counts: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    let mut failures = Vec::new();
    let mut unproven = Vec::new();
    let [mut projects, mut declared] = [0, 0];
    for project in all() {
        match prove(&project, &mut counts) {
            Ok(None) => {}
            Ok(Some((policies, failed))) => {
                println!("{}: {policies} policies, {} checks fail", project.name, failed.len());
                failed.iter().for_each(|words| println!("    {words}"));
                projects += 1;
                declared += policies;
                failures.extend(failed.into_iter().map(|words| format!("── {}: {words}", project.name)));
            }
            Err(why) => {
                println!("{}: not proven: {why}", project.name);
                unproven.push(format!("{}: {why}", project.name));
            }
        }
    }
    println!("\n{projects} projects with {declared} policies");
    for (check, _) in CHECKS {
        let [passed, all] = counts.get(check).copied().unwrap_or_default();
        println!("{check}: {passed}/{all}");
    }
    println!("not proven: {}\n{}", unproven.len(), unproven.join("\n"));
    assert!(failures.is_empty(), "{} checks fail:\n{}", failures.len(), failures.join("\n"));
}

/// `PROJECTS=FOLDER cargo test --test proof -- --ignored ddl_of_projects --nocapture`: also those that declare nothing about
/// security, as each version of drizzle-kit has them.
#[test]
#[ignore = "asks about real projects, which are not part of this repository"]
fn ddl_of_projects() {
    let mut failures = Vec::new();
    for line in ["1.0", "0.x"] {
        let [mut same, mut refused, mut unproven] = [0, 0, 0];
        for project in all() {
            match catch_unwind(AssertUnwindSafe(|| ddl_is_drizzle_kits(&project, line))) {
                Ok(Ok(true)) => same += 1,
                Ok(Ok(false)) => refused += 1,
                Ok(Err(why)) => {
                    unproven += 1;
                    println!("{} for {line}: not proven: {why}", project.name);
                }
                Err(panic) => {
                    failures.push(format!("── {} for {line}: {}", project.name, beginning(&*panic)));
                    println!("{}", failures.last().expect("just pushed"));
                }
            }
        }
        println!("{line}: {same} are the same, {refused} drizzle-kit does not read, {unproven} are not proven");
    }
    assert!(failures.is_empty(), "{} fail:\n{}", failures.len(), failures.join("\n"));
}

/// Whether drizzle-kit reads it; the error says why its database cannot be made.
fn ddl_is_drizzle_kits(project: &Project, line: &'static str) -> Result<bool, String> {
    let ours = project.ours(Some(line));
    if let Err(None) = ours {
        return Ok(false);
    }
    let Answer::Read { sql, .. } = project.kit(line) else { return Ok(false) };
    let ours = ours.map_err(|said| refusal(&said.unwrap_or_default()))?;
    let session = session("create role");
    let empty = session.database(&project.case());
    empty.run(include_str!("../support/hosted.sql"));
    let theirs = project.made(&empty, &sql, &ours.ddl)?;
    let statements: Vec<String> = split(&ours.ddl).into_iter().map(str::to_owned).collect();
    let made = project.made(&empty, &statements, "").unwrap_or_else(|error| panic!("our SQL: {error}"));
    assert_same("drizzle-kit", &theirs.catalogue(), "downspout", &made.catalogue());
    Ok(true)
}

fn refusal(said: &str) -> String {
    let error = said.lines().skip_while(|line| !line.starts_with("error[")).take(3);
    format!("downspout refuses it: {}", error.collect::<String>())
}

/// What a panic said, without the script that failed: it is long, and can be made again.
fn beginning(panic: &(dyn std::any::Any + Send)) -> String {
    let words: Vec<&str> = message(panic).lines().take_while(|line| !line.starts_with("--")).take(15).collect();
    words.join("\n")
}

/// What fails of a project, and how many policies it declares; nothing where it declares nothing about security.
fn prove(project: &Project, counts: &mut BTreeMap<&str, [usize; 2]>) -> Result<Option<(usize, Vec<String>)>, String> {
    let ours = match project.ours(None) {
        Ok(ours) => ours,
        Err(None) => return Ok(None),
        Err(Some(said)) => return Err(refusal(&said)),
    };
    let kit = project.kit(ours.line);
    let Answer::Read { sql, .. } = &kit else {
        let Answer::Refused(words) = kit else { unreachable!() };
        return Err(format!("drizzle-kit refuses it: {}", words.lines().next().unwrap_or_default()));
    };
    let declares = |text: &str| sql.iter().any(|it| it.contains(text));
    if !declares("CREATE POLICY") && !declares("ROW LEVEL SECURITY") {
        return Ok(None);
    }
    let session = session("create role");
    let provided = default_privileges(&ours.matrix);
    let statements: Vec<String> = split(&provided).into_iter().map(str::to_owned).chain(sql.clone()).collect();
    let empty = session.database(&project.case());
    empty.run(include_str!("../support/hosted.sql"));
    let theirs = project.made(&empty, &statements, &ours.ddl)?;
    let tables = theirs.copy();
    tables.run(include_str!("../support/without_policies.sql"));
    let declared = kit.policies();
    let world = World { ours, declared, tables, theirs, empty };
    let mut failed = Vec::new();
    for (name, check) in CHECKS {
        let count = counts.entry(name).or_default();
        count[1] += 1;
        match catch_unwind(AssertUnwindSafe(|| check(&world))) {
            Ok(()) => count[0] += 1,
            Err(panic) => failed.push(format!("{name}: {}", beginning(&*panic))),
        }
    }
    Ok(Some((declared, failed)))
}

impl World {
    fn rls(&self) -> &str {
        &self.ours.files[0]
    }

    /// A database after our SQL.
    fn done(&self) -> Database {
        let database = self.tables.copy();
        database.run(self.rls());
        database
    }
}

fn rows(database: &Database) -> String {
    database.run(include_str!("../support/catalogue_rows.sql"))
}

fn told(database: &Database, sql: &str) -> String {
    database.told(&format!("set client_min_messages = notice;\n{sql}"))
}

/// Never vacuously: as many as are declared.
fn policies_are_drizzle_kits(world: &World) {
    let declared = security(&world.theirs.catalogue());
    assert_eq!(size(&declared["policies"]), world.declared, "drizzle-kit's own SQL lost a policy");
    assert_eq!(size(&world.tables.catalogue()["policies"]), 0);
    assert_same("drizzle-kit", &declared, "downspout", &security(&world.done().catalogue()));
}

fn twice_changes_nothing(world: &World) {
    let database = world.done();
    let (once, rows_once) = (database.catalogue(), rows(&database));
    database.run(world.rls());
    assert_same("once", &once, "twice", &database.catalogue());
    assert_eq!(rows_once, rows(&database), "rows of the catalogue were written again");
}

/// Of the policies, the version before had every other one, and in place of each of the rest one of another name.
fn from_the_previous_version(world: &World) {
    let is_policy = |statement: &str| statement.contains("INSERT INTO pg_temp.downspout_policies VALUES");
    let mut count = 0;
    let previous = split(world.rls()).into_iter().map(|statement| {
        count += usize::from(is_policy(statement));
        match is_policy(statement) && count % 2 == 0 {
            true => renamed(statement, &format!("an earlier one, {count}")),
            false => statement.to_owned(),
        }
    });
    let previous: String = previous.map(|statement| format!("{statement};\n")).collect();
    let database = world.tables.copy();
    database.run(&previous);
    let before = database.catalogue();
    assert_eq!(size(&before["policies"]), world.declared);
    database.run(world.rls());
    assert_same("from empty", &world.done().catalogue(), "from the previous version", &database.catalogue());
    database.run(&previous);
    assert_same("previous", &before, "and back", &database.catalogue());
}

/// A statement of our SQL that declares a policy, with another name for it.
fn renamed(statement: &str, name: &str) -> String {
    let (relation, rest) = statement.split_once("', '").expect("the table comes first");
    let (_, rest) = rest.split_once("',\n").expect("the name comes second");
    format!("{relation}', '{name}',\n{rest}")
}

fn a_changed_policy_is_restored(world: &World) {
    let database = world.done();
    let before = database.catalogue();
    database.run(include_str!("../support/alter_policies.sql"));
    assert!(world.declared == 0 || before["policies"] != database.catalogue()["policies"], "nothing was altered");
    database.run(world.rls());
    assert_same("before", &before, "restored", &database.catalogue());
}

fn a_foreign_policy_is_left_alone(world: &World) {
    let database = world.done();
    database.run(include_str!("../support/foreign_policies.sql"));
    let before = (database.catalogue(), rows(&database));
    let words = told(&database, world.rls());
    assert_same("before", &before.0, "after", &database.catalogue());
    assert_eq!(before.1, rows(&database));
    let foreign = database.run("select count(*) from pg_policy where polname = 'made by hand';");
    let reported = words.lines().filter(|line| line.contains("WARNING:  policy \"made by hand\" on")).count();
    assert_eq!(foreign, reported.to_string(), "{words}");
}

/// Each table with policies in turn is renamed by hand, before the schema says so, and then back.
fn a_renamed_table_keeps_its_policies(world: &World) {
    let database = world.done();
    let before = database.catalogue();
    let policies = "select string_agg(oid::text || ' ' || polname, ',' order by oid) from pg_policy;";
    let kept = database.run(policies);
    let tables = database.run("select distinct polrelid::regclass from pg_policy where polrelid::regclass::text !~ '^(auth|realtime|storage)\\.' order by 1;");
    for table in tables.lines() {
        let renames = "do $$ begin execute format('alter table %s rename to %I', 'TABLE', 'was renamed'); end $$;";
        let back = "do $$ declare name text := (select relname from pg_class where oid = OID); begin
            execute format('alter table %s rename to %I', OID::regclass, 'NAME'); end $$;";
        let identity = database.run(&format!(
            "select '{table}'::regclass::oid || ' ' || relname from pg_class where oid = '{table}'::regclass;"
        ));
        let (oid, name) = identity.split_once(' ').expect("two words");
        database.run(&renames.replace("TABLE", table));
        told(&database, world.rls());
        assert_eq!(kept, database.run(policies), "{table} was renamed");
        database.run(&back.replace("OID", oid).replace("NAME", name));
    }
    database.run(world.rls());
    assert_same("before", &before, "after", &database.catalogue());
}

/// What is left is what was there, and nothing fails; the table's own policies are gone with it.
fn a_dropped_table_takes_nothing_along(world: &World) {
    let tables = world.tables.run(
        "select oid::regclass from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1;",
    );
    // The first, one in the middle and the last: each is a database of its own.
    let tables: Vec<&str> = tables.lines().collect();
    let mut chosen = vec![0, tables.len() / 2, tables.len().saturating_sub(1)];
    chosen.dedup();
    for table in chosen.into_iter().filter_map(|at| tables.get(at)) {
        let database = world.done();
        database.run(&format!("set client_min_messages = error; drop table {table} cascade;"));
        let left = database.catalogue()["policies"].clone();
        let words = told(&database, world.rls());
        let after = database.catalogue()["policies"].clone();
        let skipped = words.lines().filter(|line| line.contains("is skipped: ")).count();
        let gone = world.theirs.run(&format!("select count(*) from pg_policy where polrelid = '{table}'::regclass;"));
        let gone: usize = gone.parse().expect("a number");
        assert_eq!(size(&after) + skipped + gone, world.declared, "without {table}:\n{words}");
        for (name, policy) in left.as_object().into_iter().flatten() {
            assert_eq!(policy, &after[name], "{name}");
        }
    }
}

fn a_cut_connection_changes_nothing(world: &World) {
    let database = world.tables.copy();
    let before = (database.catalogue(), rows(&database));
    let places: Vec<usize> = world.rls().match_indices(";\n\n").map(|(at, text)| at + text.len()).collect();
    for place in places.iter().skip(3).step_by((places.len() / 8).max(1)) {
        let (first, rest) = world.rls().split_at(*place);
        let cut = format!("{first}select pg_terminate_backend(pg_backend_pid());\n{rest}");
        assert!(database.try_run(&cut).is_err(), "it was not cut off at {place}");
        assert_eq!(before, (database.catalogue(), rows(&database)), "cut off before:\n{rest}");
    }
}

fn a_restored_dump_is_recognised(world: &World) {
    let database = world.done();
    let restored = world.empty.copy();
    let names = "select string_agg(format('drop schema if exists %I cascade;', nspname), ' ') from pg_namespace
        where nspname !~ '^pg_' and nspname <> 'information_schema';";
    restored.run(&format!("set client_min_messages = error; {} create schema public;", restored.run(names)));
    restored.run(&dump(&database, &[]));
    let before = (restored.catalogue(), rows(&restored));
    restored.run(world.rls());
    assert_same("before", &before.0, "after", &restored.catalogue());
    assert_eq!(before.1, rows(&restored), "the restored database was not recognised");
}

/// As on Supabase, where `postgres` is no superuser.
fn the_owner_of_the_tables_is_enough(world: &World) {
    let database = world.tables.copy();
    database.run(include_str!("../support/owner.sql"));
    let as_owner = format!("set session authorization project_owner;\n{}", world.rls());
    told(&database, &as_owner);
    let before = rows(&database);
    told(&database, &as_owner);
    assert_eq!(size(&database.catalogue()["policies"]), world.declared);
    assert_eq!(before, rows(&database));
}

fn pgtap_passes(world: &World) {
    let database = world.done();
    with_pgtap(&database);
    let before = database.catalogue();
    let output = database.run(&world.ours.files[1]);
    let (failed, all) = outcome(&output);
    assert!(failed.is_empty(), "{}", failed.join("\n"));
    assert!(output.starts_with(&format!("1..{all}")) && !output.contains("# Looks like"), "{output}");
    assert!(all >= world.declared, "fewer assertions than policies: {all}");
    assert_eq!(before, database.catalogue(), "the test left something behind");
}

/// Each of the first and the last policy that has a condition is dropped, opened, turned round and given to others.
fn pgtap_sees_what_is_broken(world: &World) {
    let database = world.done();
    with_pgtap(&database);
    let chosen = "select format('%I on %I.%I', policyname, schemaname, tablename) || E'\\t' || cmd from pg_policies
        where roles <> '{anon}' and coalesce(qual, '') <> 'true' and coalesce(with_check, '') <> 'true'
        and schemaname not in ('auth', 'realtime') order by tablename, policyname;";
    let chosen = database.run(chosen);
    let chosen: Vec<&str> = chosen.lines().collect();
    for line in chosen.first().into_iter().chain(chosen.last()) {
        let (policy, command) = line.split_once('\t').expect("a command");
        let (name, table) = policy.rsplit_once(" on ").expect("a table");
        let clause = if command == "INSERT" { "with check" } else { "using" };
        for broken in [
            format!("drop policy {policy}"),
            format!("alter policy {policy} {clause} (true)"),
            format!("alter policy {policy} to anon"),
            format!("alter policy {name} on {table} rename to \"another name\""),
            format!("create policy \"one more\" on {table} using (true)"),
            format!("alter table {table} disable row level security"),
            format!("alter table {table} rename to \"another table\""),
        ] {
            let output = database.run(&world.ours.files[1].replacen("BEGIN;", &format!("BEGIN;\n{broken};"), 1));
            assert!(!outcome(&output).0.is_empty(), "{broken} was not noticed");
        }
    }
}

fn the_matrix_is_the_catalogues(world: &World) {
    let matrix: Value = serde_json::from_str(&world.ours.matrix).expect("JSON");
    assert_agrees(&matrix, &world.done());
}
