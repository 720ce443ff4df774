//! One built column to a [`Column`] of the model.

use std::borrow::Cow;
use std::fmt;
use std::rc::Rc;

use super::{Collector, owned, ts_types, written};
use crate::diag::{Code, Diagnostic, Span};
use crate::ir::sql::Literal;
use crate::readers::drizzle::Version;
use crate::readers::drizzle::eval::builtins::{date, json};
use crate::readers::drizzle::eval::ops::number_text;
use crate::readers::drizzle::eval::unknown::Reason;
use crate::readers::drizzle::eval::value::{Kind, ObjId, Value};
use crate::readers::drizzle::eval::{Abort, Eval};
use crate::readers::drizzle::model::{
    ClientValue, Column, ColumnName, ColumnType, ColumnUnique, Default, Identity, SequenceOptions, Sql,
};
use crate::readers::drizzle::vocab::columns::Args;
use crate::readers::drizzle::vocab::object::ColumnBuilder;
use crate::readers::drizzle::vocab::{Drizzle, entities, tables};

/// No value that a person writes nests deeper; libraries for JSON give up at 128.
const LITERAL_DEPTH: u32 = 100;

/// So many items of a list are looked at: one that holds itself has no end.
const LITERAL_ITEMS: u32 = 1_000_000;

impl Collector<'_, '_, '_, '_> {
    pub(super) fn column(&mut self, id: ObjId) -> Eval<Column> {
        let Some(Drizzle::Column(column)) = self.drizzle(id) else { unreachable!("the caller has seen a column") };
        let (key, key_span, config) = (column.key.clone(), column.key_span, Rc::clone(&column.config));
        self.problem(config.problem.as_ref());
        let what = format_args!("the column `{key}`");
        let docs = key_span.and_then(|span| self.docs_above(span));
        let default = match &config.default {
            Some((value, span)) if self.has_gap(value, &config) => {
                self.report(
                    Diagnostic::new(Code::NotCovered, format!("an item of the default of {what} is undefined"))
                        .at(*span, "what drizzle-kit makes of it is no default")
                        .help("write null, or leave the item out"),
                );
                None
            }
            Some((value, span)) => self.default(value, *span, what)?,
            None => None,
        };
        let generated = match &config.generated {
            Some(generated) => self.generated(&generated.0, generated.1, what)?.map(Box::new),
            None => None,
        };
        let identity = match &config.identity {
            Some(identity) => {
                let (name, options) = self.sequence_options(&identity.options, identity.span)?;
                Some(Box::new(Identity { always: identity.always, name, options }))
            }
            None => None,
        };
        let json_type = match (&config.ts_type, config.ts_type_in) {
            (Some(text), Some(file)) => Some(Box::new(ts_types::read(self.interp, &mut self.parsed, text, file))),
            _ => None,
        };
        Ok(Column {
            key: String::from(&*key),
            docs,
            name: ColumnName { text: String::from(&*config.name), from_key: config.key_as_name },
            ty: self.column_type(&config, what)?,
            not_null: config.not_null,
            primary: config.primary,
            unique: config.unique.as_ref().map(|unique| {
                Box::new(ColumnUnique {
                    name: owned(unique.name.as_ref()),
                    named: unique.named,
                    nulls_not_distinct: unique.nulls_not_distinct,
                    span: written(unique.span),
                })
            }),
            default,
            generated,
            identity,
            client_default: self.client_value(config.default_fn.as_deref()).map(Box::new),
            client_update: self.client_value(config.on_update_fn.as_deref()).map(Box::new),
            ts_type: owned(config.ts_type.as_ref()),
            json_type,
            span: key_span.or_else(|| written(config.span)),
        })
    }

