//! What TypeScript says about the values of a JSON column.

use serde_json::{Value, json};

use crate::ir::json::JsonType;

/// The type as JSON.
pub fn json_type(ty: &JsonType) -> Value {
    let all = |parts: &[JsonType]| parts.iter().map(json_type).collect::<Vec<_>>();
    match ty {
        JsonType::String => json!({ "kind": "string" }),
        JsonType::Number => json!({ "kind": "number" }),
        JsonType::Boolean => json!({ "kind": "boolean" }),
        JsonType::Null => json!({ "kind": "null" }),
        JsonType::Literal(value) => json!({ "kind": "literal", "value": value }),
        JsonType::Array(item) => json!({ "kind": "array", "item": json_type(item) }),
        JsonType::Tuple(items) => json!({ "kind": "tuple", "items": all(items) }),
        JsonType::Record(value) => json!({ "kind": "record", "value": json_type(value) }),
        JsonType::Object(object) => {
            let fields = object
                .fields
                .iter()
                .map(|field| json!({ "name": field.name, "type": json_type(&field.ty), "optional": field.optional }));
            json!({ "kind": "object", "name": object.name, "fields": fields.collect::<Vec<_>>() })
        }
        JsonType::Union(parts) => json!({ "kind": "union", "parts": all(parts) }),
        JsonType::Outer(name) => json!({ "kind": "outer", "name": name }),
        JsonType::Unknown(why) => json!({ "kind": "unknown", "why": why }),
    }
}
