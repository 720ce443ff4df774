//! Tables, columns, views and sequences.

use super::constraint::{Check, ForeignKey, Index, PrimaryKey, Unique};
use super::json::JsonType;
use super::policy::{Policy, RlsState};
use super::sql::{Literal, SqlExpr};
use super::ty::ColumnType;
use super::{Ownership, QualifiedName};
use crate::diag::Origin;

/// A table.
#[derive(Clone, Debug)]
pub struct Table {
    /// SQL name.
    pub name: QualifiedName,
    /// TypeScript name: the export, or the variable where it is not exported.
    pub source_name: String,
    /// Names for people, from `type Profile = typeof profiles.$inferSelect`.
    pub model_names: ModelNames,
    /// JSDoc.
    pub docs: Option<String>,
    /// Who makes it.
    pub ownership: Ownership,
    /// Columns in order.
    pub columns: Vec<Column>,
    /// The primary key, from a column or from the table's extra configuration.
    pub primary_key: Option<PrimaryKey>,
    /// Unique constraints: those of columns first, then those of the extra configuration.
    pub uniques: Vec<Unique>,
    /// Foreign keys: inline ones first.
    pub foreign_keys: Vec<ForeignKey>,
    /// Checks.
    pub checks: Vec<Check>,
    /// Indexes.
    pub indexes: Vec<Index>,
    /// Row-level security: whether the schema turns it on.
    pub rls: RlsState,
    /// Policies, linked ones included.
    pub policies: Vec<Policy>,
    /// Where it is declared.
    pub origin: Origin,
}

/// Names for a table's rows, from TypeScript's type aliases and from the configuration.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ModelNames {
    /// Of the configuration.
    pub chosen: Option<String>,
    /// Of `$inferSelect`.
    pub select: Option<String>,
    /// Of `$inferInsert`.
    pub insert: Option<String>,
}

/// A column.
#[derive(Clone, Debug)]
pub struct Column {
    /// SQL name.
    pub name: String,
    /// TypeScript property key.
    pub source_name: String,
    /// What the configuration calls it in generated code.
    pub chosen_name: Option<String>,
    /// JSDoc.
    pub docs: Option<String>,
    /// Type.
    pub ty: ColumnType,
    /// NOT NULL; true for every column of a primary key.
    pub not_null: bool,
    /// DEFAULT.
    pub default: Option<Default>,
    /// GENERATED … AS IDENTITY.
    pub identity: Option<Box<Identity>>,
    /// GENERATED ALWAYS AS (…) STORED.
    pub generated: Option<SqlExpr>,
    /// Values that only TypeScript supplies.
    pub client: ClientValues,
    /// Values of `text({ enum: [...] })`: known to TypeScript only, no constraint in Postgres.
    pub text_enum: Option<Vec<String>>,
    /// The text between the angle brackets of `$type<…>()`.
    pub ts_type: Option<String>,
    /// What it says about the values.
    pub json_type: Option<JsonType>,
    /// Where it is declared.
    pub origin: Origin,
}

/// A database default.
#[derive(Clone, Debug, PartialEq)]
pub enum Default {
    /// A JavaScript value.
    Literal(Literal),
    /// An expression.
    Sql(SqlExpr),
}

/// Values that Drizzle makes in the client and that therefore do not exist in the database.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ClientValues {
    /// `$defaultFn` or `$default`.
    pub default: Option<ClientValue>,
    /// `$onUpdate`; without any default it fires on insert too.
    pub on_update: Option<ClientValue>,
}

/// One client-side value.
#[derive(Clone, Debug, PartialEq)]
pub enum ClientValue {
    /// `new Date()`.
    Now,
    /// `crypto.randomUUID()` and its equals.
    RandomUuid,
    /// `uuidv7()`.
    UuidV7,
    /// A constant.
    Constant(Literal),
    /// An SQL expression, sent by the client with the statement.
    Sql(SqlExpr),
    /// Anything else: the TypeScript text of the function.
    Opaque(String),
}

/// Identity options, as they are declared; `None` leaves Postgres's default.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// ALWAYS rather than BY DEFAULT.
    pub always: bool,
    /// The sequence behind it, when named.
    pub sequence_name: Option<String>,
    /// Its options.
    pub options: SequenceOptions,
}

/// Options of a sequence; numbers as their decimal text, since they may exceed 64 bits in a broken schema.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SequenceOptions {
    /// INCREMENT BY.
    pub increment: Option<String>,
    /// MINVALUE.
    pub min_value: Option<String>,
    /// MAXVALUE.
    pub max_value: Option<String>,
    /// START WITH.
    pub start_with: Option<String>,
    /// CACHE.
    pub cache: Option<String>,
    /// CYCLE.
    pub cycle: bool,
}

/// A stand-alone sequence.
#[derive(Clone, Debug)]
pub struct Sequence {
    /// SQL name.
    pub name: QualifiedName,
    /// TypeScript name.
    pub source_name: String,
    /// Options.
    pub options: SequenceOptions,
    /// Where it is declared.
    pub origin: Origin,
}

/// A view or materialized view.
#[derive(Clone, Debug)]
pub struct View {
    /// SQL name.
    pub name: QualifiedName,
    /// TypeScript name.
    pub source_name: String,
    /// JSDoc.
    pub docs: Option<String>,
    /// `Declared`, or `External` for `.existing()`.
    pub ownership: Ownership,
    /// Columns as far as the schema knows them.
    pub columns: Vec<Column>,
    /// Names of further columns that the SELECT gives, whose types the schema does not know.
    pub untyped: Vec<String>,
    /// The SELECT; absent for an existing view.
    pub definition: Option<SqlExpr>,
    /// What a materialized view has beyond a view; `None` for a plain view.
    pub materialized: Option<Materialized>,
    /// WITH options, in order, values as their SQL text.
    pub options: Vec<(String, String)>,
    /// Where it is declared.
    pub origin: Origin,
}

impl View {
    /// Whether it looks at rows as whoever asks, not as its owner.
    pub fn is_invoker(&self) -> bool {
        let is_true = |value: &str| {
            ["true", "on", "yes", "1"].contains(&value.trim().trim_matches('\'').to_ascii_lowercase().as_str())
        };
        self.options.iter().any(|(name, value)| name == "security_invoker" && is_true(value))
    }
}

/// Options of a materialized view.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Materialized {
    /// USING.
    pub using: Option<String>,
    /// TABLESPACE.
    pub tablespace: Option<String>,
    /// WITH NO DATA.
    pub with_no_data: bool,
}
