//! Finding `downspout.toml`: from where the user stands upwards, and from `members` downwards.

use std::path::{Path, PathBuf};

/// The name of the configuration file.
pub const FILE_NAME: &str = "downspout.toml";

/// What version-control systems put at the top of a project.
const VERSION_CONTROL: &[&str] = &[".git", ".jj", ".hg", ".svn"];

/// The nearest `downspout.toml` in a folder or above it.
pub fn find_above(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().map(|folder| folder.join(FILE_NAME)).find(|path| path.is_file())
}

/// The folder that no output may leave, for a `downspout.toml` in `folder`.
pub fn project_root(folder: &Path) -> PathBuf {
    let under_control = |folder: &&Path| VERSION_CONTROL.iter().any(|name| folder.join(name).exists());
    let top = folder.ancestors().find(under_control);
    let uppermost = || folder.ancestors().filter(|folder| folder.join(FILE_NAME).is_file()).last();
    top.or_else(uppermost).unwrap_or(folder).to_owned()
}

/// The folders that a `members` pattern names, in the order of their names.
///
/// A pattern with a wildcard names those folders that have a `downspout.toml`; a plain path names itself.
pub fn member_folders(folder: &Path, pattern: &str) -> Result<Vec<PathBuf>, glob::PatternError> {
    let plain = folder.join(pattern);
    if plain.is_dir() || !has_wildcard(pattern) {
        return Ok(vec![plain]);
    }
    let base = glob::Pattern::escape(&folder.to_string_lossy());
    let found = glob::glob(&format!("{base}/{pattern}"))?;
    // What other people's packages bring along is not a member of this project.
    let ours = |path: &PathBuf| !path.components().any(|part| part.as_os_str() == "node_modules");
    Ok(found.flatten().filter(|path| path.join(FILE_NAME).is_file()).filter(ours).collect())
}

/// Whether a path is a pattern.
pub fn has_wildcard(path: &str) -> bool {
    path.contains(['*', '?', '['])
}
