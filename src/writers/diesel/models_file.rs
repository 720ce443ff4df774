//! `models.rs`: structs and enums for the tables of `schema.rs`.

use askama::Template;
use rayon::prelude::*;

use super::crates::Needs;
use super::json_types::JsonView;
use super::options::Visibility;
use super::plan::{MappedRelation, Module, Plan};
use super::rust_types::{EnumType, RustTypes, Wrapper, rust_types};
use super::schema_file::column_feature;
use super::structs::{Context, StructView, docs, structs};
use super::wrappers::wrapper_codec;
use super::{Options, layout, names, serde_attributes, struct_names, text};
use crate::diag::Diagnostics;
use crate::ir::Schema;

/// So many relations are written sooner than another thread is started.
const FEW: usize = 32;

#[derive(Template)]
#[template(path = "diesel/models.rs.j2")]
struct ModelsFile {
    source: String,
    dependencies: Vec<String>,
    std_imports: Vec<String>,
    imports: Vec<String>,
    schema_import: Option<String>,
    visibility: &'static str,
    /// Lints that do not fit.
    allowed: Vec<&'static str>,
    ranges: bool,
    /// Whether serde needs the function that tells null from absence.
    present: bool,
    enums: Vec<EnumView>,
    wrappers: Vec<WrapperView>,
    /// Attributes of the type that holds JSON of a known type, where there is any.
    typed_json: Vec<String>,
    json: Vec<JsonView>,
    /// Headers of the impls that SQL types lack whose Rust type is elsewhere.
    query_ids: Vec<String>,
    structs: Vec<StructView>,
}

struct EnumView {
    head: Vec<String>,
    visibility: &'static str,
    name: String,
    /// Variants with their attributes, line by line.
    variants: Vec<String>,
    /// Arms of the match from variants to labels.
    to_label: Vec<String>,
    /// Arms of the match from labels to variants.
    from_label: Vec<String>,
    impls: Vec<ImplView>,
}

struct WrapperView {
    head: Vec<String>,
    name: String,
    visibility: &'static str,
    /// What follows the name.
    body: String,
    /// Statements that write the value to `out`.
    encode: Vec<String>,
    /// Statements that read it from `value`.
    decode: Vec<String>,
    impls: Vec<ImplView>,
}

/// The impl headers for one SQL type.
struct ImplView {
    query_id: Option<String>,
    to_sql: String,
    from_sql: String,
}

/// The text of the file, and the dependencies that it needs.
pub fn render(
    schema: &Schema,
    plan: &Plan,
    options: &Options,
    schema_import: String,
    source: &str,
    diagnostics: &mut Diagnostics,
) -> (String, Vec<String>) {
    let relations: Vec<(&Module, &MappedRelation)> = plan
        .modules
        .iter()
        .flat_map(|module| module.relations.iter().map(move |relation| (module, relation)))
        .collect();
    let mapped: Vec<&MappedRelation> = relations.iter().map(|(_, relation)| *relation).collect();
    let names = struct_names::choose(&mapped, diagnostics);
    let types = rust_types(schema, plan, options, &names, diagnostics);
    let context = Context { plan, types: &types, row_names: &names.rows, options };
    let mut needs = Needs::default();
    let mut all_structs = Vec::new();
    let named: Vec<_> = relations.iter().copied().zip(&names.of_relations).collect();
    for (made, needed, findings) in named.par_chunks(FEW).map(|some| structs_of(&context, some)).collect::<Vec<_>>() {
        all_structs.extend(made);
        needs.extend(needed);
        diagnostics.extend(findings);
    }
    for wrapper in &types.wrappers {
        let body = wrapper_codec(&wrapper.sql_name).body;
        needs.maps |= body.contains("BTreeMap<");
        needs.shorten(&body);
    }
    let dependencies = needs.dependencies(options, column_feature(plan));
    let mut allowed = Vec::new();
    if needs.lists_of_ranges {
        allowed.push("clippy::type_complexity");
    }
    if options.visibility == Visibility::Crate {
        allowed.push("dead_code");
    }
    let json = types.json.as_ref().map_or_else(Vec::new, |json| json.views(options));
    needs.maps |= json.iter().flat_map(|item| &item.body).any(|line| line.contains("BTreeMap<"));
    let file = ModelsFile {
        source: text::comment(source),
        dependencies: dependencies.clone(),
        visibility: options.visibility.text(),
        allowed,
        std_imports: std_imports(&types, &needs),
        imports: if relations.is_empty() { Vec::new() } else { imports(&types, &needs, options) },
        schema_import: (!relations.is_empty()).then_some(schema_import),
        ranges: needs.ranges,
        present: (options.serde().1 && all_structs.iter().any(|item| item.takes_null))
            || json.iter().any(|item| item.takes_null),
        typed_json: if needs.typed_json { typed_json(options) } else { Vec::new() },
        json,
        enums: types.enums.iter().map(|ty| enum_view(schema, ty, options)).collect(),
        wrappers: types.wrappers.iter().map(|wrapper| wrapper_view(wrapper, options)).collect(),
        query_ids: match needs_query_id(options) {
            true => types.elsewhere.iter().map(|path| layout::impl_header("QueryId", path)).collect(),
            false => Vec::new(),
        },
        structs: all_structs,
    };
    (file.render().expect("the template writes to memory only"), dependencies)
}

