//! Snapshot version 7: drizzle-kit 0.31's `generatePgSnapshot`.

use rustc_hash::FxHashSet;

use super::fact::{Fact, Named, named, record};
use super::text::{self, Place};
use super::{casing, defaults, names};
use crate::diag::{Code, Diagnostic, Diagnostics, Span};
use crate::ir::sql::Literal;
use crate::readers::drizzle::Casing;
use crate::readers::drizzle::eval::ops::{text_number, utf16_order};
use crate::readers::drizzle::model::{
    Chunk, Column, Default, Identity, Index, IndexKey, Model, Policy, SequenceOptions, Sql, Table, View,
};
use crate::readers::drizzle::vocab::sql_type;

/// The snapshot, without ids. Where drizzle-kit refuses, an error is reported.
pub fn snapshot(model: &Model, casing: Option<Casing>, diagnostics: &mut Diagnostics) -> Fact {
    let mut facts = Facts { model, casing, diagnostics, indexes: FxHashSet::default() };
    let mut tables = named(model.tables.len());
    for table in model.tables.iter().filter(|table| table.named.exported) {
        let key = table_key(table);
        if tables.contains_key(&key) {
            facts.keeps_last(&format!("two tables are called `{key}`"), table.named.span);
        }
        let value = facts.table(table);
        tables.insert(key, value);
    }
    let mut loose = Named::default();
    for (policy, linked) in &model.policies {
        facts.linked_policy(policy, *linked, &mut tables, &mut loose);
    }
    let sequences = facts.sequences();
    let roles = facts.roles();
    let views = facts.views();
    let enums = facts.enums();
    let schemas: Named = model.schemas.iter().map(|schema| (schema.name.clone(), (&schema.name).into())).collect();
    record! {
        "version": "7",
        "dialect": "postgresql",
        "tables": tables,
        "enums": enums,
        "schemas": schemas,
        "sequences": sequences,
        "roles": roles,
        "policies": loose,
        "views": views,
        "_meta": record! { "schemas": record! {}, "tables": record! {}, "columns": record! {} },
    }
}

struct Facts<'m, 'd> {
    model: &'m Model,
    casing: Option<Casing>,
    diagnostics: &'d mut Diagnostics,
    /// Index names with their schemas, for drizzle-kit's check.
    indexes: FxHashSet<(&'m str, String)>,
}

fn schema_of(schema: Option<&str>) -> &str {
    schema.unwrap_or("public")
}

fn table_key(table: &Table) -> String {
    format!("{}.{}", schema_of(table.schema.as_deref()), table.name)
}

impl<'m> Facts<'m, '_> {
    fn refuses(&mut self, message: String, span: Option<Span>, help: &str) {
        let diagnostic = Diagnostic::new(Code::KitRefuses, message).at_origin(span, "drizzle-kit stops here");
        self.diagnostics.report(diagnostic.help(help));
    }

    fn keeps_last(&mut self, message: &str, span: Option<Span>) {
        let diagnostic = Diagnostic::new(Code::KitKeepsLast, message).at_origin(span, "this one is kept");
        self.diagnostics.report(diagnostic.help("give one of them another name"));
    }

    fn name(&self, column: &Column) -> String {
        casing::column(&column.name, self.casing).into_owned()
    }

    fn sql(&self, sql: &Sql) -> String {
        text::sql(self.model, sql, self.casing, Place::Query)
    }

