//! Snapshot version 9: drizzle-kit 1.0's `fromDrizzleSchema` and `interimToDDL`, a flat list of entities.

mod defaults;
pub mod grammar;
pub mod javascript;
pub mod names;
mod table;
mod text;
mod view;

use std::collections::BTreeSet;

use rustc_hash::FxHashSet;

use super::fact::{Fact, record};
use super::v7::roles_of;
use crate::diag::{Code, Diagnostic, Diagnostics, Span};
use crate::readers::drizzle::eval::ops::text_number;
use crate::readers::drizzle::model::{Model, Policy, SequenceOptions, Sql};
use text::Place;

/// The snapshot, without ids. Where drizzle-kit refuses, an error is reported.
pub fn snapshot(model: &Model, diagnostics: &mut Diagnostics) -> Fact {
    let mut facts = Facts { model, diagnostics, taken: FxHashSet::default(), ddl: Vec::new() };
    facts.schemas();
    facts.enums();
    for table in model.tables.iter().filter(|table| table.named.exported) {
        if !facts.is_hidden(table.schema.as_deref(), &table.name) {
            facts.table(table);
        }
    }
    facts.linked_policies();
    facts.sequences();
    facts.roles();
    facts.views();
    record! { "version": "9", "dialect": "postgres", "ddl": facts.ddl }
}

struct Facts<'m, 'd> {
    model: &'m Model,
    diagnostics: &'d mut Diagnostics,
    /// Entities by kind, schema, table and name: drizzle-kit refuses a second one.
    taken: FxHashSet<(&'static str, &'m str, &'m str, String)>,
    ddl: Vec<Fact>,
}

fn schema_of(schema: Option<&str>) -> &str {
    schema.filter(|schema| !schema.is_empty()).unwrap_or("public")
}

impl<'m> Facts<'m, '_> {
    fn refuses(&mut self, message: String, span: Option<Span>, help: &str) {
        let diagnostic = Diagnostic::new(Code::KitRefuses, message).at_origin(span, "drizzle-kit stops here");
        self.diagnostics.report(diagnostic.help(help));
    }

    fn not_covered(&mut self, message: String, span: Option<Span>) {
        let diagnostic =
            Diagnostic::new(Code::NotCovered, message).at_origin(span, "what drizzle-kit makes of it cannot be known");
        self.diagnostics.report(diagnostic.help("write it as sql`…`"));
    }

