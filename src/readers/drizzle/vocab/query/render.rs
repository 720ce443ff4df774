//! A query as SQL: drizzle-orm's `buildSelectQuery`.

use super::source;
use super::{Distinct, Query, SetOperator, Step, Tail, lost, not_covered, proxy, query_ref, refuse, selection};
use crate::diag::Span;
use crate::readers::drizzle::Version;
use crate::readers::drizzle::eval::Interp;
use crate::readers::drizzle::eval::value::{Atom, Kind, ObjId, Value};
use crate::readers::drizzle::vocab::object::{Chunk, Drizzle, Sql};
use crate::readers::drizzle::vocab::{sql, tables};

/// Queries nest no deeper than this in anything that a person wrote.
const DEPTH: u32 = 100;

/// Nor has one more parts than this.
const PARTS: u32 = 10_000;

/// The SQL object of a query.
pub fn to_sql(interp: &mut Interp<'_, '_>, id: ObjId) -> Step<ObjId> {
    nested_sql(interp, id, 0, &mut 0)
}

fn nested_sql(interp: &mut Interp<'_, '_>, id: ObjId, depth: u32, made: &mut u32) -> Step<ObjId> {
    let query = query_ref(interp, id).clone();
    if depth > DEPTH {
        return refuse(
            interp,
            query.span,
            "a query contains itself",
            "set operators change the query they are called on",
        );
    }
    *made += 1;
    if *made > PARTS {
        return not_covered(interp, query.span, "a query of so many parts");
    }
    let from = source::source(interp, &query.table, query.span)?;
    let fields = selection::flat(interp, &query.fields, query.span)?;
    check_sets(interp, &query, &fields)?;
    selection::check_sources(interp, &query, from, &fields)?;
    let mut chunks = Vec::new();
    with(interp, &query, &mut chunks)?;
    text(&mut chunks, "select");
    match &query.distinct {
        Distinct::No => {}
        Distinct::Yes => text(&mut chunks, " distinct"),
        Distinct::On(on) => {
            text(&mut chunks, " distinct on (");
            list(&mut chunks, on);
            text(&mut chunks, ")");
        }
    }
    text(&mut chunks, " ");
    chunks.extend(selection::write(interp, &query, from, fields)?);
    text(&mut chunks, " from ");
    source::from(interp, &query.table, &mut chunks);
    joins(interp, &query, &mut chunks);
    clause(interp, &mut chunks, " where ", &query.condition, query.span)?;
    if !query.group_by.is_empty() {
        text(&mut chunks, " group by ");
        list(&mut chunks, &query.group_by);
    }
    clause(interp, &mut chunks, " having ", &query.having, query.span)?;
    if !query.tail.order_by.is_empty() {
        text(&mut chunks, " order by ");
        list(&mut chunks, &query.tail.order_by);
    }
    limits(interp, &query.tail, query.span, &mut chunks)?;
    locking(interp, &query, &mut chunks)?;
    if let Some(comment) = &query.comment {
        text(&mut chunks, &format!(" {comment}"));
    }
    for set in &query.sets {
        let left = std::mem::take(&mut chunks);
        set_operation(interp, left, set, query.span, (depth, &mut *made), &mut chunks)?;
    }
    let made = interp.heap.drizzle(Drizzle::Sql(Box::new(Sql { chunks, inline: false, span: query.span })));
    Ok(made.as_object().unwrap_or(id))
}

fn text(chunks: &mut Vec<Chunk>, text: &str) {
    chunks.push(Chunk::Text(Atom::from(text)));
}

fn list(chunks: &mut Vec<Chunk>, items: &[Value]) {
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            text(chunks, ", ");
        }
        chunks.push(Chunk::Value(item.clone()));
    }
}

/// Whether a value counts as given.
fn is_given(interp: &mut Interp<'_, '_>, value: &Value, span: Span) -> Step<bool> {
    match interp.truthy(value) {
        Some(given) => Ok(given),
        None => lost(interp, value, span, "is a clause of a query"),
    }
}

fn clause(interp: &mut Interp<'_, '_>, chunks: &mut Vec<Chunk>, words: &str, value: &Value, span: Span) -> Step<()> {
    if is_given(interp, value, span)? {
        text(chunks, words);
        chunks.push(Chunk::Value(value.clone()));
    }
    Ok(())
}

fn with(interp: &mut Interp<'_, '_>, query: &Query, chunks: &mut Vec<Chunk>) -> Step<()> {
    for (at, cte) in query.ctes.iter().enumerate() {
        let (alias, sql) = match interp.heap.as_drizzle(cte) {
            Some((_, Drizzle::Subquery(subquery))) => (subquery.alias.clone(), subquery.sql),
            _ if cte.as_unknown().is_some() => return lost(interp, cte, query.span, "is a CTE"),
            _ => {
                return refuse(
                    interp,
                    query.span,
                    "`with` is given something else than a CTE",
                    "give it `$with(…).as(…)`",
                );
            }
        };
        text(chunks, if at == 0 { "with " } else { ", " });
        chunks.push(Chunk::Value(interp.heap.drizzle(Drizzle::Name(alias))));
        text(chunks, " as (");
        chunks.push(Chunk::Value(Value::Object(sql)));
        text(chunks, ")");
    }
    if !query.ctes.is_empty() {
        text(chunks, " ");
    }
    Ok(())
}

