//! THE table of column types: one row per Postgres type, all systems side by side.
//!
//! Columns: variant | argument shape | Postgres name (as `format_type` prints it) | other accepted spellings |
//! Diesel SQL type | Rust type | SQLAlchemy type | Python type.
//! An empty cell means that the system has no name of its own for the type.

/// The arguments that a type takes in parentheses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArgShape {
    /// None.
    None,
    /// One length in characters or bits.
    Length,
    /// Precision and scale.
    Numeric,
    /// Fractional-second digits.
    Seconds,
    /// Interval fields and fractional-second digits.
    Interval,
    /// Number of dimensions.
    Dimensions,
    /// PostGIS geometry type and SRID.
    Geometry,
}

macro_rules! scalars {
    ($($variant:ident | $shape:ident | $pg:literal | [$($alias:literal),*] | $diesel:literal | $rust:literal | $sqlalchemy:literal | $python:literal;)*) => {
        /// A scalar type of Postgres or of a well-known extension.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Scalar {
            $(#[doc = concat!("`", $pg, "`")] $variant,)*
        }

        impl Scalar {
            /// All rows of the table.
            pub const ALL: &'static [Scalar] = &[$(Scalar::$variant),*];

            /// What stands in its parentheses.
            pub fn shape(self) -> ArgShape { match self { $(Scalar::$variant => ArgShape::$shape,)* } }
            /// The name that Postgres prints.
            pub fn postgres(self) -> &'static str { match self { $(Scalar::$variant => $pg,)* } }
            /// The type in `diesel::sql_types`, or the name of a custom one.
            pub fn diesel(self) -> &'static str { match self { $(Scalar::$variant => $diesel,)* } }
            /// The Rust type that Diesel reads it into.
            pub fn rust(self) -> &'static str { match self { $(Scalar::$variant => $rust,)* } }
            /// The SQLAlchemy type expression without the column's arguments, `sa` and `postgresql` being the usual imports.
            pub fn sqlalchemy(self) -> &'static str { match self { $(Scalar::$variant => $sqlalchemy,)* } }
            /// The Python type that SQLAlchemy reads it into, by its full dotted name.
            pub fn python(self) -> &'static str { match self { $(Scalar::$variant => $python,)* } }

            /// The row of a Postgres type name in lower case and without arguments, `timestamp with time zone` in one piece.
            pub fn from_postgres(name: &str) -> Option<Scalar> {
                match name {
                    $($pg $(| $alias)* => Some(Scalar::$variant),)*
                    _ => None,
                }
            }
        }
    };
}

