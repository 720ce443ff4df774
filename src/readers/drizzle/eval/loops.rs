//! Loops.

use swc_common::Spanned;
use swc_ecma_ast as ast;

use super::pattern::bound_names;
use super::scope::ScopeId;
use super::stmt::Flow;
use super::trial::Leave;
use super::value::{Atom, Kind, ObjId, UnknownId, Value};
use super::{Eval, Interp};

/// The parts of a loop that has a condition.
pub(super) struct Turns<'a, 'l> {
    /// Whether it goes on.
    pub test: Option<&'a ast::Expr>,
    /// What happens between two turns.
    pub update: Option<&'a ast::Expr>,
    /// What is done in each turn.
    pub body: &'a ast::Stmt,
    /// Variables of which each turn has its own.
    pub names: Vec<Atom>,
    /// The labels of the loop.
    pub labels: &'l [Atom],
}

/// How a loop with a condition begins.
#[derive(Clone, Copy)]
pub(super) enum Begin {
    WithTest,
    WithBody,
    /// In the middle, and it may be over already: whether it goes on does not matter then.
    Loosely,
}

/// What the end of a turn means for the loop.
pub(super) enum Turn {
    Next,
    Last(Flow),
    /// Whether there is a next one cannot be known.
    Perhaps(Leave),
}

pub(super) fn turn(flow: Flow, labels: &[Atom]) -> Turn {
    match flow {
        Flow::Normal | Flow::Continue(None) => Turn::Next,
        Flow::Continue(Some(label)) if labels.contains(&label) => Turn::Next,
        Flow::Break(None) => Turn::Last(Flow::Normal),
        Flow::Perhaps(leave) if leave.returns || leave.breaks => Turn::Perhaps(leave),
        Flow::Perhaps(_) => Turn::Next,
        flow => Turn::Last(flow),
    }
}

/// What a loop may do is left of what its turns may do: nothing of `break`.
pub(super) fn outside(flow: Flow) -> Flow {
    match flow {
        Flow::Perhaps(leave) => leave.outside(),
        flow => flow,
    }
}

