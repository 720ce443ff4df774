//! Optional chaining.

use swc_ecma_ast as ast;

use super::native::Call;
use super::scope::ScopeId;
use super::unknown::Use;
use super::value::Value;
use super::{Eval, Interp};

impl<'a> Interp<'a, '_> {
    /// `a?.b`, `a?.()` and what follows; `None` when the chain ends early.
    pub(super) fn optional(&mut self, chain: &'a ast::OptChainExpr, scope: ScopeId) -> Eval<Option<Value>> {
        match &*chain.base {
            ast::OptChainBase::Member(member) => {
                let Some(object) = self.chain_link(&member.obj, scope)? else { return Ok(None) };
                if chain.optional && object.is_nullish() {
                    return Ok(None);
                }
                let span = self.span(member.span);
                self.member(&object, &member.prop, scope, span).map(Some)
            }
            ast::OptChainBase::Call(call) => {
                let span = self.span(call.span);
                let (this, callee) = match &*call.callee {
                    ast::Expr::Member(member) => {
                        let Some(object) = self.chain_link(&member.obj, scope)? else { return Ok(None) };
                        let callee = self.member(&object, &member.prop, scope, span)?;
                        (object, callee)
                    }
                    ast::Expr::OptChain(inner) => match &*inner.base {
                        ast::OptChainBase::Member(member) => {
                            let Some(object) = self.chain_link(&member.obj, scope)? else { return Ok(None) };
                            if inner.optional && object.is_nullish() {
                                return Ok(None);
                            }
                            let callee = self.member(&object, &member.prop, scope, span)?;
                            (object, callee)
                        }
                        ast::OptChainBase::Call(_) => match self.optional(inner, scope)? {
                            Some(callee) => (Value::Undefined, callee),
                            None => return Ok(None),
                        },
                    },
                    other => (Value::Undefined, self.eval(other, scope)?),
                };
                if chain.optional && callee.is_nullish() {
                    return Ok(None);
                }
                let (args, arg_spans, rest) = self.arguments(&call.args, scope)?;
                if let Some(rest) = rest {
                    return Ok(Some(self.derived(
                        span,
                        Use::Called("is called with arguments that cannot be known"),
                        rest,
                    )));
                }
                let call_ = Call { name: "", this, args, arg_spans, span, type_args: None, is_new: false };
                self.call(&callee, call_, call.span).map(Some)
            }
        }
    }

    fn chain_link(&mut self, expr: &'a ast::Expr, scope: ScopeId) -> Eval<Option<Value>> {
        match expr {
            ast::Expr::OptChain(inner) => self.optional(inner, scope),
            other => self.eval(other, scope).map(Some),
        }
    }
}
