//! drizzle-orm's vocabulary: what its modules export, and how its objects behave.

pub mod casing;
pub mod columns;
pub mod constraints;
pub mod entities;
pub mod keys;
pub mod object;
pub mod operators;
pub mod providers;
pub mod query;
pub mod relations;
pub mod sql;
pub mod tables;
pub mod views;

pub use object::Drizzle;

use super::Version;
use super::eval::member::Entries;
use super::eval::native::{Call, Native};
use super::eval::unknown::Reason;
use super::eval::value::{Atom, Heap, Kind, ObjId, Value};
use super::eval::{Eval, Interp, builtins};
use crate::diag::{Code, Diagnostic, Span};

pub use builtins::native;

const NATIVES: &[Native] = &[
    Native { name: "customType", call: custom_type },
    Native { name: "getTableColumns", call: table_columns },
    Native { name: "getColumns", call: table_columns },
    Native { name: "getViewSelectedFields", call: table_columns },
    Native { name: "getTableName", call: table_name },
    Native { name: "getViewName", call: table_name },
    Native { name: "aliasedTable", call: query::alias },
    Native { name: "alias", call: query::alias },
    Native { name: "defineConfig", call: first_argument },
    Native { name: "path.join", call: path_join },
    Native { name: "path.resolve", call: path_join },
    Native { name: "path.dirname", call: path_dirname },
    Native { name: "fileURLToPath", call: file_url_to_path },
];

/// Every native function of the vocabulary by name.
pub fn natives() -> impl Iterator<Item = (&'static str, &'static Native)> {
    [
        NATIVES,
        casing::NATIVES,
        columns::NATIVES,
        constraints::NATIVES,
        entities::NATIVES,
        operators::NATIVES,
        providers::NATIVES,
        query::NATIVES,
        relations::NATIVES,
        sql::NATIVES,
        tables::NATIVES,
        views::NATIVES,
    ]
    .into_iter()
    .flatten()
    .map(|native| (native.name, native))
}

/// The module that is known by heart behind a specifier.
pub fn library(specifier: &str) -> Option<&'static str> {
    Some(match specifier {
        "drizzle-orm" | "drizzle-orm/relations" | "drizzle-orm/_relations" | "drizzle-orm/sql" => "drizzle-orm",
        "drizzle-orm/supabase" => "drizzle-orm/supabase",
        "drizzle-orm/neon" => "drizzle-orm/neon",
        "drizzle-kit" => "drizzle-kit",
        "path" | "node:path" => "path",
        "url" | "node:url" => "url",
        "crypto" | "node:crypto" => "crypto",
        "uuid" => "uuid",
        "uuidv7" => "uuidv7",
        _ if specifier == "drizzle-orm/pg-core" || specifier.starts_with("drizzle-orm/pg-core/") => {
            "drizzle-orm/pg-core"
        }
        _ => return None,
    })
}

/// Names of `drizzle-orm` itself; all other native names of the vocabulary belong to `drizzle-orm/pg-core`.
const CORE: &[&[Native]] = &[operators::NATIVES, relations::NATIVES, sql::NATIVES];
const CORE_HELPERS: [&str; 6] =
    ["getTableColumns", "getColumns", "getViewSelectedFields", "getTableName", "getViewName", "aliasedTable"];

/// The value of an import from a library module; `None` asks for its namespace.
pub fn library_export(interp: &mut Interp<'_, '_>, library: &'static str, name: Option<&Atom>, span: Span) -> Value {
    let Some(name) = name else { return namespace(interp, library) };
    let missing =
        |interp: &mut Interp<'_, '_>| interp.unknown(span, Reason::MissingExport(name.to_string(), library.to_owned()));
    match library {
        "drizzle-orm/pg-core" if interp.version == Version::V1 && matches!(&**name, "snakeCase" | "camelCase") => {
            casing::builders(interp, name)
        }
        "drizzle-orm" if interp.version == Version::V0 && &**name == "defineRelations" => missing(interp),
        "drizzle-orm" | "drizzle-orm/pg-core" => match exported(library, name) {
            Some(native) => Value::Native(native),
            None => missing(interp),
        },
        "drizzle-orm/supabase" | "drizzle-orm/neon" => match providers::export(interp, library, name) {
            Some(value) => value,
            None => missing(interp),
        },
        "drizzle-kit" if &**name == "defineConfig" => native("defineConfig").map_or(Value::Undefined, Value::Native),
        "path" if matches!(&**name, "default" | "posix") => namespace(interp, library),
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

fn exported(library: &str, name: &str) -> Option<&'static Native> {
    if name.contains('.') || matches!(name, "defineConfig" | "fileURLToPath" | "crudPolicy") {
        return None;
    }
    let found = natives().find(|(own, _)| *own == name).map(|(_, native)| native)?;
    let core =
        CORE_HELPERS.contains(&name) || CORE.iter().any(|natives| natives.iter().any(|native| native.name == name));
    (core == (library == "drizzle-orm")).then_some(found)
}

fn namespace(interp: &mut Interp<'_, '_>, library: &'static str) -> Value {
    let names: Vec<&'static str> = match library {
        "drizzle-orm" | "drizzle-orm/pg-core" => {
            natives().map(|(name, _)| name).filter(|name| exported(library, name).is_some()).collect()
        }
        "drizzle-orm/supabase" => vec![
            "anonRole",
            "authenticatedRole",
            "serviceRole",
            "postgresRole",
            "supabaseAuthAdminRole",
            "authUsers",
            "realtimeMessages",
            "authUid",
            "realtimeTopic",
        ],
        "drizzle-orm/neon" => vec!["authenticatedRole", "anonymousRole", "usersSync", "authUid", "crudPolicy"],
        "path" => vec!["join", "resolve", "dirname"],
        "crypto" => vec!["randomUUID"],
        _ => Vec::new(),
    };
    let nowhere = Span { file: crate::diag::FileId(0), lo: 0, hi: 0 };
    let entries: Vec<(Atom, Value)> = names
        .into_iter()
        .map(|name| {
            let name = Atom::from(name);
            let value = library_export(interp, library, Some(&name), nowhere);
            (name, value)
        })
        .collect();
    interp.heap.plain(entries)
}

