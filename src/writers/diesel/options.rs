//! The `[diesel]` table of `downspout.toml`.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::diag::{Code, Diagnostic, Diagnostics};

/// The `[diesel]` table of `downspout.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Options {
    /// Where `schema.rs` goes.
    pub schema: String,
    /// Where `models.rs` goes, if it is wanted.
    #[serde(default)]
    pub models: Option<String>,
    /// Where the dependencies of `models.rs` go, as a part of a `Cargo.toml`.
    #[serde(default)]
    pub cargo: Option<String>,
    /// Derives that every struct and enum of `models.rs` gets beside its own.
    #[serde(default)]
    pub derives: Vec<String>,
    /// Who sees the structs and enums of `models.rs`.
    #[serde(default)]
    pub visibility: Visibility,
    /// The crate of dates and times.
    #[serde(default)]
    pub date_time: DateTimeCrate,
    /// The crate of decimal numbers.
    #[serde(default)]
    pub decimal: DecimalCrate,
    /// Whether elements of arrays may be null.
    #[serde(default)]
    pub array_elements: ArrayElements,
    /// What JSON whose type TypeScript says becomes.
    #[serde(default)]
    pub json: Json,
    /// Whether the schema's documentation is taken over.
    #[serde(default = "yes")]
    pub docs: bool,
    /// Rust types by the name of the SQL type.
    #[serde(default)]
    pub types: BTreeMap<String, String>,
    /// Rust types by `table.column`.
    #[serde(default)]
    pub columns: BTreeMap<String, String>,
    /// What each `table!` imports; print-schema's key of the same name.
    #[serde(default)]
    pub import_types: Vec<String>,
    /// SQL types that are imported and so not defined in `sql_types`; print-schema's key of the same name.
    #[serde(default)]
    pub except_custom_type_definitions: Vec<String>,
    /// Derives of the types in `sql_types`; print-schema's key of the same name.
    #[serde(default)]
    pub custom_type_derives: Vec<String>,
    /// Tables that are not mapped, as `table` or `schema.table`.
    #[serde(default)]
    pub exclude: Vec<String>,
    /// Views that are mapped, each with the columns that identify a row.
    #[serde(default)]
    pub views: BTreeMap<String, Vec<String>>,
}

/// Visibility of generated items.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum Visibility {
    /// `pub`.
    #[default]
    #[serde(rename = "pub")]
    Public,
    /// `pub(crate)`.
    #[serde(rename = "pub(crate)")]
    Crate,
}

/// A crate of dates and times that Diesel supports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DateTimeCrate {
    /// `chrono`.
    #[default]
    Chrono,
    /// `time`.
    Time,
}

/// A crate of decimal numbers that supports Diesel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DecimalCrate {
    /// `bigdecimal`.
    #[default]
    Bigdecimal,
    /// `rust_decimal`, whose numbers have at most 28 digits.
    RustDecimal,
}

/// Whether elements of arrays may be null.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ArrayElements {
    /// They may, as in Postgres.
    #[default]
    Nullable,
    /// They may not: reading an array with a null in it fails.
    Required,
}

/// What JSON whose type TypeScript says becomes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Json {
    /// `serde_json::Value`.
    #[default]
    Values,
    /// Structs and enums for serde.
    Typed,
}

impl Visibility {
    /// As Rust writes it.
    pub fn text(self) -> &'static str {
        match self {
            Visibility::Public => "pub",
            Visibility::Crate => "pub(crate)",
        }
    }
}

impl Options {
    /// The derives of serde among those that are asked for: whether there is `Serialize`, and `Deserialize`.
    pub fn serde(&self) -> (bool, bool) {
        let has = |name: &str| self.derives.iter().any(|derive| derive.trim_start_matches("::") == name);
        (has("serde::Serialize"), has("serde::Deserialize"))
    }
}

fn yes() -> bool {
    true
}

/// What would break out of the place that it is written into.
pub fn check(options: &Options, diagnostics: &mut Diagnostics) {
    let mut refuse = |text: &str, what: &str| {
        diagnostics.report(Diagnostic::new(Code::ConfigInvalidValue, format!("`{text}` in `[diesel]` is not {what}")));
    };
    for derive in options.derives.iter().chain(&options.custom_type_derives) {
        if !is_path(derive) {
            refuse(derive, "the path of a derive macro");
        }
    }
    for import in &options.import_types {
        if !is_path(import.strip_suffix("::*").unwrap_or(import)) {
            refuse(import, "a path to import, such as `diesel::sql_types::*`");
        }
    }
    for name in &options.except_custom_type_definitions {
        if !is_identifier(name) {
            refuse(name, "the name of a type in Rust");
        }
    }
    for ty in options.types.values().chain(options.columns.values()) {
        if !is_type(ty) {
            refuse(ty, "a Rust type, such as `crate::UserId`");
        }
    }
    if options.cargo.is_some() && options.models.is_none() {
        let message = "`cargo` of `[diesel]` names the dependencies of the models, and there are none";
        diagnostics.report(Diagnostic::new(Code::ConfigInvalidValue, message).help("add `models = …`"));
    }
}

fn is_path(text: &str) -> bool {
    text.strip_prefix("::").unwrap_or(text).split("::").all(is_identifier)
}

fn is_identifier(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// Whether a text can be nothing but one type: a separator stands in brackets only, and the brackets match.
fn is_type(text: &str) -> bool {
    let mut open = Vec::new();
    for c in text.chars() {
        match c {
            '<' => open.push('>'),
            '(' => open.push(')'),
            '[' => open.push(']'),
            '>' | ')' | ']' if open.pop() != Some(c) => return false,
            '>' | ')' | ']' | ':' | '_' => {}
            ',' | ';' | ' ' if !open.is_empty() => {}
            c if c.is_ascii_alphanumeric() => {}
            _ => return false,
        }
    }
    open.is_empty() && !text.is_empty()
}
