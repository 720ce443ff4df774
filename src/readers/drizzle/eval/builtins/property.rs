//! `Object`'s functions that make properties and prototypes.

use super::super::member::{FIXED, FROZEN, SETTER, is_listed};
use super::super::native::Call;
use super::super::value::{Atom, Kind, ObjId, Value};
use super::super::{Eval, Interp};
use super::lost;

/// `Object.create(parent, properties)`.
pub fn create(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let id = interp.heap.alloc(Kind::Plain);
    match call.arg(0) {
        parent @ (Value::Object(_) | Value::Null | Value::Unknown(_)) => interp.inherit(id, parent),
        _ => return interp.throw(call.span, "an object inherits from an object or from null"),
    }
    describe_all(interp, id, &call.arg(1), call)?;
    Ok(Value::Object(id))
}

/// `Object.getPrototypeOf(object)`, where it is one that the language has or that was set.
pub fn prototype_of(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let native = |name: &str| super::native(name).map(Value::Native);
    let found = match call.arg(0) {
        Value::Undefined | Value::Null => return interp.throw(call.span, "cannot convert undefined or null to object"),
        Value::Object(id) => match interp.heap[id].kind {
            Kind::Plain => interp.prototype(id).or_else(|| native("Object.prototype")),
            Kind::Array(_) => native("Array.prototype"),
            Kind::Instance(class) => Some(interp.get(&Value::Object(class), &Atom::from("prototype"), call.span)?),
            _ => None,
        },
        _ => None,
    };
    Ok(found.unwrap_or_else(|| lost(interp, call, &call.arg(0))))
}

/// `Object.setPrototypeOf(object, parent)`.
pub fn set_prototype(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    match call.arg(0) {
        Value::Object(id) if matches!(interp.heap[id].kind, Kind::Plain) => {
            interp.inherit(id, call.arg(1));
            Ok(call.arg(0))
        }
        other => Ok(lost(interp, call, &other)),
    }
}

/// `Object.defineProperty(object, key, descriptor)`.
pub fn define(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let Value::Object(id) = call.arg(0) else { return Ok(lost(interp, call, &call.arg(0))) };
    let key = call.arg(1);
    match interp.property_key(&key)? {
        Some(key) => describe(interp, id, key, &call.arg(2), call)?,
        None => interp.lose(&call.arg(0), call.span),
    }
    Ok(call.arg(0))
}

/// `Object.defineProperties(object, descriptors)`.
pub fn define_all(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let Value::Object(id) = call.arg(0) else { return Ok(lost(interp, call, &call.arg(0))) };
    describe_all(interp, id, &call.arg(1), call)?;
    Ok(call.arg(0))
}

fn describe_all(interp: &mut Interp<'_, '_>, id: ObjId, all: &Value, call: &Call) -> Eval<()> {
    let (entries, rest) = interp.own_entries(all)?;
    for (key, descriptor, _) in entries {
        describe(interp, id, key, &descriptor, call)?;
    }
    if rest.is_some() {
        interp.heap[id].rest = rest;
    }
    Ok(())
}

fn describe(interp: &mut Interp<'_, '_>, id: ObjId, key: Atom, descriptor: &Value, call: &Call) -> Eval<()> {
    let is_simple =
        matches!(interp.heap[id].kind, Kind::Plain | Kind::Instance(_) | Kind::Function(_) | Kind::Class(_))
            && interp.heap[id].props.get_str(FROZEN).is_none();
    let is_new = interp.heap[id].props.get(&key).is_none();
    let part = |interp: &mut Interp<'_, '_>, name: &str| interp.get(descriptor, &Atom::from(name), call.span);
    let (getter, setter) = (part(interp, "get")?, part(interp, "set")?);
    let (value, flags) = (part(interp, "value")?, [part(interp, "enumerable")?, part(interp, "writable")?]);
    let [is_seen, is_free] = flags.map(|flag| interp.truthy(&flag));
    let (true, true, Some(is_seen), Some(is_free)) = (is_simple, is_new, is_seen, is_free) else {
        // What a property was before counts too, and what an object of another kind makes of it.
        interp.lose_all(id, call.span);
        return Ok(());
    };
    let value = match &getter {
        Value::Undefined => value,
        Value::Object(function) => match interp.heap[*function].kind.clone() {
            Kind::Function(closure) => Value::Object(interp.heap.alloc(Kind::Getter(closure))),
            _ => lost(interp, call, &getter),
        },
        other => lost(interp, call, &other.clone()),
    };
    interp.heap[id].props.set(key.clone(), value, Some(call.span));
    if !is_seen {
        interp.hush(id, &key);
    }
    if !setter.is_undefined() {
        interp.heap[id].props.set(Atom::from(format!("{SETTER}{key}")), setter, None);
    } else if !is_free && getter.is_undefined() {
        let before = match interp.heap[id].props.get_str(FIXED) {
            Some(Value::String(names)) => names.to_string(),
            _ => String::new(),
        };
        if !is_listed(&before, &key) {
            interp.heap[id].props.set(Atom::from(FIXED), Value::string(format!("{before}{key}\0")), None);
        }
    }
    Ok(())
}

