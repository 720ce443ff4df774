//! From the path of a `downspout.toml` to its projects: parse, follow `members`, read every table | toml

use std::collections::BTreeSet;
use std::ops::Range;
use std::path::{Path, PathBuf};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::de::keys_of;
use super::section::{Section, Vocabulary, unknown_key};
use super::targets::{Configured, Kind, kinds};
use super::{FILE_NAME, Project, Target, Workspace, discover, drizzle};
use crate::diag::{Code, Diagnostic, Diagnostics, FileId, Files, Span, suggest};
use crate::paths;

/// Loads a `downspout.toml`, given as an absolute path to the file or its folder, and its members.
///
/// `None` when an error was reported.
pub fn load(path: &Path, cwd: &Path, files: &mut Files, diagnostics: &mut Diagnostics) -> Option<Workspace> {
    let kinds = kinds();
    let vocabulary = vocabulary();
    let mut found = Diagnostics::default();
    let mut ctx = Ctx {
        cwd,
        kinds: &kinds,
        vocabulary: &vocabulary,
        files,
        diagnostics: &mut found,
        seen: BTreeSet::new(),
        projects: Vec::new(),
    };
    let path = if path.is_dir() { path.join(FILE_NAME) } else { path.to_owned() };
    let members = visit(&mut ctx, &path, None);
    let projects = ctx.projects;
    let has_errors = found.has_errors();
    diagnostics.extend(found);
    if has_errors {
        return None;
    }
    let top = path.canonicalize().expect("the file was read");
    let root = discover::project_root(top.parent().expect("a file lies in a folder"));
    Some(Workspace { root, projects, members })
}

/// The tables that a project's file may have, and their keys.
pub fn vocabulary() -> Vec<(&'static str, &'static [&'static str])> {
    let targets = kinds().into_iter().map(|kind| (kind.name, kind.keys));
    [("drizzle", keys_of::<drizzle::Options>())].into_iter().chain(targets).collect()
}

struct Ctx<'a> {
    cwd: &'a Path,
    kinds: &'a [Kind],
    vocabulary: &'a Vocabulary,
    files: &'a mut Files,
    diagnostics: &'a mut Diagnostics,
    /// The files that were visited, so that members that list each other come to an end.
    seen: BTreeSet<PathBuf>,
    projects: Vec<Project>,
}

/// Reads one file; returns the place of its `members`, if it lists any.
fn visit(ctx: &mut Ctx<'_>, path: &Path, listed_at: Option<Span>) -> Option<Span> {
    let shown = paths::slashed(&paths::relative(ctx.cwd, path));
    let refuse = |ctx: &mut Ctx<'_>, code, message: String| {
        let diagnostic = Diagnostic::new(code, message);
        ctx.diagnostics.report(match listed_at {
            Some(span) => diagnostic.at(span, "listed here"),
            None => diagnostic,
        });
    };
    let Ok(real) = path.canonicalize() else {
        refuse(ctx, Code::FileNotFound, format!("`{shown}` does not exist"));
        return None;
    };
    if !ctx.seen.insert(real.clone()) {
        return None;
    }
    let text = match std::fs::read_to_string(&real) {
        Ok(text) => text,
        Err(error) => {
            refuse(ctx, Code::ConfigUnreadable, format!("`{shown}` cannot be read: {error}"));
            return None;
        }
    };
    let file = ctx.files.add(&shown, text.clone());
    let (root, errors) = DeTable::parse_recoverable(&text);
    if !errors.is_empty() {
        for error in errors {
            let range = error.span().unwrap_or(0..0);
            let message = format!("`{shown}` is not valid TOML: {}", error.message());
            ctx.diagnostics.report(Diagnostic::new(Code::ConfigUnreadable, message).at(at(file, &range), ""));
        }
        return None;
    }
    let folder = real.parent().expect("a file lies in a folder").to_owned();
    let mut tables = root.into_inner();
    let members = tables.remove_entry("members");
    let Some((key, members)) = members else {
        project(ctx, file, shown, folder, tables);
        return None;
    };
    let key = at(file, &key.span());
    if let Some((other, _)) = tables.iter().next() {
        let message = format!("`{shown}` lists members and has `{}`", other.get_ref());
        ctx.diagnostics.report(
            Diagnostic::new(Code::ConfigInvalidValue, message)
                .at(at(file, &other.span()), "belongs into a member's own `downspout.toml`")
                .at(key, ""),
        );
    }
    follow(ctx, file, &folder, members);
    Some(key)
}

