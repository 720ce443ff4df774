//! Target names in Rust: what print-schema calls tables and columns, and what we call structs, fields and variants.

use heck::{ToSnakeCase, ToUpperCamelCase};

use super::sql_types;
use crate::ir::Enum;
use crate::ir::table::{Table, View};
use crate::writers::naming;

/// Keywords as print-schema knows them: of every edition up to 2021.
const KEYWORDS: &[&str] = &[
    "_", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "if", "impl", "in", "let", "loop", "macro", "match",
    "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "Self", "self", "static", "struct", "super",
    "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Names that `table!` itself needs.
const TABLE_MACRO_NAMES: &[&str] = &["table", "columns", "is_nullable"];

/// Module names that would stand in for something that the file names: the crate, and a keyword since Rust 2024 that
/// print-schema does not know.
const MODULES_THAT_BREAK: &[&str] = &["diesel", "gen"];

/// Column names that the code of `table!` takes for its own variables, types and modules. print-schema does not know of them,
/// and a file with one of them does not compile.
const COLUMNS_THAT_BREAK: &[&str] = &[
    "Array",
    "DB",
    "Join",
    "Left",
    "Nullable",
    "Ok",
    "On",
    "QS",
    "Right",
    "SqlType",
    "all_columns",
    "bool",
    "diesel",
    "dsl",
    "gen",
    "q",
    "star",
    "str",
];

/// Type names that generated code relies on. A struct or enum of the same name would take their place.
pub const TYPES_IN_USE: &[&str] = &[
    "AsExpression",
    "BTreeMap",
    "BigDecimal",
    "Bound",
    "DateTime",
    "FromSql",
    "FromSqlRow",
    "IpNetwork",
    "IsNull",
    "NaiveDate",
    "NaiveDateTime",
    "NaiveTime",
    "Option",
    "Pg",
    "PgInterval",
    "PgLsn",
    "PgMoney",
    "PgRange",
    "PgValue",
    "QueryId",
    "Selectable",
    "Self",
    "String",
    "ToSql",
    "TypedJson",
    "Utc",
    "Uuid",
    "Vec",
];

/// A table or Postgres schema in `schema.rs`.
pub fn module_ident(sql_name: &str) -> String {
    let mut name = print_schema_ident(sql_name, None);
    if MODULES_THAT_BREAK.contains(&name.as_str()) {
        name.push('_');
    }
    name
}

/// A column in `schema.rs`; `table` is the Rust name of its table, which it must differ from.
pub fn column_ident(sql_name: &str, table: &str) -> String {
    let mut name = print_schema_ident(sql_name, Some(table));
    if COLUMNS_THAT_BREAK.contains(&name.as_str()) || sql_types::is_provided(&name) {
        name.push('_');
    }
    if name == table {
        // `match` in the table `match`: print-schema stops at one underscore, which makes them equal again.
        name.push('_');
    }
    name
}

/// print-schema's rules for identifiers.
fn print_schema_ident(sql_name: &str, table: Option<&str>) -> String {
    let name = replace_unmappable(sql_name);
    let reserved = name.is_empty()
        || KEYWORDS.contains(&name.as_str())
        || TABLE_MACRO_NAMES.contains(&name.as_str())
        || (name.starts_with("__") && !name.ends_with('_'));
    if reserved || table == Some(name.as_str()) { format!("{name}_") } else { name }
}

/// Runs of characters that cannot stand in an identifier become one underscore; a leading digit gets one before it.
fn replace_unmappable(sql_name: &str) -> String {
    let mut out = String::new();
    let mut replaced = false;
    if sql_name.starts_with(|c: char| c.is_ascii_digit()) {
        out.push('_');
        replaced = true;
    }
    for c in sql_name.chars() {
        let mappable = c.is_ascii_alphanumeric() || c == '_';
        if mappable {
            out.push(c);
        } else if !replaced {
            out.push('_');
        }
        replaced = !mappable;
    }
    out
}

/// The field that the configuration asks for.
pub fn chosen_field(name: &str) -> String {
    if KEYWORDS.contains(&name) { format!("{name}_") } else { name.to_owned() }
}

/// Whether rustc takes a name for snake case.
pub fn is_snake(name: &str) -> bool {
    !name.trim_matches('_').contains("__") && !name.contains(char::is_uppercase)
}

/// The struct field of a column, from the column's name in `schema.rs`: the same, unless rustc would want it in snake case.
pub fn field(column: &str) -> String {
    if is_snake(column) {
        return column.to_owned();
    }
    let snake = column.to_snake_case();
    if snake.is_empty() || snake.starts_with(|c: char| c.is_ascii_digit()) {
        format!("_{snake}")
    } else if KEYWORDS.contains(&snake.as_str()) {
        format!("{snake}_")
    } else {
        snake
    }
}

/// The struct of a table's rows: what it may be called, the best name first.
pub fn rows(table: &Table) -> Vec<String> {
    naming::row_names(table).iter().map(|name| free(type_name(name), "Row")).collect()
}

/// The struct of a view's rows.
pub fn view_rows(view: &View) -> Vec<String> {
    let singular = naming::singular_pascal(&view.source_name);
    let all = [singular.clone(), format!("{singular}View"), view.source_name.clone()];
    all.iter().map(|name| free(type_name(name), "Row")).collect()
}

/// The Rust enum of an SQL enum.
pub fn enumerations(item: &Enum) -> Vec<String> {
    naming::enum_names(item).iter().map(|name| free(type_name(name), "Enum")).collect()
}

/// A name that is a valid identifier in upper camel case, whatever it was made from; one that is that already stays as it is.
pub fn type_name(text: &str) -> String {
    let is_fine = text.starts_with(|c: char| c.is_ascii_uppercase()) && text.chars().all(|c| c.is_ascii_alphanumeric());
    if is_fine && text != "Self" { text.to_owned() } else { camel(text) }
}

fn camel(text: &str) -> String {
    let camel = ascii_words(text).to_upper_camel_case();
    match camel.chars().next() {
        None => format!("U{}", hex(text)),
        Some(first) if first.is_ascii_digit() => format!("_{camel}"),
        Some(_) if camel == "Self" => "Self_".to_owned(),
        Some(_) => camel,
    }
}

fn free(name: String, suffix: &str) -> String {
    if TYPES_IN_USE.contains(&name.as_str()) { format!("{name}{suffix}") } else { name }
}

/// One variant per label, in order. Labels that differ only in what Rust cannot spell are told apart by a number.
pub fn variants(labels: &[String]) -> Vec<String> {
    let wanted: Vec<String> = labels.iter().map(|label| variant(label)).collect();
    let mut taken: Vec<String> = Vec::with_capacity(labels.len());
    for (position, name) in wanted.iter().enumerate() {
        let mut unique = name.clone();
        let mut number = 2;
        while taken.contains(&unique) || (number > 2 && wanted[position..].contains(&unique)) {
            unique = format!("{name}{number}");
            number += 1;
        }
        taken.push(unique);
    }
    taken
}

fn variant(label: &str) -> String {
    if label.is_empty() {
        return "Empty".to_owned();
    }
    if !label.chars().any(char::is_alphanumeric) {
        let words: Vec<&str> = label.chars().filter_map(symbol).collect();
        if !words.is_empty() {
            return words.concat();
        }
    }
    camel(label)
}

/// Labels of nothing but symbols are named by them.
fn symbol(c: char) -> Option<&'static str> {
    Some(match c {
        ' ' => "Space",
        '!' => "Exclamation",
        '"' => "Quote",
        '#' => "Hash",
        '$' => "Dollar",
        '%' => "Percent",
        '&' => "Ampersand",
        '\'' => "Apostrophe",
        '(' | ')' => "Parenthesis",
        '*' => "Star",
        '+' => "Plus",
        ',' => "Comma",
        '-' => "Minus",
        '.' => "Dot",
        '/' => "Slash",
        ':' => "Colon",
        ';' => "Semicolon",
        '<' => "Less",
        '=' => "Equal",
        '>' => "Greater",
        '?' => "Question",
        '@' => "At",
        '[' | ']' => "Bracket",
        '\\' => "Backslash",
        '^' => "Caret",
        '_' => "Underscore",
        '`' => "Backtick",
        '{' | '}' => "Brace",
        '|' => "Pipe",
        '~' => "Tilde",
        _ => return None,
    })
}

