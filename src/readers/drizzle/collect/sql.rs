//! SQL objects to flat chunks: what `SQL.buildQueryFromSourceParams` walks through.

use super::{Collector, written};
use crate::diag::{Code, Diagnostic, Span};
use crate::ir::sql::Literal;
use crate::readers::drizzle::Version;
use crate::readers::drizzle::eval::value::{Kind, ObjId, Value};
use crate::readers::drizzle::eval::{Abort, Eval};
use crate::readers::drizzle::model::{Chunk, ColumnName, Sql};
use crate::readers::drizzle::vocab::{Drizzle, object, query, tables};

/// SQL nests no deeper than this in anything that a person wrote.
const DEPTH: u32 = 200;

/// Nor does it have more pieces than this.
const LENGTH: usize = 1_000_000;

struct Walk {
    out: Vec<Chunk>,
    span: Span,
    depth: u32,
}

impl Collector<'_, '_, '_, '_> {
    /// The chunks of an SQL object.
    pub(super) fn sql(&mut self, id: ObjId) -> Eval<Sql> {
        let Some(Drizzle::Sql(sql)) = self.drizzle(id) else { unreachable!("the caller has seen SQL") };
        let mut walk = Walk { out: Vec::new(), span: sql.span, depth: 0 };
        self.walk(&mut walk, &Value::Object(id), false)?;
        Ok(Sql { chunks: merge(walk.out), span: written(walk.span) })
    }

    /// The chunks of a value that must be SQL or absent.
    pub(super) fn sql_or_none(&mut self, value: &Value, what: &str, span: Span) -> Eval<Option<Sql>> {
        match value {
            Value::Undefined | Value::Null => Ok(None),
            Value::Unknown(unknown) => {
                self.unknown(what, *unknown, Some(span));
                Ok(None)
            }
            Value::Object(id) if matches!(self.drizzle(*id), Some(Drizzle::Sql(_))) => self.sql(*id).map(Some),
            _ => {
                self.report(
                    Diagnostic::new(Code::InvalidArgument, format!("{what} is not SQL"))
                        .at(span, "drizzle-kit ignores what is not made by sql`…`")
                        .help("wrap it: sql`…`"),
                );
                Ok(None)
            }
        }
    }

    fn walk(&mut self, walk: &mut Walk, value: &Value, inline: bool) -> Eval<()> {
        if walk.depth > DEPTH || walk.out.len() > LENGTH || !self.interp.afford(size_of::<Chunk>()) {
            let what = if walk.depth > DEPTH { "SQL nests too deep" } else { "SQL is too long" };
            self.report(Diagnostic::new(Code::BudgetExceeded, what).at(walk.span, "in this expression"));
            return Err(Abort::Stop);
        }
        walk.depth += 1;
        let result = self.walk_value(walk, value, inline);
        walk.depth -= 1;
        result
    }

