//! From generated texts to files on disk: where each goes, whether it may, and whether it changes anything.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Component, Path, PathBuf};

use super::obsolete::{self, OwnFolder};
use crate::config::{Project, Target};
use crate::diag::{Code, Diagnostic, Diagnostics, Span};
use crate::paths;
use crate::writers::OutputFile;

/// A generated text and who made it.
pub struct Made<'a> {
    pub project: &'a Project,
    pub target: &'a Target,
    pub file: OutputFile,
}

/// A generated file and its place.
#[derive(Debug)]
pub struct Planned {
    /// The file itself: absolute, symbolic links followed.
    pub path: PathBuf,
    /// The path as shown to the user.
    pub shown: String,
    /// The path from the top of the project, as in the header of a diff.
    pub in_project: String,
    /// Where the configuration names it.
    pub configured_at: Span,
    /// The bytes that are there now; `None` when there is no file.
    pub before: Option<Vec<u8>>,
    /// The text that should be there; `None` when no file should be.
    pub text: Option<String>,
}

impl Planned {
    /// Whether the file has to be written.
    pub fn is_stale(&self) -> bool {
        self.before.as_deref() != self.text.as_deref().map(str::as_bytes)
    }

    /// What is done to the file, in the past tense.
    pub fn deed(&self) -> &'static str {
        if self.text.is_some() { "wrote" } else { "removed" }
    }

    /// What is wrong with the file that is there, in a word.
    pub fn fault(&self) -> &'static str {
        match (&self.before, &self.text) {
            (_, None) => "obsolete",
            (Some(_), Some(_)) => "stale",
            (None, Some(_)) => "missing",
        }
    }
}

/// The rules that every output obeys.
pub struct Bounds<'a> {
    /// The folder that no output leaves.
    pub root: &'a Path,
    /// The folder that shown paths are relative to.
    pub cwd: &'a Path,
    /// What was read: a configuration or schema that is overwritten is lost.
    pub inputs: Vec<PathBuf>,
}

/// Finds the place of every generated file. All that is wrong is reported.
///
/// Files that earlier runs made in a folder of a target come last, to be removed.
pub fn plan(
    made: Vec<Made<'_>>,
    projects: &[Project],
    bounds: &Bounds<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<Planned> {
    let mut folders = BTreeMap::new();
    let mut taken: BTreeMap<PathBuf, (&'static str, Option<Span>)> = BTreeMap::new();
    let mut planned = Vec::new();
    for Made { project, target, file } in made {
        let configured = configured_at(target, &file.path);
        let configured_at = configured.unwrap_or(target.span);
        let report = |diagnostics: &mut Diagnostics, code, message: String, remark: &str| {
            let diagnostic = Diagnostic::new(code, message);
            diagnostics.report(diagnostic.at(configured_at, remark));
        };
        let shown = paths::slashed(&paths::relative(bounds.cwd, &project.folder.join(&file.path)));
        let path = match resolve(&project.folder, &file.path) {
            Ok(path) => path,
            Err(error) => {
                report(diagnostics, Code::OutputUnwritable, format!("`{shown}` cannot be written: {error}"), "");
                continue;
            }
        };
        if !path.starts_with(bounds.root) {
            let root = paths::slashed(&paths::relative(bounds.cwd, bounds.root));
            let message = format!("the output `{}` is outside the project", file.path);
            let diagnostic = Diagnostic::new(Code::OutputOutsideProject, message)
                .at(configured_at, format!("the project is the folder `{root}`"))
                .help("a project is what one version control holds, or what lies below its uppermost `downspout.toml`");
            diagnostics.report(diagnostic);
            continue;
        }
        if bounds.inputs.contains(&path) {
            let message = format!("the output `{shown}` would replace a file that was read");
            report(diagnostics, Code::ConfigInvalidValue, message, "choose another path");
            continue;
        }
        if let Some((other, place)) = taken.insert(path.clone(), (target.name, configured)) {
            let message = format!("`{shown}` is written twice");
            let diagnostic = Diagnostic::new(Code::ConfigInvalidValue, message);
            let diagnostic = diagnostic.at(configured_at, format!("by `[{}]`", target.name));
            diagnostics.report(match place {
                Some(place) if place != configured_at => diagnostic.at(place, format!("by `[{other}]`")),
                _ => diagnostic,
            });
            continue;
        }
        match before(&path) {
            Ok(before) => {
                let in_project = paths::slashed(&paths::relative(bounds.root, &path));
                if let (Some(folder), Some(mark)) = (own_folder(target, &file.path, &path), obsolete::mark(&file.text))
                {
                    folders.entry(folder).or_insert(OwnFolder { mark, configured_at });
                }
                planned.push(Planned { path, shown, in_project, configured_at, before, text: Some(file.text) });
            }
            Err(why) => {
                report(diagnostics, Code::OutputUnwritable, format!("`{shown}` cannot be written: {why}"), "");
            }
        }
    }
    planned.extend(obsolete::find(&folders, &planned, projects, bounds));
    planned
}

/// The folder of a file, when the configuration names the folder and not the file.
fn own_folder(target: &Target, path: &str, resolved: &Path) -> Option<PathBuf> {
    let folder = paths::normalize(Path::new(path).parent()?);
    let is_named = target.texts.iter().any(|(text, _)| !text.is_empty() && paths::normalize(Path::new(text)) == folder);
    if is_named { resolved.parent().map(Path::to_owned) } else { None }
}

/// Where in the configuration an output's path, or the folder that holds it, is written.
fn configured_at(target: &Target, path: &str) -> Option<Span> {
    let path = paths::normalize(Path::new(path));
    target
        .texts
        .iter()
        .filter(|(text, _)| !text.is_empty())
        .map(|(text, span)| (paths::normalize(Path::new(text)), *span))
        .filter(|(text, _)| path.starts_with(text))
        .max_by_key(|(text, _)| text.components().count())
        .map(|(_, span)| span)
}

/// The place that a path means to the operating system: `..` leaves the folder that a link leads to.
fn resolve(folder: &Path, path: &str) -> io::Result<PathBuf> {
    let mut out = folder.to_owned();
    for component in Path::new(path).components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                out.pop();
            }
            Component::Normal(name) => {
                out.push(name);
                if out.is_symlink() {
                    out = follow(&out)?;
                }
            }
            Component::RootDir | Component::Prefix(_) => out.push(component),
        }
    }
    Ok(out)
}

/// Where a link leads, also when nothing is there yet.
fn follow(link: &Path) -> io::Result<PathBuf> {
    match link.canonicalize() {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let target = fs::read_link(link)?;
            let folder = link.parent().expect("a link lies in a folder").canonicalize()?;
            let target = paths::normalize(&folder.join(target));
            if target.is_symlink() { Err(error) } else { Ok(target) }
        }
        result => result,
    }
}

/// What is at a path now, or why nothing can be put there.
fn before(path: &Path) -> Result<Option<Vec<u8>>, String> {
    match fs::metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.to_string()),
        Ok(metadata) if !metadata.is_file() => Err("it is not a file".to_owned()),
        Ok(_) => fs::read(path).map(Some).map_err(|error| error.to_string()),
    }
}
