//! The command line.

use std::process::ExitCode;

/// Reading is making many small objects.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    downspout::cli::run(std::env::args_os().collect()).into()
}
