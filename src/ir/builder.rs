//! The one door into the IR. Readers add what they read; [`SchemaBuilder::finish`] checks what holds for any schema:
//! that references lead somewhere, and that names are still different once Postgres has cut them to 63 bytes.

use std::fmt;

use rustc_hash::FxHashMap;

use super::ids::{ColumnIdx, EnumId, TableId, ViewId};
use super::relation::{Join, Relation, RelationKind};
use super::sql::{SqlChunk, SqlExpr};
use super::table::{Column, Default, Table};
use super::ty::ColumnType;
use super::{Ownership, Schema};
use crate::diag::{Code, Diagnostic, Diagnostics, Origin};

/// Postgres stores at most this many bytes of a name (`NAMEDATALEN - 1`; Postgres manual, 4.1.1).
pub const NAME_BYTES: usize = 63;

/// A schema under construction.
#[derive(Debug, Default)]
pub struct SchemaBuilder {
    schema: Schema,
    diagnostics: Diagnostics,
}

impl SchemaBuilder {
    /// The name that Postgres will store; reports when it is shorter than the one given.
    pub fn stored_name(&mut self, name: &str, noun: &str, origin: Origin) -> String {
        if name.contains('\0') {
            self.diagnostics.report(
                Diagnostic::new(Code::InvalidText, format!("the name of a {noun} contains a NUL"))
                    .at_origin(origin, "Postgres cannot store it"),
            );
        }
        let stored = cut(name);
        if stored.len() < name.len() {
            self.diagnostics.report(
                Diagnostic::new(
                    Code::NameTruncated,
                    format!("the name of a {noun} has {} bytes, Postgres stores `{stored}`", name.len()),
                )
                .at_origin(origin, "declared here")
                .help(format!("give it a name of at most {NAME_BYTES} bytes")),
            );
        }
        stored.to_owned()
    }

    /// What is built so far. References may still lead nowhere.
    pub fn schema_mut(&mut self) -> &mut Schema {
        &mut self.schema
    }

    /// Findings of the reader itself.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.report(diagnostic);
    }

    /// Checks the whole. The schema is usable when no error is among the findings.
    pub fn finish(mut self) -> (Schema, Diagnostics) {
        let mut check = Check { schema: &self.schema, diagnostics: &mut self.diagnostics };
        check.references();
        check.names();
        (self.schema, self.diagnostics)
    }
}

/// A name cut to what Postgres stores, at a character boundary.
pub fn cut(name: &str) -> &str {
    clip(name, NAME_BYTES)
}

/// The name that Postgres makes up for a constraint of one column: it shortens the longer of the two names until all
/// three parts fit (`makeObjectName` in Postgres's source).
pub fn chosen_name(table: &str, column: &str, label: &str) -> String {
    let room = NAME_BYTES - label.len() - 2;
    let (table, column) = (cut(table), cut(column));
    let (mut of_table, mut of_column) = (table.len(), column.len());
    while of_table + of_column > room {
        if of_table > of_column {
            of_table -= 1;
        } else {
            of_column -= 1;
        }
    }
    format!("{}_{}_{label}", clip(table, of_table), clip(column, of_column))
}

fn clip(text: &str, bytes: usize) -> &str {
    let mut end = text.len().min(bytes);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

struct Check<'s> {
    schema: &'s Schema,
    diagnostics: &'s mut Diagnostics,
}

