//! What a column's driver mapping makes of an operand: `mapToDriverValue`.

use super::Collector;
use crate::diag::{Code, Diagnostic, Span};
use crate::ir::sql::Literal;
use crate::readers::drizzle::Version;
use crate::readers::drizzle::eval::builtins::json;
use crate::readers::drizzle::eval::value::Value;
use crate::readers::drizzle::facts::v9::javascript;
use crate::readers::drizzle::vocab::object::ColumnBuilder;

/// Why there is no driver value.
enum Fails {
    /// drizzle-orm throws.
    Throws,
    /// We do not know it.
    NotCovered,
}

impl Collector<'_, '_, '_, '_> {
    /// The operand as the driver would get it. The items of an array are mapped one by one.
    pub(super) fn driver_value(
        &mut self,
        value: &Value,
        column: &ColumnBuilder,
        levels: u32,
        span: Span,
    ) -> Option<Literal> {
        let kind = column.kind.name;
        if levels == 0
            && is_json(kind, self.interp.version)
            && let Ok(Some(text)) = json::text(self.interp, value, "")
        {
            return Some(Literal::String(text));
        }
        let literal = self.literal(value, span, format_args!("SQL"))?;
        let mapped = match (&literal, self.interp.version) {
            // 0.x makes the text of an array itself.
            (Literal::Array(_), Version::V0) if levels > 0 => {
                mapped(&literal, column, levels, Version::V0).map(|mapped| Literal::String(array_text(&mapped)))
            }
            (_, version) => mapped(&literal, column, levels, version),
        };
        let diagnostic = match mapped {
            Ok(mapped) => return Some(mapped),
            Err(Fails::Throws) => {
                Diagnostic::new(Code::KitRefuses, format!("this value does not fit the column of `{kind}` beside it"))
                    .at(span, "drizzle-orm throws when it writes this")
                    .help("give it the type that the column has in TypeScript")
            }
            Err(Fails::NotCovered) => {
                Diagnostic::new(Code::NotCovered, format!("this value next to a column of `{kind}` is not covered"))
                    .at(span, "in this expression")
                    .help("write the value into the text of sql`…`")
            }
        };
        self.report(diagnostic);
        None
    }
}

/// Whether a column turns its values into JSON. 1.0 leaves that to the driver where the type is a JSON type.
fn is_json(kind: &str, version: Version) -> bool {
    matches!(kind, "vector" | "halfvec") || (version == Version::V0 && matches!(kind, "json" | "jsonb"))
}

fn mapped(value: &Literal, column: &ColumnBuilder, levels: u32, version: Version) -> Result<Literal, Fails> {
    if levels > 0 {
        return match (value, version) {
            (Literal::Array(items), _) => {
                let items = items.iter().map(|item| match item {
                    Literal::Null => Ok(Literal::Null),
                    other => mapped(other, column, levels - 1, version),
                });
                items.collect::<Result<Vec<_>, _>>().map(Literal::Array)
            }
            (_, Version::V0) => Err(Fails::Throws),
            (_, Version::V1) => mapped(value, column, 0, version),
        };
    }
    let (kind, mode) = (column.kind.name, column.options.mode.as_deref());
    let former = version == Version::V0;
    Ok(match (kind, value) {
        ("numeric" | "decimal", _) if matches!(mode, Some("number" | "bigint")) => {
            Literal::String(javascript::text(value).map_err(|_| Fails::NotCovered)?)
        }
        ("date", _) if former && mode != Some("date") => value.clone(),
        ("timestamp", _) if former && mode == Some("string") => value.clone(),
        ("date" | "timestamp", Literal::Date(iso)) => Literal::String(iso.clone()),
        ("date" | "timestamp", Literal::String(_)) if !former => value.clone(),
        ("date" | "timestamp", _) => return Err(Fails::Throws),
        ("point", _) => Literal::String(shape(value, mode, ["(", ",", ")"], &["x", "y"])?),
        ("line", _) => Literal::String(shape(value, mode, ["{", ",", "}"], &["a", "b", "c"])?),
        ("geometry", _) => Literal::String(shape(value, mode, ["point(", " ", ")"], &["x", "y"])?),
        _ if is_json(kind, version) => Literal::String(javascript::json(value)),
        _ => value.clone(),
    })
}

/// The numbers of a geometric value, from an array or an object.
fn shape(
    value: &Literal,
    mode: Option<&str>,
    [open, between, close]: [&str; 3],
    keys: &[&str],
) -> Result<String, Fails> {
    let is_tuple = matches!(mode, None | Some("tuple"));
    let part = |at: usize, key: &str| match value {
        Literal::Array(items) if is_tuple => match items.get(at) {
            Some(item) => javascript::text(item).map_err(|_| Fails::NotCovered),
            None => Ok("undefined".to_owned()),
        },
        Literal::Json(serde_json::Value::Object(entries)) if !is_tuple => {
            Ok(entries.get(key).map_or_else(|| "undefined".to_owned(), javascript::json_as_text))
        }
        _ => Err(Fails::NotCovered),
    };
    let parts = keys.iter().enumerate().map(|(at, key)| part(at, key)).collect::<Result<Vec<_>, _>>()?;
    Ok(format!("{open}{}{close}", parts.join(between)))
}

/// drizzle-orm's `makePgArray`.
fn array_text(value: &Literal) -> String {
    match value {
        Literal::Array(items) => format!("{{{}}}", items.iter().map(array_text).collect::<Vec<_>>().join(",")),
        Literal::String(text) => format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")),
        other => javascript::text(other).unwrap_or_default(),
    }
}
