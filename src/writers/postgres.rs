//! SQL text for Postgres that more than one writer needs: names, types, policies, quoting of whole bodies.

use crate::ir::policy::{Policy, Role};
use crate::ir::sql::{Qualify, SqlExpr, quote_ident, quote_literal};
use crate::ir::ty::{ColumnType, TypeArgs};
use crate::ir::{QualifiedName, Schema};
use crate::types::Scalar;

/// A name that means the same whatever `search_path` is.
pub fn qualified(name: &QualifiedName) -> String {
    format!("{}.{}", quote_ident(name.schema.as_deref().unwrap_or("public")), quote_ident(&name.name))
}

/// A word that Postgres reads in any case, such as an access method, bare; anything else quoted.
pub fn bare_or_quoted(word: &str) -> String {
    let is_word = word.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    if is_word { word.to_owned() } else { quote_ident(word) }
}

/// A parenthesised list of column names.
pub fn column_list<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let names: Vec<String> = names.into_iter().map(quote_ident).collect();
    format!("({})", names.join(", "))
}

/// The type of a column as a statement writes it.
pub fn type_sql(schema: &Schema, ty: &ColumnType) -> String {
    match ty {
        ColumnType::Scalar(scalar, args) => scalar_sql(*scalar, args),
        ColumnType::Enum(id) => qualified(&schema[*id].name),
        ColumnType::Array(inner, size) => {
            let size = size.map(|size| size.to_string()).unwrap_or_default();
            // Postgres reads `integer[2][3]` from the outer dimension to the inner one.
            let (element, inner_sizes) = array_parts(inner);
            format!("{}[{size}]{inner_sizes}", type_sql(schema, element))
        }
        ColumnType::Custom(text) => custom_type_sql(text),
    }
}

fn array_parts(ty: &ColumnType) -> (&ColumnType, String) {
    match ty {
        ColumnType::Array(inner, size) => {
            let size = size.map(|size| size.to_string()).unwrap_or_default();
            let (element, rest) = array_parts(inner);
            (element, format!("[{size}]{rest}"))
        }
        element => (element, String::new()),
    }
}

fn scalar_sql(scalar: Scalar, args: &TypeArgs) -> String {
    let name = scalar.postgres();
    match args {
        TypeArgs::None => name.to_owned(),
        // The digits stand in the middle: `timestamp (3) with time zone`.
        TypeArgs::One(n) => match name.split_once(" with") {
            Some((base, zone)) => format!("{base}({n}) with{zone}"),
            None => format!("{name}({n})"),
        },
        TypeArgs::Numeric(precision, scale) => format!("{name}({precision}, {scale})"),
        TypeArgs::Interval(fields, digits) => {
            let fields = fields.as_ref().map(|fields| format!(" {fields}")).unwrap_or_default();
            let digits = digits.map(|digits| format!("({digits})")).unwrap_or_default();
            format!("{name}{fields}{digits}")
        }
        TypeArgs::Geometry(kind, Some(srid)) => format!("{name}({kind}, {srid})"),
        TypeArgs::Geometry(kind, None) => format!("{name}({kind})"),
    }
}

/// A custom type stays as its author wrote it. A single word with capitals is the exception: drizzle-kit quotes it,
/// so the capitals belong to the type's name, unless they only shout the name of a type that Postgres has.
fn custom_type_sql(text: &str) -> String {
    let is_word = text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    let has_capitals = text.chars().any(|c| c.is_ascii_uppercase());
    if is_word && has_capitals && Scalar::from_postgres(&text.to_ascii_lowercase()).is_none() {
        quote_ident(text)
    } else {
        text.to_owned()
    }
}

/// An expression in parentheses. A comment at its end must not swallow the closing one.
pub fn parenthesized(expr: &str) -> String {
    if expr.contains("--") { format!("({expr}\n)") } else { format!("({expr})") }
}

/// A role in a `TO` list. The words that stand for roles are written bare, as drizzle-kit writes them.
pub fn role_sql(name: &str) -> String {
    match name {
        "public" | "current_user" | "current_role" | "session_user" => name.to_owned(),
        _ => quote_ident(name),
    }
}

/// The clauses of `CREATE POLICY` after the table's name, one by one.
pub fn policy_clauses(schema: &Schema, policy: &Policy) -> Vec<String> {
    let kind = if policy.restrictive { "RESTRICTIVE" } else { "PERMISSIVE" };
    let roles: Vec<String> = policy.roles.iter().map(|role| role_sql(role)).collect();
    let mut clauses = vec![format!("AS {kind} FOR {} TO {}", policy.command.sql(), roles.join(", "))];
    let mut condition = |keyword: &str, expr: &Option<SqlExpr>| {
        // Like drizzle-kit, an empty condition is no condition.
        let text = expr.as_ref().map(|expr| expr.render(schema, Qualify::Table)).unwrap_or_default();
        if !text.is_empty() {
            clauses.push(format!("{keyword} {}", parenthesized(&text)));
        }
    };
    condition("USING", &policy.using);
    condition("WITH CHECK", &policy.with_check);
    clauses
}

/// Roles belong to the whole cluster and may be there already, unlike everything else in an empty database.
pub fn create_role_if_absent(role: &Role) -> String {
    let body = format!(
        "BEGIN\n\tIF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = {}) THEN\n\t\t{};\n\tEND IF;\nEND",
        quote_literal(&role.name),
        create_role(role)
    );
    format!("DO {}", dollar_quote(&body))
}

fn create_role(role: &Role) -> String {
    let mut sql = format!("CREATE ROLE {}", quote_ident(&role.name));
    let options = [(role.create_db, " CREATEDB"), (role.create_role, " CREATEROLE"), (!role.inherit, " NOINHERIT")];
    if options.iter().any(|(set, _)| *set) {
        sql.push_str(" WITH");
        sql.extend(options.iter().filter(|(set, _)| *set).map(|(_, word)| *word));
    }
    sql
}

/// A dollar-quoted string whose tag occurs nowhere in the text.
pub fn dollar_quote(text: &str) -> String {
    let tags = std::iter::once("$$".to_owned()).chain((0u32..).map(|n| match n {
        0 => "$sql$".to_owned(),
        n => format!("$sql{n}$"),
    }));
    for tag in tags {
        // The text may end in the beginning of the tag, so look at it together with the closing one.
        let quoted = format!("{text}{tag}");
        if quoted.find(&tag) == Some(text.len()) {
            return format!("{tag}{quoted}");
        }
    }
    unreachable!("a finite text cannot contain every tag")
}
