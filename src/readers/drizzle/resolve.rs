//! Finding the file behind an import: relative paths, `tsconfig.json`, `package.json`, and workspaces that nobody
//! has installed.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use oxc_resolver::{ResolveOptions, TsconfigDiscovery};
use rustc_hash::{FxHashMap, FxHashSet};
use serde_json::Value as Json;

use super::aliases;

/// Where a specifier leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// To a source file of the project.
    File(PathBuf),
    /// To a package outside it, by the package's name: its code is never read.
    Package(String),
    /// Nowhere.
    NotFound,
}

/// Finds modules. It reads manifests and asks for files, nothing else.
pub struct Resolver {
    /// For what is no relative path to a file. Many schemas import no such thing, and making it takes a while.
    node: OnceCell<Node>,
    cwd: PathBuf,
    aliases: aliases::Cache,
    workspace: OnceCell<BTreeMap<String, (PathBuf, Json)>>,
    /// Relative imports that were followed before: in a schema of many files most lead to the same few.
    relative: RefCell<FxHashMap<PathBuf, Option<PathBuf>>>,
    /// Canonical paths of files that are loaded.
    known: RefCell<FxHashSet<PathBuf>>,
}

/// Node's way of finding modules.
struct Node {
    inner: oxc_resolver::Resolver,
    /// The same without any `tsconfig.json`, for where one is broken.
    plain: oxc_resolver::Resolver,
}

const EXTENSIONS: [&str; 8] = [".ts", ".tsx", ".mts", ".cts", ".js", ".mjs", ".cjs", ".json"];

impl Node {
    fn new() -> Self {
        let to = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>();
        let options = ResolveOptions {
            extensions: to(&EXTENSIONS),
            extension_alias: vec![
                (".js".to_owned(), to(&[".ts", ".tsx", ".js"])),
                (".mjs".to_owned(), to(&[".mts", ".mjs"])),
                (".cjs".to_owned(), to(&[".cts", ".cjs"])),
                (".jsx".to_owned(), to(&[".tsx", ".jsx"])),
            ],
            condition_names: to(&["types", "import", "node", "require", "default"]),
            main_fields: to(&["module", "main"]),
            ..ResolveOptions::default()
        };
        let plain = oxc_resolver::Resolver::new(options.clone());
        let inner = plain.clone_with_options(ResolveOptions { tsconfig: Some(TsconfigDiscovery::Auto), ..options });
        Node { inner, plain }
    }
}

impl Resolver {
    /// A resolver that shows paths relative to a folder.
    pub fn new(cwd: PathBuf) -> Self {
        let cwd = cwd.canonicalize().unwrap_or(cwd);
        Resolver {
            node: OnceCell::new(),
            cwd,
            aliases: aliases::Cache::default(),
            workspace: OnceCell::new(),
            relative: RefCell::default(),
            known: RefCell::default(),
        }
    }

    /// The path as it is shown to the user: relative to the working directory, with `/`.
    pub fn shown(&self, path: &Path) -> String {
        shown_in(&self.cwd, path)
    }

    /// Where a specifier in a file leads.
    pub fn resolve(&self, from: &Path, specifier: &str) -> Target {
        // A relative path needs no configuration, and must not fail with a broken one.
        if specifier.starts_with('.')
            && let Some(path) = from.parent().and_then(|folder| self.relative(joined(folder, specifier)))
        {
            return Target::File(path);
        }
        let node = self.node.get_or_init(Node::new);
        let mut found = node.inner.resolve_file(from, specifier);
        if found.is_err() {
            if let Some(path) = self.aliased(from, specifier) {
                return Target::File(path);
            }
            found = node.plain.resolve_file(from, specifier);
        }
        if let Ok(found) = found {
            let path = found.full_path();
            return match package_of(&path) {
                Some(package) => Target::Package(package),
                None if is_source(&path) => Target::File(path),
                None => self.in_workspace(from, specifier).unwrap_or(Target::NotFound),
            };
        }
        if let Some(found) = self.in_workspace(from, specifier) {
            return found;
        }
        match package_name(specifier) {
            Some(name) => Target::Package(name.to_owned()),
            None => Target::NotFound,
        }
    }

    /// Remembers that there is a file, by its canonical path: whatever leads to it is then found without asking.
    pub fn know(&self, path: &Path) {
        self.known.borrow_mut().insert(path.to_owned());
    }

