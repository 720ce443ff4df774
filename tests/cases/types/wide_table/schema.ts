import { integer, pgTable, text } from "drizzle-orm/pg-core";

const answers = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`q${i + 1}`, text(`q${i + 1}`)]));

export const survey = pgTable("survey", {
  id: integer("id").primaryKey(),
  ...(answers as Record<string, ReturnType<typeof text>>),
});
