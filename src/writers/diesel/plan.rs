//! What of the schema Diesel maps, and under which names: the common ground of `schema.rs` and `models.rs`.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::names::{column_ident, module_ident};
use super::sql_types::{self, Defined, Element, SqlType};
use super::{Options, overrides, views};
use crate::diag::{Code, Diagnostic, Diagnostics, Origin};
use crate::ir::ids::{ColumnIdx, TableId};
use crate::ir::table::{Column, Table, View};
use crate::ir::{QualifiedName, Schema};
use crate::writers::distinct::{self, Claim, Style};
use crate::writers::views::is_never_null;

/// What to do about names that print-schema would have made the same.
const RENAME: &str = "rename one of them, or name its table in `exclude` of `[diesel]`";

/// The module that holds the types of a schema.
const SQL_TYPES: &str = "sql_types";

/// The most columns that Diesel can hold in one table.
pub const MOST_COLUMNS: usize = 128;

/// Everything that is mapped.
pub struct Plan<'a> {
    /// `public` first, then the other Postgres schemas by name.
    pub modules: Vec<Module<'a>>,
    /// Rust types that the configuration chooses for SQL types.
    pub chosen: BTreeMap<Element, String>,
    /// Where each mapped table stands: its module, and its place in it.
    places: FxHashMap<TableId, (usize, usize)>,
}

/// One Postgres schema: what one run of print-schema prints.
pub struct Module<'a> {
    /// SQL name; `None` is `public`, which has no Rust module of its own.
    pub sql_name: Option<&'a str>,
    /// Rust name of the module.
    pub ident: Option<String>,
    /// What stands before the names of its tables in `table!`: Diesel takes it for the name of the Postgres schema.
    pub schema_ident: Option<String>,
    /// Tables and views by SQL name.
    pub relations: Vec<MappedRelation<'a>>,
    /// Types that `sql_types` defines, by Rust name.
    pub types: Vec<Defined>,
    /// Sentences on what is not mapped.
    pub left_out: Vec<String>,
}

/// A table or view with its Rust names.
pub struct MappedRelation<'a> {
    /// Where it comes from.
    pub source: Source<'a>,
    /// Rust name.
    pub ident: String,
    /// Columns that identify a row.
    pub primary_key: Vec<ColumnIdx>,
    /// Columns in order.
    pub columns: Vec<MappedColumn<'a>>,
}

/// A table, or a view that the configuration names.
#[derive(Clone, Copy)]
pub enum Source<'a> {
    /// A table.
    Table(TableId, &'a Table),
    /// A view.
    View(&'a View),
}

/// A column with its Rust name and type.
pub struct MappedColumn<'a> {
    /// The column.
    pub column: &'a Column,
    /// Rust name.
    pub ident: String,
    /// Type.
    pub ty: SqlType,
    /// Whether it is never null.
    pub not_null: bool,
    /// The whole Rust type, without `Option`, that the configuration chooses for this column.
    pub chosen: Option<String>,
}

impl<'a> Source<'a> {
    /// SQL name.
    pub fn name(self) -> &'a QualifiedName {
        match self {
            Source::Table(_, table) => &table.name,
            Source::View(view) => &view.name,
        }
    }

    /// JSDoc.
    pub fn docs(self) -> Option<&'a str> {
        match self {
            Source::Table(_, table) => table.docs.as_deref(),
            Source::View(view) => view.docs.as_deref(),
        }
    }

    /// Where it is declared.
    pub fn origin(self) -> Origin {
        match self {
            Source::Table(_, table) => table.origin,
            Source::View(view) => view.origin,
        }
    }

    fn columns(self) -> &'a [Column] {
        match self {
            Source::Table(_, table) => &table.columns,
            Source::View(view) => &view.columns,
        }
    }
}

impl Module<'_> {
    /// The Rust path of an item of this module, seen from the file's top.
    pub fn path(&self, item: &str) -> String {
        match &self.ident {
            Some(module) => format!("{module}::{item}"),
            None => item.to_owned(),
        }
    }
}

