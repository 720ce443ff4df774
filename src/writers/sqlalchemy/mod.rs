//! The SQLAlchemy writer: IR -> a module of declarative models for SQLAlchemy 2.
//!
//! Phases: choose every Python name (`names`), find how the classes are related (`relations`), write each object as a
//! block of text with the imports that it needs (`enums`, `tables`, `classes`), and put the blocks together (`module`).
//! A block knows nothing of the module it stands in, so that another layout is another way of putting blocks together.

mod classes;
mod columns;
mod constraints;
mod cycles;
mod defaults;
mod derived;
mod enums;
mod indexes;
mod joins;
mod module;
mod names;
mod needs;
mod relations;
mod sql;
mod tables;
mod types;
mod values;

use serde::Deserialize;

use super::OutputFile;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::Schema;
use crate::writers::python::names as python;

/// `[sqlalchemy]` in `downspout.toml`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Options {
    /// The module to write, a path that ends in `.py`.
    pub models: String,
    /// The team's own declarative base as `package.module:Class`; without it the module has one of its own.
    pub base: Option<String>,
    /// Which relationships the classes have.
    #[serde(default)]
    pub relationships: Relationships,
}

/// Where relationships come from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Relationships {
    /// Drizzle's relations, and foreign keys between tables that no relation joins.
    #[default]
    All,
    /// Drizzle's relations only.
    Declared,
    /// Nowhere.
    None,
}

/// Writes the models. `source` is the schema file that the header names.
pub fn write(schema: &Schema, options: &Options, source: &str, diagnostics: &mut Diagnostics) -> Vec<OutputFile> {
    if !options.models.ends_with(".py") {
        let message = format!("`{}` is not a Python file", options.models);
        let help = "give the path of one module, such as \"backend/models.py\"";
        diagnostics.report(Diagnostic::new(Code::ConfigInvalidValue, message).help(help));
    }
    let base = options.base.as_deref().and_then(|base| Base::parse(base, diagnostics));
    let names = names::choose(schema, base.as_ref(), diagnostics);
    let context = Context {
        schema,
        names: &names,
        base: base.as_ref(),
        alter: cycles::breaking_keys(schema),
        relationships: options.relationships,
    };
    let relations = relations::resolve(&context, diagnostics);
    let text = module::render(&context, &relations, source, diagnostics);
    vec![OutputFile { path: options.models.clone(), text }]
}

/// What every part of the writer looks things up in.
struct Context<'a> {
    schema: &'a Schema,
    names: &'a names::Names,
    base: Option<&'a Base>,
    /// Foreign keys that can only be added once all tables exist.
    alter: cycles::BreakingKeys,
    relationships: Relationships,
}

/// A declarative base that the team has written.
struct Base {
    module: String,
    class: String,
}

impl Base {
    fn parse(text: &str, diagnostics: &mut Diagnostics) -> Option<Base> {
        if let Some((module, class)) = text.split_once(':')
            && python::is_dotted_path(module)
            && python::is_dotted_path(class)
            && !class.contains('.')
        {
            return Some(Base { module: module.to_owned(), class: class.to_owned() });
        }
        let message = format!("`{text}` does not name a declarative base");
        let help = "write it as \"package.module:Class\"";
        diagnostics.report(Diagnostic::new(Code::ConfigInvalidValue, message).help(help));
        None
    }
}
