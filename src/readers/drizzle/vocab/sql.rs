//! The `sql` tag and its helpers.

use super::object::{Chunk, Drizzle, Sql};
use super::unknown_method;
use crate::diag::Span;
use crate::readers::drizzle::Version;
use crate::readers::drizzle::eval::native::{Call, Native};
use crate::readers::drizzle::eval::value::{Atom, Kind, ObjId, Value};
use crate::readers::drizzle::eval::{Eval, Interp};

/// Native functions.
pub const NATIVES: &[Native] = &[
    Native { name: "sql", call: tag },
    Native { name: "sql.raw", call: raw },
    Native { name: "sql.join", call: join },
    Native { name: "sql.identifier", call: identifier },
    Native { name: "sql.empty", call: empty },
    Native { name: "sql.fromList", call: from_list },
    Native { name: "sql.placeholder", call: placeholder },
    Native { name: "sql.param", call: param },
    Native { name: "param", call: param },
    Native { name: "placeholder", call: placeholder },
];

/// An SQL object.
pub fn make(interp: &mut Interp<'_, '_>, chunks: Vec<Chunk>, span: Span) -> Value {
    interp.heap.drizzle(Drizzle::Sql(Box::new(Sql { chunks, inline: false, span })))
}

/// An SQL object that is only text.
pub fn text(interp: &mut Interp<'_, '_>, text: &str, span: Span) -> Value {
    make(interp, vec![Chunk::Text(Atom::from(text))], span)
}

/// An SQL object around one value.
pub fn of_value(interp: &mut Interp<'_, '_>, value: Value, span: Span) -> Value {
    make(interp, vec![Chunk::Value(value)], span)
}

/// An SQL object from text and values in turn, as the tag makes it.
pub fn weave(interp: &mut Interp<'_, '_>, texts: &[&str], values: Vec<Value>, span: Span) -> Value {
    let mut chunks = Vec::with_capacity(texts.len() + values.len());
    let mut values = values.into_iter();
    for text in texts {
        chunks.push(Chunk::Text(Atom::from(*text)));
        chunks.extend(values.next().map(Chunk::Value));
    }
    make(interp, chunks, span)
}

fn tag(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let strings = interp.heap.items(&call.arg(0)).cloned().unwrap_or_default();
    let mut chunks = Vec::with_capacity(call.args.len() * 2);
    for (at, string) in strings.iter().enumerate() {
        if let Value::String(text) = string {
            chunks.push(Chunk::Text(text.clone()));
        }
        if let Some(value) = call.args.get(at + 1) {
            chunks.push(Chunk::Value(value.clone()));
        }
    }
    Ok(make(interp, chunks, call.span))
}

fn raw(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let arg = call.arg(0);
    let parts = interp.heap.items(&arg).cloned().filter(|_| interp.version == Version::V0);
    let text = match (&arg, parts) {
        (Value::Undefined | Value::Null, _) => Some(String::new()),
        // 0.x takes an array for the pieces of one text.
        (_, Some(parts)) => {
            let parts =
                parts.iter().map(|part| if part.is_nullish() { Some(String::new()) } else { interp.to_text(part) });
            parts.collect()
        }
        _ => interp.to_text(&arg),
    };
    Ok(match text {
        Some(text) => self::text(interp, &text, call.span),
        None => interp.derive_at(&arg, call.span, "is raw SQL"),
    })
}

fn join(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let (items, rest) = interp.iterate(&call.arg(0), swc_common::DUMMY_SP)?;
    if let Some(rest) = rest {
        return Ok(interp.derived(call.span, "is joined into SQL", rest));
    }
    let mut chunks = Vec::with_capacity(items.len() * 2);
    for (at, item) in items.into_iter().enumerate() {
        if at > 0 && !call.arg(1).is_undefined() {
            chunks.push(Chunk::Value(call.arg(1)));
        }
        chunks.push(Chunk::Value(item));
    }
    Ok(make(interp, chunks, call.span))
}

fn from_list(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let (items, _) = interp.iterate(&call.arg(0), swc_common::DUMMY_SP)?;
    Ok(make(interp, items.into_iter().map(Chunk::Value).collect(), call.span))
}

fn empty(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    Ok(make(interp, Vec::new(), call.span))
}

/// `sql.identifier(name)`.
pub fn identifier(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    match call.arg(0) {
        Value::String(name) => Ok(interp.heap.drizzle(Drizzle::Name(name))),
        other => Ok(interp.derive_at(&other, call.span, "is an SQL identifier")),
    }
}

/// `sql.placeholder(name)`.
pub fn placeholder(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    match call.arg(0) {
        Value::String(name) => Ok(interp.heap.drizzle(Drizzle::Placeholder(name))),
        other => Ok(interp.derive_at(&other, call.span, "is a placeholder's name")),
    }
}

/// `sql.param(value, encoder)`.
pub fn param(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let encoder = match interp.heap.as_drizzle(&call.arg(1)) {
        Some((id, Drizzle::Column(_) | Drizzle::ExtraColumn(_))) => Some(id),
        _ => None,
    };
    Ok(interp.heap.drizzle(Drizzle::Param { value: call.arg(0), encoder }))
}

/// A method of an SQL object.
pub fn method(interp: &mut Interp<'_, '_>, id: ObjId, key: &Atom, call: &Call, key_span: Span) -> Eval<Value> {
    let this = Value::Object(id);
    match &**key {
        "as" => match call.arg(0) {
            Value::Undefined => Ok(this),
            Value::String(alias) => Ok(interp.heap.drizzle(Drizzle::Aliased(id, alias))),
            other => Ok(interp.derive_at(&other, call.span, "is an SQL alias")),
        },
        "mapWith" | "getSQL" => Ok(this),
        "inlineParams" => {
            if let Kind::Drizzle(object) = &mut interp.heap[id].kind
                && let Drizzle::Sql(sql) = object
            {
                sql.inline = true;
            }
            Ok(this)
        }
        "append" => {
            let more = match interp.heap.as_drizzle(&call.arg(0)) {
                Some((_, Drizzle::Sql(sql))) => sql.chunks.clone(),
                _ => {
                    let arg = call.arg(0);
                    return Ok(interp.derive_at(&arg, call.span, "is appended to SQL"));
                }
            };
            if let Kind::Drizzle(object) = &mut interp.heap[id].kind
                && let Drizzle::Sql(sql) = object
            {
                sql.chunks.extend(more);
            }
            Ok(this)
        }
        "if" => {
            let arg = call.arg(0);
            Ok(match interp.truthy(&arg) {
                Some(true) => this,
                Some(false) => Value::Undefined,
                None => interp.derive_at(&arg, call.span, "decides on a part of SQL"),
            })
        }
        _ => Ok(unknown_method(interp, id, key, key_span)),
    }
}
