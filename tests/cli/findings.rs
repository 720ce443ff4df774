//! Findings that no other suite shows, each from the smallest schema that has it.

use std::fs;
use std::path::Path;

use downspout::diag::Code;

use super::case::Case;

const IMPORTS: &str = r#"import { foreignKey, integer, pgPolicy, pgTable } from "drizzle-orm/pg-core";
import { defineRelations, sql } from "drizzle-orm";

"#;

/// What `export` says of a schema, and how it ends.
fn shown(name: &'static str, code: Code, version: &str, schema: &str, exit: i32) {
    let mut case = Case::new(name, &[("schema.ts", &format!("{IMPORTS}{schema}"))]);
    let run = case.run(&format!("export --format sql --drizzle schema.ts --drizzle-version {version}"));
    check(case, &run, code, exit);
}

fn check(case: Case, run: &std::process::Output, code: Code, exit: i32) {
    assert_eq!(run.status.code(), Some(exit), "{}", case.transcript);
    assert!(String::from_utf8_lossy(&run.stderr).contains(code.id()), "{}", case.transcript);
    case.accept();
}

#[test]
fn a_loop_over_the_keys_of_an_array() {
    let schema = r#"const columns: Record<string, ReturnType<typeof integer>> = {};
for (const key in ["a", "b"]) columns[`column_${key}`] = integer();

export const rows = pgTable("rows", columns);
"#;
    shown("a_loop_over_the_keys_of_an_array", Code::UnsupportedSyntax, "0.x", schema, 2);
}

#[test]
fn deep_nesting() {
    let schema = format!("export const depth = {}1{};\n", "[\n".repeat(20_000), "\n]".repeat(20_000));
    shown("deep_nesting", Code::NestsTooDeep, "0.x", &schema, 2);
}

#[test]
fn a_file_that_is_no_text() {
    let mut case = Case::new("a_file_that_is_no_text", &[]);
    fs::write(case.path("schema.ts"), b"// na\xefve\nexport const one = 1;\n").unwrap();
    let run = case.run("export --format sql --drizzle schema.ts --drizzle-version 0.x");
    check(case, &run, Code::FileUnreadable, 2);
}

#[test]
fn a_relation_with_a_condition() {
    let schema = r#"export const users = pgTable("users", { id: integer().primaryKey() });
export const posts = pgTable("posts", { id: integer().primaryKey(), author: integer() });

export const relations = defineRelations({ users, posts }, (r) => ({
  posts: { writer: r.one.users({ from: r.posts.author, to: r.users.id, where: { id: { gt: 9 } } }) },
}));
"#;
    shown("a_relation_with_a_condition", Code::RelationsNotRead, "1.0", schema, 0);
}

#[test]
fn a_table_under_two_names() {
    let schema = r#"export const users = pgTable("users", { id: integer().primaryKey() });
export { users as people };
"#;
    shown("a_table_under_two_names", Code::ExportedTwice, "1.0", schema, 0);
}

#[test]
fn a_foreign_key_with_one_column_too_many() {
    let schema = r#"export const users = pgTable("users", { id: integer().primaryKey() });

export const posts = pgTable("posts", { id: integer().primaryKey(), author: integer() }, (t) => [
  foreignKey({ columns: [t.author, t.id], foreignColumns: [users.id] }),
]);
"#;
    shown("a_foreign_key_with_one_column_too_many", Code::DanglingReference, "0.x", schema, 2);
}

#[test]
fn a_policy_that_closes_its_bracket() {
    let schema = r#"export const posts = pgTable("posts", { id: integer().primaryKey() }, () => [
  pgPolicy("everybody", { for: "select", using: sql`true); drop table posts; --` }),
]);
"#;
    let toml = "[drizzle]\nschema = \"schema.ts\"\nversion = \"0.x\"\n\n[rls]\nsql = \"rls.sql\"\n";
    let files = [("schema.ts", &*format!("{IMPORTS}{schema}")), ("downspout.toml", toml)];
    let mut case = Case::new("a_policy_that_closes_its_bracket", &files);
    let run = case.run("gen");
    check(case, &run, Code::SqlNotContained, 2);
}

#[test]
fn every_code_is_shown_somewhere() {
    let mut shown = String::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("snapshots")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                shown += &fs::read_to_string(path).unwrap();
            }
        }
    }
    for code in Code::ALL.iter().map(|code| code.id()) {
        let forms = [format!("[{code}]"), format!("\"code\":\"{code}\"")];
        assert!(forms.iter().any(|form| shown.contains(form)), "no snapshot shows {code}");
    }
}
