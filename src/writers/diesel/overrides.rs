//! Rust types that the configuration chooses, for an SQL type or for one column.

use std::collections::BTreeMap;

use super::options::Options;
use super::plan::{MappedRelation, Module, Source, display};
use super::sql_types::{self, Element};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::Schema;
use crate::ir::constraint::ForeignKey;
use crate::ir::ids::{ColumnIdx, TableId};

/// The chosen types of columns, by `types`. Names that no column has are reported.
pub fn by_type(
    schema: &Schema,
    options: &Options,
    modules: &[Module],
    diagnostics: &mut Diagnostics,
) -> BTreeMap<Element, String> {
    let columns = || modules.iter().flat_map(|module| &module.relations).flat_map(|relation| &relation.columns);
    let mut chosen = BTreeMap::new();
    for (name, ty) in &options.types {
        let element = sql_types::named_in_configuration(schema, options, name);
        let mut elements =
            columns().map(|column| &column.ty.element).filter(|other| sql_types::is_named(other, &element));
        match elements.next() {
            Some(element) => _ = chosen.insert(element.clone(), ty.clone()),
            None => diagnostics.report(Diagnostic::new(
                Code::ConfigInvalidValue,
                format!("`types` of `[diesel]` names `{name}`, which is the type of no column"),
            )),
        }
    }
    chosen
}

/// Gives columns the types of `columns`, and then those that refer to them: a key has one type on both sides.
pub fn apply_to_columns(options: &Options, modules: &mut [Module], diagnostics: &mut Diagnostics) {
    let mut unused: Vec<&String> = options.columns.keys().collect();
    for relation in modules.iter_mut().flat_map(|module| &mut module.relations) {
        let table = display(relation.source.name());
        for column in &mut relation.columns {
            let name = format!("{table}.{}", column.column.name);
            column.chosen = options.columns.get(&name).cloned();
            unused.retain(|unused| **unused != name);
        }
    }
    for name in unused {
        diagnostics.report(Diagnostic::new(
            Code::ConfigInvalidValue,
            format!("`columns` of `[diesel]` names `{name}`, which is no mapped column; write `table.column`"),
        ));
    }
    if !options.columns.is_empty() {
        while pass_on(modules) {}
    }
}

/// One step along all foreign keys; whether any column got a type.
fn pass_on(modules: &mut [Module]) -> bool {
    let mut chosen: BTreeMap<(TableId, ColumnIdx), String> = BTreeMap::new();
    for relation in modules.iter().flat_map(|module| &module.relations) {
        let Source::Table(id, _) = relation.source else { continue };
        for (column, position) in relation.columns.iter().zip(0..) {
            chosen.extend(column.chosen.clone().map(|ty| ((id, ColumnIdx(position)), ty)));
        }
    }
    let mut changed = false;
    for relation in modules.iter_mut().flat_map(|module| &mut module.relations) {
        let Source::Table(_, table) = relation.source else { continue };
        for key in &table.foreign_keys {
            changed |= pass_along(relation, key, &chosen);
        }
    }
    changed
}

fn pass_along(
    relation: &mut MappedRelation,
    key: &ForeignKey,
    chosen: &BTreeMap<(TableId, ColumnIdx), String>,
) -> bool {
    let mut changed = false;
    for (own, foreign) in key.columns.iter().zip(&key.foreign_columns) {
        let column = &mut relation.columns[own.0 as usize];
        let ty = chosen.get(&(key.foreign_table, *foreign));
        if column.chosen.is_none() && ty.is_some() {
            column.chosen = ty.cloned();
            changed = true;
        }
    }
    changed
}
