//! Typed indices into a [`super::Schema`]. A reference by id cannot dangle once the builder has finished.

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {
        $($(#[$doc])* #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)] pub struct $name(pub u32);)*
    };
}

ids! {
    /// A table of the schema.
    TableId
    /// An enum of the schema.
    EnumId
    /// A view of the schema.
    ViewId
    /// A column by its position in its own table.
    ColumnIdx
}
