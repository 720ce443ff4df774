//! What functions are as objects: their names, `call`, `apply` and `bind`.

use swc_ecma_ast as ast;

use super::native::{Call, Spans};
use super::unknown::{Reason, Use};
use super::value::{Atom, Code, Kind, Partial, Value};
use super::{Eval, Interp};
use crate::diag::Span;

impl Interp<'_, '_> {
    /// `function.call(…)`, `function.apply(…)`, `function.bind(…)`.
    pub(super) fn function_method(
        &mut self,
        function: &Value,
        key: &Atom,
        call: Call,
        at: swc_common::Span,
    ) -> Eval<Value> {
        match &**key {
            "call" => {
                let this = call.arg(0);
                let args = call.args.iter().skip(1).cloned().collect();
                self.call(function, Call { this, args, arg_spans: Spans::new(), ..call }, at)
            }
            "apply" => {
                let this = call.arg(0);
                let args = match call.arg(1) {
                    Value::Undefined | Value::Null => Vec::new(),
                    list => {
                        let (items, rest) = self.iterate(&list, at)?;
                        if let Some(rest) = rest {
                            return Ok(self.derived(
                                call.span,
                                Use::Called("is called with arguments that cannot be known"),
                                rest,
                            ));
                        }
                        items
                    }
                };
                self.call(function, Call { this, args, arg_spans: Spans::new(), ..call }, at)
            }
            _ => {
                let this = call.arg(0);
                let given = call.args.iter().skip(1).cloned().collect();
                Ok(Value::Object(self.heap.alloc(Kind::Partial(Box::new(Partial {
                    function: function.clone(),
                    this,
                    args: given,
                })))))
            }
        }
    }

    /// `function.name` and `function.length` of a function or class of the source.
    pub(super) fn function_property(&mut self, function: &Value, key: &Atom, span: Span) -> Option<Value> {
        let Value::Object(id) = function else { return None };
        match (&**key, &self.heap[*id].kind) {
            ("length", Kind::Function(closure)) => {
                let is_plain = |pat: &ast::Pat| !matches!(pat, ast::Pat::Rest(_) | ast::Pat::Assign(_));
                let count = match closure.code {
                    Code::Arrow(arrow) => arrow.params.iter().take_while(|pat| is_plain(pat)).count(),
                    Code::Function(function) => function.params.iter().take_while(|param| is_plain(&param.pat)).count(),
                    Code::Constructor(_) => return None,
                };
                #[expect(clippy::cast_precision_loss, reason = "functions have few parameters")]
                Some(Value::Number(count as f64))
            }
            ("name", Kind::Function(_) | Kind::Class(_)) => Some(match self.names.get(id) {
                Some(name) => Value::String(name.clone()),
                None => self.unknown(span, Reason::Syntax("the name of this function")),
            }),
            ("name" | "length", Kind::Bound(..) | Kind::Partial(..)) => {
                Some(self.unknown(span, Reason::Syntax("a property of this function")))
            }
            ("prototype", Kind::Function(closure)) if matches!(closure.code, Code::Function(_)) => {
                let hidden = Atom::from("\0prototype");
                if let Some(made) = self.heap[*id].props.get(&hidden) {
                    return Some(made.clone());
                }
                let made = self.heap.plain([(Atom::from("constructor"), function.clone())]);
                if let Value::Object(made) = &made {
                    self.hush(*made, &Atom::from("constructor"));
                }
                self.heap[*id].props.set(hidden, made.clone(), None);
                Some(made)
            }
            ("prototype" | "constructor", _) => Some(self.unknown(span, Reason::Syntax("a prototype"))),
            _ => None,
        }
    }

    /// The name that a function gets from what it is first assigned to (ECMA-262, NamedEvaluation).
    pub(super) fn give_name(&mut self, init: &ast::Expr, value: &Value, name: &Atom) {
        let is_anonymous = match super::pattern::strip(init) {
            ast::Expr::Arrow(_) => true,
            ast::Expr::Fn(function) => function.ident.is_none(),
            ast::Expr::Class(class) => class.ident.is_none(),
            _ => false,
        };
        if let (true, Value::Object(id)) = (is_anonymous, value) {
            self.names.entry(*id).or_insert_with(|| name.clone());
        }
    }
}
