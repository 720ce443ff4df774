//! How the two tables of a relation are joined: by a foreign key of either, by columns alone, or through a third table.

use std::collections::BTreeMap;

use crate::ir::Schema;
use crate::ir::constraint::ForeignKey;
use crate::ir::ids::{ColumnIdx, TableId};
use crate::ir::relation::{Join, Relation, RelationKind};

/// What joins the table of a relation to its target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link {
    /// A foreign key of the table, by its place there.
    Holds(usize),
    /// A foreign key of the target, by its place there.
    HeldBy(usize),
    /// Columns without a foreign key; the table's own are those that refer.
    Refers(Join),
    /// Columns without a foreign key; the target's are those that refer.
    ReferredBy(Join),
    /// A junction table.
    Through {
        /// The junction.
        junction: TableId,
        /// From the table to the junction.
        near: Join,
        /// From the junction to the target.
        far: Join,
    },
}

impl Link {
    /// Whether every row is joined to itself and to no other: a column that refers to itself says nothing.
    pub fn is_of_each_row_with_itself(&self, schema: &Schema, relation: &Relation) -> bool {
        let table = &schema[relation.table];
        relation.table == relation.target
            && match self {
                Link::Holds(at) | Link::HeldBy(at) => {
                    let key = &table.foreign_keys[*at];
                    key.columns == key.foreign_columns
                }
                Link::Refers(join) | Link::ReferredBy(join) => join.from == join.to,
                Link::Through { .. } => false,
            }
    }
}

/// Which relations are the two sides of one: for each, the place of the other.
pub fn pairs(relations: &[&Relation]) -> Vec<Option<usize>> {
    let mut pairs = vec![None; relations.len()];
    let same_name = |a: &Relation, b: &Relation| a.pair_name == b.pair_name;
    // A side without a name belongs to a named one when there is no other, as in Drizzle's own search.
    let any_name = |a: &Relation, b: &Relation| a.pair_name.is_none() || b.pair_name.is_none();
    let mut by_tables: BTreeMap<(TableId, TableId), Vec<usize>> = BTreeMap::new();
    for (at, relation) in relations.iter().enumerate() {
        by_tables.entry((relation.table, relation.target)).or_default().push(at);
    }
    for is_named_alike in [same_name as fn(&Relation, &Relation) -> bool, any_name] {
        let candidates = |pairs: &[Option<usize>], at: usize| -> Vec<usize> {
            let relation = relations[at];
            let back = by_tables.get(&(relation.target, relation.table)).map_or(&[][..], Vec::as_slice);
            let free = back.iter().copied().filter(|&other| other != at && pairs[other].is_none());
            free.filter(|&other| {
                is_named_alike(relation, relations[other]) && are_two_sides(relation, relations[other])
            })
            .collect()
        };
        for at in 0..relations.len() {
            if pairs[at].is_some() {
                continue;
            }
            if let [other] = candidates(&pairs, at)[..]
                && candidates(&pairs, other) == [at]
            {
                pairs[at] = Some(other);
                pairs[other] = Some(at);
            }
        }
    }
    pairs
}

/// What joins a relation's tables; nothing when neither side nor a single foreign key says it.
pub fn link(schema: &Schema, relation: &Relation, partner: Option<&Relation>) -> Option<Link> {
    match partner {
        Some(partner) if speaks_for_both(partner, relation) => declared_link(schema, partner).map(mirrored),
        _ => declared_link(schema, relation)
            .or_else(|| only_key(schema, relation.target, relation.table).map(Link::HeldBy)),
    }
}

/// Whether of two sides this one decides: it names columns, and the other does not or is no better placed.
fn speaks_for_both(a: &Relation, b: &Relation) -> bool {
    // A side that leads to many rows knows for sure that the other one refers; else the first table decides.
    let rank = |relation: &Relation| match relation.kind {
        RelationKind::Many(Some(_)) => 2,
        RelationKind::One(Some(_)) => 1,
        RelationKind::One(None) | RelationKind::Many(None) | RelationKind::ManyThrough { .. } => 0,
    };
    rank(a) > rank(b) || (rank(a) == 1 && rank(b) == 1 && (a.table, &a.name) < (b.table, &b.name))
}

fn declared_link(schema: &Schema, relation: &Relation) -> Option<Link> {
    let (table, target) = (relation.table, relation.target);
    let (join, is_many) = match &relation.kind {
        RelationKind::ManyThrough { junction, near, far } => {
            return Some(Link::Through { junction: *junction, near: near.clone(), far: far.clone() });
        }
        RelationKind::One(Some(join)) => (join, false),
        RelationKind::Many(Some(join)) => (join, true),
        RelationKind::One(None) | RelationKind::Many(None) => return None,
    };
    let holds = key_along(schema, table, target, join).map(Link::Holds);
    let held_by = key_along(schema, target, table, &reversed(join)).map(Link::HeldBy);
    let by_key = if is_many { held_by.or(holds) } else { holds.or(held_by) };
    Some(by_key.unwrap_or_else(|| {
        // Without a foreign key, the side that points at a key of the other is the one that refers.
        let target_refers = is_many || (is_key(schema, table, &join.from) && !is_key(schema, target, &join.to));
        if target_refers { Link::ReferredBy(join.clone()) } else { Link::Refers(join.clone()) }
    }))
}

