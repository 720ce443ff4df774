import { pgEnum } from "drizzle-orm/pg-core";

export const unit = pgEnum("unit", ["kg", "m"]);
