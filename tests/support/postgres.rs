//! A throw-away Postgres: one cluster per test process, one database per question.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, OnceLock};

use serde_json::Value;

use super::cases::{Case, root};
use super::tools::{command, tool};

struct Server {
    port: String,
    programs: PathBuf,
    /// Its standard input is open as long as this process lives, and the cluster lives as long as that.
    _supervisor: Child,
}

/// Databases for one case, one after the other. Roles belong to the whole cluster, so a case that makes roles waits
/// until no other such case is at work, and its roles go with each of its databases.
pub struct Session {
    _alone: Option<MutexGuard<'static, ()>>,
}

/// A database with what a hosted one already has; dropped with the value.
pub struct Database {
    name: String,
    drop_roles: bool,
}

static COPIES: AtomicUsize = AtomicUsize::new(0);

/// A session for a case, given all the SQL that it will run.
pub fn session(sql: &str) -> Session {
    static ROLES: Mutex<()> = Mutex::new(());
    let makes_roles = sql.to_ascii_lowercase().contains("create role");
    // A case that failed while it was alone has cleaned up all the same: the poison means nothing.
    Session { _alone: makes_roles.then(|| ROLES.lock().unwrap_or_else(|poison| poison.into_inner())) }
}

impl Session {
    /// A new database, after the case's prelude.
    pub fn database(&self, case: &Case) -> Database {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let name = format!("case_{}", COUNT.fetch_add(1, Ordering::Relaxed));
        query("postgres", &format!("create database {name} template supabase;")).expect("a database can be made");
        let database = Database { name, drop_roles: self._alone.is_some() };
        database.run(&case.notes.prelude);
        database
    }
}

impl Database {
    /// Another one like it; nobody may be connected to this one meanwhile.
    pub fn copy(&self) -> Database {
        let name = format!("{}_{}", self.name, COPIES.fetch_add(1, Ordering::Relaxed));
        query("postgres", &format!("create database {name} template {};", self.name))
            .expect("a database can be copied");
        Database { name, drop_roles: false }
    }

    /// Runs a script, which must succeed.
    pub fn run(&self, sql: &str) -> String {
        self.try_run(sql).unwrap_or_else(|error| panic!("{error}\n{sql}"))
    }

    /// Runs a script; the error is Postgres's.
    pub fn try_run(&self, sql: &str) -> Result<String, String> {
        query(&self.name, sql)
    }

    /// Runs a script, which must succeed, and returns what Postgres said about it.
    pub fn told(&self, sql: &str) -> String {
        psql(server(), &self.name, sql).map(|said| said.words).unwrap_or_else(|error| panic!("{error}\n{sql}"))
    }

    /// Everything that its schema says.
    pub fn catalogue(&self) -> Value {
        let text = self.run(include_str!("catalogue.sql"));
        let mut catalogue: Value = serde_json::from_str(&text).expect("the catalogue is JSON");
        if self.drop_roles {
            let roles =
                "select json_object_agg(rolname, json_build_array(rolsuper, rolinherit, rolcreaterole, rolcreatedb,
                rolcanlogin, rolreplication, rolbypassrls)) from pg_roles where oid >= 16384;";
            catalogue["roles"] = serde_json::from_str(&self.run(roles)).expect("the roles are JSON");
        }
        catalogue
    }

    /// Where programs connect.
    pub fn url(&self) -> String {
        format!("postgresql://postgres@127.0.0.1:{}/{}", server().port, self.name)
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let _ = query("postgres", &format!("drop database if exists {} with (force);", self.name));
        if self.drop_roles {
            let _ = query("postgres", include_str!("drop_roles.sql"));
        }
    }
}

/// What `pg_dump` makes of a database.
pub fn dump(database: &Database, options: &[&str]) -> String {
    let mut dump = command(server().programs.join("pg_dump"));
    dump.args(["-h", "127.0.0.1", "-p", &server().port, "-U", "postgres", "-d", &database.name]).args(options);
    let output = dump.output().expect("pg_dump is there");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    // A setting that older servers do not know.
    String::from_utf8(output.stdout).expect("UTF-8").replace("SET transaction_timeout = 0;\n", "")
}

fn query(database: &str, sql: &str) -> Result<String, String> {
    psql(server(), database, sql).map(|said| said.rows)
}

struct Said {
    rows: String,
    words: String,
}

fn psql(server: &Server, database: &str, sql: &str) -> Result<Said, String> {
    let mut psql = command(server.programs.join("psql"));
    psql.args(["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", &server.port]);
    psql.args(["-U", "postgres", "-d", database]).env("PGOPTIONS", "-c client_min_messages=warning");
    psql.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = psql.spawn().expect("psql is there");
    let mut stdin = child.stdin.take().expect("piped");
    let sql = sql.to_owned();
    // From a thread of its own: a long script and a long answer must not wait for each other.
    let writer = std::thread::spawn(move || std::io::Write::write_all(&mut stdin, sql.as_bytes()));
    let output = child.wait_with_output().expect("psql ends");
    let _ = writer.join().expect("the writer does not panic");
    match output.status.success() {
        true => Ok(Said {
            rows: String::from_utf8(output.stdout).expect("UTF-8").trim_end().to_owned(),
            words: String::from_utf8(output.stderr).expect("UTF-8"),
        }),
        false => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
    }
}

fn server() -> &'static Server {
    static SERVER: OnceLock<Server> = OnceLock::new();
    SERVER.get_or_init(start)
}

fn start() -> Server {
    let mut supervisor = command(tool("python/bin/python"))
        .arg(root().join("tests/support/postgres.py"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("Python is there");
    let mut line = String::new();
    let stdout = supervisor.stdout.take().expect("piped");
    BufReader::new(stdout).read_line(&mut line).expect("the supervisor speaks UTF-8");
    let (port, programs) = line.trim().split_once(' ').expect("Postgres did not start; its output is above");
    let server = Server { port: port.to_owned(), programs: PathBuf::from(programs), _supervisor: supervisor };
    for (database, sql) in [
        ("postgres", include_str!("roles.sql")),
        ("postgres", "create database supabase;"),
        ("supabase", include_str!("supabase.sql")),
    ] {
        psql(&server, database, sql).unwrap_or_else(|error| panic!("{error}"));
    }
    server
}
