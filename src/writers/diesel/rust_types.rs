//! The Rust types of columns, what they import, and what Cargo has to provide for them.

use std::collections::{BTreeMap, BTreeSet};

use super::crates::in_chosen_crates;
use super::json_types::{JsonTypes, WRAPPER};
use super::options::{ArrayElements, DecimalCrate, Json, Options};
use super::plan::{MappedColumn, Plan};
use super::sql_types::{Defined, Element};
use super::struct_names::AllStructNames;
use super::{names, wrappers};
use crate::diag::{Diagnostics, Origin};
use crate::ir::Schema;
use crate::ir::ids::EnumId;
use crate::types::Scalar;
use crate::writers::distinct::{self, Claim, Style};
use crate::writers::naming;

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
const WITHOUT_HASH: &[&str] = &[
    "f32",
    "f64",
    "PgBox",
    "PgCircle",
    "PgHalfvec",
    "PgInterval",
    "PgLine",
    "PgLseg",
    "PgLsn",
    "PgMoney",
    "PgPoint",
    "PgSparsevec",
    "PgVector",
];

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
    /// Paths of the defined SQL types that have their Rust type elsewhere.
    pub elsewhere: Vec<String>,
    /// Types of JSON values, where they are wanted.
    pub json: Option<JsonTypes>,
    names: BTreeMap<Kind, String>,
    /// Rust types that the configuration chooses.
    chosen: BTreeMap<Element, String>,
}

/// A Rust enum and the SQL types that it stands for: one per module that uses it.
pub struct EnumType {
    /// The enum.
    pub id: EnumId,
    /// Rust name.
    pub name: String,
    /// Their paths.
    pub sql_types: Vec<String>,
}

/// A type that holds the bytes of an SQL type.
pub struct Wrapper {
    /// Rust name.
    pub name: String,
    /// SQL name.
    pub sql_name: String,
    /// Paths of the SQL types.
    pub sql_types: Vec<String>,
    /// Whether Diesel has the SQL type, and all that such a type needs.
    pub is_provided: bool,
}

/// What one Rust type is made for.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Enum(EnumId),
    Other(Option<String>, String),
    /// A type of Diesel's own that gets a twin here: the configuration's derives cannot be put on Diesel's.
    Twin(&'static str),
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
    /// The configuration says what it is: the whole type, without `Option`, as it stands there.
    Chosen {
        /// The type's text.
        text: String,
    },
    /// Diesel cannot read it; why.
    Unmapped(&'static str),
}

/// Names the Rust types of a plan; the names of structs come first.
pub fn rust_types(
    schema: &Schema,
    plan: &Plan,
    options: &Options,
    names: &AllStructNames,
    diagnostics: &mut Diagnostics,
) -> RustTypes {
    let uses = uses(plan, options);
    let mut chosen_names = names_of(schema, uses.keys(), &names.taken, diagnostics).into_iter();
    let chosen = plan.chosen.clone();
    let elsewhere = elsewhere(plan);
    let mut types =
        RustTypes { enums: Vec::new(), wrappers: Vec::new(), elsewhere, json: None, names: BTreeMap::new(), chosen };
    for (kind, sql_types) in uses {
        let name = chosen_names.next().expect("every kind has a name");
        types.names.insert(kind.clone(), name.clone());
        match kind {
            Kind::Enum(id) => types.enums.push(EnumType { id, name, sql_types }),
            Kind::Other(_, sql_name) => {
                types.wrappers.push(Wrapper { name, sql_name, sql_types, is_provided: false });
            }
            Kind::Twin(sql_name) => {
                let sql_name = sql_name.to_owned();
                types.wrappers.push(Wrapper { name, sql_name, sql_types, is_provided: true });
            }
        }
    }
    types.enums.sort_by(|a, b| a.name.cmp(&b.name));
    types.wrappers.sort_by(|a, b| a.name.cmp(&b.name));
    if options.json == Json::Typed {
        types.json = Some(json_types(plan, &types, names));
    }
    types
}

/// The types of JSON columns, whose names give way to all others.
fn json_types(plan: &Plan, types: &RustTypes, structs: &AllStructNames) -> JsonTypes {
    let mut taken = structs.taken.clone();
    taken.extend(names::TYPES_IN_USE.iter().map(|name| (*name).to_owned()));
    taken.extend(types.enums.iter().map(|item| item.name.clone()));
    taken.extend(types.wrappers.iter().map(|wrapper| wrapper.name.clone()));
    let relations = plan.modules.iter().flat_map(|module| &module.relations);
    let columns = relations.zip(&structs.of_relations).flat_map(|(relation, names)| {
        let typed = relation.columns.iter().filter(|column| is_json(column) && !types.is_chosen(column));
        typed.map(move |column| (names.row.as_str(), column.column))
    });
    JsonTypes::read(columns, &taken)
}

/// Whether a column holds one JSON value.
pub fn is_json(column: &MappedColumn) -> bool {
    let is_json = matches!(&column.ty.element, Element::Provided(name) if name == "Json" || name == "Jsonb");
    is_json && column.ty.levels == 0
}

/// Every type that a Rust type is made for, with the paths of its SQL types.
fn uses(plan: &Plan, options: &Options) -> BTreeMap<Kind, Vec<String>> {
    let mut uses: BTreeMap<Kind, Vec<String>> = BTreeMap::new();
    for module in &plan.modules {
        for defined in &module.types {
            if !plan.chosen.contains_key(&Element::Defined(defined.clone())) {
                let path = module.path(&format!("sql_types::{}", defined.name));
                uses.entry(kind(defined)).or_default().push(format!("schema::{path}"));
            }
        }
        let columns = module.relations.iter().flat_map(|relation| &relation.columns);
        for column in columns.filter(|column| column.chosen.is_none() && !options.derives.is_empty()) {
            if let Element::Provided(name) = &column.ty.element
                && !plan.chosen.contains_key(&column.ty.element)
                && let Some(twin) = wrappers::twin(name)
            {
                uses.insert(Kind::Twin(twin), vec![format!("diesel::sql_types::{name}")]);
            }
        }
    }
    uses
}

fn elsewhere(plan: &Plan) -> Vec<String> {
    let mut paths = Vec::new();
    for module in &plan.modules {
        let is_chosen = |defined: &&Defined| plan.chosen.contains_key(&Element::Defined((*defined).clone()));
        let types = module.types.iter().filter(is_chosen);
        paths.extend(types.map(|ty| format!("schema::{}", module.path(&format!("sql_types::{}", ty.name)))));
    }
    paths
}

fn kind(defined: &Defined) -> Kind {
    match defined.enumeration {
        Some(id) => Kind::Enum(id),
        None => Kind::Other(defined.schema.clone(), defined.sql_name.clone()),
    }
}

/// A name for each kind: an enum's is that of its export, and what only holds bytes gives way to it.
fn names_of<'a>(
    schema: &Schema,
    kinds: impl Iterator<Item = &'a Kind>,
    taken: &BTreeSet<String>,
    diagnostics: &mut Diagnostics,
) -> Vec<String> {
    let claim = |kind: &Kind| match kind {
        Kind::Enum(id) => {
            let item = &schema[*id];
            let key = naming::key(&item.name);
            Claim {
                wanted: names::enumerations(item),
                rank: naming::enum_rank(item),
                what: format!("the enum `{key}`"),
                help: distinct::help(&key),
                origin: item.origin,
            }
        }
        Kind::Other(namespace, sql_name) => {
            let short = names::type_name(sql_name);
            let prefix = namespace.as_deref().map(names::type_name).unwrap_or_default();
            let wanted = vec![format!("Pg{short}"), format!("Pg{prefix}{short}"), format!("Pg{short}Value")];
            wrapper_claim(wanted, sql_name)
        }
        Kind::Twin(sql_name) => {
            let name = wrappers::twin_name(sql_name);
            wrapper_claim(vec![name.clone(), format!("{name}Value")], sql_name)
        }
    };
    let claims: Vec<Claim> = kinds.map(claim).collect();
    let names = distinct::distinct(&claims, Style::Camel, |name| !taken.contains(name));
    // An enum beside a table of its name is no accident, and the word `Enum` says which is which.
    let is_plain = |claim: &Claim, name: &String| taken.contains(&claim.wanted[0]) && claim.wanted.contains(name);
    let (claims, odd): (Vec<Claim>, Vec<String>) =
        claims.into_iter().zip(names.iter().cloned()).filter(|(claim, name)| !is_plain(claim, name)).unzip();
    distinct::warn(&claims, &odd, "Rust", diagnostics);
    names
}

