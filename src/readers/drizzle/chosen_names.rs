//! `[drizzle] names`: what the configuration calls tables, enums and columns in generated code.

use std::collections::BTreeMap;

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::{QualifiedName, Schema};

/// Notes the names at what they are for; reports keys that name nothing.
pub fn apply(names: &BTreeMap<String, String>, schema: &mut Schema, diagnostics: &mut Diagnostics) {
    for (key, name) in names {
        if !is_identifier(name) {
            let message = format!("`{name}` in `names` of `[drizzle]` is no name for generated code");
            let help = "use letters of ASCII, digits and underscores, and no digit in front";
            diagnostics.report(Diagnostic::new(Code::ConfigInvalidValue, message).help(help));
        } else if !note(schema, key, name) {
            let message =
                format!("`names` of `[drizzle]` has `{key}`, which is no table, enum or column of the schema");
            let help = "write `table`, `enum` or `table.column` as the database has them, with the Postgres schema in front where it is not `public`";
            diagnostics.report(Diagnostic::new(Code::ConfigInvalidValue, message).help(help));
        }
    }
}

/// Whether there is something of this name.
fn note(schema: &mut Schema, key: &str, name: &str) -> bool {
    let mut found = false;
    for table in schema.tables.iter_mut().filter(|table| display(&table.name) == key) {
        table.model_names.chosen = Some(name.to_owned());
        found = true;
    }
    for item in schema.enums.iter_mut().filter(|item| display(&item.name) == key) {
        item.chosen_name = Some(name.to_owned());
        found = true;
    }
    if found {
        return true;
    }
    for table in &mut schema.tables {
        let Some(rest) = key.strip_prefix(&display(&table.name)) else { continue };
        let Some(wanted) = rest.strip_prefix('.') else { continue };
        for column in table.columns.iter_mut().filter(|column| column.name == wanted) {
            column.chosen_name = Some(name.to_owned());
            found = true;
        }
    }
    found
}

fn display(name: &QualifiedName) -> String {
    match &name.schema {
        Some(schema) => format!("{schema}.{}", name.name),
        None => name.name.clone(),
    }
}

fn is_identifier(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && text.chars().any(|c| c.is_ascii_alphanumeric())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}
