//! drizzle-orm's vocabulary: what its modules export, and how its objects behave.

pub mod builder;
pub mod casing;
pub mod classes;
pub mod columns;
pub mod constraints;
pub mod entities;
pub mod helpers;
pub mod keys;
pub mod names;
pub mod node;
pub mod object;
pub mod operators;
pub mod providers;
pub mod query;
pub mod relations;
pub mod relations_v2;
pub mod sql;
pub mod sql_type;
pub mod tables;
pub mod views;
pub mod zod;

pub use names::Standing;
pub use object::Drizzle;

use std::rc::Rc;

use super::Version;
use super::eval::member::Entries;
use super::eval::native::{Call, Native};
use super::eval::unknown::Reason;
use super::eval::value::{Atom, Heap, Kind, ObjId, Value};
use super::eval::{Eval, Interp, builtins};
use crate::diag::{Code, Diagnostic, Span};

pub use builtins::native;

const NATIVES: &[Native] =
    &[Native { name: "customType", call: custom_type }, Native { name: "defineConfig", call: first_argument }];

/// Every native function of the vocabulary by name.
pub fn natives() -> impl Iterator<Item = (&'static str, &'static Native)> {
    [
        NATIVES,
        casing::NATIVES,
        columns::NATIVES,
        constraints::NATIVES,
        entities::NATIVES,
        helpers::NATIVES,
        helpers::CLASSES,
        classes::NATIVES,
        node::NATIVES,
        operators::NATIVES,
        providers::NATIVES,
        query::NATIVES,
        relations::NATIVES,
        relations_v2::NATIVES,
        sql::NATIVES,
        tables::NATIVES,
        views::NATIVES,
        zod::NATIVES,
    ]
    .into_iter()
    .flatten()
    .map(|native| (native.name, native))
}

/// The module that is known by heart behind a specifier.
pub fn library(specifier: &str) -> Option<&'static str> {
    Some(match specifier {
        "drizzle-orm/_relations" => "drizzle-orm/_relations",
        "drizzle-orm"
        | "drizzle-orm/relations"
        | "drizzle-orm/sql"
        | "drizzle-orm/table"
        | "drizzle-orm/column"
        | "drizzle-orm/entity"
        | "drizzle-orm/utils"
        | "drizzle-orm/alias" => "drizzle-orm",
        "drizzle-orm/supabase" | "drizzle-orm/supabase/rls" => "drizzle-orm/supabase",
        "drizzle-orm/neon" | "drizzle-orm/neon/rls" | "drizzle-orm/neon/neon-auth" => "drizzle-orm/neon",
        "drizzle-kit" => "drizzle-kit",
        "zod" | "zod/v3" | "zod/v4" => "zod",
        "path" | "node:path" => "path",
        "url" | "node:url" => "url",
        "crypto" | "node:crypto" => "crypto",
        "uuid" => "uuid",
        "uuidv7" => "uuidv7",
        "drizzle-orm/pg-core/columns/all" => "drizzle-orm/pg-core/columns/all",
        _ if specifier == "drizzle-orm/pg-core" || specifier.starts_with("drizzle-orm/pg-core/") => {
            "drizzle-orm/pg-core"
        }
        _ if specifier.starts_with("drizzle-orm/sql/") => "drizzle-orm",
        _ => return None,
    })
}

/// The value of an import from a library module; `None` asks for its namespace.
pub fn library_export(interp: &mut Interp<'_, '_>, library: &'static str, name: Option<&Atom>, span: Span) -> Value {
    if library == "zod" {
        return zod::export(interp, name, span);
    }
    if (library, name.map(|name| &**name)) == ("drizzle-orm/pg-core/columns/all", Some("getPgColumnBuilders")) {
        return native("getPgColumnBuilders").map_or(Value::Undefined, Value::Native);
    }
    let Some(name) = name else { return namespace(interp, library) };
    if library.starts_with("drizzle-orm") {
        return drizzle_export(interp, library, name, span);
    }
    let missing =
        |interp: &mut Interp<'_, '_>| interp.unknown(span, Reason::MissingExport(name.to_string(), library.to_owned()));
    match library {
        "drizzle-kit" if &**name == "defineConfig" => native("defineConfig").map_or(Value::Undefined, Value::Native),
        "path" if matches!(&**name, "default" | "posix") => namespace(interp, library),
        "path" if &**name == "sep" => Value::string("/"),
        "path" => match native(&format!("path.{name}")) {
            Some(native) => Value::Native(native),
            None => missing(interp),
        },
        "url" if &**name == "fileURLToPath" => native("fileURLToPath").map_or(Value::Undefined, Value::Native),
        "crypto" if &**name == "randomUUID" => native("crypto.randomUUID").map_or(Value::Undefined, Value::Native),
        "crypto" if &**name == "default" => namespace(interp, library),
        "uuid" | "uuidv7" => match &**name {
            "v4" => native("crypto.randomUUID").map_or(Value::Undefined, Value::Native),
            "v7" | "uuidv7" => native("uuid.v7").map_or(Value::Undefined, Value::Native),
            _ => interp.unknown(span, Reason::Package(library.to_owned())),
        },
        _ => interp.unknown(span, Reason::Package(library.to_owned())),
    }
}

