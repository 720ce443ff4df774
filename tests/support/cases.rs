//! The cases: each folder of `tests/cases/<area>/` is one claim, and each example is a case too.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use serde::Deserialize;

/// A folder with a schema.
pub struct Case {
    /// `<area>/<claim>`.
    pub name: String,
    /// Where it lies.
    pub folder: PathBuf,
    /// Its `case.toml`: why it is not treated like all others.
    pub notes: Notes,
}

/// Every exception has a reason, and a test that fails when the reason has gone.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notes {
    /// Why drizzle-kit's own SQL does not apply.
    pub kit_sql_fails: Option<String>,
    /// Why we cannot warn of that.
    pub unwarned: Option<String>,
    /// Why the SQL of drizzle-kit 1.0 does not apply, where that of 0.x does.
    pub kit_1_0_sql_fails: Option<String>,
    /// Why drizzle-kit 1.0 refuses what we read with a warning.
    pub kit_1_0_refuses: Option<String>,
    /// Why the database that drizzle-kit 1.0 makes is not the one that is meant.
    pub kit_1_0_differs: Option<String>,
    /// What to replace in it so that it does: the database that is meant.
    #[serde(default)]
    pub repair: Vec<(String, String)>,
    /// Why what `diesel print-schema` prints is not what it should be.
    pub print_schema_fails: Option<String>,
    /// SQL that some other migration would have run before.
    #[serde(default)]
    pub prelude: String,
    /// Why no database is asked.
    pub database: Option<String>,
    /// Why we refuse what drizzle-kit accepts.
    pub refused: Option<String>,
    /// Why `gen` fails although the schema can be read.
    pub gen_fails: Option<String>,
    /// Why drizzle-kit is not asked.
    pub no_oracle: Option<String>,
    /// Why only one line of drizzle-kit is asked.
    pub only: Option<Only>,
}

/// A line of drizzle-kit, `0.x` or `1.0`, and why the other one is not asked.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Only {
    /// The line.
    pub line: String,
    /// The reason.
    pub why: String,
}

impl Case {
    /// The drizzle.config or schema file that stands for the whole.
    pub fn entry(&self) -> String {
        let config = fs::read_dir(&self.folder)
            .expect("a case is a folder")
            .map(|entry| entry.expect("a case can be listed").file_name().into_string().expect("UTF-8"))
            .find(|name| name.starts_with("drizzle.config."));
        config.unwrap_or_else(|| "schema.ts".to_owned())
    }

    /// The name as one word, for files, databases and modules.
    pub fn word(&self) -> String {
        self.name.replace('/', "_")
    }
}

/// The root of the repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All cases by name. The environment variable CASE narrows them down, to work on one.
pub fn all() -> &'static [Case] {
    static CASES: OnceLock<Vec<Case>> = OnceLock::new();
    CASES.get_or_init(|| {
        let mut cases: Vec<Case> = folders(&root().join("tests/cases"))
            .iter()
            .flat_map(|area| folders(area))
            .chain(folders(&root().join("examples")))
            .map(read)
            .filter(|case| narrowed().is_none_or(|text| case.name.contains(&text)))
            .collect();
        cases.sort_by(|a, b| a.name.cmp(&b.name));
        assert!(!cases.is_empty(), "no case has `{}` in its name", narrowed().unwrap_or_default());
        cases
    })
}

/// The cases that drizzle-kit 1.0 is asked about: those of `tests/cases`, and those of `tests/cases-1.0`, which 0.x cannot
/// load. Examples are written for the line that their package.json names.
pub fn of_1_0() -> &'static [Case] {
    static CASES: OnceLock<Vec<Case>> = OnceLock::new();
    CASES.get_or_init(|| {
        let own = folders(&root().join("tests/cases-1.0"));
        let own = own.iter().flat_map(|area| folders(area));
        let shared = folders(&root().join("tests/cases"));
        let shared = shared.iter().flat_map(|area| folders(area));
        let mut cases: Vec<Case> = Vec::new();
        for case in shared.chain(own).map(read) {
            match &case.notes.only {
                Some(only) if only.line != "1.0" => println!("{} is for {} only: {}", case.name, only.line, only.why),
                _ if narrowed().is_some_and(|text| !case.name.contains(&text)) => {}
                _ => cases.push(case),
            }
        }
        cases
    })
}

/// The text that case names must have in them, if only some are wanted.
pub fn narrowed() -> Option<String> {
    std::env::var("CASE").ok()
}

fn read(folder: PathBuf) -> Case {
    let names: Vec<_> = folder.components().rev().take(2).map(|part| part.as_os_str().to_string_lossy()).collect();
    let notes = match fs::read_to_string(folder.join("case.toml")) {
        Ok(text) => toml::from_str(&text).unwrap_or_else(|error| panic!("{}/case.toml: {error}", folder.display())),
        Err(_) => Notes::default(),
    };
    Case { name: format!("{}/{}", names[1], names[0]), folder: folder.clone(), notes }
}

fn folders(of: &Path) -> BTreeSet<PathBuf> {
    let Ok(entries) = fs::read_dir(of) else { return BTreeSet::new() };
    entries.map(|entry| entry.expect("a folder can be listed").path()).filter(|path| path.is_dir()).collect()
}
