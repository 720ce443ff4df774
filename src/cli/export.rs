//! `downspout export`.

use std::mem::ManuallyDrop;

use super::args::{Export, ExportFormat, Global};
use super::{Done, Session, output, source};
use crate::readers::drizzle;
use crate::writers;

/// Prints the schema.
pub fn run(options: &Export, global: &Global, session: &mut Session) -> Option<Done> {
    let request = source::one_schema(global, session)?.request;
    // The program ends when the schema is printed: the memory need not be given back piece by piece.
    let reading = ManuallyDrop::new(drizzle::read(&request, &mut session.files, &mut session.diagnostics)?);
    if session.diagnostics.has_errors() {
        return None;
    }
    session.printer.detail(&format!("read {}", reading.sources.join(", ")));
    let printed = match options.format {
        ExportFormat::Snapshot => output::print_pieces(|take| {
            reading.snapshot.in_pieces(&mut *take);
            take("\n");
        }),
        ExportFormat::Sql => output::print(&writers::ddl::write(&reading.schema)),
        ExportFormat::Ir => output::print(&writers::ir_json::write(&reading.schema, &session.files)),
    };
    printed.then_some(Done::CLEAN)
}
