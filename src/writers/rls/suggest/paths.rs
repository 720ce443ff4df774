//! How one gets from a row to the user it belongs to: through foreign keys, by the shortest way.
//!
//! A key that says who did something (`created_by`, `actor_id`) is no such way: whoever wrote a line into an audit log must
//! not be let to change it.

use crate::ir::constraint::{ForeignKey, IndexExpr};
use crate::ir::ids::{ColumnIdx, TableId};
use crate::ir::table::Table;
use crate::ir::ty::ColumnType;
use crate::ir::{Ownership, Schema};
use crate::types::Scalar;

/// Words in the names of columns that say who did something.
const ACTING: [&str; 7] = ["by", "actor", "approver", "assignee", "inviter", "moderator", "reviewer"];

/// A foreign key on the way.
#[derive(Clone, Debug)]
pub struct Hop {
    /// The table that has the key.
    pub from: TableId,
    /// Its columns.
    pub columns: Vec<ColumnIdx>,
    /// The table that it leads to.
    pub to: TableId,
    /// The columns there.
    pub foreign: Vec<ColumnIdx>,
}

/// A way to the user: no hops where the table holds the users themselves.
#[derive(Clone, Debug)]
pub struct Path {
    /// The foreign keys, from the table on.
    pub hops: Vec<Hop>,
    /// The table of users at the end, and the column with their id.
    pub users: Users,
}

/// A table with one row per user.
#[derive(Clone, Copy, Debug)]
pub struct Users {
    /// The table.
    pub table: TableId,
    /// The column with the user's id.
    pub key: ColumnIdx,
    /// How one knows.
    pub known: Known,
}

/// How a table is known to be that of the users.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// It is the provider's.
    Provider,
    /// Its key refers to the provider's.
    Reference,
    /// It is called so, and nothing in the schema gives it another id.
    Name,
}

/// What was found for a table.
pub enum Found {
    /// One way.
    One(Path),
    /// Several of the same length, and nothing that tells which one means the owner.
    Several(Vec<Path>),
    /// Only such as say who did something.
    Acted(Vec<Path>),
    /// One, which starts at a row that need not be there.
    Partial(Path),
    /// None.
    Nothing,
}

/// The ways from a table to its user.
pub fn find(schema: &Schema, start: TableId) -> Found {
    if let Some(users) = users(schema, start) {
        return Found::One(Path { hops: Vec::new(), users });
    }
    let mut seen = vec![start];
    let mut frontier: Vec<Vec<Hop>> = vec![Vec::new()];
    let mut acted = Vec::new();
    while !frontier.is_empty() {
        let mut owning = Vec::new();
        let mut steps = Vec::new();
        for way in frontier.iter().flat_map(|way| extended(schema, start, way, &seen)) {
            match arrived(schema, &way) {
                Some(path) if acts(schema, &way) => acted.push(path),
                Some(path) => owning.push(path),
                None => steps.push(way),
            }
        }
        if !owning.is_empty() {
            // A detour that not every row has says no more than who did something.
            if !owning.iter().any(|path| is_certain(schema, &path.hops)) {
                owning.append(&mut acted);
            }
            return chosen(schema, owning);
        }
        seen.extend(steps.iter().filter(|way| !acts(schema, way)).filter_map(|way| Some(way.last()?.to)));
        frontier = steps;
    }
    if acted.is_empty() { Found::Nothing } else { Found::Acted(acted) }
}

/// Whether a key on the way says who did something.
fn acts(schema: &Schema, way: &[Hop]) -> bool {
    way.iter().any(|hop| hop.columns.iter().any(|id| is_acting(&schema[hop.from].columns[id.0 as usize].name)))
}

/// Whether a word of a name in snake or camel case is one of those.
fn is_acting(name: &str) -> bool {
    let mut words = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() {
            words.push(' ');
        }
        words.push(if c.is_alphanumeric() { c.to_ascii_lowercase() } else { ' ' });
    }
    words.split_whitespace().any(|word| ACTING.contains(&word))
}

/// The other key of a row that joins its user with something, as a member with a group: there is one row for each two.
pub fn joined<'a>(schema: &'a Schema, path: &Path) -> Option<&'a ForeignKey> {
    let (first, rest) = path.hops.split_first()?;
    if !rest.iter().all(|hop| is_primary_key(&schema[hop.from], &hop.columns)) {
        return None;
    }
    let table = &schema[first.from];
    let together = |key: &ForeignKey| {
        let both = || key.columns.iter().chain(&first.columns);
        unique_keys(table).iter().any(|unique| both().all(|id| unique.contains(id)))
    };
    table
        .foreign_keys
        .iter()
        .find(|key| key.foreign_table != first.to && users(schema, key.foreign_table).is_none() && together(key))
}

