import path, { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "drizzle-kit";

const beside = path.join(__dirname, "/database", "users.ts");
const fromUrl = relative(process.cwd(), fileURLToPath(new URL("./database/teams.ts", `file://${__filename}`)));
const fromHere = path.resolve(process.cwd(), "database/../database/plans.ts");

export default defineConfig({ dialect: "postgresql", schema: [beside, `./${fromUrl}`, fromHere] });
