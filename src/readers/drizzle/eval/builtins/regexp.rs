//! Regular expressions, and texts in which they are replaced.

use super::super::native::Call;
use super::super::unknown::Reason;
use super::super::value::{Atom, ObjId, Value};
use super::super::{Eval, Interp};
use super::lost;
use super::regex::compiled;
use super::text::{number, units};

/// What `match` and `exec` give for a match.
pub fn groups(interp: &mut Interp<'_, '_>, text: &str, found: &regress::Match) -> Value {
    let items =
        found.groups().map(|group| group.map_or(Value::Undefined, |range| Value::string(&text[range]))).collect();
    let names: Vec<(Atom, Value)> = found
        .named_groups()
        .map(|(name, range)| (Atom::from(name), range.map_or(Value::Undefined, |range| Value::string(&text[range]))))
        .collect();
    let groups = if names.is_empty() { Value::Undefined } else { interp.heap.plain(names) };
    let array = interp.heap.array(items);
    if let Value::Object(id) = &array {
        interp.heap[*id].props.set(Atom::from("index"), number(units(&text[..found.start()])), None);
        interp.heap[*id].props.set(Atom::from("input"), Value::string(text), None);
        interp.heap[*id].props.set(Atom::from("groups"), groups, None);
    }
    array
}

/// `replace` and `replaceAll`.
pub fn replace(interp: &mut Interp<'_, '_>, text: &Atom, key: &Atom, call: &Call) -> Eval<Value> {
    type Names = Vec<(String, Option<String>)>;
    let mut found: Vec<(std::ops::Range<usize>, Vec<Option<String>>, Names)> = Vec::new();
    match call.arg(0) {
        Value::Object(id) => {
            let Some(regex) = compiled(interp, id, text) else {
                return Ok(interp.unknown(call.span, Reason::Syntax("this regular expression")));
            };
            let all = if regex.global {
                regex.find_all(interp, text)
            } else {
                regex.find_from(interp, text, 0).into_iter().collect()
            };
            for one in all {
                let groups = one.groups().skip(1).map(|group| group.map(|range| text[range].to_owned())).collect();
                let own = |range: std::ops::Range<usize>| text[range].to_owned();
                let names = one.named_groups().map(|(name, range)| (name.to_owned(), range.map(own))).collect();
                found.push((one.range(), groups, names));
            }
        }
        other => {
            let wanted = interp.to_text(&other).unwrap_or_default();
            for (at, one) in text.match_indices(wanted.as_str()) {
                found.push((at..at + one.len(), Vec::new(), Vec::new()));
                if &**key == "replace" {
                    break;
                }
            }
        }
    }
    let replacement = call.arg(1);
    let mut out = String::new();
    let (mut start, mut charged) = (0, 0);
    for (range, groups, names) in found {
        if !interp.afford(out.len() - charged) {
            break;
        }
        charged = out.len();
        out.push_str(&text[start..range.start]);
        start = range.end;
        let whole = &text[range.clone()];
        match &replacement {
            Value::Object(_) | Value::Native(_) => {
                let mut args = vec![Value::string(whole)];
                args.extend(groups.iter().map(|group| group.as_ref().map_or(Value::Undefined, Value::string)));
                args.push(number(units(&text[..range.start])));
                args.push(Value::String(text.clone()));
                if !names.is_empty() {
                    let named = names.iter().map(|(name, value)| {
                        (Atom::from(name.as_str()), value.as_ref().map_or(Value::Undefined, Value::string))
                    });
                    args.push(interp.heap.plain(named));
                }
                let value = interp.invoke(&replacement, args, call.span)?;
                match interp.to_text(&value) {
                    Some(part) => out.push_str(&part),
                    None => return Ok(lost(interp, call, &value)),
                }
            }
            other => {
                let pattern = interp.to_text(other).unwrap_or_default();
                expand(&pattern, text, &range, &groups, &names, &mut out);
            }
        }
    }
    out.push_str(&text[start..]);
    Ok(Value::string(out))
}

/// `$$`, `$&`, `` $` ``, `$'`, `$1` of a replacement (ECMA-262, GetSubstitution).
fn expand(
    pattern: &str,
    text: &str,
    range: &std::ops::Range<usize>,
    groups: &[Option<String>],
    names: &[(String, Option<String>)],
    out: &mut String,
) {
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
            Some('<') => {
                let named =
                    tail.find('>').and_then(|end| Some((end, names.iter().find(|(name, _)| *name == tail[1..end])?)));
                match named {
                    Some((end, (_, value))) => {
                        used = end + 1;
                        out.push_str(value.as_deref().unwrap_or_default());
                    }
                    None => {
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
    let Some(regex) = compiled(interp, id, &text) else {
        return Ok(Some(interp.unknown(call.span, Reason::Syntax("this regular expression"))));
    };
    if !matches!(&**key, "test" | "exec") {
        return Ok(None);
    }
    // A global expression goes on where it stopped.
    let last_index = Atom::from("lastIndex");
    let start = match interp.heap[id].props.get(&last_index) {
        Some(value) if regex.global => {
            let units = interp.to_number(value).and_then(super::super::ops::index).unwrap_or(0);
            byte_of(&text, units)
        }
        _ => Some(0),
    };
    let found = start.and_then(|start| regex.find_from(interp, &text, start));
    if regex.global {
        let next = found.as_ref().map_or(0, |found| units(&text[..found.end()]));
        interp.heap[id].props.set(last_index, number(next), None);
    }
    Ok(Some(match (&**key, found) {
        ("test", found) => Value::Bool(found.is_some()),
        (_, Some(found)) => groups(interp, &text, &found),
        (_, None) => Value::Null,
    }))
}

/// The byte at which a number of UTF-16 units ends; nothing beyond the text.
fn byte_of(text: &str, wanted: usize) -> Option<usize> {
    let mut seen = 0;
    for (at, char) in text.char_indices() {
        if seen >= wanted {
            return Some(at);
        }
        seen += char.len_utf16();
    }
    (seen >= wanted).then_some(text.len())
}
