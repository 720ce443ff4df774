//! Which configuration and which schema a command is about.

use std::path::{Path, PathBuf};

use super::Session;
use super::args::Global;
use crate::config::{self, FILE_NAME, Project, Workspace};
use crate::diag::{Code, Diagnostic};
use crate::paths;
use crate::readers::drizzle::Request;

/// The folder that the user stands in.
pub fn working_directory(session: &mut Session) -> Option<PathBuf> {
    match std::env::current_dir() {
        Ok(folder) => Some(folder),
        Err(error) => {
            let message = format!("the working directory cannot be read: {error}");
            session.diagnostics.report(Diagnostic::new(Code::FileNotFound, message));
            None
        }
    }
}

/// The `downspout.toml` that `--config` names, or else the nearest one; `None` when there is none.
pub fn config_path(global: &Global, cwd: &Path) -> Option<PathBuf> {
    match &global.config {
        Some(path) => Some(paths::normalize(&cwd.join(path))),
        None => config::find_above(cwd),
    }
}

/// Loads the configuration.
pub fn workspace(path: &Path, cwd: &Path, session: &mut Session) -> Option<Workspace> {
    let workspace = config::load(path, cwd, &mut session.files, &mut session.diagnostics)?;
    for project in &workspace.projects {
        session.printer.detail(&format!("configured by {}", project.shown));
    }
    Some(workspace)
}

/// Reports that there is no `downspout.toml`.
pub fn report_no_config(cwd: &Path, session: &mut Session, help: &str) {
    let mut help = help.to_owned();
    let configs = ["ts", "js", "mjs", "cjs", "json"].map(|extension| format!("drizzle.config.{extension}"));
    if let Some(config) = configs.iter().find(|name| cwd.join(name).is_file()) {
        help = help.replace("drizzle.config.ts", config);
    }
    let message = format!("there is no `{FILE_NAME}` here or in a folder above");
    session.diagnostics.report(Diagnostic::new(Code::FileNotFound, message).help(help));
}

/// Puts what the command line says in the place of what the configuration says.
pub fn override_request(request: Request, global: &Global, cwd: &Path, session: &mut Session) -> Option<Request> {
    let mut request = request;
    request.one_shot = true;
    request.version = global.drizzle_version.clone().or(request.version);
    request.casing = global.casing.map(Into::into).or(request.casing);
    if global.drizzle.is_empty() {
        return Some(request);
    }
    request.inputs.clear();
    let mut complete = true;
    for path in &global.drizzle {
        match config::expand(cwd, &path.to_string_lossy()) {
            Ok(found) => request.inputs.extend(found.iter().map(|path| paths::relative(cwd, path))),
            Err(why) => {
                let message = format!("--drizzle: {why}");
                session.diagnostics.report(Diagnostic::new(Code::FileNotFound, message));
                complete = false;
            }
        }
    }
    complete.then_some(request)
}

/// What a project reads. A file without `[drizzle]` will do where `--drizzle` names the schema.
pub fn project_request(project: &Project, global: &Global, session: &mut Session) -> Option<Request> {
    if let Some(request) = &project.request {
        return Some(request.clone());
    }
    if !global.drizzle.is_empty() {
        return Some(Request::default());
    }
    let message = format!("`{}` names no schema", project.shown);
    let help = "add a `[drizzle]` table with `config = \"drizzle.config.ts\"`";
    session.diagnostics.report(Diagnostic::new(Code::ConfigInvalidValue, message).at(project.span, "").help(help));
    None
}

/// The one schema that a command is about.
pub struct OneSchema {
    /// What to read.
    pub request: Request,
    /// Its project, unless the command line alone names the schema.
    pub project: Option<Project>,
}

/// What to read: `--drizzle` needs no configuration; without it there has to be one that names one schema.
pub fn one_schema(global: &Global, session: &mut Session) -> Option<OneSchema> {
    let cwd = working_directory(session)?;
    if global.config.is_none() && !global.drizzle.is_empty() {
        let request = override_request(Request::default(), global, &cwd, session)?;
        return Some(OneSchema { request, project: None });
    }
    let Some(path) = config_path(global, &cwd) else {
        report_no_config(&cwd, session, "name the schema, as in `--drizzle drizzle.config.ts`");
        return None;
    };
    let workspace = workspace(&path, &cwd, session)?;
    if let Some(members) = workspace.members {
        let names: Vec<String> = workspace.projects.iter().map(|project| format!("`{}`", project.shown)).collect();
        let diagnostic =
            Diagnostic::new(Code::NothingToDo, "this command is about one schema, and this file lists members")
                .at(members, "")
                .help(format!("choose one with --config: {}", names.join(", ")));
        session.diagnostics.report(diagnostic);
        return None;
    }
    let project = workspace.projects.into_iter().next().expect("a file without members is a project");
    let request = project_request(&project, global, session)?;
    let request = override_request(request, global, &cwd, session)?;
    Some(OneSchema { request, project: Some(project) })
}
