//! A table with its columns, keys, constraints, indexes and policies.

use serde_json::Value as Json;

use super::defaults::{self, Trouble};
use super::names::{self, given};
use super::text::{Place, SqlType, sql_type};
use super::{Facts, Range, grammar, schema_of};
use crate::readers::drizzle::facts::fact::{Fact, record};
use crate::readers::drizzle::model::{Column, Default, ForeignKey, Identity, Index, IndexKey, Table};

impl<'m> Facts<'m, '_> {
    pub(super) fn table(&mut self, table: &'m Table) {
        let schema = schema_of(table.schema.as_deref());
        self.take("table", [schema, ""], &table.name, table.named.span);
        let is_linked = |linked: &Option<usize>| {
            linked
                .map(|at| &self.model.tables[at])
                .is_some_and(|other| other.name == table.name && schema_of(other.schema.as_deref()) == schema)
        };
        let rls =
            table.rls || !table.policies.is_empty() || self.model.policies.iter().any(|(_, linked)| is_linked(linked));
        self.ddl.push(
            record! { "entityType": "tables", "schema": schema.to_owned(), "name": &table.name, "isRlsEnabled": rls },
        );
        for column in &table.columns {
            self.column(table, column, schema);
        }
        self.keys(table, schema);
        for key in &table.foreign_keys {
            self.foreign_key(table, key, schema);
        }
        for index in &table.indexes {
            self.index(table, index, schema);
        }
        for policy in &table.policies {
            self.policy(policy, schema, &table.name);
        }
        for check in &table.checks {
            self.take("check", [schema, &table.name], &check.name, check.span);
            let value = self.sql(&check.condition, Place::Inlined);
            self.ddl.push(record! {
                "entityType": "checks", "schema": schema.to_owned(), "table": &table.name, "name": &check.name, "value": value,
            });
        }
    }

    fn column(&mut self, table: &'m Table, column: &'m Column, schema: &'m str) {
        let name = &column.name.text;
        self.take("column", [schema, &table.name], name, column.span);
        let sql_type = sql_type(&column.ty);
        let in_key = |at: &usize| table.columns[*at].name.text == *name;
        let not_null = column.not_null || table.primary_keys.iter().any(|key| key.columns.iter().any(in_key));
        let one = column.ty.enum_id.map(|at| &self.model.enums[at]);
        let default = column.default.as_ref().and_then(|default| self.default(default, column, table, &sql_type));
        let generated = column.generated.as_ref().map(|sql| self.sql(sql, Place::Query));
        self.ddl.push(record! {
            "entityType": "columns",
            "schema": schema.to_owned(),
            "table": &table.name,
            "name": name,
            "type": &sql_type.text,
            "typeSchema": one.map(|one| schema_of(one.schema.as_deref()).to_owned()),
            "notNull": not_null,
            "dimensions": Fact::Number(sql_type.dimensions.into()),
            "default": default,
            "generated": generated.map(|sql| record! { "as": sql, "type": "stored" }),
            "identity": column.identity.as_ref().map(|identity| identity_fact(identity, &sql_type, table, name)),
        });
    }

    fn default(&mut self, default: &Default, column: &Column, table: &Table, sql_type: &SqlType) -> Option<String> {
        let literal = match default {
            Default::Sql(sql) => return Some(grammar::without_trailing_casts(&self.sql(sql, Place::Query))),
            Default::Value(literal, _) => literal,
        };
        match defaults::literal(literal, &column.ty, sql_type) {
            Ok(text) => return Some(text),
            Err(Trouble::Throws) => self.refuses(
                format!("`{}` of `{}` cannot have this default", column.key, table.name),
                column.span,
                "drizzle-kit 1.0 throws on it: write a value of the column's type, or sql`…`",
            ),
            Err(Trouble::NotKnown) => {
                self.not_covered(
                    format!("the default of `{}.{}` is of an unexpected kind", table.name, column.key),
                    column.span,
                );
            }
        }
        None
    }

    fn keys(&mut self, table: &'m Table, schema: &'m str) {
        let columns = |positions: &[usize]| -> Vec<&String> {
            positions.iter().map(|at| &table.columns[*at].name.text).collect()
        };
        for key in names::primary_keys(table) {
            self.take("primary key", [schema, &table.name], &key.name, key.span);
            self.ddl.push(record! {
                "entityType": "pks",
                "schema": schema.to_owned(),
                "table": &table.name,
                "name": &key.name,
                "columns": columns(&key.columns),
                "nameExplicit": key.explicit,
            });
        }
        for key in names::uniques(table) {
            self.take("unique constraint", [schema, &table.name], &key.name, key.span);
            self.ddl.push(record! {
                "entityType": "uniques",
                "schema": schema.to_owned(),
                "table": &table.name,
                "name": &key.name,
                "nameExplicit": key.explicit,
                "columns": columns(&key.columns),
                "nullsNotDistinct": key.nulls_not_distinct,
            });
        }
    }

    fn foreign_key(&mut self, table: &'m Table, key: &ForeignKey, schema: &'m str) {
        let name = names::foreign_key(self.model, table, key);
        self.take("foreign key", [schema, &table.name], &name, key.span);
        let foreign = &self.model.tables[key.foreign_table];
        let columns = |table: &Table, positions: &[usize]| -> Vec<String> {
            positions.iter().map(|at| table.columns[*at].name.text.clone()).collect()
        };
        let action = |word: &Option<String>| word.as_deref().unwrap_or("no action").to_uppercase();
        self.ddl.push(record! {
            "entityType": "fks",
            "schema": schema.to_owned(),
            "table": &table.name,
            "name": name,
            "nameExplicit": given(key.name.as_ref()).is_some(),
            "columns": columns(table, &key.columns),
            "schemaTo": schema_of(foreign.schema.as_deref()).to_owned(),
            "tableTo": &foreign.name,
            "columnsTo": columns(foreign, &key.foreign_columns),
            "onUpdate": action(&key.on_update),
            "onDelete": action(&key.on_delete),
        });
    }

    fn index(&mut self, table: &'m Table, index: &Index, schema: &'m str) {
        let Some(name) = names::index(table, index) else {
            return self.refuses(
                format!("an index of `{}` is on an expression and has no name", table.name),
                index.span,
                "name it: `index(\"…\").on(…)`",
            );
        };
        self.take("index", [schema, ""], &name, index.span);
        let mut columns = Vec::with_capacity(index.keys.len());
        for key in &index.keys {
            columns.push(self.index_key(table, index, key, &name));
        }
        let predicate = index.predicate.as_ref().map(|sql| self.sql(sql, Place::Inlined));
        let Some(with) = storage(index.with.as_ref()) else {
            return self.not_covered(format!("an option of the index `{name}` is no plain value"), index.span);
        };
        self.ddl.push(record! {
            "entityType": "indexes",
            "schema": schema.to_owned(),
            "table": &table.name,
            "name": name,
            "nameExplicit": given(index.name.as_ref()).is_some(),
            "columns": columns,
            "isUnique": index.unique,
            "where": predicate.filter(|text| !text.is_empty() && text != "true"),
            "with": with,
            "method": &index.method,
            "concurrently": index.concurrently,
        });
    }

    fn index_key(&mut self, table: &Table, index: &Index, key: &IndexKey, name: &str) -> Fact {
        let (at, descending, nulls_first, opclass) = match key {
            IndexKey::Sql(sql) => {
                return record! {
                    "value": self.sql(sql, Place::Index),
                    "isExpression": true,
                    "asc": true,
                    "nullsFirst": false,
                    "opclass": Fact::Null,
                };
            }
            IndexKey::Column { column, descending, nulls_first, opclass } => {
                (*column, *descending, *nulls_first, opclass.as_ref().filter(|opclass| !opclass.is_empty()))
            }
        };
        let column = &table.columns[at];
        if column.ty.base == "vector" && opclass.is_none() {
            self.refuses(
                format!("the index `{name}` is on the vector `{}` without operator class", column.key),
                index.span,
                "say which: `.using(\"hnsw\", t.column.op(\"vector_cosine_ops\"))`",
            );
        }
        record! {
            "value": &column.name.text,
            "isExpression": false,
            "asc": !descending,
            "nullsFirst": nulls_first,
            "opclass": opclass.map(|name| record! { "name": name, "default": false }),
        }
    }
}

/// `fillfactor=70, …`; `None` where an option is an object or a list.
fn storage(with: Option<&Json>) -> Option<String> {
    let Some(Json::Object(entries)) = with else { return Some(String::new()) };
    let options = entries.iter().map(|(key, value)| match value {
        Json::Array(_) | Json::Object(_) => None,
        plain => Some(format!("{key}={}", super::javascript::json_as_text(plain))),
    });
    Some(options.collect::<Option<Vec<_>>>()?.join(", "))
}

/// drizzle-kit tests the class name for the minimum, which never matches, and the SQL type for the maximum.
fn identity_fact(identity: &Identity, sql_type: &SqlType, table: &Table, column: &str) -> Fact {
    let highest = match &*sql_type.raw {
        "integer" => "2147483647",
        "bigint" => "9223372036854775807",
        _ => "32767",
    };
    let range = Range::of(&identity.options, "-32768", highest);
    record! {
        "name": identity.name.clone().unwrap_or_else(|| format!("{}_{column}_seq", table.name)),
        "type": if identity.always { "always" } else { "byDefault" },
        "increment": range.increment,
        "minValue": range.min,
        "maxValue": range.max,
        "startWith": range.start,
        "cache": range.cache,
        "cycle": range.cycle,
    }
}
