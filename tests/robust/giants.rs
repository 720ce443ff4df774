//! Files larger than any person writes.

use super::{Folder, schema};

const MEGABYTES: usize = 5;

#[test]
fn one_text() {
    let text = "x".repeat(MEGABYTES << 20);
    let outcome = schema(&format!("export const t = pgTable('t', {{ a: text().default('{text}') }});"));
    assert!(outcome.clean().stdout.len() > MEGABYTES << 20);
}

#[test]
fn one_array() {
    let outcome = schema(&format!(
        "const a = [{}];\nexport const t = pgTable('t', {{ a: text() }});",
        "1,".repeat(MEGABYTES << 19)
    ));
    outcome.clean();
}

#[test]
fn one_object() {
    let keys = |name: &str| (0..200_000).map(|at| format!("{name}{at}: {at},")).collect::<String>();
    schema(&format!("const a = {{{}}};\nexport const t = pgTable('t', {{ a: text() }});", keys("k"))).clean();
    schema(&format!("const a = {{{}}};\nexport const t = pgTable('t', {{ a: text() }});", keys(""))).clean();
    let down = (0..200_000).rev().map(|at| format!("{at}: {at},")).collect::<String>();
    schema(&format!("const a = {{{down}}};\nexport const t = pgTable('t', {{ a: text() }});")).clean();
}

#[test]
fn one_enum() {
    let members = (0..100_000).map(|at| format!("M{at},")).collect::<String>();
    schema(&format!("enum E {{{members}}}\nexport const t = pgTable('t', {{ a: text() }});")).clean();
}

#[test]
fn one_comment_and_one_line() {
    Folder::new().with("schema.ts", format!("/*{}*/", "x".repeat(MEGABYTES << 20))).export().clean();
    Folder::new().with("schema.ts", format!("/*{}", "x".repeat(MEGABYTES << 20))).export().located("DS0101");
    Folder::new().with("schema.ts", "`".repeat(MEGABYTES << 15)).export();
    Folder::new().with("schema.ts", "/".repeat(MEGABYTES << 20)).export();
    Folder::new().with("schema.ts", "\0".repeat(MEGABYTES << 20)).export();
    Folder::new().with("schema.ts", "x".repeat(MEGABYTES << 20)).export();
    Folder::new().with("schema.ts", "9".repeat(1 << 20)).export();
    Folder::new().with("schema.ts", format!("const a = {}n;", "9".repeat(100_000))).export();
    Folder::new().with("schema.ts", ";".repeat(MEGABYTES << 18)).export();
    Folder::new().with("schema.ts", "a\n".repeat(MEGABYTES << 16)).export();
}

#[test]
fn many_mistakes() {
    let text = "export const t = pgTable('t', { a: nope(), b: text().nope() });\n".repeat(5_000);
    assert_eq!(schema(&text).code, Some(2));
}

#[test]
fn many_columns() {
    let columns = (0..20_000).map(|at| format!("c{at}: text().default('{at}'),")).collect::<String>();
    schema(&format!("export const t = pgTable('t', {{ {columns} }});")).clean();
}