impl<'a> Interp<'a, '_> {
    pub(super) fn for_loop(&mut self, one: &'a ast::ForStmt, scope: ScopeId, labels: &[Atom]) -> Eval<Flow> {
        let inner = self.scopes.push(Some(scope));
        let mut names = Vec::new();
        match &one.init {
            Some(ast::VarDeclOrExpr::VarDecl(var)) => {
                let own = if var.kind == ast::VarDeclKind::Var { &[][..] } else { &var.decls[..] };
                own.iter().for_each(|declarator| bound_names(&declarator.name, &mut names));
                for declarator in &var.decls {
                    let value = match &declarator.init {
                        Some(init) => self.eval(init, inner)?,
                        None if var.kind == ast::VarDeclKind::Var => continue,
                        None => Value::Undefined,
                    };
                    self.bind_as(var.kind, &declarator.name, value, inner)?;
                }
            }
            Some(ast::VarDeclOrExpr::Expr(expr)) => {
                self.eval(expr, inner)?;
            }
            None => {}
        }
        let turns = Turns { test: one.test.as_deref(), update: one.update.as_deref(), body: &one.body, names, labels };
        self.turns(&turns, Begin::WithTest, inner, scope)
    }

    /// The turns of a loop with a condition, beginning with the condition or with the body.
    pub(super) fn turns(
        &mut self,
        turns: &Turns<'a, '_>,
        begin: Begin,
        mut scope: ScopeId,
        outer: ScopeId,
    ) -> Eval<Flow> {
        let span = turns.body.span();
        let loose = matches!(begin, Begin::Loosely);
        let mut test_first = !matches!(begin, Begin::WithBody);
        let mut left = None;
        loop {
            self.step(span)?;
            if let (true, Some(test)) = (test_first, turns.test) {
                let test = self.eval(test, scope)?;
                match self.truthy(&test) {
                    Some(true) => {}
                    Some(false) => return Ok(left.map_or(Flow::Normal, Flow::Perhaps)),
                    None => {
                        let what = self.span(span);
                        let once = self.try_out(what, |interp| Ok(outside(interp.statement(turns.body, scope)?)));
                        let never = self.try_out(what, |_| Ok(Flow::Normal));
                        return self.one_of(vec![once, never], what, test.as_unknown()).map(ended);
                    }
                }
            }
            test_first = true;
            match turn(self.statement(turns.body, scope)?, turns.labels) {
                Turn::Next => {}
                Turn::Last(flow) => return Ok(flow),
                Turn::Perhaps(leave) if loose => left = Some(leave),
                Turn::Perhaps(leave) => {
                    let what = self.span(span);
                    let next = self.next_turn(turns, scope, outer);
                    let flow = self.rest_of(leave, what, |interp| {
                        turns.update.map(|update| interp.eval(update, next)).transpose()?;
                        interp.turns(turns, Begin::Loosely, next, outer)
                    })?;
                    return Ok(outside(flow));
                }
            }
            scope = self.next_turn(turns, scope, outer);
            if let Some(update) = turns.update {
                self.eval(update, scope)?;
            }
        }
    }

    /// Each turn has variables of its own (ECMA-262, 14.7.4.4): closures keep those of theirs.
    fn next_turn(&mut self, turns: &Turns<'a, '_>, scope: ScopeId, outer: ScopeId) -> ScopeId {
        if turns.names.is_empty() {
            return scope;
        }
        let next = self.scopes.push(Some(outer));
        for name in &turns.names {
            if let Some(slot) = self.scopes.own(scope, name).cloned() {
                self.scopes.declare(next, name.clone(), slot);
            }
        }
        next
    }

    /// A turn for each item, and perhaps more where something unknown was spread in.
    pub(super) fn for_all(
        &mut self,
        head: &'a ast::ForHead,
        mut items: Vec<Value>,
        rest: Option<UnknownId>,
        body: &'a ast::Stmt,
        scope: ScopeId,
        labels: &[Atom],
    ) -> Eval<Flow> {
        let Some(rest) = rest else { return self.for_each(head, &items, body, scope, labels, false) };
        items.push(Value::Unknown(rest));
        let what = self.span(body.span());
        let all = self.try_out(what, |interp| interp.for_each(head, &items, body, scope, labels, true));
        let none = self.try_out(what, |_| Ok(Flow::Normal));
        self.one_of(vec![all, none], what, Some(rest)).map(ended)
    }

    fn for_each(
        &mut self,
        head: &'a ast::ForHead,
        items: &[Value],
        body: &'a ast::Stmt,
        scope: ScopeId,
        labels: &[Atom],
        loose: bool,
    ) -> Eval<Flow> {
        let mut left = None;
        for (at, item) in items.iter().enumerate() {
            self.step(body.span())?;
            let inner = self.scopes.push(Some(scope));
            self.head(head, item.clone(), inner)?;
            match turn(self.statement(body, inner)?, labels) {
                Turn::Next => {}
                Turn::Last(flow) => return Ok(flow),
                Turn::Perhaps(leave) if loose => left = Some(leave),
                Turn::Perhaps(leave) => {
                    let what = self.span(body.span());
                    let rest = &items[at + 1..];
                    let flow =
                        self.rest_of(leave, what, |interp| interp.for_each(head, rest, body, scope, labels, true))?;
                    return Ok(outside(flow));
                }
            }
        }
        Ok(left.map_or(Flow::Normal, Flow::Perhaps))
    }

    /// `for (… of …)` over a list that may change while the loop runs.
    pub(super) fn for_live(
        &mut self,
        list: ObjId,
        head: &'a ast::ForHead,
        body: &'a ast::Stmt,
        scope: ScopeId,
        labels: &[Atom],
    ) -> Eval<Flow> {
        let mut at = 0;
        let mut last = None;
        loop {
            self.step(body.span())?;
            if let Some(rest) = self.heap[list].rest {
                let items = self.items_from(list, at);
                return self.for_all(head, items, Some(rest), body, scope, labels);
            }
            // In a map or set, what comes next depends on where the last one is now.
            if let Some(last) = last.take() {
                at = match self.place_of(list, &last, at) {
                    Some(place) => place + 1,
                    None => at,
                };
            }
            let Some(item) = self.item_at(list, at) else { return Ok(Flow::Normal) };
            if matches!(self.heap[list].kind, Kind::Array(_)) {
                at += 1;
            } else {
                last = self.key_at(list, at);
            }
            let inner = self.scopes.push(Some(scope));
            self.head(head, item, inner)?;
            match turn(self.statement(body, inner)?, labels) {
                Turn::Next => {}
                Turn::Last(flow) => return Ok(flow),
                Turn::Perhaps(leave) => {
                    let what = self.span(body.span());
                    let from = if last.is_some() { at + 1 } else { at };
                    let rest = self.items_from(list, from);
                    let flow =
                        self.rest_of(leave, what, |interp| interp.for_each(head, &rest, body, scope, labels, true))?;
                    return Ok(outside(flow));
                }
            }
        }
    }

    fn items_from(&mut self, list: ObjId, at: usize) -> Vec<Value> {
        let mut items = Vec::new();
        while let Some(item) = self.item_at(list, at + items.len()) {
            items.push(item);
        }
        items
    }

    fn item_at(&mut self, list: ObjId, at: usize) -> Option<Value> {
        match &self.heap[list].kind {
            Kind::Array(items) | Kind::Set(items) => items.get(at).cloned(),
            Kind::Map(entries) => {
                let (key, value) = entries.get(at)?.clone();
                Some(self.heap.array(vec![key, value]))
            }
            _ => None,
        }
    }

    fn key_at(&self, list: ObjId, at: usize) -> Option<Value> {
        match &self.heap[list].kind {
            Kind::Set(items) => items.get(at).cloned(),
            Kind::Map(entries) => entries.get(at).map(|(key, _)| key.clone()),
            _ => None,
        }
    }

    /// Where a key is now, at its old place or before it.
    fn place_of(&self, list: ObjId, key: &Value, at: usize) -> Option<usize> {
        (0..=at).rev().find(|place| {
            let own = self.key_at(list, *place);
            own.is_some_and(|own| super::builtins::collections::same_value(self, &own, key))
        })
    }

    /// Puts an item into what the head of a loop names.
    pub(super) fn head(&mut self, head: &'a ast::ForHead, item: Value, inner: ScopeId) -> Eval<()> {
        match head {
            ast::ForHead::VarDecl(var) => match var.decls.first() {
                Some(declarator) => self.bind_as(var.kind, &declarator.name, item, inner),
                None => Ok(()),
            },
            ast::ForHead::Pat(pat) => {
                let span = self.span(pat.span());
                let own = self.scopes.push(Some(inner));
                self.bind(pat, item, own)?;
                let mut names = Vec::new();
                bound_names(pat, &mut names);
                self.write_bound(names, own, inner, span)
            }
            ast::ForHead::UsingDecl(_) => Ok(()),
        }
    }
}

/// A loop whose number of turns is not known ends normally, or may have returned.
fn ended(flow: Flow) -> Flow {
    match flow {
        Flow::Break(None) | Flow::Continue(None) => Flow::Normal,
        flow => outside(flow),
    }
}
