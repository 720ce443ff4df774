//! Foreign keys that run in circles: which of them are added after all tables exist.

use std::collections::BTreeSet;

use crate::ir::ids::TableId;
use crate::ir::{Ownership, Schema};

/// Foreign keys by their table and their place in it.
pub type BreakingKeys = BTreeSet<(TableId, usize)>;

/// Without these keys no circle is left: in each circle of tables, those that lead to a table declared later.
pub fn breaking_keys(schema: &Schema) -> BreakingKeys {
    let groups = groups(schema);
    let mut keys = BreakingKeys::new();
    for (id, table) in schema.declared_tables() {
        for (at, key) in table.foreign_keys.iter().enumerate() {
            let (own, other) = (id.0 as usize, key.foreign_table.0 as usize);
            if other > own && groups[own] == groups[other] {
                keys.insert((id, at));
            }
        }
    }
    keys
}

/// For each table, the number of its strongly connected component (Kosaraju's algorithm, without recursion).
fn groups(schema: &Schema) -> Vec<usize> {
    let count = schema.tables.len();
    let mut forward = vec![Vec::new(); count];
    let mut backward = vec![Vec::new(); count];
    for (id, table) in schema.all_tables().filter(|(_, table)| table.ownership == Ownership::Declared) {
        for key in &table.foreign_keys {
            forward[id.0 as usize].push(key.foreign_table.0 as usize);
            backward[key.foreign_table.0 as usize].push(id.0 as usize);
        }
    }
    let mut groups = vec![usize::MAX; count];
    for start in finishing_order(&forward).into_iter().rev() {
        let mut open = vec![start];
        while let Some(table) = open.pop() {
            if groups[table] == usize::MAX {
                groups[table] = start;
                open.extend(&backward[table]);
            }
        }
    }
    groups
}

/// All nodes in the order in which a depth-first walk leaves them.
fn finishing_order(edges: &[Vec<usize>]) -> Vec<usize> {
    let mut seen = vec![false; edges.len()];
    let mut order = Vec::new();
    for start in 0..edges.len() {
        let mut path = vec![(start, 0)];
        while let Some((node, next)) = path.pop() {
            if next == 0 && std::mem::replace(&mut seen[node], true) {
                continue;
            }
            match edges[node].get(next) {
                Some(&child) => path.extend([(node, next + 1), (child, 0)]),
                None => order.push(node),
            }
        }
    }
    order
}
