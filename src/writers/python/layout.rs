//! Line breaking as `ruff format` does it, so that a formatter finds nothing to change in generated code.
//!
//! The rules (Black's, at 88 columns): what fits stays on one line. A call that does not fit opens, and all its arguments
//! move to one line of their own; if that does not fit either, each gets a line and a comma after it. A list or dictionary
//! that does not fit goes to a line per item at once. A single item takes no comma.

use unicode_width::UnicodeWidthStr;

/// The columns of a line.
pub const LINE: usize = 88;
const STEP: usize = 4;

/// A piece of Python with the places where it may break.
#[derive(Clone, Debug)]
pub enum Doc {
    /// Unbreakable.
    Text(String),
    /// Something in brackets.
    Bracket(Bracket),
    /// `one | other`.
    Union(Union),
    /// `lambda: body`, whose body goes into parentheses of its own when it does not fit.
    Lambda(String, String),
}

/// Types of which a value has one, with what stands before them.
#[derive(Clone, Debug)]
pub struct Union {
    /// Text before the first type, such as `name: `.
    before: String,
    /// The types.
    parts: Vec<Doc>,
}

/// Items between brackets, with what stands before the opening one.
#[derive(Clone, Debug)]
pub struct Bracket {
    /// Text up to and including the opening bracket, such as `sa.Index(` or `default={`.
    open: String,
    /// The items.
    items: Vec<Doc>,
    /// The closing bracket.
    close: char,
    /// When to break it.
    breaks: Breaks,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Breaks {
    /// When it does not fit; the items stay together as long as one line can hold them.
    Needed,
    /// When it does not fit, an item per line.
    Collection,
    /// Always, an item per line, whatever its length: a list that grows by lines.
    Always,
    /// When it does not fit; a tuple of one, whose comma is part of it.
    OneTuple,
}

impl Bracket {
    /// `[]`.
    pub fn is_empty_list(&self) -> bool {
        self.items.is_empty() && self.open == "["
    }

    /// `{}`.
    pub fn is_empty_dict(&self) -> bool {
        self.items.is_empty() && self.open == "{"
    }

