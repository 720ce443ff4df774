//! Helpers that ask drizzle-orm's objects about themselves: `is`, `getTableColumns`, `getTableConfig` and their like.

use super::object::{Drizzle, TableCreator, ViewBuilder};
use super::{classes, invalid_argument, native, query, sql};
use crate::readers::drizzle::Version;
use crate::readers::drizzle::eval::native::{Call, Native};
use crate::readers::drizzle::eval::unknown::{Reason, Use};
use crate::readers::drizzle::eval::value::{Atom, Value};
use crate::readers::drizzle::eval::{Eval, Interp};

/// Native functions of `drizzle-orm` and `drizzle-orm/pg-core`.
pub const NATIVES: &[Native] = &[
    Native { name: "is", call: is },
    Native { name: "isTable", call: is_of_kind },
    Native { name: "isView", call: is_of_kind },
    Native { name: "isPgEnum", call: is_of_kind },
    Native { name: "isPgSchema", call: is_of_kind },
    Native { name: "isPgSequence", call: is_of_kind },
    Native { name: "isPgView", call: is_of_kind },
    Native { name: "isPgMaterializedView", call: is_of_kind },
    Native { name: "isSQLWrapper", call: is_sql_wrapper },
    Native { name: "getTableColumns", call: table_columns },
    Native { name: "getColumns", call: table_columns },
    Native { name: "getViewSelectedFields", call: table_columns },
    Native { name: "getTableName", call: table_name },
    Native { name: "getViewName", call: table_name },
    Native { name: "getTableUniqueName", call: unique_name },
    Native { name: "uniqueKeyName", call: unique_key_name },
    Native { name: "getTableConfig", call: table_config },
    Native { name: "getViewConfig", call: view_config },
    Native { name: "getMaterializedViewConfig", call: view_config },
    Native { name: "aliasedTable", call: query::alias },
    Native { name: "alias", call: query::alias },
    Native { name: "aliasedTableColumn", call: aliased_column },
    Native { name: "bindIfParam", call: super::operators::bind_if_param },
    Native { name: "name", call: sql::identifier },
    Native { name: "getOperators", call: operators },
    Native { name: "getOrderByOperators", call: operators },
];

/// Classes that `is` and `instanceof` ask for, and `new` for few of them.
pub const CLASSES: &[Native] = &[
    Native { name: "Table", call: class },
    Native { name: "PgTable", call: class },
    Native { name: "View", call: class },
    Native { name: "PgView", call: class },
    Native { name: "PgMaterializedView", call: class },
    Native { name: "Column", call: class },
    Native { name: "PgColumn", call: class },
    Native { name: "ColumnBuilder", call: class },
    Native { name: "PgColumnBuilder", call: class },
    Native { name: "SQL", call: class },
    Native { name: "Param", call: class },
    Native { name: "Placeholder", call: class },
    Native { name: "Name", call: class },
    Native { name: "Subquery", call: class },
    Native { name: "PgSchema", call: class },
    Native { name: "PgSequence", call: class },
    Native { name: "PgRole", call: class },
    Native { name: "PgPolicy", call: class },
    Native { name: "Relations", call: class },
];

/// `operators` of 1.0, and what `getOperators` returns.
const OPERATORS: [&str; 25] = [
    "and",
    "between",
    "eq",
    "exists",
    "gt",
    "gte",
    "ilike",
    "inArray",
    "arrayContains",
    "arrayContained",
    "arrayOverlaps",
    "isNull",
    "isNotNull",
    "like",
    "lt",
    "lte",
    "ne",
    "not",
    "notBetween",
    "notExists",
    "notLike",
    "notIlike",
    "notInArray",
    "or",
    "sql",
];

/// Whether an object is of a class. `None` when we keep no such class apart.
pub fn is_a(object: &Drizzle, class: &str) -> Option<bool> {
    Some(match class {
        "Table" | "PgTable" => matches!(object, Drizzle::Table(_)),
        "View" => matches!(object, Drizzle::View(_)),
        "PgView" => matches!(object, Drizzle::View(view) if !view.builder.materialized),
        "PgMaterializedView" => matches!(object, Drizzle::View(view) if view.builder.materialized),
        "Column" | "PgColumn" => matches!(object, Drizzle::Column(_) | Drizzle::ExtraColumn(_)),
        "ColumnBuilder" | "PgColumnBuilder" => matches!(object, Drizzle::ColumnBuilder(_)),
        "SQL" => matches!(object, Drizzle::Sql(_)),
        "Param" => matches!(object, Drizzle::Param { .. }),
        "Placeholder" => matches!(object, Drizzle::Placeholder(_)),
        "Name" => matches!(object, Drizzle::Name(_)),
        "Subquery" => matches!(object, Drizzle::Subquery(_)),
        "PgSchema" => matches!(object, Drizzle::Schema(_)),
        "PgSequence" => matches!(object, Drizzle::Sequence(_)),
        "PgRole" => matches!(object, Drizzle::Role(_)),
        "PgPolicy" => matches!(object, Drizzle::Policy(_)),
        "Relations" => matches!(object, Drizzle::Relations(_)),
        _ => return None,
    })
}

