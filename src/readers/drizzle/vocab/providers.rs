//! `drizzle-orm/supabase` and `drizzle-orm/neon`: roles, tables and expressions that a provider has already.

use std::rc::Rc;

use super::columns::{self, KINDS};
use super::object::{Drizzle, Policy, Role, Table};
use super::{sql, tables};
use crate::diag::{FileId, Span};
use crate::readers::drizzle::eval::native::{Call, Native};
use crate::readers::drizzle::eval::value::{Atom, Kind, ObjId, Value};
use crate::readers::drizzle::eval::{Eval, Interp};

/// Native functions.
pub const NATIVES: &[Native] =
    &[Native { name: "neon.authUid", call: neon_auth_uid }, Native { name: "crudPolicy", call: crud_policy }];

/// The library has no source of its own.
const NOWHERE: Span = Span { file: FileId(0), lo: 0, hi: 0 };

/// A value that a provider module exports.
pub fn export(interp: &mut Interp<'_, '_>, library: &str, name: &str) -> Option<Value> {
    let key = (library, name);
    let (id, role) = match key {
        ("drizzle-orm/supabase", "anonRole") => ("supabase.anonRole", "anon"),
        ("drizzle-orm/supabase", "authenticatedRole") => ("supabase.authenticatedRole", "authenticated"),
        ("drizzle-orm/supabase", "serviceRole") => ("supabase.serviceRole", "service_role"),
        ("drizzle-orm/supabase", "postgresRole") => ("supabase.postgresRole", "postgres_role"),
        ("drizzle-orm/supabase", "supabaseAuthAdminRole") => ("supabase.supabaseAuthAdminRole", "supabase_auth_admin"),
        ("drizzle-orm/neon", "authenticatedRole") => ("neon.authenticatedRole", "authenticated"),
        ("drizzle-orm/neon", "anonymousRole") => ("neon.anonymousRole", "anonymous"),
        ("drizzle-orm/supabase", "authUsers") => ("supabase.authUsers", ""),
        ("drizzle-orm/supabase", "realtimeMessages") => ("supabase.realtimeMessages", ""),
        ("drizzle-orm/neon", "usersSync") => ("neon.usersSync", ""),
        ("drizzle-orm/supabase", "authUid") => ("supabase.authUid", ""),
        ("drizzle-orm/supabase", "realtimeTopic") => ("supabase.realtimeTopic", ""),
        ("drizzle-orm/neon", "authUid") => return super::native("neon.authUid").map(Value::Native),
        ("drizzle-orm/neon", "crudPolicy") => return super::native("crudPolicy").map(Value::Native),
        _ => return None,
    };
    if let Some(value) = interp.singletons.get(id) {
        return Some(value.clone());
    }
    let value = match id {
        "supabase.authUsers" => auth_users(interp),
        "supabase.realtimeMessages" => realtime_messages(interp),
        "neon.usersSync" => users_sync(interp),
        "supabase.authUid" => sql::text(interp, "(select auth.uid())", NOWHERE),
        "supabase.realtimeTopic" => sql::text(interp, "realtime.topic()", NOWHERE),
        _ => interp.heap.drizzle(Drizzle::Role(Box::new(Role {
            name: Atom::from(role),
            existing: true,
            create_db: None,
            create_role: None,
            inherit: None,
            span: None,
        }))),
    };
    interp.singletons.insert(id, value.clone());
    Some(value)
}

