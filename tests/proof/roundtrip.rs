//! A row of every table of the example, written and read back by the generated code itself.

use serde_json::json;

use crate::diesel::clippy;
use crate::sqlalchemy::models;
use crate::support::cases::{self, Case, root};
use crate::support::downspout::{generate, generated_copy};
use crate::support::oracle;
use crate::support::postgres::{Database, session};
use crate::support::python::Program;
use crate::support::tools::{command, succeed};

static ROUNDTRIP: Program = Program::new("roundtrip.py");

fn example() -> &'static Case {
    cases::all().iter().find(|case| case.name == "examples/pixcrawler").expect("CASE leaves the example in")
}

/// Drizzle's tables without our triggers: those would make rows of their own.
fn database() -> Database {
    let database = session("").database(example());
    database.run(&oracle::sql(example()).expect("drizzle-kit reads the example"));
    database
}

fn tables(database: &Database) -> usize {
    database.run("select count(*) from pg_tables where schemaname = 'public';").parse().expect("a number")
}

#[test]
fn python_reads_back_what_it_wrote() {
    let database = database();
    let folder = models(example());
    let question = json!({"models": folder.path().join("models.py"), "url": database.url()});
    let classes = ROUNDTRIP.ask(&question)["classes"].as_array().expect("a list").len();
    assert_eq!(classes, tables(&database));
}

/// Rows as Pydantic has them, with the types of a package of SQLAlchemy's models.
#[test]
fn rows_become_pydantic_models_and_rows_again() {
    let targets = "[sqlalchemy]\nmodels = \"models/\"\n[pydantic]\nmodels = \"schemas.py\"\ntypes_from = \"models\"\n";
    let database = database();
    let folder = generated_copy(example(), targets);
    let (models, schemas) = (folder.path().join("models"), folder.path().join("schemas.py"));
    let question = json!({"models": models, "url": database.url(), "schemas": schemas});
    let classes = ROUNDTRIP.ask(&question)["classes"].as_array().expect("a list").len();
    assert_eq!(classes, tables(&database));
}

/// The crate in tests/diesel_crate includes the committed files of the example; `generated_files_are_current` keeps them true.
#[test]
fn rust_reads_back_what_it_wrote() {
    let database = database();
    let folder = root().join("tests/diesel_crate");
    clippy(&folder);
    let printed = succeed(&mut {
        let mut roundtrip = command(root().join("target/diesel_crate/debug/roundtrip"));
        roundtrip.arg(database.url());
        roundtrip
    });
    assert_eq!(printed.lines().count(), tables(&database), "{printed}");
}

#[test]
fn generated_files_are_current() {
    let generated = generate(example());
    for (name, text) in &generated.files {
        let committed = find(&example().folder, name);
        assert!(
            std::fs::read_to_string(&committed).is_ok_and(|it| it == *text),
            "run `downspout gen`: {name} is stale"
        );
    }
}

fn find(folder: &std::path::Path, name: &str) -> std::path::PathBuf {
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("listable") {
            let path = entry.expect("listable").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.file_name().is_some_and(|it| it == name) {
                return path;
            }
        }
    }
    panic!("no {name} is committed");
}
