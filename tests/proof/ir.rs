//! The IR's JSON is what `schemas/ir.schema.json` says.

use std::fs;

use serde_json::{Value, json};

use crate::diesel::generates;
use crate::support::cases::{self, Case, root};
use crate::support::downspout::export;
use crate::support::everywhere::everywhere;

#[test]
fn documents_are_as_described() {
    let description = description();
    everywhere(cases::all(), generates, |case| {
        let errors = errors(&description, &description, &document(case), "");
        assert!(errors.is_empty(), "{errors:#?}");
    });
}

/// The check above can fail, at the top of a document and deep inside.
#[test]
fn what_is_not_described_is_found() {
    let description = description();
    let wrong = |document: &Value| !errors(&description, &description, document, "").is_empty();
    everywhere(
        cases::all(),
        |case| case.name == "examples/pixcrawler",
        |case| {
            let whole = document(case);
            let changed = |pointer: &str, value: Value| {
                let mut document = whole.clone();
                *document.pointer_mut(pointer).unwrap_or_else(|| panic!("nothing at {pointer}")) = value;
                document
            };
            assert!(wrong(&changed("/version", json!(2))));
            assert!(wrong(&changed("/tables/0/columns/0/notNull", json!("yes"))));
            assert!(wrong(&changed("/tables/0/columns/0/type/kind", json!("scale"))));
            assert!(wrong(&changed("/tables/0/policies/0/command", json!("truncate"))));
            assert!(wrong(&changed("/tables/0/checks/0/expression/chunks/0", json!({ "kind": "text" }))));
            assert!(wrong(&changed("/tables/0/modelNames", json!({ "select": null, "insert": null, "update": null }))));
            assert!(wrong(&changed("/relations/0/target", json!(null))));
        },
    );
}

/// No object of the description allows a property that it does not name, and only the arguments of types may be absent.
#[test]
fn the_description_is_closed() {
    fn walk(description: &Value, path: &str, seen: &mut usize) {
        if let Some(properties) = description["properties"].as_object() {
            *seen += 1;
            assert_eq!(description["additionalProperties"], json!(false), "{path}");
            let names: Vec<&String> = properties.keys().collect();
            let required: Vec<&str> = strings(&description["required"]);
            assert!(names == required || path.ends_with("/args"), "{path}: {names:?} but required are {required:?}");
        }
        let children: Vec<(String, &Value)> = match description {
            Value::Object(fields) => fields.iter().map(|(key, value)| (key.clone(), value)).collect(),
            Value::Array(items) => items.iter().enumerate().map(|(at, value)| (at.to_string(), value)).collect(),
            _ => Vec::new(),
        };
        for (key, child) in children {
            walk(child, &format!("{path}/{key}"), seen);
        }
    }
    let mut seen = 0;
    walk(&description(), "", &mut seen);
    assert!(seen > 20, "the description has objects");
}

fn description() -> Value {
    let text = fs::read_to_string(root().join("schemas/ir.schema.json")).expect("readable");
    serde_json::from_str(&text).expect("the description is JSON")
}

fn document(case: &Case) -> Value {
    let run = export(case, "ir");
    assert_eq!(run.code, 0, "{}", run.stderr);
    serde_json::from_str(&run.stdout).expect("the document is JSON")
}

/// Where a value is not as described: the part of JSON Schema that our description uses.
pub fn errors(root: &Value, description: &Value, value: &Value, path: &str) -> Vec<String> {
    let Value::Object(rules) = description else { return Vec::new() };
    let mut found = Vec::new();
    for (rule, expected) in rules {
        let holds = match rule.as_str() {
            "$schema" | "$defs" | "title" | "description" | "additionalProperties" => true,
            "$ref" => {
                let pointer = expected.as_str().and_then(|name| name.strip_prefix('#')).expect("a local reference");
                found.extend(errors(root, root.pointer(pointer).expect("a definition"), value, path));
                true
            }
            "const" => value == expected,
            "enum" => expected.as_array().is_some_and(|values| values.contains(value)),
            "type" => expected.as_str().map_or_else(|| strings(expected), |name| vec![name]).contains(&type_of(value)),
            "anyOf" => {
                let choices = expected.as_array().expect("a list of choices");
                choices.iter().any(|choice| errors(root, choice, value, path).is_empty())
            }
            "items" => {
                for (at, item) in value.as_array().into_iter().flatten().enumerate() {
                    found.extend(errors(root, expected, item, &format!("{path}/{at}")));
                }
                true
            }
            "required" => value.is_null() || strings(expected).iter().all(|name| value.get(name).is_some()),
            "properties" => {
                for (name, item) in value.as_object().into_iter().flatten() {
                    match expected.get(name) {
                        Some(described) => found.extend(errors(root, described, item, &format!("{path}/{name}"))),
                        None => found.push(format!("{path}/{name} is not described")),
                    }
                }
                true
            }
            other => panic!("the description uses `{other}`, which this test does not know"),
        };
        if !holds {
            found.push(format!("{path} is not as `{rule}` says: {value}"));
        }
    }
    found
}

fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_i64() || number.is_u64() => "integer",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

fn strings(value: &Value) -> Vec<&str> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}
