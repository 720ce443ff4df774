//! Relations that Drizzle does not declare, from foreign keys.
//!
//! A name comes from the columns of the key and from the two tables, never from what else there is: another table changes
//! no name, and a second key between the same two tables renames both of their lists rather than giving one name another
//! meaning.

use std::collections::BTreeSet;

use heck::{ToSnakeCase, ToUpperCamelCase};

use super::Context;
use crate::ir::constraint::{ForeignKey, IndexExpr};
use crate::ir::ids::{ColumnIdx, TableId};
use crate::ir::relation::{Join, Relation, RelationKind};
use crate::ir::table::Table;
use crate::writers::naming;
use crate::writers::python::names as python;

/// A relation with the names that it would like to have, the best one first.
pub struct Derived {
    /// The relation.
    pub relation: Relation,
    /// Its names.
    pub wanted: Vec<String>,
}

/// Both sides of every foreign key between two tables that no declared relation joins: first those that hold a key.
pub fn relations(context: &Context, declared: &[&Relation]) -> Vec<Derived> {
    let joined = joined_tables(declared);
    let mut forward = Vec::new();
    let mut backward = Vec::new();
    for (id, table) in context.schema.declared_tables() {
        for (at, key) in table.foreign_keys.iter().enumerate() {
            let is_mapped = context.names.is_class(id) && context.names.is_class(key.foreign_table);
            let is_joined = joined.contains(&(id, key.foreign_table));
            if !is_mapped || is_joined || repeats(&table.foreign_keys[..at], key) {
                continue;
            }
            let pair_name = Some(format!("foreign key {} {at}", id.0));
            let join = Join { from: key.columns.clone(), to: key.foreign_columns.clone() };
            let relation = |table, target, kind, name: &str| Relation {
                table,
                name: name.to_owned(),
                target,
                kind,
                pair_name: pair_name.clone(),
                origin: key.origin,
            };
            let wanted = forward_names(context, table, key);
            let kind = RelationKind::One(Some(join));
            forward.push(Derived { relation: relation(id, key.foreign_table, kind, &wanted[0]), wanted });
            let is_one = is_unique(table, &key.columns);
            let wanted = backward_names(context, id, key, is_one);
            let kind = if is_one { RelationKind::One(None) } else { RelationKind::Many(None) };
            backward.push(Derived { relation: relation(key.foreign_table, id, kind, &wanted[0]), wanted });
        }
    }
    forward.into_iter().chain(backward).collect()
}

/// The pairs of tables that Drizzle's relations speak of, a junction with both of its sides among them.
fn joined_tables(declared: &[&Relation]) -> BTreeSet<(TableId, TableId)> {
    let mut joined = BTreeSet::new();
    let mut join = |a, b| joined.extend([(a, b), (b, a)]);
    for relation in declared {
        match relation.kind {
            RelationKind::One(_) | RelationKind::Many(_) => join(relation.table, relation.target),
            RelationKind::ManyThrough { junction, .. } => {
                join(relation.table, junction);
                join(junction, relation.target);
            }
        }
    }
    joined
}

fn repeats(earlier: &[ForeignKey], key: &ForeignKey) -> bool {
    let pairs = |key: &ForeignKey| -> BTreeSet<(ColumnIdx, ColumnIdx)> {
        key.columns.iter().copied().zip(key.foreign_columns.iter().copied()).collect()
    };
    earlier.iter().any(|other| other.foreign_table == key.foreign_table && pairs(other) == pairs(key))
}

/// What a row calls the row that its key points at: `author` for `author_id`.
fn forward_names(context: &Context, table: &Table, key: &ForeignKey) -> Vec<String> {
    let short = forward_name(context, table, key);
    let is_shared = table
        .foreign_keys
        .iter()
        .filter(|other| context.names.is_class(other.foreign_table))
        .any(|other| other.name != key.name && forward_name(context, table, other) == short);
    let columns: Vec<String> = key.columns.iter().map(|column| attribute(table, *column)).collect();
    let long = format!("{}_by_{}", row_name(&context.schema[key.foreign_table]), columns.join("_and_"));
    if is_shared { vec![long] } else { vec![short, long] }
}

