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
pub fn member_folders(folder: &Path, pattern: &str) -> Result<Vec<PathBuf>, String> {
    let plain = folder.join(pattern);
    if plain.is_dir() || !has_wildcard(pattern) {
        return Ok(vec![plain]);
    }
    let found = matching(folder, pattern)?;
    Ok(found.into_iter().filter(|path| path.join(FILE_NAME).is_file()).collect())
}

/// What a pattern, relative to a folder, matches, in the order of the names; else a sentence that says why it cannot be
/// known. What other people's packages bring along is left out, unless the pattern asks for it.
pub fn matching(folder: &Path, pattern: &str) -> Result<Vec<PathBuf>, String> {
    let absolute = if Path::new(pattern).is_absolute() {
        pattern.to_owned()
    } else {
        format!("{}/{pattern}", glob::Pattern::escape(&folder.to_string_lossy()))
    };
    let found = glob::glob(&absolute).map_err(|error| format!("`{pattern}` is not a pattern: {}", error.msg))?;
    let ours = |path: &PathBuf| {
        let below = path.strip_prefix(folder).unwrap_or(path);
        pattern.contains("node_modules") || !below.components().any(|part| part.as_os_str() == "node_modules")
    };
    let mut paths = Vec::new();
    for path in found {
        let path = path.map_err(|error| format!("`{pattern}` cannot be followed: {}", error.error()))?;
        paths.extend(Some(path).filter(ours));
    }
    Ok(paths)
}

/// Whether a path is a pattern.
pub fn has_wildcard(path: &str) -> bool {
    path.contains(['*', '?', '['])
}
