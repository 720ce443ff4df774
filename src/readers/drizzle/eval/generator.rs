//! Iteration: generators, and objects that say themselves how they are iterated.
//!
//! A generator is not kept halfway: whoever wants its values waits in a list, and each `yield` hands its value to the
//! last of them. The order of all that happens is JavaScript's.

use swc_common::Spanned;
use swc_ecma_ast as ast;

use super::loops::{Turn, turn};
use super::native::{Call, Spans};
use super::scope::ScopeId;
use super::stmt::Flow;
use super::unknown::Reason;
use super::value::{Atom, Kind, ObjId, UnknownId, Value};
use super::{Abort, Eval, Interp};
use crate::diag::{Code, Diagnostic};
use crate::readers::drizzle::load::ModuleId;

/// The property under which an object has its iterator.
pub const ITERATOR: &str = "\0@iterator";

/// A generator that was called.
#[derive(Clone, Copy, Debug)]
pub struct Generator<'a> {
    body: &'a [ast::Stmt],
    scope: ScopeId,
    module: ModuleId,
    is_done: bool,
}

impl Generator<'_> {
    /// Where its own variables are.
    pub(super) fn scope(&self) -> ScopeId {
        self.scope
    }

    /// Whether it gives nothing any more.
    pub(super) fn is_done(&self) -> bool {
        self.is_done
    }

    /// The same at its end.
    pub(super) fn done(self) -> Self {
        Generator { is_done: true, ..self }
    }
}

/// A loop over something that is iterated step by step.
#[derive(Clone, Debug)]
pub(super) struct Loop<'a> {
    pub head: &'a ast::ForHead,
    pub body: &'a ast::Stmt,
    pub scope: ScopeId,
    pub labels: Vec<Atom>,
    pub module: ModuleId,
}

/// Who waits for the values of a generator.
#[derive(Debug)]
pub(super) struct Consumer<'a> {
    pub wish: Wish<'a>,
    /// What it has seen that makes it want no more.
    pub end: Option<Eval<Flow>>,
    /// Whether it was asked under a condition that cannot be known.
    pub uncertain: Option<UnknownId>,
    /// How many trials were under way when it began to wait.
    pub trials: usize,
    /// How many values were given before.
    pub skip: usize,
}

#[derive(Debug)]
pub(super) enum Wish<'a> {
    /// All values, or as many as this.
    List(Vec<Value>, usize),
    /// A turn of the loop for each.
    Turns(Loop<'a>),
}

