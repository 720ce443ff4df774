//! The column types of Postgres, each system's name for them side by side. Depends on nothing.

pub mod scalars;

pub use scalars::Scalar;
