//! Files that an earlier run made and this one does not: the module of a table that has been dropped.
//!
//! A file is taken for one only if it lies in a folder that the configuration gives to a target as a whole, begins with
//! the words that the target's files begin with, and is named nowhere else in the configuration.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::plan::{Bounds, Planned};
use crate::config::Project;
use crate::diag::Span;
use crate::paths;

/// A folder that belongs to a target.
pub struct OwnFolder {
    /// What the first line of its files begins with.
    pub mark: String,
    /// Where the configuration names it.
    pub configured_at: Span,
}

/// What the header of a generated file begins with; `None` when it has no such header.
pub fn mark(text: &str) -> Option<String> {
    const WORDS: &str = "ade by downspout from ";
    let line = text.lines().next()?;
    line.find(WORDS).map(|at| line[..at + WORDS.len()].to_owned())
}

/// The files to remove, in the order of their paths.
pub fn find(
    folders: &BTreeMap<PathBuf, OwnFolder>,
    planned: &[Planned],
    projects: &[Project],
    bounds: &Bounds<'_>,
) -> Vec<Planned> {
    let made: BTreeSet<&Path> = planned.iter().map(|file| file.path.as_path()).collect();
    let mut obsolete = Vec::new();
    for (folder, own) in folders {
        let others = named_by_others(folder, own, projects);
        for path in files(folder) {
            if made.contains(path.as_path()) || others.contains(&path) || bounds.inputs.contains(&path) {
                continue;
            }
            let Ok(before) = fs::read(&path) else { continue };
            if !before.starts_with(own.mark.as_bytes()) {
                continue;
            }
            let shown = paths::slashed(&paths::relative(bounds.cwd, &path));
            let in_project = paths::slashed(&paths::relative(bounds.root, &path));
            let configured_at = own.configured_at;
            obsolete.push(Planned { path, shown, in_project, configured_at, before: Some(before), text: None });
        }
    }
    obsolete
}

/// What any other value of a configuration names: outputs of targets that this run may not have been asked for.
fn named_by_others(folder: &Path, own: &OwnFolder, projects: &[Project]) -> BTreeSet<PathBuf> {
    let mut named = BTreeSet::new();
    for project in projects {
        for (text, span) in project.targets.iter().flat_map(|target| &target.texts) {
            let Ok(path) = project.folder.join(text).canonicalize() else { continue };
            // Two targets in one folder: nobody can tell whose a file is.
            if path == folder && *span != own.configured_at {
                named.extend(files(folder));
            }
            named.insert(path);
        }
    }
    named
}

/// The regular files directly in a folder; what links lead to belongs to somebody else.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let is_file = |entry: &fs::DirEntry| entry.file_type().is_ok_and(|kind| kind.is_file());
    let mut files: Vec<PathBuf> = entries.filter(is_file).map(|entry| entry.path()).collect();
    files.sort();
    files
}
