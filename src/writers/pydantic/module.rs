//! The text of the module: imports, types that fields share, and three models per table.

use std::collections::BTreeSet;

use askama::Template;

use super::fields::{self, Purpose, Used};
use crate::ir::Schema;
use crate::ir::ids::{ColumnIdx, EnumId, TableId};
use crate::writers::python::layout::{Doc, assignment, call, keyword, subscript, text};
use crate::writers::python::members::members;
use crate::writers::python::model_names::{Names, pydantic_class};
use crate::writers::python::{json_types, literal};

#[derive(Template)]
#[template(path = "pydantic/module.py.j2")]
struct ModuleView {
    header: String,
    imports: Vec<Vec<String>>,
    config: String,
    decimals: bool,
    not_null: bool,
    enums: Vec<EnumView>,
    literals: Vec<String>,
    dicts: Vec<String>,
    models: Vec<ModelView>,
}

struct EnumView {
    class: String,
    docs: Option<String>,
    members: Vec<String>,
}

struct ModelView {
    class: String,
    is_row: bool,
    docs: Option<String>,
    fields: Vec<FieldView>,
}

struct FieldView {
    comment: Option<String>,
    statement: String,
    docs: Option<String>,
}

/// What the module is made from.
pub struct Models<'a> {
    /// With the configured views as tables.
    pub schema: &'a Schema,
    /// Those views.
    pub views: &'a BTreeSet<TableId>,
    /// Every name.
    pub names: &'a Names,
}

/// The module.
pub fn render(models: &Models, types_from: Option<&str>, source: &str) -> String {
    let Models { schema, views, names } = *models;
    let mut used = Used::default();
    let mut models = Vec::new();
    for (id, table) in schema.declared_tables() {
        for purpose in [Purpose::Read, Purpose::Create, Purpose::Update] {
            if views.contains(&id) && purpose != Purpose::Read {
                continue;
            }
            if table.primary_key.is_some() || purpose != Purpose::Update {
                models.extend(model(schema, names, id, purpose, &mut used));
            }
        }
    }
    used.imports.local("pydantic.BaseModel");
    used.imports.local("pydantic.ConfigDict");
    if used.not_null {
        used.imports.local("pydantic.BeforeValidator");
        used.imports.local("typing.Any");
    }
    let (mut enums, mut literals) = (Vec::new(), Vec::new());
    for id in used.enums.clone() {
        match types_from {
            Some(module) => used.imports.own(module, names.enum_class(id)),
            None => {
                used.imports.local("enum.StrEnum");
                enums.push(enum_class(schema, names, id));
            }
        }
    }
    for (id, at) in used.literals.clone() {
        let Some(name) = names.literal(id, at) else { continue };
        match types_from {
            Some(module) => used.imports.own(module, name),
            None => literals.push(literal_type(schema, name, id, at, &mut used)),
        }
    }
    let dicts = typed_dicts(names, &mut used);
    let header = format!("Made by downspout from {source}; do not edit.");
    let view = ModuleView {
        header: literal::docstring(&header, 0).expect("the header has visible characters"),
        imports: used.imports.sections(),
        config: assignment("model_config", &config(&used), 4),
        decimals: has_decimals(&used),
        not_null: used.not_null,
        enums,
        literals,
        dicts,
        models,
    };
    view.render().expect("a template only places text that is there") + "\n"
}

/// Whether a row may have a decimal that is no number, which Pydantic refuses by itself. It takes no such number where
/// digits are counted, as they are in what is written.
fn has_decimals(used: &Used) -> bool {
    used.types.iter().any(|name| name.contains("decimal.Decimal"))
}

