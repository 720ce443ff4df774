//! The model to the IR: cased and stored names, one form for every fact, source order.

mod columns;
mod kit_sql;
mod stand_ins;
mod table;

use super::facts::casing;
use super::model::{Chunk, Column, Model, Named, Sql, Table};
use super::{Casing, Version};
use crate::diag::{Diagnostics, Origin};
use crate::ir::builder::SchemaBuilder;
use crate::ir::ids::{ColumnIdx, EnumId, TableId, ViewId};
use crate::ir::policy::Role;
use crate::ir::relation::{Join, Relation, RelationKind};
use crate::ir::sql::{SqlChunk, SqlExpr, quote_ident};
use crate::ir::table::{Materialized, Sequence, View};
use crate::ir::{DefaultNames, Enum, Namespace, Ownership, QualifiedName, Schema};

/// Lowers a model. Tables whose SQL name is excluded are left out, loudly.
pub fn lower(model: &Model, casing: Option<Casing>, version: Version) -> (Schema, Diagnostics) {
    let mut lowering = Lowering {
        model,
        version,
        casing,
        builder: SchemaBuilder::default(),
        table_order: source_order(model.tables.iter().map(|table| &table.named)),
        enum_order: source_order(model.enums.iter().map(|one| &one.named)),
        view_order: source_order(model.views.iter().map(|view| &view.named)),
        columns: model.tables.iter().map(|table| column_places(table, casing)).collect(),
    };
    lowering.builder.schema_mut().default_names = match version {
        Version::V0 => DefaultNames { unique: "_unique", foreign_key: "_fk" },
        Version::V1 => DefaultNames { unique: "_key", foreign_key: "_fkey" },
    };
    lowering.drop_repeats();
    lowering.merge_stand_ins();
    lowering.run();
    lowering.builder.finish()
}

struct Lowering<'m> {
    model: &'m Model,
    version: Version,
    casing: Option<Casing>,
    builder: SchemaBuilder,
    table_order: Order,
    enum_order: Order,
    view_order: Order,
    /// For each table of the model, where each of its columns goes.
    columns: Vec<Vec<u32>>,
}

/// Source order, and each item's place in it.
struct Order {
    sorted: Vec<usize>,
    place: Vec<u32>,
}

impl Order {
    /// Leaves out all but the last of the exported items that share schema and name, and points the others to it.
    fn drop_repeats(&mut self, items: Vec<(&Named, Option<&str>, &str)>) {
        let mut last: rustc_hash::FxHashMap<(Option<&str>, &str), usize> = rustc_hash::FxHashMap::default();
        for (at, (_, schema, name)) in items.iter().enumerate().filter(|(_, (named, ..))| named.exported) {
            last.insert((*schema, name), at);
        }
        let kept = |at: usize| {
            let (named, schema, name) = items[at];
            if named.exported { last[&(schema, name)] } else { at }
        };
        self.sorted.retain(|at| kept(*at) == *at);
        let mut place = vec![0; items.len()];
        for (position, at) in self.sorted.iter().enumerate() {
            place[*at] = u32::try_from(position).expect("fewer than 2^32 items");
        }
        self.place = (0..items.len()).map(|at| place[kept(at)]).collect();
    }

    /// Leaves out items that are not exported and have the schema and name of one that is: the database has only that.
    fn drop_hidden(&mut self, items: &[(&Named, Option<&str>, &str)]) {
        let mut exported: rustc_hash::FxHashMap<(Option<&str>, &str), usize> = rustc_hash::FxHashMap::default();
        for at in self.sorted.iter().copied().filter(|at| items[*at].0.exported) {
            exported.insert((items[at].1, items[at].2), at);
        }
        let kept = |at: usize| exported.get(&(items[at].1, items[at].2)).copied().unwrap_or(at);
        self.sorted.retain(|at| kept(*at) == *at);
        let mut place = vec![0; items.len()];
        for (position, at) in self.sorted.iter().enumerate() {
            place[*at] = u32::try_from(position).expect("fewer than 2^32 items");
        }
        self.place = (0..items.len()).map(|at| place[kept(at)]).collect();
    }
}

/// drizzle-kit's order is that of sorted exports; readers of generated files expect that of the source.
fn source_order<'n>(items: impl Iterator<Item = &'n Named>) -> Order {
    let mut keyed: Vec<_> =
        items.enumerate().map(|(at, named)| ((!named.exported, named.span.is_none(), named.span), at)).collect();
    keyed.sort();
    let sorted: Vec<usize> = keyed.into_iter().map(|(_, at)| at).collect();
    let mut place = vec![0; sorted.len()];
    for (position, at) in sorted.iter().enumerate() {
        place[*at] = u32::try_from(position).expect("fewer than 2^32 items");
    }
    Order { sorted, place }
}

