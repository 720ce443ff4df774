import { cosineDistance, hammingDistance, innerProduct, jaccardDistance, l1Distance, l2Distance, sql } from "drizzle-orm";
import { bit, integer, pgTable, pgView, vector } from "drizzle-orm/pg-core";

export const items = pgTable("items", {
  id: integer("id").primaryKey(),
  place: vector("place", { dimensions: 3 }),
  bits: bit("bits", { dimensions: 4 }),
});

export const near = pgView("near").as((qb) =>
  qb
    .select({
      id: items.id,
      l2: l2Distance(items.place, [1, 2.5, -3]).as("l2"),
      l1: l1Distance(items.place, [1, 2, 3]).as("l1"),
      inner: innerProduct(items.place, [0, 0, 1]).as("inner"),
      cosine: cosineDistance(items.place, sql`'[1,1,1]'`).as("cosine"),
      hamming: hammingDistance(items.bits, "0101").as("hamming"),
      jaccard: jaccardDistance(items.bits, sql`B'0101'`).as("jaccard"),
    })
    .from(items),
);