fn wrapper_claim(wanted: Vec<String>, sql_name: &str) -> Claim {
    let help = format!("`types = {{ {sql_name} = \"…\" }}` under `[diesel]` gives the type a Rust type of your own");
    Claim { wanted, rank: u8::MAX, what: format!("the type `{sql_name}`"), help, origin: Origin::Library }
}

impl RustTypes {
    /// The Rust type of a column.
    pub fn resolve(&self, options: &Options, column: &MappedColumn) -> RustType {
        let ty = &column.ty;
        if let Some(text) = column.chosen.clone() {
            return RustType::Chosen { text };
        }
        if ty.levels > 1 {
            return RustType::Unmapped("Diesel cannot read arrays of more than one dimension");
        }
        if let Some(json) = &self.json
            && is_json(column)
            && !self.is_chosen(column)
            && let Some(typed) = json.of(column.column)
        {
            return RustType::Mapped { text: format!("{WRAPPER}<{typed}>"), writable: true };
        }
        let (element, writable) = match &ty.element {
            element if self.chosen.contains_key(element) => {
                return RustType::Chosen { text: in_array(options, ty.levels, self.chosen[element].clone()) };
            }
            Element::Provided(name) => match (self.twin(name), provided(name)) {
                (Some(twin), _) => (twin.to_owned(), true),
                (None, Some(text)) if options.decimal == DecimalCrate::RustDecimal && is_range_of_decimals(text) => {
                    return RustType::Unmapped("Diesel cannot read ranges of rust_decimal's numbers");
                }
                (None, Some(text)) => (in_chosen_crates(options, text), !READ_ONLY.contains(&name.as_str())),
                (None, None) => return RustType::Unmapped("Diesel has no Rust type for it"),
            },
            Element::Defined(defined) => {
                (self.names.get(&kind(defined)).cloned().expect("every defined type of the plan has a name"), true)
            }
        };
        RustType::Mapped { text: in_array(options, ty.levels, element), writable }
    }

    fn is_chosen(&self, column: &MappedColumn) -> bool {
        column.chosen.is_some() || self.chosen.contains_key(&column.ty.element)
    }

    fn twin(&self, name: &str) -> Option<&str> {
        self.names.get(&Kind::Twin(wrappers::twin(name)?)).map(String::as_str)
    }
}

/// Postgres lets every array hold nulls.
fn in_array(options: &Options, levels: u32, element: String) -> String {
    match (levels, options.array_elements) {
        (0, _) => element,
        (_, ArrayElements::Nullable) => format!("Vec<Option<{element}>>"),
        (_, ArrayElements::Required) => format!("Vec<{element}>"),
    }
}

fn is_range_of_decimals(text: &str) -> bool {
    text.contains("PgRange<bigdecimal::BigDecimal>")
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

pub fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_')
}