/// Text in ASCII: Diesel's derives panic at other letters. Those of Latin-1 lose their accents, the rest become their code
/// points.
fn ascii_words(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            c if c.is_ascii() => c.to_string(),
            c => match without_accent(c) {
                Some(letters) => letters.to_owned(),
                None if c.is_alphanumeric() => format!(" u{:x} ", u32::from(c)),
                None => " ".to_owned(),
            },
        })
        .collect()
}

fn without_accent(c: char) -> Option<&'static str> {
    Some(match c {
        'À'..='Å' => "A",
        'Æ' => "Ae",
        'Ç' => "C",
        'È'..='Ë' => "E",
        'Ì'..='Ï' => "I",
        'Ð' => "D",
        'Ñ' => "N",
        'Ò'..='Ö' | 'Ø' => "O",
        'Ù'..='Ü' => "U",
        'Ý' => "Y",
        'Þ' => "Th",
        'ß' => "ss",
        'à'..='å' => "a",
        'æ' => "ae",
        'ç' => "c",
        'è'..='ë' => "e",
        'ì'..='ï' => "i",
        'ð' => "d",
        'ñ' => "n",
        'ò'..='ö' | 'ø' => "o",
        'ù'..='ü' => "u",
        'ý' | 'ÿ' => "y",
        'þ' => "th",
        _ => return None,
    })
}

fn hex(text: &str) -> String {
    text.chars().map(|c| format!("{:x}", u32::from(c))).collect()
}
