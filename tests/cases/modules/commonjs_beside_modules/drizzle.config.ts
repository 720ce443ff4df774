import { defineConfig } from "drizzle-kit";

export default defineConfig({ dialect: "postgresql", schema: ["./db/all.ts", "./db/one.ts"], out: "./drizzle" });
