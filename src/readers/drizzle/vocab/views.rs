//! `pgView` and `pgMaterializedView`.

use super::object::{Column, Drizzle, Table, View, ViewBuilder};
use super::{entities, query, tables, unknown_method};
use crate::diag::Span;
use crate::readers::drizzle::Casing;
use crate::readers::drizzle::eval::native::{Call, Native};
use crate::readers::drizzle::eval::value::{Atom, Kind, ObjId, Value};
use crate::readers::drizzle::eval::{Eval, Interp};

/// Native functions.
pub const NATIVES: &[Native] =
    &[Native { name: "pgView", call: pg_view }, Native { name: "pgMaterializedView", call: pg_view }];

fn pg_view(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    make(interp, call, None, call.name == "pgMaterializedView", None)
}

/// A view builder in a schema or in `public`.
pub fn make(
    interp: &mut Interp<'_, '_>,
    call: &Call,
    schema: Option<Atom>,
    materialized: bool,
    casing: Option<Casing>,
) -> Eval<Value> {
    let Some((name, problem)) = entities::name_of(interp, call, "view") else { return Ok(interp.reported()) };
    if let Some(problem) = problem {
        return Ok(Value::Unknown(problem.unknown));
    }
    let mut builder = ViewBuilder {
        name,
        schema,
        columns: None,
        materialized,
        with: Value::Undefined,
        using: None,
        tablespace: None,
        with_no_data: false,
        span: call.span,
    };
    let columns = call.arg(1);
    if let Value::Unknown(_) = columns {
        return Ok(interp.derive_at(&columns, call.span, "has these columns"));
    }
    if !columns.is_nullish() {
        builder.columns = Some(tables::hidden(interp, &builder, &columns, casing, call)?);
    }
    Ok(interp.heap.drizzle(Drizzle::ViewBuilder(builder)))
}

/// A method of a view builder.
pub fn method(interp: &mut Interp<'_, '_>, id: ObjId, key: &Atom, call: &Call, key_span: Span) -> Eval<Value> {
    let Kind::Drizzle(object) = &mut interp.heap[id].kind else { return Ok(Value::Undefined) };
    let Drizzle::ViewBuilder(builder) = &mut **object else { return Ok(Value::Undefined) };
    let word = match call.arg(0) {
        Value::String(text) => Some(text),
        _ => None,
    };
    match &**key {
        "with" => builder.with = call.arg(0),
        "using" if builder.materialized => builder.using = word,
        "tablespace" if builder.materialized => builder.tablespace = word,
        "withNoData" if builder.materialized => builder.with_no_data = true,
        "existing" if builder.columns.is_some() => {
            let builder = builder.clone();
            return Ok(finish(interp, builder, None));
        }
        "as" => {
            let builder = builder.clone();
            return define(interp, builder, call);
        }
        _ => return Ok(unknown_method(interp, id, key, key_span)),
    }
    Ok(Value::Object(id))
}

/// `.as(sql)` or `.as(qb => query)`.
fn define(interp: &mut Interp<'_, '_>, builder: ViewBuilder, call: &Call) -> Eval<Value> {
    let mut source = call.arg(0);
    if builder.columns.is_none() && interp.type_of(&source) == Some("function") {
        let qb = query::builder(interp);
        source = interp.invoke(&source, vec![qb], call.arg_span(0))?;
    }
    match interp.heap.as_drizzle(&source) {
        Some((sql, Drizzle::Sql(_))) => {
            if let Kind::Drizzle(object) = &mut interp.heap[sql].kind
                && let Drizzle::Sql(sql) = &mut **object
            {
                sql.inline = true;
            }
            Ok(finish(interp, builder, Some((sql, Vec::new()))))
        }
        Some((query, Drizzle::Query(_))) => {
            let (sql, fields) = query::to_sql(interp, query, call.span)?;
            let Value::Object(sql) = sql else { return Ok(sql) };
            if let Kind::Drizzle(object) = &mut interp.heap[sql].kind
                && let Drizzle::Sql(sql) = &mut **object
            {
                sql.inline = true;
            }
            Ok(finish(interp, builder, Some((sql, fields))))
        }
        _ => Ok(interp.derive_at(&source, call.arg_span(0), "is the query of a view")),
    }
}

fn finish(interp: &mut Interp<'_, '_>, builder: ViewBuilder, query: Option<(ObjId, Vec<(Atom, Value)>)>) -> Value {
    let (query, selected) = match query {
        Some((sql, fields)) => (Some(sql), fields),
        None => (None, Vec::new()),
    };
    let fields = match builder.columns {
        Some(table) => {
            tables::table_ref(interp, table).columns.iter().map(|(key, id)| (key.clone(), Value::Object(*id))).collect()
        }
        None => seen_through(interp, &builder.name, selected, builder.span),
    };
    interp.heap.drizzle(Drizzle::View(Box::new(View { builder, fields, query })))
}

/// Selected columns as columns of the view: of a table that has the view's name.
pub fn seen_through(
    interp: &mut Interp<'_, '_>,
    name: &Atom,
    fields: Vec<(Atom, Value)>,
    span: Span,
) -> Vec<(Atom, Value)> {
    let table = Table {
        name: name.clone(),
        schema: None,
        columns: Vec::new(),
        extra_columns: Vec::new(),
        extra: None,
        rls: false,
        alias_of: None,
        library: false,
        problem: None,
        span,
        name_span: span,
    };
    let table = interp.heap.alloc(Kind::Drizzle(Box::new(Drizzle::Table(Box::new(table)))));
    fields
        .into_iter()
        .map(|(key, value)| {
            let column = match interp.heap.as_drizzle(&value) {
                Some((_, Drizzle::Column(column))) => Some(Column { table, ..(**column).clone() }),
                _ => None,
            };
            let alias = match interp.heap.as_drizzle(&value) {
                Some((_, Drizzle::Aliased(_, alias))) => Some(alias.clone()),
                _ => None,
            };
            match (column, alias) {
                (Some(column), _) => (key, interp.heap.drizzle(Drizzle::Column(Box::new(column)))),
                (None, Some(alias)) => (key, interp.heap.drizzle(Drizzle::Selected(name.clone(), alias))),
                (None, None) => (key, value),
            }
        })
        .collect()
}

/// A field of a view.
pub fn property(interp: &mut Interp<'_, '_>, id: ObjId, key: &Atom) -> Value {
    let Kind::Drizzle(object) = &interp.heap[id].kind else { return Value::Undefined };
    let Drizzle::View(view) = &**object else { return Value::Undefined };
    view.fields.iter().find(|(own, _)| own == key).map_or(Value::Undefined, |(_, value)| value.clone())
}
