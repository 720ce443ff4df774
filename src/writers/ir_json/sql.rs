//! SQL, literals and client-side values.

use crate::ir::sql::{Literal, Qualify, SqlChunk, SqlExpr};
use crate::ir::table::ClientValue;
use crate::ir::{QualifiedName, Schema};

use super::{name, shape};

/// An expression: its text, and its pieces.
pub fn sql(schema: &Schema, expr: &SqlExpr) -> shape::Sql {
    shape::Sql {
        text: expr.render(schema, Qualify::Table),
        chunks: expr.chunks.iter().map(|item| chunk(schema, item)).collect(),
    }
}

/// A JavaScript value.
pub fn literal(literal_: &Literal) -> shape::Literal {
    match literal_ {
        Literal::Null => shape::Literal::Null,
        Literal::Bool(value) => shape::Literal::Bool(*value),
        Literal::Number(text) => shape::Literal::Number(text.clone()),
        Literal::String(text) => shape::Literal::String(text.clone()),
        Literal::Date(text) => shape::Literal::Date(text.clone()),
        Literal::Json(value) => shape::Literal::Json(value.clone()),
        Literal::Array(items) => shape::Literal::Array(items.iter().map(literal).collect()),
    }
}

/// A value that only TypeScript makes.
pub fn client_value(schema: &Schema, value: &ClientValue) -> shape::ClientValue {
    match value {
        ClientValue::Now => shape::ClientValue::Now,
        ClientValue::RandomUuid => shape::ClientValue::RandomUuid,
        ClientValue::UuidV7 => shape::ClientValue::UuidV7,
        ClientValue::Constant(value) => shape::ClientValue::Constant(literal(value)),
        ClientValue::Sql(expr) => shape::ClientValue::Sql(sql(schema, expr)),
        ClientValue::Opaque(text) => shape::ClientValue::Opaque(text.clone()),
    }
}

fn chunk(schema: &Schema, chunk: &SqlChunk) -> shape::Chunk {
    match chunk {
        SqlChunk::Text(text) => shape::Chunk::Text { text: text.clone() },
        SqlChunk::Column(table, column) => {
            let table = &schema[*table];
            let (schema, table_name) = owned(&table.name);
            let name = table.columns[column.0 as usize].name.clone();
            shape::Chunk::Column { schema, table: table_name, name }
        }
        SqlChunk::Table(id) => {
            let (schema, name) = owned(&schema[*id].name);
            shape::Chunk::Table { schema, name }
        }
        SqlChunk::View(id) => {
            let (schema, name) = owned(&schema[*id].name);
            shape::Chunk::View { schema, name }
        }
        SqlChunk::Enum(id) => {
            let (schema, name) = owned(&schema[*id].name);
            shape::Chunk::Enum { schema, name }
        }
        SqlChunk::Identifier(name) => shape::Chunk::Identifier { name: name.clone() },
        SqlChunk::Param(value) => shape::Chunk::Param { literal: literal(value) },
    }
}

fn owned(qualified: &QualifiedName) -> (String, String) {
    let shape::Name { schema, name } = name(qualified);
    (schema.to_owned(), name.to_owned())
}
