//! `$type<…>()`: from TypeScript's types to the types of JSON values.
//!
//! Interfaces and aliases are followed through imports, type-only ones included. Their modules are parsed and never run:
//! they make no fact of drizzle-kit's. What is not read is unknown with its reason, and never an error.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::rc::Rc;

use rustc_hash::FxHashMap;
use swc_ecma_ast as ast;

use crate::diag::FileId;
use crate::ir::json::{JsonField, JsonObject, JsonType};
use crate::readers::drizzle::eval::Interp;
use crate::readers::drizzle::eval::value::Atom;
use crate::readers::drizzle::load::{self, Module};
use crate::readers::drizzle::resolve::Target;

/// How many types one column may have, and how deep they may lie in each other.
const LARGEST: usize = 2_000;
const DEEPEST: usize = 40;

/// What was found out about types so far.
#[derive(Default)]
pub struct Parsed<'a> {
    /// Modules that were parsed for their types only.
    modules: BTreeMap<PathBuf, Option<&'a Module>>,
    /// What modules declare.
    names: FxHashMap<*const Module, Names<'a>>,
    /// What was read before, by file and text.
    read: FxHashMap<(FileId, Atom), JsonType>,
    /// The syntax of texts: the same type in another file may mean something else, but it is written alike.
    texts: FxHashMap<Atom, Option<&'a ast::TsTypeAliasDecl>>,
}

/// The types that a module declares, the first of each name, and the statements that lead to other modules.
#[derive(Clone, Default)]
struct Names<'a>(Rc<AllNames<'a>>);

#[derive(Default)]
struct AllNames<'a> {
    own: FxHashMap<Atom, Declaration<'a>>,
    exported: FxHashMap<Atom, Declaration<'a>>,
    links: Vec<&'a ast::ModuleDecl>,
}

/// What stands between the angle brackets of `$type<…>()`, seen from the file that it is written in.
pub fn read<'a>(interp: &Interp<'a, '_>, parsed: &mut Parsed<'a>, text: &Atom, file: FileId) -> JsonType {
    let key = (file, text.clone());
    if let Some(known) = parsed.read.get(&key) {
        return known.clone();
    }
    let ty = read_anew(interp, parsed, text, file);
    parsed.read.insert(key, ty.clone());
    ty
}

fn read_anew<'a>(interp: &Interp<'a, '_>, parsed: &mut Parsed<'a>, text: &Atom, file: FileId) -> JsonType {
    let unread = || JsonType::Unknown("it is not a type that can be read by itself".to_owned());
    let Some(home) = interp.module_in(file) else { return unread() };
    let alias = match parsed.texts.get(text) {
        Some(known) => *known,
        None => {
            let alias = parse(interp, text, file);
            parsed.texts.insert(text.clone(), alias);
            alias
        }
    };
    let Some(alias) = alias else { return unread() };
    let mut reader = Reader { interp, parsed, open: Vec::new(), count: 0, depth: 0 };
    reader.ty(&alias.type_ann, home.module)
}

/// The text as the type of an alias, if it is one.
fn parse<'a>(interp: &Interp<'a, '_>, text: &str, file: FileId) -> Option<&'a ast::TsTypeAliasDecl> {
    let path = PathBuf::from("type.ts");
    let ast = load::parse(&path, &format!("type T = {text};")).ok()?;
    match &interp.arena.alloc(Module { file, path, ast }).ast.body[..] {
        [ast::ModuleItem::Stmt(ast::Stmt::Decl(ast::Decl::TsTypeAlias(alias)))] => Some(alias),
        _ => None,
    }
}

struct Reader<'r, 'a, 'd> {
    interp: &'r Interp<'a, 'd>,
    parsed: &'r mut Parsed<'a>,
    /// The declarations that are being read: those of objects, and the others, which cannot be named again.
    open: Vec<(PathBuf, String, IsObject)>,
    count: usize,
    depth: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum IsObject {
    Yes,
    No,
}

