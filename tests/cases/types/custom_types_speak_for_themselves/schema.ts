import { customType, integer, pgTable } from "drizzle-orm/pg-core";

const citext = customType<{ data: string }>({
  dataType() {
    return "citext";
  },
});

const bytes = customType<{ data: Buffer }>({ dataType: () => "bytea" });

const digits = customType<{ data: string; config: { length: number }; configRequired: true }>({
  dataType(config) {
    return `varchar(${config.length})`;
  },
  toDriver(value) {
    return value.replace(/\D/g, "");
  },
});

const searchable = customType<{ data: string }>({ dataType: () => "tsvector" });

export const contacts = pgTable("contacts", {
  id: integer("id").primaryKey(),
  email: citext("email").notNull(),
  photo: bytes("photo"),
  phone: digits("phone", { length: 15 }),
  search: searchable("search"),
  named: citext(),
});
