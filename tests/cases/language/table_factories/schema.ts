import { index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import type { PgColumnBuilderBase } from "drizzle-orm/pg-core";

function defineTable<C extends Record<string, PgColumnBuilderBase>>(name: string, columns: C) {
  return pgTable(`crm_${name}`, { id: uuid("id").primaryKey(), tenant: text("tenant").notNull(), ...columns }, (t) => [
    index(`crm_${name}_tenant_idx`).on((t as { tenant: never }).tenant),
  ]);
}

export const leads = defineTable("leads", { score: text("score") });
export const deals = defineTable("deals", { leadId: uuid("lead_id").references(() => leads.id) });
