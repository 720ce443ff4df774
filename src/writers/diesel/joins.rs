//! Which tables `joinable!` joins, by print-schema's rules, and why others are not.

use std::collections::BTreeMap;

use super::plan::{MappedRelation, Module, Plan, Source, display};
use super::sql_types;
use crate::ir::Schema;
use crate::ir::constraint::ForeignKey;
use crate::ir::ids::TableId;

/// What stands below the tables of a module.
pub struct Joins {
    /// `joinable!` lines, by the names of child and parent.
    pub joinable: Vec<String>,
    /// Each pair of tables that has foreign keys and no `joinable!`, with the reason.
    pub missing: Vec<String>,
}

/// The joins between the tables of a module.
pub fn joins(schema: &Schema, plan: &Plan, module: &Module) -> Joins {
    let mut joins = Joins { joinable: Vec::new(), missing: Vec::new() };
    for relation in &module.relations {
        let Source::Table(child_id, child) = relation.source else { continue };
        for (parent_name, (parent_id, keys)) in keys_by_parent(schema, &child.foreign_keys) {
            let parent = plan.table(parent_id).filter(|(other, _)| other.sql_name == module.sql_name);
            let columns = own_columns(relation, &keys);
            let reason = match parent {
                Some((_, parent)) => obstacle(child_id, relation, parent, &keys),
                None => Some(match plan.table(parent_id) {
                    Some(_) => "the tables are in different schemas",
                    None => "that table is not in this file",
                }),
            };
            match (parent, reason) {
                (Some((_, parent)), None) => joins
                    .joinable
                    .push(format!("diesel::joinable!({} -> {} ({columns}));", relation.ident, parent.ident)),
                (_, reason) => joins.missing.push(format!(
                    "`{}` -> `{parent_name}` ({columns}): {}",
                    display(&child.name),
                    reason.unwrap_or("that table is not in this file")
                )),
            }
        }
    }
    joins
}

/// Foreign keys of a table by the table that they lead to, in the order of its name.
fn keys_by_parent<'a>(
    schema: &Schema,
    foreign_keys: &'a [ForeignKey],
) -> BTreeMap<String, (TableId, Vec<&'a ForeignKey>)> {
    let mut by_parent: BTreeMap<String, (TableId, Vec<&ForeignKey>)> = BTreeMap::new();
    for key in foreign_keys {
        let name = display(&schema[key.foreign_table].name);
        by_parent.entry(name).or_insert_with(|| (key.foreign_table, Vec::new())).1.push(key);
    }
    by_parent
}

fn own_columns(relation: &MappedRelation, keys: &[&ForeignKey]) -> String {
    let columns = keys.iter().flat_map(|key| &key.columns);
    columns.map(|column| relation.columns[column.0 as usize].ident.as_str()).collect::<Vec<_>>().join(", ")
}

/// Why there is no `joinable!` for all the foreign keys from one table to another.
fn obstacle(
    child_id: TableId,
    child: &MappedRelation,
    parent: &MappedRelation,
    keys: &[&ForeignKey],
) -> Option<&'static str> {
    let Source::Table(parent_id, parent_table) = parent.source else { return Some("a view has no keys") };
    if parent_id == child_id {
        return Some("a table is joined to itself through an alias");
    }
    let [key] = keys else { return Some("several foreign keys lead there") };
    let [column] = key.columns[..] else { return Some("the key is composite") };
    if parent.primary_key != key.foreign_columns {
        return Some("it does not lead to the primary key");
    }
    if parent_table.foreign_keys.iter().any(|back| back.foreign_table == child_id) {
        return Some("foreign keys lead both ways");
    }
    // print-schema has a line for this one too, which does not compile.
    let (own, other) = (&child.columns[column.0 as usize].ty, &parent.columns[parent.primary_key[0].0 as usize].ty);
    (!sql_types::are_same(own, other)).then_some("the types of the two columns differ")
}
