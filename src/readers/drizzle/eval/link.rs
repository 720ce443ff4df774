//! What a module imports and exports, found before it runs.

use swc_ecma_ast as ast;

use super::Interp;
use super::modules::{DEFAULT, Export, Specifier, declared_names};
use super::scope::Slot;
use super::value::Atom;
use crate::readers::drizzle::load::ModuleId;

impl Interp<'_, '_> {
    fn specifier(&mut self, module: ModuleId, src: &ast::Str) -> u32 {
        let span = self.span_in(module, src.span);
        let text = src.value.to_atom_lossy().into_owned();
        let list = &mut self.state(module).specifiers;
        list.push(Specifier { text, span, target: None });
        u32::try_from(list.len() - 1).expect("fewer than 2^32 imports")
    }

    /// Finds what a module imports and exports.
    pub(super) fn link(&mut self, id: ModuleId) {
        let scope = self.state(id).scope;
        self.report_declared_twice(id);
        for item in self.body(id) {
            let ast::ModuleItem::ModuleDecl(decl) = item else { continue };
            match decl {
                ast::ModuleDecl::Import(import) if !import.type_only => {
                    let specifier = self.specifier(id, &import.src);
                    for one in &import.specifiers {
                        let (local, name) = match one {
                            ast::ImportSpecifier::Named(named) if named.is_type_only => continue,
                            ast::ImportSpecifier::Named(named) => (
                                &named.local,
                                Some(named.imported.as_ref().map_or_else(|| named.local.sym.clone(), export_name)),
                            ),
                            ast::ImportSpecifier::Default(default) => (&default.local, Some(Atom::from("default"))),
                            ast::ImportSpecifier::Namespace(star) => (&star.local, None),
                        };
                        self.scopes.declare(scope, local.sym.clone(), Slot::Import { module: id, specifier, name });
                    }
                }
                ast::ModuleDecl::ExportAll(all) if !all.type_only => {
                    let specifier = self.specifier(id, &all.src);
                    self.state(id).stars.push(specifier);
                }
                ast::ModuleDecl::ExportNamed(named) if !named.type_only => self.link_named(id, named),
                ast::ModuleDecl::ExportDecl(export) => {
                    let mut names = Vec::new();
                    declared_names(&export.decl, &mut names);
                    self.exports_change |= changes(&export.decl);
                    for name in names {
                        self.state(id).exports.insert(name.clone(), Export::Local(name));
                    }
                }
                ast::ModuleDecl::ExportDefaultDecl(_) | ast::ModuleDecl::ExportDefaultExpr(_) => {
                    self.state(id).exports.insert(Atom::from("default"), Export::Local(Atom::from(DEFAULT)));
                }
                ast::ModuleDecl::TsImportEquals(import) if import.is_export && !import.is_type_only => {
                    let name = &import.id.sym;
                    self.state(id).exports.insert(name.clone(), Export::Local(name.clone()));
                }
                _ => {}
            }
        }
    }

    fn link_named(&mut self, id: ModuleId, named: &ast::NamedExport) {
        let specifier = named.src.as_ref().map(|src| self.specifier(id, src));
        for one in &named.specifiers {
            let (name, export) = match (one, specifier) {
                (ast::ExportSpecifier::Named(name), _) if name.is_type_only => continue,
                (ast::ExportSpecifier::Named(name), from) => {
                    let orig = export_name(&name.orig);
                    let exported = name.exported.as_ref().map_or_else(|| orig.clone(), export_name);
                    match from {
                        Some(from) => (exported, Export::From(from, Some(orig))),
                        None => {
                            self.exports_change |= self.is_variable(id, &orig);
                            (exported, Export::Local(orig))
                        }
                    }
                }
                (ast::ExportSpecifier::Namespace(star), Some(from)) => {
                    (export_name(&star.name), Export::From(from, None))
                }
                (ast::ExportSpecifier::Default(default), Some(from)) => {
                    (default.exported.sym.clone(), Export::From(from, Some(Atom::from("default"))))
                }
                _ => continue,
            };
            self.state(id).exports.insert(name, export);
        }
    }

    /// Whether a module declares a name by `let` or `var`.
    fn is_variable(&self, id: ModuleId, name: &Atom) -> bool {
        self.body(id).iter().any(|item| match item {
            ast::ModuleItem::Stmt(ast::Stmt::Decl(decl)) if changes(decl) => {
                let mut names = Vec::new();
                declared_names(decl, &mut names);
                names.contains(name)
            }
            _ => false,
        })
    }
}

/// Whether what is declared may be assigned to.
fn changes(decl: &ast::Decl) -> bool {
    matches!(decl, ast::Decl::Var(var) if var.kind != ast::VarDeclKind::Const)
}

fn export_name(name: &ast::ModuleExportName) -> Atom {
    match name {
        ast::ModuleExportName::Ident(ident) => ident.sym.clone(),
        ast::ModuleExportName::Str(text) => text.value.to_atom_lossy().into_owned(),
    }
}
