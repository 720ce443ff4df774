//! Whether a piece of SQL stays where it is put.
//!
//! An expression is pasted between the parentheses of a statement. One that closes a parenthesis too many, holds a
//! semicolon, or leaves a string or comment open would change what stands around it.

/// What is wrong with an expression, in words that follow "it"; `None` when it stays in its place.
/// A line comment may stand at its end: whoever pastes the expression ends the line.
pub fn escapes(sql: &str) -> Option<&'static str> {
    let mut brackets = Vec::new();
    let mut at = 0;
    while let Some(c) = sql[at..].chars().next() {
        let (before, rest) = sql.split_at(at);
        let length = match c {
            '\'' => quoted_length(rest, '\'', is_escape_string(before)),
            '"' => quoted_length(rest, '"', false),
            '$' => dollar_quoted_length(before, rest),
            '-' if rest.starts_with("--") => Some(rest.find('\n').unwrap_or(rest.len())),
            '/' if rest.starts_with("/*") => comment_length(rest),
            '(' | '[' => {
                brackets.push(if c == '(' { ')' } else { ']' });
                Some(1)
            }
            ')' | ']' if brackets.pop() != Some(c) => return Some("closes a parenthesis that it does not open"),
            ';' => return Some("contains a semicolon"),
            c => Some(c.len_utf8()),
        };
        match length {
            Some(length) => at += length,
            None => return Some("leaves a string or comment open"),
        }
    }
    if brackets.is_empty() { None } else { Some("leaves a parenthesis open") }
}

/// Length of a quoted string or identifier at the start of the text, quotes included; `None` when it does not end.
/// A doubled quote reads as the end of one string and the start of the next, which comes to the same.
fn quoted_length(text: &str, quote: char, backslash_escapes: bool) -> Option<usize> {
    let mut characters = text.char_indices().skip(1);
    while let Some((at, c)) = characters.next() {
        if c == quote {
            return Some(at + 1);
        }
        if c == '\\' && backslash_escapes {
            characters.next();
        }
    }
    None
}

/// Whether the quote after this text opens an `E'…'` string, in which a backslash escapes.
fn is_escape_string(before: &str) -> bool {
    let mut previous = before.chars().rev();
    matches!(previous.next(), Some('e' | 'E')) && !previous.next().is_some_and(is_identifier_part)
}

/// Length of a dollar-quoted string, or of the lone dollar sign of a parameter or identifier.
fn dollar_quoted_length(before: &str, rest: &str) -> Option<usize> {
    if before.chars().next_back().is_some_and(is_identifier_part) {
        return Some(1);
    }
    let Some(name_length) = rest[1..].find('$') else { return Some(1) };
    let tag = &rest[..name_length + 2];
    let name = &tag[1..=name_length];
    if name.starts_with(|c: char| c.is_ascii_digit()) || !name.chars().all(|c| c != '$' && is_identifier_part(c)) {
        return Some(1);
    }
    rest[tag.len()..].find(tag).map(|end| tag.len() + end + tag.len())
}

/// Length of a block comment, which may hold others; `None` when it does not end.
fn comment_length(text: &str) -> Option<usize> {
    let mut depth = 0;
    let mut at = 0;
    loop {
        let rest = &text[at..];
        if rest.starts_with("/*") {
            depth += 1;
            at += 2;
        } else if rest.starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return Some(at);
            }
        } else {
            at += rest.chars().next()?.len_utf8();
        }
    }
}

fn is_identifier_part(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '$' || !c.is_ascii()
}

#[cfg(test)]
mod tests {
    use super::escapes;

    #[test]
    fn an_expression_stays_in_its_place() {
        for sql in [
            "true",
            "a = ')' and \"b)\" = 1",
            "a = 'it''s; (' or E'\\'; (' = b",
            "a = $$ ; ( ' $$ or b = $tag$ $$ ; $tag$",
            "price$ > 1 and a$$b = $1",
            "true /* ( ; /* ' */ ) */ and x[1] = 2",
            "true -- ; (",
            "true -- ' (\n and false",
            "a = 'unterminated\\' or b = 'c'",
        ] {
            assert_eq!(escapes(sql), None, "{sql}");
        }
    }

    #[test]
    fn what_changes_its_surroundings_is_found() {
        for (sql, what) in [
            ("true) with check (true", "closes a parenthesis that it does not open"),
            ("x[1)", "closes a parenthesis that it does not open"),
            ("(true", "leaves a parenthesis open"),
            ("true; drop table users", "contains a semicolon"),
            ("a = 'b", "leaves a string or comment open"),
            ("a = E'b\\'", "leaves a string or comment open"),
            ("\"a", "leaves a string or comment open"),
            ("$tag$ true $$", "leaves a string or comment open"),
            ("true /* /* */", "leaves a string or comment open"),
            ("true -- '\n)", "closes a parenthesis that it does not open"),
        ] {
            assert_eq!(escapes(sql), Some(what), "{sql}");
        }
    }
}
