//! `downspout.toml`: which schema, which targets, and where their files go.
//!
//! Depends on the readers and writers only through [`Request`] and the writers' registry, so a new target needs no line
//! here. Everything that is wrong in all files is reported before anything is read.

mod de;
mod discover;
mod drizzle;
mod load;
mod section;
mod targets;

use std::any::Any;
use std::path::PathBuf;
use std::sync::Arc;

pub use discover::{FILE_NAME, find_above};
pub use drizzle::{expand, is_version};
pub use load::{load, vocabulary};
pub use section::Vocabulary;
pub use targets::{Kind, Run, kinds};

use crate::diag::Span;
use crate::readers::drizzle::Request;

/// All projects that one run is about.
pub struct Workspace {
    /// The folder that no output may leave: that of the version control that holds the `downspout.toml`, or else that
    /// of the uppermost `downspout.toml`. Without symbolic links.
    pub root: PathBuf,
    /// The projects: one, or the members in the order of their folders.
    pub projects: Vec<Project>,
    /// Where `members` stands, when the file that was asked for lists members.
    pub members: Option<Span>,
}

/// One `downspout.toml` that names a schema.
pub struct Project {
    /// Its path as shown to the user.
    pub shown: String,
    /// Its folder, absolute and without symbolic links. Output paths are relative to it.
    pub folder: PathBuf,
    /// The place of the whole file, for findings about it.
    pub span: Span,
    /// What to read, or nothing if the file has no `[drizzle]`.
    pub request: Option<Request>,
    /// The paths of `[drizzle] config` or `schema` as they are written.
    pub named: Vec<String>,
    /// The configured targets.
    pub targets: Vec<Target>,
}

impl Project {
    /// The options of the target that has options of this type, if it is configured.
    pub fn options<O: 'static>(&self) -> Option<&O> {
        self.targets.iter().find_map(|target| target.options.downcast_ref())
    }
}

/// A target with its options.
pub struct Target {
    /// The name of its table.
    pub name: &'static str,
    /// Writes it.
    pub run: Run,
    /// The texts of its table, among them the output paths, each with its place.
    pub texts: Vec<(String, Span)>,
    /// The options, of the writer's own type.
    pub options: Arc<dyn Any + Send + Sync>,
    /// The files that options were taken from.
    pub read: Vec<PathBuf>,
    /// The place of its table.
    pub span: Span,
}
