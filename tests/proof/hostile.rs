//! Names, labels, defaults and documentation full of quotes, backslashes and line ends arrive unharmed: Postgres, Python
//! and rustc are asked for what they read.

use std::collections::BTreeSet;
use std::fs;

use serde_json::{Value, json};

use crate::diesel::generates;
use crate::sqlalchemy::{MODELS, models};
use crate::support::cases::{self, Case};
use crate::support::difference::assert_same;
use crate::support::downspout::{export, generate};
use crate::support::everywhere::everywhere;
use crate::support::oracle::{self, Answer};
use crate::support::postgres::session;
use crate::support::rust::{is_string, tokens};
use crate::support::tools::{command, succeed};

/// Cases whose names are worth asking back.
fn is_awkward(case: &Case) -> bool {
    // Of an enum that is not exported, drizzle-kit does not tell the labels.
    if case.name == "enums/not_exported" {
        return false;
    }
    let awkward =
        case.name.starts_with("hostile/") || case.name.starts_with("names/") || case.name.starts_with("enums/");
    awkward && generates(case) && case.notes.no_oracle.is_none()
}

/// What a case expects besides its names.
fn expected(case: &Case) -> Value {
    let text = fs::read_to_string(case.folder.join("expected.json")).unwrap_or_else(|_| "{}".to_owned());
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("expected.json: {error}"))
}

#[test]
fn python_reads_the_names() {
    everywhere(cases::all(), is_awkward, |case| {
        let folder = models(case);
        let answer = MODELS.ask(&json!({"do": "names", "models": folder.path().join("models.py")}));
        assert_same("drizzle-kit", &names_by_table(case), "Python", &answer["tables"]);
    });
}

/// Postgres cuts names to 63 bytes, and so do the models.
fn names_by_table(case: &Case) -> Value {
    let Answer::Read { snapshot, .. } = oracle::of(case) else { panic!("drizzle-kit reads it") };
    let tables = snapshot["tables"].as_object().expect("tables").values().map(|table| {
        let columns = table["columns"].as_object().expect("columns").values().map(|column| {
            let name = column["name"].as_str().expect("a name");
            // An enum made from an object has no `typeSchema` in drizzle-kit's snapshot.
            let schema = column["typeSchema"].as_str().unwrap_or("public");
            let ty = column["type"].as_str().expect("a type").trim_end_matches("[]");
            (cut(name), snapshot["enums"][format!("{schema}.{ty}")]["values"].clone())
        });
        (cut(table["name"].as_str().expect("a name")), Value::Object(columns.collect()))
    });
    Value::Object(tables.collect())
}

fn cut(name: &str) -> String {
    let mut end = name.len().min(63);
    while !name.is_char_boundary(end) {
        end -= 1;
    }
    name[..end].to_owned()
}

#[test]
fn rustc_reads_the_names() {
    everywhere(cases::all(), is_awkward, |case| {
        let generated = generate(case);
        let tokens: Vec<String> = ["schema.rs", "models.rs"].iter().flat_map(|it| tokens(generated.file(it))).collect();
        let read = printed_by_rust(&literals(&tokens));
        let Value::Object(tables) = names_by_table(case) else { unreachable!("an object") };
        for (table, columns) in &tables {
            for (column, labels) in columns.as_object().expect("columns") {
                let labels = labels.as_array().into_iter().flatten().map(|label| label.as_str().expect("text"));
                for name in [table.as_str(), column].into_iter().chain(labels) {
                    let found = tokens.iter().any(|token| token == name) || read.contains(&format!("{name:?}"));
                    assert!(found, "{name:?} is nowhere in the Rust code");
                }
            }
        }
    });
}

/// The string literals among tokens, byte strings as strings.
fn literals(tokens: &[String]) -> Vec<String> {
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate().filter(|(_, token)| is_string(token)) {
        match at.checked_sub(1).map(|before| tokens[before].as_str()) {
            Some("b") => found.push(format!("std::str::from_utf8(b{token}).unwrap()")),
            _ => found.push(token.clone()),
        }
    }
    found
}

/// The values of expressions as rustc understands them, in Rust's debug form.
fn printed_by_rust(expressions: &[String]) -> BTreeSet<String> {
    let lines: String = expressions.iter().map(|it| format!("    println!(\"{{:?}}\", {it});\n")).collect();
    run_rust(&format!("fn main() {{\n{lines}}}\n")).lines().map(str::to_owned).collect()
}

