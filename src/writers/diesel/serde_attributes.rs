//! What serde has to be told where the configuration derives its traits.

use super::options::Options;
use super::text;

/// The attribute of a variant: outside of Rust, a value is its label.
pub fn variant(options: &Options, variant: &str, label: &str) -> Option<String> {
    let is_derived = options.serde() != (false, false);
    (is_derived && variant != label).then(|| format!("#[serde(rename = {})]", text::literal(label)))
}

/// The attributes of a change that may be null: serde would take null for no change, and no change for null.
pub fn double_option(options: &Options) -> Vec<String> {
    let (serialize, deserialize) = options.serde();
    let mut attributes = Vec::new();
    if deserialize {
        attributes.push("#[serde(default, deserialize_with = \"present\")]".to_owned());
    }
    if serialize {
        attributes.push("#[serde(skip_serializing_if = \"Option::is_none\")]".to_owned());
    }
    attributes
}
