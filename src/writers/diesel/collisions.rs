//! Two things of a schema that would share one identifier in Rust.

use rustc_hash::FxHashMap;

use crate::diag::{Code, Diagnostic, Diagnostics, Origin};

/// What to do about columns, tables and types.
pub const RENAME: &str = "rename one of them, or name its table in `exclude` of `[diesel]`";

/// An identifier and what it stands for.
#[derive(Clone, Copy)]
pub struct Claim<'a> {
    /// The identifier.
    pub target: &'a str,
    /// What kind of thing: `column`, `table`.
    pub kind: &'static str,
    /// Its SQL name.
    pub name: &'a str,
    /// Where it is declared.
    pub origin: Origin,
}

/// Reports each identifier of one scope that is claimed twice.
pub fn report_collisions(claims: &[Claim], help: &str, diagnostics: &mut Diagnostics) {
    let mut first_of: FxHashMap<&str, &Claim> = FxHashMap::default();
    for claim in claims {
        let Some(first) = first_of.get(claim.target) else {
            first_of.insert(claim.target, claim);
            continue;
        };
        let message = format!(
            "{} `{}` and {} `{}` both become `{}` in Rust",
            first.kind, first.name, claim.kind, claim.name, claim.target
        );
        diagnostics.report(
            Diagnostic::new(Code::TargetNamesCollide, message)
                .at_origin(claim.origin, "this one")
                .at_origin(first.origin, "and this one")
                .help(help),
        );
    }
}
