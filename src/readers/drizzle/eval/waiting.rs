//! `async`, `await` and promises. What is awaited at once happens in order; what nobody waits for happens at a time that
//! is not known, and so does all that it changes.

use swc_common::Spanned;
use swc_ecma_ast as ast;

use super::native::{Call, Native};
use super::scope::ScopeId;
use super::unknown::{Reason, Use};
use super::value::{Kind, Value};
use super::{Abort, Eval, Interp};
use crate::diag::{Code, Diagnostic, Span};
use crate::readers::drizzle::Version;

/// Native functions.
pub const NATIVES: &[Native] = &[
    Native { name: "Promise", call: promise },
    Native { name: "Promise.resolve", call: resolve },
    Native { name: "Promise.all", call: all },
];

/// `new Promise(executor)`: the executor runs at once, what it comes to is not known.
fn promise(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let made = interp.unknown(call.span, Reason::Syntax("a promise that is made with `new`"));
    if let Some(unknown) = made.as_unknown() {
        interp.may_call(&call.args, unknown);
    }
    Ok(made)
}

fn resolve(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    Ok(match call.arg(0) {
        Value::Object(id) if matches!(interp.heap[id].kind, Kind::Promise(_)) => Value::Object(id),
        value => interp.promise_of(value),
    })
}

fn all(interp: &mut Interp<'_, '_>, call: &Call) -> Eval<Value> {
    let (items, rest) = interp.iterate(&call.arg(0), swc_common::DUMMY_SP)?;
    let items = items.into_iter().map(|item| interp.settled(item)).collect();
    let list = interp.heap.array(items);
    if let Value::Object(id) = &list {
        interp.heap[*id].rest = rest;
    }
    Ok(interp.promise_of(list))
}

impl<'a> Interp<'a, '_> {
    /// A promise that is kept.
    fn promise_of(&mut self, value: Value) -> Value {
        Value::Object(self.heap.alloc(Kind::Promise(value)))
    }

    /// What is waited for.
    fn settled(&self, value: Value) -> Value {
        match value.as_object().map(|id| &self.heap[id].kind) {
            Some(Kind::Promise(inner)) => inner.clone(),
            _ => value,
        }
    }

    /// `await value`.
    pub(super) fn eval_await(&mut self, one: &'a ast::AwaitExpr, scope: ScopeId) -> Eval<Value> {
        if !self.is_async && self.version == Version::V0 && !self.in_config {
            let span = self.span(one.span);
            return Ok(self.error(
                Diagnostic::new(Code::KitRefuses, "drizzle-kit 0.x loads no module that awaits at its top")
                    .at(span, "outside of any function")
                    .help("make the value without `await`"),
            ));
        }
        // What is called here is waited for before anything else happens.
        let awaited = self.span(super::pattern::strip(&one.arg).span());
        self.awaited.push(awaited);
        let value = self.eval(&one.arg, scope);
        self.awaited.pop();
        let value = value.map(|value| self.settled(value))?;
        if let Value::Object(id) = &value
            && !matches!(self.heap[*id].kind, Kind::Array(_) | Kind::Drizzle(_) | Kind::Namespace(_))
            && self.special(&value, "then")?.is_some()
        {
            return Ok(self.not_covered(one.span, "an object with a `then`"));
        }
        Ok(value)
    }

    /// Runs the body of an `async` function.
    pub(super) fn run_async(
        &mut self,
        function: Span,
        is_awaited: bool,
        run: impl FnOnce(&mut Self) -> Eval<Value>,
    ) -> Eval<Value> {
        let outer = std::mem::replace(&mut self.is_async, true);
        let result = if is_awaited || !self.text(function).contains("await") {
            run(self)
        } else {
            let trial = self.try_out(function, run);
            self.blur(&trial, function, None);
            Ok(self.unknown(function, Reason::Syntax("what an `async` function comes to")))
        };
        self.is_async = outer;
        match result {
            Ok(value) => {
                let value = self.settled(value);
                Ok(self.promise_of(value))
            }
            Err(Abort::Throw(..)) if !is_awaited => {
                self.thrown = false;
                Ok(self.unknown(function, Reason::Syntax("a promise that is broken")))
            }
            Err(abort) => Err(abort),
        }
    }

    /// `promise.then(…)` and the like: what they call is called later.
    pub(super) fn promise_method(&mut self, call: &Call) -> Value {
        let later = self.unknown(call.span, Reason::Syntax("what comes after a promise"));
        if let Some(unknown) = later.as_unknown() {
            self.may_call(&call.args, unknown);
        }
        later
    }

    /// `import(path)`.
    pub(super) fn dynamic_import(&mut self, call: &'a ast::CallExpr, scope: ScopeId) -> Eval<Value> {
        let span = self.span(call.span);
        let (args, arg_spans, _) = self.arguments(&call.args, scope)?;
        let path = args.into_iter().next().unwrap_or(Value::Undefined);
        match path {
            Value::String(text) => {
                let module = self.imported_late(text, arg_spans.first().copied().unwrap_or(span))?;
                Ok(self.promise_of(module))
            }
            other => Ok(self.derive_at(&other, span, Use::Called("is the path of a module"))),
        }
    }
}