    fn walk_value(&mut self, walk: &mut Walk, value: &Value, inline: bool) -> Eval<()> {
        let id = match value {
            Value::Undefined => return Ok(()),
            Value::Object(id) => *id,
            Value::Unknown(unknown) => {
                self.unknown("a part of this SQL", *unknown, Some(walk.span));
                return Ok(());
            }
            other => {
                self.param_chunk(walk, other, inline);
                return Ok(());
            }
        };
        if let Kind::Array(items) = &self.interp.heap[id].kind {
            let items = items.clone();
            walk.out.push(Chunk::Text("(".to_owned()));
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    walk.out.push(Chunk::Text(", ".to_owned()));
                }
                self.walk(walk, item, inline)?;
            }
            walk.out.push(Chunk::Text(")".to_owned()));
            return Ok(());
        }
        let Some(object) = self.drizzle(id) else {
            self.param_chunk(walk, value, inline);
            return Ok(());
        };
        match object {
            Drizzle::Sql(sql) => {
                let (chunks, inline) = (sql.chunks.clone(), inline || sql.inline);
                for chunk in chunks {
                    match chunk {
                        object::Chunk::Text(text) => walk.out.push(Chunk::Text(String::from(&*text))),
                        object::Chunk::Value(value) => self.walk(walk, &value, inline)?,
                        object::Chunk::BareColumn(id) => self.column_chunk(walk, id, true),
                    }
                }
            }
            Drizzle::Column(_) => self.column_chunk(walk, id, false),
            Drizzle::ExtraColumn(extra) => {
                let column = extra.column;
                self.column_chunk(walk, column, false);
            }
            Drizzle::Table(table) => {
                if table.alias_of.is_some() {
                    walk.out.push(Chunk::Name(table.name.to_string()));
                } else {
                    let index = self.table(id, false);
                    walk.out.push(Chunk::Table(index));
                }
            }
            Drizzle::View(view) if view.alias_of.is_some() => {
                walk.out.push(Chunk::Name(view.builder.name.to_string()));
            }
            Drizzle::View(view) => {
                let schema = view.builder.schema.as_ref().map(ToString::to_string);
                walk.out.push(Chunk::View(schema, view.builder.name.to_string()));
            }
            Drizzle::Enum(_) => {
                let index = self.enum_type(id, false);
                walk.out.push(Chunk::Enum(index));
            }
            Drizzle::Schema(object::Schema { name, .. }) | Drizzle::Name(name) | Drizzle::Aliased(_, name) => {
                walk.out.push(Chunk::Name(name.to_string()));
            }
            Drizzle::Selected { origin, alias, .. } => {
                if let (Some(origin), Version::V1) = (origin, self.interp.version) {
                    walk.out.extend([Chunk::Name(origin.to_string()), Chunk::Text(".".to_owned())]);
                }
                walk.out.push(Chunk::Name(alias.to_string()));
            }
            Drizzle::Subquery(subquery) => {
                let (alias, sql, is_cte) = (subquery.alias.to_string(), Value::Object(subquery.sql), subquery.is_cte);
                if !is_cte {
                    walk.out.push(Chunk::Text("(".to_owned()));
                    self.walk(walk, &sql, inline)?;
                    walk.out.push(Chunk::Text(") ".to_owned()));
                }
                walk.out.push(Chunk::Name(alias));
            }
            Drizzle::Param { value, encoder } => {
                let (value, encoder) = (value.clone(), *encoder);
                self.param(walk, &value, encoder, inline)?;
            }
            Drizzle::Query(_) => {
                let sql = query::settle(query::to_sql(self.interp, id).map(Value::Object))?;
                walk.out.push(Chunk::Text("(".to_owned()));
                self.walk(walk, &sql, inline)?;
                walk.out.push(Chunk::Text(")".to_owned()));
            }
            other => {
                let noun = other.noun();
                self.report(
                    Diagnostic::new(Code::InvalidArgument, format!("{noun} cannot stand inside SQL"))
                        .at(walk.span, "in this expression"),
                );
            }
        }
        Ok(())
    }

    fn column_chunk(&mut self, walk: &mut Walk, id: ObjId, bare: bool) {
        let Some(Drizzle::Column(column)) = self.drizzle(id) else { return };
        if column.original.is_some() {
            walk.out.push(Chunk::Name(column.config.name.to_string()));
            return;
        }
        if !bare && !self.dialect.finds(self.interp, column) {
            let name = column.config.name.clone();
            let _: query::Step<()> = query::unnamed(self.interp, &name, walk.span);
            return;
        }
        let (owner, name) =
            (column.table, ColumnName { text: column.config.name.to_string(), from_key: column.config.key_as_name });
        let table = tables::table_ref(self.interp, owner);
        let visible = table.alias_of.is_none() && table.columns.iter().any(|(_, own)| *own == id);
        let alias = table.name.to_string();
        if visible && let Some((table, column)) = self.place(&Value::Object(id)) {
            walk.out.push(Chunk::Column { table, column, bare });
        } else if bare {
            walk.out.push(Chunk::AliasColumn(String::new(), name));
        } else {
            walk.out.push(Chunk::AliasColumn(alias, name));
        }
    }

    /// A parameter, through the driver mapping of its column: `Param.encoder.mapToDriverValue`.
    fn param(&mut self, walk: &mut Walk, value: &Value, encoder: Option<ObjId>, inline: bool) -> Eval<()> {
        if self.interp.heap.as_drizzle(value).is_some() || value.as_unknown().is_some() {
            return self.walk(walk, value, inline);
        }
        let column = encoder.and_then(|id| match self.drizzle(id) {
            Some(Drizzle::Column(column)) => Some(column.config.clone()),
            _ => None,
        });
        let Some(config) = column.filter(|_| !matches!(value, Value::Null | Value::Undefined)) else {
            self.param_chunk(walk, value, inline);
            return Ok(());
        };
        let (element, levels) = tables::element(self.interp, &config);
        if let Some((params, _)) = element.custom.as_deref() {
            let params = Value::Object(*params);
            let to_driver = self.interp.get(&params, &"toDriver".into(), walk.span)?;
            if self.interp.type_of(&to_driver) == Some("function") {
                if levels > 0 {
                    self.report(
                        Diagnostic::new(Code::NotCovered, "an array next to a column of a custom type is not covered")
                            .at(walk.span, "in this expression")
                            .help("write the value into the text of sql`…`"),
                    );
                    return Ok(());
                }
                let mapped = self.interp.invoke(&to_driver, vec![value.clone()], walk.span)?;
                return self.walk(walk, &mapped, inline);
            }
        }
        let mapped = self.driver_value(value, &element, levels, walk.span);
        if inline
            && self.interp.version == Version::V0
            && matches!((value, &mapped), (Value::BigInt(_), Some(Literal::Number(_))))
        {
            self.unexpected(walk.span, "a bigint");
        } else if let Some(value) = mapped {
            self.push_param(walk, value, inline);
        }
        Ok(())
    }

    /// A parameter as it is.
    fn param_chunk(&mut self, walk: &mut Walk, value: &Value, inline: bool) {
        let former = inline && self.interp.version == Version::V0;
        match value {
            Value::Undefined => return self.unexpected(walk.span, "undefined"),
            Value::BigInt(_) if former => return self.unexpected(walk.span, "a bigint"),
            _ => {}
        }
        let Some(value) = self.literal(value, walk.span, format_args!("SQL")) else { return };
        self.push_param(walk, value, inline);
    }

    fn push_param(&mut self, walk: &mut Walk, value: Literal, inline: bool) {
        if inline && self.interp.version == Version::V0 && has_date(&value) {
            return self.report(
                Diagnostic::new(Code::NotCovered, "a Date stands inside SQL, in the time zone of the machine")
                    .at(walk.span, "what drizzle-kit makes of it cannot be known")
                    .help("compare it with a column that takes a Date, or write it as sql`…`"),
            );
        }
        walk.out.push(Chunk::Param { value, inline });
    }

    fn unexpected(&mut self, span: Span, what: &str) {
        self.report(
            Diagnostic::new(Code::KitRefuses, format!("{what} stands for a value inside SQL"))
                .at(span, "drizzle-orm throws when it writes this")
                .help("write the value into the text of sql`…`"),
        );
    }
}

fn has_date(value: &Literal) -> bool {
    match value {
        Literal::Date(_) => true,
        Literal::Array(items) => items.iter().any(has_date),
        _ => false,
    }
}

/// Neighbouring texts in one.
fn merge(chunks: Vec<Chunk>) -> Vec<Chunk> {
    let mut out: Vec<Chunk> = Vec::with_capacity(chunks.len());
    for chunk in chunks {
        match (out.last_mut(), chunk) {
            (Some(Chunk::Text(before)), Chunk::Text(text)) => before.push_str(&text),
            (_, Chunk::Text(text)) if text.is_empty() => {}
            (_, chunk) => out.push(chunk),
        }
    }
    out
}
