//! Default values as drizzle-kit 1.0 writes them: one text for each, by the grammar of the column's type.

use super::grammar::{self, Grammar};
use super::javascript::{self, NotKnown, stringify};
use super::text::SqlType;
use crate::ir::sql::Literal;
use crate::readers::drizzle::model::ColumnType;

/// Why there is no text.
#[derive(Clone, Copy, Debug)]
pub enum Trouble {
    /// drizzle-kit throws on it.
    Throws,
    /// The text cannot be known, or the value is of a shape that the column does not take.
    NotKnown,
}

impl From<NotKnown> for Trouble {
    fn from(_: NotKnown) -> Self {
        Trouble::NotKnown
    }
}

type Text = Result<String, Trouble>;

/// The text of a literal default.
pub fn literal(value: &Literal, ty: &ColumnType, sql_type: &SqlType) -> Text {
    let grammar = match ty.enum_id {
        Some(_) => Grammar::Enum,
        None => grammar::of(&sql_type.raw),
    };
    let shape = Shape::of(ty);
    match (value, shape) {
        (Literal::Array(items), _) if sql_type.dimensions > 0 && is_empty(items, 5) => Ok("'{}'".to_owned()),
        (Literal::Array(items), Some(shape)) if sql_type.dimensions > 0 => shape.array(items),
        (_, Some(shape)) => shape.one(value),
        (Literal::Array(items), None) if sql_type.dimensions > 0 => array(value, items, grammar, sql_type.dimensions),
        (_, None) => one(value, grammar),
    }
}

/// `value.flat(depth).length === 0`.
fn is_empty(items: &[Literal], depth: u32) -> bool {
    items.iter().all(|item| match item {
        Literal::Array(inner) => depth > 0 && is_empty(inner, depth - 1),
        _ => false,
    })
}

fn one(value: &Literal, grammar: Grammar) -> Text {
    let text = || javascript::text(value);
    let string = || match value {
        Literal::String(text) => Ok(text),
        _ => Err(Trouble::Throws),
    };
    Ok(match grammar {
        Grammar::Number | Grammar::Boolean | Grammar::Custom => text()?,
        Grammar::Numeric | Grammar::Plain | Grammar::Interval | Grammar::Bit => format!("'{}'", text()?),
        Grammar::Text => format!("'{}'", escaped(string()?)),
        Grammar::Json => format!("'{}'", stringify(value)),
        Grammar::Time | Grammar::SparseVector => wrapped(&text()?, '\''),
        Grammar::TimeTz => wrapped(&grammar::with_zone(&text()?), '\''),
        Grammar::Date => wrapped(&date(value)?, '\''),
        Grammar::Timestamp => wrapped(&timestamp(value)?, '\''),
        Grammar::TimestampTz => wrapped(&timestamp_tz(value)?, '\''),
        Grammar::Vector => format!("'[{}]'", text()?.replace(' ', "")),
        Grammar::Enum => match value {
            Literal::Null | Literal::Bool(false) => String::new(),
            Literal::Number(zero) if zero == "0" || zero == "NaN" => String::new(),
            Literal::String(text) if text.is_empty() => String::new(),
            _ => format!("'{}'", string()?.replace('\'', "''")),
        },
        Grammar::Serial => return Err(Trouble::Throws),
        // Only custom types come here: the library's own columns of these have a shape.
        Grammar::Point | Grammar::Line | Grammar::Geometry => return Err(Trouble::NotKnown),
    })
}

