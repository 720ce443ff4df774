//! `String` and regular expressions.

use super::super::native::{Call, Native};
use super::super::unknown::Reason;
use super::super::value::{Atom, Kind, ObjId, Value};
use super::super::{Eval, Interp};
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
        text.push_str(part.as_str().unwrap_or_default());
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

fn units(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.encode_utf16().count() }
}

#[expect(clippy::cast_precision_loss, reason = "texts are far shorter than 2^53")]
fn number(at: usize) -> Value {
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
        "toLowerCase" | "toLocaleLowerCase" => Value::string(text.to_lowercase()),
        "toUpperCase" | "toLocaleUpperCase" => Value::string(text.to_uppercase()),
        "trim" => Value::string(text.trim()),
        "trimStart" => Value::string(text.trim_start()),
        "trimEnd" => Value::string(text.trim_end()),
        "toString" | "valueOf" | "normalize" => Value::String(text.clone()),
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
            let (from, _) = array::bounds(interp, call, all.len());
            all.get(from).map_or_else(
                || if &**key == "at" { Value::Undefined } else { Value::string("") },
                |unit| Value::string(String::from_utf16_lossy(&[*unit])),
            )
        }
        "charCodeAt" | "codePointAt" => {
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
            let (a, b) = (clamp(0, 0), clamp(1, all.len()));
            let (from, to) = if &**key == "substr" {
                (a, if call.args.len() > 1 { (a + b).min(all.len()) } else { all.len() })
            } else {
                (a.min(b), a.max(b))
            };
            Value::string(String::from_utf16_lossy(&all[from..to]))
        }
        "repeat" => {
            let count = interp.to_number(&call.arg(0)).and_then(super::super::ops::index).unwrap_or(0);
            if count.saturating_mul(text.len()) > 10_000_000 {
                return interp.throw(call.span, "the text is too long");
            }
            Value::string(text.repeat(count))
        }
        "padStart" | "padEnd" => {
            let length = interp.to_number(&call.arg(0)).and_then(super::super::ops::index).unwrap_or(0).min(1_000_000);
            let fill = if call.args.len() > 1 { arg(interp, 1) } else { " ".to_owned() };
            let missing = length.saturating_sub(units(text));
            let pad: String = fill.chars().cycle().take(if fill.is_empty() { 0 } else { missing }).collect();
            Value::string(if &**key == "padStart" { format!("{pad}{text}") } else { format!("{text}{pad}") })
        }
        "split" => {
            let parts: Vec<Value> = match call.arg(0) {
                Value::Undefined => vec![Value::String(text.clone())],
                Value::Object(id) => match compiled(interp, id) {
                    Some((regex, _)) => {
                        let mut parts = Vec::new();
                        let mut start = 0;
                        for found in regex.find_iter(text).filter(|found| !found.range().is_empty()) {
                            parts.push(Value::string(&text[start..found.start()]));
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
            interp.heap.array(parts)
        }
        "replace" | "replaceAll" => return replace(interp, text, key, call).map(Some),
        "match" | "matchAll" | "search" => {
            let regex = match call.arg(0) {
                Value::Object(id) => compiled(interp, id),
                _ => None,
            };
            let Some((regex, global)) = regex else {
                return Ok(Some(interp.unknown(call.span, Reason::Syntax("this regular expression"))));
            };
            match &**key {
                "search" => regex.find(text).map_or(Value::Number(-1.0), |found| number(units(&text[..found.start()]))),
                "match" if !global => match regex.find(text) {
                    Some(found) => groups(interp, text, &found),
                    None => Value::Null,
                },
                "match" => {
                    let all: Vec<Value> =
                        regex.find_iter(text).map(|found| Value::string(&text[found.range()])).collect();
                    if all.is_empty() { Value::Null } else { interp.heap.array(all) }
                }
                _ => {
                    let found: Vec<_> = regex.find_iter(text).collect();
                    let all = found.iter().map(|found| groups(interp, text, found)).collect();
                    interp.heap.array(all)
                }
            }
        }
        "localeCompare" => {
            let other = arg(interp, 0);
            Value::Number(f64::from(super::super::ops::utf16_order(text, &other) as i8))
        }
        _ => return Ok(None),
    }))
}

fn groups(interp: &mut Interp<'_, '_>, text: &str, found: &regress::Match) -> Value {
    let items =
        found.groups().map(|group| group.map_or(Value::Undefined, |range| Value::string(&text[range]))).collect();
    interp.heap.array(items)
}