fn run_rust(text: &str) -> String {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let source = folder.path().join("ask.rs");
    fs::write(&source, text).expect("writable");
    succeed(command("rustc").args(["--edition", "2024", "-o"]).arg(folder.path().join("ask")).arg(source));
    succeed(&mut command(folder.path().join("ask")))
}

#[test]
fn postgres_reads_the_defaults() {
    everywhere(
        cases::all(),
        |case| expected(case)["row"].is_object(),
        |case| {
            let session = session("");
            for ddl in [oracle::sql(case).expect("drizzle-kit reads it"), export(case, "sql").stdout] {
                let database = session.database(case);
                database.run(&ddl);
                let table = "(select c.oid::regclass::text from pg_class c where c.relnamespace = 'public'::regnamespace and relkind = 'r')";
                let table = database.run(&format!("{table};"));
                database.run(&format!("insert into {table} (id) values (1);"));
                let row = database.run(&format!("select row_to_json(t) from {table} t;"));
                assert_same("expected", &expected(case)["row"], "row", &serde_json::from_str(&row).expect("JSON"));
            }
        },
    );
}

#[test]
fn postgres_reads_the_documentation() {
    everywhere(cases::all(), has_docs, |case| {
        let session = session("");
        let database = session.database(case);
        database.run(&oracle::sql(case).expect("drizzle-kit reads it"));
        database.run(generate(case).file("rls.sql"));
        let comments = database.run(
            "select json_object_agg(n.nspname || '.' || c.relname || coalesce('.' || a.attname, ''), d.description)
             from pg_description d join pg_class c on c.oid = d.objoid and d.classoid = 'pg_class'::regclass
             join pg_namespace n on n.oid = c.relnamespace
             left join pg_attribute a on a.attrelid = c.oid and a.attnum = d.objsubid and d.objsubid > 0
             where n.nspname = 'public';",
        );
        let comments: Value = serde_json::from_str(&comments).expect("JSON");
        assert_same("expected", &expected(case)["docs"], "Postgres", &comments);
    });
}

#[test]
fn python_reads_the_documentation() {
    everywhere(cases::all(), has_docs, |case| {
        let folder = models(case);
        let answer = MODELS.ask(&json!({"do": "docs", "models": folder.path().join("models.py")}));
        let read =
            answer["docs"].as_array().expect("a list").iter().map(|it| words(it.as_str().expect("text"))).collect();
        assert_all_read(case, "Python", &read);
    });
}

#[test]
fn rustc_reads_the_documentation() {
    everywhere(cases::all(), has_docs, |case| {
        let generated = generate(case);
        for name in ["schema.rs", "models.rs"] {
            let read = doc_blocks(generated.file(name)).iter().map(|block| words(&documentation(block))).collect();
            assert_all_read(case, name, &read);
        }
    });
}

/// Runs of doc lines, as they stand.
fn doc_blocks(text: &str) -> Vec<String> {
    let mut blocks = vec![String::new()];
    for line in text.lines().map(str::trim) {
        if line.starts_with("///") || line.starts_with("#[doc") {
            *blocks.last_mut().expect("never empty") += &format!("{line}\n");
        } else if !blocks.last().expect("never empty").is_empty() {
            blocks.push(String::new());
        }
    }
    blocks.retain(|block| !block.is_empty());
    blocks
}

/// The documentation that rustc sees in doc lines.
fn documentation(block: &str) -> String {
    run_rust(&format!(
        "macro_rules! docs {{ ($(#[doc = $line:expr])* struct $name:ident;) => {{ $(println!(\"{{}}\", $line);)* }} }}
         fn main() {{ docs! {{\n{block} struct Documented; }} }}\n"
    ))
}

/// Layout is the target language's business; words are not.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn has_docs(case: &Case) -> bool {
    expected(case)["docs"].is_object()
}

fn assert_all_read(case: &Case, reader: &str, read: &BTreeSet<String>) {
    for docs in expected(case)["docs"].as_object().expect("an object").values() {
        let docs = words(docs.as_str().expect("text"));
        assert!(read.contains(&docs), "{reader} does not read {docs:?}, but {read:#?}");
    }
}
