//! TOML values as serde sees them, with errors that keep their parts: which keys would have been right, and the way to
//! the value that is wrong. The deserializer of the toml crate puts both into a sentence | toml

use std::fmt;

use serde::de::value::StrDeserializer;
use serde::de::{self, DeserializeOwned, DeserializeSeed, EnumAccess, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use toml::Spanned;
use toml::de::{DeString, DeValue};

/// Reads a value.
pub fn read_value<T: DeserializeOwned>(value: &Spanned<DeValue<'_>>) -> Result<T, ReadError> {
    T::deserialize(Value(value.get_ref()))
}

/// The keys that the options of a table have; empty when `T` is no struct.
pub fn keys_of<T: DeserializeOwned>() -> &'static [&'static str] {
    match T::deserialize(Probe) {
        Err(Fields(fields)) => fields,
        Ok(_) => &[],
    }
}

/// Why a value could not be read.
#[derive(Debug)]
pub struct ReadError {
    /// What is wrong.
    pub problem: Problem,
    /// The way to the value, from the table that is read.
    pub path: Vec<Step>,
}

/// One step into a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// To a key of a table.
    Key(String),
    /// To an item of an array.
    Index(usize),
}

/// What is wrong with a value.
#[derive(Debug)]
pub enum Problem {
    /// The table has no such key.
    UnknownKey {
        /// The key.
        key: String,
        /// The keys that it has.
        expected: &'static [&'static str],
    },
    /// A key that must be there is not.
    Missing(&'static str),
    /// A value of another kind.
    Invalid {
        /// What was wanted, with its article.
        expected: String,
        /// What is there, with its article.
        found: String,
    },
    /// A word that is not among those to choose from.
    UnknownChoice {
        /// The word.
        choice: String,
        /// The words to choose from.
        expected: &'static [&'static str],
    },
    /// What the options themselves refuse.
    Other(String),
}

impl Step {
    /// The key, if it is one.
    pub fn key(&self) -> Option<&str> {
        match self {
            Step::Key(key) => Some(key),
            Step::Index(_) => None,
        }
    }
}

impl ReadError {
    fn new(problem: Problem) -> Self {
        ReadError { problem, path: Vec::new() }
    }

    fn inside(mut self, step: Step) -> Self {
        self.path.insert(0, step);
        self
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.problem)
    }
}

impl std::error::Error for ReadError {}

impl de::Error for ReadError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        ReadError::new(Problem::Other(message.to_string()))
    }

    fn invalid_type(found: de::Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        ReadError::new(Problem::Invalid { expected: wanted(expected), found: present(found) })
    }

    fn invalid_value(found: de::Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        Self::invalid_type(found, expected)
    }

    fn unknown_variant(choice: &str, expected: &'static [&'static str]) -> Self {
        ReadError::new(Problem::UnknownChoice { choice: choice.to_owned(), expected })
    }

    fn unknown_field(key: &str, expected: &'static [&'static str]) -> Self {
        ReadError::new(Problem::UnknownKey { key: key.to_owned(), expected })
    }

    fn missing_field(key: &'static str) -> Self {
        ReadError::new(Problem::Missing(key))
    }
}

/// serde's word for what it wants, in TOML's terms.
fn wanted(expected: &dyn de::Expected) -> String {
    match expected.to_string().as_str() {
        "a sequence" => "an array".to_owned(),
        "a map" => "a table".to_owned(),
        "a boolean" => "`true` or `false`".to_owned(),
        "i8" | "i16" | "i32" | "i64" | "isize" | "u8" | "u16" | "u32" | "u64" | "usize" => "a whole number".to_owned(),
        text if text.starts_with("struct ") => "a table".to_owned(),
        text if text.starts_with("enum ") || text.starts_with("variant ") => "a string".to_owned(),
        text => text.to_owned(),
    }
}

fn present(found: de::Unexpected<'_>) -> String {
    match found {
        de::Unexpected::Bool(value) => format!("`{value}`"),
        de::Unexpected::Unsigned(value) => format!("the number `{value}`"),
        de::Unexpected::Signed(value) => format!("the number `{value}`"),
        de::Unexpected::Float(value) => format!("the number `{value:?}`"),
        de::Unexpected::Str(text) => format!("the string {text:?}"),
        de::Unexpected::Seq => "an array".to_owned(),
        de::Unexpected::Map => "a table".to_owned(),
        other => other.to_string(),
    }
}

/// A value being read.
#[derive(Clone, Copy)]
struct Value<'a, 'i>(&'a DeValue<'i>);

