//! The generated models of the example, as a team would include them.

#![deny(warnings)]

#[rustfmt::skip]
#[path = "../../../examples/pixcrawler/generated/diesel/models.rs"]
pub mod models;
#[rustfmt::skip]
#[path = "../../../examples/pixcrawler/generated/diesel/schema.rs"]
pub mod schema;
