//! Code that may run or may not, because a condition cannot be known: it is run for what it would change, and all of
//! that is unknown from there on.

use super::scope::{ScopeId, Slot};
use super::stmt::Flow;
use super::unknown::{Reason, Use};
use super::value::{Atom, Kind, ObjId, Object, UnknownId, Value};
use super::{Abort, Eval, Interp};
use crate::diag::{Diagnostic, Diagnostics, Span};

/// What code did that may or may not have run.
#[derive(Debug)]
pub struct Trial<T> {
    /// What it came to; `None` when it threw or found no end.
    pub result: Option<T>,
    threw: Option<(Value, Span)>,
    changes: Changes,
}

impl<T> Trial<T> {
    /// What it came to, if it came to an end and changed nothing.
    pub fn unless_it_changed(self) -> Option<T> {
        self.result.filter(|_| self.changes.is_empty())
    }
}

#[derive(Debug, Default)]
pub(super) struct Changes {
    slots: Vec<(ScopeId, Atom)>,
    props: Vec<(ObjId, Atom)>,
    items: Vec<(ObjId, usize)>,
    /// Objects that have more or fewer items or that lost track of their properties.
    shapes: Vec<ObjId>,
    /// Objects of drizzle-orm.
    drizzle: Vec<ObjId>,
}

/// How control may have left, where it may have gone on too.
#[derive(Clone, Copy, Debug)]
pub struct Leave {
    /// By `return`, or to a label.
    pub returns: bool,
    /// By `break`.
    pub breaks: bool,
    /// Depending on this.
    pub on: UnknownId,
}

impl<T> Trial<T> {
    /// Whether it changed nothing but the variables of a scope, and did not throw.
    pub(super) fn changes_only(&self, scope: ScopeId) -> bool {
        let changes = &self.changes;
        self.threw.is_none()
            && changes.slots.iter().all(|(own, _)| *own == scope)
            && changes.props.is_empty()
            && changes.items.is_empty()
            && changes.shapes.is_empty()
            && changes.drizzle.is_empty()
    }
}

/// Where the trials of a run stand.
#[derive(Debug, Default)]
pub struct Trials {
    /// What is being tried, outermost first.
    active: Vec<Span>,
    /// Findings from before each trial. Those of a trial say nothing of what really happens.
    held: Vec<Diagnostics>,
    /// How many `try` blocks with a handler are open.
    pub open_tries: u32,
    /// Set where something may have been thrown that an open `try` would catch.
    pub may_have_thrown: Option<UnknownId>,
}

impl Trials {
    /// How many are under way.
    pub fn depth(&self) -> usize {
        self.active.len()
    }
}

/// How many steps one trial may take.
const STEPS: u64 = 200_000;

/// How often the same code is tried inside itself: recursion on what cannot be known has no end.
const NESTING: usize = 2;

