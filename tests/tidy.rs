//! What a reviewer would otherwise have to look for: arrows between layers, fences around crates, the size of files.

use std::fs;
use std::path::{Path, PathBuf};

/// Each module of the crate, and the modules that it may name. Later ones stand on earlier ones; no arrow goes back.
const LAYERS: &[(&str, &[&str])] = &[
    ("diag", &[]),
    ("paths", &[]),
    ("stack", &[]),
    ("types", &[]),
    ("ir", &["diag", "types"]),
    ("readers", &["diag", "ir", "paths", "stack", "types"]),
    ("writers", &["diag", "ir", "paths", "types"]),
    ("config", &["diag", "ir", "paths", "readers", "writers"]),
    ("cli", &["config", "diag", "ir", "paths", "readers", "stack", "writers"]),
];

/// Crates that are named in one place only, so that they can be replaced there.
const FENCES: &[(&str, &str)] = &[
    ("swc_", "src/readers/drizzle/"),
    ("oxc_resolver", "src/readers/drizzle/"),
    ("regress", "src/readers/drizzle/"),
    ("askama", "src/writers/"),
    ("heck", "src/writers/"),
    ("clap", "src/cli/"),
    ("miette", "src/diag/render/"),
    ("toml", "src/config/"),
];

const RUST_LINES: usize = 500;
const TEMPLATE_LINES: usize = 150;