/// The structs of some relations, what they need, and what is to be said about them.
fn structs_of(
    context: &Context,
    relations: &[((&Module, &MappedRelation), &struct_names::StructNames)],
) -> (Vec<StructView>, Needs, Diagnostics) {
    let (mut made, mut needs, mut diagnostics) = (Vec::new(), Needs::default(), Diagnostics::default());
    for ((module, relation), names) in relations {
        made.extend(structs(context, module, relation, names, &mut needs, &mut diagnostics));
    }
    (made, needs, diagnostics)
}

fn std_imports(types: &RustTypes, needs: &Needs) -> Vec<String> {
    let mut imports = Vec::new();
    if needs.maps {
        imports.push("use std::collections::BTreeMap;".to_owned());
    }
    if has_impls(types, needs) {
        imports.push("use std::io::Write as _;".to_owned());
    }
    if needs.ranges {
        imports.push("use std::ops::Bound;".to_owned());
    }
    imports
}

/// `use` lines in rustfmt's order.
fn imports(types: &RustTypes, needs: &Needs, options: &Options) -> Vec<String> {
    let mut imports: Vec<(String, Vec<&str>)> = needs.imports().map(|(path, names)| (path.to_owned(), names)).collect();
    imports.push(("diesel::prelude".to_owned(), vec!["*"]));
    let defines = |wrapper: &Wrapper| !wrapper.is_provided;
    let has_sql_types = !types.enums.is_empty() || types.wrappers.iter().any(defines) || !types.elsewhere.is_empty();
    if needs_query_id(options) && has_sql_types {
        imports.push(("diesel::query_builder".to_owned(), vec!["QueryId"]));
    }
    if has_impls(types, needs) {
        imports.push(("diesel::deserialize".to_owned(), vec!["self", "FromSql", "FromSqlRow"]));
        imports.push(("diesel::expression".to_owned(), vec!["AsExpression"]));
        imports.push(("diesel::pg".to_owned(), vec!["Pg", "PgValue"]));
        imports.push(("diesel::serialize".to_owned(), vec!["self", "IsNull", "ToSql"]));
    }
    // A list in braces sorts after every longer path.
    imports.sort_by_key(|(path, names)| format!("{path}::{}", if names.len() > 1 { "{" } else { names[0] }));
    imports
        .into_iter()
        .map(|(path, names)| match names.as_slice() {
            [name] => format!("use {path}::{name};"),
            names => format!("use {path}::{{{}}};", names.join(", ")),
        })
        .collect()
}

