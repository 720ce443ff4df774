import { aliasedTable, eq, sql } from "drizzle-orm";
import { alias, integer, pgTable, pgView, text } from "drizzle-orm/pg-core";

export const staff = pgTable("staff", { id: integer("id").primaryKey(), bossId: integer("boss_id"), name: text("name") });

const boss = alias(staff, "boss");

export const chains = pgView("chains").as((qb) =>
  qb
    .select({ name: staff.name, boss: sql<string>`${boss.name}`.as("boss_name") })
    .from(staff)
    .leftJoin(boss, eq(boss.id, staff.bossId)),
);
