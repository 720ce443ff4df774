//! Source files: reading and parsing. No TypeScript type reaches beyond the reader.

use std::path::{Path, PathBuf};

use swc_common::{BytePos, Spanned};
use swc_ecma_ast as ast;
use swc_ecma_parser::{EsSyntax, Parser, StringInput, Syntax, TsSyntax};

use crate::diag::FileId;

/// A loaded module of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ModuleId(pub u32);

/// A parsed source file.
#[derive(Debug)]
pub struct Module {
    /// Its text, for spans.
    pub file: FileId,
    /// Its canonical path.
    pub path: PathBuf,
    /// Its syntax tree; positions start at 1.
    pub ast: ast::Module,
}

/// A syntax error: byte range and message.
#[derive(Debug)]
pub struct SyntaxError {
    /// First byte.
    pub lo: u32,
    /// One past the last byte.
    pub hi: u32,
    /// What the parser says, in lower case.
    pub message: String,
}

/// Parses a file; its extension decides the dialect.
pub fn parse(path: &Path, text: &str) -> Result<ast::Module, SyntaxError> {
    let end = u32::try_from(text.len()).map_err(|_| SyntaxError {
        lo: 0,
        hi: 0,
        message: "the file is larger than 4 GiB".to_owned(),
    })?;
    let input = StringInput::new(text, BytePos(1), BytePos(end + 1));
    let mut parser = Parser::new(syntax(path), input, None);
    let module = parser.parse_module().map_err(|error| syntax_error(&error));
    match (module, parser.take_errors().first()) {
        (Ok(module), None) => Ok(module),
        (Ok(_), Some(error)) => Err(syntax_error(error)),
        (Err(error), _) => Err(error),
    }
}

fn syntax(path: &Path) -> Syntax {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or("ts");
    match extension {
        "js" | "mjs" | "cjs" | "jsx" => Syntax::Es(EsSyntax { jsx: true, decorators: true, ..EsSyntax::default() }),
        _ => Syntax::Typescript(TsSyntax { tsx: extension == "tsx", decorators: true, ..TsSyntax::default() }),
    }
}

fn syntax_error(error: &swc_ecma_parser::error::Error) -> SyntaxError {
    let span = error.span();
    let message = error.kind().msg().to_string();
    let mut chars = message.chars();
    let message = match chars.next() {
        Some(first) => first.to_lowercase().chain(chars).collect(),
        None => message,
    };
    SyntaxError { lo: span.lo.0.saturating_sub(1), hi: span.hi.0.saturating_sub(1), message }
}
