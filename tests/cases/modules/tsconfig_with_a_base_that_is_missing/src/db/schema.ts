import { integer, pgTable, text } from 'drizzle-orm/pg-core';
import { names } from '@db/names';
import { timestamps } from '#shared/timestamps';

export const visits = pgTable('visits', {
  id: integer(names.id).primaryKey(),
  page: text(names.page).notNull(),
  ...timestamps,
});
