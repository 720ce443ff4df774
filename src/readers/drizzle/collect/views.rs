//! Views with their columns and queries.

use super::Collector;
use crate::diag::{Code, Diagnostic};
use crate::readers::drizzle::Version;
use crate::readers::drizzle::eval::Eval;
use crate::readers::drizzle::eval::value::Atom;
use crate::readers::drizzle::model::{Named, View};
use crate::readers::drizzle::vocab::{Drizzle, object};

impl Collector<'_, '_, '_, '_> {
    pub(super) fn view(&mut self, view: &object::View, named: Named) -> Eval<()> {
        let mut columns = Vec::new();
        for (key, field) in &view.fields {
            match self.interp.heap.as_drizzle(field) {
                Some((id, Drizzle::Column(_))) => columns.push(self.column(id)?),
                Some((_, Drizzle::Sql(_))) if self.interp.version == Version::V0 => self.report(
                    Diagnostic::new(
                        Code::KitRefuses,
                        format!("the field `{key}` of the view `{}` is SQL without an alias", view.builder.name),
                    )
                    .at(view.builder.span, "drizzle-kit stops here")
                    .help("give it one: sql`…`.as(\"name\")"),
                ),
                _ => {}
            }
        }
        let outputs: Vec<&Atom> = view.outputs.iter().flatten().collect();
        let repeated = outputs.iter().enumerate().find(|(at, name)| outputs[..*at].contains(name));
        let repeated = repeated.map(|(_, name)| name.to_string());
        let is_typed = |name: &Atom| columns.iter().any(|column| *column.name.text == **name);
        let untyped = view.outputs.iter().filter(|name| !name.as_ref().is_some_and(is_typed));
        let untyped = untyped.map(|name| name.as_ref().map_or_else(|| "?column?".to_owned(), ToString::to_string));
        let untyped = untyped.collect();
        let query = match view.query {
            Some(query) => Some(self.sql(query)?),
            None => None,
        };
        let text = |atom: &Option<Atom>| atom.as_ref().map(ToString::to_string);
        let with = self.json_or_none(&view.builder.with, "the options of a view", view.builder.span)?;
        self.model.views.push(View {
            named,
            name: view.builder.name.to_string(),
            schema: text(&view.builder.schema),
            columns,
            repeated,
            untyped,
            query,
            materialized: view.builder.materialized,
            with,
            using: text(&view.builder.using),
            tablespace: text(&view.builder.tablespace),
            with_no_data: view.builder.with_no_data,
        });
        Ok(())
    }
}
