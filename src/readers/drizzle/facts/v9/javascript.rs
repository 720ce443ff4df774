//! What JavaScript makes of a literal when it needs a text.

use serde_json::Value as Json;

use crate::ir::sql::Literal;
use crate::readers::drizzle::eval::ops::number_text;

/// The text depends on the machine: a date in local time.
#[derive(Clone, Copy, Debug)]
pub struct NotKnown;

/// `String(value)`.
pub fn text(value: &Literal) -> Result<String, NotKnown> {
    Ok(match value {
        Literal::Null => "null".to_owned(),
        Literal::Bool(value) => value.to_string(),
        Literal::Number(text) | Literal::String(text) => text.clone(),
        Literal::Date(_) => return Err(NotKnown),
        Literal::Json(value) => json_as_text(value),
        Literal::Array(items) => {
            let items = items.iter().map(|item| match item {
                Literal::Null => Ok(String::new()),
                other => text(other),
            });
            items.collect::<Result<Vec<_>, _>>()?.join(",")
        }
    })
}

/// The text that drizzle-orm quotes when it writes an object or array into SQL.
pub fn inlined(value: &Literal) -> Result<String, NotKnown> {
    let text = text(value)?;
    Ok(if text == "[object Object]" { json(value) } else { text })
}

/// `JSON.stringify(value)`.
pub fn json(value: &Literal) -> String {
    match value {
        Literal::Null => "null".to_owned(),
        Literal::Bool(value) => value.to_string(),
        Literal::Number(text) if text == "NaN" || text.ends_with("Infinity") => "null".to_owned(),
        Literal::Number(text) => text.clone(),
        Literal::String(text) | Literal::Date(text) => Json::from(text.as_str()).to_string(),
        Literal::Json(value) => json_text(value),
        Literal::Array(items) => format!("[{}]", items.iter().map(json).collect::<Vec<_>>().join(",")),
    }
}

fn json_text(value: &Json) -> String {
    match value {
        Json::Null | Json::Bool(_) | Json::Number(_) => json_as_text(value),
        Json::String(_) => value.to_string(),
        Json::Array(items) => format!("[{}]", items.iter().map(json_text).collect::<Vec<_>>().join(",")),
        Json::Object(entries) => {
            let entries =
                entries.iter().map(|(key, value)| format!("{}:{}", Json::from(key.as_str()), json_text(value)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(","))
        }
    }
}

/// `String(value)` of a value inside an object.
pub fn json_as_text(value: &Json) -> String {
    match value {
        Json::Null => "null".to_owned(),
        Json::Bool(value) => value.to_string(),
        Json::Number(number) => number.as_f64().map_or_else(|| number.to_string(), number_text),
        Json::String(text) => text.clone(),
        Json::Array(items) => {
            let items = items.iter().map(|item| match item {
                Json::Null => String::new(),
                other => json_as_text(other),
            });
            items.collect::<Vec<_>>().join(",")
        }
        Json::Object(_) => "[object Object]".to_owned(),
    }
}

/// drizzle-kit's own `stringify`, with every quote inside a string doubled; keys stay as they are.
pub fn stringify(value: &Literal) -> String {
    match value {
        Literal::Null => "null".to_owned(),
        Literal::Bool(value) => value.to_string(),
        Literal::Number(text) if text == "NaN" || text.ends_with("Infinity") => "null".to_owned(),
        Literal::Number(text) => text.clone(),
        Literal::String(text) | Literal::Date(text) => quote(&text.replace('\'', "''")),
        Literal::Array(items) => format!("[{}]", items.iter().map(stringify).collect::<Vec<_>>().join(",")),
        Literal::Json(value) => stringify_json(value),
    }
}

fn stringify_json(value: &Json) -> String {
    match value {
        Json::Number(_) | Json::Null | Json::Bool(_) => json_as_text(value),
        Json::String(text) => quote(&text.replace('\'', "''")),
        Json::Array(items) => format!("[{}]", items.iter().map(stringify_json).collect::<Vec<_>>().join(",")),
        Json::Object(entries) => {
            let entries = entries.iter().map(|(key, value)| format!("{}:{}", quote(key), stringify_json(value)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(","))
        }
    }
}

/// A JSON string that also escapes what is invisible.
fn quote(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for char in text.chars() {
        match char {
            '\u{8}' => out.push_str("\\b"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\u{c}' => out.push_str("\\f"),
            '\r' => out.push_str("\\r"),
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\0'..='\u{1f}'
            | '\u{7f}'..='\u{9f}'
            | '\u{ad}'
            | '\u{600}'..='\u{604}'
            | '\u{70f}'
            | '\u{17b4}'
            | '\u{17b5}'
            | '\u{200c}'..='\u{200f}'
            | '\u{2028}'..='\u{202f}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff0}'..='\u{ffff}' => out.push_str(&format!("\\u{:04x}", u32::from(char))),
            other => out.push(other),
        }
    }
    out.push('"');
    out
}
