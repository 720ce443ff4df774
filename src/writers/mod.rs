//! Writers: IR -> files. Writers do not know each other, nor any reader.

pub mod ddl;
pub mod diesel;
mod distinct;
pub mod ir_json;
pub mod naming;
mod postgres;
pub mod pydantic;
pub mod python;
pub mod rls;
pub mod sqlalchemy;
mod views;

use crate::diag::Diagnostics;
use crate::ir::Schema;
use serde::de::DeserializeOwned;

/// A generated file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputFile {
    /// Path relative to the `downspout.toml`, with `/`.
    pub path: String,
    /// Its whole text, ending in a newline.
    pub text: String,
}

/// What a writer does: the schema, the options of its table in `downspout.toml`, and the source that the files name in
/// their first lines.
pub type Write<O> = fn(&Schema, &O, &str, &mut Diagnostics) -> Vec<OutputFile>;

/// An option whose text stands in a file.
pub struct TextFile<'a> {
    /// The path as it is written, relative to the `downspout.toml`.
    pub path: &'a str,
    /// Where the text goes.
    pub text: &'a mut Option<String>,
}

/// The options that are to be read from files before the writer runs.
pub type TextFiles<O> = fn(&mut O) -> Vec<TextFile<'_>>;

/// Takes the writers one by one, each with its own type of options.
pub trait Registry {
    /// A writer: the name of its table in `downspout.toml`, what it makes in a few words, and its function.
    fn add<O>(&mut self, name: &'static str, about: &'static str, write: Write<O>)
    where
        O: DeserializeOwned + Send + Sync + 'static,
    {
        self.add_with_files(name, about, write, |_| Vec::new());
    }

    /// A writer of whose options some stand in files of their own.
    fn add_with_files<O: DeserializeOwned + Send + Sync + 'static>(
        &mut self,
        name: &'static str,
        about: &'static str,
        write: Write<O>,
        files: TextFiles<O>,
    );
}

/// Every writer, one row each. The command line, the configuration and the tests know the writers from here only.
pub fn register(registry: &mut impl Registry) {
    registry.add("diesel", "Diesel's schema.rs and models.rs", diesel::write);
    registry.add("sqlalchemy", "SQLAlchemy 2 models", sqlalchemy::write);
    registry.add("pydantic", "Pydantic models", pydantic::write);
    registry.add_with_files("rls", "row-level security, triggers and comments as SQL", rls::write, rls::text_files);
}