impl<'a> Interp<'a, '_> {
    /// Runs code and takes everything back that it changed.
    pub fn try_out<T>(&mut self, what: Span, run: impl FnOnce(&mut Self) -> Eval<T>) -> Trial<T> {
        let mut trial = Trial { result: None, threw: None, changes: Changes::default() };
        if self.trials.active.iter().filter(|active| **active == what).count() >= NESTING {
            return trial;
        }
        self.trials.active.push(what);
        self.trials.held.push(std::mem::take(self.diagnostics));
        self.heap.open_journal();
        self.scopes.open_journal();
        let (thrown, module, depth) = (self.thrown, self.module, self.depth);
        let limit = self.limit;
        self.limit = limit.min(self.steps + STEPS);
        match run(self) {
            Ok(result) => trial.result = Some(result),
            Err(Abort::Throw(value, span)) => trial.threw = Some((value, span)),
            Err(Abort::Stop | Abort::Leave) => {}
        }
        self.limit = limit;
        (self.thrown, self.module, self.depth) = (thrown, module, depth);
        trial.changes.slots = self.scopes.close_journal();
        for (id, before) in self.heap.close_journal() {
            let after = self.heap.replace(id, before);
            trial.changes.compare(id, &self.heap[id], &after);
        }
        *self.diagnostics = self.trials.held.pop().expect("pushed above");
        self.trials.active.pop();
        trial
    }

    /// Lets what happens outside of any trial happen for good: a module's code runs once, whoever asks for it first.
    pub fn for_good<T>(&mut self, run: impl FnOnce(&mut Self) -> T) -> T {
        let Some(outermost) = self.trials.held.first_mut() else { return run(self) };
        std::mem::swap(outermost, self.diagnostics);
        let trials = std::mem::take(&mut self.trials);
        let (heap, scopes) = (self.heap.suspend_journals(), self.scopes.suspend_journals());
        let whole = self.whole_limit();
        let (limit, steps) = (std::mem::replace(&mut self.limit, whole), self.steps);
        let result = run(self);
        self.limit = limit + (self.steps - steps);
        self.heap.resume_journals(heap);
        self.scopes.resume_journals(scopes);
        self.trials = trials;
        std::mem::swap(self.trials.held.first_mut().expect("there was one"), self.diagnostics);
        result
    }

    /// From here on, what a trial changed is unknown.
    pub fn blur<T>(&mut self, trial: &Trial<T>, what: Span, cause: Option<UnknownId>) {
        self.blur_changes(&trial.changes, what, cause);
    }

    /// Opens a trial whose changes stay, unless it turns out that it may not have run to its end.
    pub(super) fn watch<T>(&mut self, run: impl FnOnce(&mut Self) -> T) -> (T, Changes) {
        self.heap.open_journal();
        self.scopes.open_journal();
        let result = run(self);
        let mut changes = Changes { slots: self.scopes.keep_journal(), ..Changes::default() };
        for (id, before) in self.heap.keep_journal() {
            changes.compare(id, &before, &self.heap[id]);
        }
        (result, changes)
    }

    /// From here on, what was changed is unknown.
    pub(super) fn blur_changes(&mut self, changes: &Changes, what: Span, cause: Option<UnknownId>) {
        if changes.is_empty() {
            return;
        }
        let unknown = self.unknowns.add(Some(what), Reason::Branch, cause);
        for (scope, name) in &changes.slots {
            self.scopes.declare(*scope, name.clone(), Slot::Value(Value::Unknown(unknown)));
        }
        for (id, key) in &changes.props {
            self.heap[*id].props.set(key.clone(), Value::Unknown(unknown), Some(what));
        }
        for (id, at) in &changes.items {
            if let Kind::Array(items) = &mut self.heap[*id].kind {
                items[*at] = Value::Unknown(unknown);
            }
        }
        // On an object of drizzle-orm the mark is for the trial around this one.
        for id in changes.shapes.iter().chain(&changes.drizzle) {
            self.heap[*id].rest = Some(unknown);
        }
        if !changes.drizzle.is_empty() {
            let subject = "an object of Drizzle that is changed here";
            let diagnostic = self.unknowns.diagnose(unknown, subject, Some(what));
            diagnostic.into_iter().for_each(|diagnostic: Diagnostic| self.diagnostics.report(diagnostic));
        }
    }

    /// Of several pieces of code one runs: each is tried from where things stand, and how they end is put together.
    /// Drizzle-kit's run ends where a piece throws, so that another one must have run, unless a `try` is open.
    pub fn one_of(&mut self, trials: Vec<Trial<Flow>>, what: Span, cause: Option<UnknownId>) -> Eval<Flow> {
        let all_threw = trials.iter().all(|trial| trial.threw.is_some());
        let mut flows = Vec::new();
        let mut last = None;
        for mut trial in trials {
            self.blur(&trial, what, cause);
            match (trial.result.take(), trial.threw.take()) {
                (Some(flow), _) => flows.push(flow),
                (None, Some(thrown)) => last = Some(thrown),
                (None, None) => {
                    let on = self.unknowns.add(Some(what), Reason::Branch, cause);
                    flows.push(Flow::Perhaps(Leave { returns: true, breaks: true, on }));
                }
            }
        }
        if let Some((value, span)) = last {
            if all_threw {
                return Err(Abort::Throw(value, span));
            }
            self.note_throw(what, cause);
        }
        Ok(self.join(flows, what, cause))
    }

    fn join(&mut self, mut flows: Vec<Flow>, what: Span, cause: Option<UnknownId>) -> Flow {
        if flows.len() == 1 {
            return flows.remove(0);
        }
        if flows.iter().all(|flow| matches!(flow, Flow::Normal)) {
            return Flow::Normal;
        }
        let on = self.unknowns.add(Some(what), Reason::Branch, cause);
        if flows.iter().all(|flow| matches!(flow, Flow::Return(_))) {
            return Flow::Return(Value::Unknown(on));
        }
        if flows.iter().all(|flow| matches!(flow, Flow::Break(None))) {
            return Flow::Break(None);
        }
        if flows.iter().all(|flow| matches!(flow, Flow::Continue(None))) {
            return Flow::Continue(None);
        }
        let mut leave = Leave { returns: false, breaks: false, on };
        flows.iter().for_each(|flow| leave.add(flow));
        Flow::Perhaps(leave)
    }

    /// The same for expressions. Two sides that come to the same are known.
    pub fn one_value(
        &mut self,
        trials: Vec<Trial<Value>>,
        test: &Value,
        what: Span,
        label: &'static str,
    ) -> Eval<Value> {
        let cause = test.as_unknown();
        for trial in &trials {
            self.blur(trial, what, cause);
        }
        let throws = trials.iter().filter_map(|trial| trial.threw.as_ref()).next_back();
        if let Some((value, span)) = throws {
            if trials.iter().all(|trial| trial.threw.is_some()) {
                return Err(Abort::Throw(value.clone(), *span));
            }
            self.note_throw(what, cause);
        }
        let values: Vec<_> = trials.iter().filter(|trial| trial.threw.is_none()).map(|trial| &trial.result).collect();
        if let Some((Some(first), others)) = values.split_first()
            && first.as_unknown().is_none()
            && others.iter().all(|other| other.as_ref().is_some_and(|other| same(first, other)))
        {
            return Ok((*first).clone());
        }
        let simple = |value: &&Option<Value>| {
            value.as_ref().is_some_and(|value| {
                !matches!(value, Value::Object(_) | Value::Native(_))
                    && value.as_unknown().is_none_or(|unknown| !self.unknowns.may_hide_a_table(unknown))
            })
        };
        let made = if values.iter().all(simple) { Use::Computed("is computed from it") } else { label.into() };
        Ok(self.derive_at(test, what, made))
    }

    /// The value of `left && right` and the like, where it depends on the left whether the right is evaluated.
    pub(super) fn perhaps_right(
        &mut self,
        bin: &'a swc_ecma_ast::BinExpr,
        left: Value,
        scope: ScopeId,
        label: &'static str,
    ) -> Eval<Value> {
        let what = self.span(bin.span);
        let right = self.try_out(what, |interp| interp.eval(&bin.right, scope));
        let short = self.try_out(what, |_| Ok(left.clone()));
        self.one_value(vec![right, short], &left, what, label)
    }

    pub(super) fn note_throw(&mut self, what: Span, cause: Option<UnknownId>) {
        if self.trials.open_tries > 0 {
            self.trials.may_have_thrown = Some(self.unknowns.add(Some(what), Reason::Branch, cause));
        }
    }

    /// Runs what comes after something that may have left.
    pub fn rest_of(&mut self, leave: Leave, what: Span, run: impl FnOnce(&mut Self) -> Eval<Flow>) -> Eval<Flow> {
        let mut trial = self.try_out(what, run);
        self.blur(&trial, what, Some(leave.on));
        let mut leave = leave;
        match (trial.result.take(), &trial.threw) {
            (Some(Flow::Return(_)), _) if leave.returns && !leave.breaks => {
                return Ok(Flow::Return(Value::Unknown(leave.on)));
            }
            (Some(flow), _) => leave.add(&flow),
            (None, Some(_)) => self.note_throw(what, Some(leave.on)),
            (None, None) => leave.returns = true,
        }
        Ok(Flow::Perhaps(leave))
    }

    /// A function that is given to code which is not read may be called there.
    pub fn may_call(&mut self, functions: &[Value], cause: UnknownId) {
        for value in functions {
            let Some(id) = value.as_object() else { continue };
            let callbacks = match &self.heap[id].kind {
                Kind::Function(closure) => vec![(value.clone(), closure.span)],
                Kind::Plain => {
                    let props = self.heap[id].props.iter().map(|(_, value, _)| value.clone()).collect::<Vec<_>>();
                    let closure = |value: Value| match &self.heap[value.as_object()?].kind {
                        Kind::Function(closure) => Some((value, closure.span)),
                        _ => None,
                    };
                    props.into_iter().filter_map(closure).collect()
                }
                _ => continue,
            };
            for (callback, span) in callbacks {
                let args = (0..PARAMETERS).map(|_| self.derived(span, Use::Called("is called"), cause)).collect();
                let trial = self.try_out(span, |interp| interp.invoke(&callback, args, span));
                self.blur(&trial, span, Some(cause));
            }
        }
    }
}

