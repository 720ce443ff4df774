//! Policies to begin with, for tables that have none: TypeScript to paste into the schema.
//!
//! Only what the foreign keys say is suggested. A table without a way to its user, or with several, is listed. So is one
//! that only says who did something, and whoever may insert a row that joins him with a group could join any.

mod paths;
mod typescript;

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::Schema;
use crate::ir::ids::{ColumnIdx, TableId};
use crate::ir::table::Table;

use super::lookup;
use super::matrix_text::shown;
use super::options::{Options, Provider};
use paths::{Found, Known, Path, find, is_providers, joined};
use typescript::{Dialect, Rows};

/// What is suggested.
pub struct Suggestions {
    /// The TypeScript, with its explanations.
    pub text: String,
    /// For how many tables there are policies in it.
    pub suggested: usize,
    /// How many tables are only listed.
    pub listed: usize,
}

/// Suggestions for every declared table without a policy.
pub fn suggest(schema: &Schema, options: &Options, diagnostics: &mut Diagnostics) -> Suggestions {
    let mut done = Suggestions { text: String::new(), suggested: 0, listed: 0 };
    let Some(dialect) = dialect(schema, options, diagnostics) else { return done };
    let mut sections = Vec::new();
    let mut listed = Vec::new();
    let found: Vec<(TableId, Found)> = schema.declared_tables().map(|(id, _)| (id, find(schema, id))).collect();
    let joins: Vec<(TableId, TableId)> = found
        .iter()
        .filter_map(|(id, found)| match found {
            Found::One(path) => Some((*id, joined(schema, path)?.foreign_table)),
            Found::Several(_) | Found::Acted(_) | Found::Partial(_) | Found::Nothing => None,
        })
        .collect();
    for (id, found) in found {
        let table = &schema[id];
        let name = lookup::spelled(&table.name);
        if !table.policies.is_empty() || options.disable.contains(&name) || is_providers(table) {
            continue;
        }
        match found {
            Found::One(path) => sections.push(section(schema, id, &path, &joins, &dialect)),
            Found::Several(ways) => {
                let ways: Vec<String> = ways.iter().map(|path| way_in_words(schema, path)).collect();
                listed.push(format!(
                    "{}: several ways, and nothing says which is the owner's: {}",
                    shown(&name),
                    ways.join("; ")
                ));
            }
            Found::Acted(ways) => {
                let ways: Vec<String> = ways.iter().map(|path| way_in_words(schema, path)).collect();
                listed.push(format!(
                    "{}: who did something need not be whose row it is: {}",
                    shown(&name),
                    ways.join("; ")
                ));
            }
            Found::Partial(path) => {
                listed.push(format!("{}: not every row has an owner by {}", shown(&name), way_in_words(schema, &path)));
            }
            Found::Nothing => {
                listed.push(format!("{}: no foreign key leads from it to a user", shown(&name)));
            }
        }
    }
    (done.suggested, done.listed) = (sections.len(), listed.len());
    if !sections.is_empty() {
        done.text.push_str(&dialect.imports());
        done.text.push_str(&sections.concat());
    }
    if !listed.is_empty() {
        done.text.push_str("\n// No suggestion, since a guess would be worse than none:\n");
        listed.iter().for_each(|line| done.text.push_str(&format!("//   {line}\n")));
    }
    done
}

fn dialect(schema: &Schema, options: &Options, diagnostics: &mut Diagnostics) -> Option<Dialect> {
    let dialect = match options.provider {
        Some(Provider::Plain) => {
            let message = "plain Postgres has no notion of a signed-in user, so no policy can name him";
            let help = "suggestions need `rls.provider` to be `supabase` or `neon`";
            diagnostics.report(Diagnostic::new(Code::NoSignedInUser, message).help(help));
            return None;
        }
        Some(provider) => Dialect { provider, is_assumed: false },
        None => match Provider::of(schema) {
            Provider::Plain => Dialect { provider: Provider::Supabase, is_assumed: true },
            provider => Dialect { provider, is_assumed: false },
        },
    };
    Some(dialect)
}

