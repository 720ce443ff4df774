//! The fields of a SELECT: drizzle-orm's `orderSelectedFields` and `buildSelection`.

use super::proxy::{Proxy, column_of, entries, selection, table_behind};
use super::source::{self, Source};
use super::{Query, Step, lost, not_covered, refuse};
use crate::diag::Span;
use crate::readers::drizzle::Version;
use crate::readers::drizzle::eval::Interp;
use crate::readers::drizzle::eval::value::{Atom, Kind, ObjId, Value};
use crate::readers::drizzle::facts::casing;
use crate::readers::drizzle::vocab::object::{Chunk, Column, Drizzle, Sql};
use crate::readers::drizzle::vocab::tables;

/// A field in the flat list.
pub struct Field {
    /// The keys that lead to it.
    pub path: Vec<Atom>,
    /// A column, SQL or a subquery.
    pub value: Value,
}

impl Field {
    /// The keys as drizzle-orm writes them in messages.
    pub fn written_path(&self) -> String {
        self.path.iter().map(|key| &**key).collect::<Vec<_>>().join("->")
    }
}

/// Nested fields in one list.
pub fn flat(interp: &mut Interp<'_, '_>, fields: &[(Atom, Value)], span: Span) -> Step<Vec<Field>> {
    let mut out = Vec::with_capacity(fields.len());
    flatten(interp, fields, &mut Vec::new(), &mut out, span)?;
    Ok(out)
}

/// Fields nest no deeper than this in anything that a person wrote.
const DEPTH: usize = 100;

fn flatten(
    interp: &mut Interp<'_, '_>,
    fields: &[(Atom, Value)],
    path: &mut Vec<Atom>,
    out: &mut Vec<Field>,
    span: Span,
) -> Step<()> {
    if path.len() > DEPTH {
        return refuse(interp, span, "the selected fields nest without end", "select columns or SQL");
    }
    for (key, value) in fields {
        path.push(key.clone());
        match nested(interp, value, key, span)? {
            Nested::Field(value) => out.push(Field { path: path.clone(), value }),
            Nested::Fields(inner) => flatten(interp, &inner, path, out, span)?,
        }
        path.pop();
    }
    Ok(())
}

enum Nested {
    Field(Value),
    Fields(Vec<(Atom, Value)>),
}

fn nested(interp: &mut Interp<'_, '_>, value: &Value, key: &Atom, span: Span) -> Step<Nested> {
    if let Some(column) = column_of(interp, value) {
        return Ok(Nested::Field(Value::Object(column)));
    }
    if let Some(table) = table_behind(interp, value) {
        let columns = &tables::table_ref(interp, table).columns;
        return Ok(Nested::Fields(columns.iter().map(|(key, id)| (key.clone(), Value::Object(*id))).collect()));
    }
    if let Some((_, Drizzle::Subquery(_))) = interp.heap.as_drizzle(value) {
        check_scalar(interp, value, key, span)?;
        return Ok(Nested::Field(value.clone()));
    }
    match (interp.heap.as_drizzle(value), value) {
        (Some((_, Drizzle::Sql(_) | Drizzle::Aliased(..) | Drizzle::Selected { .. })), _) => {
            Ok(Nested::Field(value.clone()))
        }
        (Some((_, Drizzle::Selection(_))), _) => Ok(Nested::Fields(entries(interp, value, span)?)),
        // The fields of a view are hidden from whoever lists its keys.
        (Some((_, Drizzle::View(_))), _) => Ok(Nested::Fields(Vec::new())),
        (Some(_), _) => not_covered(interp, span, &format!("what the field `{key}` selects")),
        (None, Value::Object(id)) => match interp.heap[*id].kind {
            Kind::Plain | Kind::Array(_) => Ok(Nested::Fields(entries(interp, value, span)?)),
            Kind::Function(_) | Kind::Bound(..) => Ok(Nested::Fields(Vec::new())),
            _ => not_covered(interp, span, &format!("what the field `{key}` selects")),
        },
        (None, Value::Unknown(_)) => lost(interp, value, span, "is selected"),
        (None, Value::Undefined | Value::Null) => {
            refuse(interp, span, format!("the field `{key}` selects nothing"), "select a column or SQL")
        }
        (None, Value::String(text)) if !text.is_empty() => {
            refuse(interp, span, format!("the field `{key}` is a string"), "write sql`…`.as(\"name\") around it")
        }
        (None, _) => Ok(Nested::Fields(Vec::new())),
    }
}

