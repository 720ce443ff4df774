//! `String` and regular expressions.

use super::super::native::{Call, Native};
use super::super::unknown::Reason;
use super::super::value::{Atom, Kind, Value};
use super::super::{Eval, Interp};
use super::regex::compiled;
use super::regexp::{groups, replace};
use super::{array, lost};
use crate::diag::Span;

/// Native functions.
pub const NATIVES: &[Native] = &[
    Native { name: "String", call: make },
    Native { name: "String.raw", call: raw },
    Native { name: "RegExp", call: regexp },
    Native { name: "encodeURIComponent", call: encode },
    Native { name: "encodeURI", call: encode },
    Native { name: "decodeURIComponent", call: decode },
    Native { name: "String.fromCharCode", call: from_codes },
    Native { name: "String.fromCodePoint", call: from_codes },
];

fn make(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    if call.is_new {
        return Ok(interp.unknown(call.span, Reason::Syntax("an object around a text")));
    }
    if call.args.is_empty() {
        return Ok(Value::string(""));
    }
    let arg = call.arg(0);
    if let Value::Object(id) = &arg
        && let Kind::Symbol { description, .. } = &interp.heap[*id].kind
    {
        return Ok(Value::string(format!("Symbol({})", description.as_deref().unwrap_or_default())));
    }
    Ok(match interp.text_of(&arg)? {
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
        Some(text) if call.name == "encodeURI" => Value::string(encoded(&text, b"-_.!~*'();/?:@&=+$,#")),
        Some(text) => Value::string(encode_uri_component(&text)),
        None => lost(interp, call, &arg),
    })
}

fn decode(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let arg = call.arg(0);
    let Some(text) = interp.to_text(&arg) else { return Ok(lost(interp, call, &arg)) };
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        rest = tail;
        if *first != b'%' {
            bytes.push(*first);
            continue;
        }
        let byte = tail.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        match byte.filter(|two| two.bytes().all(|byte| byte.is_ascii_hexdigit())).map(|two| u8::from_str_radix(two, 16))
        {
            Some(Ok(byte)) => bytes.push(byte),
            _ => return interp.throw_as("URIError", call.span, "URI malformed"),
        }
        rest = &tail[2..];
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Value::string(text)),
        Err(_) => interp.throw_as("URIError", call.span, "URI malformed"),
    }
}

/// `String.fromCharCode(…)` and `String.fromCodePoint(…)`.
fn from_codes(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let mut units = Vec::with_capacity(call.args.len());
    for arg in &call.args {
        let Some(code) = interp.to_number(arg) else { return Ok(lost(interp, call, arg)) };
        let is_point = call.name == "String.fromCodePoint";
        let code = match super::super::ops::index(code).map(u32::try_from) {
            Some(Ok(code)) if code <= 0xffff || (is_point && code <= 0x0010_ffff) => code,
            _ if is_point => return interp.throw_as("RangeError", call.span, "invalid code point"),
            _ => return Ok(interp.unknown(call.span, Reason::Syntax("a code of more than 16 bits"))),
        };
        match (u16::try_from(code), char::from_u32(code)) {
            (Ok(unit), _) => units.push(unit),
            (_, Some(char)) => units.extend_from_slice(char.encode_utf16(&mut [0; 2])),
            _ => {}
        }
    }
    Ok(of_units(interp, &units, call.span))
}

/// `encodeURIComponent(text)`.
pub fn encode_uri_component(text: &str) -> String {
    encoded(text, b"-_.!~*'()")
}

