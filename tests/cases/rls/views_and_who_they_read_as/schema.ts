import { eq, sql } from "drizzle-orm";
import { pgMaterializedView, pgPolicy, pgTable, pgView, text, uuid } from "drizzle-orm/pg-core";
import { anonRole, authenticatedRole, authUid } from "drizzle-orm/supabase";

export const notes = pgTable(
  "notes",
  { id: uuid("id").primaryKey(), owner: uuid("owner").notNull(), text: text("text") },
  (t) => [
    pgPolicy("own", { to: authenticatedRole, using: sql`${t.owner} = ${authUid}` }),
    pgPolicy("never the empty ones", {
      as: "restrictive",
      for: "select",
      to: [anonRole, authenticatedRole],
      using: sql`${t.text} <> ''`,
    }),
  ],
);

/** Whoever asks sees his own. */
export const myNotes = pgView("my_notes")
  .with({ securityInvoker: true })
  .as((qb) => qb.select().from(notes));

// Everybody's, for whoever may read it at all.
export const allNotes = pgView("all_notes").as((qb) => qb.select({ id: notes.id, text: notes.text }).from(notes));

export const notInvoked = pgView("not_invoked")
  .with({ securityInvoker: false, securityBarrier: true })
  .as((qb) => qb.select().from(notes).where(eq(notes.id, notes.owner)));

export const copied = pgMaterializedView("copied").as((qb) => qb.select({ id: notes.id }).from(notes));
