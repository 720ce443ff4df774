//! The classes of built columns, which `is` and `instanceof` ask for: each kind of column has one for each mode.

use super::object::{Column, Drizzle};
use crate::readers::drizzle::Version;
use crate::readers::drizzle::eval::Eval;
use crate::readers::drizzle::eval::Interp;
use crate::readers::drizzle::eval::native::{Call, Native};
use crate::readers::drizzle::eval::unknown::Reason;
use crate::readers::drizzle::eval::value::{Kind, Value};

macro_rules! classes {
    ($($name:literal)*) => {
        /// Their native functions.
        pub const NATIVES: &[Native] = &[$(Native { name: $name, call: constructor },)*];
    };
}

#[rustfmt::skip]
classes! {
    "PgArray" "PgBigInt53" "PgBigInt64" "PgBigIntString" "PgBigSerial53" "PgBigSerial64" "PgBinaryVector" "PgBoolean"
    "PgBytea" "PgChar" "PgCidr" "PgCustomColumn" "PgDate" "PgDateString" "PgDoublePrecision" "PgGeometry"
    "PgGeometryObject" "PgHalfVector" "PgInet" "PgInteger" "PgInterval" "PgJson" "PgJsonb" "PgLineABC" "PgLineTuple"
    "PgMacaddr" "PgMacaddr8" "PgNumeric" "PgNumericBigInt" "PgNumericNumber" "PgPointObject" "PgPointTuple" "PgReal"
    "PgSerial" "PgSmallInt" "PgSmallSerial" "PgSparseVector" "PgText" "PgTime" "PgTimestamp" "PgTimestampString"
    "PgUUID" "PgVarchar" "PgVector"
}

/// Whether an object is a column of a class; `None` when the class is not one of these, or it cannot be known.
pub fn is_a(object: &Drizzle, class: &str, version: Version) -> Option<bool> {
    NATIVES.iter().find(|native| native.name == class)?;
    match object {
        Drizzle::Column(column) => Some(class_of(column, version)? == class),
        // Columns of the extra configuration have a class of their own, and so has everything else.
        _ => Some(false),
    }
}

/// The class of a column; drizzle-orm looks at the mode and nothing else.
fn class_of(column: &Column, version: Version) -> Option<&'static str> {
    let builder = &column.config;
    if builder.problem.is_some() {
        return None;
    }
    let mode = builder.options.mode.as_deref().unwrap_or_default();
    let one = version == Version::V1;
    Some(match (builder.kind.name, mode) {
        ("array", _) => "PgArray",
        ("bigint", "number") => "PgBigInt53",
        ("bigint", "string") if one => "PgBigIntString",
        ("bigint", _) => "PgBigInt64",
        ("bigserial", "number") => "PgBigSerial53",
        ("bigserial", _) => "PgBigSerial64",
        ("bit", _) => "PgBinaryVector",
        ("boolean", _) => "PgBoolean",
        ("bytea", _) => "PgBytea",
        ("char", _) => "PgChar",
        ("cidr", _) => "PgCidr",
        ("customType", _) => "PgCustomColumn",
        ("date", "date") => "PgDate",
        ("date", _) => "PgDateString",
        ("doublePrecision", _) => "PgDoublePrecision",
        ("geometry", "" | "tuple") => "PgGeometry",
        ("geometry", _) => "PgGeometryObject",
        ("halfvec", _) => "PgHalfVector",
        ("inet", _) => "PgInet",
        ("integer", _) => "PgInteger",
        ("interval", _) => "PgInterval",
        ("json", _) => "PgJson",
        ("jsonb", _) => "PgJsonb",
        ("line", "" | "tuple") => "PgLineTuple",
        ("line", _) => "PgLineABC",
        ("macaddr", _) => "PgMacaddr",
        ("macaddr8", _) => "PgMacaddr8",
        ("numeric" | "decimal", "number") => "PgNumericNumber",
        ("numeric" | "decimal", "bigint") => "PgNumericBigInt",
        ("numeric" | "decimal", _) => "PgNumeric",
        // Neither of the two classes of enum columns is kept apart.
        ("pgEnum", _) => "PgEnumColumn",
        ("point", "" | "tuple") => "PgPointTuple",
        ("point", _) => "PgPointObject",
        ("real", _) => "PgReal",
        ("serial", _) => "PgSerial",
        ("smallint", _) => "PgSmallInt",
        ("smallserial", _) => "PgSmallSerial",
        ("sparsevec", _) => "PgSparseVector",
        ("text", _) => "PgText",
        ("time", _) => "PgTime",
        ("timestamp", "string") => "PgTimestampString",
        ("timestamp", _) => "PgTimestamp",
        ("uuid", _) => "PgUUID",
        ("varchar", _) => "PgVarchar",
        ("vector", _) => "PgVector",
        _ => return None,
    })
}

