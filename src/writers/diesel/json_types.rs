//! The Rust types of JSON values that TypeScript describes: a struct for each object, an enum for each choice.

use std::collections::{BTreeMap, BTreeSet};

use heck::{ToSnakeCase, ToUpperCamelCase};

use super::options::Options;
use super::{layout, names, text};
use crate::ir::json::{JsonObject, JsonType};
use crate::ir::table::Column;

/// What stands for a value whose type cannot be read, or that serde could not tell from another.
const ANY: &str = "serde_json::Value";

/// The type that puts a JSON value into a column and reads it from there.
pub const WRAPPER: &str = "TypedJson";

/// The types of all columns.
#[derive(Default)]
pub struct JsonTypes {
    /// Rust names by what the types are.
    names: BTreeMap<String, String>,
    order: Vec<(String, Definition)>,
}

enum Definition {
    Struct(JsonObject),
    /// One of several texts.
    Labels(Vec<String>),
    /// A value of one of several types, each with the name of its variant.
    Choice(Vec<(String, JsonType)>),
}

/// A type, ready for the template.
pub struct JsonView {
    /// Attributes.
    pub head: Vec<String>,
    /// `pub struct Name`.
    pub line: String,
    /// The lines between the braces.
    pub body: Vec<String>,
    /// Whether it has a field that may be missing or null.
    pub takes_null: bool,
}

