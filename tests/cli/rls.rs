//! `downspout rls`: suggestions and the matrix, as a user meets them.

use crate::case::{CONFIG, Case, SCHEMA};

const NOTES: &str = r#"import { sql } from "drizzle-orm";
import { pgPolicy, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { anonRole, authenticatedRole, authUsers } from "drizzle-orm/supabase";

export const notes = pgTable("notes", {
  id: uuid("id").primaryKey(),
  userId: uuid("user_id").references(() => authUsers.id),
});

export const pages = pgTable("pages", {
  id: uuid("id").primaryKey(),
  noteId: uuid("note_id").notNull().references(() => notes.id),
  text: text("text"),
});

export const news = pgTable("news", { id: uuid("id").primaryKey(), draft: text("draft") }, (t) => [
  pgPolicy("everybody reads", { for: "select", to: [anonRole, authenticatedRole], using: sql`true` }),
  pgPolicy("authors write \u001b[31m", { for: "all", to: authenticatedRole, using: sql`${t.draft} is null` }),
]);

export const colours = pgTable("colours", { id: uuid("id").primaryKey() });
"#;

#[test]
fn suggestions_are_typescript() {
    let mut case = Case::new("suggestions_are_typescript", &[("schema.ts", NOTES)]);
    assert_eq!(case.run("rls suggest --drizzle schema.ts --drizzle-version 0.x").status.code(), Some(0));
    case.write("downspout.toml", &format!("{CONFIG}provider = \"plain\"\n"));
    case.refuse("rls suggest");
    case.write("schema.ts", &SCHEMA.replace(".enableRLS()", ""));
    case.write("downspout.toml", &format!("{CONFIG}disable = [\"users\"]\n"));
    assert_eq!(case.run("rls suggest").status.code(), Some(0));
    case.accept();
}

#[test]
fn the_matrix_has_a_cell_for_everybody() {
    let config = format!(
        "{CONFIG}[[rls.grant]]\nto = \"authenticated\"\non = \"news\"\nprivileges = [\"select\", \"update (draft)\"]\n"
    );
    let mut case =
        Case::new("the_matrix_has_a_cell_for_everybody", &[("schema.ts", NOTES), ("downspout.toml", &config)]);
    assert_eq!(case.run("rls matrix").status.code(), Some(0));
    assert_eq!(case.run("rls matrix --format json").status.code(), Some(0));
    case.write("downspout.toml", &config.replace("update", "improve"));
    case.refuse("rls matrix");
    case.accept();
}