impl<'a> Plan<'a> {
    /// A table with its module, if it is mapped.
    pub fn table(&self, id: TableId) -> Option<(&Module<'a>, &MappedRelation<'a>)> {
        let (module, relation) = *self.places.get(&id)?;
        let module = &self.modules[module];
        Some((module, &module.relations[relation]))
    }
}

/// Decides what is mapped and reports what is not.
pub fn plan<'a>(schema: &'a Schema, options: &Options, diagnostics: &mut Diagnostics) -> Plan<'a> {
    let mut by_schema: BTreeMap<Option<&str>, (Vec<MappedRelation<'a>>, Vec<String>)> = BTreeMap::new();
    by_schema.entry(None).or_default();
    for (id, table) in schema.declared_tables() {
        let entry = by_schema.entry(table.name.schema.as_deref()).or_default();
        match reason_to_leave_out(table, options, diagnostics) {
            Some(reason) => entry.1.push(format!("Left out: `{}`, {reason}.", table.name.name)),
            None => {
                let key = table.primary_key.as_ref().expect("a table without primary key is left out");
                let relation = relation(schema, options, Source::Table(id, table), key.columns.clone(), diagnostics);
                entry.0.push(relation);
            }
        }
    }
    for (view, key) in views::configured(schema, options, diagnostics) {
        let entry = by_schema.entry(view.name.schema.as_deref()).or_default();
        entry.0.push(relation(schema, options, Source::View(view), key, diagnostics));
    }
    report_unknown_exclusions(schema, options, diagnostics);
    let mut modules: Vec<Module> = by_schema
        .into_iter()
        .map(|(name, (relations, left_out))| module(name, relations, left_out, diagnostics))
        .collect();
    tell_schemas_from_tables(&mut modules, diagnostics);
    overrides::apply_to_columns(options, &mut modules, diagnostics);
    let chosen = overrides::by_type(schema, options, &modules, diagnostics);
    Plan { places: places(&modules), modules, chosen }
}

fn places(modules: &[Module]) -> FxHashMap<TableId, (usize, usize)> {
    let mut places = FxHashMap::default();
    for (module_position, module) in modules.iter().enumerate() {
        for (position, relation) in module.relations.iter().enumerate() {
            if let Source::Table(id, _) = relation.source {
                places.insert(id, (module_position, position));
            }
        }
    }
    places
}

/// Whether a table is one of those that a list of the configuration names, as `table` or `schema.table`.
fn is_named(names: &[String], table: &QualifiedName) -> bool {
    names.iter().any(|name| *name == display(table))
}

/// `table`, or `schema.table` outside of `public`.
pub fn display(name: &QualifiedName) -> String {
    match &name.schema {
        Some(schema) => format!("{schema}.{}", name.name),
        None => name.name.clone(),
    }
}

fn reason_to_leave_out(table: &Table, options: &Options, diagnostics: &mut Diagnostics) -> Option<&'static str> {
    let shown = display(&table.name);
    if is_named(&options.exclude, &table.name) {
        return Some("which the configuration excludes");
    }
    if table.name.name.starts_with("__") {
        diagnostics.report(
            Diagnostic::new(Code::TargetCannotExpress, format!("table `{shown}` is not mapped for Diesel"))
                .at_origin(table.origin, "print-schema leaves out names that begin with two underscores"),
        );
        return Some("whose name begins with two underscores");
    }
    if table.primary_key.is_none() {
        diagnostics.report(
            Diagnostic::new(Code::NoPrimaryKey, format!("table `{shown}` has no primary key, so Diesel cannot map it"))
                .at_origin(table.origin, "")
                .help("declare a primary key, or name the table in `exclude` of `[diesel]`"),
        );
        return Some("which has no primary key");
    }
    if table.columns.len() > MOST_COLUMNS {
        let count = table.columns.len();
        diagnostics.report(
            Diagnostic::new(
                Code::TooManyColumns,
                format!("table `{shown}` has {count} columns, and Diesel holds at most {MOST_COLUMNS}"),
            )
            .at_origin(table.origin, "")
            .help("split the table, or name it in `exclude` of `[diesel]`"),
        );
        return Some("which has more columns than Diesel can hold");
    }
    None
}

