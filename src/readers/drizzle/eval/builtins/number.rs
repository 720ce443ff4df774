//! `Number`, `Math`, `Boolean`, `BigInt`.

use super::super::native::{Call, Native};
use super::super::ops::{number_text, text_number};
use super::super::unknown::Reason;
use super::super::value::{Atom, Value};
use super::super::{Eval, Interp};
use super::lost;

/// Native functions.
pub const NATIVES: &[Native] = &[
    Native { name: "Number", call: number },
    Native { name: "Number.isInteger", call: is_integer },
    Native { name: "Number.parseInt", call: parse_int },
    Native { name: "Number.parseFloat", call: parse_float },
    Native { name: "parseInt", call: parse_int },
    Native { name: "parseFloat", call: parse_float },
    Native { name: "isNaN", call: is_nan },
    Native { name: "Number.isNaN", call: is_nan },
    Native { name: "Boolean", call: boolean },
    Native { name: "BigInt", call: bigint },
    Native { name: "Math", call: number },
    Native { name: "Math.max", call: math },
    Native { name: "Math.min", call: math },
    Native { name: "Math.floor", call: math },
    Native { name: "Math.ceil", call: math },
    Native { name: "Math.round", call: math },
    Native { name: "Math.trunc", call: math },
    Native { name: "Math.abs", call: math },
    Native { name: "Math.pow", call: math },
    Native { name: "Math.sqrt", call: math },
    Native { name: "Math.random", call: random },
];

/// A numeric constant such as `Number.MAX_SAFE_INTEGER`.
pub fn constant(of: &str, key: &str) -> Option<f64> {
    Some(match (of, key) {
        ("Number", "MAX_SAFE_INTEGER") => 9_007_199_254_740_991.0,
        ("Number", "MIN_SAFE_INTEGER") => -9_007_199_254_740_991.0,
        ("Number", "MAX_VALUE") => f64::MAX,
        ("Number", "MIN_VALUE") => 5e-324,
        ("Number", "EPSILON") => f64::EPSILON,
        ("Number", "POSITIVE_INFINITY") => f64::INFINITY,
        ("Number", "NEGATIVE_INFINITY") => f64::NEG_INFINITY,
        ("Number", "NaN") => f64::NAN,
        ("Math", "PI") => std::f64::consts::PI,
        ("Math", "E") => std::f64::consts::E,
        _ => return None,
    })
}

fn numeric(interp: &mut Interp<'_, '_>, call: &Call, run: impl Fn(f64) -> Value) -> Value {
    let arg = call.arg(0);
    match interp.to_number(&arg) {
        Some(number) => run(number),
        None => lost(interp, call, &arg),
    }
}

fn number(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    if call.args.is_empty() {
        return Ok(Value::Number(0.0));
    }
    Ok(numeric(interp, call, Value::Number))
}

fn is_integer(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    Ok(numeric(interp, call, |number| Value::Bool(number.is_finite() && number.fract() == 0.0)))
}

fn is_nan(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    Ok(numeric(interp, call, |number| Value::Bool(number.is_nan())))
}

fn parse_int(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let arg = call.arg(0);
    let Some(text) = interp.to_text(&arg) else { return Ok(lost(interp, call, &arg)) };
    let text = text.trim();
    let end = text
        .char_indices()
        .find(|(at, char)| !(char.is_ascii_digit() || (*at == 0 && matches!(char, '-' | '+'))))
        .map_or(text.len(), |(at, _)| at);
    Ok(Value::Number(text[..end].parse().unwrap_or(f64::NAN)))
}

fn parse_float(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let arg = call.arg(0);
    match interp.to_text(&arg) {
        Some(text) if text.trim().is_empty() => Ok(Value::Number(f64::NAN)),
        Some(text) => Ok(Value::Number(text_number(&text))),
        None => Ok(lost(interp, call, &arg)),
    }
}

fn boolean(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let arg = call.arg(0);
    Ok(match interp.truthy(&arg) {
        Some(truth) => Value::Bool(truth),
        None => lost(interp, call, &arg),
    })
}

fn bigint(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let arg = call.arg(0);
    match interp.to_text(&arg) {
        Some(text) => match text.trim().parse() {
            Ok(number) => Ok(Value::BigInt(Box::new(number))),
            Err(_) => interp.throw(call.span, format!("cannot convert {text} to a BigInt")),
        },
        None => Ok(lost(interp, call, &arg)),
    }
}

fn math(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let mut numbers = Vec::with_capacity(call.args.len());
    for arg in &call.args {
        match interp.to_number(arg) {
            Some(number) => numbers.push(number),
            None => return Ok(lost(interp, call, arg)),
        }
    }
    let first = numbers.first().copied().unwrap_or(f64::NAN);
    Ok(Value::Number(match call.name {
        "Math.max" => numbers.into_iter().fold(f64::NEG_INFINITY, f64::max),
        "Math.min" => numbers.into_iter().fold(f64::INFINITY, f64::min),
        "Math.floor" => first.floor(),
        "Math.ceil" => first.ceil(),
        "Math.round" => (first + 0.5).floor(),
        "Math.trunc" => first.trunc(),
        "Math.abs" => first.abs(),
        "Math.sqrt" => first.sqrt(),
        _ => first.powf(numbers.get(1).copied().unwrap_or(f64::NAN)),
    }))
}

fn random(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    Ok(interp.unknown(call.span, Reason::Random))
}

/// A method of a number, bigint or boolean.
pub fn method(interp: &mut Interp<'_, '_>, object: &Value, key: &Atom, call: &Call) -> Eval<Option<Value>> {
    let Some(text) = interp.to_text(object) else { return Ok(None) };
    Ok(match (&**key, object) {
        ("toString", Value::Number(number)) if !call.arg(0).is_undefined() => {
            let radix = interp.to_number(&call.arg(0)).unwrap_or(10.0);
            match super::super::ops::index(*number) {
                Some(whole) if radix == 16.0 => Some(Value::string(format!("{whole:x}"))),
                Some(whole) if radix == 2.0 => Some(Value::string(format!("{whole:b}"))),
                _ if radix == 10.0 => Some(Value::string(text)),
                _ => Some(interp.unknown(call.span, Reason::Syntax("a number in this radix"))),
            }
        }
        ("toString" | "toLocaleString" | "valueOf", _) => Some(Value::string(text)),
        ("toFixed", Value::Number(number)) => {
            let digits = interp.to_number(&call.arg(0)).and_then(super::super::ops::index).unwrap_or(0).min(100);
            Some(Value::string(if number.abs() < 1e21 { format!("{number:.digits$}") } else { number_text(*number) }))
        }
        _ => None,
    })
}