fn drizzle_export(interp: &mut Interp<'_, '_>, library: &'static str, name: &Atom, span: Span) -> Value {
    let standing = names::export(library, name, interp.version).filter(|_| !interp.is_hidden(library, name));
    let value = match standing {
        None => None,
        Some(Standing::Apart(_)) => return interp.unknown(span, Reason::Package(library.to_owned())),
        Some(Standing::Known) => match (library, &**name) {
            ("drizzle-orm/pg-core", "snakeCase" | "camelCase") => Some(casing::builders(interp, name)),
            ("drizzle-orm", "operators") => Some(helpers::operators_object(interp, false)),
            ("drizzle-orm", "orderByOperators") => Some(helpers::operators_object(interp, true)),
            ("drizzle-orm/supabase" | "drizzle-orm/neon", _) => providers::export(interp, library, name),
            _ => native(name).map(Value::Native),
        },
    };
    match (value, standing) {
        (Some(value), _) => value,
        (None, Some(_)) => interp.unknown(span, Reason::Package(library.to_owned())),
        (None, None) => interp.unknown(span, Reason::MissingExport(name.to_string(), library.to_owned())),
    }
}

fn namespace(interp: &mut Interp<'_, '_>, library: &'static str) -> Value {
    let nowhere = Span { file: crate::diag::FileId(0), lo: 0, hi: 0 };
    let mut all = match library {
        "path" => vec!["dirname", "join", "relative", "resolve", "sep"],
        "crypto" => vec!["randomUUID"],
        "drizzle-kit" => vec!["defineConfig"],
        "url" => vec!["fileURLToPath"],
        "uuid" => vec!["v4", "v7"],
        "uuidv7" => vec!["uuidv7"],
        _ => names::exports(library, interp.version),
    };
    all.sort_unstable();
    let entries: Vec<(Atom, Value)> = all
        .into_iter()
        .map(|name| {
            let name = Atom::from(name);
            let value = library_export(interp, library, Some(&name), nowhere);
            (name, value)
        })
        .collect();
    let all = interp.heap.plain(entries);
    if let (false, Value::Object(id)) = (library.starts_with("drizzle-orm"), &all) {
        interp.heap[*id].rest = interp.unknown(nowhere, Reason::Package(library.to_owned())).as_unknown();
    }
    all
}

