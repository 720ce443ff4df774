//! `String` and regular expressions.

use super::super::native::{Call, Native};
use super::super::unknown::Reason;
use super::super::value::{Atom, Kind, Value};
use super::super::{Eval, Interp};
use super::regex::compiled;
use super::regexp::{groups, replace};
use super::{array, lost};

/// Native functions.
pub const NATIVES: &[Native] = &[
    Native { name: "String", call: make },
    Native { name: "String.raw", call: raw },
    Native { name: "RegExp", call: regexp },
    Native { name: "encodeURIComponent", call: encode },
];

fn make(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    if call.args.is_empty() {
        return Ok(Value::string(""));
    }
    let arg = call.arg(0);
    Ok(match interp.to_text(&arg) {
        Some(text) => Value::string(text),
        None => lost(interp, call, &arg),
    })
}

fn raw(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let strings = call.arg(0);
    let raw = interp.get(&strings, &Atom::from("raw"), call.span)?;
    let parts = interp.heap.items(&raw).cloned().unwrap_or_default();
    let mut text = String::new();
    for (at, part) in parts.iter().enumerate() {
        let part = part.as_str().unwrap_or_default();
        if !interp.afford(part.len()) {
            break;
        }
        text.push_str(part);
        if at + 1 < parts.len()
            && let Some(value) = call.args.get(at + 1)
        {
            match interp.to_text(value) {
                Some(value) => text.push_str(&value),
                None => return Ok(lost(interp, call, value)),
            }
        }
    }
    Ok(Value::string(text))
}

/// ECMA-262, 19.2.6.4.
fn encode(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let arg = call.arg(0);
    Ok(match interp.to_text(&arg) {
        Some(text) => Value::string(encode_uri_component(&text)),
        None => lost(interp, call, &arg),
    })
}

/// `encodeURIComponent(text)`.
pub fn encode_uri_component(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.!~*'()".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

fn regexp(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    match (call.arg(0), call.arg(1)) {
        (Value::String(source), flags) => {
            let flags = Atom::from(flags.as_str().unwrap_or_default());
            Ok(Value::Object(interp.heap.alloc(Kind::RegExp { source, flags })))
        }
        (other, _) => Ok(lost(interp, call, &other)),
    }
}

/// Length in UTF-16 units.
pub fn units(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.encode_utf16().count() }
}

#[expect(clippy::cast_precision_loss, reason = "texts are far shorter than 2^53")]
/// A place as a number.
pub fn number(at: usize) -> Value {
    Value::Number(at as f64)
}

/// A property of a string that is not called.
pub fn property(text: &Atom, this: &Value, key: &Atom) -> Value {
    let _ = this;
    if &**key == "length" {
        return number(units(text));
    }
    match key.parse::<usize>() {
        Ok(at) => text
            .encode_utf16()
            .nth(at)
            .map_or(Value::Undefined, |unit| Value::string(String::from_utf16_lossy(&[unit]))),
        Err(_) => Value::Undefined,
    }
}

