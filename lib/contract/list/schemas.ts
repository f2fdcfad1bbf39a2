import * as z from "zod/mini";
import { page } from "../pages.ts";
import { Count, checked, Timestamp, textWithin, ULID } from "../schema.ts";
import { LIST_DESCRIPTION_LIMITS, LIST_NAME_LIMITS } from "../text.ts";
import { Author } from "../user/schemas.ts";

export const ListId = checked(
  z.string(),
  z.regex(ULID, "A list id has 26 characters, digits and capital letters, as the API returns it."),
);
export const ListName = textWithin(LIST_NAME_LIMITS);
/** It may be empty. */
export const ListDescription = textWithin(LIST_DESCRIPTION_LIMITS);

/** Chosen people whose tweets make a timeline of their own. */
export const List = z.object({
  id: ListId,
  name: z.string(),
  description: z.string(),
  /** Only its owner finds a private list. */
  private: z.boolean(),
  owner: Author,
  createdAt: Timestamp,
  /** Members who have left murmur or are suspended count until they are removed. */
  metrics: z.object({ members: Count }),
  /** Whether the user named by `member` is in the list; only in responses to a request that names one. */
  hasMember: z.optional(z.boolean()),
});
export const ListPage = page(List);

export type List = z.infer<typeof List>;
