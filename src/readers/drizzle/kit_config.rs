//! `drizzle.config.*`, read as statically as the schema, and the schema files that it names.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use rustc_hash::FxHashMap;
use typed_arena::Arena;

use super::eval::Interp;
use super::eval::builtins::json::from_json;
use super::eval::value::{Atom, Value};
use super::load;
use super::resolve::{Resolver, shown, source_of};
use super::{Casing, Version, environment, file_patterns};
use crate::diag::{Code, Diagnostic, Diagnostics, Files, Span};

/// What is taken from a `drizzle.config.*`.
#[derive(Clone, Debug, Default)]
pub struct KitConfig {
    /// Schema files in drizzle-kit's order.
    pub schema: Vec<PathBuf>,
    /// `casing`.
    pub casing: Option<Casing>,
}

/// Extensions of the files that drizzle-kit loads from a folder.
const SOURCES: [&str; 8] = ["ts", "tsx", "js", "jsx", "cjs", "mjs", "mts", "cts"];

/// Whether a path is a drizzle-kit configuration rather than a schema.
pub fn is_config(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    name.contains("drizzle") && name.contains("config") || name.ends_with(".config.ts") || name.ends_with(".config.js")
}

/// Reads a configuration. `None` when an error was reported.
pub fn read(
    path: &Path,
    cwd: &Path,
    version: Version,
    files: &mut Files,
    diagnostics: &mut Diagnostics,
) -> Option<KitConfig> {
    let arena = Arena::new();
    let name = shown(cwd, path);
    let mut interp = Interp::new(&arena, files, diagnostics, Resolver::new(cwd.to_owned()), version);
    let (config, file) = evaluate(&mut interp, path, cwd)?;
    if let Value::Unknown(unknown) = &config {
        if let Some(diagnostic) = interp.unknowns.diagnose(*unknown, "the configuration", None) {
            interp.diagnostics.report(diagnostic);
        }
        return None;
    }
    let (dialect, dialect_span) = field(&mut interp, &config, "dialect", file);
    match &dialect {
        Value::String(text) if &**text == "postgresql" => {}
        Value::String(text) => {
            let diagnostic =
                Diagnostic::new(Code::UnsupportedDialect, format!("the dialect `{text}` is not supported"))
                    .at_origin(dialect_span, "only postgresql is");
            interp.diagnostics.report(diagnostic.help("downspout reads PostgreSQL schemas only"));
            return None;
        }
        _ => {
            let message = format!("`{name}` names no dialect");
            interp
                .diagnostics
                .report(Diagnostic::new(Code::UnsupportedDialect, message).help("add `dialect: \"postgresql\"`"));
            return None;
        }
    }
    let (value, span) = field(&mut interp, &config, "casing", file);
    let casing = casing(&mut interp, &value, span)?;
    let (schema, schema_span) = field(&mut interp, &config, "schema", file);
    let patterns = patterns(&mut interp, &schema, schema_span, &name)?;
    let schema = schema_files(&patterns, path, cwd, schema_span, interp.diagnostics)?;
    let env_was_read = interp.env_was_read;
    drop(interp);
    if env_was_read {
        environment::warn_of_settings(path, cwd, version, files, diagnostics);
    }
    Some(KitConfig { schema, casing })
}

/// The settings that decide what the schema is.
pub const FACTS: [&str; 3] = ["dialect", "schema", "casing"];

/// The value that a configuration exports, and the start of its file. `None` when an error was reported.
pub fn evaluate(interp: &mut Interp<'_, '_>, path: &Path, cwd: &Path) -> Option<(Value, Span)> {
    interp.in_config = true;
    let name = shown(cwd, path);
    if path.extension().is_some_and(|extension| extension == "json") {
        return json(interp, path, name);
    }
    let module = interp.load(path, name)?;
    let file = interp.modules[module.0 as usize].module.file;
    let span = Span { file, lo: 0, hi: 0 };
    let config = interp.export(module, &Atom::from("default")).ok()?.unwrap_or(Value::Undefined);
    // What is required has its default inside, whether it says so or not.
    let inner = config.as_object().and_then(|id| interp.heap[id].props.get_str("default").cloned());
    let config = inner.unwrap_or(config);
    Some((config, span))
}

