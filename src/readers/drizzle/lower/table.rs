//! Tables: keys, constraints, indexes, policies.

use super::{Lowering, options, ownership};
use crate::diag::{Code, Diagnostic, Origin};
use crate::ir::builder::chosen_name;
use crate::ir::constraint::{Action, Check, ForeignKey, Index, IndexExpr, IndexKey, PrimaryKey, Unique};
use crate::ir::policy::{Command, Policy, RlsState};
use crate::ir::table::{ModelNames, Table};
use crate::readers::drizzle::facts::{names, v7::roles_of, v9};
use crate::readers::drizzle::{Version, model};

impl Lowering<'_> {
    pub(super) fn table(&mut self, position: usize) -> Table {
        let table = &self.model.tables[position];
        let origin = Origin::from(table.named.span);
        self.provider_table(table);
        let name = self.qualified(table.schema.as_deref(), &table.name, "table", origin);
        let mut columns = Vec::with_capacity(table.columns.len());
        for (at, column) in table.columns.iter().enumerate() {
            let lowered = self.column(column, &table.name);
            // Of two columns of one name drizzle-kit keeps the last, in the place of the first.
            match columns.get_mut(self.columns[position][at] as usize) {
                Some(first) => *first = lowered,
                None => columns.push(lowered),
            }
        }
        let mut primary_key = self.primary_key(position, origin);
        let uniques = one_of_each(&mut primary_key, self.uniques(position));
        for column in primary_key.iter().flat_map(|key| &key.columns) {
            columns[column.0 as usize].not_null = true;
        }
        let linked: Vec<&model::Policy> = self
            .model
            .policies
            .iter()
            .filter(|(_, table)| *table == Some(position))
            .map(|(policy, _)| policy)
            .collect();
        let policies: Vec<Policy> =
            table.policies.iter().chain(linked).filter_map(|policy| self.policy(policy)).collect();
        Table {
            name,
            source_name: table.named.source_name.clone(),
            model_names: ModelNames {
                chosen: None,
                select: table.select_name.clone(),
                insert: table.insert_name.clone(),
            },
            docs: table.named.docs.clone(),
            ownership: ownership(&table.named, self.is_external(table)),
            primary_key,
            uniques,
            foreign_keys: self.foreign_keys(position),
            checks: self.checks(table),
            indexes: self.indexes(position),
            rls: if table.rls || !policies.is_empty() { RlsState::Enabled } else { RlsState::Undeclared },
            policies,
            columns,
            origin,
        }
    }

    fn primary_key(&mut self, position: usize, table_origin: Origin) -> Option<PrimaryKey> {
        let table = &self.model.tables[position];
        let places = &self.columns[position];
        // Of two columns of one name drizzle-kit keeps the last, and only that one counts.
        let is_kept = |at: usize| !places[at + 1..].contains(&places[at]);
        let flagged: Vec<usize> =
            (0..table.columns.len()).filter(|at| table.columns[*at].primary && is_kept(*at)).collect();
        let several = usize::from(!flagged.is_empty()) + table.primary_keys.len() > 1 || flagged.len() > 1;
        if several {
            self.builder.report(
                Diagnostic::new(Code::KitSqlFails, format!("`{}` declares more than one primary key", table.name))
                    .at_origin(table_origin, "a table has at most one")
                    .help(
                        "for a key of several columns write `primaryKey({ columns: [...] })`, and no `.primaryKey()`",
                    ),
            );
        }
        if let Some(key) = table.primary_keys.first() {
            let origin = Origin::from(key.span);
            let name = match self.version {
                Version::V0 => names::primary_key(table, key, self.casing),
                Version::V1 => v9::names::primary_keys(table)[0].name.clone(),
            };
            let name = Some(self.stored_name(&name, "primary key", origin));
            return Some(PrimaryKey { name, columns: self.places(position, &key.columns), origin });
        }
        let first = *flagged.first()?;
        // 1.0 keeps the first of several.
        let columns = match self.version {
            Version::V0 => self.places(position, &flagged),
            Version::V1 => self.places(position, &[first]),
        };
        Some(PrimaryKey { name: None, columns, origin: Origin::from(table.columns[first].span) })
    }

    /// The unique constraints, and whether drizzle-kit writes their names.
    fn uniques(&mut self, position: usize) -> Vec<(Unique, bool)> {
        let table = &self.model.tables[position];
        let mut uniques = Vec::new();
        if self.version == Version::V1 {
            for key in v9::names::uniques(table) {
                let origin = Origin::from(key.span);
                let name = match key.columns.as_slice() {
                    // drizzle-kit writes it behind the column, without a name: Postgres makes one up.
                    [only] if !key.explicit => chosen_name(&table.name, &table.columns[*only].name.text, "key"),
                    _ => self.stored_name(&key.name, "unique constraint", origin),
                };
                let columns = self.places(position, &key.columns);
                let is_named = key.explicit || columns.len() > 1;
                uniques.push((Unique { name, columns, nulls_not_distinct: key.nulls_not_distinct, origin }, is_named));
            }
            return uniques;
        }
        for (at_column, column) in table.columns.iter().enumerate() {
            if let (Some(unique), Some(name)) = (&column.unique, names::column_unique(table, at_column)) {
                let origin = Origin::from(unique.span);
                let lowered = Unique {
                    name: self.stored_name(&name, "unique constraint", origin),
                    columns: self.places(position, &[at_column]),
                    nulls_not_distinct: unique.nulls_not_distinct,
                    origin,
                };
                uniques.push((lowered, true));
            }
        }
        for unique in &table.uniques {
            let origin = Origin::from(unique.span);
            let name = names::unique(table, unique);
            let lowered = Unique {
                name: self.stored_name(&name, "unique constraint", origin),
                columns: self.places(position, &unique.columns),
                nulls_not_distinct: unique.nulls_not_distinct,
                origin,
            };
            uniques.push((lowered, true));
        }
        uniques
    }

    fn foreign_keys(&mut self, position: usize) -> Vec<ForeignKey> {
        let table = &self.model.tables[position];
        let mut keys: Vec<ForeignKey> = Vec::new();
        for key in &table.foreign_keys {
            let origin = Origin::from(key.span);
            let full = self.foreign_key_name(table, key);
            let name = self.stored_name(&full, "foreign key", origin);
            let lowered = ForeignKey {
                name,
                columns: self.places(position, &key.columns),
                foreign_table: self.table_id(key.foreign_table),
                foreign_columns: self.places(key.foreign_table, &key.foreign_columns),
                on_delete: self.action(key.on_delete.as_deref(), origin),
                on_update: self.action(key.on_update.as_deref(), origin),
                origin,
            };
            self.unique_by_index(key, origin);
            self.incomparable(table, key, origin);
            // drizzle-kit keeps the last of two equal names; the facts have warned of it.
            let same = table
                .foreign_keys
                .iter()
                .position(|other| !std::ptr::eq(other, key) && self.foreign_key_name(table, other) == full);
            match keys.iter().position(|own| same.is_some() && own.name == lowered.name) {
                Some(at) => keys[at] = lowered,
                None => keys.push(lowered),
            }
        }
        keys
    }

    fn foreign_key_name(&self, table: &model::Table, key: &model::ForeignKey) -> String {
        match self.version {
            Version::V0 => names::foreign_key(self.model, table, key, self.casing),
            Version::V1 => v9::names::foreign_key(self.model, table, key),
        }
    }

    fn action(&mut self, word: Option<&str>, origin: Origin) -> Action {
        match word {
            None | Some("no action") => Action::NoAction,
            Some("restrict") => Action::Restrict,
            Some("cascade") => Action::Cascade,
            Some("set null") => Action::SetNull,
            Some("set default") => Action::SetDefault,
            Some(other) => {
                self.builder.report(
                    Diagnostic::new(Code::InvalidArgument, format!("`{other}` is no action of a foreign key"))
                        .at_origin(origin, "declared here")
                        .help("`cascade`, `restrict`, `no action`, `set null` or `set default`"),
                );
                Action::NoAction
            }
        }
    }

    fn checks(&mut self, table: &model::Table) -> Vec<Check> {
        let mut checks = Vec::with_capacity(table.checks.len());
        for check in &table.checks {
            let origin = Origin::from(check.span);
            if self.version == Version::V0 {
                self.open_params(&check.condition, &format!("the check `{}`", check.name), origin);
            }
            let name = self.stored_name(&check.name, "check", origin);
            checks.push(Check { name, expr: self.sql(&check.condition), origin });
        }
        checks
    }

    fn indexes(&mut self, position: usize) -> Vec<Index> {
        let table = &self.model.tables[position];
        let mut indexes = Vec::with_capacity(table.indexes.len());
        for index in &table.indexes {
            let origin = Origin::from(index.span);
            // Without a name the facts have reported that drizzle-kit refuses.
            let name = match self.version {
                Version::V0 => names::index(table, index, self.casing),
                Version::V1 => v9::names::index(table, index),
            };
            let Some(name) = name else { continue };
            if let (Some(predicate), Version::V0) = (&index.predicate, self.version) {
                self.open_params(predicate, &format!("the index `{name}`"), origin);
            }
            let keys = index.keys.iter().map(|key| match key {
                model::IndexKey::Column { column, descending, nulls_first, opclass } => IndexKey {
                    expr: IndexExpr::Column(self.place(position, *column)),
                    // drizzle-kit 0.x writes no order behind an operator class.
                    descending: *descending && (self.version == Version::V1 || opclass.is_none()),
                    nulls_first: *nulls_first && (self.version == Version::V1 || opclass.is_none()),
                    opclass: opclass.clone(),
                },
                model::IndexKey::Sql(sql) => IndexKey {
                    expr: IndexExpr::Sql(self.sql(sql)),
                    descending: false,
                    nulls_first: false,
                    opclass: None,
                },
            });
            let keys = keys.collect();
            indexes.push(Index {
                name: self.stored_name(&name, "index", origin),
                keys,
                unique: index.unique,
                method: index.method.clone(),
                predicate: index.predicate.as_ref().map(|sql| self.sql(sql)),
                options: options(index.with.as_ref(), false),
                concurrently: index.concurrently,
                origin,
            });
        }
        indexes
    }

    fn policy(&mut self, policy: &model::Policy) -> Option<Policy> {
        let origin = Origin::from(policy.named.span);
        let wrong = |lowering: &mut Self, what: &str, word: &str, known: &str| {
            lowering.builder.report(
                Diagnostic::new(Code::InvalidArgument, format!("`{word}` is no {what} of a policy"))
                    .at_origin(origin, "declared here")
                    .help(known),
            );
        };
        let restrictive = match policy.as_.as_deref() {
            None | Some("permissive") => false,
            Some("restrictive") => true,
            Some(other) => {
                wrong(self, "`as`", other, "`permissive` or `restrictive`");
                return None;
            }
        };
        let command = match policy.for_.as_deref() {
            None | Some("all") => Command::All,
            Some("select") => Command::Select,
            Some("insert") => Command::Insert,
            Some("update") => Command::Update,
            Some("delete") => Command::Delete,
            Some(other) => {
                wrong(self, "command", other, "`all`, `select`, `insert`, `update` or `delete`");
                return None;
            }
        };
        for sql in [&policy.using, &policy.with_check].into_iter().flatten() {
            self.open_params(sql, &format!("the policy `{}`", policy.name), origin);
        }
        Some(Policy {
            name: self.stored_name(&policy.name, "policy", origin),
            docs: policy.named.docs.clone(),
            restrictive,
            command,
            roles: roles_of(policy),
            using: policy.using.as_ref().map(|sql| self.sql(sql)),
            with_check: policy.with_check.as_ref().map(|sql| self.sql(sql)),
            origin,
        })
    }
}

/// Of the keys that one CREATE TABLE declares over the same columns, Postgres makes one: the primary key, else the first. If
/// that has no name, it takes the name of the next that has one.
fn one_of_each(primary_key: &mut Option<PrimaryKey>, uniques: Vec<(Unique, bool)>) -> Vec<Unique> {
    let mut kept: Vec<(Unique, bool)> = Vec::new();
    for (unique, is_named) in uniques {
        if let Some(key) =
            primary_key.as_mut().filter(|key| key.columns == unique.columns && !unique.nulls_not_distinct)
        {
            if is_named {
                key.name.get_or_insert(unique.name);
            }
            continue;
        }
        let is_same =
            |other: &Unique| other.columns == unique.columns && other.nulls_not_distinct == unique.nulls_not_distinct;
        match kept.iter_mut().find(|(other, _)| is_same(other)) {
            Some((first, has_name)) if is_named && !*has_name => {
                first.name = unique.name;
                *has_name = true;
            }
            Some(_) => {}
            None => kept.push((unique, is_named)),
        }
    }
    kept.into_iter().map(|(unique, _)| unique).collect()
}
