import { integer, pgTable, text } from "drizzle-orm/pg-core";

const region = process.env.DOWNSPOUT_TEST_REGION ?? "nowhere";

export const servers = pgTable("servers", { id: integer("id").primaryKey(), region: text("region").default(region) });