/// A property of an object of drizzle-orm.
pub fn get(interp: &mut Interp<'_, '_>, id: ObjId, key: &Atom, span: Span) -> Eval<Value> {
    let Kind::Drizzle(object) = &interp.heap[id].kind else { return Ok(Value::Undefined) };
    Ok(match &**object {
        Drizzle::Table(_) => tables::property(interp, id, key, span),
        Drizzle::View(_) => return views::property(interp, id, key, span),
        Drizzle::Subquery(_) | Drizzle::Selection(_) => return query::property(interp, id, key, span),
        Drizzle::Enum(one) => match &**key {
            "enumValues" => {
                let values = one.values.iter().cloned().map(Value::String).collect();
                interp.heap.array(values)
            }
            "enumName" => Value::String(one.name.clone()),
            "schema" => one.schema.clone().map_or(Value::Undefined, Value::String),
            _ => bound(interp, id, key),
        },
        Drizzle::Column(column) => match &**key {
            "name" => Value::String(column.config.name.clone()),
            "table" => Value::Object(column.table),
            "notNull" => Value::Bool(column.config.not_null),
            "enumValues" => match &column.config.options.values {
                Some(values) => {
                    let values = values.iter().cloned().map(Value::String).collect();
                    interp.heap.array(values)
                }
                None => Value::Undefined,
            },
            _ => bound(interp, id, key),
        },
        Drizzle::ExtraColumn(column) if &**key == "name" => {
            let column = Value::Object(column.column);
            interp.get(&column, key, span)?
        }
        Drizzle::Role(role) if &**key == "name" => Value::String(role.name.clone()),
        Drizzle::Policy(policy) if &**key == "name" => Value::String(policy.name.clone()),
        Drizzle::Schema(schema) => match &**key {
            "schemaName" => Value::String(schema.name.clone()),
            "table" if interp.version == Version::V1 => {
                let creator = tables::of_schema(schema);
                interp.heap.drizzle(Drizzle::TableCreator(creator))
            }
            _ => bound(interp, id, key),
        },
        Drizzle::TableCreator(creator) if interp.version == Version::V1 && &**key == "withRLS" => {
            let creator = object::TableCreator { rls: true, ..creator.clone() };
            interp.heap.drizzle(Drizzle::TableCreator(creator))
        }
        _ => bound(interp, id, key),
    })
}

/// A method taken off its object.
fn bound(interp: &mut Interp<'_, '_>, id: ObjId, key: &Atom) -> Value {
    Value::Object(interp.heap.alloc(Kind::Bound(Value::Object(id), key.clone())))
}

