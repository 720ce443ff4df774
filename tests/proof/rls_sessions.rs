//! The generated helpers for back ends: a transaction as a user sees what that user sees, and the next one does not.

use std::fs;

use crate::diesel::{clippy, crate_folder};
use crate::support::cases::{self, Case, root};
use crate::support::downspout::{copy, generate, run};
use crate::support::oracle;
use crate::support::postgres::{Database, Session, session};
use crate::support::tools::{command, printed, succeed, tool};

/// The two modules of the example, or of a configuration that is changed.
fn modules(case: &Case, change: impl Fn(&str) -> String) -> [String; 2] {
    let copy = copy(case);
    let config = copy.path().join("downspout.toml");
    let text = fs::read_to_string(&config).expect("readable");
    let keys = "[rls]\npython = \"helpers/session.py\"\nrust = \"helpers/session.rs\"\n";
    fs::write(&config, change(&text.replace("[rls]\n", keys))).expect("writable");
    let done = run(copy.path(), &["gen", "rls"]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    ["session.py", "session.rs"]
        .map(|name| fs::read_to_string(copy.path().join("helpers").join(name)).expect("written"))
}

fn example() -> Option<&'static Case> {
    cases::all().iter().find(|case| case.name == "examples/pixcrawler")
}

fn database(case: &Case) -> (Database, Session) {
    let session = session("");
    let database = session.database(case);
    database.run(&oracle::sql(case).expect("drizzle-kit reads the example"));
    database.run(generate(case).file("rls.sql"));
    database.run(include_str!("../support/pixcrawler/rows.sql"));
    assert_eq!(database.run("select count(*), count(distinct user_id) from projects;"), "4|2", "rows.sql has changed");
    (database, session)
}

#[test]
fn python_acts_as_a_user() {
    let Some(case) = example() else { return };
    let [python, _] = modules(case, str::to_owned);
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::write(folder.path().join("session.py"), python).expect("writable");
    let (database, _session) = database(case);
    let mut program = command(tool("python/bin/python"));
    program.arg(root().join("tests/support/rls_sessions.py")).arg(folder.path()).arg(database.url());
    assert_eq!(succeed(program.env("PYTHONDONTWRITEBYTECODE", "1")).trim(), "done");
}

#[test]
fn python_is_typed_and_laid_out() {
    let Some(case) = example() else { return };
    let folder = tempfile::tempdir().expect("a temporary folder");
    let plain = |text: &str| text.replace("provider = \"supabase\"", "provider = \"plain\"");
    for (name, module) in [("supabase.py", modules(case, str::to_owned)), ("plain.py", modules(case, plain))] {
        fs::write(folder.path().join(name), &module[0]).expect("writable");
    }
    // Many roles, one of them with a quote in its name.
    let roles: String = (0..9)
        .map(|number| format!("export const r{number} = pgRole('a \"role\" with a long name {number}');\n"))
        .collect();
    let schema = format!("import {{ pgRole }} from 'drizzle-orm/pg-core';\n{roles}");
    let many = tempfile::tempdir().expect("a temporary folder");
    fs::write(many.path().join("schema.ts"), schema).expect("writable");
    let config =
        "[drizzle]\nschema = \"schema.ts\"\nversion = \"0.x\"\n[rls]\nsql = \"rls.sql\"\npython = \"many.py\"\n";
    fs::write(many.path().join("downspout.toml"), config).expect("writable");
    assert_eq!(run(many.path(), &["gen"]).code, 0);
    fs::copy(many.path().join("many.py"), folder.path().join("many.py")).expect("written");
    fs::write(folder.path().join("pyrightconfig.json"), r#"{ "typeCheckingMode": "strict" }"#).expect("writable");
    let python = tool("python/bin/python");
    let python = python.to_str().expect("UTF-8");
    for (program, arguments) in [
        ("python/bin/mypy", &["--strict", "--no-error-summary", "--no-incremental", "."][..]),
        ("pyright/node_modules/.bin/pyright", &["--pythonpath", python, "--warnings", "."]),
        ("python/bin/ruff", &["check", "--isolated", "--no-cache", "."]),
        ("python/bin/ruff", &["format", "--isolated", "--no-cache", "--check", "--diff", "."]),
    ] {
        let output = command(tool(program)).args(arguments).current_dir(folder.path()).output().expect("it runs");
        assert!(output.status.success(), "{}", printed(&output));
    }
}

#[test]
fn rust_acts_as_a_user() {
    let Some(case) = example() else { return };
    let [_, rust] = modules(case, str::to_owned);
    let folder = crate_folder("rls_sessions");
    let source = folder.join("src");
    fs::write(source.join("session.rs"), &rust).expect("writable");
    fs::copy(root().join("tests/support/rls_sessions.rs"), source.join("main.rs")).expect("the program is there");
    // Far from this project's own rules.
    let elsewhere = tempfile::tempdir().expect("a temporary folder");
    let path = elsewhere.path().join("session.rs");
    fs::write(&path, &rust).expect("writable");
    let formatted = command("rustfmt").args(["--check", "--edition", "2024"]).arg(path).output();
    let formatted = formatted.expect("rustfmt is there");
    assert!(formatted.status.success(), "{}", printed(&formatted));
    let (database, _session) = database(case);
    let manifest = fs::read_to_string(folder.join("Cargo.toml")).expect("readable");
    // Another name: the programs share a target folder.
    let binary = "\n[[bin]]\nname = \"sessions\"\npath = \"src/main.rs\"\n";
    fs::write(folder.join("Cargo.toml"), manifest + binary).expect("writable");
    clippy(&folder);
    let mut program = command(root().join("target/diesel_crate/debug/sessions"));
    assert_eq!(succeed(program.arg(database.url())).trim(), "done");
}
