import { integer, jsonb, pgEnum, pgSchema, pgTable, text } from "drizzle-orm/pg-core";
import * as old from "./old";

export const shop = pgSchema("shop");
export const state = pgEnum("state", ["open", "closed"]);
export const shopState = shop.enum("state", ["new", "paid"]);
export const model = pgEnum("model", ["small", "large"]);
export const fieldEnum = pgEnum("field", ["text", "number"]);
export const userReadEnum = pgEnum("user_read", ["yes", "no"]);
export const myMood = pgEnum("my_mood", ["good"]);
export const MyMood = pgEnum("MyMood", ["bad"]);

export const users = pgTable("users", {
  id: integer("id").primaryKey(),
  state: state("state"),
  former: old.status("former"),
  shopState: shopState("shop_state"),
  model: model("model"),
  field: fieldEnum("field"),
  read: userReadEnum("read"),
  role: text("role", { enum: ["a", "b"] }),
  extra: jsonb("extra").$type<{ a: number }>(),
  mood: myMood("mood"),
  other: MyMood("other"),
});
export const userRole = pgTable("user_role", { id: integer("id").primaryKey() });
export const status = pgEnum("status", ["x", "y"]);
