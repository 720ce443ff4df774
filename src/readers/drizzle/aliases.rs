//! Path aliases of a `tsconfig.json` whose base is not there: in a checkout without `node_modules` the package that
//! it extends is missing, and what a framework generates has not been generated. What the rest says still holds.

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use rustc_hash::FxHashMap;
use serde_json::Value as Json;

/// The aliases that hold in a folder.
#[derive(Debug, Default)]
struct Aliases {
    /// Patterns with what they may stand for, as absolute paths.
    paths: Vec<(String, Vec<String>)>,
    /// Where bare specifiers are looked for.
    base: Option<PathBuf>,
}

/// What is known of folders already.
#[derive(Debug, Default)]
pub struct Cache(RefCell<FxHashMap<PathBuf, Rc<Vec<Aliases>>>>);

/// Where a package of the workspace lies.
pub type Packages<'p> = &'p dyn Fn(&str) -> Option<PathBuf>;

/// How deep one file may extend or refer to another.
const DEPTH: u32 = 8;

impl Cache {
    /// The paths, without their ends, that a specifier in a file may mean.
    pub fn candidates(&self, from: &Path, specifier: &str, packages: Packages<'_>) -> Vec<PathBuf> {
        let Some(folder) = from.parent() else { return Vec::new() };
        self.of(folder, packages).iter().flat_map(|aliases| aliases.candidates(specifier)).collect()
    }

    /// The aliases of the nearest folder that has a configuration.
    fn of(&self, folder: &Path, packages: Packages<'_>) -> Rc<Vec<Aliases>> {
        if let Some(known) = self.0.borrow().get(folder) {
            return known.clone();
        }
        let file = ["tsconfig.json", "jsconfig.json"].iter().map(|name| folder.join(name)).find(|file| file.is_file());
        let found = match (file, folder.parent()) {
            (Some(file), _) => {
                let mut all = Vec::new();
                collect(&file, packages, DEPTH, &mut all);
                Rc::new(all)
            }
            (None, Some(parent)) => self.of(parent, packages),
            (None, None) => Rc::default(),
        };
        self.0.borrow_mut().insert(folder.to_owned(), found.clone());
        found
    }
}

impl Aliases {
    fn candidates(&self, specifier: &str) -> Vec<PathBuf> {
        // TypeScript takes the pattern with the longest part before the star; one without a star comes before all.
        let matched = |pattern: &str| match pattern.split_once('*') {
            None => (pattern == specifier).then(|| (usize::MAX, String::new())),
            Some((before, after)) => {
                let middle = specifier.strip_prefix(before)?.strip_suffix(after)?;
                Some((before.len(), middle.to_owned()))
            }
        };
        let best = self
            .paths
            .iter()
            .filter_map(|(pattern, targets)| matched(pattern).map(|(rank, middle)| (rank, middle, targets)))
            .max_by_key(|(rank, ..)| *rank);
        let mut all: Vec<PathBuf> = best
            .map(|(_, middle, targets)| targets.iter().map(|target| target.replacen('*', &middle, 1).into()).collect())
            .unwrap_or_default();
        all.extend(self.base.iter().map(|base| base.join(specifier)));
        all
    }
}

/// The aliases of a configuration, and of those that it refers to.
fn collect(file: &Path, packages: Packages<'_>, depth: u32, all: &mut Vec<Aliases>) {
    let Some(json) = read(file) else { return };
    let mut own = Aliases::default();
    inherit(file, &json, packages, depth, &mut own);
    all.push(own);
    let references = json.get("references").and_then(Json::as_array).map_or(&[][..], Vec::as_slice);
    if depth == 0 {
        return;
    }
    for path in references.iter().filter_map(|reference| reference.get("path")?.as_str()) {
        let path = folder_of(file).join(path);
        let path = if path.is_dir() { path.join("tsconfig.json") } else { path };
        collect(&path, packages, depth - 1, all);
    }
}

/// Later settings replace earlier ones as a whole, as TypeScript has it.
fn inherit(file: &Path, json: &Json, packages: Packages<'_>, depth: u32, into: &mut Aliases) {
    let bases = match json.get("extends") {
        Some(Json::String(base)) => vec![base.as_str()],
        Some(Json::Array(bases)) => bases.iter().filter_map(Json::as_str).collect(),
        _ => Vec::new(),
    };
    for base in bases.into_iter().filter(|_| depth > 0) {
        let found = base_file(file, base, packages);
        if let Some((file, json)) = found.and_then(|found| read(&found).map(|json| (found, json))) {
            inherit(&file, &json, packages, depth - 1, into);
        } else if let Some(paths) = generated(file, base) {
            into.paths = paths;
        }
    }
    let Some(options) = json.get("compilerOptions") else { return };
    if let Some(base) = options.get("baseUrl").and_then(Json::as_str) {
        into.base = Some(folder_of(file).join(base));
    }
    let Some(paths) = options.get("paths").and_then(Json::as_object) else { return };
    let root = into.base.clone().unwrap_or_else(|| folder_of(file).to_owned());
    let target = |target: &Json| Some(root.join(target.as_str()?).to_str()?.to_owned());
    into.paths = paths
        .iter()
        .map(|(pattern, targets)| {
            let targets = targets.as_array().map_or(&[][..], Vec::as_slice);
            (pattern.clone(), targets.iter().filter_map(target).collect())
        })
        .collect();
}

/// The file that a configuration extends, if it is there.
fn base_file(file: &Path, base: &str, packages: Packages<'_>) -> Option<PathBuf> {
    let path = if base.starts_with('.') {
        folder_of(file).join(base)
    } else {
        let end = if base.starts_with('@') { base.match_indices('/').nth(1) } else { base.match_indices('/').next() };
        let (name, rest) = end.map_or((base, ""), |(at, _)| (&base[..at], &base[at + 1..]));
        packages(name)?.join(rest)
    };
    let json = path.with_file_name(format!("{}.json", path.file_name()?.to_str()?));
    [path.clone(), json, path.join("tsconfig.json")].into_iter().find(|path| path.is_file())
}

/// What SvelteKit writes into the configuration that it generates, where its folders are where it expects them.
fn generated(file: &Path, base: &str) -> Option<Vec<(String, Vec<String>)>> {
    let folder = folder_of(file);
    let own = ["svelte.config.js", "svelte.config.ts"]
        .iter()
        .find_map(|name| std::fs::read_to_string(folder.join(name)).ok());
    if !base.ends_with(".svelte-kit/tsconfig.json") || own.is_none_or(|own| own.contains("files")) {
        return None;
    }
    let lib = folder.join("src/lib");
    let lib = lib.to_str()?;
    Some(vec![("$lib".to_owned(), vec![lib.to_owned()]), ("$lib/*".to_owned(), vec![format!("{lib}/*")])])
}

fn folder_of(file: &Path) -> &Path {
    file.parent().unwrap_or(file)
}

/// A configuration: JSON with comments and trailing commas.
fn read(file: &Path) -> Option<Json> {
    let mut text = std::fs::read_to_string(file).ok()?;
    json_strip_comments::strip(&mut text).ok()?;
    serde_json::from_str(text.trim_start_matches('\u{feff}')).ok()
}
