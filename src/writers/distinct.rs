//! One name each for things of which several would have the same.
//!
//! Who keeps a name and what the others are called instead depends on those that want the name and on nothing else, so
//! another table renames nobody whose name it does not want.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Code, Diagnostic, Diagnostics, Origin};

/// Something that needs a name.
#[derive(Clone, Debug)]
pub struct Claim {
    /// The names that it would like to have, the best one first; never empty.
    pub wanted: Vec<String>,
    /// Of several that want one name, the one with the lowest rank keeps it. Where two have it, nobody does.
    pub rank: u8,
    /// What it is, for people: ``the table `users` ``.
    pub what: String,
    /// How to give it another name.
    pub help: String,
    /// Where it is declared.
    pub origin: Origin,
}

/// How a number is put behind a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `User2`.
    Camel,
    /// `user_id_2`.
    Snake,
}

/// The names, in the order of the claims: each of them free, and no two the same.
pub fn distinct(claims: &[Claim], style: Style, is_free: impl Fn(&str) -> bool) -> Vec<String> {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut chosen: Vec<Option<String>> = vec![None; claims.len()];
    let mut level = vec![0; claims.len()];
    loop {
        let mut by_name: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, claim) in claims.iter().enumerate().filter(|(at, _)| chosen[*at].is_none()) {
            let open = |name: &String| is_free(name) && !taken.contains(name);
            while claim.wanted.get(level[at]).is_some_and(|name| !open(name)) {
                level[at] += 1;
            }
            if let Some(name) = claim.wanted.get(level[at]) {
                by_name.entry(name).or_default().push(at);
            }
        }
        if by_name.is_empty() {
            break;
        }
        for (name, rivals) in by_name {
            let lowest = rivals.iter().map(|at| claims[*at].rank).min();
            let mut first = rivals.iter().filter(|at| Some(claims[**at].rank) == lowest);
            let keeper = first.next().filter(|_| first.next().is_none());
            if let Some(keeper) = keeper {
                chosen[*keeper] = Some(name.to_owned());
                taken.insert(name.to_owned());
            }
            rivals.iter().for_each(|at| level[*at] += 1);
        }
    }
    let mut names = Vec::with_capacity(claims.len());
    for (claim, chosen) in claims.iter().zip(chosen) {
        names.push(chosen.unwrap_or_else(|| {
            let name = numbered(&claim.wanted[0], style, |name| is_free(name) && !taken.contains(name));
            taken.insert(name.clone());
            name
        }));
    }
    names
}

/// The name, or else the name with the lowest number that makes it free.
pub fn numbered(name: &str, style: Style, is_free: impl Fn(&str) -> bool) -> String {
    if is_free(name) {
        return name.to_owned();
    }
    let numbered = (2_u64..).map(|number| match style {
        Style::Camel => format!("{name}{number}"),
        Style::Snake => format!("{name}_{number}"),
    });
    numbered.into_iter().find(|name| is_free(name)).expect("there are more numbers than names")
}

/// Tells of each thing that is not called what it would be called if it were alone. `language` has the names.
pub fn warn(claims: &[Claim], names: &[String], language: &str, diagnostics: &mut Diagnostics) {
    for (at, (claim, name)) in claims.iter().zip(names).enumerate() {
        let wanted = &claim.wanted[0];
        if name == wanted {
            continue;
        }
        let keeper = names.iter().position(|name| name == wanted);
        let rival =
            keeper.or_else(|| (0..claims.len()).find(|other| *other != at && claims[*other].wanted[0] == *wanted));
        let message = match rival {
            Some(rival) => format!(
                "{} and {} would both be `{wanted}` in {language}; {} is called `{name}`",
                claims[rival].what, claim.what, claim.what
            ),
            None => format!(
                "{} would be `{wanted}` in {language}, as something else is, and is called `{name}`",
                claim.what
            ),
        };
        let mut diagnostic = Diagnostic::new(Code::TargetNamesCollide, message).at_origin(claim.origin, "this one");
        if let Some(rival) = rival {
            diagnostic = diagnostic.at_origin(claims[rival].origin, "and this one");
        }
        diagnostics.report(diagnostic.help(&claim.help));
    }
}

/// How the configuration names a table, an enum or a column (`table.column`) in generated code.
pub fn help(key: &str) -> String {
    format!("`names = {{ {} = \"…\" }}` under `[drizzle]` gives it the name of your choice", toml_key(key))
}

/// A key of a table in TOML, in quotes where it needs them.
fn toml_key(key: &str) -> String {
    let is_bare = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    if !key.is_empty() && key.chars().all(is_bare) { key.to_owned() } else { serde_json::Value::from(key).to_string() }
}
