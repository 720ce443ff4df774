//! The classes of built columns, which `is` and `instanceof` ask for: each kind of column has one for each mode.

use super::object::{Column, Drizzle};
use crate::readers::drizzle::Version;
use crate::readers::drizzle::eval::Eval;
use crate::readers::drizzle::eval::Interp;
use crate::readers::drizzle::eval::native::{Call, Native};
use crate::readers::drizzle::eval::unknown::Reason;
use crate::readers::drizzle::eval::value::Value;

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

fn constructor(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    Ok(interp.unknown(call.span, Reason::Syntax("a column that is made with `new`")))
}
