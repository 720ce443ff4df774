//! `Array`.

use super::super::member::{FROZEN, HOLES};
use super::super::native::{Call, Native};
use super::super::unknown::{Reason, Use};
use super::super::value::{Atom, Kind, ObjId, UnknownId, Value};
use super::super::{Eval, Interp};
use super::array_change::mutate;
use super::lost;
use super::sort::sorted;

/// Native functions.
pub const NATIVES: &[Native] = &[
    Native { name: "Array", call: make },
    Native { name: "Array.isArray", call: is_array },
    Native { name: "Array.from", call: from },
    Native { name: "Array.of", call: of },
];

/// Methods that are known.
pub const METHODS: &[&str] = &[
    "at",
    "concat",
    "every",
    "filter",
    "find",
    "findIndex",
    "flat",
    "flatMap",
    "forEach",
    "includes",
    "indexOf",
    "join",
    "keys",
    "values",
    "entries",
    "lastIndexOf",
    "map",
    "pop",
    "push",
    "reduce",
    "reduceRight",
    "reverse",
    "shift",
    "slice",
    "some",
    "sort",
    "splice",
    "toReversed",
    "toSorted",
    "toString",
    "unshift",
    "fill",
    "findLast",
    "findLastIndex",
    "toSpliced",
    "with",
    "copyWithin",
];

fn make(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    if let [Value::Number(length)] = call.args[..] {
        return match super::super::ops::index(length).filter(|length| *length <= 1_000_000) {
            Some(length) if !interp.afford(length * size_of::<Value>()) => Ok(Value::Undefined),
            Some(length) => {
                let array = interp.heap.array(vec![Value::Undefined; length]);
                if let (Value::Object(id), true) = (&array, length > 0) {
                    interp.heap[*id].props.set(Atom::from(HOLES), Value::Bool(true), None);
                }
                Ok(array)
            }
            None if length > 1_000_000.0 => Ok(interp.unknown(call.span, Reason::Syntax("an array of this length"))),
            None => interp.throw_as("RangeError", call.span, "Invalid array length"),
        };
    }
    Ok(interp.heap.array(call.args.clone()))
}

fn of(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    Ok(interp.heap.array(call.args.clone()))
}

fn is_array(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let arg = call.arg(0);
    if arg.as_unknown().is_some() {
        return Ok(lost(interp, call, &arg));
    }
    let is_list = |id: ObjId| interp.heap[id].props.get_str("\0arguments").is_some();
    Ok(Value::Bool(interp.heap.items(&arg).is_some() && !arg.as_object().is_some_and(is_list)))
}

fn from(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let source = call.arg(0);
    let is_stepwise = interp.is_stepwise(&source)?;
    let length = match source.as_object().map(|id| (&interp.heap[id].kind, &interp.heap[id].props)) {
        Some((Kind::Plain, props)) if !is_stepwise => match props.get_str("length") {
            Some(Value::Number(length)) => super::super::ops::index(*length).filter(|length| *length <= 1_000_000),
            _ => Some(0),
        },
        _ => None,
    };
    let (mut items, rest) = match length {
        Some(length) => {
            let mut items = Vec::with_capacity(length);
            for at in 0..length {
                items.push(interp.get(&source, &Atom::from(at.to_string()), call.span)?);
            }
            (items, None)
        }
        None => interp.iterate(&source, swc_common::DUMMY_SP)?,
    };
    let callback = call.arg(1);
    if !callback.is_undefined() {
        for (at, item) in items.iter_mut().enumerate() {
            *item = interp.invoke(&callback, vec![item.clone(), position(at)], call.span)?;
        }
    }
    Ok(array(interp, items, rest))
}

fn array(interp: &mut Interp<'_, '_>, items: Vec<Value>, rest: Option<UnknownId>) -> Value {
    let value = interp.heap.array(items);
    if let Value::Object(id) = &value {
        interp.heap[*id].rest = rest;
    }
    value
}

