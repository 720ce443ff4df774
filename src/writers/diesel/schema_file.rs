//! `schema.rs`: what print-schema prints for the database that Drizzle makes.
//!
//! It differs where print-schema's own file would not compile or would ask the database for another name: a type whose
//! name is no Rust identifier or is one that Diesel uses, two types of one name in different schemas, a table outside of
//! `public` whose Rust name is not its SQL name (print-schema repeats the schema in it), a column called `gen`, and names
//! with backslashes or control characters.

use askama::Template;

use super::joins::joins;
use super::options::ArrayElements;
use super::plan::{MappedColumn, MappedRelation, Module, Plan};
use super::sql_types::{Defined, Element, SqlType};
use super::structs::docs;
use super::{Options, layout, names, text};
use crate::ir::Schema;

#[derive(Template)]
#[template(path = "diesel/schema.rs.j2")]
struct SchemaFile {
    source: String,
    notes: Vec<String>,
    modules: Vec<ModuleView>,
}

struct ModuleView {
    /// Plain comments above the module.
    left_out: Vec<String>,
    /// The text of the module, `pub mod` included.
    text: String,
}

#[derive(Template)]
#[template(path = "diesel/schema_module.rs.j2")]
struct ModuleBody {
    types: Vec<TypeView>,
    tables: Vec<TableView>,
    joinable: Vec<String>,
    missing: Vec<String>,
    allow_tables: Option<String>,
}

struct TypeView {
    /// Attributes, line by line.
    head: Vec<String>,
    name: String,
}

struct TableView {
    imports: Vec<String>,
    /// Doc comment and attributes.
    head: Vec<String>,
    /// `name (key, …)`.
    signature: String,
    columns: Vec<ColumnView>,
}

struct ColumnView {
    /// Doc comment and attributes.
    head: Vec<String>,
    name: String,
    ty: String,
}

/// The text of the file.
pub fn render(schema: &Schema, plan: &Plan, options: &Options, source: &str) -> String {
    let file = SchemaFile {
        source: text::comment(source),
        notes: needed_feature(plan).into_iter().chain(needed_allowance(plan)).collect(),
        modules: plan.modules.iter().map(|module| module_view(schema, plan, module, options)).collect(),
    };
    file.render().expect("the template writes to memory only")
}

/// Diesel's feature for the widest table, beyond what it has by default.
pub fn column_feature(plan: &Plan) -> Option<&'static str> {
    let relations = plan.modules.iter().flat_map(|module| &module.relations);
    match relations.map(|relation| relation.columns.len()).max().unwrap_or(0) {
        0..=32 => None,
        33..=64 => Some("64-column-tables"),
        _ => Some("128-column-tables"),
    }
}

fn needed_feature(plan: &Plan) -> Option<String> {
    column_feature(plan).map(|feature| format!("The widest table needs the feature \"{feature}\" of Diesel."))
}

/// The names are print-schema's, and rustc's lint is for whoever declares the module to allow.
fn needed_allowance(plan: &Plan) -> Option<String> {
    let mut idents = plan
        .modules
        .iter()
        .flat_map(|module| module.ident.iter().chain(module.relations.iter().map(|relation| &relation.ident)));
    let odd = idents.find(|name| !names::is_snake(name))?;
    Some(format!("Tables such as `{odd}` are not in snake case: put #[allow(non_snake_case)] before `mod schema;`."))
}

fn module_view(schema: &Schema, plan: &Plan, module: &Module, options: &Options) -> ModuleView {
    let left_out = module.left_out.iter().map(|sentence| text::comment(sentence)).collect();
    let depth = if module.ident.is_some() { 4 } else { 0 };
    let body = module_body(schema, plan, module, options, depth);
    let body = body.render().expect("the template writes to memory only");
    let body = body.trim_matches('\n');
    let text = match &module.ident {
        None => body.to_owned(),
        Some(name) if body.is_empty() => format!("pub mod {name} {{}}"),
        Some(name) => format!("pub mod {name} {{\n{}\n}}", layout::indent(depth, body)),
    };
    ModuleView { left_out, text }
}

