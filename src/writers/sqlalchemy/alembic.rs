//! A filter for Alembic: what Drizzle migrates and what others own is neither made, changed nor dropped by Alembic.

use std::collections::BTreeSet;

use askama::Template;

use super::blocks::rendered;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::{Ownership, PROVIDED_SCHEMAS, QualifiedName, Schema};
use crate::writers::OutputFile;
use crate::writers::python::layout::{assignment, tall_set, text};
use crate::writers::python::literal;

#[derive(Template)]
#[template(path = "sqlalchemy/alembic.py.j2")]
struct FilterView {
    header: String,
    schemas: String,
    tables: String,
}

/// The module with `include_object`.
pub fn write(schema: &Schema, path: &str, source: &str, diagnostics: &mut Diagnostics) -> OutputFile {
    if !path.ends_with(".py") {
        let message = format!("`{path}` is not a Python file");
        let help = "give the path of a module that Alembic's env.py can import, such as \"backend/alembic_filter.py\"";
        diagnostics.report(Diagnostic::new(Code::ConfigInvalidValue, message).help(help));
    }
    let tables = schema.tables.iter().map(|table| &table.name);
    let names: BTreeSet<&QualifiedName> = tables.chain(schema.views.iter().map(|view| &view.name)).collect();
    let is_declared =
        |name: &str| schema.namespaces.iter().any(|space| space.name == name && space.ownership == Ownership::Declared);
    let provided = PROVIDED_SCHEMAS.iter().filter(|name| !is_declared(name));
    let items = names.iter().map(|name| {
        let schema = name.schema.as_deref().unwrap_or("public");
        text(format!("({}, {})", literal::string(schema), literal::string(&name.name)))
    });
    let header = format!("Made by downspout from {source}; do not edit.");
    let view = FilterView {
        header: literal::docstring(&header, 0).expect("the header has visible characters"),
        schemas: assignment(
            "PROVIDED_SCHEMAS",
            &tall_set(provided.map(|name| text(literal::string(name))).collect()),
            0,
        ),
        tables: assignment("NOT_MANAGED: set[tuple[str, str]]", &tall_set(items.collect()), 0),
    };
    OutputFile { path: path.to_owned(), text: rendered(&view) + "\n" }
}
