//! JavaScript values, as far as schemas need them, and the heap they live in.
//!
//! Objects are handles into one heap, so that identity is equality of handles, cycles cost nothing, and dropping a
//! deep structure cannot overflow the stack.

use std::rc::Rc;

pub use swc_atoms::Atom;
use swc_ecma_ast as ast;

use super::journal::{Journals, Suspended};
use super::native::Native;
use super::pieces::Pieces;
pub use super::props::Props;
use super::scope::ScopeId;
use crate::diag::Span;
use crate::readers::drizzle::load::ModuleId;
use crate::readers::drizzle::vocab::Drizzle;

/// An object in the heap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ObjId(pub u32);

/// A value that is not known, with its reason in [`super::unknown::Unknowns`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct UnknownId(pub u32);

/// A JavaScript value.
#[derive(Clone, Debug)]
pub enum Value {
    /// `undefined`.
    Undefined,
    /// `null`.
    Null,
    /// A boolean.
    Bool(bool),
    /// A number.
    Number(f64),
    /// A bigint; boxed, since it would double the size of all values.
    BigInt(Box<i128>),
    /// A string.
    String(Atom),
    /// An object, array or function.
    Object(ObjId),
    /// A function of the language's library or of drizzle-orm.
    Native(&'static Native),
    /// Not known, never guessed.
    Unknown(UnknownId),
}

impl Value {
    /// A string value.
    pub fn string(text: impl AsRef<str>) -> Value {
        Value::String(Atom::from(text.as_ref()))
    }

    /// The string, if it is one.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// The object handle, if it is one.
    pub fn as_object(&self) -> Option<ObjId> {
        match self {
            Value::Object(id) => Some(*id),
            _ => None,
        }
    }

    /// The unknown's handle, if it is one.
    pub fn as_unknown(&self) -> Option<UnknownId> {
        match self {
            Value::Unknown(id) => Some(*id),
            _ => None,
        }
    }

    /// Whether it is `undefined`.
    pub fn is_undefined(&self) -> bool {
        matches!(self, Value::Undefined)
    }

    /// Whether it is `undefined` or `null`.
    pub fn is_nullish(&self) -> bool {
        matches!(self, Value::Undefined | Value::Null)
    }
}

/// An object with its own properties.
#[derive(Clone, Debug)]
pub struct Object<'a> {
    /// What it is.
    pub kind: Kind<'a>,
    /// Its own named properties.
    pub props: Props,
    /// Set when something unknown was spread into it: a missing property is then unknown, not `undefined`.
    pub rest: Option<UnknownId>,
}