    fn column_type(&mut self, config: &Rc<ColumnBuilder>, what: fmt::Arguments<'_>) -> Eval<ColumnType> {
        let mut levels = Vec::new();
        let mut at = Rc::clone(config);
        while let Some((inner, size)) = at.array_of {
            levels.insert(0, size);
            let Some(Drizzle::ColumnBuilder(builder)) = self.drizzle(inner) else { break };
            at = Rc::clone(builder);
            self.problem(at.problem.as_ref());
        }
        levels.extend((0..at.dimensions).map(|_| None));
        let mut ty = ColumnType {
            base: Cow::Borrowed(at.kind.sql),
            args: at.kind.args,
            options: at.options.clone(),
            enum_id: None,
            levels,
        };
        if let Some(id) = at.enum_object {
            let index = self.enum_type(id, false);
            ty.base = self.model.enums[index].name.clone().into();
            ty.enum_id = Some(index);
        }
        if let Some((params, field_config)) = at.custom.as_deref() {
            let params = Value::Object(*params);
            let data_type = self.interp.get(&params, &"dataType".into(), at.span)?;
            let made = self.interp.call_method_value(&params, &data_type, vec![field_config.clone()], at.span)?;
            match made {
                Value::String(text) => ty.base = String::from(&*text).into(),
                Value::Unknown(unknown) => self.unknown(&format!("the custom type of {what}"), unknown, Some(at.span)),
                _ => self.report(
                    Diagnostic::new(Code::InvalidArgument, format!("`dataType` of {what} does not return a string"))
                        .at(at.span, "used here"),
                ),
            }
        }
        if at.kind.args == Args::Dimensions && at.options.dimensions.is_none() && at.problem.is_none() {
            self.report(
                Diagnostic::new(Code::InvalidArgument, format!("`{}` needs `dimensions`", at.kind.name))
                    .at(at.span, "without it drizzle-kit writes `undefined` into the type"),
            );
        }
        Ok(ty)
    }

    /// Whether a list has an item that is undefined, where it does not become JSON, which writes null for it.
    fn has_gap(&self, value: &Value, config: &ColumnBuilder) -> bool {
        if matches!(config.kind.name, "json" | "jsonb") && config.array_of.is_none() && config.dimensions == 0 {
            return false;
        }
        let items = |value: &Value| self.interp.heap.items(value).map(Vec::as_slice).unwrap_or_default().to_vec();
        let mut open = items(value);
        for _ in 0..LITERAL_ITEMS {
            let Some(item) = open.pop() else { return false };
            if item.is_undefined() {
                return true;
            }
            open.extend(items(&item));
        }
        false
    }

    /// `.default(value)`: what drizzle-kit's serializer tells apart.
    fn default(&mut self, value: &Value, span: Span, what: fmt::Arguments<'_>) -> Eval<Option<Default>> {
        Ok(match value {
            Value::Undefined => None,
            Value::Unknown(unknown) => {
                self.unknown(&format!("the default of {what}"), *unknown, Some(span));
                None
            }
            Value::Object(id) => match self.drizzle(*id) {
                Some(Drizzle::Sql(_)) => Some(Default::Sql(self.sql(*id)?)),
                Some(other) => {
                    let noun = other.noun();
                    self.report(
                        Diagnostic::new(Code::InvalidArgument, format!("the default of {what} cannot be {noun}"))
                            .at(span, "neither a value nor sql`…`"),
                    );
                    None
                }
                None => {
                    let literal = self.literal(value, span, what);
                    let text = match json::text(self.interp, value, "") {
                        Ok(text) => text,
                        Err(json::NoJson::Throws(_)) => None,
                        Err(json::NoJson::Unknown(Value::Unknown(unknown))) => {
                            self.unknown(&format!("the default of {what}"), unknown, Some(span));
                            None
                        }
                        Err(json::NoJson::Unknown(_)) => None,
                    };
                    literal.map(|literal| Default::Value(literal, text))
                }
            },
            other => {
                let text = json::text(self.interp, other, "").ok().flatten();
                self.literal(other, span, what).map(|literal| Default::Value(literal, text))
            }
        })
    }

    /// A JavaScript value as a literal of the IR; reports what is not one.
    pub(super) fn literal(&mut self, value: &Value, span: Span, what: fmt::Arguments<'_>) -> Option<Literal> {
        self.literal_within(value, span, what, LITERAL_DEPTH)
    }

