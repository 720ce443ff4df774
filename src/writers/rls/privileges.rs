//! Privileges of roles on tables and schemas.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::Schema;
use crate::ir::sql::quote_literal;
use crate::ir::table::Column;
use crate::writers::postgres::{qualified, role_sql};

use super::lookup;
use super::options::{Grant, Options};

/// Privileges on tables and views.
const ON_TABLE: [&str; 9] =
    ["ALL", "SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER", "MAINTAIN"];
/// Those of them that can be given on single columns.
const ON_COLUMN: [&str; 4] = ["SELECT", "INSERT", "UPDATE", "REFERENCES"];
/// Privileges on Postgres schemas.
const ON_SCHEMA: [&str; 3] = ["ALL", "USAGE", "CREATE"];

/// What one role may do with one table or view; nothing at all without a privilege.
pub struct Privilege {
    /// The qualified name of the table or view.
    pub relation: String,
    /// The role as it is configured.
    pub role: String,
    /// The word; `None` says that the role has no privilege that is not named elsewhere.
    pub word: Option<&'static str>,
    /// The columns it is for; all if there are none here.
    pub columns: Vec<String>,
}

/// Every privilege that the configuration gives on tables and views.
pub fn declared(schema: &Schema, options: &Options, diagnostics: &mut Diagnostics) -> Vec<Privilege> {
    let mut all = Vec::new();
    for (number, grant) in options.grant.iter().enumerate() {
        let key = format!("rls.grant[{number}]");
        if grant.on.is_some() == grant.schema.is_some() {
            let message = format!("`{key}` needs one of `on`, for tables and views, and `schema`");
            diagnostics.report(Diagnostic::new(Code::ConfigInvalidValue, message));
        }
        let on = format!("{key}.on");
        let written = grant.on.iter().flat_map(|names| names.as_slice());
        let relations: Vec<_> = written.flat_map(|name| lookup::relations(schema, &on, name, diagnostics)).collect();
        for relation in relations {
            let given: Vec<(&'static str, Vec<String>)> = grant
                .privileges
                .iter()
                .filter_map(|text| on_table(relation.columns, &format!("{key}.privileges"), text, diagnostics))
                .collect();
            for role in grant.to.as_slice() {
                let privilege =
                    |word, columns| Privilege { relation: qualified(relation.name), role: role.clone(), word, columns };
                if grant.privileges.is_empty() {
                    all.push(privilege(None, Vec::new()));
                }
                all.extend(given.iter().map(|(word, columns)| privilege(Some(word), columns.clone())));
            }
        }
    }
    all
}

/// One row per role, table and privilege; a role that is to have none on a table has a row that says so.
pub fn on_tables(schema: &Schema, options: &Options, diagnostics: &mut Diagnostics) -> Vec<String> {
    let row = |privilege: &Privilege| {
        let columns: Vec<String> = privilege.columns.iter().map(|name| quote_literal(name)).collect();
        format!(
            "({}, {}, {}, {})",
            quote_literal(&privilege.relation),
            quote_literal(&role_sql(&privilege.role)),
            privilege.word.map_or_else(|| "NULL".to_owned(), |word| format!("'{word}'")),
            if columns.is_empty() { "NULL".to_owned() } else { format!("ARRAY[{}]", columns.join(", ")) }
        )
    };
    declared(schema, options, diagnostics).iter().map(row).collect()
}

/// Whether the configuration lets the role use the Postgres schema.
pub fn may_use(options: &Options, role: &str, schema: &str) -> bool {
    options.grant.iter().filter(|grant| grant.schema.as_deref() == Some(schema)).any(|grant| {
        grant.to.as_slice().iter().any(|to| to == role || to == "public")
            && grant.privileges.iter().any(|word| matches!(known(&ON_SCHEMA, word), Some("ALL" | "USAGE")))
    })
}

/// One row per Postgres schema, role and privilege. Unlike those on tables they only add: a schema such as `public` has
/// other users.
pub fn on_schemas(options: &Options, diagnostics: &mut Diagnostics) -> Vec<String> {
    let mut rows = Vec::new();
    for (number, grant) in options.grant.iter().enumerate() {
        let Some(schema) = &grant.schema else { continue };
        let schema = quote_literal(schema);
        for word in schema_privileges(number, grant, diagnostics) {
            let words: &[&str] = if word == "ALL" { &["USAGE", "CREATE"] } else { &[word] };
            for role in grant.to.as_slice() {
                let role = quote_literal(&role_sql(role));
                rows.extend(words.iter().map(|word| format!("({schema}, {role}, '{word}')")));
            }
        }
    }
    rows
}

fn schema_privileges(number: usize, grant: &Grant, diagnostics: &mut Diagnostics) -> Vec<&'static str> {
    let mut words = Vec::new();
    for text in &grant.privileges {
        match known(&ON_SCHEMA, text) {
            Some(word) => words.push(word),
            None => diagnostics.report(not_known(&format!("rls.grant[{number}].privileges"), text, &ON_SCHEMA)),
        }
    }
    words
}

/// A privilege: its word and its columns.
fn on_table(
    columns: &[Column],
    key: &str,
    text: &str,
    diagnostics: &mut Diagnostics,
) -> Option<(&'static str, Vec<String>)> {
    let (word, list) = match text.split_once('(') {
        Some((word, rest)) => (word, Some(rest)),
        None => (text, None),
    };
    let Some(privilege) = known(&ON_TABLE, word) else {
        diagnostics.report(not_known(key, word.trim(), &ON_TABLE));
        return None;
    };
    let Some(list) = list else { return Some((privilege, Vec::new())) };
    let Some(list) = list.trim_end().strip_suffix(')').filter(|_| ON_COLUMN.contains(&privilege)) else {
        let message = format!("`{key}` holds `{text}`, which is no privilege on columns");
        let help = format!("write it like `update (name, description)`; columns go with {}", words(&ON_COLUMN));
        diagnostics.report(Diagnostic::new(Code::ConfigInvalidValue, message).help(help));
        return None;
    };
    let names: Vec<String> = list
        .split(',')
        .filter_map(|name| lookup::column(columns, key, name.trim(), diagnostics))
        .map(|column| column.name.clone())
        .collect();
    // An unknown column was reported; without any column left it would be a privilege on all of them.
    (!names.is_empty()).then_some((privilege, names))
}

fn known(words: &[&'static str], text: &str) -> Option<&'static str> {
    words.iter().copied().find(|word| word.eq_ignore_ascii_case(text.trim()))
}

fn not_known(key: &str, text: &str, all: &[&str]) -> Diagnostic {
    Diagnostic::new(Code::ConfigInvalidValue, format!("`{key}` holds `{text}`, which is no privilege"))
        .help(format!("privileges are {}", words(all)))
}

fn words(all: &[&str]) -> String {
    let all: Vec<String> = all.iter().map(|word| format!("`{}`", word.to_lowercase())).collect();
    all.join(", ")
}
