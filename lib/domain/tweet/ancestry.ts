/** Where a reply stands in its conversation, which is stored with it: reading upwards tweet by tweet would take as many reads. */
import type { StoredTweet } from "./model.ts";

/** The most ancestors that a conversation shows. Together they add a kilobyte to the reply. */
export const MAX_ANCESTORS = 40;

/** What a reply to `parent` stores: one ancestor more than is shown, so that a reader knows where to continue. */
export function ancestorsBelow(parent: Pick<StoredTweet, "id" | "ancestors">): string[] {
  return [...parent.ancestors, parent.id].slice(-(MAX_ANCESTORS + 1));
}

/** The thread that a reply to `parent` continues, if its author only answers themselves. */
export function threadBelow(
  parent: Pick<StoredTweet, "id" | "authorId" | "threadId">,
  authorId: string,
): string | null {
  return parent.authorId === authorId ? (parent.threadId ?? parent.id) : null;
}
