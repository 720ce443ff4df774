//! One module: header, imports, base, helpers, and the blocks in an order that Python can run.

use askama::Template;

use super::columns::sequence_name;
use super::constraints::unnameable_foreign_keys;
use super::needs::{Helper, Needs};
use super::relations::Relationships;
use super::{Context, classes, enums, tables};
use crate::diag::Diagnostics;
use crate::ir::ids::{EnumId, TableId};
use crate::ir::ty::ColumnType;
use crate::ir::{Ownership, Schema};
use crate::writers::python::literal;

/// A definition of the module, and what it needs there.
pub struct Block {
    text: String,
    needs: Needs,
}

impl Block {
    /// A block of a template.
    pub fn new(view: &impl Template, needs: Needs) -> Block {
        Block { text: rendered(view), needs }
    }
}

#[derive(Template)]
#[template(path = "sqlalchemy/module.py.j2")]
struct ModuleView {
    header: String,
    imports: Vec<Vec<String>>,
    blocks: Vec<String>,
}

#[derive(Template)]
#[template(path = "sqlalchemy/base.py.j2")]
struct BaseView<'a> {
    class: &'a str,
    parent: String,
}

#[derive(Template)]
#[template(path = "sqlalchemy/helper.py.j2")]
struct HelperView<'a> {
    base: &'a str,
    enum_values: bool,
    sql_type: bool,
    serial: bool,
    rename_sequence: bool,
    add_foreign_key: bool,
    utc_now: bool,
    utc_now_naive: bool,
    uuid7: bool,
}

/// The text of the whole module.
pub fn render(context: &Context, relationships: &Relationships, source: &str, diagnostics: &mut Diagnostics) -> String {
    let blocks = definitions(context, relationships, diagnostics);
    let mut needs = Needs::default();
    let mut texts = Vec::new();
    for block in blocks {
        needs.extend(block.needs);
        texts.push(block.text);
    }
    let mut front = Vec::new();
    match context.base {
        Some(base) => needs.imports.own(&base.module, &base.class),
        None => {
            let parent = needs.local("sqlalchemy.orm.DeclarativeBase");
            front.push(rendered(&BaseView { class: context.names.base(), parent }));
        }
    }
    for helper in needs.helpers.clone() {
        front.push(helper_text(helper, context.names.base(), &mut needs));
    }
    let header = format!("Made by downspout from {source}; do not edit.");
    let header = literal::docstring(&header, 0).expect("the header has visible characters");
    let blocks = front.into_iter().chain(texts).collect();
    rendered(&ModuleView { header, imports: needs.imports.sections(), blocks }) + "\n"
}

fn definitions(context: &Context, relationships: &Relationships, diagnostics: &mut Diagnostics) -> Vec<Block> {
    let schema = context.schema;
    let mut blocks = Vec::new();
    for (id, item) in (0..).map(EnumId).zip(&schema.enums) {
        if item.ownership == Ownership::Declared || is_used(schema, id) {
            blocks.push(enums::block(context, id));
        }
    }
    for at in 0..schema.sequences.len() {
        blocks.push(tables::sequence(context, at, diagnostics));
    }
    blocks.extend(tables::referenced(schema).map(|id| tables::external(context, id)));
    let mut late = Vec::new();
    for (id, table) in schema.declared_tables() {
        if context.names.is_class(id) {
            let relationships = relationships.get(&id).map_or(&[][..], Vec::as_slice);
            blocks.push(classes::block(context, id, relationships, diagnostics));
        } else {
            blocks.push(tables::declared(context, id, diagnostics));
        }
        let mut needs = Needs::default();
        let names = table.columns.iter().filter_map(|column| sequence_name(context, id, column, &mut needs));
        let mut statements: Vec<_> = names.collect();
        statements.extend(unnameable_foreign_keys(context, id, &mut needs));
        late.extend(statements.iter().map(|statement| tables::late(statement, needs.clone())));
    }
    blocks.extend(late);
    blocks
}

/// Whether a column that the module writes has this enum.
fn is_used(schema: &Schema, id: EnumId) -> bool {
    let is_referenced: Vec<TableId> = tables::referenced(schema).collect();
    schema
        .all_tables()
        .filter(|(table_id, table)| table.ownership == Ownership::Declared || is_referenced.contains(table_id))
        .any(|(_, table)| table.columns.iter().any(|column| *column.ty.element().0 == ColumnType::Enum(id)))
}

fn helper_text(helper: Helper, base: &str, needs: &mut Needs) -> String {
    let full_names: &[&str] = match helper {
        Helper::EnumValues => &["enum.StrEnum"],
        Helper::SqlType | Helper::Serial => &["sa.types", "typing.Any"],
        Helper::RenameSequence => &["sa.text", "sqlalchemy.event.listens_for", "typing.Any"],
        Helper::AddForeignKey => &["sa.ForeignKeyConstraint", "typing.Any"],
        Helper::UtcNow | Helper::UtcNowNaive => &["datetime.datetime"],
        Helper::Uuid7 => &["secrets.randbits", "time.time_ns", "uuid.UUID"],
    };
    for name in full_names {
        needs.local(name);
    }
    rendered(&HelperView {
        base,
        enum_values: helper == Helper::EnumValues,
        sql_type: helper == Helper::SqlType,
        serial: helper == Helper::Serial,
        rename_sequence: helper == Helper::RenameSequence,
        add_foreign_key: helper == Helper::AddForeignKey,
        utc_now: helper == Helper::UtcNow,
        utc_now_naive: helper == Helper::UtcNowNaive,
        uuid7: helper == Helper::Uuid7,
    })
}

fn rendered(view: &impl Template) -> String {
    view.render().expect("a template only places text that is there")
}
