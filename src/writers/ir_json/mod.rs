//! The IR as JSON, for programs that want to make something else of the same schema.
//! References are names, not positions, so that a reader needs nothing but the document.

mod json_type;
mod shape;
mod sql;
mod table;

use crate::diag::{Files, Origin};
use crate::ir::policy::Role;
use crate::ir::relation::{Join, Relation, RelationKind};
use crate::ir::table::{Sequence, SequenceOptions, Table, View};
use crate::ir::{Enum, Namespace, Ownership, QualifiedName, Schema};

/// The document's version: raised when a reader of the older one could misunderstand the newer.
const VERSION: u32 = 1;

/// The schema as indented JSON, ending in a newline.
pub fn write(schema: &Schema, files: &Files) -> String {
    let document = shape::Document {
        format: "downspout-ir",
        version: VERSION,
        namespaces: schema.namespaces.iter().map(|item| namespace(files, item)).collect(),
        enums: schema.enums.iter().map(|item| enumeration(files, item)).collect(),
        sequences: schema.sequences.iter().map(|item| sequence(files, item)).collect(),
        roles: schema.roles.iter().map(|item| role(files, item)).collect(),
        tables: schema.tables.iter().map(|item| table::table(schema, files, item)).collect(),
        views: schema.views.iter().map(|item| view(schema, files, item)).collect(),
        relations: schema.relations.iter().map(|item| relation(schema, files, item)).collect(),
    };
    let mut text = serde_json::to_string_pretty(&document).expect("the document has string keys only");
    text.push('\n');
    text
}

fn name(name: &QualifiedName) -> shape::Name<'_> {
    shape::Name { schema: name.schema.as_deref().unwrap_or("public"), name: &name.name }
}

fn origin(files: &Files, origin: Origin) -> Option<shape::Origin<'_>> {
    let span = origin.span()?;
    let (line, column) = files.line_col(span);
    Some(shape::Origin { file: &files.get(span.file).name, line, column })
}

fn ownership(ownership: Ownership) -> &'static str {
    match ownership {
        Ownership::Declared => "declared",
        Ownership::NotExported => "notExported",
        Ownership::External => "external",
    }
}

fn namespace<'a>(files: &'a Files, item: &'a Namespace) -> shape::Namespace<'a> {
    shape::Namespace { name: &item.name, ownership: ownership(item.ownership), origin: origin(files, item.origin) }
}

fn enumeration<'a>(files: &'a Files, item: &'a Enum) -> shape::Enum<'a> {
    shape::Enum {
        name: name(&item.name),
        source_name: &item.source_name,
        docs: item.docs.as_deref(),
        ownership: ownership(item.ownership),
        values: &item.values,
        origin: origin(files, item.origin),
    }
}

fn sequence<'a>(files: &'a Files, item: &'a Sequence) -> shape::Sequence<'a> {
    shape::Sequence {
        name: name(&item.name),
        source_name: &item.source_name,
        options: sequence_options(&item.options),
        origin: origin(files, item.origin),
    }
}

fn sequence_options(options: &SequenceOptions) -> shape::SequenceOptions<'_> {
    shape::SequenceOptions {
        increment: options.increment.as_deref(),
        min_value: options.min_value.as_deref(),
        max_value: options.max_value.as_deref(),
        start_with: options.start_with.as_deref(),
        cache: options.cache.as_deref(),
        cycle: options.cycle,
    }
}

fn role<'a>(files: &'a Files, item: &'a Role) -> shape::Role<'a> {
    shape::Role {
        name: &item.name,
        source_name: &item.source_name,
        ownership: ownership(item.ownership),
        create_db: item.create_db,
        create_role: item.create_role,
        inherit: item.inherit,
        origin: origin(files, item.origin),
    }
}

fn view<'a>(schema: &'a Schema, files: &'a Files, item: &'a View) -> shape::View<'a> {
    shape::View {
        name: name(&item.name),
        source_name: &item.source_name,
        docs: item.docs.as_deref(),
        ownership: ownership(item.ownership),
        columns: item.columns.iter().map(|column| table::column(schema, files, column)).collect(),
        definition: item.definition.as_ref().map(|expr| sql::sql(schema, expr)),
        materialized: item.materialized.as_ref().map(|options| shape::Materialized {
            using: options.using.as_deref(),
            tablespace: options.tablespace.as_deref(),
            with_no_data: options.with_no_data,
        }),
        options: option_pairs(&item.options),
        origin: origin(files, item.origin),
    }
}

fn option_pairs(options: &[(String, String)]) -> Vec<shape::OptionPair<'_>> {
    options.iter().map(|(name, value)| shape::OptionPair { name, value }).collect()
}

fn relation<'a>(schema: &'a Schema, files: &'a Files, item: &'a Relation) -> shape::Relation<'a> {
    let (near, far) = (&schema[item.table], &schema[item.target]);
    let (cardinality, direct, through) = match &item.kind {
        RelationKind::One(on) => ("one", on.as_ref(), None),
        RelationKind::Many(on) => ("many", on.as_ref(), None),
        RelationKind::ManyThrough { junction, near: first, far: second } => {
            let table = &schema[*junction];
            let through = shape::Through {
                junction: name(&table.name),
                near: join(near, first, table),
                far: join(table, second, far),
            };
            ("many", None, Some(through))
        }
    };
    shape::Relation {
        table: name(&near.name),
        name: &item.name,
        target: name(&far.name),
        pair_name: item.pair_name.as_deref(),
        cardinality,
        join: direct.map(|on| join(near, on, far)),
        through,
        origin: origin(files, item.origin),
    }
}

fn join<'a>(from: &'a Table, join: &Join, to: &'a Table) -> shape::Join<'a> {
    shape::Join { from: table::column_names(from, &join.from), to: table::column_names(to, &join.to) }
}
