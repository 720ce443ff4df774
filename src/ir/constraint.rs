//! Keys, checks and indexes. Names are the SQL names that the database will store.

use super::ids::{ColumnIdx, TableId};
use super::sql::SqlExpr;
use crate::diag::Origin;

/// PRIMARY KEY.
#[derive(Clone, Debug)]
pub struct PrimaryKey {
    /// Constraint name; `None` where Drizzle writes it inline and Postgres makes up `<table>_pkey`.
    pub name: Option<String>,
    /// Columns; never empty.
    pub columns: Vec<ColumnIdx>,
    /// Where it is declared.
    pub origin: Origin,
}

/// UNIQUE.
#[derive(Clone, Debug)]
pub struct Unique {
    /// Constraint name.
    pub name: String,
    /// Columns; never empty.
    pub columns: Vec<ColumnIdx>,
    /// NULLS NOT DISTINCT.
    pub nulls_not_distinct: bool,
    /// Where it is declared.
    pub origin: Origin,
}

/// FOREIGN KEY.
#[derive(Clone, Debug)]
pub struct ForeignKey {
    /// Constraint name.
    pub name: String,
    /// Own columns; never empty.
    pub columns: Vec<ColumnIdx>,
    /// The other table.
    pub foreign_table: TableId,
    /// Its columns; as many as `columns`.
    pub foreign_columns: Vec<ColumnIdx>,
    /// ON DELETE.
    pub on_delete: Action,
    /// ON UPDATE.
    pub on_update: Action,
    /// Where it is declared.
    pub origin: Origin,
}

/// A referential action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// NO ACTION, the default.
    NoAction,
    /// RESTRICT.
    Restrict,
    /// CASCADE.
    Cascade,
    /// SET NULL.
    SetNull,
    /// SET DEFAULT.
    SetDefault,
}

impl Action {
    /// The SQL words, in capitals.
    pub fn sql(self) -> &'static str {
        match self {
            Action::NoAction => "NO ACTION",
            Action::Restrict => "RESTRICT",
            Action::Cascade => "CASCADE",
            Action::SetNull => "SET NULL",
            Action::SetDefault => "SET DEFAULT",
        }
    }
}

/// CHECK.
#[derive(Clone, Debug)]
pub struct Check {
    /// Constraint name.
    pub name: String,
    /// The condition.
    pub expr: SqlExpr,
    /// Where it is declared.
    pub origin: Origin,
}

/// CREATE INDEX.
#[derive(Clone, Debug)]
pub struct Index {
    /// Index name.
    pub name: String,
    /// Keys; never empty.
    pub keys: Vec<IndexKey>,
    /// UNIQUE.
    pub unique: bool,
    /// Access method; `btree` by default.
    pub method: String,
    /// WHERE.
    pub predicate: Option<SqlExpr>,
    /// WITH options, in order, values as their SQL text.
    pub options: Vec<(String, String)>,
    /// CONCURRENTLY.
    pub concurrently: bool,
    /// Where it is declared.
    pub origin: Origin,
}

/// One key of an index.
#[derive(Clone, Debug)]
pub struct IndexKey {
    /// Column or expression.
    pub expr: IndexExpr,
    /// DESC. Drizzle always says it for columns; an expression carries its own order in its text.
    pub descending: bool,
    /// NULLS FIRST.
    pub nulls_first: bool,
    /// Operator class.
    pub opclass: Option<String>,
}

/// What is indexed.
#[derive(Clone, Debug)]
pub enum IndexExpr {
    /// A column.
    Column(ColumnIdx),
    /// An expression. Its text may end in an order or an operator class: it is what stands in the parentheses.
    Sql(SqlExpr),
}
