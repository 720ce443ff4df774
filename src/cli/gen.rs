//! `downspout gen`: configure, read, write in memory, find the places, and only then touch a file.

use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::args::{Gen, Global};
use super::plan::{self, Bounds, Made, Planned};
use super::{Done, ExitStatus, Session, commit, diff, output, source};
use crate::config::{self, Project, Target, Workspace};
use crate::diag::{Code, Diagnostic, Diagnostics, Span};
use crate::paths;
use crate::readers::drizzle::{self, Reading};

const EXAMPLE: &str =
    "write one, such as\n\n[drizzle]\nconfig = \"drizzle.config.ts\"\n\n[sqlalchemy]\nmodels = \"models.py\"";

/// Generates.
pub fn run(options: &Gen, global: &Global, session: &mut Session) -> Option<Done> {
    let cwd = source::working_directory(session)?;
    let Some(path) = source::config_path(global, &cwd) else {
        source::report_no_config(&cwd, session, EXAMPLE);
        return None;
    };
    let workspace = source::workspace(&path, &cwd, session)?;
    let selected = select(&workspace, options, session)?;
    // The program ends when the files are written: the memory need not be given back piece by piece.
    let readings = ManuallyDrop::new(read(&workspace, &selected, global, &cwd, session)?);
    let made = write(&selected, &readings, global, &cwd, session)?;
    let bounds = Bounds { root: &workspace.root, cwd: &cwd, inputs: inputs(&workspace, &readings, &cwd) };
    let planned = plan::plan(made, &workspace.projects, &bounds, &mut session.diagnostics);
    if session.diagnostics.has_errors() {
        return None;
    }
    if options.check || options.diff {
        return show(&planned, options, session);
    }
    let stale: Vec<&Planned> = planned.iter().filter(|file| file.is_stale()).collect();
    commit::commit(&stale, &mut session.diagnostics);
    if session.diagnostics.has_errors() {
        return None;
    }
    let mut words: Vec<String> = stale.iter().map(|file| format!("{} {}", file.deed(), file.shown)).collect();
    let removed = stale.iter().filter(|file| file.text.is_none()).count();
    let counts =
        [(stale.len() - removed, "written"), (removed, "removed"), (planned.len() - stale.len(), "up to date")];
    let mut counts = counts.into_iter().filter(|(count, _)| *count > 0);
    if let Some((count, what)) = counts.next() {
        let rest = counts.map(|(count, what)| format!(", {count} {what}"));
        words.push(format!("{} {what}{}", files(count), rest.collect::<String>()));
    }
    Some(Done { status: ExitStatus::Clean, words })
}

/// The targets that are asked for, project by project.
fn select<'a>(
    workspace: &'a Workspace,
    options: &Gen,
    session: &mut Session,
) -> Option<Vec<(&'a Project, Vec<&'a Target>)>> {
    let asked = |target: &&Target| options.targets.is_empty() || options.targets.iter().any(|name| name == target.name);
    let selected: Vec<(&Project, Vec<&Target>)> = workspace
        .projects
        .iter()
        .map(|project| (project, project.targets.iter().filter(asked).collect::<Vec<_>>()))
        .filter(|(_, targets)| !targets.is_empty())
        .collect();
    let configured = |name: &str| selected.iter().flat_map(|(_, targets)| targets).any(|target| target.name == name);
    let mut missing: Vec<String> = options
        .targets
        .iter()
        .filter(|name| !configured(name))
        .map(|name| format!("no `[{name}]` is configured"))
        .collect();
    if selected.is_empty() && missing.is_empty() {
        missing.push("no target is configured".to_owned());
    }
    let tables: Vec<String> = config::kinds().iter().map(|kind| format!("`[{}]`", kind.name)).collect();
    let help = format!("the tables of targets are {}; each says where its files go", tables.join(", "));
    for message in &missing {
        let diagnostic = Diagnostic::new(Code::NothingToDo, message.clone()).help(&help);
        let place = workspace.members.or_else(|| workspace.projects.first().map(|project| project.span));
        session.diagnostics.report(match place {
            Some(place) => diagnostic.at(place, ""),
            None => diagnostic,
        });
    }
    missing.is_empty().then_some(selected)
}

/// Reads every project's schema, so that the errors of all are seen at once.
fn read(
    workspace: &Workspace,
    selected: &[(&Project, Vec<&Target>)],
    global: &Global,
    cwd: &Path,
    session: &mut Session,
) -> Option<Vec<Reading>> {
    if let Some(members) = workspace.members.filter(|_| !global.drizzle.is_empty()) {
        let message = "--drizzle names one schema, and this file lists members";
        let diagnostic = Diagnostic::new(Code::NothingToDo, message).at(members, "").help("choose one with --config");
        session.diagnostics.report(diagnostic);
        return None;
    }
    let mut readings = Vec::new();
    for (project, _) in selected {
        let request = source::project_request(project, global, session)
            .and_then(|request| source::override_request(request, global, cwd, session));
        if let Some(request) = request {
            readings.extend(drizzle::read(&request, &mut session.files, &mut session.diagnostics));
        }
    }
    let complete = readings.len() == selected.len() && !session.diagnostics.has_errors();
    for reading in &readings {
        session.printer.detail(&format!("read {}", reading.sources.join(", ")));
    }
    complete.then_some(readings)
}

/// From so many tables on the writers are worth threads of their own.
const MANY_TABLES: usize = 32;

