/** What a conversation shows in the place of a tweet: the tweet, a tombstone, or nothing. */
import type { ConversationReply, Tombstone, Tweet } from "../../contract/tweet/schemas.ts";
import { readTweets, type TweetHydrationPorts } from "./hydrate.ts";
import type { StoredTweet, TweetRow } from "./model.ts";
import { presentTweet } from "./present.ts";
import { usersOf } from "./read-tweet-page.ts";
import { tombstoneOf } from "./tombstone.ts";
import { isTweetVisible } from "./visibility.ts";

/** `stored` is undefined once even the tombstone has expired. */
type Place = { shown: Tweet | Tombstone; stored: StoredTweet | undefined };
export type Places = (tweetId: string) => Place;

/** A row as far as a place needs it. */
export type PlaceRow = Omit<TweetRow, "position">;

type Wanted = { rows: readonly PlaceRow[]; viewerId: string | undefined };

/** Reads the places of tweets. A tweet that the viewer may not see is a tombstone. */
export async function readPlaces(ports: TweetHydrationPorts, { rows, viewerId }: Wanted): Promise<Places> {
  const tweetIds = rows.map(({ tweetId }) => tweetId);
  const quotedIds = rows.flatMap(({ quoteOf }) => quoteOf ?? []);
  const found = await readTweets(ports, { tweetIds, viewerId, userIds: rows.flatMap(usersOf), quotedIds });
  const places = new Map(
    found.map((one): [string, Place] => {
      const shown = isTweetVisible(one)
        ? presentTweet(one)
        : tombstone(one.tweet.id, tombstoneOf(one.tweet, one.author));
      return [one.tweet.id, { shown, stored: one.tweet }];
    }),
  );
  return (id) => places.get(id) ?? { shown: tombstone(id), stored: undefined };
}

/**
 * The same in a single round trip, if the rows name what their tweets show. The viewer's own tweets are always as the viewer has left
 * them; the count of another's hot tweet may for a second lack the viewer's favorite.
 */
export function readLastPlaces(ports: TweetHydrationPorts, wanted: Wanted): Promise<Places> {
  const { viewerId } = wanted;
  const own = new Set(wanted.rows.flatMap((row) => (row.authorId === viewerId ? [row.tweetId] : [])));
  const getTweets: typeof ports.getTweets = async (ids) => {
    const [fresh, others] = await Promise.all([
      ports.rereadTweets(ids.filter((id) => own.has(id))),
      ports.getTweets(ids.filter((id) => !own.has(id))),
    ]);
    return new Map([...fresh, ...others]);
  };
  return readPlaces({ ...ports, getTweets, rereadTweets: async () => new Map() }, wanted);
}

function tombstone(id: string, why: Tombstone["tombstone"] = "deleted"): Tombstone {
  return { id, tombstone: why };
}

/** A reply in its place, above the `replies` to it that are shown. Undefined for a deleted one without replies. */
export function presentReply(
  { tweetId, active }: PlaceRow,
  placeOf: Places,
  replies: ConversationReply[],
): ConversationReply | undefined {
  const { shown, stored } = placeOf(tweetId);
  // The row of a deleted reply outlives its tombstone only if there are replies to it.
  const count = stored?.replies ?? Number(active === false);
  if ("tombstone" in shown && count === 0 && replies.length === 0) return undefined;
  const counted = replies.filter(({ tweet }) => !("tombstone" in tweet));
  return { tweet: shown, replies, more: Math.max(0, count - counted.length) };
}
