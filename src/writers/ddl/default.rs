//! JavaScript values as column defaults.

use serde_json::Value;

use crate::ir::sql::{Literal, array_text, quote_literal};
use crate::ir::ty::ColumnType;
use crate::types::Scalar;

/// The value as the default of a column of this type. Types whose input syntax is not what JavaScript calls the value
/// get it in their own syntax; strings are taken as they are, since their author wrote them for the type.
pub fn literal_default(ty: &ColumnType, literal: &Literal) -> String {
    match ty {
        ColumnType::Scalar(Scalar::Json | Scalar::Jsonb, _) => match literal {
            Literal::Null | Literal::Bool(_) | Literal::Number(_) => quote_literal(&literal.sql()),
            // drizzle-kit writes a string as it is. Where that is JSON, it is the default; where it is not, Postgres
            // would refuse it, and the string itself is what was meant.
            Literal::String(text) if serde_json::from_str::<Value>(text).is_err() => {
                quote_literal(&Value::String(text.clone()).to_string())
            }
            Literal::String(_) | Literal::Date(_) | Literal::Json(_) | Literal::Array(_) => literal.sql(),
        },
        ColumnType::Scalar(Scalar::Vector | Scalar::HalfVec, _) => enclosed("[", literal, &[], "]"),
        ColumnType::Scalar(Scalar::Point, _) => enclosed("(", literal, &["x", "y"], ")"),
        ColumnType::Scalar(Scalar::Line, _) => enclosed("{", literal, &["a", "b", "c"], "}"),
        _ => literal.sql(),
    }
}

/// A list of numbers, or an object of numbers under these keys, between the type's brackets.
fn enclosed(open: &str, literal: &Literal, keys: &[&str], close: &str) -> String {
    let numbers = match literal {
        Literal::Array(items) => {
            let text = array_text(items);
            text.trim_start_matches('{').trim_end_matches('}').to_owned()
        }
        Literal::Json(Value::Array(items)) => items.iter().map(Value::to_string).collect::<Vec<_>>().join(","),
        Literal::Json(Value::Object(fields)) if keys.iter().all(|key| fields.contains_key(*key)) => {
            keys.iter().map(|key| fields[*key].to_string()).collect::<Vec<_>>().join(",")
        }
        other => return other.sql(),
    };
    quote_literal(&format!("{open}{numbers}{close}"))
}
