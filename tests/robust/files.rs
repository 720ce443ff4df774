//! Files that are no schemas, and folders that have no end.

use std::fs;

use super::{Folder, IMPORT, run};

const TABLE: &str =
    "import { pgTable, integer } from 'drizzle-orm/pg-core';\nexport const t = pgTable('t', { id: integer() });\n";

#[test]
fn any_bytes() {
    let mut seed = 1_u64;
    let mut random = || {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed.to_le_bytes()[3]
    };
    for length in [0, 1, 2, 3, 100, 10_000] {
        for _ in 0..5 {
            let bytes: Vec<u8> = (0..length).map(|_| random()).collect();
            Folder::new().with("schema.ts", &bytes).export();
            let ascii: Vec<u8> = bytes.iter().map(|byte| byte & 0x7f).collect();
            Folder::new().with("schema.ts", &ascii).export();
        }
    }
}

#[test]
fn text_that_is_not_utf_8() {
    let mut bytes = TABLE.as_bytes().to_vec();
    bytes.extend(b"// caf\xe9\n");
    Folder::new().with("schema.ts", &bytes).export().located("DS0108");
    let wide: Vec<u8> = TABLE.encode_utf16().flat_map(u16::to_le_bytes).collect();
    Folder::new().with("schema.ts", [&[0xff, 0xfe][..], &wide].concat()).export().located("DS0108");
}

#[test]
fn marks_and_line_ends() {
    let plain = Folder::new().with("schema.ts", TABLE).export();
    assert!(plain.clean().stdout.contains("CREATE TABLE"));
    for text in [format!("\u{feff}{TABLE}"), TABLE.replace('\n', "\r\n"), TABLE.replace('\n', "\r")] {
        assert_eq!(Folder::new().with("schema.ts", text).export().clean().stdout, plain.stdout);
    }
    Folder::new().with("schema.ts", format!("{TABLE}\0")).export().located("DS0101");
    Folder::new().with("schema.ts", TABLE.replace("'t'", "'\0'")).export();
}

#[test]
fn half_a_file_and_a_half_merged_one() {
    for end in 0..TABLE.len() {
        Folder::new().with("schema.ts", &TABLE[..end]).export();
    }
    Folder::new().with("schema.ts", &TABLE[..90]).export().located("DS0101");
    let conflict = format!("{TABLE}<<<<<<< HEAD\nexport const a = 1;\n=======\nexport const a = 2;\n>>>>>>> main\n");
    Folder::new().with("schema.ts", conflict).export().located("DS0101");
}

#[cfg(unix)]
#[test]
fn what_is_no_ordinary_file() {
    use std::os::unix::fs::symlink;
    let folder = Folder::new();
    let pipe = std::process::Command::new("mkfifo").arg(folder.path("schema.ts")).status().expect("mkfifo");
    assert!(pipe.success());
    folder.export().refused("DS0108");
    for device in ["/dev/zero", "/dev/null", "/dev/stdin", "/proc/self/mem"] {
        let folder = Folder::new();
        symlink(device, folder.path("schema.ts")).expect("a link");
        folder.export();
        let folder = Folder::new().with("schema.ts", "import { a } from './other';\nexport const t = a;\n");
        symlink(device, folder.path("other.ts")).expect("a link");
        folder.export();
        for config in
            ["drizzle.config.ts", "drizzle.config.json", "package.json", "tsconfig.json", "pnpm-workspace.yaml"]
        {
            let folder = Folder::new().with("schema.ts", TABLE);
            symlink(device, folder.path(config)).expect("a link");
            folder.export();
            folder.run(&["export", "--format", "sql", "--drizzle", config]);
            folder.run(&["export", "--format", "sql", "--drizzle", "schema.ts"]);
        }
        let folder = Folder::new();
        symlink(device, folder.path("downspout.toml")).expect("a link");
        folder.run(&["gen"]);
    }
    let folder = Folder::new();
    fs::create_dir(folder.path("schema.ts")).expect("a folder");
    folder.export().refused("DS0004");
    let folder = Folder::new();
    symlink("schema.ts", folder.path("schema.ts")).expect("a link");
    folder.export().refused("DS0004");
}

