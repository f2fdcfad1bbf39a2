import type { Conversation, ConversationReply } from "../../contract/tweet/schemas.ts";
import { justAfter, type PageOf, type PageRequest, readPage } from "../../core/page/read-page.ts";
import type { Caller } from "../user/model.ts";
import { MAX_ANCESTORS } from "./ancestry.ts";
import { readPlaces } from "./conversation-place.ts";
import { readReplies, readThread } from "./conversation-replies.ts";
import type { TweetHydrationPorts } from "./hydrate.ts";
import type { StoredTweet } from "./model.ts";
import type { TweetPorts } from "./ports.ts";
import { tweetNotFound } from "./require-tweet.ts";

type Ports = Pick<TweetPorts, "getTweet" | "listReplies" | "listThread"> & TweetHydrationPorts;
type Input = PageRequest & { tweetId: string; viewer: Caller | undefined };
type Upwards = { tweetId: string; found: StoredTweet | undefined; viewerId: string | undefined };
type Replies = PageOf<ConversationReply>;

/**
 * A tweet between its ancestors and the replies to it, in three round trips at any depth: (1) the tweet and the rows of its
 * replies, (2) its ancestors, the replies and the rows of the replies to those, (3) the tweets of these rows. So its pages
 * are not refilled. The first one begins with the thread in which the author continues; the others follow, newest first.
 * Throws tweet_not_found. A deleted tweet keeps its place.
 */
export async function getConversation(
  ports: Ports,
  { tweetId, viewer, ...request }: Input,
): Promise<Omit<Conversation, "replies"> & { replies: Replies }> {
  const viewerId = viewer?.id;
  const finding = ports.getTweet(tweetId);
  let isAnswered = false;
  const [tweet, upwards, thread, replies] = await Promise.all([
    finding,
    finding.then((found) => readUpwards(ports, { tweetId, found, viewerId })),
    finding.then((found) => found && readThread(ports, { from: found, viewerId })),
    readPage(
      {
        maxReads: 1,
        read: async (range) => {
          const rows = await ports.listReplies(tweetId, range);
          isAnswered ||= rows.length > 0;
          return rows;
        },
        hydrate: (rows) => readReplies(ports, { rows, viewerId }),
      },
      request,
    ),
  ]);
  // Replies outlive the tombstone.
  if (!tweet && !isAnswered && !request.position) throw tweetNotFound(tweetId);
  return { ...upwards, replies: thread ? withThread(replies, thread, request) : replies };
}

/** The tweet and its ancestors, and the tweet above them if they are not all. */
async function readUpwards(
  ports: TweetHydrationPorts,
  { tweetId, found, viewerId }: Upwards,
): Promise<Omit<Conversation, "replies">> {
  const stored = found?.ancestors ?? [];
  const ids = stored.slice(-MAX_ANCESTORS);
  const rows = [...ids, tweetId].map((id) => ({ tweetId: id }));
  const placeOf = await readPlaces(ports, { rows, viewerId });
  const cut = stored.length > ids.length ? stored[0] : undefined;
  return {
    ancestors: ids.map((id) => placeOf(id).shown),
    // A reply that was stored without its ancestors knows only its parent.
    above: cut ?? placeOf(ids[0] ?? tweetId).stored?.inReplyTo ?? null,
    tweet: placeOf(tweetId).shown,
  };
}

/** Puts the thread, whose first tweet is one of the replies, before the others. Newer replies come as they are. */
function withThread(page: Replies, thread: ConversationReply, { position, limit }: PageRequest): Replies {
  if (position && "after" in position) return page;
  const others = page.items.filter(({ tweet }) => tweet.id !== thread.tweet.id);
  if (position) return { ...page, items: others };
  const last = others[limit - 1];
  if (!last) return { ...page, items: [thread, ...others] };
  return { ...page, items: [thread, ...others.slice(0, -1)], next: { before: justAfter(last.tweet.id) } };
}