fn iterator(interp: &mut Interp<'_, '_>, items: Vec<Value>, rest: Option<UnknownId>) -> Value {
    let id = interp.heap.alloc(Kind::Iterator(items, 0));
    interp.heap[id].rest = rest;
    Value::Object(id)
}

#[expect(clippy::cast_precision_loss, reason = "arrays are far shorter than 2^53")]
pub(super) fn position(at: usize) -> Value {
    Value::Number(at as f64)
}

/// A method of an array.
pub fn method(
    interp: &mut Interp<'_, '_>,
    id: ObjId,
    key: &Atom,
    call: &Call,
    at: swc_common::Span,
) -> Eval<Option<Value>> {
    if !METHODS.contains(&&**key) {
        return Ok(None);
    }
    let Kind::Array(items) = &interp.heap[id].kind else { return Ok(None) };
    let mut items = items.clone();
    let rest = interp.heap[id].rest;
    let is_frozen = interp.heap[id].props.get_str(FROZEN).is_some();
    if is_frozen
        && matches!(
            &**key,
            "push" | "pop" | "shift" | "unshift" | "splice" | "sort" | "reverse" | "fill" | "copyWithin"
        )
    {
        return interp.throw(call.span, "the array is frozen");
    }
    if interp.heap[id].props.get_str(HOLES).is_some() {
        match &**key {
            "fill" if call.args.len() == 1 => interp.heap[id].props.remove(&Atom::from(HOLES)),
            "join" | "keys" | "values" | "entries" | "at" | "toString" | "includes" | "find" | "findIndex" => {}
            _ => return Ok(Some(interp.unknown(call.span, Reason::Syntax("an array with holes")))),
        }
    }
    if let Some(result) = mutate(interp, id, key, call, &items)? {
        return Ok(Some(result));
    }
    if let Some(rest) = rest
        && !matches!(&**key, "map" | "filter" | "concat" | "flat" | "flatMap" | "forEach" | "slice")
    {
        return Ok(Some(interp.derived(call.span, Use::Computed("is computed from it"), rest)));
    }
    if matches!(
        &**key,
        "map"
            | "filter"
            | "forEach"
            | "flatMap"
            | "find"
            | "findLast"
            | "findIndex"
            | "findLastIndex"
            | "some"
            | "every"
            | "reduce"
            | "reduceRight"
    ) {
        return iterate(interp, id, key, call, &items, rest).map(Some);
    }
    let unknown = items.iter().find(|item| item.as_unknown().is_some()).cloned();
    Ok(Some(match &**key {
        "at" => {
            let index = interp.to_number(&call.arg(0)).unwrap_or(0.0);
            #[expect(clippy::cast_possible_truncation, clippy::cast_possible_wrap, reason = "clamped to the array")]
            let index = if index < 0.0 { items.len() as i64 + index as i64 } else { index as i64 };
            usize::try_from(index).ok().and_then(|index| items.get(index)).cloned().unwrap_or(Value::Undefined)
        }
        "with" => {
            let mut copy = items;
            let index = interp.to_number(&call.arg(0)).unwrap_or(0.0);
            #[expect(clippy::cast_precision_loss, reason = "arrays are far shorter than 2^53")]
            let index = if index < 0.0 { copy.len() as f64 + index } else { index };
            match super::super::ops::index(index.trunc()).and_then(|index| copy.get_mut(index)) {
                Some(slot) => *slot = call.arg(1),
                None => return interp.throw_as("RangeError", call.span, "Invalid index"),
            }
            array(interp, copy, rest)
        }
        "concat" => {
            let mut all = items;
            let mut lost = rest;
            for arg in &call.args {
                match (interp.heap.items(arg), arg) {
                    (Some(more), Value::Object(other)) => {
                        all.extend(more.iter().cloned());
                        lost = lost.or(interp.heap[*other].rest);
                    }
                    (_, Value::Unknown(unknown)) => lost = lost.or(Some(*unknown)),
                    _ => all.push(arg.clone()),
                }
            }
            array(interp, all, lost)
        }
        "flat" => {
            let depth = match call.arg(0) {
                Value::Undefined => 1.0,
                other => interp.to_number(&other).unwrap_or(1.0),
            };
            let mut all = Vec::new();
            let mut lost = rest;
            flatten(interp, &items, depth.min(64.0), &mut all, &mut lost);
            array(interp, all, lost)
        }
        "slice" => {
            let (from, to) = bounds(interp, call, items.len());
            array(interp, items.get(from..to).unwrap_or_default().to_vec(), rest)
        }
        "join" => {
            let separator = match call.arg(0) {
                Value::Undefined => ",".to_owned(),
                other => match interp.to_text(&other) {
                    Some(text) => text,
                    None => return Ok(Some(lost(interp, call, &other))),
                },
            };
            if !interp.afford(separator.len().saturating_mul(items.len())) {
                return Ok(Some(Value::Undefined));
            }
            let mut parts = Vec::with_capacity(items.len());
            for item in &items {
                if item.is_nullish() {
                    parts.push(String::new());
                    continue;
                }
                match interp.text_of(item)? {
                    Some(text) => parts.push(text),
                    None => return Ok(Some(lost(interp, call, item))),
                }
            }
            Value::string(parts.join(&separator))
        }
        "toString" => match interp.text_of(&Value::Object(id))? {
            Some(text) => Value::string(text),
            None => lost(interp, call, &Value::Object(id)),
        },
        "includes" | "indexOf" | "lastIndexOf" => {
            let wanted = call.arg(0);
            let mut found = None;
            let from = match (&**key, call.args.len()) {
                (_, 0 | 1) => 0,
                ("lastIndexOf", _) => {
                    // What comes after the place is not looked at.
                    let at = interp.to_number(&call.arg(1)).unwrap_or(0.0).trunc();
                    #[expect(clippy::cast_precision_loss, reason = "arrays are far shorter than 2^53")]
                    let at = if at < 0.0 { items.len() as f64 + at } else { at };
                    let count = if at < 0.0 { 0 } else { super::super::ops::index(at).unwrap_or(0).saturating_add(1) };
                    items.truncate(count);
                    0
                }
                _ => {
                    let args = vec![call.arg(1)];
                    bounds(interp, &Call { args, ..super::shallow(call) }, items.len()).0
                }
            };
            let is_nan = |value: &Value| matches!(value, Value::Number(number) if number.is_nan());
            for (at, item) in items.iter().enumerate().skip(from) {
                let both_nan = &**key == "includes" && is_nan(item) && is_nan(&wanted);
                match if both_nan { Some(true) } else { interp.strict_equals(item, &wanted) } {
                    Some(true) => {
                        found = Some(at);
                        if &**key != "lastIndexOf" {
                            break;
                        }
                    }
                    Some(false) => {}
                    None => return Ok(Some(lost(interp, call, unknown.as_ref().unwrap_or(&wanted)))),
                }
            }
            match &**key {
                "includes" => Value::Bool(found.is_some()),
                _ => found.map_or(Value::Number(-1.0), position),
            }
        }
        "toSpliced" => {
            let copy = array(interp, items, rest);
            let splice = Atom::from("splice");
            if let Value::Object(copy) = &copy {
                method(interp, *copy, &splice, call, at)?;
            }
            copy
        }
        "toReversed" => array(interp, items.into_iter().rev().collect(), rest),
        "toSorted" => match sorted(interp, items, call)? {
            Ok(sorted) => array(interp, sorted, rest),
            Err(culprit) => super::lost(interp, call, &culprit),
        },
        "keys" => {
            let keys = (0..items.len()).map(position).collect();
            iterator(interp, keys, rest)
        }
        "values" => iterator(interp, items, rest),
        "entries" => {
            let pairs =
                items.into_iter().enumerate().map(|(at, item)| interp.heap.array(vec![position(at), item])).collect();
            iterator(interp, pairs, rest)
        }
        _ => {
            let _ = at;
            return Ok(None);
        }
    }))
}

