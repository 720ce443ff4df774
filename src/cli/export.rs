//! `downspout export`.

use super::args::{Export, ExportFormat, Global};
use super::{Done, Session, output, source};
use crate::readers::drizzle;
use crate::writers;

/// Prints the schema.
pub fn run(options: &Export, global: &Global, session: &mut Session) -> Option<Done> {
    let request = source::one_schema(global, session)?.request;
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
