import { and, eq, exists, sql } from "drizzle-orm";
import { pgPolicy, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { authenticatedRole } from "drizzle-orm/supabase";

export const projects = pgTable("projects", { id: uuid("id").primaryKey(), owner: uuid("owner").notNull() });

const ownsProject = (column: unknown) => sql`exists (
  select 1 from ${projects}
  where ${projects.id} = ${column} and ${projects.owner} = (select auth.uid())
)`;

export const tasks = pgTable(
  "tasks",
  { id: uuid("id").primaryKey(), projectId: uuid("project_id").references(() => projects.id), title: text("title") },
  (t) => [
    pgPolicy("select own tasks", { for: "select", to: authenticatedRole, using: ownsProject(t.projectId) }),
    pgPolicy("insert own tasks", { for: "insert", to: authenticatedRole, withCheck: ownsProject(t.projectId) }),
  ],
);
