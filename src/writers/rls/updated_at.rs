//! Columns that hold the moment of the last change: those with `$onUpdate(() => new Date())`, and those of the
//! configured name.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::sql::{Qualify, quote_literal};
use crate::ir::table::{ClientValue, Column, Table};
use crate::ir::ty::ColumnType;
use crate::ir::{QualifiedName, Schema};
use crate::types::Scalar;
use crate::writers::postgres::{qualified, type_sql};

use super::lookup;
use super::options::Options;

/// A table with such columns.
pub struct Kept<'a> {
    /// Its name.
    pub table: &'a QualifiedName,
    /// The columns.
    pub columns: Vec<&'a str>,
    /// Whether one of them is filled on insert too.
    pub on_insert: bool,
}

/// The tables that have such columns.
pub fn kept<'a>(schema: &'a Schema, options: &Options, diagnostics: &mut Diagnostics) -> Vec<Kept<'a>> {
    let mut all = Vec::new();
    for (_, table) in schema.declared_tables() {
        let columns: Vec<&Column> =
            table.columns.iter().filter(|column| is_kept(schema, table, column, options, diagnostics)).collect();
        if !columns.is_empty() {
            let on_insert = columns.iter().any(|column| column.default.is_none());
            let columns = columns.iter().map(|column| column.name.as_str()).collect();
            all.push(Kept { table: &table.name, columns, on_insert });
        }
    }
    all
}

/// One row per table that has such columns.
pub fn rows(schema: &Schema, options: &Options, diagnostics: &mut Diagnostics) -> Vec<String> {
    let row = |kept: &Kept<'_>| {
        let names: Vec<String> = kept.columns.iter().map(|name| quote_literal(name)).collect();
        let table = quote_literal(&qualified(kept.table));
        format!("({table}, ARRAY[{}], {})", names.join(", "), kept.on_insert)
    };
    let rows = kept(schema, options, diagnostics).iter().map(row).collect();
    if let Some(name) = &options.updated_at
        && !schema.declared_tables().any(|(_, table)| table.columns.iter().any(|column| column.name == *name))
    {
        let message = format!("`rls.updated_at` is `{name}`, and no table has such a column");
        diagnostics.report(Diagnostic::new(Code::ConfigInvalidValue, message));
    }
    rows
}

/// Whether the trigger gives the column a value on insert, so that nobody else has to.
pub fn is_filled_on_insert(schema: &Schema, column: &Column, options: &Options) -> bool {
    is_asked_for(schema, column, options) && holds_a_moment(&column.ty)
}

fn is_kept(schema: &Schema, table: &Table, column: &Column, options: &Options, diagnostics: &mut Diagnostics) -> bool {
    if !is_asked_for(schema, column, options) {
        return false;
    }
    let holds = holds_a_moment(&column.ty);
    if !holds {
        let message = format!(
            "`{}.{}` cannot be kept by a trigger: its type, {}, holds no moment",
            lookup::spelled(&table.name),
            column.name,
            type_sql(schema, &column.ty)
        );
        diagnostics.report(Diagnostic::new(Code::TargetCannotExpress, message).at_origin(column.origin, ""));
    }
    holds
}

fn is_asked_for(schema: &Schema, column: &Column, options: &Options) -> bool {
    if options.updated_at.as_deref() == Some(&column.name) {
        return true;
    }
    match &column.client.on_update {
        Some(ClientValue::Now) => true,
        Some(ClientValue::Sql(expr)) => {
            let text = expr.render(schema, Qualify::Bare).to_ascii_lowercase();
            matches!(text.trim(), "now()" | "current_timestamp")
        }
        Some(ClientValue::RandomUuid | ClientValue::UuidV7 | ClientValue::Constant(_) | ClientValue::Opaque(_))
        | None => false,
    }
}

fn holds_a_moment(ty: &ColumnType) -> bool {
    matches!(ty, ColumnType::Scalar(Scalar::Timestamp | Scalar::TimestampTz | Scalar::Date, _))
}
