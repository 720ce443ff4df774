//! Every Python name of generated models, chosen before anything is written, and the same in all of them.
//!
//! A name that Python, SQLAlchemy or the module itself needs for something else gets a trailing underscore. Of two tables,
//! two enums or two columns that would have one name, one gets another, with a warning.

use std::collections::{BTreeMap, BTreeSet};

use super::imports::IMPORTED_NAMES;
use super::json_types::{self, TypedDicts};
use super::names as python;
use crate::diag::Diagnostics;
use crate::ir::ids::{ColumnIdx, EnumId, TableId};
use crate::ir::table::{Column, Table};
use crate::ir::{Enum, Ownership, Schema};
use crate::writers::distinct::{self, Claim, Style};
use crate::writers::naming;

/// What declarative classes have of their own, and the built-in types that annotations inside a class must still reach.
const RESERVED_ATTRIBUTES: &[&str] =
    &["metadata", "registry", "bool", "bytes", "dict", "float", "int", "list", "str", "tuple"];

/// What the module may define for its own use.
const HELPERS: &[&str] = &[
    "CoordinatesType",
    "ExtensionArray",
    "SerialType",
    "SqlType",
    "add_foreign_key",
    "array_items",
    "enum_values",
    "rename_sequence",
    "utc_now",
    "utc_now_naive",
    "uuid7",
];

/// What a module of Pydantic's models needs, which imports enums and types from that of SQLAlchemy's.
const NEEDED_BESIDE_TYPES: &[&str] = &[
    "Annotated",
    "BaseModel",
    "BeforeValidator",
    "ConfigDict",
    "Field",
    "Model",
    "NOT_NULL",
    "OPEN",
    "Row",
    "refuse_null",
    "with_config",
];

/// What Pydantic's models of a table are called behind its name.
const PURPOSES: &[&str] = &["Read", "Create", "Update"];

/// The chosen names.
pub struct Names {
    tables: Vec<TableNames>,
    enums: Vec<EnumNames>,
    dicts: TypedDicts,
    sequences: Vec<String>,
    base: String,
    /// Names that the classes use inside their bodies.
    used_in_classes: BTreeSet<String>,
}

struct TableNames {
    /// Class, or variable of a Core table.
    name: String,
    is_class: bool,
    attributes: Vec<String>,
    /// Names of `Literal` types, by column.
    literals: BTreeMap<usize, String>,
}

struct EnumNames {
    class: String,
    constant: String,
}

impl Names {
    /// The class of a table, or the variable of a table that has none.
    pub fn table(&self, id: TableId) -> &str {
        &self.tables[id.0 as usize].name
    }

    /// Whether a table has a class: it is declared and has a primary key.
    pub fn is_class(&self, id: TableId) -> bool {
        self.tables[id.0 as usize].is_class
    }

    /// The attribute of a column.
    pub fn attribute(&self, table: TableId, column: ColumnIdx) -> &str {
        &self.tables[table.0 as usize].attributes[column.0 as usize]
    }

    /// The attributes of all columns of a table.
    pub fn attributes(&self, table: TableId) -> &[String] {
        &self.tables[table.0 as usize].attributes
    }

    /// The name of the `Literal` type of a column that has one.
    pub fn literal(&self, table: TableId, column: ColumnIdx) -> Option<&str> {
        self.tables[table.0 as usize].literals.get(&(column.0 as usize)).map(String::as_str)
    }

    /// The types of JSON values.
    pub fn dicts(&self) -> &TypedDicts {
        &self.dicts
    }

    /// The class of an enum.
    pub fn enum_class(&self, id: EnumId) -> &str {
        &self.enums[id.0 as usize].class
    }

    /// The constant that holds the SQL type of an enum.
    pub fn enum_constant(&self, id: EnumId) -> &str {
        &self.enums[id.0 as usize].constant
    }

    /// The variable of a sequence.
    pub fn sequence(&self, index: usize) -> &str {
        &self.sequences[index]
    }

    /// The declarative base.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// Whether an attribute of this name would hide a name that class bodies use.
    pub fn is_taken(&self, attribute: &str) -> bool {
        is_reserved_attribute(attribute) || self.used_in_classes.contains(attribute)
    }
}

