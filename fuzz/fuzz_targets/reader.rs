//! The whole reader and every writer under libFuzzer.

#![no_main]

#[path = "../../tests/fuzz/target.rs"]
mod target;

use std::path::PathBuf;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;

static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = std::env::temp_dir().join(format!("downspout-fuzz-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("writable");
    folder
});

fuzz_target!(|bytes: &[u8]| {
    for version in ["0.x", "1.0"] {
        target::run(&FOLDER, bytes, version);
    }
});
