//! The command line as a user meets it: the real program, its output, its exit code, and what it leaves on disk.
//!
//! A case is a folder of files and a few commands. Its transcript is the snapshot `snapshots/cli/<case>/transcript.snap`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use downspout::diag::Code;
use tempfile::TempDir;

const SCHEMA: &str = r#"import { pgTable, text } from "drizzle-orm/pg-core";

export const users = pgTable("users", {
  id: text("id").primaryKey(),
  email: text("email").notNull(),
}).enableRLS();
"#;

const CONFIG: &str = r#"[drizzle]
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
struct Case {
    name: &'static str,
    folder: TempDir,
    transcript: String,
}

impl Case {
    fn new(name: &'static str, files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        // The top of the project, wherever the temporary folder lies.
        fs::create_dir(folder.path().join(".git")).unwrap();
        let case = Case { name, folder, transcript: String::new() };
        files.iter().for_each(|(path, text)| case.write(path, text));
        case
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    /// Runs a command line, words separated by blanks, in the top folder.
    fn run(&mut self, line: &str) -> Output {
        self.run_in(".", line)
    }

    fn run_in(&mut self, folder: &str, line: &str) -> Output {
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
    fn tree(&self) -> BTreeMap<PathBuf, Vec<u8>> {
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
    fn refuse(&mut self, line: &str) {
        let before = self.tree();
        let output = self.run(line);
        assert_eq!(output.status.code(), Some(2), "{}", self.transcript);
        assert_eq!(before, self.tree(), "a failed run changed the folder");
    }

    fn accept(self) {
        let mut settings = insta::Settings::clone_current();
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("snapshots/cli").join(self.name);
        settings.set_snapshot_path(folder);
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!("transcript", self.transcript));
    }
}

fn program(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_downspout"));
    command.current_dir(folder).stdin(Stdio::null());
    for name in ["NO_COLOR", "CLICOLOR_FORCE", "RUST_BACKTRACE"] {
        command.env_remove(name);
    }
    command
}

#[test]
fn help_lists_what_is_built() {
    let mut case = Case::new("help_lists_what_is_built", &[]);
    case.run("--help");
    case.run("gen -h");
    case.run("export -h");
    case.run("explain -h");
    case.accept();
}

#[test]
fn wrong_usage_is_exit_2() {
    let mut case = Case::new("wrong_usage_is_exit_2", &[]);
    for line in ["generate", "gen diesle", "export", "export --format yaml", "gen --drizzle-version 2", "gen -q -v"] {
        case.refuse(line);
    }
    case.accept();
}

#[test]
fn no_configuration() {
    let mut case = Case::new("no_configuration", &[("drizzle.config.mjs", "export default {}")]);
    case.refuse("gen");
    case.refuse("export --format sql");
    case.refuse("gen --config elsewhere/downspout.toml");
    case.accept();
}

#[test]
fn unknown_key() {
    let toml = r#"casing = "snake_case"
memberz = ["apps/*"]

[drizzle]
schema = "schema.ts"
casng = "snake_case"

[diesel]
schema = "db/schema.rs"
modles = "db/models.rs"
config = "drizzle.config.ts"
colour = "blue"

[sqlachemy]
models = "models.py"

[rls]
sql = "rls.sql"

[[rls.grant]]
too = "authenticated"
on = "users"
privileges = ["select"]
"#;
    let mut case = Case::new("unknown_key", &[("schema.ts", SCHEMA), ("downspout.toml", toml)]);
    case.refuse("gen");
    case.accept();
}

#[test]
fn invalid_value() {
    let toml = r#"diesel = "db/schema.rs"

[drizzle]
config = "drizzle.config.ts"
schema = ["schema.ts"]
casing = "snake"
version = 1.0
docs = "everything"
exclude = ["a", 3]

[sqlalchemy]

[rls]
sql = ["rls.sql"]
"#;
    let mut case = Case::new("invalid_value", &[("schema.ts", SCHEMA), ("downspout.toml", toml)]);
    case.refuse("gen");
    case.write("downspout.toml", &CONFIG.replace("0.x", "latest"));
    case.refuse("gen");
    case.write("downspout.toml", "[drizzle]\nschema = []\n[diesel]\nschema = \"a.rs\"\n");
    case.refuse("gen");
    case.write("downspout.toml", "[drizzle]\n[diesel]\nschema = \"a.rs\"\n");
    case.refuse("gen");
    case.write("downspout.toml", "[diesel]\nschema = \"a.rs\"\n");
    case.refuse("gen");
    case.accept();
}

#[test]
fn bad_toml() {
    let mut case = Case::new("bad_toml", &[("downspout.toml", "[drizzle\nconfig = drizzle.config.ts\n")]);
    case.refuse("gen");
    case.write("downspout.toml", "[drizzle]\r\nschema = \"a.ts\"\r\nschema = \"b.ts\"\r\n");
    case.refuse("gen");
    let clears_the_screen = "[drizzle]\n# \u{1b}[2J \u{202e} \u{9b}\nschema = \"a.ts\n";
    case.write("downspout.toml", clears_the_screen);
    case.refuse("gen");
    let endless = format!("[drizzle]\nexclude = [{}], oops\n", "\"a_table\", ".repeat(400));
    case.write("downspout.toml", &endless);
    case.refuse("gen");
    fs::write(case.path("downspout.toml"), b"# \xff\n").unwrap();
    case.refuse("gen");
    case.accept();
}

#[test]
fn missing_files() {
    let toml = r#"[drizzle]
schema = ["schema.ts", "db/tables.ts", "db/*.schema.ts"]

[diesel]
schema = "db/schema.rs"
"#;
    let mut case = Case::new("missing_files", &[("schema.ts", SCHEMA), ("downspout.toml", toml)]);
    case.refuse("gen");
    case.write("downspout.toml", "[drizzle]\nconfig = \"web/drizzle.config.ts\"\n");
    case.refuse("export --format sql");
    case.refuse("export --format sql --drizzle drizzle.config.ts --drizzle db/*.ts");
    case.accept();
}

#[test]
fn members() {
    let member = CONFIG.replace("schema = \"schema.ts\"", "schema = \"../../schema.ts\"");
    let mut case = Case::new(
        "members",
        &[
            ("schema.ts", SCHEMA),
            ("downspout.toml", "members = [\"apps/*\"]\n"),
            ("apps/a/downspout.toml", &member),
            ("apps/b/downspout.toml", &member),
            ("apps/c/notes.txt", "no member\n"),
        ],
    );
    assert_eq!(case.run("gen").status.code(), Some(0));
    assert_eq!(case.run("gen").status.code(), Some(0));
    assert_eq!(case.read("apps/a/db/schema.rs"), case.read("apps/b/db/schema.rs"));
    assert_eq!(case.run_in("apps/b", "gen -v diesel").status.code(), Some(0));
    case.refuse("export --format ir");
    case.refuse("gen --drizzle schema.ts");
    // Members that list each other come to an end.
    case.write("apps/c/downspout.toml", "members = [\"../..\"]\n");
    assert_eq!(case.run("gen").status.code(), Some(0));
    case.write("apps/b/downspout.toml", &member.replace("db/schema.rs", "../a/db/schema.rs"));
    case.refuse("gen");
    case.write("downspout.toml", "members = [\"none/*\", \"schema\", 3]\n[diesel]\n");
    case.refuse("gen");
    case.accept();
}

#[test]
fn gen_writes_what_changes() {
    let mut case = Case::new("gen_writes_what_changes", &[("schema.ts", SCHEMA), ("downspout.toml", CONFIG)]);
    assert_eq!(case.run("gen --check diesel").status.code(), Some(1));
    assert!(!case.path("db").exists());
    assert_eq!(case.run("gen").status.code(), Some(0));
    let generated = case.tree();
    assert_eq!(case.run("gen").status.code(), Some(0));
    assert_eq!(case.run("gen --check").status.code(), Some(0));
    // The same bytes from wherever the command runs.
    assert_eq!(case.run_in("backend", "gen --check").status.code(), Some(0));
    case.write("db/schema.rs", &format!("{}// by hand\n", case.read("db/schema.rs")));
    let edited = case.tree();
    assert_eq!(case.run("gen --check").status.code(), Some(1));
    assert_eq!(case.run_in("backend", "gen --check --message-format json").status.code(), Some(1));
    assert_eq!(case.run("gen --diff").status.code(), Some(0));
    assert_eq!(case.run("gen sqlalchemy rls").status.code(), Some(0));
    assert_eq!(case.tree(), edited);
    assert_eq!(case.run("gen").status.code(), Some(0));
    assert_eq!(case.tree(), generated);
    assert_eq!(case.run("gen -q").stderr, b"");
    case.accept();
}

#[test]
fn gen_needs_a_target() {
    let mut case = Case::new(
        "gen_needs_a_target",
        &[("schema.ts", SCHEMA), ("downspout.toml", "[drizzle]\nschema = \"schema.ts\"\nversion = \"0.x\"\n")],
    );
    case.refuse("gen");
    case.refuse("gen diesel rls");
    case.accept();
}

#[test]
fn unwritable_output() {
    let mut case = Case::new("unwritable_output", &[("schema.ts", SCHEMA), ("downspout.toml", CONFIG)]);
    case.write("db/schema.rs", "// kept\n");
    let mut permissions = fs::metadata(case.path("db/schema.rs")).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(case.path("db/schema.rs"), permissions).unwrap();
    case.write("backend", "a file where a folder is needed\n");
    fs::create_dir_all(case.path("supabase/rls.sql")).unwrap();
    case.refuse("gen");
    fs::remove_dir(case.path("supabase/rls.sql")).unwrap();
    case.refuse("gen");
    case.accept();
}

#[test]
fn output_outside_the_project() {
    let toml = CONFIG.replace("db/schema.rs", "../schema.rs").replace("backend/models.py", "/nowhere/models.py");
    let mut case = Case::new("output_outside_the_project", &[("schema.ts", SCHEMA), ("downspout.toml", &toml)]);
    case.refuse("gen");
    case.write(
        "downspout.toml",
        &CONFIG.replace("db/schema.rs", "schema.ts").replace("supabase/rls.sql", "./downspout.toml"),
    );
    case.refuse("gen");
    case.write("downspout.toml", &CONFIG.replace("db/schema.rs", "x/../backend/models.py"));
    case.refuse("gen");
    case.accept();
}

#[cfg(unix)]
#[test]
fn links_are_followed() {
    let elsewhere = tempfile::tempdir().unwrap();
    let mut case = Case::new("links_are_followed", &[("schema.ts", SCHEMA), ("downspout.toml", CONFIG)]);
    std::os::unix::fs::symlink(elsewhere.path(), case.path("db")).unwrap();
    case.refuse("gen");
    assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 0);
    fs::remove_file(case.path("db")).unwrap();
    case.write("real/schema.rs", "");
    fs::create_dir(case.path("db")).unwrap();
    std::os::unix::fs::symlink("../real/schema.rs", case.path("db/schema.rs")).unwrap();
    assert_eq!(case.run("gen diesel").status.code(), Some(0));
    assert!(case.path("db/schema.rs").is_symlink());
    assert!(case.read("real/schema.rs").contains("users"));
    case.accept();
}

#[cfg(unix)]
#[test]
fn permissions_are_kept() {
    use std::os::unix::fs::PermissionsExt;
    let mut case = Case::new("permissions_are_kept", &[("schema.ts", SCHEMA), ("downspout.toml", CONFIG)]);
    case.write("db/schema.rs", "");
    fs::set_permissions(case.path("db/schema.rs"), fs::Permissions::from_mode(0o640)).unwrap();
    assert_eq!(case.run("gen -q").status.code(), Some(0));
    let mode = |path: &str| fs::metadata(case.path(path)).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode("db/schema.rs"), 0o640);
    // A new file has the permissions that any new file here has.
    case.write("ordinary", "");
    assert_eq!(mode("backend/models.py"), mode("ordinary"));
}

