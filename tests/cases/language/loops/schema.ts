import { index, integer, pgTable, text } from "drizzle-orm/pg-core";

const languages = ["en", "de", "fr"] as const;
const columns: Record<string, ReturnType<typeof text>> = {};
for (const language of languages) {
  columns[`title_${language}`] = text(`title_${language}`);
}

let quarter = 1;
while (quarter <= 4) {
  columns[`q${quarter}`] = text(`q${quarter}`);
  quarter += 1;
}

for (let i = 0; i < 3; i++) {
  if (i === 1) continue;
  columns["extra" + i] = text("extra" + i);
}

export const sheets = pgTable("sheets", { id: integer("id").primaryKey(), ...columns }, (t) => {
  const made = [];
  for (const language of languages) made.push(index(`sheets_${language}_idx`).on(t[`title_${language}`]));
  return made;
});
