//! Tables with a primary key: declarative classes.

use askama::Template;

use super::blocks::Block;
use super::columns::column_text;
use super::constraints::table_constraints;
use super::indexes::index;
use super::needs::{Needs, Place};
use super::relations::Relationship;
use super::types::python_type;
use super::{Context, VIEW_BASE};
use crate::diag::Diagnostics;
use crate::ir::ids::{ColumnIdx, TableId};
use crate::ir::json::JsonType;
use crate::writers::python::layout::{
    Doc, annotated, assignment, call, dict, flat, layout, optional, prefixed, subscript, tall_tuple, text,
};
use crate::writers::python::{json_types, literal};

#[derive(Template)]
#[template(path = "sqlalchemy/class.py.j2")]
struct ClassView {
    /// `Literal` types of the columns.
    literals: Vec<String>,
    /// `class Name(Base)`.
    head: String,
    docs: Option<String>,
    table_name: String,
    table_arguments: Option<String>,
    columns: Vec<MemberView>,
    relationships: Vec<String>,
}

struct MemberView {
    comment: Option<String>,
    statement: String,
    docs: Option<String>,
}

/// The class of a table.
pub fn block(context: &Context, id: TableId, relationships: &[Relationship], diagnostics: &mut Diagnostics) -> Block {
    let table = &context.schema[id];
    let mut needs = Needs::default();
    let columns = (0..).map(ColumnIdx).zip(&table.columns);
    let view = ClassView {
        literals: columns.clone().filter_map(|(at, _)| literal_type(context, id, at, &mut needs)).collect(),
        head: head(context, id, &mut needs),
        docs: table.docs.as_deref().and_then(|docs| literal::docstring(docs, 4)),
        table_name: assignment("__tablename__", &text(literal::string(&table.name.name)), 4),
        table_arguments: table_arguments(context, id, &mut needs)
            .map(|arguments| assignment("__table_args__", &arguments, 4)),
        columns: columns.map(|(at, _)| member(context, id, at, &mut needs, diagnostics)).collect(),
        relationships: relationships
            .iter()
            .map(|relationship| relationship.statement(context, id, &mut needs))
            .collect(),
    };
    let literals = (0..table.columns.len()).filter_map(|at| context.names.literal(id, column_idx(at)));
    let defines: Vec<&str> = [context.names.table(id)].into_iter().chain(literals).collect();
    Block::new(Place::Table(id), &defines, &view, needs)
}

fn column_idx(at: usize) -> ColumnIdx {
    ColumnIdx(u32::try_from(at).expect("a table has fewer columns"))
}

/// The class with its bases: what it mixes in stands before the declarative base.
fn head(context: &Context, id: TableId, needs: &mut Needs) -> String {
    let mut bases = Vec::new();
    for mixin in context.mixins.of(id) {
        needs.imports.own(&mixin.module, &mixin.class);
        bases.push(text(&mixin.class));
    }
    bases.push(text(match context.views.contains(&id) {
        true => needs.defined(Place::Views, VIEW_BASE),
        false => needs.defined(Place::Base, context.names.base()),
    }));
    layout(&call(&format!("class {}", context.names.table(id)), bases), 0, 1)
}

fn member(
    context: &Context,
    id: TableId,
    at: ColumnIdx,
    needs: &mut Needs,
    diagnostics: &mut Diagnostics,
) -> MemberView {
    let column = &context.schema[id].columns[at.0 as usize];
    let attribute = context.names.attribute(id, at);
    let column_text = column_text(context, id, at, needs, diagnostics);
    let mut arguments = Vec::new();
    if attribute != column.name {
        arguments.push(text(literal::string(&column.name)));
    }
    arguments.extend(column_text.arguments);
    let python_type = match (context.names.literal(id, at), json_types::of(column)) {
        (Some(name), _) => text(name),
        (None, Some(ty)) => json_annotation(context, ty, needs),
        (None, None) => text(python_type(context.names, &column.ty, needs)),
    };
    let is_optional = !column.not_null && !flat(&python_type).ends_with("None");
    let python_type = if is_optional { optional(python_type) } else { python_type };
    let annotation = subscript(&needs.local("sqlalchemy.orm.Mapped"), vec![python_type]);
    let statement = if arguments.is_empty() {
        layout(&prefixed(&format!("{attribute}: "), annotation), 4, 0)
    } else {
        annotated(attribute, &annotation, &call(&needs.local("sqlalchemy.orm.mapped_column"), arguments), 4)
    };
    MemberView {
        comment: column_text.comment.or_else(|| json_types::unread(column)),
        statement,
        docs: column.docs.as_deref().and_then(|docs| literal::docstring(docs, 4)),
    }
}

fn json_annotation(context: &Context, ty: &JsonType, needs: &mut Needs) -> Doc {
    let mut used = json_types::Used::default();
    let annotation = context.names.dicts().annotation(ty, &mut used);
    needs.imports.extend(used.imports);
    for name in used.dicts {
        needs.defined(Place::Json, &name);
    }
    annotation
}

/// `Status = Literal["draft", "sent"]` for a text column whose values only TypeScript knows.
fn literal_type(context: &Context, id: TableId, at: ColumnIdx, needs: &mut Needs) -> Option<String> {
    let name = context.names.literal(id, at)?;
    let values = context.schema[id].columns[at.0 as usize].text_enum.as_ref()?;
    let mut items: Vec<String> = Vec::new();
    for value in values {
        let item = literal::string(value);
        if !items.contains(&item) {
            items.push(item);
        }
    }
    let values = subscript(&needs.local("typing.Literal"), items.into_iter().map(text).collect());
    Some(assignment(name, &values, 0))
}

/// How a view is told from a table.
pub const IS_VIEW: &str = "\"is_view\": True";

/// `__table_args__`: constraints, indexes, and last the schema.
fn table_arguments(context: &Context, id: TableId, needs: &mut Needs) -> Option<Doc> {
    let table = &context.schema[id];
    let mut arguments = table_constraints(context, id, needs);
    arguments.extend(table.indexes.iter().map(|item| index(context, table, item, needs)));
    let mut options = Vec::new();
    options.extend(table.name.schema.as_ref().map(|schema| prefixed("\"schema\": ", text(literal::string(schema)))));
    options.extend(context.views.contains(&id).then(|| prefixed("\"info\": ", dict(vec![text(IS_VIEW)]))));
    // A bare dictionary would be a mutable attribute of the class to the linters.
    arguments.extend((!options.is_empty()).then(|| dict(options)));
    (!arguments.is_empty()).then(|| tall_tuple(arguments))
}
