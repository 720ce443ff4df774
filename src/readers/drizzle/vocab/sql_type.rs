//! `column.getSQLType()`: a column's type as drizzle-orm writes it.

use std::borrow::Cow;
use std::rc::Rc;

use super::Drizzle;
use super::columns::Args;
use super::object::ColumnBuilder;
use crate::diag::Span;
use crate::readers::drizzle::Version;
use crate::readers::drizzle::eval::ops::number_text;
use crate::readers::drizzle::eval::value::{Atom, Kind, Value};
use crate::readers::drizzle::eval::{Eval, Interp};
use crate::readers::drizzle::model::ColumnType;

/// The type of a column.
pub fn of(interp: &mut Interp<'_, '_>, column: &Rc<ColumnBuilder>, span: Span) -> Eval<Value> {
    let mut levels = Vec::new();
    let mut at = Rc::clone(column);
    while let Some((inner, size)) = at.array_of {
        levels.insert(0, size);
        let Kind::Drizzle(Drizzle::ColumnBuilder(builder)) = &interp.heap[inner].kind else { break };
        at = Rc::clone(builder);
    }
    if let Some(problem) = &at.problem {
        let unknown = problem.unknown;
        return Ok(interp.derived(span, "its type is asked for", unknown));
    }
    let mut base = at.kind.sql.to_owned();
    if let Some(id) = at.enum_object
        && let Kind::Drizzle(Drizzle::Enum(one)) = &interp.heap[id].kind
    {
        base = one.name.to_string();
    }
    if let Some((params, config)) = at.custom.as_deref() {
        let (params, config) = (Value::Object(*params), config.clone());
        let data_type = interp.get(&params, &Atom::from("dataType"), span)?;
        match interp.call_method_value(&params, &data_type, vec![config], span)? {
            Value::String(text) => base = text.to_string(),
            other => return Ok(other),
        }
    }
    let ty = ColumnType { base: base.into(), args: at.kind.args, options: at.options.clone(), enum_id: None, levels };
    Ok(Value::string(match interp.version {
        Version::V0 => former(&ty).into_owned(),
        Version::V1 => later(&ty),
    }))
}

/// The text of a type in drizzle-orm 1.0, which keeps dimensions apart.
pub fn later(ty: &ColumnType) -> String {
    match ty.args {
        Args::Geometry => {
            let srid = ty.options.srid.map_or_else(String::new, |srid| format!(",{}", number_text(srid)));
            format!("geometry(point{srid})")
        }
        _ => former(&ColumnType { levels: Vec::new(), ..ty.clone() }).into_owned(),
    }
}

/// The text of a type in drizzle-orm 0.45.
pub fn former(ty: &ColumnType) -> Cow<'static, str> {
    let options = &ty.options;
    let number = |value: Option<f64>| value.map(number_text);
    let mut text = match ty.args {
        Args::Length => match number(options.length) {
            Some(length) => format!("{}({length})", ty.base).into(),
            None => ty.base.clone(),
        },
        Args::Numeric => match (number(options.precision), number(options.scale)) {
            (Some(precision), Some(scale)) => format!("numeric({precision}, {scale})").into(),
            (Some(precision), None) => format!("numeric({precision})").into(),
            (None, _) => "numeric".into(),
        },
        Args::Time | Args::Timestamp if options.precision.is_none() && !options.with_timezone => ty.base.clone(),
        Args::Time | Args::Timestamp => {
            let gap = if ty.args == Args::Timestamp && options.mode.as_deref() != Some("string") { " " } else { "" };
            let precision = number(options.precision).map_or_else(String::new, |digits| format!("{gap}({digits})"));
            let zone = if options.with_timezone { " with time zone" } else { "" };
            [&ty.base, precision.as_str(), zone].concat().into()
        }
        Args::Interval => {
            let fields = options.fields.as_ref().map_or_else(String::new, |fields| format!(" {fields}"));
            let digits = options.precision.filter(|digits| *digits != 0.0);
            let precision = number(digits).map_or_else(String::new, |digits| format!("({digits})"));
            format!("interval{fields}{precision}").into()
        }
        Args::Dimensions => {
            format!("{}({})", ty.base, number(options.dimensions).unwrap_or_else(|| "undefined".into())).into()
        }
        Args::Geometry => "geometry(point)".into(),
        Args::None | Args::Enum | Args::Custom | Args::Array => ty.base.clone(),
    };
    for size in &ty.levels {
        match size {
            Some(size) => text.to_mut().push_str(&format!("[{size}]")),
            None => text.to_mut().push_str("[]"),
        }
    }
    text
}
