//! Column builders: a table of kinds, and the methods they share.

use std::rc::Rc;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::object::{ColumnBuilder, ColumnUnique, Drizzle, IdentityConfig, Options, Problem, References};
use super::{invalid_argument, unknown_method};
use crate::diag::{Code, Diagnostic, Span};
use crate::readers::drizzle::Version;
use crate::readers::drizzle::eval::native::{Call, Native};
use crate::readers::drizzle::eval::value::{Atom, Kind, ObjId, Value};
use crate::readers::drizzle::eval::{Eval, Interp};

/// A column builder of drizzle-orm.
#[derive(Debug)]
pub struct ColumnKind {
    /// Its export name.
    pub name: &'static str,
    /// Its SQL type without arguments.
    pub sql: &'static str,
    /// How the options become arguments.
    pub args: Args,
    /// Known options.
    pub options: &'static [&'static str],
    /// Methods beyond the common ones.
    pub family: Family,
}

/// How options become type arguments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Args {
    /// None.
    None,
    /// `length`.
    Length,
    /// `precision`, `scale`.
    Numeric,
    /// `precision`, `withTimezone`.
    Time,
    /// `precision`, `withTimezone`, with the space that 0.x writes in Date mode.
    Timestamp,
    /// `fields`, `precision`.
    Interval,
    /// `dimensions`.
    Dimensions,
    /// `type`, `srid`.
    Geometry,
    /// The enum's name.
    Enum,
    /// `dataType(config)`.
    Custom,
    /// The element's type.
    Array,
}

/// Which extra methods a builder has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// None.
    Plain,
    /// Identity.
    Integer,
    /// `NOT NULL` and a default from the start.
    Serial,
    /// `.defaultNow()`.
    Date,
    /// `.defaultRandom()`.
    Uuid,
}

macro_rules! kinds {
    ($($name:literal, $sql:literal, $args:ident, [$($option:literal),*], $family:ident;)*) => {
        /// Every column builder.
        pub static KINDS: &[ColumnKind] = &[$(ColumnKind {
            name: $name, sql: $sql, args: Args::$args, options: &[$($option),*], family: Family::$family,
        },)*];
        /// Their native functions.
        pub const NATIVES: &[Native] = &[$(Native { name: $name, call: build },)*];
    };
}

#[rustfmt::skip]
kinds! {
    "bigint",          "bigint",           None,       ["mode"],                               Integer;
    "bigserial",       "bigserial",        None,       ["mode"],                               Serial;
    "bit",             "bit",              Dimensions, ["dimensions"],                         Plain;
    "boolean",         "boolean",          None,       [],                                     Plain;
    "bytea",           "bytea",            None,       [],                                     Plain;
    "char",            "char",             Length,     ["length", "enum"],                     Plain;
    "cidr",            "cidr",             None,       [],                                     Plain;
    "date",            "date",             None,       ["mode"],                               Date;
    "decimal",         "numeric",          Numeric,    ["mode", "precision", "scale"],         Plain;
    "doublePrecision", "double precision", None,       [],                                     Plain;
    "geometry",        "geometry",         Geometry,   ["mode", "type", "srid"],               Plain;
    "halfvec",         "halfvec",          Dimensions, ["dimensions"],                         Plain;
    "inet",            "inet",             None,       [],                                     Plain;
    "integer",         "integer",          None,       [],                                     Integer;
    "interval",        "interval",         Interval,   ["fields", "precision"],                Plain;
    "json",            "json",             None,       [],                                     Plain;
    "jsonb",           "jsonb",            None,       [],                                     Plain;
    "line",            "line",             None,       ["mode"],                               Plain;
    "macaddr",         "macaddr",          None,       [],                                     Plain;
    "macaddr8",        "macaddr8",         None,       [],                                     Plain;
    "numeric",         "numeric",          Numeric,    ["mode", "precision", "scale"],         Plain;
    "point",           "point",            None,       ["mode"],                               Plain;
    "real",            "real",             None,       [],                                     Plain;
    "serial",          "serial",           None,       [],                                     Serial;
    "smallint",        "smallint",         None,       [],                                     Integer;
    "smallserial",     "smallserial",      None,       [],                                     Serial;
    "sparsevec",       "sparsevec",        Dimensions, ["dimensions"],                         Plain;
    "text",            "text",             None,       ["enum"],                               Plain;
    "time",            "time",             Time,       ["precision", "withTimezone"],          Date;
    "timestamp",       "timestamp",        Timestamp,  ["mode", "precision", "withTimezone"],  Date;
    "uuid",            "uuid",             None,       [],                                     Uuid;
    "varchar",         "varchar",          Length,     ["length", "enum"],                     Plain;
    "vector",          "vector",           Dimensions, ["dimensions"],                         Plain;
}