fn report_unknown_exclusions(schema: &Schema, options: &Options, diagnostics: &mut Diagnostics) {
    for name in &options.exclude {
        if !schema.declared_tables().any(|(_, table)| *name == display(&table.name)) {
            diagnostics.report(Diagnostic::new(
                Code::ConfigInvalidValue,
                format!("`exclude` of `[diesel]` names `{name}`, which is no table of the schema"),
            ));
        }
    }
}

fn relation<'a>(
    schema: &'a Schema,
    options: &Options,
    source: Source<'a>,
    primary_key: Vec<ColumnIdx>,
    diagnostics: &mut Diagnostics,
) -> MappedRelation<'a> {
    let ident = module_ident(&source.name().name);
    let mut columns: Vec<MappedColumn<'a>> = source
        .columns()
        .iter()
        .zip(0..)
        .map(|(column, position)| {
            let is_sure = matches!(source, Source::Table(..)) || primary_key.contains(&ColumnIdx(position));
            MappedColumn {
                column,
                ident: column_ident(&column.name, &ident),
                ty: sql_types::resolve(schema, options, &column.ty),
                not_null: column.not_null && (is_sure || is_never_null(schema, column)),
                chosen: None,
            }
        })
        .collect();
    keep_clear_of_types(&mut columns);
    let table = display(source.name());
    let claims: Vec<Claim> = columns.iter().map(|column| column_claim(column, &table)).collect();
    let idents = distinct::distinct(&claims, Style::Snake, |_| true);
    distinct::warn(&claims, &idents, "Rust", diagnostics);
    columns.iter_mut().zip(idents).for_each(|(column, ident)| column.ident = ident);
    MappedRelation { source, ident, primary_key, columns }
}

/// `table!` cannot have a column of the same name as a type that it imports.
fn keep_clear_of_types(columns: &mut [MappedColumn]) {
    let types: BTreeSet<String> = columns
        .iter()
        .filter_map(|column| match &column.ty.element {
            Element::Defined(defined) => Some(defined.name.clone()),
            Element::Provided(_) => None,
        })
        .collect();
    for column in columns.iter_mut().filter(|column| types.contains(&column.ident)) {
        column.ident.push('_');
    }
}

fn column_claim(column: &MappedColumn, table: &str) -> Claim {
    Claim {
        wanted: vec![column.ident.clone()],
        rank: u8::from(column.ident != column.column.name),
        what: format!("the column `{}` of `{table}`", column.column.name),
        help: RENAME.to_owned(),
        origin: column.column.origin,
    }
}

fn module<'a>(
    sql_name: Option<&'a str>,
    mut relations: Vec<MappedRelation<'a>>,
    left_out: Vec<String>,
    diagnostics: &mut Diagnostics,
) -> Module<'a> {
    relations.sort_by(|a, b| a.source.name().name.cmp(&b.source.name().name));
    let ident = sql_name.map(module_ident);
    if let (Some(name), Some(ident)) = (sql_name, &ident)
        && name != ident
        && let Some(first) = relations.first()
    {
        diagnostics.report(
            Diagnostic::new(
                Code::TargetCannotExpress,
                format!("Diesel cannot name the Postgres schema `{name}`: its queries will ask for `{ident}`"),
            )
            .at_origin(first.source.origin(), "a table in it"),
        );
    }
    let types = name_types_apart(&mut relations, diagnostics);
    name_tables_apart(&mut relations, !types.is_empty(), diagnostics);
    Module { sql_name, schema_ident: ident.clone(), ident, relations, types, left_out }
}

/// Tables of one module must differ from each other, and from the module that holds the types.
fn name_tables_apart(relations: &mut [MappedRelation], has_types: bool, diagnostics: &mut Diagnostics) {
    let claim = |relation: &MappedRelation| Claim {
        wanted: vec![relation.ident.clone(), format!("{}_", relation.ident)],
        rank: u8::from(relation.ident != relation.source.name().name),
        what: format!("the table `{}`", display(relation.source.name())),
        help: RENAME.to_owned(),
        origin: relation.source.origin(),
    };
    let claims: Vec<Claim> = relations.iter().map(claim).collect();
    let idents = distinct::distinct(&claims, Style::Snake, |name| !(has_types && name == SQL_TYPES));
    distinct::warn(&claims, &idents, "Rust", diagnostics);
    relations.iter_mut().zip(idents).for_each(|(relation, ident)| relation.ident = ident);
}