    fn table(&mut self, table: &'m Table) -> Fact {
        let mut columns = named(table.columns.len());
        let mut uniques = Named::default();
        for (at, column) in table.columns.iter().enumerate() {
            let name = self.name(column);
            if columns.contains_key(&name) {
                self.keeps_last(&format!("two columns of `{}` are called `{name}`", table.name), column.span);
            }
            if let (Some(unique), Some(key)) = (&column.unique, names::column_unique(table, at)) {
                if uniques.contains_key(&key) {
                    self.twice("unique constraint", &key, &table.name, unique.span);
                }
                let value = record! {
                    "name": &key, "nullsNotDistinct": unique.nulls_not_distinct, "columns": vec![&name],
                };
                uniques.insert(key, value);
            }
            let fact = self.column(column, &name, &table.name, table.schema.as_deref(), false);
            columns.insert(name, fact);
        }
        let list = |facts: &Self, positions: &[usize]| -> Vec<String> {
            positions.iter().map(|position| facts.name(&table.columns[*position])).collect()
        };
        let mut primary_keys = Named::default();
        for key in &table.primary_keys {
            let name = names::primary_key(table, key, self.casing);
            let value = record! { "name": &name, "columns": list(self, &key.columns) };
            primary_keys.insert(name, value);
        }
        for unique in &table.uniques {
            let key = names::unique(table, unique);
            if uniques.contains_key(&key) {
                self.twice("unique constraint", &key, &table.name, unique.span);
            }
            let value = record! {
                "name": &key, "nullsNotDistinct": unique.nulls_not_distinct, "columns": list(self, &unique.columns),
            };
            uniques.insert(key, value);
        }
        let mut foreign_keys = named(table.foreign_keys.len());
        for key in &table.foreign_keys {
            let name = names::foreign_key(self.model, table, key, self.casing);
            let foreign = &self.model.tables[key.foreign_table];
            let mut value = record! { "name": &name, "tableFrom": &table.name, "tableTo": &foreign.name };
            if let Some(schema) = &foreign.schema {
                value.push("schemaTo", schema);
            }
            value.push("columnsFrom", list(self, &key.columns));
            let foreign_columns: Vec<String> =
                key.foreign_columns.iter().map(|column| self.name(&foreign.columns[*column])).collect();
            value.push("columnsTo", foreign_columns);
            let action = |action: &Option<String>| action.clone().unwrap_or_else(|| "no action".to_owned());
            value.push("onDelete", action(&key.on_delete));
            value.push("onUpdate", action(&key.on_update));
            if foreign_keys.contains_key(&name) {
                self.keeps_last(&format!("two foreign keys of `{}` are called `{name}`", table.name), key.span);
            }
            foreign_keys.insert(name, value);
        }
        let mut indexes = named(table.indexes.len());
        for index in &table.indexes {
            if let Some((name, value)) = self.index(table, index) {
                indexes.insert(name, value);
            }
        }
        let mut policies = named(table.policies.len());
        for policy in &table.policies {
            if policies.contains_key(&policy.name) {
                self.twice("policy", &policy.name, &table.name, policy.named.span);
            }
            policies.insert(policy.name.clone(), self.policy(policy));
        }
        let mut checks = Named::default();
        for check in &table.checks {
            if checks.contains_key(&check.name) {
                self.twice("check", &check.name, &table.name, check.span);
            }
            let value = record! { "name": &check.name, "value": self.sql(&check.condition) };
            checks.insert(check.name.clone(), value);
        }
        record! {
            "name": &table.name,
            "schema": table.schema.clone().unwrap_or_default(),
            "columns": columns,
            "indexes": indexes,
            "foreignKeys": foreign_keys,
            "compositePrimaryKeys": primary_keys,
            "uniqueConstraints": uniques,
            "policies": policies,
            "checkConstraints": checks,
            "isRLSEnabled": table.rls,
        }
    }

    fn twice(&mut self, noun: &str, name: &str, table: &str, span: Option<Span>) {
        self.refuses(
            format!("the {noun} name `{name}` occurs twice in `{table}`"),
            span,
            "rename one of the two: drizzle-kit refuses the schema as it is",
        );
    }

