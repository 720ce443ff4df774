import path from "node:path";
import { defineConfig } from "drizzle-kit";

const folder = "database";
const schema = path.join(folder, "schema.ts");

export default defineConfig({
  dialect: "postgresql",
  schema: `./${schema}`,
  out: process.env.MIGRATIONS ?? "./migrations",
  dbCredentials: { url: process.env.DATABASE_URL! },
  verbose: true,
  strict: true,
});