/// Root may read everything, so there the file is read.
#[cfg(unix)]
#[test]
fn a_file_without_permission() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new().with("schema.ts", TABLE);
    fs::set_permissions(folder.path("schema.ts"), fs::Permissions::from_mode(0o0)).expect("own file");
    let outcome = folder.export();
    if fs::read(folder.path("schema.ts")).is_err() {
        outcome.refused("DS0108");
    }
}

#[cfg(unix)]
#[test]
fn links_in_circles() {
    use std::os::unix::fs::symlink;
    let folder = Folder::new().with("db/schema.ts", TABLE).with("package.json", "{\"workspaces\": [\"*\", \"db/**\"]}");
    symlink("..", folder.path("db/up")).expect("a link");
    symlink(".", folder.path("db/here")).expect("a link");
    symlink("../../..", folder.path("db/top")).expect("a link");
    for pattern in ["db", "db/**/*.ts", "**/*.ts", "./**/schema.ts", "{db,db/up}/**/*.ts"] {
        folder.run(&["export", "--format", "sql", "--drizzle", pattern, "--drizzle-version", "0.x"]);
    }
    folder.run(&["export", "--format", "sql", "--drizzle", "db/schema.ts"]);
    // pnpm links packages to each other.
    let folder = Folder::new()
        .with("schema.ts", "import { a } from 'a';\nimport { nope } from 'a/nope';\nexport const t = a ?? nope;\n")
        .with("store/a/package.json", "{\"name\": \"a\", \"main\": \"index.js\"}")
        .with("store/b/package.json", "{\"name\": \"b\"}");
    fs::create_dir_all(folder.path("store/a/node_modules")).expect("writable");
    fs::create_dir_all(folder.path("store/b/node_modules")).expect("writable");
    symlink("../../b", folder.path("store/a/node_modules/b")).expect("a link");
    symlink("../../a", folder.path("store/b/node_modules/a")).expect("a link");
    symlink("store", folder.path("node_modules")).expect("a link");
    folder.export();
}

#[test]
fn configurations_in_circles() {
    let chain = |next: &str| {
        format!("{{\"extends\": \"{next}\", \"compilerOptions\": {{\"paths\": {{\"@/*\": [\"@/*\", \"./*\"]}}}}}}")
    };
    let text = "import { a } from '@/nowhere';\nimport { b } from '@/schema';\nexport const t = a ?? b;\n";
    Folder::new().with("schema.ts", text).with("tsconfig.json", chain("./tsconfig.json")).export();
    Folder::new()
        .with("schema.ts", text)
        .with("tsconfig.json", chain("./b.json"))
        .with("b.json", chain("./tsconfig.json"))
        .export();
    let references = "{\"references\": [{\"path\": \".\"}, {\"path\": \"./b\"}]}";
    Folder::new()
        .with("schema.ts", text)
        .with("tsconfig.json", references)
        .with("b/tsconfig.json", "{\"references\": [{\"path\": \"..\"}]}")
        .export();
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    for name in ["tsconfig.json", "package.json", "drizzle.config.json", "data.json"] {
        let folder = Folder::new()
            .with("schema.ts", "import d from './data.json';\nimport { a } from '@/b';\nexport const t = d ?? a;\n")
            .with(name, &deep);
        folder.export();
        folder.run(&["export", "--format", "sql", "--drizzle", name]);
    }
    let toml = Folder::new().with("downspout.toml", format!("a = {deep}"));
    toml.run(&["gen"]).refused("DS0001");
    Folder::new().with("downspout.toml", "members = [\".\", \"..\", \"./**\"]").run(&["gen"]);
    let config = "import other from './drizzle.config';\nexport default { ...other, schema: './schema.ts', dialect: 'postgresql' };";
    Folder::new().with("schema.ts", TABLE).with("drizzle.config.ts", config).run(&[
        "export",
        "--format",
        "sql",
        "--drizzle",
        "drizzle.config.ts",
    ]);
}