fn array(value: &Literal, items: &[Literal], grammar: Grammar, dimensions: usize) -> Text {
    let string = |item: &Literal| match item {
        Literal::String(text) => Ok(text.clone()),
        _ => Err(Trouble::Throws),
    };
    let text = |item: &Literal| Ok(javascript::text(item)?);
    let quoted = |text: String| format!("'{text}'");
    Ok(match grammar {
        Grammar::Number | Grammar::Numeric | Grammar::Bit => quoted(braces(items, &text)?),
        Grammar::Boolean => {
            quoted(braces(items, &|item| Ok(if *item == Literal::Bool(true) { "t" } else { "f" }.to_owned()))?)
        }
        Grammar::Text => quoted(braces(items, &|item| {
            let text = string(item)?;
            Ok(array_item(&text, text.is_empty()))
        })?),
        Grammar::Enum => quoted(braces(items, &|item| Ok(array_item(&string(item)?, false)))?),
        Grammar::Json => quoted(json_array(value, dimensions, 0)),
        Grammar::Time => wrapped(&braces(items, &text)?, '\''),
        Grammar::TimeTz => wrapped(&braces(items, &|item| Ok(grammar::with_zone(&javascript::text(item)?)))?, '\''),
        Grammar::Date => wrapped(&braces(items, &date)?, '\''),
        Grammar::Timestamp => wrapped(&braces(items, &|item| Ok(wrapped(&timestamp(item)?, '"')))?, '\''),
        Grammar::TimestampTz => wrapped(&braces(items, &|item| Ok(wrapped(&timestamp_tz(item)?, '"')))?, '\''),
        Grammar::Plain => wrapped(&braces(items, &string)?, '\''),
        Grammar::Interval => quoted(braces(items, &|item| Ok(format!("\"{}\"", string(item)?)))?),
        Grammar::Vector => {
            let vectors = tuples(items, &|item| match item {
                Literal::Array(inner) if inner.is_empty() => Ok("\"[]\"".to_owned()),
                Literal::Array(_) => Ok(format!("\"[{}]\"", javascript::text(item)?)),
                _ => Err(Trouble::NotKnown),
            });
            wrapped(&vectors?.replace(' ', ""), '\'')
        }
        Grammar::SparseVector => {
            let vectors = braces(items, &|item| Ok(format!("\"{}\"", javascript::text(item)?.replace(' ', ""))));
            wrapped(&vectors?, '\'')
        }
        Grammar::Custom => javascript::text(value)?,
        Grammar::Serial => return Err(Trouble::Throws),
        Grammar::Point | Grammar::Line | Grammar::Geometry => return Err(Trouble::NotKnown),
    })
}

/// `\` and `'` doubled.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('\'', "''")
}

fn array_item(text: &str, in_quotes: bool) -> String {
    let item = escaped(text).replace('"', "\\\"");
    if in_quotes || text.contains(['\\', '"', ',']) { format!("\"{item}\"") } else { item }
}

/// drizzle-kit's `wrapWith`: a text that stands between the marks already stays.
fn wrapped(text: &str, mark: char) -> String {
    if text.starts_with(mark) && text.ends_with(mark) { text.to_owned() } else { format!("{mark}{text}{mark}") }
}

fn date(value: &Literal) -> Text {
    match value {
        Literal::String(text) => Ok(text.clone()),
        Literal::Date(iso) => Ok(iso.split('T').next().unwrap_or(iso).to_owned()),
        _ => Err(Trouble::Throws),
    }
}

fn timestamp(value: &Literal) -> Text {
    match value {
        Literal::String(text) => Ok(text.clone()),
        Literal::Date(iso) => Ok(iso.replacen('T', " ", 1).replacen('Z', " ", 1).chars().take(23).collect()),
        _ => Err(Trouble::Throws),
    }
}

fn timestamp_tz(value: &Literal) -> Text {
    match value {
        Literal::String(text) => Ok(grammar::with_zone(text)),
        Literal::Date(iso) => Ok(iso.replacen('T', " ", 1).replacen('Z', "+00", 1)),
        _ => Err(Trouble::Throws),
    }
}

type Item<'f> = &'f dyn Fn(&Literal) -> Text;

/// drizzle-kit's `stringifyArray`.
fn braces(items: &[Literal], item: Item<'_>) -> Text {
    let inner: Result<Vec<String>, Trouble> = items
        .iter()
        .map(|own| match own {
            Literal::Array(inner) => braces(inner, item),
            other => item(other),
        })
        .collect();
    Ok(format!("{{{}}}", inner?.join(",")))
}

/// drizzle-kit's `stringifyTuplesArray`: the innermost arrays are values.
fn tuples(items: &[Literal], item: Item<'_>) -> Text {
    Ok(match tuple_items(items, item, &|inner| format!("{{{inner}}}"))? {
        Some(text) => text,
        None => item(&Literal::Array(items.to_vec()))?,
    })
}

fn tuple_items(
    items: &[Literal],
    item: Item<'_>,
    around: &dyn Fn(String) -> String,
) -> Result<Option<String>, Trouble> {
    if !holds_arrays(items) {
        return Ok(None);
    }
    let mut inner = Vec::with_capacity(items.len());
    for own in items {
        let nested = match own {
            Literal::Array(nested) => tuple_items(nested, item, around)?,
            _ => None,
        };
        inner.push(match nested {
            Some(text) => text,
            None => item(own)?,
        });
    }
    Ok(Some(around(inner.join(","))))
}

fn holds_arrays(items: &[Literal]) -> bool {
    items.iter().any(|item| matches!(item, Literal::Array(_)))
}

