//! Tables that stand in for others of their name: whoever only wants to refer to a table declares it once more, with
//! the columns that are needed, and does not export it.

use std::cmp::Reverse;

use indexmap::IndexMap;
use rustc_hash::{FxBuildHasher, FxHashMap};

use super::{Lowering, Order};
use crate::readers::drizzle::facts::casing;

impl Order {
    /// Leaves out items, and points each to the one that is kept in its place.
    fn leave_out(&mut self, kept: &FxHashMap<usize, usize>) {
        let kept = |at: usize| kept.get(&at).copied().unwrap_or(at);
        let before = std::mem::take(&mut self.sorted);
        let mut place = vec![0; self.place.len()];
        for at in before.iter().copied().filter(|at| kept(*at) == *at) {
            place[at] = u32::try_from(self.sorted.len()).expect("fewer than 2^32 items");
            self.sorted.push(at);
        }
        for own in &mut self.place {
            *own = place[kept(before[*own as usize])];
        }
    }
}

impl Lowering<'_> {
    /// Points each table that is not exported to the one of its name that the database has: the exported one, else the
    /// one that says most. Where that lacks a column, both stay.
    pub(super) fn merge_stand_ins(&mut self) {
        if self.model.tables.iter().all(|table| table.named.exported) {
            return;
        }
        let mut names: IndexMap<_, Vec<usize>, FxBuildHasher> = IndexMap::default();
        for at in self.table_order.sorted.iter().copied() {
            let table = &self.model.tables[at];
            names.entry((table.schema.as_deref(), &*table.name)).or_default().push(at);
        }
        let mut kept = FxHashMap::default();
        for group in names.into_values().filter(|group| group.len() > 1) {
            let says = |at: &usize| {
                let table = &self.model.tables[*at];
                (table.named.exported, table.columns.len(), Reverse(*at))
            };
            let Some(best) = group.iter().copied().max_by_key(says) else { continue };
            for at in group.into_iter().filter(|at| *at != best && !self.model.tables[*at].named.exported) {
                if let Some(columns) = self.columns_in(at, best) {
                    self.columns[at] = columns;
                    kept.insert(at, best);
                }
            }
        }
        if !kept.is_empty() {
            self.table_order.leave_out(&kept);
        }
    }

    /// Where the columns of a table are in another one; `None` where one is missing.
    fn columns_in(&self, at: usize, other: usize) -> Option<Vec<u32>> {
        let columns = |table: usize| self.model.tables[table].columns.iter();
        let name = |column| casing::column(column, self.casing);
        let place = |wanted: &str| {
            let position = columns(other).position(|column| name(&column.name) == wanted)?;
            Some(self.columns[other][position])
        };
        columns(at).map(|column| place(&name(&column.name))).collect()
    }
}
