//! Text from the schema as Rust text: string literals, doc comments, plain comments. Nothing may break out of them.

use std::fmt::Write;

/// A string literal in the form that print-schema uses: raw as soon as there is a quote in it.
pub fn attribute_literal(text: &str) -> String {
    if text.contains('"') && !text.chars().any(is_hazard) {
        let hashes = "#".repeat(text.matches('#').count() + 1);
        format!("r{hashes}\"{text}\"{hashes}")
    } else {
        literal(text)
    }
}

/// An ordinary string literal.
pub fn literal(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if is_hazard(c) => escape_into(&mut out, c),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// One line of text for a `//` comment.
pub fn comment(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            c if is_hazard(c) => escape_into(&mut out, c),
            c => out.push(c),
        }
    }
    out.trim_end().to_owned()
}

/// Text as inline code in a doc comment, cut when it is long: a whole function body explains nothing.
pub fn code_span(text: &str) -> String {
    const LONGEST: usize = 60;
    let mut line = comment(&text.split_whitespace().collect::<Vec<_>>().join(" "));
    if line.chars().count() > LONGEST {
        line = line.chars().take(LONGEST).chain(std::iter::once('…')).collect();
    }
    let longest_run = line.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest_run + 1);
    // Markdown takes one space off each side where the code itself begins or ends with a backtick, or is empty.
    if line.is_empty() || line.starts_with('`') || line.ends_with('`') {
        format!("{fence} {line} {fence}")
    } else {
        format!("{fence}{line}{fence}")
    }
}

/// The lines of a doc comment, each with its `///`.
///
/// rustdoc compiles indented and unmarked fenced code as Rust, and clippy wants the lines of a list item aligned.
/// Documentation that was written for TypeScript knows nothing of that, so its layout is adapted, never its words.
pub fn doc_lines(docs: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut fence: Option<&str> = None;
    let mut item_indent: Option<usize> = None;
    let mut after_blank = true;
    if docs.trim().is_empty() {
        return lines;
    }
    let docs = docs.replace("\r\n", "\n").replace('\r', "\n").replace('\t', "    ");
    for line in docs.trim_matches('\n').split('\n') {
        let text = line.trim_end();
        let body = text.trim_start();
        let marker = ["```", "~~~"].into_iter().find(|marker| body.starts_with(marker));
        if let Some(open) = fence {
            lines.push(doc_line(text));
            if marker == Some(open) && body.trim_start_matches(&open[..1]).is_empty() {
                fence = None;
            }
            continue;
        }
        if let Some(open) = marker {
            fence = Some(open);
            let unmarked = body.trim_start_matches(&open[..1]).is_empty();
            lines.push(doc_line(&if unmarked { format!("{text}text") } else { text.to_owned() }));
            item_indent = None;
            after_blank = false;
            continue;
        }
        if body.is_empty() {
            lines.push("///".to_owned());
            after_blank = true;
            continue;
        }
        let indent = text.len() - body.len();
        if let Some(width) = list_marker(body) {
            let indent = if item_indent.is_some() { indent } else { 0 };
            item_indent = Some(indent + width);
            lines.push(doc_line(&format!("{}{body}", " ".repeat(indent))));
        } else {
            if after_blank && indent == 0 {
                item_indent = None;
            }
            lines.push(doc_line(&format!("{}{body}", " ".repeat(item_indent.unwrap_or(0)))));
        }
        after_blank = false;
    }
    lines
}

fn doc_line(text: &str) -> String {
    if text.chars().any(is_hazard) {
        format!("#[doc = {}]", literal(&format!(" {text}")))
    } else {
        format!("/// {text}")
    }
}

/// The width of a list marker with the space after it.
fn list_marker(body: &str) -> Option<usize> {
    let digits = body.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &body[digits..];
    let marks = if digits == 0 { &["- ", "* ", "+ "][..] } else { &[". ", ") "][..] };
    marks.iter().any(|mark| rest.starts_with(mark)).then_some(digits + 2)
}

/// Control characters, and the invisible ones that reorder text or that rustc refuses in sources.
fn is_hazard(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{ad}' | '\u{61c}')
}

fn escape_into(out: &mut String, c: char) {
    write!(out, "\\u{{{:x}}}", u32::from(c)).expect("a String takes any text");
}
