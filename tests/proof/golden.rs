//! Every output of every case, under snapshots/golden/<area>/<claim>/, so that a reviewer sees each change.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use crate::diesel::generates;
use crate::support::cases::{self, Case, root};
use crate::support::downspout::{Run, export, generate, generate_in_copy};
use crate::support::everywhere::everywhere;

#[test]
fn outputs() {
    let expected = Mutex::new(BTreeSet::new());
    everywhere(
        cases::all(),
        |_| true,
        |case| {
            for (name, text) in artifacts(case) {
                expected.lock().unwrap().insert(path(case, name));
                assert_snapshot(case, name, &text);
            }
        },
    );
    if cases::narrowed().is_none() {
        let orphans: Vec<PathBuf> =
            snapshots(&root().join("snapshots/golden")).difference(&expected.into_inner().unwrap()).cloned().collect();
        assert!(orphans.is_empty(), "no case makes these any more: {orphans:#?}");
    }
}

#[test]
fn the_same_input_makes_the_same_bytes() {
    everywhere(
        cases::all(),
        |_| true,
        |case| {
            let (first, second) = (generate(case), generate_in_copy(case));
            assert_eq!(first.run.stderr, second.run.stderr, "diagnostics");
            for (name, text) in &first.files {
                assert_eq!(text, second.file(name), "{name}");
            }
        },
    );
}

/// What a case makes. A case that is refused has its diagnostics, and must have nothing else.
fn artifacts(case: &Case) -> Vec<(&'static str, String)> {
    let generated = generate(case);
    if !generates(case) {
        assert_eq!(generated.run.code, 2, "gen exits with 2:\n{}", generated.run.stderr);
        assert!(generated.files.is_empty(), "a failed run writes nothing");
        assert_eq!(generated.run.stdout, "", "a failed run prints nothing but diagnostics");
        return vec![("diagnostics.txt", generated.run.stderr)];
    }
    assert_eq!(generated.run.code, 0, "gen exits with 0:\n{}", generated.run.stderr);
    let output = |format| {
        let Run { code, stdout, stderr } = export(case, format);
        assert_eq!(code, 0, "{stderr}");
        stdout
    };
    let mut artifacts = vec![
        ("ir.json", output("ir")),
        ("snapshot.json", output("snapshot")),
        ("schema.sql", output("sql")),
        ("schema.rs", generated.file("schema.rs").to_owned()),
        ("models.rs", generated.file("models.rs").to_owned()),
        ("models.py", generated.file("models.py").to_owned()),
        ("rls.sql", generated.file("rls.sql").to_owned()),
        ("schemas.py", generated.files.get("schemas.py").cloned().unwrap_or_default()),
        ("diagnostics.txt", generated.run.stderr),
    ];
    artifacts.retain(|(_, text)| !text.is_empty());
    artifacts
}

fn assert_snapshot(case: &Case, name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(root().join("snapshots/golden").join(&case.name));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

fn path(case: &Case, name: &str) -> PathBuf {
    root().join("snapshots/golden").join(&case.name).join(format!("{name}.snap"))
}

/// Accepted snapshots; what insta leaves beside them for a reader to accept is no orphan.
fn snapshots(folder: &Path) -> BTreeSet<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().map(|entry| entry.expect("listable").path());
    let is_accepted = |path: &PathBuf| path.is_dir() || path.extension().is_some_and(|it| it == "snap");
    entries.filter(is_accepted).flat_map(|path| if path.is_dir() { snapshots(&path) } else { [path].into() }).collect()
}
