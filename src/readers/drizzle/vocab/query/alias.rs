//! Other names: `alias(table, name)`, `aliasedTable(table, name)`, `column.as(name)`.

use super::proxy::through;
use super::{Step, lost, not_covered, settle};
use crate::diag::Span;
use crate::readers::drizzle::Version;
use crate::readers::drizzle::eval::native::Call;
use crate::readers::drizzle::eval::value::{Atom, Kind, ObjId, Value};
use crate::readers::drizzle::eval::{Eval, Interp};
use crate::readers::drizzle::vocab::object::{Column, Drizzle, Table, View};

/// The same columns under another name.
pub fn alias(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    settle(aliased(interp, call))
}

fn aliased(interp: &mut Interp<'_, '_>, call: &Call) -> Step<Value> {
    let Value::String(alias) = call.arg(1) else {
        let arg = call.arg(1);
        return lost(interp, &arg, call.arg_span(1), "is an alias");
    };
    let source = call.arg(0);
    match interp.heap.as_drizzle(&source) {
        Some((original, Drizzle::Table(table))) => {
            let table = Table {
                base_name: table.base_name.clone(),
                schema: table.schema.clone(),
                columns: table.columns.clone(),
                alias_of: Some(table.alias_of.unwrap_or(original)),
                library: table.library,
                problem: table.problem.clone(),
                ..Table::new(alias, call.span, call.arg_span(1))
            };
            Ok(of_table(interp, table))
        }
        Some((original, Drizzle::View(view))) => {
            let view = (**view).clone();
            Ok(of_view(interp, view, original, alias, call.span))
        }
        Some((_, Drizzle::Subquery(_))) => not_covered(interp, call.span, "the alias of a subquery"),
        _ => lost(interp, &source, call.span, "is given an alias"),
    }
}

fn of_table(interp: &mut Interp<'_, '_>, mut table: Table) -> Value {
    let originals = std::mem::take(&mut table.columns);
    let id = interp.heap.alloc(Kind::Drizzle(Drizzle::Table(Box::new(table))));
    let mut columns: Vec<(Atom, ObjId)> = Vec::with_capacity(originals.len());
    for (key, original) in originals {
        let Some((_, Drizzle::Column(column))) = interp.heap.as_drizzle(&Value::Object(original)) else { continue };
        let column = Column { table: id, ..(**column).clone() };
        columns.push((key, interp.heap.alloc(Kind::Drizzle(Drizzle::Column(Box::new(column))))));
    }
    super::super::tables::table_mut(interp, id).columns = columns;
    Value::Object(id)
}

fn of_view(interp: &mut Interp<'_, '_>, mut view: View, original: ObjId, alias: Atom, span: Span) -> Value {
    // 0.x gives the columns the new name only where they are taken one by one.
    let taken: Vec<(Atom, Value)> =
        view.fields.iter().map(|(key, field)| (key.clone(), through(interp, field, &alias, false, span))).collect();
    view.selected = (interp.version == Version::V0).then(|| std::mem::take(&mut view.fields));
    view.fields = taken;
    view.alias_of = Some(view.alias_of.unwrap_or(original));
    view.builder.name = alias;
    interp.heap.drizzle(Drizzle::View(Box::new(view)))
}

/// `column.as(alias)` of 1.0: the column under another name.
pub fn renamed(interp: &mut Interp<'_, '_>, id: ObjId, column: Column, call: &Call) -> Value {
    let Value::String(alias) = call.arg(0) else {
        let arg = call.arg(0);
        return interp.derive_at(&arg, call.arg_span(0), "is the alias of a column");
    };
    let mut config = (*column.config).clone();
    (config.name, config.key_as_name) = (alias, false);
    let config = std::rc::Rc::new(config);
    interp.heap.drizzle(Drizzle::Column(Box::new(Column { config, original: Some(id), ..column })))
}
