//! Objects that are exported twice, where nobody can doubt what they are: which of one name is the last on 0.x, and
//! what makes drizzle-kit stop, which is a warning here. And two roles of one name, which 1.0 refuses.

use indexmap::IndexMap;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use super::Collector;
use crate::diag::{Code, Diagnostic, Span};
use crate::readers::drizzle::Version;
use crate::readers::drizzle::eval::value::{Atom, ObjId, Value};
use crate::readers::drizzle::load::ModuleId;
use crate::readers::drizzle::vocab::Drizzle;

/// An export of an object that was exported before.
pub(super) struct Repeat {
    pub(super) object: ObjId,
    pub(super) name: Atom,
    /// How many objects were exported by then.
    pub(super) exported: usize,
}

impl Collector<'_, '_, '_, '_> {
    /// Puts enums and roles that share a name into the order in which drizzle-kit 0.x meets them last. A table it takes
    /// once, but these as often as they are exported, and of one name it keeps the last.
    pub(super) fn meet_again(&mut self) {
        if self.interp.version == Version::V1 || self.repeated.is_empty() {
            return;
        }
        let name = |collector: &Self, id: ObjId| match collector.drizzle(id)? {
            Drizzle::Enum(one) => Some((true, one.schema.clone(), one.name.clone())),
            Drizzle::Role(role) => Some((false, None, role.name.clone())),
            _ => None,
        };
        let mut uses: IndexMap<_, Vec<ObjId>, FxBuildHasher> = IndexMap::default();
        for id in &self.exported {
            if let Some(name) = name(self, *id) {
                uses.entry(name).or_default().push(*id);
            }
        }
        // An object is first met before the one of the next position, and again after those that were there by then.
        let mut met: FxHashMap<ObjId, (usize, usize)> = FxHashMap::default();
        for (order, repeat) in self.repeated.iter().enumerate() {
            met.insert(repeat.object, (2 * repeat.exported, order));
        }
        let last = |collector: &Self, id: &ObjId| {
            met.get(id).copied().or_else(|| Some((2 * collector.exported.get_index_of(id)? + 1, 0)))
        };
        for mut ids in uses.into_values().filter(|ids| ids.len() > 1) {
            ids.sort_by_key(|id| last(self, id));
            for id in &ids {
                self.exported.shift_remove(id);
            }
            self.exported.extend(ids);
        }
    }

    /// Reports exports that drizzle-kit counts twice.
    pub(super) fn report_repeats(&mut self, repeated: &[Repeat]) {
        let version = self.interp.version;
        for Repeat { object: id, name, .. } in repeated {
            let (noun, line) = match version {
                Version::V0 => (self.counted_by_0x(*id), "0.x"),
                Version::V1 => (self.counted(*id), "1.0"),
            };
            let Some(noun) = noun else { continue };
            let named = self.named(*id, true);
            let message = match *named.source_name == **name {
                true => format!("{noun} `{name}` is exported by two of the schema files"),
                false => format!("{noun} `{}` is exported as `{name}` as well", named.source_name),
            };
            let diagnostic = Diagnostic::new(Code::ExportedTwice, message)
                .at_origin(named.span, format!("drizzle-kit {line} takes it for two of one name and stops"));
            self.report(diagnostic.help("export it once among the schema files that the configuration names"));
        }
        if version == Version::V1 {
            self.refuse_roles();
        }
    }

    /// Reports what `module.exports` has under names that Node may not see, where drizzle-kit 1.0 imports the file.
    pub(super) fn refuse_hidden(&mut self, module: ModuleId, hidden: &[Atom], values: &[(Atom, Value)]) {
        for (name, value) in values.iter().filter(|(name, _)| hidden.contains(name)) {
            if matches!(value.as_object(), Some(id) if self.drizzle(id).is_some()) {
                let file = self.interp.modules[module.0 as usize].module.file;
                let message = format!("whether drizzle-kit 1.0 sees `{name}` of `module.exports` is not covered");
                let diagnostic =
                    Diagnostic::new(Code::NotCovered, message).at(Span { file, lo: 0, hi: 0 }, "in this file");
                self.report(diagnostic.help(format!("write `exports.{name} = …`, or `export` it")));
            }
        }
    }

    /// What to call an object that drizzle-kit 0.x refuses when it meets it again.
    fn counted_by_0x(&self, id: ObjId) -> Option<&'static str> {
        match self.drizzle(id)? {
            Drizzle::View(_) => Some("the view"),
            Drizzle::Policy(policy) if policy.linked.is_some() => Some("the policy"),
            _ => None,
        }
    }

    /// What to call an object that drizzle-kit 1.0 refuses when it meets it again.
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
