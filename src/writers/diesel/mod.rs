//! Diesel: `schema.rs`, which equals what `diesel print-schema` prints, and `models.rs`.

mod client;
mod collisions;
mod joins;
mod layout;
mod models_file;
mod module_path;
mod names;
mod plan;
mod rust_types;
mod schema_file;
mod sql_types;
mod structs;
mod text;
mod wrappers;

use std::collections::BTreeMap;

use serde::Deserialize;

use super::OutputFile;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::Schema;

/// The `[diesel]` table of `downspout.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Options {
    /// Where `schema.rs` goes.
    pub schema: String,
    /// Where `models.rs` goes, if it is wanted.
    #[serde(default)]
    pub models: Option<String>,
    /// Derives that every struct and enum of `models.rs` gets beside its own.
    #[serde(default)]
    pub derives: Vec<String>,
    /// Derives of the types in `sql_types`; print-schema's key of the same name.
    #[serde(default)]
    pub custom_type_derives: Vec<String>,
    /// Tables that are not mapped, as `table` or `schema.table`.
    #[serde(default)]
    pub exclude: Vec<String>,
    /// Views that are mapped, each with the columns that identify a row.
    #[serde(default)]
    pub views: BTreeMap<String, Vec<String>>,
}

/// Writes the files of the configuration. `source` names what they are made from.
pub fn write(schema: &Schema, options: &Options, source: &str, diagnostics: &mut Diagnostics) -> Vec<OutputFile> {
    check_derives(options, diagnostics);
    let plan = plan::plan(schema, options, diagnostics);
    let mut files =
        vec![OutputFile { path: options.schema.clone(), text: schema_file::render(schema, &plan, options, source) }];
    if let Some(models) = &options.models {
        let import = module_path::schema_import(&options.schema, models);
        files.push(OutputFile {
            path: models.clone(),
            text: models_file::render(schema, &plan, options, import, source, diagnostics),
        });
    }
    files
}

/// A derive is a path; anything else would break out of the attribute that it is written into.
fn check_derives(options: &Options, diagnostics: &mut Diagnostics) {
    for derive in options.derives.iter().chain(&options.custom_type_derives) {
        let is_path = derive.split("::").all(|part| {
            part.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
                && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        });
        if !is_path {
            diagnostics.report(Diagnostic::new(
                Code::ConfigInvalidValue,
                format!("`{derive}` in `[diesel]` is not the path of a derive macro"),
            ));
        }
    }
}
