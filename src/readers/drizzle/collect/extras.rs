//! A table's keys, constraints, indexes and policies.

use std::rc::Rc;

use super::{Collector, owned, written};
use crate::diag::{Code, Diagnostic, Span};
use crate::readers::drizzle::Version;
use crate::readers::drizzle::eval::Eval;
use crate::readers::drizzle::eval::builtins::json;
use crate::readers::drizzle::eval::value::{Kind, ObjId, Value};
use crate::readers::drizzle::model::{Check, ForeignKey, Index, IndexKey, PrimaryKey, Unique};
use crate::readers::drizzle::vocab::object::References;
use crate::readers::drizzle::vocab::{Drizzle, object, tables};

impl Collector<'_, '_, '_, '_> {
    /// Everything of a table beyond its columns: drizzle-orm's `getTableConfig`.
    pub(super) fn extras(&mut self, id: ObjId, index: usize) {
        if let Err(abort) = self.inline_keys(id, index) {
            self.aborted(abort);
        }
        if let Err(abort) = self.extra_config(id, index) {
            self.aborted(abort);
        }
    }

    fn inline_keys(&mut self, id: ObjId, index: usize) -> Eval<()> {
        let columns = tables::table_ref(self.interp, id).columns.clone();
        for (position, (key, column)) in columns.into_iter().enumerate() {
            let Some(Drizzle::Column(column)) = self.drizzle(column) else { continue };
            let config = Rc::clone(&column.config);
            for reference in &config.references {
                let target = self.interp.invoke(&reference.target, Vec::new(), reference.span)?;
                let Some((foreign_table, foreign_column)) = self.place(&target) else {
                    let what = format!("the column that `{key}` references");
                    self.not_a_column(&target, &what, reference.span);
                    continue;
                };
                let (name, on_delete, on_update) = self.actions(reference)?;
                self.model.tables[index].foreign_keys.push(ForeignKey {
                    name,
                    columns: vec![position],
                    foreign_table,
                    foreign_columns: vec![foreign_column],
                    on_delete,
                    on_update,
                    span: written(reference.span),
                });
            }
        }
        Ok(())
    }

    /// Name, `onDelete` and `onUpdate`. Only 1.0 takes a name here.
    fn actions(&mut self, reference: &References) -> Eval<(Option<String>, Option<String>, Option<String>)> {
        let mut found = (None, None, None);
        let named = self.interp.version == Version::V1;
        if let Value::Unknown(unknown) = &reference.actions {
            self.unknown("the actions of a foreign key", *unknown, Some(reference.span));
            return Ok(found);
        }
        for (key, value, span) in self.interp.own_entries(&reference.actions)?.0 {
            let span = span.unwrap_or(reference.span);
            let word = match &value {
                Value::String(word) => Some(String::from(&**word)),
                Value::Unknown(unknown) => {
                    self.unknown(&format!("`{key}` of a foreign key"), *unknown, Some(span));
                    None
                }
                _ => None,
            };
            match &*key {
                "name" if named => found.0 = word,
                "onDelete" => found.1 = word,
                "onUpdate" => found.2 = word,
                _ => crate::readers::drizzle::vocab::entities::unknown_option(
                    self.interp,
                    "references",
                    &key,
                    span,
                    &["onDelete", "onUpdate"],
                ),
            }
        }
        Ok(found)
    }

    fn not_a_column(&mut self, value: &Value, what: &str, span: Span) {
        match value {
            Value::Unknown(unknown) => self.unknown(what, *unknown, Some(span)),
            _ => self.report(
                Diagnostic::new(Code::DanglingReference, format!("{what} is not a column of a table"))
                    .at(span, "drizzle-kit would fail here"),
            ),
        }
    }

    fn extra_config(&mut self, id: ObjId, index: usize) -> Eval<()> {
        let Some((extra, span)) = tables::table_ref(self.interp, id).extra.clone() else { return Ok(()) };
        let columns = tables::extra_columns(self.interp, id);
        let made = self.interp.invoke(&extra, vec![columns], span)?;
        if let Value::Unknown(unknown) = made {
            let what = format!("the extra configuration of `{}`", self.model.tables[index].name);
            self.unknown(&what, unknown, Some(span));
            return Ok(());
        }
        if made.is_nullish() {
            let message = format!("the extra configuration of `{}` returns nothing", self.model.tables[index].name);
            self.report(
                Diagnostic::new(Code::KitRefuses, message)
                    .at(span, "drizzle-kit stops here")
                    .help("return an array, such as `(t) => [index().on(t.id)]`: a function in braces needs `return`"),
            );
            return Ok(());
        }
        let mut items = Vec::new();
        let (entries, rest) = self.interp.own_entries(&made)?;
        let is_array = self.interp.heap.items(&made).is_some();
        for (_, value, place) in entries {
            // `extraConfig.flat(1)`: arrays inside an array count, those inside an object do not.
            match (is_array, self.interp.heap.items(&value).cloned()) {
                (true, Some(inner)) => items.extend(inner.into_iter().map(|item| (item, place.unwrap_or(span)))),
                _ => items.push((value, place.unwrap_or(span))),
            }
        }
        if let Some(rest) = rest {
            self.unknown("a part of the extra configuration", rest, Some(span));
        }
        for (item, place) in items {
            self.extra_item(&item, index, place)?;
        }
        Ok(())
    }

