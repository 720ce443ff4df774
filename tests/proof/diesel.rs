//! The Diesel code against Diesel: `schema.rs` is what `diesel print-schema` prints, and all of it compiles without a warning.

use std::fs;
use std::path::{Path, PathBuf};

use crate::database::has_database;
use crate::support::cases::{self, Case, root};
use crate::support::downspout::generate;
use crate::support::everywhere::everywhere;
use crate::support::oracle;
use crate::support::postgres::{Database, session};
use crate::support::rust::{tokens, value};
use crate::support::tools::{command, printed, succeed, tool};

/// Schemas of the stand-ins, which no print-schema run is for.
const PROVIDED: &str = "'auth', 'realtime', 'neon_auth', 'extensions', 'public', 'information_schema'";

fn wanted(case: &Case) -> bool {
    has_database(case) && case.notes.gen_fails.is_none()
}

#[test]
fn schema_is_what_print_schema_prints() {
    everywhere(cases::all(), wanted, |case| {
        let kit = oracle::sql(case).expect("checked");
        let session = session(&format!("{kit}{}", case.notes.prelude));
        let database = session.database(case);
        database.run(&kit);
        let values = |text: &str| -> Vec<String> { tokens(text).iter().map(|token| value(token)).collect() };
        let printed = values(&print_schema(case, &database));
        let ours = values(generate(case).file("schema.rs"));
        if case.notes.print_schema_fails.is_some() {
            assert_ne!(printed, ours, "it prints the same: case.toml has grown old");
            return;
        }
        if let Some(at) = printed.iter().zip(&ours).position(|(theirs, ours)| theirs != ours) {
            let from = at.saturating_sub(12);
            let around = |tokens: &[String]| tokens[from..tokens.len().min(at + 12)].join(" ");
            panic!("print-schema: {}\n    downspout: {}", around(&printed), around(&ours));
        }
        assert_eq!(printed.len(), ours.len(), "one is longer:\n{}\n{}", printed.join(" "), ours.join(" "));
    });
}

/// The reference of product.md: one run for `public`, one for each other schema, without tables that have no primary key.
fn print_schema(case: &Case, database: &Database) -> String {
    let rows = |sql: &str| -> Vec<String> { database.run(sql).lines().map(str::to_owned).collect() };
    let schemas = rows(&format!(
        "select distinct n.nspname from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname not in ({PROVIDED}) order by 1;"
    ));
    let keyless = rows(
        "select distinct c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
           and not exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'p');",
    );
    let folder = tempfile::tempdir().expect("a temporary folder");
    let print = |schema: Option<&String>| {
        let mut diesel = command(tool("diesel/bin/diesel"));
        diesel.args(["--database-url", &database.url(), "print-schema"]).current_dir(folder.path());
        diesel.args(schema.iter().flat_map(|schema| ["--schema", schema.as_str()]));
        diesel.args(types_options(case));
        if !keyless.is_empty() {
            diesel.arg("-e").args(&keyless);
        }
        succeed(&mut diesel)
    };
    std::iter::once(None).chain(schemas.iter().map(Some)).map(print).collect()
}

/// The keys of print-schema in the configuration of a case, as its arguments.
fn types_options(case: &Case) -> Vec<String> {
    let Ok(text) = fs::read_to_string(case.folder.join("downspout.toml")) else { return Vec::new() };
    let config: toml::Table = text.parse().expect("TOML");
    let mut arguments = Vec::new();
    for key in ["import_types", "except_custom_type_definitions", "custom_type_derives"] {
        let values = config.get("diesel").and_then(|diesel| diesel.get(key)).and_then(toml::Value::as_array);
        let values = values.into_iter().flatten().map(|value| value.as_str().expect("text"));
        arguments.extend(values.flat_map(|value| [format!("--{}", key.replace('_', "-")), value.to_owned()]));
    }
    arguments
}

#[test]
fn generated_rust_is_formatted() {
    everywhere(cases::all(), generates, |case| {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for name in ["schema.rs", "models.rs"] {
            let path = folder.path().join(name);
            fs::write(&path, generate(case).file(name)).expect("writable");
            let output =
                command("rustfmt").args(["--check", "--edition", "2024"]).arg(&path).output().expect("rustfmt");
            assert!(output.status.success(), "{name}:\n{}", printed(&output));
        }
    });
}

/// Whether `gen` is to write files for a case.
pub fn generates(case: &Case) -> bool {
    case.notes.refused.is_none()
        && case.notes.gen_fails.is_none()
        && (case.notes.no_oracle.is_some() || matches!(oracle::of(case), oracle::Answer::Read { .. }))
}

