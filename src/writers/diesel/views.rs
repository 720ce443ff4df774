//! The views that the configuration names.

use super::Options;
use super::plan::{MOST_COLUMNS, display};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::Schema;
use crate::ir::ids::ColumnIdx;
use crate::ir::table::View;
use crate::writers::views;

/// Each with the columns that identify a row. Those that cannot be mapped are reported.
pub fn configured<'a>(
    schema: &'a Schema,
    options: &Options,
    diagnostics: &mut Diagnostics,
) -> Vec<(&'a View, Vec<ColumnIdx>)> {
    let mut found = Vec::new();
    for (view, columns) in views::configured(schema, "diesel", &options.views, diagnostics) {
        let name = display(&view.name);
        if columns.is_empty() {
            diagnostics.report(
                Diagnostic::new(Code::ConfigInvalidValue, format!("view `{name}` needs columns that identify a row"))
                    .at_origin(view.origin, "the view")
                    .help(format!("`views = {{ {name} = [\"id\"] }}`, with the columns that are unique together")),
            );
        } else if view.columns.len() > MOST_COLUMNS {
            diagnostics.report(
                Diagnostic::new(
                    Code::TooManyColumns,
                    format!("view `{name}` has more columns than the {MOST_COLUMNS} that Diesel holds"),
                )
                .at_origin(view.origin, ""),
            );
        } else {
            views::report_untyped(view, diagnostics);
            found.push((view, columns));
        }
    }
    found
}
