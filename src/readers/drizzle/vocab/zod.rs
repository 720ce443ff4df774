//! What schemas take from zod: the labels of its enums. Everything else of it stays unknown.

use crate::diag::Span;
use crate::readers::drizzle::eval::native::{Call, Native};
use crate::readers::drizzle::eval::unknown::Reason;
use crate::readers::drizzle::eval::value::{Atom, Kind, Value};
use crate::readers::drizzle::eval::{Eval, Interp};

use super::native;

/// Functions of zod.
pub const NATIVES: &[Native] =
    &[Native { name: "zod.enum", call: enumeration }, Native { name: "zod.nativeEnum", call: enumeration }];

/// The package.
const ZOD: &str = "zod";

/// An export of zod; `None` asks for its namespace, which `z` is as well.
pub fn export(interp: &mut Interp<'_, '_>, name: Option<&Atom>, span: Span) -> Value {
    match name.map(|name| &**name) {
        None | Some("z" | "default") => {
            let mut known = ["enum", "nativeEnum"].map(|name| (Atom::from(name), function(name))).to_vec();
            if name.is_none() {
                let inner = with_more(interp, known.clone(), span);
                known.extend(["z", "default"].map(|name| (Atom::from(name), inner.clone())));
            }
            with_more(interp, known, span)
        }
        Some(name @ ("enum" | "nativeEnum")) => function(name),
        Some(_) => interp.unknown(span, Reason::Package(ZOD.to_owned())),
    }
}

fn function(name: &str) -> Value {
    native(&format!("zod.{name}")).map_or(Value::Undefined, Value::Native)
}

/// An object of zod: what is known of it, and all the rest that is not.
fn with_more(interp: &mut Interp<'_, '_>, known: Vec<(Atom, Value)>, span: Span) -> Value {
    let object = interp.heap.plain(known);
    if let (Value::Object(id), Value::Unknown(rest)) = (&object, interp.unknown(span, Reason::Package(ZOD.to_owned())))
    {
        interp.heap[*id].rest = Some(rest);
    }
    object
}

/// `z.enum(["a", "b"])`, `z.enum(object)`, `z.nativeEnum(object)`: its labels are `options`, and by name in `enum`.
fn enumeration(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let arg = call.arg(0);
    let (entries, rest) = interp.own_entries(&arg)?;
    let is_array = interp.heap.items(&arg).is_some();
    let is_plain = arg.as_object().is_some_and(|id| matches!(interp.heap[id].kind, Kind::Plain));
    if rest.is_some() || !(is_array || is_plain) || entries.iter().any(|(_, value, _)| value.as_str().is_none()) {
        // Labels of enums with numbers are told apart from their reverse mapping by zod itself.
        return Ok(interp.unknown(call.span, Reason::Package(ZOD.to_owned())));
    }
    let labels: Vec<Value> = entries.iter().map(|(_, value, _)| value.clone()).collect();
    let by_name = entries.into_iter().map(|(key, value, _)| match (is_array, &value) {
        (true, Value::String(label)) => (label.clone(), value),
        _ => (key, value),
    });
    let by_name: Vec<(Atom, Value)> = by_name.collect();
    let options = interp.heap.array(labels);
    let by_name = interp.heap.plain(by_name);
    let mut known = vec![(Atom::from("enum"), by_name.clone())];
    // `options` of `z.nativeEnum` came with the fourth major version.
    if call.name == "zod.enum" {
        known.extend(
            [("options", options), ("Enum", by_name.clone()), ("Values", by_name)]
                .map(|(name, value)| (Atom::from(name), value)),
        );
    }
    Ok(with_more(interp, known, call.span))
}
