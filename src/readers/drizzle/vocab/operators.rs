//! drizzle-orm's operators, aggregates and orderings: functions from values to SQL.

use super::object::{Chunk, Drizzle};
use super::sql;
use crate::diag::Span;
use crate::readers::drizzle::Version;
use crate::readers::drizzle::eval::builtins::json;
use crate::readers::drizzle::eval::native::{Call, Native};
use crate::readers::drizzle::eval::value::{Atom, Value};
use crate::readers::drizzle::eval::{Eval, Interp};

/// Native functions.
pub const NATIVES: &[Native] = &[
    Native { name: "eq", call: compare },
    Native { name: "ne", call: compare },
    Native { name: "gt", call: compare },
    Native { name: "gte", call: compare },
    Native { name: "lt", call: compare },
    Native { name: "lte", call: compare },
    Native { name: "and", call: combine },
    Native { name: "or", call: combine },
    Native { name: "not", call: wrap },
    Native { name: "exists", call: wrap },
    Native { name: "notExists", call: wrap },
    Native { name: "isNull", call: wrap },
    Native { name: "isNotNull", call: wrap },
    Native { name: "asc", call: wrap },
    Native { name: "desc", call: wrap },
    Native { name: "inArray", call: in_array },
    Native { name: "notInArray", call: in_array },
    Native { name: "between", call: between },
    Native { name: "notBetween", call: between },
    Native { name: "like", call: like },
    Native { name: "notLike", call: like },
    Native { name: "ilike", call: like },
    Native { name: "notIlike", call: like },
    Native { name: "arrayContains", call: array_operator },
    Native { name: "arrayContained", call: array_operator },
    Native { name: "arrayOverlaps", call: array_operator },
    Native { name: "count", call: aggregate },
    Native { name: "countDistinct", call: aggregate },
    Native { name: "sum", call: aggregate },
    Native { name: "sumDistinct", call: aggregate },
    Native { name: "avg", call: aggregate },
    Native { name: "avgDistinct", call: aggregate },
    Native { name: "max", call: aggregate },
    Native { name: "min", call: aggregate },
    Native { name: "l2Distance", call: distance },
    Native { name: "l1Distance", call: distance },
    Native { name: "innerProduct", call: distance },
    Native { name: "cosineDistance", call: distance },
    Native { name: "hammingDistance", call: distance },
    Native { name: "jaccardDistance", call: distance },
];

/// An operand next to a column takes the column's driver mapping: drizzle-orm's `bindIfParam`.
fn bind(interp: &mut Interp<'_, '_>, value: Value, column: &Value) -> Value {
    let encoder = match interp.heap.as_drizzle(column) {
        Some((id, Drizzle::Column(_))) => Some(id),
        // In 1.0 the columns of the extra configuration have no driver mapping of their own.
        Some((_, Drizzle::ExtraColumn(_))) if interp.version == Version::V1 => None,
        Some((_, Drizzle::ExtraColumn(extra))) => Some(extra.column),
        _ => return value,
    };
    match interp.heap.as_drizzle(&value) {
        Some(_) => value,
        None => interp.heap.drizzle(Drizzle::Param { value, encoder }),
    }
}

fn compare(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let operator = match call.name {
        "eq" => " = ",
        "ne" => " <> ",
        "gt" => " > ",
        "gte" => " >= ",
        "lt" => " < ",
        _ => " <= ",
    };
    binary(interp, call, operator)
}

fn binary(interp: &mut Interp<'_, '_>, call: &Call, operator: &str) -> Eval<Value> {
    let left = call.arg(0);
    let right = bind(interp, call.arg(1), &left);
    Ok(sql::weave(interp, &["", operator, ""], vec![left, right], call.span))
}

fn combine(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let word = if call.name == "and" { " and " } else { " or " };
    let conditions: Vec<Value> = call.args.iter().filter(|arg| !arg.is_undefined()).cloned().collect();
    Ok(joined(interp, conditions, word, call.span))
}

/// Conditions in parentheses; nothing of none, one as it is.
pub fn joined(interp: &mut Interp<'_, '_>, conditions: Vec<Value>, word: &str, span: Span) -> Value {
    match conditions.len() {
        0 => Value::Undefined,
        1 => sql::make(interp, conditions.into_iter().map(Chunk::Value).collect(), span),
        _ => {
            // 1.0 puts parentheses around each condition as well.
            let (open, between, close) = match interp.version {
                Version::V0 => ("(", word.to_owned(), ")"),
                Version::V1 => ("((", format!("){word}("), "))"),
            };
            let mut chunks = vec![Chunk::Text(Atom::from(open))];
            for (at, condition) in conditions.into_iter().enumerate() {
                if at > 0 {
                    chunks.push(Chunk::Text(Atom::from(&*between)));
                }
                chunks.push(Chunk::Value(condition));
            }
            chunks.push(Chunk::Text(Atom::from(close)));
            sql::make(interp, chunks, span)
        }
    }
}

