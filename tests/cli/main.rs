//! The command line as a user meets it: the real program, its output, its exit code, and what it leaves on disk.
//!
//! A case is a folder of files and a few commands. Its transcript is the snapshot `snapshots/cli/<case>/transcript.snap`.

mod case;
mod configuration;
mod files;
mod findings;
mod rls;
mod version;

use std::fs;
use std::path::Path;

use case::{CONFIG, Case, SCHEMA, program};
use downspout::diag::Code;

#[test]
fn help_lists_what_is_built() {
    let mut case = Case::new("help_lists_what_is_built", &[]);
    case.run("--help");
    case.run("gen -h");
    case.run("export -h");
    case.run("rls -h");
    case.run("rls suggest -h");
    case.run("rls matrix -h");
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
