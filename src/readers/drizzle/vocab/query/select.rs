//! The methods of a SELECT.

use super::proxy::{self, Proxy};
use super::source::{self, Source};
use super::{Join, Query, Start, Step, Subquery, Tail, lost, not_covered, query_mut, query_ref, refuse, sets};
use crate::diag::Span;
use crate::readers::drizzle::Version;
use crate::readers::drizzle::eval::Interp;
use crate::readers::drizzle::eval::native::Call;
use crate::readers::drizzle::eval::value::{Atom, ObjId, Value};
use crate::readers::drizzle::vocab::object::Drizzle;
use crate::readers::drizzle::vocab::{tables, unknown_method};

/// `.from(…)`.
pub fn from(interp: &mut Interp<'_, '_>, start: &Start, call: &Call) -> Step<Value> {
    let table = call.arg(0);
    let source = source::source(interp, &table, call.arg_span(0))?;
    let fields = match &start.fields {
        Some(fields) => fields.clone(),
        None => all_fields(interp, source, call.span)?,
    };
    let name = source::key(interp, source);
    let query = Query {
        fields,
        partial: start.fields.is_some(),
        distinct: start.distinct.clone(),
        ctes: start.ctes.clone(),
        casing: start.casing,
        table,
        names: name.iter().cloned().collect(),
        name,
        joins: Vec::new(),
        condition: Value::Undefined,
        group_by: Vec::new(),
        having: Value::Undefined,
        tail: Tail::default(),
        locking: None,
        comment: None,
        sets: Vec::new(),
        span: call.span,
    };
    Ok(interp.heap.drizzle(Drizzle::Query(Box::new(query))))
}

/// What a source offers.
fn all_fields(interp: &mut Interp<'_, '_>, source: Source, span: Span) -> Step<Vec<(Atom, Value)>> {
    match source {
        Source::Table(id) => {
            let columns = &tables::table_ref(interp, id).columns;
            Ok(columns.iter().map(|(key, column)| (key.clone(), Value::Object(*column))).collect())
        }
        Source::Sql(_) => Ok(Vec::new()),
        Source::View(_) | Source::Subquery(_) => {
            let selection = named_fields(interp, source);
            proxy::entries(interp, &selection, span)
        }
    }
}

/// The fields of a view or subquery under its name, or the columns of a table.
fn named_fields(interp: &mut Interp<'_, '_>, source: Source) -> Value {
    let (fields, name) = match source {
        Source::Table(id) => {
            let columns = &tables::table_ref(interp, id).columns;
            let columns: Vec<_> = columns.iter().map(|(key, id)| (key.clone(), Value::Object(*id))).collect();
            return interp.heap.plain(columns);
        }
        Source::View(id) => match interp.heap.as_drizzle(&Value::Object(id)) {
            Some((_, Drizzle::View(view))) => match &view.selected {
                Some(selected) => {
                    let selected = selected.clone();
                    return interp.heap.plain(selected);
                }
                None => (view.fields.clone(), view.builder.name.clone()),
            },
            _ => return Value::Undefined,
        },
        Source::Subquery(id) => match interp.heap.as_drizzle(&Value::Object(id)) {
            Some((_, Drizzle::Subquery(subquery))) => (subquery.fields.clone(), subquery.alias.clone()),
            _ => return Value::Undefined,
        },
        Source::Sql(_) => return Value::Undefined,
    };
    proxy::selection(interp, fields, Proxy::Of(name))
}

/// A method of a query.
pub fn method(interp: &mut Interp<'_, '_>, id: ObjId, key: &Atom, call: &Call, key_span: Span) -> Step<Value> {
    if let Some(words) = sets::words(key) {
        return sets::method(interp, id, words, call);
    }
    match &**key {
        "leftJoin" => join(interp, id, "left", false, call)?,
        "rightJoin" => join(interp, id, "right", false, call)?,
        "innerJoin" => join(interp, id, "inner", false, call)?,
        "fullJoin" => join(interp, id, "full", false, call)?,
        "crossJoin" => join(interp, id, "cross", false, call)?,
        "leftJoinLateral" => join(interp, id, "left", true, call)?,
        "innerJoinLateral" => join(interp, id, "inner", true, call)?,
        "crossJoinLateral" => join(interp, id, "cross", true, call)?,
        "where" => {
            let condition = given(interp, id, call, Proxy::Condition)?;
            query_mut(interp, id).condition = condition;
        }
        "having" => {
            let condition = given(interp, id, call, Proxy::Condition)?;
            query_mut(interp, id).having = condition;
        }
        "groupBy" => {
            let items = given_list(interp, id, call)?;
            query_mut(interp, id).group_by = items;
        }
        "orderBy" => {
            let items = given_list(interp, id, call)?;
            tail_mut(interp, id).order_by = items;
        }
        "limit" => tail_mut(interp, id).limit = call.arg(0),
        "offset" => tail_mut(interp, id).offset = call.arg(0),
        "for" => query_mut(interp, id).locking = Some((call.arg(0), call.arg(1))),
        "comment" if interp.version == Version::V1 => {
            let comment = comment(interp, call)?;
            query_mut(interp, id).comment = comment;
        }
        "$dynamic" | "$withCache" => {}
        "as" => return subquery(interp, id, call),
        "getSQL" => return super::to_sql(interp, id).map(Value::Object),
        "toSQL" => return not_covered(interp, key_span, "the text of a query"),
        _ => return Ok(unknown_method(interp, id, key, key_span)),
    }
    Ok(Value::Object(id))
}

