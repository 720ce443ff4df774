import { sql as raw } from "drizzle-orm";
import * as pg from "drizzle-orm/pg-core";
import tenants, { kinds as tenantKinds } from "./tenants";
import * as shared from "./shared";

export { tenants, tenantKinds };

export const projects = pg.pgTable("projects", {
  id: shared.key(),
  tenantId: pg.uuid("tenant_id").references(() => tenants.id),
  kind: tenantKinds("kind"),
  name: shared.default("name"),
  at: pg.timestamp("at").default(raw`now()`),
});
