//! Templates, tagged and plain.

use swc_common::Spanned;
use swc_ecma_ast as ast;

use super::member::FROZEN;
use super::native::{Call, Spans};
use super::scope::ScopeId;
use super::unknown::Use;
use super::value::{Atom, Value};
use super::{Eval, Interp};

impl<'a> Interp<'a, '_> {
    /// A template without a tag.
    pub(super) fn template(&mut self, tpl: &'a ast::Tpl, scope: ScopeId) -> Eval<Value> {
        let mut text = String::new();
        for (at, quasi) in tpl.quasis.iter().enumerate() {
            text.push_str(&cooked(quasi));
            if let Some(expr) = tpl.exprs.get(at) {
                let value = self.eval(expr, scope)?;
                match self.text_of(&value)? {
                    Some(part) => text.push_str(&part),
                    None => return Ok(self.derive_from(&value, tpl.span, Use::Computed("is part of this text"))),
                }
            }
        }
        Ok(Value::string(text))
    }

    /// A template with a tag.
    pub(super) fn tagged(&mut self, tagged: &'a ast::TaggedTpl, scope: ScopeId) -> Eval<Value> {
        let (this, tag) = match super::pattern::strip(&tagged.tag) {
            ast::Expr::Member(member) => {
                let object = self.eval(&member.obj, scope)?;
                let span = self.span(member.span);
                let tag = self.member(&object, &member.prop, scope, span)?;
                (object, tag)
            }
            tag => (Value::Undefined, self.eval(tag, scope)?),
        };
        let span = self.span(tagged.span);
        let strings: Vec<Value> = tagged.tpl.quasis.iter().map(|quasi| Value::string(cooked(quasi))).collect();
        let raw: Vec<Value> = tagged.tpl.quasis.iter().map(|quasi| Value::String(quasi.raw.clone())).collect();
        let raw = self.heap.array(raw);
        let strings = self.heap.array(strings);
        if let (Value::Object(id), Value::Object(raw_id)) = (&strings, &raw) {
            self.heap[*raw_id].props.set(Atom::from(FROZEN), Value::Bool(true), None);
            self.heap[*id].props.set(Atom::from("raw"), raw, None);
            self.heap[*id].props.set(Atom::from(FROZEN), Value::Bool(true), None);
        }
        let mut args = vec![strings];
        let mut arg_spans = Spans::from_elem(span, 1);
        for expr in &tagged.tpl.exprs {
            args.push(self.eval(expr, scope)?);
            arg_spans.push(self.span(expr.span()));
        }
        let call = Call { name: "", this, args, arg_spans, span, type_args: None, is_new: false };
        self.call(&tag, call, tagged.span)
    }
}

fn cooked(quasi: &ast::TplElement) -> String {
    match &quasi.cooked {
        Some(text) => text.to_string_lossy().into_owned(),
        None => quasi.raw.to_string(),
    }
}
