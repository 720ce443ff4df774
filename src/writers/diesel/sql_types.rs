//! Column types on Diesel's side: what print-schema reads from `information_schema` for a type that Drizzle declared.

use heck::ToUpperCamelCase;

use super::{Options, names};
use crate::ir::ids::EnumId;
use crate::ir::ty::{ColumnType, TypeArgs};
use crate::ir::{Ownership, QualifiedName, Schema};
use crate::types::Scalar;
use crate::types::scalars::ArgShape;

/// SQL types that Diesel has for Postgres, by the names that print-schema looks for. Every other type gets a definition of
/// its own in `sql_types`.
const PROVIDED: &[&str] = &[
    "BigInt",
    "BigSerial",
    "Bigint",
    "Binary",
    "Bit",
    "Bool",
    "Bpchar",
    "Bytea",
    "Char",
    "Cidr",
    "Citext",
    "Date",
    "Datemultirange",
    "Daterange",
    "Decimal",
    "Double",
    "Float",
    "Float4",
    "Float8",
    "Inet",
    "Int2",
    "Int4",
    "Int4multirange",
    "Int4range",
    "Int8",
    "Int8multirange",
    "Int8range",
    "Integer",
    "Interval",
    "Json",
    "Jsonb",
    "MacAddr",
    "MacAddr8",
    "Macaddr",
    "Macaddr8",
    "Money",
    "Numeric",
    "Nummultirange",
    "Numrange",
    "Oid",
    "PgLsn",
    "Range",
    "Record",
    "Serial",
    "SmallInt",
    "SmallSerial",
    "Smallint",
    "Text",
    "Time",
    "Timestamp",
    "Timestamptz",
    "Tsmultirange",
    "Tsrange",
    "Tstzmultirange",
    "Tstzrange",
    "Uuid",
    "VarChar",
    "Varchar",
];

/// Names that a definition in `sql_types` cannot have, since the columns beside it need them.
const WRAPPERS: &[&str] = &["Array", "Nullable"];

/// Types of `pg_catalog` that Drizzle has a builder for or that a custom type names, beyond those that Diesel provides.
const PG_CATALOG: &[&str] = &[
    "aclitem",
    "bit",
    "box",
    "char",
    "cid",
    "circle",
    "datemultirange",
    "int2vector",
    "int4multirange",
    "int8multirange",
    "jsonpath",
    "line",
    "lseg",
    "name",
    "nummultirange",
    "oidvector",
    "path",
    "pg_lsn",
    "pg_snapshot",
    "point",
    "polygon",
    "refcursor",
    "regclass",
    "regcollation",
    "regconfig",
    "regdictionary",
    "regnamespace",
    "regoper",
    "regoperator",
    "regproc",
    "regprocedure",
    "regrole",
    "regtype",
    "tid",
    "timetz",
    "tsmultirange",
    "tsquery",
    "tstzmultirange",
    "tsvector",
    "txid_snapshot",
    "varbit",
    "xid",
    "xid8",
    "xml",
];

/// The type of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SqlType {
    /// The type without its array levels.
    pub element: Element,
    /// Array levels.
    pub levels: u32,
    /// `#[max_length]`.
    pub max_length: Option<u32>,
}

/// A type that is no array.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Element {
    /// One of Diesel's own, by its name in `diesel::sql_types`.
    Provided(String),
    /// One that `sql_types` has to define.
    Defined(Defined),
}

/// A type that `sql_types` defines.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Defined {
    /// Rust name, as print-schema makes it.
    pub name: String,
    /// Postgres schema; `None` is `public`, where extensions are taken to be as well.
    pub schema: Option<String>,
    /// SQL name.
    pub sql_name: String,
    /// The enum that it is, when it is one.
    pub enumeration: Option<EnumId>,
}

/// Whether Diesel has a type of this name.
pub fn is_provided(name: &str) -> bool {
    PROVIDED.contains(&name)
}

/// Whether two types are one to Diesel, which has several names for some.
pub fn are_same(a: &SqlType, b: &SqlType) -> bool {
    const ALIASES: &[&[&str]] = &[&["Bpchar", "Char", "Text", "Varchar"], &["Bit", "Bytea"]];
    let same_element = match (&a.element, &b.element) {
        (Element::Provided(a), Element::Provided(b)) => {
            a == b || ALIASES.iter().any(|names| names.contains(&a.as_str()) && names.contains(&b.as_str()))
        }
        (a, b) => a == b,
    };
    same_element && a.levels.min(1) == b.levels.min(1)
}

/// The type of a column, as print-schema would see it.
pub fn resolve(schema: &Schema, options: &Options, ty: &ColumnType) -> SqlType {
    let (element, levels) = ty.element();
    let (element, max_length) = match element {
        ColumnType::Scalar(scalar, args) => (scalar_element(*scalar), max_length(*scalar, args)),
        ColumnType::Enum(id) => (enum_element(schema, *id), None),
        ColumnType::Custom(text) => (custom(schema, text), None),
        ColumnType::Array(..) => unreachable!("ColumnType::element looks under all array levels"),
    };
    SqlType { element: imported(options, element), levels, max_length: max_length.filter(|_| levels == 0) }
}

/// A type that the configuration imports is not defined.
fn imported(options: &Options, element: Element) -> Element {
    match element {
        Element::Defined(defined) if options.except_custom_type_definitions.contains(&defined.name) => {
            Element::Provided(defined.name)
        }
        element => element,
    }
}

