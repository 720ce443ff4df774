//! Keys, checks and indexes.

use super::builder::{SET_NULLS, SET_OPCLASS, SET_ORDER, Used};
use super::object::{Check, Drizzle, ExtraColumn, ForeignKey, Index, IndexKey, IndexOn, PrimaryKey, Unique};
use super::{invalid_argument, unknown_method};
use crate::diag::{Code, Diagnostic, Span};
use crate::readers::drizzle::Version;
use crate::readers::drizzle::eval::native::{Call, Native};
use crate::readers::drizzle::eval::value::{Atom, Kind, ObjId, Value};
use crate::readers::drizzle::eval::{Eval, Interp};

/// Native functions.
pub const NATIVES: &[Native] = &[
    Native { name: "primaryKey", call: primary_key },
    Native { name: "foreignKey", call: foreign_key },
    Native { name: "unique", call: unique },
    Native { name: "check", call: check },
    Native { name: "index", call: index },
    Native { name: "uniqueIndex", call: index },
];

fn primary_key(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let first = call.arg(0);
    if let Value::Unknown(_) = first {
        return Ok(interp.derive_at(&first, call.span, "is a primary key's configuration"));
    }
    let config = first.as_object().filter(|id| matches!(interp.heap[*id].kind, Kind::Plain));
    let key = match config {
        Some(id) => PrimaryKey {
            columns: column_list(interp, &field(interp, id, "columns")),
            name: field(interp, id, "name"),
            span: call.span,
        },
        // The deprecated form: `primaryKey(t.a, t.b)`.
        None => PrimaryKey { columns: call.args.clone(), name: Value::Undefined, span: call.span },
    };
    if key.columns.is_empty() {
        invalid_argument(interp, call, 0, "a primary key needs columns");
        return Ok(interp.reported());
    }
    Ok(interp.heap.drizzle(Drizzle::PrimaryKey(Box::new(key))))
}

fn field(interp: &Interp<'_, '_>, id: ObjId, key: &str) -> Value {
    let object = &interp.heap[id];
    match (object.props.get_str(key), object.rest) {
        (Some(value), _) => value.clone(),
        (None, Some(rest)) => Value::Unknown(rest),
        (None, None) => Value::Undefined,
    }
}

/// The items of a column list; something unknown stays in it as one item.
fn column_list(interp: &Interp<'_, '_>, value: &Value) -> Vec<Value> {
    match (interp.heap.items(value), value) {
        (Some(items), Value::Object(id)) => {
            items.iter().cloned().chain(interp.heap[*id].rest.map(Value::Unknown)).collect()
        }
        (_, Value::Unknown(_)) => vec![value.clone()],
        _ => Vec::new(),
    }
}

fn foreign_key(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let first = call.arg(0);
    let Some(id) = first.as_object() else {
        return Ok(interp.derive_at(&first, call.span, "is a foreign key's configuration"));
    };
    let key = ForeignKey {
        columns: column_list(interp, &field(interp, id, "columns")),
        foreign_columns: column_list(interp, &field(interp, id, "foreignColumns")),
        name: field(interp, id, "name"),
        on_delete: None,
        on_update: None,
        span: call.span,
    };
    if key.columns.is_empty() || key.foreign_columns.is_empty() {
        invalid_argument(interp, call, 0, "a foreign key needs `columns` and `foreignColumns`");
        return Ok(interp.reported());
    }
    Ok(interp.heap.drizzle(Drizzle::ForeignKey(Box::new(key))))
}

fn unique(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    Ok(interp.heap.drizzle(Drizzle::UniqueOn(Box::new((call.arg(0), call.span)))))
}

fn check(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let check = Check { name: call.arg(0), condition: call.arg(1), span: call.span };
    Ok(interp.heap.drizzle(Drizzle::Check(Box::new(check))))
}

fn index(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let on = IndexOn { name: call.arg(0), unique: call.name == "uniqueIndex", span: call.span };
    Ok(interp.heap.drizzle(Drizzle::IndexOn(Box::new(on))))
}

