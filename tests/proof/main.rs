//! The proof: every case is read by drizzle-kit and by us, and what we generate is judged by the programs that will read it.
//! `tests/tools/setup` installs those programs; `CASE=text` narrows a run to the cases that have the text in their names.

#[path = "../support/mod.rs"]
mod support;

mod database;
mod diesel;
mod example;
mod golden;
mod hostile;
mod ir;
mod json_types;
mod mixins;
mod oracle;
mod projects;
mod python_style;
mod rls;
mod rls_access;
mod rls_gates;
mod rls_life;
mod rls_matrix;
mod rls_owner;
mod rls_pgtap;
mod rls_sessions;
mod rls_suggest;
mod rls_together;
mod roundtrip;
mod rows;
mod sqlalchemy;
mod stable_names;
mod values;
mod vocabulary;