    fn extra_item(&mut self, item: &Value, index: usize, place: Span) -> Eval<()> {
        let table = self.model.tables[index].name.clone();
        match item {
            Value::Unknown(unknown) => {
                self.unknown(&format!("an item of the extra configuration of `{table}`"), *unknown, Some(place));
                return Ok(());
            }
            Value::Object(id) if matches!(self.interp.heap[*id].kind, Kind::Drizzle(_)) => {}
            Value::Undefined | Value::Null | Value::Bool(_) if self.interp.version == Version::V0 => return Ok(()),
            _ => {
                self.no_extra(
                    "an item of the extra configuration is no constraint or policy",
                    place,
                    "put constraints, indexes and policies directly into the returned array",
                );
                return Ok(());
            }
        }
        let Some(id) = item.as_object() else { return Ok(()) };
        match self.drizzle(id) {
            Some(Drizzle::Index(one)) => {
                let one = (**one).clone();
                if let Some(one) = self.index(&one, index)? {
                    self.model.tables[index].indexes.push(one);
                }
            }
            Some(Drizzle::PrimaryKey(key)) => {
                let key = key.clone();
                let name = self.optional_name(&key.name, "the primary key's name", key.span);
                if let Some(columns) = self.own_columns(&key.columns, index, "the primary key", key.span) {
                    self.model.tables[index].primary_keys.push(PrimaryKey { name, columns, span: Some(key.span) });
                }
            }
            Some(Drizzle::Unique(unique)) => {
                let unique = unique.clone();
                let name = self.optional_name(&unique.name, "the unique constraint's name", unique.span);
                if let Some(columns) = self.own_columns(&unique.columns, index, "the unique constraint", unique.span) {
                    let nulls_not_distinct = unique.nulls_not_distinct;
                    let span = Some(unique.span);
                    self.model.tables[index].uniques.push(Unique { name, columns, nulls_not_distinct, span });
                }
            }
            Some(Drizzle::ForeignKey(key)) => {
                let key = key.clone();
                self.foreign_key(&key, index);
            }
            Some(Drizzle::Check(check)) => {
                let check = check.clone();
                let what = format!("the check of `{table}`");
                let name = self.optional_name(&check.name, &format!("the name of {what}"), check.span);
                let condition = self.sql_or_none(&check.condition, &what, check.span)?;
                match (name, condition) {
                    (Some(name), Some(condition)) => {
                        self.model.tables[index].checks.push(Check { name, condition, span: Some(check.span) });
                    }
                    (None, _) => self.report(
                        Diagnostic::new(Code::InvalidArgument, "a check needs a name").at(check.span, "unnamed"),
                    ),
                    (Some(_), None) => self.report(
                        Diagnostic::new(Code::InvalidArgument, "a check needs a condition in sql`…`")
                            .at(check.span, "without one"),
                    ),
                }
            }
            Some(Drizzle::Policy(policy)) => {
                let policy = policy.clone();
                let mut named = self.named(id, true);
                named.docs = named.docs.or_else(|| self.docs_above(policy.span));
                if let Some(policy) = self.policy(&policy, named)? {
                    self.model.tables[index].policies.push(policy);
                }
            }
            Some(other) => {
                let message = format!("{} is no finished constraint, index or policy", other.noun());
                self.no_extra(&message, place, "an index and a unique constraint need `.on(…)`");
            }
            None => {}
        }
        Ok(())
    }

    /// Reports what is nothing of a table's: 0.x goes on without it.
    fn no_extra(&mut self, message: &str, place: Span, help: &str) {
        let (code, label) = match self.interp.version {
            Version::V0 => (Code::IgnoredByKit, "drizzle-kit ignores it"),
            Version::V1 => (Code::KitRefuses, "drizzle-kit stops here"),
        };
        self.report(Diagnostic::new(code, message).at(place, label).help(help));
    }

