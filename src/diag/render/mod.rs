//! Rendering of diagnostics for people and for machines. A rendering is a finished text; who prints it is not known here.

mod github;
mod human;
mod json;
mod sarif;
mod snippet;

pub use human::Style;

use super::{Diagnostic, Diagnostics, Files, Severity, Span};

/// The form in which diagnostics are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people: code, sentence, source with caret, help.
    Human(Style),
    /// One JSON object per line.
    Json,
    /// Workflow commands that GitHub Actions turns into annotations.
    Github,
    /// One SARIF 2.1.0 document, also when there is nothing to report.
    Sarif,
}

/// The text of all findings, ending in a newline unless it is empty.
pub fn render(diagnostics: &Diagnostics, files: &Files, format: Format) -> String {
    match format {
        Format::Human(style) => human::render(diagnostics, files, style),
        Format::Json => json::render(diagnostics, files),
        Format::Github => github::render(diagnostics, files),
        Format::Sarif => sarif::render(diagnostics, files),
    }
}

/// A span in the terms of editors: one-based lines and columns, columns counted in characters, the end exclusive.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Place<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

fn place(files: &Files, span: Span) -> Place<'_> {
    let (line, column) = files.line_col(span);
    let (end_line, end_column) = files.line_col(Span { lo: span.hi.max(span.lo), ..span });
    Place { file: &files.get(span.file).name, line, column, end_line, end_column }
}

fn severity_name(diagnostic: &Diagnostic) -> &'static str {
    match diagnostic.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// Whether printing a character does something other than showing it: control characters (but for tab and line ends)
/// and the marks that reorder what follows.
fn acts_on_terminal(c: char) -> bool {
    let reorders = matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    reorders || (c.is_control() && !matches!(c, '\t' | '\n'))
}

/// A text that may hold names from a schema, with what would act on a terminal written as an escape.
fn printable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if acts_on_terminal(c) { out.extend(c.escape_default()) } else { out.push(c) }
    }
    out
}

/// JSON in which no character acts on a terminal: JSON itself escapes the older control characters only.
fn escaped(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if acts_on_terminal(c) { out.push_str(&format!("\\u{:04x}", u32::from(c))) } else { out.push(c) }
    }
    out
}
