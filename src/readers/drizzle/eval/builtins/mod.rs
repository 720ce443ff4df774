//! The part of JavaScript's library that schemas use.

pub mod array;
pub mod collections;
pub mod date;
pub mod json;
pub mod number;
pub mod object;
pub mod regex;
pub mod regexp;
pub mod sort;
pub mod text;

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::native::{Call, Native};
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
        text::NATIVES,
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

/// A global name.
pub fn global(interp: &mut Interp<'_, '_>, name: &Atom, span: Span) -> Value {
    match &**name {
        "undefined" => Value::Undefined,
        "NaN" => Value::Number(f64::NAN),
        "Infinity" => Value::Number(f64::INFINITY),
        "process" => {
            interp.env_was_read = true;
            let env = match interp.env_is_unknown {
                true => interp.unknown(span, Reason::Environment),
                false => interp.heap.plain([]),
            };
            let cwd = native("process.cwd").map_or(Value::Undefined, Value::Native);
            let entries = [("env", env), ("argv", Value::Undefined), ("cwd", cwd)];
            interp.heap.plain(entries.map(|(name, value)| (Atom::from(name), value)))
        }
        "__dirname" => interp.own_folder(),
        "__filename" => interp.own_file(),
        "console" => interp.unknown(span, Reason::Global("console".to_owned())),
        "Object" | "Array" | "String" | "Number" | "Boolean" | "BigInt" | "JSON" | "Math" | "Map" | "Set" | "Date"
        | "RegExp" | "encodeURIComponent" | "Error" | "TypeError" | "Symbol" | "parseInt" | "parseFloat" | "isNaN"
        | "crypto" | "structuredClone" | "URL" | "isFinite" | "RangeError" | "SyntaxError" | "ReferenceError"
        | "EvalError" | "URIError" | "Function" => match native(name) {
            Some(native) => Value::Native(native),
            None => interp.unknown(span, Reason::Global(name.to_string())),
        },
        _ => interp.unknown(span, Reason::Global(name.to_string())),
    }
}

/// A property of a native function, such as `Object.keys`, `sql.raw` or `Number.MAX_SAFE_INTEGER`.
pub fn native_member(interp: &mut Interp<'_, '_>, of: &'static Native, key: &str, span: Span) -> Value {
    if let Some(number) = number::constant(of.name, key) {
        return Value::Number(number);
    }
    let full = format!("{}.{key}", of.name);
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
                Ok(date::method(interp, time, key, call))
            }
            Kind::RegExp { .. } => regexp::regexp_method(interp, *id, key, call),
            Kind::Plain | Kind::Instance(_) if &**key == "hasOwnProperty" => {
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
        arg_spans: Vec::new(),
        span: call.span,
        type_args: None,
        is_new: false,
    }
}

/// The result of something that depends on what is not known.
pub fn lost(interp: &mut Interp<'_, '_>, call: &Call, culprit: &Value) -> Value {
    interp.derive_at(culprit, call.span, Use::Computed("is computed from it"))
}
