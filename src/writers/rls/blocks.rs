//! Free-form SQL with declared order and ownership.

use std::collections::BTreeSet;

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::sql::quote_literal;
use crate::writers::TextFile;
use crate::writers::postgres::dollar_quote;

use super::nullable_literal;
use super::options::{Block, Options, Order};

/// The blocks whose SQL stands in files.
pub fn text_files(options: &mut Options) -> Vec<TextFile<'_>> {
    let blocks = options.block.iter_mut();
    blocks.filter_map(|block| Some(TextFile { path: block.file.as_deref()?, text: &mut block.file_text })).collect()
}

/// One parenthesised row per block.
pub fn rows(options: &Options, diagnostics: &mut Diagnostics) -> Vec<String> {
    let mut names = BTreeSet::new();
    let mut rows = Vec::new();
    for (number, block) in options.block.iter().enumerate() {
        let mut refuse = |message: String| diagnostics.report(Diagnostic::new(Code::ConfigInvalidValue, message));
        if !names.insert(&block.name) {
            refuse(format!("two blocks of `rls.block` are named `{}`", block.name));
        }
        if block.name.trim().is_empty() {
            refuse(format!("`rls.block[{number}].name` is empty"));
        }
        let ((Some(sql), None) | (None, Some(sql))) = (block.sql.as_deref(), block.file_text.as_deref()) else {
            refuse(format!("block `{}` needs one of `sql` and `file`", block.name));
            continue;
        };
        if sql.trim().is_empty() {
            refuse(format!("block `{}` has no SQL", block.name));
        }
        for text in [&block.name, sql].into_iter().chain(block.drop.as_deref()) {
            if text.contains('\0') {
                let message = format!(
                    "block `{}` contains a NUL character, which Postgres cannot store",
                    block.name.escape_debug()
                );
                diagnostics.report(Diagnostic::new(Code::InvalidText, message));
            }
        }
        rows.push(row(number, block, sql));
    }
    rows
}

fn row(number: usize, block: &Block, sql: &str) -> String {
    let stage = match block.order {
        Order::Before => "before",
        Order::After => "after",
    };
    format!(
        "(\n  {number}, {}, '{stage}', {},\n  {}, {})",
        quote_literal(&block.name),
        block.always,
        nullable_literal(block.drop.as_deref()),
        dollar_quote(&format!("\n{}\n", sql.trim_matches('\n')))
    )
}
