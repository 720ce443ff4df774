//! The Rust types of columns, what they import, and what Cargo has to provide for them.

use std::collections::{BTreeMap, BTreeSet};

use super::collisions::{Claim, RENAME, report_collisions};
use super::names;
use super::plan::{Plan, Source};
use super::sql_types::{Defined, Element, SqlType};
use crate::diag::{Diagnostics, Origin};
use crate::ir::ids::EnumId;
use crate::ir::{Enum, Schema};
use crate::types::Scalar;

/// Types that generated code writes by their last name: the path to import, and the crate that has it.
const IMPORTS: &[(&str, &str)] = &[
    ("bigdecimal", "BigDecimal"),
    ("chrono", "DateTime"),
    ("chrono", "NaiveDate"),
    ("chrono", "NaiveDateTime"),
    ("chrono", "NaiveTime"),
    ("chrono", "Utc"),
    ("diesel::pg::data_types", "PgInterval"),
    ("diesel::pg::data_types", "PgLsn"),
    ("diesel::pg::data_types", "PgMoney"),
    ("ipnetwork", "IpNetwork"),
    ("uuid", "Uuid"),
];

/// Crates beside Diesel: the version that Diesel 2.3 goes with, and Diesel's feature for it.
const CRATES: &[(&str, &str, &str)] = &[
    ("bigdecimal", "0.4", "numeric"),
    ("chrono", "0.4", "chrono"),
    ("ipnetwork", "0.21", "network-address"),
    ("serde_json", "1", "serde_json"),
    ("uuid", "1", "uuid"),
];

/// Types that Diesel provides and that the table of scalars does not know.
const BEYOND_THE_TABLE: &[(&str, &str)] = &[
    ("Char", "String"),
    ("Datemultirange", "Vec<PgRange<chrono::NaiveDate>>"),
    ("Int4multirange", "Vec<PgRange<i32>>"),
    ("Int8multirange", "Vec<PgRange<i64>>"),
    ("Nummultirange", "Vec<PgRange<bigdecimal::BigDecimal>>"),
    ("PgLsn", "diesel::pg::data_types::PgLsn"),
    ("Tsmultirange", "Vec<PgRange<chrono::NaiveDateTime>>"),
    ("Tstzmultirange", "Vec<PgRange<chrono::DateTime<chrono::Utc>>>"),
];

/// Rust types that cannot be looked up in a hash map, which Diesel's associations do with keys.
const WITHOUT_HASH: &[&str] = &["f32", "f64", "PgInterval", "PgLine", "PgLsn", "PgMoney", "PgPoint", "PgVector"];

/// Types that Diesel reads, but cannot write: its `Bit` is an alias of `Binary`, which Postgres refuses for `bit`, and its
/// multiranges do not compile where the column may be null.
const READ_ONLY: &[&str] =
    &["Bit", "Datemultirange", "Int4multirange", "Int8multirange", "Nummultirange", "Tsmultirange", "Tstzmultirange"];

/// The Rust types of all columns that are mapped.
pub struct RustTypes {
    /// Rust enums of SQL enums.
    pub enums: Vec<EnumType>,
    /// Types that hold what Postgres sends, for SQL types that Diesel has no Rust type for.
    pub wrappers: Vec<Wrapper>,
    names: BTreeMap<Kind, String>,
}

/// A Rust enum and the SQL types that it stands for: one per module that uses it.
pub struct EnumType {
    /// The enum.
    pub id: EnumId,
    /// Rust name.
    pub name: String,
    /// Paths below `schema`.
    pub sql_types: Vec<String>,
}

/// A type that holds the bytes of an SQL type.
pub struct Wrapper {
    /// Rust name.
    pub name: String,
    /// SQL name.
    pub sql_name: String,
    /// Paths below `schema`.
    pub sql_types: Vec<String>,
}

/// What one Rust type is made for.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Enum(EnumId),
    Other(Option<String>, String),
}

