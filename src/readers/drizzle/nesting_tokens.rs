//! The tokens of a source text, as far as they say how deep it nests.

use super::nesting_bytes::{find, is_blank, is_word};

/// What a token does to the depth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token {
    /// `(`, `[`, `{`, `${`.
    Open,
    /// `)`, `]`, `}`.
    Close,
    /// `,`.
    Comma,
    /// `;`.
    Semicolon,
    /// A new statement or member that no punctuation separates from the one before.
    NewLine,
    /// An infix or postfix that makes the tree to its left one higher.
    Chain,
    /// The same, and it cannot stand between `<` and its `>`.
    Operator,
    /// `.`.
    Dot,
    /// What holds all that follows.
    Prefix,
    /// `?` of a condition or an optional member.
    Question,
    /// `:`.
    Colon,
    /// `=>`.
    Arrow,
    /// `<`.
    Less,
    /// So many `>`.
    Greater(u32),
    /// A word that begins a statement and stands in no expression.
    Statement,
    /// A word that begins a statement around another one.
    Nest,
    /// `if` after `else`, which the parser reads in a loop.
    ElseIf,
    /// `else`.
    Else,
    /// `namespace` or `module`.
    Namespace,
    /// Anything else.
    Operand,
}

/// What stands before a token.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context {
    /// Something that ends an expression.
    pub after_operand: bool,
    /// `)`.
    pub after_paren: bool,
}

/// What the token before was, where that decides about the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Before {
    /// Nothing, or what an expression may follow.
    Operator,
    /// A name or literal, `]`.
    Operand,
    /// `)` of a call or of an expression.
    Paren,
    /// `)` of `if (…)` and the like.
    Head,
    /// `}`.
    Brace,
    /// `.` or `?.`: a name follows, whatever it is.
    Dot,
    /// `else`.
    Else,
    /// `as` or `<`: a `const` after it begins no statement.
    As,
    /// A word that may be a name or an operator, `++`, `--`, `>`: a `/` after it can be read in two ways.
    Either,
}

/// A run over the bytes of a text.
#[derive(Debug)]
pub struct Scanner<'a> {
    text: &'a [u8],
    at: usize,
    start: usize,
    jsx: bool,
    before: Before,
    /// Whether the next `(` belongs to `if` and the like.
    head: bool,
    context: Context,
    brackets: Vec<Bracket>,
    unsure: bool,
    /// A token that was seen behind the one that was returned.
    pending: Option<Token>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bracket {
    Paren,
    Head,
    Square,
    Brace,
    Template,
}

impl<'a> Scanner<'a> {
    /// A run over a text; `jsx` says whether tags may stand in it.
    pub fn new(text: &'a [u8], jsx: bool) -> Self {
        let mut scanner = Scanner {
            text,
            at: 0,
            start: 0,
            jsx,
            before: Before::Operator,
            head: false,
            context: Context::default(),
            brackets: Vec::new(),
            unsure: false,
            pending: None,
        };
        if text.starts_with(b"#!") {
            scanner.skip_line();
        }
        scanner
    }

    /// Where the last token starts.
    pub fn start(&self) -> usize {
        self.start
    }

    /// What stood before the last token.
    pub fn context(&self) -> Context {
        self.context
    }

    /// Whether the text can be read in two ways from the last token on.
    pub fn is_unsure(&self) -> bool {
        self.unsure
    }

