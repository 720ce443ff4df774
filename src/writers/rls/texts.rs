//! Texts that Postgres cannot hold: those with a NUL character.

use crate::diag::{Code, Diagnostic, Diagnostics, Origin};
use crate::ir::Schema;
use crate::ir::sql::Qualify;
use crate::ir::table::Column;

/// Reports every name, documentation and condition with a NUL character.
pub fn check(schema: &Schema, diagnostics: &mut Diagnostics) {
    let mut texts: Vec<(String, Option<&str>, Origin)> = Vec::new();
    for role in &schema.roles {
        texts.push(("the name of a role".to_owned(), Some(&role.name), role.origin));
    }
    for item in &schema.enums {
        texts.push((format!("the documentation of `{}`", item.name.name), item.docs.as_deref(), item.origin));
    }
    for table in &schema.tables {
        texts.push(("the name of a table".to_owned(), Some(&table.name.name), table.origin));
        texts.push((format!("the documentation of `{}`", table.name.name), table.docs.as_deref(), table.origin));
        texts.extend(table.columns.iter().flat_map(column_texts));
        for policy in &table.policies {
            texts.push(("the name of a policy".to_owned(), Some(&policy.name), policy.origin));
            texts.push((
                format!("the documentation of policy `{}`", policy.name),
                policy.docs.as_deref(),
                policy.origin,
            ));
            for expr in policy.using.iter().chain(&policy.with_check) {
                if expr.render(schema, Qualify::Table).contains('\0') {
                    report(&format!("a condition of policy `{}`", policy.name), policy.origin, diagnostics);
                }
            }
        }
    }
    for view in &schema.views {
        texts.push((format!("the documentation of `{}`", view.name.name), view.docs.as_deref(), view.origin));
        texts.extend(view.columns.iter().flat_map(column_texts));
    }
    for (what, text, origin) in texts {
        if text.is_some_and(|text| text.contains('\0')) {
            report(&what, origin, diagnostics);
        }
    }
}

fn column_texts(column: &Column) -> [(String, Option<&str>, Origin); 2] {
    [
        ("the name of a column".to_owned(), Some(&column.name), column.origin),
        (format!("the documentation of `{}`", column.name), column.docs.as_deref(), column.origin),
    ]
}

fn report(what: &str, origin: Origin, diagnostics: &mut Diagnostics) {
    let message = format!("{what} contains a NUL character, which Postgres cannot store");
    diagnostics.report(Diagnostic::new(Code::InvalidText, message).at_origin(origin, ""));
}
