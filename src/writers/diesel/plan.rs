//! What of the schema Diesel maps, and under which names: the common ground of `schema.rs` and `models.rs`.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::collisions::{Claim, RENAME, report_collisions};
use super::names::{column_ident, module_ident};
use super::sql_types::{self, Defined, Element, SqlType};
use super::{Options, overrides, views};
use crate::diag::{Code, Diagnostic, Diagnostics, Origin};
use crate::ir::ids::{ColumnIdx, TableId};
use crate::ir::table::{Column, Table, View};
use crate::ir::{QualifiedName, Schema};
use crate::writers::views::is_never_null;

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
    overrides::apply_to_columns(options, &mut modules, diagnostics);
    let chosen = overrides::by_type(schema, options, &modules, diagnostics);
    let plan = Plan { places: places(&modules), modules, chosen };
    report_module_collisions(&plan, diagnostics);
    plan
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
    let claims: Vec<Claim> = columns.iter().map(column_claim).collect();
    report_collisions(&claims, RENAME, diagnostics);
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

fn column_claim<'a>(column: &'a MappedColumn) -> Claim<'a> {
    Claim { target: &column.ident, kind: "column", name: &column.column.name, origin: column.column.origin }
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
    Module { sql_name, ident, relations, types, left_out }
}

/// The types that the relations need defined. Two that would share a Rust name, which print-schema would merge into one,
/// are told apart by their Postgres schema.
fn name_types_apart(relations: &mut [MappedRelation], diagnostics: &mut Diagnostics) -> Vec<Defined> {
    let mut types: BTreeMap<Defined, Origin> = BTreeMap::new();
    for column in relations.iter().flat_map(|relation| &relation.columns) {
        if let Element::Defined(defined) = &column.ty.element {
            types.entry(defined.clone()).or_insert(column.column.origin);
        }
    }
    // Defined types are ordered by their Rust name first, so those that share one are neighbours.
    let sorted: Vec<&Defined> = types.keys().collect();
    let ambiguous: BTreeSet<String> =
        sorted.windows(2).filter(|pair| pair[0].name == pair[1].name).map(|pair| pair[0].name.clone()).collect();
    let rename = |defined: &mut Defined| {
        if let Some(schema) = defined.schema.as_ref().filter(|_| ambiguous.contains(&defined.name)) {
            defined.name = format!("{}{}", super::names::type_name(schema), defined.name);
        }
    };
    for relation in relations.iter_mut() {
        for column in &mut relation.columns {
            if let Element::Defined(defined) = &mut column.ty.element {
                rename(defined);
            }
        }
        report_shadowed(relation, diagnostics);
    }
    let mut types: Vec<(Defined, Origin)> = types.into_iter().collect();
    types.iter_mut().for_each(|(defined, _)| rename(defined));
    types.sort_by(|(a, _), (b, _)| a.cmp(b));
    let claims: Vec<Claim> = types.iter().map(|(defined, origin)| type_claim(defined, *origin)).collect();
    report_collisions(&claims, RENAME, diagnostics);
    types.into_iter().map(|(defined, _)| defined).collect()
}

fn type_claim(defined: &Defined, origin: Origin) -> Claim<'_> {
    Claim { target: &defined.name, kind: "type", name: &defined.sql_name, origin }
}

/// A type of the schema may have the name of one that Diesel provides, but not where a table uses both.
fn report_shadowed(relation: &MappedRelation, diagnostics: &mut Diagnostics) {
    for column in &relation.columns {
        let Element::Defined(defined) = &column.ty.element else { continue };
        let provided = Element::Provided(defined.name.clone());
        if let Some(other) = relation.columns.iter().find(|other| other.ty.element == provided) {
            let own = type_claim(defined, column.column.origin);
            let provided = Claim { kind: "type of Diesel", name: &defined.name, origin: other.column.origin, ..own };
            report_collisions(&[provided, own], RENAME, diagnostics);
        }
    }
}

/// Modules of one parent must differ: tables, other schemas, and `sql_types`.
fn report_module_collisions(plan: &Plan, diagnostics: &mut Diagnostics) {
    for module in &plan.modules {
        let mut claims: Vec<Claim> = Vec::new();
        for relation in &module.relations {
            let (name, origin) = (relation.source.name().name.as_str(), relation.source.origin());
            claims.push(Claim { target: &relation.ident, kind: "table", name, origin });
        }
        let nested = plan.modules.iter().filter(|_| module.sql_name.is_none());
        for other in nested {
            if let (Some(ident), Some(name), Some(first)) = (&other.ident, other.sql_name, other.relations.first()) {
                claims.push(Claim { target: ident, kind: "schema", name, origin: first.source.origin() });
            }
        }
        if !module.types.is_empty() {
            claims.push(Claim { target: "sql_types", kind: "module", name: "sql_types", origin: Origin::Library });
        }
        report_collisions(&claims, RENAME, diagnostics);
    }
}
