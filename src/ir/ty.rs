//! Column types.

use super::ids::EnumId;
use crate::types::Scalar;
use crate::types::scalars::ArgShape;

/// The type of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ColumnType {
    /// A type of the table in [`crate::types::scalars`].
    Scalar(Scalar, TypeArgs),
    /// An enum.
    Enum(EnumId),
    /// An array, one level; nested for more dimensions. The size is documentation only: Postgres ignores it.
    Array(Box<ColumnType>, Option<u32>),
    /// Any other type by its SQL text, as `customType` gives it.
    Custom(String),
}

/// What stands in a type's parentheses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypeArgs {
    /// Nothing.
    None,
    /// Length in characters or bits, fractional-second digits, or dimensions.
    One(u32),
    /// Precision and scale.
    Numeric(u32, i32),
    /// Interval fields such as `day to second`, and digits.
    Interval(Option<String>, Option<u32>),
    /// PostGIS geometry type and SRID.
    Geometry(String, Option<i32>),
}

impl ColumnType {
    /// Whether Postgres has a function that makes values as long or as precise as the type says, which it applies to a
    /// default of null as well.
    pub fn has_length(&self) -> bool {
        match self {
            ColumnType::Scalar(_, args) => *args != TypeArgs::None,
            ColumnType::Array(element, _) => element.has_length(),
            ColumnType::Enum(_) | ColumnType::Custom(_) => false,
        }
    }

    /// Whether it is one of Postgres's serial types, which bring a sequence, a default and `NOT NULL` (Postgres, section
    /// "Serial Types").
    pub fn is_serial(&self) -> bool {
        matches!(self, ColumnType::Scalar(Scalar::SmallSerial | Scalar::Serial | Scalar::BigSerial, _))
    }

    /// The type that an SQL text names. What is not in the table of scalars stays text.
    pub fn parse(text: &str) -> ColumnType {
        let trimmed = text.trim();
        if let Some(open) = trimmed.strip_suffix(']').and_then(|head| head.rfind('[')) {
            let size = &trimmed[open + 1..trimmed.len() - 1];
            if size.bytes().all(|byte| byte.is_ascii_digit()) {
                return ColumnType::Array(Box::new(ColumnType::parse(&trimmed[..open])), size.parse().ok());
            }
        }
        Self::parse_scalar(trimmed).unwrap_or_else(|| ColumnType::Custom(text.to_owned()))
    }

    fn parse_scalar(text: &str) -> Option<ColumnType> {
        let lowered = text.to_lowercase();
        let lowered = lowered.strip_prefix("pg_catalog.").unwrap_or(&lowered).to_owned();
        let (name, args) = match (lowered.find('('), lowered.find(')')) {
            (Some(open), Some(close)) if open < close => {
                let name = format!("{}{}", lowered[..open].trim_end(), &lowered[close + 1..]);
                (name, Some(lowered[open + 1..close].to_owned()))
            }
            (None, None) => (lowered, None),
            _ => return None,
        };
        let scalar = Scalar::from_postgres(&name.split_whitespace().collect::<Vec<_>>().join(" "))?;
        let args = match args {
            None => TypeArgs::None,
            Some(args) => {
                let parts: Vec<&str> = args.split(',').map(str::trim).collect();
                match (scalar.shape(), &parts[..]) {
                    (ArgShape::Length | ArgShape::Seconds | ArgShape::Dimensions, [one]) => {
                        TypeArgs::One(one.parse().ok()?)
                    }
                    (ArgShape::Numeric, [precision]) => TypeArgs::Numeric(precision.parse().ok()?, 0),
                    (ArgShape::Numeric, [precision, scale]) => {
                        TypeArgs::Numeric(precision.parse().ok()?, scale.parse().ok()?)
                    }
                    (ArgShape::Geometry, [shape]) => TypeArgs::Geometry((*shape).to_owned(), None),
                    (ArgShape::Geometry, [shape, srid]) => {
                        TypeArgs::Geometry((*shape).to_owned(), Some(srid.parse().ok()?))
                    }
                    (ArgShape::Interval, [digits]) => TypeArgs::Interval(None, Some(digits.parse().ok()?)),
                    _ => return None,
                }
            }
        };
        Some(ColumnType::Scalar(scalar, args))
    }

    /// The element type under all array levels, and the number of levels.
    pub fn element(&self) -> (&ColumnType, u32) {
        match self {
            ColumnType::Array(inner, _) => {
                let (element, levels) = inner.element();
                (element, levels + 1)
            }
            other => (other, 0),
        }
    }
}