#[rustfmt::skip]
scalars! {
    SmallInt    | None       | "smallint"                    | ["int2"]            | "Int2"        | "i16"                                | "sa.SmallInteger"        | "int";
    Integer     | None       | "integer"                     | ["int", "int4"]     | "Int4"        | "i32"                                | "sa.Integer"             | "int";
    BigInt      | None       | "bigint"                      | ["int8"]            | "Int8"        | "i64"                                | "sa.BigInteger"          | "int";
    SmallSerial | None       | "smallserial"                 | ["serial2"]         | "Int2"        | "i16"                                | "sa.SmallInteger"        | "int";
    Serial      | None       | "serial"                      | ["serial4"]         | "Int4"        | "i32"                                | "sa.Integer"             | "int";
    BigSerial   | None       | "bigserial"                   | ["serial8"]         | "Int8"        | "i64"                                | "sa.BigInteger"          | "int";
    Boolean     | None       | "boolean"                     | ["bool"]            | "Bool"        | "bool"                               | "sa.Boolean"             | "bool";
    Real        | None       | "real"                        | ["float4"]          | "Float4"      | "f32"                                | "sa.REAL"                | "float";
    Double      | None       | "double precision"            | ["float8", "float"] | "Float8"      | "f64"                                | "sa.Double"              | "float";
    Numeric     | Numeric    | "numeric"                     | ["decimal"]         | "Numeric"     | "bigdecimal::BigDecimal"             | "sa.Numeric"             | "decimal.Decimal";
    Money       | None       | "money"                       | []                  | "Money"       | "diesel::pg::data_types::PgMoney"    | "postgresql.MONEY"       | "str";
    Text        | None       | "text"                        | []                  | "Text"        | "String"                             | "sa.Text"                | "str";
    Varchar     | Length     | "character varying"           | ["varchar"]         | "Varchar"     | "String"                             | "sa.String"              | "str";
    Char        | Length     | "character"                   | ["char", "bpchar"]  | "Bpchar"      | "String"                             | "sa.CHAR"                | "str";
    Citext      | None       | "citext"                      | []                  | "Citext"      | "String"                             | "postgresql.CITEXT"      | "str";
    Bytea       | None       | "bytea"                       | []                  | "Bytea"       | "Vec<u8>"                            | "sa.LargeBinary"         | "bytes";
    Uuid        | None       | "uuid"                        | []                  | "Uuid"        | "uuid::Uuid"                         | "sa.Uuid"                | "uuid.UUID";
    Json        | None       | "json"                        | []                  | "Json"        | "serde_json::Value"                  | "postgresql.JSON"        | "typing.Any";
    Jsonb       | None       | "jsonb"                       | []                  | "Jsonb"       | "serde_json::Value"                  | "postgresql.JSONB"       | "typing.Any";
    Date        | None       | "date"                        | []                  | "Date"        | "chrono::NaiveDate"                  | "sa.Date"                | "datetime.date";
    Time        | Seconds    | "time without time zone"      | ["time"]            | "Time"        | "chrono::NaiveTime"                  | "sa.Time"                | "datetime.time";
    TimeTz      | Seconds    | "time with time zone"         | ["timetz"]          | "Timetz"      | ""                                   | "sa.Time(timezone=True)" | "datetime.time";
    Timestamp   | Seconds    | "timestamp without time zone" | ["timestamp"]       | "Timestamp"   | "chrono::NaiveDateTime"              | "sa.DateTime"            | "datetime.datetime";
    TimestampTz | Seconds    | "timestamp with time zone"    | ["timestamptz"]     | "Timestamptz" | "chrono::DateTime<chrono::Utc>"      | "sa.DateTime(timezone=True)" | "datetime.datetime";
    Interval    | Interval   | "interval"                    | []                  | "Interval"    | "diesel::pg::data_types::PgInterval" | "sa.Interval"            | "datetime.timedelta";
    Inet        | None       | "inet"                        | []                  | "Inet"        | "ipnetwork::IpNetwork"               | "postgresql.INET"        | "ipaddress.IPv4Address | ipaddress.IPv6Address";
    Cidr        | None       | "cidr"                        | []                  | "Cidr"        | "ipnetwork::IpNetwork"               | "postgresql.CIDR"        | "ipaddress.IPv4Network | ipaddress.IPv6Network";
    MacAddr     | None       | "macaddr"                     | []                  | "Macaddr"     | "[u8; 6]"                            | "postgresql.MACADDR"     | "str";
    MacAddr8    | None       | "macaddr8"                    | []                  | "Macaddr8"    | "[u8; 8]"                            | "postgresql.MACADDR8"    | "str";
    Bit         | Length     | "bit"                         | []                  | "Bit"         | "Vec<u8>"                            | "postgresql.BIT"         | "str";
    VarBit      | Length     | "bit varying"                 | ["varbit"]          | "Varbit"      | ""                                   | "postgresql.BIT(varying=True)" | "str";
    Point       | None       | "point"                       | []                  | "Point"       | ""                                   | ""                       | "tuple[float, float]";
    Line        | None       | "line"                        | []                  | "Line"        | ""                                   | ""                       | "tuple[float, float, float]";
    TsVector    | None       | "tsvector"                    | []                  | "Tsvector"    | ""                                   | "postgresql.TSVECTOR"    | "str";
    TsQuery     | None       | "tsquery"                     | []                  | "Tsquery"     | ""                                   | "postgresql.TSQUERY"     | "str";
    Xml         | None       | "xml"                         | []                  | "Xml"         | ""                                   | ""                       | "str";
    Oid         | None       | "oid"                         | []                  | "Oid"         | "u32"                                | "postgresql.OID"         | "int";
    Int4Range   | None       | "int4range"                   | []                  | "Int4range"   | "PgRange<i32>"                       | "postgresql.INT4RANGE"   | "postgresql.Range[int]";
    Int8Range   | None       | "int8range"                   | []                  | "Int8range"   | "PgRange<i64>"                       | "postgresql.INT8RANGE"   | "postgresql.Range[int]";
    NumRange    | None       | "numrange"                    | []                  | "Numrange"    | "PgRange<bigdecimal::BigDecimal>"    | "postgresql.NUMRANGE"    | "postgresql.Range[decimal.Decimal]";
    TsRange     | None       | "tsrange"                     | []                  | "Tsrange"     | "PgRange<chrono::NaiveDateTime>"     | "postgresql.TSRANGE"     | "postgresql.Range[datetime.datetime]";
    TsTzRange   | None       | "tstzrange"                   | []                  | "Tstzrange"   | "PgRange<chrono::DateTime<chrono::Utc>>" | "postgresql.TSTZRANGE"   | "postgresql.Range[datetime.datetime]";
    DateRange   | None       | "daterange"                   | []                  | "Daterange"   | "PgRange<chrono::NaiveDate>"         | "postgresql.DATERANGE"   | "postgresql.Range[datetime.date]";
    Vector      | Dimensions | "vector"                      | []                  | "Vector"      | ""                                   | "pgvector.sqlalchemy.VECTOR" | "list[float]";
    HalfVec     | Dimensions | "halfvec"                     | []                  | "Halfvec"     | ""                                   | "pgvector.sqlalchemy.HALFVEC" | "list[float]";
    SparseVec   | Dimensions | "sparsevec"                   | []                  | "Sparsevec"   | ""                                   | "pgvector.sqlalchemy.SPARSEVEC" | "pgvector.SparseVector";
    Geometry    | Geometry   | "geometry"                    | []                  | "Geometry"    | ""                                   | ""                       | "str";
    Ltree       | None       | "ltree"                       | []                  | "Ltree"       | ""                                   | ""                       | "str";
    Hstore      | None       | "hstore"                      | []                  | "Hstore"      | ""                                   | "postgresql.HSTORE"      | "dict[str, str | None]";
}