impl JsonTypes {
    /// Names the types of columns; `taken` are names of other types. A column's own type is called after its row and itself.
    pub fn read<'a>(columns: impl Iterator<Item = (&'a str, &'a Column)>, taken: &BTreeSet<String>) -> JsonTypes {
        let mut types = JsonTypes::default();
        let mut taken = taken.clone();
        taken.insert(WRAPPER.to_owned());
        for (row, column) in columns {
            if let Some(ty) = &column.json_type {
                types.add(ty, &format!("{row}{}", names::type_name(&column.name)), &mut taken);
            }
        }
        types
    }

    /// The type of a column, if it says more than that there is JSON.
    pub fn of(&self, column: &Column) -> Option<String> {
        let text = self.text(column.json_type.as_ref()?, false);
        (text != ANY).then_some(text)
    }

    /// The definitions.
    pub fn views(&self, options: &Options) -> Vec<JsonView> {
        self.order.iter().map(|(name, definition)| self.view(options, name, definition)).collect()
    }

    fn add(&mut self, ty: &JsonType, wanted: &str, taken: &mut BTreeSet<String>) {
        match ty {
            JsonType::Object(object) => {
                let wanted = object.name.as_deref().map_or_else(|| wanted.to_owned(), names::type_name);
                if self.names.contains_key(&key(ty)) {
                    return;
                }
                let name = self.claim(ty, &wanted, taken);
                for field in &object.fields {
                    self.add(&field.ty, &format!("{name}{}", names::type_name(&field.name)), taken);
                }
                self.order.push((name, Definition::Struct(object.clone())));
            }
            JsonType::Array(inner) | JsonType::Record(inner) => self.add(inner, &item(wanted), taken),
            JsonType::Tuple(parts) => parts.iter().for_each(|part| self.add(part, &item(wanted), taken)),
            JsonType::Literal(_) | JsonType::Union(_) => self.add_choice(ty, wanted, taken),
            _ => {}
        }
    }

    fn add_choice(&mut self, ty: &JsonType, wanted: &str, taken: &mut BTreeSet<String>) {
        let parts = parts(ty);
        let others: Vec<&JsonType> = parts.iter().copied().filter(|part| label(part).is_none()).collect();
        let labels: Vec<String> = parts.iter().filter_map(|part| label(part)).map(str::to_owned).collect();
        if let ([one], []) = (&others[..], &labels[..]) {
            // A number or a truth value by itself is no type of Rust's.
            if !matches!(one, JsonType::Literal(_)) {
                self.add(one, wanted, taken);
            }
            return;
        }
        if self.names.contains_key(&choice_key(&parts)) || !can_be_told_apart(&parts) {
            return;
        }
        let name = claim(wanted, taken);
        self.names.insert(choice_key(&parts), name.clone());
        if others.is_empty() {
            self.order.push((name, Definition::Labels(labels)));
            return;
        }
        let mut variants: Vec<(String, JsonType)> = Vec::new();
        if !labels.is_empty() {
            let labels: Vec<JsonType> =
                labels.into_iter().map(|label| JsonType::Literal(serde_json::Value::String(label))).collect();
            variants.push(("Label".to_owned(), JsonType::Union(labels)));
        }
        variants.extend(others.into_iter().map(|part| (kind(part).to_owned(), part.clone())));
        let tag = tag(&objects(&parts));
        let mut variant_names = BTreeSet::new();
        for (at, (variant, part)) in variants.iter_mut().enumerate() {
            if let JsonType::Object(object) = part {
                *variant = variant_name(object, tag);
            }
            if !variant_names.insert(variant.clone()) {
                *variant = format!("{variant}{}", at + 1);
            }
            self.add(part, &format!("{name}{variant}"), taken);
        }
        self.order.push((name, Definition::Choice(variants)));
    }

    fn claim(&mut self, ty: &JsonType, wanted: &str, taken: &mut BTreeSet<String>) -> String {
        let name = claim(wanted, taken);
        self.names.insert(key(ty), name.clone());
        name
    }

    /// The Rust text of a type. Types that hold themselves are boxed, unless a list holds them.
    fn text(&self, ty: &JsonType, in_list: bool) -> String {
        match ty {
            JsonType::String => "String".to_owned(),
            // JSON's own: neither are whole numbers given a fraction, nor long ones cut.
            JsonType::Number => "serde_json::Number".to_owned(),
            JsonType::Boolean => "bool".to_owned(),
            JsonType::Null => "()".to_owned(),
            JsonType::Array(inner) => format!("Vec<{}>", self.text(inner, true)),
            JsonType::Record(inner) => format!("BTreeMap<String, {}>", self.text(inner, false)),
            JsonType::Tuple(parts) if (2..=12).contains(&parts.len()) => {
                let parts: Vec<String> = parts.iter().map(|part| self.text(part, false)).collect();
                format!("({})", parts.join(", "))
            }
            JsonType::Object(_) => self.names.get(&key(ty)).cloned().unwrap_or_else(|| ANY.to_owned()),
            JsonType::Outer(name) => match self.outer(name) {
                Some(outer) if in_list => outer.to_owned(),
                Some(outer) => format!("Box<{outer}>"),
                None => ANY.to_owned(),
            },
            JsonType::Literal(_) | JsonType::Union(_) => self.choice(ty),
            JsonType::Tuple(_) | JsonType::Unknown(_) => ANY.to_owned(),
        }
    }

    fn choice(&self, ty: &JsonType) -> String {
        let parts = parts(ty);
        let text = match (&parts[..], self.names.get(&choice_key(&parts))) {
            (_, Some(name)) => name.clone(),
            ([one], None) if label(one).is_none() && !matches!(one, JsonType::Literal(_)) => self.text(one, false),
            _ => return ANY.to_owned(),
        };
        if text != ANY && takes_null(ty) { format!("Option<{text}>") } else { text }
    }

    fn outer(&self, name: &str) -> Option<&str> {
        let is_it = |definition: &Definition| match definition {
            Definition::Struct(object) => object.name.as_deref() == Some(name),
            _ => false,
        };
        self.order.iter().find(|(_, definition)| is_it(definition)).map(|(rust, _)| rust.as_str())
    }

    fn view(&self, options: &Options, name: &str, definition: &Definition) -> JsonView {
        let visibility = options.visibility.text();
        let head = |extra: &[&str], attribute: Option<&str>| -> Vec<String> {
            let mut derives = vec!["Clone"];
            derives.extend(extra);
            derives.extend(["Debug", "PartialEq", "serde::Serialize", "serde::Deserialize"]);
            let own = options.derives.iter().map(String::as_str);
            derives.extend(own.filter(|derive| !derive.trim_start_matches("::").starts_with("serde::")));
            let mut lines: Vec<String> = layout::derive(0, &derives).lines().map(str::to_owned).collect();
            lines.extend(attribute.map(str::to_owned));
            lines
        };
        let item = |word: &str| format!("{visibility} {word} {name}");
        match definition {
            Definition::Struct(object) => {
                let (body, takes_null) = self.fields(visibility, object);
                JsonView { head: head(&[], None), line: item("struct"), body, takes_null }
            }
            Definition::Labels(labels) => {
                let variants = names::variants(labels);
                let lines = variants.iter().zip(labels).flat_map(|(variant, label)| {
                    [format!("    #[serde(rename = {})]", text::literal(label)), format!("    {variant},")]
                        .into_iter()
                        .skip(usize::from(variant == label))
                });
                JsonView { head: head(&["Copy"], None), line: item("enum"), body: lines.collect(), takes_null: false }
            }
            Definition::Choice(variants) => {
                let line = |(variant, part): &(String, JsonType)| {
                    let ty = self.text(part, true);
                    let is_struct = matches!(part, JsonType::Object(_) | JsonType::Outer(_));
                    let ty = if is_struct { format!("Box<{ty}>") } else { ty };
                    format!("    {variant}({ty}),")
                };
                let body = variants.iter().map(line).collect();
                let head = head(&[], Some("#[serde(untagged)]"));
                JsonView { head, line: item("enum"), body, takes_null: false }
            }
        }
    }

    fn fields(&self, visibility: &str, object: &JsonObject) -> (Vec<String>, bool) {
        let (mut lines, mut takes_null_or_nothing) = (Vec::new(), false);
        let mut taken = BTreeSet::new();
        for field in &object.fields {
            let mut name = field_name(&field.name);
            while !taken.insert(name.clone()) {
                name.push('_');
            }
            if name.trim_start_matches("r#") != field.name {
                lines.push(format!("    #[serde(rename = {})]", text::literal(&field.name)));
            }
            let mut ty = self.text(&field.ty, false);
            if field.optional {
                if ty.starts_with("Option<") {
                    takes_null_or_nothing = true;
                    lines.push("    #[serde(deserialize_with = \"present\")]".to_owned());
                }
                lines.push("    #[serde(default, skip_serializing_if = \"Option::is_none\")]".to_owned());
                ty = format!("Option<{ty}>");
            }
            lines.push(layout::field(visibility, &name, &ty));
        }
        (lines, takes_null_or_nothing)
    }
}

