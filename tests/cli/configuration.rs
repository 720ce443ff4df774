//! What is wrong with a `downspout.toml`, and where.

use std::fs;
use std::path::Path;

use crate::case::{CONFIG, Case, SCHEMA};

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
fn what_is_wrong_in_an_excluded_table_is_nobodys_concern() {
    let schema = r#"import { integer, pgTable, text } from "drizzle-orm/pg-core";
import { limits } from "@acme/limits";

export const legacy = pgTable("legacy", { id: integer("id").primaryKey(), note: text("note").default(limits.note) });
export const rows = pgTable("rows", { id: integer("id").primaryKey() });
"#;
    let toml = r#"[drizzle]
schema = ["schema.ts"]
version = "0.x"

[diesel]
schema = "db/schema.rs"
"#;
    let mut case = Case::new("excluded_table", &[("schema.ts", schema), ("downspout.toml", toml)]);
    case.refuse("gen");
    case.write("downspout.toml", &toml.replace("\n\n", "\nexclude = [\"legacy\"]\n\n"));
    assert_eq!(case.run("gen").status.code(), Some(0));
    assert!(!case.read("db/schema.rs").contains("legacy"));
    case.accept();
}

#[test]
fn a_drizzle_config_that_depends_on_the_environment() {
    let schema = r#"import { integer, pgTable } from "drizzle-orm/pg-core";

export const rows = pgTable("rows", { id: integer("id").primaryKey() });
"#;
    // What throws without the environment is no setting of the schema's.
    let config = r#"import { defineConfig } from "drizzle-kit";

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}

export default defineConfig({
  dialect: "postgresql",
  schema: process.env.SCHEMA_FILE ?? "./schema.ts",
  dbCredentials: { url: required("DATABASE_URL") },
});
"#;
    let toml = "[drizzle]\nconfig = \"drizzle.config.ts\"\nversion = \"0.x\"\n\n[diesel]\nschema = \"db/schema.rs\"\n";
    let files = [("schema.ts", schema), ("drizzle.config.ts", config), ("downspout.toml", toml)];
    let mut case = Case::new("config_from_the_environment", &files);
    let run = case.run("gen");
    assert_eq!(run.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&run.stderr).contains("DS0106"), "no warning of the environment");
    assert!(case.read("db/schema.rs").contains("rows"));
    case.accept();
}
