import { sql } from "drizzle-orm";
import { camelCase, integer, snakeCase, text } from "drizzle-orm/pg-core";

export const userRows = snakeCase.table("user_rows", { userId: integer().primaryKey(), firstName: text() });
export const guarded = camelCase.table.withRLS("guarded", { user_id: integer().primaryKey() });
export const seen = snakeCase.view("seen", { userId: integer() }).as(sql`select user_id from ${userRows}`);
export const kept = snakeCase.materializedView("kept", { firstName: text() }).as(sql`select first_name from ${userRows}`);
export const shop = camelCase.schema("shop");
export const items = shop.table("items", { unit_price: integer().primaryKey() });
