//! `JSON`.

use super::super::native::{Call, Native};
use super::super::ops::number_text;
use super::super::value::{Atom, Kind, ObjId, Value};
use super::super::{Eval, Interp};
use super::lost;

/// Native functions.
pub const NATIVES: &[Native] = &[
    Native { name: "JSON", call: stringify },
    Native { name: "JSON.stringify", call: stringify },
    Native { name: "JSON.parse", call: parse },
];

/// Why a value has no JSON text.
#[derive(Debug)]
pub enum NoJson {
    /// It is or holds an unknown value.
    Unknown(Value),
    /// `JSON.stringify` throws: a bigint, a cycle.
    Throws(&'static str),
}

fn stringify(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let indent = match call.arg(2) {
        Value::Number(number) => " ".repeat(super::super::ops::index(number).unwrap_or(0).min(10)),
        Value::String(text) => text.to_string(),
        _ => String::new(),
    };
    if !call.arg(1).is_nullish() {
        return Ok(lost(interp, call, &Value::Undefined));
    }
    match text(interp, &call.arg(0), &indent) {
        Ok(Some(text)) => Ok(Value::string(text)),
        Ok(None) => Ok(Value::Undefined),
        Err(NoJson::Unknown(culprit)) => Ok(lost(interp, call, &culprit)),
        // The next step says what is wrong.
        Err(NoJson::Throws(_)) if interp.is_broke() => Ok(Value::Undefined),
        Err(NoJson::Throws(why)) => interp.throw(call.span, why),
    }
}

fn parse(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let arg = call.arg(0);
    let Some(text) = interp.to_text(&arg) else { return Ok(lost(interp, call, &arg)) };
    if !call.arg(1).is_undefined() {
        return Ok(lost(interp, call, &Value::Undefined));
    }
    match serde_json::from_str::<serde_json::Value>(&text) {
        Ok(json) => Ok(from_json(interp, &json)),
        Err(error) => interp.throw_as("SyntaxError", call.span, format!("the text is not JSON: {error}")),
    }
}

/// A JavaScript value of JSON.
pub fn from_json(interp: &mut Interp<'_, '_>, json: &serde_json::Value) -> Value {
    match json {
        serde_json::Value::Null => Value::Null,
        serde_json::Value::Bool(value) => Value::Bool(*value),
        serde_json::Value::Number(number) => Value::Number(number.as_f64().unwrap_or(f64::NAN)),
        serde_json::Value::String(text) => Value::string(text),
        serde_json::Value::Array(items) => {
            let items = items.iter().map(|item| from_json(interp, item)).collect();
            interp.heap.array(items)
        }
        serde_json::Value::Object(entries) => {
            let entries: Vec<_> =
                entries.iter().map(|(key, value)| (Atom::from(key.as_str()), from_json(interp, value))).collect();
            interp.heap.plain(entries)
        }
    }
}

/// `JSON.stringify(value, null, indent)`; `None` where it gives `undefined`.
pub fn text(interp: &Interp<'_, '_>, value: &Value, indent: &str) -> Result<Option<String>, NoJson> {
    let mut out = String::new();
    Ok(write(interp, value, indent, 0, &mut out)?.then_some(out))
}

fn write(interp: &Interp<'_, '_>, value: &Value, indent: &str, depth: usize, out: &mut String) -> Result<bool, NoJson> {
    if depth > 500 {
        return Err(NoJson::Throws("the value is circular or nests too deep"));
    }
    let size = value.as_str().map_or(size_of::<Value>(), str::len);
    if !interp.afford(size) {
        return Err(NoJson::Throws("the text is too long"));
    }
    match value {
        Value::Undefined | Value::Native(_) => return Ok(false),
        Value::Null => out.push_str("null"),
        Value::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Value::Number(number) if number.is_finite() => out.push_str(&number_text(*number)),
        Value::Number(_) => out.push_str("null"),
        Value::BigInt(_) => return Err(NoJson::Throws("a bigint has no JSON text")),
        Value::String(text) => out.push_str(&quote(text)),
        Value::Unknown(_) => return Err(NoJson::Unknown(value.clone())),
        Value::Object(id) => {
            let object = &interp.heap[*id];
            if let Some(rest) = object.rest {
                return Err(NoJson::Unknown(Value::Unknown(rest)));
            }
            let (open, close) = match &object.kind {
                Kind::Array(_) => ('[', ']'),
                Kind::Plain | Kind::Instance(_) if speaks_for_itself(interp, *id) => {
                    return Err(NoJson::Unknown(value.clone()));
                }
                Kind::Plain | Kind::Instance(_) | Kind::Map(_) | Kind::Set(_) => ('{', '}'),
                Kind::Date(time) => {
                    out.push_str(&super::date::iso(*time).map_or_else(|| "null".to_owned(), |text| quote(&text)));
                    return Ok(true);
                }
                Kind::Function(_) | Kind::Class(_) | Kind::Bound(..) | Kind::Partial(..) => return Ok(false),
                Kind::RegExp { .. } | Kind::Error(_) => {
                    out.push_str("{}");
                    return Ok(true);
                }
                Kind::Namespace(_) | Kind::Drizzle(_) | Kind::Getter(_) => {
                    return Err(NoJson::Throws("an object of drizzle-orm has no JSON text"));
                }
            };
            out.push(open);
            let mut empty = true;
            let newline = |out: &mut String, depth: usize| {
                if !indent.is_empty() {
                    out.push('\n');
                    out.push_str(&indent.repeat(depth));
                }
            };
            if let Kind::Array(items) = &object.kind {
                for item in items {
                    if !std::mem::take(&mut empty) {
                        out.push(',');
                    }
                    newline(out, depth + 1);
                    if !write(interp, item, indent, depth + 1, out)? {
                        out.push_str("null");
                    }
                }
            } else if !matches!(object.kind, Kind::Map(_) | Kind::Set(_)) {
                for (key, item, _) in object.props.iter().filter(|(key, ..)| !key.starts_with('\0')) {
                    let mut text = String::new();
                    if !write(interp, item, indent, depth + 1, &mut text)? {
                        continue;
                    }
                    if !std::mem::take(&mut empty) {
                        out.push(',');
                    }
                    newline(out, depth + 1);
                    out.push_str(&quote(key));
                    out.push_str(if indent.is_empty() { ":" } else { ": " });
                    if !interp.afford(text.len()) {
                        return Err(NoJson::Throws("the text is too long"));
                    }
                    out.push_str(&text);
                }
            }
            if !empty {
                newline(out, depth);
            }
            out.push(close);
        }
    }
    Ok(true)
}

/// Whether an object has `toJSON`, or a property that only its getter knows.
fn speaks_for_itself(interp: &Interp<'_, '_>, id: ObjId) -> bool {
    let is_getter = |value: &Value| value.as_object().is_some_and(|id| matches!(interp.heap[id].kind, Kind::Getter(_)));
    let object = &interp.heap[id];
    let by_class = match object.kind {
        Kind::Instance(class) => interp.has_method(class, "toJSON"),
        _ => false,
    };
    by_class || object.props.get_str("toJSON").is_some() || object.props.iter().any(|(_, value, _)| is_getter(value))
}

/// A JSON string as JavaScript writes it (ECMA-262, QuoteJSONString).
pub fn quote(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for char in text.chars() {
        match char {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            char if char < ' ' => out.push_str(&format!("\\u{:04x}", u32::from(char))),
            char => out.push(char),
        }
    }
    out.push('"');
    out
}
