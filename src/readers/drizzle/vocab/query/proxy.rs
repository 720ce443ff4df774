//! Fields as they look from outside: drizzle-orm's `SelectionProxyHandler`.

use super::{Step, Stop, Subquery, lost, refuse, settle};
use crate::diag::Span;
use crate::readers::drizzle::eval::member::Entries;
use crate::readers::drizzle::eval::value::{Atom, Kind, ObjId, Value};
use crate::readers::drizzle::eval::{Eval, Interp};
use crate::readers::drizzle::vocab::object::{Column, Drizzle, Table};
use crate::readers::drizzle::vocab::{casing, tables};

/// From where fields are looked at.
#[derive(Clone, Debug)]
pub enum Proxy {
    /// A callback of a condition: aliased SQL stands for itself.
    Condition,
    /// A callback of an ordering or grouping: aliased SQL is named by its alias.
    Order,
    /// A subquery or CTE of that name.
    Of(Atom),
    /// A view of that name.
    View(Atom),
}

/// An object of fields behind a proxy.
#[derive(Clone, Debug)]
pub struct Selection {
    /// The object.
    pub target: Value,
    /// The proxy.
    pub proxy: Proxy,
}

/// An object of fields for a callback.
pub fn selection(interp: &mut Interp<'_, '_>, fields: Vec<(Atom, Value)>, proxy: Proxy) -> Value {
    let target = interp.heap.plain(fields);
    interp.heap.drizzle(Drizzle::Selection(Box::new(Selection { target, proxy })))
}

/// `subquery.key` and `selection.key`.
pub fn property(interp: &mut Interp<'_, '_>, id: ObjId, key: &Atom, span: Span) -> Eval<Value> {
    match interp.heap.as_drizzle(&Value::Object(id)) {
        Some((_, Drizzle::Subquery(subquery))) if &**key == "_" => {
            let subquery = (**subquery).clone();
            Ok(inside(interp, subquery))
        }
        Some((_, Drizzle::Subquery(subquery))) => {
            let found = subquery.fields.iter().find(|(own, _)| own == key).map(|(_, value)| value.clone());
            let proxy = Proxy::Of(subquery.alias.clone());
            settle(field(interp, found.unwrap_or(Value::Undefined), key, &proxy, span))
        }
        Some((_, Drizzle::Selection(selection))) => {
            let selection = selection.clone();
            settle(get(interp, &selection, key, span))
        }
        _ => Ok(Value::Undefined),
    }
}

/// `subquery._`.
fn inside(interp: &mut Interp<'_, '_>, subquery: Subquery) -> Value {
    let fields = selection(interp, subquery.fields, Proxy::Of(subquery.alias.clone()));
    interp.heap.plain([
        (Atom::from("brand"), Value::string("Subquery")),
        (Atom::from("sql"), Value::Object(subquery.sql)),
        (Atom::from("selectedFields"), fields),
        (Atom::from("alias"), Value::String(subquery.alias)),
        (Atom::from("isWith"), Value::Bool(subquery.is_cte)),
    ])
}

/// `Object.entries` of fields, for whoever spreads them.
pub fn own_entries(interp: &mut Interp<'_, '_>, id: ObjId) -> Eval<Entries> {
    if let Some((_, Drizzle::Subquery(subquery))) = interp.heap.as_drizzle(&Value::Object(id)) {
        let subquery = (**subquery).clone();
        return Ok((vec![(Atom::from("_"), inside(interp, subquery), None)], None));
    }
    let nowhere = Span { file: crate::diag::FileId(0), lo: 0, hi: 0 };
    match entries(interp, &Value::Object(id), nowhere) {
        Ok(entries) => Ok((entries.into_iter().map(|(key, value)| (key, value, None)).collect(), None)),
        Err(Stop::Lost(value)) => Ok((Vec::new(), value.as_unknown())),
        Err(Stop::Abort(abort)) => Err(abort),
    }
}

fn get(interp: &mut Interp<'_, '_>, selection: &Selection, key: &Atom, span: Span) -> Step<Value> {
    let value = match interp.heap.as_drizzle(&selection.target) {
        Some((_, Drizzle::Table(table))) => {
            let found = table.columns.iter().find(|(own, _)| own == key);
            found.map_or(Value::Undefined, |(_, column)| Value::Object(*column))
        }
        Some((_, Drizzle::View(view))) => {
            let found = view.fields.iter().find(|(own, _)| own == key);
            found.map_or(Value::Undefined, |(_, field)| field.clone())
        }
        Some((_, Drizzle::Selection(inner))) => {
            let inner = inner.clone();
            get(interp, &inner, key, span)?
        }
        _ => interp.get(&selection.target, key, span)?,
    };
    field(interp, value, key, &selection.proxy, span)
}

