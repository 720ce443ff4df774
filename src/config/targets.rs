//! The writers as targets: each is a table of `downspout.toml` that is read into the writer's own options.

use std::any::Any;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::de::DeserializeOwned;

use super::de::keys_of;
use super::section::{Section, Vocabulary};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::Schema;
use crate::paths;
use crate::writers::{self, OutputFile, Registry, TextFile, TextFiles, Write};

/// A writer with its options: writes one schema, which was read from the named source.
pub type Run = Box<dyn Fn(&Schema, &str, &mut Diagnostics) -> Vec<OutputFile> + Send + Sync>;

type Configure = Box<dyn Fn(&Section<'_>, &Vocabulary, &Path, &mut Diagnostics) -> Option<Configured>>;

/// A writer that is ready to run.
pub(super) struct Configured {
    pub(super) run: Run,
    pub(super) options: Arc<dyn Any + Send + Sync>,
    /// The files that its options were taken from, beside the configuration itself.
    pub(super) read: Vec<PathBuf>,
}

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
    fn add_with_files<O: DeserializeOwned + Send + Sync + 'static>(
        &mut self,
        name: &'static str,
        about: &'static str,
        write: Write<O>,
        files: TextFiles<O>,
    ) {
        let configure: Configure = Box::new(move |section, vocabulary, folder, diagnostics| {
            let mut options: O = section.read(vocabulary, diagnostics)?;
            let read = read_texts(files(&mut options), section, folder, diagnostics)?;
            let options = Arc::new(options);
            let kept = Arc::clone(&options);
            let run: Run = Box::new(move |schema, source, diagnostics| write(schema, &options, source, diagnostics));
            Some(Configured { run, options: kept, read })
        });
        self.0.push(Kind { name, about, keys: keys_of::<O>(), configure });
    }
}

/// Reads the texts of options from their files, and tells which files these were; what cannot be read is reported.
fn read_texts(
    files: Vec<TextFile<'_>>,
    section: &Section<'_>,
    folder: &Path,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<PathBuf>> {
    let mut read = Vec::new();
    let mut complete = true;
    for file in files {
        let path = paths::normalize(&folder.join(file.path));
        match std::fs::read_to_string(&path) {
            Ok(text) => *file.text = Some(text),
            Err(error) => {
                let message = format!("`{}` cannot be read: {error}", file.path);
                let texts = section.texts();
                let place = texts.iter().find(|(text, _)| text == file.path).map_or(section.span(), |(_, span)| *span);
                diagnostics
                    .report(Diagnostic::new(Code::FileNotFound, message).at(place, "relative to this file's folder"));
                complete = false;
            }
        }
        read.push(path);
    }
    complete.then_some(read)
}
