//! A case: a folder of files, the commands that run in it, and what they said.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// The smallest schema that nobody has to be warned about.
pub const SCHEMA: &str = r#"import { pgTable, text } from "drizzle-orm/pg-core";

export const users = pgTable("users", {
  id: text("id").primaryKey(),
  email: text("email").notNull(),
}).enableRLS();
"#;

/// Every target, from that schema.
pub const CONFIG: &str = r#"[drizzle]
schema = "schema.ts"
version = "0.x"

[diesel]
schema = "db/schema.rs"

[sqlalchemy]
models = "backend/models.py"

[rls]
sql = "supabase/rls.sql"
"#;

/// A folder in which commands run, and what they said.
pub struct Case {
    name: &'static str,
    pub folder: TempDir,
    pub transcript: String,
}

impl Case {
    pub fn new(name: &'static str, files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        // The top of the project, wherever the temporary folder lies.
        fs::create_dir(folder.path().join(".git")).unwrap();
        let case = Case { name, folder, transcript: String::new() };
        files.iter().for_each(|(path, text)| case.write(path, text));
        case
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    /// Runs a command line, words separated by blanks, in the top folder.
    pub fn run(&mut self, line: &str) -> Output {
        self.run_in(".", line)
    }

    pub fn run_in(&mut self, folder: &str, line: &str) -> Output {
        let output = program(&self.path(folder)).args(line.split_whitespace()).output().unwrap();
        let place = if folder == "." { String::new() } else { format!("{folder} ") };
        writeln!(self.transcript, "{place}$ downspout {line}").unwrap();
        for (name, bytes) in [("stdout", &output.stdout), ("stderr", &output.stderr)] {
            if !bytes.is_empty() {
                write!(self.transcript, "-- {name}\n{}", String::from_utf8(bytes.clone()).unwrap()).unwrap();
            }
        }
        writeln!(self.transcript, "=> {}\n", output.status.code().unwrap()).unwrap();
        output
    }

    /// Every file below the top folder with its bytes.
    pub fn tree(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut tree = BTreeMap::new();
        let mut folders = vec![self.folder.path().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    tree.insert(path.clone(), Vec::new());
                    folders.push(path);
                } else {
                    tree.insert(path.clone(), fs::read(&path).unwrap());
                }
            }
        }
        tree
    }

    /// Runs a command that must fail and leave everything as it is.
    pub fn refuse(&mut self, line: &str) {
        let before = self.tree();
        let output = self.run(line);
        assert_eq!(output.status.code(), Some(2), "{}", self.transcript);
        assert_eq!(before, self.tree(), "a failed run changed the folder");
    }

    pub fn accept(self) {
        let mut settings = insta::Settings::clone_current();
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("snapshots/cli").join(self.name);
        settings.set_snapshot_path(folder);
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!("transcript", self.transcript));
    }
}

/// The program, about to run in a folder.
pub fn program(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_downspout"));
    // Help is as wide as the terminal, if there is one.
    command.current_dir(folder).stdin(Stdio::null()).env("COLUMNS", "200");
    for name in ["NO_COLOR", "CLICOLOR_FORCE", "RUST_BACKTRACE"] {
        command.env_remove(name);
    }
    command
}
