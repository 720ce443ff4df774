//! What a Drizzle schema says, as plain data: every callback has run, every reference is an index.
//!
//! This is the common ground of drizzle-kit's facts ([`super::facts`]) and of the IR ([`super::lower`]). Names are
//! still Drizzle's: uncased, and only those that were written down.

use std::borrow::Cow;

use serde_json::Value as Json;

use super::vocab::columns::Args;
use super::vocab::object::Options;
use crate::diag::Span;
use crate::ir::PROVIDED_SCHEMAS;
use crate::ir::sql::Literal;

/// A whole schema.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// Exported tables first, in drizzle-kit's order, then those that are only referenced.
    pub tables: Vec<Table>,
    /// Exported enums first, then those that are only used.
    pub enums: Vec<Enum>,
    /// Exported schemas.
    pub schemas: Vec<Namespace>,
    /// Exported sequences.
    pub sequences: Vec<Sequence>,
    /// Exported roles first, then those that policies name.
    pub roles: Vec<Role>,
    /// Exported policies, linked to a table or to none.
    pub policies: Vec<(Policy, Option<usize>)>,
    /// Exported views; materialized ones last.
    pub views: Vec<View>,
    /// Relations.
    pub relations: Vec<Relation>,
}

/// What an export is called and where.
#[derive(Clone, Debug)]
pub struct Named {
    /// TypeScript name.
    pub source_name: String,
    /// JSDoc.
    pub docs: Option<String>,
    /// The call that made it; `None` for the library's.
    pub span: Option<Span>,
    /// Whether a schema file exports it.
    pub exported: bool,
}

/// A name that Drizzle may put into another case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnName {
    /// As written, or the property key.
    pub text: String,
    /// Whether it is the property key.
    pub from_key: bool,
}

/// A table.
#[derive(Clone, Debug)]
pub struct Table {
    /// Export.
    pub named: Named,
    /// Names of its row types.
    pub select_name: Option<String>,
    /// Names of its row types.
    pub insert_name: Option<String>,
    /// Name in SQL.
    pub name: String,
    /// Its schema.
    pub schema: Option<String>,
    /// Whether the library provides it.
    pub library: bool,
    /// Columns in order.
    pub columns: Vec<Column>,
    /// `.enableRLS()`.
    pub rls: bool,
    /// Inline foreign keys first.
    pub foreign_keys: Vec<ForeignKey>,
    /// Table-level primary keys.
    pub primary_keys: Vec<PrimaryKey>,
    /// Table-level unique constraints.
    pub uniques: Vec<Unique>,
    /// Checks.
    pub checks: Vec<Check>,
    /// Indexes.
    pub indexes: Vec<Index>,
    /// Policies of the extra configuration.
    pub policies: Vec<Policy>,
}

/// A column.
#[derive(Clone, Debug)]
pub struct Column {
    /// Property key.
    pub key: String,
    /// JSDoc.
    pub docs: Option<String>,
    /// Name.
    pub name: ColumnName,
    /// Type.
    pub ty: ColumnType,
    /// NOT NULL.
    pub not_null: bool,
    /// `.primaryKey()`.
    pub primary: bool,
    /// `.unique(…)`.
    pub unique: Option<Box<ColumnUnique>>,
    /// `.default(…)`.
    pub default: Option<Default>,
    /// `.generatedAlwaysAs(…)`.
    pub generated: Option<Box<Sql>>,
    /// Identity.
    pub identity: Option<Box<Identity>>,
    /// `$defaultFn`.
    pub client_default: Option<Box<ClientValue>>,
    /// `$onUpdateFn`.
    pub client_update: Option<Box<ClientValue>>,
    /// `$type<…>`.
    pub ts_type: Option<String>,
    /// What it says about the values.
    pub json_type: Option<Box<crate::ir::json::JsonType>>,
    /// The call.
    pub span: Option<Span>,
}

/// A column's type as Drizzle has it.
#[derive(Clone, Debug)]
pub struct ColumnType {
    /// The element's SQL name without arguments; the text of a custom type; the name of an enum.
    pub base: Cow<'static, str>,
    /// How options become arguments.
    pub args: Args,
    /// Options.
    pub options: Options,
    /// The enum.
    pub enum_id: Option<usize>,
    /// Array levels, innermost first, with their sizes.
    pub levels: Vec<Option<u32>>,
}