/// Whether a function stands for a class of drizzle-orm.
pub fn is_class(native: &Native) -> bool {
    CLASSES.iter().chain(classes::NATIVES).any(|class| class.name == native.name)
}

/// `value instanceof Class` for a class of drizzle-orm; `None` when it cannot be known.
pub fn instance_of(interp: &Interp<'_, '_>, value: &Value, class: &'static Native) -> Option<bool> {
    if !is_class(class) {
        return None;
    }
    match (interp.heap.as_drizzle(value), value) {
        // The builders of 1.0 have a base of their own.
        (Some(_), _) if class.name == "ColumnBuilder" && interp.version == Version::V1 => Some(false),
        (Some((_, object)), _) => {
            classes::is_a(object, class.name, interp.version).map_or_else(|| is_a(object, class.name), Some)
        }
        (None, Value::Unknown(_)) => None,
        (None, _) => Some(false),
    }
}

fn is(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let value = call.arg(0);
    let known = match call.arg(1) {
        Value::Native(class) => instance_of(interp, &value, class),
        _ => None,
    };
    Ok(match known {
        Some(truth) => Value::Bool(truth),
        None => interp.derive_at(&value, call.span, "is asked for its class"),
    })
}

fn is_of_kind(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let value = call.arg(0);
    if value.as_unknown().is_some() {
        return Ok(interp.derive_at(&value, call.span, "is asked for its class"));
    }
    let Some((_, object)) = interp.heap.as_drizzle(&value) else { return Ok(Value::Bool(false)) };
    let truth = match call.name {
        "isPgEnum" => Some(matches!(object, Drizzle::Enum(_))),
        "isPgSchema" => is_a(object, "PgSchema"),
        "isPgSequence" => is_a(object, "PgSequence"),
        "isPgView" => is_a(object, "PgView"),
        "isPgMaterializedView" => is_a(object, "PgMaterializedView"),
        "isView" => is_a(object, "View"),
        _ => is_a(object, "Table"),
    };
    Ok(Value::Bool(truth.unwrap_or(false)))
}

fn is_sql_wrapper(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let value = call.arg(0);
    if value.as_unknown().is_some() {
        return Ok(interp.derive_at(&value, call.span, "is asked for its class"));
    }
    let Some((_, object)) = interp.heap.as_drizzle(&value) else { return Ok(Value::Bool(false)) };
    if matches!(object, Drizzle::Query(_) | Drizzle::Subquery(_)) {
        return Ok(Value::Bool(true));
    }
    Ok(Value::Bool(super::names::member(object, "getSQL", interp.version).is_some()))
}

fn class(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    match call.name {
        "Param" if call.is_new => sql::param(interp, call),
        "Name" if call.is_new => sql::identifier(interp, call),
        "Placeholder" if call.is_new => sql::placeholder(interp, call),
        _ => Ok(interp.unknown(call.span, Reason::Syntax("an object of drizzle-orm made with `new`"))),
    }
}

/// The three helpers differ in what they look for, and so do the versions.
fn table_columns(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let arg = call.arg(0);
    let former = interp.version == Version::V0;
    let fields: Vec<(Atom, Value)> = match (interp.heap.as_drizzle(&arg), call.name) {
        (Some((_, Drizzle::Table(table))), "getTableColumns" | "getColumns") => {
            table.columns.iter().map(|(key, column)| (key.clone(), Value::Object(*column))).collect()
        }
        // In 0.x only tables have what `getTableColumns` asks for.
        (Some((_, Drizzle::View(_) | Drizzle::Subquery(_))), "getTableColumns") if former => {
            return Ok(Value::Undefined);
        }
        (Some((_, Drizzle::View(view))), _) => view.selected.clone().unwrap_or_else(|| view.fields.clone()),
        (Some((_, Drizzle::Subquery(subquery))), "getTableColumns") => subquery.fields.clone(),
        (Some((_, Drizzle::Subquery(subquery))), "getColumns") => {
            let (fields, name) = (subquery.fields.clone(), subquery.alias.clone());
            return Ok(query::selection(interp, fields, query::Proxy::Of(name)));
        }
        _ => return Ok(interp.derive_at(&arg, call.span, "is asked for its columns")),
    };
    Ok(interp.heap.plain(fields))
}

fn table_name(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let arg = call.arg(0);
    match (interp.heap.as_drizzle(&arg), call.name) {
        (Some((_, Drizzle::Table(table))), "getTableName") => Ok(Value::String(table.name.clone())),
        (Some((_, Drizzle::View(view))), "getViewName") => Ok(Value::String(view.builder.name.clone())),
        _ => Ok(interp.derive_at(&arg, call.span, "is asked for its name")),
    }
}