    fn relative(&self, path: PathBuf) -> Option<PathBuf> {
        self.relative.borrow_mut().entry(path).or_insert_with_key(|path| self.file_at(path)).clone()
    }

    /// The file at a path that may lack its extension, name a folder, or say `.js` and mean `.ts`.
    fn file_at(&self, path: &Path) -> Option<PathBuf> {
        let known = self.known.borrow();
        candidates(path.to_str()?).find_map(|path| match known.get(&path) {
            Some(known) => Some(Some(known.clone())),
            None => path.is_file().then(|| path.canonicalize().ok()),
        })?
    }

    /// By an alias of a configuration that could not be read as a whole.
    fn aliased(&self, from: &Path, specifier: &str) -> Option<PathBuf> {
        let packages = |name: &str| Some(self.packages(from).get(name)?.0.clone());
        self.aliases.candidates(from, specifier, &packages).iter().find_map(|candidate| self.file_at(candidate))
    }

    fn packages(&self, from: &Path) -> &BTreeMap<String, (PathBuf, Json)> {
        self.workspace.get_or_init(|| packages(&workspace_root(from)))
    }

    /// A package of the same workspace, found by its manifest; an entry in `dist` means its source.
    fn in_workspace(&self, from: &Path, specifier: &str) -> Option<Target> {
        let name = package_name(specifier)?;
        let (folder, manifest) = self.packages(from).get(name)?;
        let sub = specifier[name.len()..].trim_start_matches('/');
        let mut candidates = Vec::new();
        if let Some(entry) = export_entry(manifest, sub) {
            candidates.push(entry.clone());
            candidates.push(source_of(&entry));
        }
        if sub.is_empty() {
            for field in ["source", "types", "module", "main"] {
                if let Some(entry) = manifest.get(field).and_then(Json::as_str) {
                    candidates.push(source_of(entry));
                }
            }
        }
        let stem = if sub.is_empty() { "index" } else { sub };
        candidates.push(format!("src/{stem}"));
        candidates.push(stem.to_owned());
        Some(
            candidates
                .iter()
                .find_map(|candidate| self.file_at(&folder.join(candidate)))
                .map_or(Target::NotFound, Target::File),
        )
    }
}

/// A path as it is shown to the user.
pub fn shown(cwd: &Path, path: &Path) -> String {
    shown_in(&cwd.canonicalize().unwrap_or_else(|_| cwd.to_owned()), path)
}

fn shown_in(cwd: &Path, path: &Path) -> String {
    let mut up = String::new();
    let mut base = cwd;
    loop {
        if let Ok(inside) = path.strip_prefix(base) {
            return format!("{up}{}", inside.display()).replace('\\', "/");
        }
        match base.parent() {
            Some(parent) => base = parent,
            None => return path.display().to_string(),
        }
        up.push_str("../");
    }
}

fn is_source(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    !name.ends_with(".d.ts")
        && !name.ends_with(".d.mts")
        && EXTENSIONS.iter().any(|extension| name.ends_with(extension))
}

/// The package of a path inside `node_modules`.
fn package_of(path: &Path) -> Option<String> {
    let parts: Vec<&str> = path.components().filter_map(|part| part.as_os_str().to_str()).collect();
    let at = parts.iter().rposition(|part| *part == "node_modules")?;
    let name = parts.get(at + 1)?;
    Some(if name.starts_with('@') { format!("{name}/{}", parts.get(at + 2)?) } else { (*name).to_owned() })
}

/// The package name at the start of a bare specifier (npm's rules for names).
fn package_name(specifier: &str) -> Option<&str> {
    if specifier.starts_with(['.', '/', '#', '~', '$']) {
        return None;
    }
    let end = match specifier.strip_prefix('@') {
        Some(scoped) => {
            let slash = scoped.find('/')? + 1;
            if slash == 1 {
                return None;
            }
            specifier[slash + 1..].find('/').map_or(specifier.len(), |at| slash + 1 + at)
        }
        None => specifier.find('/').unwrap_or(specifier.len()),
    };
    Some(&specifier[..end])
}

/// The outermost folder above a file that looks like a repository or workspace.
fn workspace_root(from: &Path) -> PathBuf {
    let mut root = from.parent().unwrap_or(from).to_owned();
    for folder in from.ancestors().skip(1) {
        if folder.join("package.json").is_file() || folder.join("pnpm-workspace.yaml").is_file() {
            root = folder.to_owned();
        }
        if folder.join(".git").exists() {
            return folder.to_owned();
        }
    }
    root
}

