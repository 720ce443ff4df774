//! Views, each after those it reads from.

use crate::ir::ids::ViewId;
use crate::ir::sql::{Qualify, SqlChunk, quote_ident};
use crate::ir::table::View;
use crate::ir::{Ownership, Schema};

use crate::writers::postgres::{parenthesized, qualified};

/// `CREATE [MATERIALIZED] VIEW` without its semicolon.
pub fn create(schema: &Schema, view: &View) -> String {
    let mut sql = String::from("CREATE ");
    if view.materialized.is_some() {
        sql.push_str("MATERIALIZED ");
    }
    sql.push_str(&format!("VIEW {}", qualified(&view.name)));
    let materialized = view.materialized.clone().unwrap_or_default();
    if let Some(method) = &materialized.using {
        sql.push_str(&format!(" USING {}", quote_ident(method)));
    }
    if !view.options.is_empty() {
        let options: Vec<String> = view.options.iter().map(|(name, value)| format!("{name} = {value}")).collect();
        sql.push_str(&format!(" WITH ({})", options.join(", ")));
    }
    if let Some(tablespace) = &materialized.tablespace {
        sql.push_str(&format!(" TABLESPACE {}", quote_ident(tablespace)));
    }
    let definition = view.definition.as_ref().map(|sql| sql.render(schema, Qualify::Table)).unwrap_or_default();
    sql.push_str(&format!(" AS {}", parenthesized(&definition)));
    if materialized.with_no_data {
        sql.push_str(" WITH NO DATA");
    }
    sql
}

/// The declared views in source order, except that a view comes after those it reads from.
pub fn in_dependency_order(schema: &Schema) -> Vec<&View> {
    let mut order = Vec::new();
    let mut visited = vec![false; schema.views.len()];
    for index in 0..schema.views.len() {
        visit(schema, index, &mut visited, &mut order);
    }
    order.into_iter().map(|index| &schema.views[index]).filter(|view| view.ownership == Ownership::Declared).collect()
}

/// Depth first; a cycle, which Postgres would refuse anyway, is cut where it closes.
fn visit(schema: &Schema, index: usize, visited: &mut [bool], order: &mut Vec<usize>) {
    if std::mem::replace(&mut visited[index], true) {
        return;
    }
    for other in 0..schema.views.len() {
        let follows = refers_to(schema, index, other) || {
            other != index && may_name(schema, index, other) && !depends_on(schema, other, index, &mut vec![])
        };
        if follows {
            visit(schema, other, visited, order);
        }
    }
    order.push(index);
}

fn chunks(schema: &Schema, view: usize) -> impl Iterator<Item = &SqlChunk> {
    schema.views[view].definition.iter().flat_map(|sql| &sql.chunks)
}

/// Whether a view refers to another.
fn refers_to(schema: &Schema, view: usize, other: usize) -> bool {
    view != other
        && chunks(schema, view).any(|chunk| matches!(chunk, SqlChunk::View(ViewId(id)) if *id as usize == other))
}

/// Whether a view refers to another, or to one that does.
fn depends_on(schema: &Schema, view: usize, other: usize, seen: &mut Vec<usize>) -> bool {
    if seen.contains(&view) {
        return false;
    }
    seen.push(view);
    refers_to(schema, view, other)
        || (0..schema.views.len())
            .any(|between| refers_to(schema, view, between) && depends_on(schema, between, other, seen))
}

/// Whether a view has the other's name in its text. What only looks like one (a column that is called the same)
/// costs nothing but another order.
fn may_name(schema: &Schema, view: usize, other: usize) -> bool {
    let name = &schema.views[other].name.name;
    chunks(schema, view).any(|chunk| match chunk {
        SqlChunk::Text(text) => mentions(text, name),
        SqlChunk::Identifier(identifier) => identifier == name,
        SqlChunk::View(_) | SqlChunk::Column(..) | SqlChunk::Table(_) | SqlChunk::Enum(_) | SqlChunk::Param(_) => false,
    })
}

fn mentions(text: &str, word: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(word).any(|(start, _)| {
        let before = text[..start].chars().next_back();
        let after = text[start + word.len()..].chars().next();
        !before.is_some_and(is_part) && !after.is_some_and(is_part)
    })
}
