//! The SQLAlchemy models against Drizzle's database: they make the same one, and Alembic finds nothing to change.

use serde_json::{Value, json};

use crate::database::has_database;
use crate::diesel::generates;
use crate::support::cases::{self, Case};
use crate::support::difference::assert_same;
use crate::support::downspout::{generate, generated_copy};
use crate::support::everywhere::everywhere;
use crate::support::oracle::{self, Answer};
use crate::support::postgres::session;
use crate::support::python::Program;

/// What models say about a database; policies, triggers, views and grants are said elsewhere.
const PARTS: [&str; 5] = ["columns", "constraints", "indexes", "sequences", "enums"];

/// The program that imports models.
pub static MODELS: Program = Program::new("models.py");

/// A models.py on disk, under a name of its own.
pub fn models(case: &Case) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    std::fs::write(folder.path().join("models.py"), generate(case).file("models.py")).expect("writable");
    folder
}

/// The same beside SQLAlchemy 2.0.
static MODELS_IN_2_0: Program = Program::with_packages("models.py", "sqlalchemy-2.0");

const PACKAGE: &str = r#"
[sqlalchemy]
models = "out/models/"
alembic = "out/alembic_filter.py"

[pydantic]
models = "out/schemas.py"
"#;

/// The models of a case as a package, in `out/models`, with the filter for Alembic and Pydantic's models.
pub fn package(case: &Case) -> tempfile::TempDir {
    generated_copy(case, &format!("{PACKAGE}{}", views(case)))
}

/// The views that the configuration of a case names, for both of Python's targets.
fn views(case: &Case) -> String {
    let Ok(text) = std::fs::read_to_string(case.folder.join("downspout.toml")) else { return String::new() };
    let config: toml::Table = text.parse().expect("TOML");
    let views = config.get("sqlalchemy").and_then(|options| options.get("views")).and_then(toml::Value::as_table);
    let Some(views) = views else { return String::new() };
    let names: Vec<&String> = views.keys().collect();
    format!("views = {names:?}\n[sqlalchemy.views]\n{views}")
}

fn wanted(case: &Case) -> bool {
    has_database(case) && case.notes.gen_fails.is_none()
}

#[test]
fn models_make_the_database_that_drizzle_makes() {
    everywhere(cases::all(), wanted, |case| {
        let kit = oracle::sql(case).expect("checked");
        let folder = models(case);
        let session = session(&format!("{kit}{}", case.notes.prelude));
        let drizzle = {
            let database = session.database(case);
            database.run(&kit);
            database.catalogue()
        };
        let database = session.database(case);
        let path = folder.path().join("models.py");
        let question = json!({"do": "create", "models": path, "schemas": schemas(case), "made": database.url()});
        MODELS.ask(&question);
        let made = database.catalogue();
        assert_same("drizzle", &said(&drizzle, &drizzle), "models", &said(&made, &drizzle));
    });
}

#[test]
fn alembic_finds_nothing_to_change() {
    everywhere(cases::all(), wanted, |case| {
        let kit = oracle::sql(case).expect("checked");
        let folder = models(case);
        let session = session(&format!("{kit}{}", case.notes.prelude));
        let database = session.database(case);
        database.run(&kit);
        let path = folder.path().join("models.py");
        let package = package(case);
        let filter = package.path().join("out/alembic_filter.py");
        let question = json!({"do": "compare", "models": path, "drizzle": database.url(), "filter": filter});
        let answer = MODELS.ask(&question);
        assert_eq!(answer["changes"], json!([]));
        // Somebody's own table is made; Drizzle's stay, which would all be dropped without the filter.
        assert_eq!(answer["filtered"], json!(["add_table downspout_jobs"]));
        let dropped = answer["unfiltered"].as_array().expect("a list").len();
        assert!(dropped > 1 || answer["tables"] == 0, "{}", answer["unfiltered"]);
    });
}

/// Each table in a module of its own is the same as all tables in one.
#[test]
fn a_package_is_the_same_as_a_module() {
    everywhere(
        cases::all(),
        |case| generates(case) && case.notes.gen_fails.is_none(),
        |case| {
            let folder = models(case);
            let package = package(case);
            let (models, package) = (folder.path().join("models.py"), package.path().join("out"));
            let schemas = package.join("schemas.py");
            MODELS.ask(&json!({"do": "same", "models": models, "package": package.join("models"), "schemas": schemas}));
        },
    );
}

/// SQLAlchemy 2.0 makes the same tables and classes of the models as 2.1.
#[test]
fn both_versions_read_the_same() {
    everywhere(
        cases::all(),
        |case| generates(case) && case.notes.gen_fails.is_none(),
        |case| {
            let folder = models(case);
            let question = json!({"do": "describe", "models": folder.path().join("models.py")});
            let [new, old] = [&MODELS, &MODELS_IN_2_0].map(|program| program.ask(&question));
            let version = |answer: &Value| answer["version"].as_str().expect("a version")[..4].to_owned();
            assert_eq!([version(&new), version(&old)], ["2.1.", "2.0."]);
            assert_same("2.1", &new["described"], "2.0", &old["described"]);
        },
    );
}

fn schemas(case: &Case) -> Vec<&'static str> {
    let Answer::Read { snapshot, .. } = oracle::of(case) else { panic!("drizzle-kit reads it") };
    snapshot["schemas"].as_object().expect("a snapshot has schemas").keys().map(String::as_str).collect()
}

/// The part of a catalogue that models can say: not the columns of Drizzle's views.
fn said(catalogue: &Value, drizzle: &Value) -> Value {
    let views: Vec<&String> = match &drizzle["tables"] {
        Value::Object(tables) => tables.iter().filter(|(_, fact)| fact["kind"] != "r").map(|(name, _)| name).collect(),
        _ => Vec::new(),
    };
    let of_view = |name: &str| views.iter().any(|view| name.starts_with(&format!("{view}.")));
    PARTS
        .iter()
        .map(|part| {
            let facts = catalogue[*part].as_object().cloned().unwrap_or_default();
            (part.to_string(), Value::Object(facts.into_iter().filter(|(name, _)| !of_view(name)).collect()))
        })
        .collect()
}
