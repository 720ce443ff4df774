//! `generator.next()`.
//!
//! A generator is not kept halfway, so each step runs it anew from its start and takes the next value. That is the same
//! only while it changes nothing outside of itself and gives the same values as it gave when it was first asked.

use super::generator::{Consumer, Generator, Wish};
use super::native::Call;
use super::unknown::Reason;
use super::value::{Atom, Kind, ObjId, Value};
use super::{Abort, Eval, Interp};

/// How many values are looked at in advance, to notice later that others come.
const AHEAD: usize = 256;

/// The hidden number of values that were given.
const GIVEN: &str = "\0given";

/// The hidden list of the values that it would have given at first.
const AHEAD_LIST: &str = "\0ahead";

/// What a generator comes to: its values, and what it returns if it ends.
type Steps = (Vec<Value>, Option<Value>);

impl<'a> Interp<'a, '_> {
    /// How many values a generator has given one by one.
    pub(super) fn given(&self, id: ObjId) -> usize {
        match self.heap[id].props.get_str(GIVEN) {
            Some(Value::Number(given)) => super::ops::index(*given).unwrap_or(0),
            _ => 0,
        }
    }

    /// A method of a generator.
    pub(super) fn generator_method(&mut self, id: ObjId, key: &Atom, call: &Call) -> Eval<Option<Value>> {
        if let Some(rest) = self.heap[id].rest {
            return Ok(Some(self.derived(call.span, "is iterated", rest)));
        }
        let Kind::Generator(generator) = self.heap[id].kind else { return Ok(None) };
        let step = match &**key {
            "next" if call.arg(0).is_undefined() => self.next_step(id, generator, call),
            "next" | "return" | "throw" => None,
            _ => return Ok(None),
        };
        let Some((value, done)) = step else {
            let what = Reason::Syntax(
                "`next` of a generator that gives objects, takes values or has to do with what is outside of it",
            );
            let lost = self.unknown(call.span, what);
            self.heap[id].rest = lost.as_unknown();
            return Ok(Some(lost));
        };
        let entries = [("value", value), ("done", Value::Bool(done))];
        Ok(Some(self.heap.plain(entries.map(|(key, value)| (Atom::from(key), value)))))
    }

    fn next_step(&mut self, id: ObjId, generator: Generator<'a>, call: &Call) -> Option<(Value, bool)> {
        let given = self.given(id);
        if generator.is_done() {
            return Some((Value::Undefined, true));
        }
        let first = match self.heap[id].props.get_str(AHEAD_LIST).and_then(|list| self.heap.items(list)) {
            Some(list) => list.clone(),
            None => {
                let (values, _) = self.steps(id, generator, AHEAD, call)?;
                let list = self.heap.array(values.clone());
                self.heap[id].props.set(Atom::from(AHEAD_LIST), list, None);
                values
            }
        };
        let (values, returned) = self.steps(id, generator, given + 1, call)?;
        let is_same = values.len() == first.len().min(given + 1) && values.iter().zip(&first).all(|(a, b)| agree(a, b));
        if !is_same || given >= AHEAD {
            return None;
        }
        #[expect(clippy::cast_precision_loss, reason = "it is a small number")]
        self.heap[id].props.set(Atom::from(GIVEN), Value::Number((given + 1) as f64), None);
        match (values.into_iter().nth(given), returned) {
            (Some(value), _) => Some((value, false)),
            (None, Some(returned)) => {
                self.heap[id].kind = Kind::Generator(generator.done());
                Some((returned, true))
            }
            (None, None) => None,
        }
    }

    /// Runs a generator from its start for so many values, and takes back what it changes; `None` where that is more
    /// than its own variables.
    fn steps(&mut self, id: ObjId, generator: Generator<'a>, most: usize, call: &Call) -> Option<Steps> {
        let trial = self.try_out(call.span, |interp| {
            let trials = interp.trials.depth();
            let consumer = Consumer { wish: Wish::List(Vec::new(), most), end: None, uncertain: None, trials, skip: 0 };
            let (consumer, result) = interp.drive(&Value::Object(id), consumer, swc_common::DUMMY_SP);
            match result {
                Ok(returned) => Ok((consumer, Some(returned))),
                Err(Abort::Leave) => Ok((consumer, None)),
                Err(abort) => Err(abort),
            }
        });
        if !trial.changes_only(generator.scope()) {
            return None;
        }
        let (consumer, returned) = trial.result?;
        match (consumer.wish, consumer.uncertain) {
            (Wish::List(values, _), None) => Some((values, returned)),
            _ => None,
        }
    }
}

/// Whether two values are one and the same plain value.
fn agree(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Undefined, Value::Undefined) | (Value::Null, Value::Null) => true,
        (Value::Bool(a), Value::Bool(b)) => a == b,
        (Value::Number(a), Value::Number(b)) => a.to_bits() == b.to_bits(),
        (Value::BigInt(a), Value::BigInt(b)) => a == b,
        (Value::String(a), Value::String(b)) => a == b,
        _ => false,
    }
}
