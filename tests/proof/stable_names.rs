//! The names in generated code depend on what they name and on nothing else: tables that have nothing to do with a case
//! change none of them, wherever they stand.

use std::collections::BTreeSet;
use std::fs;

use crate::diesel::generates;
use crate::support::cases::{self, Case};
use crate::support::downspout::{copy, run};
use crate::support::everywhere::everywhere;

/// Tables that are joined to each other only, in every way that makes a name.
const UNRELATED: &str = r#"
import { integer as strangeInteger, pgEnum as strangeEnum, pgTable as strangeTable } from "drizzle-orm/pg-core";
export const strangeKind = strangeEnum("strange_kind", ["a", "b"]);
export const strangers = strangeTable("strangers", {
  id: strangeInteger("id").primaryKey(),
  kind: strangeKind("kind"),
  parentId: strangeInteger("parent_id").references(() => strangers.id),
});
export const strangeNotes = strangeTable("strange_notes", {
  id: strangeInteger("id").primaryKey(),
  authorId: strangeInteger("author_id").references(() => strangers.id),
  ownerId: strangeInteger("owner_id").references(() => strangers.id),
  userId: strangeInteger("user_id").references(() => strangers.id),
});
"#;

#[test]
fn unrelated_tables_rename_nothing() {
    everywhere(cases::all(), wanted, |case| {
        let alone = names(case, |schema| schema);
        let before = names(case, |schema| format!("{UNRELATED}\n{schema}"));
        let after = names(case, |schema| format!("{schema}\n{UNRELATED}"));
        assert_eq!(before, after, "where the tables stand does not matter");
        assert!(before.iter().any(|name| name.contains("strange")), "the other tables are there: {before:?}");
        let kept: BTreeSet<String> = before.into_iter().filter(|name| !is_strange(name)).collect();
        let alone: BTreeSet<String> = alone.into_iter().filter(|name| !is_strange(name)).collect();
        let differing: Vec<&String> = alone.symmetric_difference(&kept).collect();
        assert!(differing.is_empty(), "other tables make or take away names: {differing:#?}");
    });
}

/// A case that is one file, in which names are at stake and nothing else is called strange.
fn wanted(case: &Case) -> bool {
    let Ok(schema) = fs::read_to_string(case.folder.join("schema.ts")) else { return false };
    let area = case.name.split('/').next().unwrap_or_default();
    let is_at_stake = ["collisions", "enums", "names", "relations", "schemas"].contains(&area)
        || schema.contains(".references(")
        || schema.contains("foreignKey(");
    // The other tables are exported by `export`, which no CommonJS file may say as well.
    let is_commonjs = schema.contains("exports.") || schema.contains("module.exports");
    is_at_stake
        && !is_commonjs
        && generates(case)
        && case.entry() == "schema.ts"
        && !schema.to_lowercase().contains("strange")
}

/// Classes with their relationships and columns, structs with their fields, and the modules of `schema.rs`.
fn names(case: &Case, change: impl Fn(String) -> String) -> BTreeSet<String> {
    let folder = copy(case);
    let path = folder.path().join("schema.ts");
    let schema = fs::read_to_string(&path).expect("UTF-8");
    fs::write(&path, change(schema)).expect("writable");
    let run = run(folder.path(), &["gen", "--quiet"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let mut names = BTreeSet::new();
    for file in ["models.py", "models.rs", "schema.rs"] {
        let text = fs::read_to_string(folder.path().join("out").join(file)).expect("gen wrote it");
        let mut owner = String::new();
        for line in text.lines() {
            let code = line.trim_start();
            if ["class ", "pub struct ", "pub enum ", "pub mod "].iter().any(|start| code.starts_with(start)) {
                owner = code.trim_end_matches(['{', '(', ':', ';', ' ']).to_owned();
                names.insert(format!("{file}: {owner}"));
            } else if let Some((name, rest)) = code.split_once(": ").filter(|_| is_member(line, code)) {
                let is_name = name.chars().all(|c| c.is_alphanumeric() || c == '_' || c == ' ');
                let is_relation = if rest.contains("relationship(") { " (a relationship)" } else { "" };
                if is_name {
                    names.insert(format!("{file}: {owner}: {name}{is_relation}"));
                }
            }
        }
    }
    names
}

/// What the other tables bring along; a module of types is there as soon as there is a type.
fn is_strange(name: &str) -> bool {
    name.to_lowercase().contains("strange") || name == "schema.rs: pub mod sql_types"
}

fn is_member(line: &str, code: &str) -> bool {
    code.len() < line.len() && !code.starts_with("const ")
}