impl<'de> de::Deserializer<'de> for Value<'_, '_> {
    type Error = ReadError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        match self.0 {
            DeValue::String(text) => visitor.visit_str(text),
            DeValue::Integer(number) => match i64::from_str_radix(number.as_str(), number.radix()) {
                Ok(number) => visitor.visit_i64(number),
                Err(_) => Err(de::Error::custom(format!("the number `{number}` is too large"))),
            },
            DeValue::Float(number) => match number.as_str().parse() {
                Ok(number) => visitor.visit_f64(number),
                Err(_) => Err(de::Error::custom(format!("the number `{number}` is too large"))),
            },
            DeValue::Boolean(value) => visitor.visit_bool(*value),
            DeValue::Datetime(_) => Err(de::Error::invalid_type(de::Unexpected::Other("a date"), &visitor)),
            DeValue::Array(items) => visitor.visit_seq(Items { items: items.iter(), index: 0 }),
            DeValue::Table(table) => visitor.visit_map(Entries { entries: table.iter(), current: None }),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        match self.0 {
            DeValue::String(text) => visitor.visit_enum(Choice { name: text, content: None }),
            DeValue::Table(table) if table.len() == 1 => {
                let (name, content) = table.iter().next().expect("the table has one entry");
                visitor.visit_enum(Choice { name: name.get_ref(), content: Some(Value(content.get_ref())) })
            }
            _ => self.deserialize_any(visitor),
        }
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map struct identifier ignored_any
    }
}

struct Items<I> {
    items: I,
    index: usize,
}

impl<'de, 'a, 'i: 'a, I: Iterator<Item = &'a Spanned<DeValue<'i>>>> SeqAccess<'de> for Items<I> {
    type Error = ReadError;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, ReadError> {
        let Some(item) = self.items.next() else { return Ok(None) };
        let step = Step::Index(self.index);
        self.index += 1;
        seed.deserialize(Value(item.get_ref())).map(Some).map_err(|error| error.inside(step))
    }
}

struct Entries<'a, 'i, I> {
    entries: I,
    current: Option<(&'a Spanned<DeString<'i>>, &'a Spanned<DeValue<'i>>)>,
}

impl<'de, 'a, 'i, I> MapAccess<'de> for Entries<'a, 'i, I>
where
    I: Iterator<Item = (&'a Spanned<DeString<'i>>, &'a Spanned<DeValue<'i>>)>,
{
    type Error = ReadError;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, ReadError> {
        self.current = self.entries.next();
        let Some((key, _)) = self.current else { return Ok(None) };
        let key: &str = key.get_ref();
        let name: StrDeserializer<'_, ReadError> = key.into_deserializer();
        seed.deserialize(name).map(Some).map_err(|error| error.inside(Step::Key(key.to_owned())))
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, ReadError> {
        let (key, value) = self.current.expect("serde asks for a value after its key");
        seed.deserialize(Value(value.get_ref())).map_err(|error| error.inside(Step::Key(key.get_ref().to_string())))
    }
}

struct Choice<'a, 'i> {
    name: &'a str,
    content: Option<Value<'a, 'i>>,
}

impl<'de, 'a, 'i> EnumAccess<'de> for Choice<'a, 'i> {
    type Error = ReadError;
    type Variant = Content<'a, 'i>;

    fn variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<(T::Value, Content<'a, 'i>), ReadError> {
        let name: StrDeserializer<'_, ReadError> = self.name.into_deserializer();
        Ok((seed.deserialize(name)?, Content(self.name, self.content)))
    }
}

struct Content<'a, 'i>(&'a str, Option<Value<'a, 'i>>);

impl Content<'_, '_> {
    fn value(&self) -> Result<Value<'_, '_>, ReadError> {
        self.1.ok_or_else(|| de::Error::custom(format!("`{}` needs a value", self.0)))
    }
}

impl<'de> de::VariantAccess<'de> for Content<'_, '_> {
    type Error = ReadError;

    fn unit_variant(self) -> Result<(), ReadError> {
        match self.1 {
            None => Ok(()),
            Some(_) => Err(de::Error::custom(format!("`{}` takes no value", self.0))),
        }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, ReadError> {
        seed.deserialize(self.value()?).map_err(|error| error.inside(Step::Key(self.0.to_owned())))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _len: usize, visitor: V) -> Result<V::Value, ReadError> {
        de::Deserializer::deserialize_any(self.value()?, visitor)
            .map_err(|error| error.inside(Step::Key(self.0.to_owned())))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        de::Deserializer::deserialize_any(self.value()?, visitor)
            .map_err(|error| error.inside(Step::Key(self.0.to_owned())))
    }
}

/// Asks a type for its keys by failing with them.
struct Probe;

#[derive(Debug)]
struct Fields(&'static [&'static str]);

impl fmt::Display for Fields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join(", "))
    }
}

impl std::error::Error for Fields {}

impl de::Error for Fields {
    fn custom<T: fmt::Display>(_message: T) -> Self {
        Fields(&[])
    }
}

impl<'de> de::Deserializer<'de> for Probe {
    type Error = Fields;

    fn deserialize_any<V: Visitor<'de>>(self, _visitor: V) -> Result<V::Value, Fields> {
        Err(Fields(&[]))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        _visitor: V,
    ) -> Result<V::Value, Fields> {
        Err(Fields(fields))
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}
