//! The types of JSON values in Python, as whoever uses the models meets them: what mypy and pyright let pass, and what not.

use std::fs;

use crate::support::cases;
use crate::support::downspout::generated_copy;
use crate::support::tools::{command, printed, succeed, tool};

/// Each line with an `ignore` is wrong; both programs complain about one that is not needed.
const USE: &str = r#"
from typing import Literal

import models
from schemas import SettingCreate, SettingRead, SettingUpdate

theme: models.Theme = {"mode": "dark", "accents": ["a"]}
row = models.Setting(id=1, theme=theme, tags=[])
create = SettingCreate(id=1, theme=theme, events=[{"type": "gone"}])
row.theme = create.theme
read = SettingRead.model_validate(row)
mode: Literal["light", "dark"] = read.theme["mode"]
size = read.theme["font"]["size"] if "font" in read.theme else 0
total: int | float = size + 1
change = SettingUpdate(count="max", address={"city": "c", "street": "s"})
assert change.model_dump(exclude_unset=True) == {"count": "max", "address": {"city": "c", "street": "s"}}
assert (mode, total) == ("dark", 1)

def wrong() -> None:
    read.theme["mode"] = "red"  # type: ignore
    read.theme["colour"]  # type: ignore
    row.theme = {"mode": "light"}  # type: ignore
    SettingCreate(id=1, theme={"mode": "light"})  # type: ignore
    SettingCreate(id=1, theme=theme, events=[{"type": "lost"}])  # type: ignore
    SettingUpdate(count=3)  # type: ignore
    SettingUpdate(level="middle")  # type: ignore
"#;

const CONFIG: &str =
    r#"{ "typeCheckingMode": "strict", "reportUnnecessaryTypeIgnoreComment": true, "reportUnusedExpression": false }"#;

#[test]
fn type_checkers_know_the_types_of_json() {
    let case = cases::all().iter().find(|case| case.name == "rust/typed_json").expect("CASE leaves it in");
    let targets =
        "[sqlalchemy]\nmodels = \"models.py\"\n[pydantic]\nmodels = \"schemas.py\"\ntypes_from = \"models\"\n";
    let folder = generated_copy(case, targets);
    fs::write(folder.path().join("uses.py"), USE).expect("writable");
    fs::write(folder.path().join("pyrightconfig.json"), CONFIG).expect("writable");
    let python = tool("python/bin/python");
    succeed(command(&python).arg("uses.py").current_dir(folder.path()));
    let mypy = ["--strict", "--no-error-summary", "--no-incremental", "uses.py"];
    let pyright = ["--pythonpath", python.to_str().expect("UTF-8"), "--warnings", "uses.py"];
    for (program, arguments) in [("python/bin/mypy", &mypy[..]), ("pyright/node_modules/.bin/pyright", &pyright[..])] {
        let output = command(tool(program)).args(arguments).current_dir(folder.path()).output().expect("it runs");
        assert!(output.status.success(), "{program}: {}", printed(&output));
    }
}
