//! What a query can select from.

use super::{Step, lost, not_covered};
use crate::diag::Span;
use crate::readers::drizzle::Version;
use crate::readers::drizzle::eval::Interp;
use crate::readers::drizzle::eval::value::{Atom, ObjId, Value};
use crate::readers::drizzle::vocab::object::{Chunk, Drizzle};
use crate::readers::drizzle::vocab::tables;

/// A source.
#[derive(Clone, Copy, Debug)]
pub enum Source {
    Table(ObjId),
    View(ObjId),
    Subquery(ObjId),
    Sql(ObjId),
}

/// The source that a value is.
pub fn source(interp: &mut Interp<'_, '_>, value: &Value, span: Span) -> Step<Source> {
    Ok(match interp.heap.as_drizzle(value) {
        Some((id, Drizzle::Table(table))) => match table.problem.as_ref().map(|problem| problem.unknown) {
            Some(unknown) => return lost(interp, &Value::Unknown(unknown), span, "is selected from"),
            None => Source::Table(id),
        },
        Some((id, Drizzle::View(_))) => Source::View(id),
        Some((id, Drizzle::Subquery(_))) => Source::Subquery(id),
        Some((id, Drizzle::Sql(_))) => Source::Sql(id),
        _ if value.as_unknown().is_some() => return lost(interp, value, span, "is selected from"),
        _ => return not_covered(interp, span, "a source that is neither a table, a view, a subquery nor SQL"),
    })
}

/// The key of a source among the fields of a join: `getTableLikeName`. A table creator changes names, but not this one.
pub fn key(interp: &Interp<'_, '_>, source: Source) -> Option<Atom> {
    match source {
        Source::Table(id) => {
            let table = tables::table_ref(interp, id);
            match (&table.base_name, table.alias_of) {
                (Some(base), None) => Some(base.clone()),
                _ => Some(table.name.clone()),
            }
        }
        _ => name(interp, source),
    }
}

/// The name that columns of a source have before them.
pub fn name(interp: &Interp<'_, '_>, source: Source) -> Option<Atom> {
    let id = match source {
        Source::Table(id) | Source::View(id) | Source::Subquery(id) | Source::Sql(id) => id,
    };
    match interp.heap.as_drizzle(&Value::Object(id)) {
        Some((_, Drizzle::Table(table))) => Some(table.name.clone()),
        Some((_, Drizzle::View(view))) => Some(view.builder.name.clone()),
        Some((_, Drizzle::Subquery(subquery))) => Some(subquery.alias.clone()),
        _ => None,
    }
}

/// The name that columns must have before them so that 1.0 writes them bare.
pub fn full_name(interp: &Interp<'_, '_>, source: Source) -> Option<String> {
    let (schema, name) = match source {
        Source::Table(id) => return Some(table_full_name(interp, id)),
        Source::View(id) => match interp.heap.as_drizzle(&Value::Object(id)) {
            Some((_, Drizzle::View(view))) => {
                (view.builder.schema.clone().filter(|_| view.alias_of.is_none()), view.builder.name.clone())
            }
            _ => return None,
        },
        Source::Subquery(_) | Source::Sql(_) => return None,
    };
    Some(joined(schema, &name))
}

/// The same for the table of a column.
pub fn table_full_name(interp: &Interp<'_, '_>, table: ObjId) -> String {
    let table = tables::table_ref(interp, table);
    joined(table.schema.clone().filter(|_| table.alias_of.is_none()), &table.name)
}

fn joined(schema: Option<Atom>, name: &Atom) -> String {
    schema.map_or_else(|| name.to_string(), |schema| format!("{schema}.{name}"))
}

/// The source after FROM.
pub fn from(interp: &mut Interp<'_, '_>, value: &Value, chunks: &mut Vec<Chunk>) {
    let aliased = match interp.heap.as_drizzle(value) {
        Some((_, Drizzle::Table(table))) => table.alias_of.map(|original| (original, table.name.clone())),
        // 0.x forgets what the alias of a view stands for.
        Some((_, Drizzle::View(view))) if interp.version == Version::V1 => {
            view.alias_of.map(|original| (original, view.builder.name.clone()))
        }
        _ => None,
    };
    write(interp, value, aliased, chunks);
}

/// The source after JOIN.
pub fn join(interp: &mut Interp<'_, '_>, value: &Value, chunks: &mut Vec<Chunk>) {
    let always = interp.version == Version::V1;
    let aliased = match interp.heap.as_drizzle(value) {
        Some((_, Drizzle::Table(table))) => table.alias_of.map(|original| (original, table.name.clone(), always)),
        Some((_, Drizzle::View(view))) => view.alias_of.map(|original| (original, view.builder.name.clone(), false)),
        _ => None,
    };
    let aliased = aliased.map(|(original, alias, always)| {
        let own = interp.heap.as_drizzle(&Value::Object(original)).and_then(|(_, object)| match object {
            Drizzle::Table(table) => Some(table.name.clone()),
            Drizzle::View(view) => Some(view.builder.name.clone()),
            _ => None,
        });
        (original, Some(alias).filter(|alias| always || own.as_ref() != Some(alias)))
    });
    match aliased {
        Some((original, None)) => chunks.push(Chunk::Value(Value::Object(original))),
        Some((original, Some(alias))) => write(interp, value, Some((original, alias)), chunks),
        None => write(interp, value, None, chunks),
    }
}

fn write(interp: &mut Interp<'_, '_>, value: &Value, aliased: Option<(ObjId, Atom)>, chunks: &mut Vec<Chunk>) {
    match aliased {
        Some((original, alias)) => {
            chunks.push(Chunk::Value(Value::Object(original)));
            chunks.push(Chunk::Text(Atom::from(" ")));
            chunks.push(Chunk::Value(interp.heap.drizzle(Drizzle::Name(alias))));
        }
        None => chunks.push(Chunk::Value(value.clone())),
    }
}