#[test]
fn imports_in_circles() {
    let folder = Folder::new()
        .with("schema.ts", "export * from './a';\nexport * from './schema';\nexport * as self from './schema';\n")
        .with("a.ts", "export * from './b';\nexport { x as y } from './b';\n")
        .with(
            "b.ts",
            "export * from './a';\nexport { y as x } from './a';\nimport { x } from './a';\nexport const z = x;\n",
        );
    folder.export();
    let mut folder =
        Folder::new().with("schema.ts", "export * from './m0';\nimport { deep } from './m0';\nexport const t = deep;");
    for at in 0..1_500 {
        let text = format!(
            "export * from './m{}';\nimport {{ deep as d }} from './m{}';\nexport const deep = d;\n",
            at + 1,
            at + 1
        );
        folder = folder.with(&format!("m{at}.ts"), text);
    }
    folder.export();
}

#[test]
fn ten_thousand_files() {
    let folder = Folder::new();
    fs::create_dir(folder.path("db")).expect("writable");
    for at in 0..10_000 {
        let text = TABLE.replace("'t'", &format!("'t{at}'")).replace("const t ", &format!("const t{at} "));
        fs::write(folder.path(&format!("db/t{at}.ts")), text).expect("writable");
    }
    let outcome = folder.run(&["export", "--format", "sql", "--drizzle", "db", "--drizzle-version", "0.x"]);
    assert_eq!(outcome.clean().stdout.matches("CREATE TABLE").count(), 10_000);
}

#[test]
fn long_names() {
    let long = "x".repeat(300_000);
    let folder = Folder::new().with(
        "schema.ts",
        format!("import {{ a }} from './{long}';\nimport {{ b }} from '{long}';\nexport const t = a ?? b;\n"),
    );
    folder.export();
    folder.run(&["export", "--format", "sql", "--drizzle", &long[..100_000], "--drizzle-version", "0.x"]);
    folder.run(&["export", "--format", "sql", "--drizzle", &"{a,b}".repeat(25), "--drizzle-version", "0.x"]);
    folder.run(&["export", "--format", "sql", "--drizzle", &"*/".repeat(1000), "--drizzle-version", "0.x"]);
    folder.run(&["export", "--format", "sql", "--drizzle", &"**/".repeat(1000), "--drizzle-version", "0.x"]);
    let path = "d/".repeat(1_000);
    let mut nested = folder.path("");
    for _ in 0..100 {
        nested = nested.join("a-folder-in-a-folder");
        if fs::create_dir(&nested).is_err() {
            break;
        }
    }
    folder.run(&["export", "--format", "sql", "--drizzle", &format!("{path}schema.ts"), "--drizzle-version", "0.x"]);
    folder.run(&["export", "--format", "sql", "--drizzle", "**/schema.ts", "--drizzle-version", "0.x"]);
}

/// A file that changes while it is read is read as it was at some time, or refused.
#[test]
fn a_file_that_changes() {
    let folder = Folder::new().with("schema.ts", format!("{IMPORT}{TABLE}"));
    let path = folder.path("schema.ts");
    let stop = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut long = false;
            while !stop.load(std::sync::atomic::Ordering::Relaxed) {
                long = !long;
                let text = if long { format!("{TABLE}// {}", "é".repeat(100_000)) } else { TABLE.to_owned() };
                fs::write(&path, text).expect("writable");
            }
        });
        for _ in 0..20 {
            run(folder.0.path(), &["export", "--format", "sql", "--drizzle", "schema.ts", "--drizzle-version", "0.x"]);
        }
        stop.store(true, std::sync::atomic::Ordering::Relaxed);
    });
}