/// drizzle-orm reads all fields of a subquery that is selected, and wants to know what the one that counts is made from.
fn check_scalar(interp: &mut Interp<'_, '_>, value: &Value, key: &Atom, span: Span) -> Step<()> {
    let Some((_, Drizzle::Subquery(subquery))) = interp.heap.as_drizzle(value) else { return Ok(()) };
    let (fields, proxy) = (subquery.fields.clone(), Proxy::Of(subquery.alias.clone()));
    let seen = selection(interp, fields, proxy);
    let fields = entries(interp, &seen, span)?;
    let first = match interp.version {
        Version::V0 if fields.len() != 1 => None,
        _ => fields.first(),
    };
    let Some((_, first)) = first else { return Ok(()) };
    if column_of(interp, first).is_some()
        || matches!(interp.heap.as_drizzle(first), Some((_, Drizzle::Selected { .. })))
    {
        return Ok(());
    }
    let message = format!("the field `{key}` is a subquery that selects neither a column nor SQL");
    refuse(interp, span, message, "select one column or aliased SQL in it")
}

/// Refuses columns of tables that the query does not have.
pub fn check_sources(interp: &mut Interp<'_, '_>, query: &Query, from: Source, fields: &[Field]) -> Step<()> {
    let own = source::name(interp, from);
    for field in fields {
        let Some(column) = column(interp, &field.value) else { continue };
        let (table, name) = (column.table, column.config.name.clone());
        if Some(&tables::table_ref(interp, table).name) == own.as_ref() {
            continue;
        }
        let key = source::key(interp, Source::Table(table));
        if !query.joins.iter().any(|join| join.name == key) {
            let table = tables::table_ref(interp, table).name.clone();
            let path = field.written_path();
            return refuse(
                interp,
                query.span,
                format!("the field `{path}` is the column `{name}` of `{table}`, which is not part of the query"),
                "join the table",
            );
        }
    }
    Ok(())
}

fn column<'i>(interp: &'i Interp<'_, '_>, value: &Value) -> Option<&'i Column> {
    match interp.heap.as_drizzle(value) {
        Some((_, Drizzle::Column(column))) => Some(column),
        _ => None,
    }
}

/// What stands between SELECT and FROM.
pub fn write(interp: &mut Interp<'_, '_>, query: &Query, from: Source, fields: Vec<Field>) -> Step<Vec<Chunk>> {
    let mut chunks = Vec::with_capacity(fields.len() * 2);
    for (at, field) in fields.into_iter().enumerate() {
        if at > 0 {
            chunks.push(Chunk::Text(Atom::from(", ")));
        }
        write_field(interp, query, from, field.value, &mut chunks)?;
    }
    Ok(chunks)
}

