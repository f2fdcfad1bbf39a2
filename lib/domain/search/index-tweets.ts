import type { EventOf } from "../../contract/events.ts";
import { countHashtags } from "../hashtag/count-hashtags.ts";
import type { HashtagPorts } from "../hashtag/ports.ts";
import { idsShownBy } from "../tweet/ids-shown-by.ts";
import type { StoredTweet } from "../tweet/model.ts";
import type { TweetPorts } from "../tweet/ports.ts";
import type { SearchPorts } from "./ports.ts";
import type { SearchableTweet } from "./terms.ts";

/** `getTweets` must read consistently: an event may report something milliseconds old, or undone long ago. */
type Ports = Pick<TweetPorts, "getTweets"> &
  Pick<SearchPorts, "indexTweets" | "unindexTweets"> &
  Pick<HashtagPorts, "noteHashtags" | "addPeople">;

/**
 * Brings the index up to the state of the tweets that events report, and counts who uses which hashtag. What the table says
 * counts, not the event, so events may arrive twice, late and in any order.
 */
export async function indexTweets(ports: Ports, events: readonly EventOf<"tweet.created">[]): Promise<void> {
  const ids = events.map(({ tweetId }) => tweetId);
  const before = await ports.getTweets(ids);
  const posted = events.flatMap(({ tweetId }) => searchable(before.get(tweetId)));
  if (posted.length > 0) {
    await ports.indexTweets(posted);
    await countHashtags(ports, posted);
  }
  // A tweet that was deleted meanwhile may have been looked for in the index before it was there.
  const after = posted.length > 0 ? await ports.getTweets(posted.map(({ tweetId }) => tweetId)) : before;
  const gone = events.filter(
    ({ tweetId }) => !before.get(tweetId)?.active || after.get(tweetId)?.active === false,
  );
  if (gone.length > 0) await ports.unindexTweets(gone);
}

function searchable(tweet: StoredTweet | undefined): SearchableTweet[] {
  if (!tweet?.active) return [];
  const { id: tweetId, authorId, media, text } = tweet;
  return [{ tweetId, authorId, ...idsShownBy(tweet), hasImage: media !== undefined, text }];
}