fn iterate(
    interp: &mut Interp<'_, '_>,
    id: ObjId,
    key: &Atom,
    call: &Call,
    items: &[Value],
    rest: Option<UnknownId>,
) -> Eval<Value> {
    let callback = call.arg(0);
    let whole = Value::Object(id);
    if matches!(&**key, "reduce" | "reduceRight") {
        let mut order: Vec<usize> = (0..items.len()).collect();
        if &**key == "reduceRight" {
            order.reverse();
        }
        let mut order = order.into_iter();
        let mut sum = match (call.args.get(1), order.len()) {
            (Some(start), _) => start.clone(),
            (None, 0) => return interp.throw(call.span, "an empty array is reduced without a start"),
            (None, _) => items[order.next().expect("the array is not empty")].clone(),
        };
        for at in order {
            sum = interp.invoke(&callback, vec![sum, items[at].clone(), position(at), whole.clone()], call.span)?;
        }
        return Ok(sum);
    }
    let mut out = Vec::new();
    let mut lost_rest = rest;
    let order: Vec<usize> =
        if key.starts_with("findLast") { (0..items.len()).rev().collect() } else { (0..items.len()).collect() };
    for at in order {
        let item = &items[at];
        let result = interp.invoke(&callback, vec![item.clone(), position(at), whole.clone()], call.span)?;
        match &**key {
            "map" => out.push(result),
            "forEach" => {}
            "flatMap" if !interp.afford(interp.extent(&result)) => break,
            "flatMap" => match (interp.heap.items(&result), &result) {
                (Some(more), Value::Object(inner)) => {
                    out.extend(more.iter().cloned());
                    lost_rest = lost_rest.or(interp.heap[*inner].rest);
                }
                _ => out.push(result),
            },
            _ => {
                let Some(truth) = interp.truthy(&result) else {
                    return match (&**key, &result) {
                        ("filter", Value::Unknown(unknown)) => {
                            lost_rest = lost_rest.or(Some(*unknown));
                            continue;
                        }
                        _ => Ok(lost(interp, call, &result)),
                    };
                };
                match (&**key, truth) {
                    ("filter", true) => out.push(item.clone()),
                    ("find" | "findLast", true) => return Ok(item.clone()),
                    ("findIndex" | "findLastIndex", true) => return Ok(position(at)),
                    ("some", true) => return Ok(Value::Bool(true)),
                    ("every", false) => return Ok(Value::Bool(false)),
                    _ => {}
                }
            }
        }
    }
    Ok(match &**key {
        "forEach" | "find" | "findLast" => Value::Undefined,
        "findIndex" | "findLastIndex" => Value::Number(-1.0),
        "some" => Value::Bool(false),
        "every" => Value::Bool(true),
        _ => array(interp, out, lost_rest),
    })
}

fn flatten(interp: &Interp<'_, '_>, items: &[Value], depth: f64, out: &mut Vec<Value>, rest: &mut Option<UnknownId>) {
    for item in items {
        if !interp.afford(size_of::<Value>()) {
            return;
        }
        match (interp.heap.items(item), item) {
            (Some(inner), Value::Object(id)) if depth >= 1.0 => {
                *rest = rest.or(interp.heap[*id].rest);
                flatten(interp, inner, depth - 1.0, out, rest);
            }
            _ => out.push(item.clone()),
        }
    }
}

/// `slice` arguments clamped to a length.
pub fn bounds(interp: &Interp<'_, '_>, call: &Call, length: usize) -> (usize, usize) {
    #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
    let clamp = |value: &Value, default: usize| match value {
        Value::Undefined => default,
        other => {
            let number = interp.to_number(other).unwrap_or(0.0).trunc();
            let number = if number < 0.0 { length as f64 + number } else { number };
            if number.is_nan() { 0 } else { number.clamp(0.0, length as f64) as usize }
        }
    };
    let from = clamp(&call.arg(0), 0);
    let to = clamp(&call.arg(1), length);
    (from, to.max(from))
}
