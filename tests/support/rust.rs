//! Rust text as a list of tokens, as far as layout and documentation go: without comments and doc attributes, with no
//! regard to white space and to commas before a closing bracket.

/// The tokens of a text.
pub fn tokens(text: &str) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        if rest.starts_with("//") {
            rest = rest.split_once('\n').map_or("", |(_, after)| after).trim_start();
            continue;
        }
        if rest.starts_with("#[doc") || rest.starts_with("#![doc") {
            rest = rest.split_once("]\n").map_or("", |(_, after)| after).trim_start();
            continue;
        }
        let length = match raw_string(rest) {
            Some(length) => length,
            None if first == '"' => string_length(rest),
            None if is_word(first) => rest.find(|c| !is_word(c)).unwrap_or(rest.len()),
            None => first.len_utf8(),
        };
        let (token, after) = rest.split_at(length);
        if matches!(token, "}" | ")" | "]") && tokens.last().is_some_and(|last| last == ",") {
            tokens.pop();
        }
        tokens.push(token.to_owned());
        rest = after.trim_start();
    }
    tokens
}

/// Whether a token is a string literal.
pub fn is_string(token: &str) -> bool {
    token.starts_with('"') || raw_string(token).is_some()
}

/// A token with string literals by their value, between bare quotes: two spellings of one text are the same. An escape
/// that Rust does not know stands for itself: print-schema escapes nothing.
pub fn value(token: &str) -> String {
    if raw_string(token).is_some() {
        let inner = token.trim_start_matches('r').trim_matches('#');
        return inner.to_owned();
    }
    if !token.starts_with('"') {
        return token.to_owned();
    }
    let mut out = String::new();
    let mut chars = token.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        match chars.next() {
            Some('n') => out.push('\n'),
            Some('t') => out.push('\t'),
            Some('r') => out.push('\r'),
            Some(c @ ('"' | '\'' | '\\')) => out.push(c),
            Some(c) => out.extend(['\\', c]),
            None => out.push('\\'),
        }
    }
    out
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The length of a raw string literal, if the text begins with one.
fn raw_string(text: &str) -> Option<usize> {
    let after = text.strip_prefix('r')?;
    let hashes = after.len() - after.trim_start_matches('#').len();
    let inner = after[hashes..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    Some(1 + hashes + 1 + inner.find(&end)? + end.len())
}

fn string_length(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}
