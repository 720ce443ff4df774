import { pgRole } from "drizzle-orm/pg-core";

export const auditor = pgRole("auditor");
