//! `pgEnum`, `pgSequence`, `pgRole`, `pgPolicy`.

use super::object::{Drizzle, Enum, Policy, Problem, Role, Sequence};
use super::{invalid_argument, unknown_method};
use crate::diag::{Code, Diagnostic, Span};
use crate::readers::drizzle::eval::native::{Call, Native};
use crate::readers::drizzle::eval::value::{Atom, Kind, ObjId, Value};
use crate::readers::drizzle::eval::{Eval, Interp};

/// Native functions.
pub const NATIVES: &[Native] = &[
    Native { name: "pgEnum", call: pg_enum },
    Native { name: "pgSequence", call: pg_sequence },
    Native { name: "pgRole", call: pg_role },
    Native { name: "pgPolicy", call: pg_policy },
];

/// A required name; an unknown one becomes a problem of the object.
pub fn name_of(interp: &mut Interp<'_, '_>, call: &Call, noun: &str) -> Option<(Atom, Option<Problem>)> {
    match call.arg(0) {
        Value::String(name) => Some((name, None)),
        Value::Unknown(unknown) => {
            let problem = Problem { what: format!("the {noun}'s name"), unknown, span: call.arg_span(0) };
            Some((Atom::from("?"), Some(problem)))
        }
        _ => {
            invalid_argument(interp, call, 0, &format!("the name of a {noun} is a string"));
            None
        }
    }
}

fn pg_enum(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    make_enum(interp, call, None)
}

/// An enum in a schema or in `public`.
pub fn make_enum(interp: &mut Interp<'_, '_>, call: &Call, schema: Option<Atom>) -> Eval<Value> {
    let Some((name, mut problem)) = name_of(interp, call, "enum") else { return Ok(interp.reported()) };
    let input = call.arg(1);
    let mut values = Vec::new();
    match &input {
        Value::Object(_) => {
            let (entries, rest) = interp.own_entries(&input)?;
            for value in entries.into_iter().map(|(_, value, _)| value).chain(rest.map(Value::Unknown)) {
                match value {
                    Value::String(text) => values.push(text),
                    Value::Unknown(unknown) => {
                        let what = format!("a value of the enum `{name}`");
                        problem.get_or_insert(Problem { what, unknown, span: call.arg_span(1) });
                    }
                    other => match interp.to_text(&other) {
                        Some(_) => {
                            invalid_argument(interp, call, 1, "the values of an enum are strings");
                            return Ok(interp.reported());
                        }
                        None => return Ok(interp.derive_at(&other, call.arg_span(1), "is a value of an enum")),
                    },
                }
            }
        }
        Value::Unknown(unknown) => {
            let what = format!("the values of the enum `{name}`");
            problem.get_or_insert(Problem { what, unknown: *unknown, span: call.arg_span(1) });
        }
        _ => {
            invalid_argument(interp, call, 1, "the values of an enum are an array or an object");
            return Ok(interp.reported());
        }
    }
    let from_object = interp.heap.items(&input).is_none();
    Ok(interp.heap.drizzle(Drizzle::Enum(Box::new(Enum {
        name,
        schema,
        values,
        from_object,
        problem,
        span: call.span,
    }))))
}

fn pg_sequence(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    make_sequence(interp, call, None)
}

/// A sequence in a schema or in `public`.
pub fn make_sequence(interp: &mut Interp<'_, '_>, call: &Call, schema: Option<Atom>) -> Eval<Value> {
    let Some((name, problem)) = name_of(interp, call, "sequence") else { return Ok(interp.reported()) };
    if let Some(problem) = problem {
        return Ok(Value::Unknown(problem.unknown));
    }
    Ok(interp.heap.drizzle(Drizzle::Sequence(Box::new(Sequence {
        name,
        schema,
        options: call.arg(1),
        span: call.span,
    }))))
}

fn pg_role(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let Some((name, problem)) = name_of(interp, call, "role") else { return Ok(interp.reported()) };
    if let Some(problem) = problem {
        return Ok(Value::Unknown(problem.unknown));
    }
    let mut role =
        Role { name, existing: false, create_db: None, create_role: None, inherit: None, span: Some(call.span) };
    for (key, value, span) in interp.own_entries(&call.arg(1))?.0 {
        let truth = match &value {
            Value::Undefined => None,
            other => interp.truthy(other),
        };
        match &*key {
            "createDb" => role.create_db = truth,
            "createRole" => role.create_role = truth,
            "inherit" => role.inherit = truth,
            _ => unknown_option(
                interp,
                "pgRole",
                &key,
                span.unwrap_or(call.span),
                &["createDb", "createRole", "inherit"],
            ),
        }
    }
    Ok(interp.heap.drizzle(Drizzle::Role(Box::new(role))))
}

/// Reports an option that a builder does not have.
pub fn unknown_option(interp: &mut Interp<'_, '_>, of: &str, key: &str, span: Span, known: &[&str]) {
    let help = super::suggest(key, known).map_or_else(
        || format!("`{of}` takes {}", super::columns::list(known)),
        |best| format!("did you mean `{best}`?"),
    );
    interp.diagnostics.report(
        Diagnostic::new(Code::UnknownOption, format!("`{of}` has no option `{key}`"))
            .at(span, "not known to drizzle-orm")
            .help(help),
    );
}

fn pg_policy(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let Some((name, problem)) = name_of(interp, call, "policy") else { return Ok(interp.reported()) };
    let mut policy = Policy {
        name,
        as_: None,
        for_: None,
        to: Value::Undefined,
        using: Value::Undefined,
        with_check: Value::Undefined,
        linked: None,
        problem,
        span: call.span,
    };
    let config = call.arg(1);
    let (entries, rest) = interp.own_entries(&config)?;
    if let Some(unknown) = rest {
        let what = format!("the policy `{}`", policy.name);
        policy.problem.get_or_insert(Problem { what, unknown, span: call.arg_span(1) });
    }
    for (key, value, span) in entries {
        let span = span.unwrap_or(call.arg_span(1));
        if let Value::Unknown(unknown) = value {
            let what = format!("`{key}` of the policy `{}`", policy.name);
            policy.problem.get_or_insert(Problem { what, unknown, span });
            continue;
        }
        let word = match &value {
            Value::String(text) => Some(text.clone()),
            _ => None,
        };
        match &*key {
            "as" => policy.as_ = word,
            "for" => policy.for_ = word,
            "to" => policy.to = value,
            "using" => policy.using = value,
            "withCheck" => policy.with_check = value,
            _ => unknown_option(interp, "pgPolicy", &key, span, &["as", "for", "to", "using", "withCheck"]),
        }
    }
    Ok(interp.heap.drizzle(Drizzle::Policy(Box::new(policy))))
}

/// A method of a role or policy.
pub fn method(interp: &mut Interp<'_, '_>, id: ObjId, key: &Atom, call: &Call, key_span: Span) -> Eval<Value> {
    let linked = match interp.heap.as_drizzle(&call.arg(0)) {
        Some((table, Drizzle::Table(_))) => Some(table),
        _ => None,
    };
    if let Kind::Drizzle(object) = &mut interp.heap[id].kind {
        match (object, &**key) {
            (Drizzle::Role(role), "existing") => {
                role.existing = true;
                return Ok(Value::Object(id));
            }
            (Drizzle::Policy(policy), "link") => {
                policy.linked = linked;
                if linked.is_none() {
                    let arg = call.arg(0);
                    return Ok(interp.derive_at(&arg, call.span, "is linked to a table"));
                }
                return Ok(Value::Object(id));
            }
            _ => {}
        }
    }
    Ok(unknown_method(interp, id, key, key_span))
}