/// The Rust side of a column's type, and what cannot be done with it.
pub enum RustType {
    /// It can be read, and written where `writable`.
    Mapped {
        /// The type's text, without `Option` for a column that may be null.
        text: String,
        /// Whether values of it can be sent to Postgres.
        writable: bool,
    },
    /// Diesel cannot read it; why.
    Unmapped(&'static str),
}

/// Names the Rust types of a plan; `taken` are the names of structs, which come first.
pub fn rust_types(schema: &Schema, plan: &Plan, taken: &BTreeSet<String>, diagnostics: &mut Diagnostics) -> RustTypes {
    let mut uses: BTreeMap<Kind, Vec<String>> = BTreeMap::new();
    for module in &plan.modules {
        for defined in &module.types {
            uses.entry(kind(defined)).or_default().push(module.path(&format!("sql_types::{}", defined.name)));
        }
    }
    let shared = shared_enum_names(schema, uses.keys());
    let mut types = RustTypes { enums: Vec::new(), wrappers: Vec::new(), names: BTreeMap::new() };
    for (kind, sql_types) in uses {
        let name = match &kind {
            Kind::Enum(id) => enum_name(&schema[*id], &shared, taken),
            Kind::Other(_, sql_name) => format!("Pg{}", names::type_name(sql_name)),
        };
        types.names.insert(kind.clone(), name.clone());
        match kind {
            Kind::Enum(id) => types.enums.push(EnumType { id, name, sql_types }),
            Kind::Other(_, sql_name) => types.wrappers.push(Wrapper { name, sql_name, sql_types }),
        }
    }
    report_type_collisions(schema, &types, taken, diagnostics);
    types.enums.sort_by(|a, b| a.name.cmp(&b.name));
    types.wrappers.sort_by(|a, b| a.name.cmp(&b.name));
    types
}

fn kind(defined: &Defined) -> Kind {
    match defined.enumeration {
        Some(id) => Kind::Enum(id),
        None => Kind::Other(defined.schema.clone(), defined.sql_name.clone()),
    }
}

/// Names that enums of several Postgres schemas would have.
fn shared_enum_names<'a>(schema: &Schema, kinds: impl Iterator<Item = &'a Kind>) -> BTreeSet<String> {
    let (mut seen, mut shared) = (BTreeSet::new(), BTreeSet::new());
    for kind in kinds {
        if let Kind::Enum(id) = kind {
            let name = names::enumeration(&schema[*id]);
            if !seen.insert(name.clone()) {
                shared.insert(name);
            }
        }
    }
    shared
}

/// An enum is called as its export. Its Postgres schema tells it apart from other enums, the word `Enum` from structs.
fn enum_name(item: &Enum, shared: &BTreeSet<String>, taken: &BTreeSet<String>) -> String {
    let mut name = names::enumeration(item);
    if let Some(schema) = item.name.schema.as_ref().filter(|_| shared.contains(&name)) {
        name = format!("{}{name}", names::type_name(schema));
    }
    if taken.contains(&name) { format!("{name}Enum") } else { name }
}

fn report_type_collisions(schema: &Schema, types: &RustTypes, taken: &BTreeSet<String>, diagnostics: &mut Diagnostics) {
    let mut claims: Vec<Claim> = Vec::new();
    for name in taken {
        claims.push(Claim { target: name, kind: "the struct", name, origin: Origin::Library });
    }
    for ty in &types.enums {
        let item = &schema[ty.id];
        claims.push(Claim { target: &ty.name, kind: "enum", name: &item.name.name, origin: item.origin });
    }
    for wrapper in &types.wrappers {
        claims.push(Claim { target: &wrapper.name, kind: "type", name: &wrapper.sql_name, origin: Origin::Library });
    }
    report_collisions(&claims, RENAME, diagnostics);
}

