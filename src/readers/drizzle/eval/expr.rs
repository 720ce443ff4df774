//! Expressions.

use swc_common::Spanned;
use swc_ecma_ast as ast;

use super::native::Spans;
use super::ops;
use super::scope::{ScopeId, Slot};
use super::unknown::{Reason, Use};
use super::value::{Atom, Closure, Code, Kind, Value};
use super::{Eval, Interp};
use crate::diag::Span;
use crate::readers::drizzle::vocab::{self, Drizzle};

impl<'a> Interp<'a, '_> {
    /// The value of an expression.
    pub fn eval(&mut self, expr: &'a ast::Expr, scope: ScopeId) -> Eval<Value> {
        self.step(expr.span())?;
        match expr {
            ast::Expr::Lit(lit) => Ok(self.literal(lit)),
            ast::Expr::Ident(ident) => {
                let span = self.span(ident.span);
                self.lookup(scope, &ident.sym, span)
            }
            ast::Expr::Call(call) => self.eval_call(call, scope),
            ast::Expr::Member(member) => {
                let object = self.eval(&member.obj, scope)?;
                let span = self.span(member.span);
                self.member(&object, &member.prop, scope, span)
            }
            ast::Expr::Object(object) => self.object(object, scope),
            ast::Expr::Array(array) => {
                let (items, rest) = self.elements(&array.elems, scope)?;
                let id = self.heap.alloc(Kind::Array(items));
                if array.elems.iter().any(Option::is_none) {
                    self.heap[id].props.set(Atom::from(super::member::HOLES), Value::Bool(true), None);
                }
                self.heap[id].rest = rest;
                Ok(Value::Object(id))
            }
            ast::Expr::Arrow(arrow) => {
                let this = self.scopes.find(scope, &Atom::from("this")).and_then(|(_, slot)| match slot {
                    Slot::Value(value) => Some(value.clone()),
                    Slot::Import { .. } | Slot::Later | Slot::Property(_) => None,
                });
                Ok(self.closure(Code::Arrow(arrow), scope, arrow.span, this))
            }
            ast::Expr::Fn(function) => {
                let inner = self.scopes.push(Some(scope));
                let value = self.closure(Code::Function(&function.function), inner, function.function.span, None);
                if let Some(name) = &function.ident {
                    if let Value::Object(id) = &value {
                        self.names.insert(*id, name.sym.clone());
                    }
                    self.scopes.declare(inner, name.sym.clone(), Slot::Value(value.clone()));
                }
                Ok(value)
            }
            ast::Expr::Tpl(tpl) => self.template(tpl, scope),
            ast::Expr::TaggedTpl(tagged) => self.tagged(tagged, scope),
            ast::Expr::Bin(bin) => self.binary(bin, scope),
            ast::Expr::Unary(unary) => self.unary(unary, scope),
            ast::Expr::Cond(cond) => {
                let test = self.eval(&cond.test, scope)?;
                match self.truthy(&test) {
                    Some(true) => self.eval(&cond.cons, scope),
                    Some(false) => self.eval(&cond.alt, scope),
                    None => {
                        let what = self.span(cond.span);
                        let trials = [&cond.cons, &cond.alt].map(|side| self.try_out(what, |it| it.eval(side, scope)));
                        self.one_value(trials.into(), &test, what, "is chosen by a condition that cannot be known")
                    }
                }
            }
            ast::Expr::Paren(paren) => self.eval(&paren.expr, scope),
            ast::Expr::TsAs(as_) => self.eval(&as_.expr, scope),
            ast::Expr::TsConstAssertion(as_) => self.eval(&as_.expr, scope),
            ast::Expr::TsSatisfies(satisfies) => self.eval(&satisfies.expr, scope),
            ast::Expr::TsNonNull(non_null) => self.eval(&non_null.expr, scope),
            ast::Expr::TsTypeAssertion(assertion) => self.eval(&assertion.expr, scope),
            ast::Expr::TsInstantiation(instantiation) => self.eval(&instantiation.expr, scope),
            ast::Expr::OptChain(chain) => Ok(self.optional(chain, scope)?.unwrap_or(Value::Undefined)),
            ast::Expr::New(new) => self.eval_new(new, scope),
            ast::Expr::Assign(assign) => self.assign(assign, scope),
            ast::Expr::Update(update) => self.update(update, scope),
            ast::Expr::Seq(seq) => {
                let mut last = Value::Undefined;
                for expr in &seq.exprs {
                    last = self.eval(expr, scope)?;
                }
                Ok(last)
            }
            ast::Expr::This(this) => {
                let span = self.span(this.span);
                Ok(self.this(scope, span))
            }
            ast::Expr::Class(class) => {
                let name = class.ident.as_ref().map(|ident| ident.sym.clone());
                self.class(&class.class, name, scope)
            }
            ast::Expr::SuperProp(prop) => self.super_prop(prop, scope),
            ast::Expr::Await(one) => self.eval_await(one, scope),
            ast::Expr::Yield(one) => self.eval_yield(one, scope),
            ast::Expr::MetaProp(meta) if meta.kind == ast::MetaPropKind::NewTarget => {
                match self.scopes.find(scope, &Atom::from(super::class::TARGET)) {
                    Some((_, Slot::Value(value))) => Ok(value.clone()),
                    _ => Ok(self.not_covered(meta.span, "`new.target`")),
                }
            }
            ast::Expr::MetaProp(_) => Ok(self.import_meta()),
            other => Ok(self.not_covered(other.span(), "this kind of expression")),
        }
    }

    pub(super) fn not_covered(&mut self, span: swc_common::Span, what: &'static str) -> Value {
        let span = self.span(span);
        self.unknown(span, Reason::Syntax(what))
    }

    fn import_meta(&mut self) -> Value {
        let (folder, file) = (self.own_folder(), self.own_file());
        let url = Value::string(format!("file://{}", file.as_str().unwrap_or_default()));
        let entries = [("dirname", folder), ("filename", file), ("url", url)];
        self.heap.plain(entries.map(|(name, value)| (Atom::from(name), value)))
    }

    /// The path of the running module.
    pub fn own_file(&self) -> Value {
        Value::string(self.modules[self.module.0 as usize].module.path.display().to_string())
    }

    /// The folder of the running module.
    pub fn own_folder(&self) -> Value {
        let folder = self.modules[self.module.0 as usize].module.path.parent();
        Value::string(folder.map(|folder| folder.display().to_string()).unwrap_or_default())
    }

    /// The value of a literal.
    pub fn literal(&mut self, lit: &ast::Lit) -> Value {
        match lit {
            ast::Lit::Str(text) => match text.value.as_atom() {
                Some(text) => Value::String(text.clone()),
                None => self.not_covered(text.span, "half of a pair of surrogates"),
            },
            ast::Lit::Bool(value) => Value::Bool(value.value),
            ast::Lit::Null(_) => Value::Null,
            ast::Lit::Num(number) => Value::Number(number.value),
            ast::Lit::BigInt(number) => match number.value.to_string().parse() {
                Ok(value) => Value::BigInt(Box::new(value)),
                Err(_) => self.not_covered(number.span, "a bigint of more than 128 bits"),
            },
            ast::Lit::Regex(regex) => {
                Value::Object(self.heap.alloc(Kind::RegExp { source: regex.exp.clone(), flags: regex.flags.clone() }))
            }
            ast::Lit::JSXText(text) => self.not_covered(text.span, "JSX"),
        }
    }

    fn closure(&mut self, code: Code<'a>, scope: ScopeId, span: swc_common::Span, this: Option<Value>) -> Value {
        let closure = Closure { code, scope, module: self.module, this, span: self.span(span) };
        Value::Object(self.heap.alloc(Kind::Function(Box::new(closure))))
    }

    /// The value that stands for a property with a getter.
    pub fn getter(&mut self, function: &'a ast::Function, scope: ScopeId) -> Value {
        let span = self.span(function.span);
        let closure = Closure { code: Code::Function(function), scope, module: self.module, this: None, span };
        Value::Object(self.heap.alloc(Kind::Getter(Box::new(closure))))
    }

    /// A function declaration's value.
    pub fn named_function(&mut self, function: &'a ast::Function, scope: ScopeId, name: &Atom) -> Value {
        let value = self.function(function, scope);
        if let Value::Object(id) = &value {
            self.names.insert(*id, name.clone());
        }
        value
    }

    /// A function's value.
    pub fn function(&mut self, function: &'a ast::Function, scope: ScopeId) -> Value {
        self.closure(Code::Function(function), scope, function.span, None)
    }

    /// Reads a variable.
    pub fn lookup(&mut self, scope: ScopeId, name: &Atom, span: Span) -> Eval<Value> {
        let (owner, slot) = match self.scopes.find(scope, name) {
            Some((owner, slot)) => (owner, slot.clone()),
            None if self.declares(name) => return Ok(self.unknown(span, Reason::NotYet(name.to_string()))),
            None => return self.global(name, span),
        };
        match slot {
            Slot::Value(Value::Unknown(id)) => Ok(self.derived(span, Use::Named(name.to_string()), id)),
            Slot::Value(value) => Ok(value),
            Slot::Property(id) => self.get(&Value::Object(id), name, span),
            Slot::Later => {
                self.throw_as("ReferenceError", span, format!("cannot access `{name}` before its declaration"))
            }
            Slot::Import { module, specifier, name: imported } => {
                let value = self.imported(module, specifier, imported.as_ref())?;
                if let Value::Unknown(id) = value {
                    return Ok(self.derived(span, Use::Named(name.to_string()), id));
                }
                if !value.is_undefined() && !self.exports_change {
                    self.scopes.settle(owner, name.clone(), Slot::Value(value.clone()));
                }
                Ok(value)
            }
        }
    }

    /// Array elements or arguments, spreads resolved.
    fn elements(
        &mut self,
        elements: &'a [Option<ast::ExprOrSpread>],
        scope: ScopeId,
    ) -> Eval<(Vec<Value>, Option<super::value::UnknownId>)> {
        let mut items = Vec::with_capacity(elements.len());
        let mut rest = None;
        for element in elements {
            match element {
                None => items.push(Value::Undefined),
                Some(element) => {
                    let value = self.eval(&element.expr, scope)?;
                    if element.spread.is_some() {
                        let (more, lost) = self.iterate(&value, element.expr.span())?;
                        items.extend(more);
                        rest = rest.or(lost);
                    } else {
                        items.push(value);
                    }
                }
            }
        }
        Ok((items, rest))
    }

    /// The arguments of a call and where each stands.
    pub fn arguments(
        &mut self,
        args: &'a [ast::ExprOrSpread],
        scope: ScopeId,
    ) -> Eval<(Vec<Value>, Spans, Option<super::value::UnknownId>)> {
        let mut values = Vec::with_capacity(args.len());
        let mut spans = Spans::with_capacity(args.len());
        let mut rest = None;
        for arg in args {
            let value = self.eval(&arg.expr, scope)?;
            let span = self.span(arg.expr.span());
            if arg.spread.is_some() {
                let (more, lost) = self.iterate(&value, arg.expr.span())?;
                spans.extend(more.iter().map(|_| span));
                values.extend(more);
                rest = rest.or(lost);
            } else {
                values.push(value);
                spans.push(span);
            }
        }
        Ok((values, spans, rest))
    }

    /// An unknown value made from one that is not what is needed. A known value gives a plain reason.
    pub fn derive_from(&mut self, value: &Value, span: swc_common::Span, made: impl Into<Use>) -> Value {
        let span = self.span(span);
        self.derive_at(value, span, made)
    }

    /// The same, with a span that is already ours.
    pub fn derive_at(&mut self, value: &Value, span: Span, made: impl Into<Use>) -> Value {
        match value {
            Value::Unknown(id) => self.derived(span, made, *id),
            _ => match self.unknown_inside(value) {
                Some(id) => self.derived(span, made, id),
                None => self.unknown(span, Reason::Derived(made.into())),
            },
        }
    }

    fn unknown_inside(&self, value: &Value) -> Option<super::value::UnknownId> {
        let object = &self.heap[value.as_object()?];
        object.rest.or_else(|| match &object.kind {
            Kind::Array(items) => items.iter().find_map(Value::as_unknown),
            _ => None,
        })
    }

    /// A property or method of drizzle-orm's objects is theirs; all others are the language's.
    pub(super) fn member(
        &mut self,
        object: &Value,
        prop: &'a ast::MemberProp,
        scope: ScopeId,
        span: Span,
    ) -> Eval<Value> {
        match prop {
            ast::MemberProp::Ident(ident) => self.get(object, &ident.sym, span),
            ast::MemberProp::PrivateName(private) => {
                self.get(object, &Atom::from(format!("\0#{}", private.name)), span)
            }
            ast::MemberProp::Computed(computed) => {
                let key = self.eval(&computed.expr, scope)?;
                if let (Value::Number(at), Some(items)) = (&key, self.heap.items(object)) {
                    return Ok(match ops::index(*at).and_then(|at| items.get(at)) {
                        Some(item) => item.clone(),
                        None => self.absent(object),
                    });
                }
                match self.property_key(&key)? {
                    Some(key) => self.get(object, &key, span),
                    None => Ok(self.derive_from(&key, computed.span, "is used as a property name")),
                }
            }
        }
    }

    fn absent(&self, object: &Value) -> Value {
        match object.as_object().and_then(|id| self.heap[id].rest) {
            Some(rest) => Value::Unknown(rest),
            None => Value::Undefined,
        }
    }

    /// The property that a member expression names; `Err` when it is not known.
    pub fn member_key(&mut self, prop: &'a ast::MemberProp, scope: ScopeId) -> Eval<Result<Atom, Value>> {
        Ok(Ok(match prop {
            ast::MemberProp::Ident(ident) => ident.sym.clone(),
            ast::MemberProp::PrivateName(private) => Atom::from(format!("\0#{}", private.name)),
            ast::MemberProp::Computed(computed) => {
                let key = self.eval(&computed.expr, scope)?;
                match self.property_key(&key)? {
                    Some(key) => key,
                    None => return Ok(Err(self.derive_from(&key, computed.span, "is used as a property name"))),
                }
            }
        }))
    }

    /// Whether the unknown result of a call may be a table: its arguments have column builders in them, or a table that
    /// no variable names.
    pub fn mentions_builders(&self, args: &[Value]) -> bool {
        args.iter().any(|arg| {
            let nameless = |id| !self.declared.contains_key(&id) && !self.named.contains(&id);
            let table = self.heap.as_drizzle(arg).filter(|(_, object)| matches!(object, Drizzle::Table(_)));
            vocab::has_builders(&self.heap, arg) || table.is_some_and(|(id, _)| nameless(id))
        })
    }
}
