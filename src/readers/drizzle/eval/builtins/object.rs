//! `Object`, errors, symbols and other small globals.

use super::super::member::FROZEN;
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
    Native { name: "Object.freeze", call: freeze },
    Native { name: "Object.seal", call: freeze },
    Native { name: "Object.hasOwn", call: has_own },
    Native { name: "Object.getOwnPropertyNames", call: own_names },
    Native { name: "Object.create", call: super::property::create },
    Native { name: "Object.defineProperty", call: super::property::define },
    Native { name: "Object.getOwnPropertyDescriptor", call: super::property::described },
    Native { name: "Object.defineProperties", call: super::property::define_all },
    Native { name: "Object.getPrototypeOf", call: super::property::prototype_of },
    Native { name: "Object.setPrototypeOf", call: super::property::set_prototype },
    Native { name: "Object.isFrozen", call: super::property::is_frozen },
    Native { name: "Object.prototype", call: super::property::unbound },
    Native { name: "Object.prototype.hasOwnProperty", call: super::property::unbound },
    Native { name: "Object.prototype.toString", call: super::property::class_text },
    Native { name: "Array.prototype", call: super::property::unbound },
    Native { name: "Array.prototype.slice", call: super::property::unbound },
    Native { name: "Array.prototype.concat", call: super::property::unbound },
    Native { name: "Array.prototype.map", call: super::property::unbound },
    Native { name: "Array.prototype.filter", call: super::property::unbound },
    Native { name: "Array.prototype.forEach", call: super::property::unbound },
    Native { name: "Array.prototype.join", call: super::property::unbound },
    Native { name: "Array.prototype.push", call: super::property::unbound },
    Native { name: "Object.is", call: is },
    Native { name: "Object.groupBy", call: group_by },
    Native { name: "structuredClone", call: clone },
    Native { name: "Error", call: error },
    Native { name: "TypeError", call: error },
    Native { name: "RangeError", call: error },
    Native { name: "SyntaxError", call: error },
    Native { name: "ReferenceError", call: error },
    Native { name: "EvalError", call: error },
    Native { name: "URIError", call: error },
    Native { name: "Function", call: opaque },
    Native { name: "crypto", call: opaque },
    Native { name: "crypto.randomUUID", call: random_uuid },
    Native { name: "uuid.v7", call: uuid_v7 },
];

fn make(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    Ok(match call.arg(0) {
        Value::Undefined | Value::Null => interp.heap.plain([]),
        Value::Bool(_) | Value::Number(_) | Value::BigInt(_) | Value::String(_) => {
            interp.unknown(call.span, Reason::Syntax("an object around a plain value"))
        }
        other => other,
    })
}

fn freeze(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    if let Value::Object(id) = call.arg(0)
        && matches!(interp.heap[id].kind, Kind::Plain | Kind::Array(_))
    {
        interp.heap[id].props.set(Atom::from(FROZEN), Value::Bool(true), None);
    }
    Ok(call.arg(0))
}

fn is(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    Ok(match (call.arg(0), call.arg(1)) {
        (Value::Number(a), Value::Number(b)) => Value::Bool(a.to_bits() == b.to_bits() || (a.is_nan() && b.is_nan())),
        (a, b) => match interp.strict_equals(&a, &b) {
            Some(truth) => Value::Bool(truth),
            None => lost(interp, call, if a.as_unknown().is_some() { &a } else { &b }),
        },
    })
}

