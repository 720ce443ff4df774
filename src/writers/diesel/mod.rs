//! Diesel: `schema.rs`, which equals what `diesel print-schema` prints, and `models.rs`.

mod client;
mod crates;
mod joins;
mod json_types;
mod layout;
mod models_file;
mod module_path;
mod names;
mod options;
mod overrides;
mod plan;
mod rust_types;
mod schema_file;
mod serde_attributes;
mod sql_types;
mod struct_names;
mod structs;
mod text;
mod views;
mod wrappers;

pub use options::Options;

use super::OutputFile;
use crate::diag::Diagnostics;
use crate::ir::Schema;

/// Writes the files of the configuration. `source` names what they are made from.
pub fn write(schema: &Schema, options: &Options, source: &str, diagnostics: &mut Diagnostics) -> Vec<OutputFile> {
    options::check(options, diagnostics);
    let plan = plan::plan(schema, options, diagnostics);
    let mut files =
        vec![OutputFile { path: options.schema.clone(), text: schema_file::render(schema, &plan, options, source) }];
    if let Some(models) = &options.models {
        let import = module_path::schema_import(&options.schema, models);
        let (text, dependencies) = models_file::render(schema, &plan, options, import, source, diagnostics);
        files.push(OutputFile { path: models.clone(), text });
        files.extend(options.cargo.iter().map(|path| cargo_file(path, source, &dependencies)));
    }
    files
}

/// The dependencies in a file of their own, to be taken over into Cargo.toml.
fn cargo_file(path: &str, source: &str, dependencies: &[String]) -> OutputFile {
    let source = text::comment(source);
    let lines = dependencies.join("\n");
    let text = format!("# Made by downspout from {source}. Do not edit.\n\n[dependencies]\n{lines}\n");
    OutputFile { path: path.to_owned(), text }
}