fn unique_name(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let arg = call.arg(0);
    let Some((_, Drizzle::Table(table))) = interp.heap.as_drizzle(&arg) else {
        return Ok(interp.derive_at(&arg, call.span, "is asked for its name"));
    };
    let name = match (&table.schema, interp.version) {
        (Some(schema), Version::V0) => format!("{schema}.{}", table.name),
        (Some(schema), Version::V1) if table.alias_of.is_none() => format!("{schema}.{}", table.name),
        (None, Version::V0) => format!("public.{}", table.name),
        (_, Version::V1) => table.name.to_string(),
    };
    Ok(Value::string(name))
}

fn unique_key_name(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let columns = call.arg(1);
    let parts: Option<Vec<String>> =
        interp.heap.items(&columns).and_then(|items| items.iter().map(|item| interp.to_text(item)).collect());
    match (interp.heap.as_drizzle(&call.arg(0)), parts) {
        (Some((_, Drizzle::Table(table))), Some(parts)) => {
            Ok(Value::string(format!("{}_{}_unique", table.name, parts.join("_"))))
        }
        _ => Ok(interp.derive_at(&columns, call.span, Use::Computed("is part of a constraint's name"))),
    }
}

fn table_config(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let arg = call.arg(0);
    let Some((_, Drizzle::Table(table))) = interp.heap.as_drizzle(&arg) else {
        return Ok(interp.derive_at(&arg, call.span, "is asked for its configuration"));
    };
    let (name, schema, rls) = (table.name.clone(), table.schema.clone(), table.rls);
    let columns = table.columns.iter().map(|(_, column)| Value::Object(*column)).collect();
    let columns = interp.heap.array(columns);
    let config = interp.heap.plain([
        (Atom::from("columns"), columns),
        (Atom::from("name"), Value::String(name)),
        (Atom::from("schema"), schema.map_or(Value::Undefined, Value::String)),
        (Atom::from("enableRLS"), Value::Bool(rls)),
    ]);
    Ok(partly(interp, config, call, "a key of `getTableConfig`"))
}

fn view_config(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let arg = call.arg(0);
    let Some((_, Drizzle::View(view))) = interp.heap.as_drizzle(&arg) else {
        return Ok(interp.derive_at(&arg, call.span, "is asked for its configuration"));
    };
    let ViewBuilder { name, schema, .. } = view.builder.clone();
    let existing = view.query.is_none();
    let config = interp.heap.plain([
        (Atom::from("name"), Value::String(name)),
        (Atom::from("schema"), schema.map_or(Value::Undefined, Value::String)),
        (Atom::from("isExisting"), Value::Bool(existing)),
    ]);
    Ok(partly(interp, config, call, "a key of `getViewConfig`"))
}

/// An object whose other properties exist and are not known.
fn partly(interp: &mut Interp<'_, '_>, object: Value, call: &Call, what: &'static str) -> Value {
    if let (Value::Object(id), Value::Unknown(rest)) = (&object, interp.unknown(call.span, Reason::Syntax(what))) {
        interp.heap[*id].rest = Some(rest);
    }
    object
}

/// The column of that name in its table under an alias.
fn aliased_column(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let (table, key) = match interp.heap.as_drizzle(&call.arg(0)) {
        Some((_, Drizzle::Column(column))) => (Value::Object(column.table), column.key.clone()),
        _ => {
            invalid_argument(interp, call, 0, "an alias is given to a column of a table");
            return Ok(interp.reported());
        }
    };
    let Some(alias) = native("aliasedTable") else { return Ok(Value::Undefined) };
    let table = interp.invoke(&Value::Native(alias), vec![table, call.arg(1)], call.span)?;
    interp.get(&table, &key, call.span)
}

fn operators(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    Ok(operators_object(interp, call.name == "getOrderByOperators"))
}

/// The object of all operators, or of those for orderings.
pub fn operators_object(interp: &mut Interp<'_, '_>, order: bool) -> Value {
    let names: &[&'static str] = if order { &["sql", "asc", "desc"] } else { &OPERATORS };
    let former = interp.version == Version::V0;
    let entries: Vec<(Atom, Value)> = names
        .iter()
        .filter(|name| !former || !name.starts_with("array"))
        .filter_map(|name| native(name).map(|native| (Atom::from(*name), Value::Native(native))))
        .collect();
    interp.heap.plain(entries)
}

/// `pgTable.withRLS` is there since 1.0 only.
pub fn with_rls(interp: &mut Interp<'_, '_>, creator: &TableCreator) -> Value {
    interp.heap.drizzle(Drizzle::TableCreator(Box::new(TableCreator { rls: true, ..creator.clone() })))
}