/// A field as it looks from there.
pub fn field(interp: &mut Interp<'_, '_>, value: Value, key: &Atom, proxy: &Proxy, span: Span) -> Step<Value> {
    let origin = match proxy {
        Proxy::Of(name) | Proxy::View(name) => Some(name.clone()),
        Proxy::Condition | Proxy::Order => None,
    };
    let made = match (interp.heap.as_drizzle(&value), proxy) {
        (Some((_, Drizzle::Aliased(sql, _))), Proxy::Condition) => return Ok(Value::Object(*sql)),
        (Some((_, Drizzle::Aliased(sql, alias) | Drizzle::Selected { sql, alias, .. })), _) => {
            Drizzle::Selected { sql: *sql, alias: alias.clone(), origin }
        }
        (Some((_, Drizzle::Sql(_))), Proxy::Of(_) | Proxy::View(_)) => {
            return refuse(
                interp,
                span,
                format!("the field `{key}` is SQL without an alias"),
                "give it one: sql`…`.as(\"name\")",
            );
        }
        (Some((_, Drizzle::Column(_) | Drizzle::ExtraColumn(_))), Proxy::Of(name) | Proxy::View(name)) => {
            return Ok(through(interp, &value, name, matches!(proxy, Proxy::View(_)), span));
        }
        (Some((_, Drizzle::Table(_) | Drizzle::View(_) | Drizzle::Selection(_))), _) => {
            Drizzle::Selection(Box::new(Selection { target: value, proxy: proxy.clone() }))
        }
        (Some(_), _) => return Ok(value),
        (None, _) => match &value {
            Value::Object(id) if matches!(interp.heap[*id].kind, Kind::Plain | Kind::Array(_)) => {
                Drizzle::Selection(Box::new(Selection { target: value, proxy: proxy.clone() }))
            }
            _ => return Ok(value),
        },
    };
    Ok(interp.heap.drizzle(made))
}

/// A column as a column of something else: it keeps its own name and takes the other's table name.
pub fn through(interp: &mut Interp<'_, '_>, value: &Value, name: &Atom, is_view: bool, span: Span) -> Value {
    let Some(id) = column_of(interp, value) else { return value.clone() };
    let Some((_, Drizzle::Column(column))) = interp.heap.as_drizzle(&Value::Object(id)) else { return value.clone() };
    let column = (**column).clone();
    let original = tables::table_ref(interp, column.table);
    let (root, filed) = casing::filed(interp, column.table);
    let seen = (root, if is_view { name.clone() } else { filed });
    let table = Table { seen: Some(seen), problem: original.problem.clone(), ..Table::new(name.clone(), span, span) };
    let table = interp.heap.alloc(Kind::Drizzle(Drizzle::Table(Box::new(table))));
    interp.heap.drizzle(Drizzle::Column(Box::new(Column { table, original: None, ..column })))
}

/// The column that a value is.
pub fn column_of(interp: &Interp<'_, '_>, value: &Value) -> Option<ObjId> {
    match interp.heap.as_drizzle(value)? {
        (id, Drizzle::Column(_)) => Some(id),
        (_, Drizzle::ExtraColumn(extra)) => Some(extra.column),
        _ => None,
    }
}

/// `Object.entries(…)` of fields.
pub fn entries(interp: &mut Interp<'_, '_>, value: &Value, span: Span) -> Step<Vec<(Atom, Value)>> {
    if let Some((_, Drizzle::Selection(selection))) = interp.heap.as_drizzle(value) {
        let selection = selection.clone();
        let keys: Vec<Atom> = match interp.heap.as_drizzle(&selection.target) {
            Some((_, Drizzle::Table(table))) => table.columns.iter().map(|(key, _)| key.clone()).collect(),
            Some((_, Drizzle::View(_))) => Vec::new(),
            _ => entries(interp, &selection.target.clone(), span)?.into_iter().map(|(key, _)| key).collect(),
        };
        let mut out = Vec::with_capacity(keys.len());
        for key in keys {
            let value = get(interp, &selection, &key, span)?;
            out.push((key, value));
        }
        return Ok(out);
    }
    let (entries, rest) = interp.own_entries(value)?;
    match rest {
        Some(rest) => lost(interp, &Value::Unknown(rest), span, "is selected"),
        None => Ok(entries.into_iter().map(|(key, value, _)| (key, value)).collect()),
    }
}

/// The table that a field is, behind however many proxies.
pub fn table_behind(interp: &Interp<'_, '_>, value: &Value) -> Option<ObjId> {
    let mut at = value;
    loop {
        match interp.heap.as_drizzle(at)? {
            (id, Drizzle::Table(_)) => return Some(id),
            (_, Drizzle::Selection(selection)) => at = &selection.target,
            _ => return None,
        }
    }
}
