//! What the base says once for all models, so that they need not: which SQL type a Python type stands for, and how
//! constraints are called that have Drizzle's own names.
//!
//! A base of the team's own may say something else, and then every column says its type and every constraint its name.

use super::Context;
use super::constraints::{LONGEST_NAME, is_nameable};
use super::needs::Needs;
use crate::ir::Schema;
use crate::ir::constraint::{ForeignKey, Unique};
use crate::ir::ids::{ColumnIdx, TableId};
use crate::ir::table::{Column, Table};
use crate::ir::ty::{ColumnType, TypeArgs};
use crate::types::Scalar;
use crate::writers::python::json_types;
use crate::writers::python::layout::{Doc, assignment, call, dict, keyword, prefixed, text};
use crate::writers::python::literal;

/// What SQLAlchemy takes each Python type for by itself.
const IMPLIED: &[(&str, &str)] = &[
    ("bool", "sa.Boolean"),
    ("bytes", "sa.LargeBinary"),
    ("datetime.date", "sa.Date"),
    ("datetime.time", "sa.Time"),
    ("datetime.timedelta", "sa.Interval"),
    ("decimal.Decimal", "sa.Numeric"),
    ("int", "sa.Integer"),
    ("uuid.UUID", "sa.Uuid"),
];

/// What the base adds to that.
const MAPPED: &[(&str, &str)] = &[("str", "sa.Text"), ("datetime.datetime", "sa.DateTime(timezone=True)")];

/// The statements in the body of the base.
pub fn base_members(context: &Context, needs: &mut Needs) -> Vec<String> {
    let schema = context.schema;
    let tables = || schema.declared_tables().filter(|(id, _)| !context.views.contains(id));
    let endings = schema.default_names;
    let mut patterns = Vec::new();
    if tables().any(|(_, table)| table.foreign_keys.iter().any(|key| has_default_name(schema, table, key))) {
        let pattern = format!("%(table_name)s_%(column_0_name)s_%(referred_table_name)s_id{}", endings.foreign_key);
        patterns.push(prefixed("\"fk\": ", text(literal::string(&pattern))));
    }
    if tables().any(|(_, table)| table.uniques.iter().any(|unique| is_default_unique(schema, table, unique))) {
        let pattern = format!("%(table_name)s_%(column_0_N_name)s{}", endings.unique);
        patterns.push(prefixed("\"uq\": ", text(literal::string(&pattern))));
    }
    let mut members = Vec::new();
    if !patterns.is_empty() {
        let metadata = call(&needs.local("sa.MetaData"), vec![keyword("naming_convention", dict(patterns))]);
        members.push(assignment("metadata", &metadata, 4));
    }
    let is_mapped = |ty: &(&str, &str)| {
        let columns = schema.declared_tables().filter(|(id, _)| context.names.is_class(*id));
        let mut columns =
            columns.flat_map(|(id, table)| (0..).map(ColumnIdx).zip(&table.columns).map(move |it| (id, it)));
        columns.any(|(id, (at, column))| is_plain(context, id, at) && names_of(&column.ty) == Some(*ty))
    };
    let mapped: Vec<Doc> = MAPPED
        .iter()
        .filter(|ty| is_mapped(ty))
        .map(|(python, sqlalchemy)| prefixed(&format!("{}: ", needs.local(python)), text(needs.local(sqlalchemy))))
        .collect();
    if !mapped.is_empty() {
        let target = format!("type_annotation_map: {}", needs.local("typing.ClassVar"));
        members.push(assignment(&target, &dict(mapped), 4));
    }
    members
}

/// Whether the annotation of a class's column says its SQL type, or the column that its foreign keys point at does.
pub fn is_type_implied(context: &Context, id: TableId, at: ColumnIdx) -> bool {
    if context.base.is_some() || !context.names.is_class(id) {
        return false;
    }
    let table = &context.schema[id];
    let column = &table.columns[at.0 as usize];
    let mut keys = own_keys(table, at).peekable();
    if keys.peek().is_some() && !context.views.contains(&id) {
        // SQLAlchemy takes the type of the other column, whatever the annotation says.
        return keys.all(|key| takes_type(context, column, key)) && !is_in_a_circle(context.schema, (id, at));
    }
    is_plain(context, id, at) && names_of(&column.ty).is_some_and(|ty| IMPLIED.contains(&ty) || MAPPED.contains(&ty))
}

