//! The names that are there without a declaration.

use super::super::unknown::Reason;
use super::super::value::{Atom, Value};
use super::super::{Eval, Interp};
use super::native;
use crate::diag::Span;

/// The hidden mark of `globalThis`.
pub const GLOBAL: &str = "\0global";

impl Interp<'_, '_> {
    /// A global name. One that Node does not have is an exception.
    pub fn global(&mut self, name: &Atom, span: Span) -> Eval<Value> {
        if let Some(value) = self.set_on_global(name) {
            return Ok(value);
        }
        if &**name != "undefined" && type_of_global(name) == Some("undefined") {
            return self.throw_as("ReferenceError", span, format!("`{name}` is not defined"));
        }
        Ok(self.known_global(name, span))
    }

    /// A property of `globalThis` that the source has not set.
    pub fn global_property(&mut self, name: &Atom, span: Span) -> Value {
        match type_of_global(name) {
            Some("undefined") => Value::Undefined,
            // Each module has its own.
            None if matches!(&**name, "require" | "module" | "exports" | "__dirname" | "__filename") => {
                Value::Undefined
            }
            _ => self.known_global(name, span),
        }
    }

    fn set_on_global(&self, name: &Atom) -> Option<Value> {
        let id = self.singletons.get("globalThis")?.as_object()?;
        self.heap[id].props.get(name).cloned()
    }

    fn global_object(&mut self, span: Span) -> Value {
        if let Some(made) = self.singletons.get("globalThis") {
            return made.clone();
        }
        let made = self.heap.plain([(Atom::from(GLOBAL), Value::Bool(true))]);
        let others = self.unknown(span, Reason::Syntax("what `globalThis` holds"));
        if let Value::Object(id) = &made {
            self.heap[*id].rest = others.as_unknown();
        }
        self.singletons.insert("globalThis", made.clone());
        made
    }

    fn known_global(&mut self, name: &Atom, span: Span) -> Value {
        match &**name {
            "undefined" => Value::Undefined,
            "NaN" => Value::Number(f64::NAN),
            "Infinity" => Value::Number(f64::INFINITY),
            "globalThis" | "global" => self.global_object(span),
            "process" => {
                self.env_was_read = true;
                let env = match self.env_is_unknown {
                    true => self.unknown(span, Reason::Environment),
                    false => self.heap.plain([]),
                };
                let cwd = native("process.cwd").map_or(Value::Undefined, Value::Native);
                let entries = [("env", env), ("argv", Value::Undefined), ("cwd", cwd)];
                self.heap.plain(entries.map(|(name, value)| (Atom::from(name), value)))
            }
            "module" => self.own_module(),
            "exports" => self.own_exports(),
            "__dirname" => self.own_folder(),
            "__filename" => self.own_file(),
            "console" => self.unknown(span, Reason::Global("console".to_owned())),
            name if LANGUAGE.contains(&name) => match native(name) {
                Some(native) => Value::Native(native),
                None => self.unknown(span, Reason::Global(name.to_owned())),
            },
            name => {
                let unknown = self.unknown(span, Reason::Global(name.to_owned()));
                self.note_throw(span, unknown.as_unknown());
                unknown
            }
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
        _ if NODE.contains(&name) || LANGUAGE.contains(&name) => Some("function"),
        // These depend on the version of Node.
        "navigator" | "WebSocket" | "localStorage" | "sessionStorage" | "EventSource" | "CloseEvent" | "Storage"
        | "Iterator" | "Navigator" | "File" | "CustomEvent" | "DisposableStack" | "Float16Array"
        | "SuppressedError" => None,
        _ => Some("undefined"),
    }
}

/// Functions and objects of the language, of which some are known.
const LANGUAGE: &[&str] = &[
    "Object",
    "Array",
    "String",
    "Number",
    "Boolean",
    "BigInt",
    "JSON",
    "Math",
    "Map",
    "Set",
    "Date",
    "RegExp",
    "encodeURIComponent",
    "Error",
    "TypeError",
    "Symbol",
    "parseInt",
    "parseFloat",
    "isNaN",
    "crypto",
    "structuredClone",
    "URL",
    "isFinite",
    "RangeError",
    "SyntaxError",
    "ReferenceError",
    "EvalError",
    "URIError",
    "Function",
    "WeakMap",
    "WeakSet",
    "Reflect",
    "encodeURI",
    "decodeURI",
    "decodeURIComponent",
    "require",
    "Promise",
];

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
