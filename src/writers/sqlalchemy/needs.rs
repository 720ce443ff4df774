//! What a block of text needs where it stands: imports, helpers, and what other blocks define.

use std::collections::BTreeSet;

use crate::ir::ids::TableId;
use crate::writers::python::imports::Imports;

/// Something that is defined when it is used. Declared in the order in which it is defined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Helper {
    /// The values of an enum's members, for `values_callable`.
    EnumValues,
    /// A type by its SQL name.
    SqlType,
    /// A point or a line.
    Coordinates,
    /// An array of an extension's type.
    ExtensionArray,
    /// A serial outside the primary key.
    Serial,
    /// Names the sequence of an identity column.
    RenameSequence,
    /// Adds a foreign key after all tables are there.
    AddForeignKey,
    /// The time, aware.
    UtcNow,
    /// The time in UTC, naive.
    UtcNowNaive,
    /// A UUID of version 7.
    Uuid7,
}

impl Helper {
    /// The name of its function or class.
    pub fn name(self) -> &'static str {
        match self {
            Helper::EnumValues => "enum_values",
            Helper::SqlType => "SqlType",
            Helper::Coordinates => "CoordinatesType",
            Helper::ExtensionArray => "ExtensionArray",
            Helper::Serial => "SerialType",
            Helper::RenameSequence => "rename_sequence",
            Helper::AddForeignKey => "add_foreign_key",
            Helper::UtcNow => "utc_now",
            Helper::UtcNowNaive => "utc_now_naive",
            Helper::Uuid7 => "uuid7",
        }
    }
}

/// Where a definition stands when each kind has a file of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// The declarative base.
    Base,
    /// The base of views.
    Views,
    /// Enum classes and their SQL types.
    Enums,
    /// Types of JSON values.
    Json,
    /// Sequences that stand alone.
    Sequences,
    /// Tables that are not ours.
    External,
    /// A table.
    Table(TableId),
    /// What runs when everything is there.
    Last,
}

/// Imports, helpers and other definitions.
#[derive(Clone, Debug, Default)]
pub struct Needs {
    /// Import statements.
    pub imports: Imports,
    /// Helpers.
    pub helpers: BTreeSet<Helper>,
    /// What is used of other definitions when the text runs.
    pub definitions: BTreeSet<(Place, String)>,
    /// What is used of other definitions by type checkers only.
    pub types: BTreeSet<(Place, String)>,
}

impl Needs {
    /// Imports what an expression in full dotted names needs and returns it in local names.
    pub fn local(&mut self, expression: &str) -> String {
        self.imports.local(expression)
    }

    /// Asks for a helper and returns its name.
    pub fn helper(&mut self, helper: Helper) -> &'static str {
        self.helpers.insert(helper);
        helper.name()
    }

    /// Asks for another definition and returns its name.
    pub fn defined(&mut self, place: Place, name: &str) -> String {
        self.definitions.insert((place, name.to_owned()));
        name.to_owned()
    }

    /// Asks for another definition that only type checkers read, and returns its name.
    pub fn typed(&mut self, place: Place, name: &str) -> String {
        self.types.insert((place, name.to_owned()));
        name.to_owned()
    }

    /// Takes over the needs of another part of the same module.
    pub fn extend(&mut self, other: Needs) {
        self.imports.extend(other.imports);
        self.helpers.extend(other.helpers);
        self.definitions.extend(other.definitions);
        self.types.extend(other.types);
    }
}
