//! `downspout rls suggest` and `downspout rls matrix`.

use super::args::{Global, MatrixFormat, Rls, RlsCommand};
use super::{Done, ExitStatus, Session, output, source};
use crate::readers::drizzle;
use crate::writers::rls::{Options, matrix, matrix_text, suggest};

/// Suggests policies or shows the matrix.
pub fn run(options: &Rls, global: &Global, session: &mut Session) -> Option<Done> {
    let one = source::one_schema(global, session)?;
    let reading = drizzle::read(&one.request, &mut session.files, &mut session.diagnostics)?;
    if session.diagnostics.has_errors() {
        return None;
    }
    session.printer.detail(&format!("read {}", reading.sources.join(", ")));
    let configured = one.project.as_ref().and_then(|project| project.options::<Options>());
    let settings = configured.cloned().unwrap_or_default();
    match &options.command {
        RlsCommand::Suggest => suggestions(&reading.schema, &settings, session),
        RlsCommand::Matrix(options) => {
            let matrix = matrix::matrix(&reading.schema, &settings, &mut session.diagnostics);
            if session.diagnostics.has_errors() {
                return None;
            }
            let text = match options.format {
                MatrixFormat::Text => matrix_text::text(&matrix),
                MatrixFormat::Json => matrix_text::json(&matrix),
            };
            output::print(&text).then_some(Done::CLEAN)
        }
    }
}

fn suggestions(schema: &crate::ir::Schema, settings: &Options, session: &mut Session) -> Option<Done> {
    let found = suggest::suggest(schema, settings, &mut session.diagnostics);
    if session.diagnostics.has_errors() || !output::print(&found.text) {
        return None;
    }
    let words = match (found.suggested, found.listed) {
        (0, 0) => "every table has policies".to_owned(),
        (suggested, 0) => format!("policies for {}", tables(suggested)),
        (suggested, listed) => format!("policies for {}, none for {listed}", tables(suggested)),
    };
    Some(Done { status: ExitStatus::Clean, words: vec![words] })
}

fn tables(count: usize) -> String {
    format!("{count} table{}", if count == 1 { "" } else { "s" })
}
