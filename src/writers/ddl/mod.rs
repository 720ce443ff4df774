//! The whole schema as SQL: equal in effect to drizzle-kit's first migration.
//!
//! Statements stand in dependency order, so that the text runs from top to bottom on an empty database.
//! What the provider or another program makes is referenced and never created.

mod default;
mod table;
mod view;

use crate::ir::policy::RlsState;
use crate::ir::sql::{quote_ident, quote_literal};
use crate::ir::table::{Sequence, SequenceOptions};
use crate::ir::{Enum, Namespace, Ownership, Schema};

use crate::writers::postgres::{create_role_if_absent, policy_clauses, qualified};

/// The statements that make the schema, each ended by a semicolon and a newline.
pub fn write(schema: &Schema) -> String {
    let mut statements = Vec::new();
    statements.extend(schema.namespaces.iter().filter(|n| n.ownership == Ownership::Declared).map(create_namespace));
    statements.extend(schema.enums.iter().filter(|e| e.ownership == Ownership::Declared).map(create_enum));
    statements.extend(schema.sequences.iter().map(create_sequence));
    statements.extend(schema.roles.iter().filter(|r| r.ownership == Ownership::Declared).map(create_role_if_absent));
    for (_, table) in schema.declared_tables() {
        statements.push(table::create(schema, table));
        if table.rls == RlsState::Enabled {
            statements.push(format!("ALTER TABLE {} ENABLE ROW LEVEL SECURITY", qualified(&table.name)));
        }
    }
    let indexes = |unique: bool| {
        schema.declared_tables().flat_map(move |(_, table)| {
            let indexes = table.indexes.iter().filter(move |index| index.unique == unique);
            indexes.map(move |index| table::create_index(schema, table, index))
        })
    };
    // A foreign key may lead to columns that only an index makes unique.
    statements.extend(indexes(true));
    for (_, table) in schema.declared_tables() {
        statements.extend(table.foreign_keys.iter().map(|key| table::add_foreign_key(schema, table, key)));
    }
    statements.extend(indexes(false));
    statements.extend(view::in_dependency_order(schema).into_iter().map(|view| view::create(schema, view)));
    // Policies come last: they may look into any table or view. Those of external tables were linked to them.
    for table in &schema.tables {
        for policy in &table.policies {
            let clauses = policy_clauses(schema, policy).join(" ");
            let name = quote_ident(&policy.name);
            statements.push(format!("CREATE POLICY {name} ON {} {clauses}", qualified(&table.name)));
        }
    }
    statements.into_iter().map(|statement| statement + ";\n").collect()
}

fn create_namespace(namespace: &Namespace) -> String {
    format!("CREATE SCHEMA IF NOT EXISTS {}", quote_ident(&namespace.name))
}

fn create_enum(item: &Enum) -> String {
    let labels: Vec<String> = item.values.iter().map(|label| quote_literal(label)).collect();
    format!("CREATE TYPE {} AS ENUM ({})", qualified(&item.name), labels.join(", "))
}

fn create_sequence(sequence: &Sequence) -> String {
    format!("CREATE SEQUENCE {}{}", qualified(&sequence.name), sequence_options(&sequence.options))
}

/// Options of a sequence or identity column, each with a space before it.
fn sequence_options(options: &SequenceOptions) -> String {
    let mut sql = String::new();
    for (keyword, value) in [
        ("INCREMENT BY", &options.increment),
        ("MINVALUE", &options.min_value),
        ("MAXVALUE", &options.max_value),
        ("START WITH", &options.start_with),
        ("CACHE", &options.cache),
    ] {
        if let Some(value) = value {
            sql.push_str(&format!(" {keyword} {value}"));
        }
    }
    if options.cycle {
        sql.push_str(" CYCLE");
    }
    sql
}