/// How all models read and write values. What Postgres holds must go through JSON unharmed: bytes that are no text, and
/// numbers that are none.
fn config(used: &Used) -> Doc {
    let has = |name: &str| used.types.iter().any(|used| used.split(['[', ']']).any(|part| part == name));
    let yes = |key: &str| keyword(key, text("True"));
    let mut arguments = vec![yes("from_attributes"), yes("use_attribute_docstrings")];
    if ["float", "float, float", "float, float, float"].iter().any(|name| has(name)) {
        arguments.push(keyword("ser_json_inf_nan", text("\"strings\"")));
    }
    if has("bytes") {
        arguments.push(keyword("ser_json_bytes", text("\"base64\"")));
        arguments.push(keyword("val_json_bytes", text("\"base64\"")));
    }
    if has("pgvector.SparseVector") {
        arguments.push(yes("arbitrary_types_allowed"));
    }
    call("ConfigDict", arguments)
}

fn model(schema: &Schema, names: &Names, id: TableId, purpose: Purpose, used: &mut Used) -> Option<ModelView> {
    let table = &schema[id];
    let columns = (0..).map(ColumnIdx).zip(&table.columns);
    let fields: Vec<FieldView> = columns
        .filter(|(at, _)| fields::has(table, *at, purpose))
        .map(|(at, column)| FieldView {
            comment: json_types::unread(column),
            statement: fields::statement(names, id, (at, column), purpose, used),
            docs: column.docs.as_deref().and_then(|docs| literal::docstring(docs, 4)),
        })
        .collect();
    if fields.is_empty() && purpose == Purpose::Update {
        return None;
    }
    let name = pydantic_class(names.table(id), names.is_class(id));
    let (suffix, docs) = match purpose {
        Purpose::Read => ("Read", table.docs.clone().unwrap_or_else(|| format!("A row of `{}`.", table.name.name))),
        Purpose::Create => ("Create", format!("A new row of `{}`.", table.name.name)),
        Purpose::Update => {
            ("Update", format!("What is to change in a row of `{}`: the fields that are set.", table.name.name))
        }
    };
    Some(ModelView {
        class: format!("{name}{suffix}"),
        is_row: purpose == Purpose::Read,
        docs: literal::docstring(&docs, 4),
        fields,
    })
}

fn enum_class(schema: &Schema, names: &Names, id: EnumId) -> EnumView {
    let item = &schema[id];
    let members = members(&item.values).into_iter().zip(&item.values);
    EnumView {
        class: names.enum_class(id).to_owned(),
        docs: item.docs.as_deref().and_then(|docs| literal::docstring(docs, 4)),
        members: members.map(|(name, value)| assignment(&name, &text(literal::string(value)), 4)).collect(),
    }
}

fn literal_type(schema: &Schema, name: &str, id: TableId, at: ColumnIdx, used: &mut Used) -> String {
    let values = schema[id].columns[at.0 as usize].text_enum.iter().flatten();
    let mut items: Vec<String> = Vec::new();
    for item in values.map(|value| literal::string(value)) {
        if !items.contains(&item) {
            items.push(item);
        }
    }
    let literal = used.imports.local("typing.Literal");
    assignment(name, &subscript(&literal, items.into_iter().map(text).collect()), 0)
}

/// The `TypedDict`s that fields use, and those that stand in them. Unlike SQLAlchemy's, they are validated: what
/// TypeScript does not know of a value must not get lost.
fn typed_dicts(names: &Names, used: &mut Used) -> Vec<String> {
    // Pydantic does not read Python's own TypedDict before Python 3.12.
    let definitions: Vec<_> = names.dicts().definitions("typing_extensions.TypedDict").collect();
    // Each stands behind those that it uses.
    for (name, _, inner) in definitions.iter().rev() {
        if used.dicts.contains(*name) {
            used.dicts.extend(inner.dicts.clone());
        }
    }
    let mut texts = Vec::new();
    for (name, text, inner) in definitions {
        if used.dicts.contains(name) {
            used.imports.extend(inner.imports);
            used.imports.local("pydantic.with_config");
            texts.push(match text.starts_with("class ") {
                true => format!("@with_config(OPEN)\n{text}"),
                false => format!("{text}\nwith_config(OPEN)({name})"),
            });
        }
    }
    texts
}
