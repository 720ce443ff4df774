//! SQL inside Python: expressions as a person would write them, and the construct that carries them unharmed.

use super::needs::Needs;
use crate::ir::Schema;
use crate::ir::sql::{SqlChunk, SqlExpr, quote_ident};
use crate::writers::python::layout::{Doc, call, text};
use crate::writers::python::literal;

/// Words that Postgres does not take as a bare column name everywhere (manual, appendix C), in alphabetical order.
const RESERVED: &[&str] = &[
    "all",
    "analyse",
    "analyze",
    "and",
    "any",
    "array",
    "as",
    "asc",
    "asymmetric",
    "authorization",
    "between",
    "bigint",
    "binary",
    "bit",
    "boolean",
    "both",
    "case",
    "cast",
    "char",
    "character",
    "check",
    "coalesce",
    "collate",
    "collation",
    "column",
    "concurrently",
    "constraint",
    "create",
    "cross",
    "current_catalog",
    "current_date",
    "current_role",
    "current_schema",
    "current_time",
    "current_timestamp",
    "current_user",
    "dec",
    "decimal",
    "default",
    "deferrable",
    "desc",
    "distinct",
    "do",
    "else",
    "end",
    "except",
    "exists",
    "extract",
    "false",
    "fetch",
    "float",
    "for",
    "foreign",
    "freeze",
    "from",
    "full",
    "grant",
    "greatest",
    "group",
    "grouping",
    "having",
    "ilike",
    "in",
    "initially",
    "inner",
    "inout",
    "int",
    "integer",
    "intersect",
    "interval",
    "into",
    "is",
    "isnull",
    "join",
    "json",
    "lateral",
    "leading",
    "least",
    "left",
    "like",
    "limit",
    "localtime",
    "localtimestamp",
    "national",
    "natural",
    "nchar",
    "none",
    "normalize",
    "not",
    "notnull",
    "null",
    "nullif",
    "numeric",
    "offset",
    "on",
    "only",
    "or",
    "order",
    "out",
    "outer",
    "overlaps",
    "overlay",
    "placing",
    "position",
    "precision",
    "primary",
    "real",
    "references",
    "returning",
    "right",
    "row",
    "select",
    "session_user",
    "setof",
    "similar",
    "smallint",
    "some",
    "substring",
    "symmetric",
    "system_user",
    "table",
    "tablesample",
    "then",
    "time",
    "timestamp",
    "to",
    "trailing",
    "treat",
    "trim",
    "true",
    "union",
    "unique",
    "user",
    "using",
    "values",
    "varchar",
    "variadic",
    "verbose",
    "when",
    "where",
    "window",
    "with",
    "xml",
];

/// An identifier, in quotes only where it needs them.
pub fn identifier(name: &str) -> String {
    let is_plain = name.starts_with(|c: char| c.is_ascii_lowercase() || c == '_')
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        && RESERVED.binary_search(&name).is_err();
    if is_plain { name.to_owned() } else { quote_ident(name) }
}

/// The text of an expression about one table, columns by their names alone. White space is evened out where no string,
/// quoted name or comment can hold any that counts.
pub fn render(schema: &Schema, expr: &SqlExpr) -> String {
    let mut out = String::new();
    for chunk in &expr.chunks {
        match chunk {
            SqlChunk::Text(text) => out.push_str(text),
            SqlChunk::Column(table, column) => {
                out.push_str(&identifier(&schema[*table].columns[column.0 as usize].name));
            }
            SqlChunk::Table(id) => out.push_str(&qualified(schema[*id].name.schema.as_deref(), &schema[*id].name.name)),
            SqlChunk::View(id) => out.push_str(&qualified(schema[*id].name.schema.as_deref(), &schema[*id].name.name)),
            SqlChunk::Enum(id) => out.push_str(&qualified(schema[*id].name.schema.as_deref(), &schema[*id].name.name)),
            SqlChunk::Identifier(name) => out.push_str(&identifier(name)),
            SqlChunk::Param(literal) => out.push_str(&literal.sql()),
        }
    }
    if out.contains(['\'', '"', '$']) || out.contains("--") || out.contains("/*") {
        return out.trim().to_owned();
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A name with its schema, in quotes only where they are needed.
pub fn qualified(schema: Option<&str>, name: &str) -> String {
    match schema {
        Some(schema) => format!("{}.{}", identifier(schema), identifier(name)),
        None => identifier(name),
    }
}

/// An expression where SQLAlchemy wants an element.
pub fn element(sql: &str, needs: &mut Needs) -> Doc {
    let construct = if reads_as_parameter(sql) { "sa.literal_column" } else { "sa.text" };
    call(&needs.local(construct), vec![text(literal::string(sql))])
}

/// An expression where SQLAlchemy takes a string.
pub fn condition(sql: &str, needs: &mut Needs) -> Doc {
    if reads_as_parameter(sql) { element(sql, needs) } else { text(literal::string(sql)) }
}

/// A key of an index. Type checkers want a `sa.text` there, so its parameters are escaped instead.
pub fn index_element(sql: &str, needs: &mut Needs) -> Doc {
    let escaped = if reads_as_parameter(sql) { sql.replace(':', "\\:") } else { sql.to_owned() };
    call(&needs.local("sa.text"), vec![text(literal::string(&escaped))])
}

/// Whether `sa.text` would take a part of the text for a parameter such as `:name`, or a backslash for its escape.
fn reads_as_parameter(sql: &str) -> bool {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let chars: Vec<char> = sql.chars().collect();
    (0..chars.len()).filter(|&at| chars[at] == ':').any(|at| {
        let before = at.checked_sub(1).map(|before| chars[before]);
        let starts_a_word = chars.get(at + 1).copied().is_some_and(is_word);
        before == Some('\\') || (starts_a_word && !before.is_some_and(|c| c == ':' || is_word(c)))
    })
}