/// The diagnostic that the README shows.
#[test]
fn an_unknown_value() {
    let schema = r#"import { pgTable, uuid, varchar } from "drizzle-orm/pg-core";
import { limits } from "@acme/limits";

export const profiles = pgTable("profiles", {
  id: uuid("id").primaryKey(),
  name: varchar("name", { length: limits.name }),
});
"#;
    let mut case = Case::new("an_unknown_value", &[("schema.ts", schema), ("downspout.toml", CONFIG)]);
    case.refuse("gen");
    case.accept();
}

#[test]
fn export_needs_no_configuration() {
    let mut case = Case::new("export_needs_no_configuration", &[("db/schema.ts", SCHEMA)]);
    assert_eq!(case.run("export --format sql --drizzle db/schema.ts --drizzle-version 0.x").status.code(), Some(0));
    assert_eq!(case.run("export --format snapshot --drizzle db --drizzle-version 0.45.4 -v").status.code(), Some(0));
    case.refuse("export --format sql --drizzle db/schema.ts");
    // In a configured project, --drizzle takes the place of the configuration.
    case.write("downspout.toml", "[drizzle]\nschema = \"elsewhere.ts\"\n");
    assert_eq!(case.run("export --format sql --drizzle db/schema.ts --drizzle-version 0.x").status.code(), Some(0));
    case.accept();
}

