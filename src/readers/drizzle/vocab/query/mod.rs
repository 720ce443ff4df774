//! drizzle-orm's query builder: `qb.select(…).from(…)`, CTEs, subqueries, set operations, as far as SQL can be made of them.

mod alias;
mod proxy;
mod render;
mod select;
mod selection;
mod sets;
mod source;

pub use alias::{alias, renamed};
pub use proxy::{Proxy, Selection, field, own_entries, property, selection, through};
pub use render::to_sql;
pub use selection::unnamed;

use super::casing::Dialect;
use super::object::Drizzle;
use super::unknown_method;
use crate::diag::{Code, Diagnostic, Span};
use crate::readers::drizzle::eval::native::{Call, Native};
use crate::readers::drizzle::eval::value::{Atom, Kind, ObjId, Value};
use crate::readers::drizzle::eval::{Abort, Eval, Interp};

/// Native functions.
pub const NATIVES: &[Native] = &[
    Native { name: "QueryBuilder", call: new_builder },
    Native { name: "union", call: sets::function },
    Native { name: "unionAll", call: sets::function },
    Native { name: "intersect", call: sets::function },
    Native { name: "intersectAll", call: sets::function },
    Native { name: "except", call: sets::function },
    Native { name: "exceptAll", call: sets::function },
];

/// `new QueryBuilder()`, what a view's callback gets, and what `.with(…)` gives.
#[derive(Clone, Debug, Default)]
pub struct Builder {
    /// The CTEs of `.with(…)`; `None` before it.
    ctes: Option<Vec<Value>>,
    /// The builder's own casing, in 0.x.
    casing: Dialect,
}

/// `qb.select(…)` before `.from(…)`.
#[derive(Clone, Debug)]
pub struct Start {
    fields: Option<Vec<(Atom, Value)>>,
    distinct: Distinct,
    ctes: Vec<Value>,
    casing: Dialect,
}

/// `qb.$with(alias, fields)` before `.as(…)`.
#[derive(Clone, Debug)]
pub struct CteStart {
    alias: Atom,
    fields: Option<Vec<(Atom, Value)>>,
    builder: ObjId,
}

/// What stands between SELECT and its fields.
#[derive(Clone, Debug, Default)]
enum Distinct {
    #[default]
    No,
    Yes,
    On(Vec<Value>),
}

/// A SELECT: drizzle-orm's `config`.
#[derive(Clone, Debug)]
pub struct Query {
    fields: Vec<(Atom, Value)>,
    /// Whether the fields were given, so that joins add none.
    partial: bool,
    distinct: Distinct,
    ctes: Vec<Value>,
    casing: Dialect,
    table: Value,
    /// The name of the table in `fields`; SQL has none.
    name: Option<Atom>,
    /// The names of all tables so far: the keys of `joinsNotNullableMap`.
    names: Vec<Atom>,
    joins: Vec<Join>,
    condition: Value,
    group_by: Vec<Value>,
    having: Value,
    tail: Tail,
    locking: Option<(Value, Value)>,
    comment: Option<Atom>,
    sets: Vec<SetOperator>,
    span: Span,
}

/// The clauses that a set operation can have as well.
#[derive(Clone, Debug)]
struct Tail {
    order_by: Vec<Value>,
    limit: Value,
    offset: Value,
}

impl Default for Tail {
    fn default() -> Self {
        Tail { order_by: Vec::new(), limit: Value::Undefined, offset: Value::Undefined }
    }
}

#[derive(Clone, Debug)]
struct Join {
    kind: &'static str,
    lateral: bool,
    table: Value,
    name: Option<Atom>,
    on: Value,
}

#[derive(Clone, Debug)]
struct SetOperator {
    words: &'static str,
    right: ObjId,
    tail: Tail,
}

/// A subquery or CTE.
#[derive(Clone, Debug)]
pub struct Subquery {
    /// Its alias.
    pub alias: Atom,
    /// Its SQL object.
    pub sql: ObjId,
    /// What it selects.
    pub fields: Vec<(Atom, Value)>,
    /// Whether it is a CTE, whose name is all that is written where it is used.
    pub is_cte: bool,
}

/// Why a step of a query gave no result.
#[derive(Debug)]
pub enum Stop {
    /// Evaluation ends.
    Abort(Abort),
    /// The step's value cannot be known, or an error was reported about it.
    Lost(Value),
}

