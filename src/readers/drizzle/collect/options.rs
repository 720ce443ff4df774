//! What of the request matters to the collector.

/// What of the request matters to the collector.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options<'r> {
    /// Whether line comments are documentation too.
    pub line_comments_are_docs: bool,
    /// SQL names of tables that are left out: what is wrong in them is nobody's concern.
    pub exclude: &'r [String],
}

impl Options<'_> {
    /// Whether a table is left out.
    pub fn leaves_out(&self, schema: Option<&str>, name: &str) -> bool {
        let qualified = || schema.is_some_and(|schema| self.exclude.contains(&format!("{schema}.{name}")));
        self.exclude.iter().any(|excluded| excluded == name) || qualified()
    }
}
