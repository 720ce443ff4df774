//! `relationship(…)` from Drizzle's relations, and from foreign keys where Drizzle declares none.

use std::collections::{BTreeMap, BTreeSet};

use super::Context;
use super::constraints::metadata_key;
use super::derived::{self, Derived};
use super::joins::{Link, has_rival, is_only_key_along, key_count, link, pairs, reversed};
use super::needs::{Needs, Place};
use super::options::{Layout, Relationships as Wanted};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::Ownership;
use crate::ir::ids::{ColumnIdx, TableId};
use crate::ir::relation::{Join, Relation, RelationKind};
use crate::writers::python::layout::{Doc, annotated, call, keyword, lambda, subscript, text};
use crate::writers::python::literal;
use crate::writers::python::model_names::{free_attribute, relation_attribute};

/// The relationships of all classes.
pub type Relationships = BTreeMap<TableId, Vec<Relationship>>;

/// One attribute that leads to other rows.
pub struct Relationship {
    attribute: String,
    target: TableId,
    is_list: bool,
    /// Whether there may be no row.
    is_optional: bool,
    link: Link,
    partner: Option<String>,
    /// Relations written before whose columns this one sets too.
    overlaps: BTreeSet<String>,
}

/// Finds what every relation leads along, pairs the two sides, and names them.
pub fn resolve(context: &Context, diagnostics: &mut Diagnostics) -> Relationships {
    if context.relationships == Wanted::None {
        return BTreeMap::new();
    }
    let all = &context.schema.relations;
    let mut relations: Vec<&Relation> =
        all.iter().filter(|relation| is_mapped(context, relation, diagnostics)).collect();
    let derived = match context.relationships {
        Wanted::All => derived::relations(context, &relations),
        Wanted::Declared | Wanted::None => Vec::new(),
    };
    let attributes = attributes(context, &relations, &derived);
    relations.extend(derived.iter().map(|derived| &derived.relation));
    let pairs = pairs(&relations);
    let mut resolved: Relationships = BTreeMap::new();
    let mut setters: BTreeMap<(TableId, ColumnIdx), Vec<usize>> = BTreeMap::new();
    for (at, relation) in relations.iter().enumerate() {
        let partner = pairs[at].map(|partner| relations[partner]);
        let Some(link) = link(context.schema, relation, partner) else {
            let message = format!(
                "nothing says which columns join relation `{}` of `{}` to `{}`",
                relation.name, context.schema[relation.table].source_name, context.schema[relation.target].source_name
            );
            let help = "declare the other side with `fields` and `references`, or give both sides one `relationName`";
            diagnostics.report(
                Diagnostic::new(Code::TargetCannotExpress, message).at_origin(relation.origin, "left out").help(help),
            );
            continue;
        };
        let sets = columns_set(context, relation, &link);
        let mut overlaps = BTreeSet::new();
        for column in sets {
            let others = setters.entry(column).or_default();
            overlaps.extend(
                others.iter().filter(|other| pairs[at] != Some(**other)).map(|other| attributes[*other].clone()),
            );
            others.push(at);
        }
        resolved.entry(relation.table).or_default().push(Relationship {
            attribute: attributes[at].clone(),
            target: relation.target,
            is_list: !matches!(relation.kind, RelationKind::One(_)),
            is_optional: is_optional(context, relation, &link),
            link,
            partner: pairs[at].map(|partner| attributes[partner].clone()),
            overlaps,
        });
    }
    resolved
}

impl Relationship {
    /// The attribute as a statement of its class.
    pub fn statement(&self, context: &Context, table: TableId, needs: &mut Needs) -> String {
        let class = context.names.table(self.target);
        if self.target != table {
            needs.typed(Place::Table(self.target), class);
        }
        let target = match (self.is_list, self.is_optional) {
            (true, _) => subscript("list", vec![text(literal::string(class))]),
            (false, true) => text(literal::string(&format!("{class} | None"))),
            (false, false) => text(literal::string(class)),
        };
        let annotation = subscript(&needs.local("sqlalchemy.orm.Mapped"), vec![target]);
        let arguments = self.arguments(context, table, needs);
        let value = call(&needs.local("sqlalchemy.orm.relationship"), arguments);
        annotated(&self.attribute, &annotation, &value, 4)
    }

    fn arguments(&self, context: &Context, table: TableId, needs: &mut Needs) -> Vec<Doc> {
        let mut arguments = join_arguments(context, table, self, needs);
        if let Some(partner) = &self.partner {
            arguments.push(keyword("back_populates", text(literal::string(partner))));
        }
        if !self.overlaps.is_empty() {
            let names: Vec<&str> = self.overlaps.iter().map(String::as_str).collect();
            arguments.push(keyword("overlaps", text(literal::string(&names.join(",")))));
        }
        match &self.link {
            // The database deletes, unlinks or refuses as it was told. By itself, a session would unlink the rows first.
            Link::HeldBy(at) => {
                arguments.push(keyword("passive_deletes", text("\"all\"")));
                arguments.extend(post_update(context, self.target, *at));
            }
            Link::Holds(at) => arguments.extend(post_update(context, table, *at)),
            Link::Through { junction, near, far } if is_read_only(context, *junction, near, far) => {
                arguments.push(keyword("viewonly", text("True")));
            }
            Link::Refers(_) | Link::ReferredBy(_) | Link::Through { .. } => {}
        }
        arguments
    }
}