/// The clauses that belong to the last set operation, if there is one.
fn tail_mut<'i>(interp: &'i mut Interp<'_, '_>, id: ObjId) -> &'i mut Tail {
    let query = query_mut(interp, id);
    match query.sets.last_mut() {
        Some(set) => &mut set.tail,
        None => &mut query.tail,
    }
}

/// A clause, or what the function that was given makes of the fields.
fn given(interp: &mut Interp<'_, '_>, id: ObjId, call: &Call, proxy: Proxy) -> Step<Value> {
    let clause = call.arg(0);
    if interp.type_of(&clause) != Some("function") {
        return Ok(clause);
    }
    let fields = query_ref(interp, id).fields.clone();
    let fields = proxy::selection(interp, fields, proxy);
    Ok(interp.invoke(&clause, vec![fields], call.arg_span(0))?)
}

fn given_list(interp: &mut Interp<'_, '_>, id: ObjId, call: &Call) -> Step<Vec<Value>> {
    if interp.type_of(&call.arg(0)) != Some("function") {
        return Ok(call.args.clone());
    }
    let made = given(interp, id, call, Proxy::Order)?;
    match interp.heap.items(&made).cloned() {
        Some(items) => match interp.own_entries(&made)?.1 {
            Some(rest) => lost(interp, &Value::Unknown(rest), call.arg_span(0), "is a list of expressions"),
            None => Ok(items),
        },
        None => Ok(vec![made]),
    }
}

fn join(interp: &mut Interp<'_, '_>, id: ObjId, kind: &'static str, lateral: bool, call: &Call) -> Step<()> {
    let table = call.arg(0);
    let source = source::source(interp, &table, call.arg_span(0))?;
    let name = source::key(interp, source);
    let query = query_ref(interp, id);
    if let Some(name) = &name
        && query.joins.iter().any(|join| join.name.as_ref() == Some(name))
    {
        let message = format!("the alias `{name}` is used twice in this query");
        return refuse(interp, call.span, message, "give one of them another alias");
    }
    if !query.partial {
        let (base, named) = (query.name.clone(), query.names.len());
        if let Some(base) = base.filter(|_| named == 1) {
            let own = std::mem::take(&mut query_mut(interp, id).fields);
            let own = interp.heap.plain(own);
            query_mut(interp, id).fields = vec![(base, own)];
        }
        if let Some(name) = &name {
            let fields = named_fields(interp, source);
            let own = &mut query_mut(interp, id).fields;
            match own.iter_mut().find(|(key, _)| key == name) {
                Some((_, value)) => *value = fields,
                None => own.push((name.clone(), fields)),
            }
        }
    }
    let mut on = call.arg(1);
    if interp.type_of(&on) == Some("function") {
        let fields = query_ref(interp, id).fields.clone();
        let fields = proxy::selection(interp, fields, Proxy::Condition);
        on = interp.invoke(&on, vec![fields], call.arg_span(1))?;
    }
    let query = query_mut(interp, id);
    query.names.extend(name.iter().filter(|name| !query.names.contains(name)).cloned().collect::<Vec<_>>());
    query.joins.push(Join { kind, lateral, table, name, on });
    Ok(())
}

/// `.as(alias)`.
fn subquery(interp: &mut Interp<'_, '_>, id: ObjId, call: &Call) -> Step<Value> {
    let Value::String(alias) = call.arg(0) else {
        let arg = call.arg(0);
        return lost(interp, &arg, call.arg_span(0), "is the alias of a subquery");
    };
    let sql = super::to_sql(interp, id)?;
    let fields = query_ref(interp, id).fields.clone();
    let subquery = Subquery { alias, sql, fields, is_cte: false };
    Ok(interp.heap.drizzle(Drizzle::Subquery(Box::new(subquery))))
}

/// `.comment(text)` of 1.0.
fn comment(interp: &mut Interp<'_, '_>, call: &Call) -> Step<Option<Atom>> {
    match call.arg(0) {
        Value::String(text) if text.is_empty() => Ok(None),
        Value::String(text) => {
            let text = text.replace("/*", "/ *").replace("*/", "* /");
            Ok(Some(Atom::from(format!("/*{text}*/"))))
        }
        unknown @ Value::Unknown(_) => lost(interp, &unknown, call.arg_span(0), "is the comment of a query"),
        _ => not_covered(interp, call.arg_span(0), "a comment that is no string"),
    }
}
