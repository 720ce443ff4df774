//! Columns and their builders, as plain data.

use std::ops::{Deref, DerefMut};
use std::rc::Rc;

use crate::diag::{FileId, Span};
use crate::readers::drizzle::eval::value::{Atom, ObjId, UnknownId, Value};

use super::columns::ColumnKind;

/// A column under construction: drizzle-orm's `config`.
#[derive(Clone, Debug)]
pub struct ColumnBuilder {
    /// The builder function.
    pub kind: &'static ColumnKind,
    /// SQL name; empty until it is named.
    pub name: Atom,
    /// Whether the property key became the name.
    pub key_as_name: bool,
    /// `.notNull()`.
    pub not_null: bool,
    /// `.default(…)` with its place.
    pub default: Option<(Value, Span)>,
    /// `.primaryKey()`.
    pub primary: bool,
    /// `.unique(…)`.
    pub unique: Option<Box<ColumnUnique>>,
    /// `.generatedAlwaysAs(…)`.
    pub generated: Option<Box<(Value, Span)>>,
    /// `.generated…AsIdentity(…)`.
    pub identity: Option<Box<IdentityConfig>>,
    /// `.references(…)`.
    pub references: Vec<References>,
    /// `.$defaultFn(…)`.
    pub default_fn: Option<Box<(Value, Span)>>,
    /// `.$onUpdateFn(…)`.
    pub on_update_fn: Option<Box<(Value, Span)>>,
    /// `.$type<…>()`.
    pub ts_type: Option<Atom>,
    /// The file that it is written in.
    pub ts_type_in: Option<FileId>,
    /// The configuration object's entries.
    pub options: Options,
    /// The enum of an enum column.
    pub enum_object: Option<ObjId>,
    /// The parameters and the configuration of a custom column.
    pub custom: Option<Box<(ObjId, Value)>>,
    /// Element builder and size of a 0.x array.
    pub array_of: Option<(ObjId, Option<u32>)>,
    /// Dimensions of a 1.0 array.
    pub dimensions: u32,
    /// Something about it cannot be known.
    pub problem: Option<Problem>,
    /// The call that made it.
    pub span: Span,
}

/// Something that a fact needs and that cannot be known.
#[derive(Clone, Debug)]
pub struct Problem {
    /// What it is.
    pub what: String,
    /// The value.
    pub unknown: UnknownId,
    /// Where it is needed.
    pub span: Span,
}

/// Options of column builders. Most columns have none, and then they take no room.
#[derive(Clone, Debug, Default)]
pub struct Options(Option<Box<Given>>);

impl Deref for Options {
    type Target = Given;
    fn deref(&self) -> &Given {
        static NONE: Given = Given {
            length: None,
            precision: None,
            scale: None,
            dimensions: None,
            srid: None,
            with_timezone: false,
            mode: None,
            fields: None,
            geometry: None,
            values: None,
        };
        self.0.as_deref().unwrap_or(&NONE)
    }
}

impl DerefMut for Options {
    fn deref_mut(&mut self) -> &mut Given {
        self.0.get_or_insert_default()
    }
}

/// Options that are given.
#[derive(Clone, Debug, Default)]
pub struct Given {
    /// `length`.
    pub length: Option<f64>,
    /// `precision`.
    pub precision: Option<f64>,
    /// `scale`.
    pub scale: Option<f64>,
    /// `dimensions`.
    pub dimensions: Option<f64>,
    /// `srid`.
    pub srid: Option<f64>,
    /// `withTimezone`.
    pub with_timezone: bool,
    /// `mode`.
    pub mode: Option<Atom>,
    /// `fields`.
    pub fields: Option<Atom>,
    /// `type` of a geometry.
    pub geometry: Option<Atom>,
    /// `enum`.
    pub values: Option<Vec<Atom>>,
}

/// `.unique(name, { nulls })`.
#[derive(Clone, Debug)]
pub struct ColumnUnique {
    /// The name; drizzle-orm 0.x fills it in when the first table is built.
    pub name: Option<Atom>,
    /// Whether the name was given.
    pub named: bool,
    /// `nulls: "not distinct"`.
    pub nulls_not_distinct: bool,
    /// The call.
    pub span: Span,
}

/// Identity options.
#[derive(Clone, Debug)]
pub struct IdentityConfig {
    /// ALWAYS.
    pub always: bool,
    /// The options object or `undefined`.
    pub options: Value,
    /// The call.
    pub span: Span,
}

/// `.references(() => column, actions)`.
#[derive(Clone, Debug)]
pub struct References {
    /// The callback.
    pub target: Value,
    /// The actions object or `undefined`.
    pub actions: Value,
    /// The call.
    pub span: Span,
}

/// A built column.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its table.
    pub table: ObjId,
    /// Its property key.
    pub key: Atom,
    /// Its configuration when the table was built.
    pub config: Rc<ColumnBuilder>,
    /// The column that this one is another name for: `column.as(…)` of 1.0.
    pub original: Option<ObjId>,
    /// Where its property is written.
    pub key_span: Option<Span>,
}

/// A column inside the extra configuration, with the order that an index takes from it.
#[derive(Clone, Debug)]
pub struct ExtraColumn {
    /// The column.
    pub column: ObjId,
    /// `.desc()`.
    pub descending: bool,
    /// `.nullsFirst()`.
    pub nulls_first: bool,
    /// `.op(…)`.
    pub opclass: Option<Atom>,
    /// What was chosen for the next use, of `SET_ORDER` and the like.
    pub set: u8,
    /// What it was used for until now.
    pub used: Used,
}

/// The uses of a column in the indexes of its table.
#[derive(Clone, Copy, Debug, Default)]
pub struct Used {
    /// How many.
    pub times: u32,
    /// How many of them in `onOnly`.
    pub only: u32,
    /// What they chose, of `SET_ORDER` and the like.
    pub set: u8,
    /// Whether one chose what another did not.
    pub differ: bool,
}

/// `.asc()` or `.desc()` was called.
pub const SET_ORDER: u8 = 1;
/// `.nullsFirst()` or `.nullsLast()` was called.
pub const SET_NULLS: u8 = 2;
/// `.op(…)` was called.
pub const SET_OPCLASS: u8 = 4;

impl ExtraColumn {
    /// A column without an order of its own.
    pub fn plain(column: ObjId) -> ExtraColumn {
        ExtraColumn { column, descending: false, nulls_first: false, opclass: None, set: 0, used: Used::default() }
    }
}