/// Two new rows that point at each other: one of them is updated once the other exists. Both sides have to say so.
fn post_update(context: &Context, holder: TableId, at: usize) -> Option<Doc> {
    let table = &context.schema[holder];
    let is_nullable = |column: &ColumnIdx| !table.columns[column.0 as usize].not_null;
    let gives_way = context.alter.contains(&(holder, at)) && table.foreign_keys[at].columns.iter().any(is_nullable);
    gives_way.then(|| keyword("post_update", text("True")))
}

/// `secondary`, `primaryjoin`, `foreign_keys`, `remote_side`: only where the foreign keys alone leave a choice.
fn join_arguments(context: &Context, table: TableId, relationship: &Relationship, needs: &mut Needs) -> Vec<Doc> {
    let (schema, target) = (context.schema, relationship.target);
    let mut arguments = Vec::new();
    match &relationship.link {
        Link::Holds(at) | Link::HeldBy(at) => {
            let holder = if matches!(relationship.link, Link::Holds(_)) { table } else { target };
            let key = &schema[holder].foreign_keys[*at];
            if has_rival(schema, holder, *at) {
                let other = if holder == table { target } else { table };
                let pairs = key.columns.iter().zip(&key.foreign_columns);
                let equal = pairs.map(|(from, to)| {
                    format!("{} == {}", attribute(context, holder, *from), attribute(context, other, *to))
                });
                arguments.push(keyword("primaryjoin", text(literal::string(&all_of(equal.collect())))));
            }
            if key_count(schema, table, target) > 1 {
                arguments.push(keyword("foreign_keys", columns_text(context, holder, &key.columns)));
            }
            if table == target && matches!(relationship.link, Link::Holds(_)) {
                arguments.push(keyword("remote_side", columns_text(context, target, &key.foreign_columns)));
            }
        }
        Link::Refers(join) | Link::ReferredBy(join) => {
            let own_refers = matches!(relationship.link, Link::Refers(_));
            let own = |column: &ColumnIdx| annotate(attribute(context, table, *column), own_refers, false);
            let other =
                |column: &ColumnIdx| annotate(attribute(context, target, *column), !own_refers, table == target);
            let equal = join.from.iter().zip(&join.to).map(|(from, to)| format!("{} == {}", own(from), other(to)));
            arguments.push(keyword("primaryjoin", text(literal::string(&all_of(equal.collect())))));
        }
        Link::Through { junction, near, far } => {
            arguments.push(keyword("secondary", lambda(junction_table(context, *junction, needs))));
            let is_plain = table != target
                && is_only_key_along(schema, *junction, table, &reversed(near))
                && is_only_key_along(schema, *junction, target, far);
            if !is_plain {
                let near = through_join(context, table, *junction, &near.from, &near.to, needs);
                let far = through_join(context, target, *junction, &far.to, &far.from, needs);
                arguments.push(keyword("primaryjoin", near));
                arguments.push(keyword("secondaryjoin", far));
            }
        }
    }
    arguments
}

/// The table object of a junction. Its module may not have run yet where each table has its own.
fn junction_table(context: &Context, junction: TableId, needs: &mut Needs) -> String {
    if context.layout == Layout::Package {
        let base = needs.defined(Place::Base, context.names.base());
        return format!("{base}.metadata.tables[{}]", metadata_key(context, junction));
    }
    let name = context.names.table(junction);
    if context.names.is_class(junction) { format!("{name}.__table__") } else { name.to_owned() }
}

fn through_join(
    context: &Context,
    class: TableId,
    junction: TableId,
    own: &[ColumnIdx],
    through: &[ColumnIdx],
    needs: &mut Needs,
) -> Doc {
    let is_class = context.names.is_class(junction);
    let foreign = if is_class { "foreign".to_owned() } else { needs.local("sqlalchemy.orm.foreign") };
    let mut side = |table: TableId, column: &ColumnIdx| {
        // A lambda can name neither a class whose module imports this one nor a table without a class.
        let by_class = is_class || (table != junction && context.layout == Layout::Module);
        if by_class {
            return attribute(context, table, *column);
        }
        let name = &context.schema[table].columns[column.0 as usize].name;
        format!("{}.c[{}]", junction_table(context, table, needs), literal::string(name))
    };
    let pairs = own.iter().zip(through);
    let equal: Vec<String> =
        pairs.map(|(own, through)| format!("{} == {foreign}({})", side(class, own), side(junction, through))).collect();
    if is_class {
        return text(literal::string(&all_of(equal)));
    }
    let all =
        if equal.len() == 1 { equal.concat() } else { format!("{}({})", needs.local("sa.and_"), equal.join(", ")) };
    lambda(all)
}