fn packages(root: &Path) -> BTreeMap<String, (PathBuf, Json)> {
    let mut found = BTreeMap::new();
    collect_packages(root, 0, &mut found);
    found
}

fn collect_packages(folder: &Path, depth: u32, found: &mut BTreeMap<String, (PathBuf, Json)>) {
    if depth > 6 {
        return;
    }
    if let Ok(text) = super::load::read(&folder.join("package.json"))
        && let Ok(manifest) = serde_json::from_str::<Json>(super::load::unmarked(&text))
        && let Some(name) = manifest.get("name").and_then(Json::as_str)
    {
        found.entry(name.to_owned()).or_insert_with(|| (folder.to_owned(), manifest));
    }
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let mut folders: Vec<PathBuf> = entries
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()))
        .map(|entry| entry.path())
        .filter(|path| {
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            !name.starts_with('.') && !matches!(name, "node_modules" | "dist" | "build" | "target" | "vendor")
        })
        .collect();
    folders.sort();
    for inner in folders {
        collect_packages(&inner, depth + 1, found);
    }
}

/// The entry of `package.json` `exports` for a sub-path, patterns included.
fn export_entry(manifest: &Json, sub: &str) -> Option<String> {
    let exports = manifest.get("exports")?;
    let key = if sub.is_empty() { ".".to_owned() } else { format!("./{sub}") };
    if let Json::String(entry) = exports {
        return (key == ".").then(|| entry.clone());
    }
    let entries = exports.as_object()?;
    if let Some(entry) = entries.get(&key) {
        return condition(entry);
    }
    if key == "." && !entries.keys().any(|key| key.starts_with('.')) {
        return condition(exports);
    }
    entries.iter().find_map(|(pattern, entry)| {
        let (before, after) = pattern.split_once('*')?;
        let middle = key.strip_prefix(before)?.strip_suffix(after)?;
        condition(entry).map(|entry| entry.replace('*', middle))
    })
}

fn condition(entry: &Json) -> Option<String> {
    match entry {
        Json::String(text) => Some(text.clone()),
        Json::Object(conditions) => ["import", "default", "require", "types"]
            .iter()
            .find_map(|name| conditions.get(*name).and_then(condition))
            .or_else(|| conditions.values().find_map(condition)),
        Json::Array(options) => options.iter().find_map(condition),
        _ => None,
    }
}

/// The source that an entry in a build folder was made from.
pub fn source_of(entry: &str) -> String {
    let entry = entry.strip_prefix("./").unwrap_or(entry);
    let stem =
        [".d.ts", ".d.mts", ".mjs", ".cjs", ".js"].iter().find_map(|end| entry.strip_suffix(end)).unwrap_or(entry);
    ["dist/", "build/", "lib/"]
        .iter()
        .find_map(|folder| stem.strip_prefix(folder))
        .map_or_else(|| stem.to_owned(), |rest| format!("src/{}", rest.strip_prefix("src/").unwrap_or(rest)))
}

/// A relative path from a canonical folder. Steps upwards at its start lead from canonical folders to such; after a name,
/// which may be that of a link, they stay.
fn joined(folder: &Path, specifier: &str) -> PathBuf {
    let (mut folder, mut rest) = (folder, specifier);
    loop {
        if let Some(next) = rest.strip_prefix("./") {
            rest = next;
        } else if let (Some(next), Some(parent)) = (rest.strip_prefix("../"), folder.parent()) {
            (folder, rest) = (parent, next);
        } else {
            return folder.join(rest);
        }
    }
}

/// The source files that a path may mean.
fn candidates(text: &str) -> impl Iterator<Item = PathBuf> {
    let source = [(".js", ".ts"), (".js", ".tsx"), (".mjs", ".mts"), (".cjs", ".cts"), (".jsx", ".tsx")]
        .iter()
        .filter_map(|(from, to)| text.strip_suffix(from).map(|stem| format!("{stem}{to}")));
    std::iter::once(text.to_owned())
        .chain(source)
        .chain(EXTENSIONS.iter().map(move |extension| format!("{text}{extension}")))
        .chain([".ts", ".tsx", ".js"].iter().map(move |extension| format!("{text}/index{extension}")))
        .map(PathBuf::from)
        .filter(|path| is_source(path))
}
