//! Tables, their columns and constraints.

use crate::diag::Files;
use crate::ir::Schema;
use crate::ir::constraint::{Action, ForeignKey, Index, IndexExpr, IndexKey};
use crate::ir::ids::ColumnIdx;
use crate::ir::policy::{Command, Policy, RlsState};
use crate::ir::table::{Column, Default, Identity, Table};
use crate::ir::ty::{ColumnType, TypeArgs};
use crate::types::Scalar;
use crate::types::scalars::ArgShape;
use crate::writers::postgres::type_sql;

use super::json_type::json_type;
use super::sql::{client_value, literal, sql};
use super::{name, option_pairs, origin, ownership, sequence_options, shape};

/// A table.
pub fn table<'a>(schema: &'a Schema, files: &'a Files, table: &'a Table) -> shape::Table<'a> {
    shape::Table {
        name: name(&table.name),
        source_name: &table.source_name,
        model_names: shape::ModelNames {
            select: table.model_names.select.as_deref(),
            insert: table.model_names.insert.as_deref(),
        },
        docs: table.docs.as_deref(),
        ownership: ownership(table.ownership),
        columns: table.columns.iter().map(|item| column(schema, files, item)).collect(),
        primary_key: table.primary_key.as_ref().map(|key| shape::PrimaryKey {
            name: key.name.as_deref(),
            columns: column_names(table, &key.columns),
            origin: origin(files, key.origin),
        }),
        uniques: table
            .uniques
            .iter()
            .map(|unique| shape::Unique {
                name: &unique.name,
                columns: column_names(table, &unique.columns),
                nulls_not_distinct: unique.nulls_not_distinct,
                origin: origin(files, unique.origin),
            })
            .collect(),
        foreign_keys: table.foreign_keys.iter().map(|key| foreign_key(schema, files, table, key)).collect(),
        checks: table
            .checks
            .iter()
            .map(|check| shape::Check {
                name: &check.name,
                expression: sql(schema, &check.expr),
                origin: origin(files, check.origin),
            })
            .collect(),
        indexes: table.indexes.iter().map(|item| index(schema, files, table, item)).collect(),
        rls_enabled: table.rls == RlsState::Enabled,
        policies: table.policies.iter().map(|item| policy(schema, files, item)).collect(),
        origin: origin(files, table.origin),
    }
}

/// The SQL names of some columns of a table.
pub fn column_names<'a>(table: &'a Table, ids: &[ColumnIdx]) -> Vec<&'a str> {
    ids.iter().map(|id| table.columns[id.0 as usize].name.as_str()).collect()
}

/// A column of a table or view.
pub fn column<'a>(schema: &'a Schema, files: &'a Files, column: &'a Column) -> shape::Column<'a> {
    shape::Column {
        name: &column.name,
        source_name: &column.source_name,
        docs: column.docs.as_deref(),
        ty: type_of(schema, &column.ty),
        not_null: column.not_null,
        default: column.default.as_ref().map(|default| match default {
            Default::Literal(value) => shape::Default::Literal(literal(value)),
            Default::Sql(expr) => shape::Default::Sql(sql(schema, expr)),
        }),
        identity: column.identity.as_deref().map(identity),
        generated: column.generated.as_ref().map(|expr| sql(schema, expr)),
        client_default: column.client.default.as_ref().map(|value| client_value(schema, value)),
        client_on_update: column.client.on_update.as_ref().map(|value| client_value(schema, value)),
        text_enum: column.text_enum.as_deref(),
        type_script_type: column.ts_type.as_deref(),
        json_type: column.json_type.as_ref().map(json_type),
        origin: origin(files, column.origin),
    }
}

fn identity(identity: &Identity) -> shape::Identity<'_> {
    shape::Identity {
        always: identity.always,
        sequence_name: identity.sequence_name.as_deref(),
        options: sequence_options(&identity.options),
    }
}

