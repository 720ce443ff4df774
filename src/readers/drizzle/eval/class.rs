//! Classes: declared, constructed, inherited from.

use std::rc::Rc;

use swc_ecma_ast as ast;

use super::member::{PROTO, QUIET, SETTER, is_listed};
use super::native::Call;
use super::scope::{ScopeId, Slot};
use super::stmt::Flow;
use super::unknown::{Reason, Use};
use super::value::{Atom, ClassDef, Closure, Code, Kind, ObjId, Value};
use super::{Eval, Interp, builtins};
use crate::diag::Diagnostic;

/// The name under which a scope has `new.target`.
pub(super) const TARGET: &str = "*target*";

impl<'a> Interp<'a, '_> {
    /// `new C(…)`.
    pub(super) fn eval_new(&mut self, new: &'a ast::NewExpr, scope: ScopeId) -> Eval<Value> {
        let span = self.span(new.span);
        let callee = self.eval(&new.callee, scope)?;
        let (args, arg_spans, rest) = self.arguments(new.args.as_deref().unwrap_or_default(), scope)?;
        if let Some(rest) = rest {
            return Ok(self.derived(span, Use::Called("is made with arguments that cannot be known"), rest));
        }
        let call = Call { name: "", this: Value::Undefined, args, arg_spans, span, type_args: None, is_new: true };
        if let Value::Object(id) = &callee
            && let Kind::Class(class) = &self.heap[*id].kind
        {
            let class = Rc::clone(class);
            return self.construct(*id, &class, call, new.span);
        }
        if let Value::Object(id) = &callee
            && matches!(&self.heap[*id].kind, Kind::Function(closure) if matches!(closure.code, Code::Function(_)))
        {
            let this = self.heap.plain([]);
            let parent = self.get(&callee, &Atom::from("prototype"), span)?;
            if let Value::Object(made) = &this {
                self.heap[*made].props.set(Atom::from(PROTO), parent, None);
            }
            let returned = self.call(&callee, Call { this: this.clone(), ..call }, new.span)?;
            return Ok(if matches!(returned, Value::Object(_) | Value::Unknown(_)) { returned } else { this });
        }
        self.call(&callee, call, new.span)
    }

    /// A class expression or declaration.
    pub fn class(&mut self, class: &'a ast::Class, name: Option<Atom>, scope: ScopeId) -> Eval<Value> {
        if let Some(decorated) = self.decorated(class, scope)? {
            return Ok(decorated);
        }
        let inner = self.scopes.push(Some(scope));
        let parent = match &class.super_class {
            Some(parent) => Some(self.eval(parent, scope)?),
            None => None,
        };
        let rest = parent.as_ref().and_then(Value::as_unknown);
        let keys = class.body.iter().map(|member| self.member_name(member, inner)).collect::<Eval<Vec<_>>>()?;
        let is_known = class.body.iter().zip(&keys).all(|(member, key)| key.is_some() || !has_name(member));
        let def = Rc::new(ClassDef { class, scope: inner, module: self.module, parent, keys });
        let id = self.heap.alloc(Kind::Class(Rc::clone(&def)));
        self.heap[id].rest = match is_known {
            true => rest,
            false => self.not_covered(class.span, "a computed name of a member").as_unknown(),
        };
        let value = Value::Object(id);
        if let Some(name) = name {
            self.names.insert(id, name.clone());
            self.scopes.declare(inner, name, Slot::Value(value.clone()));
        }
        self.scopes.declare(inner, Atom::from("*class*"), Slot::Value(value.clone()));
        self.scopes.declare(inner, Atom::from("*static*"), Slot::Value(Value::Bool(false)));
        let statics = self.scopes.push(Some(inner));
        self.scopes.declare(statics, Atom::from("this"), Slot::Value(value.clone()));
        self.scopes.declare(statics, Atom::from("*static*"), Slot::Value(Value::Bool(true)));
        self.static_methods(id, &def, statics);
        for (member, key) in class.body.iter().zip(&def.keys) {
            let (init, span) = match member {
                ast::ClassMember::ClassProp(prop) if prop.is_static && !prop.declare => (&prop.value, prop.span),
                ast::ClassMember::PrivateProp(prop) if prop.is_static => (&prop.value, prop.span),
                ast::ClassMember::AutoAccessor(prop) if prop.is_static => (&prop.value, prop.span),
                ast::ClassMember::StaticBlock(block) => {
                    self.statements(&block.body.stmts, statics)?;
                    continue;
                }
                _ => continue,
            };
            let init = self.initial(init, key.as_ref(), statics)?;
            let span = self.span(span);
            if let Some(key) = key {
                self.heap[id].props.set(key.clone(), init, Some(span));
                if matches!(member, ast::ClassMember::AutoAccessor(_)) {
                    self.hush(id, key);
                }
            }
        }
        Ok(value)
    }

    /// The value of a class that has decorators. What a package decorates is no table; what a function of the source
    /// decorates could be anything.
    fn decorated(&mut self, class: &'a ast::Class, scope: ScopeId) -> Eval<Option<Value>> {
        let of_members = class.body.iter().flat_map(|member| match member {
            ast::ClassMember::ClassProp(prop) => &prop.decorators[..],
            ast::ClassMember::PrivateProp(prop) => &prop.decorators[..],
            ast::ClassMember::AutoAccessor(prop) => &prop.decorators[..],
            ast::ClassMember::Method(method) => &method.function.decorators[..],
            ast::ClassMember::PrivateMethod(method) => &method.function.decorators[..],
            _ => &[],
        });
        let mut value = None;
        for decorator in class.decorators.iter().chain(of_members) {
            let function = self.eval(&decorator.expr, scope)?;
            let span = self.span(decorator.span);
            value = Some(match function {
                Value::Unknown(unknown) => self.derived(span, Use::Called("decorates the class"), unknown),
                _ => self.error(
                    Diagnostic::new(crate::diag::Code::UnsupportedSyntax, "a decorator is not covered")
                        .at(span, "decides what the class is")
                        .help("call the function with the class"),
                ),
            });
        }
        Ok(value)
    }

    /// What a field is set to first.
    fn initial(&mut self, init: &'a Option<Box<ast::Expr>>, key: Option<&Atom>, scope: ScopeId) -> Eval<Value> {
        let Some(expr) = init else { return Ok(Value::Undefined) };
        let value = self.eval(expr, scope)?;
        if let Some(key) = key {
            self.give_name(expr, &value, key);
        }
        Ok(value)
    }

    /// Static methods, getters and setters, which `for … in` and the like pass over.
    fn static_methods(&mut self, id: ObjId, def: &ClassDef<'a>, statics: ScopeId) {
        for (member, key) in def.class.body.iter().zip(&def.keys) {
            let (function, kind) = match member {
                ast::ClassMember::Method(method) if method.is_static => (&method.function, method.kind),
                ast::ClassMember::PrivateMethod(method) if method.is_static => (&method.function, method.kind),
                _ => continue,
            };
            let (Some(key), Some(_)) = (key, &function.body) else { continue };
            let span = self.span(function.span);
            let (name, value) = match kind {
                ast::MethodKind::Method => (key.clone(), self.named_function(function, statics, key)),
                ast::MethodKind::Getter => (key.clone(), self.getter(function, statics)),
                ast::MethodKind::Setter => (Atom::from(format!("{SETTER}{key}")), self.function(function, statics)),
            };
            self.heap[id].props.set(name.clone(), value, Some(span));
            self.hush(id, &name);
        }
    }

    /// Keeps a property from being enumerated.
    pub fn hush(&mut self, id: ObjId, key: &Atom) {
        let before = match self.heap[id].props.get_str(QUIET) {
            Some(Value::String(names)) => names.to_string(),
            _ => String::new(),
        };
        if !is_listed(&before, key) {
            self.heap[id].props.set(Atom::from(QUIET), Value::string(format!("{before}{key}\0")), None);
        }
    }

    /// The name of a member; computed ones are computed once.
    fn member_name(&mut self, member: &'a ast::ClassMember, scope: ScopeId) -> Eval<Option<Atom>> {
        Ok(match member {
            ast::ClassMember::ClassProp(prop) => self.prop_name(&prop.key, scope)?.ok(),
            ast::ClassMember::Method(method) => self.prop_name(&method.key, scope)?.ok(),
            ast::ClassMember::PrivateProp(prop) => Some(private(&prop.key.name)),
            ast::ClassMember::PrivateMethod(method) => Some(private(&method.key.name)),
            ast::ClassMember::AutoAccessor(accessor) => match &accessor.key {
                ast::Key::Private(name) => Some(private(&name.name)),
                ast::Key::Public(name) => self.prop_name(name, scope)?.ok(),
            },
            _ => None,
        })
    }

    fn construct(&mut self, id: ObjId, class: &Rc<ClassDef<'a>>, call: Call, at: swc_common::Span) -> Eval<Value> {
        let instance = self.heap.alloc(Kind::Instance(id));
        self.heap[instance].rest = self.heap[id].rest;
        let this = Value::Object(instance);
        let returned = self.deeper(at, |interp| interp.initialize(class, &this, call))?;
        Ok(returned.unwrap_or(this))
    }

    fn initialize(&mut self, class: &Rc<ClassDef<'a>>, this: &Value, call: Call) -> Eval<Option<Value>> {
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
        let target = match this.as_object().map(|id| &self.heap[id].kind) {
            Some(Kind::Instance(class)) => Value::Object(*class),
            _ => Value::Undefined,
        };
        self.scopes.declare(scope, Atom::from(TARGET), Slot::Value(target));
        let run = |interp: &mut Self| -> Eval<Option<Value>> {
            match constructor {
                None => {
                    if let Some(parent) = &parent {
                        interp.initialize(parent, this, call)?;
                    } else if let (Some(Value::Native(_)), Value::Object(id)) = (&class.parent, this) {
                        builtins::object::describe(interp, *id, &call);
                    }
                    interp.fields(class, this, scope)?;
                    Ok(None)
                }
                Some(constructor) => {
                    if parent.is_none() {
                        interp.fields(class, this, scope)?;
                    }
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
                    let Some(body) = &constructor.body else { return Ok(None) };
                    let span = interp.span(constructor.span);
                    let hoisted = interp.hoisted(&body.stmts, span);
                    interp.declare_vars(&hoisted.vars, scope);
                    if hoisted.arguments {
                        let all = interp.arguments_object(call.args.clone());
                        interp.scopes.declare(scope, Atom::from("arguments"), Slot::Value(all));
                    }
                    match interp.statements(&body.stmts, scope)? {
                        Flow::Return(value @ (Value::Object(_) | Value::Unknown(_))) => Ok(Some(value)),
                        Flow::Perhaps(leave) => Ok(Some(Value::Unknown(leave.on))),
                        _ => Ok(None),
                    }
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
        // Private methods are there before the first field.
        for (member, key) in class.class.body.iter().zip(&class.keys) {
            let (init, span) = match member {
                ast::ClassMember::ClassProp(prop) if !prop.is_static && !prop.declare && !prop.is_abstract => {
                    (&prop.value, prop.span)
                }
                ast::ClassMember::PrivateProp(prop) if !prop.is_static => (&prop.value, prop.span),
                ast::ClassMember::AutoAccessor(prop) if !prop.is_static && !prop.is_abstract => {
                    (&prop.value, prop.span)
                }
                _ => continue,
            };
            let value = self.initial(init, key.as_ref(), scope)?;
            let span = self.span(span);
            if let (Some(key), Value::Object(id)) = (key, this) {
                // A field is defined, not assigned to: no setter runs.
                self.heap[*id].props.set(key.clone(), value, Some(span));
                if matches!(member, ast::ClassMember::AutoAccessor(_)) {
                    self.hush(*id, key);
                }
            }
        }
        Ok(())
    }

    /// A method or getter of a class or of what it extends.
    pub(super) fn class_method(&mut self, class: ObjId, key: &Atom) -> Option<Value> {
        self.class_member(class, key, |kind| kind != ast::MethodKind::Setter)
    }

    /// A setter of a class or of what it extends.
    pub(super) fn class_setter(&mut self, class: ObjId, key: &Atom) -> Option<Value> {
        self.class_member(class, key, |kind| kind == ast::MethodKind::Setter)
    }

    fn class_member(&mut self, class: ObjId, key: &Atom, wanted: fn(ast::MethodKind) -> bool) -> Option<Value> {
        let mut at = class;
        loop {
            let Kind::Class(def) = &self.heap[at].kind else { return None };
            let def = Rc::clone(def);
            // Of several the last one counts.
            for (member, name) in def.class.body.iter().zip(&def.keys).rev() {
                let (function, kind) = match member {
                    ast::ClassMember::Method(method) if !method.is_static => (&method.function, method.kind),
                    ast::ClassMember::PrivateMethod(method) if !method.is_static => (&method.function, method.kind),
                    _ => continue,
                };
                if name.as_ref() == Some(key) && wanted(kind) && function.body.is_some() {
                    let span = self.span_in(def.module, function.span);
                    let code = Code::Function(function);
                    let closure = Closure { code, scope: def.scope, module: def.module, this: None, span };
                    let kind = match kind {
                        ast::MethodKind::Getter => Kind::Getter(Box::new(closure)),
                        _ => Kind::Function(Box::new(closure)),
                    };
                    let id = self.heap.alloc(kind);
                    self.names.insert(id, key.clone());
                    return Some(Value::Object(id));
                }
            }
            match &def.parent {
                Some(Value::Object(parent)) => at = *parent,
                _ => return None,
            }
        }
    }
}

/// The property that a private name stands for.
pub(super) fn private(name: &str) -> Atom {
    Atom::from(format!("\0#{name}"))
}

fn has_name(member: &ast::ClassMember) -> bool {
    matches!(member, ast::ClassMember::ClassProp(_) | ast::ClassMember::Method(_) | ast::ClassMember::AutoAccessor(_))
}