/// A method of a string.
pub fn method(interp: &mut Interp<'_, '_>, text: &Atom, key: &Atom, call: &Call) -> Eval<Option<Value>> {
    if let Some(unknown) = call.args.iter().find(|arg| arg.as_unknown().is_some()).cloned() {
        return Ok(Some(lost(interp, call, &unknown)));
    }
    let arg = |interp: &Interp<'_, '_>, at: usize| interp.to_text(&call.arg(at)).unwrap_or_default();
    let wide = |text: &str| -> Vec<u16> { text.encode_utf16().collect() };
    Ok(Some(match &**key {
        "toLowerCase" => Value::string(text.to_lowercase()),
        "toUpperCase" => Value::string(text.to_uppercase()),
        "trim" => Value::string(text.trim()),
        "trimStart" => Value::string(text.trim_start()),
        "trimEnd" => Value::string(text.trim_end()),
        "toString" | "valueOf" => Value::String(text.clone()),
        // Text in ASCII is its own normal form.
        "normalize" if text.is_ascii() => Value::String(text.clone()),
        "includes" | "startsWith" | "endsWith" | "indexOf" | "lastIndexOf" if call.args.len() > 1 => {
            return Ok(Some(search_from(interp, text, key, call)));
        }
        "concat" => {
            let mut all = text.to_string();
            for at in 0..call.args.len() {
                all.push_str(&arg(interp, at));
            }
            Value::string(all)
        }
        "includes" => Value::Bool(text.contains(&arg(interp, 0))),
        "startsWith" => Value::Bool(text.starts_with(&arg(interp, 0))),
        "endsWith" => Value::Bool(text.ends_with(&arg(interp, 0))),
        "indexOf" => text.find(&arg(interp, 0)).map_or(Value::Number(-1.0), |at| number(units(&text[..at]))),
        "lastIndexOf" => text.rfind(&arg(interp, 0)).map_or(Value::Number(-1.0), |at| number(units(&text[..at]))),
        "charAt" | "at" => {
            let all = wide(text);
            let at = interp.to_number(&call.arg(0)).filter(|at| !at.is_nan()).unwrap_or(0.0).trunc();
            #[expect(clippy::cast_precision_loss, reason = "texts are far shorter than 2^53")]
            let at = if &**key == "at" && at < 0.0 { all.len() as f64 + at } else { at };
            super::super::ops::index(at).and_then(|at| all.get(at)).map_or_else(
                || if &**key == "at" { Value::Undefined } else { Value::string("") },
                |unit| Value::string(String::from_utf16_lossy(&[*unit])),
            )
        }
        "codePointAt" => {
            let at = interp.to_number(&call.arg(0)).filter(|at| !at.is_nan()).unwrap_or(0.0).trunc();
            let units = wide(text);
            let tail = super::super::ops::index(at).and_then(|at| units.get(at..)).unwrap_or_default();
            match char::decode_utf16(tail.iter().copied()).next() {
                None => Value::Undefined,
                Some(Ok(char)) => Value::Number(f64::from(u32::from(char))),
                Some(Err(lone)) => Value::Number(f64::from(lone.unpaired_surrogate())),
            }
        }
        "charCodeAt" => {
            let at = interp.to_number(&call.arg(0)).filter(|at| !at.is_nan()).unwrap_or(0.0);
            let unit = super::super::ops::index(at).and_then(|at| text.encode_utf16().nth(at));
            unit.map_or(Value::Number(f64::NAN), |unit| Value::Number(f64::from(unit)))
        }
        "slice" => {
            let all = wide(text);
            let (from, to) = array::bounds(interp, call, all.len());
            Value::string(String::from_utf16_lossy(&all[from..to]))
        }
        "substring" | "substr" => {
            let all = wide(text);
            let clamp = |at: usize, default: usize| match call.arg(at) {
                Value::Undefined => default,
                #[expect(
                    clippy::cast_precision_loss,
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "clamped"
                )]
                other => interp.to_number(&other).unwrap_or(0.0).clamp(0.0, all.len() as f64) as usize,
            };
            let negative = interp.to_number(&call.arg(0)).is_some_and(|from| from < 0.0);
            if &**key == "substr" && negative {
                return Ok(Some(interp.unknown(call.span, Reason::Syntax("a negative start of `substr`"))));
            }
            let (a, b) = (clamp(0, 0), clamp(1, all.len()));
            let (from, to) = if &**key == "substr" {
                (a, if call.args.len() > 1 { (a + b).min(all.len()) } else { all.len() })
            } else {
                (a.min(b), a.max(b))
            };
            Value::string(String::from_utf16_lossy(&all[from..to]))
        }
        "repeat" => {
            let count = interp.to_number(&call.arg(0)).unwrap_or(0.0).trunc();
            let count = if count.is_nan() { Some(0) } else { super::super::ops::index(count + 0.0) };
            match count {
                Some(count) if interp.afford(count.saturating_mul(text.len())) => Value::string(text.repeat(count)),
                Some(_) => Value::Undefined,
                None => return interp.throw(call.span, "the count is not usable"),
            }
        }
        "padStart" | "padEnd" => {
            let length = interp.to_number(&call.arg(0)).filter(|length| *length > 0.0).unwrap_or(0.0).trunc();
            let fill = if call.args.len() > 1 { arg(interp, 1) } else { " ".to_owned() };
            let missing = super::super::ops::index(length).unwrap_or(usize::MAX).saturating_sub(units(text));
            let missing = if fill.is_empty() { 0 } else { missing };
            if !interp.afford(missing) {
                return Ok(Some(Value::Undefined));
            }
            let pad: String = fill.chars().cycle().take(missing).collect();
            Value::string(if &**key == "padStart" { format!("{pad}{text}") } else { format!("{text}{pad}") })
        }
        "split" => {
            let parts: Vec<Value> = match call.arg(0) {
                Value::Undefined => vec![Value::String(text.clone())],
                Value::Object(id) => match compiled(interp, id) {
                    Some(regex) => {
                        let mut parts = Vec::new();
                        let mut start = 0;
                        for found in regex.find_all(interp, text) {
                            if found.range().is_empty() {
                                return Ok(Some(interp.unknown(call.span, Reason::Syntax("a split at nothing"))));
                            }
                            parts.push(Value::string(&text[start..found.start()]));
                            let groups = found.groups().skip(1);
                            parts.extend(
                                groups.map(|group| group.map_or(Value::Undefined, |range| Value::string(&text[range]))),
                            );
                            start = found.end();
                        }
                        parts.push(Value::string(&text[start..]));
                        parts
                    }
                    None => return Ok(Some(interp.unknown(call.span, Reason::Syntax("this regular expression")))),
                },
                Value::String(separator) if separator.is_empty() => {
                    text.chars().map(|char| Value::string(char.to_string())).collect()
                }
                other => {
                    let separator = interp.to_text(&other).unwrap_or_default();
                    text.split(separator.as_str()).map(Value::string).collect()
                }
            };
            let limit = match call.arg(1) {
                Value::Undefined => usize::MAX,
                other => interp.to_number(&other).and_then(super::super::ops::index).unwrap_or(0),
            };
            interp.heap.array(parts.into_iter().take(limit).collect())
        }
        "replace" | "replaceAll" => return replace(interp, text, key, call).map(Some),
        "match" | "matchAll" | "search" => {
            let regex = match call.arg(0) {
                Value::Object(id) => compiled(interp, id),
                _ => None,
            };
            let Some(regex) = regex else {
                return Ok(Some(interp.unknown(call.span, Reason::Syntax("this regular expression"))));
            };
            match &**key {
                "search" => {
                    regex.find(interp, text).map_or(Value::Number(-1.0), |found| number(units(&text[..found.start()])))
                }
                "match" if !regex.global => match regex.find(interp, text) {
                    Some(found) => groups(interp, text, &found),
                    None => Value::Null,
                },
                "match" => {
                    let all: Vec<Value> =
                        regex.find_all(interp, text).iter().map(|found| Value::string(&text[found.range()])).collect();
                    if all.is_empty() { Value::Null } else { interp.heap.array(all) }
                }
                _ => {
                    let found = regex.find_all(interp, text);
                    let all = found.iter().map(|found| groups(interp, text, found)).collect();
                    interp.heap.array(all)
                }
            }
        }
        "localeCompare" => match locale_order(text, &arg(interp, 0)) {
            Some(order) if call.args.len() == 1 => Value::Number(f64::from(order as i8)),
            _ => interp.unknown(call.span, Reason::Syntax("this comparison in the order of a language")),
        },
        _ => return Ok(None),
    }))
}