fn has_impls(types: &RustTypes, needs: &Needs) -> bool {
    !types.enums.is_empty() || !types.wrappers.is_empty() || needs.typed_json
}

/// The attributes of the type that holds JSON of a known type. To serde it is what it holds.
fn typed_json(options: &Options) -> Vec<String> {
    let sql_types = ["Json", "Jsonb"].map(|name| format!("diesel::sql_types::{name}"));
    let mut attributes = value_attributes(options, &["Clone"], false, &sql_types);
    attributes.extend((options.serde() != (false, false)).then(|| "#[serde(transparent)]".to_owned()));
    attributes
}

/// print-schema's types lack `QueryId` by default, and without it no condition can name a column of such a type.
fn needs_query_id(options: &Options) -> bool {
    !options.custom_type_derives.iter().any(|derive| derive.rsplit("::").next() == Some("QueryId"))
}

fn enum_view(schema: &Schema, ty: &EnumType, options: &Options) -> EnumView {
    let source = &schema[ty.id];
    let variants = names::variants(&source.values);
    let mut head = docs(options, source.docs.as_deref());
    head.extend(value_attributes(options, &["Clone", "Copy"], true, &ty.sql_types));
    EnumView {
        head,
        name: ty.name.clone(),
        to_label: variants
            .iter()
            .zip(&source.values)
            .map(|(variant, label)| layout::arm(&format!("Self::{variant}"), &text::literal(label)))
            .collect(),
        from_label: variants
            .iter()
            .zip(&source.values)
            .map(|(variant, label)| layout::arm(&text::literal(label), &format!("Ok(Self::{variant})")))
            .collect(),
        impls: impls(&ty.name, &ty.sql_types, needs_query_id(options)),
        visibility: options.visibility.text(),
        variants: variants
            .into_iter()
            .zip(&source.values)
            .flat_map(|(variant, label)| {
                serde_attributes::variant(options, &variant, label).into_iter().chain([variant + ","])
            })
            .collect(),
    }
}

fn wrapper_view(wrapper: &Wrapper, options: &Options) -> WrapperView {
    let codec = wrapper_codec(&wrapper.sql_name);
    let mut head =
        vec![format!("/// A value of the SQL type {}{}.", text::code_span(&wrapper.sql_name), codec.description)];
    head.extend(value_attributes(options, &["Clone"], codec.has_equality, &wrapper.sql_types));
    WrapperView {
        head,
        name: wrapper.name.clone(),
        visibility: options.visibility.text(),
        body: codec.body.replace("pub ", &format!("{} ", options.visibility.text())),
        encode: codec.encode,
        decode: codec.decode,
        impls: impls(&wrapper.name, &wrapper.sql_types, needs_query_id(options) && !wrapper.is_provided),
    }
}

fn value_attributes(options: &Options, copying: &[&str], has_equality: bool, sql_types: &[String]) -> Vec<String> {
    let mut derives = vec!["AsExpression", "FromSqlRow"];
    derives.extend(copying);
    derives.extend(["Debug", "PartialEq"]);
    if has_equality {
        derives.extend(["Eq", "Hash"]);
    }
    derives.extend(options.derives.iter().map(String::as_str));
    let mut attributes: Vec<String> = layout::derive(0, &derives).lines().map(str::to_owned).collect();
    attributes.extend(sql_types.iter().map(|path| format!("#[diesel(sql_type = {path})]")));
    attributes
}

fn impls(name: &str, sql_types: &[String], query_id: bool) -> Vec<ImplView> {
    sql_types
        .iter()
        .map(|path| ImplView {
            query_id: query_id.then(|| layout::impl_header("QueryId", path)),
            to_sql: layout::impl_header(&format!("ToSql<{path}, Pg>"), name),
            from_sql: layout::impl_header(&format!("FromSql<{path}, Pg>"), name),
        })
        .collect()
}