fn json(interp: &mut Interp<'_, '_>, path: &Path, name: String) -> Option<(Value, Span)> {
    let text = match load::read(path) {
        Ok(text) => text,
        Err(error) => {
            interp.report_unreadable(&name, error);
            return None;
        }
    };
    let file = interp.files.add(name.clone(), text.clone());
    match serde_json::from_str(&text) {
        Ok(json) => Some((from_json(interp, &json), Span { file, lo: 0, hi: 0 })),
        Err(error) => {
            let message = format!("`{name}` is not JSON: {error}");
            interp.diagnostics.report(Diagnostic::new(Code::ConfigUnreadable, message));
            None
        }
    }
}

/// A setting, and where it stands.
pub fn field(interp: &mut Interp<'_, '_>, config: &Value, key: &str, file: Span) -> (Value, Option<Span>) {
    let span = match config {
        Value::Object(id) => interp.heap[*id].props.span(key),
        _ => None,
    };
    let value = interp.get(config, &Atom::from(key), span.unwrap_or(file)).unwrap_or(Value::Undefined);
    (value, span)
}

fn casing(interp: &mut Interp<'_, '_>, value: &Value, span: Option<Span>) -> Option<Option<Casing>> {
    let wrong = match value {
        Value::Undefined => return Some(None),
        Value::Unknown(unknown) => interp.unknowns.diagnose(*unknown, "the casing", span),
        other => match other.as_str() {
            Some("snake_case") => return Some(Some(Casing::Snake)),
            Some("camelCase") => return Some(Some(Casing::Camel)),
            _ => {
                let wrong = Diagnostic::new(Code::ConfigInvalidValue, "this is no casing of drizzle-kit");
                let wrong = wrong.at_origin(span, "written here");
                Some(wrong.help("write `\"snake_case\"` or `\"camelCase\"`"))
            }
        },
    };
    wrong.into_iter().for_each(|wrong| interp.diagnostics.report(wrong));
    None
}

fn patterns(interp: &mut Interp<'_, '_>, schema: &Value, span: Option<Span>, name: &str) -> Option<Vec<String>> {
    let items = match schema {
        Value::String(_) => vec![schema.clone()],
        other => interp.heap.items(other).cloned().unwrap_or_default(),
    };
    let mut patterns = Vec::new();
    for item in &items {
        match item {
            Value::String(text) => patterns.push(text.to_string()),
            Value::Unknown(unknown) => {
                if let Some(diagnostic) = interp.unknowns.diagnose(*unknown, "the path of the schema", span) {
                    interp.diagnostics.report(diagnostic);
                }
                return None;
            }
            _ => {}
        }
    }
    if let Value::Unknown(unknown) = schema {
        if let Some(diagnostic) = interp.unknowns.diagnose(*unknown, "the path of the schema", span) {
            interp.diagnostics.report(diagnostic);
        }
        return None;
    }
    if patterns.is_empty() {
        interp.diagnostics.report(
            Diagnostic::new(Code::ConfigInvalidValue, format!("`{name}` names no schema"))
                .help("add `schema: \"./src/schema.ts\"`"),
        );
        return None;
    }
    Some(patterns)
}