/// One table: whose rows they are, in words; the policies; and an index where a condition has none.
fn section(schema: &Schema, id: TableId, path: &Path, joins: &[(TableId, TableId)], dialect: &Dialect) -> String {
    let table = &schema[id];
    let other = joined(schema, path);
    let rows = match (path.hops.as_slice(), other) {
        ([], _) => Rows::Themselves,
        (_, Some(_)) => Rows::Memberships,
        (_, None) => Rows::Owned,
    };
    let mut out = format!("\n// {} (`{}`)\n", shown(&lookup::spelled(&table.name)), shown(&table.source_name));
    let mut say = |words: &str| out.push_str(&format!("// {words}\n"));
    say(&explanation(schema, table, path));
    match path.users.known {
        Known::Name => say(&format!(
            "That `{}` has the ids of the signed-in users is taken from its name: nothing in the schema says it.",
            shown(&lookup::spelled(&schema[path.users.table].name))
        )),
        Known::Provider | Known::Reference => {}
    }
    for column in nullable(schema, path) {
        say(&format!("Rows in which `{}` is null belong to nobody, and nobody sees them.", shown(&column)));
    }
    match rows {
        Rows::Themselves => say("Rows are made when somebody signs up, so nobody inserts or deletes them here."),
        Rows::Owned => {}
        Rows::Memberships => {
            let other: Vec<String> = other.into_iter().flat_map(|key| names(table, &key.columns)).map(shown).collect();
            say(&format!(
                "It joins him with `{}`: whoever inserted or changed one could join any, so users see them and leave. Who lets others in is for you to say.",
                other.join(", ")
            ));
        }
    }
    if rows != Rows::Memberships {
        say(
            "Whoever may update a row may change each of its columns: leave out what only the back end writes, or grant columns.",
        );
    }
    let on_the_way = path.hops.iter().map(|hop| hop.from);
    for (join, to) in joins.iter().filter(|(join, to)| *join != id && on_the_way.clone().any(|place| place == *to)) {
        let [join, to] = [join, to].map(|id| shown(&lookup::spelled(&schema[*id].name)));
        say(&format!("`{join}` joins other users with `{to}`: these policies do not let them in."));
    }
    for (place, columns) in unindexed(schema, path) {
        if place != id {
            let names: Vec<String> = names(&schema[place], &columns).map(shown).collect();
            say(&format!("`{}` has no index on {}.", shown(&lookup::spelled(&schema[place].name)), names.join(", ")));
        }
    }
    let condition = typescript::condition(schema, id, path, dialect);
    out.push_str(&typescript::policies(&condition, rows));
    for (place, columns) in unindexed(schema, path) {
        if place == id {
            out.push_str(&typescript::index(table, &columns));
        }
    }
    out
}

fn explanation(schema: &Schema, table: &Table, path: &Path) -> String {
    let key = |path: &Path| shown(&schema[path.users.table].columns[path.users.key.0 as usize].name);
    match path.hops.as_slice() {
        [] => format!("Each row is a user: `{}` is the id that the user signed in with.", key(path)),
        [hop] => {
            let columns: Vec<String> = names(table, &hop.columns).map(shown).collect();
            format!("A row belongs to the user in `{}`; nobody else sees or changes it.", columns.join(", "))
        }
        _ => format!("A row belongs to the user that one gets to by {}.", way_in_words(schema, path)),
    }
}

/// `crawl_job_id -> crawl_jobs.project_id -> projects.user_id`
fn way_in_words(schema: &Schema, path: &Path) -> String {
    let steps = path.hops.iter().enumerate().map(|(at, hop)| {
        let table = &schema[hop.from];
        let columns: Vec<String> = names(table, &hop.columns).map(shown).collect();
        match at {
            0 => columns.join(", "),
            _ => format!("{}.{}", shown(&lookup::spelled(&table.name)), columns.join(", ")),
        }
    });
    steps.collect::<Vec<_>>().join(" -> ")
}

/// The columns on the way that may be null, with their table where it is another one.
fn nullable(schema: &Schema, path: &Path) -> Vec<String> {
    let columns =
        path.hops.iter().enumerate().flat_map(|(at, hop)| hop.columns.iter().map(move |id| (at, hop.from, id)));
    let columns = columns.map(|(at, table, id)| (at, &schema[table], &schema[table].columns[id.0 as usize]));
    let nullable = columns.filter(|(_, _, column)| !column.not_null);
    nullable
        .map(|(at, table, column)| match at {
            0 => column.name.clone(),
            _ => format!("{}.{}", lookup::spelled(&table.name), column.name),
        })
        .collect()
}

/// The columns on the way that no index begins with.
fn unindexed(schema: &Schema, path: &Path) -> Vec<(TableId, Vec<ColumnIdx>)> {
    let missing = path.hops.iter().filter(|hop| !is_indexed(&schema[hop.from], &hop.columns));
    missing.map(|hop| (hop.from, hop.columns.clone())).collect()
}

fn is_indexed(table: &Table, columns: &[ColumnIdx]) -> bool {
    use crate::ir::constraint::IndexExpr;
    let begins = |key: &[ColumnIdx]| key.first() == columns.first();
    let is_whole = |index: &&crate::ir::constraint::Index| index.predicate.is_none() && index.method == "btree";
    table.primary_key.iter().any(|key| begins(&key.columns))
        || table.uniques.iter().any(|unique| begins(&unique.columns))
        || table.indexes.iter().filter(is_whole).any(|index| {
            matches!(index.keys.first().map(|key| &key.expr), Some(IndexExpr::Column(id)) if columns.first() == Some(id))
        })
}

fn names<'a>(table: &'a Table, columns: &'a [ColumnIdx]) -> impl Iterator<Item = &'a str> {
    columns.iter().map(|id| table.columns[id.0 as usize].name.as_str())
}