impl RustTypes {
    /// The Rust type of a column.
    pub fn resolve(&self, ty: &SqlType) -> RustType {
        if ty.levels > 1 {
            return RustType::Unmapped("Diesel cannot read arrays of more than one dimension");
        }
        let (element, writable) = match &ty.element {
            Element::Provided(name) => match provided(name) {
                Some(text) => (text.to_owned(), !READ_ONLY.contains(&name.as_str())),
                None => return RustType::Unmapped("Diesel has no Rust type for it"),
            },
            Element::Defined(defined) => {
                (self.names.get(&kind(defined)).cloned().expect("every defined type of the plan has a name"), true)
            }
        };
        // Postgres lets every array hold nulls.
        let text = if ty.levels == 1 { format!("Vec<Option<{element}>>") } else { element };
        RustType::Mapped { text, writable }
    }
}

fn provided(name: &str) -> Option<&'static str> {
    let table = Scalar::ALL.iter().find(|scalar| scalar.diesel() == name).map(|scalar| scalar.rust());
    let beyond = || BEYOND_THE_TABLE.iter().find(|(provided, _)| *provided == name).map(|(_, rust)| *rust);
    table.filter(|rust| !rust.is_empty()).or_else(beyond)
}

/// Whether values of a type can be keys of a hash map.
pub fn is_hashable(text: &str) -> bool {
    !WITHOUT_HASH.iter().any(|name| words(text).any(|word| word == *name))
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_')
}

/// What the types of a file need.
#[derive(Default)]
pub struct Needs {
    imports: BTreeMap<&'static str, BTreeSet<&'static str>>,
    crates: BTreeSet<&'static str>,
    /// Whether ranges occur.
    pub ranges: bool,
    /// Whether lists of ranges occur, which clippy finds too complex.
    pub lists_of_ranges: bool,
}

impl Needs {
    /// Records what a type needs, and returns its text with imported names cut short.
    pub fn shorten(&mut self, text: &str) -> String {
        let mut short = text.to_owned();
        for (path, name) in IMPORTS {
            let full = format!("{path}::{name}");
            if contains_path(&short, &full) {
                short = replace_path(&short, &full, name);
                self.imports.entry(path).or_default().insert(name);
            }
        }
        for (name, _, _) in CRATES {
            if words(text).any(|word| word == *name) {
                self.crates.insert(name);
            }
        }
        let is_range = words(text).any(|word| word == "PgRange");
        self.ranges |= is_range;
        self.lists_of_ranges |= is_range && words(text).any(|word| word == "Vec");
        short
    }

    /// `use` lines by path, each with its sorted names.
    pub fn imports(&self) -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
        self.imports.iter().map(|(path, names)| (*path, names.iter().copied().collect()))
    }

    /// The lines of `[dependencies]` in Cargo.toml.
    pub fn dependencies(&self, column_feature: Option<&str>) -> Vec<String> {
        let crates = || CRATES.iter().filter(|(name, _, _)| self.crates.contains(name));
        let mut features: Vec<&str> = crates().map(|(_, _, feature)| *feature).collect();
        features.push("postgres_backend");
        features.extend(column_feature);
        features.sort_unstable();
        let features = features.iter().map(|feature| format!("\"{feature}\"")).collect::<Vec<_>>().join(", ");
        let mut lines = vec![format!("diesel = {{ version = \"2.3\", features = [{features}] }}")];
        lines.extend(crates().map(|(name, version, _)| format!("{name} = \"{version}\"")));
        lines.sort();
        lines
    }
}

/// Whether a path stands in a type as a whole: `chrono::NaiveDate` is not in `chrono::NaiveDateTime`.
fn contains_path(text: &str, path: &str) -> bool {
    text.match_indices(path).any(|(at, _)| ends_name(&text[at + path.len()..]))
}

fn replace_path(text: &str, path: &str, name: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(path) {
        let (before, after) = (&rest[..at], &rest[at + path.len()..]);
        out.push_str(before);
        out.push_str(if ends_name(after) { name } else { path });
        rest = after;
    }
    out + rest
}

fn ends_name(rest: &str) -> bool {
    !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_')
}

/// The name of a relation's row struct.
pub fn row_name(source: Source) -> String {
    match source {
        Source::Table(_, table) => names::row(table),
        Source::View(view) => names::view_row(view),
    }
}
