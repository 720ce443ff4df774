//! Row-level security, privileges, triggers and comments as one SQL file that can be applied again and again.
//!
//! The file first declares what should be, as rows of temporary tables, and then makes it so. The declarations come
//! from here, finished and quoted; the statements that compare and change stand in the templates.
//!
//! A policy of ours carries a mark in its comment: a hash of its definition and of what Postgres made of it. While the
//! mark fits, the policy is neither touched nor locked. The mark goes with the policy through renames, dumps and
//! restores. A trigger is ours when it calls our function.

mod blocks;
mod comments;
mod fragment;
mod lookup;
pub mod matrix;
pub mod matrix_text;
mod new_user;
mod options;
mod pgtap;
mod policies;
mod privileges;
mod session;
pub mod suggest;
mod texts;
mod updated_at;

pub use blocks::text_files;
pub use options::{Block, Grant, NewUserRow, OneOrMany, Options, Order, Provider};

use askama::Template;

use crate::diag::Diagnostics;
use crate::ir::policy::Role;
use crate::ir::sql::{quote_ident, quote_literal};
use crate::ir::table::View;
use crate::ir::{Ownership, Schema};
use crate::writers::OutputFile;
use crate::writers::postgres::qualified;

#[derive(Template)]
#[template(path = "rls/rls.sql.j2")]
struct RlsFile {
    source: String,
    search_path: String,
    lock_timeout: String,
    roles: Vec<String>,
    tables: Vec<String>,
    policies: Vec<String>,
    views: Vec<String>,
    declares: bool,
    blocks: Vec<String>,
    schema_privileges: Vec<String>,
    privileges: Vec<String>,
    updated_at: Vec<String>,
    new_user: Option<new_user::NewUser>,
    comments: Vec<String>,
}

/// The SQL file. `source` names the schema in its header.
pub fn write(schema: &Schema, options: &Options, source: &str, diagnostics: &mut Diagnostics) -> Vec<OutputFile> {
    texts::check(schema, diagnostics);
    let provider = options.provider.unwrap_or_else(|| Provider::of(schema));
    let own_roles =
        schema.roles.iter().filter(|role| role.ownership == Ownership::Declared && !provider.provides(role));
    let mut file = RlsFile {
        // A line break in a file name must not end the comment that it stands in.
        source: source.replace(char::is_control, " "),
        search_path: search_path(options, provider),
        // A production database must not queue behind this file.
        lock_timeout: quote_literal(options.lock_timeout.as_deref().unwrap_or("5s")),
        roles: own_roles.map(role_row).collect(),
        tables: policies::tables(schema, options, diagnostics),
        policies: policies::policies(schema, diagnostics),
        views: invoked_views(schema).map(|view| quote_literal(&qualified(&view.name))).collect(),
        declares: false,
        blocks: blocks::rows(options, diagnostics),
        schema_privileges: privileges::on_schemas(options, diagnostics),
        privileges: privileges::on_tables(schema, options, diagnostics),
        updated_at: updated_at::rows(schema, options, diagnostics),
        new_user: new_user::function(schema, options, provider, diagnostics),
        comments: comments::rows(schema),
    };
    // With nothing to be made, a missing table is no news.
    file.declares = !file.policies.is_empty()
        || !file.privileges.is_empty()
        || !file.updated_at.is_empty()
        || !file.comments.is_empty()
        || file.tables.iter().any(|row| !row.ends_with(", NULL, false)"));
    let text = file.render().expect("writing to a string cannot fail");
    let mut files = vec![OutputFile { path: options.sql.clone(), text: text.trim_end().to_owned() + "\n" }];
    files.extend(options.pgtap.as_ref().map(|path| OutputFile {
        path: path.clone(),
        text: pgtap::text(schema, options, provider, &file.source, diagnostics),
    }));
    files.extend(
        options
            .python
            .as_ref()
            .map(|path| OutputFile { path: path.clone(), text: session::python(schema, provider, &file.source) }),
    );
    files.extend(
        options
            .rust
            .as_ref()
            .map(|path| OutputFile { path: path.clone(), text: session::rust(provider, &file.source) }),
    );
    files
}

/// The views that are declared to look at rows as whoever asks.
fn invoked_views(schema: &Schema) -> impl Iterator<Item = &View> {
    schema.views.iter().filter(|view| view.ownership == Ownership::Declared && view.is_invoker())
}

fn role_row(role: &Role) -> String {
    format!("({}, {}, {}, {})", quote_literal(&role.name), role.create_db, role.create_role, role.inherit)
}

fn search_path(options: &Options, provider: Provider) -> String {
    let schemas: Vec<String> = match &options.search_path {
        Some(schemas) => schemas.iter().map(|schema| quote_ident(schema)).collect(),
        None => provider.search_path().iter().map(|schema| quote_ident(schema)).collect(),
    };
    schemas.join(", ")
}

fn nullable_literal(text: Option<&str>) -> String {
    text.map_or_else(|| "NULL".to_owned(), quote_literal)
}
