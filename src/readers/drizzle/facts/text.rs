//! SQL and type texts as drizzle-kit 0.31 writes them.

use std::convert::Infallible;

use super::casing;
use super::v9::javascript;
use crate::ir::sql::{Literal, quote_ident, quote_qualified};
use crate::readers::drizzle::Casing;
use crate::readers::drizzle::model::{Chunk, Model, Sql};

/// How drizzle-kit renders an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// `dialect.sqlToQuery(sql)`: columns with their table.
    Query,
    /// `dialect.sqlToQuery(sql, "indexes")`: bare columns.
    Index,
}

/// `dialect.sqlToQuery(…).sql`: parameters that are not inlined become `$1`, `$2` ….
pub fn sql(model: &Model, sql: &Sql, casing: Option<Casing>, place: Place) -> String {
    let written = |value: &Literal, is_inline: bool| Ok::<_, Infallible>(is_inline.then(|| inline(value)));
    let Ok(text) = render(model, sql, casing, place == Place::Query, written);
    text
}

/// The text that both drizzle-orms make. Columns are with their tables where they are `qualified`. `written` gets each
/// value, and whether it is an inline one, and says what is written for it; without that it becomes `$1`, `$2` ….
pub fn render<E>(
    model: &Model,
    sql: &Sql,
    casing: Option<Casing>,
    qualified: bool,
    written: impl Fn(&Literal, bool) -> Result<Option<String>, E>,
) -> Result<String, E> {
    let mut out = String::new();
    let mut params = 0;
    for chunk in &sql.chunks {
        match chunk {
            Chunk::Text(text) => out.push_str(text),
            Chunk::Name(name) => out.push_str(&quote_ident(name)),
            Chunk::Column { table, column, bare } => {
                let owner = &model.tables[*table];
                if !bare && qualified {
                    out.push_str(&quote_qualified(owner.schema.as_deref(), &owner.name));
                    out.push('.');
                }
                // The builder that leaves out the table knows no casing.
                let name = &owner.columns[*column].name;
                out.push_str(&quote_ident(&casing::column(name, casing.filter(|_| !bare))));
            }
            Chunk::AliasColumn(alias, name) => {
                if !alias.is_empty() && qualified {
                    out.push_str(&quote_ident(alias));
                    out.push('.');
                }
                out.push_str(&quote_ident(&casing::column(name, casing.filter(|_| !alias.is_empty()))));
            }
            Chunk::Table(table) => {
                let table = &model.tables[*table];
                out.push_str(&quote_qualified(table.schema.as_deref(), &table.name));
            }
            Chunk::View(schema, name) => out.push_str(&quote_qualified(schema.as_deref(), name)),
            Chunk::Enum(index) => {
                let one = &model.enums[*index];
                out.push_str(&quote_qualified(one.schema.as_deref(), &one.name));
            }
            Chunk::Param { value, inline } => match written(value, *inline)? {
                Some(text) => out.push_str(&text),
                None => {
                    params += 1;
                    out.push_str(&format!("${params}"));
                }
            },
        }
    }
    Ok(out)
}

/// Whether drizzle-kit leaves a parameter as `$1`.
pub fn has_open_params(sql: &Sql) -> bool {
    sql.chunks.iter().any(|chunk| matches!(chunk, Chunk::Param { inline: false, .. }))
}

/// drizzle-orm's `mapInlineParam`.
fn inline(value: &Literal) -> String {
    let quoted = |text: &str| format!("'{}'", text.replace('\'', "''"));
    match value {
        Literal::Null => "null".to_owned(),
        Literal::Bool(value) => value.to_string(),
        Literal::Number(text) => text.clone(),
        Literal::String(text) | Literal::Date(text) => quoted(text),
        Literal::Json(_) | Literal::Array(_) => {
            quoted(&javascript::inlined(value).expect("the collector refuses dates"))
        }
    }
}
