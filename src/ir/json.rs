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

/// The key whose label tells the objects of a choice apart: each has it, and each has another label there.
pub fn tag(parts: &[JsonType]) -> Option<&str> {
    let objects = || parts.iter().filter(|part| matches!(part, JsonType::Object(_)));
    let Some(JsonType::Object(first)) = objects().next() else { return None };
    let is_tag = |key: &str| {
        let labels: Option<Vec<&str>> = objects().map(|part| label_of(part, key)).collect();
        labels.is_some_and(|mut labels| {
            let count = labels.len();
            labels.sort_unstable();
            labels.dedup();
            labels.len() == count && count > 1
        })
    };
    first.fields.iter().map(|field| field.name.as_str()).find(|key| is_tag(key))
}

/// The label that an object always has in a key.
pub fn label_of<'a>(ty: &'a JsonType, key: &str) -> Option<&'a str> {
    let JsonType::Object(object) = ty else { return None };
    let field = object.fields.iter().find(|field| field.name == key && !field.optional)?;
    if let JsonType::Literal(serde_json::Value::String(label)) = &field.ty { Some(label) } else { None }
}
