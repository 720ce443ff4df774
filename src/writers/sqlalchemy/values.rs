//! Values that Drizzle makes in the client: the same made by SQLAlchemy in the client.

use super::Context;
use super::needs::{Helper, Needs, Place};
use super::sql;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::sql::Literal;
use crate::ir::table::{ClientValue, Column, Table};
use crate::ir::ty::ColumnType;
use crate::types::Scalar;
use crate::writers::python::layout::{Doc, call, keyword, lambda, list, prefixed, text};
use crate::writers::python::literal;
use crate::writers::python::members::members;

/// Keyword arguments for a column, and a comment where another value must come from elsewhere.
#[derive(Default)]
pub struct ClientArguments {
    /// `default=` and `onupdate=`.
    pub arguments: Vec<Doc>,
    /// The comment.
    pub comment: Option<String>,
}

/// The client-side arguments of a column.
pub fn client_arguments(
    context: &Context,
    table: &Table,
    column: &Column,
    needs: &mut Needs,
    diagnostics: &mut Diagnostics,
) -> ClientArguments {
    let mut out = ClientArguments::default();
    // Drizzle uses `$onUpdate` for inserts too when the column has no default of any kind.
    let on_insert = match (&column.client.default, &column.client.on_update, &column.default) {
        (Some(value), _, _) | (None, Some(value), None) => Some(value),
        _ => None,
    };
    for (key, value) in [("default", on_insert), ("onupdate", column.client.on_update.as_ref())] {
        let Some(value) = value else { continue };
        match expression(context, value, &column.ty, needs) {
            Some(doc) => out.arguments.push(keyword(key, doc)),
            None => {
                let source = source_text(value);
                out.comment = Some(literal::comment(&format!("TypeScript supplies this value: {source}")));
                let message = format!(
                    "the value of `{}.{}` is made by TypeScript only, SQLAlchemy will not supply it",
                    table.name.name, column.name
                );
                let help = "give the column a database default, or set it wherever a row is made";
                diagnostics.report(
                    Diagnostic::new(Code::ClientValueOpaque, message).at_origin(column.origin, source).help(help),
                );
            }
        }
    }
    out
}

fn source_text(value: &ClientValue) -> &str {
    match value {
        ClientValue::Now => "new Date()",
        ClientValue::RandomUuid => "crypto.randomUUID()",
        ClientValue::UuidV7 => "uuidv7()",
        ClientValue::Constant(_) => "a constant of another type",
        ClientValue::Sql(_) => "an SQL expression",
        ClientValue::Opaque(source) => source,
    }
}

/// A value or a callable for `default=`; nothing where Python has no equal.
fn expression(context: &Context, value: &ClientValue, ty: &ColumnType, needs: &mut Needs) -> Option<Doc> {
    match value {
        ClientValue::Now => now(ty, needs),
        ClientValue::RandomUuid => {
            let function = needs.local("uuid.uuid4");
            Some(uuid(&function, ty))
        }
        ClientValue::UuidV7 => {
            needs.helper(Helper::Uuid7);
            Some(uuid("uuid7", ty))
        }
        ClientValue::Constant(value) => constant(context, value, ty, needs).map(shared),
        ClientValue::Sql(expr) => Some(sql::element(&sql::render(context.schema, expr), needs)),
        ClientValue::Opaque(_) => None,
    }
}

fn now(ty: &ColumnType, needs: &mut Needs) -> Option<Doc> {
    let ColumnType::Scalar(scalar, _) = ty else { return None };
    match scalar {
        Scalar::TimestampTz => {
            needs.helper(Helper::UtcNow);
            Some(text("utc_now"))
        }
        Scalar::Timestamp => {
            needs.helper(Helper::UtcNowNaive);
            Some(text("utc_now_naive"))
        }
        Scalar::Date => {
            needs.helper(Helper::UtcNow);
            Some(lambda("utc_now().date()"))
        }
        _ => None,
    }
}

/// A function that makes a UUID, as it is for a UUID column and as text for any other.
fn uuid(function: &str, ty: &ColumnType) -> Doc {
    match ty {
        ColumnType::Scalar(Scalar::Uuid, _) => text(function),
        _ => lambda(format!("str({function}())")),
    }
}

/// A constant as SQLAlchemy takes it: what can be changed in place is made anew for each row.
fn shared(value: Doc) -> Doc {
    match &value {
        Doc::Bracket(inner) if inner.is_empty_list() => text("list"),
        Doc::Bracket(inner) if inner.is_empty_dict() => text("dict"),
        Doc::Bracket(inner) if inner.is_display() => prefixed("lambda: ", value),
        _ => value,
    }
}

fn constant(context: &Context, value: &Literal, ty: &ColumnType, needs: &mut Needs) -> Option<Doc> {
    match (value, ty) {
        (Literal::Array(items), ColumnType::Array(element, _)) => {
            items.iter().map(|item| constant(context, item, element, needs)).collect::<Option<Vec<_>>>().map(list)
        }
        (Literal::Null, _) => None,
        (_, ColumnType::Array(..)) => None,
        (Literal::String(label), ColumnType::Enum(id)) => {
            let at = context.schema[*id].values.iter().position(|value| value == label)?;
            let member = members(&context.schema[*id].values).swap_remove(at);
            let class = needs.defined(Place::Enums, context.names.enum_class(*id));
            Some(text(format!("{class}.{member}")))
        }
        (_, ColumnType::Enum(_)) => None,
        (_, ColumnType::Custom(_)) => untyped(value, needs),
        (_, ColumnType::Scalar(scalar, _)) => match (scalar.python(), value) {
            ("typing.Any", value) => untyped(value, needs),
            ("int", Literal::Number(number)) if is_integer(number) => plain(value),
            ("float", Literal::Number(number)) if is_finite(number) => plain(value),
            ("decimal.Decimal", Literal::Number(number) | Literal::String(number)) if is_finite(number) => {
                let class = needs.local("decimal.Decimal");
                let argument = if is_integer(number) { number.clone() } else { literal::string(number) };
                Some(call(&class, vec![text(argument)]))
            }
            ("bool", Literal::Bool(_)) | ("str", Literal::String(_)) => plain(value),
            // The drivers take an address as text too.
            (python, Literal::String(_)) if python.starts_with("ipaddress.") => plain(value),
            _ => None,
        },
    }
}

fn is_integer(number: &str) -> bool {
    let digits = number.strip_prefix('-').unwrap_or(number);
    !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit()) && (digits == "0" || !digits.starts_with('0'))
}

fn is_finite(number: &str) -> bool {
    number.parse::<f64>().is_ok_and(f64::is_finite)
}

/// A literal whose type is not checked.
fn untyped(value: &Literal, needs: &mut Needs) -> Option<Doc> {
    if matches!(value, Literal::Json(json) if literal::names_any(json)) {
        needs.local("typing.Any");
    }
    plain(value)
}

/// A literal by itself.
fn plain(value: &Literal) -> Option<Doc> {
    match value {
        Literal::Null => None,
        Literal::Bool(true) => Some(text("True")),
        Literal::Bool(false) => Some(text("False")),
        Literal::Number(number) if is_finite(number) => Some(text(number)),
        Literal::Number(_) | Literal::Date(_) => None,
        Literal::String(value) => Some(text(literal::string(value))),
        Literal::Json(value) => Some(literal::json(value)),
        Literal::Array(items) => items.iter().map(plain).collect::<Option<Vec<_>>>().map(list),
    }
}
