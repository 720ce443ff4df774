//! How one gets from a row to the user it belongs to: through foreign keys, by the shortest way.

use crate::ir::ids::{ColumnIdx, TableId};
use crate::ir::table::Table;
use crate::ir::ty::ColumnType;
use crate::ir::{Ownership, Schema};
use crate::types::Scalar;

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
    while !frontier.is_empty() {
        let steps: Vec<Vec<Hop>> = frontier.iter().flat_map(|way| extended(schema, start, way, &seen)).collect();
        let arrived: Vec<Path> = steps.iter().filter_map(|way| arrived(schema, way)).collect();
        if !arrived.is_empty() {
            return chosen(schema, arrived);
        }
        seen.extend(steps.iter().filter_map(|way| Some(way.last()?.to)));
        frontier = steps;
    }
    Found::Nothing
}

/// The way with each foreign key of its last table.
fn extended(schema: &Schema, start: TableId, way: &[Hop], seen: &[TableId]) -> Vec<Vec<Hop>> {
    let from = way.last().map_or(start, |hop| hop.to);
    let keys = schema[from].foreign_keys.iter().filter(|key| !seen.contains(&key.foreign_table));
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
    let is_certain = |path: &Path| {
        path.hops.iter().all(|hop| hop.columns.iter().all(|id| schema[hop.from].columns[id.0 as usize].not_null))
    };
    if ways.len() == 1 {
        return Found::One(ways.remove(0));
    }
    let mut certain: Vec<Path> = ways.iter().filter(|path| is_certain(path)).cloned().collect();
    if certain.len() == 1 { Found::One(certain.remove(0)) } else { Found::Several(ways) }
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

fn is_providers(table: &Table) -> bool {
    let name = (table.name.schema.as_deref(), table.name.name.as_str());
    table.ownership == Ownership::External
        && matches!(name, (Some("auth"), "users") | (Some("neon_auth"), "users_sync"))
}

fn position(at: usize) -> ColumnIdx {
    ColumnIdx(u32::try_from(at).expect("Postgres has no more than 1600 columns"))
}
