//! Row-level security: roles, policies, and whether a table declares any.

use super::Ownership;
use super::sql::SqlExpr;
use crate::diag::Origin;

/// What the schema says about row-level security of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RlsState {
    /// Nothing.
    Undeclared,
    /// On: `.enableRLS()`, `pgTable.withRLS`, or at least one policy.
    Enabled,
}

/// CREATE POLICY.
#[derive(Clone, Debug)]
pub struct Policy {
    /// Policy name.
    pub name: String,
    /// JSDoc.
    pub docs: Option<String>,
    /// AS RESTRICTIVE.
    pub restrictive: bool,
    /// FOR.
    pub command: Command,
    /// TO; `public` where the schema says nothing. Sorted as drizzle-kit does, by UTF-16 code unit.
    pub roles: Vec<String>,
    /// USING.
    pub using: Option<SqlExpr>,
    /// WITH CHECK.
    pub with_check: Option<SqlExpr>,
    /// Where it is declared.
    pub origin: Origin,
}

/// The command that a policy applies to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Command {
    /// ALL.
    All,
    /// SELECT.
    Select,
    /// INSERT.
    Insert,
    /// UPDATE.
    Update,
    /// DELETE.
    Delete,
}

impl Command {
    /// The SQL word, in capitals.
    pub fn sql(self) -> &'static str {
        match self {
            Command::All => "ALL",
            Command::Select => "SELECT",
            Command::Insert => "INSERT",
            Command::Update => "UPDATE",
            Command::Delete => "DELETE",
        }
    }
}

/// CREATE ROLE.
#[derive(Clone, Debug)]
pub struct Role {
    /// Role name.
    pub name: String,
    /// TypeScript name.
    pub source_name: String,
    /// `External` for `.existing()`.
    pub ownership: Ownership,
    /// CREATEDB.
    pub create_db: bool,
    /// CREATEROLE.
    pub create_role: bool,
    /// INHERIT.
    pub inherit: bool,
    /// Where it is declared.
    pub origin: Origin,
}
