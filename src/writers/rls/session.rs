//! Helpers for back ends that choose to be bound by the same policies as the front end.

use askama::Template;

use crate::ir::{Ownership, Schema};
use crate::writers::python::literal;

use super::options::Provider;

#[derive(Template)]
#[template(path = "rls/session.py.j2")]
struct Python<'a> {
    source: &'a str,
    roles: String,
    default: &'a str,
}

#[derive(Template)]
#[template(path = "rls/session.rs.j2")]
struct Rust<'a> {
    source: &'a str,
    example: String,
}

/// A Python module with context managers for SQLAlchemy's sessions.
pub fn python(schema: &Schema, provider: Provider, source: &str) -> String {
    let roles: Vec<String> = roles(schema, provider).iter().map(|role| literal::string(role)).collect();
    let default = if provider == Provider::Plain { "" } else { " = \"authenticated\"" };
    // As ruff would lay it out.
    let one_line = roles.join(", ");
    let roles = match one_line.chars().count() {
        0..=72 => one_line,
        _ => format!("\n    {},\n", roles.join(",\n    ")),
    };
    let file = Python { source, roles, default };
    file.render().expect("writing to a string cannot fail").trim_end().to_owned() + "\n"
}

/// A Rust module with a function for Diesel's connections.
pub fn rust(provider: Provider, source: &str) -> String {
    let example = match provider {
        Provider::Plain => "one of the schema's".to_owned(),
        Provider::Supabase | Provider::Neon => "`authenticated`".to_owned(),
    };
    let file = Rust { source, example };
    file.render().expect("writing to a string cannot fail").trim_end().to_owned() + "\n"
}

/// The roles that policies bind: the front end's, and those of the schema.
fn roles(schema: &Schema, provider: Provider) -> Vec<&str> {
    let api = provider.api_roles().iter().copied().filter(|role| !provider.bypasses(role));
    let own = schema.roles.iter().filter(|role| role.ownership == Ownership::Declared).map(|role| role.name.as_str());
    let mut roles: Vec<&str> = Vec::new();
    for role in api.chain(own.filter(|role| !provider.bypasses(role))) {
        if !roles.contains(&role) {
            roles.push(role);
        }
    }
    roles
}
