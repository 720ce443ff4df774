//! `[rls]` of `downspout.toml`.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::ir::policy::Role;
use crate::ir::{Ownership, Schema};

/// What Drizzle cannot say about row-level security, and where the SQL goes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Options {
    /// Path of the SQL file.
    pub sql: String,
    /// Path of a pgTAP test of the same.
    pub pgtap: Option<String>,
    /// Path of a Python module with sessions that policies bind.
    pub python: Option<String>,
    /// Path of a Rust module with transactions that policies bind.
    pub rust: Option<String>,
    /// Who runs the database; guessed from the schema's references when not said.
    pub provider: Option<Provider>,
    /// Tables whose policies bind their owner too.
    #[serde(default)]
    pub force: Vec<String>,
    /// Tables whose row-level security is switched off.
    #[serde(default)]
    pub disable: Vec<String>,
    /// Name of the columns that hold the moment of the last change, besides those with `$onUpdate`.
    pub updated_at: Option<String>,
    /// How long a statement waits for a lock before the whole transaction is given up, such as `5s`.
    pub lock_timeout: Option<String>,
    /// Where names without a schema are looked for while the file runs.
    pub search_path: Option<Vec<String>>,
    /// Rows that are made when a user signs up.
    #[serde(default)]
    pub new_user: Vec<NewUserRow>,
    /// Privileges.
    #[serde(default)]
    pub grant: Vec<Grant>,
    /// Free-form SQL, in this order.
    #[serde(default)]
    pub block: Vec<Block>,
}

/// SQL for what neither Drizzle nor the other keys can say: functions, extensions, triggers.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Block {
    /// By which the database remembers it.
    pub name: String,
    /// The SQL.
    pub sql: Option<String>,
    /// A file with the SQL, in place of `sql`.
    pub file: Option<String>,
    /// What stands in the file.
    #[serde(skip)]
    pub file_text: Option<String>,
    /// Whether policies need it, or it needs everything else.
    #[serde(default)]
    pub order: Order,
    /// Whether it runs every time, not only when its text has changed.
    #[serde(default)]
    pub always: bool,
    /// The SQL that takes it back when it is declared no more.
    pub drop: Option<String>,
}

/// When a block runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Order {
    /// Before tables are enabled and policies made.
    #[default]
    Before,
    /// After everything else.
    After,
}

/// Who runs the database, and therefore what already exists there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Provider {
    /// Supabase.
    Supabase,
    /// Neon.
    Neon,
    /// Nobody in particular.
    Plain,
}

/// A row that is made when a user signs up.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewUserRow {
    /// The table that gets it.
    pub table: String,
    /// SQL expressions by column name; `new` is the row of `auth.users`.
    pub columns: BTreeMap<String, String>,
}

/// What some roles may do with some tables, or with one Postgres schema.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grant {
    /// The roles.
    pub to: OneOrMany,
    /// The tables and views; `*` is every table.
    pub on: Option<OneOrMany>,
    /// The Postgres schema, in place of `on`.
    pub schema: Option<String>,
    /// Privileges such as `select` or `update (full_name, avatar_url)`; none withdraws all.
    pub privileges: Vec<String>,
}

/// A string or a list of strings.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged, expecting = "a string or an array of strings")]
pub enum OneOrMany {
    /// One.
    One(String),
    /// Several.
    Many(Vec<String>),
}

impl OneOrMany {
    /// The strings.
    pub fn as_slice(&self) -> &[String] {
        match self {
            OneOrMany::One(item) => std::slice::from_ref(item),
            OneOrMany::Many(items) => items,
        }
    }
}

impl Provider {
    /// The provider whose objects the schema refers to: a table or role that only Supabase or Neon has.
    pub fn of(schema: &Schema) -> Provider {
        let external =
            |name: &str| schema.tables.iter().any(|table| is_external_in(table.ownership, &table.name, name));
        let role = |names: &[&str]| {
            schema.roles.iter().any(|role| role.ownership == Ownership::External && names.contains(&role.name.as_str()))
                || policy_roles(schema).any(|role| names.contains(&role))
        };
        if external("neon_auth") || role(&["anonymous", "neon_superuser"]) {
            Provider::Neon
        } else if ["auth", "realtime", "storage"].into_iter().any(external)
            || role(&["anon", "authenticated", "service_role", "supabase_auth_admin"])
        {
            Provider::Supabase
        } else {
            Provider::Plain
        }
    }

    /// Where names without a schema are looked for: where the provider's own sessions look.
    pub fn search_path(self) -> &'static [&'static str] {
        match self {
            Provider::Supabase => &["public", "extensions"],
            Provider::Neon | Provider::Plain => &["public"],
        }
    }

    /// The roles by which a front end comes.
    pub fn api_roles(self) -> &'static [&'static str] {
        match self {
            Provider::Supabase => &["anon", "authenticated", "service_role"],
            Provider::Neon => &["anonymous", "authenticated"],
            Provider::Plain => &[],
        }
    }

    /// Whether the role gets every privilege on each new table of `public`.
    pub fn grants_by_default(self, role: &str) -> bool {
        self == Provider::Supabase && self.api_roles().contains(&role)
    }

    /// Whether no policy binds the role.
    pub fn bypasses(self, role: &str) -> bool {
        match self {
            Provider::Supabase => ["postgres", "service_role", "supabase_admin"].contains(&role),
            Provider::Neon => ["cloud_admin", "neon_superuser", "neondb_owner"].contains(&role),
            Provider::Plain => false,
        }
    }

    /// Whether the role owns what is made, or is as good as an owner.
    pub fn owns(self, role: &str) -> bool {
        self.bypasses(role) && !self.api_roles().contains(&role)
    }

    /// Whether the role is there from the beginning.
    pub fn provides(self, role: &Role) -> bool {
        let names: &[&str] = match self {
            Provider::Supabase => &SUPABASE_ROLES,
            Provider::Neon => &NEON_ROLES,
            Provider::Plain => &[],
        };
        names.contains(&role.name.as_str())
    }
}

const SUPABASE_ROLES: [&str; 16] = [
    "anon",
    "authenticated",
    "authenticator",
    "dashboard_user",
    "pgbouncer",
    "postgres",
    "service_role",
    "supabase_admin",
    "supabase_auth_admin",
    "supabase_etl_admin",
    "supabase_functions_admin",
    "supabase_privileged_role",
    "supabase_read_only_user",
    "supabase_realtime_admin",
    "supabase_replication_admin",
    "supabase_storage_admin",
];

const NEON_ROLES: [&str; 7] =
    ["anonymous", "authenticated", "authenticator", "cloud_admin", "neon_service", "neon_superuser", "neondb_owner"];

fn is_external_in(ownership: Ownership, name: &crate::ir::QualifiedName, schema: &str) -> bool {
    ownership == Ownership::External && name.schema.as_deref() == Some(schema)
}

fn policy_roles(schema: &Schema) -> impl Iterator<Item = &str> {
    schema.tables.iter().flat_map(|table| &table.policies).flat_map(|policy| &policy.roles).map(String::as_str)
}