fn joins(interp: &mut Interp<'_, '_>, query: &Query, chunks: &mut Vec<Chunk>) {
    for join in &query.joins {
        let lateral = if join.lateral { " lateral" } else { "" };
        text(chunks, &format!(" {} join{lateral} ", join.kind));
        source::join(interp, &join.table, chunks);
        // An unknown condition is kept: whoever writes the text finds it.
        if interp.truthy(&join.on) != Some(false) {
            text(chunks, " on ");
            chunks.push(Chunk::Value(join.on.clone()));
        }
    }
}

fn limits(interp: &mut Interp<'_, '_>, tail: &Tail, span: Span, chunks: &mut Vec<Chunk>) -> Step<()> {
    let limited = match &tail.limit {
        Value::Number(number) => *number >= 0.0,
        Value::Null | Value::Object(_) => true,
        unknown @ Value::Unknown(_) => return lost(interp, unknown, span, "limits a query"),
        _ => false,
    };
    if limited {
        text(chunks, " limit ");
        chunks.push(Chunk::Value(tail.limit.clone()));
    }
    clause(interp, chunks, " offset ", &tail.offset, span)
}

/// FOR UPDATE and its like.
fn locking(interp: &mut Interp<'_, '_>, query: &Query, chunks: &mut Vec<Chunk>) -> Step<()> {
    let Some((strength, config)) = &query.locking else { return Ok(()) };
    let Value::String(strength) = strength else { return lost(interp, strength, query.span, "locks rows") };
    text(chunks, &format!(" for {strength}"));
    if config.is_nullish() {
        return Ok(());
    }
    let of = interp.get(config, &Atom::from("of"), query.span)?;
    if is_given(interp, &of, query.span)? {
        text(chunks, " of ");
        let mut tables = interp.heap.items(&of).cloned().unwrap_or_else(|| vec![of]);
        if interp.version == Version::V1 {
            tables = tables.into_iter().map(|table| name_alone(interp, table)).collect();
        }
        list(chunks, &tables);
    }
    let no_wait = interp.get(config, &Atom::from("noWait"), query.span)?;
    let skip = interp.get(config, &Atom::from("skipLocked"), query.span)?;
    if is_given(interp, &no_wait, query.span)? {
        text(chunks, " nowait");
    } else if is_given(interp, &skip, query.span)? {
        text(chunks, " skip locked");
    }
    Ok(())
}

fn name_alone(interp: &mut Interp<'_, '_>, table: Value) -> Value {
    match interp.heap.as_drizzle(&table) {
        Some((id, Drizzle::Table(_))) => {
            let name = tables::table_ref(interp, id).name.clone();
            interp.heap.drizzle(Drizzle::Name(name))
        }
        _ => table,
    }
}

/// 1.0 looks up each field of the left side on the right.
fn check_sets(interp: &mut Interp<'_, '_>, query: &Query, fields: &[selection::Field]) -> Step<()> {
    if interp.version == Version::V0 {
        return Ok(());
    }
    for set in &query.sets {
        let right = query_ref(interp, set.right);
        let (own, name) = (right.fields.clone(), right.name.clone());
        let proxy = name.map_or(proxy::Proxy::Order, proxy::Proxy::Of);
        let seen = proxy::selection(interp, own, proxy);
        let right = proxy::entries(interp, &seen, query.span)?;
        let right = selection::flat(interp, &right, query.span)?;
        if let Some(field) = fields.iter().find(|field| !right.iter().any(|other| other.path == field.path)) {
            let path = field.written_path();
            let message = format!("the field `{path}` is missing on the right of a set operation");
            return refuse(interp, query.span, message, "select the same fields on both sides");
        }
    }
    Ok(())
}

fn set_operation(
    interp: &mut Interp<'_, '_>,
    left: Vec<Chunk>,
    set: &SetOperator,
    span: Span,
    (depth, made): (u32, &mut u32),
    chunks: &mut Vec<Chunk>,
) -> Step<()> {
    text(chunks, "(");
    chunks.push(Chunk::Value(sql::make(interp, left, span)));
    text(chunks, &format!(") {} (", set.words));
    let right = nested_sql(interp, set.right, depth + 1, made)?;
    chunks.push(Chunk::Value(Value::Object(right)));
    text(chunks, ")");
    if !set.tail.order_by.is_empty() {
        text(chunks, " order by ");
        for (at, item) in set.tail.order_by.iter().enumerate() {
            if at > 0 {
                text(chunks, ", ");
            }
            let chunk = order_of_set(interp, item);
            chunks.push(chunk);
        }
        if interp.version == Version::V0 {
            text(chunks, " ");
        }
    }
    limits(interp, &set.tail, span, chunks)
}

/// Columns lose their table after a set operation. 0.x changes the ordering itself, wherever else it is used.
fn order_of_set(interp: &mut Interp<'_, '_>, item: &Value) -> Chunk {
    if let Some(column) = proxy::column_of(interp, item) {
        return Chunk::BareColumn(column);
    }
    let Some((id, Drizzle::Sql(sql))) = interp.heap.as_drizzle(item) else { return Chunk::Value(item.clone()) };
    let mut sql = sql.clone();
    for chunk in &mut sql.chunks {
        if let Chunk::Value(value) = chunk
            && let Some(column) = proxy::column_of(interp, value)
        {
            *chunk = Chunk::BareColumn(column);
        }
    }
    if interp.version == Version::V0
        && let Kind::Drizzle(object) = &mut interp.heap[id].kind
    {
        *object = Drizzle::Sql(sql);
        return Chunk::Value(item.clone());
    }
    Chunk::Value(interp.heap.drizzle(Drizzle::Sql(sql)))
}
