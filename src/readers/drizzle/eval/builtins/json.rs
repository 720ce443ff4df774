//! `JSON`.

use super::super::member::{PROTO, QUIET, is_listed};
use super::super::native::{Call, Native};
use super::super::ops::number_text;
use super::super::value::{Atom, Kind, ObjId, Value};
use super::super::{Eval, Interp};
use super::lost;
use crate::diag::Span;

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
    let filter = match call.arg(1) {
        Value::Undefined | Value::Null => Filter::None,
        list if interp.heap.items(&list).is_some() => {
            let (items, rest) = interp.iterate(&list, swc_common::DUMMY_SP)?;
            if rest.is_some() || items.iter().any(|item| !matches!(item, Value::String(_) | Value::Number(_))) {
                return Ok(lost(interp, call, &list));
            }
            Filter::Names(items.iter().filter_map(|item| interp.to_text(item)).map(Atom::from).collect())
        }
        function @ Value::Object(_) => Filter::Function(function),
        other => return Ok(lost(interp, call, &other)),
    };
    let mut value = call.arg(0);
    // What has a say in its own text says it first.
    if !matches!(filter, Filter::None) || matches!(text(interp, &value, &indent), Err(NoJson::Unknown(_))) {
        let holder = interp.heap.plain([(Atom::default(), value)]);
        value = prepared(interp, &holder, Atom::default(), &filter, call.span)?;
    }
    match text(interp, &value, &indent) {
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
    match serde_json::from_str::<serde_json::Value>(&text) {
        Ok(json) => {
            let value = from_json(interp, &json);
            let reviver = call.arg(1);
            if !matches!(reviver, Value::Object(_)) {
                return Ok(value);
            }
            let holder = interp.heap.plain([(Atom::default(), value)]);
            revived(interp, &holder, Atom::default(), &reviver, call.span)
        }
        Err(error) => interp.throw_as("SyntaxError", call.span, format!("the text is not JSON: {error}")),
    }
}

/// The second argument of `JSON.stringify`.
enum Filter {
    None,
    Names(Vec<Atom>),
    Function(Value),
}

/// A property as `JSON.stringify` sees it (ECMA-262, SerializeJSONProperty): copies without getters and `toJSON`.
fn prepared(interp: &mut Interp<'_, '_>, holder: &Value, key: Atom, filter: &Filter, span: Span) -> Eval<Value> {
    interp.deeper(swc_common::DUMMY_SP, |interp| {
        interp.step(swc_common::DUMMY_SP)?;
        let mut value = interp.get(holder, &key, span)?;
        let speaks = |interp: &Interp<'_, '_>, value: &Value| match value {
            Value::Object(id) => matches!(interp.heap[*id].kind, Kind::Plain | Kind::Instance(_)),
            _ => false,
        };
        if speaks(interp, &value)
            && let Some(own) = interp.special(&value, "toJSON")?
            && interp.type_of(&own) == Some("function")
        {
            value = interp.call_method_value(&value, &own, vec![Value::String(key.clone())], span)?;
        }
        if let Filter::Function(function) = filter {
            if let Value::Object(id) = &value
                && matches!(interp.heap[*id].kind, Kind::Date(_))
            {
                value = match text(interp, &value, "") {
                    Ok(Some(quoted)) => Value::string(quoted.trim_matches('"')),
                    _ => Value::Null,
                };
            }
            value = interp.call_method_value(holder, function, vec![Value::String(key), value], span)?;
        }
        let Value::Object(id) = &value else { return Ok(value) };
        if interp.heap[*id].rest.is_some() {
            return Ok(value);
        }
        match &interp.heap[*id].kind {
            Kind::Array(items) => {
                let count = items.len();
                let mut copy = Vec::with_capacity(count);
                for at in 0..count {
                    copy.push(prepared(interp, &value, Atom::from(at.to_string()), filter, span)?);
                }
                Ok(interp.heap.array(copy))
            }
            Kind::Plain | Kind::Instance(_) => {
                let own = interp.own_entries(&value)?.0.into_iter().map(|(key, ..)| key);
                let keys: Vec<Atom> = match filter {
                    Filter::Names(names) => {
                        let own: Vec<Atom> = own.collect();
                        names.iter().filter(|name| own.contains(name)).cloned().collect()
                    }
                    _ => own.collect(),
                };
                let mut copy = Vec::with_capacity(keys.len());
                for key in keys {
                    let item = prepared(interp, &value, key.clone(), filter, span)?;
                    copy.push((key, item));
                }
                Ok(interp.heap.plain(copy))
            }
            _ => Ok(value),
        }
    })
}

/// A property as the second argument of `JSON.parse` makes it (ECMA-262, InternalizeJSONProperty).
fn revived(interp: &mut Interp<'_, '_>, holder: &Value, key: Atom, reviver: &Value, span: Span) -> Eval<Value> {
    interp.deeper(swc_common::DUMMY_SP, |interp| {
        let value = interp.get(holder, &key, span)?;
        if let Value::Object(id) = &value {
            for (name, ..) in interp.own_entries(&value)?.0 {
                let new = revived(interp, &value, name.clone(), reviver, span)?;
                match new {
                    Value::Undefined if interp.heap.items(&value).is_none() => interp.heap[*id].props.remove(&name),
                    new => interp.set(&value, &name, new, span)?,
                }
            }
        }
        interp.call_method_value(holder, reviver, vec![Value::String(key), value], span)
    })
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
                Kind::Plain | Kind::Instance(_) | Kind::Error(_) | Kind::Map(_) | Kind::Set(_) => ('{', '}'),
                Kind::Date(time) => {
                    out.push_str(&super::date::iso(*time).map_or_else(|| "null".to_owned(), |text| quote(&text)));
                    return Ok(true);
                }
                Kind::Function(_) | Kind::Class(_) | Kind::Bound(..) | Kind::Partial(..) | Kind::Symbol { .. } => {
                    return Ok(false);
                }
                Kind::RegExp { .. } | Kind::Generator(_) | Kind::Iterator(..) | Kind::Promise(_) => {
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
                let quiet = match object.props.get_str(QUIET) {
                    Some(Value::String(names)) => names.clone(),
                    _ => Atom::default(),
                };
                let is_seen = |key: &Atom| !key.starts_with('\0') && !is_listed(&quiet, key);
                for (key, item, _) in object.props.iter().filter(|(key, ..)| is_seen(key)) {
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
    by_class
        || ["toJSON", PROTO].iter().any(|key| object.props.get_str(key).is_some())
        || object.props.iter().any(|(_, value, _)| is_getter(value))
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
