//! Indexes.

use super::Context;
use super::needs::Needs;
use super::sql;
use crate::ir::constraint::{Index, IndexExpr, IndexKey};
use crate::ir::table::Table;
use crate::writers::python::layout::{Doc, call, dict, keyword, text};
use crate::writers::python::literal;

/// `sa.Index(…)`. CONCURRENTLY is left out: it is how an index is built, nothing that the database remembers.
pub fn index(context: &Context, table: &Table, index: &Index, needs: &mut Needs) -> Doc {
    let mut arguments = vec![text(literal::string(&index.name))];
    let mut operator_classes = Vec::new();
    for key in &index.keys {
        arguments.push(index_key(context, table, key, needs));
        if let (Some(column), Some(opclass)) = (plain_column(table, key), &key.opclass) {
            operator_classes.push(entry(column, literal::string(opclass)));
        }
    }
    if index.unique {
        arguments.push(keyword("unique", text("True")));
    }
    if index.method != "btree" {
        arguments.push(keyword("postgresql_using", text(literal::string(&index.method))));
    }
    if !operator_classes.is_empty() {
        arguments.push(keyword("postgresql_ops", dict(operator_classes)));
    }
    if !index.options.is_empty() {
        let is_number = |value: &str| !value.is_empty() && value.chars().all(|c| c.is_ascii_digit());
        let value = |value: &str| if is_number(value) { value.to_owned() } else { literal::string(value) };
        let options = index.options.iter().map(|(key, text)| entry(key, value(text))).collect();
        arguments.push(keyword("postgresql_with", dict(options)));
    }
    if let Some(predicate) = &index.predicate {
        let predicate = sql::element(&sql::render(context.schema, predicate), needs);
        arguments.push(keyword("postgresql_where", predicate));
    }
    call(&needs.local("sa.Index"), arguments)
}

/// A key in its table's order is a column name; any other is SQL.
fn index_key(context: &Context, table: &Table, key: &IndexKey, needs: &mut Needs) -> Doc {
    if let Some(column) = plain_column(table, key) {
        return text(literal::string(column));
    }
    let mut sql = match &key.expr {
        IndexExpr::Column(column) => sql::identifier(&table.columns[column.0 as usize].name),
        IndexExpr::Sql(expr) => sql::render(context.schema, expr),
    };
    if let Some(opclass) = &key.opclass {
        sql.push(' ');
        sql.push_str(opclass);
    }
    // Postgres puts nulls last in ascending order and first in descending order unless told otherwise.
    sql.push_str(match (key.descending, key.nulls_first) {
        (false, false) => "",
        (false, true) => " NULLS FIRST",
        (true, false) => " DESC NULLS LAST",
        (true, true) => " DESC",
    });
    sql::element(&sql, needs)
}

fn plain_column<'a>(table: &'a Table, key: &IndexKey) -> Option<&'a str> {
    match &key.expr {
        IndexExpr::Column(column) if !key.descending && !key.nulls_first => {
            Some(&table.columns[column.0 as usize].name)
        }
        IndexExpr::Column(_) | IndexExpr::Sql(_) => None,
    }
}

fn entry(key: &str, value: String) -> Doc {
    text(format!("{}: {value}", literal::string(key)))
}
