//! Workflow commands of GitHub Actions (GitHub's documentation, "Workflow commands").

use std::fmt::Write;

use super::{place, printable, severity_name};
use crate::diag::{Diagnostic, Diagnostics, Files};

pub(super) fn render(diagnostics: &Diagnostics, files: &Files) -> String {
    diagnostics.iter().map(|diagnostic| command(diagnostic, files)).collect()
}

fn command(diagnostic: &Diagnostic, files: &Files) -> String {
    let mut out = format!("::{} ", severity_name(diagnostic));
    if let Some(label) = diagnostic.labels.first() {
        let place = place(files, label.span);
        let _ = write!(out, "file={},line={},", property(place.file), place.line);
        // GitHub takes columns only where an annotation begins and ends on one line.
        if place.line == place.end_line {
            let _ = write!(out, "col={},endColumn={},", place.column, place.end_column);
        } else {
            let _ = write!(out, "endLine={},", place.end_line);
        }
    }
    let _ = write!(out, "title={}::", property(diagnostic.code.id()));
    let mut text = diagnostic.message.clone();
    for (index, label) in diagnostic.labels.iter().enumerate() {
        let place = place(files, label.span);
        match (index, label.text.as_str()) {
            (0, "") => {}
            (0, remark) => text = format!("{text}\n{remark}"),
            (_, remark) => {
                let line = format!("{}:{}:{} {remark}", place.file, place.line, place.column);
                text = format!("{text}\n{}", line.trim_end());
            }
        }
    }
    if let Some(help) = &diagnostic.help {
        text = format!("{text}\nhelp: {help}");
    }
    let _ = writeln!(out, "{}", data(&text));
    out
}

fn data(text: &str) -> String {
    printable(text).replace('%', "%25").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
