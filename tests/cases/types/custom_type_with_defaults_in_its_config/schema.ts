import { customType, integer, pgTable } from "drizzle-orm/pg-core";

type Config = { precision?: number; withTimezone?: boolean };

const instant = customType<{ data: Date; driverData: string; config: Config }>({
  dataType(config) {
    const precision = config?.precision !== undefined ? ` (${config.precision})` : "";
    return `timestamp${precision}${config?.withTimezone ? " with time zone" : ""}`;
  },
});

export const logs = pgTable("logs", {
  id: integer("id").primaryKey(),
  plain: instant("plain"),
  precise: instant("precise", { precision: 3 }),
  zoned: instant("zoned", { precision: 6, withTimezone: true }).notNull(),
});
