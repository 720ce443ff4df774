import { pgEnum, pgTable, serial } from 'drizzle-orm/pg-core';
import { ROLES } from '$lib/roles';

export const role = pgEnum('role', ROLES);
export const users = pgTable('users', { id: serial('id').primaryKey(), role: role('role').notNull().default('reader') });
