//! Classes: declared, constructed, inherited from.

use std::rc::Rc;

use swc_ecma_ast as ast;

use super::native::Call;
use super::scope::{ScopeId, Slot};
use super::unknown::Reason;
use super::value::{Atom, ClassDef, Closure, Code, Kind, ObjId, Value};
use super::{Eval, Interp, builtins};

impl<'a> Interp<'a, '_> {
    /// `new C(…)`.
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
            self.names.insert(id, name.clone());
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
                            ast::MethodKind::Method => self.named_function(&method.function, inner, &key),
                            ast::MethodKind::Getter => self.getter(&method.function, inner),
                            ast::MethodKind::Setter => continue,
                        };
                        self.heap[id].props.set(key, value, Some(span));
                    }
                }
                ast::ClassMember::PrivateProp(prop) if prop.is_static => {
                    let span = self.span(prop.span);
                    let init = match &prop.value {
                        Some(expr) => self.eval(expr, statics)?,
                        None => Value::Undefined,
                    };
                    self.heap[id].props.set(Atom::from(format!("\0#{}", prop.key.name)), init, Some(span));
                }
                ast::ClassMember::PrivateMethod(method) if method.is_static => {
                    let span = self.span(method.span);
                    let value = self.function(&method.function, inner);
                    self.heap[id].props.set(Atom::from(format!("\0#{}", method.key.name)), value, Some(span));
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
                    } else if let (Some(Value::Native(_)), Value::Object(id)) = (&class.parent, this) {
                        builtins::object::describe(interp, *id, &call);
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

    /// `super(…)`.
    pub(super) fn super_call(&mut self, call: &'a ast::CallExpr, scope: ScopeId) -> Eval<Value> {
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
        } else if let (Some(Value::Native(_)), Value::Object(id)) = (&class.parent, &this) {
            builtins::object::describe(self, *id, &call_);
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
                    (Some(Atom::from(format!("\0#{}", prop.key.name))), &prop.value, prop.span)
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
                    (Atom::from(format!("\0#{}", method.key.name)), &method.function, method.kind)
                }
                _ => continue,
            };
            if name == *key {
                let span = self.span_in(def.module, function.span);
                let closure =
                    Closure { code: Code::Function(function), scope: def.scope, module: def.module, this: None, span };
                return match kind {
                    ast::MethodKind::Method => Some(Value::Object(self.heap.alloc(Kind::Function(Box::new(closure))))),
                    ast::MethodKind::Getter => Some(Value::Object(self.heap.alloc(Kind::Getter(Box::new(closure))))),
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
