//! Drizzle first: reads a Drizzle PostgreSQL schema without running it and writes every other view of it.
//!
//! ```text
//! schema.ts --readers::drizzle--> ir::Schema --writers--> Diesel, SQLAlchemy, SQL
//! ```

pub mod cli;
pub mod config;
pub mod diag;
pub mod ir;
pub mod paths;
pub mod readers;
pub mod stack;
pub mod types;
pub mod writers;