fn compiled(interp: &Interp<'_, '_>, id: ObjId) -> Option<(regress::Regex, bool)> {
    let Kind::RegExp { source, flags } = &interp.heap[id].kind else { return None };
    let plain: String = flags.chars().filter(|flag| matches!(flag, 'i' | 'm' | 's' | 'u' | 'v')).collect();
    let regex = regress::Regex::with_flags(source, plain.as_str()).ok()?;
    Some((regex, flags.contains('g')))
}

fn replace(interp: &mut Interp<'_, '_>, text: &Atom, key: &Atom, call: &Call) -> Eval<Value> {
    let mut found: Vec<(std::ops::Range<usize>, Vec<Option<String>>)> = Vec::new();
    match call.arg(0) {
        Value::Object(id) => {
            let Some((regex, global)) = compiled(interp, id) else {
                return Ok(interp.unknown(call.span, Reason::Syntax("this regular expression")));
            };
            for one in regex.find_iter(text) {
                let groups = one.groups().skip(1).map(|group| group.map(|range| text[range].to_owned())).collect();
                found.push((one.range(), groups));
                if !global {
                    break;
                }
            }
        }
        other => {
            let wanted = interp.to_text(&other).unwrap_or_default();
            for (at, one) in text.match_indices(wanted.as_str()) {
                found.push((at..at + one.len(), Vec::new()));
                if &**key == "replace" {
                    break;
                }
            }
        }
    }
    let replacement = call.arg(1);
    let mut out = String::new();
    let mut start = 0;
    for (range, groups) in found {
        out.push_str(&text[start..range.start]);
        start = range.end;
        let whole = &text[range.clone()];
        match &replacement {
            Value::Object(_) | Value::Native(_) => {
                let mut args = vec![Value::string(whole)];
                args.extend(groups.iter().map(|group| group.as_ref().map_or(Value::Undefined, Value::string)));
                args.push(number(units(&text[..range.start])));
                args.push(Value::String(text.clone()));
                let value = interp.invoke(&replacement, args, call.span)?;
                match interp.to_text(&value) {
                    Some(part) => out.push_str(&part),
                    None => return Ok(lost(interp, call, &value)),
                }
            }
            other => {
                let pattern = interp.to_text(other).unwrap_or_default();
                expand(&pattern, text, &range, &groups, &mut out);
            }
        }
    }
    out.push_str(&text[start..]);
    Ok(Value::string(out))
}

/// `$$`, `$&`, `` $` ``, `$'`, `$1` of a replacement (ECMA-262, GetSubstitution).
fn expand(pattern: &str, text: &str, range: &std::ops::Range<usize>, groups: &[Option<String>], out: &mut String) {
    let mut rest = pattern;
    while let Some(at) = rest.find('$') {
        out.push_str(&rest[..at]);
        let tail = &rest[at + 1..];
        let mut used = 1;
        match tail.chars().next() {
            Some('$') => out.push('$'),
            Some('&') => out.push_str(&text[range.clone()]),
            Some('`') => out.push_str(&text[..range.start]),
            Some('\'') => out.push_str(&text[range.end..]),
            Some(digit) if digit.is_ascii_digit() => {
                let two = tail
                    .get(..2)
                    .and_then(|two| two.parse::<usize>().ok())
                    .filter(|at| (1..=groups.len()).contains(at));
                let one = digit.to_digit(10).map(|digit| digit as usize).filter(|at| (1..=groups.len()).contains(at));
                match (two, one) {
                    (Some(at), _) => {
                        used = 2;
                        out.push_str(groups[at - 1].as_deref().unwrap_or_default());
                    }
                    (None, Some(at)) => out.push_str(groups[at - 1].as_deref().unwrap_or_default()),
                    (None, None) => {
                        used = 0;
                        out.push('$');
                    }
                }
            }
            _ => {
                used = 0;
                out.push('$');
            }
        }
        rest = &tail[used..];
    }
    out.push_str(rest);
}

/// A method of a regular expression.
pub fn regexp_method(interp: &mut Interp<'_, '_>, id: ObjId, key: &Atom, call: &Call) -> Eval<Option<Value>> {
    let arg = call.arg(0);
    let Some(text) = interp.to_text(&arg) else { return Ok(Some(lost(interp, call, &arg))) };
    let Some((regex, _)) = compiled(interp, id) else {
        return Ok(Some(interp.unknown(call.span, Reason::Syntax("this regular expression"))));
    };
    Ok(match &**key {
        "test" => Some(Value::Bool(regex.find(&text).is_some())),
        "exec" => Some(match regex.find(&text) {
            Some(found) => groups(interp, &text, &found),
            None => Value::Null,
        }),
        _ => None,
    })
}
