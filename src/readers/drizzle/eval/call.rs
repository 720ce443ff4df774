//! Calls: source functions, native functions, methods, classes.

use swc_common::Spanned;
use swc_ecma_ast as ast;

use super::native::Call;
use super::pattern::strip;
use super::scope::{ScopeId, Slot};
use super::stmt::Flow;
use super::unknown::Reason;
use super::value::{Atom, Closure, Code, Kind, Partial, Value};
use super::{Eval, Interp, builtins};
use crate::diag::Span;
use crate::readers::drizzle::vocab;

impl<'a> Interp<'a, '_> {
    pub(super) fn eval_call(&mut self, call: &'a ast::CallExpr, scope: ScopeId) -> Eval<Value> {
        let span = self.span(call.span);
        let callee = match &call.callee {
            ast::Callee::Expr(expr) => expr,
            ast::Callee::Import(_) => return Ok(self.unknown(span, Reason::Syntax("a dynamic import"))),
            ast::Callee::Super(_) => return self.super_call(call, scope),
        };
        let type_args = call.type_args.as_ref().map(|args| {
            let text = self.text(self.span(args.span));
            Atom::from(text.strip_prefix('<').and_then(|text| text.strip_suffix('>')).unwrap_or(text).trim())
        });
        let unwrapped = strip(callee);
        if let ast::Expr::Member(member) = unwrapped {
            let object = self.eval(&member.obj, scope)?;
            let key = match self.member_key(&member.prop, scope)? {
                Ok(key) => key,
                Err(unknown) => {
                    self.arguments(&call.args, scope)?;
                    return Ok(unknown);
                }
            };
            let (args, arg_spans, rest) = self.arguments(&call.args, scope)?;
            if let Some(rest) = rest {
                return Ok(self.derived(span, "is called with arguments that cannot be known", rest));
            }
            let call_ = Call { name: "", this: object.clone(), args, arg_spans, span, type_args, is_new: false };
            let key_span = self.span(member.prop.span());
            return self.call_method(&object, &key, call_, call.span, key_span);
        }
        if let ast::Expr::OptChain(chain) = unwrapped
            && let ast::OptChainBase::Member(member) = &*chain.base
        {
            let object = self.eval(&member.obj, scope)?;
            if object.is_nullish() {
                return Ok(Value::Undefined);
            }
            let (args, arg_spans, _) = self.arguments(&call.args, scope)?;
            if let Ok(key) = self.member_key(&member.prop, scope)? {
                let call_ = Call { name: "", this: object.clone(), args, arg_spans, span, type_args, is_new: false };
                let key_span = self.span(member.prop.span());
                return self.call_method(&object, &key, call_, call.span, key_span);
            }
        }
        let callee = self.eval(unwrapped, scope)?;
        let (args, arg_spans, rest) = self.arguments(&call.args, scope)?;
        if let Some(rest) = rest {
            return Ok(self.derived(span, "is called with arguments that cannot be known", rest));
        }
        let call_ = Call { name: "", this: Value::Undefined, args, arg_spans, span, type_args, is_new: false };
        self.call(&callee, call_, call.span)
    }

    /// `object.key(…)`.
    pub fn call_method(
        &mut self,
        object: &Value,
        key: &Atom,
        call: Call,
        at: swc_common::Span,
        key_span: Span,
    ) -> Eval<Value> {
        if let Value::Object(id) = object {
            let own = self.heap[*id].props.get(key).cloned();
            if let Some(own) = own {
                let own = self.read(own, object, key_span)?;
                return self.call(&own, call, at);
            }
            match &self.heap[*id].kind {
                Kind::Drizzle(_) => return vocab::method(self, *id, key, call, key_span),
                Kind::Function(_) | Kind::Bound(..) | Kind::Partial(..)
                    if matches!(&**key, "call" | "apply" | "bind") =>
                {
                    return self.function_method(object, key, call, at);
                }
                _ => {}
            }
        }
        if matches!(object, Value::Native(_)) && matches!(&**key, "call" | "apply" | "bind") {
            return self.function_method(object, key, call, at);
        }
        if let Some(result) = builtins::method(self, object, key, &call, at)? {
            return Ok(result);
        }
        let callee = self.get(object, key, call.span)?;
        if callee.is_undefined() {
            return self.throw(call.span, format!("`{key}` is not a function"));
        }
        // A method that is listed but not written leads back here.
        if let Value::Object(id) = &callee
            && matches!(self.heap[*id].kind, Kind::Bound(..))
        {
            return Ok(self.unknown(call.span, Reason::Syntax("this method")));
        }
        self.call(&callee, call, at)
    }

    /// Calls any value.
    pub fn call(&mut self, callee: &Value, mut call: Call, at: swc_common::Span) -> Eval<Value> {
        self.step(at)?;
        let id = match callee {
            Value::Native(native) => {
                call.name = native.name;
                return (native.call)(self, &call);
            }
            Value::Unknown(unknown) => {
                let unknown = *unknown;
                if let Some(Reason::MissingExport(name, module)) = self.unknowns.made_directly(unknown)
                    && module.starts_with("drizzle-orm")
                {
                    let (name, module) = (name.clone(), module.clone());
                    return Ok(vocab::not_exported(self, &name, &module, call.span));
                }
                self.may_call(&call.args, unknown);
                return Ok(if self.mentions_builders(&call.args) {
                    Value::Unknown(self.unknowns.add(Some(call.span), Reason::BuiltFromColumns, Some(unknown)))
                } else {
                    self.derived(call.span, "is called", unknown)
                });
            }
            Value::Object(id) => *id,
            _ => return self.throw(call.span, "the value is not a function"),
        };
        match &self.heap[id].kind {
            Kind::Function(closure) | Kind::Getter(closure) => {
                let closure = (**closure).clone();
                self.call_closure(&closure, call, at)
            }
            Kind::Partial(partial) => {
                let Partial { function, this, mut args } = (**partial).clone();
                args.append(&mut call.args);
                self.call(&function, Call { this, args, arg_spans: Vec::new(), ..call }, at)
            }
            Kind::Bound(this, key) => {
                let (this, key) = (this.clone(), key.clone());
                let key_span = call.span;
                self.call_method(&this, &key, call, at, key_span)
            }
            Kind::Drizzle(_) => vocab::call_object(self, id, call),
            Kind::Class(_) => self.throw(call.span, "a class is called without `new`"),
            _ => self.throw(call.span, "the value is not a function"),
        }
    }

    /// Calls a function value from native code.
    pub fn invoke(&mut self, callee: &Value, args: Vec<Value>, span: Span) -> Eval<Value> {
        let call = Call {
            name: "",
            this: Value::Undefined,
            args,
            arg_spans: Vec::new(),
            span,
            type_args: None,
            is_new: false,
        };
        self.call(callee, call, swc_common::DUMMY_SP)
    }

    /// Calls a function value as a method, from native code.
    pub fn call_method_value(&mut self, this: &Value, callee: &Value, args: Vec<Value>, span: Span) -> Eval<Value> {
        let call =
            Call { name: "", this: this.clone(), args, arg_spans: Vec::new(), span, type_args: None, is_new: false };
        self.call(callee, call, swc_common::DUMMY_SP)
    }

    fn call_closure(&mut self, closure: &Closure<'a>, call: Call, at: swc_common::Span) -> Eval<Value> {
        self.deeper(at, |interp| {
            let outer = std::mem::replace(&mut interp.module, closure.module);
            let result = interp.run_closure(closure, call);
            interp.module = outer;
            result
        })
    }

    fn run_closure(&mut self, closure: &Closure<'a>, call: Call) -> Eval<Value> {
        let scope = self.scopes.push(Some(closure.scope));
        match closure.code {
            Code::Arrow(arrow) => {
                if arrow.is_generator {
                    return Ok(self.unknown(call.span, Reason::Syntax("a generator")));
                }
                self.bind_params(arrow.params.iter(), &call, scope)?;
                match &*arrow.body {
                    ast::ArrowFunctionBody::Expr(expr) => self.eval(expr, scope),
                    ast::ArrowFunctionBody::FunctionBody(body) => self.run_body(&body.stmts, scope),
                }
            }
            Code::Function(function) => {
                if function.is_generator {
                    return Ok(self.unknown(call.span, Reason::Syntax("a generator")));
                }
                self.scopes.declare(scope, Atom::from("this"), Slot::Value(call.this.clone()));
                if uses_arguments(function, self.text(closure.span)) {
                    let all = self.heap.array(call.args.clone());
                    self.scopes.declare(scope, Atom::from("arguments"), Slot::Value(all));
                }
                self.bind_params(function.params.iter().map(|param| &param.pat), &call, scope)?;
                match &function.body {
                    Some(body) => self.run_body(&body.stmts, scope),
                    None => Ok(Value::Undefined),
                }
            }
            Code::Constructor(_) => Ok(Value::Undefined),
        }
    }

    fn run_body(&mut self, stmts: &'a [ast::Stmt], scope: ScopeId) -> Eval<Value> {
        match self.statements(stmts, scope)? {
            Flow::Return(value) => Ok(value),
            _ => Ok(Value::Undefined),
        }
    }

    fn bind_params(&mut self, params: impl Iterator<Item = &'a ast::Pat>, call: &Call, scope: ScopeId) -> Eval<()> {
        for (at, pat) in params.enumerate() {
            let value = match pat {
                ast::Pat::Rest(rest) => {
                    let more = self.heap.array(call.args.iter().skip(at).cloned().collect());
                    self.bind(&rest.arg, more, scope)?;
                    break;
                }
                _ => call.arg(at),
            };
            self.bind(pat, value, scope)?;
        }
        Ok(())
    }
}

fn uses_arguments(function: &ast::Function, text: &str) -> bool {
    function.params.is_empty() && text.contains("arguments")
}
