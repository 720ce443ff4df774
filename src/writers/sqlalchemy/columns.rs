//! The arguments of `mapped_column(…)` and `sa.Column(…)`.

use super::Context;
use super::constraints::{column_foreign_keys, has_inline_primary_key, made_up_name};
use super::conventions::{is_type_implied, is_unique_inline};
use super::defaults::server_default;
use super::needs::{Helper, Needs};
use super::sql;
use super::types::{serial_type, sql_type, unannotated};
use super::values::client_arguments;
use crate::diag::{Code, Diagnostic, Diagnostics, Origin};
use crate::ir::ids::{ColumnIdx, TableId};
use crate::ir::table::{ClientValue, Column, Identity, SequenceOptions, Table};
use crate::ir::ty::ColumnType;
use crate::writers::python::layout::{Doc, call, keyword, text};
use crate::writers::python::literal;

/// A column's arguments after its name, and a comment to stand above it.
pub struct ColumnText {
    /// The arguments.
    pub arguments: Vec<Doc>,
    /// The comment.
    pub comment: Option<String>,
}

/// The arguments that a class and a Core table have in common.
pub fn column_text(
    context: &Context,
    id: TableId,
    at: ColumnIdx,
    needs: &mut Needs,
    diagnostics: &mut Diagnostics,
) -> ColumnText {
    let table = &context.schema[id];
    let column = &table.columns[at.0 as usize];
    let is_view = context.views.contains(&id);
    let numbering = if is_view { Numbering::None } else { numbering(table, at) };
    let mut arguments = Vec::new();
    if let (Numbering::OwnType, ColumnType::Scalar(scalar, _)) = (&numbering, &column.ty) {
        arguments.push(serial_type(*scalar, needs));
    } else if !is_type_implied(context, id, at) {
        let ty = sql_type(context, &column.ty, !column.not_null, needs);
        arguments.push(if context.names.is_class(id) { ty } else { unannotated(ty) });
    }
    arguments.extend(column_foreign_keys(context, id, at, needs));
    if let Some(identity) = &column.identity {
        let mut options = Vec::new();
        if identity.always {
            options.push(keyword("always", text("True")));
        }
        options.extend(sequence_options(&identity.options, column.origin, diagnostics));
        arguments.push(call(&needs.local("sa.Identity"), options));
    }
    if let Some(expr) = &column.generated {
        let expr = sql::condition(&sql::render(context.schema, expr), needs);
        arguments.push(call(&needs.local("sa.Computed"), vec![expr, keyword("persisted", text("True"))]));
    }
    if in_primary_key(table, at) && (is_view || has_inline_primary_key(context, table)) {
        arguments.push(keyword("primary_key", text("True")));
    }
    if table.uniques.iter().any(|unique| unique.columns == [at] && is_unique_inline(context, table, unique)) {
        arguments.push(keyword("unique", text("True")));
    }
    match numbering {
        Numbering::None | Numbering::Implied | Numbering::OwnType => {}
        Numbering::Said => arguments.push(keyword("autoincrement", text("True"))),
        Numbering::Denied => arguments.push(keyword("autoincrement", text("False"))),
    }
    let client = client_arguments(context, table, column, needs, diagnostics);
    arguments.extend(client.arguments);
    if numbering == Numbering::OwnType {
        arguments.push(keyword("server_default", text(needs.local("sa.FetchedValue()"))));
    } else if let Some(default) = server_default(context, column, needs) {
        arguments.push(keyword("server_default", default));
    }
    ColumnText { arguments, comment: client.comment }
}

/// A statement that gives the sequence behind an identity column its name, where it is not the one that Postgres makes up.
pub fn sequence_name(context: &Context, id: TableId, column: &Column, needs: &mut Needs) -> Option<Doc> {
    let table = &context.schema[id];
    let Identity { sequence_name: Some(wanted), .. } = column.identity.as_deref()? else { return None };
    let made_up = made_up_name(&table.name.name, Some(&column.name), "seq");
    if *wanted == made_up {
        return None;
    }
    let old = text(literal::string(&sql::qualified(table.name.schema.as_deref(), &made_up)));
    let owner = context.names.table(id);
    let owner = if context.names.is_class(id) { format!("{owner}.__table__") } else { owner.to_owned() };
    Some(call(
        needs.helper(Helper::RenameSequence),
        vec![text(owner), old, text(literal::string(&sql::identifier(wanted)))],
    ))
}

/// Options of a sequence as keyword arguments.
pub fn sequence_options(options: &SequenceOptions, origin: Origin, diagnostics: &mut Diagnostics) -> Vec<Doc> {
    let mut arguments = Vec::new();
    for (key, value) in [
        ("start", &options.start_with),
        ("increment", &options.increment),
        ("minvalue", &options.min_value),
        ("maxvalue", &options.max_value),
    ] {
        arguments.extend(value.as_ref().and_then(|value| whole_number(key, value, origin, diagnostics)));
    }
    if options.cycle {
        arguments.push(keyword("cycle", text("True")));
    }
    arguments.extend(options.cache.as_ref().and_then(|value| whole_number("cache", value, origin, diagnostics)));
    arguments
}

fn whole_number(key: &str, value: &str, origin: Origin, diagnostics: &mut Diagnostics) -> Option<Doc> {
    let digits = value.strip_prefix('-').unwrap_or(value);
    if !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit()) {
        return Some(keyword(key, text(value)));
    }
    let message = format!("the sequence option `{key}` is no whole number: {value}");
    diagnostics.report(Diagnostic::new(Code::TargetCannotExpress, message).at_origin(origin, "left out"));
    None
}

/// How a column comes by its numbers, as SQLAlchemy has to be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Numbering {
    /// Not at all.
    None,
    /// A serial that SQLAlchemy takes for one by itself: the only column of the primary key.
    Implied,
    /// A serial that must be said: one of several columns of the primary key, or a foreign key too.
    Said,
    /// No serial, although SQLAlchemy would take it for one.
    Denied,
    /// A serial that SQLAlchemy has no word for: the type says so, and the database supplies the value.
    OwnType,
}

fn numbering(table: &Table, at: ColumnIdx) -> Numbering {
    let column = &table.columns[at.0 as usize];
    let is_key = in_primary_key(table, at);
    let is_only_key = is_key && table.primary_key.as_ref().is_some_and(|key| key.columns.len() == 1);
    let is_foreign = table.foreign_keys.iter().any(|key| key.columns.contains(&at));
    if column.ty.is_serial() {
        let first = (0..)
            .map(ColumnIdx)
            .zip(&table.columns)
            .find(|(at, column)| in_primary_key(table, *at) && column.ty.is_serial());
        return match first {
            Some((first, _)) if first == at && is_only_key && !is_foreign => Numbering::Implied,
            Some((first, _)) if first == at => Numbering::Said,
            _ => Numbering::OwnType,
        };
    }
    let is_number = matches!(&column.ty, ColumnType::Scalar(scalar, _) if ["int", "float", "decimal.Decimal"].contains(&scalar.python()));
    let has_source = column.identity.is_some() || column.default.is_some() || column.generated.is_some();
    let client = [&column.client.default, &column.client.on_update];
    let has_client_source = client.into_iter().flatten().any(|value| !matches!(value, ClientValue::Opaque(_)));
    if is_only_key && is_number && !is_foreign && !has_source && !has_client_source {
        Numbering::Denied
    } else {
        Numbering::None
    }
}

fn in_primary_key(table: &Table, at: ColumnIdx) -> bool {
    table.primary_key.as_ref().is_some_and(|key| key.columns.contains(&at))
}
