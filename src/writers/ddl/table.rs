//! Tables with what stands inside their parentheses, foreign keys and indexes.

use crate::ir::constraint::{Action, ForeignKey, Index, IndexExpr, IndexKey};
use crate::ir::ids::ColumnIdx;
use crate::ir::sql::{Qualify, quote_ident};
use crate::ir::table::{Column, Default, Identity, Table};
use crate::ir::{QualifiedName, Schema};

use super::default::literal_default;
use super::sequence_options;
use crate::writers::postgres::{bare_or_quoted, column_list, parenthesized, qualified, type_sql};

/// `CREATE TABLE` without its semicolon.
pub fn create(schema: &Schema, table: &Table) -> String {
    let mut items: Vec<String> = table.columns.iter().map(|column| column_sql(schema, table, column)).collect();
    if let Some(key) = &table.primary_key {
        let name = key.name.as_ref().map(|name| format!("CONSTRAINT {} ", quote_ident(name))).unwrap_or_default();
        items.push(format!("{name}PRIMARY KEY {}", columns(table, &key.columns)));
    }
    for unique in &table.uniques {
        let nulls = if unique.nulls_not_distinct { " NULLS NOT DISTINCT" } else { "" };
        let columns = columns(table, &unique.columns);
        items.push(format!("CONSTRAINT {} UNIQUE{nulls} {columns}", quote_ident(&unique.name)));
    }
    for check in &table.checks {
        let condition = parenthesized(&check.expr.render(schema, Qualify::Bare));
        items.push(format!("CONSTRAINT {} CHECK {condition}", quote_ident(&check.name)));
    }
    if items.is_empty() {
        return format!("CREATE TABLE {} ()", qualified(&table.name));
    }
    format!("CREATE TABLE {} (\n\t{}\n)", qualified(&table.name), items.join(",\n\t"))
}

/// `ALTER TABLE … ADD FOREIGN KEY` without its semicolon. Keys are added after all tables, since they may form circles.
pub fn add_foreign_key(schema: &Schema, table: &Table, key: &ForeignKey) -> String {
    let target = &schema[key.foreign_table];
    let mut sql = format!(
        "ALTER TABLE {} ADD CONSTRAINT {} FOREIGN KEY {} REFERENCES {} {}",
        qualified(&table.name),
        quote_ident(&key.name),
        columns(table, &key.columns),
        qualified(&target.name),
        columns(target, &key.foreign_columns)
    );
    for (event, action) in [("DELETE", key.on_delete), ("UPDATE", key.on_update)] {
        if action != Action::NoAction {
            sql.push_str(&format!(" ON {event} {}", action.sql()));
        }
    }
    sql
}

/// `CREATE INDEX` without its semicolon. Never CONCURRENTLY: the table is new and empty, and the word would keep the
/// statement out of a transaction.
pub fn create_index(schema: &Schema, table: &Table, index: &Index) -> String {
    let unique = if index.unique { "UNIQUE " } else { "" };
    let keys: Vec<String> = index.keys.iter().map(|key| index_key(schema, table, key)).collect();
    let mut sql = format!(
        "CREATE {unique}INDEX {} ON {} USING {} ({})",
        quote_ident(&index.name),
        qualified(&table.name),
        bare_or_quoted(&index.method),
        keys.join(", ")
    );
    if !index.options.is_empty() {
        let options: Vec<String> = index.options.iter().map(|(name, value)| format!("{name} = {value}")).collect();
        sql.push_str(&format!(" WITH ({})", options.join(", ")));
    }
    if let Some(predicate) = &index.predicate {
        sql.push_str(&format!(" WHERE {}", predicate.render(schema, Qualify::Bare)));
    }
    sql
}

fn index_key(schema: &Schema, table: &Table, key: &IndexKey) -> String {
    let mut sql = match &key.expr {
        IndexExpr::Column(column) => quote_ident(&table.columns[column.0 as usize].name),
        // The author's text is all that stands here, parentheses, operator class and order included.
        IndexExpr::Sql(expr) => expr.render(schema, Qualify::Bare),
    };
    if let Some(opclass) = &key.opclass {
        sql.push_str(&format!(" {opclass}"));
    }
    match (key.descending, key.nulls_first) {
        (false, false) => {}
        (false, true) => sql.push_str(" NULLS FIRST"),
        (true, true) => sql.push_str(" DESC NULLS FIRST"),
        (true, false) => sql.push_str(" DESC NULLS LAST"),
    }
    sql
}

fn columns(table: &Table, ids: &[ColumnIdx]) -> String {
    column_list(ids.iter().map(|id| table.columns[id.0 as usize].name.as_str()))
}

fn column_sql(schema: &Schema, table: &Table, column: &Column) -> String {
    let mut sql = format!("{} {}", quote_ident(&column.name), type_sql(schema, &column.ty));
    match &column.default {
        Some(Default::Literal(literal)) => sql.push_str(&format!(" DEFAULT {}", literal_default(&column.ty, literal))),
        Some(Default::Sql(expr)) => sql.push_str(&format!(" DEFAULT {}", expr.render(schema, Qualify::Bare))),
        None => {}
    }
    if let Some(expr) = &column.generated {
        let expr = parenthesized(&expr.render(schema, Qualify::Bare));
        sql.push_str(&format!(" GENERATED ALWAYS AS {expr} STORED"));
    }
    if column.not_null && column.identity.is_none() {
        sql.push_str(" NOT NULL");
    }
    if let Some(identity) = &column.identity {
        sql.push_str(&identity_sql(table, identity));
    }
    sql
}

fn identity_sql(table: &Table, identity: &Identity) -> String {
    let when = if identity.always { "ALWAYS" } else { "BY DEFAULT" };
    let mut options = sequence_options(&identity.options);
    if let Some(name) = &identity.sequence_name {
        let name = QualifiedName { schema: table.name.schema.clone(), name: name.clone() };
        options.insert_str(0, &format!(" SEQUENCE NAME {}", qualified(&name)));
    }
    match options.trim_start() {
        "" => format!(" GENERATED {when} AS IDENTITY"),
        options => format!(" GENERATED {when} AS IDENTITY ({options})"),
    }
}
