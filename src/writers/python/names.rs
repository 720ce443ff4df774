//! Python identifiers.

use heck::{ToShoutySnakeCase, ToSnakeCase};

/// Words that cannot be identifiers (Python reference, 2.3.1). Soft keywords such as `type` and `match` can.
const KEYWORDS: &[&str] = &[
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del",
    "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal",
    "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
];

/// Letters beyond ASCII that may stand in an identifier and that Python's normalization (NFKC) leaves as they are, so that
/// two different names stay different: Latin-1, Greek, Cyrillic, kana, CJK, Hangul.
const LETTERS: &[(char, char)] = &[
    ('\u{c0}', '\u{d6}'),
    ('\u{d8}', '\u{f6}'),
    ('\u{f8}', '\u{131}'),
    ('\u{391}', '\u{3a1}'),
    ('\u{3a3}', '\u{3ce}'),
    ('\u{400}', '\u{481}'),
    ('\u{48a}', '\u{52f}'),
    ('\u{3041}', '\u{3096}'),
    ('\u{30a1}', '\u{30fa}'),
    ('\u{4e00}', '\u{9fff}'),
    ('\u{ac00}', '\u{d7a3}'),
];

/// Whether a word is reserved by the language.
pub fn is_keyword(name: &str) -> bool {
    KEYWORDS.contains(&name)
}

/// Whether a text is a dotted path of identifiers.
pub fn is_dotted_path(path: &str) -> bool {
    path.split('.').all(|part| !part.is_empty() && part == identifier(part, "_") && !is_keyword(part))
}

/// A name with every character that an identifier cannot hold replaced by `_`. A name that begins with a digit, or of which
/// nothing is left, goes behind `prefix`.
pub fn identifier(name: &str, prefix: &str) -> String {
    let clean = clean(name);
    if clean.trim_matches('_').is_empty() {
        return format!("{prefix}{}", code_points(name));
    }
    if clean.starts_with(|c: char| c.is_ascii_digit()) { format!("{prefix}{clean}") } else { clean }
}

/// An attribute in snake case. A name that is in lower case already keeps its underscores, except that two in front would
/// make it private to its class.
pub fn attribute(name: &str, prefix: &str) -> String {
    let clean = clean(name);
    let snake = if clean.chars().any(char::is_uppercase) { clean.to_snake_case() } else { clean };
    let bare = if snake.starts_with("__") || snake.starts_with("_sa_") { snake.trim_matches('_') } else { &snake };
    if bare.trim_matches('_').is_empty() {
        return format!("{prefix}{}", code_points(name));
    }
    if bare.starts_with(|c: char| c.is_ascii_digit()) { format!("{prefix}{bare}") } else { bare.to_owned() }
}

/// A constant in capitals.
pub fn constant(name: &str) -> String {
    clean(name).to_shouty_snake_case()
}

fn clean(name: &str) -> String {
    name.chars().map(|c| if is_letter(c) { c } else { '_' }).collect()
}

/// What stays different for names without a single letter.
fn code_points(name: &str) -> String {
    name.chars().map(|c| format!("{:x}", u32::from(c))).collect::<Vec<_>>().join("_")
}

fn is_letter(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || LETTERS.iter().any(|(first, last)| (*first..=*last).contains(&c))
}