/// The kind of enum columns.
pub static ENUM: ColumnKind =
    ColumnKind { name: "pgEnum", sql: "", args: Args::Enum, options: &[], family: Family::Plain };
/// The kind of custom columns.
pub static CUSTOM: ColumnKind =
    ColumnKind { name: "customType", sql: "", args: Args::Custom, options: &[], family: Family::Plain };
/// The kind of 0.x array columns.
pub static ARRAY: ColumnKind =
    ColumnKind { name: "array", sql: "", args: Args::Array, options: &[], family: Family::Plain };

/// A fresh builder.
pub fn new_builder(kind: &'static ColumnKind, name: Atom, span: Span) -> ColumnBuilder {
    ColumnBuilder {
        kind,
        key_as_name: name.is_empty(),
        name,
        not_null: kind.family == Family::Serial,
        default: None,
        primary: false,
        unique: None,
        generated: None,
        identity: None,
        references: Vec::new(),
        default_fn: None,
        on_update_fn: None,
        ts_type: None,
        ts_type_in: None,
        options: Options::default(),
        enum_object: None,
        custom: None,
        array_of: None,
        dimensions: 0,
        problem: None,
        span,
    }
}

/// Name and configuration of `builder(a, b)`: drizzle-orm's `getColumnNameAndConfig`.
pub fn name_and_config(interp: &mut Interp<'_, '_>, call: &Call) -> (Atom, Value, Option<Problem>) {
    match call.arg(0) {
        Value::String(name) => (name, call.arg(1), None),
        Value::Unknown(unknown) => {
            let problem = Problem { what: "the column's name".to_owned(), unknown, span: call.arg_span(0) };
            (Atom::from("?"), call.arg(1), Some(problem))
        }
        Value::Object(id) => (Atom::default(), Value::Object(id), None),
        Value::Undefined | Value::Null => (Atom::default(), call.arg(1), None),
        _ => {
            invalid_argument(interp, call, 0, "a column's name is a string");
            (Atom::default(), call.arg(1), None)
        }
    }
}

fn build(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let kind = BY_NAME.get(call.name).expect("each native has its kind");
    let (name, config, problem) = name_and_config(interp, call);
    let mut builder = new_builder(kind, name, call.span);
    builder.problem = problem;
    read_options(interp, &mut builder, &config, call);
    // drizzle-orm 0.x forgets it there; Postgres does not.
    let forgets = kind.name == "bigserial" && interp.version == Version::V0;
    builder.not_null &= !forgets || builder.options.mode.as_deref() == Some("number");
    Ok(interp.heap.drizzle(Drizzle::ColumnBuilder(Rc::new(builder))))
}

