import type { Config } from "drizzle-kit";

export default {
  dialect: "postgresql",
  schema: ["./schema.ts"],
  casing: "camelCase",
} satisfies Config;