/// A Postgres schema is a module beside the tables of `public`, which keep their names.
fn tell_schemas_from_tables(modules: &mut [Module], diagnostics: &mut Diagnostics) {
    let public = modules.iter().filter(|module| module.sql_name.is_none());
    let mut taken: BTreeSet<String> =
        public.flat_map(|module| &module.relations).map(|relation| relation.ident.clone()).collect();
    taken.insert(SQL_TYPES.to_owned());
    let mut claims = Vec::new();
    let mut places = Vec::new();
    for (at, module) in modules.iter().enumerate() {
        if let (Some(ident), Some(name)) = (&module.ident, module.sql_name) {
            places.push(at);
            claims.push(Claim {
                wanted: vec![ident.clone(), format!("{ident}_schema")],
                rank: u8::from(ident != name),
                what: format!("the schema `{name}`"),
                help: RENAME.to_owned(),
                origin: module.relations.first().map_or(Origin::Library, |relation| relation.source.origin()),
            });
        }
    }
    let idents = distinct::distinct(&claims, Style::Snake, |name| !taken.contains(name));
    distinct::warn(&claims, &idents, "Rust", diagnostics);
    places.into_iter().zip(idents).for_each(|(at, ident)| modules[at].ident = Some(ident));
}

/// The types that the relations need defined. Two that would share a Rust name, which print-schema would merge into one,
/// are told apart by their Postgres schema; one that has the name of a type of Diesel's in the same table, by the word
/// `Type`.
fn name_types_apart(relations: &mut [MappedRelation], diagnostics: &mut Diagnostics) -> Vec<Defined> {
    let mut types: BTreeMap<Defined, Origin> = BTreeMap::new();
    let mut shadowed = BTreeSet::new();
    for relation in relations.iter() {
        for column in &relation.columns {
            let Element::Defined(defined) = &column.ty.element else { continue };
            types.entry(defined.clone()).or_insert(column.column.origin);
            let provided = Element::Provided(defined.name.clone());
            if relation.columns.iter().any(|other| other.ty.element == provided) {
                shadowed.insert(defined.name.clone());
            }
        }
    }
    let claims: Vec<Claim> = types.iter().map(|(defined, origin)| type_claim(defined, *origin)).collect();
    let names = distinct::distinct(&claims, Style::Camel, |name| !shadowed.contains(name));
    // A type outside of `public` that is told apart by its schema is no surprise.
    let is_plain = |claim: &Claim, name: &String| claim.wanted.contains(name) && !shadowed.contains(&claim.wanted[0]);
    let (odd, odd_names): (Vec<Claim>, Vec<String>) =
        claims.into_iter().zip(names.iter().cloned()).filter(|(claim, name)| !is_plain(claim, name)).unzip();
    distinct::warn(&odd, &odd_names, "Rust", diagnostics);
    let renamed: BTreeMap<Defined, String> = types.into_keys().zip(names).collect();
    for column in relations.iter_mut().flat_map(|relation| &mut relation.columns) {
        if let Element::Defined(defined) = &mut column.ty.element {
            defined.name.clone_from(&renamed[defined]);
        }
    }
    let mut types: Vec<Defined> = renamed.into_iter().map(|(defined, name)| Defined { name, ..defined }).collect();
    types.sort();
    types
}

fn type_claim(defined: &Defined, origin: Origin) -> Claim {
    let prefix = defined.schema.as_deref().map(super::names::type_name);
    let in_schema = prefix.map(|schema| format!("{schema}{}", defined.name));
    Claim {
        wanted: [defined.name.clone()].into_iter().chain(in_schema).chain([format!("{}Type", defined.name)]).collect(),
        rank: 2 * u8::from(defined.schema.is_some()) + u8::from(defined.name != defined.sql_name),
        what: format!("the type `{}`", defined.sql_name),
        help: RENAME.to_owned(),
        origin,
    }
}
