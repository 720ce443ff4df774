//! Who may do what: role x table x command, as far as the schema and the configuration say.
//!
//! Two gates stand before a row. Privileges say whether the role may run the command on the table at all, or on some of
//! its columns; policies say on which rows. What the provider grants by itself is part of the first. A view has no
//! policies: its tables' bind whoever asks, or nobody.
//!
//! What a role has through other roles that it is a member of is not known here: neither Drizzle nor downspout.toml says
//! who is a member of what.

use crate::diag::Diagnostics;
use crate::ir::policy::{Command, Policy, RlsState};
use crate::ir::sql::{Qualify, SqlExpr};
use crate::ir::table::{Table, View};
use crate::ir::{Ownership, QualifiedName, Schema};
use crate::writers::postgres::qualified;

use super::lookup;
use super::options::{Options, Provider};
use super::privileges::{self, Privilege};

/// The commands, in the order of the columns.
pub const COMMANDS: [Command; 4] = [Command::Select, Command::Insert, Command::Update, Command::Delete];

/// The whole matrix.
pub struct Matrix {
    /// Whose defaults were assumed.
    pub provider: Provider,
    /// The tables in the order of the schema, and then the views.
    pub tables: Vec<TableAccess>,
}

/// Who may do what with a table or view.
pub struct TableAccess {
    /// The name as `downspout.toml` spells it.
    pub name: String,
    /// Whether its policies are enforced.
    pub state: State,
    /// Whether they bind its owner, too.
    pub forced: bool,
    /// One per role and command.
    pub cells: Vec<Cell>,
}

/// Whether policies are enforced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// They are.
    Enabled,
    /// They are switched off.
    Disabled,
    /// Nothing is declared: a new table's are not enforced.
    Undeclared,
    /// A view that reads its tables as whoever asks: theirs are enforced.
    Invoker,
    /// A view that reads its tables as its owner, whom their policies do not bind unless they are forced.
    Owner,
    /// A materialized view: a copy that its owner made.
    Copy,
}

/// What one role may do with one table by one command.
pub struct Cell {
    /// The role.
    pub role: String,
    /// The command.
    pub command: Command,
    /// Whether it may.
    pub verdict: Verdict,
    /// The columns it may touch, when not all.
    pub columns: Vec<String>,
    /// The policies that have a say.
    pub policies: Vec<String>,
    /// The reason in words.
    pub why: &'static str,
}

/// Whether a role may.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// On no row.
    Denied,
    /// On some rows, or some columns.
    Conditional,
    /// On every row and column.
    Allowed,
}

impl Verdict {
    /// The word.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Denied => "denied",
            Verdict::Conditional => "conditional",
            Verdict::Allowed => "allowed",
        }
    }
}

/// The matrix of the declared tables.
pub fn matrix(schema: &Schema, options: &Options, diagnostics: &mut Diagnostics) -> Matrix {
    let provider = options.provider.unwrap_or_else(|| Provider::of(schema));
    let privileges = privileges::declared(schema, options, diagnostics);
    let roles = roles(schema, options, provider);
    let tables = schema.declared_tables().map(|(_, table)| {
        let name = lookup::spelled(&table.name);
        let state = match table.rls {
            RlsState::Enabled => State::Enabled,
            RlsState::Undeclared if options.disable.contains(&name) => State::Disabled,
            RlsState::Undeclared => State::Undeclared,
        };
        let gates =
            Gates { schema, options, provider, privileges: &privileges, name: &table.name, table: Some(table), state };
        let cells = roles.iter().flat_map(|role| COMMANDS.map(|command| gates.cell(role, command))).collect();
        TableAccess { forced: options.force.contains(&name), name, state, cells }
    });
    let views = schema.views.iter().filter(|view| view.ownership == Ownership::Declared).map(|view| {
        let state = state_of(view);
        let gates = Gates { schema, options, provider, privileges: &privileges, name: &view.name, table: None, state };
        let cells = roles.iter().flat_map(|role| COMMANDS.map(|command| gates.cell(role, command))).collect();
        TableAccess { forced: false, name: lookup::spelled(&view.name), state, cells }
    });
    Matrix { provider, tables: tables.chain(views).collect() }
}

