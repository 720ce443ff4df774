//! Whatever the files hold: a result or a diagnostic, in bounded time and memory; never a panic, a hang, an overflow.
//!
//! Each test runs the real program in a folder of its own, under a limit of time and of memory that only what has no
//! bound can reach.

mod evaluation;
mod files;
mod giants;
mod nesting;

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// Far more than any of these takes on a slow machine in a build without optimization.
const TIME: Duration = Duration::from_secs(180);

/// In kilobytes of address space; the stack of half a gigabyte is part of it.
const MEMORY: &str = "6000000";

/// What every schema here starts with.
const IMPORT: &str =
    "import { pgTable, integer, text, jsonb } from 'drizzle-orm/pg-core';\nimport { sql } from 'drizzle-orm';\n";

/// A folder with files.
struct Folder(TempDir);

/// How a run ended.
struct Outcome {
    code: Option<i32>,
    stdout: String,
    stderr: String,
}

impl Folder {
    fn new() -> Self {
        Folder(tempfile::tempdir().expect("a temporary folder"))
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn with(self, path: &str, bytes: impl AsRef<[u8]>) -> Self {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a file has a folder")).expect("writable");
        fs::write(path, bytes).expect("writable");
        self
    }

    /// Reads `schema.ts` and prints the SQL.
    fn export(&self) -> Outcome {
        self.run(&["export", "--format", "sql", "--drizzle", "schema.ts", "--drizzle-version", "0.x"])
    }

    fn run(&self, arguments: &[&str]) -> Outcome {
        run(self.0.path(), arguments)
    }
}

/// The outcome for a schema of one file, after the usual imports.
fn schema(text: &str) -> Outcome {
    Folder::new().with("schema.ts", format!("{IMPORT}{text}")).export()
}

fn run(folder: &Path, arguments: &[&str]) -> Outcome {
    let mut child = Command::new("sh")
        .args(["-c", &format!("ulimit -v {MEMORY}; exec \"$0\" \"$@\""), env!("CARGO_BIN_EXE_downspout")])
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary is there");
    let collect = |mut stream: Box<dyn Read + Send>| {
        thread::spawn(move || {
            let mut bytes = Vec::new();
            stream.read_to_end(&mut bytes).expect("a pipe");
            String::from_utf8(bytes).expect("UTF-8")
        })
    };
    let stdout = collect(Box::new(child.stdout.take().expect("piped")));
    let stderr = collect(Box::new(child.stderr.take().expect("piped")));
    let start = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().expect("a child") {
            break status;
        }
        if start.elapsed() > TIME {
            child.kill().expect("a child");
            panic!("no end after {TIME:?}");
        }
        thread::sleep(Duration::from_millis(5));
    };
    let outcome = Outcome {
        code: status.code(),
        stdout: stdout.join().expect("a reader"),
        stderr: stderr.join().expect("a reader"),
    };
    let failed = outcome.code == Some(2) && outcome.stderr.contains("error[DS");
    assert!(outcome.code == Some(0) || failed, "{status}: {}", head(&outcome.stderr));
    assert!(!outcome.stderr.contains("has a mistake"), "{}", head(&outcome.stderr));
    outcome
}

fn head(text: &str) -> String {
    text.chars().take(2000).collect()
}

impl Outcome {
    #[track_caller]
    fn refused(&self, code: &str) -> &Self {
        assert_eq!(self.code, Some(2), "{}", head(&self.stderr));
        assert!(self.stderr.contains(&format!("error[{code}]")), "{}", head(&self.stderr));
        self
    }

    /// Refused with a place.
    #[track_caller]
    fn located(&self, code: &str) -> &Self {
        self.refused(code);
        assert!(self.stderr.contains("schema.ts:"), "{}", head(&self.stderr));
        self
    }

    #[track_caller]
    fn clean(&self) -> &Self {
        assert_eq!(self.code, Some(0), "{}", head(&self.stderr));
        self
    }
}
