//! Indexes.

use super::Context;
use super::needs::Needs;
use super::sql;
use crate::ir::constraint::{Index, IndexExpr, IndexKey};
use crate::ir::ids::ColumnIdx;
use crate::ir::sql::SqlChunk;
use crate::ir::table::Table;
use crate::writers::python::layout::{Doc, call, dict, keyword, text};
use crate::writers::python::literal;

/// `sa.Index(…)`. CONCURRENTLY is left out: it is how an index is built, nothing that the database remembers.
pub fn index(context: &Context, table: &Table, index: &Index, needs: &mut Needs) -> Doc {
    let mut arguments = vec![text(literal::string(&index.name))];
    let mut operator_classes = Vec::new();
    for key in &index.keys {
        let plain = plain_column(key).map(|(column, opclass)| (&table.columns[column.0 as usize].name, opclass));
        match plain {
            Some((column, opclass)) => {
                arguments.push(text(literal::string(column)));
                operator_classes.extend(opclass.map(|opclass| entry(column, literal::string(opclass))));
            }
            None => arguments.push(sql::index_element(&key_sql(context, table, key), needs)),
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

/// A key that is a column in ascending order, and its operator class, even where the schema says both as SQL.
fn plain_column(key: &IndexKey) -> Option<(ColumnIdx, Option<&str>)> {
    match &key.expr {
        IndexExpr::Column(column) if !key.descending && !key.nulls_first => Some((*column, key.opclass.as_deref())),
        IndexExpr::Column(_) => None,
        IndexExpr::Sql(expr) => {
            let is_blank = |chunk: &&SqlChunk| matches!(chunk, SqlChunk::Text(text) if text.trim().is_empty());
            let chunks: Vec<&SqlChunk> = expr.chunks.iter().filter(|chunk| !is_blank(chunk)).collect();
            match chunks[..] {
                [SqlChunk::Column(_, column)] => Some((*column, None)),
                [SqlChunk::Column(_, column), SqlChunk::Text(word)] if is_operator_class(word.trim()) => {
                    Some((*column, Some(word.trim())))
                }
                _ => None,
            }
        }
    }
}

fn is_operator_class(word: &str) -> bool {
    word.ends_with("_ops") && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// The text of any other key.
fn key_sql(context: &Context, table: &Table, key: &IndexKey) -> String {
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
    sql
}

fn entry(key: &str, value: String) -> Doc {
    text(format!("{}: {value}", literal::string(key)))
}
