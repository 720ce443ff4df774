//! Tables, views and columns by the names that `downspout.toml` uses: SQL names, with the schema before them where it
//! is not `public`.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::ids::TableId;
use crate::ir::table::Column;
use crate::ir::{Ownership, QualifiedName, Schema};

/// A table or view that privileges can be given on.
pub struct Relation<'a> {
    pub name: &'a QualifiedName,
    pub columns: &'a [Column],
}

/// The declared table of this name; an unknown one is reported as the value of `key`.
pub fn table(schema: &Schema, key: &str, written: &str, diagnostics: &mut Diagnostics) -> Option<TableId> {
    let found = schema.declared_tables().find(|(_, table)| spelled(&table.name) == written);
    if found.is_none() {
        let names = schema.declared_tables().map(|(_, table)| spelled(&table.name));
        unknown(key, "table", written, names, diagnostics);
    }
    found.map(|(id, _)| id)
}

/// The declared table or view of this name, or every table for `*`; an unknown one is reported as the value of `key`.
pub fn relations<'a>(schema: &'a Schema, key: &str, written: &str, diagnostics: &mut Diagnostics) -> Vec<Relation<'a>> {
    let tables = schema.declared_tables().map(|(_, table)| Relation { name: &table.name, columns: &table.columns });
    if written == "*" {
        return tables.collect();
    }
    let views = schema.views.iter().filter(|view| view.ownership == Ownership::Declared);
    let all = tables.chain(views.map(|view| Relation { name: &view.name, columns: &view.columns }));
    let (found, others): (Vec<_>, Vec<_>) = all.partition(|relation| spelled(relation.name) == written);
    if found.is_empty() {
        let names = others.iter().map(|relation| spelled(relation.name));
        unknown(key, "table or view", written, names, diagnostics);
    }
    found
}

/// The column of this SQL name; an unknown one is reported as the value of `key`.
pub fn column<'a>(
    columns: &'a [Column],
    key: &str,
    written: &str,
    diagnostics: &mut Diagnostics,
) -> Option<&'a Column> {
    let found = columns.iter().find(|column| column.name == written);
    if found.is_none() {
        unknown(key, "column", written, columns.iter().map(|column| column.name.clone()), diagnostics);
    }
    found
}

/// A name as `downspout.toml` spells it.
pub fn spelled(name: &QualifiedName) -> String {
    match &name.schema {
        Some(schema) => format!("{schema}.{}", name.name),
        None => name.name.clone(),
    }
}

fn unknown(key: &str, kind: &str, written: &str, names: impl Iterator<Item = String>, diagnostics: &mut Diagnostics) {
    let mut diagnostic =
        Diagnostic::new(Code::ConfigInvalidValue, format!("`{key}` names an unknown {kind}, `{written}`"));
    if let Some(name) = nearest(written, names) {
        diagnostic = diagnostic.help(format!("did you mean `{name}`?"));
    }
    diagnostics.report(diagnostic);
}

/// The name that was probably meant: at most a third of it is written differently.
fn nearest(written: &str, names: impl Iterator<Item = String>) -> Option<String> {
    let (distance, name) =
        names.map(|name| (strsim::damerau_levenshtein(written, &name), name)).min_by_key(|(distance, _)| *distance)?;
    (distance * 3 <= name.chars().count().max(3)).then_some(name)
}
