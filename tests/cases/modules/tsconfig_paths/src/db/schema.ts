import { pgTable } from "drizzle-orm/pg-core";
import { key } from "#columns";
import { names } from "@/lib/names";

export const wheels = pgTable(names.wheels, { id: key() });
