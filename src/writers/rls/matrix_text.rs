//! The access matrix as text for people and as JSON for programs.

use serde_json::{Value, json};

use super::matrix::{BLIND, COMMANDS, Cell, Matrix, State, TableAccess, Verdict};
use super::options::Provider;

/// A grid per table, and below it what the conditions are.
pub fn text(matrix: &Matrix) -> String {
    let mut out = String::new();
    if matrix.provider == Provider::Supabase {
        out.push_str("Supabase grants anon, authenticated and service_role everything on new tables of `public`, unless configured.\n");
    }
    for table in &matrix.tables {
        out.push_str(&format!("\n{}{}\n", shown(&table.name), remark(table)));
        let widest = table.cells.iter().map(|cell| shown(&cell.role).chars().count()).max().unwrap_or(0);
        let line = |role: &str, words: [&str; 4]| {
            let [select, insert, update, delete] = words;
            format!("  {role:<widest$}  {select:<11}  {insert:<11}  {update:<11}  {delete}\n")
        };
        out.push_str(&line("", COMMANDS.map(word)));
        for cells in table.cells.chunks(COMMANDS.len()) {
            let words = [0, 1, 2, 3].map(|at| cells[at].verdict.word());
            out.push_str(&line(&shown(&cells[0].role), words));
        }
        for cell in table.cells.iter().filter(|cell| cell.verdict == Verdict::Conditional) {
            out.push_str(&format!("  {} {}: {}\n", shown(&cell.role), word(cell.command), conditions(cell)));
        }
    }
    out
}

/// The same as one JSON document.
pub fn json(matrix: &Matrix) -> String {
    let cell = |cell: &Cell| {
        json!({
            "role": cell.role,
            "command": word(cell.command),
            "access": cell.verdict.word(),
            "why": cell.why,
            "columns": if cell.columns.is_empty() { Value::Null } else { json!(cell.columns) },
            "policies": cell.policies,
        })
    };
    let table = |table: &TableAccess| {
        json!({
            "table": table.name,
            "kind": match table.state {
                State::Enabled | State::Disabled | State::Undeclared => "table",
                State::Invoker | State::Owner => "view",
                State::Copy => "materialized view",
            },
            "row_level_security": match table.state {
                State::Enabled => "enabled",
                State::Disabled => "disabled",
                State::Undeclared => "undeclared",
                State::Invoker => "of whoever asks",
                State::Owner | State::Copy => "of the view's owner",
            },
            "forced": table.forced,
            "access": table.cells.iter().map(cell).collect::<Vec<_>>(),
        })
    };
    let provider = match matrix.provider {
        Provider::Supabase => "supabase",
        Provider::Neon => "neon",
        Provider::Plain => "plain",
    };
    let document = json!({ "provider": provider, "tables": matrix.tables.iter().map(table).collect::<Vec<_>>() });
    format!("{document:#}\n")
}

fn remark(table: &TableAccess) -> String {
    let state = match table.state {
        State::Enabled => "row-level security",
        State::Disabled => "row-level security switched off",
        State::Undeclared => "row-level security not declared: as in the database, off on a new table",
        State::Invoker => "view that reads as whoever asks",
        State::Owner => "view that reads as its owner, past the policies of its tables",
        State::Copy => "materialized view: a copy, past the policies of its tables",
    };
    format!(" ({state}{})", if table.forced { ", forced" } else { "" })
}

fn conditions(cell: &Cell) -> String {
    let names =
        |items: &[String]| items.iter().map(|item| format!("\"{}\"", shown(item))).collect::<Vec<_>>().join(", ");
    let mut parts = Vec::new();
    if !cell.columns.is_empty() {
        parts.push(format!("columns {}", names(&cell.columns)));
    }
    if !cell.policies.is_empty() {
        parts.push(format!("policies {}", names(&cell.policies)));
    }
    if cell.why == BLIND {
        parts.push("for statements that read nothing: no row may be selected".to_owned());
    }
    if parts.is_empty() {
        parts.push(cell.why.to_owned());
    }
    parts.join("; ")
}

fn word(command: crate::ir::policy::Command) -> &'static str {
    use crate::ir::policy::Command;
    match command {
        Command::All => "all",
        Command::Select => "select",
        Command::Insert => "insert",
        Command::Update => "update",
        Command::Delete => "delete",
    }
}

/// A name from the schema on one line, whatever is in it.
pub fn shown(name: &str) -> String {
    name.chars()
        .map(|c| {
            if c.is_control()
                || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
            {
                '\u{fffd}'
            } else {
                c
            }
        })
        .collect()
}
