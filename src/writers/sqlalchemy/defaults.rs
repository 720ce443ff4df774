//! Database defaults, in the form that creates the catalogue entry Drizzle creates and that Alembic can compare.
//!
//! Alembic takes two defaults as equal when their texts are, and otherwise asks the database whether the values are. So a
//! default that yields another value each time, or has a type without an equality operator, is written as Postgres prints it.

use super::Context;
use super::needs::Needs;
use super::sql;
use crate::ir::sql::{Literal, SqlExpr, array_text, quote_literal};
use crate::ir::table::{Column, Default};
use crate::ir::ty::{ColumnType, TypeArgs};
use crate::types::Scalar;
use crate::writers::python::layout::{Doc, text};
use crate::writers::python::literal;
use crate::writers::python::names as python;

/// The value of `server_default`. Identity and generated columns have none: Postgres refuses both together.
pub fn server_default(context: &Context, column: &Column, needs: &mut Needs) -> Option<Doc> {
    if column.identity.is_some() || column.generated.is_some() {
        return None;
    }
    match column.default.as_ref()? {
        Default::Literal(literal) => literal_default(literal, &column.ty, needs),
        Default::Sql(expr) => Some(sql_default(context, expr, &column.ty, needs)),
    }
}

fn literal_default(value: &Literal, ty: &ColumnType, needs: &mut Needs) -> Option<Doc> {
    let plain = match value {
        // Postgres stores it only where the type has a length, and then with a cast.
        Literal::Null => return null_cast(ty).map(|cast| sql::element(&format!("NULL::{cast}"), needs)),
        Literal::Bool(true) => return Some(text(needs.local("sa.true()"))),
        Literal::Bool(false) => return Some(text(needs.local("sa.false()"))),
        Literal::Number(_) => return Some(sql::element(&value.sql(), needs)),
        Literal::String(value) | Literal::Date(value) => value.clone(),
        Literal::Json(value) if scalar(ty) == Some(Scalar::Jsonb) => spaced_json(value),
        Literal::Json(value) => value.to_string(),
        Literal::Array(items) => array_text(items),
    };
    if let Some(cast) = type_without_equality(ty) {
        return Some(sql::element(&format!("{}::{cast}", quote_literal(&plain)), needs));
    }
    // Alembic puts quotes around a string as it is, except for the numeric types, where it puts none.
    let is_comparable = if is_fractional(ty) { is_decimal(&plain) } else { !plain.contains('\'') };
    Some(if is_comparable { text(literal::string(&plain)) } else { sql::element(&quote_literal(&plain), needs) })
}

fn sql_default(context: &Context, expr: &SqlExpr, ty: &ColumnType, needs: &mut Needs) -> Doc {
    let mut printed = as_postgres_prints(&sql::render(context.schema, expr));
    if let Some(cast) = type_without_equality(ty)
        && is_string(&printed)
    {
        printed = format!("{printed}::{cast}");
    }
    match printed.strip_suffix("()") {
        Some(function) if is_plain_function(function) => text(needs.local(&format!("sa.func.{function}()"))),
        _ => sql::element(&printed, needs),
    }
}

/// The few forms of a call that Postgres prints otherwise than people write them: `(f())`, `F()` and `f()::t`.
fn as_postgres_prints(sql: &str) -> String {
    if let Some(inner) = sql.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'))
        && bare_call(inner).is_some()
    {
        return as_postgres_prints(inner);
    }
    if let Some(call) = bare_call(sql) {
        return call;
    }
    if let Some((call, cast)) = sql.split_once("::")
        && let Some(call) = bare_call(call)
        && cast.chars().all(|c| c.is_ascii_alphabetic())
    {
        return match Scalar::from_postgres(&cast.to_ascii_lowercase()) {
            Some(scalar) => format!("({call})::{}", scalar.postgres()),
            None => format!("({call})::{cast}"),
        };
    }
    if let Some(sequence) = sql.strip_prefix("nextval(").and_then(|rest| rest.strip_suffix("::regclass)")) {
        return format!("nextval({sequence})");
    }
    sql.to_owned()
}

