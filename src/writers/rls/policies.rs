//! Tables and their policies.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::policy::{Command, Policy, RlsState};
use crate::ir::sql::{Qualify, SqlExpr, quote_literal};
use crate::ir::table::Table;
use crate::ir::{Ownership, Schema};
use crate::writers::postgres::{dollar_quote, policy_clauses, qualified};

use super::options::Options;
use super::{fragment, lookup, nullable_literal};

/// The tables that the file looks after: those of the schema, and those of others that get policies.
pub fn tables(schema: &Schema, options: &Options, diagnostics: &mut Diagnostics) -> Vec<String> {
    let mut named = |key: &str, names: &[String]| -> Vec<_> {
        names.iter().filter_map(|name| lookup::table(schema, key, name, diagnostics)).collect()
    };
    let forced = named("rls.force", &options.force);
    let disabled = named("rls.disable", &options.disable);
    // Who declares nothing anywhere has not begun with it, and is not told so once per table.
    let begun = schema.declared_tables().any(|(id, table)| table.rls == RlsState::Enabled || disabled.contains(&id));
    let mut told = false;
    let mut rows = Vec::new();
    for (id, table) in schema.all_tables() {
        let declared = table.ownership == Ownership::Declared;
        if !declared && table.policies.is_empty() {
            continue;
        }
        let enabled = match (declared, table.rls, disabled.contains(&id)) {
            (true, RlsState::Enabled, true) => {
                diagnostics.report(contradiction(table));
                "true"
            }
            (true, RlsState::Enabled, false) => "true",
            (true, RlsState::Undeclared, true) => "false",
            (true, RlsState::Undeclared, false) => {
                if begun {
                    diagnostics.report(undeclared(table));
                } else if !std::mem::replace(&mut told, true) {
                    diagnostics.report(nothing_declared(schema, table));
                }
                "NULL"
            }
            // Whoever made the table decides whether its policies are enforced.
            (false, ..) => "NULL",
        };
        rows.push(format!("({}, {enabled}, {})", quote_literal(&qualified(&table.name)), forced.contains(&id)));
    }
    rows
}

/// One `INSERT` per policy.
pub fn policies(schema: &Schema, diagnostics: &mut Diagnostics) -> Vec<String> {
    let mut statements = Vec::new();
    for table in &schema.tables {
        for policy in &table.policies {
            check(schema, table, policy, diagnostics);
            let definition = format!("\n  {}\n", policy_clauses(schema, policy).join("\n  "));
            statements.push(format!(
                "INSERT INTO pg_temp.downspout_policies VALUES (\n  {}, {},\n  {}, {})",
                quote_literal(&qualified(&table.name)),
                quote_literal(&policy.name),
                nullable_literal(policy.docs.as_deref()),
                dollar_quote(&definition),
            ));
        }
    }
    statements
}

fn check(schema: &Schema, table: &Table, policy: &Policy, diagnostics: &mut Diagnostics) {
    let (using, with_check) = (policy.using.is_some(), policy.with_check.is_some());
    let refused = match policy.command {
        Command::Insert if using => Some("`using` for INSERT"),
        Command::Select if with_check => Some("`withCheck` for SELECT"),
        Command::Delete if with_check => Some("`withCheck` for DELETE"),
        Command::All | Command::Select | Command::Insert | Command::Update | Command::Delete => None,
    };
    if let Some(refused) = refused {
        let message = format!("Postgres accepts no {refused}, and policy `{}` has it", policy.name);
        diagnostics.report(Diagnostic::new(Code::KitSqlFails, message).at_origin(policy.origin, ""));
    }
    let mut check_condition = |keyword: &str, expr: &Option<SqlExpr>| {
        let Some(expr) = expr else { return };
        if let Some(wrong) = fragment::escapes(&expr.render(schema, Qualify::Table)) {
            let message = format!(
                "`{keyword}` of policy `{}` on `{}` is not one expression: it {wrong}",
                policy.name,
                lookup::spelled(&table.name)
            );
            diagnostics.report(Diagnostic::new(Code::SqlNotContained, message).at_origin(policy.origin, ""));
        }
    };
    check_condition("using", &policy.using);
    check_condition("withCheck", &policy.with_check);
}

fn undeclared(table: &Table) -> Diagnostic {
    let message =
        format!("`{}` declares nothing about row-level security and is left as it is", lookup::spelled(&table.name));
    Diagnostic::new(Code::RlsUndeclared, message)
        .at_origin(table.origin, "no policy and no `.enableRLS()`")
        .help("add a policy or `.enableRLS()`; to switch it off on purpose, name the table in `rls.disable`")
}

fn nothing_declared(schema: &Schema, first: &Table) -> Diagnostic {
    let count = schema.declared_tables().count();
    if count == 1 {
        return undeclared(first);
    }
    let message =
        format!("none of the {count} tables declares anything about row-level security: all are left as they are");
    Diagnostic::new(Code::RlsUndeclared, message)
        .at_origin(first.origin, "the first of them")
        .help("add policies or `.enableRLS()`; `downspout rls suggest` prints policies to begin with")
}

fn contradiction(table: &Table) -> Diagnostic {
    let message =
        format!("`rls.disable` names `{}`, whose row-level security the schema enables", lookup::spelled(&table.name));
    Diagnostic::new(Code::ConfigInvalidValue, message).at_origin(table.origin, "enabled here")
}