    fn literal_within(&mut self, value: &Value, span: Span, what: fmt::Arguments<'_>, depth: u32) -> Option<Literal> {
        if depth == 0 || !self.interp.afford(size_of::<Literal>()) {
            self.report(
                Diagnostic::new(
                    Code::BudgetExceeded,
                    format!("{what} is given a value that nests too deep or is too large"),
                )
                .at(span, "given here")
                .help("look for a list that holds itself"),
            );
            return None;
        }
        Some(match value {
            Value::Undefined | Value::Null => Literal::Null,
            Value::Bool(value) => Literal::Bool(*value),
            Value::Number(number) => Literal::Number(number_text(*number)),
            Value::BigInt(number) => Literal::Number(number.to_string()),
            Value::String(text) => Literal::String(String::from(&**text)),
            Value::Unknown(unknown) => {
                self.unknown(&format!("a value in {what}"), *unknown, Some(span));
                return None;
            }
            Value::Native(_) => return self.not_a_value(span, what),
            Value::Object(id) => {
                let object = &self.interp.heap[*id];
                if let Some(rest) = object.rest {
                    self.unknown(&format!("a value in {what}"), rest, Some(span));
                    return None;
                }
                match &object.kind {
                    Kind::Array(items) => {
                        let items = items.clone();
                        let literals: Option<Vec<Literal>> =
                            items.iter().map(|item| self.literal_within(item, span, what, depth - 1)).collect();
                        Literal::Array(literals?)
                    }
                    Kind::Date(time) => match date::iso(*time) {
                        Some(iso) => Literal::Date(iso),
                        None => return self.not_a_value(span, what),
                    },
                    Kind::Plain | Kind::Instance(_) => match json::text(self.interp, value, "") {
                        Ok(Some(text)) => match serde_json::from_str(&text) {
                            Ok(json) => Literal::Json(json),
                            Err(_) => return self.literal_within(value, span, what, 0),
                        },
                        Err(json::NoJson::Unknown(Value::Unknown(unknown))) => {
                            self.unknown(&format!("a value in {what}"), unknown, Some(span));
                            return None;
                        }
                        _ => return self.not_a_value(span, what),
                    },
                    _ => return self.not_a_value(span, what),
                }
            }
        })
    }

    fn not_a_value(&mut self, span: Span, what: fmt::Arguments<'_>) -> Option<Literal> {
        self.report(
            Diagnostic::new(Code::InvalidArgument, format!("{what} is given something that is not a value"))
                .at(span, "a function or object without a form in SQL")
                .help("a function that makes the value belongs into `$defaultFn`"),
        );
        None
    }

    /// `.generatedAlwaysAs(text | sql | () => sql)`; in 1.0 of numbers and truth values, too.
    fn generated(&mut self, value: &Value, span: Span, what: fmt::Arguments<'_>) -> Eval<Option<Sql>> {
        let value = match self.interp.type_of(value) {
            Some("function") => self.interp.invoke(value, Vec::new(), span)?,
            _ => value.clone(),
        };
        let text = match &value {
            Value::String(text) => Some(text.to_string()),
            // drizzle-kit 1.0 makes text of every value; 0.x stops at what is neither text nor SQL.
            Value::Number(_) | Value::BigInt(_) | Value::Bool(_) if self.interp.version == Version::V1 => {
                self.interp.to_text(&value)
            }
            _ => None,
        };
        match text {
            Some(text) => {
                let chunks = vec![crate::readers::drizzle::model::Chunk::Text(text)];
                Ok(Some(Sql { chunks, span: Some(span) }))
            }
            None => self.sql_or_none(&value, &format!("the expression of {what}"), span),
        }
    }

    /// `{ name, increment, … }`, each as `String(value)`.
    pub(super) fn sequence_options(&mut self, value: &Value, span: Span) -> Eval<(Option<String>, SequenceOptions)> {
        let mut options = SequenceOptions::default();
        let mut name = None;
        if let Value::Unknown(unknown) = value {
            self.unknown("the options of a sequence", *unknown, Some(span));
            return Ok((name, options));
        }
        let (entries, rest) = self.interp.own_entries(value)?;
        if let Some(rest) = rest {
            self.unknown("the options of a sequence", rest, Some(span));
        }
        for (key, value, key_span) in entries {
            let key_span = key_span.unwrap_or(span);
            if value.is_undefined() {
                continue;
            }
            let Some(text) = self.interp.to_text(&value) else {
                if let Value::Unknown(unknown) = value {
                    self.unknown(&format!("`{key}` of a sequence"), unknown, Some(key_span));
                }
                continue;
            };
            match &*key {
                "name" => name = Some(text),
                "increment" => options.increment = Some(text),
                "minValue" => options.min_value = Some(text),
                "maxValue" => options.max_value = Some(text),
                "startWith" => options.start_with = Some(text),
                "cache" => options.cache = Some(text),
                "cycle" => options.cycle = self.interp.truthy(&value),
                _ => entities::unknown_option(
                    self.interp,
                    "a sequence",
                    &key,
                    key_span,
                    &["name", "increment", "minValue", "maxValue", "startWith", "cache", "cycle"],
                ),
            }
        }
        Ok((name, options))
    }