fn read_options(interp: &mut Interp<'_, '_>, builder: &mut ColumnBuilder, config: &Value, call: &Call) {
    let kind = builder.kind;
    let config_span = call.arg_span(call.args.len().saturating_sub(1));
    let entries = match config {
        Value::Undefined | Value::Null => Vec::new(),
        Value::Object(id) if matches!(interp.heap[*id].kind, Kind::Plain) => {
            let object = &interp.heap[*id];
            if let Some(unknown) = object.rest {
                let what = format!("an option of {}", kind.name);
                builder.problem = Some(Problem { what, unknown, span: config_span });
            }
            object.props.iter().map(|(key, value, span)| (key.clone(), value.clone(), span)).collect()
        }
        Value::Unknown(unknown) => {
            let what = format!("the options of {}", kind.name);
            builder.problem = Some(Problem { what, unknown: *unknown, span: config_span });
            Vec::new()
        }
        _ => {
            invalid_argument(interp, call, 1, &format!("the options of `{}` are an object", kind.name));
            Vec::new()
        }
    };
    for (key, value, span) in entries {
        let span = span.unwrap_or(config_span);
        if !kind.options.contains(&&*key) {
            let mut diagnostic = Diagnostic::new(Code::UnknownOption, format!("`{}` has no option `{key}`", kind.name))
                .at(span, "not known to drizzle-orm");
            diagnostic = diagnostic.help(match kind.options {
                [] => format!("`{}` takes no options", kind.name),
                options => format!("`{}` takes {}", kind.name, list(options)),
            });
            interp.diagnostics.report(diagnostic);
            continue;
        }
        // No fact depends on the texts that TypeScript permits.
        if &*key == "enum" && value.as_unknown().is_some() {
            continue;
        }
        if let Value::Unknown(unknown) = value {
            builder.problem = Some(Problem { what: format!("the option `{key}` of {}", kind.name), unknown, span });
            continue;
        }
        let options = &mut builder.options;
        let number = || match value {
            Value::Number(number) => Some(number),
            _ => None,
        };
        let text = || match &value {
            Value::String(text) => Some(text.clone()),
            _ => None,
        };
        let slot_ok = match &*key {
            "length" => set(&mut options.length, number()),
            "precision" => set(&mut options.precision, number()),
            "scale" => set(&mut options.scale, number()),
            "dimensions" => set(&mut options.dimensions, number()),
            "srid" => set(&mut options.srid, number()),
            "mode" => set(&mut options.mode, text()),
            "fields" => set(&mut options.fields, text()),
            "type" => set(&mut options.geometry, text()),
            "withTimezone" => {
                options.with_timezone = interp.truthy(&value).unwrap_or(false);
                true
            }
            _ => match interp.heap.items(&value) {
                Some(items) => {
                    builder.options.values = items
                        .iter()
                        .map(|item| match item {
                            Value::String(text) => Some(text.clone()),
                            _ => None,
                        })
                        .collect();
                    true
                }
                None => true,
            },
        };
        if !slot_ok && !value.is_nullish() {
            interp.diagnostics.report(
                Diagnostic::new(Code::InvalidArgument, format!("`{key}` of `{}` cannot be this", kind.name))
                    .at(span, "of another type than drizzle-orm expects"),
            );
        }
    }
}

fn set<T>(slot: &mut Option<T>, value: Option<T>) -> bool {
    let ok = value.is_some();
    *slot = value;
    ok
}

/// `a`, `b` and `c` in backticks.
pub fn list(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// A method of a column builder.
pub fn method(interp: &mut Interp<'_, '_>, id: ObjId, key: &Atom, call: Call, key_span: Span) -> Eval<Value> {
    let this = Value::Object(id);
    let span = call.span;
    let problem = |what: &str, value: &Value| match value {
        Value::Unknown(unknown) => Some(Problem { what: what.to_owned(), unknown: *unknown, span: call.arg_span(0) }),
        _ => None,
    };
    let version = interp.version;
    let Some(builder) = builder_mut(interp, id) else { return Ok(this) };
    let family = builder.kind.family;
    match (&**key, family) {
        ("notNull", _) => builder.not_null = true,
        ("default", _) => builder.default = Some((call.arg(0), call.arg_span(0))),
        ("$default" | "$defaultFn", _) => builder.default_fn = Some(Box::new((call.arg(0), call.arg_span(0)))),
        ("$onUpdate" | "$onUpdateFn", _) => builder.on_update_fn = Some(Box::new((call.arg(0), call.arg_span(0)))),
        ("$type", _) => {
            builder.ts_type.clone_from(&call.type_args);
            builder.ts_type_in = Some(call.span.file);
        }
        ("primaryKey", _) => {
            builder.primary = true;
            builder.not_null = true;
        }
        ("unique", _) => {
            builder.problem = builder.problem.take().or_else(|| problem("the unique constraint's name", &call.arg(0)));
            let name = match call.arg(0) {
                Value::String(name) if !name.is_empty() || version == Version::V1 => Some(name),
                _ => None,
            };
            let named = name.is_some();
            builder.unique = Some(Box::new(ColumnUnique { name, named, nulls_not_distinct: false, span }));
            if let Value::Object(config) = call.arg(1) {
                let nulls = interp.heap[config].props.get_str("nulls").and_then(Value::as_str) == Some("not distinct");
                if let Some(builder) = builder_mut(interp, id)
                    && let Some(unique) = &mut builder.unique
                {
                    unique.nulls_not_distinct = nulls;
                }
            }
        }
        ("references", _) => {
            let references = References { target: call.arg(0), actions: call.arg(1), span };
            builder.references.push(references);
        }
        ("generatedAlwaysAs", _) => builder.generated = Some(Box::new((call.arg(0), call.arg_span(0)))),
        ("generatedAlwaysAsIdentity" | "generatedByDefaultAsIdentity", Family::Integer) => {
            builder.not_null = true;
            let always = &**key == "generatedAlwaysAsIdentity";
            builder.identity = Some(Box::new(IdentityConfig { always, options: call.arg(0), span }));
        }
        ("defaultNow", Family::Date) => {
            let now = super::sql::text(interp, "now()", span);
            if let Some(builder) = builder_mut(interp, id) {
                builder.default = Some((now, span));
            }
        }
        ("defaultRandom", Family::Uuid) => {
            let random = super::sql::text(interp, "gen_random_uuid()", span);
            if let Some(builder) = builder_mut(interp, id) {
                builder.default = Some((random, span));
            }
        }
        ("array", _) => return Ok(array(interp, id, &call, version)),
        ("setName", _) => {
            if let (true, Value::String(name)) = (builder.name.is_empty(), call.arg(0)) {
                builder.name = name;
            }
        }
        _ => return Ok(unknown_method(interp, id, key, key_span)),
    }
    Ok(this)
}

static BY_NAME: LazyLock<FxHashMap<&str, &ColumnKind>> =
    LazyLock::new(|| KINDS.iter().map(|kind| (kind.name, kind)).collect());

/// The builder behind a handle. A table that was built with it keeps what it was then.
pub fn builder_mut<'i>(interp: &'i mut Interp<'_, '_>, id: ObjId) -> Option<&'i mut ColumnBuilder> {
    shared(interp, id).map(Rc::make_mut)
}

