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
    /// A folder whose packages come before the installed ones.
    packages: Option<&'static str>,
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
        Program { script, packages: None, idle: Mutex::new(Vec::new()) }
    }

    /// The same with other versions of packages, a folder of `target/tools`.
    pub const fn with_packages(script: &'static str, packages: &'static str) -> Self {
        Program { script, packages: Some(packages), idle: Mutex::new(Vec::new()) }
    }

    /// Its answer. An answer `{"error": …}` is a failed test.
    pub fn ask(&self, question: &Value) -> Value {
        let idle = self.idle.lock().unwrap().pop();
        let mut running = idle.unwrap_or_else(|| self.start());
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

    fn start(&self) -> Running {
        let mut python = command(tool("python/bin/python"));
        if let Some(packages) = self.packages {
            python.env("PYTHONPATH", tool(packages));
        }
        let mut child = python
            .arg(root().join("tests/support").join(self.script))
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("Python is there");
        let stdin = child.stdin.take().expect("piped");
        let stdout = BufReader::new(child.stdout.take().expect("piped"));
        Running { _child: child, stdin, stdout }
    }
}
