import { pgRole } from "drizzle-orm/pg-core";

export const plain = pgRole("plain");
export const builder = pgRole("builder", { createDb: true, createRole: true, inherit: false });
export const awkward = pgRole("Awkward Role");
export const known = pgRole("authenticated").existing();