#[test]
fn arrows_between_layers_point_one_way() {
    let mut faults = Vec::new();
    for (path, text) in sources() {
        let Some((layer, allowed)) = layer_of(&path) else {
            faults.push(format!("{path}: no layer of tests/tidy.rs"));
            continue;
        };
        for (number, line) in code_lines(&text) {
            for (at, _) in line.match_indices("crate::") {
                let name = word(&line[at + "crate::".len()..]);
                let known = LAYERS.iter().any(|(layer, _)| *layer == name);
                if known && name != layer && !allowed.contains(&name) {
                    faults.push(format!("{path}:{number}: `{layer}` must not know `{name}`"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// A reader or a writer is a folder with a `mod.rs`; what several share is a file or a folder that writes nothing.
#[test]
fn readers_and_writers_do_not_know_each_other() {
    let mut faults = Vec::new();
    for layer in ["readers", "writers"] {
        let own: Vec<String> =
            folders(&root().join("src").join(layer)).into_iter().filter(|it| writes(layer, it)).collect();
        for (path, text) in sources() {
            let Some(folder) = path.strip_prefix(&format!("src/{layer}/")).and_then(|it| it.split_once('/')) else {
                continue;
            };
            for (number, line) in code_lines(&text) {
                for other in own.iter().filter(|other| *other != folder.0) {
                    if line.contains(&format!("crate::{layer}::{other}"))
                        || line.contains(&format!("super::super::{other}"))
                    {
                        faults.push(format!("{path}:{number}: `{}` must not know `{other}`", folder.0));
                    }
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn crates_stay_behind_their_fences() {
    let mut faults = Vec::new();
    for (path, text) in sources() {
        for (number, line) in code_lines(&text) {
            for (krate, home) in FENCES.iter().filter(|(_, home)| !path.starts_with(home)) {
                if line.match_indices(krate).any(|(at, _)| is_crate(line, at, krate)) {
                    faults.push(format!("{path}:{number}: `{krate}` is for {home} only"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn files_fit_in_the_head() {
    let sizes = [("src", RUST_LINES), ("tests", RUST_LINES), ("benches", RUST_LINES), ("templates", TEMPLATE_LINES)];
    let mut faults = Vec::new();
    for (folder, limit) in sizes {
        for path in files(&root().join(folder)) {
            let counted = matches!(path.extension().and_then(|it| it.to_str()), Some("rs" | "j2" | "py" | "cjs"));
            let lines = if counted { fs::read_to_string(&path).expect("UTF-8").lines().count() } else { 0 };
            if lines > limit {
                faults.push(format!("{}: {lines} lines, {limit} are the wall", shown(&path)));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// A fixture is small enough to be read at a glance, and its folder's name is its claim.
#[test]
fn cases_are_small_and_well_named() {
    let mut faults = Vec::new();
    for area in folders(&root().join("tests/cases")) {
        for claim in folders(&root().join("tests/cases").join(&area)) {
            let folder = root().join("tests/cases").join(&area).join(&claim);
            let plain = |name: &str| name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
            if !plain(&area) || !plain(&claim) {
                faults.push(format!("{area}/{claim}: lower-case words and underscores only"));
            }
            let entry = |name: &str| name == "schema.ts" || name.starts_with("drizzle.config.");
            if !fs::read_dir(&folder)
                .expect("listable")
                .any(|it| entry(&it.expect("listable").file_name().to_string_lossy()))
            {
                faults.push(format!("{area}/{claim}: neither a schema.ts nor a drizzle.config"));
            }
            for path in files(&folder) {
                let lines = fs::read_to_string(&path).expect("UTF-8").lines().count();
                if lines > 45 {
                    faults.push(format!("{}: {lines} lines are more than one claim", shown(&path)));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Whether a path begins there with that crate; a fence that ends in `_` is for all crates of the family.
fn is_crate(line: &str, at: usize, krate: &str) -> bool {
    let begins = !line[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | ':' | '.'));
    let name = word(&line[at..]);
    begins && (name == krate || krate.ends_with('_')) && line[at + name.len()..].starts_with("::")
}

fn layer_of(path: &str) -> Option<(&'static str, &'static [&'static str])> {
    if matches!(path, "src/lib.rs" | "src/main.rs") {
        return Some(("", &["cli", "config", "diag", "ir", "paths", "readers", "stack", "types", "writers"]));
    }
    let name = word(path.strip_prefix("src/")?);
    LAYERS.iter().find(|(layer, _)| *layer == name).copied()
}

fn writes(layer: &str, folder: &str) -> bool {
    let module = root().join("src").join(layer).join(folder).join("mod.rs");
    fs::read_to_string(module).is_ok_and(|text| text.contains("pub fn write") || text.contains("pub fn read"))
}

/// Lines with their numbers, without comments.
fn code_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    (1..).zip(text.lines()).map(|(number, line)| (number, line.split("//").next().expect("a first part")))
}

fn word(text: &str) -> &str {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').next().expect("a first part")
}

/// The crate that proves the generated Rust is built without Postgres's C library, and with it every file that is generated.
#[test]
fn generated_rust_is_proven_without_libpq() {
    let lock = fs::read_to_string(root().join("tests/diesel_crate/Cargo.lock")).expect("UTF-8");
    let packages: Vec<&str> = lock.lines().filter_map(|line| line.strip_prefix("name = ")).collect();
    assert!(packages.contains(&"\"diesel\"") && packages.contains(&"\"diesel-async\""), "{packages:?}");
    assert!(!packages.contains(&"\"pq-sys\""), "libpq is compiled in");
}

fn sources() -> Vec<(String, String)> {
    let rust = files(&root().join("src")).into_iter().filter(|path| path.extension().is_some_and(|it| it == "rs"));
    rust.map(|path| (shown(&path), fs::read_to_string(&path).expect("UTF-8"))).collect()
}

fn shown(path: &Path) -> String {
    path.strip_prefix(root()).expect("in the repository").to_str().expect("UTF-8").to_owned()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("listable").path()).collect();
    paths.sort();
    paths.into_iter().flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

fn folders(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut names: Vec<String> = entries
        .map(|entry| entry.expect("listable").path())
        .filter(|path| path.is_dir())
        .map(|path| path.file_name().expect("a name").to_str().expect("UTF-8").to_owned())
        .collect();
    names.sort();
    names
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