    fn column(&mut self, column: &Column, name: &str, table: &str, schema: Option<&str>, in_view: bool) -> Fact {
        let sql_type = sql_type::former(&column.ty);
        let mut fact = Fact::Object(Vec::with_capacity(5));
        fact.push("name", name.to_owned());
        fact.push("type", sql_type.clone());
        if let Some(one) = column.ty.enum_id.map(|index| &self.model.enums[index])
            && !one.from_object
            && (!in_view || column.ty.levels.is_empty())
        {
            fact.push("typeSchema", schema_of(one.schema.as_deref()).to_owned());
        }
        fact.push("primaryKey", column.primary);
        fact.push("notNull", column.not_null);
        if let Some(generated) = &column.generated {
            fact.push("generated", record! { "as": self.sql(generated), "type": "stored" });
        }
        if let Some(identity) = &column.identity {
            fact.push("identity", identity_fact(identity, &sql_type, table, name, schema));
        }
        if let Some(default) = &column.default {
            self.check_default(default, column, table, &sql_type);
            if let Some(value) = defaults::v7(self.model, default, &sql_type, self.casing, in_view) {
                fact.push("default", value);
            }
        }
        fact
    }

    /// drizzle-kit renders `sql` defaults without a way to write names and parameters.
    fn check_default(&mut self, default: &Default, column: &Column, table: &str, sql_type: &str) {
        let is_bigint = match default {
            Default::Value(Literal::Number(_), None) => true,
            Default::Value(Literal::Array(_), None) => !sql_type.contains('['),
            _ => false,
        };
        if is_bigint {
            self.refuses(
                format!("the default of `{table}.{}` is or holds a bigint", column.key),
                column.span,
                "drizzle-kit 0.x cannot serialise it: write sql`…`",
            );
        }
        if let Default::Sql(sql) = default
            && sql.chunks.iter().any(|chunk| !plain(chunk))
        {
            self.refuses(
                format!("the default of `{table}.{}` has a value or name inside sql`…`", column.key),
                sql.span.or(column.span),
                "write the value into the SQL text, or use sql.raw",
            );
        }
    }

    fn index(&mut self, table: &'m Table, index: &Index) -> Option<(String, Fact)> {
        let Some(name) = names::index(table, index, self.casing) else {
            self.refuses(
                format!("an index of `{}` is on an expression and has no name", table.name),
                index.span,
                "name it: `index(\"…\").on(…)`",
            );
            return None;
        };
        let mut columns = Vec::with_capacity(index.keys.len());
        for key in &index.keys {
            columns.push(match key {
                IndexKey::Sql(sql) => record! {
                    "expression": text::sql(self.model, sql, self.casing, Place::Index),
                    "asc": true,
                    "isExpression": true,
                    "nulls": "last",
                },
                IndexKey::Column { column, descending, nulls_first, opclass } => {
                    let column = &table.columns[*column];
                    if column.ty.base == "vector" && column.ty.levels.is_empty() && opclass.is_none() {
                        self.refuses(
                            format!("the index `{name}` is on the vector `{}` without operator class", column.key),
                            index.span,
                            "say which: `.using(\"hnsw\", t.column.op(\"vector_cosine_ops\"))`",
                        );
                    }
                    let mut fact = record! {
                        "expression": self.name(column),
                        "isExpression": false,
                        "asc": !descending,
                        "nulls": if *nulls_first { "first" } else { "last" },
                    };
                    if let Some(opclass) = opclass {
                        fact.push("opclass", opclass);
                    }
                    fact
                }
            });
        }
        let schema = schema_of(table.schema.as_deref());
        if !self.indexes.insert((schema, name.clone())) {
            self.refuses(
                format!("the index name `{name}` occurs twice in the schema `{schema}`"),
                index.span,
                "rename one of the two: index names are unique in a schema",
            );
        }
        let mut fact = record! {
            "name": &name,
            "columns": columns,
            "isUnique": index.unique,
            "concurrently": index.concurrently,
            "method": &index.method,
            "with": index.with.clone().map_or(record! {}, Fact::from),
        };
        if let Some(predicate) = &index.predicate {
            fact.push("where", self.sql(predicate));
        }
        Some((name, fact))
    }

