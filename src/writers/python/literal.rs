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
    let mut lines = lines[first..=last].to_vec();
    lines[0] = lines[0].trim_start().to_owned();
    let pad = " ".repeat(indent);
    // A quote at either end would melt into the three that delimit the docstring.
    if lines[0].starts_with('"') {
        lines[0].insert(0, '\\');
    }
    if let [line] = lines.as_slice() {
        let line = match line.strip_suffix('"') {
            Some(front) if front != "\\" && !front.ends_with('\\') => format!("{front}\\\""),
            _ => line.clone(),
        };
        return Some(format!("\"\"\"{line}\"\"\""));
    }
    let body: String = lines
        .iter()
        .skip(1)
        .map(|line| if line.is_empty() { "\n".to_owned() } else { format!("{pad}{line}\n") })
        .collect();
    Some(format!("\"\"\"{}\n{body}{pad}\"\"\"", lines[0]))
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

/// A JSON value as a Python expression.
pub fn json(value: &serde_json::Value) -> Doc {
    match value {
        serde_json::Value::Null => text("None"),
        serde_json::Value::Bool(true) => text("True"),
        serde_json::Value::Bool(false) => text("False"),
        serde_json::Value::Number(number) => text(number.to_string()),
        serde_json::Value::String(value) => text(string(value)),
        serde_json::Value::Array(items) => list(items.iter().map(json).collect()),
        serde_json::Value::Object(members) => {
            dict(members.iter().map(|(key, value)| prefixed(&format!("{}: ", string(key)), json(value))).collect())
        }
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
    out.replace("\"\"\"", "\\\"\\\"\\\"")
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
