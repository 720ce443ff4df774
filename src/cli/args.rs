//! What a user may type | clap

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};

use crate::config::{self, is_version};
use crate::diag::{Code, suggest};
use crate::readers::drizzle;

/// Drizzle first: reads a Drizzle PostgreSQL schema without running it, and writes every other view of it
#[derive(Debug, Parser)]
#[command(name = "downspout", version, term_width = 100, arg_required_else_help = true, disable_help_subcommand = true)]
#[command(after_help = "Exit codes: 0 clean, 1 findings (a stale file), 2 the job could not be done.")]
pub struct Args {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write the files that downspout.toml asks for, where they change
    Gen(Gen),
    /// Print the schema to standard output
    Export(Export),
    /// Suggest policies, and show who may do what
    Rls(Rls),
    /// Explain a diagnostic code
    Explain(Explain),
}

/// Write the files that downspout.toml asks for, where they change
///
/// All files are prepared before the first is replaced, and nothing is written when anything is wrong.
#[derive(Debug, ClapArgs)]
pub struct Gen {
    /// Write nothing; print what would change as a diff, and exit with 1 if anything would
    #[arg(long)]
    pub check: bool,
    /// Write nothing; print what would change as a diff
    #[arg(long)]
    pub diff: bool,
    /// Only these targets
    #[arg(value_name = "TARGET", value_parser = targets())]
    pub targets: Vec<String>,
}

/// Print the schema to standard output
#[derive(Debug, ClapArgs)]
pub struct Export {
    /// The form to print
    #[arg(long)]
    pub format: ExportFormat,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum ExportFormat {
    /// drizzle-kit's snapshot JSON
    Snapshot,
    /// The DDL that creates the schema in an empty database
    Sql,
    /// The resolved schema as JSON
    Ir,
}

/// Suggest policies, and show who may do what
#[derive(Debug, ClapArgs)]
#[command(disable_help_subcommand = true)]
pub struct Rls {
    #[command(subcommand)]
    pub command: RlsCommand,
}

#[derive(Debug, Subcommand)]
pub enum RlsCommand {
    /// Print policies for the tables that have none, as TypeScript to paste into the schema
    ///
    /// Only what the foreign keys say is suggested; tables from which none leads to a user are listed.
    Suggest,
    /// Print which role may run which command on which table
    Matrix(Matrix),
}

/// Print which role may run which command on which table
#[derive(Debug, ClapArgs)]
pub struct Matrix {
    /// The form to print
    #[arg(long, default_value = "text")]
    pub format: MatrixFormat,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum MatrixFormat {
    /// For people
    Text,
    /// For programs
    Json,
}

/// Explain a diagnostic code
#[derive(Debug, ClapArgs)]
pub struct Explain {
    /// The code, such as DS0101
    #[arg(value_parser = code)]
    pub code: Code,
}

#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Global options")]
pub struct Global {
    /// The downspout.toml to use; by default the nearest one, from here upwards
    #[arg(long, global = true, value_name = "PATH")]
    pub config: Option<PathBuf>,
    /// A drizzle.config.* or a schema file or folder, in place of what downspout.toml names; repeatable
    #[arg(long, global = true, value_name = "PATH")]
    pub drizzle: Vec<PathBuf>,
    /// The Drizzle whose facts are wanted: 0.x, 1.0 or an exact version; by default the one in use
    #[arg(long, global = true, value_name = "VERSION", value_parser = version)]
    pub drizzle_version: Option<String>,
    /// drizzle-kit's casing, in place of the configured one
    #[arg(long, global = true, value_name = "CASING")]
    pub casing: Option<Casing>,
    /// The form of diagnostics on standard error
    #[arg(long, global = true, value_name = "FORMAT", default_value = "human")]
    pub message_format: MessageFormat,
    /// Colours
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: Color,
    /// Say nothing but diagnostics
    #[arg(long, short, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Say more
    #[arg(long, short, global = true)]
    pub verbose: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Casing {
    #[value(name = "snake_case")]
    Snake,
    #[value(name = "camelCase")]
    Camel,
}

impl From<Casing> for drizzle::Casing {
    fn from(casing: Casing) -> Self {
        match casing {
            Casing::Snake => drizzle::Casing::Snake,
            Casing::Camel => drizzle::Casing::Camel,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum MessageFormat {
    /// For people
    Human,
    /// One JSON object per line
    Json,
    /// GitHub Actions annotations
    Github,
    /// One SARIF 2.1.0 document
    Sarif,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Color {
    /// On terminals, unless NO_COLOR is set
    Auto,
    Always,
    Never,
}

fn targets() -> PossibleValuesParser {
    let kinds = config::kinds();
    PossibleValuesParser::new(kinds.iter().map(|kind| PossibleValue::new(kind.name).help(kind.about)))
}

fn version(text: &str) -> Result<String, String> {
    if is_version(text) { Ok(text.to_owned()) } else { Err("write `0.x`, `1.0` or the exact version".to_owned()) }
}

fn code(text: &str) -> Result<Code, String> {
    let wanted = text.to_ascii_uppercase();
    let ids = || Code::ALL.iter().map(|code| code.id());
    Code::ALL.iter().copied().find(|code| code.id() == wanted).ok_or_else(|| match suggest::closest(&wanted, ids()) {
        Some(near) => format!("no such code; did you mean {near}?"),
        None => "no such code".to_owned(),
    })
}