/// Whether the annotation of a column is no more than the Python type of its SQL type.
fn is_plain(context: &Context, id: TableId, at: ColumnIdx) -> bool {
    let column = &context.schema[id].columns[at.0 as usize];
    context.names.literal(id, at).is_none() && json_types::of(column).is_none()
}

/// The names of a type without arguments: Python's and SQLAlchemy's.
fn names_of(ty: &ColumnType) -> Option<(&'static str, &'static str)> {
    match ty {
        ColumnType::Scalar(scalar, TypeArgs::None) => Some((scalar.python(), scalar.sqlalchemy())),
        ColumnType::Scalar(..) | ColumnType::Enum(_) | ColumnType::Array(..) | ColumnType::Custom(_) => None,
    }
}

/// The foreign keys that stand at a column.
fn own_keys(table: &Table, at: ColumnIdx) -> impl Iterator<Item = &ForeignKey> {
    table.foreign_keys.iter().filter(move |key| key.columns == [at])
}

/// Whether a foreign key gives its column the type that it has.
fn takes_type(context: &Context, column: &Column, key: &ForeignKey) -> bool {
    let other = &context.schema[key.foreign_table].columns[key.foreign_columns[0].0 as usize];
    is_nameable(context, key) && stored(&column.ty) == stored(&other.ty)
}

/// Whether foreign keys lead from a column back to it, so that none on the way has a type to give.
fn is_in_a_circle(schema: &Schema, start: (TableId, ColumnIdx)) -> bool {
    let mut open = vec![start];
    let mut seen = Vec::new();
    while let Some((id, at)) = open.pop() {
        for key in own_keys(&schema[id], at) {
            let next = (key.foreign_table, key.foreign_columns[0]);
            if next == start {
                return true;
            }
            if !seen.contains(&next) {
                seen.push(next);
                open.push(next);
            }
        }
    }
    false
}

/// A type as a column has it that another one numbers.
fn stored(ty: &ColumnType) -> ColumnType {
    let scalar = match ty {
        ColumnType::Scalar(Scalar::SmallSerial, _) => Scalar::SmallInt,
        ColumnType::Scalar(Scalar::Serial, _) => Scalar::Integer,
        ColumnType::Scalar(Scalar::BigSerial, _) => Scalar::BigInt,
        other => return other.clone(),
    };
    ColumnType::Scalar(scalar, TypeArgs::None)
}

/// Whether the base gives a foreign key its name: Drizzle's, of a key that points at an `id`, as nearly all do.
/// SQLAlchemy knows the names of other columns only once their tables are there, which is too late.
pub fn is_foreign_key_named(context: &Context, table: &Table, key: &ForeignKey) -> bool {
    context.base.is_none() && is_nameable(context, key) && has_default_name(context.schema, table, key)
}

fn has_default_name(schema: &Schema, table: &Table, key: &ForeignKey) -> bool {
    let other = &schema[key.foreign_table];
    let ([own], [foreign]) = (&key.columns[..], &key.foreign_columns[..]) else { return false };
    let column = &table.columns[own.0 as usize].name;
    let ending = schema.default_names.foreign_key;
    other.columns[foreign.0 as usize].name == "id"
        && key.name.len() <= LONGEST_NAME
        && key.name == format!("{}_{column}_{}_id{ending}", table.name.name, other.name.name)
}

/// Whether the base gives a unique constraint its name.
pub fn is_unique_named(context: &Context, table: &Table, unique: &Unique) -> bool {
    context.base.is_none() && is_default_unique(context.schema, table, unique)
}

/// Whether a unique constraint is said by `unique=True` at its column.
pub fn is_unique_inline(context: &Context, table: &Table, unique: &Unique) -> bool {
    is_unique_named(context, table, unique) && unique.columns.len() == 1 && !unique.nulls_not_distinct
}

fn is_default_unique(schema: &Schema, table: &Table, unique: &Unique) -> bool {
    let columns: Vec<&str> = unique.columns.iter().map(|at| &*table.columns[at.0 as usize].name).collect();
    let ending = schema.default_names.unique;
    unique.name.len() <= LONGEST_NAME && unique.name == format!("{}_{}{ending}", table.name.name, columns.join("_"))
}
