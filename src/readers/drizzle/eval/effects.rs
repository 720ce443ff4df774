//! What code may change, found without running it: for statements under a condition that is not known.

use swc_ecma_ast as ast;

use super::call::strip;
use super::pattern::bound_names;
use super::value::Atom;

/// What a statement may change, found without running it.
#[derive(Debug, Default)]
pub struct Effects {
    /// Variables that it may assign.
    pub written: Vec<Atom>,
    /// Variables whose objects it may change.
    pub touched: Vec<Atom>,
    /// Whether it may return.
    pub returns: bool,
}

impl Effects {
    /// Adds what a statement may change.
    pub fn statement(&mut self, stmt: &ast::Stmt) {
        match stmt {
            ast::Stmt::Expr(expr) => self.expr(&expr.expr),
            ast::Stmt::Block(block) => block.stmts.iter().for_each(|stmt| self.statement(stmt)),
            ast::Stmt::If(one) => {
                self.statement(&one.cons);
                one.alt.iter().for_each(|alt| self.statement(alt));
            }
            ast::Stmt::For(one) => self.statement(&one.body),
            ast::Stmt::ForOf(one) => self.statement(&one.body),
            ast::Stmt::ForIn(one) => self.statement(&one.body),
            ast::Stmt::While(one) => self.statement(&one.body),
            ast::Stmt::DoWhile(one) => self.statement(&one.body),
            ast::Stmt::Labeled(one) => self.statement(&one.body),
            ast::Stmt::Switch(one) => {
                one.cases.iter().flat_map(|case| &case.cons).for_each(|stmt| self.statement(stmt));
            }
            ast::Stmt::Try(one) => {
                one.block.stmts.iter().for_each(|stmt| self.statement(stmt));
                one.handler.iter().flat_map(|handler| &handler.body.stmts).for_each(|stmt| self.statement(stmt));
            }
            ast::Stmt::Return(_) => self.returns = true,
            ast::Stmt::Decl(ast::Decl::Var(var)) if var.kind == ast::VarDeclKind::Var => {
                var.decls.iter().for_each(|declarator| bound_names(&declarator.name, &mut self.written));
            }
            _ => {}
        }
    }

    fn expr(&mut self, expr: &ast::Expr) {
        match strip(expr) {
            ast::Expr::Assign(assign) => match &assign.left {
                ast::AssignTarget::Simple(ast::SimpleAssignTarget::Ident(ident)) => {
                    self.written.push(ident.id.sym.clone());
                }
                ast::AssignTarget::Simple(ast::SimpleAssignTarget::Member(member)) => self.root(&member.obj),
                _ => {}
            },
            ast::Expr::Update(update) => match strip(&update.arg) {
                ast::Expr::Ident(ident) => self.written.push(ident.sym.clone()),
                other => self.root(other),
            },
            ast::Expr::Call(call) => {
                if let ast::Callee::Expr(callee) = &call.callee {
                    self.root(callee);
                }
                call.args.iter().for_each(|arg| self.root(&arg.expr));
            }
            ast::Expr::Await(one) => self.expr(&one.arg),
            ast::Expr::Seq(seq) => seq.exprs.iter().for_each(|expr| self.expr(expr)),
            ast::Expr::Bin(bin) => self.expr(&bin.right),
            _ => {}
        }
    }

    fn root(&mut self, expr: &ast::Expr) {
        match strip(expr) {
            ast::Expr::Ident(ident) => self.touched.push(ident.sym.clone()),
            ast::Expr::Member(member) => self.root(&member.obj),
            ast::Expr::Call(call) => {
                if let ast::Callee::Expr(callee) = &call.callee {
                    self.root(callee);
                }
            }
            _ => {}
        }
    }
}
