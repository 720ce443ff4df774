//! The team's own base and mixins: the models inherit from them in the order of the configuration, still declare every
//! column, and type checkers see what the mixins bring.

use std::fs;

use crate::support::downspout::run;
use crate::support::tools::{command, printed, succeed, tool};

const SCHEMA: &str = r#"
import { integer, pgTable, text } from "drizzle-orm/pg-core";
export const users = pgTable("users", { id: integer("id").primaryKey(), name: text("name").notNull() });
export const posts = pgTable("posts", { id: integer("id").primaryKey(), authorId: integer("author_id").references(() => users.id) });
"#;

const OWN: &str = r#"
from sqlalchemy.orm import DeclarativeBase


class Base(DeclarativeBase):
    """The team's base."""


class Printed:
    def shown(self) -> str:
        return f"a {type(self).__name__}"


class Greeting:
    name: object

    def greeting(self) -> str:
        return f"hello {self.name}"
"#;

const USE: &str = r#"
from models import Post, User

user = User(id=1, name="Ada")
greeting: str = user.greeting()
assert (greeting, user.shown(), Post(id=1).shown()) == ("hello Ada", "a User", "a Post")
assert [base.__name__ for base in User.__bases__] == ["Greeting", "Printed", "Base"]
assert [base.__name__ for base in Post.__bases__] == ["Printed", "Base"]
assert list(User.__table__.columns.keys()) == ["id", "name"]
"#;

#[test]
fn models_inherit_from_the_teams_classes() {
    for layout in ["models.py", "models/"] {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let config = format!(
            "[drizzle]\nschema = [\"schema.ts\"]\nversion = \"0.x\"\n[sqlalchemy]\nmodels = \"{layout}\"\nbase = \"own:Base\"\n\
             mixins = [\"own:Printed\"]\ntable_mixins = {{ users = [\"own:Greeting\"] }}\n"
        );
        let files = [("downspout.toml", config.as_str()), ("schema.ts", SCHEMA), ("own.py", OWN), ("uses.py", USE)];
        for (name, text) in files {
            fs::write(folder.path().join(name), text).expect("writable");
        }
        let run = run(folder.path(), &["gen", "--quiet"]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        succeed(command(tool("python/bin/python")).arg("uses.py").current_dir(folder.path()));
        let arguments = ["--strict", "--no-error-summary", "--no-incremental", "uses.py"];
        let mypy = command(tool("python/bin/mypy")).args(arguments).current_dir(folder.path()).output();
        let mypy = mypy.expect("it runs");
        assert!(mypy.status.success(), "{layout}: {}", printed(&mypy));
    }
}
