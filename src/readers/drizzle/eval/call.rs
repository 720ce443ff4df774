//! Calls: source functions, native functions, methods, classes.

use std::rc::Rc;

use swc_common::Spanned;
use swc_ecma_ast as ast;

use super::native::Call;
use super::scope::{ScopeId, Slot};
use super::stmt::Flow;
use super::unknown::Reason;
use super::value::{Atom, ClassDef, Closure, Code, Kind, ObjId, Value};
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
        let type_args = match &call.type_args {
            Some(args) => {
                let span = self.span(args.span);
                let text = self.text(span);
                Some(Atom::from(text.strip_prefix('<').and_then(|text| text.strip_suffix('>')).unwrap_or(text).trim()))
            }
            None => None,
        };
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
                Kind::Function(_) | Kind::Bound(..) if matches!(&**key, "call" | "apply" | "bind") => {
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

    fn function_method(&mut self, function: &Value, key: &Atom, call: Call, at: swc_common::Span) -> Eval<Value> {
        match &**key {
            "call" => {
                let this = call.arg(0);
                let args = call.args.iter().skip(1).cloned().collect();
                self.call(function, Call { this, args, arg_spans: Vec::new(), ..call }, at)
            }
            "apply" => {
                let this = call.arg(0);
                let args = self.heap.items(&call.arg(1)).cloned().unwrap_or_default();
                self.call(function, Call { this, args, arg_spans: Vec::new(), ..call }, at)
            }
            _ => Ok(self.unknown(call.span, Reason::Syntax("this method of a function"))),
        }
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
                let closure = closure.clone();
                self.call_closure(&closure, call, at)
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

    pub(super) fn eval_new(&mut self, new: &'a ast::NewExpr, scope: ScopeId) -> Eval<Value> {
        let span = self.span(new.span);
        let callee = self.eval(&new.callee, scope)?;
        let (args, arg_spans, rest) = self.arguments(new.args.as_deref().unwrap_or_default(), scope)?;
        if let Some(rest) = rest {
            return Ok(self.derived(span, "is made with arguments that cannot be known", rest));
        }
        let call = Call { name: "", this: Value::Undefined, args, arg_spans, span, type_args: None, is_new: true };
        if let Value::Object(id) = &callee
            && let Kind::Class(class) = &self.heap[*id].kind
        {
            let class = Rc::clone(class);
            return self.construct(*id, &class, call, new.span);
        }
        self.call(&callee, call, new.span)
    }

    /// A class expression or declaration.
    pub fn class(&mut self, class: &'a ast::Class, name: Option<Atom>, scope: ScopeId) -> Eval<Value> {
        let inner = self.scopes.push(Some(scope));
        let parent = match &class.super_class {
            Some(parent) => Some(self.eval(parent, scope)?),
            None => None,
        };
        let rest = parent.as_ref().and_then(Value::as_unknown);
        let def = ClassDef { class, scope: inner, module: self.module, parent };
        let id = self.heap.alloc(Kind::Class(Rc::new(def)));
        self.heap[id].rest = rest;
        let value = Value::Object(id);
        if let Some(name) = name {
            self.scopes.declare(inner, name, Slot::Value(value.clone()));
        }
        let statics = self.scopes.push(Some(inner));
        self.scopes.declare(statics, Atom::from("this"), Slot::Value(value.clone()));
        for member in &class.body {
            match member {
                ast::ClassMember::ClassProp(prop) if prop.is_static => {
                    let span = self.span(prop.span);
                    if let Ok(key) = self.prop_name(&prop.key, inner)? {
                        let init = match &prop.value {
                            Some(expr) => self.eval(expr, statics)?,
                            None => Value::Undefined,
                        };
                        self.heap[id].props.set(key, init, Some(span));
                    }
                }
                ast::ClassMember::Method(method) if method.is_static => {
                    let span = self.span(method.span);
                    if let Ok(key) = self.prop_name(&method.key, inner)? {
                        let value = match method.kind {
                            ast::MethodKind::Method => self.function(&method.function, inner),
                            ast::MethodKind::Getter => self.getter(&method.function, inner),
                            ast::MethodKind::Setter => continue,
                        };
                        self.heap[id].props.set(key, value, Some(span));
                    }
                }
                ast::ClassMember::StaticBlock(block) => {
                    self.statements(&block.body.stmts, statics)?;
                }
                _ => {}
            }
        }
        Ok(value)
    }

    fn construct(&mut self, id: ObjId, class: &Rc<ClassDef<'a>>, call: Call, at: swc_common::Span) -> Eval<Value> {
        let instance = self.heap.alloc(Kind::Instance(id));
        self.heap[instance].rest = self.heap[id].rest;
        let this = Value::Object(instance);
        self.deeper(at, |interp| interp.initialize(class, &this, call))?;
        Ok(this)
    }

    fn initialize(&mut self, class: &Rc<ClassDef<'a>>, this: &Value, call: Call) -> Eval<()> {
        let outer = std::mem::replace(&mut self.module, class.module);
        let constructor = class.class.body.iter().find_map(|member| match member {
            ast::ClassMember::Constructor(constructor) if constructor.body.is_some() => Some(constructor),
            _ => None,
        });
        let parent = match &class.parent {
            Some(Value::Object(parent)) => match &self.heap[*parent].kind {
                Kind::Class(parent) => Some(Rc::clone(parent)),
                _ => None,
            },
            _ => None,
        };
        let scope = self.scopes.push(Some(class.scope));
        self.scopes.declare(scope, Atom::from("this"), Slot::Value(this.clone()));
        let run = |interp: &mut Self| -> Eval<()> {
            match constructor {
                None => {
                    if let Some(parent) = &parent {
                        interp.initialize(parent, this, call)?;
                    }
                    interp.fields(class, this, scope)
                }
                Some(constructor) => {
                    if parent.is_none() {
                        interp.fields(class, this, scope)?;
                    }
                    let code = Value::Object(interp.heap.alloc(Kind::Class(Rc::clone(class))));
                    interp.scopes.declare(scope, Atom::from("*class*"), Slot::Value(code));
                    for (at, param) in constructor.params.iter().enumerate() {
                        match param {
                            ast::ParamOrTsParamProp::Param(param) => match &param.pat {
                                ast::Pat::Rest(rest) => {
                                    let more = interp.heap.array(call.args.iter().skip(at).cloned().collect());
                                    interp.bind(&rest.arg, more, scope)?;
                                }
                                pat => interp.bind(pat, call.arg(at), scope)?,
                            },
                            ast::ParamOrTsParamProp::TsParamProp(prop) => {
                                interp.bind_param_prop(&prop.param, call.arg(at), this, scope)?;
                            }
                        }
                    }
                    if let Some(body) = &constructor.body {
                        interp.statements(&body.stmts, scope)?;
                    }
                    Ok(())
                }
            }
        };
        let result = run(self);
        self.module = outer;
        result
    }

    fn bind_param_prop(
        &mut self,
        param: &'a ast::TsParamPropParam,
        value: Value,
        this: &Value,
        scope: ScopeId,
    ) -> Eval<()> {
        let (ident, value) = match param {
            ast::TsParamPropParam::Ident(ident) => (&ident.id, value),
            ast::TsParamPropParam::Assign(assign) => match &*assign.left {
                ast::Pat::Ident(ident) => {
                    let value = if value.is_undefined() { self.eval(&assign.right, scope)? } else { value };
                    (&ident.id, value)
                }
                _ => return Ok(()),
            },
        };
        let span = self.span(ident.span);
        self.scopes.declare(scope, ident.sym.clone(), Slot::Value(value.clone()));
        self.set(this, &ident.sym, value, span)
    }

    fn super_call(&mut self, call: &'a ast::CallExpr, scope: ScopeId) -> Eval<Value> {
        let span = self.span(call.span);
        let (args, arg_spans, _) = self.arguments(&call.args, scope)?;
        let call_ = Call { name: "", this: Value::Undefined, args, arg_spans, span, type_args: None, is_new: true };
        let find = |interp: &Self, name: &str| match interp.scopes.find(scope, &Atom::from(name)) {
            Some((_, Slot::Value(value))) => Some(value.clone()),
            _ => None,
        };
        let (Some(this), Some(Value::Object(class))) = (find(self, "this"), find(self, "*class*")) else {
            return Ok(self.unknown(span, Reason::Syntax("`super`")));
        };
        let Kind::Class(class) = &self.heap[class].kind else { return Ok(Value::Undefined) };
        let class = Rc::clone(class);
        if let Some(Value::Object(parent)) = &class.parent
            && let Kind::Class(parent) = &self.heap[*parent].kind
        {
            let parent = Rc::clone(parent);
            self.initialize(&parent, &this, call_)?;
        }
        self.fields(&class, &this, scope)?;
        Ok(Value::Undefined)
    }

    fn fields(&mut self, class: &Rc<ClassDef<'a>>, this: &Value, scope: ScopeId) -> Eval<()> {
        for member in &class.class.body {
            let (key, init, span) = match member {
                ast::ClassMember::ClassProp(prop) if !prop.is_static && !prop.declare => {
                    (self.prop_name(&prop.key, scope)?.ok(), &prop.value, prop.span)
                }
                ast::ClassMember::PrivateProp(prop) if !prop.is_static => {
                    (Some(Atom::from(format!("#{}", prop.key.name))), &prop.value, prop.span)
                }
                _ => continue,
            };
            let value = match init {
                Some(expr) => self.eval(expr, scope)?,
                None => Value::Undefined,
            };
            if let Some(key) = key {
                let span = self.span(span);
                self.set(this, &key, value, span)?;
            }
        }
        Ok(())
    }

    /// A method of a class or of what it extends.
    pub(super) fn class_method(&mut self, class: ObjId, key: &Atom) -> Option<Value> {
        let Kind::Class(def) = &self.heap[class].kind else { return None };
        let def = Rc::clone(def);
        for member in &def.class.body {
            let (name, function, kind) = match member {
                ast::ClassMember::Method(method) if !method.is_static => {
                    let name = match &method.key {
                        ast::PropName::Ident(ident) => ident.sym.clone(),
                        ast::PropName::Str(text) => Atom::from(text.value.to_string_lossy()),
                        _ => continue,
                    };
                    (name, &method.function, method.kind)
                }
                ast::ClassMember::PrivateMethod(method) if !method.is_static => {
                    (Atom::from(format!("#{}", method.key.name)), &method.function, method.kind)
                }
                _ => continue,
            };
            if name == *key {
                let span = self.span_in(def.module, function.span);
                let closure =
                    Closure { code: Code::Function(function), scope: def.scope, module: def.module, this: None, span };
                return match kind {
                    ast::MethodKind::Method => Some(Value::Object(self.heap.alloc(Kind::Function(closure)))),
                    ast::MethodKind::Getter => Some(Value::Object(self.heap.alloc(Kind::Getter(closure)))),
                    ast::MethodKind::Setter => continue,
                };
            }
        }
        match &def.parent {
            Some(Value::Object(parent)) => self.class_method(*parent, key),
            _ => None,
        }
    }
}

fn uses_arguments(function: &ast::Function, text: &str) -> bool {
    function.params.is_empty() && text.contains("arguments")
}

/// The expression under parentheses and type assertions.
pub fn strip(expr: &ast::Expr) -> &ast::Expr {
    match expr {
        ast::Expr::Paren(inner) => strip(&inner.expr),
        ast::Expr::TsAs(inner) => strip(&inner.expr),
        ast::Expr::TsNonNull(inner) => strip(&inner.expr),
        ast::Expr::TsConstAssertion(inner) => strip(&inner.expr),
        ast::Expr::TsSatisfies(inner) => strip(&inner.expr),
        ast::Expr::TsTypeAssertion(inner) => strip(&inner.expr),
        ast::Expr::TsInstantiation(inner) => strip(&inner.expr),
        other => other,
    }
}
