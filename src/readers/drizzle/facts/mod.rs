//! drizzle-kit's facts: what its serializers make of a schema, version by version.
//!
//! Nothing here is shared with the IR but the rules for names: facts must repeat drizzle-kit's quirks, the IR must not.

pub mod casing;
pub mod defaults;
pub mod fact;
pub mod names;
pub mod text;
pub mod v7;
pub mod v9;
