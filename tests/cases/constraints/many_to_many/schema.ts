import { index, pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core";

export const students = pgTable("students", { id: uuid("id").primaryKey().defaultRandom(), name: text("name").notNull() });
export const courses = pgTable("courses", { id: uuid("id").primaryKey().defaultRandom(), title: text("title").notNull() });

export const enrolments = pgTable(
  "enrolments",
  {
    studentId: uuid("student_id").notNull().references(() => students.id, { onDelete: "cascade" }),
    courseId: uuid("course_id").notNull().references(() => courses.id, { onDelete: "cascade" }),
    since: timestamp("since", { withTimezone: true }).defaultNow().notNull(),
  },
  (t) => [primaryKey({ columns: [t.studentId, t.courseId] }), index("enrolments_course_idx").on(t.courseId)],
);
