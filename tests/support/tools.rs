//! The tools that `tests/tools/setup` installed. A test never skips for want of a tool: it fails and says what to run.

use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

use super::cases::root;

/// A path under `target/tools`, once it is certain that everything there is up to date.
pub fn tool(path: &str) -> PathBuf {
    static CHECKED: OnceLock<Result<(), String>> = OnceLock::new();
    let checked = CHECKED.get_or_init(|| {
        let output = Command::new(root().join("tests/tools/setup")).arg("--check").output().expect("bash is there");
        if output.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&output.stderr).into_owned()) }
    });
    if let Err(missing) = checked {
        panic!("{missing}");
    }
    root().join("target/tools").join(path)
}

/// A command without standard input, so that nothing can wait for an answer.
pub fn command(program: impl Into<PathBuf>) -> Command {
    let mut command = Command::new(program.into());
    command.stdin(Stdio::null());
    command
}

/// Runs a command; fails with everything it printed when it fails.
pub fn succeed(command: &mut Command) -> String {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert!(output.status.success(), "{command:?} failed:\n{}", printed(&output));
    String::from_utf8(output.stdout).expect("tools print UTF-8")
}

/// Both outputs of a process, for people.
pub fn printed(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}
