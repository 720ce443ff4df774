//! `Object`, errors, symbols and other small globals.

use super::super::native::{Call, Native};
use super::super::unknown::Reason;
use super::super::value::{Atom, Kind, ObjId, Value};
use super::super::{Eval, Interp};
use super::lost;

/// Native functions.
pub const NATIVES: &[Native] = &[
    Native { name: "Object", call: make },
    Native { name: "Object.keys", call: keys },
    Native { name: "Object.values", call: values },
    Native { name: "Object.entries", call: entries },
    Native { name: "Object.fromEntries", call: from_entries },
    Native { name: "Object.assign", call: assign },
    Native { name: "Object.freeze", call: same },
    Native { name: "Object.seal", call: same },
    Native { name: "Object.hasOwn", call: has_own },
    Native { name: "Object.getOwnPropertyNames", call: keys },
    Native { name: "structuredClone", call: same },
    Native { name: "Error", call: error },
    Native { name: "TypeError", call: error },
    Native { name: "RangeError", call: error },
    Native { name: "SyntaxError", call: error },
    Native { name: "ReferenceError", call: error },
    Native { name: "EvalError", call: error },
    Native { name: "URIError", call: error },
    Native { name: "Function", call: opaque },
    Native { name: "Symbol", call: opaque },
    Native { name: "Symbol.for", call: opaque },
    Native { name: "crypto", call: opaque },
    Native { name: "crypto.randomUUID", call: random_uuid },
    Native { name: "uuid.v7", call: uuid_v7 },
];

fn make(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    Ok(if call.arg(0).is_nullish() { interp.heap.plain([]) } else { call.arg(0) })
}

fn same(_: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    Ok(call.arg(0))
}

fn opaque(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    Ok(interp.unknown(call.span, Reason::Global(call.name.to_owned())))
}

fn random_uuid(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    Ok(interp.unknown(call.span, Reason::RandomUuid))
}

fn uuid_v7(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    Ok(interp.unknown(call.span, Reason::UuidV7))
}

fn error(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let id = interp.heap.alloc(Kind::Error(call.name));
    describe(interp, id, call);
    Ok(Value::Object(id))
}

/// Message and cause of an error under construction.
pub fn describe(interp: &mut Interp<'_, '_>, error: ObjId, call: &Call) {
    let message = match call.arg(0) {
        Value::Undefined => return,
        arg => interp.to_text(&arg).map_or(arg, Value::string),
    };
    interp.heap[error].props.set(Atom::from("message"), message, None);
    if let Value::Object(options) = call.arg(1)
        && let Some(cause) = interp.heap[options].props.get_str("cause").cloned()
    {
        interp.heap[error].props.set(Atom::from("cause"), cause, None);
    }
}

/// Maps own entries to an array.
fn list(interp: &mut Interp<'_, '_>, call: &Call, item: fn(&mut Interp<'_, '_>, Atom, Value) -> Value) -> Eval<Value> {
    let arg = call.arg(0);
    if arg.as_unknown().is_some() {
        return Ok(lost(interp, call, &arg));
    }
    if arg.is_nullish() {
        return interp.throw(call.span, "cannot convert undefined or null to object");
    }
    let (entries, rest) = interp.own_entries(&arg)?;
    let items = entries.into_iter().map(|(key, value, _)| item(interp, key, value)).collect();
    let result = interp.heap.array(items);
    if let Value::Object(id) = &result {
        interp.heap[*id].rest = rest;
    }
    Ok(result)
}

fn keys(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    list(interp, call, |_, key, _| Value::String(key))
}

fn values(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    list(interp, call, |_, _, value| value)
}

fn entries(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    list(interp, call, |interp, key, value| interp.heap.array(vec![Value::String(key), value]))
}

fn from_entries(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let (pairs, rest) = interp.iterate(&call.arg(0), swc_common::DUMMY_SP)?;
    let id = interp.heap.alloc(Kind::Plain);
    interp.heap[id].rest = rest;
    for pair in pairs {
        let (key, value) = match (interp.heap.items(&pair), &pair) {
            (Some(items), _) => {
                (items.first().cloned().unwrap_or(Value::Undefined), items.get(1).cloned().unwrap_or(Value::Undefined))
            }
            (None, Value::Unknown(unknown)) => {
                interp.heap[id].rest = Some(*unknown);
                continue;
            }
            _ => continue,
        };
        match (interp.to_text(&key), &key) {
            (Some(key), _) => interp.heap[id].props.set(Atom::from(key), value, Some(call.span)),
            (None, _) => {
                let unknown = lost(interp, call, &key);
                interp.heap[id].rest = unknown.as_unknown();
            }
        }
    }
    Ok(Value::Object(id))
}

fn assign(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let target = call.arg(0);
    if let Value::Object(id) = &target {
        for source in call.args.iter().skip(1) {
            interp.spread_into(*id, source)?;
        }
    }
    Ok(target)
}

/// `Object.hasOwn(object, key)`.
pub fn has_own(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let (object, key) = (call.arg(0), call.arg(1));
    let Some(key) = interp.to_text(&key) else { return Ok(lost(interp, call, &key)) };
    let (entries, rest) = interp.own_entries(&object)?;
    if entries.iter().any(|(own, ..)| **own == *key) {
        return Ok(Value::Bool(true));
    }
    Ok(match rest {
        Some(rest) => Value::Unknown(rest),
        None => Value::Bool(false),
    })
}