/// The order of ICU's root collation, as far as it is plain: letters and digits of ASCII. Case decides last, small first.
fn locale_order(a: &str, b: &str) -> Option<std::cmp::Ordering> {
    let is_plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if a == b {
        return Some(std::cmp::Ordering::Equal);
    }
    if !is_plain(a) || !is_plain(b) {
        return None;
    }
    let (low_a, low_b) = (a.to_ascii_lowercase(), b.to_ascii_lowercase());
    Some(low_a.cmp(&low_b).then_with(|| b.cmp(a)))
}

/// `includes`, `startsWith`, `endsWith`, `indexOf` and `lastIndexOf` with a position.
fn search_from(interp: &mut Interp<'_, '_>, text: &Atom, key: &Atom, call: &Call) -> Value {
    let all: Vec<u16> = text.encode_utf16().collect();
    let wanted: Vec<u16> = interp.to_text(&call.arg(0)).unwrap_or_default().encode_utf16().collect();
    let end_by_default = matches!(&**key, "endsWith" | "lastIndexOf");
    let at = match call.arg(1) {
        Value::Undefined => None,
        other => interp.to_number(&other).filter(|at| !at.is_nan()),
    };
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to the text"
    )]
    let at = match at {
        Some(at) => at.clamp(0.0, all.len() as f64) as usize,
        None if end_by_default => all.len(),
        None => 0,
    };
    let is_at = |start: usize| all.get(start..).is_some_and(|tail| tail.starts_with(&wanted));
    match &**key {
        "startsWith" => Value::Bool(is_at(at)),
        "endsWith" => Value::Bool(all[..at].ends_with(&wanted)),
        "includes" => Value::Bool((at..=all.len()).any(is_at)),
        "indexOf" => (at..=all.len()).find(|start| is_at(*start)).map_or(Value::Number(-1.0), number),
        _ => (0..=at).rev().find(|start| is_at(*start)).map_or(Value::Number(-1.0), number),
    }
}