    fn policy(&self, policy: &Policy) -> Fact {
        let upper = |word: &Option<String>, default: &str| {
            word.as_ref().map_or_else(|| default.to_owned(), |word| word.to_uppercase())
        };
        let mut fact = record! {
            "name": &policy.name,
            "as": upper(&policy.as_, "PERMISSIVE"),
            "for": upper(&policy.for_, "ALL"),
            "to": roles_of(policy),
        };
        for (key, sql) in [("using", &policy.using), ("withCheck", &policy.with_check)] {
            if let Some(sql) = sql {
                fact.push(key, self.sql(sql));
            }
        }
        fact
    }

    fn linked_policy(&mut self, policy: &Policy, linked: Option<usize>, tables: &mut Named, loose: &mut Named) {
        let Some(table) = linked.map(|index| &self.model.tables[index]) else {
            let diagnostic =
                Diagnostic::new(Code::IgnoredByKit, format!("the policy `{}` belongs to no table", policy.name))
                    .at_origin(policy.named.span, "drizzle-kit skips it");
            self.diagnostics.report(diagnostic.help("put it into a table's extra configuration, or `.link(table)` it"));
            return;
        };
        let key = table_key(table);
        let mut fact = self.policy(policy);
        let mut policies = tables.get_mut(&key).and_then(|table| table.get_mut("policies"));
        let taken = policies.as_mut().is_some_and(|policies| policies.get_mut(&policy.name).is_some());
        if taken || loose.contains_key(&policy.name) {
            self.twice("policy", &policy.name, &key, policy.named.span);
        }
        match policies {
            Some(policies) => policies.push(policy.name.clone(), fact),
            None => {
                let schema = schema_of(table.schema.as_deref());
                fact.push("schema", schema.to_owned());
                fact.push("on", format!("\"{schema}\".\"{}\"", table.name));
                loose.insert(policy.name.clone(), fact);
            }
        }
    }

    fn sequences(&mut self) -> Named {
        let mut facts = Named::default();
        for sequence in &self.model.sequences {
            let schema = schema_of(sequence.schema.as_deref());
            let key = format!("{schema}.{}", sequence.name);
            // The first one stays.
            if !facts.contains_key(&key) {
                let mut fact = record! { "name": &sequence.name, "schema": schema.to_owned() };
                let limits = ("-9223372036854775808", "9223372036854775807");
                for (key, value) in range(&sequence.options, limits.0, limits.1) {
                    fact.push(key, value);
                }
                facts.insert(key, fact);
            }
        }
        facts
    }

    fn roles(&self) -> Named {
        let exported = self.model.roles.iter().filter(|role| role.named.exported && !role.existing);
        exported
            .map(|role| {
                let fact = record! {
                    "name": &role.name,
                    "createDb": role.create_db.unwrap_or(false),
                    "createRole": role.create_role.unwrap_or(false),
                    "inherit": role.inherit.unwrap_or(true),
                };
                (role.name.clone(), fact)
            })
            .collect()
    }

    fn enums(&mut self) -> Named {
        let mut facts = Named::default();
        for one in self.model.enums.iter().filter(|one| one.named.exported) {
            let schema = schema_of(one.schema.as_deref());
            let key = format!("{schema}.{}", one.name);
            if facts.contains_key(&key) {
                self.keeps_last(&format!("two enums are called `{key}`"), one.named.span);
            }
            let values = one.values.clone();
            facts.insert(key, record! { "name": &one.name, "schema": schema.to_owned(), "values": values });
        }
        facts
    }

    fn views(&mut self) -> Named {
        let mut facts = Named::default();
        for view in &self.model.views {
            let schema = schema_of(view.schema.as_deref());
            let key = format!("{schema}.{}", view.name);
            if facts.contains_key(&key) {
                self.refuses(format!("the view name `{key}` occurs twice"), view.named.span, "rename one of the two");
            }
            let fact = self.view(view, schema);
            facts.insert(key, fact);
        }
        facts
    }

