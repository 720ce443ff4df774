//! `Symbol`, iterators, and `Reflect`.

use super::super::native::{Call, Native};
use super::super::unknown::Reason;
use super::super::value::{Atom, Kind, ObjId, Value};
use super::super::{Eval, Interp};
use super::{array, lost};

/// Native functions.
pub const NATIVES: &[Native] = &[
    Native { name: "Symbol", call: symbol },
    Native { name: "Symbol.for", call: symbol_for },
    Native { name: "Symbol.keyFor", call: key_for },
    Native { name: "Reflect", call: no_function },
    Native { name: "Reflect.has", call: reflect },
    Native { name: "Reflect.get", call: reflect },
    Native { name: "Reflect.set", call: reflect },
];

fn no_function(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    interp.throw(call.span, format!("`{}` is not a function", call.name))
}

fn symbol(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let description = match call.arg(0) {
        Value::Undefined => None,
        other => match interp.text_of(&other)? {
            Some(text) => Some(Atom::from(text)),
            None => return Ok(lost(interp, call, &other)),
        },
    };
    let id = interp.heap.alloc(Kind::Symbol { key: Atom::default(), description });
    if let Kind::Symbol { key, .. } = &mut interp.heap[id].kind {
        *key = Atom::from(format!("\0@{}", id.0));
    }
    Ok(Value::Object(id))
}

fn symbol_for(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let arg = call.arg(0);
    let Some(text) = interp.text_of(&arg)? else { return Ok(lost(interp, call, &arg)) };
    let key = Atom::from(format!("\0@for:{text}"));
    Ok(Value::Object(interp.heap.alloc(Kind::Symbol { key, description: Some(Atom::from(text)) })))
}

fn key_for(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let arg = call.arg(0);
    Ok(match arg.as_object().map(|id| &interp.heap[id].kind) {
        Some(Kind::Symbol { key, .. }) => key.strip_prefix("\0@for:").map_or(Value::Undefined, Value::string),
        _ => lost(interp, call, &arg),
    })
}

/// `Symbol.iterator` and its kin.
pub fn well_known(interp: &mut Interp<'_, '_>, of: &str, name: &str) -> Option<Value> {
    let is_it = matches!(
        name,
        "iterator" | "asyncIterator" | "toPrimitive" | "hasInstance" | "toStringTag" | "species" | "dispose"
    );
    (of == "Symbol" && is_it).then(|| {
        let (key, description) = (Atom::from(format!("\0@{name}")), Some(Atom::from(format!("Symbol.{name}"))));
        Value::Object(interp.heap.alloc(Kind::Symbol { key, description }))
    })
}

fn reflect(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let (object, key) = (call.arg(0), call.arg(1));
    let Some(name) = interp.property_key(&key)? else { return Ok(lost(interp, call, &key)) };
    match call.name {
        "Reflect.get" => interp.get(&object, &name, call.span),
        "Reflect.has" => interp.operated(swc_ecma_ast::BinaryOp::In, &key, &object, swc_common::DUMMY_SP),
        _ => {
            interp.set(&object, &name, call.arg(2), call.span)?;
            Ok(Value::Bool(true))
        }
    }
}

/// A method of an iterator of the language's own.
pub fn iterator_method(interp: &mut Interp<'_, '_>, id: ObjId, key: &Atom, call: &Call) -> Eval<Option<Value>> {
    if let Some(rest) = interp.heap[id].rest {
        interp.may_call(&call.args, rest);
        return Ok(Some(interp.derived(call.span, "is iterated", rest)));
    }
    let Kind::Iterator(items, at) = &mut interp.heap[id].kind else { return Ok(None) };
    match &**key {
        "next" => {
            let item = items.get(*at).cloned();
            *at += 1;
            let done = item.is_none();
            let entries = [("value", item.unwrap_or(Value::Undefined)), ("done", Value::Bool(done))];
            Ok(Some(interp.heap.plain(entries.map(|(key, value)| (Atom::from(key), value)))))
        }
        "\0@iterator" => Ok(Some(Value::Object(id))),
        "map" | "filter" | "flatMap" | "forEach" | "some" | "every" | "find" | "reduce" | "toArray" | "take"
        | "drop" => {
            let left = items.split_off((*at).min(items.len()));
            *at = items.len();
            let list = interp.heap.array(left);
            let Value::Object(list_id) = list else { return Ok(None) };
            let count = interp.to_number(&call.arg(0)).and_then(super::super::ops::index);
            let name = match (&**key, count) {
                ("toArray", _) => return Ok(Some(list)),
                ("take" | "drop", None) => {
                    return Ok(Some(interp.unknown(call.span, Reason::Syntax("this method of an iterator"))));
                }
                ("take" | "drop", Some(_)) => "slice",
                (name, _) => name,
            };
            let args = match (&**key, call.arg(0)) {
                ("take", count) => vec![Value::Number(0.0), count],
                ("drop", count) => vec![count],
                _ => call.args.clone(),
            };
            let call = Call { args, ..super::shallow(call) };
            let result = array::method(interp, list_id, &Atom::from(name), &call, swc_common::DUMMY_SP)?;
            let is_lazy = matches!(&**key, "map" | "filter" | "flatMap" | "take" | "drop");
            Ok(match (is_lazy, result) {
                (true, Some(list)) => {
                    let items = interp.heap.items(&list).cloned().unwrap_or_default();
                    Some(Value::Object(interp.heap.alloc(Kind::Iterator(items, 0))))
                }
                (_, result) => result,
            })
        }
        _ => Ok(None),
    }
}
