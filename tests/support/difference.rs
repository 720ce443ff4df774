//! Where two JSON documents differ, path by path: a reader of a failed test wants the spot, not two dumps.

use serde_json::Value;

const SHOWN: usize = 12;

/// Fails with the differing paths, each with both values.
pub fn assert_same(left_name: &str, left: &Value, right_name: &str, right: &Value) {
    let mut found = Vec::new();
    walk("", Some(left), Some(right), &mut found);
    if !found.is_empty() {
        let lines: Vec<String> = found
            .iter()
            .take(SHOWN)
            .map(|(path, left, right)| format!("{path}\n    {left_name}: {left}\n    {right_name}: {right}"))
            .collect();
        panic!("{} differences between {left_name} and {right_name}:\n{}", found.len(), lines.join("\n"));
    }
}

fn walk(path: &str, left: Option<&Value>, right: Option<&Value>, found: &mut Vec<(String, String, String)>) {
    match (left, right) {
        (Some(Value::Object(left)), Some(Value::Object(right))) => {
            for (key, value) in left {
                walk(&format!("{path}/{key}"), Some(value), right.get(key), found);
            }
            for (key, value) in right.iter().filter(|(key, _)| !left.contains_key(*key)) {
                walk(&format!("{path}/{key}"), None, Some(value), found);
            }
        }
        (Some(Value::Array(left)), Some(Value::Array(right))) => {
            for index in 0..left.len().max(right.len()) {
                walk(&format!("{path}/{index}"), left.get(index), right.get(index), found);
            }
        }
        (left, right) if left != right => found.push((path.to_owned(), shown(left), shown(right))),
        _ => {}
    }
}

fn shown(value: Option<&Value>) -> String {
    value.map_or("absent".to_owned(), Value::to_string)
}
