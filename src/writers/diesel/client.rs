//! Values that only Drizzle's client supplies, told to those who write rows through Diesel.

use super::text::code_span;
use crate::ir::sql::Literal;
use crate::ir::table::{ClientValue, Column};

/// What Drizzle supplies on insert: the default, or the update value, which fires on insert too where there is no default.
pub fn on_insert(column: &Column) -> Option<&ClientValue> {
    let on_update = column.client.on_update.as_ref().filter(|_| column.default.is_none());
    column.client.default.as_ref().or(on_update)
}

/// Whether a value is made in a way that cannot be told in Rust, and nothing in the database stands in for it.
pub fn must_supply_opaque(column: &Column) -> bool {
    let on_insert = on_insert(column).filter(|_| column.default.is_none());
    [on_insert, column.client.on_update.as_ref()]
        .into_iter()
        .flatten()
        .any(|value| matches!(value, ClientValue::Opaque(_)))
}

/// The doc comment of an insertable's field.
pub fn insert_doc(value: &ClientValue, has_default: bool) -> String {
    let rest = if has_default { " in place of the default" } else { "; the database has no default" };
    format!("/// Drizzle supplies {}{rest}.", describe(value))
}

/// The doc comment of a changeset's field.
pub fn update_doc(value: &ClientValue) -> String {
    format!("/// Drizzle supplies {} on every update.", describe(value))
}

fn describe(value: &ClientValue) -> String {
    match value {
        ClientValue::Now => "the current time".to_owned(),
        ClientValue::RandomUuid => "a random UUID".to_owned(),
        ClientValue::UuidV7 => "a UUID of version 7".to_owned(),
        ClientValue::Constant(literal) => format!("the constant {}", code_span(&constant(literal))),
        ClientValue::Sql(_) => "an SQL expression".to_owned(),
        ClientValue::Opaque(source) => format!("the result of {}", code_span(source)),
    }
}

fn constant(literal: &Literal) -> String {
    match literal {
        Literal::Null => "null".to_owned(),
        Literal::Bool(value) => value.to_string(),
        Literal::Number(text) | Literal::Date(text) => text.clone(),
        Literal::String(text) => super::text::literal(text),
        Literal::Json(value) => value.to_string(),
        Literal::Array(items) => format!("[{}]", items.iter().map(constant).collect::<Vec<_>>().join(", ")),
    }
}
