//! SQL files as single statements.

/// The statements of a script, each without its semicolon. Strings, quoted names and comments may contain others.
pub fn split(sql: &str) -> Vec<&str> {
    let mut statements = Vec::new();
    let (mut start, mut at) = (0, 0);
    while let Some(next) = sql[at..].chars().next() {
        let rest = &sql[at..];
        if next == ';' {
            statements.push(sql[start..at].trim());
            start = at + 1;
        }
        at += quoted(rest).unwrap_or(next.len_utf8());
    }
    statements.push(sql[start..].trim());
    statements.retain(|statement| !bare(statement).is_empty());
    statements
}

/// A statement without the comments before it.
pub fn bare(statement: &str) -> &str {
    let mut rest = statement.trim_start();
    while let Some(length) = comment(rest) {
        rest = rest[length..].trim_start();
    }
    rest
}

/// The length of what a string, a quoted name or a comment takes at the beginning of a text.
fn quoted(text: &str) -> Option<usize> {
    let closed = |from: usize, end: &str| text[from..].find(end).map_or(text.len(), |at| from + at + end.len());
    match text.as_bytes()[0] {
        // A doubled quote closes one string and opens the next: it comes out the same.
        b'\'' => Some(closed(1, "'")),
        b'"' => Some(closed(1, "\"")),
        b'$' => {
            let tag = &text[..text[1..].find('$')? + 2];
            let is_tag = tag[1..tag.len() - 1].chars().all(|c| c.is_alphanumeric() || c == '_')
                && !tag[1..].starts_with(|c: char| c.is_ascii_digit());
            is_tag.then(|| closed(tag.len(), tag))
        }
        _ => comment(text),
    }
}

fn comment(text: &str) -> Option<usize> {
    let end = if text.starts_with("--") {
        "\n"
    } else if text.starts_with("/*") {
        "*/"
    } else {
        return None;
    };
    Some(text[2..].find(end).map_or(text.len(), |at| 2 + at + end.len()))
}