#[test]
fn options_that_a_writer_refuses_are_shown_in_the_configuration() {
    let toml = CONFIG.replace("backend/models.py", "backend/models.txt");
    let mut case = Case::new(
        "options_that_a_writer_refuses_are_shown_in_the_configuration",
        &[("schema.ts", SCHEMA), ("downspout.toml", &toml)],
    );
    case.refuse("gen");
    case.accept();
}

#[test]
fn message_formats() {
    let toml = "[drizzle]\nconfig = \"a,b: 100%.ts\"\nschema = \"ü/schema.ts\"\n";
    let mut case = Case::new("message_formats", &[("ä b/downspout.toml", toml)]);
    for format in ["human", "github", "json", "sarif"] {
        case.run_in("ä b", &format!("gen --message-format {format}"));
    }
    let json = program(&case.path(".")).args(["gen", "--config", "ä b", "--message-format", "json"]).output().unwrap();
    for line in String::from_utf8(json.stderr).unwrap().lines() {
        let object: serde_json::Value = serde_json::from_str(line).unwrap();
        assert_eq!(object["spans"][0]["file"], "ä b/downspout.toml");
    }
    let sarif =
        program(&case.path(".")).args(["gen", "--config", "ä b", "--message-format", "sarif"]).output().unwrap();
    let document: serde_json::Value = serde_json::from_slice(&sarif.stderr).unwrap();
    assert_eq!(document["runs"][0]["results"].as_array().unwrap().len(), 1);
    case.accept();
}

