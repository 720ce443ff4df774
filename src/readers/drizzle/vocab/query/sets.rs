//! UNION, INTERSECT and EXCEPT.

use super::{SetOperator, Step, Tail, lost, query_mut, query_ref, refuse, settle};
use crate::diag::Span;
use crate::readers::drizzle::eval::native::Call;
use crate::readers::drizzle::eval::value::{Atom, ObjId, Value};
use crate::readers::drizzle::eval::{Eval, Interp};
use crate::readers::drizzle::vocab::{native, object::Drizzle};

/// The functions and what they write.
const OPERATORS: [(&str, &str); 6] = [
    ("union", "union"),
    ("unionAll", "union all"),
    ("intersect", "intersect"),
    ("intersectAll", "intersect all"),
    ("except", "except"),
    ("exceptAll", "except all"),
];

/// What an operator writes.
pub fn words(name: &str) -> Option<&'static str> {
    OPERATORS.iter().find(|(own, _)| *own == name).map(|(_, words)| *words)
}

/// `union(left, right, …)`: changes the left query and gives it back.
pub fn function(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    settle(all(interp, call))
}

fn all(interp: &mut Interp<'_, '_>, call: &Call) -> Step<Value> {
    let left = query_of(interp, &call.arg(0), call.arg_span(0))?;
    let words = words(call.name).unwrap_or_default();
    let mut sets = Vec::with_capacity(call.args.len());
    for at in 1..call.args.len().max(2) {
        let right = query_of(interp, &call.arg(at), call.arg_span(at))?;
        same_keys(interp, left, right, call.arg_span(at))?;
        sets.push(SetOperator { words, right, tail: Tail::default() });
    }
    query_mut(interp, left).sets.extend(sets);
    Ok(Value::Object(left))
}

/// `left.union(right)`, where `right` may be a function of the operators.
pub fn method(interp: &mut Interp<'_, '_>, left: ObjId, words: &'static str, call: &Call) -> Step<Value> {
    let mut right = call.arg(0);
    if interp.type_of(&right) == Some("function") {
        let operators: Vec<_> = OPERATORS
            .iter()
            .filter_map(|(name, _)| native(name).map(|native| (Atom::from(*name), Value::Native(native))))
            .collect();
        let operators = interp.heap.plain(operators);
        right = interp.invoke(&right, vec![operators], call.arg_span(0))?;
    }
    let right = query_of(interp, &right, call.arg_span(0))?;
    same_keys(interp, left, right, call.arg_span(0))?;
    query_mut(interp, left).sets.push(SetOperator { words, right, tail: Tail::default() });
    Ok(Value::Object(left))
}

fn query_of(interp: &mut Interp<'_, '_>, value: &Value, span: Span) -> Step<ObjId> {
    match interp.heap.as_drizzle(value) {
        Some((id, Drizzle::Query(_))) => Ok(id),
        _ if value.as_unknown().is_some() => lost(interp, value, span, "is one side of a set operation"),
        _ => refuse(interp, span, "one side of a set operation is not a query", "give it `qb.select(…).from(…)`"),
    }
}

fn same_keys(interp: &mut Interp<'_, '_>, left: ObjId, right: ObjId, span: Span) -> Step<()> {
    let keys = |id| query_ref(interp, id).fields.iter().map(|(key, _)| key);
    if keys(left).eq(keys(right)) {
        return Ok(());
    }
    refuse(
        interp,
        span,
        "the two sides of a set operation select other fields, or in another order",
        "select the same fields on both sides",
    )
}
