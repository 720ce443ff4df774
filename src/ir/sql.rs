//! SQL in chunks. drizzle-kit, Postgres, SQLAlchemy and Diesel each want the same expression in another form,
//! so references and parameters stay what they are until a writer renders them.

use super::Schema;
use super::ids::{ColumnIdx, EnumId, TableId, ViewId};

/// An SQL expression or statement.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SqlExpr {
    /// Its pieces in order.
    pub chunks: Vec<SqlChunk>,
}

/// A piece of SQL.
#[derive(Clone, Debug, PartialEq)]
pub enum SqlChunk {
    /// Text as written.
    Text(String),
    /// A column of a table.
    Column(TableId, ColumnIdx),
    /// A table.
    Table(TableId),
    /// A view.
    View(ViewId),
    /// An enum type.
    Enum(EnumId),
    /// A quoted identifier.
    Identifier(String),
    /// A value that Drizzle would send as a parameter; rendered as a literal.
    Param(Literal),
}

/// A JavaScript value in the schema.
#[derive(Clone, Debug, PartialEq)]
pub enum Literal {
    /// `null`.
    Null,
    /// A boolean.
    Bool(bool),
    /// A number or bigint by its JavaScript text, such as `0.5`, `1e+21` or `NaN`.
    Number(String),
    /// A string.
    String(String),
    /// A `Date` by its ISO 8601 text in UTC with milliseconds.
    Date(String),
    /// A plain object or array, for JSON columns, in JavaScript's key order.
    Json(serde_json::Value),
    /// An array, for array columns.
    Array(Vec<Literal>),
}

/// How column references are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Qualify {
    /// `"column"`: inside CHECK, index, generated-column expressions.
    Bare,
    /// `"table"."column"`, with the schema before it when the table is not in `public`: inside policies and views.
    Table,
}

impl SqlExpr {
    /// An expression that is only text.
    pub fn text(text: impl Into<String>) -> Self {
        SqlExpr { chunks: vec![SqlChunk::Text(text.into())] }
    }

    /// The SQL text, every parameter as a literal, so that Postgres can run it as it stands.
    pub fn render(&self, schema: &Schema, qualify: Qualify) -> String {
        let mut out = String::new();
        for chunk in &self.chunks {
            match chunk {
                SqlChunk::Text(text) => out.push_str(text),
                SqlChunk::Column(table, column) => {
                    let table = &schema[*table];
                    if qualify == Qualify::Table {
                        out.push_str(&quote_qualified(table.name.schema.as_deref(), &table.name.name));
                        out.push('.');
                    }
                    out.push_str(&quote_ident(&table.columns[column.0 as usize].name));
                }
                SqlChunk::Table(table) => {
                    let name = &schema[*table].name;
                    out.push_str(&quote_qualified(name.schema.as_deref(), &name.name));
                }
                SqlChunk::View(view) => {
                    let name = &schema[*view].name;
                    out.push_str(&quote_qualified(name.schema.as_deref(), &name.name));
                }
                SqlChunk::Enum(id) => {
                    let name = &schema[*id].name;
                    out.push_str(&quote_qualified(name.schema.as_deref(), &name.name));
                }
                SqlChunk::Identifier(name) => out.push_str(&quote_ident(name)),
                SqlChunk::Param(literal) => out.push_str(&literal.sql()),
            }
        }
        out
    }
}

impl Literal {
    /// The literal as an SQL expression that stands on its own.
    pub fn sql(&self) -> String {
        match self {
            Literal::Null => "null".to_owned(),
            Literal::Bool(value) => value.to_string(),
            Literal::Number(text) => match text.as_str() {
                "NaN" => "'NaN'".to_owned(),
                "Infinity" => "'Infinity'".to_owned(),
                "-Infinity" => "'-Infinity'".to_owned(),
                _ => text.clone(),
            },
            Literal::String(text) | Literal::Date(text) => quote_literal(text),
            Literal::Json(value) => quote_literal(&value.to_string()),
            Literal::Array(items) => quote_literal(&array_text(items)),
        }
    }
}

/// Postgres's array input syntax, `{a,"b c",NULL}` (Postgres manual, "Array Input and Output Syntax").
pub fn array_text(items: &[Literal]) -> String {
    let items: Vec<String> = items
        .iter()
        .map(|item| match item {
            Literal::Null => "NULL".to_owned(),
            Literal::Bool(value) => value.to_string(),
            Literal::Number(text) => text.clone(),
            Literal::String(text) | Literal::Date(text) => quote_array_item(text),
            Literal::Json(value) => quote_array_item(&value.to_string()),
            Literal::Array(items) => array_text(items),
        })
        .collect();
    format!("{{{}}}", items.join(","))
}

fn quote_array_item(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A quoted identifier; inner quotes are doubled (Postgres manual, 4.1.1).
pub fn quote_ident(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// A quoted identifier with its schema, if it has one.
pub fn quote_qualified(schema: Option<&str>, name: &str) -> String {
    match schema {
        Some(schema) => format!("{}.{}", quote_ident(schema), quote_ident(name)),
        None => quote_ident(name),
    }
}

/// A string constant that is read the same whatever `standard_conforming_strings` says (Postgres manual, 4.1.2).
pub fn quote_literal(text: &str) -> String {
    if text.contains('\\') {
        format!("E'{}'", text.replace('\\', "\\\\").replace('\'', "''"))
    } else {
        format!("'{}'", text.replace('\'', "''"))
    }
}
