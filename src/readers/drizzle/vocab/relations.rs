//! `relations(table, ({ one, many }) => …)`: evaluated when the schema is collected, on object identity.

use super::object::Drizzle;
use crate::diag::Span;
use crate::readers::drizzle::eval::native::{Call, Native};
use crate::readers::drizzle::eval::value::{Atom, Value};
use crate::readers::drizzle::eval::{Eval, Interp};

/// Native functions.
pub const NATIVES: &[Native] = &[
    Native { name: "relations", call: relations },
    Native { name: "relations.one", call: one },
    Native { name: "relations.many", call: one },
];

/// A declaration of relations.
#[derive(Clone, Debug)]
pub struct Relations {
    /// The table.
    pub table: Value,
    /// The callback.
    pub callback: Value,
    /// The call.
    pub span: Span,
}

/// One relation, as the callback made it.
#[derive(Clone, Debug)]
pub struct RelationObject {
    /// The other table.
    pub target: Value,
    /// `many` rather than `one`.
    pub many: bool,
    /// The configuration object or `undefined`.
    pub config: Value,
    /// The call.
    pub span: Span,
}

fn relations(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let relations = Relations { table: call.arg(0), callback: call.arg(1), span: call.span };
    Ok(interp.heap.drizzle(Drizzle::Relations(Box::new(relations))))
}

fn one(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let relation = RelationObject {
        target: call.arg(0),
        many: call.name == "relations.many",
        config: call.arg(1),
        span: call.span,
    };
    Ok(interp.heap.drizzle(Drizzle::Relation(Box::new(relation))))
}

/// What the callback gets.
pub fn helpers(interp: &mut Interp<'_, '_>) -> Value {
    let entries: Vec<(Atom, Value)> = ["one", "many"]
        .into_iter()
        .filter_map(|name| {
            let native = super::native(&format!("relations.{name}"))?;
            Some((Atom::from(name), Value::Native(native)))
        })
        .collect();
    interp.heap.plain(entries)
}
