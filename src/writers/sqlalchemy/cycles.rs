//! Foreign keys that run in circles: which of them are added after all tables exist.

use std::collections::BTreeSet;

use crate::ir::Schema;
use crate::ir::constraint::ForeignKey;
use crate::ir::ids::TableId;

/// Foreign keys by their table and their place in it.
pub type BreakingKeys = BTreeSet<(TableId, usize)>;

/// Without these keys no circle is left. A key that may be null gives way to one that may not: a row can be made without it.
pub fn breaking_keys(schema: &Schema) -> BreakingKeys {
    let groups = groups(schema);
    let places = places(schema);
    let mut keys = BreakingKeys::new();
    for (id, table) in schema.declared_tables() {
        for (at, key) in table.foreign_keys.iter().enumerate() {
            let (own, other) = (id.0 as usize, key.foreign_table.0 as usize);
            if groups[own] == groups[other] && places[other] > places[own] {
                keys.insert((id, at));
            }
        }
    }
    keys
}

/// For each table, its place in an order in which every table stands behind those that its rows cannot do without.
fn places(schema: &Schema) -> Vec<usize> {
    let mut edges = vec![Vec::new(); schema.tables.len()];
    for (id, table) in schema.declared_tables() {
        let is_needed = |key: &&ForeignKey| key.columns.iter().all(|column| table.columns[column.0 as usize].not_null);
        let needed = table.foreign_keys.iter().filter(is_needed);
        edges[id.0 as usize].extend(needed.map(|key| key.foreign_table.0 as usize));
    }
    let mut places = vec![0; edges.len()];
    for (place, table) in finishing_order(&edges).into_iter().enumerate() {
        places[table] = place;
    }
    places
}

/// For each table, the number of its strongly connected component (Kosaraju's algorithm, without recursion).
fn groups(schema: &Schema) -> Vec<usize> {
    let count = schema.tables.len();
    let mut forward = vec![Vec::new(); count];
    let mut backward = vec![Vec::new(); count];
    for (id, table) in schema.declared_tables() {
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
