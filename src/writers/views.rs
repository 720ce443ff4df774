//! The views that the configuration names, for the writers that map them.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::constraint::PrimaryKey;
use crate::ir::ids::{ColumnIdx, TableId};
use crate::ir::policy::RlsState;
use crate::ir::sql::Qualify;
use crate::ir::table::{ClientValues, Column, ModelNames, Table, View};
use crate::ir::ty::ColumnType;
use crate::ir::{Ownership, QualifiedName, Schema};
use crate::types::Scalar;

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

/// Each with the columns that identify a row, of which there may be none. Names that the schema does not have, and columns
/// without a type, are reported. `table` is the table of `downspout.toml`.
pub fn configured<'a>(
    schema: &'a Schema,
    table: &str,
    views: &BTreeMap<String, Vec<String>>,
    diagnostics: &mut Diagnostics,
) -> Vec<(&'a View, Vec<ColumnIdx>)> {
    let mut found = Vec::new();
    for (name, key) in views {
        let Some(view) = schema.views.iter().find(|view| display(&view.name) == *name) else {
            diagnostics.report(Diagnostic::new(
                Code::ConfigInvalidValue,
                format!("`views` of `[{table}]` names `{name}`, which is no view of the schema"),
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
                        format!("`views` of `[{table}]` names column `{column}`, which view `{name}` does not have"),
                    )
                    .at_origin(view.origin, "the view"),
                ),
            }
        }
        found.push((view, columns));
    }
    found
}

/// Says which columns of a view are not mapped.
pub fn report_untyped(view: &View, diagnostics: &mut Diagnostics) {
    if view.untyped.is_empty() {
        return;
    }
    let (name, left_out) = (display(&view.name), view.untyped.join("`, `"));
    diagnostics.report(
        Diagnostic::new(
            Code::TargetCannotExpress,
            format!("view `{name}` is mapped without `{left_out}`, whose type the schema does not say"),
        )
        .at_origin(view.origin, "the view")
        .help("give the view its columns: `pgView(name, { … }).as(sql`…`)`"),
    );
}

/// The schema with the configured views as tables behind its own: columns without anything that makes their values. The
/// ids are those of the views.
pub fn as_tables<'a>(
    schema: &'a Schema,
    table: &str,
    views: &BTreeMap<String, Vec<String>>,
    diagnostics: &mut Diagnostics,
) -> (Cow<'a, Schema>, BTreeSet<TableId>) {
    let mut extended = Cow::Borrowed(schema);
    let mut ids = BTreeSet::new();
    for (view, key) in configured(schema, table, views, diagnostics) {
        report_untyped(view, diagnostics);
        let tables = &mut extended.to_mut().tables;
        ids.insert(TableId(u32::try_from(tables.len()).expect("fewer than 2^32 tables")));
        tables.push(as_table(schema, view, key));
    }
    (extended, ids)
}

fn as_table(schema: &Schema, view: &View, key: Vec<ColumnIdx>) -> Table {
    let columns = view.columns.iter().zip(0..).map(|(column, at)| Column {
        ty: as_read(&column.ty),
        not_null: key.contains(&ColumnIdx(at)) || (column.not_null && is_never_null(schema, column)),
        default: None,
        identity: None,
        generated: None,
        client: ClientValues::default(),
        ..column.clone()
    });
    Table {
        name: view.name.clone(),
        source_name: view.source_name.clone(),
        model_names: ModelNames::default(),
        docs: view.docs.clone(),
        ownership: Ownership::Declared,
        columns: columns.collect(),
        primary_key: (!key.is_empty()).then_some(PrimaryKey { name: None, columns: key, origin: view.origin }),
        uniques: Vec::new(),
        foreign_keys: Vec::new(),
        checks: Vec::new(),
        indexes: Vec::new(),
        rls: RlsState::Undeclared,
        policies: Vec::new(),
        origin: view.origin,
    }
}

/// A serial is only a number where it is read.
fn as_read(ty: &ColumnType) -> ColumnType {
    match ty {
        ColumnType::Scalar(Scalar::SmallSerial, args) => ColumnType::Scalar(Scalar::SmallInt, args.clone()),
        ColumnType::Scalar(Scalar::Serial, args) => ColumnType::Scalar(Scalar::Integer, args.clone()),
        ColumnType::Scalar(Scalar::BigSerial, args) => ColumnType::Scalar(Scalar::BigInt, args.clone()),
        ty => ty.clone(),
    }
}

fn display(name: &QualifiedName) -> String {
    match &name.schema {
        Some(schema) => format!("{schema}.{}", name.name),
        None => name.name.clone(),
    }
}
