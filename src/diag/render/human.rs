//! For people: code, sentence, the source with a caret under it, help; then one line that counts | miette

use std::cell::OnceCell;
use std::fmt;

use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, SourceSpan};

use super::severity_name;
use super::snippet::Snippet;
use crate::diag::{Diagnostic, Diagnostics, File, FileId, Files, Label, Severity};

/// How the drawing is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// With ANSI colours.
    pub color: bool,
    /// With line-drawing characters rather than ASCII.
    pub unicode: bool,
}

/// Wide enough for a sentence and a line of code, and the same everywhere so that output can be compared.
const WIDTH: usize = 100;

pub(super) fn render(diagnostics: &Diagnostics, files: &Files, style: Style) -> String {
    let handler = handler(style);
    let snippets = Snippets::new(files);
    let mut out = String::new();
    for diagnostic in diagnostics.iter() {
        let report = Report::new(diagnostic, &snippets);
        handler.render_report(&mut out, &report).expect("writing to a string does not fail");
        out.push('\n');
    }
    if let Some(summary) = summary(diagnostics) {
        out.push_str(&summary);
        out.push('\n');
    }
    // The drawing leaves blanks at the ends of some lines.
    out.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}

/// Such as `2 errors, 1 warning`; `None` when there is nothing to count.
fn summary(diagnostics: &Diagnostics) -> Option<String> {
    let count = |severity| diagnostics.iter().filter(|d| d.severity() == severity).count();
    let parts: Vec<String> = [(count(Severity::Error), "error"), (count(Severity::Warning), "warning")]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, noun)| format!("{count} {noun}{}", if count == 1 { "" } else { "s" }))
        .collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

fn handler(style: Style) -> GraphicalReportHandler {
    let theme = match (style.unicode, style.color) {
        (true, true) => GraphicalTheme::unicode(),
        (true, false) => GraphicalTheme::unicode_nocolor(),
        (false, true) => GraphicalTheme::ascii(),
        (false, false) => GraphicalTheme::none(),
    };
    GraphicalReportHandler::new_themed(theme)
        .with_width(WIDTH)
        .with_context_lines(1)
        .with_break_words(false)
        .with_links(false)
        .without_syntax_highlighting()
        .with_show_related_as_nested(true)
}

/// The files as miette reads them, each prepared once, when it is first needed.
struct Snippets<'a> {
    files: &'a Files,
    prepared: Vec<OnceCell<Snippet>>,
}

impl<'a> Snippets<'a> {
    fn new(files: &'a Files) -> Self {
        Snippets { files, prepared: files.iter().map(|_| OnceCell::new()).collect() }
    }

    fn get(&self, id: FileId) -> &Snippet {
        let File { name, text, .. } = self.files.get(id);
        self.prepared[id.0 as usize].get_or_init(|| Snippet::new(name, text))
    }
}

/// One diagnostic in miette's terms. A report shows one file, so labels in other files become reports below it.
struct Report<'a> {
    code: Option<String>,
    severity: miette::Severity,
    message: String,
    help: Option<String>,
    source: Option<&'a Snippet>,
    labels: Vec<LabeledSpan>,
    elsewhere: Vec<Report<'a>>,
}

impl<'a> Report<'a> {
    fn new(diagnostic: &Diagnostic, snippets: &'a Snippets<'a>) -> Self {
        let primary = diagnostic.labels.first().map(|label| label.span.file);
        let (here, others): (Vec<_>, Vec<_>) =
            diagnostic.labels.iter().partition(|label| Some(label.span.file) == primary);
        let source = primary.map(|file| snippets.get(file));
        Report {
            code: Some(format!("{}[{}]", severity_name(diagnostic), diagnostic.code.id())),
            severity: match diagnostic.severity() {
                Severity::Error => miette::Severity::Error,
                Severity::Warning => miette::Severity::Warning,
            },
            message: super::printable(&diagnostic.message),
            help: diagnostic.help.as_deref().map(super::printable),
            source,
            labels: source
                .map(|source| {
                    here.iter()
                        .enumerate()
                        .map(|(index, label)| labeled(label, &label.text, source, index == 0))
                        .collect()
                })
                .unwrap_or_default(),
            elsewhere: others
                .into_iter()
                .map(|label| Report::elsewhere(label, snippets.get(label.span.file)))
                .collect(),
        }
    }

    fn elsewhere(label: &Label, source: &'a Snippet) -> Self {
        let message = if label.text.is_empty() { "see also".to_owned() } else { super::printable(&label.text) };
        Report {
            code: None,
            severity: miette::Severity::Advice,
            message,
            help: None,
            source: Some(source),
            labels: vec![labeled(label, "", source, true)],
            elsewhere: Vec::new(),
        }
    }
}

fn labeled(label: &Label, text: &str, source: &Snippet, primary: bool) -> LabeledSpan {
    let range = source.visible(label.span.lo as usize..label.span.hi as usize);
    let span = SourceSpan::new(range.start.into(), range.len());
    let text = (!text.is_empty()).then(|| super::printable(text));
    if primary { LabeledSpan::new_primary_with_span(text, span) } else { LabeledSpan::new_with_span(text, span) }
}

impl fmt::Display for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl fmt::Debug for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Report<'_> {}

impl miette::Diagnostic for Report<'_> {
    fn code<'b>(&'b self) -> Option<Box<dyn fmt::Display + 'b>> {
        self.code.as_ref().map(|code| Box::new(code) as Box<dyn fmt::Display>)
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(self.severity)
    }

    fn help<'b>(&'b self) -> Option<Box<dyn fmt::Display + 'b>> {
        self.help.as_ref().map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn miette::SourceCode> {
        self.source.map(|source| source as &dyn miette::SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        (!self.labels.is_empty())
            .then(|| Box::new(self.labels.iter().cloned()) as Box<dyn Iterator<Item = LabeledSpan>>)
    }

    fn related<'b>(&'b self) -> Option<Box<dyn Iterator<Item = &'b dyn miette::Diagnostic> + 'b>> {
        (!self.elsewhere.is_empty()).then(|| {
            Box::new(self.elsewhere.iter().map(|report| report as &dyn miette::Diagnostic))
                as Box<dyn Iterator<Item = &'b dyn miette::Diagnostic>>
        })
    }
}
