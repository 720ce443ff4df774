//! How deep a source text nests, found by one pass over its bytes before it is parsed.
//!
//! The parser recurses once per bracket and once per prefix (`!`, `if (…)`, `x =>`), and the tree that it makes is
//! dropped recursively, chains such as `a.b.c` included. Neither overflow can be caught, so both depths are bounded
//! from above here. Where the text can be read in two ways, the worst is assumed for all that follows.

use super::nesting_tokens::{Context, Scanner, Token};

/// Brackets and prefixes that may be open at a time. The parser needs up to 20 KB of stack for each in a build
/// without optimization.
const DEPTH: u32 = 8_000;

/// How high a tree may be. Dropping needs up to 200 bytes of stack for each level.
const HEIGHT: u32 = 300_000;

/// `<` that may be open at a time: for each the parser looks ahead for type arguments, again for each inside.
const ANGLES: u32 = 200;

/// Places that may be open at a time where the parser tries two readings, each with all that is inside.
const DOUBTS: u32 = 8;

/// `else` that may be in one block: the parser's time grows with the square of their number.
const ELSES: u32 = 8_000;

/// Nesting that the smallest stack of any thread can hold.
const SHALLOW: Depth = Depth { depth: 40, height: 1_000 };

/// The depth of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Depth {
    /// How many levels of the parser.
    pub depth: u32,
    /// How many levels of the tree.
    pub height: u32,
}

impl Depth {
    /// Whether any thread can parse it.
    pub fn is_shallow(self) -> bool {
        self.depth <= SHALLOW.depth && self.height <= SHALLOW.height
    }
}

/// Where and why a text cannot be parsed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooDeep {
    /// The byte at which the limit is passed.
    pub at: usize,
    /// What there is too much of.
    pub what: &'static str,
}

/// What is open since a bracket.
#[derive(Clone, Copy, Debug, Default)]
struct Frame {
    /// Expressions and statements that go on until something resets them: each is a level of the parser.
    prefixes: u32,
    /// Statements among `prefixes`, which a new expression does not end.
    statements: u32,
    /// Height of the tree to the left.
    chain: u32,
    /// The greatest height of what is complete.
    highest: u32,
    /// `<` without their `>`.
    angles: u32,
    /// Places with two readings.
    doubts: u32,
    /// How many `else` there are: they make a tree as high.
    elses: u32,
    /// Statements that the last `;` ended, unless an `else` follows.
    ended: u32,
    /// Whether there was a `?`, and after it `):`.
    conditional: Conditional,
    /// Whether dots nest: in the name of a namespace.
    dotted: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Conditional {
    #[default]
    No,
    Question,
    Colon,
}

impl Frame {
    /// How high the tree in progress is at most.
    fn height(&self) -> u32 {
        self.prefixes + self.chain + self.elses
    }
}

/// Sums over all open frames.
#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    depth: u32,
    height: u32,
    angles: u32,
    doubts: u32,
}

struct Measure {
    jsx: bool,
    outer: Vec<Frame>,
    frame: Frame,
    /// Sums over `outer`, one level for each included.
    below: Sums,
    most: Depth,
}

/// Bounds the depth of a text from above. While it all is shallow, tells where a piece of some length may end: where an
/// `export` follows the `;` of a statement outside of everything.
pub fn measure(text: &str, jsx: bool, piece: usize, mut cut: impl FnMut(usize)) -> Result<Depth, TooDeep> {
    let mut scanner = Scanner::new(text.as_bytes(), jsx);
    let mut next_cut = piece;
    let mut before = Token::Operand;
    let mut measure =
        Measure { jsx, outer: Vec::new(), frame: Frame::default(), below: Sums::default(), most: Depth::default() };
    while let Some(token) = scanner.next() {
        if token != Token::Operand {
            measure.take(token, scanner.context());
            if let Some(what) = measure.excess() {
                return Err(TooDeep { at: scanner.start(), what });
            }
        }
        if scanner.is_unsure() {
            return measure.rest(&text.as_bytes()[scanner.start()..], scanner.start());
        }
        if before == Token::Semicolon
            && scanner.start() >= next_cut
            && measure.outer.is_empty()
            && measure.most.is_shallow()
            && text[scanner.start()..].starts_with("export ")
        {
            cut(scanner.start());
            next_cut = scanner.start() + piece;
        }
        before = token;
    }
    Ok(measure.most)
}

