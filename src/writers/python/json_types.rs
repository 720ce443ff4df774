//! The Python types of JSON values: a `TypedDict` for each object, and expressions that name them.

use std::collections::{BTreeMap, BTreeSet};

use heck::ToUpperCamelCase;

use super::imports::Imports;
use super::layout::{Doc, assignment, call, dict, flat, layout, prefixed, subscript, text, union};
use super::literal;
use super::names as python;
use crate::ir::json::{self, JsonObject, JsonType};
use crate::ir::table::Column;
use crate::ir::ty::ColumnType;
use crate::types::Scalar;

/// Names that annotations inside a `TypedDict` use, so that no key may hide them.
const USED: &[&str] =
    &["Any", "Literal", "None", "NotRequired", "TypedDict", "bool", "dict", "float", "int", "list", "str"];

/// The `TypedDict`s, in an order in which each stands behind those that it uses.
#[derive(Debug, Default)]
pub struct TypedDicts {
    /// Names by what the objects are.
    names: BTreeMap<String, String>,
    order: Vec<(String, JsonObject)>,
}

/// What an expression uses.
#[derive(Debug, Default)]
pub struct Used {
    /// Import statements.
    pub imports: Imports,
    /// `TypedDict`s.
    pub dicts: BTreeSet<String>,
}

/// What TypeScript says about the values of a column, if it says more than the column's own type and can be read.
pub fn of(column: &Column) -> Option<&JsonType> {
    let ty = column.json_type.as_ref()?;
    let ColumnType::Scalar(scalar, _) = &column.ty else { return None };
    let is_text = |ty: &JsonType| matches!(ty, JsonType::Literal(serde_json::Value::String(_)));
    let fits = match scalar {
        Scalar::Json | Scalar::Jsonb => !matches!(ty, JsonType::Unknown(_)),
        scalar if scalar.python() == "str" && column.text_enum.is_none() => match ty {
            JsonType::Union(parts) => parts.iter().all(is_text),
            ty => is_text(ty),
        },
        _ => false,
    };
    fits.then_some(ty)
}

/// Whether a column holds JSON.
pub fn is_json(column: &Column) -> bool {
    matches!(column.ty, ColumnType::Scalar(Scalar::Json | Scalar::Jsonb, _))
}

/// A comment with the type that TypeScript gives to a JSON column and that cannot be read.
pub fn unread(column: &Column) -> Option<String> {
    let is_unread = matches!(column.json_type, Some(JsonType::Unknown(_)));
    let ty = column.ts_type.as_ref().filter(|_| is_unread && is_json(column))?;
    Some(literal::comment(&format!("In TypeScript: {ty}")))
}

impl TypedDicts {
    /// Names the objects of a column's type. `claim` makes a name unique.
    pub fn add(&mut self, ty: &JsonType, wanted: &str, claim: &mut impl FnMut(&str) -> String) {
        match ty {
            JsonType::Object(object) => {
                let wanted = match &object.name {
                    Some(name) => python::identifier(name, "Json"),
                    None => wanted.to_owned(),
                };
                if self.names.contains_key(&key(object)) {
                    return;
                }
                let name = claim(&wanted);
                self.names.insert(key(object), name.clone());
                for field in &object.fields {
                    let part = python::attribute(&field.name, "key_").to_upper_camel_case();
                    self.add(&field.ty, &format!("{name}{part}"), claim);
                }
                self.order.push((name, object.clone()));
            }
            JsonType::Array(inner) | JsonType::Record(inner) => self.add(inner, &item(wanted), claim),
            JsonType::Tuple(parts) => parts.iter().for_each(|part| self.add(part, &item(wanted), claim)),
            JsonType::Union(parts) => {
                let tag = json::tag(parts);
                for part in parts {
                    let wanted = match tag.and_then(|tag| json::label_of(part, tag)) {
                        Some(label) => {
                            let label = python::attribute(label, "value_").to_upper_camel_case();
                            format!("{}{label}", wanted.strip_suffix("Item").unwrap_or(wanted))
                        }
                        None => item(wanted),
                    };
                    self.add(part, &wanted, claim);
                }
            }
            JsonType::String
            | JsonType::Number
            | JsonType::Boolean
            | JsonType::Null
            | JsonType::Literal(_)
            | JsonType::Outer(_)
            | JsonType::Unknown(_) => {}
        }
    }

    /// The names.
    pub fn names(&self) -> impl Iterator<Item = &String> {
        self.order.iter().map(|(name, _)| name)
    }

    /// The expression for a column's type.
    pub fn annotation(&self, ty: &JsonType, used: &mut Used) -> Doc {
        self.doc(ty, &mut Vec::new(), used)
    }

    /// The definitions with their names. `base` is the full name of `TypedDict`.
    pub fn definitions(&self, base: &str) -> impl Iterator<Item = (&str, String, Used)> {
        self.order.iter().map(move |(name, object)| {
            let mut used = Used::default();
            let text = self.definition(name, object, base, &mut used);
            used.dicts.remove(name);
            (name.as_str(), text, used)
        })
    }

