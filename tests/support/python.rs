//! Python programs that answer questions, one JSON line each: importing SQLAlchemy once is enough for many cases.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};
use std::sync::Mutex;

use serde_json::Value;

use super::cases::root;
use super::tools::{command, tool};

/// Running copies of one program, as many as threads ask at a time.
pub struct Program {
    script: &'static str,
    idle: Mutex<Vec<Running>>,
}

struct Running {
    _child: Child,
    stdin: ChildStdin,
    stdout: BufReader<ChildStdout>,
}

impl Program {
    /// A program of `tests/support`.
    pub const fn new(script: &'static str) -> Self {
        Program { script, idle: Mutex::new(Vec::new()) }
    }

    /// Its answer. An answer `{"error": …}` is a failed test.
    pub fn ask(&self, question: &Value) -> Value {
        let idle = self.idle.lock().unwrap().pop();
        let mut running = idle.unwrap_or_else(|| start(self.script));
        writeln!(running.stdin, "{question}").expect("the program reads");
        let mut line = String::new();
        running.stdout.read_line(&mut line).expect("the program speaks UTF-8");
        assert!(!line.is_empty(), "{} died; its words are above", self.script);
        self.idle.lock().unwrap().push(running);
        let answer: Value = serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line}"));
        if let Some(error) = answer["error"].as_str() {
            panic!("{error}");
        }
        answer
    }
}

fn start(script: &str) -> Running {
    let mut child = command(tool("python/bin/python"))
        .arg(root().join("tests/support").join(script))
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("Python is there");
    let stdin = child.stdin.take().expect("piped");
    let stdout = BufReader::new(child.stdout.take().expect("piped"));
    Running { _child: child, stdin, stdout }
}