fn type_of<'a>(schema: &'a Schema, ty: &'a ColumnType) -> shape::Type<'a> {
    let kind = match ty {
        ColumnType::Scalar(scalar, args) => {
            shape::TypeKind::Scalar { name: scalar.postgres(), args: type_args(*scalar, args) }
        }
        ColumnType::Enum(id) => {
            let shape::Name { schema, name } = name(&schema[*id].name);
            shape::TypeKind::Enum { schema, name }
        }
        ColumnType::Array(element, size) => {
            shape::TypeKind::Array { element: Box::new(type_of(schema, element)), size: *size }
        }
        ColumnType::Custom(_) => shape::TypeKind::Custom,
    };
    shape::Type { sql: type_sql(schema, ty), kind }
}

fn type_args(scalar: Scalar, args: &TypeArgs) -> shape::TypeArgs<'_> {
    let mut out = shape::TypeArgs::default();
    match args {
        TypeArgs::None => {}
        TypeArgs::One(n) => match scalar.shape() {
            ArgShape::Seconds => out.precision = Some(*n),
            ArgShape::Dimensions => out.dimensions = Some(*n),
            ArgShape::None | ArgShape::Length | ArgShape::Numeric | ArgShape::Interval | ArgShape::Geometry => {
                out.length = Some(*n);
            }
        },
        TypeArgs::Numeric(precision, scale) => (out.precision, out.scale) = (Some(*precision), Some(*scale)),
        TypeArgs::Interval(fields, digits) => (out.fields, out.precision) = (fields.as_deref(), *digits),
        TypeArgs::Geometry(kind, srid) => (out.geometry, out.srid) = (Some(kind.as_str()), *srid),
    }
    out
}

fn foreign_key<'a>(
    schema: &'a Schema,
    files: &'a Files,
    table: &'a Table,
    key: &'a ForeignKey,
) -> shape::ForeignKey<'a> {
    let target = &schema[key.foreign_table];
    shape::ForeignKey {
        name: &key.name,
        columns: column_names(table, &key.columns),
        foreign_table: name(&target.name),
        foreign_columns: column_names(target, &key.foreign_columns),
        on_delete: action(key.on_delete),
        on_update: action(key.on_update),
        origin: origin(files, key.origin),
    }
}

fn action(action: Action) -> &'static str {
    match action {
        Action::NoAction => "noAction",
        Action::Restrict => "restrict",
        Action::Cascade => "cascade",
        Action::SetNull => "setNull",
        Action::SetDefault => "setDefault",
    }
}

fn index<'a>(schema: &'a Schema, files: &'a Files, table: &'a Table, index: &'a Index) -> shape::Index<'a> {
    shape::Index {
        name: &index.name,
        unique: index.unique,
        method: &index.method,
        keys: index.keys.iter().map(|key| index_key(schema, table, key)).collect(),
        predicate: index.predicate.as_ref().map(|expr| sql(schema, expr)),
        options: option_pairs(&index.options),
        concurrently: index.concurrently,
        origin: origin(files, index.origin),
    }
}

fn index_key<'a>(schema: &'a Schema, table: &'a Table, key: &'a IndexKey) -> shape::IndexKey<'a> {
    let (column, expression) = match &key.expr {
        IndexExpr::Column(id) => (Some(table.columns[id.0 as usize].name.as_str()), None),
        IndexExpr::Sql(expr) => (None, Some(sql(schema, expr))),
    };
    shape::IndexKey {
        column,
        expression,
        descending: key.descending,
        nulls_first: key.nulls_first,
        opclass: key.opclass.as_deref(),
    }
}

fn policy<'a>(schema: &'a Schema, files: &'a Files, policy: &'a Policy) -> shape::Policy<'a> {
    shape::Policy {
        name: &policy.name,
        docs: policy.docs.as_deref(),
        restrictive: policy.restrictive,
        command: match policy.command {
            Command::All => "all",
            Command::Select => "select",
            Command::Insert => "insert",
            Command::Update => "update",
            Command::Delete => "delete",
        },
        roles: &policy.roles,
        using: policy.using.as_ref().map(|expr| sql(schema, expr)),
        with_check: policy.with_check.as_ref().map(|expr| sql(schema, expr)),
        origin: origin(files, policy.origin),
    }
}
