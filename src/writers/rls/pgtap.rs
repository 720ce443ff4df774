//! The declared intent as a pgTAP test: what has to be true of every database that the schema is applied to.

use askama::Template;

use crate::diag::Diagnostics;
use crate::ir::policy::RlsState;
use crate::ir::sql::{quote_ident, quote_literal};
use crate::ir::table::Table;
use crate::ir::{Ownership, Schema};
use crate::writers::postgres::{dollar_quote, policy_clauses, qualified, role_sql};

use super::lookup;
use super::matrix_text::shown;
use super::options::{Options, Provider};
use super::privileges::{self, Privilege};
use super::updated_at;

#[derive(Template)]
#[template(path = "rls/pgtap.sql.j2")]
struct PgTap {
    source: String,
    search_path: String,
    assertions: Vec<String>,
}

/// The text of the test.
pub fn text(
    schema: &Schema,
    options: &Options,
    provider: Provider,
    source: &str,
    diagnostics: &mut Diagnostics,
) -> String {
    let mut assertions = Vec::new();
    for table in &schema.tables {
        match table.ownership {
            Ownership::Declared => tables(schema, options, table, &mut assertions),
            // Its other policies are other people's business.
            Ownership::External | Ownership::NotExported => policies(schema, table, &mut assertions),
        }
    }
    assertions.extend(super::invoked_views(schema).map(|view| {
        format!(
            "ok(EXISTS (SELECT FROM pg_class c, pg_options_to_table(c.reloptions) o WHERE c.oid = to_regclass({})\
             \n  AND o.option_name = 'security_invoker' AND o.option_value::boolean), {}",
            quote_literal(&qualified(&view.name)),
            described(&format!("{} reads as whoever asks", lookup::spelled(&view.name)))
        )
    }));
    privileges(schema, &privileges::declared(schema, options, diagnostics), &mut assertions);
    triggers(schema, options, &mut assertions);
    let mut schemas: Vec<String> = options
        .search_path
        .clone()
        .unwrap_or_else(|| provider.search_path().iter().map(|schema| (*schema).to_owned()).collect());
    // Where pgTAP usually is.
    if !schemas.iter().any(|schema| schema == "extensions") {
        schemas.push("extensions".to_owned());
    }
    let search_path: Vec<String> = schemas.iter().map(|schema| quote_ident(schema)).collect();
    let file = PgTap { source: source.to_owned(), search_path: search_path.join(", "), assertions };
    file.render().expect("writing to a string cannot fail").trim_end().to_owned() + "\n"
}

fn tables(schema: &Schema, options: &Options, table: &Table, assertions: &mut Vec<String>) {
    let name = lookup::spelled(&table.name);
    let relation = quote_literal(&qualified(&table.name));
    let flag = |column: &str, wanted: &str| {
        format!("is((SELECT {column} FROM pg_class WHERE oid = to_regclass({relation})), {wanted}, ")
    };
    match table.rls {
        RlsState::Enabled => {
            assertions.push(flag("relrowsecurity", "true") + &described(&format!("policies of {name} are enforced")));
            let names: Vec<String> = table.policies.iter().map(|policy| quote_literal(&policy.name)).collect();
            assertions.push(format!(
                "policies_are({}, {}, ARRAY[{}]::name[], {}",
                quote_literal(table.name.schema.as_deref().unwrap_or("public")),
                quote_literal(&table.name.name),
                names.join(", "),
                described(&format!("{name} has the declared policies and no others"))
            ));
        }
        RlsState::Undeclared if options.disable.contains(&name) => {
            assertions
                .push(flag("relrowsecurity", "false") + &described(&format!("policies of {name} are switched off")));
        }
        RlsState::Undeclared => {}
    }
    if options.force.contains(&name) {
        assertions
            .push(flag("relforcerowsecurity", "true") + &described(&format!("policies of {name} bind its owner")));
    }
    policies(schema, table, assertions);
}

