//! Drizzle's relations: what `relations()` and `defineRelations()` say about how rows belong together.

use super::ids::{ColumnIdx, TableId};
use crate::diag::Origin;

/// One side of a relation, as declared on its table.
#[derive(Clone, Debug)]
pub struct Relation {
    /// The table that has the property.
    pub table: TableId,
    /// The property's name.
    pub name: String,
    /// The table it leads to.
    pub target: TableId,
    /// One or many.
    pub kind: RelationKind,
    /// `relationName` or `alias`: pairs the two sides where several relations join the same tables.
    pub pair_name: Option<String>,
    /// Where it is declared.
    pub origin: Origin,
}

/// One or many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RelationKind {
    /// At most one row. With the columns that join, when this side declares them.
    One(Option<Join>),
    /// Any number of rows. With the columns that join, when this side declares them (new style).
    Many(Option<Join>),
    /// Any number of rows through a junction table (new style).
    ManyThrough {
        /// The junction.
        junction: TableId,
        /// From this table to the junction.
        near: Join,
        /// From the junction to the target.
        far: Join,
    },
}

/// Columns that join two tables, pairwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Join {
    /// Columns of the first table.
    pub from: Vec<ColumnIdx>,
    /// Columns of the second.
    pub to: Vec<ColumnIdx>,
}
