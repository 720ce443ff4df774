//! Enum types: a class whose members have the labels as values, and the SQL type made of it.

use askama::Template;

use super::Context;
use super::blocks::Block;
use super::needs::{Helper, Needs, Place};
use crate::ir::ids::EnumId;
use crate::ir::{Enum, Ownership};
use crate::writers::python::layout::{assignment, call, keyword, text};
use crate::writers::python::literal;
use crate::writers::python::members::members;

#[derive(Template)]
#[template(path = "sqlalchemy/enum.py.j2")]
struct EnumView<'a> {
    class: &'a str,
    base: String,
    docs: Option<String>,
    members: Vec<String>,
    sql_type: String,
}

/// The class and the type of an enum.
pub fn block(context: &Context, id: EnumId) -> Block {
    let item = &context.schema[id];
    let mut needs = Needs::default();
    let class = context.names.enum_class(id);
    let members = members(&item.values)
        .into_iter()
        .zip(&item.values)
        .map(|(name, value)| assignment(&name, &text(literal::string(value)), 4))
        .collect();
    let view = EnumView {
        class,
        base: needs.local("enum.StrEnum"),
        docs: item.docs.as_deref().and_then(|docs| literal::docstring(docs, 4)),
        members,
        sql_type: sql_type(context, id, item, &mut needs),
    };
    Block::new(Place::Enums, &[class], &view, needs)
}

fn sql_type(context: &Context, id: EnumId, item: &Enum, needs: &mut Needs) -> String {
    let mut arguments =
        vec![text(context.names.enum_class(id)), keyword("name", text(literal::string(&item.name.name)))];
    if let Some(schema) = &item.name.schema {
        arguments.push(keyword("schema", text(literal::string(schema))));
    }
    // In the metadata, the type is made even if no table uses it. One that the schema does not export has no place there.
    if item.ownership == Ownership::Declared {
        let base = needs.defined(Place::Base, context.names.base());
        arguments.push(keyword("metadata", text(format!("{base}.metadata"))));
    }
    arguments.push(keyword("values_callable", text(needs.helper(Helper::EnumValues))));
    let constructor = needs.local("sa.Enum");
    assignment(context.names.enum_constant(id), &call(&constructor, arguments), 0)
}