/// Chooses all names; reports those that collide. `base` and `others` are classes that the team has written.
pub fn choose(schema: &Schema, base: &str, others: &[&str], diagnostics: &mut Diagnostics) -> Names {
    let mut scope = Scope::new(others.iter().copied().chain([base]));
    let mut tables = Vec::new();
    for ((_, table), name) in schema.all_tables().zip(table_names(schema, &scope, diagnostics)) {
        scope.taken.insert(name.clone());
        tables.push(TableNames { name, is_class: is_class(table), attributes: Vec::new(), literals: BTreeMap::new() });
    }
    scope.reserve_for_pydantic(&tables);
    let mut enums = Vec::new();
    for class in enum_names(schema, &scope, diagnostics) {
        scope.taken.insert(class.clone());
        enums.push(EnumNames { class, constant: String::new() });
    }
    for names in &mut enums {
        names.constant = scope.claim_next(&python::constant(&names.class));
    }
    for (names, (_, table)) in tables.iter_mut().zip(schema.all_tables()) {
        for (at, column) in table.columns.iter().enumerate() {
            if names.is_class && column.text_enum.as_ref().is_some_and(|values| !values.is_empty()) {
                let part = python::attribute(&column.name, "");
                let wanted = format!("{}{}", names.name, heck::ToUpperCamelCase::to_upper_camel_case(part.as_str()));
                names.literals.insert(at, scope.claim_next(&wanted));
            }
        }
    }
    let mut dicts = TypedDicts::default();
    for (names, (_, table)) in tables.iter().zip(schema.all_tables()).filter(|(names, _)| names.is_class) {
        for column in &table.columns {
            if let Some(ty) = json_types::of(column) {
                let part = python::attribute(&column.name, "");
                let wanted = format!("{}{}", names.name, heck::ToUpperCamelCase::to_upper_camel_case(part.as_str()));
                dicts.add(ty, &wanted, &mut |wanted| scope.claim_dict(wanted));
            }
        }
    }
    let mut sequences = Vec::new();
    for sequence in &schema.sequences {
        sequences.push(scope.claim_next(&python::attribute(&sequence.source_name, "sequence_")));
    }
    let classes = tables.iter().filter(|table| table.is_class);
    let in_classes = classes.flat_map(|table| table.literals.values().chain([&table.name]));
    let in_enums = enums.iter().flat_map(|item| [&item.class, &item.constant]);
    let used_in_classes = in_classes.chain(in_enums).chain(dicts.names()).cloned().collect();
    let mut names = Names { tables, enums, dicts, sequences, base: base.to_owned(), used_in_classes };
    for (id, table) in schema.all_tables() {
        names.tables[id.0 as usize].attributes = attributes(table, &names, diagnostics);
    }
    names
}

fn is_class(table: &Table) -> bool {
    table.ownership == Ownership::Declared && table.primary_key.is_some()
}

/// Classes, and the variables of tables that have none.
fn table_names(schema: &Schema, scope: &Scope, diagnostics: &mut Diagnostics) -> Vec<String> {
    let claim = |table: &Table| {
        let key = naming::key(&table.name);
        let wanted = if is_class(table) {
            naming::row_names(table).iter().map(|name| scope.safe(python::identifier(name, "Model"))).collect()
        } else {
            let names = [&table.source_name, &format!("{}_table", table.source_name), &key];
            names.iter().map(|name| scope.safe(python::attribute(name, "table_"))).collect()
        };
        Claim {
            wanted,
            rank: naming::row_rank(table),
            what: format!("a row of `{key}`"),
            help: distinct::help(&key),
            origin: table.origin,
        }
    };
    let claims: Vec<Claim> = schema.all_tables().map(|(_, table)| claim(table)).collect();
    let names = distinct::distinct(&claims, Style::Camel, |name| scope.is_free(name));
    // What is not ours to make is seen by nobody and gives way silently.
    let declared = schema.all_tables().map(|(_, table)| table.ownership == Ownership::Declared);
    let (claims, shown): (Vec<Claim>, Vec<String>) = claims
        .into_iter()
        .zip(names.iter().cloned())
        .zip(declared)
        .filter(|(_, is_declared)| *is_declared)
        .map(|(named, _)| named)
        .unzip();
    distinct::warn(&claims, &shown, "Python", diagnostics);
    names
}

/// Classes of enums. Where a table has the name already, the word `Enum` says which is which.
fn enum_names(schema: &Schema, scope: &Scope, diagnostics: &mut Diagnostics) -> Vec<String> {
    let claim = |item: &Enum| {
        let key = naming::key(&item.name);
        Claim {
            wanted: naming::enum_names(item).iter().map(|name| python::identifier(name, "Enum")).collect(),
            rank: naming::enum_rank(item),
            what: format!("the enum `{key}`"),
            help: distinct::help(&key),
            origin: item.origin,
        }
    };
    let claims: Vec<Claim> = schema.enums.iter().map(claim).collect();
    let names = distinct::distinct(&claims, Style::Camel, |name| scope.is_free(name));
    let is_plain = |claim: &Claim, name: &String| !scope.is_free(&claim.wanted[0]) && claim.wanted.contains(name);
    let (claims, odd): (Vec<Claim>, Vec<String>) =
        claims.into_iter().zip(names.iter().cloned()).filter(|(claim, name)| !is_plain(claim, name)).unzip();
    distinct::warn(&claims, &odd, "Python", diagnostics);
    names
}

/// The name of a relation among the attributes of its class, none of which gives way to it.
pub fn relation_attribute(names: &Names, name: &str, taken: &BTreeSet<String>) -> String {
    free_attribute(names, &[name.to_owned()], taken)
}

