//! Fields: which columns a model has, their types, and what a value must be like.

use std::collections::BTreeSet;

use crate::ir::ids::{ColumnIdx, EnumId, TableId};
use crate::ir::json::JsonType;
use crate::ir::table::{ClientValue, Column, Table};
use crate::ir::ty::{ColumnType, TypeArgs};
use crate::types::Scalar;
use crate::writers::python::imports::Imports;
use crate::writers::python::layout::{
    Doc, annotated, call, flat, keyword, layout, optional, prefixed, subscript, text,
};
use crate::writers::python::model_names::Names;
use crate::writers::python::{json_types, literal, named};

/// What a model is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A row as it is.
    Read,
    /// A new row.
    Create,
    /// A change of a row.
    Update,
}

/// What the fields of a module use.
#[derive(Debug, Default)]
pub struct Used {
    /// Import statements.
    pub imports: Imports,
    /// Enum classes.
    pub enums: BTreeSet<EnumId>,
    /// `Literal` types, by their column.
    pub literals: BTreeSet<(TableId, ColumnIdx)>,
    /// `TypedDict`s.
    pub dicts: BTreeSet<String>,
    /// Python types of values, by their full dotted names.
    pub types: BTreeSet<&'static str>,
    /// Whether a field may be left out but not be null.
    pub not_null: bool,
}

/// What Pydantic's models have of their own, in lower case. A field of such a name would hide it.
const RESERVED: &[&str] =
    &["construct", "copy", "dict", "from_orm", "json", "parse_file", "parse_obj", "schema", "validate"];

/// Whether a model for this purpose has the column.
pub fn has(table: &Table, at: ColumnIdx, purpose: Purpose) -> bool {
    let column = &table.columns[at.0 as usize];
    let is_made = column.generated.is_some() || column.identity.as_ref().is_some_and(|identity| identity.always);
    let is_key = table.primary_key.as_ref().is_some_and(|key| key.columns.contains(&at));
    match purpose {
        Purpose::Read => true,
        Purpose::Create => !is_made,
        Purpose::Update => !is_made && !is_key,
    }
}

/// The field of a column as a statement of its class.
pub fn statement(
    names: &Names,
    id: TableId,
    (at, column): (ColumnIdx, &Column),
    purpose: Purpose,
    used: &mut Used,
) -> String {
    // A row of a Core table has the columns' own names.
    let attribute = if names.is_class(id) { names.attribute(id, at) } else { &column.name };
    let json = json_types::of(column).filter(|_| names.is_class(id));
    let ty = match (names.literal(id, at), json) {
        (Some(name), _) => {
            used.literals.insert((id, at));
            text(name)
        }
        (None, Some(ty)) => json_type(names, ty, used),
        (None, None) => python_type(names, &column.ty, purpose, used),
    };
    let is_plain = names.literal(id, at).is_none() && json.is_none();
    let may_be_left_out = match purpose {
        Purpose::Read => false,
        Purpose::Create => !column.not_null || has_default(column),
        Purpose::Update => true,
    };
    let annotation = match (may_be_left_out, column.not_null) {
        (false, true) => ty,
        // What is left out keeps its value; null is another value, and this column cannot have it.
        (true, true) if purpose == Purpose::Update => {
            used.not_null = true;
            let annotated = used.imports.local("typing.Annotated");
            subscript(&annotated, vec![optional(ty), text("NOT_NULL")])
        }
        // A type of JSON values may have its own null.
        _ if flat(&ty).ends_with("None") => ty,
        _ => optional(ty),
    };
    let name = field_name(names.attribute(id, at));
    let mut arguments = Vec::new();
    if name != attribute {
        arguments.push(keyword("alias", text(literal::string(attribute))));
    }
    if purpose != Purpose::Read && is_plain {
        arguments.extend(limits(&column.ty));
    }
    let value = match (may_be_left_out, arguments.is_empty()) {
        (false, true) => return layout(&prefixed(&format!("{name}: "), annotation), 4, 0),
        (true, true) => text("None"),
        (is_optional, false) => {
            let default = is_optional.then(|| keyword("default", text("None")));
            call(&used.imports.local("pydantic.Field"), default.into_iter().chain(arguments).collect())
        }
    };
    annotated(&name, &annotation, &value, 4)
}

