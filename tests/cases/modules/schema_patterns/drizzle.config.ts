import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "postgresql",
  schema: [
    "./db/deep/**",
    "./db/!(draft).tables.ts",
    "./db/parts/{users,{carts,items}}.ts",
    "./db/months/m{1..2}.ts",
    "./db/@(enums|none).?(m)ts",
    "./db/[r-t]ol[!a-d]s.ts",
    "./db/parts/**.js",
    "./db/**/seen.ts",
  ],
  out: "./drizzle",
});
