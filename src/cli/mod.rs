//! The command line: the only place that prints, writes files and decides exit codes.

mod args;
mod commit;
mod diff;
mod exit;
mod explain;
mod export;
mod r#gen;
mod obsolete;
mod output;
mod plan;
mod rls;
mod source;

pub use exit::ExitStatus;

use std::ffi::OsString;

use clap::Parser;

use crate::diag::{Diagnostics, Files};
use crate::stack;
use args::{Args, Command};
use output::Printer;

/// Runs the command line `argv`, the program's own name first, on a large stack.
pub fn run(argv: Vec<OsString>) -> ExitStatus {
    let args = match Args::try_parse_from(argv) {
        Ok(args) => args,
        Err(error) => {
            // Help and version are data and go to stdout; a usage error goes to stderr. Neither can be reported twice.
            let _ = error.print();
            return if error.use_stderr() { ExitStatus::Failure } else { ExitStatus::Clean };
        }
    };
    std::panic::set_hook(Box::new(|panic| output::complain(&mistake(panic))));
    // The hook has said everything about a panic.
    std::panic::catch_unwind(|| stack::on_large(|| dispatch(&args))).unwrap_or(ExitStatus::Failure)
}

/// What to say when downspout itself is wrong.
fn mistake(panic: &std::panic::PanicHookInfo<'_>) -> String {
    let what = panic.payload_as_str().unwrap_or("no words");
    if stack::is_starting() {
        return format!("cannot start: {what}");
    }
    let place = panic.location().map(|place| format!(" ({}:{})", place.file(), place.line())).unwrap_or_default();
    format!(
        "downspout {} has a mistake and stops: {what}{place}\n\
         It is not the fault of your schema. Please report these lines, with the part of the schema that leads to them \
         if you can show it.",
        env!("CARGO_PKG_VERSION")
    )
}

/// What every command works with.
struct Session {
    printer: Printer,
    files: Files,
    /// What went wrong; an error among it means that the job is not done.
    diagnostics: Diagnostics,
    /// What the job found out, for programs to read.
    findings: Diagnostics,
}

/// A job that was done.
struct Done {
    status: ExitStatus,
    /// What to say about it, after the diagnostics.
    words: Vec<String>,
}

impl Done {
    /// Done, and nothing to say.
    const CLEAN: Done = Done { status: ExitStatus::Clean, words: Vec::new() };
}

fn dispatch(args: &Args) -> ExitStatus {
    let mut session = Session {
        printer: Printer::new(&args.global),
        files: Files::default(),
        diagnostics: Diagnostics::default(),
        findings: Diagnostics::default(),
    };
    let done = match &args.command {
        Command::Gen(options) => r#gen::run(options, &args.global, &mut session),
        Command::Export(options) => export::run(options, &args.global, &mut session),
        Command::Rls(options) => rls::run(options, &args.global, &mut session),
        Command::Explain(options) => explain::run(options),
    };
    // A phase that reports an error ends the job, whatever it returns.
    let done = done.filter(|_| !session.diagnostics.has_errors());
    let mut findings = session.diagnostics;
    findings.extend(session.findings);
    session.printer.diagnostics(&findings, &session.files);
    match done {
        Some(done) => {
            done.words.iter().for_each(|words| session.printer.say(words));
            done.status
        }
        None => ExitStatus::Failure,
    }
}
