//! The Pydantic writer: for each table what is read, what makes a row, and what changes one.
//!
//! Fields are called as the attributes of SQLAlchemy's models are, so that a row becomes a model (`from_attributes`) and a
//! model's fields make a row.

mod fields;
mod module;

use serde::Deserialize;

use super::OutputFile;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::Schema;
use crate::writers::python::model_names;
use crate::writers::python::names as python;

/// `[pydantic]` in `downspout.toml`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Options {
    /// The module to write, a path that ends in `.py`.
    pub models: String,
    /// The module or package that `[sqlalchemy]` writes, as Python names it: enums and literal types are imported from there.
    pub types_from: Option<String>,
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
    let names = model_names::choose(schema, "Base", &[], diagnostics);
    let text = module::render(schema, &names, options.types_from.as_deref(), source);
    vec![OutputFile { path: options.models.clone(), text }]
}