/// Runs the writers, which know nothing of each other. Their files exist only in memory.
fn write<'a>(
    selected: &[(&'a Project, Vec<&'a Target>)],
    readings: &[Reading],
    global: &Global,
    cwd: &Path,
    session: &mut Session,
) -> Option<Vec<Made<'a>>> {
    let mut jobs = Vec::new();
    for ((project, targets), reading) in selected.iter().zip(readings) {
        let named = source_name(project, reading, global, cwd);
        jobs.extend(targets.iter().map(|target| (*project, *target, reading, named.clone())));
    }
    let run = |(_, target, reading, named): &(&Project, &Target, &Reading, String)| {
        let mut found = Diagnostics::default();
        let files = (target.run)(&reading.schema, named, &mut found);
        (files, found)
    };
    let is_large = readings.iter().any(|reading| reading.schema.tables.len() > MANY_TABLES);
    let written: Vec<_> = if is_large { jobs.par_iter().map(run).collect() } else { jobs.iter().map(run).collect() };
    let mut made = Vec::new();
    for ((project, target, ..), (files, found)) in jobs.into_iter().zip(written) {
        found.iter().for_each(|diagnostic| session.diagnostics.report(placed(diagnostic, target)));
        made.extend(files.into_iter().map(|file| Made { project, target, file }));
    }
    (!session.diagnostics.has_errors()).then_some(made)
}

/// A writer sees its options without their places. What it says about one of them, it says of a value that it quotes.
fn placed(diagnostic: &Diagnostic, target: &Target) -> Diagnostic {
    let diagnostic = diagnostic.clone();
    if diagnostic.code != Code::ConfigInvalidValue || !diagnostic.labels.is_empty() {
        return diagnostic;
    }
    let quoted = target.texts.iter().find(|(text, _)| diagnostic.message.contains(&format!("`{text}`")));
    diagnostic.at(quoted.map_or(target.span, |(_, span)| *span), "")
}

/// The source that generated files name, relative to the configuration, so that it is the same wherever the command
/// runs: the schema file, or what the configuration names when there are several.
fn source_name(project: &Project, reading: &Reading, global: &Global, cwd: &Path) -> String {
    let from_project = |path: &Path| paths::slashed(&paths::relative(&project.folder, &cwd.join(path)));
    match reading.sources.as_slice() {
        [only] => from_project(Path::new(only)),
        _ if global.drizzle.is_empty() => project.named.join(", "),
        _ => global.drizzle.iter().map(|path| from_project(path)).collect::<Vec<_>>().join(", "),
    }
}

/// Every file that this run read, as it is on disk.
fn inputs(workspace: &Workspace, readings: &[Reading], cwd: &Path) -> Vec<PathBuf> {
    let configs = workspace.projects.iter().map(|project| project.shown.as_str());
    let sources = readings.iter().flat_map(|reading| &reading.sources).map(String::as_str);
    let options = workspace.projects.iter().flat_map(|project| &project.targets).flat_map(|target| &target.read);
    let all = configs.chain(sources).map(|path| cwd.join(path)).chain(options.cloned());
    all.filter_map(|path| path.canonicalize().ok()).collect()
}

/// `--check` and `--diff`: shows what would change and writes nothing.
fn show(planned: &[Planned], options: &Gen, session: &mut Session) -> Option<Done> {
    let stale: Vec<&Planned> = planned.iter().filter(|file| file.is_stale()).collect();
    let diffs: String = stale.iter().map(|file| diff::unified(file, session.printer.color_data)).collect();
    if !output::print(&diffs) {
        return None;
    }
    if stale.is_empty() {
        return Some(Done { status: ExitStatus::Clean, words: vec![format!("{} up to date", files(planned.len()))] });
    }
    let mut words: Vec<String> = stale.iter().map(|file| format!("{} {}", file.fault(), file.shown)).collect();
    let count = match (stale.len(), planned.len()) {
        (1, 1) => "the file is".to_owned(),
        (1, all) => format!("1 of {all} files is"),
        (stale, all) => format!("{stale} of {all} files are"),
    };
    words.push(format!("{count} not up to date: run `downspout gen` and commit the result"));
    if !options.check {
        return Some(Done { status: ExitStatus::Clean, words });
    }
    // People have the diff before their eyes; a program gets the same finding as a diagnostic.
    if !session.printer.is_for_people() {
        report_stale(&stale, session);
    }
    Some(Done { status: ExitStatus::Findings, words })
}

fn report_stale(stale: &[&Planned], session: &mut Session) {
    let mut findings = Diagnostics::default();
    for file in stale {
        let state = match (&file.before, &file.text) {
            (_, None) => "is not made any more",
            (Some(_), Some(_)) => "is not up to date",
            (None, Some(_)) => "does not exist",
        };
        let mut finding = Diagnostic::new(Code::OutputStale, format!("`{}` {state}", file.shown))
            .help("run `downspout gen` and commit the result");
        if let (Some(before), Some((lo, hi))) = (&file.before, diff::first_difference(file)) {
            let id = session.files.add(&file.shown, String::from_utf8_lossy(before));
            let offset = |at| u32::try_from(at).expect("a generated file is smaller than 4 GB");
            finding = finding.at(Span { file: id, lo: offset(lo), hi: offset(hi) }, "first difference");
        }
        findings.report(finding);
    }
    session.findings = findings;
}

fn files(count: usize) -> String {
    format!("{count} file{}", if count == 1 { "" } else { "s" })
}
