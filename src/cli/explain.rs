//! `downspout explain CODE`.

use super::args::Explain;
use super::{Done, output};

/// Prints the page of a code.
pub fn run(options: &Explain) -> Option<Done> {
    output::print(options.code.page()).then_some(Done::CLEAN)
}
