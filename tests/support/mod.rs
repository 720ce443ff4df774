//! What the tests share: the cases, drizzle-kit's answers, our answers, and a throw-away Postgres.

pub mod cases;
pub mod difference;
pub mod downspout;
pub mod everywhere;
pub mod oracle;
pub mod postgres;
pub mod project;
pub mod python;
pub mod rust;
pub mod statements;
pub mod tools;