    /// The next token.
    pub fn next(&mut self) -> Option<Token> {
        if let Some(token) = self.pending.take() {
            return Some(token);
        }
        let line_break = self.skip_blank();
        self.start = self.at;
        let byte = *self.text.get(self.at)?;
        self.context = Context {
            after_operand: matches!(self.before, Before::Operand | Before::Paren | Before::Head | Before::Brace),
            after_paren: matches!(self.before, Before::Paren | Before::Head),
        };
        let head = std::mem::take(&mut self.head);
        self.at += 1;
        let token = match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'_' | b'$' | b'#' => self.word(),
            b'0'..=b'9' => self.number(),
            b'"' | b'\'' => self.string(byte),
            b'(' => {
                self.brackets.push(if head { Bracket::Head } else { Bracket::Paren });
                self.set(Before::Operator, Token::Open)
            }
            b'[' => self.open(Bracket::Square),
            b'{' => self.open(Bracket::Brace),
            b')' | b']' | b'}' => self.close(byte),
            b',' => self.set(Before::Operator, Token::Comma),
            b';' => self.set(Before::Operator, Token::Semicolon),
            b'`' => {
                self.pending = Some(self.template());
                Token::Chain
            }
            0x80.. => self.foreign(),
            b'\\' => self.doubt(),
            _ => self.operator(byte),
        };
        let begins = matches!(byte, b'a'..=b'z' | b'A'..=b'Z' | b'_' | b'$' | b'#' | b'"' | b'\'' | b'0'..=b'9' | b'@');
        if line_break && begins && matches!(token, Token::Operand | Token::Prefix | Token::Namespace) {
            let ended = self.context.after_operand && !self.context.after_paren;
            if ended && !continues(&self.text[self.start..self.at]) {
                self.pending = self.pending.or(Some(token));
                self.context = Context::default();
                return Some(Token::NewLine);
            }
        }
        Some(token)
    }

    fn set(&mut self, before: Before, token: Token) -> Token {
        self.before = before;
        token
    }

    fn doubt(&mut self) -> Token {
        self.unsure = true;
        self.set(Before::Either, Token::Operand)
    }

    /// Skips blanks and comments; whether there was a line break.
    fn skip_blank(&mut self) -> bool {
        let mut line_break = false;
        loop {
            let mut at = self.at;
            while let Some(byte) = self.text.get(at)
                && is_blank(*byte)
            {
                line_break |= matches!(byte, b'\n' | b'\r');
                at += 1;
            }
            self.at = at;
            match self.text.get(at) {
                Some(b'/') if self.text.get(self.at + 1) == Some(&b'/') => self.skip_line(),
                Some(b'/') if self.text.get(self.at + 1) == Some(&b'*') => {
                    let body = &self.text[self.at + 2..];
                    let end = find(body, b"*/").unwrap_or(body.len());
                    line_break |= body[..end].iter().any(|byte| matches!(byte, b'\n' | b'\r'));
                    self.at = (self.at + 2 + end + 2).min(self.text.len());
                }
                Some(0x80..) => match self.foreign_blank() {
                    Some(length) => self.at += length,
                    None => return line_break,
                },
                _ => return line_break,
            }
        }
    }

    fn skip_line(&mut self) {
        let rest = &self.text[self.at..];
        let ends = |at: &usize| match rest[*at] {
            b'\n' | b'\r' => true,
            0xe2 => rest[*at..].starts_with("\u{2028}".as_bytes()) || rest[*at..].starts_with("\u{2029}".as_bytes()),
            _ => false,
        };
        self.at += (0..rest.len()).find(ends).unwrap_or(rest.len());
    }

    /// The length of a blank beyond ASCII.
    fn foreign_blank(&self) -> Option<usize> {
        let rest = &self.text[self.at..];
        let char = std::str::from_utf8(&rest[..rest.len().min(4)])
            .or_else(|error| std::str::from_utf8(&rest[..error.valid_up_to()]))
            .ok()?
            .chars()
            .next()?;
        (char.is_whitespace() || char == '\u{feff}').then_some(char.len_utf8())
    }

    /// Letters beyond ASCII end a word, so that no keyword hides in front of one.
    fn foreign(&mut self) -> Token {
        while self.text.get(self.at).is_some_and(|byte| *byte >= 0x80) && self.foreign_blank().is_none() {
            self.at += 1;
        }
        self.set(Before::Operand, Token::Operand)
    }

    fn number(&mut self) -> Token {
        while self.text.get(self.at).is_some_and(|byte| is_word(*byte) || *byte == b'.') {
            self.at += 1;
        }
        self.set(Before::Operand, Token::Operand)
    }

    fn string(&mut self, quote: u8) -> Token {
        let mut at = self.at;
        while let Some(byte) = self.text.get(at) {
            at += 1;
            match byte {
                b'\\' => at += 1,
                b'\n' | b'\r' => {
                    self.at = at;
                    return self.doubt();
                }
                byte if *byte == quote => {
                    self.at = at;
                    return self.set(Before::Operand, Token::Operand);
                }
                _ => {}
            }
        }
        self.at = self.text.len();
        self.doubt()
    }

    /// The rest of a template up to its end or to the next `${`.
    fn template(&mut self) -> Token {
        while let Some(byte) = self.text.get(self.at) {
            self.at += 1;
            match byte {
                b'\\' => self.at += 1,
                b'`' => return self.set(Before::Operand, Token::Operand),
                b'$' if self.text.get(self.at) == Some(&b'{') => {
                    self.at += 1;
                    return self.open(Bracket::Template);
                }
                _ => {}
            }
        }
        self.at = self.text.len();
        self.set(Before::Operand, Token::Operand)
    }

    fn open(&mut self, bracket: Bracket) -> Token {
        self.brackets.push(bracket);
        self.set(Before::Operator, Token::Open)
    }

    fn close(&mut self, byte: u8) -> Token {
        let bracket = self.brackets.pop();
        match (bracket, byte) {
            (Some(Bracket::Paren), b')') => self.before = Before::Paren,
            (Some(Bracket::Head), b')') => self.before = Before::Head,
            (Some(Bracket::Square), b']') => self.before = Before::Operand,
            (Some(Bracket::Brace), b'}') => self.before = Before::Brace,
            (Some(Bracket::Template), b'}') => self.pending = Some(self.template()),
            _ => {
                self.unsure = true;
                self.before = Before::Either;
            }
        }
        Token::Close
    }

    fn operator(&mut self, byte: u8) -> Token {
        let next = self.text.get(self.at).copied().unwrap_or(0);
        let operand = self.context.after_operand;
        match (byte, next) {
            (b'=', b'>') => self.eat(1, Token::Arrow),
            (b'=' | b'!', b'=') => {
                let strict = self.text.get(self.at + 1) == Some(&b'=');
                self.eat(1 + usize::from(strict), Token::Operator)
            }
            (b'=', _) => self.eat(0, Token::Prefix),
            (b'?', b'?') => self.eat(1, Token::Operator),
            (b'?', b'.') if !self.text.get(self.at + 1).is_some_and(u8::is_ascii_digit) => {
                self.at += 1;
                self.set(Before::Dot, Token::Chain)
            }
            (b'?', _) => self.eat(0, Token::Question),
            (b':', _) => self.eat(0, Token::Colon),
            (b'.', b'0'..=b'9') if !operand => self.number(),
            (b'.', b'.') => {
                self.at = (self.at + 2).min(self.text.len());
                self.set(Before::Operator, Token::Prefix)
            }
            (b'.', _) => self.set(Before::Dot, Token::Dot),
            (b'!', _) if operand => self.set(Before::Operand, Token::Chain),
            (b'+', b'+') | (b'-', b'-') => {
                // `-->` at the start of a line may be a comment.
                self.unsure |= byte == b'-' && self.text.get(self.at + 1) == Some(&b'>');
                self.at += 1;
                self.set(Before::Either, Token::Prefix)
            }
            (b'&', b'&') | (b'|', b'|') | (b'*', b'*') => {
                self.eat(1, if byte == b'*' { Token::Prefix } else { Token::Operator })
            }
            (b'<', _) => self.less(operand),
            (b'>', _) => {
                let count = 1 + self.text[self.at..].iter().take(2).take_while(|byte| **byte == b'>').count();
                self.at += count - 1;
                self.set(Before::Either, Token::Greater(count.try_into().unwrap_or(1)))
            }
            (b'/', _) => self.slash(),
            (b'@', _) => self.eat(0, Token::Prefix),
            (b'+' | b'-' | b'~' | b'!', _) if !operand => self.eat(0, Token::Prefix),
            (b'*' | b'%' | b'^' | b'+', _) => self.eat(0, Token::Operator),
            (b'|' | b'&', _) if !operand => self.eat(0, Token::Prefix),
            (b'|' | b'&' | b'-', _) => self.eat(0, Token::Chain),
            _ => self.doubt(),
        }
    }

    fn eat(&mut self, more: usize, token: Token) -> Token {
        self.at += more;
        self.set(Before::Operator, token)
    }

    fn less(&mut self, operand: bool) -> Token {
        let rest = &self.text[self.at..];
        let tag =
            rest.first().is_some_and(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'>' | b'_' | b'$' | 0x80..));
        if rest.starts_with(b"!--") || (self.jsx && !operand && tag) {
            return self.doubt();
        }
        self.set(Before::As, Token::Less)
    }

    /// A division or a regular expression.
    fn slash(&mut self) -> Token {
        match self.before {
            Before::Operand | Before::Paren => self.eat(0, Token::Operator),
            Before::Brace | Before::Either | Before::Dot => self.doubt(),
            Before::Operator | Before::Head | Before::Else | Before::As => {
                let mut class = false;
                while let Some(byte) = self.text.get(self.at) {
                    self.at += 1;
                    match byte {
                        b'\\' => self.at += 1,
                        b'[' => class = true,
                        b']' => class = false,
                        b'/' if !class => return self.set(Before::Operand, Token::Operand),
                        b'\n' | b'\r' => return self.doubt(),
                        _ => {}
                    }
                }
                self.at = self.at.min(self.text.len());
                self.doubt()
            }
        }
    }

    fn word(&mut self) -> Token {
        let mut at = self.at;
        while self.text.get(at).is_some_and(|byte| is_word(*byte)) {
            at += 1;
        }
        self.at = at;
        if self.before == Before::Dot {
            return self.set(Before::Operand, Token::Operand);
        }
        let word = &self.text[self.start..self.at];
        let before = self.before;
        let (before, token) = match word.len() {
            2..=11 => match word {
                b"if" if before == Before::Else => (Before::Operator, Token::ElseIf),
                b"if" | b"for" | b"while" | b"with" | b"do" => (Before::Operator, Token::Nest),
                b"else" => (Before::Else, Token::Else),
                b"const" if before == Before::As => (Before::Operand, Token::Operand),
                b"const" | b"var" | b"export" | b"return" | b"throw" | b"switch" | b"try" | b"break" | b"continue"
                | b"debugger" | b"case" => (Before::Operator, Token::Statement),
                b"new" | b"typeof" | b"void" | b"delete" | b"class" | b"extends" => (Before::Operator, Token::Prefix),
                b"in" | b"instanceof" => (Before::Operator, Token::Chain),
                b"as" | b"satisfies" => (Before::As, Token::Chain),
                b"await" | b"yield" | b"keyof" | b"readonly" | b"unique" | b"infer" | b"is" | b"of" | b"async"
                | b"asserts" | b"abstract" => (Before::Either, Token::Prefix),
                b"namespace" | b"module" => (Before::Either, Token::Namespace),
                b"default" | b"function" | b"import" | b"catch" | b"finally" => (Before::Operator, Token::Operand),
                _ => (Before::Operand, Token::Operand),
            },
            _ => (Before::Operand, Token::Operand),
        };
        self.head = matches!(word, b"if" | b"for" | b"while" | b"with")
            || (word == b"await" && self.text[..self.start].trim_ascii_end().ends_with(b"for"));
        self.set(before, token)
    }
}

/// Words that go on with what stands before them, on a new line too.
fn continues(word: &[u8]) -> bool {
    matches!(
        word,
        b"as"
            | b"satisfies"
            | b"is"
            | b"in"
            | b"of"
            | b"instanceof"
            | b"extends"
            | b"implements"
            | b"else"
            | b"while"
            | b"catch"
            | b"finally"
            | b"from"
    )
}