/// A property of an object of drizzle-orm.
pub fn get(interp: &mut Interp<'_, '_>, id: ObjId, key: &Atom, span: Span) -> Eval<Value> {
    let Kind::Drizzle(object) = &interp.heap[id].kind else { return Ok(Value::Undefined) };
    match object {
        Drizzle::Table(_) => return Ok(tables::property(interp, id, key, span)),
        Drizzle::View(_) => return views::property(interp, id, key, span),
        Drizzle::Subquery(_) | Drizzle::Selection(_) => return query::property(interp, id, key, span),
        Drizzle::QueryBuilder(_)
        | Drizzle::SelectStart(_)
        | Drizzle::CteStart(_)
        | Drizzle::Query(_)
        | Drizzle::Relations(_)
        | Drizzle::Relation(_) => {
            return Ok(bound(interp, id, key));
        }
        object if !names::is_listed(object) => return Ok(bound(interp, id, key)),
        _ => {}
    }
    match standing(interp, object, key) {
        Some(Standing::Known) => {}
        Some(Standing::Apart(_)) => return Ok(interp.unknown(span, Reason::Package("drizzle-orm".to_owned()))),
        None => return Ok(interp.unknown(span, Reason::Syntax("this property of drizzle-orm's object"))),
    }
    let Kind::Drizzle(object) = &interp.heap[id].kind else { return Ok(Value::Undefined) };
    Ok(match (object, &**key) {
        (Drizzle::Enum(one), "enumValues") => {
            let values = one.values.iter().cloned().map(Value::String).collect();
            interp.heap.array(values)
        }
        (Drizzle::Enum(one), "enumName") => Value::String(one.name.clone()),
        (Drizzle::Enum(one), "schema") => one.schema.clone().map_or(Value::Undefined, Value::String),
        (Drizzle::Sequence(one), "seqName") => Value::String(one.name.clone()),
        (Drizzle::Sequence(one), "schema") => one.schema.clone().map_or(Value::Undefined, Value::String),
        (Drizzle::Column(column), key) if !key.starts_with("getSQL") => {
            let column = column.clone();
            tables::column_property(interp, &column, key)
        }
        (Drizzle::ExtraColumn(_), "enumValues") => Value::Undefined,
        (Drizzle::ExtraColumn(column), _) if tables::COLUMN_PROPERTIES.contains(&&**key) => {
            let column = Value::Object(column.column);
            interp.get(&column, key, span)?
        }
        (Drizzle::Role(role), "name") => Value::String(role.name.clone()),
        (Drizzle::Policy(policy), "name") => Value::String(policy.name.clone()),
        (Drizzle::Name(name), "value") | (Drizzle::Placeholder(name), "name") => Value::String(name.clone()),
        (Drizzle::Param { value, .. }, "value") => value.clone(),
        (Drizzle::Aliased(_, alias) | Drizzle::Selected { alias, .. }, "fieldAlias") => Value::String(alias.clone()),
        (Drizzle::Aliased(sql, _) | Drizzle::Selected { sql, .. }, "sql") => Value::Object(*sql),
        (Drizzle::Schema(schema), "schemaName") => Value::String(schema.name.clone()),
        (Drizzle::Schema(schema), "table") if interp.version == Version::V1 => {
            let creator = tables::of_schema(schema);
            interp.heap.drizzle(Drizzle::TableCreator(Box::new(creator)))
        }
        (Drizzle::TableCreator(creator), "withRLS") => {
            let creator = creator.clone();
            helpers::with_rls(interp, &creator)
        }
        _ => bound(interp, id, key),
    })
}

/// What to call an object of drizzle-orm that has a member of this name: putting another in its place would change facts.
pub fn owns(interp: &Interp<'_, '_>, id: ObjId, key: &str) -> Option<&'static str> {
    let Kind::Drizzle(object) = &interp.heap[id].kind else { return None };
    names::member(object, key, interp.version).map(|_| object.noun())
}

/// What an object has under a name.
fn standing(interp: &Interp<'_, '_>, object: &Drizzle, key: &str) -> Option<Standing> {
    let found = names::member(object, key, interp.version)?;
    let is_hidden = interp.hidden.is_some() && names::groups(object).iter().any(|group| interp.is_hidden(group, key));
    (!is_hidden).then_some(found)
}

/// Whether a function of drizzle-orm has a member in this version, such as `pgTable.withRLS`.
pub fn has_member(interp: &Interp<'_, '_>, function: &str, key: &str) -> bool {
    match function {
        "pgTable" | "sql" => {
            names::of_function(function, key, interp.version).is_some() && !interp.is_hidden(function, key)
        }
        _ => true,
    }
}

/// A method taken off its object.
fn bound(interp: &mut Interp<'_, '_>, id: ObjId, key: &Atom) -> Value {
    Value::Object(interp.heap.alloc(Kind::Bound(Value::Object(id), key.clone())))
}