fn encoded(text: &str, plain: &[u8]) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || plain.contains(&byte) {
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
            let id = interp.heap.alloc(Kind::RegExp { source, flags });
            if compiled(interp, id).is_none() {
                interp.note_throw(call.span, None);
                return Ok(interp.unknown(call.span, Reason::Syntax("this regular expression")));
            }
            Ok(Value::Object(id))
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

/// A text of UTF-16 units; one that ends within a pair cannot be held.
fn of_units(interp: &mut Interp<'_, '_>, units: &[u16], span: Span) -> Value {
    match String::from_utf16(units) {
        Ok(text) => Value::string(text),
        Err(_) => interp.unknown(span, Reason::Syntax("half of a pair of surrogates")),
    }
}

/// Methods that are known.
pub const METHODS: &[&str] = &[
    "at",
    "charAt",
    "charCodeAt",
    "codePointAt",
    "concat",
    "endsWith",
    "includes",
    "indexOf",
    "isWellFormed",
    "lastIndexOf",
    "localeCompare",
    "match",
    "matchAll",
    "normalize",
    "padEnd",
    "padStart",
    "repeat",
    "replace",
    "replaceAll",
    "search",
    "slice",
    "split",
    "startsWith",
    "substr",
    "substring",
    "toLocaleLowerCase",
    "toLocaleUpperCase",
    "toLowerCase",
    "toString",
    "toUpperCase",
    "toWellFormed",
    "trim",
    "trimEnd",
    "trimLeft",
    "trimRight",
    "trimStart",
    "valueOf",
];

/// A property of a string that is not called.
pub fn property(interp: &mut Interp<'_, '_>, text: &Atom, key: &Atom, span: Span) -> Value {
    match &**key {
        "length" => return number(units(text)),
        "constructor" => return super::native("String").map_or(Value::Undefined, Value::Native),
        _ => {}
    }
    if METHODS.contains(&&**key) {
        let this = Value::String(text.clone());
        return Value::Object(interp.heap.alloc(Kind::Bound(this, key.clone())));
    }
    match key.parse::<usize>().ok().and_then(|at| text.encode_utf16().nth(at)) {
        Some(unit) => of_units(interp, &[unit], span),
        None => Value::Undefined,
    }
}

/// What JavaScript trims: Unicode's white space without NEL, and the byte order mark.
fn is_space(char: char) -> bool {
    char == '\u{feff}' || (char.is_whitespace() && char != '\u{85}')
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
        "trim" => Value::string(text.trim_matches(is_space)),
        "trimStart" | "trimLeft" => Value::string(text.trim_start_matches(is_space)),
        "trimEnd" | "trimRight" => Value::string(text.trim_end_matches(is_space)),
        "toLocaleLowerCase" if call.args.is_empty() => Value::string(text.to_lowercase()),
        "toLocaleUpperCase" if call.args.is_empty() => Value::string(text.to_uppercase()),
        "isWellFormed" => Value::Bool(true),
        "toWellFormed" => Value::String(text.clone()),
        "hasOwnProperty" => {
            let key = arg(interp, 0);
            Value::Bool(key == "length" || key.parse::<usize>().is_ok_and(|at| at < units(text)))
        }
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
            match super::super::ops::index(at).and_then(|at| all.get(at)) {
                Some(unit) => of_units(interp, &[*unit], call.span),
                None if &**key == "at" => Value::Undefined,
                None => Value::string(""),
            }
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
            of_units(interp, &all[from..to], call.span)
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
            let (mut a, b) = (clamp(0, 0), clamp(1, all.len()));
            if &**key == "substr" && interp.to_number(&call.arg(0)).is_some_and(|from| from < 0.0) {
                a = array::bounds(interp, call, all.len()).0;
            }
            let (from, to) = if &**key == "substr" {
                (a, if call.args.len() > 1 { (a + b).min(all.len()) } else { all.len() })
            } else {
                (a.min(b), a.max(b))
            };
            of_units(interp, &all[from..to], call.span)
        }
        "repeat" => {
            let count = interp.to_number(&call.arg(0)).unwrap_or(0.0).trunc();
            let count = if count.is_nan() { Some(0) } else { super::super::ops::index(count + 0.0) };
            match count {
                Some(count) if interp.afford(count.saturating_mul(text.len())) => Value::string(text.repeat(count)),
                Some(_) => Value::Undefined,
                None => return interp.throw_as("RangeError", call.span, "the count is not usable"),
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
            let pad: Vec<u16> = wide(&fill).into_iter().cycle().take(missing).collect();
            let Ok(pad) = String::from_utf16(&pad) else {
                return Ok(Some(interp.unknown(call.span, Reason::Syntax("half of a pair of surrogates"))));
            };
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
                    if text.chars().any(|char| char.len_utf16() > 1) {
                        return Ok(Some(interp.unknown(call.span, Reason::Syntax("half of a pair of surrogates"))));
                    }
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
                // A text is made an expression.
                Value::String(source) => {
                    let id = interp
                        .heap
                        .alloc(Kind::RegExp { source, flags: Atom::from(if &**key == "matchAll" { "g" } else { "" }) });
                    compiled(interp, id)
                }
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
                    Value::Object(interp.heap.alloc(Kind::Iterator(all, 0)))
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
