//! The writers as targets: each is a table of `downspout.toml` that is read into the writer's own options.

use serde::de::DeserializeOwned;

use super::de::keys_of;
use super::section::{Section, Vocabulary};
use crate::diag::Diagnostics;
use crate::ir::Schema;
use crate::writers::{self, OutputFile, Registry, Write};

/// A writer with its options: writes one schema, which was read from the named source.
pub type Run = Box<dyn Fn(&Schema, &str, &mut Diagnostics) -> Vec<OutputFile>>;

type Configure = Box<dyn Fn(&Section<'_>, &Vocabulary, &mut Diagnostics) -> Option<Run>>;

/// A target that can be configured.
pub struct Kind {
    /// The name of its table and of the argument of `gen`.
    pub name: &'static str,
    /// What it makes, in a few words.
    pub about: &'static str,
    /// The keys of its table.
    pub keys: &'static [&'static str],
    pub(super) configure: Configure,
}

/// All targets, in the order of the writers' registry.
pub fn kinds() -> Vec<Kind> {
    let mut kinds = Kinds(Vec::new());
    writers::register(&mut kinds);
    kinds.0
}

struct Kinds(Vec<Kind>);

impl Registry for Kinds {
    fn add<O: DeserializeOwned + 'static>(&mut self, name: &'static str, about: &'static str, write: Write<O>) {
        let configure: Configure = Box::new(move |section, vocabulary, diagnostics| {
            let options: O = section.read(vocabulary, diagnostics)?;
            Some(Box::new(move |schema, source, diagnostics| write(schema, &options, source, diagnostics)))
        });
        self.0.push(Kind { name, about, keys: keys_of::<O>(), configure });
    }
}
