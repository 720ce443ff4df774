//! `pgTable`, `pgSchema`, `pgTableCreator`, and building a table's columns.

use std::rc::Rc;

use super::columns::{self, ARRAY, Family};
use super::object::{
    Column, ColumnBuilder, ColumnUnique, Drizzle, ExtraColumn, Problem, Schema, Table, TableCreator, ViewBuilder,
};
use super::{casing, classes, invalid_argument, names, unknown_method};
use crate::diag::{Code, Diagnostic, Span};
use crate::readers::drizzle::eval::native::{Call, Native};
use crate::readers::drizzle::eval::value::{Atom, Kind, ObjId, Props, Value};
use crate::readers::drizzle::eval::{Eval, Interp};
use crate::readers::drizzle::{Casing, Version};

/// Native functions.
pub const NATIVES: &[Native] = &[
    Native { name: "pgTable", call: pg_table },
    Native { name: "getPgColumnBuilders", call: column_builders },
    Native { name: "pgTable.withRLS", call: pg_table },
    Native { name: "pgTableCreator", call: creator },
    Native { name: "pgSchema", call: pg_schema },
];

fn pg_table(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let rls = call.name == "pgTable.withRLS";
    make(interp, call, call.arg(0), &TableCreator { rls, ..TableCreator::default() })
}

fn creator(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let casing = match interp.version {
        Version::V0 => None,
        Version::V1 => casing::word(&call.arg(1)),
    };
    let creator = TableCreator { customize: Some(call.arg(0)), casing, ..TableCreator::default() };
    Ok(interp.heap.drizzle(Drizzle::TableCreator(Box::new(creator))))
}

/// `schema.table` as an object of its own.
pub fn of_schema(schema: &Schema) -> TableCreator {
    TableCreator { schema: Some(schema.name.clone()), casing: schema.casing, ..TableCreator::default() }
}

/// `createTable(name, columns, extra)` of a table creator.
pub fn created(interp: &mut Interp<'_, '_>, creator: &TableCreator, call: &Call) -> Eval<Value> {
    let name = match &creator.customize {
        Some(customize) => interp.invoke(customize, vec![call.arg(0)], call.span)?,
        None => call.arg(0),
    };
    make(interp, call, name, creator)
}

fn pg_schema(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    make_schema(interp, call, None)
}

/// A schema whose tables may have their own casing.
pub fn make_schema(interp: &mut Interp<'_, '_>, call: &Call, casing: Option<Casing>) -> Eval<Value> {
    match call.arg(0) {
        Value::String(name) if &*name == "public" => Ok(interp.error(
            Diagnostic::new(Code::KitRefuses, "`pgSchema(\"public\")` is refused by drizzle-orm")
                .at(call.span, "throws when the schema is loaded")
                .help("use `pgTable` for tables in public"),
        )),
        Value::String(name) => Ok(interp.heap.drizzle(Drizzle::Schema(Schema { name, casing, existing: false }))),
        other => Ok(interp.derive_at(&other, call.span, "is a schema's name")),
    }
}

/// Whether a method that was taken off its object and is now called on `this` does not work without the former. Of a
/// schema only `enum` is one: the others keep their schema.
pub fn needs_its_object(interp: &Interp<'_, '_>, object: &Value, key: &str, this: &Value) -> bool {
    let is_schema = |value| matches!(interp.heap.as_drizzle(value), Some((_, Drizzle::Schema(_))));
    key == "enum" && is_schema(object) && !is_schema(this)
}

/// A method of a schema: `.table`, `.enum`, `.view`, `.materializedView`, `.sequence`.
pub fn schema_method(interp: &mut Interp<'_, '_>, id: ObjId, key: &Atom, call: &Call, key_span: Span) -> Eval<Value> {
    let Kind::Drizzle(object) = &interp.heap[id].kind else { return Ok(Value::Undefined) };
    let Drizzle::Schema(schema) = object else { return Ok(Value::Undefined) };
    let (creator, casing) = (of_schema(schema), schema.casing);
    let schema = creator.schema.clone();
    match &**key {
        "table" => make(interp, call, call.arg(0), &creator),
        "enum" => super::entities::make_enum(interp, call, schema),
        "sequence" => super::entities::make_sequence(interp, call, schema),
        "view" => super::views::make(interp, call, schema, false, casing),
        "materializedView" => super::views::make(interp, call, schema, true, casing),
        "existing" if interp.version == Version::V1 => {
            if let Kind::Drizzle(object) = &mut interp.heap[id].kind
                && let Drizzle::Schema(schema) = object
            {
                schema.existing = true;
            }
            Ok(Value::Object(id))
        }
        _ => Ok(unknown_method(interp, id, key, key_span)),
    }
}

