//! Checked-out projects: schemas that nobody wrote for a test, with whatever else their databases need.

use std::fs;
use std::path::{Path, PathBuf};

use super::cases::{Case, Notes, root};
use super::downspout::run;
use super::oracle::{Answer, answered};
use super::postgres::Database;
use super::statements::{bare, split};
use super::tools::{command, succeed, tool};

/// One `drizzle.config.*` of a checked-out project.
pub struct Project {
    /// The folder's name and the configuration's path in it.
    pub name: String,
    folder: PathBuf,
    config: PathBuf,
}

/// What we make of a project.
pub struct Ours {
    /// The version of drizzle-kit that it is written for, `0.x` or `1.0`.
    pub line: &'static str,
    /// The files of `gen`, in this order: rls.sql and its pgTAP test.
    pub files: [String; 2],
    /// Its DDL.
    pub ddl: String,
    /// Its access matrix, as JSON.
    pub matrix: String,
}

/// Every configuration of the folder of projects that the environment variable PROJECTS names; TEXT narrows them down.
pub fn all() -> Vec<Project> {
    let folder = std::env::var("PROJECTS")
        .expect("PROJECTS must name a folder with a checked-out project in each of its folders");
    let folder = fs::canonicalize(&folder).unwrap_or_else(|error| panic!("PROJECTS: {folder}: {error}"));
    let text = std::env::var("TEXT").unwrap_or_default();
    let mut projects = Vec::new();
    for project in entries(&folder).into_iter().filter(|path| path.is_dir()) {
        let project = fs::canonicalize(project).expect("a folder");
        let is_config = |path: &PathBuf| {
            let name = name(path);
            name.starts_with("drizzle")
                && name
                    .split_once(".config.")
                    .is_some_and(|(_, end)| matches!(end, "ts" | "mts" | "js" | "mjs" | "cjs"))
        };
        for config in files(&project).into_iter().filter(is_config) {
            let shown = config.strip_prefix(project.parent().expect("a folder")).expect("a file of it");
            let shown = shown.display().to_string();
            if shown.contains(&text) {
                projects.push(Project { name: shown, folder: project.clone(), config });
            }
        }
    }
    assert!(!projects.is_empty(), "no folder in {} has a drizzle.config.*", folder.display());
    projects
}

impl Project {
    /// It as a case, which databases are made for.
    pub fn case(&self) -> Case {
        Case { name: self.name.clone(), folder: self.folder.clone(), notes: Notes::default() }
    }

    /// What we make of it; nothing is written into its folder. The error is what we say, or absent for another dialect.
    pub fn ours(&self, line: Option<&'static str>) -> Result<Ours, Option<String>> {
        let home = tempfile::tempdir().expect("a temporary folder");
        let config = |version: &str| {
            format!(
                "[drizzle]\nconfig = {:?}\n{version}[rls]\nsql = \"rls.sql\"\npgtap = \"test.sql\"\n",
                self.config.display().to_string()
            )
        };
        let asked = |version: &str, arguments: &[&str]| {
            fs::write(home.path().join("downspout.toml"), config(version)).expect("writable");
            run(home.path(), arguments)
        };
        let mut version = line.map(|line| format!("version = \"{line}\"\n")).unwrap_or_default();
        let mut done = asked(&version, &["gen"]);
        if done.stderr.contains("error[DS0009]") {
            version = "version = \"0.x\"\n".to_owned();
            done = asked(&version, &["gen"]);
        }
        match done.code {
            0 => {}
            _ if done.stderr.contains("error[DS0005]") => return Err(None),
            _ => return Err(Some(done.stderr)),
        }
        let snapshot = asked(&version, &["export", "--format", "snapshot"]).stdout;
        Ok(Ours {
            line: if snapshot.contains("\"version\": \"7\"") { "0.x" } else { "1.0" },
            files: ["rls.sql", "test.sql"].map(|name| fs::read_to_string(home.path().join(name)).expect("written")),
            ddl: asked(&version, &["export", "--format", "sql"]).stdout,
            matrix: asked(&version, &["rls", "matrix", "--format", "json"]).stdout,
        })
    }

    /// drizzle-kit's answer.
    pub fn kit(&self, line: &str) -> Answer {
        let out = tempfile::NamedTempFile::new().expect("a temporary file");
        let mut node = command("node");
        node.arg(root().join("tests/tools/project.cjs")).arg(tool(&format!("drizzle-{line}/node_modules")));
        node.args([&self.folder, &self.config]).arg(out.path()).current_dir(self.config.parent().expect("a folder"));
        succeed(&mut node);
        answered(&serde_json::from_reader(out.reopen().expect("the file is there")).expect("JSON"))
    }

    /// The database that statements make, like `empty` before, mended until they do: what another migration of the project makes is taken
    /// from its SQL files, a provider's own tables are there already, and where drizzle-kit leaves a parameter in its SQL
    /// the statement is `instead`'s.
    pub fn made(&self, empty: &Database, statements: &[String], instead: &str) -> Result<Database, String> {
        let mut statements: Vec<String> = statements.iter().map(|it| it.trim_end_matches(';').to_owned()).collect();
        for _ in 0..100 {
            let database = empty.copy();
            let Err((at, error)) = apply(&database, &statements) else { return Ok(database) };
            let mended = self.mended(&statements[at], &error, instead)?;
            assert_ne!(mended, [statements[at].clone()], "{error}");
            statements.splice(at..=at, mended);
        }
        Err("too much is missing".to_owned())
    }