    fn optional_name(&mut self, value: &Value, what: &str, span: Span) -> Option<String> {
        match value {
            Value::String(name) => Some(String::from(&**name)),
            Value::Unknown(unknown) => {
                self.unknown(what, *unknown, Some(span));
                None
            }
            _ => None,
        }
    }

    /// Positions of a table's own columns; reports what is not one.
    fn own_columns(&mut self, columns: &[Value], index: usize, what: &str, span: Span) -> Option<Vec<usize>> {
        let mut positions = Vec::with_capacity(columns.len());
        for column in columns {
            match self.place(column) {
                Some((table, position)) if table == index => positions.push(position),
                Some(_) => {
                    self.report(
                        Diagnostic::new(Code::DanglingReference, format!("{what} names a column of another table"))
                            .at(span, "each column must be the table's own"),
                    );
                    return None;
                }
                None => {
                    self.not_a_column(column, &format!("a column of {what}"), span);
                    return None;
                }
            }
        }
        if positions.is_empty() {
            self.report(Diagnostic::new(Code::InvalidArgument, format!("{what} has no columns")).at(span, "empty"));
            return None;
        }
        Some(positions)
    }

    fn foreign_key(&mut self, key: &object::ForeignKey, index: usize) {
        let name = self.optional_name(&key.name, "the foreign key's name", key.span);
        let Some(columns) = self.own_columns(&key.columns, index, "the foreign key", key.span) else { return };
        let mut foreign = Vec::with_capacity(key.foreign_columns.len());
        for column in &key.foreign_columns {
            match self.place(column) {
                Some(place) => foreign.push(place),
                None => return self.not_a_column(column, "a foreign column", key.span),
            }
        }
        let Some((foreign_table, _)) = foreign.first().copied() else { return };
        if foreign.len() != columns.len() || foreign.iter().any(|(table, _)| *table != foreign_table) {
            self.report(
                Diagnostic::new(Code::DanglingReference, "the two sides of a foreign key do not match")
                    .at(key.span, "as many columns as foreign columns, all of one table"),
            );
            return;
        }
        self.model.tables[index].foreign_keys.push(ForeignKey {
            name,
            columns,
            foreign_table,
            foreign_columns: foreign.into_iter().map(|(_, column)| column).collect(),
            on_delete: owned(key.on_delete.as_ref()),
            on_update: owned(key.on_update.as_ref()),
            span: Some(key.span),
        });
    }

    fn index(&mut self, index: &object::Index, table: usize) -> Eval<Option<Index>> {
        let span = index.on.span;
        let name = self.optional_name(&index.on.name, "the index's name", span);
        let mut keys = Vec::with_capacity(index.keys.len());
        for key in &index.keys {
            keys.push(match key {
                object::IndexKey::Column(column) => {
                    let Some((own, position)) =
                        self.place(&Value::Object(column.column)).filter(|place| place.0 == table)
                    else {
                        self.not_a_column(&Value::Undefined, "a column of the index", span);
                        return Ok(None);
                    };
                    let _ = own;
                    IndexKey::Column {
                        column: position,
                        descending: column.descending,
                        nulls_first: column.nulls_first,
                        opclass: owned(column.opclass.as_ref()),
                    }
                }
                object::IndexKey::Sql(sql) => IndexKey::Sql(self.sql(*sql)?),
                object::IndexKey::Unknown(unknown) => {
                    self.unknown("a column of the index", *unknown, Some(span));
                    return Ok(None);
                }
            });
        }
        let method = match &index.method {
            Value::String(method) => String::from(&**method),
            Value::Unknown(unknown) => {
                self.unknown("the index's method", *unknown, Some(span));
                return Ok(None);
            }
            _ => "btree".to_owned(),
        };
        let with = self.json_or_none(&index.with, "the options of an index", span)?;
        let predicate = self.sql_or_none(&index.predicate, "the condition of an index", span)?;
        Ok(Some(Index {
            name,
            unique: index.on.unique,
            keys,
            method,
            concurrently: index.concurrently,
            with,
            predicate,
            span: Some(span),
        }))
    }

    /// A value as JSON; `None` for `undefined`.
    pub(super) fn json_or_none(&mut self, value: &Value, what: &str, span: Span) -> Eval<Option<serde_json::Value>> {
        if value.is_undefined() {
            return Ok(None);
        }
        match json::text(self.interp, value, "") {
            Ok(Some(text)) => Ok(serde_json::from_str(&text).ok()),
            Ok(None) => Ok(None),
            Err(json::NoJson::Unknown(culprit)) => {
                if let Value::Unknown(unknown) = culprit {
                    self.unknown(what, unknown, Some(span));
                }
                Ok(None)
            }
            Err(json::NoJson::Throws(why)) => self.interp.throw(span, why),
        }
    }
}
