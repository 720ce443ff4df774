//! Core tables: declared tables without a primary key, which SQLAlchemy cannot map to a class, and as much of other
//! people's tables as foreign keys point at.

use askama::Template;

use super::blocks::Block;
use super::classes::IS_VIEW;
use super::columns::{column_text, sequence_options};
use super::constraints::table_constraints;
use super::indexes::index;
use super::needs::{Needs, Place};
use super::types::{sql_type, unannotated};
use super::{Context, VIEW_BASE};
use crate::diag::Diagnostics;
use crate::ir::ids::{ColumnIdx, TableId};
use crate::ir::{Ownership, Schema};
use crate::writers::python::layout::{Doc, assignment, call, dict, keyword, layout, tall_call, text};
use crate::writers::python::literal;

#[derive(Template)]
#[template(path = "sqlalchemy/statement.py.j2")]
struct StatementView {
    comments: Vec<String>,
    statement: String,
    docs: Option<String>,
}

/// A declared table without a primary key, or a view whose rows nothing identifies.
pub fn declared(context: &Context, id: TableId, diagnostics: &mut Diagnostics) -> Block {
    let table = &context.schema[id];
    let mut needs = Needs::default();
    let mut comments = Vec::new();
    let is_view = context.views.contains(&id);
    let mut arguments = if is_view { view_head(context, id, &mut needs) } else { head(context, id, &mut needs) };
    for (at, column) in (0..).map(ColumnIdx).zip(&table.columns) {
        let parts = column_text(context, id, at, &mut needs, diagnostics);
        comments
            .extend(parts.comment.map(|comment| comment.replacen("# ", &format!("# {}: ", visible(&column.name)), 1)));
        let mut column_arguments = vec![text(literal::string(&column.name))];
        column_arguments.extend(parts.arguments);
        if column.not_null {
            column_arguments.push(keyword("nullable", text("False")));
        }
        arguments.push(call(&needs.local("sa.Column"), column_arguments));
    }
    arguments.extend(table_constraints(context, id, &mut needs));
    arguments.extend(table.indexes.iter().map(|item| index(context, table, item, &mut needs)));
    arguments.extend(schema_argument(context, id));
    arguments.extend(is_view.then(|| keyword("info", dict(vec![text(IS_VIEW)]))));
    let value = tall_call(&needs.local("sa.Table"), arguments);
    let view = StatementView {
        comments,
        statement: assignment(context.names.table(id), &value, 0),
        docs: table.docs.as_deref().and_then(|docs| literal::docstring(docs, 0)),
    };
    Block::new(Place::Table(id), &[context.names.table(id)], &view, needs)
}

/// The tables that are not ours and that declared tables have foreign keys to.
pub fn referenced(schema: &Schema) -> impl Iterator<Item = TableId> {
    let is_target = |id: TableId| {
        schema.declared_tables().any(|(_, table)| table.foreign_keys.iter().any(|key| key.foreign_table == id))
    };
    schema
        .all_tables()
        .filter(move |(id, table)| table.ownership != Ownership::Declared && is_target(*id))
        .map(|(id, _)| id)
}

/// The referenced columns of a table that is not ours.
pub fn external(context: &Context, id: TableId) -> Block {
    let table = &context.schema[id];
    let mut needs = Needs::default();
    let mut arguments = head(context, id, &mut needs);
    for (at, column) in (0..).map(ColumnIdx).zip(&table.columns) {
        let is_target = context.schema.declared_tables().any(|(_, other)| {
            other.foreign_keys.iter().any(|key| key.foreign_table == id && key.foreign_columns.contains(&at))
        });
        if is_target {
            let ty = unannotated(sql_type(context, &column.ty, false, &mut needs));
            let mut column_arguments = vec![text(literal::string(&column.name)), ty];
            if table.primary_key.as_ref().is_some_and(|key| key.columns == [at]) {
                column_arguments.push(keyword("primary_key", text("True")));
            }
            arguments.push(call(&needs.local("sa.Column"), column_arguments));
        }
    }
    arguments.extend(schema_argument(context, id));
    arguments.push(keyword("info", dict(vec![text("\"external\": True")])));
    let value = tall_call(&needs.local("sa.Table"), arguments);
    let view = StatementView {
        comments: vec!["# Not ours: it is here for foreign keys to point at.".to_owned()],
        statement: assignment(context.names.table(id), &value, 0),
        docs: None,
    };
    Block::new(Place::External, &[context.names.table(id)], &view, needs)
}

/// A sequence that stands alone.
pub fn sequence(context: &Context, at: usize, diagnostics: &mut Diagnostics) -> Block {
    let sequence = &context.schema.sequences[at];
    let mut needs = Needs::default();
    let mut arguments = vec![text(literal::string(&sequence.name.name))];
    arguments.extend(sequence_options(&sequence.options, sequence.origin, diagnostics));
    arguments.extend(sequence.name.schema.as_ref().map(|schema| keyword("schema", text(literal::string(schema)))));
    arguments.push(keyword("metadata", text(metadata(context, &mut needs))));
    let value = call(&needs.local("sa.Sequence"), arguments);
    let name = context.names.sequence(at);
    let statement = assignment(name, &value, 0);
    Block::new(Place::Sequences, &[name], &StatementView { comments: Vec::new(), statement, docs: None }, needs)
}

/// A statement that stands behind a table, or behind all of them.
pub fn late(place: Place, statement: &Doc, needs: Needs) -> Block {
    let view = StatementView { comments: Vec::new(), statement: layout(statement, 0, 0), docs: None };
    Block::new(place, &[], &view, needs)
}

fn head(context: &Context, id: TableId, needs: &mut Needs) -> Vec<Doc> {
    let name = &context.schema[id].name.name;
    vec![text(literal::string(name)), text(metadata(context, needs))]
}

fn view_head(context: &Context, id: TableId, needs: &mut Needs) -> Vec<Doc> {
    let metadata = format!("{}.metadata", needs.defined(Place::Views, VIEW_BASE));
    vec![text(literal::string(&context.schema[id].name.name)), text(metadata)]
}

fn metadata(context: &Context, needs: &mut Needs) -> String {
    format!("{}.metadata", needs.defined(Place::Base, context.names.base()))
}

fn schema_argument(context: &Context, id: TableId) -> Option<Doc> {
    context.schema[id].name.schema.as_ref().map(|schema| keyword("schema", text(literal::string(schema))))
}

fn visible(name: &str) -> String {
    literal::comment(name).trim_start_matches("# ").to_owned()
}