/// One library column: key, SQL name where it differs, builder, and what it is beyond nullable.
struct LibraryColumn(&'static str, &'static str, &'static str, &'static [&'static str]);

fn library_table(interp: &mut Interp<'_, '_>, schema: &str, name: &str, rows: &[LibraryColumn]) -> Value {
    let table =
        Table { schema: Some(Atom::from(schema)), library: true, ..Table::new(Atom::from(name), NOWHERE, NOWHERE) };
    let table = interp.heap.alloc(Kind::Drizzle(Drizzle::Table(Box::new(table))));
    let mut built: Vec<(Atom, ObjId)> = Vec::new();
    for LibraryColumn(key, sql_name, kind, flags) in rows {
        let kind = KINDS.iter().find(|row| row.name == *kind).expect("the library uses builders of the table");
        let mut builder = columns::new_builder(kind, Atom::from(*sql_name), NOWHERE);
        builder.not_null |= flags.contains(&"notNull") || flags.contains(&"primaryKey");
        builder.primary = flags.contains(&"primaryKey");
        builder.options.with_timezone = flags.contains(&"withTimezone");
        builder.options.mode = flags.contains(&"string").then(|| Atom::from("string"));
        builder.options.length = flags.contains(&"length").then_some(255.0);
        if flags.contains(&"unique") {
            builder.unique = Some(Box::new(super::object::ColumnUnique {
                name: None,
                named: false,
                nulls_not_distinct: false,
                span: NOWHERE,
            }));
        }
        let builder = interp.heap.alloc(Kind::Drizzle(Drizzle::ColumnBuilder(Rc::new(builder))));
        let key = Atom::from(*key);
        let column = tables::build(interp, builder, table, &key, None);
        built.push((key, column));
    }
    tables::table_mut(interp, table).columns = built;
    Value::Object(table)
}

fn auth_users(interp: &mut Interp<'_, '_>) -> Value {
    #[rustfmt::skip]
    let rows = [
        LibraryColumn("id", "", "uuid", &["primaryKey"]),
        LibraryColumn("email", "", "varchar", &["length"]),
        LibraryColumn("phone", "", "text", &["unique"]),
        LibraryColumn("emailConfirmedAt", "email_confirmed_at", "timestamp", &["withTimezone"]),
        LibraryColumn("phoneConfirmedAt", "phone_confirmed_at", "timestamp", &["withTimezone"]),
        LibraryColumn("lastSignInAt", "last_sign_in_at", "timestamp", &["withTimezone"]),
        LibraryColumn("createdAt", "created_at", "timestamp", &["withTimezone"]),
        LibraryColumn("updatedAt", "updated_at", "timestamp", &["withTimezone"]),
    ];
    library_table(interp, "auth", "users", &rows)
}

fn realtime_messages(interp: &mut Interp<'_, '_>) -> Value {
    let rows = [
        LibraryColumn("id", "", "bigserial", &["primaryKey"]),
        LibraryColumn("topic", "", "text", &["notNull"]),
        LibraryColumn("extension", "", "text", &["notNull"]),
    ];
    library_table(interp, "realtime", "messages", &rows)
}

fn users_sync(interp: &mut Interp<'_, '_>) -> Value {
    #[rustfmt::skip]
    let rows = [
        LibraryColumn("rawJson", "raw_json", "jsonb", &["notNull"]),
        LibraryColumn("id", "", "text", &["primaryKey"]),
        LibraryColumn("name", "", "text", &[]),
        LibraryColumn("email", "", "text", &[]),
        LibraryColumn("createdAt", "created_at", "timestamp", &["withTimezone", "string"]),
        LibraryColumn("deletedAt", "deleted_at", "timestamp", &["withTimezone", "string"]),
        LibraryColumn("updatedAt", "updated_at", "timestamp", &["withTimezone", "string"]),
    ];
    library_table(interp, "neon_auth", "users_sync", &rows)
}

fn neon_auth_uid(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    Ok(sql::weave(interp, &["(select auth.user_id() = ", ")"], vec![call.arg(0)], call.span))
}

fn crud_policy(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let config = call.arg(0);
    let field = |interp: &mut Interp<'_, '_>, key: &str| interp.get(&config, &Atom::from(key), call.span);
    let (role, read, modify) = (field(interp, "role")?, field(interp, "read")?, field(interp, "modify")?);
    if read.is_undefined() || modify.is_undefined() {
        return interp.throw(call.span, "crudPolicy requires a read and a modify policy");
    }
    let condition = |interp: &mut Interp<'_, '_>, value: Value| match value {
        Value::Bool(truth) => sql::text(interp, if truth { "true" } else { "false" }, call.span),
        Value::Null => Value::Undefined,
        other => other,
    };
    let read = condition(interp, read);
    let modify = condition(interp, modify);
    let roles = interp.heap.items(&role).cloned().unwrap_or_else(|| vec![role.clone()]);
    let mut names = Vec::with_capacity(roles.len());
    for one in &roles {
        match (interp.heap.as_drizzle(one), one) {
            (Some((_, Drizzle::Role(role))), _) => names.push(role.name.to_string()),
            (_, Value::String(name)) => names.push(name.to_string()),
            _ => return Ok(interp.derive_at(one, call.span, "is a role of crudPolicy")),
        }
    }
    let name = names.join("-");
    let mut policies = Vec::new();
    for (command, using, with_check) in [
        ("select", read, Value::Undefined),
        ("insert", Value::Undefined, modify.clone()),
        ("update", modify.clone(), modify.clone()),
        ("delete", modify, Value::Undefined),
    ] {
        if using.is_nullish() && with_check.is_nullish() {
            continue;
        }
        policies.push(interp.heap.drizzle(Drizzle::Policy(Box::new(Policy {
            name: Atom::from(format!("crud-{name}-policy-{command}")),
            as_: None,
            for_: Some(Atom::from(command)),
            to: role.clone(),
            using,
            with_check,
            linked: None,
            problem: None,
            span: call.span,
        }))));
    }
    Ok(interp.heap.array(policies))
}