/// `table(name, columns, extra)`.
pub fn make(interp: &mut Interp<'_, '_>, call: &Call, name: Value, creator: &TableCreator) -> Eval<Value> {
    let mut problem = None;
    let name = match name {
        Value::String(name) => name,
        Value::Unknown(unknown) => {
            problem = Some(Problem { what: "the table's name".to_owned(), unknown, span: call.arg_span(0) });
            Atom::from("?")
        }
        _ => {
            invalid_argument(interp, call, 0, "a table's name is a string");
            return Ok(interp.reported());
        }
    };
    let columns = call.arg(1);
    let columns = match &columns {
        Value::Object(id) if matches!(interp.heap[*id].kind, Kind::Function(_)) => {
            let builders = builders(interp);
            interp.invoke(&columns, vec![builders], call.arg_span(1))?
        }
        _ => columns,
    };
    if columns.is_nullish() {
        invalid_argument(interp, call, 1, "a table's columns are an object");
        return Ok(interp.reported());
    }
    let extra = match call.arg(2) {
        Value::Undefined | Value::Null => None,
        extra => Some((extra, call.arg_span(2))),
    };
    let base_name = match (call.arg(0), &problem) {
        (Value::String(base), None) => Some(base),
        _ => None,
    };
    let table = Table {
        base_name: base_name.filter(|base| *base != name),
        schema: creator.schema.clone(),
        extra,
        rls: creator.rls,
        problem,
        ..Table::new(name, call.span, call.arg_span(0))
    };
    let Value::Object(id) = interp.heap.drizzle(Drizzle::Table(Box::new(table))) else { return Ok(Value::Undefined) };
    build_columns(interp, id, &columns, creator.casing, call)?;
    Ok(Value::Object(id))
}

/// The object of all builders that a columns callback gets.
fn builders(interp: &mut Interp<'_, '_>) -> Value {
    if let Some(value) = interp.singletons.get("builders") {
        return value.clone();
    }
    let entries: Vec<(Atom, Value)> = columns::NATIVES
        .iter()
        .filter(|native| native.name != "decimal" || interp.version == Version::V1)
        .filter(|native| is_exported(interp, native.name))
        .map(|native| (Atom::from(native.name), Value::Native(native)))
        .chain(
            super::native("customType")
                .filter(|native| is_exported(interp, native.name))
                .map(|native| (Atom::from("customType"), Value::Native(native))),
        )
        .collect();
    let value = interp.heap.plain(entries);
    interp.singletons.insert("builders", value.clone());
    value
}

fn column_builders(interp: &mut Interp<'_, '_>, _: &Call) -> Eval<Value> {
    let all = builders(interp);
    let (entries, _) = interp.own_entries(&all)?;
    Ok(interp.heap.plain(entries.into_iter().map(|(key, value, _)| (key, value))))
}

fn is_exported(interp: &Interp<'_, '_>, name: &str) -> bool {
    let module = "drizzle-orm/pg-core";
    names::export(module, name, interp.version).is_some() && !interp.is_hidden(module, name)
}

fn build_columns(
    interp: &mut Interp<'_, '_>,
    table: ObjId,
    columns: &Value,
    casing: Option<Casing>,
    call: &Call,
) -> Eval<()> {
    let (entries, rest) = interp.own_entries(columns)?;
    let mut problem = rest.map(|unknown| Problem {
        what: "a part of the table's columns".to_owned(),
        unknown,
        span: call.arg_span(1),
    });
    let mut built = Vec::with_capacity(entries.len());
    for (key, value, span) in entries {
        let place = span.unwrap_or(call.arg_span(1));
        match interp.heap.as_drizzle(&value) {
            Some((builder, Drizzle::ColumnBuilder(_))) => {
                if let Some(casing) = casing
                    && let Some(config) = columns::builder_mut(interp, builder)
                    && config.name.is_empty()
                {
                    config.name = casing::convert(&key, casing);
                }
                let column = build(interp, builder, table, &key, span);
                built.push((key, column));
            }
            _ => match value {
                Value::Unknown(unknown) => {
                    problem.get_or_insert(Problem { what: format!("the column `{key}`"), unknown, span: place });
                }
                _ => interp.diagnostics.report(
                    Diagnostic::new(Code::InvalidArgument, format!("`{key}` is not a column"))
                        .at(place, "not made by a column builder"),
                ),
            },
        }
    }
    let table = table_mut(interp, table);
    table.columns = built;
    if table.problem.is_none() {
        table.problem = problem;
    }
    Ok(())
}