    /// A list or a dictionary.
    pub fn is_display(&self) -> bool {
        self.open == "[" || self.open == "{"
    }
}

/// `one | other`.
pub fn union(parts: Vec<Doc>) -> Doc {
    let flattened = parts.into_iter().flat_map(|part| match part {
        Doc::Union(inner) if inner.before.is_empty() => inner.parts,
        other => vec![other],
    });
    let mut parts: Vec<Doc> = flattened.collect();
    if parts.len() == 1 { parts.remove(0) } else { Doc::Union(Union { before: String::new(), parts }) }
}

/// `type | None`.
pub fn optional(ty: Doc) -> Doc {
    union(vec![ty, text("None")])
}

/// Text that does not break.
pub fn text(text: impl Into<String>) -> Doc {
    Doc::Text(text.into())
}

/// `callee(items)`.
pub fn call(callee: &str, items: Vec<Doc>) -> Doc {
    bracket(format!("{callee}("), items, ')', Breaks::Needed)
}

/// `callee(items)`, an item per line.
pub fn tall_call(callee: &str, items: Vec<Doc>) -> Doc {
    bracket(format!("{callee}("), items, ')', Breaks::Always)
}

/// `[items]`.
pub fn list(items: Vec<Doc>) -> Doc {
    bracket("[".to_owned(), items, ']', Breaks::Collection)
}

/// `[items]`, an item per line.
pub fn tall_list(items: Vec<Doc>) -> Doc {
    let breaks = if items.is_empty() { Breaks::Collection } else { Breaks::Always };
    bracket("[".to_owned(), items, ']', breaks)
}

/// A set, an item per line.
pub fn tall_set(items: Vec<Doc>) -> Doc {
    if items.is_empty() {
        return text("set()");
    }
    bracket("{".to_owned(), items, '}', Breaks::Always)
}

/// `{items}`.
pub fn dict(items: Vec<Doc>) -> Doc {
    bracket("{".to_owned(), items, '}', Breaks::Collection)
}

/// `head[items]`.
pub fn subscript(head: &str, items: Vec<Doc>) -> Doc {
    bracket(format!("{head}["), items, ']', Breaks::Needed)
}

/// A tuple: an item per line unless there is only one.
pub fn tall_tuple(items: Vec<Doc>) -> Doc {
    let breaks = if items.len() == 1 { Breaks::OneTuple } else { Breaks::Always };
    bracket("(".to_owned(), items, ')', breaks)
}

/// `lambda: body`, for a body that has no brackets to break at.
pub fn lambda(body: impl Into<String>) -> Doc {
    Doc::Lambda("lambda: ".to_owned(), body.into())
}

/// `before` in front of `doc`, such as a keyword and `=`.
pub fn prefixed(before: &str, doc: Doc) -> Doc {
    match doc {
        Doc::Text(text) => Doc::Text(format!("{before}{text}")),
        Doc::Bracket(inner) => Doc::Bracket(Bracket { open: format!("{before}{}", inner.open), ..inner }),
        Doc::Union(inner) => Doc::Union(Union { before: format!("{before}{}", inner.before), ..inner }),
        Doc::Lambda(head, body) => Doc::Lambda(format!("{before}{head}"), body),
    }
}

/// `key=value`.
pub fn keyword(key: &str, value: Doc) -> Doc {
    prefixed(&format!("{key}="), value)
}

/// `name = value` as a statement that starts `indent` columns in. The first line is not indented.
pub fn assignment(name: &str, value: &Doc, indent: usize) -> String {
    let head = format!("{name} = ");
    let whole = prefixed(&head, value.clone());
    let parenthesis_fits = indent + head.width() < LINE;
    if fits(&whole, indent, 0) || first_line_fits(&whole, indent) || !parenthesis_fits {
        return layout(&whole, indent, 0);
    }
    let inner = indent + STEP;
    format!("{head}(\n{}{}\n{})", spaces(inner), layout(value, inner, 0), spaces(indent))
}

/// `name: Mapped[annotation] = value` as a statement that starts `indent` columns in. The first line is not indented.
pub fn annotated(name: &str, annotation: &Doc, value: &Doc, indent: usize) -> String {
    let whole = prefixed(&format!("{name}: {} = ", flat(annotation)), value.clone());
    if fits(&whole, indent, 0) || first_line_fits(&whole, indent) {
        return layout(&whole, indent, 0);
    }
    let head = format!("{name}: {} = (", flat(annotation));
    if indent + head.width() <= LINE {
        let inner = indent + STEP;
        return format!("{head}\n{}{}\n{})", spaces(inner), layout(value, inner, 0), spaces(indent));
    }
    // The annotation breaks, and the value goes on behind its closing bracket.
    let head = prefixed(&format!("{name}: "), annotation.clone());
    match head {
        Doc::Bracket(head) => {
            format!("{} = {}", broken(&head, indent), layout_at(value, indent, indent + "] = ".len(), 0))
        }
        Doc::Union(head) => {
            format!("{} = {}", broken_union(&head, indent), layout_at(value, indent, indent + ") = ".len(), 0))
        }
        Doc::Text(_) | Doc::Lambda(..) => layout(&whole, indent, 0),
    }
}

/// The text of a piece that starts at column `indent`, followed on its last line by `tail` more columns.
pub fn layout(doc: &Doc, indent: usize, tail: usize) -> String {
    layout_at(doc, indent, indent, tail)
}

fn layout_at(doc: &Doc, indent: usize, column: usize, tail: usize) -> String {
    if fits(doc, column, tail) {
        return flat(doc);
    }
    match doc {
        Doc::Text(text) => text.clone(),
        Doc::Bracket(inner) => broken(inner, indent),
        Doc::Union(inner) => broken_union(inner, indent),
        Doc::Lambda(head, body) => {
            format!("{head}(\n{}{body}\n{})", spaces(indent + STEP), spaces(indent))
        }
    }
}

/// A type per line; what stands before them needs parentheses around them, which may be all that it takes.
fn broken_union(doc: &Union, indent: usize) -> String {
    let inner = if doc.before.is_empty() { indent } else { indent + STEP };
    let bare = Doc::Union(Union { before: String::new(), parts: doc.parts.clone() });
    let body = if !doc.before.is_empty() && fits(&bare, inner, 0) {
        flat(&bare)
    } else {
        let lines = doc.parts.iter().enumerate().map(|(at, part)| match at {
            0 => layout(part, inner, 0),
            _ => format!("| {}", layout_at(part, inner, inner + "| ".len(), 0)),
        });
        lines.collect::<Vec<_>>().join(&format!("\n{}", spaces(inner)))
    };
    if doc.before.is_empty() { body } else { format!("{}(\n{}{body}\n{})", doc.before, spaces(inner), spaces(indent)) }
}

fn broken(doc: &Bracket, indent: usize) -> String {
    if doc.items.is_empty() {
        return format!("{}{}", doc.open, doc.close);
    }
    let inner = indent + STEP;
    let one_line = doc.items.iter().map(flat).collect::<Vec<_>>().join(", ");
    let body = if doc.breaks == Breaks::Needed && !doc.items.iter().any(is_tall) && inner + width(&one_line) <= LINE {
        format!("{}{one_line}\n", spaces(inner))
    } else {
        // A lone item takes no comma, unless a comma is what keeps its bracket open.
        let keeps_open = matches!(doc.breaks, Breaks::Always | Breaks::OneTuple);
        let comma = if doc.items.len() > 1 || keeps_open { "," } else { "" };
        let line = |item| format!("{}{}{comma}\n", spaces(inner), layout(item, inner, comma.len()));
        doc.items.iter().map(line).collect()
    };
    format!("{}\n{body}{}{}", doc.open, spaces(indent), doc.close)
}

/// Whether the text up to the first opening bracket fits, so that breaking there helps.
fn first_line_fits(doc: &Doc, column: usize) -> bool {
    match doc {
        Doc::Text(_) | Doc::Union(_) => false,
        Doc::Bracket(inner) => !inner.items.is_empty() && column + width(&inner.open) <= LINE,
        Doc::Lambda(head, _) => column + width(head) < LINE,
    }
}

fn fits(doc: &Doc, column: usize, tail: usize) -> bool {
    !is_tall(doc) && column + flat_width(doc) + tail <= LINE
}

/// How wide a piece is on one line.
fn flat_width(doc: &Doc) -> usize {
    match doc {
        Doc::Text(text) => width(text),
        Doc::Bracket(inner) => {
            let items: usize = inner.items.iter().map(flat_width).sum();
            let commas = ", ".len() * inner.items.len().saturating_sub(1);
            let last = usize::from(inner.breaks == Breaks::OneTuple);
            width(&inner.open) + items + commas + last + 1
        }
        Doc::Union(inner) => {
            let parts: usize = inner.parts.iter().map(flat_width).sum();
            width(&inner.before) + parts + " | ".len() * inner.parts.len().saturating_sub(1)
        }
        Doc::Lambda(head, body) => width(head) + width(body),
    }
}

/// Columns on a terminal, as ruff counts them: for what is ASCII without control characters, one for each.
fn width(text: &str) -> usize {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) { text.len() } else { text.width() }
}

fn is_tall(doc: &Doc) -> bool {
    match doc {
        Doc::Text(_) | Doc::Lambda(..) => false,
        Doc::Union(inner) => inner.parts.iter().any(is_tall),
        Doc::Bracket(inner) => inner.breaks == Breaks::Always || inner.items.iter().any(is_tall),
    }
}

/// The text of a piece on one line.
pub fn flat(doc: &Doc) -> String {
    match doc {
        Doc::Text(text) => text.clone(),
        Doc::Bracket(inner) => {
            let items: Vec<String> = inner.items.iter().map(flat).collect();
            let comma = if inner.breaks == Breaks::OneTuple { "," } else { "" };
            format!("{}{}{comma}{}", inner.open, items.join(", "), inner.close)
        }
        Doc::Union(inner) => {
            format!("{}{}", inner.before, inner.parts.iter().map(flat).collect::<Vec<_>>().join(" | "))
        }
        Doc::Lambda(head, body) => format!("{head}{body}"),
    }
}

fn bracket(open: String, items: Vec<Doc>, close: char, breaks: Breaks) -> Doc {
    Doc::Bracket(Bracket { open, items, close, breaks })
}

fn spaces(count: usize) -> String {
    " ".repeat(count)
}
