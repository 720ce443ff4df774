//! Suggestions as TypeScript.

use crate::ir::Schema;
use crate::ir::ids::{ColumnIdx, TableId};
use crate::ir::table::Table;

use super::super::options::Provider;
use super::paths::{Hop, Path};

/// How the signed-in user is called.
pub struct Dialect {
    /// Whose names these are.
    pub provider: Provider,
    /// Whether nothing in the schema or configuration said so.
    pub is_assumed: bool,
}

impl Dialect {
    fn user(&self) -> &'static str {
        match self.provider {
            Provider::Neon => "(select auth.user_id())",
            Provider::Supabase | Provider::Plain => "(select auth.uid())",
        }
    }

    /// What the suggestions need at the top of the file.
    pub fn imports(&self) -> String {
        let module = match self.provider {
            Provider::Neon => "drizzle-orm/neon",
            Provider::Supabase | Provider::Plain => "drizzle-orm/supabase",
        };
        let assumed = match self.is_assumed {
            true => {
                "// Nothing says who runs the database: Supabase is assumed. `rls.provider` in downspout.toml says otherwise.\n"
            }
            false => "",
        };
        format!(
            "{assumed}// Paste each group into the array that the third argument of its table returns: (t) => [ … ].\n\
             // They need\n\
             //   import {{ sql }} from \"drizzle-orm\";\n\
             //   import {{ index, pgPolicy }} from \"drizzle-orm/pg-core\";\n\
             //   import {{ authenticatedRole }} from \"{module}\";\n"
        )
    }
}

/// The condition that holds for the rows of the signed-in user. `(select …)` is evaluated once per query, not per row.
pub fn condition(schema: &Schema, id: TableId, path: &Path, dialect: &Dialect) -> String {
    let user = dialect.user();
    let own = |column: &ColumnIdx| format!("${{t{}}}", property(&schema[id], *column));
    let other = |table: TableId, column: &ColumnIdx| {
        format!("${{{}{}}}", schema[table].source_name, property(&schema[table], *column))
    };
    let Some((first, rest)) = path.hops.split_first() else {
        return format!("{} = {user}", own(&path.users.key));
    };
    let last = path.hops.last().expect("there is a first one");
    // A key that refers to the user's id holds it: the table of users need not be asked.
    let is_direct = last.foreign == [path.users.key];
    if is_direct && rest.is_empty() {
        return format!("{} = {user}", own(&first.columns[0]));
    }
    let joined = if is_direct { &rest[..rest.len() - 1] } else { rest };
    let on = |hop: &Hop| {
        let pairs = hop.columns.iter().zip(&hop.foreign);
        let pairs = pairs.map(|(column, foreign)| format!("{} = {}", other(hop.to, foreign), other(hop.from, column)));
        pairs.collect::<Vec<_>>().join(" and ")
    };
    let table = |id: TableId| format!("${{{}}}", schema[id].source_name);
    let joins: String = joined.iter().map(|hop| format!("\n        join {} on {}", table(hop.to), on(hop))).collect();
    let start = first.columns.iter().zip(&first.foreign);
    let start: Vec<String> =
        start.map(|(column, foreign)| format!("{} = {}", other(first.to, foreign), own(column))).collect();
    let owner = match is_direct {
        true => other(last.from, &last.columns[0]),
        false => other(path.users.table, &path.users.key),
    };
    format!(
        "exists (\n        select 1 from {}{joins}\n        where {} and {owner} = {user}\n      )",
        table(first.to),
        start.join(" and ")
    )
}

/// What the rows of a table are to a user.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rows {
    /// Himself.
    Themselves,
    /// What takes him into a group, or the like.
    Memberships,
    /// His own.
    Owned,
}

/// One policy per command that users may run.
pub fn policies(condition: &str, rows: Rows) -> String {
    let policy = |verb: &str, command: &str, keys: &[&str]| {
        let conditions: String = keys.iter().map(|key| format!("  {key}: sql`{condition}`,\n")).collect();
        format!(
            "pgPolicy(\"Users can {verb} own rows\", {{\n  for: \"{command}\",\n  to: authenticatedRole,\n{conditions}}}),\n"
        )
    };
    let mut out = policy("view", "select", &["using"]);
    if rows == Rows::Owned {
        out.push_str(&policy("insert", "insert", &["withCheck"]));
    }
    if rows != Rows::Memberships {
        // Both: without the second, a row could be given to somebody else.
        out.push_str(&policy("update", "update", &["using", "withCheck"]));
    }
    if rows != Rows::Themselves {
        out.push_str(&policy("delete", "delete", &["using"]));
    }
    out
}

/// The index that the conditions need.
pub fn index(table: &Table, columns: &[ColumnIdx]) -> String {
    let names: Vec<&str> = columns.iter().map(|id| table.columns[id.0 as usize].name.as_str()).collect();
    let mut name = format!("{}_{}_index", table.name.name, names.join("_"));
    // What Postgres would cut off may be what tells two indexes apart; drizzle-kit warns of neither.
    while name.len() > 63 {
        name.remove(0);
    }
    let on: Vec<String> = columns.iter().map(|id| format!("t{}", property(table, *id))).collect();
    format!("index({}).on({}),\n", string(&name), on.join(", "))
}

/// `.userId`, or `["user-id"]` where the key is no identifier.
fn property(table: &Table, column: ColumnIdx) -> String {
    let key = &table.columns[column.0 as usize].source_name;
    let is_word = key.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_' || c == '$')
        && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '$');
    if is_word { format!(".{key}") } else { format!("[{}]", string(key)) }
}

/// A TypeScript string. JSON is almost one: two line separators are not its own.
fn string(text: &str) -> String {
    let json = serde_json::to_string(text).expect("a string is always JSON");
    json.replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}
