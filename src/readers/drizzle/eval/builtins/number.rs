//! `Number`, `Math`, `Boolean`, `BigInt`.

use super::super::native::{Call, Native};
use super::super::ops::{number_text, text_number, to_int32};
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
    Native { name: "Math.sign", call: math },
    Native { name: "Math.cbrt", call: math },
    Native { name: "Math.hypot", call: math },
    Native { name: "Math.log2", call: math },
    Native { name: "Math.log10", call: math },
    Native { name: "Math.fround", call: math },
    Native { name: "Math.clz32", call: math },
    Native { name: "Math.imul", call: math },
    Native { name: "Math.random", call: random },
    Native { name: "Number.isFinite", call: is_finite },
    Native { name: "Number.isSafeInteger", call: is_integer },
    Native { name: "isFinite", call: is_finite },
];

/// Methods of numbers that are known, and those that others have.
pub const METHODS: &[&str] =
    &["toString", "toFixed", "valueOf", "toLocaleString", "toPrecision", "toExponential", "hasOwnProperty"];

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
        ("Math", "SQRT2") => std::f64::consts::SQRT_2,
        ("Math", "SQRT1_2") => std::f64::consts::FRAC_1_SQRT_2,
        ("Math", "LN2") => std::f64::consts::LN_2,
        ("Math", "LN10") => std::f64::consts::LN_10,
        ("Math", "LOG2E") => std::f64::consts::LOG2_E,
        ("Math", "LOG10E") => std::f64::consts::LOG10_E,
        _ => return None,
    })
}

fn numeric(interp: &mut Interp<'_, '_>, call: &Call, run: impl Fn(f64) -> Value) -> Eval<Value> {
    let arg = interp.primitive_number(&call.arg(0))?;
    Ok(match interp.to_number(&arg) {
        _ if matches!(arg, Value::BigInt(_)) => return interp.throw(call.span, "a bigint is no number"),
        Some(number) => run(number),
        None => lost(interp, call, &arg),
    })
}

fn number(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    if call.is_new {
        return Ok(interp.unknown(call.span, Reason::Syntax("an object around a number")));
    }
    if call.args.is_empty() {
        return Ok(Value::Number(0.0));
    }
    let arg = interp.primitive_number(&call.arg(0))?;
    Ok(match interp.to_number(&arg) {
        Some(number) => Value::Number(number),
        None => lost(interp, call, &arg),
    })
}

fn is_integer(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let limit = if call.name == "Number.isSafeInteger" { 9_007_199_254_740_991.0 } else { f64::MAX };
    let is_whole = |number: f64| number.is_finite() && number.fract() == 0.0 && number.abs() <= limit;
    Ok(only_numbers(interp, call, is_whole))
}

fn is_finite(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    match call.name {
        "isFinite" => numeric(interp, call, |number| Value::Bool(number.is_finite())),
        _ => Ok(only_numbers(interp, call, f64::is_finite)),
    }
}

/// What is no number has none of its qualities: nothing is converted.
fn only_numbers(interp: &mut Interp<'_, '_>, call: &Call, ask: impl Fn(f64) -> bool) -> Value {
    match call.arg(0) {
        Value::Number(number) => Value::Bool(ask(number)),
        unknown @ Value::Unknown(_) => lost(interp, call, &unknown),
        _ => Value::Bool(false),
    }
}

fn is_nan(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    match call.name {
        "isNaN" => numeric(interp, call, |number| Value::Bool(number.is_nan())),
        _ => Ok(only_numbers(interp, call, f64::is_nan)),
    }
}

