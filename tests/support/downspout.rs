//! What our binary makes of a case. Nothing else in the tests runs it, and nothing touches the library.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;
use std::sync::{Mutex, OnceLock};

use super::cases::Case;
use super::tools::command;

/// The configuration of a case that has none.
const TARGETS: &str = r#"
[diesel]
schema = "out/schema.rs"
models = "out/models.rs"

[sqlalchemy]
models = "out/models.py"

[rls]
sql = "out/rls.sql"
"#;

/// The result of one run.
#[derive(Clone)]
pub struct Run {
    /// 0 clean, 1 findings, 2 could not do the job.
    pub code: i32,
    /// Standard output.
    pub stdout: String,
    /// Standard error: the diagnostics.
    pub stderr: String,
}

/// What `gen` wrote.
#[derive(Clone)]
pub struct Generated {
    /// The run.
    pub run: Run,
    /// The files by their last name.
    pub files: BTreeMap<String, String>,
}

impl Generated {
    /// A file that was written.
    pub fn file(&self, name: &str) -> &str {
        self.files.get(name).unwrap_or_else(|| panic!("gen wrote no {name}:\n{}", self.run.stderr))
    }
}

/// `downspout export` of a case in a format.
pub fn export(case: &Case, format: &str) -> Run {
    export_as(case, format, "0.x")
}

/// `downspout export` as a version of Drizzle has it.
pub fn export_as(case: &Case, format: &str, version: &str) -> Run {
    let arguments = ["export", "--format", format, "--drizzle", &case.entry(), "--drizzle-version", version];
    run(&case.folder, &arguments)
}

/// `downspout gen` of a case, in a copy of it; once per test run.
pub fn generate(case: &Case) -> Generated {
    static DONE: OnceLock<Mutex<BTreeMap<String, Generated>>> = OnceLock::new();
    let done = DONE.get_or_init(Mutex::default);
    if let Some(generated) = done.lock().unwrap().get(&case.name) {
        return generated.clone();
    }
    let generated = generate_in_copy(case);
    done.lock().unwrap().insert(case.name.clone(), generated.clone());
    generated
}

/// Runs the binary in a folder, as a pipe would: no terminal, no colours.
pub fn run(folder: &Path, arguments: &[&str]) -> Run {
    let Output { status, stdout, stderr } = command(env!("CARGO_BIN_EXE_downspout"))
        .args(arguments)
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .env_remove("DOWNSPOUT_TEST_REGION")
        .output()
        .expect("the binary is there");
    Run {
        code: status.code().expect("the binary does not die of a signal"),
        stdout: String::from_utf8(stdout).expect("UTF-8"),
        stderr: String::from_utf8(stderr).expect("UTF-8"),
    }
}

/// A copy of a case, with a downspout.toml, where `gen` may write.
pub fn copy(case: &Case) -> tempfile::TempDir {
    let copy = tempfile::tempdir().expect("a temporary folder");
    copy_tree(&case.folder, copy.path());
    let config = copy.path().join("downspout.toml");
    if !config.exists() {
        fs::write(config, configuration(case, TARGETS)).expect("writable");
    }
    copy
}

/// A copy of a case in which `gen` has written other targets than usual.
pub fn generated_copy(case: &Case, targets: &str) -> tempfile::TempDir {
    let copy = tempfile::tempdir().expect("a temporary folder");
    copy_tree(&case.folder, copy.path());
    fs::write(copy.path().join("downspout.toml"), configuration(case, targets)).expect("writable");
    let run = run(copy.path(), &["gen", "--quiet"]);
    assert_eq!(run.code, 0, "gen exits with 0:\n{}", run.stderr);
    copy
}

fn configuration(case: &Case, targets: &str) -> String {
    let entry = case.entry();
    let source = match entry.starts_with("drizzle.config") {
        true => format!("config = \"{entry}\""),
        false => format!("schema = [\"{entry}\"]"),
    };
    format!("[drizzle]\n{source}\nversion = \"0.x\"\n{}{targets}", names(case))
}

/// The names that a case's own configuration chooses: all of its targets have them.
fn names(case: &Case) -> String {
    let Ok(text) = fs::read_to_string(case.folder.join("downspout.toml")) else { return String::new() };
    let config: toml::Table = text.parse().expect("TOML");
    match config["drizzle"].get("names") {
        Some(names) => format!("names = {names}\n"),
        None => String::new(),
    }
}

/// `downspout gen` of a case, in a new copy of it.
pub fn generate_in_copy(case: &Case) -> Generated {
    let copy = copy(case);
    let before = files(copy.path());
    let run = run(copy.path(), &["gen", "--quiet"]);
    let written = files(copy.path()).into_iter().filter(|path| !before.contains(path));
    let name = |path: &Path| path.file_name().expect("a file has a name").to_string_lossy().into_owned();
    let files = written.map(|path| (name(&path), fs::read_to_string(path).expect("UTF-8"))).collect();
    Generated { run, files }
}

/// Copies a folder, but not what `gen` made in it earlier: it has to be made again.
fn copy_tree(from: &Path, to: &Path) {
    for path in files(from) {
        let text = fs::read(&path).expect("readable");
        if String::from_utf8_lossy(&text).lines().take(3).any(|line| line.to_lowercase().contains("made by downspout"))
        {
            continue;
        }
        let target = to.join(path.strip_prefix(from).expect("a file of the folder"));
        fs::create_dir_all(target.parent().expect("a file has a folder")).expect("writable");
        fs::write(target, text).expect("writable");
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("listable").path();
        match path.is_dir() {
            true => found.extend(files(&path)),
            false => found.push(path),
        }
    }
    found
}