fn policies(schema: &Schema, table: &Table, assertions: &mut Vec<String>) {
    for policy in &table.policies {
        let relation = quote_literal(&qualified(&table.name));
        let definition = format!("\n  {}\n", policy_clauses(schema, policy).join("\n  "));
        let words = format!("policy \"{}\" of {} is as declared", policy.name, lookup::spelled(&table.name));
        assertions.push(format!(
            "is(pg_temp.downspout_state(to_regclass({relation}), {}),\n  pg_temp.downspout_expected({relation}, {}),\n  {}",
            quote_literal(&policy.name),
            dollar_quote(&definition),
            described(&words)
        ));
    }
}

/// One assertion per role and table that the configuration names together.
fn privileges(schema: &Schema, declared: &[Privilege], assertions: &mut Vec<String>) {
    let mut seen: Vec<(&str, &str)> = Vec::new();
    for privilege in declared {
        let pair = (privilege.role.as_str(), privilege.relation.as_str());
        let stands_for_another = matches!(pair.0, "current_user" | "current_role" | "session_user");
        if stands_for_another || seen.contains(&pair) {
            continue;
        }
        seen.push(pair);
        let (role, relation) = pair;
        let words = format!("{role} has the declared privileges on {relation} and no others");
        assertions.push(format!(
            "is(pg_temp.downspout_privileges({}, to_regclass({})), {}, {}",
            quote_literal(role),
            quote_literal(relation),
            quote_literal(&expected(schema, declared, role, relation)),
            described(&words)
        ));
    }
}

/// What the role may do in the end: what it was given, and what everybody was given.
fn expected(schema: &Schema, declared: &[Privilege], role: &str, relation: &str) -> String {
    let given: Vec<&Privilege> =
        declared.iter().filter(|it| it.relation == relation && (it.role == role || it.role == "public")).collect();
    let columns = schema
        .tables
        .iter()
        .map(|table| (&table.name, &table.columns))
        .chain(schema.views.iter().map(|view| (&view.name, &view.columns)))
        .find(|(name, _)| qualified(name) == relation)
        .map(|(_, columns)| columns.iter().map(|column| column.name.as_str()).collect::<Vec<_>>())
        .unwrap_or_default();
    let mut words = Vec::new();
    for word in ["SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE"] {
        let of_word: Vec<&&Privilege> =
            given.iter().filter(|it| it.word.is_some_and(|given| given == "ALL" || given == word)).collect();
        if of_word.iter().any(|it| it.columns.is_empty()) {
            words.push(word.to_owned());
        } else if !of_word.is_empty() {
            let named = |name: &&&str| of_word.iter().any(|it| it.columns.iter().any(|column| column == *name));
            let some: Vec<&str> = columns.iter().filter(named).copied().collect();
            words.push(format!("{word} ({})", some.join(", ")));
        }
    }
    if words.is_empty() { "nothing".to_owned() } else { words.join(", ") }
}

fn triggers(schema: &Schema, options: &Options, assertions: &mut Vec<String>) {
    let runs = |relation: &str, function: &str, kind: u32, words: &str| {
        format!(
            "ok(pg_temp.downspout_runs(to_regclass({}), to_regprocedure('public.{function}()'), {kind}), {}",
            quote_literal(relation),
            described(words)
        )
    };
    // What was wrong with these columns was reported when rls.sql was written.
    let mut reported = Diagnostics::default();
    for kept in updated_at::kept(schema, options, &mut reported) {
        let kind = if kept.on_insert { 23 } else { 19 };
        let words = format!("{} keeps the moment of its last change", lookup::spelled(kept.table));
        assertions.push(runs(&qualified(kept.table), "downspout_updated_at", kind, &words));
    }
    if options.new_user.is_empty() {
        return;
    }
    assertions.push(runs("auth.users", "downspout_new_user", 5, "a new user gets the rows"));
    assertions.push(format!(
        "is((SELECT prosecdef AND proconfig = ARRAY['search_path=\"\"'] AND NOT has_function_privilege({}, oid, 'EXECUTE')\
         \n  FROM pg_proc WHERE oid = to_regprocedure('public.downspout_new_user()')), true, {}",
        quote_literal(&role_sql("public")),
        described("what makes a new user's rows runs as its owner, and nobody calls it")
    ));
}

/// The description as the last argument, with the closing parenthesis. A `#` would begin a directive of TAP.
fn described(words: &str) -> String {
    format!("{})", quote_literal(&shown(words).replace('#', "\u{ff03}")))
}