    fn mended(&self, statement: &str, error: &str, instead: &str) -> Result<Vec<String>, String> {
        let message = error.lines().find(|line| line.contains("ERROR:")).unwrap_or(error);
        let message = message.split_once("ERROR:").map_or(message, |(_, text)| text.trim());
        let with = |before: String| Ok(vec![before, statement.to_owned()]);
        let named = |before: &str, after: &str| -> Option<String> {
            Some(message.strip_prefix(before)?.strip_suffix(after)?.to_owned())
        };
        let missing = |kind: &str| named(&format!("{kind} \""), "\" does not exist");
        if let Some(name) = missing("schema") {
            return with(format!("create schema \"{name}\""));
        }
        // Drizzle's `.existing()` says that somebody else makes it.
        if let Some(name) = missing("role") {
            return with(format!("create role \"{name}\""));
        }
        if message.ends_with("already exists") && !statement.contains("CREATE POLICY") {
            return Ok(Vec::new());
        }
        // No policy depends on an index.
        if statement.starts_with("CREATE INDEX") {
            println!("    left out: {statement}: {message}");
            return Ok(Vec::new());
        }
        if message.starts_with("there is no parameter $") {
            return inlined(statement, instead).map(|it| vec![it]).ok_or_else(|| format!("{message}: {statement}"));
        }
        let function = named("function ", " does not exist").and_then(|it| Some(it.split_once('(')?.0.to_owned()));
        let kinds = [("function", function), ("table", missing("relation")), ("type", missing("type"))];
        for (kind, name) in kinds {
            let Some(name) = name else { continue };
            let mut found = self.definitions(kind, &name);
            if !found.is_empty() && !statement.starts_with("create ") {
                found.insert(0, "set check_function_bodies = off".to_owned());
                found.push(statement.to_owned());
                return Ok(found);
            }
        }
        Err(message.to_owned())
    }

    /// What the project's SQL files say of a function, table or type, the last word of each form.
    fn definitions(&self, kind: &str, name: &str) -> Vec<String> {
        let mut found: Vec<(String, String)> = Vec::new();
        let plain = |text: &str| text.replace('"', "").to_lowercase().trim_start_matches("public.").to_owned();
        for file in files(&self.folder).into_iter().filter(|path| path.extension().is_some_and(|it| it == "sql")) {
            let Ok(text) = fs::read_to_string(&file) else { continue };
            for statement in split(&text) {
                let words = bare(statement).split_whitespace();
                let rest: Vec<&str> = words.skip_while(|word| !word.eq_ignore_ascii_case(kind)).skip(1).collect();
                let rest = rest.join(" ").replacen("IF NOT EXISTS ", "", 1).replacen("if not exists ", "", 1);
                let head = rest.split_once(')').map_or(rest.as_str(), |(head, _)| head);
                let is_create = bare(statement).get(..6).is_some_and(|word| word.eq_ignore_ascii_case("create"));
                if is_create && plain(head.split(['(', ' ']).next().unwrap_or_default()) == plain(name) {
                    let key = if kind == "function" { plain(head) } else { plain(name) };
                    found.retain(|(other, _)| *other != key);
                    found.push((key, bare(statement).to_owned()));
                }
            }
        }
        found.into_iter().map(|(_, statement)| statement).collect()
    }
}

/// Runs statements one after the other; the error has the place of the first that fails.
fn apply(database: &Database, statements: &[String]) -> Result<(), (usize, String)> {
    database.try_run(&script(statements)).map(|_| ()).map_err(|error| {
        let at = error.lines().filter_map(|line| line.strip_prefix("statement ")?.parse().ok()).next_back();
        (at.unwrap_or(0), error)
    })
}

/// Statements as one script, in which each says its number before it runs.
fn script(statements: &[String]) -> String {
    let said = |(at, statement)| format!("\\warn statement {at}\n{statement};\n");
    let statements: String = statements.iter().enumerate().map(said).collect();
    format!("set search_path = \"$user\", public, extensions;\n{statements}")
}

/// Our statement for one of drizzle-kit's that has parameters: the same but for literals where it has `$1`.
fn inlined(statement: &str, ours: &str) -> Option<String> {
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let wanted = words(statement);
    let pieces: Vec<&str> = wanted.split('$').collect();
    let fits = |candidate: &str| {
        let mut rest = candidate.strip_prefix(pieces[0])?;
        for piece in &pieces[1..] {
            let piece = piece.trim_start_matches(|c: char| c.is_ascii_digit());
            let at = if piece.is_empty() { rest.len() } else { rest.find(piece)? };
            rest = &rest[at + piece.len()..];
        }
        rest.is_empty().then_some(())
    };
    split(ours).into_iter().map(|it| words(bare(it))).find(|it| fits(it).is_some())
}

/// The files below a folder, in the order of their paths, but not what a package manager or a build made.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for path in entries(folder) {
        match path.is_dir() {
            true if matches!(name(&path).as_str(), "node_modules" | ".git" | "dist" | ".next") => {}
            true => found.extend(files(&path)),
            false => found.push(path),
        }
    }
    found
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("listable").path()).collect();
    paths.sort();
    paths
}

fn name(path: &Path) -> String {
    path.file_name().expect("a path of a folder").to_string_lossy().into_owned()
}
