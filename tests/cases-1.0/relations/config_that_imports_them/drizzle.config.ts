import { defineConfig } from "drizzle-kit";
import { folder } from "./db/client";

export default defineConfig({
  dialect: "postgresql",
  schema: "./db/schema.ts",
  out: folder,
});
