//! The command line.

use std::process::ExitCode;

fn main() -> ExitCode {
    downspout::cli::run(std::env::args_os().collect()).into()
}
