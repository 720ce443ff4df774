//! Python literals, docstrings and comments: text from a schema, unable to end what it is written into.

use super::layout::{Doc, dict, list, prefixed, text};

/// A string literal in the quotes that need fewer escapes, double ones when it makes no difference.
pub fn string(value: &str) -> String {
    let quote = if value.matches('"').count() > value.matches('\'').count() { '\'' } else { '"' };
    let mut out = String::from(quote);
    for c in value.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\\' => out.push_str("\\\\"),
            c if c == quote => {
                out.push('\\');
                out.push(c);
            }
            c => push_visible(&mut out, c),
        }
    }
    out.push(quote);
    out
}

/// A docstring whose lines after the first are indented; nothing for a text without a visible character.
pub fn docstring(docs: &str, indent: usize) -> Option<String> {
    let lines: Vec<String> = docs.lines().map(docstring_line).collect();
    let first = lines.iter().position(|line| !line.is_empty())?;
    let last = lines.iter().rposition(|line| !line.is_empty())?;
    let text = escape_quotes(lines[first..=last].join("\n").trim_start());
    let Some((first, rest)) = text.split_once('\n') else { return Some(format!("\"\"\"{text}\"\"\"")) };
    // Formatters take away what all lines after the first are indented by.
    let depth = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let common = rest.split('\n').filter(|line| !line.is_empty()).map(depth).min().unwrap_or(0);
    let pad = " ".repeat(indent);
    let indented = |line: &str| if line.is_empty() { "\n".to_owned() } else { format!("{pad}{}\n", &line[common..]) };
    let rest: String = rest.split('\n').map(indented).collect();
    Some(format!("\"\"\"{first}\n{rest}{pad}\"\"\""))
}

/// A comment of one line, cut to a readable length.
pub fn comment(value: &str) -> String {
    const LONGEST: usize = 70;
    let words = value.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut out = String::from("# ");
    for (at, c) in words.chars().enumerate() {
        if at == LONGEST {
            out.push('…');
            break;
        }
        push_visible(&mut out, c);
    }
    out
}

/// A JSON value as a Python expression. An empty list or dictionary inside it is written as `list[Any]()`, since a type
/// checker could not tell what it holds.
pub fn json(value: &serde_json::Value) -> Doc {
    match value {
        serde_json::Value::Array(items) => list(items.iter().map(inner_json).collect()),
        serde_json::Value::Object(members) => {
            let member = |(key, value): (&String, _)| prefixed(&format!("{}: ", string(key)), inner_json(value));
            dict(members.iter().map(member).collect())
        }
        serde_json::Value::Null => text("None"),
        serde_json::Value::Bool(true) => text("True"),
        serde_json::Value::Bool(false) => text("False"),
        serde_json::Value::Number(number) => text(number.to_string()),
        serde_json::Value::String(value) => text(string(value)),
    }
}

/// Whether [`json`] writes `Any` for a value.
pub fn names_any(value: &serde_json::Value) -> bool {
    let is_empty = |value: &serde_json::Value| match value {
        serde_json::Value::Array(items) => items.is_empty(),
        serde_json::Value::Object(members) => members.is_empty(),
        _ => false,
    };
    match value {
        serde_json::Value::Array(items) => items.iter().any(|item| is_empty(item) || names_any(item)),
        serde_json::Value::Object(members) => members.values().any(|item| is_empty(item) || names_any(item)),
        _ => false,
    }
}

fn inner_json(value: &serde_json::Value) -> Doc {
    match value {
        serde_json::Value::Array(items) if items.is_empty() => text("list[Any]()"),
        serde_json::Value::Object(members) if members.is_empty() => text("dict[str, Any]()"),
        value => json(value),
    }
}

fn docstring_line(line: &str) -> String {
    let mut out = String::new();
    for c in line.replace('\t', "    ").trim_end().chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            c => push_visible(&mut out, c),
        }
    }
    out
}

/// Escapes the quotes that could be read as part of three: those beside another one and those at the ends.
fn escape_quotes(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let is_quote = |at: Option<usize>| at.is_none_or(|at| chars.get(at).is_none_or(|c| *c == '"'));
    let mut out = String::new();
    for (at, c) in chars.iter().enumerate() {
        if *c == '"' && (is_quote(at.checked_sub(1)) || is_quote(Some(at + 1))) {
            out.push('\\');
        }
        out.push(*c);
    }
    out
}

/// Pushes a character, or its escape when a reader of the source would not see it.
fn push_visible(out: &mut String, c: char) {
    let hidden = !matches!(c, '"' | '\'' | '\\') && c.escape_debug().count() > 1;
    match u32::from(c) {
        _ if !hidden => out.push(c),
        code @ ..=0xff => out.push_str(&format!("\\x{code:02x}")),
        code @ ..=0xffff => out.push_str(&format!("\\u{code:04x}")),
        code => out.push_str(&format!("\\U{code:08x}")),
    }
}