/// All generated Rust in one crate, one module per case, judged by clippy. It shares its dependencies, compiled once,
/// with the crate that inserts and reads rows.
#[test]
fn generated_rust_compiles_without_a_warning() {
    let folder = crate_folder("diesel_cases");
    let source = folder.join("src");
    // Module names are print-schema's, whatever case the database's names have.
    let mut modules = String::from("#![deny(warnings, clippy::all)]\n#![allow(non_snake_case)]\n");
    // Where `gen` fails against expectation, the snapshots say so.
    for case in cases::all().iter().filter(|case| generates(case) && generate(case).run.code == 0) {
        if is_very_wide(case) {
            continue;
        }
        modules += &add_module(case, &source);
    }
    fs::write(source.join("lib.rs"), modules).expect("writable");
    clippy(&folder);
}

/// Puts a case's files and its own modules into a folder of sources; the text that declares them.
fn add_module(case: &Case, source: &Path) -> String {
    let folder = source.join(case.word());
    fs::create_dir_all(&folder).expect("writable");
    for name in ["schema.rs", "models.rs"] {
        fs::write(folder.join(name), generate(case).file(name)).expect("writable");
    }
    let mut names = vec!["models".to_owned(), "schema".to_owned()];
    names.extend(own_modules(case, &folder));
    let names: String = names.iter().map(|name| format!("    pub mod {name};\n")).collect();
    format!("pub mod {} {{\n{names}}}\n", case.word())
}

/// Whether a case has a table of more than 64 columns, which Diesel takes minutes and gigabytes to compile.
fn is_very_wide(case: &Case) -> bool {
    let feature = "\"128-column-tables\"";
    let named = ["schema.rs", "models.rs"].map(|name| generate(case).file(name).contains(feature));
    assert_eq!(named[0], named[1], "both files name the feature that they need");
    let widest =
        generate(case).file("schema.rs").split("diesel::table!").map(|table| table.matches(" -> ").count()).max();
    assert_eq!(
        named[0],
        widest.is_some_and(|columns| columns > 64),
        "{}: the feature for {widest:?} columns",
        case.name
    );
    named[0]
}

/// Run by `cargo test --test proof -- --ignored very_wide` on a machine with 6 GB to spare.
#[test]
#[ignore = "Diesel takes minutes and gigabytes to compile for 128 columns"]
fn very_wide_tables_compile() {
    let folder = crate_folder("diesel_wide");
    let manifest = fs::read_to_string(folder.join("Cargo.toml")).expect("readable");
    let manifest = manifest.replace("64-column-tables", "128-column-tables");
    fs::write(folder.join("Cargo.toml"), manifest).expect("writable");
    let mut modules = String::from("#![deny(warnings, clippy::all)]\n");
    for case in cases::all().iter().filter(|case| generates(case) && is_very_wide(case)) {
        modules += &add_module(case, &folder.join("src"));
    }
    assert!(modules.contains("mod "), "CASE leaves one in");
    fs::write(folder.join("src/lib.rs"), modules).expect("writable");
    clippy(&folder);
}

/// Copies the modules that a case has of its own, and names them.
fn own_modules(case: &Case, folder: &Path) -> Vec<String> {
    let files = fs::read_dir(&case.folder).expect("a case is a folder").map(|entry| entry.expect("listable").path());
    let modules = files.filter(|path| path.extension().is_some_and(|extension| extension == "rs"));
    modules
        .map(|path| {
            fs::copy(&path, folder.join(path.file_name().expect("a file has a name"))).expect("writable");
            path.file_stem().expect("a file has a name").to_string_lossy().into_owned()
        })
        .collect()
}

/// A crate without sources, with the dependencies of tests/diesel_crate, in a folder that stays: Cargo finds there what it
/// made the last time.
pub fn crate_folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let source = folder.join("src");
    let _ = fs::remove_dir_all(&source);
    fs::create_dir_all(&source).expect("writable");
    for name in ["Cargo.toml", "Cargo.lock"] {
        fs::copy(root().join("tests/diesel_crate").join(name), folder.join(name)).expect("the crate is there");
    }
    folder
}

/// Compiles a crate with clippy as its compiler, so that dependencies need not be checked and compiled both.
pub fn clippy(folder: &Path) {
    let mut cargo = command(env!("CARGO"));
    cargo.args(["build", "--quiet", "--locked"]).current_dir(folder);
    cargo.env("CARGO_TARGET_DIR", root().join("target/diesel_crate")).env("RUSTC_WORKSPACE_WRAPPER", "clippy-driver");
    succeed(&mut cargo);
}
