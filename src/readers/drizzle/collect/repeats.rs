//! What 1.0 refuses and 0.x does not: an object that is exported twice, which is a warning here, since nobody can
//! doubt what it is, and two roles of one name.

use rustc_hash::FxHashSet;

use super::Collector;
use crate::diag::{Code, Diagnostic};
use crate::readers::drizzle::Version;
use crate::readers::drizzle::eval::value::{Atom, ObjId};
use crate::readers::drizzle::vocab::Drizzle;

impl Collector<'_, '_, '_, '_> {
    /// Reports exports that drizzle-kit 1.0 counts twice.
    pub(super) fn report_repeats(&mut self, repeated: &[(ObjId, Atom)]) {
        if self.interp.version == Version::V0 {
            return;
        }
        for (id, name) in repeated {
            let Some(noun) = self.counted(*id) else { continue };
            let named = self.named(*id, true);
            let message = match *named.source_name == **name {
                true => format!("{noun} `{name}` is exported by two of the schema files"),
                false => format!("{noun} `{}` is exported as `{name}` as well", named.source_name),
            };
            let diagnostic = Diagnostic::new(Code::ExportedTwice, message)
                .at_origin(named.span, "drizzle-kit 1.0 takes it for two of one name and stops");
            self.report(diagnostic.help("export it once among the schema files that the configuration names"));
        }
        self.refuse_roles();
    }

    /// What to call an object that drizzle-kit writes into its snapshot.
    fn counted(&self, id: ObjId) -> Option<&'static str> {
        let made = |schema: Option<&Atom>| !self.model.is_existing(schema.map(|schema| &**schema));
        Some(match self.drizzle(id)? {
            Drizzle::Table(table) if made(table.schema.as_ref()) => "the table",
            Drizzle::View(view) if view.query.is_some() && made(view.builder.schema.as_ref()) => "the view",
            Drizzle::Schema(schema) if !schema.existing => "the schema",
            Drizzle::Role(role) if !role.existing => "the role",
            Drizzle::Policy(policy) if policy.linked.is_some() => "the policy",
            Drizzle::Enum(_) => "the enum",
            Drizzle::Sequence(_) => "the sequence",
            _ => return None,
        })
    }

    fn refuse_roles(&mut self) {
        let mut names = FxHashSet::default();
        for id in self.exported.clone() {
            let Some(Drizzle::Role(role)) = self.drizzle(id) else { continue };
            if role.existing {
                continue;
            }
            let (name, span) = (role.name.clone(), role.span);
            if !names.insert(name.clone()) {
                let diagnostic = Diagnostic::new(Code::KitRefuses, format!("the role name `{name}` occurs twice"))
                    .at_origin(span, "drizzle-kit stops here");
                self.report(diagnostic.help("rename one of the two"));
            }
        }
    }
}
