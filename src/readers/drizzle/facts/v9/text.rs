//! SQL texts and type texts as drizzle-kit 1.0 writes them.

use super::javascript::{self, NotKnown};
use crate::ir::sql::Literal;
use crate::readers::drizzle::facts::text;
use crate::readers::drizzle::model::{ColumnType, Model, Sql};
use crate::readers::drizzle::vocab::sql_type;

/// How drizzle-kit renders an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// `dialect.sqlToQuery(sql)`: columns with their table.
    Query,
    /// `dialect.sqlToQuery(sql, "indexes")`: bare columns.
    Index,
    /// `dialect.sqlToQuery(sql.inlineParams(), "indexes")`: bare columns, and no parameter stays one.
    Inlined,
}

/// `dialect.sqlToQuery(…).sql`.
pub fn sql(model: &Model, sql: &Sql, place: Place) -> Result<String, NotKnown> {
    text::render(model, sql, None, place == Place::Query, |value, is_inline| {
        (is_inline || place == Place::Inlined).then(|| inlined(value)).transpose()
    })
}

/// drizzle-orm's `mapInlineParam`.
fn inlined(value: &Literal) -> Result<String, NotKnown> {
    Ok(match value {
        Literal::Null => "null".to_owned(),
        Literal::Bool(_) | Literal::Number(_) => javascript::text(value)?,
        other => quoted(&javascript::inlined(other)?),
    })
}

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// A column's type in its forms.
pub struct SqlType {
    /// `column.getSQLType()`, which knows nothing of dimensions.
    pub raw: String,
    /// As it stands in a snapshot.
    pub text: String,
    /// How many pairs of brackets were in it.
    pub dimensions: usize,
}

/// The type of a column.
pub fn sql_type(ty: &ColumnType) -> SqlType {
    let raw = sql_type::later(ty);
    let mut text = raw.replacen(", ", ",", 1);
    if let Some(rest) = text.strip_prefix("timestamp (") {
        text = format!("timestamp({rest}");
    }
    let (text, brackets) = without_brackets(&text);
    SqlType { raw, text, dimensions: brackets + ty.levels.len() }
}

/// Leaves out what matches `\[\d*\]`, and counts it.
fn without_brackets(text: &str) -> (String, usize) {
    let mut out = String::with_capacity(text.len());
    let (mut rest, mut count) = (text, 0);
    while let Some(open) = rest.find('[') {
        out.push_str(&rest[..open]);
        let inner = &rest[open + 1..];
        let digits = inner.len() - inner.trim_start_matches(|char: char| char.is_ascii_digit()).len();
        if inner[digits..].starts_with(']') {
            count += 1;
            rest = &inner[digits + 1..];
        } else {
            out.push('[');
            rest = inner;
        }
    }
    out.push_str(rest);
    (out, count)
}
