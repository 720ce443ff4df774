//! Lexical environments.

use rustc_hash::FxHashMap;

use super::value::{Atom, Value};
use crate::readers::drizzle::load::ModuleId;

/// A scope of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ScopeId(pub u32);

/// What a name is bound to.
#[derive(Clone, Debug)]
pub enum Slot {
    /// A value.
    Value(Value),
    /// An import, resolved when it is first read.
    Import {
        /// The importing module.
        module: ModuleId,
        /// Position of the specifier in the module's list.
        specifier: u32,
        /// The imported name; `None` for the whole namespace.
        name: Option<Atom>,
    },
}

#[derive(Debug)]
struct Scope {
    parent: Option<ScopeId>,
    small: Vec<(Atom, Slot)>,
    large: Option<FxHashMap<Atom, Slot>>,
}

/// All scopes of a run. A closure may keep any of them, so none is freed before the end.
#[derive(Debug, Default)]
pub struct Scopes(Vec<Scope>);

const LARGE_FROM: usize = 16;

impl Scopes {
    /// A new scope inside another.
    pub fn push(&mut self, parent: Option<ScopeId>) -> ScopeId {
        let id = ScopeId(u32::try_from(self.0.len()).expect("the step budget bounds scopes"));
        self.0.push(Scope { parent, small: Vec::new(), large: None });
        id
    }

    /// Binds a name in this very scope.
    pub fn declare(&mut self, scope: ScopeId, name: Atom, slot: Slot) {
        let scope = &mut self.0[scope.0 as usize];
        if let Some(large) = &mut scope.large {
            large.insert(name, slot);
            return;
        }
        if let Some(entry) = scope.small.iter_mut().find(|entry| entry.0 == name) {
            entry.1 = slot;
            return;
        }
        scope.small.push((name, slot));
        if scope.small.len() > LARGE_FROM {
            scope.large = Some(scope.small.drain(..).collect());
        }
    }

    /// The binding in this very scope.
    pub fn own(&self, scope: ScopeId, name: &Atom) -> Option<&Slot> {
        let scope = &self.0[scope.0 as usize];
        match &scope.large {
            Some(large) => large.get(name),
            None => scope.small.iter().find(|entry| entry.0 == *name).map(|entry| &entry.1),
        }
    }

    /// The nearest binding, and the scope that has it.
    pub fn find(&self, scope: ScopeId, name: &Atom) -> Option<(ScopeId, &Slot)> {
        let mut at = Some(scope);
        while let Some(id) = at {
            if let Some(slot) = self.own(id, name) {
                return Some((id, slot));
            }
            at = self.0[id.0 as usize].parent;
        }
        None
    }
}
