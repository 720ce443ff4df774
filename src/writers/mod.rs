//! Writers: IR -> files. Writers do not know each other, nor any reader.

pub mod diesel;

/// A generated file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputFile {
    /// Path relative to the `downspout.toml`, with `/`.
    pub path: String,
    /// Its whole text, ending in a newline.
    pub text: String,
}