/// Calls a method of an object of drizzle-orm.
pub fn method(interp: &mut Interp<'_, '_>, id: ObjId, key: &Atom, call: Call, key_span: Span) -> Eval<Value> {
    let Kind::Drizzle(object) = &interp.heap[id].kind else { return Ok(Value::Undefined) };
    if names::is_listed(object) {
        match standing(interp, object, key) {
            Some(Standing::Known) => {}
            Some(Standing::Apart(_)) => {
                return Ok(interp.unknown(call.span, Reason::Package("drizzle-orm".to_owned())));
            }
            None if matches!(object, Drizzle::Table(_) | Drizzle::View(_)) => {
                let callee = interp.get(&Value::Object(id), key, key_span)?;
                return interp.call(&callee, call, swc_common::DUMMY_SP);
            }
            None => return Ok(unknown_method(interp, id, key, key_span)),
        }
    }
    let Kind::Drizzle(object) = &interp.heap[id].kind else { return Ok(Value::Undefined) };
    match object {
        Drizzle::ColumnBuilder(_) => columns::method(interp, id, key, call, key_span),
        Drizzle::Schema(_) if &**key != "getSQL" => tables::schema_method(interp, id, key, &call, key_span),
        Drizzle::TableCreator(creator) => {
            let creator = object::TableCreator { rls: true, ..(**creator).clone() };
            tables::created(interp, &creator, &call)
        }
        Drizzle::Role(_) | Drizzle::Policy(_) => entities::method(interp, id, key, &call, key_span),
        Drizzle::ViewBuilder(_) => views::method(interp, id, key, &call, key_span),
        Drizzle::ExtraColumn(_) => constraints::extra_column_method(interp, id, key, &call, key_span),
        Drizzle::IndexOn(_)
        | Drizzle::Index(_)
        | Drizzle::PrimaryKey(_)
        | Drizzle::ForeignKey(_)
        | Drizzle::UniqueOn(..)
        | Drizzle::Unique(_)
        | Drizzle::Check(_) => constraints::method(interp, id, key, &call, key_span),
        Drizzle::Aliased(sql, _) if &**key == "getSQL" => Ok(Value::Object(*sql)),
        Drizzle::Sql(_) | Drizzle::Aliased(..) | Drizzle::Selected { .. } => {
            sql::method(interp, id, key, &call, key_span)
        }
        Drizzle::QueryBuilder(_) | Drizzle::SelectStart(_) | Drizzle::CteStart(_) | Drizzle::Query(_) => {
            query::method(interp, id, key, &call, key_span)
        }
        Drizzle::Selection(_) | Drizzle::Subquery(_) if &**key != "getSQL" => {
            let callee = get(interp, id, key, key_span)?;
            match interp.type_of(&callee) {
                Some("function") => interp.call(&callee, call, swc_common::DUMMY_SP),
                _ => Ok(unknown_method(interp, id, key, key_span)),
            }
        }
        Drizzle::Column(column) if &**key == "as" => {
            let column = (**column).clone();
            Ok(query::renamed(interp, id, column, &call))
        }
        Drizzle::Column(column) if &**key == "getSQLType" => {
            let config = Rc::clone(&column.config);
            sql_type::of(interp, &config, call.span)
        }
        Drizzle::RelationSide(side) => {
            let side = side.clone();
            relations_v2::through(interp, &side, &call)
        }
        Drizzle::Table(_) if &**key == "enableRLS" => {
            tables::table_mut(interp, id).rls = true;
            Ok(Value::Object(id))
        }
        _ if &**key == "getSQL" => Ok(sql::of_value(interp, Value::Object(id), call.span)),
        _ => Ok(unknown_method(interp, id, key, key_span)),
    }
}

/// Calls an object of drizzle-orm that is a function.
pub fn call_object(interp: &mut Interp<'_, '_>, id: ObjId, call: Call) -> Eval<Value> {
    let Kind::Drizzle(object) = &interp.heap[id].kind else { return Ok(Value::Undefined) };
    match object {
        Drizzle::Enum(_) => columns::of_enum(interp, id, &call),
        Drizzle::CustomType(params) => {
            let params = *params;
            columns::custom(interp, params, &call)
        }
        Drizzle::TableCreator(creator) => {
            let creator = creator.clone();
            tables::created(interp, &creator, &call)
        }
        Drizzle::RelationMaker(maker) => {
            let maker = maker.clone();
            relations_v2::made(interp, &maker, &call)
        }
        other => {
            let noun = other.noun();
            interp.throw(call.span, format!("{noun} is not a function"))
        }
    }
}

/// Own entries of an object of drizzle-orm, as a spread sees them.
pub fn own_entries(interp: &mut Interp<'_, '_>, id: ObjId) -> Eval<Entries> {
    let Kind::Drizzle(object) = &interp.heap[id].kind else { return Ok((Vec::new(), None)) };
    let entries = match object {
        Drizzle::Table(table) => {
            table.columns.iter().map(|(key, column)| (key.clone(), Value::Object(*column), None)).collect()
        }
        Drizzle::Selection(_) | Drizzle::Subquery(_) => return query::own_entries(interp, id),
        // The fields of views are hidden from whoever lists their keys.
        _ => Vec::new(),
    };
    Ok((entries, None))
}