/// `builder.build(table)`: names the builder, for good, and copies its configuration.
pub fn build(interp: &mut Interp<'_, '_>, builder: ObjId, table: ObjId, key: &Atom, key_span: Option<Span>) -> ObjId {
    let table_name = table_ref(interp, table).name.clone();
    let version = interp.version;
    let shared = columns::shared(interp, builder).expect("the caller has seen a builder");
    let config = Rc::make_mut(shared);
    if config.name.is_empty() {
        config.name = key.clone();
    }
    let name = config.name.clone();
    if let Some(unique) = &mut config.unique
        && unique.name.is_none()
        && version == Version::V0
    {
        unique.name = Some(Atom::from(format!("{table_name}_{name}_unique")));
    }
    let config = Rc::clone(shared);
    let column = Column { table, key: key.clone(), config, original: None, key_span };
    interp.heap.alloc(Kind::Drizzle(Drizzle::Column(Box::new(column))))
}

/// The unique constraint of a column, if any.
pub fn unique_of(column: &Column) -> Option<&ColumnUnique> {
    column.config.unique.as_deref()
}

/// The table behind a handle.
pub fn table_ref<'i>(interp: &'i Interp<'_, '_>, id: ObjId) -> &'i Table {
    match &interp.heap[id].kind {
        Kind::Drizzle(object) => match object {
            Drizzle::Table(table) => table,
            other => unreachable!("{} is used as a table", other.noun()),
        },
        _ => unreachable!("a plain object is used as a table"),
    }
}

/// The table behind a handle.
pub fn table_mut<'i>(interp: &'i mut Interp<'_, '_>, id: ObjId) -> &'i mut Table {
    match &mut interp.heap[id].kind {
        Kind::Drizzle(object) => match object {
            Drizzle::Table(table) => table,
            other => unreachable!("{} is used as a table", other.noun()),
        },
        _ => unreachable!("a plain object is used as a table"),
    }
}

/// The columns that the extra configuration is called with.
pub fn extra_columns(interp: &mut Interp<'_, '_>, id: ObjId) -> Value {
    let columns = table_ref(interp, id).columns.clone();
    let mut extra = Props::default();
    extra.reserve(columns.len());
    for (key, column) in columns {
        let object = ExtraColumn::plain(column);
        let id = interp.heap.alloc(Kind::Drizzle(Drizzle::ExtraColumn(object)));
        extra.set(key, Value::Object(id), None);
    }
    let all = interp.heap.alloc(Kind::Plain);
    interp.heap[all].props = extra;
    Value::Object(all)
}

/// Properties of a column that are known.
pub const COLUMN_PROPERTIES: [&str; 12] = [
    "name",
    "table",
    "notNull",
    "primary",
    "keyAsName",
    "isUnique",
    "uniqueName",
    "hasDefault",
    "enumValues",
    "columnType",
    "dataType",
    "default",
];

/// A property of a column.
pub fn column_property(interp: &mut Interp<'_, '_>, column: &Column, key: &str) -> Value {
    let config = &column.config;
    let has_client_value = config.default_fn.is_some() || config.on_update_fn.is_some();
    match key {
        "name" => Value::String(config.name.clone()),
        "table" => Value::Object(column.table),
        "notNull" => Value::Bool(config.not_null),
        "primary" => Value::Bool(config.primary),
        "keyAsName" => Value::Bool(config.key_as_name),
        "isUnique" => Value::Bool(config.unique.is_some()),
        "uniqueName" => match config.unique.as_ref().and_then(|unique| unique.name.clone()) {
            Some(name) => Value::String(name),
            // 0.x names the constraint whether there is one or not.
            None if interp.version == Version::V0 => {
                let table = &table_ref(interp, column.table).name;
                Value::string(format!("{table}_{}_unique", config.name))
            }
            None => Value::Undefined,
        },
        "columnType" => classes::column_type(interp, column).map_or(Value::Undefined, Value::string),
        "dataType" => classes::data_type(interp, column).map_or(Value::Undefined, Value::string),
        "default" => config.default.as_ref().map_or(Value::Undefined, |(value, _)| value.clone()),
        "hasDefault" => {
            let serial = is_serial(config);
            Value::Bool(serial || has_client_value || config.default.is_some() || config.identity.is_some())
        }
        "enumValues" => match config.options.values.clone().or_else(|| enum_values(interp, column)) {
            Some(values) => interp.heap.array(values.into_iter().map(Value::String).collect()),
            None => Value::Undefined,
        },
        _ => Value::Undefined,
    }
}

