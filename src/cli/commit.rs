//! Writing: all files or none, and removing those that are not made any more.
//!
//! Every text is first written to a temporary file beside its place. Only when all of them are complete are they renamed
//! over the old ones, so that no reader ever sees half a file and a failure leaves everything as it was.

use std::fs::{self, Permissions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use super::plan::Planned;
use crate::diag::{Code, Diagnostic, Diagnostics};

/// Writes the files. When one cannot be written this is reported, and none is.
pub fn commit(files: &[&Planned], diagnostics: &mut Diagnostics) {
    let mut made_folders = Vec::new();
    let mut staged = Vec::new();
    let mut failed = false;
    let (made, removed): (Vec<&Planned>, Vec<&Planned>) = files.iter().partition(|file| file.text.is_some());
    for file in made {
        match stage(file, &mut made_folders) {
            Ok(temporary) => staged.push((file, temporary)),
            Err(error) => {
                report(file, &error, diagnostics);
                failed = true;
            }
        }
    }
    if failed || !replace(staged, &removed, diagnostics) {
        // Folders made on the way go again, the innermost first.
        for folder in made_folders.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

fn stage(file: &Planned, made_folders: &mut Vec<PathBuf>) -> io::Result<NamedTempFile> {
    let folder = file.path.parent().expect("an output lies in a folder");
    make_folder(folder, made_folders)?;
    let permissions = match fs::metadata(&file.path) {
        // Renaming over it would work, but whoever made it read-only meant it.
        Ok(metadata) if metadata.permissions().readonly() => {
            return Err(io::Error::new(io::ErrorKind::PermissionDenied, "it is read-only"));
        }
        Ok(metadata) => Some(metadata.permissions()),
        Err(_) => None,
    };
    let mut temporary = temporary_file(folder, permissions.is_none())?;
    temporary.write_all(file.text.as_deref().unwrap_or_default().as_bytes())?;
    if let Some(permissions) = permissions {
        temporary.as_file().set_permissions(permissions)?;
    }
    Ok(temporary)
}

fn make_folder(folder: &Path, made: &mut Vec<PathBuf>) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    if let Some(parent) = folder.parent() {
        make_folder(parent, made)?;
    }
    fs::create_dir(folder)?;
    made.push(folder.to_owned());
    Ok(())
}

/// A temporary file is private by default; one that becomes a new file gets the permissions of any new file.
fn temporary_file(folder: &Path, is_new: bool) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(".downspout-");
    if is_new && let Some(permissions) = ordinary_permissions() {
        builder.permissions(permissions);
    }
    builder.tempfile_in(folder)
}

#[cfg(unix)]
fn ordinary_permissions() -> Option<Permissions> {
    // The process's mask is applied by the operating system.
    Some(std::os::unix::fs::PermissionsExt::from_mode(0o666))
}

#[cfg(not(unix))]
fn ordinary_permissions() -> Option<Permissions> {
    None
}

/// Renames all files into their places and removes those that are not made any more. When one fails, those before it are
/// put back.
fn replace(staged: Vec<(&Planned, NamedTempFile)>, removed: &[&Planned], diagnostics: &mut Diagnostics) -> bool {
    let mut replaced: Vec<&Planned> = Vec::new();
    for (file, temporary) in staged {
        match temporary.persist(&file.path) {
            Ok(_) => replaced.push(file),
            Err(error) => {
                report(file, &error.error, diagnostics);
                replaced.into_iter().for_each(|file| put_back(file, diagnostics));
                return false;
            }
        }
    }
    for file in removed {
        if let Err(error) = fs::remove_file(&file.path) {
            let message = format!("`{}` cannot be removed: {error}", file.shown);
            let diagnostic = Diagnostic::new(Code::OutputUnwritable, message).at(file.configured_at, "");
            diagnostics.report(diagnostic.help("nothing was written"));
            replaced.into_iter().for_each(|file| put_back(file, diagnostics));
            return false;
        }
        replaced.push(file);
    }
    true
}

fn put_back(file: &Planned, diagnostics: &mut Diagnostics) {
    let result = match &file.before {
        Some(bytes) => fs::write(&file.path, bytes),
        None => fs::remove_file(&file.path),
    };
    if let Err(error) = result {
        let message = format!("`{}` was changed and cannot be put back: {error}", file.shown);
        diagnostics.report(Diagnostic::new(Code::OutputUnwritable, message));
    }
}

fn report(file: &Planned, error: &io::Error, diagnostics: &mut Diagnostics) {
    // The operating system's sentence without the temporary file's name, which differs from run to run.
    let why = match error.raw_os_error() {
        Some(code) => io::Error::from_raw_os_error(code).to_string(),
        None => match error.get_ref().and_then(|inner| inner.source()) {
            Some(source) => source.to_string(),
            None => error.to_string(),
        },
    };
    let message = format!("`{}` cannot be written: {why}", file.shown);
    let diagnostic = Diagnostic::new(Code::OutputUnwritable, message).at(file.configured_at, "");
    diagnostics.report(diagnostic.help("nothing was written"));
}
