//! What drizzle-kit itself sees in each case: one node process for all of them.

use std::collections::BTreeMap;
use std::io::Write;
use std::process::Stdio;
use std::sync::OnceLock;

use serde_json::Value;

use super::cases::{self, Case, root};
use super::tools::{command, printed, tool};

/// drizzle-kit's answer.
pub enum Answer {
    /// It reads the schema.
    Read {
        /// Its snapshot, without the random ids.
        snapshot: Value,
        /// The statements of its first migration.
        sql: Vec<String>,
    },
    /// It refuses, with these words.
    Refused(String),
}

impl Answer {
    /// How many policies it declares, on tables and on tables outside.
    pub fn policies(&self) -> usize {
        let Answer::Read { snapshot, .. } = self else { return 0 };
        if let Some(entities) = snapshot["ddl"].as_array() {
            return entities.iter().filter(|entity| entity["entityType"] == "policies").count();
        }
        let size = |value: &Value| value.as_object().map_or(0, serde_json::Map::len);
        let tables = snapshot["tables"].as_object().expect("a snapshot has tables");
        tables.values().map(|table| size(&table["policies"])).sum::<usize>() + size(&snapshot["policies"])
    }
}

/// drizzle-kit's answer for a case.
pub fn of(case: &Case) -> &'static Answer {
    static ANSWERS: OnceLock<BTreeMap<String, Answer>> = OnceLock::new();
    let answers = ANSWERS.get_or_init(|| ask(cases::all(), "drizzle-0.x"));
    answers.get(&case.name).unwrap_or_else(|| panic!("{} asks for no oracle", case.name))
}

/// The answer of drizzle-kit 1.0.
pub fn of_1_0(case: &Case) -> &'static Answer {
    static ANSWERS: OnceLock<BTreeMap<String, Answer>> = OnceLock::new();
    let answers = ANSWERS.get_or_init(|| ask(cases::of_1_0(), "drizzle-1.0"));
    answers.get(&case.name).unwrap_or_else(|| panic!("{} asks for no oracle", case.name))
}

/// The SQL that makes the database which the case means: drizzle-kit's, repaired where it cannot apply.
pub fn sql(case: &Case) -> Option<String> {
    let Answer::Read { sql, .. } = of(case) else { return None };
    let mut sql = script(sql);
    for (broken, repaired) in &case.notes.repair {
        assert!(sql.contains(broken), "case.toml repairs what drizzle-kit no longer prints: {broken}\n{sql}");
        sql = sql.replace(broken, repaired);
    }
    (case.notes.kit_sql_fails.is_none() || !case.notes.repair.is_empty()).then_some(sql)
}

/// The SQL of drizzle-kit 1.0, repaired where it has the same mistakes as 0.x.
pub fn sql_of_1_0(case: &Case) -> Option<String> {
    let Answer::Read { sql, .. } = of_1_0(case) else { return None };
    let repairs = &case.notes.repair;
    Some(repairs.iter().fold(script(sql), |sql, (broken, repaired)| sql.replace(broken, repaired)))
}

/// Statements as one script.
pub fn script(statements: &[String]) -> String {
    statements.iter().map(|statement| format!("{};\n", statement.trim().trim_end_matches(';'))).collect()
}

/// The answer of a line of drizzle-kit, `0.x` or `1.0`, for a schema that is no case.
pub fn of_folder(folder: &std::path::Path, line: &str) -> Answer {
    let case = Case { name: "a folder".to_owned(), folder: folder.to_owned(), notes: cases::Notes::default() };
    ask(std::slice::from_ref(&case), &format!("drizzle-{line}")).remove(&case.name).expect("it was asked")
}

fn ask(cases: &[Case], tools: &str) -> BTreeMap<String, Answer> {
    let cases: Vec<&Case> = cases.iter().filter(|case| case.notes.no_oracle.is_none()).collect();
    let out = tempfile::NamedTempFile::new().expect("a temporary file");
    let mut node = command("node")
        .arg(root().join("tests/tools/oracle.cjs"))
        .arg(tool(&format!("{tools}/node_modules")))
        .arg(out.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("node is there");
    let folders: Vec<&str> = cases.iter().map(|case| case.folder.to_str().expect("UTF-8")).collect();
    let mut stdin = node.stdin.take().expect("piped");
    stdin.write_all(Value::from(folders).to_string().as_bytes()).expect("node reads its input");
    drop(stdin);
    let output = node.wait_with_output().expect("node ends");
    assert!(output.status.success(), "the oracle failed:\n{}", printed(&output));
    let answers: Value = serde_json::from_reader(out.reopen().expect("the file is there")).expect("JSON");
    cases.iter().map(|case| (case.name.clone(), answered(&answers[case.folder.to_str().expect("UTF-8")]))).collect()
}

/// An answer as the tools in `tests/tools` write it.
pub fn answered(answer: &Value) -> Answer {
    if let Some(words) = answer["refused"].as_str() {
        return Answer::Refused(words.to_owned());
    }
    let sql = answer["sql"].as_array().expect("an answer has SQL").iter();
    Answer::Read {
        snapshot: without_ids(answer["snapshot"].clone()),
        sql: sql.map(|it| it.as_str().expect("SQL is text").to_owned()).collect(),
    }
}

/// A snapshot without what is random in it.
pub fn without_ids(mut snapshot: Value) -> Value {
    let object = snapshot.as_object_mut().expect("a snapshot is an object");
    object.shift_remove("id");
    object.shift_remove("prevId");
    object.shift_remove("prevIds");
    // The command line of 1.0 adds what its API does not.
    for key in ["type", "footprints", "renames"] {
        object.shift_remove(key);
    }
    if let Some(entities) = object.get_mut("ddl").and_then(Value::as_array_mut) {
        entities.sort_by_key(entity_key);
    }
    snapshot
}

/// The entities of 1.0 are a set: drizzle-kit finds them by these.
fn entity_key(entity: &Value) -> Vec<String> {
    ["entityType", "schema", "table", "name"].iter().map(|key| entity[*key].to_string()).collect()
}
