//! Enums, sequences, roles and policies.

use super::Collector;
use crate::diag::{Code, Diagnostic};
use crate::readers::drizzle::Version;
use crate::readers::drizzle::eval::Eval;
use crate::readers::drizzle::eval::value::{ObjId, Value};
use crate::readers::drizzle::model::{Enum, Named, Policy, Role, Sequence};
use crate::readers::drizzle::vocab::{Drizzle, object};

impl Collector<'_, '_, '_, '_> {
    pub(super) fn enum_type(&mut self, id: ObjId, exported: bool) -> usize {
        if let Some(index) = self.enum_of.get(&id) {
            return *index;
        }
        let Some(Drizzle::Enum(one)) = self.drizzle(id) else { unreachable!("the caller has seen an enum") };
        let one = one.clone();
        self.problem(one.problem.as_ref());
        let named = self.named(id, exported);
        let index = self.model.enums.len();
        self.enum_of.insert(id, index);
        self.model.enums.push(Enum {
            named,
            name: one.name.to_string(),
            schema: one.schema.map(|schema| schema.to_string()),
            values: one.values.iter().map(ToString::to_string).collect(),
            from_object: one.from_object,
        });
        index
    }

    pub(super) fn sequence(&mut self, sequence: &object::Sequence, named: Named) -> Eval<()> {
        let options = self.sequence_options(&sequence.options, sequence.span)?.1;
        self.model.sequences.push(Sequence {
            named,
            name: sequence.name.to_string(),
            schema: sequence.schema.as_ref().map(ToString::to_string),
            options,
        });
        Ok(())
    }

    pub(super) fn role(&mut self, role: &object::Role, named: Named) {
        let role = Role {
            named,
            name: role.name.to_string(),
            existing: role.existing,
            create_db: role.create_db,
            create_role: role.create_role,
            inherit: role.inherit,
        };
        let made = |role: &Role| role.named.exported && !role.existing;
        let Some(own) = self.model.roles.iter_mut().find(|own| own.name == role.name) else {
            return self.model.roles.push(role);
        };
        // drizzle-kit leaves out those that exist, and of the others 0.x keeps the last.
        if made(&role) {
            let repeated = made(&std::mem::replace(own, role.clone()));
            if repeated && self.interp.version == Version::V0 {
                let message = format!("two roles are called `{}`", role.name);
                let diagnostic = Diagnostic::new(Code::KitKeepsLast, message);
                let diagnostic = diagnostic.at_origin(role.named.span, "this one is kept");
                self.report(diagnostic.help("give one of them another name"));
            }
        }
    }

    pub(super) fn linked_policy(&mut self, policy: &object::Policy, named: Named) -> Eval<()> {
        let linked = policy.linked.map(|table| self.table(table, false));
        if let Some(policy) = self.policy(policy, named)? {
            self.model.policies.push((policy, linked));
        }
        Ok(())
    }

    /// A policy with its roles and expressions.
    pub(super) fn policy(&mut self, policy: &object::Policy, named: Named) -> Eval<Option<Policy>> {
        if self.problem(policy.problem.as_ref()) {
            return Ok(None);
        }
        let what = format!("the policy `{}`", policy.name);
        let to = match &policy.to {
            Value::Undefined | Value::Null => None,
            Value::String(text) if text.is_empty() => None,
            to => {
                let items = self.interp.heap.items(to).cloned().unwrap_or_else(|| vec![to.clone()]);
                let mut names = Vec::with_capacity(items.len());
                for item in items {
                    match (self.interp.heap.as_drizzle(&item), &item) {
                        (Some((id, Drizzle::Role(role))), _) => {
                            let role = role.clone();
                            names.push(role.name.to_string());
                            let named = self.named(id, false);
                            self.role(&role, named);
                        }
                        (_, Value::String(name)) => names.push(name.to_string()),
                        (_, Value::Unknown(unknown)) => self.unknown(&format!("a role of {what}"), *unknown, None),
                        _ => self.report(
                            Diagnostic::new(
                                Code::InvalidArgument,
                                format!("a role of {what} is neither a name nor a role"),
                            )
                            .at(policy.span, "drizzle-kit would drop it"),
                        ),
                    }
                }
                Some(names)
            }
        };
        let using = self.sql_or_none(&policy.using, &format!("`using` of {what}"), policy.span)?;
        let with_check = self.sql_or_none(&policy.with_check, &format!("`withCheck` of {what}"), policy.span)?;
        Ok(Some(Policy {
            named,
            name: policy.name.to_string(),
            as_: policy.as_.as_ref().map(ToString::to_string),
            for_: policy.for_.as_ref().map(ToString::to_string),
            to,
            using,
            with_check,
        }))
    }
}
