//! Printing: data to stdout, words and diagnostics to stderr.

use std::io::{self, ErrorKind, IsTerminal, Write};

use super::args::{Color, Global, MessageFormat};
use crate::diag::render::{self, Format, Style};
use crate::diag::{Diagnostics, Files};

/// Knows how much is said, and in which form.
#[derive(Clone, Copy, Debug)]
pub struct Printer {
    format: Format,
    volume: Volume,
    /// Whether data for people, such as a diff, is coloured.
    pub color_data: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Volume {
    /// Diagnostics only.
    Diagnostics,
    /// What was done.
    Normal,
    /// How it was done, too.
    Detailed,
}

impl Printer {
    /// From the options and the terminal.
    pub fn new(options: &Global) -> Self {
        let style = Style { color: colors(options.color, &io::stderr()), unicode: speaks_unicode() };
        let format = match options.message_format {
            MessageFormat::Human => Format::Human(style),
            MessageFormat::Json => Format::Json,
            MessageFormat::Github => Format::Github,
            MessageFormat::Sarif => Format::Sarif,
        };
        let volume = match options {
            // A program that reads diagnostics from stderr finds nothing else there.
            _ if options.message_format != MessageFormat::Human => Volume::Diagnostics,
            Global { quiet: true, .. } => Volume::Diagnostics,
            Global { verbose: true, .. } => Volume::Detailed,
            _ => Volume::Normal,
        };
        Printer { format, volume, color_data: colors(options.color, &io::stdout()) }
    }

    /// Whether a person reads the diagnostics.
    pub fn is_for_people(&self) -> bool {
        matches!(self.format, Format::Human(_))
    }

    /// Says what was done.
    pub fn say(&self, words: &str) {
        if self.volume >= Volume::Normal {
            complain(words);
        }
    }

    /// Says how it was done.
    pub fn detail(&self, words: &str) {
        if self.volume >= Volume::Detailed {
            complain(words);
        }
    }

    /// Prints the findings.
    pub fn diagnostics(&self, diagnostics: &Diagnostics, files: &Files) {
        let text = render::render(diagnostics, files, self.format);
        // Nobody is left to be told when stderr is closed.
        let _ = io::stderr().write_all(text.as_bytes());
    }
}

/// Prints data on stdout, and says so on stderr when that fails. A reader that has seen enough and closes the pipe is no
/// failure.
#[must_use]
pub fn print(text: &str) -> bool {
    print_pieces(|take| take(text))
}

/// The same of what is made while it is printed.
#[must_use]
pub fn print_pieces(make: impl FnOnce(&mut dyn FnMut(&str))) -> bool {
    let mut stdout = io::stdout().lock();
    let mut result = Ok(());
    make(&mut |piece| {
        if result.is_ok() {
            result = stdout.write_all(piece.as_bytes());
        }
    });
    match result.and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            complain(&format!("cannot print: {error}"));
            false
        }
        _ => true,
    }
}

/// Says a line on stderr.
pub fn complain(words: &str) {
    let _ = writeln!(io::stderr(), "{words}");
}

fn colors(when: Color, stream: &impl IsTerminal) -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let dumb = || std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    match when {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => stream.is_terminal() && !set("NO_COLOR") && !dumb(),
    }
}

/// Line-drawing characters are for terminals that say they can; a file or pipe gets the same bytes everywhere.
fn speaks_unicode() -> bool {
    let locale =
        ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().filter_map(std::env::var_os).find(|value| !value.is_empty());
    let utf8 = locale.is_some_and(|locale| {
        let locale = locale.to_string_lossy().to_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    });
    io::stderr().is_terminal() && (utf8 || std::env::var_os("WT_SESSION").is_some())
}
