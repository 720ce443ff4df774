//! A source text as it may safely be drawn: nothing in it moves the cursor, and no line is endless | miette

use std::ops::Range;

use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

/// Lines longer than this (generated or minified code) are shown around the caret only.
const LONG_LINE: usize = 160;
/// How much of a long line is shown before the caret.
const LEAD: usize = 60;

/// A text with its lines found.
pub(super) struct Snippet {
    name: String,
    text: String,
    /// Where each line begins.
    lines: Vec<usize>,
}

impl Snippet {
    pub(super) fn new(name: &str, text: &str) -> Self {
        let mut text = harmless(text);
        if !text.ends_with('\n') {
            // A caret after the last character needs a place to stand.
            text.push('\n');
        }
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Snippet { name: super::printable(name), text, lines }
    }

    /// The part of a range that gets a caret: inside the text, between characters, and on the range's first line, since
    /// a whole table under a bracket hides more than it shows.
    pub(super) fn visible(&self, range: Range<usize>) -> Range<usize> {
        if range.start >= self.text.len() {
            // Nothing is drawn of the empty line that follows the final line end, so the caret goes before that.
            let last = self.text.strip_suffix('\n').unwrap_or(&self.text);
            let end = last.strip_suffix('\r').unwrap_or(last).len();
            return end..end;
        }
        let start = self.text.floor_char_boundary(range.start);
        let end = self.text.ceil_char_boundary(range.end.clamp(start, self.text.len()));
        let first_line = self.text[start..end].lines().next().unwrap_or("").trim_end();
        let cut = self.text.ceil_char_boundary((start + LONG_LINE - LEAD).min(self.text.len()));
        start..(start + first_line.len()).min(cut)
    }

    fn line_of(&self, offset: usize) -> usize {
        self.lines.partition_point(|start| *start <= offset) - 1
    }

    /// The bytes of a line without its end.
    fn line(&self, line: usize) -> Range<usize> {
        let start = self.lines[line];
        let end = self.lines.get(line + 1).map_or(self.text.len(), |next| next - 1);
        let ends_in_cr = self.text[start..end].ends_with('\r');
        start..end - usize::from(ends_in_cr)
    }

    fn short(&self, line: usize) -> bool {
        self.line(line).len() <= LONG_LINE
    }
}

impl SourceCode for Snippet {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let (from, to) = (span.offset(), span.offset() + span.len());
        let (first, last) = (self.line_of(from), self.line_of(to));
        let mut top = first;
        let mut start = if before == 0 { from } else { self.line(first).start };
        if !self.short(first) {
            start = start.max(self.text.floor_char_boundary(from.saturating_sub(LEAD)));
        } else {
            while top > 0 && first - top < before && self.short(top - 1) {
                top -= 1;
                start = self.line(top).start;
            }
        }
        let mut bottom = last;
        let mut end = self.line(last).end;
        if !self.short(last) {
            end = end.min(self.text.ceil_char_boundary((to + LONG_LINE - LEAD).min(self.text.len())));
        } else {
            while bottom + 1 < self.lines.len() && bottom - last < after && self.short(bottom + 1) {
                bottom += 1;
                end = self.line(bottom).end;
            }
        }
        if end == self.line(bottom).end {
            end = self.lines.get(bottom + 1).copied().unwrap_or(end);
        }
        let column = self.text[self.line(top).start..start].chars().count();
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.clone(),
            &self.text.as_bytes()[start..end],
            SourceSpan::new(start.into(), end - start),
            top,
            column,
            bottom - top + 1,
        )))
    }
}

/// The text with what would act on a terminal replaced, byte for byte, so that offsets stay true.
fn harmless(text: &str) -> String {
    if !text.chars().any(super::acts_on_terminal) {
        return text.to_owned();
    }
    let mut chars = text.chars().peekable();
    let mut out = String::with_capacity(text.len());
    while let Some(c) = chars.next() {
        let ends_line = c == '\r' && chars.peek() == Some(&'\n');
        out.push(match c.len_utf8() {
            _ if ends_line || !super::acts_on_terminal(c) => c,
            1 => '?',
            2 => '¿',
            _ => '\u{fffd}',
        });
    }
    out
}
