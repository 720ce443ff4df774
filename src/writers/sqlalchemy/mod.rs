//! The SQLAlchemy writer: IR -> a module or a package of declarative models for SQLAlchemy 2.
//!
//! Phases: choose every Python name (`names`), find how the classes are related (`relations`), write each object as a
//! block of text with what it needs (`blocks`: `enums`, `tables`, `classes`), and put the blocks together (`module`,
//! `package`). A block says what it uses of others, not where that stands.

mod alembic;
mod blocks;
mod classes;
mod columns;
mod constraints;
mod conventions;
mod cycles;
mod defaults;
mod derived;
mod enums;
mod indexes;
mod joins;
mod module;
mod needs;
mod options;
mod package;
mod relations;
mod sql;
mod tables;
mod types;
mod values;

pub use options::{Options, Relationships};

use std::collections::BTreeSet;

use options::{Layout, Mixins, OwnClass};

use super::{OutputFile, views};
use crate::diag::Diagnostics;
use crate::ir::Schema;
use crate::ir::ids::TableId;
use crate::writers::python::model_names::{self, Names};

/// Writes the models. `source` is the schema file that the header names.
pub fn write(schema: &Schema, options: &Options, source: &str, diagnostics: &mut Diagnostics) -> Vec<OutputFile> {
    let layout = options.layout(diagnostics);
    let base = options.base.as_deref().and_then(|base| OwnClass::parse(base, diagnostics));
    let mixins = Mixins::read(options, schema, diagnostics);
    let base_name = base.as_ref().map_or("Base", |base| &base.class);
    let (extended, views) = views::as_tables(schema, "sqlalchemy", &options.views, diagnostics);
    let mut other_names: Vec<&str> = mixins.classes().map(|mixin| mixin.class.as_str()).collect();
    if !views.is_empty() {
        other_names.extend([VIEW_BASE, "refuse_to_write"]);
    }
    let names = model_names::choose(&extended, base_name, &other_names, diagnostics);
    let context = Context {
        schema: &extended,
        views,
        names: &names,
        base: base.as_ref(),
        mixins: &mixins,
        alter: cycles::breaking_keys(&extended),
        relationships: options.relationships,
        layout,
    };
    let relations = relations::resolve(&context, diagnostics);
    let blocks = blocks::blocks(&context, &relations, diagnostics);
    let mut files = match layout {
        Layout::Module => vec![module::write(&context, blocks, &options.models, source)],
        Layout::Package => package::write(&context, blocks, &options.models, source),
    };
    files.extend(options.alembic.as_ref().map(|path| alembic::write(schema, path, source, diagnostics)));
    files
}

/// The base of classes that stand for views.
const VIEW_BASE: &str = "ViewBase";

/// What every part of the writer looks things up in.
struct Context<'a> {
    /// With the configured views as tables.
    schema: &'a Schema,
    views: BTreeSet<TableId>,
    names: &'a Names,
    base: Option<&'a OwnClass>,
    mixins: &'a Mixins,
    /// Foreign keys that can only be added once all tables exist.
    alter: cycles::BreakingKeys,
    relationships: Relationships,
    layout: Layout,
}