fn annotate(column: String, is_foreign: bool, is_remote: bool) -> String {
    let column = if is_foreign { format!("foreign({column})") } else { column };
    if is_remote { format!("remote({column})") } else { column }
}

fn all_of(mut conditions: Vec<String>) -> String {
    if conditions.len() == 1 { conditions.remove(0) } else { format!("and_({})", conditions.join(", ")) }
}

fn attribute(context: &Context, table: TableId, column: ColumnIdx) -> String {
    format!("{}.{}", context.names.table(table), context.names.attribute(table, column))
}

fn columns_text(context: &Context, table: TableId, columns: &[ColumnIdx]) -> Doc {
    let columns: Vec<String> = columns.iter().map(|column| attribute(context, table, *column)).collect();
    let all = if columns.len() == 1 { columns.concat() } else { format!("[{}]", columns.join(", ")) };
    text(literal::string(&all))
}

/// A junction with rows of its own meaning is written through its class: the shortcut only reads.
fn is_read_only(context: &Context, junction: TableId, near: &Join, far: &Join) -> bool {
    let relations = &context.schema.relations;
    let has_relations = relations.iter().any(|relation| relation.table == junction || relation.target == junction);
    let columns = (0..).map(ColumnIdx).zip(&context.schema[junction].columns);
    let needs_more = columns.filter(|(at, _)| !near.to.contains(at) && !far.from.contains(at)).any(|(_, column)| {
        column.not_null && column.default.is_none() && column.identity.is_none() && column.generated.is_none()
    });
    (has_relations && context.names.is_class(junction)) || needs_more
}

/// The columns that SQLAlchemy sets when the relation is assigned to.
fn columns_set(context: &Context, relation: &Relation, link: &Link) -> Vec<(TableId, ColumnIdx)> {
    let of = |table: TableId, columns: &[ColumnIdx]| columns.iter().map(|column| (table, *column)).collect::<Vec<_>>();
    match link {
        Link::Holds(at) => of(relation.table, &context.schema[relation.table].foreign_keys[*at].columns),
        Link::HeldBy(at) => of(relation.target, &context.schema[relation.target].foreign_keys[*at].columns),
        Link::Refers(join) => of(relation.table, &join.from),
        Link::ReferredBy(join) => of(relation.target, &join.to),
        Link::Through { junction, near, far } if is_read_only(context, *junction, near, far) => Vec::new(),
        Link::Through { junction, near, far } => [of(*junction, &near.to), of(*junction, &far.from)].concat(),
    }
}

/// A row is sure to be there only where the database sees to it.
fn is_optional(context: &Context, relation: &Relation, link: &Link) -> bool {
    let table = &context.schema[relation.table];
    match link {
        Link::Holds(at) => {
            table.foreign_keys[*at].columns.iter().any(|column| !table.columns[column.0 as usize].not_null)
        }
        Link::HeldBy(_) | Link::Refers(_) | Link::ReferredBy(_) | Link::Through { .. } => true,
    }
}

/// Whether both ends have classes. A relation of a table that is not ours is no concern of this module.
fn is_mapped(context: &Context, relation: &Relation, diagnostics: &mut Diagnostics) -> bool {
    let names = context.names;
    if names.is_class(relation.table) && names.is_class(relation.target) {
        return true;
    }
    let (own, target) = (&context.schema[relation.table], &context.schema[relation.target]);
    if own.ownership == Ownership::Declared {
        let without = if names.is_class(relation.table) { target } else { own };
        let why = match without.ownership {
            Ownership::Declared => "has no primary key",
            Ownership::NotExported => "is not exported",
            Ownership::External => "is not made by this schema",
        };
        let message = format!(
            "relation `{}` of `{}` is left out: `{}` {why}, so SQLAlchemy has no class for it",
            relation.name, own.source_name, without.source_name
        );
        diagnostics.report(Diagnostic::new(Code::TargetCannotExpress, message).at_origin(relation.origin, "left out"));
    }
    false
}

/// One attribute per relation, different from those of the columns.
fn attributes(context: &Context, relations: &[&Relation], derived: &[Derived]) -> Vec<String> {
    let mut taken: BTreeMap<TableId, BTreeSet<String>> = BTreeMap::new();
    let columns = |table: TableId| context.names.attributes(table).iter().cloned().collect();
    let mut chosen = Vec::new();
    for relation in relations {
        let taken = taken.entry(relation.table).or_insert_with(|| columns(relation.table));
        let name = relation_attribute(context.names, &relation.name, taken);
        taken.insert(name.clone());
        chosen.push(name);
    }
    for Derived { relation, wanted } in derived {
        let taken = taken.entry(relation.table).or_insert_with(|| columns(relation.table));
        let name = free_attribute(context.names, wanted, taken);
        taken.insert(name.clone());
        chosen.push(name);
    }
    chosen
}