impl Check<'_> {
    fn references(&mut self) {
        for table in &self.schema.tables {
            for column in &table.columns {
                let what = format_args!("the column `{}.{}`", table.name.name, column.name);
                self.column(column, what, table.ownership);
            }
            let key = table.primary_key.as_ref().map(|key| (&key.columns, key.origin));
            let uniques = table.uniques.iter().map(|unique| (&unique.columns, unique.origin));
            let foreign = table.foreign_keys.iter().map(|key| (&key.columns, key.origin));
            for (columns, origin) in key.into_iter().chain(uniques).chain(foreign) {
                self.columns(table, columns, origin);
            }
            for key in &table.foreign_keys {
                match self.schema.tables.get(key.foreign_table.0 as usize) {
                    Some(foreign) => {
                        self.columns(foreign, &key.foreign_columns, key.origin);
                        if foreign.ownership == Ownership::NotExported && table.ownership == Ownership::Declared {
                            self.not_exported("table", &foreign.name.name, format_args!("`{}`", key.name), key.origin);
                        }
                    }
                    None => self.dangling(format_args!("the foreign key `{}`", key.name), key.origin),
                }
            }
            let checks = table.checks.iter().map(|check| (&check.expr, check.origin));
            let predicates =
                table.indexes.iter().filter_map(|index| index.predicate.as_ref().map(|sql| (sql, index.origin)));
            let conditions = table.policies.iter().flat_map(|policy| {
                [&policy.using, &policy.with_check].into_iter().flatten().map(|sql| (sql, policy.origin))
            });
            for (sql, origin) in checks.chain(predicates).chain(conditions) {
                self.sql(sql, origin);
            }
        }
        for view in &self.schema.views {
            for column in &view.columns {
                let what = format_args!("the column `{}.{}`", view.name.name, column.name);
                self.column(column, what, view.ownership);
            }
            if let Some(sql) = &view.definition {
                self.sql(sql, view.origin);
            }
        }
        for relation in &self.schema.relations {
            self.relation(relation);
        }
    }

    fn dangling(&mut self, what: fmt::Arguments<'_>, origin: Origin) {
        self.diagnostics.report(
            Diagnostic::new(Code::DanglingReference, format!("{what} refers to something that does not exist"))
                .at_origin(origin, "this reference"),
        );
    }

    fn not_exported(&mut self, noun: &str, name: &str, user: fmt::Arguments<'_>, origin: Origin) {
        self.diagnostics.report(
            Diagnostic::new(
                Code::ReferenceNotExported,
                format!("{user} refers to the {noun} `{name}`, which is not exported"),
            )
            .at_origin(origin, "drizzle-kit keeps the reference but does not create its target")
            .help(format!("export the {noun}: the SQL fails without it")),
        );
    }

    fn columns(&mut self, table: &Table, columns: &[ColumnIdx], origin: Origin) {
        let exist = columns.iter().all(|column| (column.0 as usize) < table.columns.len());
        if columns.is_empty() || !exist {
            self.dangling(format_args!("a constraint on `{}`", table.name.name), origin);
        }
    }

    fn column(&mut self, column: &Column, what: fmt::Arguments<'_>, owner: Ownership) {
        if let (ColumnType::Enum(EnumId(id)), _) = column.ty.element() {
            match self.schema.enums.get(*id as usize) {
                Some(one) if one.ownership == Ownership::NotExported && owner == Ownership::Declared => {
                    self.not_exported("enum", &one.name.name, what, column.origin);
                }
                Some(_) => {}
                None => self.dangling(what, column.origin),
            }
        }
        if let Some(Default::Sql(sql)) = &column.default {
            self.sql(sql, column.origin);
        }
        if let Some(sql) = &column.generated {
            self.sql(sql, column.origin);
        }
    }

    fn sql(&mut self, sql: &SqlExpr, origin: Origin) {
        for chunk in &sql.chunks {
            let exists = match chunk {
                SqlChunk::Column(TableId(table), ColumnIdx(column)) => self
                    .schema
                    .tables
                    .get(*table as usize)
                    .is_some_and(|table| (*column as usize) < table.columns.len()),
                SqlChunk::Table(TableId(table)) => (*table as usize) < self.schema.tables.len(),
                SqlChunk::View(ViewId(view)) => (*view as usize) < self.schema.views.len(),
                SqlChunk::Enum(EnumId(id)) => (*id as usize) < self.schema.enums.len(),
                SqlChunk::Text(_) | SqlChunk::Identifier(_) | SqlChunk::Param(_) => true,
            };
            if !exists {
                self.dangling(format_args!("an expression"), origin);
            }
        }
    }

    fn relation(&mut self, relation: &Relation) {
        let table = |id: TableId| self.schema.tables.get(id.0 as usize);
        let (Some(from), Some(to)) = (table(relation.table), table(relation.target)) else {
            return self.dangling(format_args!("the relation `{}`", relation.name), relation.origin);
        };
        match &relation.kind {
            RelationKind::One(join) | RelationKind::Many(join) => {
                if let Some(join) = join {
                    self.join(from, to, join, relation.origin);
                }
            }
            RelationKind::ManyThrough { junction, near, far } => match table(*junction) {
                Some(junction) => {
                    self.join(from, junction, near, relation.origin);
                    self.join(junction, to, far, relation.origin);
                }
                None => self.dangling(format_args!("the relation `{}`", relation.name), relation.origin),
            },
        }
    }

    fn join(&mut self, from: &Table, to: &Table, join: &Join, origin: Origin) {
        self.columns(from, &join.from, origin);
        self.columns(to, &join.to, origin);
    }

    /// Two names that Postgres stores as one.
    fn names(&mut self) {
        let mut relations: FxHashMap<(Option<&str>, &str), Origin> = FxHashMap::default();
        let mut clashes: Vec<(String, String, Origin, Origin)> = Vec::new();
        let declared = |ownership: Ownership| ownership == Ownership::Declared;
        let tables = self.schema.tables.iter().filter(|table| declared(table.ownership));
        let views = self.schema.views.iter().filter(|view| declared(view.ownership));
        for (name, origin) in
            tables.clone().map(|table| (&table.name, table.origin)).chain(views.map(|view| (&view.name, view.origin)))
        {
            if let Some(first) = relations.insert((name.schema.as_deref(), &name.name), origin) {
                let message = format!("two tables or views are stored as `{}`", name.name);
                clashes.push((name.name.clone(), message, first, origin));
            }
        }
        for table in tables {
            let mut columns: FxHashMap<&str, Origin> = FxHashMap::default();
            for column in &table.columns {
                if let Some(first) = columns.insert(&column.name, column.origin) {
                    let message = format!("two columns of `{}` are stored as `{}`", table.name.name, column.name);
                    clashes.push((column.name.clone(), message, first, column.origin));
                }
            }
            let mut constraints: FxHashMap<&str, Origin> = FxHashMap::default();
            let foreign = table.foreign_keys.iter().map(|key| (&*key.name, key.origin));
            let uniques = table.uniques.iter().map(|unique| (&*unique.name, unique.origin));
            let checks = table.checks.iter().map(|check| (&*check.name, check.origin));
            for (name, origin) in foreign.chain(uniques).chain(checks) {
                if let Some(first) = constraints.insert(name, origin) {
                    let message = format!("two constraints of `{}` are stored as `{name}`", table.name.name);
                    clashes.push((name.to_owned(), message, first, origin));
                }
            }
            let mut policies: FxHashMap<&str, Origin> = FxHashMap::default();
            for policy in &table.policies {
                if let Some(first) = policies.insert(&policy.name, policy.origin) {
                    let message = format!("two policies of `{}` are stored as `{}`", table.name.name, policy.name);
                    clashes.push((policy.name.clone(), message, first, policy.origin));
                }
            }
        }
        for (name, message, first, second) in clashes {
            // Names that were one before Postgres cuts them are drizzle-kit's business, which reads some of them.
            // A cut ends at a character, of which UTF-8 takes four bytes at most.
            let may_be_cut = name.len() + 3 >= NAME_BYTES;
            let code = if may_be_cut { Code::NamesCollide } else { Code::KitSqlFails };
            self.diagnostics.report(
                Diagnostic::new(code, message)
                    .at_origin(second, "this one")
                    .at_origin(first, "and this one")
                    .help("give one of them another name"),
            );
        }
    }
}