fn unique_keys(table: &Table) -> Vec<Vec<ColumnIdx>> {
    let column = |expr: &IndexExpr| match expr {
        IndexExpr::Column(id) => Some(*id),
        IndexExpr::Sql(_) => None,
    };
    let indexes = table.indexes.iter().filter(|index| index.unique);
    let of_indexes = indexes.map(|index| index.keys.iter().filter_map(|key| column(&key.expr)).collect());
    let of_uniques = table.uniques.iter().map(|unique| unique.columns.clone());
    table.primary_key.iter().map(|key| key.columns.clone()).chain(of_uniques).chain(of_indexes).collect()
}

fn is_primary_key(table: &Table, columns: &[ColumnIdx]) -> bool {
    table.primary_key.as_ref().is_some_and(|key| key.columns == columns)
}

/// The way with each foreign key of its last table.
fn extended(schema: &Schema, start: TableId, way: &[Hop], seen: &[TableId]) -> Vec<Vec<Hop>> {
    let from = way.last().map_or(start, |hop| hop.to);
    // Who did something leads no further than to what else is known of him.
    let only_himself = acts(schema, way);
    let keys = schema[from].foreign_keys.iter().filter(|key| {
        !seen.contains(&key.foreign_table)
            && way.iter().all(|hop| hop.from != key.foreign_table)
            && (!only_himself || is_primary_key(&schema[from], &key.columns))
    });
    let hop = |key: &crate::ir::constraint::ForeignKey| Hop {
        from,
        columns: key.columns.clone(),
        to: key.foreign_table,
        foreign: key.foreign_columns.clone(),
    };
    keys.map(|key| way.iter().cloned().chain([hop(key)]).collect()).collect()
}

fn arrived(schema: &Schema, way: &[Hop]) -> Option<Path> {
    let users = users(schema, way.last()?.to)?;
    Some(Path { hops: way.to_vec(), users })
}

/// Of several ways, the only one on which every row has an owner.
fn chosen(schema: &Schema, mut ways: Vec<Path>) -> Found {
    if ways.len() == 1 {
        let way = ways.remove(0);
        let (_, on_the_way) = way.hops.split_last().expect("a way of no hops is found before");
        return if is_certain(schema, on_the_way) { Found::One(way) } else { Found::Partial(way) };
    }
    let mut certain: Vec<Path> = ways.iter().filter(|path| is_certain(schema, &path.hops)).cloned().collect();
    if certain.len() == 1 { Found::One(certain.remove(0)) } else { Found::Several(ways) }
}

/// Whether each row has the next one.
fn is_certain(schema: &Schema, way: &[Hop]) -> bool {
    way.iter().all(|hop| hop.columns.iter().all(|id| schema[hop.from].columns[id.0 as usize].not_null))
}

/// Whether a table has one row per user, under the id that the provider gave him.
pub fn users(schema: &Schema, id: TableId) -> Option<Users> {
    let table = &schema[id];
    if is_providers(table) {
        let key = table.columns.iter().position(|column| column.name == "id")?;
        return Some(Users { table: id, key: position(key), known: Known::Provider });
    }
    let [key] = table.primary_key.as_ref()?.columns.as_slice() else { return None };
    let refers = |to: TableId| is_providers(&schema[to]);
    if table.foreign_keys.iter().any(|fk| fk.columns == [*key] && refers(fk.foreign_table)) {
        return Some(Users { table: id, key: *key, known: Known::Reference });
    }
    let column = &table.columns[key.0 as usize];
    let is_called_so = matches!(table.name.name.as_str(), "profiles" | "users");
    let has_own_id = column.default.is_some() || column.client.default.is_some() || column.identity.is_some();
    let refers_elsewhere = table.foreign_keys.iter().any(|fk| fk.columns.contains(key));
    let is_uuid = matches!(column.ty, ColumnType::Scalar(Scalar::Uuid, _));
    (table.ownership == Ownership::Declared && is_called_so && is_uuid && !has_own_id && !refers_elsewhere)
        .then_some(Users { table: id, key: *key, known: Known::Name })
}

/// Whether a table is the provider's; many schemas declare it themselves.
pub fn is_providers(table: &Table) -> bool {
    let name = (table.name.schema.as_deref(), table.name.name.as_str());
    matches!(name, (Some("auth"), "users") | (Some("neon_auth"), "users_sync"))
}

fn position(at: usize) -> ColumnIdx {
    ColumnIdx(u32::try_from(at).expect("Postgres has no more than 1600 columns"))
}
