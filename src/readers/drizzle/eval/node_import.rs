//! What Node imports of a file in CommonJS: it finds the names by looking at the text.

use swc_ecma_ast as ast;

use super::pattern;
use super::value::{Atom, Kind, Value};
use super::{Eval, Interp};
use crate::readers::drizzle::load::ModuleId;

impl Interp<'_, '_> {
    /// What `import` makes of such a JavaScript module for drizzle-kit 1.0: Node finds the names by looking at the text.
    /// The names that it may miss, and `module.exports` itself, which is the default export.
    pub fn imported_by_node(&mut self, id: ModuleId) -> Eval<Option<(Vec<Atom>, Value)>> {
        let path = &self.modules[id.0 as usize].module.path;
        let is_javascript = path.extension().is_some_and(|extension| extension == "js" || extension == "cjs");
        let (true, Some(exports)) = (is_javascript, self.commonjs(id)?) else { return Ok(None) };
        let mut seen = Vec::new();
        for item in self.body(id) {
            if let ast::ModuleItem::Stmt(ast::Stmt::Expr(stmt)) = item {
                assigned(&stmt.expr, &mut seen);
            }
        }
        // Of another object than one of names only the whole is exported.
        let is_plain = exports.as_object().is_some_and(|exports| matches!(self.heap[exports].kind, Kind::Plain));
        let entries = if is_plain { self.own_entries(&exports)?.0 } else { Vec::new() };
        let names = entries.into_iter().map(|(name, ..)| name).filter(|name| !seen.contains(name)).collect();
        Ok(Some((names, exports)))
    }
}

/// The names of `exports.a = exports.b = …` and of `module.exports = { … }` that are found without running anything.
fn assigned(expr: &ast::Expr, names: &mut Vec<Atom>) {
    let ast::Expr::Assign(assign) = expr else { return };
    if let ast::AssignTarget::Simple(ast::SimpleAssignTarget::Member(member)) = &assign.left
        && let ast::MemberProp::Ident(name) = &member.prop
    {
        let object = pattern::strip(&member.obj);
        match (object, &*name.sym, pattern::strip(&assign.right)) {
            (ast::Expr::Ident(module), "exports", ast::Expr::Object(object)) if &*module.sym == "module" => {
                listed(object, names);
            }
            (ast::Expr::Ident(exports), ..) if &*exports.sym == "exports" => names.push(name.sym.clone()),
            (ast::Expr::Member(member), ..) if is_module_exports(member) => names.push(name.sym.clone()),
            _ => {}
        }
    }
    assigned(&assign.right, names);
}

fn is_module_exports(member: &ast::MemberExpr) -> bool {
    matches!(&*member.obj, ast::Expr::Ident(module) if &*module.sym == "module")
        && matches!(&member.prop, ast::MemberProp::Ident(name) if &*name.sym == "exports")
}

/// The keys of an object up to the first whose value is more than a name.
fn listed(object: &ast::ObjectLit, names: &mut Vec<Atom>) {
    for prop in &object.props {
        let ast::PropOrSpread::Prop(prop) = prop else { return };
        match &**prop {
            ast::Prop::Shorthand(ident) => names.push(ident.sym.clone()),
            ast::Prop::KeyValue(entry) => {
                let ast::PropName::Ident(key) = &entry.key else { return };
                if !begins_with_name(&entry.value) {
                    return;
                }
                names.push(key.sym.clone());
                if !matches!(&*entry.value, ast::Expr::Ident(_)) {
                    return;
                }
            }
            _ => return,
        }
    }
}

fn begins_with_name(expr: &ast::Expr) -> bool {
    match expr {
        ast::Expr::Ident(_) => true,
        ast::Expr::Member(member) => begins_with_name(&member.obj),
        ast::Expr::Call(ast::CallExpr { callee: ast::Callee::Expr(callee), .. }) => begins_with_name(callee),
        _ => false,
    }
}
