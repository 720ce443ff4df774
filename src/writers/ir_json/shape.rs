//! The JSON document, as `schemas/ir.schema.json` describes it. Kept apart from the IR's own types, so that these may
//! change without breaking those who read the JSON.

use serde::Serialize;
use serde_json::Value;

/// A schema.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Document<'a> {
    pub format: &'static str,
    pub version: u32,
    pub namespaces: Vec<Namespace<'a>>,
    pub enums: Vec<Enum<'a>>,
    pub sequences: Vec<Sequence<'a>>,
    pub roles: Vec<Role<'a>>,
    pub tables: Vec<Table<'a>>,
    pub views: Vec<View<'a>>,
    pub relations: Vec<Relation<'a>>,
}

/// A name with its schema, which is always said.
#[derive(Serialize)]
pub struct Name<'a> {
    pub schema: &'a str,
    pub name: &'a str,
}

/// A place in a source file; `null` for what drizzle-orm itself provides.
#[derive(Serialize)]
pub struct Origin<'a> {
    pub file: &'a str,
    pub line: usize,
    pub column: usize,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Namespace<'a> {
    pub name: &'a str,
    pub ownership: &'static str,
    pub origin: Option<Origin<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Enum<'a> {
    #[serde(flatten)]
    pub name: Name<'a>,
    pub source_name: &'a str,
    pub docs: Option<&'a str>,
    pub ownership: &'static str,
    pub values: &'a [String],
    pub origin: Option<Origin<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Sequence<'a> {
    #[serde(flatten)]
    pub name: Name<'a>,
    pub source_name: &'a str,
    pub options: SequenceOptions<'a>,
    pub origin: Option<Origin<'a>>,
}

/// Numbers are decimal text: they may be larger than JSON readers can hold.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SequenceOptions<'a> {
    pub increment: Option<&'a str>,
    pub min_value: Option<&'a str>,
    pub max_value: Option<&'a str>,
    pub start_with: Option<&'a str>,
    pub cache: Option<&'a str>,
    pub cycle: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Role<'a> {
    pub name: &'a str,
    pub source_name: &'a str,
    pub ownership: &'static str,
    pub create_db: bool,
    pub create_role: bool,
    pub inherit: bool,
    pub origin: Option<Origin<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Table<'a> {
    #[serde(flatten)]
    pub name: Name<'a>,
    pub source_name: &'a str,
    pub model_names: ModelNames<'a>,
    pub docs: Option<&'a str>,
    pub ownership: &'static str,
    pub columns: Vec<Column<'a>>,
    pub primary_key: Option<PrimaryKey<'a>>,
    pub uniques: Vec<Unique<'a>>,
    pub foreign_keys: Vec<ForeignKey<'a>>,
    pub checks: Vec<Check<'a>>,
    pub indexes: Vec<Index<'a>>,
    pub rls_enabled: bool,
    pub policies: Vec<Policy<'a>>,
    pub origin: Option<Origin<'a>>,
}

#[derive(Serialize)]
pub struct ModelNames<'a> {
    pub select: Option<&'a str>,
    pub insert: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Column<'a> {
    pub name: &'a str,
    pub source_name: &'a str,
    pub docs: Option<&'a str>,
    #[serde(rename = "type")]
    pub ty: Type<'a>,
    pub not_null: bool,
    pub default: Option<Default>,
    pub identity: Option<Identity<'a>>,
    pub generated: Option<Sql>,
    pub client_default: Option<ClientValue>,
    pub client_on_update: Option<ClientValue>,
    pub text_enum: Option<&'a [String]>,
    pub type_script_type: Option<&'a str>,
    pub json_type: Option<serde_json::Value>,
    pub origin: Option<Origin<'a>>,
}

/// A column type: its SQL text, and the same in pieces.
#[derive(Serialize)]
pub struct Type<'a> {
    pub sql: String,
    #[serde(flatten)]
    pub kind: TypeKind<'a>,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum TypeKind<'a> {
    Scalar { name: &'static str, args: TypeArgs<'a> },
    Enum { schema: &'a str, name: &'a str },
    Array { element: Box<Type<'a>>, size: Option<u32> },
    Custom,
}

/// Only what the type has.
#[derive(Serialize, Default)]
pub struct TypeArgs<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub length: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub precision: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scale: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dimensions: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fields: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub geometry: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub srid: Option<i32>,
}

