//! The Pydantic writer: for each table what is read, what makes a row, and what changes one.
//!
//! Fields are called as the attributes of SQLAlchemy's models are, so that a row becomes a model (`from_attributes`) and a
//! model's fields make a row.

mod fields;
mod module;

use serde::Deserialize;

use super::{OutputFile, views};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::Schema;
use crate::ir::constraint::PrimaryKey;
use crate::ir::ids::ColumnIdx;
use crate::writers::python::names as python;
use crate::writers::python::{json_types, model_names};

/// `[pydantic]` in `downspout.toml`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Options {
    /// The module to write, a path that ends in `.py`.
    pub models: String,
    /// The module or package that `[sqlalchemy]` writes, as Python names it: enums and literal types are imported from there.
    pub types_from: Option<String>,
    /// Views whose rows have a model.
    #[serde(default)]
    pub views: Vec<String>,
    /// What JSON columns hold.
    #[serde(default)]
    pub json: Json,
}

/// What a model says about the values of JSON columns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Json {
    /// What TypeScript says, where that can be read.
    #[default]
    Typed,
    /// Nothing: any value will do.
    Values,
}

/// Writes the models. `source` is the schema file that the header names.
pub fn write(schema: &Schema, options: &Options, source: &str, diagnostics: &mut Diagnostics) -> Vec<OutputFile> {
    if !options.models.ends_with(".py") {
        let message = format!("`{}` is not a Python file", options.models);
        let help = "give the path of one module, such as \"backend/schemas.py\"";
        diagnostics.report(Diagnostic::new(Code::ConfigInvalidValue, message).help(help));
    }
    if let Some(module) = options.types_from.as_ref().filter(|module| !python::is_dotted_path(module)) {
        let message = format!("`{module}` does not name a Python module");
        let help = "write it as an import does, such as \"backend.models\"";
        diagnostics.report(Diagnostic::new(Code::ConfigInvalidValue, message).help(help));
    }
    let keys = options.views.iter().map(|view| (view.clone(), Vec::new())).collect();
    let (mut extended, views) = views::as_tables(schema, "pydantic", &keys, diagnostics);
    if options.json == Json::Values {
        let columns = extended.to_mut().tables.iter_mut().flat_map(|table| &mut table.columns);
        columns.filter(|column| json_types::is_json(column)).for_each(|column| column.json_type = None);
    }
    for id in &views {
        let view = &mut extended.to_mut().tables[id.0 as usize];
        // Only for its name, which is that of a class: a row is one of something.
        let key = PrimaryKey { name: None, columns: vec![ColumnIdx(0)], origin: view.origin };
        view.primary_key = (!view.columns.is_empty()).then_some(key);
        if options.types_from.is_some() {
            // Whether SQLAlchemy's models have the view, and so its literal types, is not known here.
            view.columns.iter_mut().for_each(|column| column.text_enum = None);
        }
    }
    let names = model_names::choose(&extended, "Base", &[], diagnostics);
    let models = module::Models { schema: &extended, views: &views, names: &names };
    let text = module::render(&models, options.types_from.as_deref(), source);
    vec![OutputFile { path: options.models.clone(), text }]
}
