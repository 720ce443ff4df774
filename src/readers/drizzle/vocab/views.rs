//! `pgView` and `pgMaterializedView`.

use super::object::{Drizzle, View, ViewBuilder};
use super::query::{self, Proxy, Step, Stop};
use super::{entities, tables, unknown_method};
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
    Ok(interp.heap.drizzle(Drizzle::ViewBuilder(Box::new(builder))))
}

/// A method of a view builder.
pub fn method(interp: &mut Interp<'_, '_>, id: ObjId, key: &Atom, call: &Call, key_span: Span) -> Eval<Value> {
    let Kind::Drizzle(object) = &mut interp.heap[id].kind else { return Ok(Value::Undefined) };
    let Drizzle::ViewBuilder(builder) = object else { return Ok(Value::Undefined) };
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
            return Ok(finish(interp, *builder, None));
        }
        "as" => {
            let builder = builder.clone();
            return define(interp, *builder, call);
        }
        _ => return Ok(unknown_method(interp, id, key, key_span)),
    }
    Ok(Value::Object(id))
}

/// `.as(sql)` where the columns were given, or else `.as(query)` or `.as(qb => query)`.
fn define(interp: &mut Interp<'_, '_>, builder: ViewBuilder, call: &Call) -> Eval<Value> {
    query::settle(defined(interp, builder, call))
}

fn defined(interp: &mut Interp<'_, '_>, builder: ViewBuilder, call: &Call) -> Step<Value> {
    let mut source = call.arg(0);
    let span = call.arg_span(0);
    let given = builder.columns.is_some();
    if !given && interp.type_of(&source) == Some("function") {
        let qb = query::builder(interp);
        source = interp.invoke(&source, vec![qb], span)?;
    }
    let mut outputs = Vec::new();
    let (sql, fields) = match interp.heap.as_drizzle(&source) {
        Some((sql, Drizzle::Sql(_))) if given => (sql, Vec::new()),
        Some((id, Drizzle::Query(_))) if !given => {
            let sql = query::to_sql(interp, id)?;
            outputs = query::outputs(interp, id)?;
            (sql, query::fields_of(interp, id))
        }
        _ if source.as_unknown().is_some() => {
            return Err(Stop::Lost(interp.derive_at(&source, span, "is the query of a view")));
        }
        _ if given => {
            let message = format!("the view `{}` has columns, and its query is not SQL", builder.name);
            return query::refuse(interp, span, message, "give it sql`…`, or leave the columns out");
        }
        _ => {
            let message =
                format!("the view `{}` has no columns, and its query is not the query builder's", builder.name);
            return query::refuse(
                interp,
                span,
                message,
                "give the view its columns, or write the query with the builder",
            );
        }
    };
    if let Kind::Drizzle(object) = &mut interp.heap[sql].kind
        && let Drizzle::Sql(sql) = object
    {
        sql.inline = true;
    }
    let view = finish(interp, builder, Some((sql, fields)));
    if let Value::Object(id) = view
        && let Kind::Drizzle(object) = &mut interp.heap[id].kind
        && let Drizzle::View(view) = object
    {
        view.outputs = outputs;
    }
    Ok(view)
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
        None => {
            let proxy = Proxy::View(builder.name.clone());
            let seen = |(key, value): (Atom, Value)| match interp.heap.as_drizzle(&value) {
                // It is refused when somebody asks for it.
                Some((_, Drizzle::Sql(_))) => (key, value),
                _ => {
                    let value = match query::field(interp, value, &key, &proxy, builder.span) {
                        Ok(value) | Err(Stop::Lost(value)) => value,
                        Err(Stop::Abort(_)) => Value::Undefined,
                    };
                    (key, value)
                }
            };
            selected.into_iter().map(seen).collect()
        }
    };
    interp.heap.drizzle(Drizzle::View(Box::new(View {
        builder,
        fields,
        selected: None,
        alias_of: None,
        outputs: Vec::new(),
        query,
    })))
}

/// A field of a view.
pub fn property(interp: &mut Interp<'_, '_>, id: ObjId, key: &Atom, span: Span) -> Eval<Value> {
    let Kind::Drizzle(object) = &interp.heap[id].kind else { return Ok(Value::Undefined) };
    let Drizzle::View(view) = object else { return Ok(Value::Undefined) };
    let found = view.fields.iter().find(|(own, _)| own == key).map(|(_, value)| value.clone());
    match found {
        Some(value) => {
            let proxy = Proxy::View(view.builder.name.clone());
            match interp.heap.as_drizzle(&value) {
                Some((_, Drizzle::Sql(_))) => query::settle(query::field(interp, value, key, &proxy, span)),
                _ => Ok(value),
            }
        }
        None => Ok(Value::Undefined),
    }
}
