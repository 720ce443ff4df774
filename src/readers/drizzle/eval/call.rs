//! Calls: source functions, native functions, methods, classes.

use swc_common::Spanned;
use swc_ecma_ast as ast;

use super::native::{Call, Spans};
use super::pattern::strip;
use super::scope::{ScopeId, Slot};
use super::stmt::Flow;
use super::unknown::{Reason, Use};
use super::value::{Atom, Closure, Code, Kind, Partial, Value};
use super::{Eval, Interp, builtins};
use crate::diag::Span;
use crate::readers::drizzle::vocab;

impl<'a> Interp<'a, '_> {
    pub(super) fn eval_call(&mut self, call: &'a ast::CallExpr, scope: ScopeId) -> Eval<Value> {
        let span = self.span(call.span);
        let callee = match &call.callee {
            ast::Callee::Expr(expr) => expr,
            ast::Callee::Import(_) => return self.dynamic_import(call, scope),
            ast::Callee::Super(_) => return self.super_call(call, scope),
        };
        let type_args = call.type_args.as_ref().map(|args| {
            let text = self.text(self.span(args.span));
            Atom::from(text.strip_prefix('<').and_then(|text| text.strip_suffix('>')).unwrap_or(text).trim())
        });
        let unwrapped = strip(callee);
        if let ast::Expr::SuperProp(prop) = unwrapped {
            let callee = self.super_prop(prop, scope)?;
            let this = self.this(scope, span);
            let (args, arg_spans, rest) = self.arguments(&call.args, scope)?;
            if let Some(rest) = rest {
                return Ok(self.derived(span, Use::Called("is called with arguments that cannot be known"), rest));
            }
            let call_ = Call { name: "", this, args, arg_spans, span, type_args, is_new: false };
            return self.call(&callee, call_, call.span);
        }
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
                return Ok(self.derived(span, Use::Called("is called with arguments that cannot be known"), rest));
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
            return Ok(self.derived(span, Use::Called("is called with arguments that cannot be known"), rest));
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
        if let Value::Native(native) = object
            && native.name != "Reflect"
            && matches!(&**key, "call" | "apply" | "bind")
        {
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
                self.may_export(&call.args, call.span);
                self.note_throw(call.span, Some(unknown));
                return Ok(if self.mentions_builders(&call.args) {
                    Value::Unknown(self.unknowns.add(Some(call.span), Reason::BuiltFromColumns, Some(unknown)))
                } else {
                    self.derived(call.span, Use::Called("is called"), unknown)
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
                self.call(&function, Call { this, args, arg_spans: Spans::new(), ..call }, at)
            }
            Kind::Bound(this, key) => {
                let (this, key) = (this.clone(), key.clone());
                let key_span = call.span;
                if vocab::tables::needs_its_object(self, &this, &key, &call.this) {
                    return self.throw(call.span, format!("`{key}` is called without the schema it was taken from"));
                }
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
            arg_spans: Spans::new(),
            span,
            type_args: None,
            is_new: false,
        };
        self.call(callee, call, swc_common::DUMMY_SP)
    }

    /// Calls a function value as a method, from native code.
    pub fn call_method_value(&mut self, this: &Value, callee: &Value, args: Vec<Value>, span: Span) -> Eval<Value> {
        let call =
            Call { name: "", this: this.clone(), args, arg_spans: Spans::new(), span, type_args: None, is_new: false };
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
                let is_awaited = self.is_awaited(&call);
                if arrow.is_async {
                    return self
                        .run_async(closure.span, is_awaited, |interp| interp.run_arrow(arrow, closure, &call, scope));
                }
                self.run_arrow(arrow, closure, &call, scope)
            }
            Code::Function(function) => {
                let Some(body) = &function.body else { return Ok(Value::Undefined) };
                let is_awaited = self.is_awaited(&call);
                if function.is_async && !function.is_generator {
                    return self.run_async(closure.span, is_awaited, |interp| {
                        interp.run_function(function, body, closure, call, scope)
                    });
                }
                self.run_function(function, body, closure, call, scope)
            }
            Code::Constructor(_) => Ok(Value::Undefined),
        }
    }

    /// Whether `await` stands right before a call.
    fn is_awaited(&self, call: &Call) -> bool {
        self.awaited.last() == Some(&call.span)
    }

    fn run_arrow(
        &mut self,
        arrow: &'a ast::ArrowExpr,
        closure: &Closure<'a>,
        call: &Call,
        scope: ScopeId,
    ) -> Eval<Value> {
        self.bind_params(arrow.params.iter(), call, scope)?;
        match &*arrow.body {
            ast::ArrowFunctionBody::Expr(expr) => self.eval(expr, scope),
            ast::ArrowFunctionBody::FunctionBody(body) => {
                let hoisted = self.hoisted(&body.stmts, closure.span);
                self.declare_vars(&hoisted.vars, scope);
                self.run_body(&body.stmts, scope)
            }
        }
    }

    fn run_function(
        &mut self,
        function: &'a ast::Function,
        body: &'a ast::FunctionBody,
        closure: &Closure<'a>,
        call: Call,
        scope: ScopeId,
    ) -> Eval<Value> {
        self.scopes.declare(scope, Atom::from("this"), Slot::Value(call.this.clone()));
        let hoisted = self.hoisted(&body.stmts, closure.span);
        if hoisted.arguments || !function.params.is_empty() && self.names_arguments(function, closure.span) {
            let all = self.arguments_object(call.args.clone());
            self.scopes.declare(scope, Atom::from("arguments"), Slot::Value(all));
        }
        if hoisted.target {
            let target =
                if call.is_new { self.unknown(call.span, Reason::Syntax("`new.target`")) } else { Value::Undefined };
            self.scopes.declare(scope, Atom::from(super::class::TARGET), Slot::Value(target));
        }
        self.bind_params(function.params.iter().map(|param| &param.pat), &call, scope)?;
        self.declare_vars(&hoisted.vars, scope);
        if function.is_generator {
            if function.is_async {
                return Ok(self.unknown(call.span, Reason::Syntax("an async generator")));
            }
            return Ok(self.generator(&body.stmts, scope));
        }
        self.run_body(&body.stmts, scope)
    }

    fn run_body(&mut self, stmts: &'a [ast::Stmt], scope: ScopeId) -> Eval<Value> {
        match self.statements(stmts, scope)? {
            Flow::Return(value) => Ok(value),
            Flow::Perhaps(leave) if leave.returns => Ok(Value::Unknown(leave.on)),
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

    /// Whether a default of a parameter may ask for `arguments`.
    fn names_arguments(&self, function: &ast::Function, span: Span) -> bool {
        function.params.iter().any(|param| matches!(param.pat, ast::Pat::Assign(_)))
            && self.text(span).contains("arguments")
    }

    /// `arguments`: a list, but no array.
    pub(super) fn arguments_object(&mut self, args: Vec<Value>) -> Value {
        let all = self.heap.array(args);
        if let Value::Object(id) = &all {
            self.heap[*id].props.set(Atom::from("\0arguments"), Value::Bool(true), None);
        }
        all
    }
}
