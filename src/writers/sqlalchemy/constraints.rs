//! Constraints: those of one column stand at the column, the others in the arguments of the table.

use super::Context;
use super::conventions::{is_foreign_key_named, is_unique_inline, is_unique_named};
use super::needs::{Helper, Needs};
use super::sql;
use crate::ir::constraint::{Action, ForeignKey};
use crate::ir::ids::{ColumnIdx, TableId};
use crate::ir::table::Table;
use crate::writers::python::layout::{Doc, call, keyword, list, text};
use crate::writers::python::literal;

/// Postgres's own limit for names, in bytes.
pub const LONGEST_NAME: usize = 63;

/// The constraints that stand in the arguments of the table.
pub fn table_constraints(context: &Context, id: TableId, needs: &mut Needs) -> Vec<Doc> {
    let table = &context.schema[id];
    let mut constraints = Vec::new();
    if let (Some(key), false) = (&table.primary_key, has_inline_primary_key(context, table))
        && !context.views.contains(&id)
    {
        let name = key.name.clone().unwrap_or_else(|| made_up_name(&table.name.name, None, "pkey"));
        let mut arguments = strings(table, &key.columns);
        arguments.push(name_argument(&name));
        constraints.push(call(&needs.local("sa.PrimaryKeyConstraint"), arguments));
    }
    for unique in table.uniques.iter().filter(|unique| !is_unique_inline(context, table, unique)) {
        let mut arguments = strings(table, &unique.columns);
        if !is_unique_named(context, table, unique) {
            arguments.push(name_argument(&unique.name));
        }
        if unique.nulls_not_distinct {
            arguments.push(keyword("postgresql_nulls_not_distinct", text("True")));
        }
        constraints.push(call(&needs.local("sa.UniqueConstraint"), arguments));
    }
    for (at, key) in table.foreign_keys.iter().enumerate() {
        if key.columns.len() > 1 && is_nameable(context, key) {
            let targets = key.foreign_columns.iter().map(|&column| text(target(context, key, column))).collect();
            let mut arguments = vec![list(strings(table, &key.columns)), list(targets)];
            arguments.extend(key_options(context, id, at));
            constraints.push(call(&needs.local("sa.ForeignKeyConstraint"), arguments));
        }
    }
    for check in &table.checks {
        let condition = sql::condition(&sql::render(context.schema, &check.expr), needs);
        let name = text(literal::string(&check.name));
        // A base with a naming convention would put its own parts around the name of a check.
        let name = if context.base.is_some() { call(&needs.local("sa.schema.conv"), vec![name]) } else { name };
        constraints.push(call(&needs.local("sa.CheckConstraint"), vec![condition, keyword("name", name)]));
    }
    constraints
}

/// `sa.ForeignKey(…)` for each foreign key of this column alone.
pub fn column_foreign_keys(context: &Context, id: TableId, column: ColumnIdx, needs: &mut Needs) -> Vec<Doc> {
    let keys = context.schema[id].foreign_keys.iter().enumerate();
    let own = keys.filter(|(_, key)| key.columns == [column] && is_nameable(context, key));
    own.map(|(at, key)| {
        let mut arguments = vec![text(target(context, key, key.foreign_columns[0]))];
        arguments.extend(key_options(context, id, at));
        call(&needs.local("sa.ForeignKey"), arguments)
    })
    .collect()
}

/// Statements for the foreign keys whose target has a dot in its name, which the usual `"table.column"` cannot say.
pub fn unnameable_foreign_keys(context: &Context, id: TableId, needs: &mut Needs) -> Vec<Doc> {
    let table = &context.schema[id];
    let keys = table.foreign_keys.iter().enumerate().filter(|(_, key)| !is_nameable(context, key));
    keys.map(|(at, key)| {
        let mut arguments = vec![
            text(metadata_key(context, id)),
            list(strings(table, &key.columns)),
            text(metadata_key(context, key.foreign_table)),
            list(strings(&context.schema[key.foreign_table], &key.foreign_columns)),
        ];
        arguments.extend(key_options(context, id, at));
        call(needs.helper(Helper::AddForeignKey), arguments)
    })
    .collect()
}

/// Whether the primary key is said by `primary_key=True` at its columns: it has Postgres's own name and the columns' order.
pub fn has_inline_primary_key(context: &Context, table: &Table) -> bool {
    table.primary_key.as_ref().is_some_and(|key| {
        let own_name = made_up_name(&table.name.name, None, "pkey");
        // A base of the team's own may have a naming convention, which would name the key otherwise.
        context.base.is_none()
            && key.name.as_ref().is_none_or(|name| *name == own_name)
            && key.columns.windows(2).all(|pair| pair[0] < pair[1])
    })
}

/// The name that Postgres makes up for an object of a table: the longer part is cut until both fit.
pub fn made_up_name(table: &str, column: Option<&str>, label: &str) -> String {
    let column = column.unwrap_or("");
    let room = LONGEST_NAME - label.len() - 1 - usize::from(!column.is_empty());
    let (mut first, mut second) = (table.len(), column.len());
    while first + second > room {
        if first > second { first -= 1 } else { second -= 1 }
    }
    let cut = |name: &str, length: usize| name[..name.floor_char_boundary(length)].to_owned();
    let parts = [cut(table, first), cut(column, second), label.to_owned()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("_")
}

/// The key of a table in the metadata.
pub fn metadata_key(context: &Context, id: TableId) -> String {
    let name = &context.schema[id].name;
    let parts = name.schema.iter().chain([&name.name]);
    literal::string(&parts.map(String::as_str).collect::<Vec<_>>().join("."))
}

/// Whether `"table.column"` can name what a foreign key points at.
pub fn is_nameable(context: &Context, key: &ForeignKey) -> bool {
    let other = &context.schema[key.foreign_table];
    !other.name.name.contains('.')
        && key.foreign_columns.iter().all(|column| !other.columns[column.0 as usize].name.contains('.'))
}

fn target(context: &Context, key: &ForeignKey, column: ColumnIdx) -> String {
    let other = &context.schema[key.foreign_table];
    let column = &other.columns[column.0 as usize].name;
    let parts = other.name.schema.iter().chain([&other.name.name, column]);
    literal::string(&parts.map(String::as_str).collect::<Vec<_>>().join("."))
}

fn key_options(context: &Context, id: TableId, at: usize) -> Vec<Doc> {
    let table = &context.schema[id];
    let key = &table.foreign_keys[at];
    let mut options = Vec::new();
    if !is_foreign_key_named(context, table, key) {
        options.push(name_argument(&key.name));
    }
    for (keyword_name, action) in [("ondelete", key.on_delete), ("onupdate", key.on_update)] {
        if action != Action::NoAction {
            options.push(keyword(keyword_name, text(literal::string(action.sql()))));
        }
    }
    if context.alter.contains(&(id, at)) {
        options.push(keyword("use_alter", text("True")));
    }
    options
}

fn strings(table: &Table, columns: &[ColumnIdx]) -> Vec<Doc> {
    columns.iter().map(|column| text(literal::string(&table.columns[column.0 as usize].name))).collect()
}

fn name_argument(name: &str) -> Doc {
    keyword("name", text(literal::string(name)))
}
