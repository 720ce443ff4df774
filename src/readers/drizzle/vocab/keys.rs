//! Keys, checks and indexes of drizzle-orm, as plain data.

use super::object::ExtraColumn;
use crate::diag::Span;
use crate::readers::drizzle::eval::value::{Atom, ObjId, UnknownId, Value};

/// `index(name)`.
#[derive(Clone, Debug)]
pub struct IndexOn {
    /// The name or `undefined`.
    pub name: Value,
    /// `uniqueIndex`.
    pub unique: bool,
    /// The call.
    pub span: Span,
}

/// An index.
#[derive(Clone, Debug)]
pub struct Index {
    /// Name and uniqueness.
    pub on: IndexOn,
    /// Its keys.
    pub keys: Vec<IndexKey>,
    /// Access method.
    pub method: Value,
    /// `.concurrently()`.
    pub concurrently: bool,
    /// `.with(…)`.
    pub with: Value,
    /// `.where(…)`.
    pub predicate: Value,
}

/// A key of an index.
#[derive(Clone, Debug)]
pub enum IndexKey {
    /// A column, with the order it had when the index was made.
    Column(ExtraColumn),
    /// An SQL object.
    Sql(ObjId),
    /// Something that cannot be known.
    Unknown(UnknownId),
}

/// `primaryKey({ columns, name })`.
#[derive(Clone, Debug)]
pub struct PrimaryKey {
    /// Columns.
    pub columns: Vec<Value>,
    /// The name or `undefined`.
    pub name: Value,
    /// The call.
    pub span: Span,
}

/// `foreignKey({ columns, foreignColumns, name })`.
#[derive(Clone, Debug)]
pub struct ForeignKey {
    /// Own columns.
    pub columns: Vec<Value>,
    /// The other table's.
    pub foreign_columns: Vec<Value>,
    /// The name or `undefined`.
    pub name: Value,
    /// `.onDelete(…)`.
    pub on_delete: Option<Atom>,
    /// `.onUpdate(…)`.
    pub on_update: Option<Atom>,
    /// The call.
    pub span: Span,
}

/// `unique(name).on(…)`.
#[derive(Clone, Debug)]
pub struct Unique {
    /// The name or `undefined`.
    pub name: Value,
    /// Columns.
    pub columns: Vec<Value>,
    /// `.nullsNotDistinct()`.
    pub nulls_not_distinct: bool,
    /// The call.
    pub span: Span,
}

/// `check(name, condition)`.
#[derive(Clone, Debug)]
pub struct Check {
    /// The name.
    pub name: Value,
    /// The condition.
    pub condition: Value,
    /// The call.
    pub span: Span,
}