fn state_of(view: &View) -> State {
    match view.materialized {
        Some(_) => State::Copy,
        None if view.is_invoker() => State::Invoker,
        None => State::Owner,
    }
}

/// The roles that anything is said about: the provider's first, then in the order of their mention.
fn roles(schema: &Schema, options: &Options, provider: Provider) -> Vec<String> {
    let mut roles: Vec<String> = provider.api_roles().iter().map(|role| (*role).to_owned()).collect();
    let of_schema = schema.roles.iter().filter(|role| role.ownership == Ownership::Declared).map(|role| &role.name);
    let of_policies = schema.tables.iter().flat_map(|table| &table.policies).flat_map(|policy| &policy.roles);
    let of_grants = options.grant.iter().flat_map(|grant| grant.to.as_slice());
    for role in of_schema.chain(of_policies).chain(of_grants) {
        // These words stand for whoever runs the file.
        let stands_for_another = matches!(role.as_str(), "public" | "current_user" | "current_role" | "session_user");
        if !stands_for_another && !roles.contains(role) {
            roles.push(role.clone());
        }
    }
    // Every other role has what everybody has.
    roles.push("public".to_owned());
    roles
}

const POLICIES: &str = "policies";

/// The reason where policies let a row be changed that none lets be seen.
pub const BLIND: &str = "policies, for statements that read nothing: no row may be selected";

struct Gates<'a> {
    schema: &'a Schema,
    options: &'a Options,
    provider: Provider,
    privileges: &'a [Privilege],
    name: &'a QualifiedName,
    /// Absent for a view.
    table: Option<&'a Table>,
    state: State,
}

/// What the first gate lets through.
enum Columns {
    None,
    Some(Vec<String>),
    All,
}

