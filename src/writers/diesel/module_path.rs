//! How `models.rs` finds `schema.rs`: the path of one module as seen from the other.

use super::names::module_ident;

/// The `use` line that brings the module of `schema` into the module of `models`, both as file paths.
pub fn schema_import(schema: &str, models: &str) -> String {
    let schema = module(schema);
    let models = module(models);
    let parents = &models[..models.len().saturating_sub(1)];
    let common = schema.iter().zip(parents).take_while(|(a, b)| a == b).count();
    let up = "super::".repeat(parents.len() - common + 1);
    let down: Vec<String> = schema[common..].iter().map(|part| module_ident(part)).collect();
    let path = format!("{up}{}", down.join("::"));
    if down.last().is_some_and(|name| name == "schema") {
        format!("use {path};")
    } else {
        format!("use {path} as schema;")
    }
}

/// The parts of a file's path as modules: `db/schema/mod.rs` is `db::schema`.
fn module(path: &str) -> Vec<&str> {
    let path = path.strip_suffix(".rs").unwrap_or(path);
    let mut parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty() && *part != ".").collect();
    if parts.len() > 1 && parts.last() == Some(&"mod") {
        parts.pop();
    }
    parts
}