#[derive(Clone, Copy)]
enum Declaration<'a> {
    Interface(&'a ast::TsInterfaceDecl),
    Alias(&'a ast::TsTypeAliasDecl),
    Enum(&'a ast::TsEnumDecl),
}

fn unknown(why: &str) -> JsonType {
    JsonType::Unknown(why.to_owned())
}

impl<'a> Reader<'_, 'a, '_> {
    fn ty(&mut self, node: &'a ast::TsType, module: &'a Module) -> JsonType {
        self.count += 1;
        if self.count > LARGEST || self.depth > DEEPEST {
            return unknown("the type is too large");
        }
        self.depth += 1;
        let ty = self.shallow(node, module);
        self.depth -= 1;
        ty
    }

    fn shallow(&mut self, node: &'a ast::TsType, module: &'a Module) -> JsonType {
        use ast::TsKeywordTypeKind as Keyword;
        match node {
            ast::TsType::TsKeywordType(keyword) => match keyword.kind {
                Keyword::TsStringKeyword => JsonType::String,
                Keyword::TsNumberKeyword => JsonType::Number,
                Keyword::TsBooleanKeyword => JsonType::Boolean,
                Keyword::TsNullKeyword => JsonType::Null,
                Keyword::TsAnyKeyword | Keyword::TsUnknownKeyword => unknown("TypeScript does not say more either"),
                _ => unknown("JSON has no such value"),
            },
            ast::TsType::TsLitType(literal) => match &literal.lit {
                ast::TsLit::Str(text) => JsonType::Literal(text.value.to_string_lossy().into_owned().into()),
                ast::TsLit::Bool(value) => JsonType::Literal(value.value.into()),
                ast::TsLit::Number(number) => JsonType::Literal(number_json(number.value)),
                ast::TsLit::Tpl(_) => JsonType::String,
                ast::TsLit::BigInt(_) => unknown("JSON has no such value"),
            },
            ast::TsType::TsParenthesizedType(inner) => self.ty(&inner.type_ann, module),
            ast::TsType::TsTypeOperator(operator) if operator.op == ast::TsTypeOperatorOp::ReadOnly => {
                self.ty(&operator.type_ann, module)
            }
            ast::TsType::TsArrayType(array) => JsonType::Array(Box::new(self.ty(&array.elem_type, module))),
            ast::TsType::TsTupleType(tuple) => {
                JsonType::Tuple(tuple.elem_types.iter().map(|item| self.ty(&item.ty, module)).collect())
            }
            ast::TsType::TsTypeLit(literal) => self.members(&literal.members, module, None),
            ast::TsType::TsUnionOrIntersectionType(ast::TsUnionOrIntersectionType::TsUnionType(union)) => {
                let defined = union.types.iter().filter(|ty| !is_undefined(ty));
                united(defined.map(|ty| self.ty(ty, module)).collect())
            }
            ast::TsType::TsUnionOrIntersectionType(ast::TsUnionOrIntersectionType::TsIntersectionType(all)) => {
                let parts = all.types.iter().map(|ty| self.ty(ty, module)).collect();
                merged(parts, None)
            }
            ast::TsType::TsTypeRef(reference) => self.reference(reference, module),
            _ => unknown("such a type is not evaluated"),
        }
    }

    fn reference(&mut self, reference: &'a ast::TsTypeRef, module: &'a Module) -> JsonType {
        let ast::TsEntityName::Ident(name) = &reference.type_name else {
            return unknown("a name in a namespace is not followed");
        };
        let parameters = reference.type_params.as_ref().map_or(&[][..], |params| &params.params);
        match self.find(module, &name.sym, false, &mut Vec::new()) {
            Some(_) if !parameters.is_empty() => unknown("a generic type is not evaluated"),
            Some((home, declaration)) => self.declared(declaration, home),
            None => self.built_in(&name.sym, parameters, module),
        }
    }

    /// Types that every TypeScript program has.
    fn built_in(&mut self, name: &str, parameters: &'a [Box<ast::TsType>], module: &'a Module) -> JsonType {
        match (name, parameters) {
            ("Array" | "ReadonlyArray", [item]) => JsonType::Array(Box::new(self.ty(item, module))),
            ("Readonly", [inner]) => self.ty(inner, module),
            ("Partial" | "Required", [inner]) => match self.ty(inner, module) {
                JsonType::Object(mut object) => {
                    object.name = None;
                    object.fields.iter_mut().for_each(|field| field.optional = name == "Partial");
                    JsonType::Object(object)
                }
                other => other,
            },
            ("Record", [key, value]) => {
                let value = self.ty(value, module);
                match self.ty(key, module) {
                    JsonType::String | JsonType::Number => JsonType::Record(Box::new(value)),
                    key => match texts(&key) {
                        Some(names) => {
                            let field = |name| JsonField { name, ty: value.clone(), optional: false };
                            JsonType::Object(JsonObject { name: None, fields: names.into_iter().map(field).collect() })
                        }
                        None => JsonType::Record(Box::new(value)),
                    },
                }
            }
            _ => JsonType::Unknown(format!("`{name}` is not declared where it can be read")),
        }
    }

    fn declared(&mut self, declaration: Declaration<'a>, home: &'a Module) -> JsonType {
        let (name, is_generic) = match declaration {
            Declaration::Interface(one) => (&one.id.sym, one.type_params.is_some()),
            Declaration::Alias(one) => (&one.id.sym, one.type_params.is_some()),
            Declaration::Enum(one) => return enumerated(one),
        };
        if is_generic {
            return unknown("a generic type is not evaluated");
        }
        let is_object = match declaration {
            Declaration::Interface(_) => IsObject::Yes,
            Declaration::Alias(one) if matches!(&*one.type_ann, ast::TsType::TsTypeLit(_)) => IsObject::Yes,
            _ => IsObject::No,
        };
        let is_open = |(path, open, _): &&(PathBuf, String, IsObject)| *path == home.path && *open == **name;
        if let Some((_, open, outer)) = self.open.iter().find(is_open) {
            return match outer {
                IsObject::Yes => JsonType::Outer(open.clone()),
                IsObject::No => unknown("it contains itself"),
            };
        }
        self.open.push((home.path.clone(), name.to_string(), is_object));
        let ty = match declaration {
            Declaration::Interface(one) => {
                let own = self.members(&one.body.body, home, Some(name.to_string()));
                let parents: Vec<JsonType> = one.extends.iter().map(|parent| self.parent(parent, home)).collect();
                if parents.is_empty() { own } else { merged([parents, vec![own]].concat(), Some(name.to_string())) }
            }
            Declaration::Alias(one) => match self.ty(&one.type_ann, home) {
                JsonType::Object(object) if object.name.is_none() => {
                    JsonType::Object(JsonObject { name: Some(name.to_string()), ..object })
                }
                other => other,
            },
            Declaration::Enum(one) => enumerated(one),
        };
        self.open.pop();
        ty
    }

    fn parent(&mut self, parent: &'a ast::TsExprWithTypeArgs, home: &'a Module) -> JsonType {
        match &*parent.expr {
            ast::Expr::Ident(name) if parent.type_args.is_none() => {
                match self.find(home, &name.sym, false, &mut Vec::new()) {
                    Some((home, declaration)) => self.declared(declaration, home),
                    None => JsonType::Unknown(format!("`{}` is not declared where it can be read", name.sym)),
                }
            }
            _ => unknown("a generic type is not evaluated"),
        }
    }

    fn members(&mut self, members: &'a [ast::TsTypeElement], module: &'a Module, name: Option<String>) -> JsonType {
        if let [ast::TsTypeElement::TsIndexSignature(index)] = members {
            return match &index.type_ann {
                Some(ty) => JsonType::Record(Box::new(self.ty(&ty.type_ann, module))),
                None => unknown("TypeScript does not say more either"),
            };
        }
        let mut fields: Vec<JsonField> = Vec::new();
        for member in members {
            let ast::TsTypeElement::TsPropertySignature(property) = member else {
                return unknown("an object with methods or with an index beside its keys is not read");
            };
            let name = match &*property.key {
                ast::Expr::Ident(key) if !property.computed => key.sym.to_string(),
                ast::Expr::Lit(ast::Lit::Str(key)) => key.value.to_string_lossy().into_owned(),
                ast::Expr::Lit(ast::Lit::Num(key)) => key.value.to_string(),
                _ => return unknown("a computed key is not read"),
            };
            let (ty, may_be_undefined) = match &property.type_ann {
                Some(ty) => (self.ty(&ty.type_ann, module), allows_undefined(&ty.type_ann)),
                None => (unknown("TypeScript does not say more either"), false),
            };
            fields.retain(|field| field.name != name);
            fields.push(JsonField { name, ty, optional: property.optional || may_be_undefined });
        }
        JsonType::Object(JsonObject { name, fields })
    }

    /// The declaration that a type's name leads to.
    fn find(
        &mut self,
        module: &'a Module,
        name: &str,
        only_exported: bool,
        seen: &mut Vec<(PathBuf, String)>,
    ) -> Option<(&'a Module, Declaration<'a>)> {
        let place = (module.path.clone(), format!("{name} {only_exported}"));
        if seen.contains(&place) {
            return None;
        }
        seen.push(place);
        let Names(names) = self.parsed.names.entry(module).or_insert_with(|| Names::of(module)).clone();
        let declared = if only_exported { &names.exported } else { &names.own };
        if let Some(declaration) = declared.get(&Atom::from(name)) {
            return Some((module, *declaration));
        }
        for decl in &names.links {
            let found = match decl {
                ast::ModuleDecl::Import(import) if !only_exported => {
                    let imported = import.specifiers.iter().find_map(|one| match one {
                        ast::ImportSpecifier::Named(one) if &*one.local.sym == name => {
                            Some(one.imported.as_ref().map_or_else(|| name.to_owned(), export_name))
                        }
                        _ => None,
                    });
                    imported.and_then(|imported| {
                        let target = self.module(module, &import.src)?;
                        self.find(target, &imported, true, seen)
                    })
                }
                ast::ModuleDecl::ExportNamed(export) => {
                    let original = export.specifiers.iter().find_map(|one| match one {
                        ast::ExportSpecifier::Named(one) => {
                            let original = export_name(&one.orig);
                            let exported = one.exported.as_ref().map_or_else(|| original.clone(), export_name);
                            (exported == name).then_some(original)
                        }
                        _ => None,
                    });
                    original.and_then(|original| match &export.src {
                        Some(src) => {
                            let target = self.module(module, src)?;
                            self.find(target, &original, true, seen)
                        }
                        None => self.find(module, &original, false, seen),
                    })
                }
                ast::ModuleDecl::ExportAll(all) if only_exported => {
                    self.module(module, &all.src).and_then(|target| self.find(target, name, true, seen))
                }
                _ => None,
            };
            if found.is_some() {
                return found;
            }
        }
        None
    }

    fn module(&mut self, from: &'a Module, specifier: &ast::Str) -> Option<&'a Module> {
        let Target::File(path) = self.interp.resolver.resolve(&from.path, &specifier.value.to_string_lossy()) else {
            return None;
        };
        if let Some(id) = self.interp.module_of.get(&path) {
            return Some(self.interp.modules[id.0 as usize].module);
        }
        if let Some(parsed) = self.parsed.modules.get(&path) {
            return *parsed;
        }
        let text = std::fs::read_to_string(&path).ok();
        let ast = text.and_then(|text| load::parse(&path, &text).ok());
        let module: Option<&'a Module> =
            ast.map(|ast| &*self.interp.arena.alloc(Module { file: from.file, path: path.clone(), ast }));
        self.parsed.modules.insert(path, module);
        module
    }
}

impl<'a> Names<'a> {
    fn of(module: &'a Module) -> Self {
        let mut names = AllNames::default();
        for item in &module.ast.body {
            let (decl, is_exported) = match item {
                ast::ModuleItem::Stmt(ast::Stmt::Decl(decl)) => (decl, false),
                ast::ModuleItem::ModuleDecl(ast::ModuleDecl::ExportDecl(export)) => (&export.decl, true),
                ast::ModuleItem::ModuleDecl(link) => {
                    names.links.push(link);
                    continue;
                }
                ast::ModuleItem::Stmt(_) => continue,
            };
            let Some((name, declaration)) = declaration(decl) else { continue };
            names.own.entry(name.clone()).or_insert(declaration);
            if is_exported {
                names.exported.entry(name.clone()).or_insert(declaration);
            }
        }
        Names(Rc::new(names))
    }
}

fn declaration(decl: &ast::Decl) -> Option<(&Atom, Declaration<'_>)> {
    Some(match decl {
        ast::Decl::TsInterface(one) => (&one.id.sym, Declaration::Interface(one)),
        ast::Decl::TsTypeAlias(one) => (&one.id.sym, Declaration::Alias(one)),
        ast::Decl::TsEnum(one) => (&one.id.sym, Declaration::Enum(one)),
        _ => return None,
    })
}

fn export_name(name: &ast::ModuleExportName) -> String {
    match name {
        ast::ModuleExportName::Ident(ident) => ident.sym.to_string(),
        ast::ModuleExportName::Str(text) => text.value.to_string_lossy().into_owned(),
    }
}

/// The values of an enum all of whose members are texts.
fn enumerated(one: &ast::TsEnumDecl) -> JsonType {
    let values: Option<Vec<JsonType>> = one
        .members
        .iter()
        .map(|member| match member.init.as_deref() {
            Some(ast::Expr::Lit(ast::Lit::Str(text))) => {
                Some(JsonType::Literal(text.value.to_string_lossy().into_owned().into()))
            }
            _ => None,
        })
        .collect();
    values.map_or_else(|| unknown("an enum with computed members is not evaluated"), united)
}

fn is_undefined(ty: &ast::TsType) -> bool {
    matches!(ty, ast::TsType::TsKeywordType(keyword) if keyword.kind == ast::TsKeywordTypeKind::TsUndefinedKeyword)
}

fn allows_undefined(ty: &ast::TsType) -> bool {
    match ty {
        ast::TsType::TsUnionOrIntersectionType(ast::TsUnionOrIntersectionType::TsUnionType(union)) => {
            union.types.iter().any(|ty| is_undefined(ty))
        }
        ty => is_undefined(ty),
    }
}

/// One type of several: flat, each once.
fn united(types: Vec<JsonType>) -> JsonType {
    let mut all: Vec<JsonType> = Vec::new();
    for ty in types {
        let parts = match ty {
            JsonType::Union(parts) => parts,
            other => vec![other],
        };
        for part in parts {
            if !all.contains(&part) {
                all.push(part);
            }
        }
    }
    match all.len() {
        0 => unknown("JSON has no such value"),
        1 => all.swap_remove(0),
        _ => JsonType::Union(all),
    }
}

/// One object with the keys of several; later ones win.
fn merged(parts: Vec<JsonType>, name: Option<String>) -> JsonType {
    let mut fields: Vec<JsonField> = Vec::new();
    for part in parts {
        let JsonType::Object(object) = part else { return unknown("what is combined is not all objects") };
        for field in object.fields {
            fields.retain(|other| other.name != field.name);
            fields.push(field);
        }
    }
    JsonType::Object(JsonObject { name, fields })
}

/// The texts of a union of literals.
fn texts(ty: &JsonType) -> Option<Vec<String>> {
    match ty {
        JsonType::Literal(serde_json::Value::String(text)) => Some(vec![text.clone()]),
        JsonType::Union(parts) => {
            parts.iter().map(texts).collect::<Option<Vec<_>>>().map(|all| all.into_iter().flatten().collect())
        }
        _ => None,
    }
}

#[expect(clippy::cast_possible_truncation, reason = "only whole numbers within the range are converted")]
fn number_json(value: f64) -> serde_json::Value {
    let is_whole = value.fract() == 0.0 && value.abs() < 9_007_199_254_740_992.0;
    if is_whole { (value as i64).into() } else { value.into() }
}
