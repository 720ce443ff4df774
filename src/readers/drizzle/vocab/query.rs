//! The query builder of views: SELECT with joins, conditions, grouping and ordering, as `PgDialect` writes it.

use super::object::{Chunk, Drizzle, View};
use super::{operators, sql, tables, unknown_method};
use crate::diag::{Code, Diagnostic, Span};
use crate::readers::drizzle::Version;
use crate::readers::drizzle::eval::native::{Call, Native};
use crate::readers::drizzle::eval::unknown::Reason;
use crate::readers::drizzle::eval::value::{Atom, Kind, ObjId, Value};
use crate::readers::drizzle::eval::{Eval, Interp};

/// Native functions.
pub const NATIVES: &[Native] = &[
    Native { name: "qb.select", call: select },
    Native { name: "qb.selectDistinct", call: select },
    Native { name: "qb", call: select },
];

/// A SELECT under construction.
#[derive(Clone, Debug, Default)]
pub struct Query {
    fields: Option<Value>,
    distinct: bool,
    table: Option<Value>,
    joins: Vec<Join>,
    condition: Option<Value>,
    group_by: Vec<Value>,
    having: Option<Value>,
    order_by: Vec<Value>,
    limit: Option<Value>,
    offset: Option<Value>,
}

#[derive(Clone, Debug)]
struct Join {
    words: &'static str,
    table: Value,
    on: Value,
}

/// A subquery or CTE. Not made yet: the builder's methods that make one are refused.
#[derive(Clone, Debug)]
pub struct Subquery {
    /// Its alias.
    pub alias: Atom,
}

/// What a view's callback gets.
pub fn builder(_: &mut Interp<'_, '_>) -> Value {
    super::native("qb").map_or(Value::Undefined, Value::Native)
}

fn select(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let fields = match call.arg(0) {
        Value::Undefined => None,
        fields => Some(fields),
    };
    let query = Query { fields, distinct: call.name == "qb.selectDistinct", ..Query::default() };
    Ok(interp.heap.drizzle(Drizzle::Query(Box::new(query))))
}

/// A method of a query.
pub fn method(interp: &mut Interp<'_, '_>, id: ObjId, key: &Atom, call: &Call, key_span: Span) -> Eval<Value> {
    let on = match (&**key, call.arg(1)) {
        ("leftJoin" | "rightJoin" | "innerJoin" | "fullJoin", on) if interp.type_of(&on) == Some("function") => {
            return Ok(not_covered(interp, key_span, "a join condition as a function"));
        }
        (_, on) => on,
    };
    if matches!(&**key, "where" | "having" | "orderBy" | "groupBy") && interp.type_of(&call.arg(0)) == Some("function")
    {
        return Ok(not_covered(interp, key_span, "a clause as a function"));
    }
    let Kind::Drizzle(object) = &mut interp.heap[id].kind else { return Ok(Value::Undefined) };
    let Drizzle::Query(query) = &mut **object else { return Ok(Value::Undefined) };
    let mut join = |words| query.joins.push(Join { words, table: call.arg(0), on: on.clone() });
    match &**key {
        "from" => query.table = Some(call.arg(0)),
        "leftJoin" => join("left"),
        "rightJoin" => join("right"),
        "innerJoin" => join("inner"),
        "fullJoin" => join("full"),
        "crossJoin" => join("cross"),
        "where" => query.condition = Some(call.arg(0)),
        "having" => query.having = Some(call.arg(0)),
        "groupBy" => query.group_by.clone_from(&call.args),
        "orderBy" => query.order_by.clone_from(&call.args),
        "limit" => query.limit = Some(call.arg(0)),
        "offset" => query.offset = Some(call.arg(0)),
        "$dynamic" => {}
        "as" | "union" | "unionAll" | "intersect" | "intersectAll" | "except" | "exceptAll" | "for"
        | "leftJoinLateral" | "innerJoinLateral" | "crossJoinLateral" => {
            return Ok(not_covered(interp, key_span, "this part of the query builder"));
        }
        _ => return Ok(unknown_method(interp, id, key, key_span)),
    }
    Ok(Value::Object(id))
}

fn not_covered(interp: &mut Interp<'_, '_>, span: Span, what: &str) -> Value {
    interp.error(
        Diagnostic::new(Code::NotCovered, format!("{what} is not covered in views"))
            .at(span, "here")
            .help("write the view's query with sql`…` and give the view explicit columns"),
    )
}

