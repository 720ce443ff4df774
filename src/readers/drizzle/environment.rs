//! What depends on the environment, found by a second look at the same source, in which the variables are unknown.
//!
//! The first look takes every variable as undefined, and its facts stand. Whatever the second cannot know is a warning.

use std::path::{Path, PathBuf};

use typed_arena::Arena;

use super::eval::Interp;
use super::eval::value::Value;
use super::resolve::Resolver;
use super::{Version, collect, kit_config, load_all};
use crate::diag::{Code, Diagnostics, Files};

/// Warns about facts of the schema.
pub fn warn_of_facts(
    paths: &[PathBuf],
    shown: &[String],
    cwd: &Path,
    version: Version,
    options: &collect::Options<'_>,
    files: &mut Files,
    diagnostics: &mut Diagnostics,
) {
    let arena = Arena::new();
    let mut found = Diagnostics::default();
    let mut interp = second_look(&arena, files, &mut found, cwd, version);
    if let Some(modules) = load_all(&mut interp, paths, shown) {
        collect::collect(&mut interp, &modules, options);
    }
    drop(interp);
    pass_on(&found, diagnostics);
}

/// Warns about settings of a `drizzle.config.*`.
pub fn warn_of_settings(path: &Path, cwd: &Path, version: Version, files: &mut Files, diagnostics: &mut Diagnostics) {
    let arena = Arena::new();
    let mut found = Diagnostics::default();
    let mut interp = second_look(&arena, files, &mut found, cwd, version);
    if let Some((config, file)) = kit_config::evaluate(&mut interp, path, cwd) {
        for key in kit_config::FACTS {
            let (value, span) = kit_config::field(&mut interp, &config, key, file);
            let items = interp.heap.items(&value).cloned().unwrap_or_default();
            for value in [value].iter().chain(&items) {
                if let Value::Unknown(unknown) = value
                    && let Some(diagnostic) = interp.unknowns.diagnose(*unknown, &format!("`{key}`"), span)
                {
                    interp.diagnostics.report(diagnostic);
                }
            }
        }
    }
    drop(interp);
    pass_on(&found, diagnostics);
}

fn second_look<'a, 'd>(
    arena: &'a Arena<super::load::Module>,
    files: &'d mut Files,
    found: &'d mut Diagnostics,
    cwd: &Path,
    version: Version,
) -> Interp<'a, 'd> {
    let mut interp = Interp::new(arena, files, found, Resolver::new(cwd.to_owned()), version);
    interp.env_is_unknown = true;
    interp
}

/// Other findings of a second look say nothing that the first has not said.
fn pass_on(found: &Diagnostics, diagnostics: &mut Diagnostics) {
    for diagnostic in found.iter().filter(|diagnostic| diagnostic.code == Code::EnvironmentRead) {
        diagnostics.report(diagnostic.clone());
    }
}
