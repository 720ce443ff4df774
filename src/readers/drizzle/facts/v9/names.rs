//! Default names of constraints and indexes, as drizzle-kit 1.0 makes them. Casing is in the columns' names already.

use crate::diag::Span;
use crate::readers::drizzle::model::{ForeignKey, Index, IndexKey, Model, Table};

/// Letters and digits of [`hash`].
const DIGITS: &[u8; 62] = b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
/// Its length.
const HASH_LENGTH: u32 = 12;

/// A primary key or unique constraint that drizzle-kit keeps.
#[derive(Clone, Debug)]
pub struct Key {
    /// Name.
    pub name: String,
    /// Whether the name was given.
    pub explicit: bool,
    /// Columns.
    pub columns: Vec<usize>,
    /// NULLS NOT DISTINCT.
    pub nulls_not_distinct: bool,
    /// Whether it stands in the extra configuration.
    pub of_table: bool,
    /// The call.
    pub span: Option<Span>,
}

/// The primary keys: those of the extra configuration, or else the first column's.
pub fn primary_keys(table: &Table) -> Vec<Key> {
    let default = format!("{}_pkey", table.name);
    let key = |name: Option<&String>, columns: Vec<usize>, of_table, span| Key {
        name: name.unwrap_or(&default).clone(),
        explicit: name.is_some(),
        columns,
        nulls_not_distinct: false,
        of_table,
        span,
    };
    if !table.primary_keys.is_empty() {
        let keys = table.primary_keys.iter();
        return keys.map(|own| key(given(own.name.as_ref()), own.columns.clone(), true, own.span)).collect();
    }
    let first = table.columns.iter().position(|column| column.primary);
    first.map(|at| key(None, vec![at], false, table.columns[at].span)).into_iter().collect()
}

/// The unique constraints: those of the extra configuration, then each column's, unless one of its columns or of its name
/// is there already.
pub fn uniques(table: &Table) -> Vec<Key> {
    let names = |columns: &[usize]| -> Vec<String> { columns.iter().map(|at| column(table, *at)).collect() };
    let mut keys: Vec<Key> = table
        .uniques
        .iter()
        .map(|own| Key {
            name: given(own.name.as_ref())
                .cloned()
                .unwrap_or_else(|| format!("{}_{}_unique", table.name, names(&own.columns).join("_"))),
            explicit: given(own.name.as_ref()).is_some(),
            columns: own.columns.clone(),
            nulls_not_distinct: own.nulls_not_distinct,
            of_table: true,
            span: own.span,
        })
        .collect();
    for (at, own) in table.columns.iter().enumerate() {
        let Some(unique) = &own.unique else { continue };
        let name = unique.name.clone().unwrap_or_else(|| format!("{}_{}_key", table.name, own.name.text));
        if keys.iter().any(|key| key.name == name || names(&key.columns) == [own.name.text.as_str()]) {
            continue;
        }
        keys.push(Key {
            name,
            explicit: unique.name.is_some(),
            columns: vec![at],
            nulls_not_distinct: unique.nulls_not_distinct,
            of_table: false,
            span: unique.span,
        });
    }
    keys
}

/// The name of a foreign key. One that Postgres would cut gets a hash in the place of its columns.
pub fn foreign_key(model: &Model, table: &Table, key: &ForeignKey) -> String {
    if let Some(name) = given(key.name.as_ref()) {
        return name.clone();
    }
    let foreign = &model.tables[key.foreign_table];
    let mut parts = vec![table.name.clone()];
    parts.extend(key.columns.iter().map(|at| column(table, *at)));
    parts.push(foreign.name.clone());
    parts.extend(key.foreign_columns.iter().map(|at| column(foreign, *at)));
    let desired = format!("{}_fkey", parts.join("_"));
    let length = |text: &str| text.encode_utf16().count();
    match (length(&desired) > 63, length(&table.name) < 45) {
        (false, _) => desired,
        (true, true) => format!("{}_{}_fkey", table.name, hash(&desired)),
        (true, false) => format!("{}_fkey", hash(&desired)),
    }
}

/// The name of an index; `None` where an expression leaves drizzle-kit without one.
pub fn index(table: &Table, index: &Index) -> Option<String> {
    let has_sql = index.keys.iter().any(|key| matches!(key, IndexKey::Sql(_)));
    if let Some(name) = index.name.as_ref().filter(|name| !name.is_empty() || !has_sql) {
        return Some(name.clone());
    }
    let columns: Option<Vec<String>> = index
        .keys
        .iter()
        .map(|key| match key {
            IndexKey::Column { column: at, .. } => Some(column(table, *at)),
            IndexKey::Sql(_) => None,
        })
        .collect();
    Some(format!("{}_{}_index", table.name, columns?.join("_")))
}

/// An empty name counts as none.
pub fn given(name: Option<&String>) -> Option<&String> {
    name.filter(|name| !name.is_empty())
}

fn column(table: &Table, at: usize) -> String {
    table.columns[at].name.text.clone()
}

/// drizzle-kit's polynomial hash in base 62.
fn hash(text: &str) -> String {
    let count = 62_u128.pow(HASH_LENGTH);
    let (mut power, mut sum) = (1_u128, 0_u128);
    for char in text.chars() {
        sum = (sum + u128::from(u32::from(char)) * power) % count;
        power = power * 53 % count;
    }
    let mut digits = Vec::with_capacity(HASH_LENGTH as usize);
    for _ in 0..HASH_LENGTH {
        let digit = usize::try_from(sum % 62).expect("a remainder of 62");
        digits.push(char::from(DIGITS[digit]));
        sum /= 62;
    }
    digits.iter().rev().collect()
}