    /// What a `$defaultFn` or `$onUpdateFn` makes.
    fn client_value(&mut self, function: Option<&(Value, Span)>) -> Option<ClientValue> {
        let (function, span) = function?;
        // drizzle-kit never makes the value, so nothing that is found in making it says anything of the schema.
        let held = std::mem::take(self.interp.diagnostics);
        let known = self.known_client_value(function, *span);
        *self.interp.diagnostics = held;
        Some(known.unwrap_or_else(|| ClientValue::Opaque(self.interp.text(*span).to_owned())))
    }

    /// What the function makes; nothing where it cannot be known, or where each call may make something else.
    fn known_client_value(&mut self, function: &Value, span: Span) -> Option<ClientValue> {
        let trial = self.interp.try_out(span, |interp| {
            let made = interp.invoke(function, Vec::new(), span)?;
            if interp.diagnostics.has_errors() { Err(Abort::Stop) } else { Ok(made) }
        });
        let made = trial.unless_it_changed()?;
        let known = match &made {
            Value::Unknown(unknown) => match self.interp.unknowns.made_directly(*unknown)? {
                Reason::Clock => ClientValue::Now,
                Reason::RandomUuid => ClientValue::RandomUuid,
                Reason::UuidV7 => ClientValue::UuidV7,
                _ => return None,
            },
            Value::Undefined => return None,
            Value::Object(id) if self.drizzle(*id).is_some() => match self.drizzle(*id) {
                Some(Drizzle::Sql(_)) => ClientValue::Sql(self.sql(*id).ok()?),
                _ => return None,
            },
            other => ClientValue::Constant(self.quiet_literal(other)?),
        };
        (!self.interp.diagnostics.has_errors()).then_some(known)
    }

    /// A literal, or nothing where the value is not one: a client-side value need not be known.
    fn quiet_literal(&mut self, value: &Value) -> Option<Literal> {
        if matches!(value, Value::Object(_)) && json::text(self.interp, value, "").is_err() {
            return None;
        }
        if matches!(value, Value::Native(_) | Value::Unknown(_)) || self.interp.type_of(value) == Some("function") {
            return None;
        }
        let nowhere = Span { file: crate::diag::FileId(0), lo: 0, hi: 0 };
        let held = std::mem::take(self.interp.diagnostics);
        let literal = self.literal(value, nowhere, format_args!("a client-side value"));
        *self.interp.diagnostics = held;
        literal
    }

    /// Column positions of a list of column objects of one table; `None` where one is not a column of it.
    pub(super) fn columns_of(&mut self, list: &Value, table: usize) -> Option<Vec<usize>> {
        let items = self.interp.heap.items(list)?.clone();
        items.iter().map(|item| self.place(item).filter(|place| place.0 == table).map(|place| place.1)).collect()
    }

    /// Table and position of a column object.
    pub(super) fn place(&mut self, value: &Value) -> Option<(usize, usize)> {
        let (id, object) = self.interp.heap.as_drizzle(value)?;
        let column = match object {
            Drizzle::Column(_) => id,
            Drizzle::ExtraColumn(extra) => extra.column,
            _ => return None,
        };
        let Some(Drizzle::Column(found)) = self.drizzle(column) else { return None };
        let (mut table_id, key) = (found.table, found.key.clone());
        let mut owner = tables::table_ref(self.interp, table_id);
        if let Some(original) = owner.alias_of {
            table_id = original;
            owner = tables::table_ref(self.interp, table_id);
        }
        let position = owner.columns.iter().position(|(own, _)| *own == key)?;
        Some((self.table(table_id, false), position))
    }
}
