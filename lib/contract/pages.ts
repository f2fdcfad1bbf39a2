/** Pages of a list, as every paged operation takes and returns them. */
import * as z from "zod/mini";
import { checked } from "./schema.ts";

const PAGE_SIZE = "A page has 1 to 100 items.";

export const PageQuery = z.object({
  limit: z._default(
    checked(
      z.coerce.number({ error: PAGE_SIZE }),
      z.int(PAGE_SIZE),
      z.minimum(1, PAGE_SIZE),
      z.maximum(100, PAGE_SIZE),
    ),
    20,
  ),
  cursor: z.optional(checked(z.string(), z.minLength(1), z.maxLength(4096))),
});

const cursor = z.nullable(z.string());

/** A page of a list: `next` is null only at the true end; `prev` leads to what has been added since. */
/* @__NO_SIDE_EFFECTS__ */
export function page<Item extends z.core.$ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: cursor, prev: cursor });
}

/** A page of any list; see {@link page}. */
export type Page<Item> = { items: Item[]; next: string | null; prev: string | null };
