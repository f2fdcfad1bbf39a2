/** The replies of a conversation: others' as a tree of bounded depth and width, and the author's own as one branch. */
import type { ConversationReply } from "../../contract/tweet/schemas.ts";
import { FIRST_ID } from "../../core/ids.ts";
import { presentReply, readLastPlaces, readPlaces } from "./conversation-place.ts";
import type { TweetHydrationPorts } from "./hydrate.ts";
import type { StoredTweet, ThreadRow, TweetRow } from "./model.ts";
import type { TweetPorts } from "./ports.ts";

/** Replies shown under each reply: the first ones, which mostly are what it was talked about further. */
const NESTED_REPLIES = 3;
/** The most tweets of the author's thread that are shown. */
const MAX_THREAD = 40;

type Viewer = { viewerId: string | undefined };

/** Reads the replies of rows, each with the first replies to it, in two round trips. */
export async function readReplies(
  ports: Pick<TweetPorts, "listReplies"> & TweetHydrationPorts,
  { rows, viewerId }: Viewer & { rows: readonly TweetRow[] },
): Promise<(ConversationReply | undefined)[]> {
  const nesting = Promise.all(
    rows.map(({ tweetId }) => ports.listReplies(tweetId, { after: FIRST_ID, limit: NESTED_REPLIES })),
  );
  const [placeOf, nested, nestedPlaceOf] = await Promise.all([
    readPlaces(ports, { rows, viewerId }),
    nesting,
    nesting.then((lists) => readLastPlaces(ports, { rows: lists.flat(), viewerId })),
  ]);
  return rows.map((row, i) => {
    const below = (nested[i] ?? []).flatMap((one) => presentReply(one, nestedPlaceOf, []) ?? []);
    return presentReply(row, placeOf, below);
  });
}

/** Reads the thread in which a tweet's author continues it, in two round trips. Undefined if they do not. */
export async function readThread(
  ports: Pick<TweetPorts, "listThread"> & TweetHydrationPorts,
  { from, viewerId }: Viewer & { from: StoredTweet },
): Promise<ConversationReply | undefined> {
  const found = await ports.listThread(from.threadId ?? from.id, { after: from.id, limit: MAX_THREAD });
  const { authorId } = from;
  const rows = branchOf(found, from.id).map(({ inReplyTo: _, ...row }) => ({ ...row, authorId }));
  const placeOf = await readLastPlaces(ports, { rows, viewerId });
  return rows.reduceRight<ConversationReply | undefined>(
    (next, row) => presentReply(row, placeOf, next ? [next] : []),
    undefined,
  );
}

/** From each tweet on to the first in which its author answers it. `rows` are sorted by time. */
function branchOf(rows: readonly ThreadRow[], from: string): ThreadRow[] {
  const branch: ThreadRow[] = [];
  for (const row of rows) if (row.inReplyTo === (branch.at(-1)?.tweetId ?? from)) branch.push(row);
  return branch;
}