fn enum_values(interp: &Interp<'_, '_>, column: &Column) -> Option<Vec<Atom>> {
    let Kind::Drizzle(object) = &interp.heap[column.config.enum_object?].kind else { return None };
    match object {
        Drizzle::Enum(one) => Some(one.values.clone()),
        _ => None,
    }
}

/// A property of a table: a column, or one of drizzle-orm's few.
pub fn property(interp: &mut Interp<'_, '_>, id: ObjId, key: &Atom, span: Span) -> Value {
    let table = table_ref(interp, id);
    if let Some((_, column)) = table.columns.iter().find(|(own, _)| own == key) {
        return Value::Object(*column);
    }
    if let Some(problem) = &table.problem {
        let unknown = problem.unknown;
        return interp.derived(span, format!("`{key}` of a table that cannot be known is read"), unknown);
    }
    match &**key {
        "enableRLS" if !interp.is_hidden("a table", key) => {
            Value::Object(interp.heap.alloc(Kind::Bound(Value::Object(id), key.clone())))
        }
        "$inferSelect" | "$inferInsert" => Value::Undefined,
        "_" => interp.unknown(span, crate::readers::drizzle::eval::unknown::Reason::Syntax("a table's `_`")),
        _ => {
            let names: Vec<&str> = table.columns.iter().map(|(own, _)| &**own).collect();
            let name = table.name.clone();
            let help = super::suggest(key, &names).map_or_else(
                || format!("`{name}` has {}", columns::list(&names)),
                |best| format!("did you mean `{best}`?"),
            );
            interp.error(
                Diagnostic::new(Code::UnknownColumn, format!("the table `{name}` has no column `{key}`"))
                    .at(span, "not a column of it")
                    .help(help),
            )
        }
    }
}

/// What a table keeps under `Symbol.for("drizzle:…")`, as far as `getTableName` and its kin tell it, too.
pub fn under_symbol(interp: &mut Interp<'_, '_>, id: ObjId, name: &str) -> Option<Value> {
    let Kind::Drizzle(object) = &interp.heap[id].kind else { return None };
    let Drizzle::Table(table) = object else { return None };
    match name {
        _ if table.problem.is_some() => None,
        "Name" => Some(Value::String(table.name.clone())),
        "Schema" => Some(table.schema.clone().map_or(Value::Undefined, Value::String)),
        "Columns" => {
            let columns = table.columns.iter().map(|(key, column)| (key.clone(), Value::Object(*column)));
            let columns: Vec<_> = columns.collect();
            Some(interp.heap.plain(columns))
        }
        _ => None,
    }
}

/// A view's declared columns, built as drizzle-orm builds them: as a table that nobody sees.
pub fn hidden(
    interp: &mut Interp<'_, '_>,
    builder: &ViewBuilder,
    columns: &Value,
    casing: Option<Casing>,
    call: &Call,
) -> Eval<ObjId> {
    let table = Table::new(builder.name.clone(), call.span, call.arg_span(0));
    let id = interp.heap.alloc(Kind::Drizzle(Drizzle::Table(Box::new(table))));
    build_columns(interp, id, columns, casing, call)?;
    Ok(id)
}

/// The element kind under 0.x arrays, and the number of levels.
pub fn element(interp: &Interp<'_, '_>, column: &Rc<ColumnBuilder>) -> (Rc<ColumnBuilder>, u32) {
    let mut at = Rc::clone(column);
    let mut levels = 0;
    while at.kind.args == ARRAY.args {
        let Some((inner, _)) = at.array_of else { break };
        let Kind::Drizzle(object) = &interp.heap[inner].kind else { break };
        let Drizzle::ColumnBuilder(builder) = object else { break };
        at = Rc::clone(builder);
        levels += 1;
    }
    levels += at.dimensions;
    (at, levels)
}

/// Whether the column is one of the serial types.
pub fn is_serial(column: &super::object::ColumnBuilder) -> bool {
    column.kind.family == Family::Serial
}
