//! The generated Python against the programs that a Python team runs: mypy and pyright in their strict modes, ruff.

use std::fs;

use crate::diesel::generates;
use crate::sqlalchemy::package;
use crate::support::cases;
use crate::support::downspout::generate;
use crate::support::tools::{command, printed, tool};

/// All generated models in one folder, each under the name of its case, as a module and as a package. Where `gen` fails against expectation, the
/// snapshots say so.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for case in cases::all().iter().filter(|case| generates(case) && generate(case).run.code == 0) {
        let path = folder.path().join(format!("{}.py", case.word()));
        fs::write(path, generate(case).file("models.py")).expect("writable");
        let package = package(case);
        let target = folder.path().join(format!("{}_package", case.word()));
        fs::rename(package.path().join("out/models"), &target).expect("renamable");
        for name in ["alembic_filter.py", "schemas.py"] {
            fs::rename(package.path().join("out").join(name), target.join(name)).expect("renamable");
        }
    }
    folder
}

fn accepts(program: &str, arguments: &[&str]) {
    let folder = folder();
    fs::write(folder.path().join("pyrightconfig.json"), r#"{ "typeCheckingMode": "strict" }"#).expect("writable");
    let output = command(tool(program)).args(arguments).arg(".").current_dir(folder.path()).output().expect("it runs");
    assert!(output.status.success(), "{}", printed(&output));
}

#[test]
fn mypy_accepts_it() {
    accepts("python/bin/mypy", &["--strict", "--no-error-summary", "--no-incremental"]);
}

#[test]
fn pyright_accepts_it() {
    let python = tool("python/bin/python");
    accepts("pyright/node_modules/.bin/pyright", &["--pythonpath", python.to_str().expect("UTF-8"), "--warnings"]);
}

#[test]
fn ruff_finds_nothing() {
    accepts("python/bin/ruff", &["check", "--isolated", "--no-cache"]);
}

#[test]
fn ruff_would_format_it_the_same() {
    accepts("python/bin/ruff", &["format", "--isolated", "--no-cache", "--check", "--diff"]);
}
