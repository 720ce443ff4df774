import { desc, eq, exists, sql } from "drizzle-orm";
import { integer, pgTable, pgView, text } from "drizzle-orm/pg-core";

export const cats = pgTable("cats", { id: integer("id").primaryKey(), name: text("name").notNull(), age: integer("age") });
export const dogs = pgTable("dogs", { id: integer("id").primaryKey(), name: text("name").notNull(), catId: integer("cat_id") });

export const rich = pgView("rich").as((qb) =>
  qb
    .select({
      id: cats.id,
      kind: sql<string>`case when ${cats.age} > ${3} then ${"old"} else ${"it's young"} end`.as("kind"),
      rank: sql<number>`row_number() over (partition by ${cats.name} order by ${desc(cats.age)})`.as("rank"),
      owner: sql<boolean>`${exists(qb.select().from(dogs).where(eq(dogs.catId, cats.id)))}`.as("owner"),
    })
    .from(cats),
);
export const lists = pgView("lists").as((qb) =>
  qb
    .select({
      id: cats.id,
      dogs: sql`coalesce(json_agg(json_build_object('id', ${dogs.id}, 'n', ${dogs.name})) filter (where ${dogs.id} is not null), '[]')`.as("dogs"),
      named: sql<number>`count(*) filter (where ${eq(dogs.name, "Rex")})`.as("named"),
    })
    .from(cats)
    .leftJoin(dogs, eq(dogs.catId, cats.id))
    .groupBy(cats.id),
);
