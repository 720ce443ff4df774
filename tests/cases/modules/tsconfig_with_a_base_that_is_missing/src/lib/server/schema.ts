import { integer, pgTable } from 'drizzle-orm/pg-core';
import { visits } from 'src/db/schema';
import { defaults } from '$lib/defaults';

export const guests = pgTable('guests', {
  id: integer('id').primaryKey().default(defaults.id),
  lastVisit: integer('last_visit').references(() => visits.id),
});