fn parse_int(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let arg = call.arg(0);
    let Some(text) = interp.to_text(&arg) else { return Ok(lost(interp, call, &arg)) };
    let radix = interp.to_number(&call.arg(1)).filter(|radix| !radix.is_nan()).unwrap_or(0.0);
    let text = text.trim();
    let (sign, text) = match text.strip_prefix('-') {
        Some(text) => (-1.0, text),
        None => (1.0, text.strip_prefix('+').unwrap_or(text)),
    };
    let hex = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X")).filter(|_| radix == 0.0 || radix == 16.0);
    let (text, radix) = match hex {
        Some(text) => (text, 16.0),
        None => (text, if radix == 0.0 { 10.0 } else { radix }),
    };
    if !(2.0..=36.0).contains(&radix) {
        return Ok(Value::Number(f64::NAN));
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 2 and 36")]
    let base = radix as u32;
    let end = text.find(|char: char| !char.is_digit(base)).unwrap_or(text.len());
    let digits = &text[..end];
    Ok(Value::Number(match (digits.is_empty(), base) {
        (true, _) => f64::NAN,
        (false, 10) => sign * digits.parse().unwrap_or(f64::NAN),
        _ => {
            let add = |sum: f64, digit: char| sum * f64::from(base) + f64::from(digit.to_digit(base).unwrap_or(0));
            sign * digits.chars().fold(0.0, add)
        }
    }))
}

fn parse_float(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let arg = call.arg(0);
    match interp.to_text(&arg) {
        Some(text) => Ok(Value::Number(leading_number(text.trim_start()))),
        None => Ok(lost(interp, call, &arg)),
    }
}

/// The longest beginning that is a decimal number.
fn leading_number(text: &str) -> f64 {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    if unsigned.starts_with("Infinity") {
        return if text.starts_with('-') { f64::NEG_INFINITY } else { f64::INFINITY };
    }
    let is_part = |char: char| char.is_ascii_digit() || matches!(char, '+' | '-' | '.' | 'e' | 'E');
    let mut end = text.find(|char| !is_part(char)).unwrap_or(text.len());
    while end > 0 {
        if text[..end].ends_with(|char: char| char.is_ascii_digit() || char == '.')
            && let Ok(number) = text[..end].parse()
        {
            return number;
        }
        end -= 1;
    }
    f64::NAN
}

fn boolean(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    if call.is_new {
        return Ok(interp.unknown(call.span, Reason::Syntax("an object around a truth value")));
    }
    let arg = call.arg(0);
    Ok(match interp.truthy(&arg) {
        Some(truth) => Value::Bool(truth),
        None => lost(interp, call, &arg),
    })
}

fn bigint(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let arg = call.arg(0);
    if let Value::Bool(truth) = arg {
        return Ok(Value::BigInt(Box::new(i128::from(truth))));
    }
    if let Value::Number(number) = arg
        && number.fract() != 0.0
    {
        return interp.throw_as("RangeError", call.span, "only a whole number can be a bigint");
    }
    match interp.to_text(&arg) {
        Some(text) if text.trim().is_empty() => Ok(Value::BigInt(Box::new(0))),
        Some(text) => match text.trim().parse().or_else(|_| text_number(&text).to_string().parse()) {
            Ok(number) => Ok(Value::BigInt(Box::new(number))),
            Err(_) => {
                let class = if matches!(arg, Value::String(_)) { "SyntaxError" } else { "TypeError" };
                interp.throw_as(class, call.span, format!("cannot convert {text} to a BigInt"))
            }
        },
        None => Ok(lost(interp, call, &arg)),
    }
}

fn math(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let mut numbers = Vec::with_capacity(call.args.len());
    // What a function does not take is not looked at.
    let taken = match call.name {
        "Math.max" | "Math.min" | "Math.hypot" => call.args.len(),
        "Math.pow" | "Math.imul" => 2,
        _ => 1,
    };
    for arg in call.args.iter().take(taken) {
        let value = interp.primitive_number(arg)?;
        match interp.to_number(&value) {
            _ if matches!(value, Value::BigInt(_)) => {
                return interp.throw(call.span, "a bigint is no number");
            }
            Some(number) => numbers.push(number),
            None => return Ok(lost(interp, call, arg)),
        }
    }
    let first = numbers.first().copied().unwrap_or(f64::NAN);
    if matches!(call.name, "Math.max" | "Math.min") && numbers.iter().any(|number| number.is_nan()) {
        return Ok(Value::Number(f64::NAN));
    }
    Ok(Value::Number(match call.name {
        "Math.max" => numbers.into_iter().fold(f64::NEG_INFINITY, |a, b| if b > a || is_minus_zero(a) { b } else { a }),
        "Math.min" => {
            numbers.into_iter().fold(f64::INFINITY, |a, b| if b < a || is_minus_zero(b) && a == 0.0 { b } else { a })
        }
        #[expect(clippy::cast_possible_truncation, reason = "that is what it does")]
        "Math.fround" => f64::from(first as f32),
        "Math.clz32" => f64::from(to_int32(first).leading_zeros()),
        "Math.imul" => f64::from(to_int32(first).wrapping_mul(to_int32(numbers.get(1).copied().unwrap_or(f64::NAN)))),
        "Math.floor" => first.floor(),
        "Math.ceil" => first.ceil(),
        "Math.round" if first.fract() == -0.5 => first.ceil(),
        "Math.round" => first.round(),
        "Math.sign" if first == 0.0 || first.is_nan() => first,
        "Math.sign" => first.signum(),
        "Math.cbrt" => first.cbrt(),
        "Math.log2" => first.log2(),
        "Math.log10" => first.log10(),
        "Math.hypot" => hypot(&numbers),
        "Math.trunc" => first.trunc(),
        "Math.abs" => first.abs(),
        "Math.sqrt" => first.sqrt(),
        _ => first.powf(numbers.get(1).copied().unwrap_or(f64::NAN)),
    }))
}

/// `Math.hypot` as V8 sums it up.
fn hypot(numbers: &[f64]) -> f64 {
    if numbers.iter().any(|number| number.is_infinite()) {
        return f64::INFINITY;
    }
    if numbers.iter().any(|number| number.is_nan()) {
        return f64::NAN;
    }
    let most = numbers.iter().fold(0.0, |most: f64, number| most.max(number.abs()));
    if most == 0.0 {
        return 0.0;
    }
    let (mut sum, mut compensation) = (0.0, 0.0);
    for number in numbers {
        let part = number.abs() / most;
        let summand = part * part - compensation;
        let next = sum + summand;
        compensation = (next - sum) - summand;
        sum = next;
    }
    sum.sqrt() * most
}

fn is_minus_zero(number: f64) -> bool {
    number == 0.0 && number.is_sign_negative()
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
            let sign = if *number < 0.0 { "-" } else { "" };
            match super::super::ops::index(number.abs()) {
                _ if radix == 10.0 => Some(Value::string(text)),
                Some(whole) if (2.0..=36.0).contains(&radix) && radix.fract() == 0.0 => {
                    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 2 and 36")]
                    let digits = in_radix(whole, radix as u32);
                    Some(Value::string(format!("{sign}{digits}")))
                }
                _ => Some(interp.unknown(call.span, Reason::Syntax("a number in this radix"))),
            }
        }
        ("toString", Value::BigInt(whole)) if !matches!(call.arg(0), Value::Undefined) => {
            match (
                interp.to_number(&call.arg(0)).and_then(super::super::ops::index),
                usize::try_from(whole.unsigned_abs()),
            ) {
                (Some(radix @ 2..=36), Ok(size)) => {
                    let digits = in_radix(size, u32::try_from(radix).unwrap_or(10));
                    Some(Value::string(if **whole < 0 { format!("-{digits}") } else { digits }))
                }
                _ => Some(interp.unknown(call.span, Reason::Syntax("a number in this radix"))),
            }
        }
        ("toString", _) => Some(Value::string(text)),
        ("hasOwnProperty", _) => Some(Value::Bool(false)),
        ("valueOf", _) => Some(object.clone()),
        ("toFixed", Value::Number(number)) => {
            let wanted = interp.to_number(&call.arg(0)).filter(|digits| !digits.is_nan()).unwrap_or(0.0).trunc();
            let Some(digits) = super::super::ops::index(wanted + 0.0).filter(|digits| *digits <= 100) else {
                return interp.throw_as("RangeError", call.span, "toFixed() digits argument must be between 0 and 100");
            };
            Some(Value::string(if number.abs() < 1e21 { fixed(*number, digits) } else { number_text(*number) }))
        }
        _ => None,
    })
}