impl Measure {
    fn take(&mut self, token: Token, context: Context) {
        match token {
            Token::Open => {
                self.frame.chain += 1;
                self.below.depth += self.frame.prefixes + 1;
                self.below.height += self.frame.height();
                self.below.angles += self.frame.angles;
                self.below.doubts += self.frame.doubts;
                self.outer.push(std::mem::take(&mut self.frame));
            }
            Token::Close => {
                self.reset();
                let inner = self.frame.highest;
                let Some(outer) = self.outer.pop() else { return };
                self.frame = outer;
                self.below.depth -= self.frame.prefixes + 1;
                self.below.height -= self.frame.height();
                self.below.angles -= self.frame.angles;
                self.below.doubts -= self.frame.doubts;
                self.frame.chain = self.frame.chain.max(inner) + 1;
            }
            Token::Comma => {
                let angles = self.frame.angles;
                self.reset_expression();
                // `A<B, A<B, …>>` is open on both sides of a comma.
                self.frame.angles = angles;
                self.frame.prefixes += angles;
            }
            Token::Semicolon => {
                let ended = self.frame.statements;
                self.reset();
                self.frame.ended = ended;
            }
            Token::Chain => self.frame.chain += 1,
            Token::Dot if self.frame.dotted => self.frame.prefixes += 1,
            Token::Dot => self.frame.chain += 1,
            Token::Prefix => self.frame.prefixes += 1,
            Token::Question => {
                self.frame.prefixes += 1;
                self.frame.conditional = Conditional::Question;
            }
            Token::Colon => {
                self.frame.prefixes += 1;
                if context.after_paren && self.frame.conditional == Conditional::Question {
                    self.frame.conditional = Conditional::Colon;
                }
            }
            Token::Arrow => {
                self.frame.prefixes += 1;
                if self.frame.conditional == Conditional::Colon {
                    self.frame.doubts += 1;
                }
            }
            Token::Less => {
                self.frame.prefixes += 1;
                self.frame.chain += 1;
                self.frame.angles += 1;
                if !context.after_operand && !self.jsx {
                    self.frame.doubts += 1;
                }
            }
            Token::Greater(count) => self.frame.angles = self.frame.angles.saturating_sub(count),
            Token::Operator => {
                // No operator stands between `<` and its `>`.
                self.frame.angles = 0;
                self.frame.chain += 1;
            }
            Token::Statement => {
                // After an operator it would be a name, as mistakes go.
                if context.after_paren {
                    self.reset_expression();
                } else if context.after_operand {
                    self.reset();
                }
            }
            Token::Nest => {
                if context.after_operand && !context.after_paren {
                    self.reset();
                }
                self.frame.prefixes += 1;
                self.frame.statements += 1;
            }
            Token::Else => {
                let back = std::mem::take(&mut self.frame.ended).saturating_sub(self.frame.statements);
                self.frame.prefixes += back + 1;
                self.frame.statements += back + 1;
                self.frame.elses += 1;
            }
            Token::ElseIf => {
                self.frame.prefixes = self.frame.prefixes.saturating_sub(1);
                self.frame.statements = self.frame.statements.saturating_sub(1);
            }
            Token::Namespace => {
                self.frame.prefixes += 1;
                self.frame.dotted = true;
            }
            Token::NewLine => self.reset(),
            Token::Operand => {}
        }
        let frame = &self.frame;
        self.most.depth = self.most.depth.max(self.below.depth + frame.prefixes);
        self.most.height = self.most.height.max(self.below.height + frame.height());
    }

    /// A statement ends.
    fn reset(&mut self) {
        self.frame.statements = 0;
        self.reset_expression();
    }

    /// An expression ends.
    fn reset_expression(&mut self) {
        let frame = &mut self.frame;
        frame.highest = frame.highest.max(frame.height());
        frame.prefixes = frame.statements;
        frame.chain = 0;
        frame.angles = 0;
        frame.doubts = 0;
        frame.conditional = Conditional::No;
        frame.dotted = false;
    }

    fn excess(&self) -> Option<&'static str> {
        if self.most.depth > DEPTH {
            return Some("brackets and prefixes");
        }
        if self.most.height > HEIGHT {
            return Some("links of a chain");
        }
        if self.below.angles + self.frame.angles > ANGLES {
            return Some("`<`");
        }
        if self.below.doubts + self.frame.doubts > DOUBTS {
            return Some("arrow functions or type assertions inside each other");
        }
        if self.frame.elses > ELSES {
            return Some("`else`");
        }
        None
    }

    /// The text from here on can be read in two ways: everything that can open counts, nothing closes.
    fn rest(mut self, text: &[u8], at: usize) -> Result<Depth, TooDeep> {
        let openers = text.iter().filter(|byte| b"([{`<!~+-=?:*\\".contains(byte)).count();
        let words = super::nesting_bytes::prefix_words(text);
        let more = u32::try_from(openers + words).unwrap_or(u32::MAX);
        let links = u32::try_from(text.iter().filter(|byte| byte.is_ascii_punctuation()).count()).unwrap_or(u32::MAX);
        self.most.depth = self.most.depth.saturating_add(more);
        self.most.height = self.most.height.saturating_add(links).saturating_add(more);
        match self.excess() {
            Some(_) => Err(TooDeep { at, what: "brackets after a text that can be read in two ways" }),
            None => Ok(self.most),
        }
    }
}