/// Pydantic takes no fields that begin with an underscore, and models have methods whose names are words of the language.
fn field_name(attribute: &str) -> String {
    let bare = attribute.trim_start_matches('_');
    let bare = if bare.is_empty() || bare.starts_with(|c: char| c.is_ascii_digit()) {
        format!("field{attribute}")
    } else {
        bare.to_owned()
    };
    let is_reserved = RESERVED.contains(&bare.as_str()) || bare.starts_with("model_");
    if is_reserved { format!("{bare}_") } else { bare }
}

/// Whether a row can be made without a value for this column.
fn has_default(column: &Column) -> bool {
    let is_serial = column.ty.is_serial();
    let client = column.client.default.as_ref().or(column.client.on_update.as_ref());
    let has_client = client.is_some_and(|value| match value {
        ClientValue::Now => {
            matches!(&column.ty, ColumnType::Scalar(Scalar::TimestampTz | Scalar::Timestamp | Scalar::Date, _))
        }
        ClientValue::RandomUuid | ClientValue::UuidV7 | ClientValue::Constant(_) | ClientValue::Sql(_) => true,
        ClientValue::Opaque(_) => false,
    });
    is_serial || column.default.is_some() || column.identity.is_some() || has_client
}

/// The Python type of a value that is not null.
fn python_type(names: &Names, ty: &ColumnType, purpose: Purpose, used: &mut Used) -> Doc {
    match ty {
        ColumnType::Scalar(scalar, _) => text(&*named_type(scalar_type(*scalar), used)),
        ColumnType::Enum(id) => {
            used.enums.insert(*id);
            text(names.enum_class(*id))
        }
        ColumnType::Array(inner, _) => {
            let item = python_type(names, inner, purpose, used);
            let limits = limits(inner);
            if purpose == Purpose::Read || limits.is_empty() {
                return subscript("list", vec![item]);
            }
            let field = call(&used.imports.local("pydantic.Field"), limits);
            subscript("list", vec![subscript(&used.imports.local("typing.Annotated"), vec![item, field])])
        }
        ColumnType::Custom(name) => text(&*named_type(named::python(name), used)),
    }
}

/// The type of a JSON value.
fn json_type(names: &Names, ty: &JsonType, used: &mut Used) -> Doc {
    let mut types = json_types::Used::default();
    let annotation = names.dicts().annotation(ty, &mut types);
    used.imports.extend(types.imports);
    used.dicts.extend(types.dicts);
    annotation
}

/// An address may say its network, and then it is another class, which JSON does not tell.
fn scalar_type(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::Inet => {
            "ipaddress.IPv4Address | ipaddress.IPv6Address | ipaddress.IPv4Interface | ipaddress.IPv6Interface"
        }
        scalar => scalar.python(),
    }
}

fn named_type(name: &'static str, used: &mut Used) -> String {
    used.types.insert(name);
    used.imports.local(name)
}

/// What the column's type says about a value beyond its Python type.
fn limits(ty: &ColumnType) -> Vec<Doc> {
    match ty {
        ColumnType::Scalar(Scalar::Varchar | Scalar::Char, TypeArgs::One(length)) => {
            vec![keyword("max_length", text(length.to_string()))]
        }
        ColumnType::Scalar(Scalar::Numeric, TypeArgs::Numeric(precision, scale))
            if u32::try_from(*scale).is_ok_and(|scale| scale <= *precision) =>
        {
            vec![keyword("max_digits", text(precision.to_string())), keyword("decimal_places", text(scale.to_string()))]
        }
        _ => Vec::new(),
    }
}
