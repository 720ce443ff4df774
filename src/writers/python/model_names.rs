//! Every Python name of generated models, chosen before anything is written, and the same in all of them.
//!
//! A name that Python, SQLAlchemy or the module itself needs for something else gets a trailing underscore. Two tables, two
//! enums or two columns that end in one name are an error: which of them should give way is not ours to decide.

use std::collections::{BTreeMap, BTreeSet};

use super::imports::IMPORTED_NAMES;
use super::json_types::{self, TypedDicts};
use super::names as python;
use crate::diag::{Code, Diagnostic, Diagnostics, Origin};
use crate::ir::ids::{ColumnIdx, EnumId, TableId};
use crate::ir::table::Table;
use crate::ir::{Ownership, Schema};
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
    let mut tables: Vec<TableNames> = Vec::new();
    for (_, table) in schema.all_tables() {
        let is_class = table.ownership == Ownership::Declared && table.primary_key.is_some();
        let wanted = if is_class {
            python::identifier(&naming::model_name(table), "Model")
        } else {
            python::attribute(&table.source_name, "table_")
        };
        let name = scope.claim(&wanted, &table.source_name, table.origin, table.ownership, diagnostics);
        tables.push(TableNames { name, is_class, attributes: Vec::new(), literals: BTreeMap::new() });
    }
    let mut enums = Vec::new();
    for item in &schema.enums {
        let short = python::identifier(&naming::enum_name(item), "Enum");
        let full = python::identifier(&naming::enum_name_in_full(item), "Enum");
        let long = if full.ends_with("Enum") { full } else { format!("{full}Enum") };
        let wanted = if scope.is_free(&short) { short } else { long };
        let class = scope.claim(&wanted, &item.source_name, item.origin, item.ownership, diagnostics);
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
                dicts.add(ty, &wanted, &mut |wanted| scope.claim_next(wanted));
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

/// The name of a relation among the attributes of its class, none of which gives way to it.
pub fn relation_attribute(names: &Names, name: &str, taken: &BTreeSet<&str>) -> Option<String> {
    let wanted = with_underscore_if(python::attribute(name, "relation_"), |name| names.is_taken(name));
    let wanted = with_underscore_if(wanted, |name| taken.contains(name));
    (!taken.contains(wanted.as_str())).then_some(wanted)
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

/// One attribute per column. A column in camel case whose snake case is taken keeps its own spelling.
fn attributes(table: &Table, names: &Names, diagnostics: &mut Diagnostics) -> Vec<String> {
    let safe = |name: String| with_underscore_if(name, |name| names.is_taken(name));
    let plain: BTreeSet<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
    let mut owners: BTreeMap<String, usize> = BTreeMap::new();
    let mut chosen = Vec::new();
    for (at, column) in table.columns.iter().enumerate() {
        let snake = python::attribute(&column.name, "column_");
        let is_other_column = snake != column.name && plain.contains(snake.as_str());
        let name = safe(if is_other_column { python::identifier(&column.name, "column_") } else { snake });
        if let Some(other) = owners.insert(name.clone(), at) {
            let other = &table.columns[other];
            let message = format!(
                "columns `{}` and `{}` of table `{}` both become the Python attribute `{name}`",
                other.name, column.name, table.name.name
            );
            let diagnostic = Diagnostic::new(Code::TargetNamesCollide, message)
                .at_origin(column.origin, "this column")
                .at_origin(other.origin, "and this one");
            diagnostics.report(diagnostic.help("rename one of them in the database, or only in Drizzle"));
        }
        chosen.push(name);
    }
    chosen
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

/// The names of the module, and where each was declared.
struct Scope {
    taken: BTreeMap<String, Option<(String, Origin)>>,
}

impl Scope {
    fn new<'a>(own_classes: impl Iterator<Item = &'a str>) -> Scope {
        let own = IMPORTED_NAMES.iter().chain(HELPERS).copied().chain(own_classes);
        Scope { taken: own.map(|name| (name.to_owned(), None)).collect() }
    }

    fn is_free(&self, name: &str) -> bool {
        !python::is_keyword(name) && !self.taken.contains_key(name)
    }

    /// Takes a name for something that the schema declares. Objects that are not ours to make give way silently.
    fn claim(
        &mut self,
        wanted: &str,
        source_name: &str,
        origin: Origin,
        ownership: Ownership,
        diagnostics: &mut Diagnostics,
    ) -> String {
        let owner = self.taken.get(wanted).cloned().flatten();
        match owner {
            Some((other, other_origin)) if ownership == Ownership::Declared => {
                let message = format!("`{other}` and `{source_name}` both become the Python name `{wanted}`");
                let help =
                    "name one of them with a type alias, such as `export type Account = typeof accounts.$inferSelect`";
                let diagnostic = Diagnostic::new(Code::TargetNamesCollide, message)
                    .at_origin(origin, "this one")
                    .at_origin(other_origin, "and this one");
                diagnostics.report(diagnostic.help(help));
                wanted.to_owned()
            }
            _ => {
                let name = self.claim_next(wanted);
                self.taken.insert(name.clone(), Some((source_name.to_owned(), origin)));
                name
            }
        }
    }

    /// Takes a name, with as many underscores after it as it needs to be free.
    fn claim_next(&mut self, wanted: &str) -> String {
        let mut name = wanted.to_owned();
        while !self.is_free(&name) {
            name.push('_');
        }
        self.taken.insert(name.clone(), None);
        name
    }
}
