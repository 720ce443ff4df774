//! How findings look: each case renders findings about small texts in one form, as the snapshot
//! `snapshots/diagnostics/<case>/<form>.snap`.

use std::path::Path;

use downspout::diag::render::{Format, Style, render};
use downspout::diag::{Code, Diagnostic, Diagnostics, Files, Span};

const ASCII: Format = Format::Human(Style { color: false, unicode: false });
const UNICODE: Format = Format::Human(Style { color: false, unicode: true });

/// Findings about texts; a place is given by the words that stand there.
#[derive(Default)]
struct Findings {
    files: Files,
    diagnostics: Diagnostics,
}

impl Findings {
    fn file(&mut self, name: &str, text: &str) {
        self.files.add(name, text);
    }

    fn span(&self, name: &str, words: &str) -> Span {
        let files = (0..).map(downspout::diag::FileId).zip(self.files.iter());
        let (id, file) = files.into_iter().find(|(_, file)| file.name == name).unwrap();
        let lo = file.text.find(words).unwrap();
        Span { file: id, lo: lo.try_into().unwrap(), hi: (lo + words.len()).try_into().unwrap() }
    }

    fn accept(&self, case: &str, forms: &[(&str, Format)]) {
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(Path::new(env!("CARGO_MANIFEST_DIR")).join("snapshots/diagnostics").join(case));
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        for (name, format) in forms {
            let text = render(&self.diagnostics, &self.files, *format);
            assert!(!text.contains('\u{1b}'), "a source text reached the terminal as a command");
            settings.bind(|| insta::assert_snapshot!(*name, text));
        }
    }
}

#[test]
fn labels_in_several_files() {
    let mut findings = Findings::default();
    findings.file("db/users.ts", "export const users = pgTable(\"users\", {\n  id: text(\"id\"),\n});\n");
    findings.file("db/old, 100%.ts", "// before\nexport const people = pgTable(\"users\", {});\n");
    let (first, again) = (findings.span("db/users.ts", "\"users\""), findings.span("db/old, 100%.ts", "\"users\""));
    let column = findings.span("db/users.ts", "text(\"id\")");
    findings.diagnostics.report(
        Diagnostic::new(Code::KitRefuses, "the table `users` is declared twice")
            .at(first, "here")
            .at(column, "")
            .at(again, "and here")
            .help("give one of them another name"),
    );
    findings.diagnostics.report(Diagnostic::new(Code::NoPrimaryKey, "`users` has no primary key").at(first, ""));
    findings.diagnostics.report(Diagnostic::new(Code::VersionUnknown, "which Drizzle is in use cannot be known"));
    let forms = [("ascii", ASCII), ("unicode", UNICODE), ("json", Format::Json), ("github", Format::Github)];
    findings.accept("labels_in_several_files", &forms);
    findings.accept("labels_in_several_files", &[("sarif", Format::Sarif)]);
}

#[test]
fn nothing_to_report() {
    let forms = [("ascii", ASCII), ("json", Format::Json), ("github", Format::Github), ("sarif", Format::Sarif)];
    Findings::default().accept("nothing_to_report", &forms);
}

#[test]
fn a_long_range_gets_a_caret_on_its_first_line() {
    let mut findings = Findings::default();
    let table = "pgTable(\"users\", {\n  id: text(\"id\"),\n  name: text(\"name\"),\n})";
    findings.file("schema.ts", &format!("export const users = {table};\n"));
    let span = findings.span("schema.ts", table);
    findings
        .diagnostics
        .report(Diagnostic::new(Code::RlsUndeclared, "`users` has no policy").at(span, "declared here"));
    findings.accept("a_long_range_gets_a_caret_on_its_first_line", &[("ascii", ASCII), ("json", Format::Json)]);
}

#[test]
fn carets_stand_under_what_they_mean() {
    let mut findings = Findings::default();
    findings
        .file("wide.ts", "const 名前 = text(\"名前\");\r\n\tconst tabbed = oops;\r\nconst é = \"🦀\", last = oops2");
    for words in ["\"名前\"", "oops;", "oops2"] {
        let span = findings.span("wide.ts", words);
        findings.diagnostics.report(Diagnostic::new(Code::UnknownValue, words).at(span, "this"));
    }
    findings.accept("carets_stand_under_what_they_mean", &[("ascii", ASCII), ("json", Format::Json)]);
}

#[test]
fn places_at_and_past_the_end() {
    let mut findings = Findings::default();
    findings.file("open.ts", "export const users = pgTable(\n");
    findings.file("empty.ts", "");
    findings.file("unfinished.ts", "const x = [");
    findings.file("long.ts", &"[".repeat(500));
    let end = findings.span("open.ts", "\n");
    let after = Span { lo: end.hi, hi: end.hi, ..end };
    let beyond = Span { lo: 900, hi: 901, ..end };
    let empty = findings.span("empty.ts", "");
    let unfinished = Span { lo: 11, hi: 11, ..findings.span("unfinished.ts", "[") };
    let long = Span { lo: 500, hi: 500, ..findings.span("long.ts", "[") };
    let places = [
        ("line end", end),
        ("file end", after),
        ("beyond", beyond),
        ("empty file", empty),
        ("unfinished file", unfinished),
        ("long line", long),
    ];
    for (message, span) in places {
        findings.diagnostics.report(Diagnostic::new(Code::SyntaxError, message).at(span, "here"));
    }
    findings
        .accept("places_at_and_past_the_end", &[("ascii", ASCII), ("json", Format::Json), ("github", Format::Github)]);
}

#[test]
fn an_endless_line_is_cut() {
    let mut findings = Findings::default();
    let filler = "é,".repeat(3000);
    findings.file("bundle.js", &format!("short\n{filler}oops{filler}\nshort\n"));
    let span = findings.span("bundle.js", "oops");
    findings.diagnostics.report(Diagnostic::new(Code::UnknownValue, "no such value").at(span, "this"));
    let whole = Span { lo: 6, hi: 6 + 9000, ..span };
    findings.diagnostics.report(Diagnostic::new(Code::UnknownValue, "all of it").at(whole, "this"));
    findings.accept("an_endless_line_is_cut", &[("ascii", ASCII)]);
}

#[test]
fn nothing_acts_on_the_terminal() {
    let mut findings = Findings::default();
    let hostile = "\u{1b}[2J\u{9b}31m\u{202e}\r\u{7}::error::";
    findings.file("a\u{1b}[1m.ts", &format!("const x = \"{hostile}\";\n"));
    let span = findings.span("a\u{1b}[1m.ts", hostile);
    let diagnostic = Diagnostic::new(Code::InvalidText, format!("the text `{hostile}`\n::error::is hostile"));
    findings.diagnostics.report(diagnostic.at(span, hostile).help(hostile));
    let forms = [("ascii", ASCII), ("unicode", UNICODE), ("json", Format::Json), ("github", Format::Github)];
    findings.accept("nothing_acts_on_the_terminal", &forms);
    findings.accept("nothing_acts_on_the_terminal", &[("sarif", Format::Sarif)]);
}