/// The SELECT's SQL and its selected fields by key.
pub fn to_sql(interp: &mut Interp<'_, '_>, id: ObjId, span: Span) -> Eval<(Value, Vec<(Atom, Value)>)> {
    let query = match &interp.heap[id].kind {
        Kind::Drizzle(object) => match &**object {
            Drizzle::Query(query) => (**query).clone(),
            _ => Query::default(),
        },
        _ => Query::default(),
    };
    let Some(table) = query.table.clone() else {
        return Ok((interp.unknown(span, Reason::Syntax("a query without `from`")), Vec::new()));
    };
    let fields = match (&query.fields, query.joins.is_empty()) {
        (Some(fields), _) => interp.own_entries(fields)?.0.into_iter().map(|(key, value, _)| (key, value)).collect(),
        (None, true) => fields_of(interp, &table),
        (None, false) => {
            let mut nested = vec![(name_of(interp, &table), table.clone())];
            nested.extend(query.joins.iter().map(|join| (name_of(interp, &join.table), join.table.clone())));
            nested
        }
    };
    let single = query.joins.is_empty();
    let mut chunks = Vec::new();
    let text = |chunks: &mut Vec<Chunk>, text: &str| chunks.push(Chunk::Text(Atom::from(text)));
    text(&mut chunks, if query.distinct { "select distinct " } else { "select " });
    let mut flat = Vec::new();
    flatten(interp, &fields, &mut flat)?;
    for (at, field) in flat.into_iter().enumerate() {
        if at > 0 {
            text(&mut chunks, ", ");
        }
        select_field(interp, &field, &table, single, &mut chunks);
    }
    text(&mut chunks, " from ");
    from_table(interp, &table, &mut chunks);
    for join in &query.joins {
        text(&mut chunks, &format!(" {} join ", join.words));
        join_table(interp, &join.table, &mut chunks);
        if !join.on.is_undefined() {
            text(&mut chunks, " on ");
            chunks.push(Chunk::Value(join.on.clone()));
        }
    }
    for (words, clause) in [(" where ", &query.condition)] {
        if let Some(clause) = clause.as_ref().filter(|clause| !clause.is_nullish()) {
            text(&mut chunks, words);
            chunks.push(Chunk::Value(clause.clone()));
        }
    }
    comma_list(&mut chunks, " group by ", &query.group_by);
    if let Some(having) = query.having.as_ref().filter(|having| !having.is_nullish()) {
        text(&mut chunks, " having ");
        chunks.push(Chunk::Value(having.clone()));
    }
    comma_list(&mut chunks, " order by ", &query.order_by);
    for (words, clause) in [(" limit ", &query.limit), (" offset ", &query.offset)] {
        if let Some(clause) = clause.as_ref().filter(|clause| !clause.is_nullish()) {
            text(&mut chunks, words);
            chunks.push(Chunk::Value(clause.clone()));
        }
    }
    Ok((sql::make(interp, chunks, span), fields))
}

fn comma_list(chunks: &mut Vec<Chunk>, words: &str, items: &[Value]) {
    for (at, item) in items.iter().enumerate() {
        chunks.push(Chunk::Text(Atom::from(if at == 0 { words } else { ", " })));
        chunks.push(Chunk::Value(item.clone()));
    }
}

/// Nested selections in one list: drizzle-orm's `orderSelectedFields`.
fn flatten(interp: &mut Interp<'_, '_>, fields: &[(Atom, Value)], flat: &mut Vec<Value>) -> Eval<()> {
    for (_, value) in fields {
        match interp.heap.as_drizzle(value) {
            Some((_, Drizzle::Table(_) | Drizzle::View(_))) => {
                let inner = fields_of(interp, value);
                flatten(interp, &inner, flat)?;
            }
            Some(_) => flat.push(value.clone()),
            None => match value {
                Value::Object(_) => {
                    let inner: Vec<_> =
                        interp.own_entries(value)?.0.into_iter().map(|(key, value, _)| (key, value)).collect();
                    flatten(interp, &inner, flat)?;
                }
                _ => flat.push(value.clone()),
            },
        }
    }
    Ok(())
}

fn fields_of(interp: &Interp<'_, '_>, table: &Value) -> Vec<(Atom, Value)> {
    match interp.heap.as_drizzle(table) {
        Some((_, Drizzle::Table(table))) => {
            table.columns.iter().map(|(key, id)| (key.clone(), Value::Object(*id))).collect()
        }
        Some((_, Drizzle::View(view))) => view.fields.clone(),
        _ => Vec::new(),
    }
}

fn name_of(interp: &Interp<'_, '_>, table: &Value) -> Atom {
    match interp.heap.as_drizzle(table) {
        Some((_, Drizzle::Table(table))) => table.name.clone(),
        Some((_, Drizzle::View(view))) => view.builder.name.clone(),
        _ => Atom::default(),
    }
}