/// A JavaScript value.
#[derive(Serialize)]
#[serde(tag = "kind", content = "value", rename_all = "camelCase")]
pub enum Literal {
    Null,
    Bool(bool),
    Number(String),
    String(String),
    Date(String),
    Json(Value),
    Array(Vec<Literal>),
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Default {
    Literal(Literal),
    Sql(Sql),
}

#[derive(Serialize)]
#[serde(tag = "kind", content = "value", rename_all = "camelCase")]
pub enum ClientValue {
    Now,
    RandomUuid,
    UuidV7,
    Constant(Literal),
    Sql(Sql),
    Opaque(String),
}

/// SQL as text with qualified columns and inlined values, and in pieces.
#[derive(Serialize)]
pub struct Sql {
    pub text: String,
    pub chunks: Vec<Chunk>,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Chunk {
    Text { text: String },
    Column { schema: String, table: String, name: String },
    Table { schema: String, name: String },
    View { schema: String, name: String },
    Enum { schema: String, name: String },
    Identifier { name: String },
    Param { literal: Literal },
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Identity<'a> {
    pub always: bool,
    pub sequence_name: Option<&'a str>,
    pub options: SequenceOptions<'a>,
}

#[derive(Serialize)]
pub struct PrimaryKey<'a> {
    pub name: Option<&'a str>,
    pub columns: Vec<&'a str>,
    pub origin: Option<Origin<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Unique<'a> {
    pub name: &'a str,
    pub columns: Vec<&'a str>,
    pub nulls_not_distinct: bool,
    pub origin: Option<Origin<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ForeignKey<'a> {
    pub name: &'a str,
    pub columns: Vec<&'a str>,
    pub foreign_table: Name<'a>,
    pub foreign_columns: Vec<&'a str>,
    pub on_delete: &'static str,
    pub on_update: &'static str,
    pub origin: Option<Origin<'a>>,
}

#[derive(Serialize)]
pub struct Check<'a> {
    pub name: &'a str,
    pub expression: Sql,
    pub origin: Option<Origin<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Index<'a> {
    pub name: &'a str,
    pub unique: bool,
    pub method: &'a str,
    pub keys: Vec<IndexKey<'a>>,
    pub predicate: Option<Sql>,
    pub options: Vec<OptionPair<'a>>,
    pub concurrently: bool,
    pub origin: Option<Origin<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct IndexKey<'a> {
    pub column: Option<&'a str>,
    pub expression: Option<Sql>,
    pub descending: bool,
    pub nulls_first: bool,
    pub opclass: Option<&'a str>,
}

#[derive(Serialize)]
pub struct OptionPair<'a> {
    pub name: &'a str,
    pub value: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Policy<'a> {
    pub name: &'a str,
    pub docs: Option<&'a str>,
    pub restrictive: bool,
    pub command: &'static str,
    pub roles: &'a [String],
    pub using: Option<Sql>,
    pub with_check: Option<Sql>,
    pub origin: Option<Origin<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct View<'a> {
    #[serde(flatten)]
    pub name: Name<'a>,
    pub source_name: &'a str,
    pub docs: Option<&'a str>,
    pub ownership: &'static str,
    pub columns: Vec<Column<'a>>,
    pub definition: Option<Sql>,
    pub materialized: Option<Materialized<'a>>,
    pub options: Vec<OptionPair<'a>>,
    pub origin: Option<Origin<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Materialized<'a> {
    pub using: Option<&'a str>,
    pub tablespace: Option<&'a str>,
    pub with_no_data: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Relation<'a> {
    pub table: Name<'a>,
    pub name: &'a str,
    pub target: Name<'a>,
    pub pair_name: Option<&'a str>,
    pub cardinality: &'static str,
    pub join: Option<Join<'a>>,
    pub through: Option<Through<'a>>,
    pub origin: Option<Origin<'a>>,
}

#[derive(Serialize)]
pub struct Join<'a> {
    pub from: Vec<&'a str>,
    pub to: Vec<&'a str>,
}

#[derive(Serialize)]
pub struct Through<'a> {
    pub junction: Name<'a>,
    pub near: Join<'a>,
    pub far: Join<'a>,
}
