import { integer, pgTable, text } from "drizzle-orm/pg-core";

const answers = Array.from({ length: 69 }, (_, index) => [`answer${index + 1}`, text(`answer_${index + 1}`)] as const);

export const surveys = pgTable("surveys", {
  id: integer("id").primaryKey(),
  ...Object.fromEntries(answers),
});
