//! Documentation: the JSDoc block right above a declaration.

use super::Collector;
use crate::diag::Span;

impl Collector<'_, '_, '_, '_> {
    /// The documentation above a place, without comment marks; `None` where there is none.
    pub(super) fn docs_above(&self, span: Span) -> Option<String> {
        let text = &self.interp.files.get(span.file).text;
        let before = text.get(..span.lo as usize)?;
        above(before, self.options.line_comments_are_docs)
    }
}

fn above(before: &str, line_comments: bool) -> Option<String> {
    let trimmed = before.trim_ascii_end();
    // Most columns have none, and most that stands before them is ASCII.
    if !line_comments && trimmed.ends_with(|last: char| last.is_ascii_graphic() && last != '/') {
        return None;
    }
    let trimmed = trimmed.trim_end();
    // A blank line between the comment and the declaration separates them.
    if before[trimmed.len()..].matches('\n').count() > 1 {
        return None;
    }
    if let Some(body) = trimmed.strip_suffix("*/") {
        // Comments are short: a search that prepares itself would take longer.
        let start = body.as_bytes().windows(2).rposition(|mark| mark == b"/*")?;
        let body = body[start..].strip_prefix("/**")?;
        return clean(body.lines().map(|line| {
            let line = line.trim();
            line.strip_prefix('*').map_or(line, |line| line.strip_prefix(' ').unwrap_or(line))
        }));
    }
    if !line_comments {
        return None;
    }
    let mut lines: Vec<&str> = Vec::new();
    for line in trimmed.lines().rev() {
        match line.trim().strip_prefix("//") {
            Some(rest) => lines.push(rest.strip_prefix(' ').unwrap_or(rest)),
            None => break,
        }
    }
    lines.reverse();
    clean(lines.into_iter())
}

fn clean<'l>(lines: impl Iterator<Item = &'l str>) -> Option<String> {
    let mut text = String::new();
    // What is blank before the first word and after the last does not count.
    let mut breaks = 0;
    for line in lines {
        let line = if text.is_empty() { line.trim() } else { line.trim_end() };
        if !line.is_empty() {
            text.extend(std::iter::repeat_n('\n', breaks));
            text.push_str(line);
            breaks = 0;
        }
        breaks += usize::from(!text.is_empty());
    }
    (!text.is_empty()).then_some(text)
}