fn forward_name(context: &Context, table: &Table, key: &ForeignKey) -> String {
    let target = &context.schema[key.foreign_table];
    let pairs: Vec<(String, String)> = key
        .columns
        .iter()
        .zip(&key.foreign_columns)
        .map(|(own, foreign)| (attribute(table, *own), attribute(target, *foreign)))
        .collect();
    let own: Vec<_> = pairs.iter().filter(|(own, foreign)| pairs.len() == 1 || own != foreign).collect();
    let [(own, foreign)] = own[..] else { return row_name(target) };
    let stem = [foreign.as_str(), "id", "uuid", "fk"]
        .into_iter()
        .filter_map(|end| own.strip_suffix(end)?.strip_suffix('_'))
        .find(|stem| !stem.trim_matches('_').is_empty());
    match stem {
        Some(stem) => stem.to_owned(),
        None if own == foreign || own == "id" => row_name(target),
        None => format!("{own}_{}", row_name(target)),
    }
}

/// What a row calls the rows that point at it: `posts`, or `posts_as_author` where several keys join the two tables.
fn backward_names(context: &Context, holder: TableId, key: &ForeignKey, is_one: bool) -> Vec<String> {
    let table = &context.schema[holder];
    let short = if is_one { row_name(table) } else { plural(&stem(table)) };
    let forward = forward_names(context, table, key).swap_remove(0);
    let long = match key.columns[..] {
        // `posts_created_by` rather than `posts_as_created_by_user`.
        [column] if forward.starts_with(&format!("{}_", attribute(table, column))) => {
            let own = attribute(table, column);
            if own.ends_with("_by") { format!("{short}_{own}") } else { format!("{short}_as_{own}") }
        }
        _ => format!("{short}_as_{forward}"),
    };
    let count = table.foreign_keys.iter().filter(|other| other.foreign_table == key.foreign_table).count();
    if holder == key.foreign_table {
        let short = match (&*forward, is_one) {
            ("parent", false) => "children".to_owned(),
            ("parent", true) => "child".to_owned(),
            _ => return vec![long],
        };
        return vec![short, long];
    }
    if count > 1 { vec![long] } else { vec![short, long] }
}

fn attribute(table: &Table, column: ColumnIdx) -> String {
    python::attribute(&table.columns[column.0 as usize].name, "column_")
}

/// What one row of a table is called, in snake case.
fn row_name(table: &Table) -> String {
    let names = &table.model_names;
    let name = match names.chosen.as_ref().or(names.select.as_ref()) {
        Some(alias) => alias.clone(),
        None => naming::singular_pascal(&stem(table)),
    };
    python::attribute(&name.to_snake_case(), "row_")
}

/// The export in snake case without the word `table` at the end.
fn stem(table: &Table) -> String {
    let name = python::attribute(&table.source_name, "table_");
    match name.strip_suffix("_table") {
        Some(stem) if !stem.is_empty() => stem.to_owned(),
        _ => name,
    }
}

/// Words that are the same for one and for many.
const UNCOUNTED: &[&str] =
    &["data", "equipment", "feedback", "info", "media", "metadata", "news", "series", "species", "staff"];

/// The plural of a name in snake case, unless it is one already.
fn plural(name: &str) -> String {
    let last = name.rsplit('_').next().unwrap_or(name);
    let is_plural = naming::singular_pascal(name) != name.to_upper_camel_case();
    if is_plural || UNCOUNTED.contains(&last) || !last.ends_with(|c: char| c.is_ascii_lowercase()) {
        return name.to_owned();
    }
    let irregular = [("person", "people"), ("child", "children"), ("man", "men"), ("foot", "feet"), ("mouse", "mice")];
    if let Some((one, many)) = irregular.iter().find(|(one, _)| last == *one) {
        return format!("{}{many}", &name[..name.len() - one.len()]);
    }
    let after_vowel = name.len() > 1 && name[..name.len() - 1].ends_with(['a', 'e', 'i', 'o', 'u']);
    if let Some(stem) = name.strip_suffix('y').filter(|_| !after_vowel) {
        return format!("{stem}ies");
    }
    if let Some(stem) = name.strip_suffix("sis") {
        return format!("{stem}ses");
    }
    let hisses = ["s", "x", "z", "ch", "sh"].iter().any(|end| name.ends_with(end));
    format!("{name}{}", if hisses { "es" } else { "s" })
}

/// Whether at most one row has the same values in these columns.
fn is_unique(table: &Table, columns: &[ColumnIdx]) -> bool {
    let covers = |key: &[ColumnIdx]| key.iter().all(|column| columns.contains(column));
    let by_index = table.indexes.iter().filter(|index| index.unique && index.predicate.is_none()).any(|index| {
        index.keys.iter().all(|key| matches!(&key.expr, IndexExpr::Column(column) if columns.contains(column)))
    });
    by_index
        || table.primary_key.as_ref().is_some_and(|key| covers(&key.columns))
        || table.uniques.iter().any(|key| covers(&key.columns))
}
