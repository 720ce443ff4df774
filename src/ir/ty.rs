//! Column types.

use super::ids::EnumId;
use crate::types::Scalar;

/// The type of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ColumnType {
    /// A type of the table in [`crate::types::scalars`].
    Scalar(Scalar, TypeArgs),
    /// An enum.
    Enum(EnumId),
    /// An array, one level; nested for more dimensions. The size is documentation only: Postgres ignores it.
    Array(Box<ColumnType>, Option<u32>),
    /// Any other type by its SQL text, as `customType` gives it.
    Custom(String),
}

/// What stands in a type's parentheses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypeArgs {
    /// Nothing.
    None,
    /// Length in characters or bits, fractional-second digits, or dimensions.
    One(u32),
    /// Precision and scale.
    Numeric(u32, i32),
    /// Interval fields such as `day to second`, and digits.
    Interval(Option<String>, Option<u32>),
    /// PostGIS geometry type and SRID.
    Geometry(String, Option<i32>),
}

impl ColumnType {
    /// The element type under all array levels, and the number of levels.
    pub fn element(&self) -> (&ColumnType, u32) {
        match self {
            ColumnType::Array(inner, _) => {
                let (element, levels) = inner.element();
                (element, levels + 1)
            }
            other => (other, 0),
        }
    }
}
