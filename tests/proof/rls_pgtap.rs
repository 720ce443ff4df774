//! The generated pgTAP test: it passes on the right database and fails on every broken one.

use std::fs;

use crate::database::has_database;
use crate::support::cases::{self, Case};
use crate::support::downspout::{copy, generate, run};
use crate::support::everywhere::everywhere;
use crate::support::oracle;
use crate::support::postgres::{Database, session};
use crate::support::tools::tool;

/// rls.sql and the pgTAP test of a case.
fn generated(case: &Case) -> [String; 2] {
    let copy = copy(case);
    let config = copy.path().join("downspout.toml");
    let text = fs::read_to_string(&config).expect("readable");
    if !text.contains("\npgtap = ") {
        fs::write(&config, text.replace("[rls]\n", "[rls]\npgtap = \"out/rls.test.sql\"\n")).expect("writable");
    }
    let done = run(copy.path(), &["gen", "rls"]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    let folder = ["out", "generated"].map(|name| copy.path().join(name)).into_iter().find(|path| path.exists());
    let folder = folder.expect("rls.sql was written");
    ["rls.sql", "rls.test.sql"].map(|name| fs::read_to_string(folder.join(name)).expect("written"))
}

/// Gives a database pgTAP.
pub fn with_pgtap(database: &Database) {
    let path = tool("pgtap/share/postgresql/extension/pgtap--1.3.5.sql");
    let pgtap = fs::read_to_string(path).expect("pgTAP is there");
    database.run(&format!("set client_min_messages = error; set search_path = extensions;\n{pgtap}"));
}

/// The lines of a run that say what failed, and how many assertions there were.
pub fn outcome(output: &str) -> (Vec<&str>, usize) {
    let failed = output.lines().filter(|line| line.starts_with("not ok")).collect();
    let all = output.lines().filter(|line| line.starts_with("ok ") || line.starts_with("not ok ")).count();
    (failed, all)
}

#[test]
fn the_test_passes_on_what_was_made() {
    let wanted = |case: &Case| {
        let has_rls = case.notes.gen_fails.is_none() && generate(case).files.contains_key("rls.sql");
        let says_something = || case.name.starts_with("rls/") || oracle::of(case).policies() > 0;
        has_database(case) && has_rls && says_something()
    };
    everywhere(cases::all(), wanted, |case| {
        let kit = oracle::sql(case).expect("checked");
        let [rls, test] = generated(case);
        let session = session(&format!("{kit}{}{rls}", case.notes.prelude));
        let database = session.database(case);
        database.run(&kit);
        with_pgtap(&database);
        database.run(&rls);
        let before = database.catalogue();
        let output = database.run(&test);
        let (failed, all) = outcome(&output);
        assert!(failed.is_empty(), "{output}");
        assert!(output.starts_with(&format!("1..{all}")) && !output.contains("# Looks like"), "{output}");
        assert!(all >= oracle::of(case).policies(), "fewer assertions than policies: {all}");
        assert_eq!(before, database.catalogue(), "the test left something behind");
    });
}

/// Each makes the example's database less than it is declared to be, and what the test must say about it.
const BROKEN: &[(&str, &str)] = &[
    ("alter table projects disable row level security", "policies of projects are enforced"),
    ("alter table api_keys no force row level security", "policies of api_keys bind its owner"),
    ("drop policy \"Users can delete own API keys\" on api_keys", "api_keys has the declared policies"),
    ("create policy extra on images for select using (true)", "images has the declared policies"),
    ("alter policy \"Users can view own usage\" on usage_metrics to public", "\"Users can view own usage\""),
    ("alter policy \"Users can view own usage\" on usage_metrics using (true)", "\"Users can view own usage\""),
    (
        "alter policy \"Users can update own profile\" on profiles with check (true)",
        "\"Users can update own profile\" of profiles is as declared",
    ),
    (
        "drop policy \"Users can view own activity\" on activity_logs;
         create policy \"Users can view own activity\" on activity_logs for all to authenticated
           using (activity_logs.user_id = (select auth.uid()))",
        "\"Users can view own activity\"",
    ),
    (
        "drop policy \"Users can view own activity\" on activity_logs;
         create policy \"Users can view own activity\" on activity_logs as restrictive for select to authenticated
           using (activity_logs.user_id = (select auth.uid()))",
        "\"Users can view own activity\"",
    ),
    ("grant select on credit_accounts to anon", "anon has the declared privileges on"),
    (
        "grant update (role) on profiles to authenticated",
        "authenticated has the declared privileges on \"public\".\"profiles\"",
    ),
    ("grant truncate on images to public", "authenticated has the declared privileges on \"public\".\"images\""),
    (
        "revoke select on projects from authenticated",
        "authenticated has the declared privileges on \"public\".\"projects\"",
    ),
    ("drop trigger downspout_updated_at on projects", "projects keeps the moment of its last change"),
    ("alter table projects disable trigger downspout_updated_at", "projects keeps the moment of its last change"),
    ("drop trigger downspout_new_user on auth.users", "a new user gets the rows"),
    ("alter function downspout_new_user() security invoker", "what makes a new user's rows runs as its owner"),
    ("grant execute on function downspout_new_user() to anon, public", "nobody calls it"),
    ("drop table notifications cascade", "policies of notifications are enforced"),
    ("alter table images rename to pictures", "policies of images are enforced"),
];

#[test]
fn the_test_sees_a_view_that_reads_as_its_owner() {
    let Some(case) = cases::all().iter().find(|case| case.name == "rls/views_and_who_they_read_as") else { return };
    let [rls, test] = generated(case);
    let session = session("");
    let database = session.database(case);
    database.run(&oracle::sql(case).expect("drizzle-kit reads it"));
    with_pgtap(&database);
    database.run(&rls);
    assert_eq!(outcome(&database.run(&test)).0, Vec::<&str>::new());
    for broken in ["set (security_invoker = off)", "reset (security_invoker)", "rename to mine"] {
        let output = database.run(&test.replacen("BEGIN;", &format!("BEGIN;\nalter view my_notes {broken};"), 1));
        let (failed, _) = outcome(&output);
        assert!(failed.iter().any(|line| line.contains("my_notes reads as whoever asks")), "{broken}: {output}");
    }
}

#[test]
fn the_test_fails_on_every_broken_database() {
    let Some(case) = cases::all().iter().find(|case| case.name == "examples/pixcrawler") else { return };
    let [rls, test] = generated(case);
    let session = session("");
    let database = session.database(case);
    database.run(&oracle::sql(case).expect("drizzle-kit reads the example"));
    with_pgtap(&database);
    database.run(&rls);
    assert_eq!(outcome(&database.run(&test)).0, Vec::<&str>::new());
    for (broken, words) in BROKEN {
        // In the test's own transaction, which takes it back.
        let output = database.run(&test.replacen("BEGIN;", &format!("BEGIN;\n{broken};"), 1));
        let (failed, _) = outcome(&output);
        assert!(failed.iter().any(|line| line.contains(words)), "{broken} was not noticed:\n{}", failed.join("\n"));
    }
}
