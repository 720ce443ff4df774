//! Documentation as `COMMENT ON`.

use crate::ir::sql::quote_literal;
use crate::ir::table::Column;
use crate::ir::{Ownership, QualifiedName, Schema};
use crate::writers::postgres::qualified;

use super::nullable_literal;

/// One row per documented enum, table, view and column.
pub fn rows(schema: &Schema) -> Vec<String> {
    let mut rows = Vec::new();
    for item in schema.enums.iter().filter(|item| item.ownership == Ownership::Declared) {
        rows.extend(object("TYPE", &item.name, item.docs.as_deref()));
    }
    for (_, table) in schema.declared_tables() {
        rows.extend(object("TABLE", &table.name, table.docs.as_deref()));
        rows.extend(columns(&table.name, &table.columns));
    }
    for view in schema.views.iter().filter(|view| view.ownership == Ownership::Declared) {
        let kind = if view.materialized.is_some() { "MATERIALIZED VIEW" } else { "VIEW" };
        rows.extend(object(kind, &view.name, view.docs.as_deref()));
        rows.extend(columns(&view.name, &view.columns));
    }
    rows
}

fn object(kind: &str, name: &QualifiedName, docs: Option<&str>) -> Option<String> {
    docs.map(|docs| row(kind, name, None, docs))
}

fn columns<'a>(relation: &'a QualifiedName, columns: &'a [Column]) -> impl Iterator<Item = String> + 'a {
    columns.iter().filter_map(|column| Some(row("COLUMN", relation, Some(&column.name), column.docs.as_deref()?)))
}

fn row(kind: &str, object: &QualifiedName, column: Option<&str>, docs: &str) -> String {
    let object = quote_literal(&qualified(object));
    format!("('{kind}', {object}, {}, {})", nullable_literal(column), quote_literal(docs))
}
