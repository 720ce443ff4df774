//! The trigger that makes a user's rows when somebody signs up.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::Schema;
use crate::ir::constraint::IndexExpr;
use crate::ir::ids::ColumnIdx;
use crate::ir::sql::{Literal, quote_ident, quote_literal};
use crate::ir::table::{Column, Default, Table};
use crate::writers::postgres::{column_list, dollar_quote, parenthesized, qualified};

use super::options::{NewUserRow, Options, Provider};
use super::{fragment, lookup, updated_at};

/// What the template needs of the trigger's function.
pub struct NewUser {
    /// The quoted body.
    pub body: String,
    /// The tables that the function fills, as an array.
    pub tables: String,
    /// The quoted comment, which lists the tables that the function fills.
    pub comment: String,
}

/// The trigger's function; `None` when no rows are configured.
pub fn function(
    schema: &Schema,
    options: &Options,
    provider: Provider,
    diagnostics: &mut Diagnostics,
) -> Option<NewUser> {
    if options.new_user.is_empty() {
        return None;
    }
    if provider == Provider::Neon {
        let message = "`rls.new_user` needs `auth.users`, which Neon does not have";
        diagnostics.report(Diagnostic::new(Code::ConfigInvalidValue, message));
    }
    let mut statements = String::new();
    let mut filled = Vec::new();
    for (number, row) in options.new_user.iter().enumerate() {
        let key = format!("rls.new_user[{number}]");
        let Some(id) = lookup::table(schema, &format!("{key}.table"), &row.table, diagnostics) else { continue };
        let table = &schema[id];
        check(schema, options, &key, table, row, diagnostics);
        statements.push_str(&insert(table, row));
        filled.push(qualified(&table.name));
    }
    let tables: Vec<String> = filled.iter().map(|table| quote_literal(table)).collect();
    let filled = serde_json::to_string(&filled).expect("strings are always JSON");
    Some(NewUser {
        body: dollar_quote(&format!("\nBEGIN\n{statements}  RETURN NEW;\nEND\n")),
        tables: format!("ARRAY[{}]::text[]", tables.join(", ")),
        comment: quote_literal(&format!("Makes the rows of a new user. [downspout] {filled}")),
    })
}

fn insert(table: &Table, row: &NewUserRow) -> String {
    // In the order of the table, whatever that of the file.
    let given: Vec<(&Column, &String)> =
        table.columns.iter().filter_map(|column| Some((column, row.columns.get(&column.name)?))).collect();
    let names = column_list(given.iter().map(|(column, _)| column.name.as_str()));
    let values: Vec<String> =
        given.iter().map(|(_, expr)| if expr.contains("--") { parenthesized(expr) } else { (*expr).clone() }).collect();
    let conflict = conflict_target(table, row)
        .map(|columns| format!("\n  ON CONFLICT {} DO NOTHING", column_list(columns)))
        .unwrap_or_default();
    format!("  INSERT INTO {} {names}\n  VALUES ({}){conflict};\n", qualified(&table.name), values.join(", "))
}

/// The key by which a row that is already there is recognised. Only that conflict is harmless: any other, such as an
/// address that is taken, must be heard of.
fn conflict_target<'a>(table: &'a Table, row: &NewUserRow) -> Option<Vec<&'a str>> {
    let primary = table.primary_key.iter().map(|key| key.columns.clone());
    let uniques = table.uniques.iter().map(|unique| unique.columns.clone());
    let indexes = table.indexes.iter().filter(|index| index.unique && index.predicate.is_none()).filter_map(|index| {
        let columns: Option<Vec<ColumnIdx>> = index
            .keys
            .iter()
            .map(|key| match key.expr {
                IndexExpr::Column(column) => Some(column),
                IndexExpr::Sql(_) => None,
            })
            .collect();
        columns
    });
    primary
        .chain(uniques)
        .chain(indexes)
        .map(|columns| columns.iter().map(|id| table.columns[id.0 as usize].name.as_str()).collect::<Vec<_>>())
        .find(|columns| columns.iter().all(|name| row.columns.contains_key(*name)))
}

fn check(
    schema: &Schema,
    options: &Options,
    key: &str,
    table: &Table,
    row: &NewUserRow,
    diagnostics: &mut Diagnostics,
) {
    let key = format!("{key}.columns");
    for (name, expr) in &row.columns {
        let Some(column) = lookup::column(&table.columns, &key, name, diagnostics) else { continue };
        if column.generated.is_some() || column.identity.as_ref().is_some_and(|identity| identity.always) {
            let message = format!("`{key}` gives a value for `{name}`, which Postgres always makes itself");
            diagnostics.report(Diagnostic::new(Code::ConfigInvalidValue, message).at_origin(column.origin, ""));
        }
        if let Some(wrong) = fragment::escapes(expr) {
            let message = format!("`{key}.{name}` is not one expression: it {wrong}");
            diagnostics.report(Diagnostic::new(Code::SqlNotContained, message));
        }
        if expr.trim().is_empty() {
            let message = format!("`{key}.{name}` is empty");
            diagnostics.report(Diagnostic::new(Code::ConfigInvalidValue, message));
        }
    }
    let missing: Vec<String> = table
        .columns
        .iter()
        .filter(|column| needs_value(column) && !row.columns.contains_key(&column.name))
        .filter(|column| !updated_at::is_filled_on_insert(schema, column, options))
        .map(|column| quote_ident(&column.name).replace('"', "`"))
        .collect();
    if !missing.is_empty() {
        let message = format!(
            "the new-user row of `{}` leaves {} without a value, so every sign-up would fail",
            lookup::spelled(&table.name),
            missing.join(", ")
        );
        let help = format!("give a value in `{key}`, or a default in the schema");
        diagnostics.report(Diagnostic::new(Code::NewUserIncomplete, message).at_origin(table.origin, "").help(help));
    }
}

/// Whether an insert that does not name the column fails.
fn needs_value(column: &Column) -> bool {
    let counts_itself = column.ty.is_serial();
    column.not_null
        && column.default.as_ref().is_none_or(|default| *default == Default::Literal(Literal::Null))
        && column.identity.is_none()
        && column.generated.is_none()
        && !counts_itself
}
