//! drizzle-orm's `casing`: words are runs of lower-case letters and digits, runs of capitals, or capitalised words.

use std::borrow::Cow;

use crate::readers::drizzle::Casing;
use crate::readers::drizzle::model::ColumnName;

/// The SQL name of a column under a casing: only names that come from property keys change.
pub fn column(name: &ColumnName, casing: Option<Casing>) -> Cow<'_, str> {
    match casing {
        Some(casing) if name.from_key => convert(&name.text, casing).into(),
        _ => (&name.text).into(),
    }
}

/// A text in another case.
pub fn convert(text: &str, casing: Casing) -> String {
    let words = words(text);
    match casing {
        Casing::Snake => words.iter().map(|word| word.to_lowercase()).collect::<Vec<_>>().join("_"),
        Casing::Camel => words
            .iter()
            .enumerate()
            .map(|(at, word)| {
                if at == 0 {
                    word.to_lowercase()
                } else {
                    let (first, rest) = word.split_at(1);
                    first.to_uppercase() + rest
                }
            })
            .collect(),
    }
}

/// Matches of `[\da-z]+|[A-Z]+(?![a-z])|[A-Z][\da-z]+`, apostrophes removed first.
fn words(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().filter(|char| !matches!(char, '\'' | '\u{2019}')).collect();
    let low = |at: usize| chars.get(at).is_some_and(|char| char.is_ascii_digit() || char.is_ascii_lowercase());
    let high = |at: usize| chars.get(at).is_some_and(char::is_ascii_uppercase);
    let mut words = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let start = at;
        if low(at) {
            while low(at) {
                at += 1;
            }
        } else if high(at) {
            while high(at) {
                at += 1;
            }
            // The run must not be followed by a lower-case letter: its last capital starts the next word.
            if chars.get(at).is_some_and(char::is_ascii_lowercase) {
                if at - start > 1 {
                    at -= 1;
                } else {
                    while low(at) {
                        at += 1;
                    }
                }
            }
        } else {
            at += 1;
            continue;
        }
        words.push(chars[start..at].iter().collect());
    }
    words
}
