//! The generated Python against the programs that a Python team runs: mypy and pyright in their strict modes, ruff.

use std::fs;
use std::process::Command;

use crate::diesel::generates;
use crate::sqlalchemy::package;
use crate::support::cases::{self, Case};
use crate::support::downspout::generate;
use crate::support::tools::{command, printed, tool};

/// All generated models in one folder, each under the name of its case, as a module and as a package. Where `gen` fails against expectation, the
/// snapshots say so.
fn folder(wanted: impl Fn(&Case) -> bool) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let is_there = |case: &&Case| generates(case) && generate(case).run.code == 0;
    for case in cases::all().iter().filter(|case| wanted(case)).filter(is_there) {
        let path = folder.path().join(format!("{}.py", case.word()));
        fs::write(path, generate(case).file("models.py")).expect("writable");
        let package = package(case);
        let target = folder.path().join(format!("{}_package", case.word()));
        fs::rename(package.path().join("out/models"), &target).expect("renamable");
        for name in ["alembic_filter.py", "schemas.py"] {
            fs::rename(package.path().join("out").join(name), target.join(name)).expect("renamable");
        }
    }
    fs::write(folder.path().join("pyrightconfig.json"), r#"{ "typeCheckingMode": "strict" }"#).expect("writable");
    folder
}

fn accepts(folder: &tempfile::TempDir, program: &mut Command) {
    let output = program.arg(".").current_dir(folder.path()).output().expect("it runs");
    assert!(output.status.success(), "{}", printed(&output));
}

fn mypy() -> Command {
    let mut mypy = command(tool("python/bin/mypy"));
    mypy.args(["--strict", "--no-error-summary", "--no-incremental"]);
    mypy
}

fn pyright() -> Command {
    let mut pyright = command(tool("pyright/node_modules/.bin/pyright"));
    pyright.arg("--pythonpath").arg(tool("python/bin/python")).arg("--warnings");
    pyright
}

fn ruff(arguments: &[&str]) -> Command {
    let mut ruff = command(tool("python/bin/ruff"));
    ruff.args(arguments).args(["--isolated", "--no-cache"]);
    ruff
}

#[test]
fn mypy_accepts_it() {
    accepts(&folder(|_| true), &mut mypy());
}

#[test]
fn pyright_accepts_it() {
    accepts(&folder(|_| true), &mut pyright());
}

/// The annotations of SQLAlchemy 2.0 are others.
#[test]
fn mypy_accepts_it_beside_sqlalchemy_2_0() {
    accepts(&folder(|_| true), mypy().env("PYTHONPATH", tool("sqlalchemy-2.0")));
}

/// Its annotations of `Double`, `REAL` and `HSTORE` are incomplete to pyright's strict mode wherever they stand in an
/// array or a Core table, so the example has to do.
#[test]
fn pyright_accepts_it_beside_sqlalchemy_2_0() {
    let folder = folder(|case| case.name.starts_with("examples/"));
    accepts(&folder, pyright().env("PYTHONPATH", tool("sqlalchemy-2.0")));
}

#[test]
fn ruff_finds_nothing() {
    accepts(&folder(|_| true), &mut ruff(&["check"]));
}

#[test]
fn ruff_would_format_it_the_same() {
    accepts(&folder(|_| true), &mut ruff(&["format", "--check", "--diff"]));
}