/// `.unique(…)` of a column.
#[derive(Clone, Debug)]
pub struct ColumnUnique {
    /// The name as 0.x has it: given, or made when the builder was first used.
    pub name: Option<String>,
    /// Whether it was given.
    pub named: bool,
    /// NULLS NOT DISTINCT.
    pub nulls_not_distinct: bool,
    /// The call.
    pub span: Option<Span>,
}

/// `.default(…)`.
#[derive(Clone, Debug)]
pub enum Default {
    /// A value, and its `JSON.stringify` text.
    Value(Literal, Option<String>),
    /// An expression.
    Sql(Sql),
}

/// A value that only the client makes.
#[derive(Clone, Debug)]
pub enum ClientValue {
    /// `new Date()`.
    Now,
    /// A random UUID.
    RandomUuid,
    /// A version 7 UUID.
    UuidV7,
    /// A constant.
    Constant(Literal),
    /// SQL.
    Sql(Sql),
    /// The function's text.
    Opaque(String),
}

/// Identity.
#[derive(Clone, Debug)]
pub struct Identity {
    /// ALWAYS.
    pub always: bool,
    /// The sequence's name.
    pub name: Option<String>,
    /// Its options.
    pub options: SequenceOptions,
}

/// Options of a sequence, as `String(value)` gives them.
#[derive(Clone, Debug, Default)]
pub struct SequenceOptions {
    /// `increment`.
    pub increment: Option<String>,
    /// `minValue`.
    pub min_value: Option<String>,
    /// `maxValue`.
    pub max_value: Option<String>,
    /// `startWith`.
    pub start_with: Option<String>,
    /// `cache`.
    pub cache: Option<String>,
    /// `cycle`.
    pub cycle: Option<bool>,
}

/// An enum.
#[derive(Clone, Debug)]
pub struct Enum {
    /// Export.
    pub named: Named,
    /// Name in SQL.
    pub name: String,
    /// Its schema.
    pub schema: Option<String>,
    /// Labels.
    pub values: Vec<String>,
    /// Whether the labels were given as an object.
    pub from_object: bool,
}

/// A schema.
#[derive(Clone, Debug)]
pub struct Namespace {
    /// Export.
    pub named: Named,
    /// Name in SQL.
    pub name: String,
    /// `.existing()`: drizzle-kit 1.0 leaves it and its tables and views alone.
    pub existing: bool,
}

/// A sequence.
#[derive(Clone, Debug)]
pub struct Sequence {
    /// Export.
    pub named: Named,
    /// Name in SQL.
    pub name: String,
    /// Its schema.
    pub schema: Option<String>,
    /// Options.
    pub options: SequenceOptions,
}

/// A role.
#[derive(Clone, Debug)]
pub struct Role {
    /// Export.
    pub named: Named,
    /// Name.
    pub name: String,
    /// `.existing()`.
    pub existing: bool,
    /// `createDb`.
    pub create_db: Option<bool>,
    /// `createRole`.
    pub create_role: Option<bool>,
    /// `inherit`.
    pub inherit: Option<bool>,
}

/// A policy.
#[derive(Clone, Debug)]
pub struct Policy {
    /// Export, or the array item.
    pub named: Named,
    /// Name.
    pub name: String,
    /// `as`.
    pub as_: Option<String>,
    /// `for`.
    pub for_: Option<String>,
    /// Role names as written, `None` where there is no `to`.
    pub to: Option<Vec<String>>,
    /// `using`.
    pub using: Option<Sql>,
    /// `withCheck`.
    pub with_check: Option<Sql>,
}

/// A reference to a column.
pub type ColumnIndex = usize;

/// A foreign key.
#[derive(Clone, Debug)]
pub struct ForeignKey {
    /// The given name.
    pub name: Option<String>,
    /// Own columns.
    pub columns: Vec<ColumnIndex>,
    /// The other table.
    pub foreign_table: usize,
    /// Its columns.
    pub foreign_columns: Vec<ColumnIndex>,
    /// ON DELETE.
    pub on_delete: Option<String>,
    /// ON UPDATE.
    pub on_update: Option<String>,
    /// The call.
    pub span: Option<Span>,
}

/// A table-level primary key.
#[derive(Clone, Debug)]
pub struct PrimaryKey {
    /// The given name.
    pub name: Option<String>,
    /// Columns.
    pub columns: Vec<ColumnIndex>,
    /// The call.
    pub span: Option<Span>,
}

/// A table-level unique constraint.
#[derive(Clone, Debug)]
pub struct Unique {
    /// The given name.
    pub name: Option<String>,
    /// Columns.
    pub columns: Vec<ColumnIndex>,
    /// NULLS NOT DISTINCT.
    pub nulls_not_distinct: bool,
    /// The call.
    pub span: Option<Span>,
}