/// drizzle-kit's `toDefaultArray`: braces around the outermost level only.
fn json_array(value: &Literal, dimensions: usize, depth: usize) -> String {
    if depth == dimensions {
        return format!("\"{}\"", stringify(value).replace('"', "\\\""));
    }
    let Literal::Array(items) = value else { return stringify(value) };
    let inner: Vec<String> = items.iter().map(|item| json_array(item, dimensions, depth + 1)).collect();
    if depth == 0 { format!("{{{}}}", inner.join(",")) } else { inner.join(",") }
}

/// Points, lines and geometries, whose values are tuples or objects.
struct Shape {
    grammar: Grammar,
    is_tuple: bool,
    srid: String,
}

impl Shape {
    fn of(ty: &ColumnType) -> Option<Self> {
        if ty.enum_id.is_some() {
            return None;
        }
        let grammar = match (ty.args, &*ty.base) {
            (crate::readers::drizzle::vocab::columns::Args::Geometry, _) => Grammar::Geometry,
            (crate::readers::drizzle::vocab::columns::Args::None, "point") => Grammar::Point,
            (crate::readers::drizzle::vocab::columns::Args::None, "line") => Grammar::Line,
            _ => return None,
        };
        let is_tuple = ty.options.mode.as_deref().is_none_or(|mode| mode.is_empty() || mode == "tuple");
        let srid = ty.options.srid.filter(|srid| *srid != 0.0).map(crate::readers::drizzle::eval::ops::number_text);
        Some(Shape { grammar, is_tuple, srid: srid.map_or_else(String::new, |srid| format!("SRID={srid};")) })
    }

    /// One value without the quotes around it; `None` for an empty one.
    fn value(&self, value: &Literal) -> Result<Option<String>, Trouble> {
        let parts: Vec<String> = match (value, self.is_tuple) {
            (Literal::Array(items), true) if items.is_empty() => return Ok(None),
            (Literal::Array(items), true) => (0..3)
                .map(|at| items.get(at).map_or(Ok("undefined".to_owned()), |item| Ok(javascript::text(item)?)))
                .collect::<Result<_, Trouble>>()?,
            (Literal::Json(serde_json::Value::Object(entries)), false) => {
                if entries.is_empty() {
                    return Ok(None);
                }
                let keys = if self.grammar == Grammar::Line { ["a", "b", "c"] } else { ["x", "y", ""] };
                let part = |key: &str| entries.get(key).map_or("undefined".to_owned(), javascript::json_as_text);
                keys.iter().map(|key| part(key)).collect()
            }
            _ => return Err(Trouble::NotKnown),
        };
        Ok(Some(match self.grammar {
            Grammar::Line => format!("{{{},{},{}}}", parts[0], parts[1], parts[2]),
            Grammar::Geometry => format!("{}POINT({} {})", self.srid, parts[0], parts[1]),
            _ => format!("({},{})", parts[0], parts[1]),
        }))
    }

    fn one(&self, value: &Literal) -> Text {
        match value {
            Literal::Null => Ok(String::new()),
            other => Ok(self.value(other)?.map_or_else(String::new, |text| format!("'{text}'"))),
        }
    }

    fn array(&self, items: &[Literal]) -> Text {
        if self.grammar == Grammar::Geometry {
            return self.geometries(items);
        }
        let item = |value: &Literal| Ok(format!("\"{}\"", self.value(value)?.unwrap_or_else(|| "{}".to_owned())));
        let text = if self.is_tuple { tuples(items, &item)? } else { braces(items, &item)? };
        Ok(wrapped(&text, '\''))
    }

    fn geometries(&self, items: &[Literal]) -> Text {
        let item = |value: &Literal| match self.value(value)? {
            Some(text) => Ok(format!("'{text}'")),
            None => Err(Trouble::NotKnown),
        };
        let around = |inner: String| format!("ARRAY[{inner}]");
        if self.is_tuple {
            return match tuple_items(items, &item, &around)? {
                Some(text) => Ok(text),
                None => item(&Literal::Array(items.to_vec())),
            };
        }
        objects(items, &item, &around)
    }
}

fn objects(items: &[Literal], item: Item<'_>, around: &dyn Fn(String) -> String) -> Text {
    let inner: Result<Vec<String>, Trouble> = items
        .iter()
        .map(|own| match own {
            Literal::Array(nested) => objects(nested, item, around),
            other => item(other),
        })
        .collect();
    Ok(around(inner?.join(",")))
}