impl From<Abort> for Stop {
    fn from(abort: Abort) -> Self {
        Stop::Abort(abort)
    }
}

/// The result of a step.
pub type Step<T> = Result<T, Stop>;

/// The value of a step, or what stands for it.
pub fn settle(step: Step<Value>) -> Eval<Value> {
    match step {
        Ok(value) | Err(Stop::Lost(value)) => Ok(value),
        Err(Stop::Abort(abort)) => Err(abort),
    }
}

/// Reports what drizzle-orm throws on.
pub fn refuse<T>(interp: &mut Interp<'_, '_>, span: Span, message: impl Into<String>, help: &str) -> Step<T> {
    let diagnostic = Diagnostic::new(Code::KitRefuses, message).at(span, "drizzle-orm throws here").help(help);
    Err(Stop::Lost(interp.error(diagnostic)))
}

/// Reports what is not covered.
pub fn not_covered<T>(interp: &mut Interp<'_, '_>, span: Span, what: &str) -> Step<T> {
    let diagnostic = Diagnostic::new(Code::NotCovered, format!("{what} is not covered in queries"))
        .at(span, "here")
        .help("write the query with sql`…` and give the view explicit columns");
    Err(Stop::Lost(interp.error(diagnostic)))
}

/// Gives up on a step because of a value that cannot be known.
fn lost<T>(interp: &mut Interp<'_, '_>, value: &Value, span: Span, what: &'static str) -> Step<T> {
    Err(Stop::Lost(interp.derive_at(value, span, what)))
}

/// What a view's callback gets.
pub fn builder(interp: &mut Interp<'_, '_>) -> Value {
    interp.heap.drizzle(Drizzle::QueryBuilder(Box::default()))
}

fn new_builder(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let casing = match call.arg(0) {
        config @ Value::Object(_) => {
            let word = interp.get(&config, &Atom::from("casing"), call.arg_span(0))?;
            if word.as_unknown().is_some() {
                return Ok(interp.derive_at(&word, call.span, "is a query builder's casing"));
            }
            super::casing::word(&word)
        }
        unknown @ Value::Unknown(_) => return Ok(interp.derive_at(&unknown, call.span, "configures a query builder")),
        _ => None,
    };
    Ok(interp.heap.drizzle(Drizzle::QueryBuilder(Box::new(Builder { ctes: None, casing: Dialect::new(casing) }))))
}

/// A method of a query builder, or of what it gives.
pub fn method(interp: &mut Interp<'_, '_>, id: ObjId, key: &Atom, call: &Call, key_span: Span) -> Eval<Value> {
    let Kind::Drizzle(object) = &interp.heap[id].kind else { return Ok(Value::Undefined) };
    let step = match object {
        Drizzle::QueryBuilder(builder) => {
            let builder = builder.clone();
            builder_method(interp, id, &builder, key, call, key_span)
        }
        Drizzle::CteStart(start) if &**key == "as" => {
            let start = start.clone();
            cte(interp, &start, call)
        }
        Drizzle::SelectStart(start) if &**key == "from" => {
            let start = start.clone();
            select::from(interp, &start, call)
        }
        Drizzle::Query(_) => select::method(interp, id, key, call, key_span),
        _ => Ok(unknown_method(interp, id, key, key_span)),
    };
    settle(step)
}

fn builder_method(
    interp: &mut Interp<'_, '_>,
    id: ObjId,
    builder: &Builder,
    key: &Atom,
    call: &Call,
    key_span: Span,
) -> Step<Value> {
    let (distinct, fields) = match &**key {
        "select" => (Distinct::No, 0),
        "selectDistinct" => (Distinct::Yes, 0),
        "selectDistinctOn" => {
            let on = call.arg(0);
            match (interp.heap.items(&on).cloned(), interp.own_entries(&on)?.1) {
                (Some(items), None) => (Distinct::On(items), 1),
                _ => return lost(interp, &on, call.arg_span(0), "is distinct on these"),
            }
        }
        "with" if builder.ctes.is_none() => {
            let builder = Builder { ctes: Some(call.args.clone()), ..builder.clone() };
            return Ok(interp.heap.drizzle(Drizzle::QueryBuilder(Box::new(builder))));
        }
        "$with" if builder.ctes.is_none() => {
            let Value::String(alias) = call.arg(0) else {
                let arg = call.arg(0);
                return lost(interp, &arg, call.arg_span(0), "is the name of a CTE");
            };
            let fields = given_fields(interp, call, 1)?;
            return Ok(interp.heap.drizzle(Drizzle::CteStart(Box::new(CteStart { alias, fields, builder: id }))));
        }
        _ => return Ok(unknown_method(interp, id, key, key_span)),
    };
    let fields = given_fields(interp, call, fields)?;
    // Both versions forget the CTEs where DISTINCT is asked for.
    let ctes = match distinct {
        Distinct::No => builder.ctes.clone().unwrap_or_default(),
        _ => Vec::new(),
    };
    Ok(interp.heap.drizzle(Drizzle::SelectStart(Box::new(Start {
        fields,
        distinct,
        ctes,
        casing: builder.casing.clone(),
    }))))
}

