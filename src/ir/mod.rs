//! The IR: one PostgreSQL schema, resolved, independent of where it was read and of what is written from it.
//!
//! Terminology. *SQL name*: what Postgres stores, already cut to 63 bytes. *Source name*: the TypeScript export or
//! property key. *Target name*: the identifier in generated code; it never occurs here.
//!
//! Invariants after [`builder::SchemaBuilder::finish`]:
//! - every id points into this schema, every column list of a constraint is non-empty and names columns of its table;
//! - the order of every list is the order of the source (of `Object.values(exports)` for top-level items);
//! - SQL is kept in chunks, so that each writer renders references and parameters its own way;
//! - what drizzle-kit accepts can be held even where Postgres would refuse (a default beside identity).

pub mod builder;
pub mod constraint;
pub mod ids;
pub mod json;
pub mod policy;
pub mod relation;
pub mod sql;
pub mod table;
pub mod ty;

use crate::diag::Origin;
use ids::{EnumId, TableId, ViewId};
use policy::Role;
use relation::Relation;
use table::{Sequence, Table, View};

/// A name with its optional namespace; `None` is `public`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct QualifiedName {
    /// The Postgres schema; `None` means `public`.
    pub schema: Option<String>,
    /// The name inside the schema.
    pub name: String,
}

/// Who makes an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ownership {
    /// The Drizzle schema exports it: ours to create.
    Declared,
    /// It exists in the program and is referenced, but not exported: drizzle-kit does not create it.
    NotExported,
    /// The provider makes it (`auth.users`, a view or role with `.existing()`): referenced, never created, never dropped.
    External,
}

/// Schemas whose tables Supabase, Neon, extensions or drizzle-kit make, unless the Drizzle schema declares them.
pub const PROVIDED_SCHEMAS: &[&str] = &[
    "auth",
    "cron",
    "drizzle",
    "extensions",
    "graphql",
    "graphql_public",
    "neon_auth",
    "net",
    "pgbouncer",
    "pgsodium",
    "realtime",
    "storage",
    "supabase_functions",
    "supabase_migrations",
    "tiger",
    "topology",
    "vault",
];

/// `CREATE SCHEMA`.
#[derive(Clone, Debug)]
pub struct Namespace {
    /// SQL name.
    pub name: String,
    /// Who makes it.
    pub ownership: Ownership,
    /// Where it is declared.
    pub origin: Origin,
}

/// `CREATE TYPE … AS ENUM`.
#[derive(Clone, Debug)]
pub struct Enum {
    /// SQL name.
    pub name: QualifiedName,
    /// TypeScript name.
    pub source_name: String,
    /// What the configuration calls it in generated code.
    pub chosen_name: Option<String>,
    /// Labels in order.
    pub values: Vec<String>,
    /// JSDoc.
    pub docs: Option<String>,
    /// Who makes it.
    pub ownership: Ownership,
    /// Where it is declared.
    pub origin: Origin,
}

/// A whole schema.
#[derive(Clone, Debug, Default)]
pub struct Schema {
    /// Declared Postgres schemas.
    pub namespaces: Vec<Namespace>,
    /// Enum types.
    pub enums: Vec<Enum>,
    /// Stand-alone sequences.
    pub sequences: Vec<Sequence>,
    /// Roles, existing ones included.
    pub roles: Vec<Role>,
    /// Tables, external and not exported ones included.
    pub tables: Vec<Table>,
    /// Views and materialized views.
    pub views: Vec<View>,
    /// Drizzle's relations, old and new style.
    pub relations: Vec<Relation>,
    /// How constraints are called that the schema gives no name.
    pub default_names: DefaultNames,
}

/// The ends of names that Drizzle makes up: table and columns stand before them.
#[derive(Clone, Copy, Debug, Default)]
pub struct DefaultNames {
    /// Of a column's unique constraint.
    pub unique: &'static str,
    /// Of a foreign key.
    pub foreign_key: &'static str,
}

impl std::ops::Index<TableId> for Schema {
    type Output = Table;
    fn index(&self, id: TableId) -> &Table {
        &self.tables[id.0 as usize]
    }
}

impl std::ops::Index<EnumId> for Schema {
    type Output = Enum;
    fn index(&self, id: EnumId) -> &Enum {
        &self.enums[id.0 as usize]
    }
}

impl std::ops::Index<ViewId> for Schema {
    type Output = View;
    fn index(&self, id: ViewId) -> &View {
        &self.views[id.0 as usize]
    }
}

impl Schema {
    /// The declared tables with their ids: what writers create or map. External and unexported ones are left out.
    pub fn declared_tables(&self) -> impl Iterator<Item = (TableId, &Table)> {
        self.all_tables().filter(|(_, table)| table.ownership == Ownership::Declared)
    }

    /// Every table with its id.
    pub fn all_tables(&self) -> impl Iterator<Item = (TableId, &Table)> {
        (0..).map(TableId).zip(&self.tables)
    }
}