/// `Object.getOwnPropertyDescriptor(object, key)`.
pub fn described(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let (object, key) = (call.arg(0), call.arg(1));
    let (Some(id), Some(key)) = (object.as_object(), interp.property_key(&key)?) else {
        return Ok(lost(interp, call, &object));
    };
    let held = &interp.heap[id];
    let is_fixed = match held.props.get_str(FIXED) {
        Some(Value::String(names)) => is_listed(names, &key),
        _ => held.props.get_str(FROZEN).is_some(),
    };
    let hidden = |name: &str| held.props.get_str(&format!("{name}{key}")).is_some();
    if !matches!(held.kind, Kind::Plain | Kind::Namespace(_)) || hidden(SETTER) {
        return Ok(lost(interp, call, &object));
    }
    let own = held.props.get(&key).cloned();
    let (entries, rest) = interp.own_entries(&object)?;
    let seen = entries.into_iter().find(|(name, ..)| *name == key);
    let is_seen = Value::Bool(seen.is_some());
    let access = match (own, seen, rest) {
        (Some(Value::Object(own)), ..) if matches!(interp.heap[own].kind, Kind::Getter(_)) => {
            let Kind::Getter(closure) = interp.heap[own].kind.clone() else { return Ok(Value::Undefined) };
            [("get", Value::Object(interp.heap.alloc(Kind::Function(closure)))), ("set", Value::Undefined)]
        }
        (Some(value), ..) | (None, Some((_, value, _)), _) => [("value", value), ("writable", Value::Bool(!is_fixed))],
        (None, None, Some(rest)) => return Ok(interp.derived(call.span, "is asked for a property", rest)),
        (None, None, None) => return Ok(Value::Undefined),
    };
    let flags = [("enumerable", is_seen), ("configurable", Value::Bool(!is_fixed))];
    Ok(interp.heap.plain(access.into_iter().chain(flags).map(|(name, value)| (Atom::from(name), value))))
}

/// `Object.isFrozen(value)`.
pub fn is_frozen(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    Ok(match call.arg(0) {
        Value::Object(id) => match interp.heap[id].kind {
            Kind::Plain | Kind::Array(_) => Value::Bool(interp.heap[id].props.get_str(FROZEN).is_some()),
            _ => lost(interp, call, &call.arg(0)),
        },
        unknown @ (Value::Unknown(_) | Value::Native(_)) => lost(interp, call, &unknown),
        _ => Value::Bool(true),
    })
}

/// A method of a prototype that is called for another object.
pub fn unbound(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let key = Atom::from(call.name.rsplit('.').next().unwrap_or_default());
    let this = match &call.this {
        Value::String(_) if call.name.starts_with("Array.") => {
            let (items, _) = interp.iterate(&call.this, swc_common::DUMMY_SP)?;
            interp.heap.array(items)
        }
        Value::Undefined | Value::Null => return interp.throw(call.span, "is called on nothing"),
        other => other.clone(),
    };
    let is_list = interp.heap.items(&this).is_some();
    if call.name.starts_with("Array.") && !is_list {
        return Ok(lost(interp, call, &this));
    }
    let call = Call { this: this.clone(), args: call.args.clone(), ..super::shallow(call) };
    interp.call_method(
        &this,
        &key,
        call,
        swc_common::DUMMY_SP,
        crate::diag::Span { file: crate::diag::FileId(0), lo: 0, hi: 0 },
    )
}

/// `Object.prototype.toString.call(value)`.
pub fn class_text(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let has_tag = interp.special(&call.this, "\0@toStringTag")?.is_some();
    let class = match &call.this {
        Value::Undefined => "Undefined",
        Value::Null => "Null",
        Value::Bool(_) => "Boolean",
        Value::Number(_) => "Number",
        Value::String(_) => "String",
        Value::BigInt(_) => "BigInt",
        Value::Native(_) => "Function",
        unknown @ Value::Unknown(_) => return Ok(lost(interp, call, &unknown.clone())),
        Value::Object(id) => match &interp.heap[*id].kind {
            Kind::Array(_) if interp.heap[*id].props.get_str("\0arguments").is_some() => "Arguments",
            Kind::Array(_) => "Array",
            Kind::Function(_) | Kind::Class(_) => "Function",
            Kind::Date(_) => "Date",
            Kind::RegExp { .. } => "RegExp",
            Kind::Map(_) => "Map",
            Kind::Set(_) => "Set",
            Kind::Error(_) => "Error",
            Kind::Plain if !has_tag => "Object",
            _ => return Ok(lost(interp, call, &call.this)),
        },
    };
    Ok(Value::string(format!("[object {class}]")))
}
