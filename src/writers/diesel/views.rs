//! The views that the configuration names.

use super::Options;
use super::plan::{MOST_COLUMNS, display};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::Schema;
use crate::ir::ids::ColumnIdx;
use crate::ir::sql::Qualify;
use crate::ir::table::{Column, View};

/// What of SQL makes a column null that is not null in its table.
const ADDS_NULLS: &[&str] =
    &["left join", "right join", "full join", "outer join", "union", "rollup", "cube", "grouping sets"];

/// Whether a column of a view is never null, although it is not null where it is declared. Columns that a query selects
/// are those of a table, and an outer join makes nulls of them; this view may select from another that does.
pub fn is_never_null(schema: &Schema, column: &Column) -> bool {
    let mut of_tables = schema.tables.iter().flat_map(|table| &table.columns);
    let is_selected = of_tables.any(|other| other.origin == column.origin);
    !is_selected || !schema.views.iter().any(|view| adds_nulls(schema, view))
}

fn adds_nulls(schema: &Schema, view: &View) -> bool {
    let text = view.definition.as_ref().map(|query| query.render(schema, Qualify::Table)).unwrap_or_default();
    let text = text.to_lowercase();
    ADDS_NULLS.iter().any(|words| text.contains(words))
}

/// Each with the columns that identify a row. Those that cannot be mapped are reported.
pub fn configured<'a>(
    schema: &'a Schema,
    options: &Options,
    diagnostics: &mut Diagnostics,
) -> Vec<(&'a View, Vec<ColumnIdx>)> {
    let mut found = Vec::new();
    for (name, key) in &options.views {
        let Some(view) = schema.views.iter().find(|view| display(&view.name) == *name) else {
            diagnostics.report(Diagnostic::new(
                Code::ConfigInvalidValue,
                format!("`views` of `[diesel]` names `{name}`, which is no view of the schema"),
            ));
            continue;
        };
        let mut columns = Vec::new();
        for column in key {
            match view.columns.iter().zip(0..).find(|(candidate, _)| candidate.name == *column) {
                Some((_, position)) => columns.push(ColumnIdx(position)),
                None => diagnostics.report(
                    Diagnostic::new(
                        Code::ConfigInvalidValue,
                        format!("`views` of `[diesel]` names column `{column}`, which view `{name}` does not have"),
                    )
                    .at_origin(view.origin, "the view"),
                ),
            }
        }
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
            if !view.untyped.is_empty() {
                let left_out = view.untyped.join("`, `");
                diagnostics.report(
                    Diagnostic::new(
                        Code::TargetCannotExpress,
                        format!("view `{name}` is mapped without `{left_out}`, whose type the schema does not say"),
                    )
                    .at_origin(view.origin, "the view")
                    .help("give the view its columns: `pgView(name, { … }).as(sql`…`)`"),
                );
            }
            found.push((view, columns));
        }
    }
    found
}
