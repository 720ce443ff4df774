//! The Drizzle reader: load modules, evaluate them, collect what they export, and lower it to the IR.

mod aliases;
mod chosen_names;
pub mod collect;
pub mod environment;
pub mod eval;
pub mod facts;
mod file_patterns;
pub mod kit_config;
pub mod load;
pub mod lower;
pub mod model;
mod nesting;
mod nesting_bytes;
mod nesting_tokens;
pub mod resolve;
pub mod version;
pub mod vocab;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use crate::diag::{Code, Diagnostic, Diagnostics, Files};
use crate::ir::Schema;
use crate::stack;
use kit_config::KitConfig;

/// What to read.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// `drizzle.config.*` files or schema files and folders, relative to the working directory.
    pub inputs: Vec<PathBuf>,
    /// `[drizzle] version` or `--drizzle-version`: `0.x`, `1.0` or an exact one.
    pub version: Option<String>,
    /// `[drizzle] casing` or `--casing`, in place of the config's.
    pub casing: Option<Casing>,
    /// `[drizzle] docs = "all"`: line comments are documentation too.
    pub line_comments_are_docs: bool,
    /// `[drizzle] exclude`: SQL names of tables to leave out.
    pub exclude: Vec<String>,
    /// `[drizzle] names`: what tables, enums and columns are called in generated code, by SQL name.
    pub names: BTreeMap<String, String>,
    /// Whether the process ends soon after. Syntax trees and values are then not given back, unless they are so large
    /// that the memory is worth more than the time.
    pub one_shot: bool,
    /// A name of the vocabulary to do without, and its group: what tests ask the fixtures with.
    #[doc(hidden)]
    pub hidden: Option<(String, String)>,
}

/// drizzle-kit's `casing`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Casing {
    /// `snake_case`.
    Snake,
    /// `camelCase`.
    Camel,
}

/// The generation of Drizzle whose facts are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// drizzle-kit 0.31 with drizzle-orm 0.45: snapshot version 7.
    V0,
    /// 1.0: snapshot version 9.
    V1,
}

/// A schema that was read.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The IR.
    pub schema: Schema,
    /// drizzle-kit's snapshot of the same schema.
    pub snapshot: facts::fact::Fact,
    /// Whose facts these are.
    pub version: Version,
    /// The schema files, in the order in which drizzle-kit loads them, as shown to the user.
    pub sources: Vec<String>,
}

/// Of so many tables the facts are made sooner than a thread is started for them.
const FEW_TABLES: usize = 32;

/// Sources from so many bytes on are worth a thread that gives their syntax trees back.
const LARGE_SOURCE: u64 = 256 << 10;

/// What sources of up to so many bytes become may stay until the process ends. It takes fifty times as much.
const KEPT_SOURCE: u64 = 8 << 20;

/// Reads a schema. `None` when an error was reported.
pub fn read(request: &Request, files: &mut Files, diagnostics: &mut Diagnostics) -> Option<Reading> {
    stack::on_large(|| read_here(request, files, diagnostics))
}

fn read_here(request: &Request, files: &mut Files, diagnostics: &mut Diagnostics) -> Option<Reading> {
    let cwd = match std::env::current_dir() {
        Ok(cwd) => cwd,
        Err(error) => {
            diagnostics.report(Diagnostic::new(Code::FileNotFound, format!("no working directory: {error}")));
            return None;
        }
    };
    let mut doubts = Diagnostics::default();
    let version = version_of(request, &cwd, &mut doubts);
    // A configuration may import what only the version in use can load.
    let config = inputs(request, &cwd, version.unwrap_or(Version::V0), files, diagnostics)?;
    let Some(version) = version.or_else(|| version_beside(request, &config.schema)) else {
        diagnostics.extend(doubts);
        return None;
    };
    // In 1.0 only the `snakeCase` and `camelCase` builders change names.
    let casing = request.casing.or(config.casing).filter(|_| version == Version::V0);
    let resolver = resolve::Resolver::new(cwd.clone());
    let sources: Vec<String> = config.schema.iter().map(|path| resolver.shown(path)).collect();

    let arena = typed_arena::Arena::new();
    let mut interp = eval::Interp::new(&arena, files, diagnostics, resolver, version);
    interp.hidden.clone_from(&request.hidden);
    let modules = load_all(&mut interp, &config.schema, &sources)?;
    let options =
        collect::Options { line_comments_are_docs: request.line_comments_are_docs, exclude: &request.exclude };
    let model = collect::collect(&mut interp, &modules, &options);
    let env_was_read = interp.env_was_read;
    let is_large = interp.source_bytes > LARGE_SOURCE;
    let is_kept = request.one_shot && interp.source_bytes <= KEPT_SOURCE;
    interp.report_if_broke();
    if is_kept {
        std::mem::forget(interp);
    } else {
        drop(interp);
    }
    if diagnostics.has_errors() {
        return None;
    }
    if env_was_read {
        environment::warn_of_facts(&config.schema, &sources, &cwd, version, &options, files, diagnostics);
    }
    let model = without_excluded(model, &options, diagnostics);
    let ((snapshot, refused), (mut schema, findings)) = stack::beside(
        model.tables.len() > FEW_TABLES,
        || {
            let mut refused = Diagnostics::default();
            let snapshot = match version {
                Version::V0 => facts::v7::snapshot(&model, casing, &mut refused),
                Version::V1 => facts::v9::snapshot(&model, &mut refused),
            };
            (snapshot, refused)
        },
        || {
            if is_kept {
                std::mem::forget(arena);
            } else {
                stack::apart(arena, is_large);
            }
            lower::lower(&model, casing, version)
        },
    );
    if is_kept {
        std::mem::forget(model);
    }
    diagnostics.extend(refused);
    diagnostics.extend(findings);
    chosen_names::apply(&request.names, &mut schema, diagnostics);
    (!diagnostics.has_errors()).then_some(Reading { schema, snapshot, version, sources })
}