impl<'a> Interp<'a, '_> {
    /// What calling a generator function makes.
    pub(super) fn generator(&mut self, body: &'a [ast::Stmt], scope: ScopeId) -> Value {
        let generator = Generator { body, scope, module: self.module, is_done: false };
        Value::Object(self.heap.alloc(Kind::Generator(generator)))
    }

    /// Whether something is iterated step by step.
    pub(super) fn is_stepwise(&mut self, value: &Value) -> Eval<bool> {
        let Value::Object(id) = value else { return Ok(false) };
        Ok(match self.heap[*id].kind {
            Kind::Generator(_) => true,
            Kind::Plain | Kind::Instance(_) | Kind::Function(_) | Kind::Class(_) => {
                self.special(value, ITERATOR)?.is_some()
            }
            _ => false,
        })
    }

    /// The values of something that is iterated step by step, no more than a number of them.
    pub(super) fn gather(
        &mut self,
        value: &Value,
        most: usize,
        span: swc_common::Span,
    ) -> Eval<(Vec<Value>, Option<UnknownId>)> {
        let (wish, uncertain, _) = self.feed(value, Wish::List(Vec::new(), most), span)?;
        let Wish::List(items, _) = wish else { return Ok((Vec::new(), uncertain)) };
        Ok((items, uncertain))
    }

    /// `for (… of …)` over something that is iterated step by step.
    pub(super) fn for_steps(&mut self, value: &Value, turns: Loop<'a>, span: swc_common::Span) -> Eval<Flow> {
        let (_, uncertain, end) = self.feed(value, Wish::Turns(turns), span)?;
        if uncertain.is_some() {
            let span = self.span(span);
            self.error(
                Diagnostic::new(
                    Code::UnsupportedSyntax,
                    "a loop over a generator that depends on what cannot be known is not covered",
                )
                .at(span, "what this yields, or when the loop ends, cannot be known")
                .help("collect the items in an array first"),
            );
        }
        end.unwrap_or(Ok(Flow::Normal))
    }

    fn feed(
        &mut self,
        value: &Value,
        wish: Wish<'a>,
        span: swc_common::Span,
    ) -> Eval<(Wish<'a>, Option<UnknownId>, Option<Eval<Flow>>)> {
        let trials = self.trials.depth();
        let id = value.as_object().filter(|id| matches!(self.heap[*id].kind, Kind::Generator(_)));
        let rest = id.and_then(|id| self.heap[id].rest);
        let skip = id.map_or(0, |id| self.given(id));
        let consumer = Consumer { wish, end: None, uncertain: rest, trials, skip };
        let (consumer, result) = self.drive(value, consumer, span);
        match (result, consumer.end) {
            (Err(Abort::Leave) | Ok(_), end) => match end {
                Some(Err(abort)) => Err(abort),
                end => Ok((consumer.wish, consumer.uncertain, end)),
            },
            (Err(abort), _) => Err(abort),
        }
    }

    /// Lets a consumer have the values of a generator or iterator. Returns it with what the generator returns.
    pub(super) fn drive(
        &mut self,
        value: &Value,
        consumer: Consumer<'a>,
        at: swc_common::Span,
    ) -> (Consumer<'a>, Eval<Value>) {
        self.consumers.push(consumer);
        let depth = self.consumers.len();
        let result = self.deeper(at, |interp| match value.as_object().map(|id| (id, &interp.heap[id].kind)) {
            Some((id, Kind::Generator(generator))) => {
                let generator = *generator;
                interp.run_generator(id, generator)
            }
            Some((_, Kind::Plain | Kind::Instance(_) | Kind::Function(_) | Kind::Class(_))) => {
                interp.run_iterator(value, at)
            }
            _ => {
                let (items, rest) = interp.iterate(value, at)?;
                for item in items {
                    interp.give(item)?;
                }
                if let (Some(rest), Some(consumer)) = (rest, interp.consumers.last_mut()) {
                    consumer.uncertain = Some(rest);
                }
                Ok(Value::Undefined)
            }
        });
        self.consumers.truncate(depth);
        (self.consumers.pop().expect("pushed above, and whoever takes it away puts it back"), result)
    }

    fn run_generator(&mut self, id: ObjId, generator: Generator<'a>) -> Eval<Value> {
        if generator.is_done {
            return Ok(Value::Undefined);
        }
        self.heap[id].kind = Kind::Generator(Generator { is_done: true, ..generator });
        let outer = std::mem::replace(&mut self.module, generator.module);
        let flow = self.statements(generator.body, generator.scope);
        self.module = outer;
        match flow? {
            Flow::Return(value) => Ok(value),
            Flow::Perhaps(leave) => {
                if let Some(consumer) = self.consumers.last_mut() {
                    consumer.uncertain = Some(leave.on);
                }
                Ok(Value::Undefined)
            }
            _ => Ok(Value::Undefined),
        }
    }

    fn run_iterator(&mut self, value: &Value, at: swc_common::Span) -> Eval<Value> {
        let span = self.span(at);
        let Some(make) = self.special(value, ITERATOR)? else {
            return self.throw(span, "the value is not iterable");
        };
        let iterator = self.call_method_value(value, &make, Vec::new(), span)?;
        match iterator.as_object().map(|id| &self.heap[id].kind) {
            Some(Kind::Generator(_) | Kind::Iterator(..)) => {
                let consumer = self.consumers.pop().expect("whoever drives has pushed one");
                let (consumer, result) = self.drive(&iterator, consumer, at);
                self.consumers.push(consumer);
                return result;
            }
            Some(_) => {}
            None => return self.throw(span, "the value is not iterable"),
        }
        loop {
            self.step(at)?;
            let next = self.method_call(&iterator, "next", at)?;
            let done = self.get(&next, &Atom::from("done"), span)?;
            match self.truthy(&done) {
                Some(true) => return self.get(&next, &Atom::from("value"), span),
                Some(false) => {}
                None => {
                    if let Some(consumer) = self.consumers.last_mut() {
                        consumer.uncertain = done.as_unknown();
                    }
                    return Ok(Value::Undefined);
                }
            }
            let item = self.get(&next, &Atom::from("value"), span)?;
            if let Err(abort) = self.give(item) {
                if matches!(abort, Abort::Leave) && !self.get(&iterator, &Atom::from("return"), span)?.is_nullish() {
                    self.method_call(&iterator, "return", at)?;
                }
                return Err(abort);
            }
        }
    }

    fn method_call(&mut self, object: &Value, name: &str, at: swc_common::Span) -> Eval<Value> {
        let span = self.span(at);
        let call = Call {
            name: "",
            this: object.clone(),
            args: Vec::new(),
            arg_spans: Spans::new(),
            span,
            type_args: None,
            is_new: false,
        };
        self.call_method(object, &Atom::from(name), call, at, span)
    }

    /// `yield value` and `yield* value`.
    pub(super) fn eval_yield(&mut self, one: &'a ast::YieldExpr, scope: ScopeId) -> Eval<Value> {
        let value = match &one.arg {
            Some(arg) => self.eval(arg, scope)?,
            None => Value::Undefined,
        };
        if !one.delegate {
            self.give(value)?;
            return Ok(Value::Undefined);
        }
        let Some(mut consumer) = self.consumers.pop() else { return Ok(self.not_covered(one.span, "`yield`")) };
        if let Value::Object(id) = &value
            && (self.given(*id) > 0 || self.heap[*id].rest.is_some())
        {
            let lost = self.not_covered(one.span, "`yield*` of a generator that was asked before");
            consumer.uncertain = lost.as_unknown();
        }
        let (consumer, result) = self.drive(&value, consumer, one.span);
        self.consumers.push(consumer);
        result
    }

    /// Hands a value to whoever waits for it.
    fn give(&mut self, value: Value) -> Eval<()> {
        let Some(mut consumer) = self.consumers.pop() else { return Err(Abort::Leave) };
        if self.trials.depth() > consumer.trials {
            let unknown = self.unknowns.add(None, Reason::Branch, None);
            consumer.uncertain = Some(unknown);
        }
        if let Some(left) = consumer.skip.checked_sub(1) {
            consumer.skip = left;
            self.consumers.push(consumer);
            return Ok(());
        }
        let goes_on = match &mut consumer.wish {
            Wish::List(items, most) => {
                if self.afford(size_of::<Value>()) && items.len() < *most {
                    items.push(value);
                }
                items.len() < *most
            }
            Wish::Turns(turns) => {
                let turns = turns.clone();
                match self.turn_of(&turns, value) {
                    Ok(Turn::Next) => true,
                    Ok(Turn::Last(flow)) => {
                        consumer.end = Some(Ok(flow));
                        false
                    }
                    Ok(Turn::Perhaps(leave)) => {
                        consumer.uncertain = Some(leave.on);
                        true
                    }
                    Err(abort) => {
                        consumer.end = Some(Err(abort));
                        false
                    }
                }
            }
        };
        self.consumers.push(consumer);
        if goes_on { Ok(()) } else { Err(Abort::Leave) }
    }

    fn turn_of(&mut self, turns: &Loop<'a>, value: Value) -> Eval<Turn> {
        self.step(turns.body.span())?;
        let outer = std::mem::replace(&mut self.module, turns.module);
        let inner = self.scopes.push(Some(turns.scope));
        let flow = match self.head(turns.head, value, inner) {
            Ok(()) => self.statement(turns.body, inner),
            Err(abort) => Err(abort),
        };
        self.module = outer;
        Ok(turn(flow?, &turns.labels))
    }
}