/// Calls a method of an object of drizzle-orm.
pub fn method(interp: &mut Interp<'_, '_>, id: ObjId, key: &Atom, call: Call, key_span: Span) -> Eval<Value> {
    let Kind::Drizzle(object) = &interp.heap[id].kind else { return Ok(Value::Undefined) };
    match &**object {
        Drizzle::ColumnBuilder(_) => columns::method(interp, id, key, call, key_span),
        Drizzle::Schema(_) => tables::schema_method(interp, id, key, &call, key_span),
        Drizzle::TableCreator(creator) if interp.version == Version::V1 && &**key == "withRLS" => {
            let creator = object::TableCreator { rls: true, ..creator.clone() };
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
        Drizzle::Sql(_) | Drizzle::Aliased(..) | Drizzle::Name(_) | Drizzle::Param { .. } => {
            sql::method(interp, id, key, &call, key_span)
        }
        Drizzle::QueryBuilder(_) | Drizzle::SelectStart(_) | Drizzle::CteStart(_) | Drizzle::Query(_) => {
            query::method(interp, id, key, &call, key_span)
        }
        Drizzle::Selection(_) | Drizzle::Subquery(_) | Drizzle::View(_) if &**key != "getSQL" => {
            let callee = get(interp, id, key, key_span)?;
            match interp.type_of(&callee) {
                Some("function") => interp.call(&callee, call, swc_common::DUMMY_SP),
                _ => Ok(unknown_method(interp, id, key, key_span)),
            }
        }
        Drizzle::Subquery(_) => Ok(sql::of_value(interp, Value::Object(id), call.span)),
        Drizzle::Table(_) if &**key == "enableRLS" => {
            tables::table_mut(interp, id).rls = true;
            Ok(Value::Object(id))
        }
        Drizzle::Column(_) | Drizzle::Table(_) | Drizzle::View(_) if &**key == "getSQL" => {
            Ok(sql::of_value(interp, Value::Object(id), call.span))
        }
        Drizzle::Column(column) if interp.version == Version::V1 && &**key == "as" => {
            let column = (**column).clone();
            Ok(query::renamed(interp, id, column, &call))
        }
        Drizzle::Column(_) if matches!(&**key, "asc" | "desc" | "nullsFirst" | "nullsLast" | "op") => {
            Ok(unknown_method(interp, id, key, key_span))
        }
        _ => Ok(unknown_method(interp, id, key, key_span)),
    }
}

/// Calls an object of drizzle-orm that is a function.
pub fn call_object(interp: &mut Interp<'_, '_>, id: ObjId, call: Call) -> Eval<Value> {
    let Kind::Drizzle(object) = &interp.heap[id].kind else { return Ok(Value::Undefined) };
    match &**object {
        Drizzle::Enum(_) => columns::of_enum(interp, id, &call),
        Drizzle::CustomType(params) => {
            let params = *params;
            columns::custom(interp, params, &call)
        }
        Drizzle::TableCreator(creator) => {
            let creator = creator.clone();
            tables::created(interp, &creator, &call)
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
    let entries = match &**object {
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
        Kind::Drizzle(object) => matches!(&**object, Drizzle::ColumnBuilder(_)),
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

fn table_columns(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let arg = call.arg(0);
    match interp.heap.as_drizzle(&arg) {
        Some((_, Drizzle::Table(table))) => {
            let columns: Vec<_> =
                table.columns.iter().map(|(key, column)| (key.clone(), Value::Object(*column))).collect();
            Ok(interp.heap.plain(columns))
        }
        Some((_, Drizzle::View(_))) if interp.version == Version::V0 && call.name == "getTableColumns" => {
            Ok(Value::Undefined)
        }
        Some((_, Drizzle::View(view))) => {
            let fields = view.selected.clone().unwrap_or_else(|| view.fields.clone());
            Ok(interp.heap.plain(fields))
        }
        Some((_, Drizzle::Subquery(_))) if interp.version == Version::V0 => Ok(Value::Undefined),
        Some((_, Drizzle::Subquery(subquery))) if call.name == "getTableColumns" => {
            let fields = subquery.fields.clone();
            Ok(interp.heap.plain(fields))
        }
        Some((_, Drizzle::Subquery(subquery))) => {
            let (fields, name) = (subquery.fields.clone(), subquery.alias.clone());
            Ok(query::selection(interp, fields, query::Proxy::Of(name)))
        }
        _ => Ok(interp.derive_at(&arg, call.span, "is asked for its columns")),
    }
}

fn table_name(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let arg = call.arg(0);
    match interp.heap.as_drizzle(&arg) {
        Some((_, Drizzle::Table(table))) => Ok(Value::String(table.name.clone())),
        Some((_, Drizzle::View(view))) => Ok(Value::String(view.builder.name.clone())),
        _ => Ok(interp.derive_at(&arg, call.span, "is asked for its name")),
    }
}

fn first_argument(_: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    Ok(call.arg(0))
}

fn path_join(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let mut path = std::path::PathBuf::new();
    for arg in &call.args {
        match interp.to_text(arg) {
            Some(part) => path.push(part),
            None => return Ok(interp.derive_at(arg, call.span, "is part of a path")),
        }
    }
    Ok(Value::string(path.display().to_string()))
}

fn path_dirname(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let arg = call.arg(0);
    match interp.to_text(&arg) {
        Some(path) => {
            let parent = std::path::Path::new(&path).parent().map(|parent| parent.display().to_string());
            Ok(Value::string(parent.unwrap_or_default()))
        }
        None => Ok(interp.derive_at(&arg, call.span, "is a path")),
    }
}

fn file_url_to_path(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let arg = call.arg(0);
    match interp.to_text(&arg) {
        Some(url) => Ok(Value::string(url.strip_prefix("file://").unwrap_or(&url))),
        None => Ok(interp.derive_at(&arg, call.span, "is a URL")),
    }
}
