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
    installed(&folders).or_else(|| match locked(&folders)[..] {
        [] => declared(),
        [version] => Some(version),
        // Some other package has brought one of them along.
        _ => declared().or(Some(Version::V0)),
    })
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

/// The lines of versions that the nearest lock file has for these folders: one, unless the file does not tell.
fn locked(folders: &[PathBuf]) -> Vec<Version> {
    let found = folders.iter().find_map(|folder| {
        let text = |name: &str| std::fs::read_to_string(folder.join(name)).ok();
        let versions = if let Some(lock) = json(&folder.join("package-lock.json")) {
            let packages = lock.get("packages")?;
            folders.iter().filter_map(|inner| inner.strip_prefix(folder).ok()).find_map(|inner| {
                let place = inner.join("node_modules/drizzle-orm");
                let version = parse(packages.get(place.to_str()?)?.get("version")?.as_str()?)?;
                Some(vec![version])
            })?
        } else if let Some(lock) = text("pnpm-lock.yaml") {
            after(&lock, &["\n  drizzle-orm@", "\n  /drizzle-orm@", "\n  /drizzle-orm/"])
        } else if let Some(lock) = text("bun.lock") {
            after(&lock, &["\"drizzle-orm@"])
        } else {
            let lock = text("yarn.lock")?;
            let entries = ["\ndrizzle-orm@", "\n\"drizzle-orm@"];
            let entries = entries.iter().flat_map(|mark| lock.match_indices(mark)).filter_map(|(at, _)| {
                let entry = lock[at + 1..].split("\n\n").next()?;
                after(entry, &["\n  version \"", "\n  version: "]).first().copied()
            });
            lines(entries)
        };
        Some(versions).filter(|versions| !versions.is_empty())
    });
    found.unwrap_or_default()
}

/// The lines of the versions that follow some marks.
fn after(text: &str, marks: &[&str]) -> Vec<Version> {
    let places = marks.iter().flat_map(|mark| text.match_indices(mark).map(move |(at, mark)| &text[at + mark.len()..]));
    lines(places.filter_map(parse))
}

fn lines(versions: impl Iterator<Item = Version>) -> Vec<Version> {
    let mut lines: Vec<Version> = Vec::new();
    for version in versions {
        if !lines.contains(&version) {
            lines.push(version);
        }
    }
    lines
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