fn write_field(
    interp: &mut Interp<'_, '_>,
    query: &Query,
    from: Source,
    field: Value,
    chunks: &mut Vec<Chunk>,
) -> Step<()> {
    let single = query.joins.is_empty();
    match interp.heap.as_drizzle(&field) {
        Some((id, Drizzle::Column(column))) => {
            let original = column.original;
            let shown = original.unwrap_or(id);
            chunks.push(if single { bare(interp, query, shown)? } else { Chunk::Value(Value::Object(shown)) });
            if original.is_some() {
                chunks.push(Chunk::Text(Atom::from(" as ")));
                chunks.push(Chunk::Value(field));
            }
        }
        Some((_, Drizzle::Selected { alias, origin, .. })) => {
            let (alias, origin) = (alias.clone(), origin.clone());
            if let Some(origin) = origin.filter(|_| !single && interp.version == Version::V1) {
                chunks.push(Chunk::Value(interp.heap.drizzle(Drizzle::Name(origin))));
                chunks.push(Chunk::Text(Atom::from(".")));
            }
            chunks.push(Chunk::Value(interp.heap.drizzle(Drizzle::Name(alias))));
        }
        Some((_, Drizzle::Aliased(sql, alias))) => {
            let (sql, alias) = (*sql, alias.clone());
            write_sql(interp, query, from, sql, chunks)?;
            chunks.push(Chunk::Text(Atom::from(" as ")));
            chunks.push(Chunk::Value(interp.heap.drizzle(Drizzle::Name(alias))));
        }
        Some((sql, Drizzle::Sql(_))) => write_sql(interp, query, from, sql, chunks)?,
        _ => chunks.push(Chunk::Value(field)),
    }
    Ok(())
}

/// On a single table the columns at the top of an expression lose their table, nested ones keep it.
fn write_sql(
    interp: &mut Interp<'_, '_>,
    query: &Query,
    from: Source,
    sql: ObjId,
    chunks: &mut Vec<Chunk>,
) -> Step<()> {
    let own = match interp.heap.as_drizzle(&Value::Object(sql)) {
        Some((_, Drizzle::Sql(own))) if query.joins.is_empty() => Some(own.clone()),
        _ => None,
    };
    let Some(own) = own.filter(|own| interp.version == Version::V0 || all_of_one(interp, &own.chunks, from)) else {
        chunks.push(Chunk::Value(Value::Object(sql)));
        return Ok(());
    };
    let mut bared = Vec::with_capacity(own.chunks.len());
    for chunk in own.chunks {
        bared.push(match &chunk {
            Chunk::Value(value) => match column_of(interp, value) {
                Some(id) => bare(interp, query, id)?,
                None => chunk,
            },
            _ => chunk,
        });
    }
    // 0.x forgets that the values were to be written out.
    let inline = own.inline && interp.version == Version::V1;
    let made = interp.heap.drizzle(Drizzle::Sql(Box::new(Sql { chunks: bared, inline, span: own.span })));
    chunks.push(Chunk::Value(made));
    Ok(())
}

/// Whether 1.0 writes the columns of an expression without their table: when all are of the one that is selected from.
fn all_of_one(interp: &Interp<'_, '_>, chunks: &[Chunk], from: Source) -> bool {
    let Some(from) = source::full_name(interp, from) else { return false };
    chunks.iter().all(|chunk| match chunk {
        Chunk::Value(value) => match column_of(interp, value).and_then(|id| column(interp, &Value::Object(id))) {
            Some(column) => source::table_full_name(interp, column.table) == from,
            None => true,
        },
        _ => true,
    })
}

/// A column's name alone, in the case that the builder was told.
fn bare(interp: &mut Interp<'_, '_>, query: &Query, id: ObjId) -> Step<Chunk> {
    let Some(column) = column(interp, &Value::Object(id)) else { return Ok(Chunk::BareColumn(id)) };
    if !query.casing.finds(interp, column) {
        let name = column.config.name.clone();
        return unnamed(interp, &name, query.span);
    }
    match query.casing.casing.filter(|_| interp.version == Version::V0 && column.config.key_as_name) {
        Some(chosen) => {
            let name = Atom::from(casing::convert(&column.config.name, chosen));
            Ok(Chunk::Value(interp.heap.drizzle(Drizzle::Name(name))))
        }
        None => Ok(Chunk::BareColumn(id)),
    }
}

/// Refuses a column that 0.x does not find the name of.
pub fn unnamed<T>(interp: &mut Interp<'_, '_>, name: &str, span: Span) -> Step<T> {
    refuse(
        interp,
        span,
        format!("drizzle-orm finds no name for the column `{name}`, which a view takes from its second table"),
        "name the columns of both tables, as in `text(\"name\")`",
    )
}