/// Whether an expression is one string in quotes and nothing else.
fn is_string(sql: &str) -> bool {
    let inner = sql.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\''));
    inner.is_some_and(|inner| !inner.replace("''", "").contains('\''))
}

/// `f()` or `s.f()` in lower case, if that is all there is. What is in `pg_catalog` is printed without it.
fn bare_call(sql: &str) -> Option<String> {
    let name = sql.strip_suffix("()")?;
    let is_name = |part: &str| {
        !part.is_empty()
            && !part.starts_with(|c: char| c.is_ascii_digit())
            && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    };
    let call = name.split('.').all(is_name).then(|| sql.to_ascii_lowercase())?;
    Some(call.strip_prefix("pg_catalog.").map_or_else(|| call.clone(), str::to_owned))
}

/// Functions that `sa.func` has rules of its own for, beside those that merely return a type; and its one attribute.
const NOT_WRITTEN_AS_CALLED: &[&str] = &[
    "aggregate_strings",
    "all",
    "any",
    "array_agg",
    "cast",
    "char_length",
    "count",
    "cube",
    "current_date",
    "current_time",
    "current_timestamp",
    "current_user",
    "extract",
    "grouping_sets",
    "localtime",
    "localtimestamp",
    "next_value",
    "opts",
    "percentile_cont",
    "percentile_disc",
    "rollup",
    "session_user",
    "some",
    "sysdate",
    "user",
];

/// Whether `sa.func` writes a function as it is called. It takes an underscore at the end for a way around keywords.
fn is_plain_function(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        && !name.ends_with('_')
        && !python::is_keyword(name)
        && !NOT_WRITTEN_AS_CALLED.contains(&name)
}

/// The type that Postgres prints behind a null that it stores as a default.
fn null_cast(ty: &ColumnType) -> Option<String> {
    match ty {
        ColumnType::Scalar(_, TypeArgs::None) | ColumnType::Enum(_) | ColumnType::Custom(_) => None,
        ColumnType::Scalar(Scalar::Char, _) => Some("bpchar".to_owned()),
        ColumnType::Scalar(Scalar::Bit, _) => Some("\"bit\"".to_owned()),
        ColumnType::Scalar(scalar, _) => Some(scalar.postgres().to_owned()),
        ColumnType::Array(element, _) => Some(format!("{}[]", null_cast(element)?)),
    }
}

fn scalar(ty: &ColumnType) -> Option<Scalar> {
    match ty {
        ColumnType::Scalar(scalar, _) => Some(*scalar),
        ColumnType::Enum(_) | ColumnType::Array(..) | ColumnType::Custom(_) => None,
    }
}

/// The name of a type whose values Postgres cannot compare.
fn type_without_equality(ty: &ColumnType) -> Option<&'static str> {
    match scalar(ty)? {
        found @ (Scalar::Json | Scalar::Xml | Scalar::Point) => Some(found.postgres()),
        _ => None,
    }
}

/// The types for which Alembic compares a string default as a number.
fn is_fractional(ty: &ColumnType) -> bool {
    matches!(scalar(ty), Some(Scalar::Numeric | Scalar::Real | Scalar::Double))
}

fn is_decimal(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    digits.split('.').count() <= 2
        && digits.split('.').all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit()))
}

/// JSON with the spaces that Postgres prints in `jsonb`.
fn spaced_json(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::Array(items) => {
            format!("[{}]", items.iter().map(spaced_json).collect::<Vec<_>>().join(", "))
        }
        serde_json::Value::Object(members) => {
            let member = |(key, value): (&String, _)| {
                format!("{}: {}", serde_json::Value::from(key.as_str()), spaced_json(value))
            };
            format!("{{{}}}", members.iter().map(member).collect::<Vec<_>>().join(", "))
        }
        other => other.to_string(),
    }
}