#[test]
fn colors_only_when_asked() {
    let mut case = Case::new("colors_only_when_asked", &[]);
    let output = case.run("gen");
    assert!(!output.stderr.contains(&0x1b));
    let output = case.run("gen --color always");
    assert!(output.stderr.contains(&0x1b));
}

#[test]
fn every_code_has_a_page() {
    let mut case = Case::new("every_code_has_a_page", &[]);
    let mut ids = Vec::new();
    for code in Code::ALL {
        let output = case.run(&format!("explain {}", code.id()));
        let page = String::from_utf8(output.stdout).unwrap();
        assert_eq!(output.status.code(), Some(0));
        assert!(
            page.starts_with(&format!("# {}: {}\n", code.id(), code.summary())),
            "the title of {} differs",
            code.id()
        );
        for section in ["## What it means\n\n", "## Why\n\n", "## What to do\n\n"] {
            assert!(page.contains(section), "{} has no section {section}", code.id());
        }
        ids.push(code.id());
    }
    let pages: Vec<String> = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/codes"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(pages.len(), ids.len(), "a page without a code");
    ids.dedup();
    assert_eq!(ids.len(), Code::ALL.len(), "two codes share a number");
    assert!(ids.is_sorted(), "codes stand in the order of their numbers");
}

#[test]
fn editors_know_every_key() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas/downspout.schema.json");
    let schema: serde_json::Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let keys = |value: &serde_json::Value| -> Vec<String> {
        assert_eq!(value["additionalProperties"], false);
        let mut keys: Vec<String> = value["properties"].as_object().unwrap().keys().cloned().collect();
        keys.sort();
        keys
    };
    let mut tables = vec!["members".to_owned()];
    for (table, expected) in downspout::config::vocabulary() {
        let mut expected: Vec<String> = expected.iter().map(|key| (*key).to_owned()).collect();
        expected.sort();
        assert_eq!(keys(&schema["properties"][table]), expected, "the keys of [{table}]");
        tables.push(table.to_owned());
    }
    tables.sort();
    assert_eq!(keys(&schema), tables);
}

#[test]
fn explain() {
    let mut case = Case::new("explain", &[]);
    case.run("explain ds0002");
    case.refuse("explain DS0o02");
    case.refuse("explain E0308");
    case.accept();
}

#[test]
fn a_closed_pipe_is_no_failure() {
    let case = Case::new("a_closed_pipe_is_no_failure", &[]);
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let output = program(&case.path(".")).args(["explain", "DS0002"]).stdout(writer).output().unwrap();
    assert_eq!((output.status.code(), output.stderr), (Some(0), Vec::new()));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_a_failure() {
    let case = Case::new("a_full_disk_is_a_failure", &[]);
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = program(&case.path(".")).args(["explain", "DS0002"]).stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().starts_with("cannot print: "));
}