fn follow(ctx: &mut Ctx<'_>, file: FileId, folder: &Path, members: Spanned<DeValue<'_>>) {
    let not_a_list = |span| {
        Diagnostic::new(Code::ConfigInvalidValue, "`members` takes an array of folders")
            .at(at(file, &span), "")
            .help("such as `members = [\"apps/*\"]`")
    };
    let DeValue::Array(patterns) = members.get_ref() else {
        ctx.diagnostics.report(not_a_list(members.span()));
        return;
    };
    for pattern in patterns.iter() {
        let span = at(file, &pattern.span());
        let DeValue::String(text) = pattern.get_ref() else {
            ctx.diagnostics.report(not_a_list(pattern.span()));
            continue;
        };
        match discover::member_folders(folder, text) {
            Ok(folders) if folders.is_empty() => {
                let message = format!("no folder with a `{FILE_NAME}` matches `{text}`");
                ctx.diagnostics.report(Diagnostic::new(Code::FileNotFound, message).at(span, ""));
            }
            Ok(folders) => {
                for folder in folders {
                    visit(ctx, &folder.join(FILE_NAME), Some(span));
                }
            }
            Err(why) => ctx.diagnostics.report(Diagnostic::new(Code::ConfigInvalidValue, why).at(span, "")),
        }
    }
}

fn project(ctx: &mut Ctx<'_>, file: FileId, shown: String, folder: PathBuf, tables: DeTable<'_>) {
    let mut project =
        Project { shown, folder, span: at(file, &(0..0)), request: None, named: Vec::new(), targets: Vec::new() };
    let mut entries: Vec<_> = tables.into_iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    for (key, value) in entries {
        let name: &str = key.get_ref();
        let kind = ctx.kinds.iter().find(|kind| kind.name == name);
        if name != "drizzle" && kind.is_none() {
            let diagnostic = unknown_table(ctx, at(file, &key.span()), name, value.get_ref().is_table());
            ctx.diagnostics.report(diagnostic);
            continue;
        }
        if !value.get_ref().is_table() {
            let diagnostic = Diagnostic::new(Code::ConfigInvalidValue, format!("`{name}` takes a table"));
            ctx.diagnostics.report(diagnostic.at(at(file, &value.span()), format!("write `[{name}]` and its keys")));
            continue;
        }
        let section = Section::new(file, name, value);
        match kind {
            None => {
                let folder = project.folder.clone();
                if let Some(read) = drizzle::read(&section, ctx.vocabulary, &folder, ctx.cwd, ctx.diagnostics) {
                    project.request = Some(read.request);
                    project.named = read.named;
                }
            }
            Some(kind) => {
                let configured = (kind.configure)(&section, ctx.vocabulary, &project.folder, ctx.diagnostics);
                if let Some(Configured { run, options, read }) = configured {
                    let (texts, span) = (section.texts(), section.span());
                    project.targets.push(Target { name: kind.name, run, texts, options, read, span });
                }
            }
        }
    }
    // Files are written in the order of the registry, whatever the order of the tables.
    project.targets.sort_by_key(|target| ctx.kinds.iter().position(|kind| kind.name == target.name));
    ctx.projects.push(project);
}

fn unknown_table(ctx: &Ctx<'_>, span: Span, name: &str, is_table: bool) -> Diagnostic {
    let tables: Vec<&'static str> = ctx.vocabulary.iter().map(|(name, _)| *name).collect();
    let known = || tables.iter().copied().chain(["members"]);
    if is_table {
        let diagnostic = Diagnostic::new(Code::ConfigUnknownKey, format!("unknown table `[{name}]`"));
        let help = format!(
            "the tables are {}",
            tables.iter().map(|name| format!("`[{name}]`")).collect::<Vec<_>>().join(", ")
        );
        return match suggest::closest(name, known()) {
            Some(near) => diagnostic.at(span, format!("did you mean `{near}`?")).help(help),
            None => diagnostic.at(span, "").help(help),
        };
    }
    match suggest::closest(name, ["members"]) {
        Some(near) => Diagnostic::new(Code::ConfigUnknownKey, format!("unknown key `{name}`"))
            .at(span, format!("did you mean `{near}`?")),
        None => {
            let diagnostic = unknown_key(span, name, FILE_NAME, &[], ctx.vocabulary);
            let message = format!("`{name}` stands outside of every table");
            Diagnostic { message, ..diagnostic }
                .help("keys belong below the header of their table, such as `[drizzle]`")
        }
    }
}

fn at(file: FileId, range: &Range<usize>) -> Span {
    let offset = |at| u32::try_from(at).expect("a configuration file is smaller than 4 GB");
    Span { file, lo: offset(range.start), hi: offset(range.end) }
}