/// What an object is.
#[derive(Clone, Debug)]
pub enum Kind<'a> {
    /// `{…}`.
    Plain,
    /// `[…]`.
    Array(Vec<Value>),
    /// A function written in the source.
    Function(Box<Closure<'a>>),
    /// A class written in the source.
    Class(Rc<ClassDef<'a>>),
    /// `new C()`, with its class.
    Instance(ObjId),
    /// `get x() { … }`, kept as the property's value and called when it is read.
    Getter(Box<Closure<'a>>),
    /// A method taken off its object.
    Bound(Value, Atom),
    /// `function.bind(this, …args)`.
    Partial(Box<Partial>),
    /// `Map`.
    Map(Vec<(Value, Value)>),
    /// `Set`.
    Set(Vec<Value>),
    /// `Date`, milliseconds since the epoch.
    Date(f64),
    /// A promise that is kept, and what it comes to.
    Promise(Value),
    /// A called generator function.
    Generator(super::generator::Generator<'a>),
    /// An iterator of the language's own: what it runs over, and where it stands.
    Iterator(Vec<Value>, usize),
    /// A symbol. Two with the same key are one.
    Symbol {
        /// What properties are called that have it as their name.
        key: Atom,
        /// What it was made with.
        description: Option<Atom>,
    },
    /// A regular expression.
    RegExp {
        /// Between the slashes.
        source: Atom,
        /// After them.
        flags: Atom,
    },
    /// `new Error(…)` and its kin, with the name of the class.
    Error(&'static str),
    /// `import * as x`.
    Namespace(ModuleId),
    /// An object of drizzle-orm.
    Drizzle(Drizzle),
}

/// `function.bind(this, …args)`.
#[derive(Clone, Debug)]
pub struct Partial {
    /// The function.
    pub function: Value,
    /// `this`.
    pub this: Value,
    /// Its first arguments.
    pub args: Vec<Value>,
}

/// A function with its environment.
#[derive(Clone, Debug)]
pub struct Closure<'a> {
    /// Parameters and body.
    pub code: Code<'a>,
    /// The scope it was made in.
    pub scope: ScopeId,
    /// The module it was written in.
    pub module: ModuleId,
    /// `this` of an arrow function.
    pub this: Option<Value>,
    /// The whole function in the source.
    pub span: Span,
}

/// The code of a function.
#[derive(Clone, Copy, Debug)]
pub enum Code<'a> {
    /// `(…) => …`.
    Arrow(&'a ast::ArrowExpr),
    /// `function (…) { … }` or a method.
    Function(&'a ast::Function),
    /// A constructor.
    Constructor(&'a ast::Constructor),
}

/// A class with its environment.
#[derive(Debug)]
pub struct ClassDef<'a> {
    /// Members.
    pub class: &'a ast::Class,
    /// The scope it was made in.
    pub scope: ScopeId,
    /// The module it was written in.
    pub module: ModuleId,
    /// The class it extends, where known.
    pub parent: Option<Value>,
    /// The names of its members, where they have one that is known.
    pub keys: Vec<Option<Atom>>,
}

/// All objects of a run.
#[derive(Debug, Default)]
pub struct Heap<'a> {
    objects: Pieces<Object<'a>>,
    journals: Journals<ObjId, Object<'a>>,
}

impl<'a> Heap<'a> {
    /// What the objects take, without what they hold.
    pub fn bytes(&self) -> usize {
        self.objects.count() * size_of::<Object<'_>>()
    }

    /// Adds an object.
    pub fn alloc(&mut self, kind: Kind<'a>) -> ObjId {
        let id = ObjId(self.count());
        self.objects.push(Object { kind, props: Props::default(), rest: None });
        id
    }

    /// Adds an array.
    pub fn array(&mut self, items: Vec<Value>) -> Value {
        Value::Object(self.alloc(Kind::Array(items)))
    }

    /// Adds a plain object.
    pub fn plain(&mut self, entries: impl IntoIterator<Item = (Atom, Value)>) -> Value {
        let id = self.alloc(Kind::Plain);
        let entries = entries.into_iter();
        self[id].props.reserve(entries.size_hint().0);
        for (key, value) in entries {
            self[id].props.set(key, value, None);
        }
        Value::Object(id)
    }

    /// Adds an object of drizzle-orm.
    pub fn drizzle(&mut self, object: Drizzle) -> Value {
        Value::Object(self.alloc(Kind::Drizzle(object)))
    }

    /// Begins a trial.
    pub fn open_journal(&mut self) {
        self.journals.open(self.count());
    }

    /// Ends a trial: the objects that it changed, as they were before.
    pub fn close_journal(&mut self) -> impl Iterator<Item = (ObjId, Object<'a>)> + use<'a> {
        self.journals.close().into_iter()
    }

    /// Ends a trial whose changes stay: the objects that it changed, as they were before.
    pub fn keep_journal(&mut self) -> Vec<(ObjId, Object<'a>)> {
        let saved = self.journals.close();
        for (id, before) in &saved {
            if self.journals.wants(id.0, id) {
                self.journals.save(*id, before.clone());
            }
        }
        saved.into_iter().collect()
    }

    /// Puts an object in the place of another, which is returned.
    pub fn replace(&mut self, id: ObjId, object: Object<'a>) -> Object<'a> {
        std::mem::replace(&mut self.objects[id.0 as usize], object)
    }

    /// Lets changes be for good for a while.
    pub fn suspend_journals(&mut self) -> Suspended<ObjId, Object<'a>> {
        self.journals.suspend(self.count())
    }

    /// Goes on with the trials.
    pub fn resume_journals(&mut self, suspended: Suspended<ObjId, Object<'a>>) {
        self.journals.resume(suspended, self.count());
    }

    /// Keeps an object as it is, where a trial is going to change it.
    #[cold]
    fn save(&mut self, id: ObjId) {
        if self.journals.wants(id.0, &id) {
            self.journals.save(id, self.objects[id.0 as usize].clone());
        }
    }

    fn count(&self) -> u32 {
        u32::try_from(self.objects.count()).expect("the step budget bounds the heap")
    }

    /// The items, if the value is an array.
    pub fn items(&self, value: &Value) -> Option<&Vec<Value>> {
        match &self[value.as_object()?].kind {
            Kind::Array(items) => Some(items),
            _ => None,
        }
    }

    /// The Drizzle object, if the value is one.
    pub fn as_drizzle(&self, value: &Value) -> Option<(ObjId, &Drizzle)> {
        let id = value.as_object()?;
        match &self[id].kind {
            Kind::Drizzle(object) => Some((id, object)),
            _ => None,
        }
    }
}

impl<'a> std::ops::Index<ObjId> for Heap<'a> {
    type Output = Object<'a>;
    #[inline]
    fn index(&self, id: ObjId) -> &Object<'a> {
        &self.objects[id.0 as usize]
    }
}

impl<'a> std::ops::IndexMut<ObjId> for Heap<'a> {
    #[inline]
    fn index_mut(&mut self, id: ObjId) -> &mut Object<'a> {
        if self.journals.are_open() {
            self.save(id);
        }
        &mut self.objects[id.0 as usize]
    }
}