fn module_body(schema: &Schema, plan: &Plan, module: &Module, options: &Options, depth: usize) -> ModuleBody {
    let joins = joins(schema, plan, module);
    let tables: Vec<&str> = module.relations.iter().map(|relation| relation.ident.as_str()).collect();
    ModuleBody {
        types: module.types.iter().map(|ty| type_view(ty, options, depth + 4)).collect(),
        tables: module.relations.iter().map(|relation| table_view(module, relation, options)).collect(),
        joinable: joins.joinable,
        missing: joins.missing.iter().map(|sentence| text::comment(sentence)).collect(),
        allow_tables: (tables.len() > 1).then(|| layout::allow_tables(depth, &tables)),
    }
}

fn type_view(ty: &Defined, options: &Options, depth: usize) -> TypeView {
    const SQL_TYPE: &str = "diesel::sql_types::SqlType";
    let mut derives: Vec<&str> = options.custom_type_derives.iter().map(String::as_str).collect();
    if !derives.contains(&SQL_TYPE) {
        derives.push(SQL_TYPE);
    }
    let mut items = vec![format!("name = {}", text::attribute_literal(&ty.sql_name))];
    items.extend(ty.schema.as_ref().map(|schema| format!("schema = {}", text::attribute_literal(schema))));
    let attributes = [layout::derive(depth, &derives), layout::diesel_attribute(depth, "postgres_type", &items)];
    let head = attributes.iter().flat_map(|attribute| attribute.lines()).map(str::to_owned).collect();
    TypeView { head, name: ty.name.clone() }
}

fn table_view(module: &Module, relation: &MappedRelation, options: &Options) -> TableView {
    let name = &relation.source.name().name;
    let mut head = docs(options, relation.source.docs());
    head.extend(sql_name(name, &relation.ident));
    let key: Vec<&str> =
        relation.primary_key.iter().map(|column| relation.columns[column.0 as usize].ident.as_str()).collect();
    let qualified = match &module.schema_ident {
        Some(schema) => format!("{schema}.{}", relation.ident),
        None => relation.ident.clone(),
    };
    TableView {
        imports: imports(relation, options),
        head,
        signature: format!("{qualified} ({})", key.join(", ")),
        columns: relation.columns.iter().map(|column| column_view(column, options)).collect(),
    }
}

/// What the configuration imports, or else Diesel's types where there are others; then the defined types in the order of
/// their first use.
fn imports(relation: &MappedRelation, options: &Options) -> Vec<String> {
    let mut imports: Vec<String> = options.import_types.iter().map(|path| format!("use {path};")).collect();
    let has_defined = relation.columns.iter().any(|column| matches!(column.ty.element, Element::Defined(_)));
    if imports.is_empty() && has_defined {
        imports.push("use diesel::sql_types::*;".to_owned());
    }
    for column in &relation.columns {
        if let Element::Defined(defined) = &column.ty.element {
            let import = format!("use super::sql_types::{};", defined.name);
            if !imports.contains(&import) {
                imports.push(import);
            }
        }
    }
    imports
}

fn column_view(column: &MappedColumn, options: &Options) -> ColumnView {
    let mut head = docs(options, column.column.docs.as_deref());
    head.extend(sql_name(&column.column.name, &column.ident));
    head.extend(column.ty.max_length.map(|length| format!("#[max_length = {length}]")));
    ColumnView { head, name: column.ident.clone(), ty: column_type(options, &column.ty, column.not_null) }
}

fn sql_name(name: &str, ident: &str) -> Option<String> {
    (name != ident).then(|| format!("#[sql_name = {}]", text::attribute_literal(name)))
}

/// Diesel has one kind of array, whatever the number of dimensions.
fn column_type(options: &Options, ty: &SqlType, not_null: bool) -> String {
    let element = match &ty.element {
        Element::Provided(name) => name,
        Element::Defined(defined) => &defined.name,
    };
    let ty = match (ty.levels, options.array_elements) {
        (0, _) => element.clone(),
        (_, ArrayElements::Nullable) => format!("Array<Nullable<{element}>>"),
        (_, ArrayElements::Required) => format!("Array<{element}>"),
    };
    if not_null { ty } else { format!("Nullable<{ty}>") }
}