    /// Takes a name, or reports that it is taken. `place` is schema and table.
    fn take(&mut self, noun: &'static str, place: [&'m str; 2], name: &str, span: Option<Span>) {
        let [schema, table] = place;
        if !self.taken.insert((noun, schema, table, name.to_owned())) {
            let within = if table.is_empty() { format!("the schema `{schema}`") } else { format!("`{table}`") };
            self.refuses(
                format!("the {noun} name `{name}` occurs twice in {within}"),
                span,
                "rename one of the two: drizzle-kit refuses the schema as it is",
            );
        }
    }

    fn sql(&mut self, sql: &Sql, place: Place) -> String {
        text::sql(self.model, sql, place).unwrap_or_else(|_| {
            self.not_covered("a Date stands inside SQL, in the time zone of the machine".to_owned(), sql.span);
            String::new()
        })
    }

    /// drizzle-kit's filter: neither what lies in an existing schema, nor what is called like an existing view.
    fn is_hidden(&self, schema: Option<&str>, name: &str) -> bool {
        let existing = |view: &crate::readers::drizzle::model::View| {
            view.query.is_none() && view.name == name && schema_of(view.schema.as_deref()) == schema_of(schema)
        };
        self.model.is_existing(schema) || self.model.views.iter().any(existing)
    }

    fn schemas(&mut self) {
        for schema in self.model.schemas.iter().filter(|schema| !schema.existing) {
            if self.model.is_existing(Some(&schema.name)) {
                continue;
            }
            self.take("schema", ["", ""], &schema.name, schema.named.span);
            self.ddl.push(record! { "entityType": "schemas", "name": &schema.name });
        }
    }

    fn enums(&mut self) {
        for one in self.model.enums.iter().filter(|one| one.named.exported) {
            let schema = schema_of(one.schema.as_deref());
            self.take("enum", [schema, ""], &one.name, one.named.span);
            if one.values.iter().collect::<BTreeSet<_>>().len() < one.values.len() {
                self.refuses(
                    format!("the enum `{}` has a value twice", one.name),
                    one.named.span,
                    "leave out one of the two",
                );
            }
            let values = one.values.clone();
            self.ddl.push(
                record! { "entityType": "enums", "schema": schema.to_owned(), "name": &one.name, "values": values },
            );
        }
    }

    fn policy(&mut self, policy: &Policy, schema: &'m str, table: &'m str) {
        self.take("policy", [schema, table], &policy.name, policy.named.span);
        let upper = |word: &Option<String>, default: &str| {
            word.as_ref().map_or_else(|| default.to_owned(), |word| word.to_uppercase())
        };
        let using = policy.using.as_ref().map(|sql| self.sql(sql, Place::Query));
        let with_check = policy.with_check.as_ref().map(|sql| self.sql(sql, Place::Query));
        self.ddl.push(record! {
            "entityType": "policies",
            "schema": schema.to_owned(),
            "table": table.to_owned(),
            "name": &policy.name,
            "as": upper(&policy.as_, "PERMISSIVE"),
            "for": upper(&policy.for_, "ALL"),
            "roles": roles_of(policy),
            "using": using,
            "withCheck": with_check,
        });
    }

    fn linked_policies(&mut self) {
        for (policy, linked) in &self.model.policies {
            let Some(table) = linked.map(|index| &self.model.tables[index]) else {
                let diagnostic =
                    Diagnostic::new(Code::IgnoredByKit, format!("the policy `{}` belongs to no table", policy.name))
                        .at_origin(policy.named.span, "drizzle-kit skips it");
                let help = "put it into a table's extra configuration, or `.link(table)` it";
                self.diagnostics.report(diagnostic.help(help));
                continue;
            };
            if !self.is_hidden(table.schema.as_deref(), &table.name) {
                self.policy(policy, schema_of(table.schema.as_deref()), &table.name);
            }
        }
    }

    fn sequences(&mut self) {
        for sequence in &self.model.sequences {
            let schema = schema_of(sequence.schema.as_deref());
            self.take("sequence", [schema, ""], &sequence.name, sequence.named.span);
            let range = Range::of(&sequence.options, "-9223372036854775808", "9223372036854775807");
            self.ddl.push(record! {
                "entityType": "sequences",
                "schema": schema.to_owned(),
                "name": &sequence.name,
                "incrementBy": range.increment,
                "minValue": range.min,
                "maxValue": range.max,
                "startWith": range.start,
                "cacheSize": range.cache,
                "cycle": range.cycle,
            });
        }
    }

    fn roles(&mut self) {
        for role in self.model.roles.iter().filter(|role| role.named.exported && !role.existing) {
            self.ddl.push(record! {
                "entityType": "roles",
                "name": &role.name,
                "superuser": false,
                "createDb": role.create_db.unwrap_or(false),
                "createRole": role.create_role.unwrap_or(false),
                "inherit": role.inherit.unwrap_or(true),
                "canLogin": false,
                "replication": false,
                "bypassRls": false,
                "connLimit": number(-1.0),
                "password": Fact::Null,
                "validUntil": Fact::Null,
            });
        }
    }
}

/// What a sequence counts.
struct Range {
    increment: String,
    min: String,
    max: String,
    start: String,
    cache: Fact,
    cycle: bool,
}

impl Range {
    fn of(options: &SequenceOptions, lowest: &str, highest: &str) -> Self {
        let increment = options.increment.clone().unwrap_or_else(|| "1".to_owned());
        let descending = text_number(&increment) < 0.0;
        let min = options.min_value.clone().unwrap_or_else(|| if descending { lowest } else { "1" }.to_owned());
        let max = options.max_value.clone().unwrap_or_else(|| if descending { "-1" } else { highest }.to_owned());
        let start = options.start_with.clone().unwrap_or_else(|| if descending { max.clone() } else { min.clone() });
        let cache = number(text_number(options.cache.as_deref().unwrap_or("1")));
        Range { increment, min, max, start, cache, cycle: options.cycle.unwrap_or(false) }
    }
}

/// A JavaScript number in JSON: whole where it is whole, null where it is not finite.
fn number(value: f64) -> Fact {
    #[expect(clippy::cast_possible_truncation, reason = "checked to be a whole number below 2^53")]
    if value.fract() == 0.0 && value.abs() <= 9_007_199_254_740_992.0 {
        return Fact::Number((value as i64).into());
    }
    serde_json::Number::from_f64(value).map_or(Fact::Null, Fact::Number)
}
