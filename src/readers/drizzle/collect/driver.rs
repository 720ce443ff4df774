//! What a column's driver mapping makes of an operand in drizzle-orm 1.0.

use super::Collector;
use crate::diag::{Code, Diagnostic, Span};
use crate::ir::sql::Literal;
use crate::readers::drizzle::eval::builtins::json;
use crate::readers::drizzle::eval::value::Value;
use crate::readers::drizzle::facts::v9::javascript;
use crate::readers::drizzle::vocab::object::ColumnBuilder;

impl Collector<'_, '_, '_, '_> {
    /// The operand as the driver would get it. The items of an array are mapped one by one.
    pub(super) fn mapped_v1(
        &mut self,
        value: &Value,
        column: &ColumnBuilder,
        levels: u32,
        span: Span,
    ) -> Option<Literal> {
        let kind = column.kind.name;
        if levels == 0 && matches!(kind, "vector" | "halfvec") {
            return match json::text(self.interp, value, "") {
                Ok(Some(text)) => Some(Literal::String(text)),
                _ => self.literal(value, span, format_args!("SQL")),
            };
        }
        let literal = self.literal(value, span, format_args!("SQL"))?;
        let mapped = mapped(&literal, column, levels);
        if mapped.is_none() {
            return self.uncovered_operand(kind, span);
        }
        mapped
    }

    /// An operand whose driver mapping is not repeated here.
    pub(super) fn uncovered_operand(&mut self, kind: &str, span: Span) -> Option<Literal> {
        self.report(
            Diagnostic::new(Code::NotCovered, format!("this value next to a column of `{kind}` is not covered"))
                .at(span, "in this expression")
                .help("write the value into the text of sql`…`"),
        );
        None
    }
}

fn mapped(value: &Literal, column: &ColumnBuilder, levels: u32) -> Option<Literal> {
    if let (Literal::Array(items), true) = (value, levels > 0) {
        let items = items.iter().map(|item| match item {
            Literal::Null => Some(Literal::Null),
            other => mapped(other, column, levels - 1),
        });
        return items.collect::<Option<Vec<_>>>().map(Literal::Array);
    }
    let is_text = matches!(column.options.mode.as_deref(), None | Some("string"));
    Some(match (column.kind.name, value) {
        ("numeric" | "decimal", _) if !is_text => Literal::String(javascript::text(value).ok()?),
        ("date" | "timestamp", Literal::Date(iso)) => Literal::String(iso.clone()),
        ("date" | "timestamp", Literal::String(_)) => value.clone(),
        ("date" | "timestamp" | "point" | "line" | "geometry" | "vector" | "halfvec", _) => return None,
        _ => value.clone(),
    })
}