/// One selected field: drizzle-orm's `buildSelection`.
fn select_field(interp: &mut Interp<'_, '_>, field: &Value, from: &Value, single: bool, chunks: &mut Vec<Chunk>) {
    let (inner, alias) = match interp.heap.as_drizzle(field) {
        Some((id, Drizzle::Column(_))) => {
            chunks.push(if single { Chunk::BareColumn(id) } else { Chunk::Value(field.clone()) });
            return;
        }
        Some((_, Drizzle::Selected(_, alias))) if single => {
            let alias = alias.clone();
            let name = interp.heap.drizzle(Drizzle::Name(alias));
            chunks.push(Chunk::Value(name));
            return;
        }
        Some((_, Drizzle::Aliased(inner, alias))) => (Value::Object(*inner), Some(alias.clone())),
        _ => (field.clone(), None),
    };
    let own = match interp.heap.as_drizzle(&inner) {
        Some((_, Drizzle::Sql(sql))) if single && all_of_one(interp, &sql.chunks, from) => Some(sql.chunks.clone()),
        _ => None,
    };
    match own {
        // On a single table the top-level columns of an expression lose their table, nested ones keep it.
        Some(own) => {
            let bare = own
                .into_iter()
                .map(|chunk| match &chunk {
                    Chunk::Value(value) => match interp.heap.as_drizzle(value) {
                        Some((id, Drizzle::Column(_))) => Chunk::BareColumn(id),
                        _ => chunk,
                    },
                    _ => chunk,
                })
                .collect();
            let span = Span { file: crate::diag::FileId(0), lo: 0, hi: 0 };
            let value = sql::make(interp, bare, span);
            chunks.push(Chunk::Value(value));
        }
        None => chunks.push(Chunk::Value(inner)),
    }
    if let Some(alias) = alias {
        chunks.push(Chunk::Text(Atom::from(" as ")));
        let name = interp.heap.drizzle(Drizzle::Name(alias));
        chunks.push(Chunk::Value(name));
    }
}

/// Whether an expression's own columns lose their table: in 1.0 only when all are of the table that is selected from.
fn all_of_one(interp: &Interp<'_, '_>, chunks: &[Chunk], from: &Value) -> bool {
    if interp.version == Version::V0 {
        return true;
    }
    let named = |table: &super::object::Table| {
        let schema = table.schema.clone().filter(|_| table.alias_of.is_none());
        (schema, table.name.clone())
    };
    let Some((_, Drizzle::Table(from))) = interp.heap.as_drizzle(from) else { return false };
    let from = named(from);
    chunks.iter().all(|chunk| match chunk {
        Chunk::Value(value) => match interp.heap.as_drizzle(value) {
            Some((_, Drizzle::Column(column))) => named(tables::table_ref(interp, column.table)) == from,
            _ => true,
        },
        _ => true,
    })
}

fn from_table(interp: &mut Interp<'_, '_>, table: &Value, chunks: &mut Vec<Chunk>) {
    let alias = match interp.heap.as_drizzle(table) {
        Some((_, Drizzle::Table(table))) => table.alias_of.map(|original| (original, table.name.clone())),
        _ => None,
    };
    match alias {
        Some((original, alias)) => {
            chunks.push(Chunk::Value(Value::Object(original)));
            chunks.push(Chunk::Text(Atom::from(" ")));
            let name = interp.heap.drizzle(Drizzle::Name(alias));
            chunks.push(Chunk::Value(name));
        }
        None => chunks.push(Chunk::Value(table.clone())),
    }
}

fn join_table(interp: &mut Interp<'_, '_>, table: &Value, chunks: &mut Vec<Chunk>) {
    from_table(interp, table, chunks);
}

/// `aliasedTable(table, alias)`: the same columns under another table name.
pub fn alias(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let (Some((original, Drizzle::Table(_))), Value::String(alias)) =
        (interp.heap.as_drizzle(&call.arg(0)), call.arg(1))
    else {
        let arg = call.arg(0);
        return Ok(interp.derive_at(&arg, call.span, "is given an alias"));
    };
    let fields = tables::table_ref(interp, original).columns.iter().map(|(key, id)| (key.clone(), Value::Object(*id)));
    let fields: Vec<_> = fields.collect();
    let columns = super::views::seen_through(interp, &alias, fields, call.span);
    let columns: Vec<(Atom, ObjId)> =
        columns.into_iter().filter_map(|(key, value)| value.as_object().map(|id| (key, id))).collect();
    let Some(table) = columns.first().and_then(|(_, id)| match interp.heap.as_drizzle(&Value::Object(*id)) {
        Some((_, Drizzle::Column(column))) => Some(column.table),
        _ => None,
    }) else {
        return Ok(call.arg(0));
    };
    let object = tables::table_mut(interp, table);
    object.alias_of = Some(original);
    object.columns = columns;
    Ok(Value::Object(table))
}

/// The view of a handle.
pub fn view_ref<'i>(interp: &'i Interp<'_, '_>, value: &Value) -> Option<&'i View> {
    match interp.heap.as_drizzle(value) {
        Some((_, Drizzle::View(view))) => Some(view),
        _ => None,
    }
}

/// Conditions joined by `and`, for the library's own helpers.
pub fn all_of(interp: &mut Interp<'_, '_>, conditions: Vec<Value>, span: Span) -> Value {
    operators::joined(interp, conditions, " and ", span)
}
