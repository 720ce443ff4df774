//! The definitions of all models as blocks of text, in an order that Python can run.

use askama::Template;
use rayon::prelude::*;

use super::columns::sequence_name;
use super::constraints::unnameable_foreign_keys;
use super::needs::{Helper, Needs, Place};
use super::relations::Relationships;
use super::{Context, VIEW_BASE, classes, conventions, enums, tables};
use crate::diag::Diagnostics;
use crate::ir::ids::{EnumId, TableId};
use crate::ir::ty::ColumnType;
use crate::ir::{Ownership, Schema};

/// A definition, and what it needs.
pub struct Block {
    /// Where it stands when each kind has a file of its own.
    pub place: Place,
    /// The names that it gives to the users of the models.
    pub defines: Vec<String>,
    /// The text.
    pub text: String,
    /// What the text uses.
    pub needs: Needs,
}

impl Block {
    /// A block of a template.
    pub fn new(place: Place, defines: &[&str], view: &impl Template, needs: Needs) -> Block {
        let defines = defines.iter().map(|name| (*name).to_owned()).collect();
        Block { place, defines, text: rendered(view), needs }
    }
}

#[derive(Template)]
#[template(path = "sqlalchemy/base.py.j2")]
struct BaseView<'a> {
    class: &'a str,
    parent: String,
    /// What it says for all models.
    members: Vec<String>,
}

#[derive(Template)]
#[template(path = "sqlalchemy/view_base.py.j2")]
struct ViewBaseView<'a> {
    class: &'a str,
    parent: String,
}

#[derive(Template)]
#[template(path = "sqlalchemy/helper.py.j2")]
struct HelperView<'a> {
    base: &'a str,
    enum_values: bool,
    sql_type: bool,
    coordinates: bool,
    extension_array: bool,
    serial: bool,
    rename_sequence: bool,
    add_foreign_key: bool,
    utc_now: bool,
    utc_now_naive: bool,
    uuid7: bool,
}

/// So many tables are written sooner than another thread is started.
const FEW: usize = 32;

/// Enums, sequences, tables of others, and our own; last what needs all of them.
pub fn blocks(context: &Context, relationships: &Relationships, diagnostics: &mut Diagnostics) -> Vec<Block> {
    let schema = context.schema;
    let mut blocks = Vec::new();
    if !context.views.is_empty() {
        blocks.push(view_base(context));
    }
    for (id, item) in (0..).map(EnumId).zip(&schema.enums) {
        if item.ownership == Ownership::Declared || is_used(schema, id) {
            blocks.push(enums::block(context, id));
        }
    }
    for (name, text, used) in context.names.dicts().definitions("typing.TypedDict") {
        let mut needs = Needs::default();
        needs.imports.extend(used.imports);
        let defines = vec![name.to_owned()];
        blocks.push(Block { place: Place::Json, defines, text, needs });
    }
    for at in 0..schema.sequences.len() {
        blocks.push(tables::sequence(context, at, diagnostics));
    }
    blocks.extend(tables::referenced(schema).map(|id| tables::external(context, id)));
    let declared: Vec<TableId> = schema.declared_tables().map(|(id, _)| id).collect();
    let written = declared.par_iter().with_min_len(FEW).map(|id| of_table(context, relationships, *id));
    let mut late = Vec::new();
    for (block, after, findings) in written.collect::<Vec<_>>() {
        blocks.push(block);
        late.extend(after);
        diagnostics.extend(findings);
    }
    blocks.extend(late);
    blocks
}

/// The block of a table, and what can only stand behind all tables.
fn of_table(context: &Context, relationships: &Relationships, id: TableId) -> (Block, Vec<Block>, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let block = if context.names.is_class(id) {
        let relationships = relationships.get(&id).map_or(&[][..], Vec::as_slice);
        classes::block(context, id, relationships, &mut diagnostics)
    } else {
        tables::declared(context, id, &mut diagnostics)
    };
    let mut late = Vec::new();
    for column in &context.schema[id].columns {
        let mut needs = Needs::default();
        let statement = sequence_name(context, id, column, &mut needs);
        late.extend(statement.map(|statement| tables::late(Place::Table(id), &statement, needs)));
    }
    let mut needs = Needs::default();
    let keys = unnameable_foreign_keys(context, id, &mut needs);
    late.extend(keys.iter().map(|statement| tables::late(Place::Last, statement, needs.clone())));
    (block, late, diagnostics)
}

/// Whether a column that the module writes has this enum.
fn is_used(schema: &Schema, id: EnumId) -> bool {
    let is_referenced: Vec<TableId> = tables::referenced(schema).collect();
    schema
        .all_tables()
        .filter(|(table_id, table)| table.ownership == Ownership::Declared || is_referenced.contains(table_id))
        .any(|(_, table)| table.columns.iter().any(|column| *column.ty.element().0 == ColumnType::Enum(id)))
}

/// The declarative base, where the team has none of its own.
pub fn base(context: &Context) -> Block {
    let mut needs = Needs::default();
    let parent = needs.local("sqlalchemy.orm.DeclarativeBase");
    let class = context.names.base();
    let members = conventions::base_members(context, &mut needs);
    Block::new(Place::Base, &[class], &BaseView { class, parent, members }, needs)
}

/// The base of views: they have no place among the tables that are made, and nothing is written to them.
fn view_base(context: &Context) -> Block {
    let mut needs = Needs::default();
    needs.local("sa.MetaData");
    needs.local("sqlalchemy.event.listens_for");
    needs.local("sqlalchemy.orm.Mapper");
    needs.local("typing.Any");
    let parent = needs.defined(Place::Base, context.names.base());
    Block::new(Place::Views, &[VIEW_BASE], &ViewBaseView { class: VIEW_BASE, parent }, needs)
}

/// The text of a helper.
pub fn helper(helper: Helper, context: &Context, needs: &mut Needs) -> String {
    let full_names: &[&str] = match helper {
        Helper::EnumValues => &["enum.StrEnum"],
        Helper::SqlType | Helper::Serial => &["sa.types", "typing.Any"],
        Helper::Coordinates => &["sa.types", "typing.Any"],
        Helper::ExtensionArray => &["sa.types", "typing.Any", "postgresql.ARRAY", "re.findall"],
        Helper::RenameSequence => &["sa.text", "sqlalchemy.event.listens_for", "typing.Any"],
        Helper::AddForeignKey => &["sa.ForeignKeyConstraint", "typing.Any"],
        Helper::UtcNow | Helper::UtcNowNaive => &["datetime.datetime"],
        Helper::Uuid7 => &["secrets.randbits", "time.time_ns", "uuid.UUID"],
    };
    for name in full_names {
        needs.local(name);
    }
    if helper == Helper::AddForeignKey {
        needs.defined(Place::Base, context.names.base());
    }
    rendered(&HelperView {
        base: context.names.base(),
        enum_values: helper == Helper::EnumValues,
        sql_type: helper == Helper::SqlType,
        coordinates: helper == Helper::Coordinates,
        extension_array: helper == Helper::ExtensionArray,
        serial: helper == Helper::Serial,
        rename_sequence: helper == Helper::RenameSequence,
        add_foreign_key: helper == Helper::AddForeignKey,
        utc_now: helper == Helper::UtcNow,
        utc_now_naive: helper == Helper::UtcNowNaive,
        uuid7: helper == Helper::Uuid7,
    })
}

/// The text of a template.
pub fn rendered(view: &impl Template) -> String {
    view.render().expect("a template only places text that is there")
}
