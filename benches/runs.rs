//! How long whole runs take, from start to exit, beside drizzle-kit at the same job on the same schema:
//! `tests/tools/setup && cargo bench --bench runs`. Prints the table of the README.

#[allow(dead_code, reason = "each benchmark uses its part")]
mod support;

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use support::{Generated, milliseconds};

/// drizzle-kit by the folder of `target/tools` that has it, with the largest schema that it is asked to read.
const KITS: [(&str, usize); 2] = [("drizzle-0.x", 5_000), ("drizzle-1.0", 1_000)];

const CONFIG: &str = r#"
[drizzle]
schema = "schema"
version = "0.x"

[diesel]
schema = "out/schema.rs"
models = "out/models.rs"

[sqlalchemy]
models = "out/models.py"

[rls]
sql = "out/rls.sql"
"#;

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    println!("Milliseconds from start to exit, fastest of some runs; memory is the peak of `export`.\n");
    println!("| schema | export | gen | memory | drizzle-kit 0.31 | slower by | drizzle-kit 1.0 rc | slower by |");
    println!("|---|---:|---:|---:|---:|---:|---:|---:|");
    let example = fs::read_to_string(root.join("examples/pixcrawler/schema.ts")).expect("the example has a schema");
    let tables = example.matches(" = pgTable(").count();
    // It is of the 0.x line: drizzle-orm 1.0 has its `relations` elsewhere.
    let example = support::stored([("schema.ts".to_owned(), example)]);
    row(root, &KITS[..1], &format!("the example, {tables} tables"), tables, &example);
    for tables in [15, 100, 1_000, 5_000, 10_000] {
        row(root, &KITS, &format!("{tables} tables in one file"), tables, &support::in_one_file(tables));
    }
    for tables in [100, 1_000, 10_000] {
        row(root, &KITS, &format!("{tables} tables in a file each"), tables, &support::in_many_files(tables));
    }
}

fn row(root: &Path, beside: &[(&str, usize)], name: &str, tables: usize, generated: &Generated) {
    let folder = generated.folder();
    fs::write(folder.join("downspout.toml"), CONFIG).expect("the folder is writable");
    let mut export = [Duration::MAX; 2];
    let mut kits = [Duration::MAX; 2];
    let generating = fastest(&mut || downspout(&["gen", "--quiet"]), folder, tables);
    // One after the other, so that what slows the machine down slows both down.
    for (at, (kit, most)) in beside.iter().copied().enumerate() {
        let modules = root.join("target/tools").join(kit).join("node_modules");
        let version = if kit == "drizzle-0.x" { "0.x" } else { "1.0" };
        let ours =
            || downspout(&["export", "--format", "snapshot", "--drizzle-version", version, "--drizzle", "schema"]);
        export[at] = fastest(&mut || ours(), folder, tables);
        assert!(modules.is_dir(), "run tests/tools/setup first: it brings drizzle-kit");
        if tables <= most {
            let link = folder.join("node_modules");
            let _ = fs::remove_file(&link);
            std::os::unix::fs::symlink(&modules, &link).expect("the folder is writable");
            kits[at] = fastest(&mut || drizzle_kit(&modules, generated), folder, tables);
            let sql = fs::read_to_string(folder.join("stdout")).expect("SQL is text");
            assert_eq!(sql.matches("CREATE TABLE").count(), tables, "drizzle-kit sees every table");
        }
    }
    let compared = |at: usize| match kits[at] {
        Duration::MAX => "| ".to_owned(),
        time => format!("{} | **{:.0} times**", milliseconds(time), time.as_secs_f64() / export[at].as_secs_f64()),
    };
    println!(
        "| {name} | {} | {} | {} | {} | {} |",
        milliseconds(export[0]),
        milliseconds(generating),
        peak_memory(folder),
        compared(0),
        compared(1)
    );
}

/// The fastest of some runs. What takes seconds is run once.
fn fastest(command: &mut dyn FnMut() -> Command, folder: &Path, tables: usize) -> Duration {
    let mut best = Duration::MAX;
    let begin = Instant::now();
    let mut rounds = 0;
    while rounds < 1 || (rounds < 30 && begin.elapsed() < Duration::from_secs(3)) {
        let stdout = File::create(folder.join("stdout")).expect("the folder is writable");
        let mut command = command();
        command.current_dir(folder).stdout(stdout).stderr(Stdio::null());
        let start = Instant::now();
        let status = command.status().expect("the program can be started");
        best = start.elapsed().min(best);
        assert!(status.success(), "{command:?} failed on {tables} tables");
        rounds += 1;
    }
    best
}

fn downspout(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_downspout"));
    command.args(arguments);
    command
}

fn drizzle_kit(modules: &Path, generated: &Generated) -> Command {
    let mut command = Command::new("node");
    command.arg(modules.join("drizzle-kit/bin.cjs"));
    command.args(["export", "--dialect", "postgresql", "--schema"]).arg(kit_schema(generated));
    command
}

/// A file, or a pattern for all files of the folder.
fn kit_schema(generated: &Generated) -> PathBuf {
    let name = if generated.texts.len() == 1 { "schema.ts" } else { "*.ts" };
    Path::new("./schema").join(name)
}

/// The peak memory of `export` as GNU time tells it.
fn peak_memory(folder: &Path) -> String {
    let measured = Command::new("/usr/bin/time")
        .args(["-f", "%M", env!("CARGO_BIN_EXE_downspout")])
        .args(["export", "--format", "snapshot", "--drizzle-version", "0.x", "--drizzle", "schema"])
        .current_dir(folder)
        .stdout(Stdio::null())
        .output();
    let kilobytes = measured.ok().and_then(|output| String::from_utf8(output.stderr).ok()?.trim().parse::<u64>().ok());
    kilobytes.map_or_else(|| "?".to_owned(), |kilobytes| format!("{} MB", kilobytes / 1024))
}