/// The builder behind a handle, to share it.
pub fn shared<'i>(interp: &'i mut Interp<'_, '_>, id: ObjId) -> Option<&'i mut Rc<ColumnBuilder>> {
    match &mut interp.heap[id].kind {
        Kind::Drizzle(Drizzle::ColumnBuilder(builder)) => Some(builder),
        _ => None,
    }
}

fn array(interp: &mut Interp<'_, '_>, id: ObjId, call: &Call, version: Version) -> Value {
    let arg = call.arg(0);
    if version == Version::V1 {
        // drizzle-orm halves the length of whatever it is given.
        let dimensions = match &arg {
            Value::String(text) => u32::try_from(text.encode_utf16().count() / 2).unwrap_or(u32::MAX),
            Value::Undefined | Value::Null | Value::Unknown(_) => 1,
            _ => {
                interp.diagnostics.report(
                    Diagnostic::new(Code::IgnoredByKit, "`.array(…)` of drizzle-orm 1.0 takes brackets only")
                        .at(call.arg_span(0), "with this the column is no array")
                        .help("write `.array()`, or `.array(\"[][]\")` for two dimensions"),
                );
                0
            }
        };
        if let Some(builder) = builder_mut(interp, id) {
            builder.dimensions = dimensions;
            if let Value::Unknown(unknown) = arg {
                let what = "the array's dimensions".to_owned();
                builder.problem = Some(Problem { what, unknown, span: call.arg_span(0) });
            }
        }
        return Value::Object(id);
    }
    let Some(base) = builder_mut(interp, id) else { return Value::Object(id) };
    let mut builder = new_builder(&ARRAY, base.name.clone(), call.span);
    builder.problem.clone_from(&base.problem);
    builder.ts_type.clone_from(&base.ts_type);
    builder.ts_type_in = base.ts_type_in;
    let size = match arg {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "checked to be a small whole number"
        )]
        Value::Number(size) if size >= 0.0 && size.fract() == 0.0 && size < 4_294_967_295.0 => Some(size as u32),
        Value::Unknown(unknown) => {
            builder.problem = Some(Problem { what: "the array's size".to_owned(), unknown, span: call.arg_span(0) });
            None
        }
        _ => None,
    };
    builder.array_of = Some((id, size));
    interp.heap.drizzle(Drizzle::ColumnBuilder(Rc::new(builder)))
}

/// `customType(params)(a, b)`.
pub fn custom(interp: &mut Interp<'_, '_>, params: ObjId, call: &Call) -> Eval<Value> {
    let (name, config, problem) = name_and_config(interp, call);
    let mut builder = new_builder(&CUSTOM, name, call.span);
    builder.problem = problem;
    builder.custom = Some(Box::new((params, config)));
    Ok(interp.heap.drizzle(Drizzle::ColumnBuilder(Rc::new(builder))))
}

/// `someEnum(name)`.
pub fn of_enum(interp: &mut Interp<'_, '_>, id: ObjId, call: &Call) -> Eval<Value> {
    let (name, _, problem) = name_and_config(interp, call);
    let mut builder = new_builder(&ENUM, name, call.span);
    builder.problem = problem;
    builder.enum_object = Some(id);
    Ok(interp.heap.drizzle(Drizzle::ColumnBuilder(Rc::new(builder))))
}