/// The schema files that the request means, and what a `drizzle.config.*` adds.
fn inputs(
    request: &Request,
    cwd: &Path,
    version: Version,
    files: &mut Files,
    diagnostics: &mut Diagnostics,
) -> Option<KitConfig> {
    let mut all = KitConfig::default();
    for input in &request.inputs {
        let path = cwd.join(input);
        if path.is_file() && kit_config::is_config(&path) {
            let path = path.canonicalize().unwrap_or(path);
            let config = kit_config::read(&path, cwd, version, files, diagnostics)?;
            all.casing = all.casing.or(config.casing);
            all.schema.extend(config.schema);
            continue;
        }
        let found = kit_config::expand(cwd, &input.to_string_lossy());
        if found.is_empty() {
            let message = format!("no schema file matches `{}`", input.display());
            diagnostics.report(Diagnostic::new(Code::FileNotFound, message));
            return None;
        }
        all.schema.extend(found);
    }
    let mut seen = FxHashSet::default();
    all.schema.retain(|path| seen.insert(path.clone()));
    Some(all)
}

fn version_of(request: &Request, cwd: &Path, diagnostics: &mut Diagnostics) -> Option<Version> {
    if let Some(text) = &request.version {
        let known = match text.as_str() {
            "0.x" => Some(Version::V0),
            "1.0" | "1.x" => Some(Version::V1),
            exact => version::parse(exact),
        };
        if known.is_none() {
            diagnostics.report(
                Diagnostic::new(Code::VersionUnknown, format!("`{text}` is no version of drizzle-orm"))
                    .help("write `0.x`, `1.0` or an exact version"),
            );
        }
        return known;
    }
    let input = request.inputs.first().map_or_else(|| cwd.to_owned(), |input| cwd.join(input));
    let input = input.canonicalize().unwrap_or(input);
    let found = version::detect(if input.is_dir() { &input } else { input.parent().unwrap_or(cwd) });
    if found.is_none() {
        diagnostics.report(
            Diagnostic::new(Code::VersionUnknown, "the drizzle-orm version in use cannot be known").help(
                "neither node_modules, a lock file nor a package.json names it: say `--drizzle-version 0.x` or `1.0`, \
                 or set `version` under `[drizzle]` in downspout.toml",
            ),
        );
    }
    found
}

/// The version in use where the schema lies: the configuration may stand at the top of a workspace.
fn version_beside(request: &Request, schema: &[PathBuf]) -> Option<Version> {
    let folder = schema.first().filter(|_| request.version.is_none())?.parent()?;
    version::detect(folder)
}

/// Reads and parses all schema files at once, then links them in order.
fn load_all(interp: &mut eval::Interp<'_, '_>, paths: &[PathBuf], shown: &[String]) -> Option<Vec<load::ModuleId>> {
    let parse = |path: &PathBuf| {
        let text = load::read(path)?;
        let ast = load::parse(path, &text);
        Ok::<_, load::Unreadable>((text, ast))
    };
    let parsed: Vec<_> = match paths {
        // One file needs no threads to be started for it.
        [path] => vec![parse(path)],
        paths => paths.par_iter().map(parse).collect(),
    };
    let mut modules = Vec::with_capacity(paths.len());
    for ((path, name), result) in paths.iter().zip(shown).zip(parsed) {
        match result {
            Ok((text, ast)) => modules.extend(interp.add_module(path, name.clone(), text, ast)),
            Err(error) => interp.report_unreadable(name, error),
        }
    }
    (modules.len() == paths.len()).then_some(modules)
}

/// Leaves out the tables that the request excludes, and says so.
fn without_excluded(
    mut model: model::Model,
    options: &collect::Options<'_>,
    diagnostics: &mut Diagnostics,
) -> model::Model {
    for table in &mut model.tables {
        if options.leaves_out(table.schema.as_deref(), &table.name) {
            table.named.exported = false;
            let diagnostic =
                Diagnostic::new(Code::Excluded, format!("the table `{}` is left out by `exclude`", table.name))
                    .at_origin(table.named.span, "not written to any target");
            diagnostics.report(diagnostic);
        }
    }
    model
}