/// The type that the configuration means by a name: that of an enum, a type of Postgres or any other, as SQL has it.
pub fn named_in_configuration(schema: &Schema, options: &Options, name: &str) -> Element {
    imported(options, custom(schema, name))
}

/// Whether two types are one to Postgres.
pub fn is_named(a: &Element, b: &Element) -> bool {
    match (a, b) {
        (Element::Defined(a), Element::Defined(b)) => (&a.schema, &a.sql_name) == (&b.schema, &b.sql_name),
        (a, b) => a == b,
    }
}

fn scalar_element(scalar: Scalar) -> Element {
    let name = scalar.diesel();
    if is_provided(name) {
        Element::Provided(name.to_owned())
    } else {
        // Postgres's own names of these types are single words, so only the case differs.
        named(None, name.to_ascii_lowercase())
    }
}

fn enum_element(schema: &Schema, id: EnumId) -> Element {
    let item = &schema[id];
    let QualifiedName { schema: namespace, name } = item.name.clone();
    // An enum without labels has no values, and so no Rust enum.
    let enumeration = (!item.values.is_empty()).then_some(id);
    Element::Defined(Defined { name: defined_name(&name), schema: namespace, sql_name: name, enumeration })
}

/// `information_schema` has a length for these even where none is written: `char` is `char(1)`.
fn max_length(scalar: Scalar, args: &TypeArgs) -> Option<u32> {
    const ONE_BY_DEFAULT: &[&str] = &["Bpchar", "Bit"];
    match (scalar.shape(), args) {
        (ArgShape::Length, TypeArgs::One(length)) => Some(*length),
        (ArgShape::Length, _) if ONE_BY_DEFAULT.contains(&scalar.diesel()) => Some(1),
        _ => None,
    }
}

/// A type that is known by its name alone.
fn named(namespace: Option<String>, sql_name: String) -> Element {
    let catalogue =
        matches!(namespace.as_deref(), None | Some("pg_catalog")) && PG_CATALOG.contains(&sql_name.as_str());
    let name = sql_name.to_upper_camel_case();
    if catalogue && is_provided(&name) {
        return Element::Provided(name);
    }
    let namespace =
        if catalogue { Some("pg_catalog".to_owned()) } else { namespace.filter(|schema| schema != "public") };
    Element::Defined(Defined { name: defined_name(&sql_name), schema: namespace, sql_name, enumeration: None })
}

/// print-schema only changes the case. Where that is no identifier, or begins with a letter beyond ASCII, at which Diesel's
/// derives panic, ours differs.
fn defined_name(sql_name: &str) -> String {
    let name = sql_name.to_upper_camel_case();
    let plain = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(char::is_alphanumeric)
        && name != "Self";
    let name = if plain { name } else { names::type_name(sql_name) };
    if WRAPPERS.contains(&name.as_str()) { format!("{name}_") } else { name }
}

/// The type that the SQL text of a `customType` names. The table of scalars does not know it, or it stands in quotes.
fn custom(schema: &Schema, text: &str) -> Element {
    if text.contains('"') {
        let (namespace, name) = quoted_name(text);
        return by_name(schema, namespace, name);
    }
    let name = text.split('(').next().unwrap_or(text).trim();
    // drizzle-kit quotes a single word with capitals, and then they belong to the name.
    let is_word = text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    let lowered = name.to_lowercase();
    let name = if is_word && Scalar::from_postgres(&lowered).is_none() { name.to_owned() } else { lowered };
    match name.split_once('.') {
        Some((namespace, name)) => by_name(schema, Some(namespace.trim().to_owned()), name.trim().to_owned()),
        None => by_name(schema, None, name),
    }
}

/// The type of an exact name: an enum of this schema, a type of the table, or any other.
fn by_name(schema: &Schema, namespace: Option<String>, name: String) -> Element {
    if let Some(found) = enum_named(schema, namespace.as_deref(), &name) {
        return found;
    }
    // `"char"` is a type of its own, not `char`.
    match Scalar::from_postgres(&name) {
        Some(scalar) if name != "char" && matches!(namespace.as_deref(), None | Some("public" | "pg_catalog")) => {
            scalar_element(scalar)
        }
        _ => named(namespace, name),
    }
}

/// The parts of `"schema"."name"`, of which either may stand without quotes.
fn quoted_name(text: &str) -> (Option<String>, String) {
    let mut parts = vec![String::new()];
    let mut inside = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let part = parts.last_mut().expect("there is always a part");
        match c {
            '"' if inside && chars.peek() == Some(&'"') => {
                chars.next();
                part.push('"');
            }
            '"' => inside = !inside,
            '.' if !inside => parts.push(String::new()),
            '(' if !inside => break,
            c if inside => part.push(c),
            c if !c.is_whitespace() => part.extend(c.to_lowercase()),
            _ => {}
        }
    }
    let name = parts.pop().expect("there is always a part");
    (parts.pop(), name)
}

fn enum_named(schema: &Schema, namespace: Option<&str>, name: &str) -> Option<Element> {
    let namespace = namespace.filter(|namespace| *namespace != "public");
    let position = schema.enums.iter().position(|candidate| {
        candidate.ownership == Ownership::Declared
            && candidate.name.schema.as_deref() == namespace
            && candidate.name.name == name
    })?;
    let id = EnumId(u32::try_from(position).expect("fewer than 2^32 enums"));
    Some(enum_element(schema, id))
}
