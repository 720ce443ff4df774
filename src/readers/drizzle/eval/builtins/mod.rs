//! The part of JavaScript's library that schemas use.

pub mod array;
pub mod array_change;
pub mod collections;
pub mod date;
pub mod global;
pub mod json;
pub mod number;
pub mod object;
pub mod property;
pub mod regex;
pub mod regexp;
pub mod sort;
pub mod symbol;
pub mod text;

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::native::{Call, Native, Spans};
use super::unknown::{Reason, Use};
use super::value::{Atom, Kind, Value};
use super::{Eval, Interp};
use crate::diag::Span;

static TABLE: LazyLock<FxHashMap<&'static str, &'static Native>> = LazyLock::new(|| {
    [
        object::NATIVES,
        number::NATIVES,
        collections::NATIVES,
        date::NATIVES,
        json::NATIVES,
        array::NATIVES,
        symbol::NATIVES,
        text::NATIVES,
        super::commonjs::NATIVES,
        super::waiting::NATIVES,
    ]
    .into_iter()
    .flatten()
    .map(|native| (native.name, native))
    .chain(crate::readers::drizzle::vocab::natives())
    .collect()
});

/// A native function by its full name.
pub fn native(name: &str) -> Option<&'static Native> {
    TABLE.get(name).copied()
}

/// A property of a native function, such as `Object.keys`, `sql.raw` or `Number.MAX_SAFE_INTEGER`.
pub fn native_member(interp: &mut Interp<'_, '_>, of: &'static Native, key: &str, span: Span) -> Value {
    if let Some(symbol) = symbol::well_known(interp, of.name, key) {
        return symbol;
    }
    if key.starts_with('\0') {
        return Value::Undefined;
    }
    if let Some(number) = number::constant(of.name, key) {
        return Value::Number(number);
    }
    let full = match (of.name, key) {
        ("Number", "parseInt" | "parseFloat") => key.to_owned(),
        (_, "name") if !of.name.contains('.') && of.name.starts_with(|char: char| char.is_ascii_uppercase()) => {
            return Value::string(of.name);
        }
        _ => format!("{}.{key}", of.name),
    };
    match native(&full) {
        Some(native) if crate::readers::drizzle::vocab::has_member(interp, of.name, key) => Value::Native(native),
        _ => interp.unknown(span, Reason::Global(full)),
    }
}

/// Calls a method of a built-in object. `None` when the object has no such method.
pub fn method(
    interp: &mut Interp<'_, '_>,
    object: &Value,
    key: &Atom,
    call: &Call,
    at: swc_common::Span,
) -> Eval<Option<Value>> {
    interp.afford(interp.extent(object) + call.args.iter().map(|arg| interp.extent(arg)).sum::<usize>());
    match object {
        Value::String(text) => text::method(interp, &text.clone(), key, call),
        Value::Number(_) | Value::BigInt(_) | Value::Bool(_) => number::method(interp, object, key, call),
        Value::Object(id) => match &interp.heap[*id].kind {
            Kind::Array(_) => array::method(interp, *id, key, call, at),
            Kind::Map(_) | Kind::Set(_) => collections::method(interp, *id, key, call),
            Kind::Date(time) => {
                let time = *time;
                date::method(interp, *id, time, key, call)
            }
            Kind::RegExp { .. } => regexp::regexp_method(interp, *id, key, call),
            Kind::Promise(_) if matches!(&**key, "then" | "catch" | "finally") => Ok(Some(interp.promise_method(call))),
            Kind::Iterator(..) => symbol::iterator_method(interp, *id, key, call),
            Kind::Generator(_) => interp.generator_method(*id, key, call),
            Kind::Symbol { key: own, description } if &**key == "toString" => {
                let text = description.as_deref().unwrap_or(own.strip_prefix("\0@for:").unwrap_or_default());
                Ok(Some(Value::string(format!("Symbol({text})"))))
            }
            Kind::Instance(_) | Kind::Error(_) | Kind::Plain if &**key == "toString" => {
                let this = interp.primitive(object, super::primitive::Hint::Text)?;
                Ok(Some(match interp.to_text(&this) {
                    Some(text) => Value::string(text),
                    None => lost(interp, call, object),
                }))
            }
            Kind::Instance(_) if &**key == "valueOf" => Ok(Some(object.clone())),
            Kind::Plain | Kind::Instance(_) | Kind::Function(_) | Kind::Class(_) if &**key == "hasOwnProperty" => {
                object::has_own(interp, &Call { args: vec![object.clone(), call.arg(0)], ..shallow(call) }).map(Some)
            }
            _ => Ok(None),
        },
        _ => Ok(None),
    }
}

fn shallow(call: &Call) -> Call {
    Call {
        name: call.name,
        this: Value::Undefined,
        args: Vec::new(),
        arg_spans: Spans::new(),
        span: call.span,
        type_args: None,
        is_new: false,
    }
}

/// The result of something that depends on what is not known.
pub fn lost(interp: &mut Interp<'_, '_>, call: &Call, culprit: &Value) -> Value {
    interp.derive_at(culprit, call.span, Use::Computed("is computed from it"))
}
