//! `Map` and `Set`.

use super::super::native::{Call, Native};
use super::super::value::{Atom, Kind, ObjId, Value};
use super::super::{Eval, Interp};
use super::lost;

/// Native functions.
pub const NATIVES: &[Native] = &[
    Native { name: "Map", call: make_map },
    Native { name: "Set", call: make_set },
    Native { name: "WeakMap", call: make_map },
    Native { name: "WeakSet", call: make_set },
];

/// Methods that are known.
pub const METHODS: &[&str] =
    &["get", "has", "set", "add", "clear", "delete", "keys", "values", "entries", "forEach", "toString"];

fn make_map(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let id = interp.heap.alloc(Kind::Map(Vec::new()));
    if !call.arg(0).is_nullish() {
        let (pairs, rest) = interp.iterate(&call.arg(0), swc_common::DUMMY_SP)?;
        interp.heap[id].rest = rest;
        for pair in pairs {
            let items = interp.heap.items(&pair).cloned().unwrap_or_default();
            let key = items.first().cloned().unwrap_or(Value::Undefined);
            put(interp, id, key, items.get(1).cloned().unwrap_or(Value::Undefined));
        }
    }
    Ok(Value::Object(id))
}

fn make_set(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let id = interp.heap.alloc(Kind::Set(Vec::new()));
    if !call.arg(0).is_nullish() {
        let (items, rest) = interp.iterate(&call.arg(0), swc_common::DUMMY_SP)?;
        interp.heap[id].rest = rest;
        for item in items {
            put(interp, id, item, Value::Undefined);
        }
    }
    Ok(Value::Object(id))
}

fn put(interp: &mut Interp<'_, '_>, id: ObjId, key: Value, value: Value) {
    if let Value::Unknown(unknown) = &key {
        interp.heap[id].rest = Some(*unknown);
        return;
    }
    if !interp.afford(interp.extent(&Value::Object(id))) {
        return;
    }
    let at = find(interp, id, &key);
    match (&mut interp.heap[id].kind, at) {
        (Kind::Map(entries), Some(at)) => entries[at].1 = value,
        (Kind::Map(entries), None) => entries.push((key, value)),
        (Kind::Set(items), None) => items.push(key),
        _ => {}
    }
}

fn find(interp: &Interp<'_, '_>, id: ObjId, key: &Value) -> Option<usize> {
    match &interp.heap[id].kind {
        Kind::Map(entries) => entries.iter().position(|(own, _)| same_value(interp, own, key)),
        Kind::Set(items) => items.iter().position(|own| same_value(interp, own, key)),
        _ => None,
    }
}

/// SameValueZero (ECMA-262, 7.2.11).
pub fn same_value(interp: &Interp<'_, '_>, a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) if a.is_nan() => b.is_nan(),
        _ => interp.strict_equals(a, b) == Some(true),
    }
}

/// A method of a map or set.
pub fn method(interp: &mut Interp<'_, '_>, id: ObjId, key: &Atom, call: &Call) -> Eval<Option<Value>> {
    let arg = call.arg(0);
    let this = Value::Object(id);
    Ok(Some(match &**key {
        "get" | "has" => {
            if let Some(rest) = interp.heap[id].rest {
                return Ok(Some(interp.derived(call.span, "is looked up", rest)));
            }
            if arg.as_unknown().is_some() {
                return Ok(Some(lost(interp, call, &arg)));
            }
            let found = find(interp, id, &arg);
            match (&interp.heap[id].kind, &**key, found) {
                (_, "has", found) => Value::Bool(found.is_some()),
                (Kind::Map(entries), _, Some(at)) => entries[at].1.clone(),
                _ => Value::Undefined,
            }
        }
        "set" => {
            put(interp, id, arg, call.arg(1));
            this
        }
        "add" => {
            put(interp, id, arg, Value::Undefined);
            this
        }
        "clear" => {
            interp.heap[id].rest = None;
            match &mut interp.heap[id].kind {
                Kind::Map(entries) => entries.clear(),
                Kind::Set(items) => items.clear(),
                _ => {}
            }
            Value::Undefined
        }
        "delete" => {
            if arg.as_unknown().is_some() || interp.heap[id].rest.is_some() {
                interp.lose(&this, call.span);
                return Ok(Some(lost(interp, call, if arg.as_unknown().is_some() { &arg } else { &this })));
            }
            let found = find(interp, id, &arg);
            match (&mut interp.heap[id].kind, found) {
                (Kind::Map(entries), Some(at)) => drop(entries.remove(at)),
                (Kind::Set(items), Some(at)) => drop(items.remove(at)),
                _ => {}
            }
            Value::Bool(found.is_some())
        }
        "keys" | "values" | "entries" => {
            let pairs: Vec<(Value, Value)> = match &interp.heap[id].kind {
                Kind::Map(entries) => entries.clone(),
                Kind::Set(items) => items.iter().map(|item| (item.clone(), item.clone())).collect(),
                _ => Vec::new(),
            };
            let items = pairs
                .into_iter()
                .map(|(own, value)| match &**key {
                    "keys" => own,
                    "values" => value,
                    _ => interp.heap.array(vec![own, value]),
                })
                .collect();
            let iterator = interp.heap.alloc(Kind::Iterator(items, 0));
            interp.heap[iterator].rest = interp.heap[id].rest;
            Value::Object(iterator)
        }
        "forEach" => {
            let pairs: Vec<(Value, Value)> = match &interp.heap[id].kind {
                Kind::Map(entries) => entries.clone(),
                Kind::Set(items) => items.iter().map(|item| (item.clone(), item.clone())).collect(),
                _ => Vec::new(),
            };
            for (own, value) in pairs {
                // What was deleted in the meantime is passed over.
                if find(interp, id, &own).is_none() {
                    continue;
                }
                interp.invoke(&arg, vec![value, own, this.clone()], call.span)?;
            }
            if let Some(rest) = interp.heap[id].rest {
                interp.may_call(&[arg], rest);
            }
            Value::Undefined
        }
        _ => return Ok(None),
    }))
}