/// The first of these names that no other attribute of the class has; the first one with underscores if all are taken.
pub fn free_attribute(names: &Names, wanted: &[String], taken: &BTreeSet<String>) -> String {
    let safe = |name: &String| with_underscore_if(python::attribute(name, "relation_"), |name| names.is_taken(name));
    let mut candidates = wanted.iter().map(&safe).filter(|name| !taken.contains(name));
    if let Some(name) = candidates.next() {
        return name;
    }
    let mut name = safe(&wanted[0]);
    while taken.contains(&name) {
        name.push('_');
    }
    name
}

/// One attribute per column. Of several that would be one in snake case, the column that is called so keeps it, and the
/// others keep their own spelling.
fn attributes(table: &Table, names: &Names, diagnostics: &mut Diagnostics) -> Vec<String> {
    let safe = |name: String| with_underscore_if(name, |name| names.is_taken(name));
    let key = naming::key(&table.name);
    let claim = |column: &Column| {
        let wanted = match &column.chosen_name {
            Some(chosen) => vec![safe(python::identifier(chosen, "column_"))],
            None => {
                let snake = python::attribute(&column.name, "column_");
                vec![safe(snake), safe(python::identifier(&column.name, "column_"))]
            }
        };
        Claim {
            rank: if column.chosen_name.is_some() { 0 } else { 1 + u8::from(wanted[0] != column.name) },
            wanted,
            what: format!("the column `{}` of `{key}`", column.name),
            help: distinct::help(&format!("{key}.{}", column.name)),
            origin: column.origin,
        }
    };
    let claims: Vec<Claim> = table.columns.iter().map(claim).collect();
    let chosen = distinct::distinct(&claims, Style::Snake, |_| true);
    if table.ownership == Ownership::Declared {
        distinct::warn(&claims, &chosen, "Python", diagnostics);
    }
    chosen
}

/// What Pydantic's models of a table are called, without what each is for. A table without primary key has a variable in
/// SQLAlchemy, in snake case.
pub fn pydantic_class(name: &str, is_class: bool) -> String {
    if is_class { name.to_owned() } else { heck::ToUpperCamelCase::to_upper_camel_case(name) }
}

fn is_reserved_attribute(name: &str) -> bool {
    python::is_keyword(name)
        || RESERVED_ATTRIBUTES.contains(&name)
        || IMPORTED_NAMES.contains(&name)
        || HELPERS.contains(&name)
        || name.starts_with("__")
}

fn with_underscore_if(mut name: String, is_taken: impl Fn(&str) -> bool) -> String {
    if is_taken(&name) {
        name.push('_');
    }
    name
}

/// The names of the module.
struct Scope {
    taken: BTreeSet<String>,
    /// Those of them that are types of JSON values.
    dicts: BTreeSet<String>,
}

impl Scope {
    fn new<'a>(own_classes: impl Iterator<Item = &'a str>) -> Scope {
        let own = IMPORTED_NAMES.iter().chain(HELPERS).copied().chain(own_classes);
        Scope { taken: own.map(str::to_owned).collect(), dicts: BTreeSet::new() }
    }

    fn is_free(&self, name: &str) -> bool {
        !python::is_keyword(name) && !self.taken.contains(name)
    }

    /// A name that a table may have: an underscore tells it from what the module needs.
    fn safe(&self, name: String) -> String {
        with_underscore_if(name, |name| !self.is_free(name))
    }

    /// Enums and types are defined or imported beside Pydantic's models, whose names they must not have.
    fn reserve_for_pydantic(&mut self, tables: &[TableNames]) {
        self.taken.extend(NEEDED_BESIDE_TYPES.iter().map(|name| (*name).to_owned()));
        for table in tables {
            let class = pydantic_class(&table.name, table.is_class);
            self.taken.extend(PURPOSES.iter().map(|purpose| format!("{class}{purpose}")));
        }
    }

    /// Takes a name for a type of JSON values. The second of one name gets a number; what is no such type keeps its name.
    fn claim_dict(&mut self, wanted: &str) -> String {
        let wanted = if self.is_free(wanted) || self.dicts.contains(wanted) {
            wanted.to_owned()
        } else {
            format!("{wanted}Json")
        };
        let numbered = (2..).map(|number| format!("{wanted}{number}"));
        let mut names = std::iter::once(wanted.clone()).chain(numbered);
        let name = names.find(|name| self.is_free(name)).expect("the numbers do not end");
        self.taken.insert(name.clone());
        self.dicts.insert(name.clone());
        name
    }

    /// Takes a name, with as many underscores after it as it needs to be free.
    fn claim_next(&mut self, wanted: &str) -> String {
        let mut name = wanted.to_owned();
        while !self.is_free(&name) {
            name.push('_');
        }
        self.taken.insert(name.clone());
        name
    }
}