/// The parts of a choice without null. Text without bounds holds every label.
fn parts(ty: &JsonType) -> Vec<&JsonType> {
    let JsonType::Union(parts) = ty else { return vec![ty] };
    let has_text = parts.contains(&JsonType::String);
    let mut found: Vec<&JsonType> = Vec::new();
    for part in parts.iter().filter(|part| **part != JsonType::Null && !(has_text && label(part).is_some())) {
        if !found.contains(&part) {
            found.push(part);
        }
    }
    found
}

fn takes_null(ty: &JsonType) -> bool {
    matches!(ty, JsonType::Union(parts) if parts.contains(&JsonType::Null))
}

fn label(ty: &JsonType) -> Option<&str> {
    if let JsonType::Literal(serde_json::Value::String(label)) = ty { Some(label) } else { None }
}

/// What serde sees of a value before it looks inside; also the name of a variant.
fn kind(ty: &JsonType) -> &'static str {
    match ty {
        JsonType::String => "Text",
        JsonType::Number => "Number",
        JsonType::Boolean => "Boolean",
        JsonType::Array(_) | JsonType::Tuple(_) => "List",
        JsonType::Record(_) | JsonType::Object(_) | JsonType::Outer(_) => "Object",
        JsonType::Literal(serde_json::Value::String(_)) => "Label",
        JsonType::Null | JsonType::Literal(_) | JsonType::Union(_) | JsonType::Unknown(_) => "",
    }
}

/// Whether a value of a choice is of one part only: their kinds differ, or a label in the same key of all objects does.
fn can_be_told_apart(parts: &[&JsonType]) -> bool {
    if parts.iter().any(|part| kind(part).is_empty()) {
        return false;
    }
    let mut kinds = BTreeSet::new();
    let same: BTreeSet<&str> =
        parts.iter().map(|part| kind(part)).filter(|kind| *kind != "Label" && !kinds.insert(*kind)).collect();
    if same.is_empty() {
        return true;
    }
    let objects = objects(parts);
    let is_all = objects.len() == parts.iter().filter(|part| kind(part) == "Object").count();
    same.iter().all(|kind| *kind == "Object") && is_all && tag(&objects).is_some()
}

fn objects<'a>(parts: &[&'a JsonType]) -> Vec<&'a JsonObject> {
    parts.iter().filter_map(|part| if let JsonType::Object(object) = part { Some(object) } else { None }).collect()
}

/// An object of a choice is called as its declaration, or as what its tag says.
fn variant_name(object: &JsonObject, tag: Option<&str>) -> String {
    if let Some(name) = &object.name {
        return names::type_name(name);
    }
    let tag = object.fields.iter().find(|field| Some(field.name.as_str()) == tag);
    match tag.map(|field| parts(&field.ty)).as_deref() {
        Some([one]) => label(one).map_or_else(|| "Object".to_owned(), names::type_name),
        _ => "Object".to_owned(),
    }
}

/// The key whose label tells the objects apart.
fn tag<'a>(objects: &[&'a JsonObject]) -> Option<&'a str> {
    let first = objects.first()?;
    let is_tag = |name: &str| {
        let mut seen = BTreeSet::new();
        objects.iter().all(|object| {
            let own = object.fields.iter().find(|other| other.name == name && !other.optional);
            let labels = own.filter(|own| !takes_null(&own.ty)).map(|own| parts(&own.ty));
            labels.is_some_and(|labels| labels.iter().all(|part| label(part).is_some_and(|it| seen.insert(it))))
        })
    };
    first.fields.iter().map(|field| field.name.as_str()).find(|name| is_tag(name))
}

/// The field of a key.
fn field_name(key: &str) -> String {
    let plain: String = key.chars().map(|c| if c.is_ascii_alphanumeric() || c == '_' { c } else { ' ' }).collect();
    names::field(&names::column_ident(&plain.to_snake_case(), ""))
}

/// What is in something: `SettingFaqItem`.
fn item(name: &str) -> String {
    if name.ends_with("Item") { name.to_owned() } else { format!("{name}Item") }
}

/// A name that nothing else has.
fn claim(wanted: &str, taken: &mut BTreeSet<String>) -> String {
    let wanted = wanted.to_upper_camel_case();
    let numbered = (2..).map(|number| format!("{wanted}Json{number}"));
    let mut candidates = [wanted.clone(), format!("{wanted}Json")].into_iter().chain(numbered);
    let name = candidates.find(|name| !taken.contains(name)).expect("numbers do not end");
    taken.insert(name.clone());
    name
}

/// What makes a type the same as another.
fn key(ty: &JsonType) -> String {
    format!("{ty:?}")
}

fn choice_key(parts: &[&JsonType]) -> String {
    format!("{parts:?}")
}