/// More parameters than any callback names.
const PARAMETERS: usize = 6;

impl Leave {
    fn add(&mut self, flow: &Flow) {
        match flow {
            Flow::Normal | Flow::Continue(None) => {}
            Flow::Return(_) | Flow::Break(Some(_)) | Flow::Continue(Some(_)) => self.returns = true,
            Flow::Break(None) => self.breaks = true,
            Flow::Perhaps(other) => {
                self.returns |= other.returns;
                self.breaks |= other.breaks;
            }
        }
    }

    /// What is left of it outside of a loop.
    pub fn outside(self) -> Flow {
        if self.returns { Flow::Perhaps(Leave { breaks: false, ..self }) } else { Flow::Normal }
    }
}

impl Changes {
    fn is_empty(&self) -> bool {
        self.slots.is_empty()
            && self.props.is_empty()
            && self.items.is_empty()
            && self.shapes.is_empty()
            && self.drizzle.is_empty()
    }

    /// Notes how an object differs from what it was.
    fn compare(&mut self, id: ObjId, before: &Object<'_>, after: &Object<'_>) {
        let differs = |key: &Atom, value: &Value| before.props.get(key).is_none_or(|old| !same(old, value));
        let changed = after.props.iter().filter(|(key, value, _)| differs(key, value)).map(|(key, ..)| key);
        let removed = before.props.iter().map(|(key, ..)| key).filter(|key| after.props.get(key).is_none());
        self.props.extend(changed.chain(removed).map(|key| (id, key.clone())));
        let same_list =
            |old: &[Value], new: &[Value]| old.len() == new.len() && old.iter().zip(new).all(|(a, b)| same(a, b));
        let same_shape = match (&before.kind, &after.kind) {
            (Kind::Array(old), Kind::Array(new)) => {
                let differing = old.iter().zip(new).enumerate().filter(|(_, (old, new))| !same(old, new));
                self.items.extend(differing.map(|(at, _)| (id, at)));
                self.items.extend((new.len()..old.len()).map(|at| (id, at)));
                old.len() == new.len()
            }
            (Kind::Set(old), Kind::Set(new)) => same_list(old, new),
            (Kind::Map(old), Kind::Map(new)) => {
                old.len() == new.len()
                    && old.iter().zip(new).all(|(old, new)| same(&old.0, &new.0) && same(&old.1, &new.1))
            }
            (Kind::Drizzle(_), _) => {
                self.drizzle.push(id);
                true
            }
            _ => true,
        };
        if !same_shape || before.rest != after.rest {
            self.shapes.push(id);
        }
    }
}

fn same(old: &Value, new: &Value) -> bool {
    match (old, new) {
        (Value::Undefined, Value::Undefined) | (Value::Null, Value::Null) => true,
        (Value::Bool(old), Value::Bool(new)) => old == new,
        (Value::Number(old), Value::Number(new)) => old.to_bits() == new.to_bits(),
        (Value::BigInt(old), Value::BigInt(new)) => old == new,
        (Value::String(old), Value::String(new)) => old == new,
        (Value::Object(old), Value::Object(new)) => old == new,
        (Value::Native(old), Value::Native(new)) => std::ptr::eq(*old, *new),
        (Value::Unknown(old), Value::Unknown(new)) => old == new,
        _ => false,
    }
}
