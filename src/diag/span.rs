//! Where a fact was written: files, byte ranges, and the origin that every IR item carries.

use std::collections::BTreeMap;
use std::sync::OnceLock;

/// A file known to this run; an index into [`Files`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileId(pub u32);

/// A byte range of one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub lo: u32,
    /// One past the last byte.
    pub hi: u32,
}

/// Where an item comes from. Comparison of schemas ignores it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Written in a source file.
    Source(Span),
    /// Provided by drizzle-orm itself, such as `authUsers` of `drizzle-orm/supabase`.
    Library,
}

impl Origin {
    /// The span to point at, if the item was written by the user.
    pub fn span(self) -> Option<Span> {
        match self {
            Origin::Source(span) => Some(span),
            Origin::Library => None,
        }
    }
}

/// Only what the user wrote has a place.
impl From<Option<Span>> for Origin {
    fn from(span: Option<Span>) -> Self {
        span.map_or(Origin::Library, Origin::Source)
    }
}

/// One source text and the name it is shown under.
#[derive(Clone, Debug)]
pub struct File {
    /// Path as shown to the user: relative to the working directory, with `/`.
    pub name: String,
    /// The text.
    pub text: String,
    /// Where each line begins, once somebody asked.
    lines: OnceLock<Vec<usize>>,
}

/// All texts that diagnostics may point into.
#[derive(Clone, Debug, Default)]
pub struct Files {
    files: Vec<File>,
    by_name: BTreeMap<String, FileId>,
}

impl Files {
    /// Adds a file and returns its id. A file that two projects read has one id, so that what is wrong with it is
    /// reported once.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> FileId {
        let file = File { name: name.into(), text: text.into(), lines: OnceLock::new() };
        let id = FileId(u32::try_from(self.files.len()).expect("fewer than 2^32 files"));
        match self.by_name.get(&file.name) {
            Some(known) if self.get(*known).text == file.text => return *known,
            _ => self.by_name.insert(file.name.clone(), id),
        };
        self.files.push(file);
        id
    }

    /// The file of an id.
    pub fn get(&self, id: FileId) -> &File {
        &self.files[id.0 as usize]
    }

    /// All files in the order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = &File> {
        self.files.iter()
    }

    /// One-based line and column (in characters) of the start of a span.
    pub fn line_col(&self, span: Span) -> (usize, usize) {
        let File { text, lines, .. } = self.get(span.file);
        let lines =
            lines.get_or_init(|| std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect());
        let at = text.floor_char_boundary(span.lo as usize);
        let line = lines.partition_point(|start| *start <= at);
        (line, text[lines[line - 1]..at].chars().count() + 1)
    }
}
