//! Enum types: a class whose members have the labels as values, and the SQL type made of it.

use std::collections::BTreeSet;

use askama::Template;

use super::Context;
use super::blocks::Block;
use super::needs::{Helper, Needs, Place};
use crate::ir::ids::EnumId;
use crate::ir::{Enum, Ownership};
use crate::writers::python::layout::{assignment, call, keyword, text};
use crate::writers::python::{literal, names as python};

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

/// One member name per label. Labels that end in one name are told apart by a number.
pub fn members(values: &[String]) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let mut names = Vec::new();
    for (at, value) in values.iter().enumerate() {
        let wanted = member(value, at + 1);
        let numbered = (2..).map(|number| format!("{wanted}_{number}"));
        let free = std::iter::once(wanted.clone()).chain(numbered).find(|name| !taken.contains(name));
        let name = free.expect("the numbers do not end");
        taken.insert(name.clone());
        names.push(name);
    }
    names
}

fn member(value: &str, position: usize) -> String {
    if value.is_empty() {
        return "EMPTY".to_owned();
    }
    let name = python::constant(&spelled_out(value));
    match name.chars().next() {
        None => format!("VALUE_{position}"),
        Some(first) if first.is_ascii_digit() => format!("VALUE_{name}"),
        Some(_) => name,
    }
}

/// The label with those symbols as words that tell labels apart, as in `A+`, `A-` and `C#`.
fn spelled_out(value: &str) -> String {
    let last = value.chars().count() - 1;
    let mut out = String::new();
    for (at, c) in value.chars().enumerate() {
        match c {
            '-' if at == 0 || at == last => out.push_str(" minus "),
            '+' => out.push_str(" plus "),
            '#' => out.push_str(" sharp "),
            '&' => out.push_str(" and "),
            '%' => out.push_str(" percent "),
            '<' => out.push_str(" less "),
            '>' => out.push_str(" greater "),
            '=' => out.push_str(" equal "),
            '*' => out.push_str(" star "),
            c => out.push(c),
        }
    }
    out
}
