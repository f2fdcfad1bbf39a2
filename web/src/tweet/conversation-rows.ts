/** A conversation as the flat rows of a list. */
import type { Conversation, ConversationReply } from "../../../lib/contract/tweet/schemas.ts";
import type { Put } from "../cache/cache.ts";
import type { Row } from "../cache/row.ts";

/** A tweet's place; without `tweetId`, the tweet has been deleted or is `hidden` from the viewer. */
export type PlaceRow = Row & {
  hidden?: true;
  /** One of several replies to the reply above, and so indented. */
  nested?: boolean;
  /** How its line continues: the next row answers this one, or its parent too. */
  line?: "reply" | "sibling";
  /** Below this row, more replies to this tweet follow on its own page. */
  moreOf?: string;
};

export function placeRow(put: Put, tweet: Conversation["tweet"]): PlaceRow {
  if (!("tombstone" in tweet)) return put.tweet(tweet);
  return { id: tweet.id, ...(tweet.tombstone === "hidden" ? { hidden: true } : {}) };
}

/** A reply and what is below it. A single reply to it continues it; several are indented. */
export function replyRows(put: Put, { tweet, replies, more }: ConversationReply): PlaceRow[] {
  const own = placeRow(put, tweet);
  const rows = replies.length > 1 ? nestedRows(put, replies) : replies.flatMap((one) => replyRows(put, one));
  const all: PlaceRow[] = [rows.length > 0 ? { ...own, line: "reply" } : own, ...rows];
  // What else answers a tweet that is continued is not below its continuation.
  return more > 0 && replies.length !== 1 ? withMore(all, tweet.id) : all;
}

function nestedRows(put: Put, replies: readonly ConversationReply[]): PlaceRow[] {
  return replies.map(({ tweet, more }, i): PlaceRow => {
    const row: PlaceRow = { ...placeRow(put, tweet), nested: true };
    const line = i < replies.length - 1 ? { line: "sibling" as const } : {};
    return { ...row, ...line, ...(more > 0 ? { moreOf: tweet.id } : {}) };
  });
}

/** The last row leads on; to its own replies, it leads by itself. */
function withMore(rows: readonly PlaceRow[], tweetId: string): PlaceRow[] {
  return rows.map((row, i) => (i === rows.length - 1 ? { ...row, moreOf: tweetId } : row));
}
