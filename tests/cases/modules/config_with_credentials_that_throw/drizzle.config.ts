import { defineConfig } from "drizzle-kit";
import { connection } from "./src/connection";

export default defineConfig({
  dialect: "postgresql",
  schema: "./src/schema.ts",
  dbCredentials: connection(),
});
