//! What TypeScript says about the values of a JSON column: `$type<…>()`, as far as it can be read statically.

/// The type of a JSON value.
#[derive(Clone, Debug, PartialEq)]
pub enum JsonType {
    /// `string`.
    String,
    /// `number`.
    Number,
    /// `boolean`.
    Boolean,
    /// `null`.
    Null,
    /// A string, a number or a truth value by itself.
    Literal(serde_json::Value),
    /// `T[]`.
    Array(Box<JsonType>),
    /// `[A, B]`.
    Tuple(Vec<JsonType>),
    /// `Record<string, T>`.
    Record(Box<JsonType>),
    /// An object with known keys.
    Object(JsonObject),
    /// `A | B`; at least two.
    Union(Vec<JsonType>),
    /// The object of this name that the type stands in.
    Outer(String),
    /// What cannot be read, and why.
    Unknown(String),
}

/// An object with known keys.
#[derive(Clone, Debug, PartialEq)]
pub struct JsonObject {
    /// The interface or type alias that declares it.
    pub name: Option<String>,
    /// Its keys, in the order of the source.
    pub fields: Vec<JsonField>,
}

/// A key of an object.
#[derive(Clone, Debug, PartialEq)]
pub struct JsonField {
    /// The key.
    pub name: String,
    /// The type of its value.
    pub ty: JsonType,
    /// Whether it may be missing.
    pub optional: bool,
}
