import { countHashtags } from "../hashtag/count-hashtags.ts";
import type { HashtagPorts } from "../hashtag/ports.ts";
import { idsShownBy } from "../tweet/ids-shown-by.ts";
import type { StoredTweet } from "../tweet/model.ts";
import type { TweetPorts } from "../tweet/ports.ts";
import type { IndexedTweet, SearchPorts } from "./ports.ts";
import type { SearchableTweet } from "./terms.ts";

/** `getTweets` must read consistently: an event may report something milliseconds old, or undone long ago. */
type Ports = Pick<TweetPorts, "getTweets"> &
  Pick<SearchPorts, "indexTweets" | "unindexTweets"> &
  Pick<HashtagPorts, "noteHashtags" | "addPeople">;

/**
 * Brings the index up to the state of the tweets that events report, and counts who uses which hashtag. What the table says
 * counts, not the event, so events may arrive twice, late and in any order. What was edited or deleted meanwhile is done
 * again, so whoever writes last has read the last state.
 */
export async function indexTweets(ports: Ports, tweets: readonly IndexedTweet[]): Promise<void> {
  // Several edits of a tweet may be in one message.
  let left = [...new Map(tweets.map((one) => [one.tweetId, one])).values()];
  while (left.length > 0) {
    const before = await ports.getTweets(left.map(({ tweetId }) => tweetId));
    const posted = left.flatMap(({ tweetId }) => searchable(before.get(tweetId)));
    if (posted.length > 0) {
      await ports.indexTweets(posted);
      await countHashtags(ports, posted);
    }
    const after = posted.length > 0 ? await ports.getTweets(posted.map(({ tweetId }) => tweetId)) : before;
    // A tweet that was deleted meanwhile may have been looked for in the index before it was there.
    const gone = left.filter(
      ({ tweetId }) => !before.get(tweetId)?.active || after.get(tweetId)?.active === false,
    );
    if (gone.length > 0) await ports.unindexTweets(gone);
    left = left.filter(({ tweetId: id }) => {
      const now = after.get(id);
      return now?.active && now.editedAt !== before.get(id)?.editedAt;
    });
  }
}

function searchable(tweet: StoredTweet | undefined): SearchableTweet[] {
  if (!tweet?.active) return [];
  const { id: tweetId, authorId, media, text } = tweet;
  return [{ tweetId, authorId, ...idsShownBy(tweet), hasImage: media !== undefined, text }];
}