/// The same link seen from the other table.
fn mirrored(link: Link) -> Link {
    match link {
        Link::Holds(at) => Link::HeldBy(at),
        Link::HeldBy(at) => Link::Holds(at),
        Link::Refers(join) => Link::ReferredBy(reversed(&join)),
        Link::ReferredBy(join) => Link::Refers(reversed(&join)),
        Link::Through { junction, near, far } => Link::Through { junction, near: reversed(&far), far: reversed(&near) },
    }
}

/// How many foreign keys there are between two tables, in both directions.
pub fn key_count(schema: &Schema, a: TableId, b: TableId) -> usize {
    let count =
        |from: TableId, to: TableId| schema[from].foreign_keys.iter().filter(|key| key.foreign_table == to).count();
    if a == b { count(a, a) } else { count(a, b) + count(b, a) }
}

/// Whether another foreign key leads from the same columns to the same table otherwise.
pub fn has_rival(schema: &Schema, holder: TableId, at: usize) -> bool {
    let keys = &schema[holder].foreign_keys;
    let own = &keys[at];
    let same_columns = |key: &ForeignKey| {
        key.columns.len() == own.columns.len() && key.columns.iter().all(|column| own.columns.contains(column))
    };
    keys.iter().any(|key| {
        key.foreign_table == own.foreign_table && same_columns(key) && column_pairs(key) != column_pairs(own)
    })
}

/// Whether the only foreign key from one table to another runs along these columns.
pub fn is_only_key_along(schema: &Schema, from: TableId, to: TableId, join: &Join) -> bool {
    key_count(schema, from, to) == 1 && key_along(schema, from, to, join).is_some()
}

/// The same columns seen from the other side.
pub fn reversed(join: &Join) -> Join {
    Join { from: join.to.clone(), to: join.from.clone() }
}

fn are_two_sides(a: &Relation, b: &Relation) -> bool {
    use RelationKind::{Many, ManyThrough, One};
    a.table == b.target
        && b.table == a.target
        && match (&a.kind, &b.kind) {
            (One(Some(ours)), One(Some(theirs)) | Many(Some(theirs))) | (Many(Some(ours)), One(Some(theirs))) => {
                *ours == reversed(theirs)
            }
            (One(Some(_)), One(None) | Many(None)) | (One(None) | Many(None), One(Some(_))) => true,
            (One(None), Many(Some(_))) | (Many(Some(_)), One(None)) => true,
            (
                ManyThrough { junction, near, far },
                ManyThrough { junction: their_junction, near: their_near, far: their_far },
            ) => junction == their_junction && *near == reversed(their_far) && *far == reversed(their_near),
            (One(None) | Many(None), One(None) | Many(None)) | (Many(_), Many(_)) => false,
            (ManyThrough { .. }, _) | (_, ManyThrough { .. }) => false,
        }
}

fn key_along(schema: &Schema, from: TableId, to: TableId, join: &Join) -> Option<usize> {
    let mut wanted: Vec<_> = join.from.iter().zip(&join.to).collect();
    wanted.sort();
    schema[from].foreign_keys.iter().position(|key| key.foreign_table == to && column_pairs(key) == wanted)
}

/// The pairs of columns that a foreign key joins, in an order that does not depend on how it is written.
fn column_pairs(key: &ForeignKey) -> Vec<(&ColumnIdx, &ColumnIdx)> {
    let mut pairs: Vec<_> = key.columns.iter().zip(&key.foreign_columns).collect();
    pairs.sort();
    pairs
}

fn only_key(schema: &Schema, from: TableId, to: TableId) -> Option<usize> {
    let mut keys = schema[from].foreign_keys.iter().enumerate().filter(|(_, key)| key.foreign_table == to);
    match (keys.next(), keys.next()) {
        (Some((at, _)), None) => Some(at),
        _ => None,
    }
}

fn is_key(schema: &Schema, table: TableId, columns: &[ColumnIdx]) -> bool {
    let is_same = |key: &[ColumnIdx]| key.len() == columns.len() && key.iter().all(|column| columns.contains(column));
    let table = &schema[table];
    table.primary_key.as_ref().is_some_and(|key| is_same(&key.columns))
        || table.uniques.iter().any(|key| is_same(&key.columns))
}
