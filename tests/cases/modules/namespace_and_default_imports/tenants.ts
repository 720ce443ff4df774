import { pgEnum, pgTable } from "drizzle-orm/pg-core";
import { key } from "./shared";

const tenants = pgTable("tenants", { id: key() });

export const kinds = pgEnum("kinds", ["internal", "external"]);
export default tenants;
