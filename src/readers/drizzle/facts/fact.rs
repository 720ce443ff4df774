//! JSON on its way out. A snapshot has the same few keys a hundred thousand times: here they are borrowed, objects are
//! lists, and what is put into one is moved.

use std::borrow::Cow;

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;
use serde::ser::{Serialize, SerializeMap, Serializer};
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

impl Serialize for Fact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Fact::Null => serializer.serialize_unit(),
            Fact::Bool(value) => serializer.serialize_bool(*value),
            Fact::Number(number) => number.serialize(serializer),
            Fact::Text(text) => serializer.serialize_str(text),
            Fact::List(items) => items.serialize(serializer),
            Fact::Object(entries) => {
                let mut map = serializer.serialize_map(Some(entries.len()))?;
                for (key, value) in entries {
                    map.serialize_entry(key, value)?;
                }
                map.end()
            }
        }
    }
}

impl std::fmt::Display for Fact {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Neither a key nor a number of a fact can fail.
        f.write_str(&serde_json::to_string_pretty(self).map_err(|_| std::fmt::Error)?)
    }
}
