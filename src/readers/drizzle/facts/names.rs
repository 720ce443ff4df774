//! Default names of constraints and indexes, as drizzle-orm and drizzle-kit make them.

use super::casing;
use crate::readers::drizzle::Casing;
use crate::readers::drizzle::model::{ForeignKey, Index, IndexKey, Model, PrimaryKey, Table, Unique};

/// The name of a column-level unique constraint in 0.x: made of uncased names.
pub fn column_unique(table: &Table, column: usize) -> Option<String> {
    let column = &table.columns[column];
    let unique = column.unique.as_ref()?;
    Some(unique.name.clone().unwrap_or_else(|| format!("{}_{}_unique", table.name, column.name.text)))
}

/// The name of a table-level unique constraint in 0.x: made of uncased names.
pub fn unique(table: &Table, unique: &Unique) -> String {
    unique.name.clone().unwrap_or_else(|| {
        let columns: Vec<&str> = unique.columns.iter().map(|column| &*table.columns[*column].name.text).collect();
        format!("{}_{}_unique", table.name, columns.join("_"))
    })
}

/// The name of a table-level primary key in 0.x. Casing replaces the first occurrence of each column's name in it,
/// one after the other, and may hit the table's name.
pub fn primary_key(table: &Table, key: &PrimaryKey, casing: Option<Casing>) -> String {
    let originals: Vec<&str> = key.columns.iter().map(|column| &*table.columns[*column].name.text).collect();
    let name = key.name.clone().unwrap_or_else(|| format!("{}_{}_pk", table.name, originals.join("_")));
    recased(name, table, &key.columns, casing)
}

/// The name of a foreign key in 0.x, with the same replacement on both sides.
pub fn foreign_key(model: &Model, table: &Table, key: &ForeignKey, casing: Option<Casing>) -> String {
    let foreign = &model.tables[key.foreign_table];
    let name = key.name.clone().unwrap_or_else(|| {
        let mut parts = vec![&*table.name];
        parts.extend(key.columns.iter().map(|column| &*table.columns[*column].name.text));
        parts.push(&foreign.name);
        parts.extend(key.foreign_columns.iter().map(|column| &*foreign.columns[*column].name.text));
        format!("{}_fk", parts.join("_"))
    });
    let name = recased(name, table, &key.columns, casing);
    recased(name, foreign, &key.foreign_columns, casing)
}

fn recased(mut name: String, table: &Table, columns: &[usize], casing: Option<Casing>) -> String {
    if casing.is_some() {
        for column in columns {
            let column = &table.columns[*column].name;
            name = name.replacen(&column.text, &casing::column(column, casing), 1);
        }
    }
    name
}

/// The name of an index; `None` where an expression leaves drizzle-kit without one.
pub fn index(table: &Table, index: &Index, casing: Option<Casing>) -> Option<String> {
    if let Some(name) = index.name.as_ref().filter(|name| !name.is_empty()) {
        return Some(name.clone());
    }
    let columns: Option<Vec<_>> = index
        .keys
        .iter()
        .map(|key| match key {
            IndexKey::Column { column, .. } => Some(casing::column(&table.columns[*column].name, casing)),
            IndexKey::Sql(_) => None,
        })
        .collect();
    Some(format!("{}_{}_index", table.name, columns?.join("_")))
}