/// The files of some patterns: from the config's folder, else the nearest package root, else the working directory.
fn schema_files(
    patterns: &[String],
    config: &Path,
    cwd: &Path,
    span: Option<Span>,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<PathBuf>> {
    let folder = config.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let folder = cwd.join(folder);
    let root = folder.ancestors().find(|folder| folder.join("package.json").is_file()).map(Path::to_owned);
    let mut bases = vec![folder];
    bases.extend(root);
    bases.push(cwd.to_owned());
    let mut files: Vec<PathBuf> = Vec::new();
    let mut missing = Vec::new();
    for pattern in patterns {
        let first = |pattern: &str| {
            bases.iter().enumerate().find_map(|(at, base)| {
                let found = expand(base, pattern);
                (!found.is_empty()).then_some((at, found))
            })
        };
        let found = first(pattern).or_else(|| {
            // What is built is not there before a build: its source is.
            let source = is_built(pattern).then(|| source_of(pattern));
            let found = [".ts", ".js", ""].iter().find_map(|end| first(&format!("{}{end}", source.as_ref()?)))?;
            let message = format!("the schema path `{pattern}` leads to nothing: the source it is built from is read");
            let diagnostic = Diagnostic::new(Code::SchemaPathFallback, message).at_origin(span, "written here");
            diagnostics.report(diagnostic);
            Some(found)
        });
        match found {
            Some((at, found)) => {
                if at > 0 && bases[at] != bases[0] {
                    let place = shown(cwd, &bases[at].canonicalize().unwrap_or_else(|_| bases[at].clone()));
                    let place = if place.is_empty() { ".".to_owned() } else { place };
                    let diagnostic = Diagnostic::new(
                        Code::SchemaPathFallback,
                        format!("the schema path `{pattern}` was found from `{place}`, not beside the config"),
                    )
                    .at_origin(span, "written here");
                    diagnostics.report(diagnostic);
                }
                for file in found {
                    if !files.contains(&file) {
                        files.push(file);
                    }
                }
            }
            None => missing.push(pattern),
        }
    }
    let mut complete = !files.is_empty();
    for pattern in missing {
        let message = format!("no schema file matches `{pattern}`");
        let help = "the path is tried from the config's folder, the package root and the working directory";
        // What a build makes may be there for drizzle-kit.
        let (code, message) = if files.is_empty() || is_built(pattern) {
            complete = false;
            (Code::FileNotFound, message)
        } else {
            (Code::IgnoredByKit, format!("{message}: drizzle-kit goes on without it"))
        };
        diagnostics.report(Diagnostic::new(code, message).at_origin(span, "written here").help(help));
    }
    complete.then_some(files)
}

fn is_built(pattern: &str) -> bool {
    let plain = pattern.trim_start_matches("./");
    ["dist/", "build/"].iter().any(|folder| plain.starts_with(folder))
}

/// The files of a path, folder or glob. A folder means the files directly in it, as drizzle-kit reads it.
pub fn expand(base: &Path, pattern: &str) -> Vec<PathBuf> {
    let plain = base.join(pattern);
    let found = if plain.exists() { vec![plain] } else { file_patterns::matching(base, pattern) };
    let mut files = Vec::new();
    for path in found {
        if path.is_dir() {
            let mut inner: Vec<OsString> = std::fs::read_dir(&path)
                .into_iter()
                .flatten()
                .filter_map(Result::ok)
                .filter(|entry| match entry.file_type() {
                    Ok(kind) if !kind.is_symlink() => kind.is_file(),
                    _ => entry.path().is_file(),
                })
                .map(|entry| entry.file_name())
                .collect();
            inner.sort();
            files.extend(inner.iter().map(|name| path.join(name)));
        } else {
            files.push(path);
        }
    }
    files.retain(|path| {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        path.extension().and_then(|extension| extension.to_str()).is_some_and(|extension| SOURCES.contains(&extension))
            && !name.ends_with(".d.ts")
    });
    match &files[..] {
        [file] => file.canonicalize().into_iter().collect(),
        files => canonical(files),
    }
}

/// The canonical paths of files that were found in folders. What is no link is where its folder is.
fn canonical(files: &[PathBuf]) -> Vec<PathBuf> {
    let mut folders: FxHashMap<&Path, Option<PathBuf>> = FxHashMap::default();
    let mut all = Vec::with_capacity(files.len());
    for path in files {
        let is_plain = path.symlink_metadata().is_ok_and(|kind| kind.is_file());
        match (path.parent(), path.file_name()) {
            (Some(folder), Some(name)) if is_plain => {
                let real = folders.entry(folder).or_insert_with(|| folder.canonicalize().ok());
                all.extend(real.as_ref().map(|real| real.join(name)));
            }
            _ => all.extend(path.canonicalize()),
        }
    }
    all
}