    fn view(&mut self, view: &View, schema: &str) -> Fact {
        let mut columns = Named::default();
        let mut uniques = FxHashSet::default();
        for column in &view.columns {
            if let Some(name) = column.unique.as_ref().and_then(|unique| unique.name.as_ref())
                && !uniques.insert(name)
            {
                let message = format!("the view `{}` gives two columns that are `{name}`, which is unique", view.name);
                self.refuses(message, view.named.span, "select one of them as sql`…`.as(…)");
            }
            let name = column.name.text.clone();
            let fact = self.column(column, &name, &view.name, view.schema.as_deref(), true);
            columns.insert(name, fact);
        }
        let mut fact = record! {
            "columns": columns,
            "name": &view.name,
            "schema": schema.to_owned(),
            "isExisting": view.query.is_none(),
            "materialized": view.materialized,
        };
        if let Some(query) = &view.query {
            fact.push("definition", self.sql(query));
        }
        if let Some(with) = view.with.as_ref().filter(|_| view.materialized || view.query.is_some()) {
            fact.push("with", with.clone());
        }
        if view.with_no_data {
            fact.push("withNoData", true);
        }
        for (key, value) in [("tablespace", &view.tablespace), ("using", &view.using)] {
            if let Some(value) = value {
                fact.push(key, value);
            }
        }
        fact
    }
}

/// Role names sorted by UTF-16 code unit; `public` where there is no `to`.
pub fn roles_of(policy: &Policy) -> Vec<String> {
    let mut roles = policy.to.clone().unwrap_or_else(|| vec!["public".to_owned()]);
    roles.sort_by(|a, b| utf16_order(a, b));
    roles
}

/// drizzle-kit tests the class name for the minimum, which never matches, and the SQL type for the maximum.
fn identity_fact(identity: &Identity, sql_type: &str, table: &str, column: &str, schema: Option<&str>) -> Fact {
    let maximum = match sql_type {
        "integer" => "2147483647",
        "bigint" => "9223372036854775807",
        _ => "32767",
    };
    let mut fact = record! {
        "type": if identity.always { "always" } else { "byDefault" },
        "name": identity.name.clone().unwrap_or_else(|| format!("{table}_{column}_seq")),
        "schema": schema_of(schema).to_owned(),
    };
    for (key, value) in range(&identity.options, "-32768", maximum) {
        fact.push(key, value);
    }
    fact
}

fn range(options: &SequenceOptions, minimum: &str, maximum: &str) -> Vec<(&'static str, Fact)> {
    let increment = options.increment.clone().unwrap_or_else(|| "1".to_owned());
    let descending = text_number(&increment) < 0.0;
    let min = options.min_value.clone().unwrap_or_else(|| if descending { minimum } else { "1" }.to_owned());
    let max = options.max_value.clone().unwrap_or_else(|| if descending { "-1" } else { maximum }.to_owned());
    let start = options.start_with.clone().unwrap_or_else(|| if descending { max.clone() } else { min.clone() });
    vec![
        ("increment", increment.into()),
        ("startWith", start.into()),
        ("minValue", min.into()),
        ("maxValue", max.into()),
        ("cache", options.cache.clone().unwrap_or_else(|| "1".to_owned()).into()),
        ("cycle", options.cycle.unwrap_or(false).into()),
    ]
}

/// Whether a chunk has its text without drizzle-kit's escaping functions.
fn plain(chunk: &Chunk) -> bool {
    match chunk {
        Chunk::Text(_) => true,
        Chunk::Param { value, inline } => {
            *inline && matches!(value, Literal::Null | Literal::Bool(_) | Literal::Number(_))
        }
        _ => false,
    }
}
