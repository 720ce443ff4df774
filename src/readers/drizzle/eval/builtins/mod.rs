//! The part of JavaScript's library that schemas use.

pub mod array;
pub mod array_change;
pub mod collections;
pub mod date;
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
        | "EvalError" | "URIError" | "Function" | "WeakMap" | "WeakSet" | "Reflect" | "encodeURI" | "decodeURI"
        | "decodeURIComponent" => match native(name) {
            Some(native) => Value::Native(native),
            None => interp.unknown(span, Reason::Global(name.to_string())),
        },
        _ => {
            let unknown = interp.unknown(span, Reason::Global(name.to_string()));
            interp.note_throw(span, unknown.as_unknown());
            unknown
        }
    }
}

/// `typeof name` for what is declared nowhere.
pub fn type_of_global(name: &str) -> Option<&'static str> {
    match name {
        // What the loader of modules gives a module, or not.
        "require" | "module" | "exports" | "__dirname" | "__filename" | "arguments" => None,
        "globalThis" | "global" | "process" | "console" | "performance" | "Math" | "JSON" | "Intl" | "Atomics"
        | "WebAssembly" | "Reflect" | "crypto" => Some("object"),
        "undefined" => Some("undefined"),
        "NaN" | "Infinity" => Some("number"),
        _ if NODE.contains(&name) || native(name).is_some() => Some("function"),
        // These depend on the version of Node.
        "navigator" | "WebSocket" | "localStorage" | "sessionStorage" | "EventSource" | "CloseEvent" | "Storage"
        | "Iterator" | "Navigator" | "File" | "CustomEvent" | "DisposableStack" | "Float16Array"
        | "SuppressedError" => None,
        _ => Some("undefined"),
    }
}

/// Functions that Node has in every module.
const NODE: &[&str] = &[
    "AbortController",
    "AbortSignal",
    "AggregateError",
    "Array",
    "ArrayBuffer",
    "BigInt64Array",
    "BigUint64Array",
    "Blob",
    "BroadcastChannel",
    "Buffer",
    "ByteLengthQueuingStrategy",
    "CompressionStream",
    "CountQueuingStrategy",
    "Crypto",
    "CryptoKey",
    "DOMException",
    "DataView",
    "DecompressionStream",
    "Event",
    "EventTarget",
    "FinalizationRegistry",
    "Float32Array",
    "Float64Array",
    "FormData",
    "Headers",
    "Int16Array",
    "Int32Array",
    "Int8Array",
    "MessageChannel",
    "MessageEvent",
    "MessagePort",
    "Performance",
    "PerformanceEntry",
    "PerformanceMark",
    "PerformanceMeasure",
    "PerformanceObserver",
    "PerformanceObserverEntryList",
    "PerformanceResourceTiming",
    "Promise",
    "Proxy",
    "ReadableByteStreamController",
    "ReadableStream",
    "ReadableStreamBYOBReader",
    "ReadableStreamBYOBRequest",
    "ReadableStreamDefaultController",
    "ReadableStreamDefaultReader",
    "Request",
    "Response",
    "SharedArrayBuffer",
    "SubtleCrypto",
    "TextDecoder",
    "TextDecoderStream",
    "TextEncoder",
    "TextEncoderStream",
    "TransformStream",
    "TransformStreamDefaultController",
    "URL",
    "URLSearchParams",
    "Uint16Array",
    "Uint32Array",
    "Uint8Array",
    "Uint8ClampedArray",
    "WeakMap",
    "WeakRef",
    "WeakSet",
    "WritableStream",
    "WritableStreamDefaultController",
    "WritableStreamDefaultWriter",
    "atob",
    "btoa",
    "clearImmediate",
    "clearInterval",
    "clearTimeout",
    "escape",
    "eval",
    "fetch",
    "queueMicrotask",
    "setImmediate",
    "setInterval",
    "setTimeout",
    "structuredClone",
    "unescape",
    "decodeURI",
    "decodeURIComponent",
    "encodeURI",
    "encodeURIComponent",
    "isFinite",
    "isNaN",
    "parseFloat",
    "parseInt",
];

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
            Kind::Iterator(..) => symbol::iterator_method(interp, *id, key, call),
            Kind::Generator(_) => Ok(Some(
                interp.unknown(call.span, Reason::Syntax("a generator that is asked for one value after the other")),
            )),
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
