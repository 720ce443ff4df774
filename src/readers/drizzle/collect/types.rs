//! Names for people: `export type Profile = typeof profiles.$inferSelect`.

use swc_ecma_ast as ast;

use super::Collector;
use crate::readers::drizzle::eval::scope::Slot;
use crate::readers::drizzle::eval::value::{Atom, Value};
use crate::readers::drizzle::load::ModuleId;

#[derive(Clone, Copy)]
enum Row {
    Select,
    Insert,
}

/// Gives tables the names of the type aliases of their rows; the first alias wins.
pub fn name_rows(collector: &mut Collector<'_, '_, '_, '_>, modules: &[ModuleId]) {
    for module in modules {
        let scope = collector.interp.modules[module.0 as usize].scope;
        for item in collector.interp.body(*module) {
            let ast::ModuleItem::ModuleDecl(ast::ModuleDecl::ExportDecl(ast::ExportDecl {
                decl: ast::Decl::TsTypeAlias(alias),
                ..
            })) = item
            else {
                continue;
            };
            let Some((table, row)) = aliased_row(&alias.type_ann) else { continue };
            let Some((_, Slot::Value(Value::Object(id)))) = collector.interp.scopes.find(scope, &table) else {
                continue;
            };
            let Some(index) = collector.table_of.get(id).copied() else { continue };
            let table = &mut collector.model.tables[index];
            let slot = match row {
                Row::Select => &mut table.select_name,
                Row::Insert => &mut table.insert_name,
            };
            slot.get_or_insert_with(|| alias.id.sym.to_string());
        }
    }
}

fn aliased_row(ty: &ast::TsType) -> Option<(Atom, Row)> {
    match ty {
        ast::TsType::TsTypeQuery(query) => {
            let ast::TsTypeQueryExpr::TsEntityName(ast::TsEntityName::TsQualifiedName(name)) = &query.expr_name else {
                return None;
            };
            let row = match &*name.right.sym {
                "$inferSelect" => Row::Select,
                "$inferInsert" => Row::Insert,
                _ => return None,
            };
            match &name.left {
                ast::TsEntityName::Ident(table) => Some((table.sym.clone(), row)),
                ast::TsEntityName::TsQualifiedName(_) => None,
            }
        }
        ast::TsType::TsTypeRef(reference) => {
            let ast::TsEntityName::Ident(name) = &reference.type_name else { return None };
            let row = match &*name.sym {
                "InferSelectModel" | "InferModel" => Row::Select,
                "InferInsertModel" => Row::Insert,
                _ => return None,
            };
            let [ast_type] = &reference.type_params.as_ref()?.params[..] else { return None };
            let ast::TsType::TsTypeQuery(query) = &**ast_type else { return None };
            match &query.expr_name {
                ast::TsTypeQueryExpr::TsEntityName(ast::TsEntityName::Ident(table)) => Some((table.sym.clone(), row)),
                _ => None,
            }
        }
        _ => None,
    }
}