/// A method of a key, check or index.
pub fn method(interp: &mut Interp<'_, '_>, id: ObjId, key: &Atom, call: &Call, key_span: Span) -> Eval<Value> {
    let this = Value::Object(id);
    let Kind::Drizzle(object) = &mut interp.heap[id].kind else { return Ok(this) };
    let word = || match call.arg(0) {
        Value::String(text) => Some(text),
        _ => None,
    };
    match (object, &**key) {
        (Drizzle::ForeignKey(foreign), "onDelete") => foreign.on_delete = word(),
        (Drizzle::ForeignKey(foreign), "onUpdate") => foreign.on_update = word(),
        (Drizzle::Unique(unique), "nullsNotDistinct") => unique.nulls_not_distinct = true,
        (Drizzle::UniqueOn(one), "on") => {
            let (name, span) = &**one;
            let unique =
                Unique { name: name.clone(), columns: call.args.clone(), nulls_not_distinct: false, span: *span };
            return Ok(interp.heap.drizzle(Drizzle::Unique(Box::new(unique))));
        }
        (Drizzle::IndexOn(on), "on" | "onOnly" | "using") => {
            let on = on.clone();
            let (method, keys) = match &**key {
                "using" => (call.arg(0), call.args.iter().skip(1).cloned().collect()),
                _ => (Value::string("btree"), call.args.clone()),
            };
            let only = &**key == "onOnly";
            return on_columns(interp, *on, method, keys, only, call);
        }
        (Drizzle::Index(index), "where") => index.predicate = call.arg(0),
        (Drizzle::Index(index), "with") => index.with = call.arg(0),
        (Drizzle::Index(index), "concurrently") => index.concurrently = true,
        (Drizzle::Index(index), "using") => index.method = call.arg(0),
        _ => return Ok(unknown_method(interp, id, key, key_span)),
    }
    Ok(this)
}

/// `index().on(…)`: takes each column's order and resets it, so that the next index starts fresh.
fn on_columns(
    interp: &mut Interp<'_, '_>,
    on: IndexOn,
    method: Value,
    args: Vec<Value>,
    only: bool,
    call: &Call,
) -> Eval<Value> {
    let mut keys = Vec::with_capacity(args.len());
    for arg in args {
        match &arg {
            Value::Unknown(unknown) => keys.push(IndexKey::Unknown(*unknown)),
            Value::Object(id) => match &mut interp.heap[*id].kind {
                Kind::Drizzle(object) => match object {
                    Drizzle::ExtraColumn(column) => {
                        keys.push(IndexKey::Column(column.clone()));
                        let before = column.used;
                        let used = Used {
                            times: before.times + 1,
                            only: before.only + u32::from(only),
                            set: before.set | column.set,
                            differ: before.differ || (before.times > 0 && before.set != column.set),
                        };
                        *column = ExtraColumn::plain(column.column);
                        column.used = used;
                        if used.times > 1 && used.only > 0 && used.set != 0 && (used.differ || used.only > 1) {
                            shares_its_order(interp, call);
                        }
                    }
                    Drizzle::Column(_) if interp.version == Version::V0 => {
                        invalid_argument(
                            interp,
                            call,
                            0,
                            "drizzle-kit 0.x stops at a column that does not come from the callback's parameter",
                        );
                    }
                    Drizzle::Column(_) => keys.push(IndexKey::Column(ExtraColumn::plain(*id))),
                    Drizzle::Sql(_) => keys.push(IndexKey::Sql(*id)),
                    _ => invalid_argument(interp, call, 0, "an index is on columns and SQL expressions"),
                },
                _ => invalid_argument(interp, call, 0, "an index is on columns and SQL expressions"),
            },
            _ => invalid_argument(interp, call, 0, "an index is on columns and SQL expressions"),
        }
    }
    let index = Index { on, keys, method, concurrently: false, with: Value::Undefined, predicate: Value::Undefined };
    Ok(interp.heap.drizzle(Drizzle::Index(Box::new(index))))
}

/// `onOnly` lets the order of a column be that of its defaults: whatever changes it later, or in another of drizzle-kit's
/// runs through the callback, changes all of its uses. Where each use chooses the same things, nothing is left of that.
fn shares_its_order(interp: &mut Interp<'_, '_>, call: &Call) {
    interp.error(
        Diagnostic::new(
            Code::NotCovered,
            "a column whose uses in `onOnly` and elsewhere share one order is not covered",
        )
        .at(call.span, "drizzle-orm lets them change each other here")
        .help("write the order of this column as sql`… desc` in each index"),
    );
}

/// A method of a column inside the extra configuration.
pub fn extra_column_method(
    interp: &mut Interp<'_, '_>,
    id: ObjId,
    key: &Atom,
    call: &Call,
    key_span: Span,
) -> Eval<Value> {
    let Kind::Drizzle(object) = &mut interp.heap[id].kind else { return Ok(Value::Undefined) };
    let Drizzle::ExtraColumn(column) = object else { return Ok(Value::Undefined) };
    column.set |= match &**key {
        "asc" | "desc" => SET_ORDER,
        "nullsFirst" | "nullsLast" => SET_NULLS,
        "op" => SET_OPCLASS,
        _ => 0,
    };
    match &**key {
        "asc" => column.descending = false,
        "desc" => column.descending = true,
        "nullsFirst" => column.nulls_first = true,
        "nullsLast" => column.nulls_first = false,
        "op" => match call.arg(0) {
            Value::String(name) => column.opclass = Some(name),
            other => return Ok(interp.derive_at(&other, call.span, "is an operator class")),
        },
        "getSQL" => return Ok(super::sql::of_value(interp, Value::Object(id), call.span)),
        _ => return Ok(unknown_method(interp, id, key, key_span)),
    }
    Ok(Value::Object(id))
}