/// A check.
#[derive(Clone, Debug)]
pub struct Check {
    /// Name.
    pub name: String,
    /// Condition.
    pub condition: Sql,
    /// The call.
    pub span: Option<Span>,
}

/// An index.
#[derive(Clone, Debug)]
pub struct Index {
    /// The given name.
    pub name: Option<String>,
    /// UNIQUE.
    pub unique: bool,
    /// Keys.
    pub keys: Vec<IndexKey>,
    /// Access method.
    pub method: String,
    /// CONCURRENTLY.
    pub concurrently: bool,
    /// WITH, as JSON.
    pub with: Option<Json>,
    /// WHERE.
    pub predicate: Option<Sql>,
    /// The call.
    pub span: Option<Span>,
}

/// A key of an index.
#[derive(Clone, Debug)]
pub enum IndexKey {
    /// A column.
    Column {
        /// Which.
        column: ColumnIndex,
        /// DESC.
        descending: bool,
        /// NULLS FIRST.
        nulls_first: bool,
        /// Operator class.
        opclass: Option<String>,
    },
    /// An expression.
    Sql(Sql),
}

/// A view.
#[derive(Clone, Debug)]
pub struct View {
    /// Export.
    pub named: Named,
    /// Name in SQL.
    pub name: String,
    /// Its schema.
    pub schema: Option<String>,
    /// Columns that it has or selects.
    pub columns: Vec<Column>,
    /// The name of two columns that its query gives.
    pub repeated: Option<String>,
    /// Columns that its query gives, whose type is not known here.
    pub untyped: Vec<String>,
    /// The query; `None` for an existing view.
    pub query: Option<Sql>,
    /// Materialized.
    pub materialized: bool,
    /// WITH, as JSON.
    pub with: Option<Json>,
    /// USING.
    pub using: Option<String>,
    /// TABLESPACE.
    pub tablespace: Option<String>,
    /// WITH NO DATA.
    pub with_no_data: bool,
}

/// A relation.
#[derive(Clone, Debug)]
pub struct Relation {
    /// The table that has it.
    pub table: usize,
    /// Its property.
    pub name: String,
    /// The table it leads to.
    pub target: usize,
    /// `many`.
    pub many: bool,
    /// Columns that join, pairwise.
    pub join: Option<(Vec<ColumnIndex>, Vec<ColumnIndex>)>,
    /// The junction between them, and its columns for either side.
    pub junction: Option<(usize, Vec<ColumnIndex>, Vec<ColumnIndex>)>,
    /// `relationName` or `alias`.
    pub pair_name: Option<String>,
    /// The call.
    pub span: Span,
}

/// SQL, flat.
#[derive(Clone, Debug, Default)]
pub struct Sql {
    /// Pieces.
    pub chunks: Vec<Chunk>,
    /// Where it is written.
    pub span: Option<Span>,
}

/// A piece of SQL.
#[derive(Clone, Debug)]
pub enum Chunk {
    /// Text.
    Text(String),
    /// A quoted identifier.
    Name(String),
    /// A column; without its table where `bare`.
    Column {
        /// The table.
        table: usize,
        /// The column.
        column: ColumnIndex,
        /// Without the table.
        bare: bool,
    },
    /// A column of a view or of an aliased table.
    AliasColumn(String, ColumnName),
    /// A table.
    Table(usize),
    /// A view, by schema and name.
    View(Option<String>, String),
    /// An enum.
    Enum(usize),
    /// A value; `inline` where Drizzle writes it into the text.
    Param {
        /// The value as the driver would get it.
        value: Literal,
        /// Whether drizzle-kit writes it out.
        inline: bool,
    },
}

impl Model {
    /// Whether a schema exists already, so that drizzle-kit 1.0 makes none of its tables and views.
    pub fn is_existing(&self, schema: Option<&str>) -> bool {
        self.schemas.iter().any(|own| own.existing && Some(&*own.name) == schema)
    }

    /// Whether the tables of a schema are a provider's: by its name, unless the source makes one in it.
    pub fn is_provided(&self, schema: Option<&str>) -> bool {
        let declares = |table: &Table| table.named.exported && !table.library && table.schema.as_deref() == schema;
        schema.is_some_and(|name| PROVIDED_SCHEMAS.contains(&name)) && !self.tables.iter().any(declares)
    }

    /// The column of a reference.
    pub fn column(&self, table: usize, column: ColumnIndex) -> &Column {
        &self.tables[table].columns[column]
    }
}