impl Gates<'_> {
    fn cell(&self, role: &str, command: Command) -> Cell {
        let cell =
            |verdict, columns, policies, why| Cell { role: role.to_owned(), command, verdict, columns, policies, why };
        if let Some(name) = self.name.schema.as_deref().filter(|name| *name != "public")
            && !privileges::may_use(self.options, role, name)
            && !self.provider.owns(role)
        {
            return cell(Verdict::Denied, Vec::new(), Vec::new(), "no USAGE on the schema");
        }
        let columns = match self.columns(role, command) {
            Columns::None => return cell(Verdict::Denied, Vec::new(), Vec::new(), "no privilege"),
            Columns::Some(columns) => columns,
            Columns::All => Vec::new(),
        };
        let (rows, policies, mut why) = self.rows(role, command);
        // Whatever names a row or gives something back reads it.
        let reads = matches!(command, Command::Update | Command::Delete) && why == POLICIES;
        if reads && self.rows(role, Command::Select).0 == Verdict::Denied {
            why = BLIND;
        }
        let verdict = if columns.is_empty() { rows } else { rows.min(Verdict::Conditional) };
        let columns = if verdict == Verdict::Denied { Vec::new() } else { columns };
        cell(verdict, columns, policies, why)
    }

    fn columns(&self, role: &str, command: Command) -> Columns {
        let relation = qualified(self.name);
        let named: Vec<&Privilege> = self.privileges.iter().filter(|it| it.relation == relation).collect();
        let is_configured = |role: &str| named.iter().any(|it| it.role == role);
        let in_public = self.name.schema.as_deref().is_none_or(|name| name == "public");
        if !is_configured(role) && (self.provider.owns(role) || in_public && self.provider.grants_by_default(role)) {
            return Columns::All;
        }
        let mut some = Vec::new();
        for privilege in named.iter().filter(|it| it.role == role || it.role == "public") {
            if !privilege.word.is_some_and(|word| word == "ALL" || word == command.sql()) {
                continue;
            }
            if privilege.columns.is_empty() {
                return Columns::All;
            }
            some.extend(privilege.columns.iter().filter(|name| !some.contains(*name)).cloned().collect::<Vec<_>>());
        }
        if some.is_empty() { Columns::None } else { Columns::Some(some) }
    }

    fn rows(&self, role: &str, command: Command) -> (Verdict, Vec<String>, &'static str) {
        match self.state {
            State::Enabled => {}
            State::Disabled => return (Verdict::Allowed, Vec::new(), "row-level security is switched off"),
            State::Undeclared => return (Verdict::Allowed, Vec::new(), "row-level security is not declared"),
            State::Invoker => return (Verdict::Conditional, Vec::new(), "what the role may do with the view's tables"),
            State::Copy if command == Command::Select => {
                return (Verdict::Allowed, Vec::new(), "a copy, past the policies of its tables");
            }
            State::Copy => return (Verdict::Denied, Vec::new(), "nobody writes into a materialized view"),
            State::Owner if command == Command::Select => {
                return (Verdict::Allowed, Vec::new(), "read as the view's owner, past the policies of its tables");
            }
            State::Owner => {
                let why = "written as the view's owner, past the policies of its tables, where the view can be written";
                return (Verdict::Conditional, Vec::new(), why);
            }
        }
        if self.provider.bypasses(role) {
            return (Verdict::Allowed, Vec::new(), "past all policies");
        }
        let policies: Vec<&Policy> =
            self.table.iter().flat_map(|table| &table.policies).filter(|it| applies(it, role, command)).collect();
        let names = policies.iter().map(|policy| policy.name.clone()).collect();
        if !policies.iter().any(|policy| !policy.restrictive) {
            return (Verdict::Denied, names, "no policy");
        }
        let reads = |policy: &Policy| self.truth(policy.using.as_ref());
        // Without a condition of its own for new rows, a policy has the one for old rows.
        let writes =
            |policy: &Policy| self.truth(policy.with_check.as_ref()).or_else(|| self.truth(policy.using.as_ref()));
        let verdict = match command {
            Command::Insert => combined(&policies, writes),
            Command::Update => combined(&policies, reads).min(combined(&policies, writes)),
            Command::All | Command::Select | Command::Delete => combined(&policies, reads),
        };
        let why = match verdict {
            Verdict::Denied => "policies that are never true",
            Verdict::Conditional => POLICIES,
            Verdict::Allowed => "a policy for all rows",
        };
        (verdict, names, why)
    }

    /// What a condition says about all rows at once; `None` where there is none.
    fn truth(&self, expr: Option<&SqlExpr>) -> Option<Verdict> {
        let text = expr?.render(self.schema, Qualify::Table);
        let bare = text.trim_matches(|c: char| c.is_whitespace() || c == '(' || c == ')').to_ascii_lowercase();
        match bare.as_str() {
            "" if text.is_empty() => None,
            "true" => Some(Verdict::Allowed),
            "false" => Some(Verdict::Denied),
            _ => Some(Verdict::Conditional),
        }
    }
}

fn applies(policy: &Policy, role: &str, command: Command) -> bool {
    (policy.command == Command::All || policy.command == command)
        && policy.roles.iter().any(|to| to == role || to == "public")
}

/// One permissive policy is enough, every restrictive one is needed. A policy without a condition has no say.
fn combined(policies: &[&Policy], truth: impl Fn(&Policy) -> Option<Verdict>) -> Verdict {
    let of =
        |restrictive: bool| policies.iter().filter(move |it| it.restrictive == restrictive).filter_map(|it| truth(it));
    let permitted = of(false).max().unwrap_or(Verdict::Denied);
    of(true).fold(permitted, Verdict::min)
}
