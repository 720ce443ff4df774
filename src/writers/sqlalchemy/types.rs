//! Column types: the SQLAlchemy type and the Python type that annotates it.

use super::Context;
use super::needs::{Helper, Needs, Place};
use crate::ir::ty::{ColumnType, TypeArgs};
use crate::types::Scalar;
use crate::types::scalars::ArgShape;
use crate::writers::python::layout::{Doc, call, keyword, text};
use crate::writers::python::model_names::Names;
use crate::writers::python::{literal, named};

/// The SQLAlchemy type expression. With `null_is_sql`, Python's `None` in a JSON column is SQL's NULL, as in Drizzle,
/// rather than JSON's null.
pub fn sql_type(context: &Context, ty: &ColumnType, null_is_sql: bool, needs: &mut Needs) -> Doc {
    match ty {
        ColumnType::Scalar(scalar, TypeArgs::None) if null_is_sql && is_json(*scalar) => {
            call(&needs.local(scalar.sqlalchemy()), vec![keyword("none_as_null", text("True"))])
        }
        ColumnType::Scalar(scalar, args) => scalar_type(*scalar, args, needs),
        ColumnType::Enum(id) => text(needs.defined(Place::Enums, context.names.enum_constant(*id))),
        ColumnType::Array(..) => {
            let (element, levels) = ty.element();
            let class = match is_of_an_extension(element) {
                true => needs.helper(Helper::ExtensionArray).to_owned(),
                false => needs.local("postgresql.ARRAY"),
            };
            let element = unannotated(sql_type(context, element, false, needs));
            let dimensions = keyword("dimensions", text(levels.to_string()));
            call(&class, vec![element, dimensions])
        }
        ColumnType::Custom(name) => match named::sqlalchemy(name) {
            Some(class) => text(needs.local(class)),
            None => named_type(name, needs),
        },
    }
}

/// The type where no annotation says what a value is: the classes of these do not say it in SQLAlchemy 2.0, their
/// objects do.
pub fn unannotated(ty: Doc) -> Doc {
    match ty {
        Doc::Text(class) if class == "sa.Uuid" || class == "sa.Numeric" => text(format!("{class}()")),
        other => other,
    }
}

/// The Python type of a value that is not null.
pub fn python_type(names: &Names, ty: &ColumnType, needs: &mut Needs) -> String {
    match ty {
        ColumnType::Scalar(scalar, _) => needs.local(scalar.python()),
        ColumnType::Enum(id) => needs.defined(Place::Enums, names.enum_class(*id)),
        ColumnType::Array(inner, _) => format!("list[{}]", python_type(names, inner, needs)),
        ColumnType::Custom(name) => needs.local(named::python(name)),
    }
}

/// A type that SQLAlchemy has no class for, by its name in SQL.
fn named_type(name: &str, needs: &mut Needs) -> Doc {
    needs.helper(Helper::SqlType);
    call("SqlType", vec![text(literal::string(name))])
}

/// Whether psycopg cannot know the arrays of a type: their numbers differ from database to database.
fn is_of_an_extension(element: &ColumnType) -> bool {
    match element {
        ColumnType::Scalar(scalar, _) => matches!(
            scalar,
            Scalar::Citext | Scalar::Geometry | Scalar::HalfVec | Scalar::Ltree | Scalar::SparseVec | Scalar::Vector
        ),
        ColumnType::Custom(name) => !named::is_known(name),
        ColumnType::Enum(_) | ColumnType::Array(..) => false,
    }
}

/// A serial that SQLAlchemy has no word for.
pub fn serial_type(scalar: Scalar, needs: &mut Needs) -> Doc {
    needs.helper(Helper::Serial);
    // Both have one type in SQLAlchemy, and the integers come first in the table.
    let stored = Scalar::ALL.iter().find(|other| other.sqlalchemy() == scalar.sqlalchemy()).unwrap_or(&scalar);
    call("SerialType", vec![text(literal::string(scalar.postgres())), text(literal::string(stored.postgres()))])
}

fn is_json(scalar: Scalar) -> bool {
    matches!(scalar, Scalar::Json | Scalar::Jsonb)
}

/// SQLAlchemy's general types take no digits and fields; the dialect's own do.
const DIALECT_TYPES: &[(&str, &str)] =
    &[("sa.DateTime", "postgresql.TIMESTAMP"), ("sa.Time", "postgresql.TIME"), ("sa.Interval", "postgresql.INTERVAL")];

/// The table's cell with the arguments put in, behind those that the cell has of its own.
fn scalar_type(scalar: Scalar, args: &TypeArgs, needs: &mut Needs) -> Doc {
    let cell = scalar.sqlalchemy();
    if matches!(scalar, Scalar::Point | Scalar::Line) {
        return call(needs.helper(Helper::Coordinates), vec![text(literal::string(scalar.postgres()))]);
    }
    if cell.is_empty() {
        return named_type(&sql_name(scalar, args), needs);
    }
    let args = keyword_arguments(scalar, args);
    if args.is_empty() {
        return text(needs.local(cell));
    }
    let (class, own) = cell.trim_end_matches(')').split_once('(').unwrap_or((cell, ""));
    let class = DIALECT_TYPES.iter().find(|(general, _)| *general == class).map_or(class, |(_, dialect)| dialect);
    let (keywords, mut all): (Vec<String>, Vec<String>) = args.into_iter().partition(|arg| arg.contains('='));
    all.extend((!own.is_empty()).then(|| own.to_owned()));
    all.extend(keywords);
    text(format!("{}({})", needs.local(class), all.join(", ")))
}

/// The arguments as SQLAlchemy's constructors take them: lengths by position, digits by keyword.
fn keyword_arguments(scalar: Scalar, args: &TypeArgs) -> Vec<String> {
    match args {
        TypeArgs::None => Vec::new(),
        TypeArgs::One(number) if scalar.shape() == ArgShape::Seconds => vec![format!("precision={number}")],
        TypeArgs::One(number) => vec![number.to_string()],
        TypeArgs::Numeric(precision, scale) => vec![precision.to_string(), scale.to_string()],
        TypeArgs::Interval(fields, digits) => {
            let fields = fields.as_ref().map(|fields| format!("fields={}", literal::string(&fields.to_uppercase())));
            fields.into_iter().chain(digits.map(|digits| format!("precision={digits}"))).collect()
        }
        TypeArgs::Geometry(kind, srid) => {
            let kind = literal::string(kind);
            std::iter::once(kind).chain(srid.map(|srid| format!("srid={srid}"))).collect()
        }
    }
}

/// The name of a type in SQL, arguments included.
fn sql_name(scalar: Scalar, args: &TypeArgs) -> String {
    let name = scalar.postgres();
    match args {
        TypeArgs::None => name.to_owned(),
        TypeArgs::One(number) => format!("{name}({number})"),
        TypeArgs::Numeric(precision, scale) => format!("{name}({precision},{scale})"),
        TypeArgs::Interval(fields, digits) => {
            let fields = fields.as_ref().map(|fields| format!(" {fields}")).unwrap_or_default();
            let digits = digits.map(|digits| format!("({digits})")).unwrap_or_default();
            format!("{name}{fields}{digits}")
        }
        TypeArgs::Geometry(kind, Some(srid)) => format!("{name}({kind},{srid})"),
        TypeArgs::Geometry(kind, None) => format!("{name}({kind})"),
    }
}
