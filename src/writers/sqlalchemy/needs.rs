//! What a block of text needs in the module it stands in: imports, and helpers that the module defines.

use std::collections::BTreeSet;

use crate::writers::python::imports::Imports;

/// Something that the module defines when it is used. Declared in the order in which the module defines them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Helper {
    /// The values of an enum's members, for `values_callable`.
    EnumValues,
    /// A type by its SQL name.
    SqlType,
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

/// Imports and helpers.
#[derive(Clone, Debug, Default)]
pub struct Needs {
    /// Import statements.
    pub imports: Imports,
    /// Helpers.
    pub helpers: BTreeSet<Helper>,
}

impl Needs {
    /// Imports what an expression in full dotted names needs and returns it in local names.
    pub fn local(&mut self, expression: &str) -> String {
        self.imports.local(expression)
    }

    /// Asks for a helper.
    pub fn helper(&mut self, helper: Helper) {
        self.helpers.insert(helper);
    }

    /// Takes over the needs of another part of the same module.
    pub fn extend(&mut self, other: Needs) {
        self.imports.extend(other.imports);
        self.helpers.extend(other.helpers);
    }
}
