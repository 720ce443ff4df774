//! One JSON object per line.

use serde_json::{Value, json};

use super::{escaped, place, severity_name};
use crate::diag::{Diagnostic, Diagnostics, Files};

pub(super) fn render(diagnostics: &Diagnostics, files: &Files) -> String {
    diagnostics.iter().map(|diagnostic| format!("{}\n", escaped(&object(diagnostic, files).to_string()))).collect()
}

fn object(diagnostic: &Diagnostic, files: &Files) -> Value {
    let spans: Vec<Value> = diagnostic
        .labels
        .iter()
        .enumerate()
        .map(|(index, label)| {
            let place = place(files, label.span);
            json!({
                "file": place.file,
                "line": place.line,
                "column": place.column,
                "end_line": place.end_line,
                "end_column": place.end_column,
                "primary": index == 0,
                "label": label.text,
            })
        })
        .collect();
    json!({
        "code": diagnostic.code.id(),
        "severity": severity_name(diagnostic),
        "message": diagnostic.message,
        "help": diagnostic.help,
        "spans": spans,
    })
}