/// `toFixed`: Rust rounds the exact value half to even, JavaScript half away from zero.
fn fixed(number: f64, digits: usize) -> String {
    let exact = format!("{:.1100}", number.abs());
    let point = exact.find('.').expect("the format has a fraction");
    let end = if digits == 0 { point } else { point + 1 + digits };
    let tail: &str = exact[end..].trim_start_matches('.');
    let is_tie = tail.starts_with('5') && tail[1..].bytes().all(|byte| byte == b'0');
    let text = format!("{:.digits$}", number.abs());
    let text = if is_tie && text == exact[..end] { upwards(&text) } else { text };
    let is_zero = text.bytes().all(|byte| matches!(byte, b'0' | b'.'));
    if number < 0.0 && !(is_zero && number == 0.0) { format!("-{text}") } else { text }
}

/// One unit more in the last place.
fn upwards(text: &str) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for byte in bytes.iter_mut().rev() {
        match byte {
            b'9' => *byte = b'0',
            b'.' => {}
            digit => {
                *digit += 1;
                return String::from_utf8_lossy(&bytes).into_owned();
            }
        }
    }
    format!("1{}", String::from_utf8_lossy(&bytes))
}

fn in_radix(mut whole: usize, radix: u32) -> String {
    let mut digits = Vec::new();
    loop {
        let rest = u32::try_from(whole % radix as usize).unwrap_or(0);
        digits.push(char::from_digit(rest, radix).unwrap_or('0'));
        whole /= radix as usize;
        if whole == 0 {
            return digits.into_iter().rev().collect();
        }
    }
}
