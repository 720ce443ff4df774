import { integer, jsonb, numeric, pgTable, varchar } from "drizzle-orm/pg-core";

type FirstMatchableEvent = { kind: "first"; first: string };
type SecondMatchableEvent = { kind: "second"; second: number };
type ThirdMatchableEvent = { kind: "third"; third: boolean };
type Certification = "open_water" | "advanced_open_water" | "rescue" | "divemaster" | "instructor";

/** Types that no line can hold. */
export const dispatches = pgTable("automation_event_dispatches", {
  id: integer("id").primaryKey(),
  event: jsonb("event").$type<FirstMatchableEvent | SecondMatchableEvent | ThirdMatchableEvent>(),
  always: jsonb("always").notNull().$type<FirstMatchableEvent | SecondMatchableEvent | ThirdMatchableEvent | string>(),
  list: jsonb("list").$type<(FirstMatchableEvent | SecondMatchableEvent | ThirdMatchableEvent)[]>(),
  input: jsonb("input").$type<{
    minimumCertificationLevel: Certification | null;
    event: FirstMatchableEvent | SecondMatchableEvent | ThirdMatchableEvent | null;
    maybe?: FirstMatchableEvent | SecondMatchableEvent | ThirdMatchableEvent;
    byName: Record<string, FirstMatchableEvent | SecondMatchableEvent | ThirdMatchableEvent>;
  }>(),
  level: jsonb("level").$type<Certification>(),
  taken: varchar("taken", { enum: ["pr_created", "comment_posted", "closed_duplicate", "needs_clarification"] }),
  said: varchar("said").$type<"pull_request_created" | "comment_posted" | "closed_duplicate" | "asked">(),
  valuesInUsd: numeric("values_in_us_dollars", { precision: 18, scale: 6 }).array(),
  unanswered_questions_of_customers: varchar("unanswered_questions_of_customers", { length: 200 }).array(),
});
