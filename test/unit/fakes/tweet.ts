import { altsOf } from "../../../lib/domain/media/model.ts";
import {
  type AuthoredTweetRow,
  type FormerText,
  LATEST_TWEETS,
  type StoredTweet,
} from "../../../lib/domain/tweet/model.ts";
import type { TweetPorts } from "../../../lib/domain/tweet/ports.ts";
import { inRange } from "./range.ts";

/** Tweets in memory, by id. */
export function fakeTweets() {
  const tweets = new Map<string, StoredTweet>();
  const formerTexts = new Map<string, FormerText[]>();
  const rowsOf = (wanted: (tweet: StoredTweet) => boolean): AuthoredTweetRow[] =>
    [...tweets.values()].filter(wanted).map(({ id, authorId, parentAuthorId, quoteOf, quotedAuthorId }) => ({
      ...{ position: id, tweetId: id, authorId },
      ...(parentAuthorId === undefined ? {} : { parentAuthorId }),
      ...(quoteOf !== null && quotedAuthorId !== undefined ? { quoteOf, quotedAuthorId } : {}),
    }));

  const getTweets: TweetPorts["getTweets"] = async (ids) =>
    new Map(ids.flatMap((id) => (tweets.has(id) ? [[id, tweets.get(id) as StoredTweet]] : [])));

  const ports = {
    getTweet: async (id) => tweets.get(id),
    getTweets,
    rereadTweets: getTweets,
    putTweet: async ({ correlationId: _, ...tweet }) => {
      if (tweets.has(tweet.id)) return false;
      const conversation = { ancestors: [], threadId: null, quoteOf: null };
      tweets.set(tweet.id, {
        ...conversation,
        ...tweet,
        ...{ favorites: 0, replies: 0, reposts: 0, quotes: 0, active: true, counted: 0 },
      });
      return true;
    },
    editTweet: async ({ before, after }) => {
      const tweet = tweets.get(before.id);
      if (!tweet?.active || tweet.hiddenAt !== undefined || tweet.editedAt !== before.editedAt) return false;
      const former = {
        ...{ text: before.text, replacedAt: after.editedAt ?? 0 },
        ...(after.media !== before.media ? { alts: altsOf(before.media ?? []) } : {}),
      };
      formerTexts.set(before.id, [...(formerTexts.get(before.id) ?? []), former]);
      const { text, editedAt = 0, edits = 0, mentions = [], media } = after;
      tweets.set(before.id, { ...tweet, text, editedAt, edits, mentions, ...(media ? { media } : {}) });
      return true;
    },
    listFormerTexts: async (id) => formerTexts.get(id) ?? [],
    markTweetDeleted: async ({ id }) => {
      const tweet = tweets.get(id);
      if (!tweet?.active) return false;
      const { media: _, editedAt: __, edits: ___, mentions: ____, ...rest } = tweet;
      tweets.set(id, { ...rest, text: "", active: false });
      formerTexts.delete(id);
      return true;
    },
    listAuthorTweets: async (authorId, range, replies = "all") =>
      inRange(
        rowsOf(
          (tweet) =>
            tweet.active &&
            tweet.authorId === authorId &&
            (replies === "all" || (tweet.inReplyTo === null) === (replies === "none")),
        ),
        range,
      ),
    listLatestTweets: async (authorIds) => {
      const latest = (authorId: string) =>
        inRange(
          rowsOf((tweet) => tweet.active && tweet.authorId === authorId),
          { limit: LATEST_TWEETS },
        );
      return new Map(authorIds.map((id) => [id, latest(id)]));
    },
    listReplies: async (parentId, range) =>
      inRange(
        rowsOf(({ inReplyTo }) => inReplyTo === parentId),
        range,
      ),
    listTweetQuotes: async (tweetId, range) =>
      inRange(
        rowsOf(({ quoteOf, active }) => active && quoteOf === tweetId),
        range,
      ),
    listThread: async (threadId, range) =>
      inRange(
        [...tweets.values()]
          .filter((tweet) => tweet.threadId === threadId)
          .map(({ id, inReplyTo }) => ({ position: id, tweetId: id, inReplyTo: inReplyTo ?? "" })),
        range,
      ),
  } satisfies TweetPorts;
  return { tweets, ports };
}