/// Whether a value is or holds column builders.
pub fn has_builders(heap: &Heap<'_>, value: &Value) -> bool {
    let Some(id) = value.as_object() else { return false };
    match &heap[id].kind {
        Kind::Drizzle(object) => matches!(object, Drizzle::ColumnBuilder(_)),
        Kind::Plain => heap[id].props.iter().any(|(_, value, _)| match heap.as_drizzle(value) {
            Some((_, object)) => matches!(object, Drizzle::ColumnBuilder(_)),
            None => false,
        }),
        _ => false,
    }
}

/// Reports a method that an object does not have.
pub fn unknown_method(interp: &mut Interp<'_, '_>, id: ObjId, key: &Atom, span: Span) -> Value {
    let noun = match &interp.heap[id].kind {
        Kind::Drizzle(object) => object.noun(),
        _ => "this",
    };
    let mut diagnostic = Diagnostic::new(Code::UnknownMethod, format!("`{noun}` has no method `{key}`"))
        .at(span, "not known to drizzle-orm");
    const COMMON: &[&str] = &[
        "notNull",
        "default",
        "defaultNow",
        "defaultRandom",
        "primaryKey",
        "unique",
        "references",
        "array",
        "$type",
        "$default",
        "$defaultFn",
        "$onUpdate",
        "$onUpdateFn",
        "generatedAlwaysAs",
        "generatedAlwaysAsIdentity",
        "generatedByDefaultAsIdentity",
        "enableRLS",
        "existing",
        "link",
        "using",
        "where",
        "with",
        "concurrently",
        "on",
        "onDelete",
        "onUpdate",
        "nullsNotDistinct",
        "table",
        "enum",
        "view",
        "sequence",
        "as",
    ];
    if let Some(best) = suggest(key, COMMON).filter(|best| *best != &**key) {
        diagnostic = diagnostic.help(format!("did you mean `{best}`?"));
    }
    interp.error(diagnostic)
}

/// Reports the call of a name that the version in use does not export.
pub fn not_exported(interp: &mut Interp<'_, '_>, name: &str, module: &str, span: Span) -> Value {
    let (other, line) = match interp.version {
        Version::V0 => (Version::V1, "0.x"),
        Version::V1 => (Version::V0, "1.0"),
    };
    let all = names::all(interp.version);
    let own: Vec<&str> = all.iter().filter(|(group, ..)| group == module).map(|(_, name, _)| *name).collect();
    let elsewhere =
        all.iter().find(|(group, own, _)| group != module && *own == name && group.starts_with("drizzle-orm"));
    let diagnostic = Diagnostic::new(Code::UnknownBuilder, format!("`{module}` {line} exports no `{name}`"))
        .at(span, "drizzle-kit would fail here: it is not a function");
    let help = match (elsewhere, names::export(module, name, other), suggest(name, &own)) {
        (Some((group, ..)), ..) => format!("`{group}` exports it"),
        (None, Some(_), _) => "another version of drizzle-orm has it".to_owned(),
        (None, None, Some(best)) => format!("did you mean `{best}`?"),
        (None, None, None) => "check the name".to_owned(),
    };
    interp.error(diagnostic.help(help))
}

/// Reports an argument that a builder cannot take.
pub fn invalid_argument(interp: &mut Interp<'_, '_>, call: &Call, at: usize, message: &str) {
    if let Some(Value::Unknown(unknown)) = call.args.get(at) {
        if let Some(diagnostic) = interp.unknowns.diagnose(*unknown, "this argument", Some(call.arg_span(at))) {
            interp.diagnostics.report(diagnostic);
        }
        return;
    }
    interp.diagnostics.report(Diagnostic::new(Code::InvalidArgument, message).at(call.arg_span(at), "this is not one"));
}

/// The closest of some names, if it is close enough to be a slip.
pub fn suggest<'n>(name: &str, names: &[&'n str]) -> Option<&'n str> {
    names
        .iter()
        .map(|other| (strsim::damerau_levenshtein(name, other), *other))
        .min()
        .filter(|(distance, _)| *distance <= 1 + name.len() / 4)
        .map(|(_, other)| other)
}

fn custom_type(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    match call.arg(0) {
        Value::Object(params) => Ok(interp.heap.drizzle(Drizzle::CustomType(params))),
        other => Ok(interp.derive_at(&other, call.span, "defines a custom type")),
    }
}

fn first_argument(_: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    Ok(call.arg(0))
}
