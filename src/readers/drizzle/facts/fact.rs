//! JSON on its way out. A snapshot has the same few keys a hundred thousand times: here they are borrowed, objects are
//! lists, and what is put into one is moved.

use std::borrow::Cow;

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;
use serde_json::Value as Json;

/// A JSON value.
#[derive(Clone, Debug, PartialEq)]
pub enum Fact {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(serde_json::Number),
    /// A string.
    Text(Cow<'static, str>),
    /// An array.
    List(Vec<Fact>),
    /// An object, in order.
    Object(Vec<(Cow<'static, str>, Fact)>),
}

/// Named facts under construction: which names are taken can be asked.
pub type Named = IndexMap<String, Fact, FxBuildHasher>;

/// Room for so many.
pub fn named(count: usize) -> Named {
    Named::with_capacity_and_hasher(count, FxBuildHasher)
}

/// `record! { "key": value, … }`: an object of values that become facts.
macro_rules! record {
    ($($key:literal: $value:expr),* $(,)?) => {
        $crate::readers::drizzle::facts::fact::Fact::Object(
            vec![$((std::borrow::Cow::Borrowed($key), $crate::readers::drizzle::facts::fact::Fact::from($value))),*],
        )
    };
}
pub(super) use record;

impl Fact {
    /// A value of an object.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut Fact> {
        let Fact::Object(entries) = self else { return None };
        entries.iter_mut().find(|entry| entry.0 == key).map(|entry| &mut entry.1)
    }

    /// Adds a value to an object, which has none of this key.
    pub fn push(&mut self, key: impl Into<Cow<'static, str>>, value: impl Into<Fact>) {
        if let Fact::Object(entries) = self {
            entries.push((key.into(), value.into()));
        }
    }
}

impl From<bool> for Fact {
    fn from(value: bool) -> Fact {
        Fact::Bool(value)
    }
}

impl From<&'static str> for Fact {
    fn from(text: &'static str) -> Fact {
        Fact::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Fact {
    fn from(text: String) -> Fact {
        Fact::Text(Cow::Owned(text))
    }
}

impl From<Cow<'static, str>> for Fact {
    fn from(text: Cow<'static, str>) -> Fact {
        Fact::Text(text)
    }
}

impl From<&String> for Fact {
    fn from(text: &String) -> Fact {
        text.clone().into()
    }
}

impl<T: Into<Fact>> From<Option<T>> for Fact {
    fn from(value: Option<T>) -> Fact {
        value.map_or(Fact::Null, Into::into)
    }
}

impl<T: Into<Fact>> From<Vec<T>> for Fact {
    fn from(items: Vec<T>) -> Fact {
        Fact::List(items.into_iter().map(Into::into).collect())
    }
}

impl From<Named> for Fact {
    fn from(entries: Named) -> Fact {
        Fact::Object(entries.into_iter().map(|(name, fact)| (Cow::Owned(name), fact)).collect())
    }
}

impl From<Json> for Fact {
    fn from(json: Json) -> Fact {
        match json {
            Json::Null => Fact::Null,
            Json::Bool(value) => Fact::Bool(value),
            Json::Number(number) => Fact::Number(number),
            Json::String(text) => text.into(),
            Json::Array(items) => items.into(),
            Json::Object(entries) => {
                Fact::Object(entries.into_iter().map(|(key, value)| (Cow::Owned(key), value.into())).collect())
            }
        }
    }
}

impl std::fmt::Display for Fact {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.pretty())
    }
}

/// How long the pieces of a text are that are handed on while the rest is made.
const PIECE: usize = 64 << 10;

impl Fact {
    /// The text, as `JSON.stringify(…, 2)` breaks it into lines. It is long, so nothing stands between it and the bytes.
    pub fn pretty(&self) -> String {
        let mut text = String::new();
        self.write(&mut text, 0, &mut |_| ());
        text
    }

    /// The same in pieces of whole lines.
    pub fn in_pieces(&self, mut take: impl FnMut(&str)) {
        let mut text = String::with_capacity(PIECE);
        let mut line_ends = |text: &mut String| {
            if text.len() >= PIECE {
                take(text);
                text.clear();
            }
        };
        self.write(&mut text, 0, &mut line_ends);
        take(&text);
    }

    fn write(&self, out: &mut String, depth: usize, line_ends: &mut impl FnMut(&mut String)) {
        match self {
            Fact::Null => out.push_str("null"),
            Fact::Bool(true) => out.push_str("true"),
            Fact::Bool(false) => out.push_str("false"),
            Fact::Number(number) => out.push_str(&number.to_string()),
            Fact::Text(text) => quote(text, out),
            Fact::List(items) if items.is_empty() => out.push_str("[]"),
            Fact::Object(entries) if entries.is_empty() => out.push_str("{}"),
            Fact::List(items) => {
                out.push('[');
                for (at, item) in items.iter().enumerate() {
                    new_line(out, at > 0, depth + 1, line_ends);
                    item.write(out, depth + 1, line_ends);
                }
                new_line(out, false, depth, line_ends);
                out.push(']');
            }
            Fact::Object(entries) => {
                out.push('{');
                for (at, (key, value)) in entries.iter().enumerate() {
                    new_line(out, at > 0, depth + 1, line_ends);
                    quote(key, out);
                    out.push_str(": ");
                    value.write(out, depth + 1, line_ends);
                }
                new_line(out, false, depth, line_ends);
                out.push('}');
            }
        }
    }
}

/// Ends a line, after an item with a comma, and begins the next.
fn new_line(out: &mut String, comma: bool, depth: usize, line_ends: &mut impl FnMut(&mut String)) {
    const BLANKS: &str = "                                ";
    out.push_str(if comma { ",\n" } else { "\n" });
    line_ends(out);
    match BLANKS.get(..2 * depth) {
        Some(blanks) => out.push_str(blanks),
        None => out.extend(std::iter::repeat_n(' ', 2 * depth)),
    }
}

/// A JSON string. Few texts have something to escape.
fn quote(text: &str, out: &mut String) {
    let escapes = |byte: u8| (byte < b' ') | (byte == b'"') | (byte == b'\\');
    // All bytes are looked at, many at a time.
    if !text.bytes().fold(false, |found, byte| found | escapes(byte)) {
        out.reserve(text.len() + 2);
        out.push('"');
        out.push_str(text);
        out.push('"');
    } else {
        out.push_str(&Json::from(text).to_string());
    }
}
