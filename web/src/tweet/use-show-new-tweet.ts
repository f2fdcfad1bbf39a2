import { useQueryClient } from "@tanstack/react-query";
import type { Tweet } from "../../../lib/contract/tweet/schemas.ts";
import { useMurmur } from "../app/murmur.ts";
import { usersKey } from "../cache/keys.ts";
import { feedKeys, feedRow } from "../feed/feed-list.ts";
import { prepend } from "../lists/prepend.ts";
import { outdate } from "../realtime/reread.ts";
import { tweetQuotesKey } from "../repost/repost-list.ts";
import { conversationKey } from "./conversation.ts";
import { userTweetsKey } from "./tweet-lists.ts";
import { withReplies } from "./with-replies.ts";

/** Returns a function that shows a tweet you just posted at the top of the lists it belongs to. */
export function useShowNewTweet(): (tweet: Tweet) => void {
  const { cache } = useMurmur();
  const client = useQueryClient();
  return (tweet) => {
    const row = cache.write.tweet(tweet);
    for (const key of feedKeys) prepend(client, key, [feedRow(cache.write, { tweet, reason: "following" })]);
    prepend(client, userTweetsKey(tweet.author.handle, tweet.inReplyTo === null ? "none" : "only"), [row]);
    if (tweet.inReplyTo !== null) {
      prepend(client, conversationKey(tweet.inReplyTo), [row]);
      cache.tweets.patch(tweet.inReplyTo, (parent) => withReplies(parent, 1));
    }
    if (tweet.quoteOf !== null) {
      prepend(client, tweetQuotesKey(tweet.quoteOf), [row]);
      cache.tweets.patch(tweet.quoteOf, withOneMoreQuote);
    }
    void outdate(client, usersKey);
  };
}

function withOneMoreQuote<T extends Pick<Tweet, "metrics">>(tweet: T): T {
  const { metrics } = tweet;
  return { ...tweet, metrics: { ...metrics, quotes: metrics.quotes + 1 } };
}