    fn definition(&self, name: &str, object: &JsonObject, base: &str, used: &mut Used) -> String {
        let base = used.imports.local(base);
        let all: BTreeSet<&String> = self.names.values().collect();
        let is_plain = |key: &str| {
            key == python::identifier(key, "_")
                && !python::is_keyword(key)
                && !key.starts_with("__")
                && !USED.contains(&key)
                && !all.contains(&key.to_owned())
        };
        let mut open = vec![(object.name.clone(), name.to_owned())];
        let mut fields = Vec::new();
        for field in &object.fields {
            let ty = self.doc(&field.ty, &mut open, used);
            // A name that is not defined yet can only stand in a text, and then with everything around it.
            let ty = if names_outer(&field.ty) { text(literal::string(&flat(&ty))) } else { ty };
            let ty = if field.optional { subscript(&used.imports.local("typing.NotRequired"), vec![ty]) } else { ty };
            fields.push((&field.name, ty));
        }
        if fields.iter().all(|(key, _)| is_plain(key)) {
            let lines = fields
                .iter()
                .map(|(key, ty)| format!("\n    {}", layout(&prefixed(&format!("{key}: "), ty.clone()), 4, 0)));
            let lines: String = lines.collect();
            let body = if lines.is_empty() { "\n    pass".to_owned() } else { lines };
            return format!("class {name}({base}):{body}");
        }
        let members = fields.into_iter().map(|(key, ty)| prefixed(&format!("{}: ", literal::string(key)), ty));
        let value = call(&base, vec![text(literal::string(name)), dict(members.collect())]);
        assignment(name, &value, 0)
    }

    fn doc(&self, ty: &JsonType, open: &mut Vec<(Option<String>, String)>, used: &mut Used) -> Doc {
        match ty {
            JsonType::String => text("str"),
            // JSON has one kind of number; Python reads whole ones as int.
            JsonType::Number => union(vec![text("int"), text("float")]),
            JsonType::Boolean => text("bool"),
            JsonType::Null => text("None"),
            JsonType::Literal(value) => self.literals(&[value], used),
            JsonType::Array(inner) => subscript("list", vec![self.doc(inner, open, used)]),
            JsonType::Tuple(parts) => {
                let mut parts: Vec<Doc> = parts.iter().map(|part| self.doc(part, open, used)).collect();
                parts.dedup_by_key(|part| flat(part));
                let item = if parts.is_empty() { text(used.imports.local("typing.Any")) } else { union(parts) };
                subscript("list", vec![item])
            }
            JsonType::Record(inner) => subscript("dict", vec![text("str"), self.doc(inner, open, used)]),
            JsonType::Object(object) => {
                let name = &self.names[&key(object)];
                used.dicts.insert(name.clone());
                text(name)
            }
            JsonType::Union(parts) => self.union(parts, open, used),
            JsonType::Outer(name) => {
                let outer = open.iter().rev().find(|(own, _)| own.as_ref() == Some(name));
                match outer {
                    Some((_, python)) => text(python),
                    // The definition of an object between this one and the outer one, which has its own place.
                    None => match self.order.iter().find(|(_, object)| object.name.as_ref() == Some(name)) {
                        Some((python, _)) => text(python),
                        None => text(used.imports.local("typing.Any")),
                    },
                }
            }
            JsonType::Unknown(_) => text(used.imports.local("typing.Any")),
        }
    }

    fn union(&self, parts: &[JsonType], open: &mut Vec<(Option<String>, String)>, used: &mut Used) -> Doc {
        let values: Vec<&serde_json::Value> = parts
            .iter()
            .filter_map(|part| if let JsonType::Literal(value) = part { Some(value) } else { None })
            .collect();
        let mut docs: Vec<Doc> = Vec::new();
        if !values.is_empty() {
            docs.push(self.literals(&values, used));
        }
        let is_other = |part: &&JsonType| !matches!(part, JsonType::Literal(_) | JsonType::Null);
        docs.extend(parts.iter().filter(is_other).map(|part| self.doc(part, open, used)));
        if parts.contains(&JsonType::Null) {
            docs.push(text("None"));
        }
        union(docs)
    }

    /// `Literal[…]`, which takes no fractions.
    fn literals(&self, values: &[&serde_json::Value], used: &mut Used) -> Doc {
        if values.iter().any(|value| value.is_f64()) {
            return union(["int", "float", "str", "bool"].map(text).to_vec());
        }
        let items = values.iter().map(|value| literal::json(value)).collect();
        subscript(&used.imports.local("typing.Literal"), items)
    }
}

/// What is in something: `SettingFaqItem`.
fn item(name: &str) -> String {
    if name.ends_with("Item") { name.to_owned() } else { format!("{name}Item") }
}

/// What makes an object the same as another.
fn key(object: &JsonObject) -> String {
    format!("{object:?}")
}

fn names_outer(ty: &JsonType) -> bool {
    match ty {
        JsonType::Outer(_) => true,
        JsonType::Array(inner) | JsonType::Record(inner) => names_outer(inner),
        JsonType::Tuple(parts) | JsonType::Union(parts) => parts.iter().any(names_outer),
        _ => false,
    }
}
