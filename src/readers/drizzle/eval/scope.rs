//! Lexical environments.

use rustc_hash::FxHashMap;

use super::journal::{Journals, Suspended};
use super::value::{Atom, ObjId, Value};
use crate::readers::drizzle::load::ModuleId;

/// A scope of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ScopeId(pub u32);

/// What a name is bound to.
#[derive(Clone, Debug)]
pub enum Slot {
    /// A value.
    Value(Value),
    /// Nothing yet: its declaration has still to run.
    Later,
    /// A property of an object: a variable that a TypeScript namespace exports.
    Property(ObjId),
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
pub struct Scopes {
    scopes: Vec<Scope>,
    journals: Journals<(ScopeId, Atom), Option<Slot>>,
}

const LARGE_FROM: usize = 16;

impl Scopes {
    /// What the scopes take, with a variable each.
    pub fn bytes(&self) -> usize {
        self.scopes.len() * (size_of::<Scope>() + size_of::<(Atom, Slot)>())
    }

    /// A new scope inside another.
    pub fn push(&mut self, parent: Option<ScopeId>) -> ScopeId {
        let id = ScopeId(u32::try_from(self.scopes.len()).expect("the step budget bounds scopes"));
        self.scopes.push(Scope { parent, small: Vec::new(), large: None });
        id
    }

    /// Binds a name in this very scope.
    pub fn declare(&mut self, scope: ScopeId, name: Atom, slot: Slot) {
        let key = (scope, name);
        if self.journals.wants(scope.0, &key) {
            let before = self.own(scope, &key.1).cloned();
            self.journals.save(key.clone(), before);
        }
        self.settle(scope, key.1, slot);
    }

    /// Binds a name to what it is anyway, in and out of any trial.
    pub fn settle(&mut self, scope: ScopeId, name: Atom, slot: Slot) {
        let scope = &mut self.scopes[scope.0 as usize];
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

    /// Begins a trial.
    pub fn open_journal(&mut self) {
        self.journals.open(self.count());
    }

    /// Ends a trial and undoes it: the variables that it changed.
    pub fn close_journal(&mut self) -> Vec<(ScopeId, Atom)> {
        let mut changed = Vec::new();
        for ((scope, name), before) in self.journals.close() {
            match before {
                Some(slot) => self.settle(scope, name.clone(), slot),
                None => self.forget(scope, &name),
            }
            changed.push((scope, name));
        }
        changed
    }

    /// Ends a trial whose changes stay: the variables that it changed.
    pub fn keep_journal(&mut self) -> Vec<(ScopeId, Atom)> {
        let mut changed = Vec::new();
        for (key, before) in self.journals.close() {
            changed.push(key.clone());
            if self.journals.wants(key.0.0, &key) {
                self.journals.save(key, before);
            }
        }
        changed
    }

    fn forget(&mut self, scope: ScopeId, name: &Atom) {
        let scope = &mut self.scopes[scope.0 as usize];
        match &mut scope.large {
            Some(large) => {
                large.remove(name);
            }
            None => scope.small.retain(|entry| entry.0 != *name),
        }
    }

    /// Lets changes be for good for a while.
    pub fn suspend_journals(&mut self) -> Suspended<(ScopeId, Atom), Option<Slot>> {
        self.journals.suspend(self.count())
    }

    /// Goes on with the trials.
    pub fn resume_journals(&mut self, suspended: Suspended<(ScopeId, Atom), Option<Slot>>) {
        self.journals.resume(suspended, self.count());
    }

    fn count(&self) -> u32 {
        u32::try_from(self.scopes.len()).expect("the step budget bounds scopes")
    }

    /// The binding in this very scope.
    pub fn own(&self, scope: ScopeId, name: &Atom) -> Option<&Slot> {
        let scope = &self.scopes[scope.0 as usize];
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
            at = self.scopes[id.0 as usize].parent;
        }
        None
    }
}