fn ownership(named: &Named, external: bool) -> Ownership {
    match (external, named.exported) {
        (true, _) => Ownership::External,
        (false, true) => Ownership::Declared,
        (false, false) => Ownership::NotExported,
    }
}

/// Columns of one name share a place.
fn column_places(table: &Table, casing: Option<Casing>) -> Vec<u32> {
    let mut names: indexmap::IndexSet<_, rustc_hash::FxBuildHasher> = indexmap::IndexSet::default();
    table
        .columns
        .iter()
        .map(|column| names.insert_full(casing::column(&column.name, casing)).0)
        .map(|place| u32::try_from(place).expect("fewer than 2^32 columns"))
        .collect()
}

impl Lowering<'_> {
    /// Of two exported tables or enums of one name drizzle-kit keeps the last.
    fn drop_repeats(&mut self) {
        let tables = self.model.tables.iter().map(|table| (&table.named, table.schema.as_deref(), &*table.name));
        self.table_order.drop_repeats(tables.collect());
        let enums = self.model.enums.iter().map(|one| (&one.named, one.schema.as_deref(), &*one.name));
        let enums: Vec<_> = enums.collect();
        self.enum_order.drop_repeats(enums.clone());
        self.enum_order.drop_hidden(&enums);
    }

    /// Whether a table is made by a provider: its own, one of a schema that exists, or a stand-in for it.
    fn is_external(&self, table: &Table) -> bool {
        let schema = table.schema.as_deref();
        table.library || self.is_existing(schema) || !table.named.exported && self.model.is_provided(schema)
    }

    /// Whether drizzle-kit leaves a schema's tables and views alone.
    fn is_existing(&self, schema: Option<&str>) -> bool {
        self.model.is_existing(schema)
    }

    fn place(&self, table: usize, column: usize) -> ColumnIdx {
        ColumnIdx(self.columns[table][column])
    }

    fn places(&self, table: usize, columns: &[usize]) -> Vec<ColumnIdx> {
        columns.iter().map(|column| self.place(table, *column)).collect()
    }

    fn run(&mut self) {
        for schema in &self.model.schemas {
            let origin = Origin::from(schema.named.span);
            let name = self.stored_name(&schema.name, "schema", origin);
            let ownership = ownership(&schema.named, schema.existing);
            let namespace = Namespace { name, ownership, origin };
            self.builder.schema_mut().namespaces.push(namespace);
        }
        for at in self.enum_order.sorted.clone() {
            let one = &self.model.enums[at];
            let origin = Origin::from(one.named.span);
            let name = self.qualified(one.schema.as_deref(), &one.name, "enum", origin);
            let lowered = Enum {
                name,
                source_name: one.named.source_name.clone(),
                chosen_name: None,
                values: one.values.clone(),
                docs: one.named.docs.clone(),
                ownership: ownership(&one.named, false),
                origin,
            };
            self.builder.schema_mut().enums.push(lowered);
        }
        for sequence in &self.model.sequences {
            let origin = Origin::from(sequence.named.span);
            let name = self.qualified(sequence.schema.as_deref(), &sequence.name, "sequence", origin);
            let source_name = sequence.named.source_name.clone();
            let options = self.sequence_options(&sequence.options, &format!("`{}`", sequence.name), origin);
            self.builder.schema_mut().sequences.push(Sequence { name, source_name, options, origin });
        }
        for role in &self.model.roles {
            let origin = Origin::from(role.named.span);
            let lowered = Role {
                name: self.stored_name(&role.name, "role", origin),
                source_name: role.named.source_name.clone(),
                ownership: ownership(&role.named, role.existing),
                create_db: role.create_db.unwrap_or(false),
                create_role: role.create_role.unwrap_or(false),
                inherit: role.inherit.unwrap_or(true),
                origin,
            };
            self.builder.schema_mut().roles.push(lowered);
        }
        for at in self.table_order.sorted.clone() {
            let table = self.table(at);
            self.builder.schema_mut().tables.push(table);
        }
        for at in self.view_order.sorted.clone() {
            self.view(at);
        }
        self.relations();
    }

    fn qualified(&mut self, schema: Option<&str>, name: &str, noun: &str, origin: Origin) -> QualifiedName {
        QualifiedName {
            schema: schema.map(|schema| self.builder.stored_name(schema, "schema", origin)),
            name: self.stored_name(name, noun, origin),
        }
    }

    fn table_id(&self, at: usize) -> TableId {
        TableId(self.table_order.place[at])
    }

    fn enum_id(&self, at: usize) -> EnumId {
        EnumId(self.enum_order.place[at])
    }

    fn column_name(&self, column: &Column) -> String {
        casing::column(&column.name, self.casing).into_owned()
    }

    fn view(&mut self, at: usize) {
        let view = &self.model.views[at];
        let origin = Origin::from(view.named.span);
        let name = self.qualified(view.schema.as_deref(), &view.name, "view", origin);
        let columns = view.columns.iter().map(|column| self.column(column, &view.name)).collect();
        let definition = view.query.as_ref().map(|query| self.sql(query));
        self.view_that_fails(view, origin);
        let materialized = view.materialized.then(|| Materialized {
            using: view.using.clone(),
            tablespace: view.tablespace.clone(),
            with_no_data: view.with_no_data,
        });
        let lowered = View {
            name,
            source_name: view.named.source_name.clone(),
            docs: view.named.docs.clone(),
            ownership: ownership(&view.named, view.query.is_none() || self.is_existing(view.schema.as_deref())),
            columns,
            untyped: view.untyped.clone(),
            definition,
            materialized,
            options: options(view.with.as_ref(), true),
            origin,
        };
        self.builder.schema_mut().views.push(lowered);
    }

    fn relations(&mut self) {
        let mut sorted: Vec<_> = self.model.relations.iter().collect();
        sorted.sort_by_key(|relation| relation.span);
        for relation in sorted {
            let join = relation.join.as_ref().map(|(from, to)| Join {
                from: self.places(relation.table, from),
                to: self.places(relation.target, to),
            });
            let kind = match (join, &relation.junction) {
                (Some(join), Some((junction, near, far))) => RelationKind::ManyThrough {
                    junction: self.table_id(*junction),
                    near: Join { from: join.from, to: self.places(*junction, near) },
                    far: Join { from: self.places(*junction, far), to: join.to },
                },
                (join, _) if relation.many => RelationKind::Many(join),
                (join, _) => RelationKind::One(join),
            };
            let lowered = Relation {
                table: self.table_id(relation.table),
                name: relation.name.clone(),
                target: self.table_id(relation.target),
                kind,
                pair_name: relation.pair_name.clone(),
                origin: Origin::Source(relation.span),
            };
            self.builder.schema_mut().relations.push(lowered);
        }
    }

    /// SQL with its references as ids.
    fn sql(&self, sql: &Sql) -> SqlExpr {
        let chunks = sql.chunks.iter().map(|chunk| match chunk {
            Chunk::Text(text) => SqlChunk::Text(text.clone()),
            Chunk::Name(name) => SqlChunk::Identifier(name.clone()),
            Chunk::Column { table, column, bare: false } => {
                SqlChunk::Column(self.table_id(*table), self.place(*table, *column))
            }
            Chunk::Column { table, column, bare: true } => {
                SqlChunk::Identifier(self.column_name(self.model.column(*table, *column)))
            }
            Chunk::AliasColumn(alias, name) => {
                let column = quote_ident(&casing::column(name, self.casing));
                SqlChunk::Text(if alias.is_empty() { column } else { format!("{}.{column}", quote_ident(alias)) })
            }
            Chunk::Table(table) => SqlChunk::Table(self.table_id(*table)),
            Chunk::View(schema, name) => {
                let found = self.model.views.iter().position(|view| view.schema == *schema && view.name == *name);
                match found {
                    Some(at) => SqlChunk::View(ViewId(self.view_order.place[at])),
                    None => SqlChunk::Text(crate::ir::sql::quote_qualified(schema.as_deref(), name)),
                }
            }
            Chunk::Enum(at) => SqlChunk::Enum(self.enum_id(*at)),
            Chunk::Param { value, .. } => SqlChunk::Param(value.clone()),
        });
        SqlExpr { chunks: chunks.collect() }
    }
}

/// WITH options as text; views spell their keys in camelCase.
fn options(with: Option<&serde_json::Value>, snake: bool) -> Vec<(String, String)> {
    let Some(serde_json::Value::Object(entries)) = with else { return Vec::new() };
    entries
        .iter()
        .map(|(key, value)| {
            let key = if snake { casing::convert(key, Casing::Snake) } else { key.clone() };
            let value = match value {
                serde_json::Value::String(text) => text.clone(),
                other => other.to_string(),
            };
            (key, value)
        })
        .collect()
}
