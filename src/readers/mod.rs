//! Readers: something -> IR. Readers do not know each other, nor any writer.

pub mod drizzle;
