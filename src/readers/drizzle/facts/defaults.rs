//! Default values as drizzle-kit 0.31 writes them, broken SQL included.

use std::borrow::Cow;

use serde_json::Value as Json;

use super::fact::Fact;
use super::text::{self, Place};
use crate::ir::sql::Literal;
use crate::readers::drizzle::Casing;
use crate::readers::drizzle::model::{Default, Model};

/// The `default` of a column in a snapshot; `None` leaves the key out.
pub fn v7(model: &Model, default: &Default, sql_type: &str, casing: Option<Casing>, in_view: bool) -> Option<Fact> {
    let (literal, json_text) = match default {
        Default::Sql(sql) => return Some(text::sql(model, sql, casing, Place::Query).into()),
        Default::Value(literal, json_text) => (literal, json_text.as_deref()),
    };
    let is_low = sql_type.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    let lowered: Cow<'_, str> = if is_low { sql_type.into() } else { sql_type.to_lowercase().into() };
    Some(match literal {
        Literal::String(value) if in_view || !value.contains('\'') => ["'", value, "'"].concat().into(),
        Literal::String(value) => format!("'{}'", value.replace('\'', "''")).into(),
        _ if lowered == "jsonb" || lowered == "json" => {
            format!("'{}'::{lowered}", json_text.unwrap_or("undefined")).into()
        }
        Literal::Date(iso) => format!("'{}'", date(iso, &lowered)).into(),
        Literal::Array(items) if lowered.contains('[') => format!("'{}'", array(items, &lowered)).into(),
        Literal::Null => Fact::Null,
        Literal::Bool(value) => Fact::Bool(*value),
        Literal::Number(number) => self::number(number),
        Literal::Json(_) | Literal::Array(_) => serde_json::from_str::<Json>(json_text?).ok()?.into(),
    })
}

/// A JavaScript number in JSON: `NaN` and the infinities become null.
fn number(text: &str) -> Fact {
    match (text.parse::<i64>(), text.parse::<f64>()) {
        (Ok(whole), _) if whole.unsigned_abs() <= 9_007_199_254_740_992 => Fact::Number(whole.into()),
        (_, Ok(number)) => serde_json::Number::from_f64(number).map_or(Fact::Null, Fact::Number),
        _ => Fact::Null,
    }
}

/// `toISOString()` cut to what the type takes; only the exact type names count.
fn date(iso: &str, sql_type: &str) -> String {
    match sql_type {
        "date" => iso.split('T').next().unwrap_or(iso).to_owned(),
        "timestamp" => iso.replacen('T', " ", 1).chars().take(23).collect(),
        _ => iso.to_owned(),
    }
}

/// drizzle-kit's `buildArrayString`: strings are quoted but not escaped.
fn array(items: &[Literal], sql_type: &str) -> String {
    let base = sql_type.split('[').next().unwrap_or(sql_type);
    let items: Vec<String> = items
        .iter()
        .map(|item| match item {
            Literal::Number(number) => number.clone(),
            Literal::Bool(value) => value.to_string(),
            Literal::Array(inner) => array(inner, base),
            Literal::Date(iso) => format!("\"{}\"", date(iso, base)),
            Literal::Null => "\"null\"".to_owned(),
            Literal::Json(value) => format!("\"{}\"", value.to_string().replace('"', "\\\"")),
            Literal::String(text) => format!("\"{text}\""),
        })
        .collect();
    format!("{{{}}}", items.join(","))
}
