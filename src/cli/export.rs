//! `downspout export`.

use super::args::{Export, ExportFormat, Global};
use super::{Done, Session, output, source};
use crate::diag::{Code, Diagnostic};
use crate::readers::drizzle::{self, Request};
use crate::writers;

/// Prints the schema.
pub fn run(options: &Export, global: &Global, session: &mut Session) -> Option<Done> {
    let request = request(global, session)?;
    let reading = drizzle::read(&request, &mut session.files, &mut session.diagnostics)?;
    if session.diagnostics.has_errors() {
        return None;
    }
    session.printer.detail(&format!("read {}", reading.sources.join(", ")));
    let text = match options.format {
        ExportFormat::Snapshot => format!("{}\n", reading.snapshot),
        ExportFormat::Sql => writers::ddl::write(&reading.schema),
        ExportFormat::Ir => writers::ir_json::write(&reading.schema, &session.files),
    };
    output::print(&text).then_some(Done::CLEAN)
}

/// What to read: `--drizzle` needs no configuration; without it there has to be one that names one schema.
fn request(global: &Global, session: &mut Session) -> Option<Request> {
    let cwd = source::working_directory(session)?;
    if global.config.is_none() && !global.drizzle.is_empty() {
        return source::override_request(Request::default(), global, &cwd, session);
    }
    let Some(path) = source::config_path(global, &cwd) else {
        source::report_no_config(&cwd, session, "name the schema, as in `--drizzle drizzle.config.ts`");
        return None;
    };
    let workspace = source::workspace(&path, &cwd, session)?;
    if let Some(members) = workspace.members {
        let names: Vec<String> = workspace.projects.iter().map(|project| format!("`{}`", project.shown)).collect();
        let diagnostic = Diagnostic::new(Code::NothingToDo, "`export` prints one schema, and this file lists members")
            .at(members, "")
            .help(format!("choose one with --config: {}", names.join(", ")));
        session.diagnostics.report(diagnostic);
        return None;
    }
    let project = workspace.projects.into_iter().next().expect("a file without members is a project");
    let request = source::project_request(&project, global, session)?;
    source::override_request(request, global, &cwd, session)
}
