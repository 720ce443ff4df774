//! The drizzle-orm version in use: installed, locked, in a catalogue, or declared, if only by drizzle-kit's.

use std::path::{Path, PathBuf};

use serde_json::Value as Json;

use super::Version;

/// The generation that a version or range means: `rc`, `beta` and 1.x are 1.0.
pub fn parse(text: &str) -> Option<Version> {
    let text = text.trim().trim_start_matches("npm:drizzle-orm@");
    let text = text.trim_start_matches(['^', '~', '=', '>', '<', 'v', ' ']);
    if matches!(text, "rc" | "beta" | "next") || text.starts_with("1.") || text == "1" {
        return Some(Version::V1);
    }
    (text == "0" || text.starts_with("0.")).then_some(Version::V0)
}

/// Looks around a folder, outwards: what is installed, else the lock file, else the manifests.
pub fn detect(folder: &Path) -> Option<Version> {
    let folders: Vec<PathBuf> = folder.ancestors().map(Path::to_owned).collect();
    // Versions of drizzle-kit below 1.0 go with those of drizzle-orm below 1.0.
    let declared = || ["drizzle-orm", "drizzle-kit"].into_iter().find_map(|package| declared(&folders, package));
    installed(&folders).or_else(|| locked(&folders)).or_else(declared)
}

fn json(path: &Path) -> Option<Json> {
    serde_json::from_str(super::load::unmarked(&super::load::read(path).ok()?)).ok()
}

fn installed(folders: &[PathBuf]) -> Option<Version> {
    folders.iter().find_map(|folder| {
        let manifest = json(&folder.join("node_modules/drizzle-orm/package.json"))?;
        parse(manifest.get("version")?.as_str()?)
    })
}

fn locked(folders: &[PathBuf]) -> Option<Version> {
    folders.iter().find_map(|folder| {
        if let Some(lock) = json(&folder.join("package-lock.json")) {
            return parse(lock.get("packages")?.get("node_modules/drizzle-orm")?.get("version")?.as_str()?);
        }
        let text = |name: &str| std::fs::read_to_string(folder.join(name)).ok();
        if let Some(lock) = text("pnpm-lock.yaml") {
            return after(&lock, &["\n  drizzle-orm@", "\n  /drizzle-orm@", "\n  /drizzle-orm/"]);
        }
        if let Some(lock) = text("bun.lock") {
            return after(&lock, &["\"drizzle-orm@"]);
        }
        let lock = text("yarn.lock")?;
        let entry = &lock[lock.find("\ndrizzle-orm@").or_else(|| lock.find("\n\"drizzle-orm@"))?..];
        after(entry, &["\n  version \"", "\n  version: "])
    })
}

/// The lowest version that follows one of some marks.
fn after(text: &str, marks: &[&str]) -> Option<Version> {
    let versions: Vec<Version> = marks
        .iter()
        .flat_map(|mark| text.match_indices(mark).map(move |(at, mark)| &text[at + mark.len()..]))
        .filter_map(parse)
        .collect();
    if versions.contains(&Version::V0) { Some(Version::V0) } else { versions.first().copied() }
}

fn declared(folders: &[PathBuf], package: &str) -> Option<Version> {
    folders.iter().find_map(|folder| {
        let manifest = json(&folder.join("package.json"))?;
        ["dependencies", "devDependencies", "peerDependencies"].iter().find_map(|section| {
            let range = manifest.get(section)?.get(package)?.as_str()?;
            match range.strip_prefix("catalog:") {
                Some(name) => catalogue(folders, name, package),
                None => parse(range),
            }
        })
    })
}

/// A version from the catalogue of a pnpm or bun workspace.
fn catalogue(folders: &[PathBuf], name: &str, package: &str) -> Option<Version> {
    folders.iter().find_map(|folder| {
        if let Some(manifest) = json(&folder.join("package.json")) {
            let places = [manifest.get("workspaces"), Some(&manifest)];
            let found = places.into_iter().flatten().find_map(|place| {
                let entries = match name {
                    "" | "default" => place.get("catalog")?,
                    name => place.get("catalogs")?.get(name)?,
                };
                parse(entries.get(package)?.as_str()?)
            });
            if found.is_some() {
                return found;
            }
        }
        let workspace = std::fs::read_to_string(folder.join("pnpm-workspace.yaml")).ok()?;
        workspace.lines().find_map(|line| {
            let range = line.trim().trim_start_matches(['"', '\'']).strip_prefix(package)?;
            let range = range.trim_start_matches(['"', '\'']).strip_prefix(':')?;
            parse(range.trim().trim_matches(['"', '\'']))
        })
    })
}