/// `column.columnType`: the name of its class, but for one.
pub fn column_type(interp: &Interp<'_, '_>, column: &Column) -> Option<&'static str> {
    let enum_object = column.config.enum_object.map(|id| &interp.heap[id].kind);
    match (class_of(column, interp.version)?, enum_object) {
        ("PgLineTuple", _) => Some("PgLine"),
        ("PgEnumColumn", Some(Kind::Drizzle(Drizzle::Enum(one)))) if one.from_object => Some("PgEnumObjectColumn"),
        (class, _) => Some(class),
    }
}

/// `column.dataType`: what its values are in TypeScript.
pub fn data_type(interp: &Interp<'_, '_>, column: &Column) -> Option<&'static str> {
    let class = class_of(column, interp.version)?;
    let (_, former, later) = DATA_TYPES.iter().find(|(classes, ..)| classes.split(' ').any(|own| own == class))?;
    let has_values = column.config.options.values.as_ref().is_some_and(|values| !values.is_empty());
    Some(match interp.version {
        Version::V0 => former,
        Version::V1 if has_values && *later == "string" => "string enum",
        Version::V1 => later,
    })
}

/// Classes of columns, and what the values are called in 0.x and in 1.0.
#[rustfmt::skip]
const DATA_TYPES: &[(&str, &str, &str)] = &[
    ("PgArray",                          "array",   "array"),
    ("PgBigInt53 PgBigSerial53",         "number",  "number int53"),
    ("PgBigInt64 PgBigSerial64",         "bigint",  "bigint int64"),
    ("PgBigIntString",                   "string",  "string int64"),
    ("PgBinaryVector",                   "string",  "string binary"),
    ("PgBoolean",                        "boolean", "boolean"),
    ("PgBytea",                          "custom",  "object buffer"),
    ("PgChar PgText PgVarchar",          "string",  "string"),
    ("PgCidr",                           "string",  "string cidr"),
    ("PgCustomColumn",                   "custom",  "custom"),
    ("PgDate PgTimestamp",               "date",    "object date"),
    ("PgDateString",                     "string",  "string date"),
    ("PgDoublePrecision",                "number",  "number double"),
    ("PgEnumColumn",                     "string",  "string enum"),
    ("PgGeometry",                       "array",   "array geometry"),
    ("PgGeometryObject",                 "json",    "object geometry"),
    ("PgHalfVector",                     "array",   "array halfvector"),
    ("PgInet",                           "string",  "string inet"),
    ("PgInteger PgSerial",               "number",  "number int32"),
    ("PgInterval",                       "string",  "string interval"),
    ("PgJson PgJsonb",                   "json",    "object json"),
    ("PgLineABC",                        "json",    "object line"),
    ("PgLineTuple",                      "array",   "array line"),
    ("PgMacaddr",                        "string",  "string macaddr"),
    ("PgMacaddr8",                       "string",  "string macaddr8"),
    ("PgNumeric",                        "string",  "string numeric"),
    ("PgNumericBigInt",                  "bigint",  "bigint int64"),
    ("PgNumericNumber",                  "number",  "number"),
    ("PgPointObject",                    "json",    "object point"),
    ("PgPointTuple",                     "array",   "array point"),
    ("PgReal",                           "number",  "number float"),
    ("PgSmallInt PgSmallSerial",         "number",  "number int16"),
    ("PgSparseVector",                   "string",  "string sparsevec"),
    ("PgTime",                           "string",  "string time"),
    ("PgTimestampString",                "string",  "string timestamp"),
    ("PgUUID",                           "string",  "string uuid"),
    ("PgVector",                         "array",   "array vector"),
];

fn constructor(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    Ok(interp.unknown(call.span, Reason::Syntax("a column that is made with `new`")))
}
