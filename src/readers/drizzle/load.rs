//! Source files: reading and parsing. No TypeScript type reaches beyond the reader.

use std::io::Read;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use rayon::Scope;
use swc_common::{BytePos, Spanned};
use swc_ecma_ast as ast;
use swc_ecma_parser::{EsSyntax, Parser, StringInput, Syntax, TsSyntax};

use super::nesting::{self, Depth, TooDeep};
use crate::diag::FileId;
use crate::stack;

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

/// Why a file cannot be parsed: byte range and message.
#[derive(Debug)]
pub struct SyntaxError {
    /// Whether it nests too deep to be looked at.
    pub too_deep: bool,
    /// First byte.
    pub lo: u32,
    /// One past the last byte.
    pub hi: u32,
    /// What the parser says, in lower case.
    pub message: String,
}

/// How long the pieces of a text are that are parsed at the same time. What is shorter is not worth the trouble.
const PIECE: usize = 64 << 10;

/// No source that a person wrote is larger.
const LARGEST: u64 = 256 << 20;

/// Why a file cannot be read.
#[derive(Debug)]
pub struct Unreadable {
    /// What is wrong.
    pub why: String,
    /// The text with a replacement for what is not UTF-8, and where the first such place is.
    pub text: Option<(String, u32)>,
}

impl Unreadable {
    fn new(why: impl ToString) -> Self {
        Unreadable { why: why.to_string(), text: None }
    }
}

/// The text of a file.
pub fn read(path: &Path) -> Result<String, Unreadable> {
    // Opening a pipe would wait for somebody to write into it, so the question comes first.
    let kind = std::fs::metadata(path).map_err(Unreadable::new)?;
    if !kind.is_file() {
        return Err(Unreadable::new(if kind.is_dir() { "it is a folder" } else { "it is no ordinary file" }));
    }
    let file = std::fs::File::open(path).map_err(Unreadable::new)?;
    let mut bytes = Vec::with_capacity(usize::try_from(kind.len().min(LARGEST)).unwrap_or(0) + 1);
    // Files of /proc and files that grow have no length that holds.
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(Unreadable::new)?;
    if bytes.len() as u64 > LARGEST {
        return Err(Unreadable::new(format!("it is larger than {} MB", LARGEST >> 20)));
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = u32::try_from(error.utf8_error().valid_up_to()).unwrap_or(u32::MAX);
        let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
        Unreadable { why: "it is not UTF-8".to_owned(), text: Some((text, at)) }
    })
}

/// A text without the mark of its byte order.
pub fn unmarked(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// Parses a file; its extension decides the dialect. A tree that is not shallow has to be dropped on a large stack.
pub fn parse(path: &Path, text: &str) -> Result<ast::Module, SyntaxError> {
    let fault = |at: usize, too_deep: bool, message: String| {
        let lo = u32::try_from(at).unwrap_or(u32::MAX);
        SyntaxError { too_deep, lo, hi: lo.saturating_add(u32::from(at < text.len())), message }
    };
    let Ok(end) = u32::try_from(text.len() + 1) else {
        return Err(fault(0, false, "the file is larger than 4 GiB".to_owned()));
    };
    let syntax = syntax(path);
    let mut pieces = Pieces::default();
    let depth = match text.len() {
        ..=PIECE => nesting::measure(text, syntax.jsx(), PIECE, |_| ()),
        _ => pieces.measure(text, syntax),
    };
    let depth = depth.map_err(|excess| fault(excess.at, true, format!("too many {} are open here", excess.what)))?;
    let whole = || parse_piece(text, 1, end, syntax);
    if depth.is_shallow() {
        return pieces.together().map_or_else(whole, Ok);
    }
    stack::on_large(whole)
}

/// The pieces of a text that are parsed at the same time.
#[derive(Default)]
struct Pieces(Vec<Arc<OnceLock<ast::Module>>>);

impl Pieces {
    /// Measures a text, and while it does so, has what is cut off of it parsed.
    fn measure(&mut self, text: &str, syntax: Syntax) -> Result<Depth, TooDeep> {
        rayon::in_place_scope(|scope| {
            let mut start = 0;
            let depth = nesting::measure(text, syntax.jsx(), PIECE, |end| {
                self.parse(scope, text, start..end, syntax);
                start = end;
            })?;
            if start > 0 && depth.is_shallow() {
                self.parse(scope, text, start..text.len(), syntax);
            }
            Ok(depth)
        })
    }

    fn parse<'s>(&mut self, scope: &Scope<'s>, text: &'s str, range: Range<usize>, syntax: Syntax) {
        let parsed = Arc::new(OnceLock::new());
        self.0.push(Arc::clone(&parsed));
        scope.spawn(move |_| {
            let position = |at: usize| u32::try_from(at + 1).ok();
            if let (Some(first), Some(end)) = (position(range.start), position(range.end))
                && let Ok(module) = parse_piece(&text[range], first, end, syntax)
            {
                // Nobody else sets it.
                let _ = parsed.set(module);
            }
        });
    }

    /// The module of all pieces. `None` where there are none, or where one is no module by itself: what is wrong with
    /// it, only the whole text tells.
    fn together(self) -> Option<ast::Module> {
        let modules = self.0.into_iter().map(|piece| Arc::into_inner(piece)?.into_inner());
        let modules: Vec<ast::Module> = modules.collect::<Option<_>>()?;
        let length: usize = modules.iter().map(|module| module.body.len()).sum();
        let mut modules = modules.into_iter();
        let mut whole = modules.next()?;
        whole.body.reserve_exact(length - whole.body.len());
        for mut module in modules {
            whole.body.append(&mut module.body);
            whole.span.hi = module.span.hi;
        }
        Some(whole)
    }
}

/// Parses a text whose positions begin with a number.
fn parse_piece(text: &str, first: u32, end: u32, syntax: Syntax) -> Result<ast::Module, SyntaxError> {
    let mut parser = Parser::new(syntax, StringInput::new(text, BytePos(first), BytePos(end)), None);
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
    SyntaxError { too_deep: false, lo: span.lo.0.saturating_sub(1), hi: span.hi.0.saturating_sub(1), message }
}