fn group_by(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let (items, rest) = interp.iterate(&call.arg(0), swc_common::DUMMY_SP)?;
    let id = interp.heap.alloc(Kind::Plain);
    interp.heap[id].rest = rest;
    for (at, item) in items.into_iter().enumerate() {
        #[expect(clippy::cast_precision_loss, reason = "arrays are far shorter than 2^53")]
        let place = Value::Number(at as f64);
        let key = interp.invoke(&call.arg(1), vec![item.clone(), place], call.span)?;
        let Some(text) = interp.to_text(&key) else { return Ok(lost(interp, call, &key)) };
        let text = Atom::from(text);
        match interp.heap[id].props.get(&text).and_then(Value::as_object) {
            Some(group) => {
                if let Kind::Array(items) = &mut interp.heap[group].kind {
                    items.push(item);
                }
            }
            None => {
                let group = interp.heap.array(vec![item]);
                interp.heap[id].props.set(text, group, None);
            }
        }
    }
    Ok(Value::Object(id))
}

fn clone(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let value = call.arg(0);
    match copied(interp, &value, 64) {
        Some(copy) => Ok(copy),
        None => Ok(lost(interp, call, &value)),
    }
}

/// A deep copy of plain data; `None` of anything else.
fn copied(interp: &mut Interp<'_, '_>, value: &Value, depth: u32) -> Option<Value> {
    let Value::Object(id) = value else { return (!matches!(value, Value::Native(_))).then(|| value.clone()) };
    let depth = depth.checked_sub(1)?;
    let rest = interp.heap[*id].rest;
    let copy = match &interp.heap[*id].kind {
        Kind::Array(items) => {
            let items = items.clone();
            let items: Option<Vec<Value>> = items.iter().map(|item| copied(interp, item, depth)).collect();
            interp.heap.array(items?)
        }
        Kind::Plain => {
            let entries = interp.own_entries(value).ok()?.0;
            let entries: Option<Vec<(Atom, Value)>> =
                entries.into_iter().map(|(key, value, _)| Some((key, copied(interp, &value, depth)?))).collect();
            interp.heap.plain(entries?)
        }
        Kind::Date(time) => {
            let time = *time;
            Value::Object(interp.heap.alloc(Kind::Date(time)))
        }
        _ => return None,
    };
    if let Value::Object(copy) = &copy {
        interp.heap[*copy].rest = rest;
    }
    Some(copy)
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
    interp.hush(error, &Atom::from("message"));
    if let Value::Object(options) = call.arg(1)
        && let Some(cause) = interp.heap[options].props.get_str("cause").cloned()
    {
        interp.heap[error].props.set(Atom::from("cause"), cause, None);
        interp.hush(error, &Atom::from("cause"));
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
    let (entries, rest) = match &arg {
        Value::String(text) => {
            let units: Vec<u16> = text.encode_utf16().collect();
            let entry = |(at, unit): (usize, &u16)| {
                (Atom::from(at.to_string()), Value::string(String::from_utf16_lossy(&[*unit])), None)
            };
            (units.iter().enumerate().map(entry).collect(), None)
        }
        _ => interp.own_entries(&arg)?,
    };
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

/// `Object.getOwnPropertyNames(object)`.
fn own_names(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    match call.arg(0) {
        Value::Object(id) if matches!(interp.heap[id].kind, Kind::Plain) => {
            let names: Vec<Atom> = interp.heap[id].props.iter().map(|(key, ..)| key.clone()).collect();
            let names = names.into_iter().filter(|key| !key.starts_with('\0')).map(Value::String).collect();
            let list = interp.heap.array(names);
            if let Value::Object(list) = &list {
                interp.heap[*list].rest = interp.heap[id].rest;
            }
            Ok(list)
        }
        other => Ok(lost(interp, call, &other)),
    }
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
        let is_plain = matches!(interp.heap[*id].kind, Kind::Plain) && interp.heap[*id].props.get_str(FROZEN).is_none();
        for source in call.args.iter().skip(1) {
            if !is_plain && source.as_object().is_some() {
                let (entries, rest) = interp.own_entries(source)?;
                for (key, value, span) in entries {
                    interp.set(&target, &key, value, span.unwrap_or(call.span))?;
                }
                if rest.is_some() {
                    interp.heap[*id].rest = rest;
                }
                continue;
            }
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
