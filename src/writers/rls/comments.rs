//! Documentation as `COMMENT ON`.

use crate::ir::sql::quote_literal;
use crate::ir::table::Column;
use crate::ir::{Ownership, QualifiedName, Schema};
use crate::writers::postgres::qualified;

use super::nullable_literal;

/// One row per enum and view, and per documented table and column. One without a comment says that an earlier one is
/// declared no more; of tables the file has a list already.
pub fn rows(schema: &Schema) -> Vec<String> {
    let mut rows = Vec::new();
    for item in schema.enums.iter().filter(|item| item.ownership == Ownership::Declared) {
        rows.push(row("TYPE", &item.name, None, item.docs.as_deref()));
    }
    for (_, table) in schema.declared_tables() {
        rows.extend(table.docs.as_deref().map(|docs| row("TABLE", &table.name, None, Some(docs))));
        rows.extend(columns(&table.name, &table.columns));
    }
    for view in schema.views.iter().filter(|view| view.ownership == Ownership::Declared) {
        let kind = if view.materialized.is_some() { "MATERIALIZED VIEW" } else { "VIEW" };
        rows.push(row(kind, &view.name, None, view.docs.as_deref()));
        rows.extend(columns(&view.name, &view.columns));
    }
    rows
}

fn columns<'a>(relation: &'a QualifiedName, columns: &'a [Column]) -> impl Iterator<Item = String> + 'a {
    columns
        .iter()
        .filter_map(|column| column.docs.as_deref().map(|docs| row("COLUMN", relation, Some(&column.name), Some(docs))))
}

fn row(kind: &str, object: &QualifiedName, column: Option<&str>, docs: Option<&str>) -> String {
    let object = quote_literal(&qualified(object));
    format!("('{kind}', {object}, {}, {})", nullable_literal(column), nullable_literal(docs))
}
