//! The names of the structs of all relations.

use std::collections::{BTreeMap, BTreeSet};

use super::names;
use super::plan::{MappedRelation, Source, display};
use crate::diag::Diagnostics;
use crate::ir::ids::TableId;
use crate::writers::distinct::{self, Claim, Style};
use crate::writers::naming;

/// What the structs of one relation are called.
#[derive(Clone, Debug)]
pub struct StructNames {
    /// A row.
    pub row: String,
    /// A row to insert.
    pub new: String,
    /// Changes to a row.
    pub changes: String,
}

/// The names of all structs.
pub struct AllStructNames {
    /// By the place of the relation.
    pub of_relations: Vec<StructNames>,
    /// Rows by table.
    pub rows: BTreeMap<TableId, String>,
    /// All of them.
    pub taken: BTreeSet<String>,
}

/// Chooses the names. Rows come first; what writes them gives way.
pub fn choose(relations: &[&MappedRelation], diagnostics: &mut Diagnostics) -> AllStructNames {
    let claims: Vec<Claim> = relations.iter().map(|relation| row_claim(relation.source)).collect();
    let rows = distinct::distinct(&claims, Style::Camel, |_| true);
    distinct::warn(&claims, &rows, "Rust", diagnostics);
    let mut taken: BTreeSet<String> = rows.iter().cloned().collect();
    let named = claims.iter().zip(&rows).filter(|(claim, row)| claim.wanted[0] == **row);
    let as_wanted: BTreeSet<String> = named.map(|(_, row)| row.clone()).collect();
    let tables = || relations.iter().zip(&rows).filter(|(relation, _)| matches!(relation.source, Source::Table(..)));
    let claims: Vec<Claim> = tables()
        .flat_map(|(relation, row)| {
            [new_claim(relation.source, row, as_wanted.contains(row)), changes_claim(relation.source, row)]
        })
        .collect();
    let writing = distinct::distinct(&claims, Style::Camel, |name| !taken.contains(name));
    distinct::warn(&claims, &writing, "Rust", diagnostics);
    taken.extend(writing.iter().cloned());
    let mut writing = writing.into_iter();
    let mut of_relations = Vec::with_capacity(relations.len());
    let mut by_table = BTreeMap::new();
    for (relation, row) in relations.iter().zip(rows) {
        let (mut new, mut changes) = (String::new(), String::new());
        if let Source::Table(id, _) = relation.source {
            by_table.insert(id, row.clone());
            (new, changes) = (writing.next().unwrap_or_default(), writing.next().unwrap_or_default());
        }
        of_relations.push(StructNames { row, new, changes });
    }
    AllStructNames { of_relations, rows: by_table, taken }
}

fn row_claim(source: Source) -> Claim {
    let (wanted, rank) = match source {
        Source::Table(_, table) => (names::rows(table), naming::row_rank(table)),
        Source::View(view) => (names::view_rows(view), u8::MAX),
    };
    claim(source, "a row of", wanted, rank)
}

/// A row to insert is named by a TypeScript type alias, else after the row. Beside a row that had to give way, the alias
/// would mislead.
fn new_claim(source: Source, row: &str, is_as_wanted: bool) -> Claim {
    let alias = match source {
        Source::Table(_, table) if is_as_wanted && table.model_names.chosen.is_none() => {
            table.model_names.insert.as_deref()
        }
        Source::Table(..) | Source::View(_) => None,
    };
    let wanted = alias.map(names::type_name).into_iter().chain([format!("New{row}"), format!("{row}Insert")]);
    claim(source, "a new row of", wanted.collect(), u8::from(alias.is_none()))
}

fn changes_claim(source: Source, row: &str) -> Claim {
    claim(source, "changes to", vec![format!("{row}Changes"), format!("{row}Update")], 0)
}

fn claim(source: Source, what: &str, wanted: Vec<String>, rank: u8) -> Claim {
    let name = display(source.name());
    Claim { wanted, rank, what: format!("{what} `{name}`"), help: distinct::help(&name), origin: source.origin() }
}