fn wrap(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let one = interp.version == Version::V1;
    let is_sql = matches!(interp.heap.as_drizzle(&call.arg(0)), Some((_, Drizzle::Sql(_))));
    let (before, after) = match call.name {
        "not" if one && call.arg(0).is_nullish() => return Ok(Value::Undefined),
        "not" if one && is_sql => ("not (", ")"),
        "isNull" if one => ("(", " is null)"),
        "isNotNull" if one => ("(", " is not null)"),
        "not" => ("not ", ""),
        "exists" => ("exists ", ""),
        "notExists" => ("not exists ", ""),
        "isNull" => ("", " is null"),
        "isNotNull" => ("", " is not null"),
        "asc" => ("", " asc"),
        _ => ("", " desc"),
    };
    Ok(sql::weave(interp, &[before, after], vec![call.arg(0)], call.span))
}

fn in_array(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let negated = call.name == "notInArray";
    let operator = if negated { " not in " } else { " in " };
    let (column, values) = (call.arg(0), call.arg(1));
    match (interp.heap.items(&values).cloned(), &values) {
        (Some(items), Value::Object(id)) if items.is_empty() && interp.heap[*id].rest.is_none() => {
            let text = match (interp.version, negated) {
                (Version::V0, true) => "true",
                (Version::V0, false) => "false",
                (Version::V1, true) => "1 = 1",
                (Version::V1, false) => "1 = 0",
            };
            Ok(sql::text(interp, text, call.span))
        }
        (Some(items), Value::Object(id)) => {
            let rest = interp.heap[*id].rest;
            let items: Vec<Value> =
                items.into_iter().chain(rest.map(Value::Unknown)).map(|item| bind(interp, item, &column)).collect();
            let list = interp.heap.array(items);
            Ok(sql::weave(interp, &["", operator, ""], vec![column, list], call.span))
        }
        _ => binary(interp, call, operator),
    }
}

fn between(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let operator = if call.name == "between" { " between " } else { " not between " };
    let column = call.arg(0);
    let low = bind(interp, call.arg(1), &column);
    let high = bind(interp, call.arg(2), &column);
    Ok(sql::weave(interp, &["", operator, " and ", ""], vec![column, low, high], call.span))
}

fn like(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let operator = match call.name {
        "like" => " like ",
        "notLike" => " not like ",
        "ilike" => " ilike ",
        _ => " not ilike ",
    };
    Ok(sql::weave(interp, &["", operator, ""], vec![call.arg(0), call.arg(1)], call.span))
}

fn array_operator(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let operator = match call.name {
        "arrayContains" => " @> ",
        "arrayContained" => " <@ ",
        _ => " && ",
    };
    if interp.heap.items(&call.arg(1)).is_some_and(Vec::is_empty) {
        return interp.throw(call.span, format!("{} requires at least one value", call.name));
    }
    let left = call.arg(0);
    let bound = bind(interp, call.arg(1), &left);
    let right = if interp.heap.items(&call.arg(1)).is_some() {
        // 1.0 takes an array for one value even where no column says so.
        let bound = match interp.heap.items(&bound) {
            Some(_) if interp.version == Version::V1 => {
                interp.heap.drizzle(Drizzle::Param { value: bound, encoder: None })
            }
            _ => bound,
        };
        sql::weave(interp, &["", ""], vec![bound], call.span)
    } else {
        bound
    };
    Ok(sql::weave(interp, &["", operator, ""], vec![left, right], call.span))
}

/// An array of numbers becomes its JSON text, as one parameter.
fn distance(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let operator = match call.name {
        "l2Distance" => " <-> ",
        "l1Distance" => " <+> ",
        "innerProduct" => " <#> ",
        "cosineDistance" => " <=> ",
        "hammingDistance" => " <~> ",
        _ => " <%> ",
    };
    let value = match call.arg(1) {
        array if interp.heap.items(&array).is_some() => match json::text(interp, &array, "") {
            Ok(Some(text)) => Value::string(text),
            _ => interp.derive_at(&array, call.span, "is compared by distance"),
        },
        other => other,
    };
    Ok(sql::weave(interp, &["", operator, ""], vec![call.arg(0), value], call.span))
}

/// `bindIfParam(value, column)`.
pub fn bind_if_param(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    Ok(bind(interp, call.arg(0), &call.arg(1)))
}

fn aggregate(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let (before, after) = match call.name {
        "count" => ("count(", ")"),
        "countDistinct" => ("count(distinct ", ")"),
        "sum" => ("sum(", ")"),
        "sumDistinct" => ("sum(distinct ", ")"),
        "avg" => ("avg(", ")"),
        "avgDistinct" => ("avg(distinct ", ")"),
        "max" => ("max(", ")"),
        _ => ("min(", ")"),
    };
    let arg = match call.arg(0) {
        Value::Undefined => sql::text(interp, "*", call.span),
        arg => arg,
    };
    Ok(sql::weave(interp, &[before, after], vec![arg], call.span))
}