/// The fields that an argument names, if it is there.
fn given_fields(interp: &mut Interp<'_, '_>, call: &Call, at: usize) -> Step<Option<Vec<(Atom, Value)>>> {
    let fields = call.arg(at);
    if fields.is_nullish() {
        return Ok(None);
    }
    let (entries, rest) = interp.own_entries(&fields)?;
    match rest {
        Some(rest) => lost(interp, &Value::Unknown(rest), call.arg_span(at), "is selected"),
        None => Ok(Some(entries.into_iter().map(|(key, value, _)| (key, value)).collect())),
    }
}

/// `.as(…)` of a CTE: a query, SQL, or a function that makes one from the builder.
fn cte(interp: &mut Interp<'_, '_>, start: &CteStart, call: &Call) -> Step<Value> {
    let (mut source, span) = (call.arg(0), call.arg_span(0));
    if interp.type_of(&source) == Some("function") {
        source = interp.invoke(&source, vec![Value::Object(start.builder)], span)?;
    }
    let (sql, selected) = match interp.heap.as_drizzle(&source) {
        Some((query, Drizzle::Query(own))) => {
            let fields = own.fields.clone();
            (to_sql(interp, query)?, fields)
        }
        Some((sql, Drizzle::Sql(_))) => (sql, Vec::new()),
        _ if source.as_unknown().is_some() => return lost(interp, &source, span, "is a CTE"),
        _ => return refuse(interp, span, "a CTE is neither a query nor SQL", "give it a query or sql`…`"),
    };
    let fields = start.fields.clone().unwrap_or(selected);
    let cte = Subquery { alias: start.alias.clone(), sql, fields, is_cte: true };
    Ok(interp.heap.drizzle(Drizzle::Subquery(Box::new(cte))))
}

/// The query behind a handle.
fn query_ref<'i>(interp: &'i Interp<'_, '_>, id: ObjId) -> &'i Query {
    match &interp.heap[id].kind {
        Kind::Drizzle(object) => match object {
            Drizzle::Query(query) => query,
            other => unreachable!("{} is used as a query", other.noun()),
        },
        _ => unreachable!("a plain object is used as a query"),
    }
}

/// The query behind a handle.
fn query_mut<'i>(interp: &'i mut Interp<'_, '_>, id: ObjId) -> &'i mut Query {
    match &mut interp.heap[id].kind {
        Kind::Drizzle(object) => match object {
            Drizzle::Query(query) => query,
            other => unreachable!("{} is used as a query", other.noun()),
        },
        _ => unreachable!("a plain object is used as a query"),
    }
}

/// The names of the columns that a query gives; SQL without an alias is named by Postgres.
pub fn outputs(interp: &mut Interp<'_, '_>, id: ObjId) -> Step<Vec<Option<Atom>>> {
    let query = query_ref(interp, id);
    let (fields, span) = (query.fields.clone(), query.span);
    let fields = selection::flat(interp, &fields, span)?;
    let name = |field: &selection::Field| match interp.heap.as_drizzle(&field.value)?.1 {
        Drizzle::Column(column) => Some(column.config.name.clone()),
        Drizzle::Aliased(_, alias) | Drizzle::Selected { alias, .. } => Some(alias.clone()),
        Drizzle::Subquery(subquery) => Some(subquery.alias.clone()),
        _ => None,
    };
    Ok(fields.iter().map(name).collect())
}

/// The fields of a query.
pub fn fields_of(interp: &Interp<'_, '_>, id: ObjId) -> Vec<(Atom, Value)> {
    query_ref(interp, id).fields.clone()
}
