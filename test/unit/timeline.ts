/** The fixtures plus what readers list: feeds, rankings and inboxes. Counts the round trips of reading them. */
import { type FedTweet, feedRowOf } from "../../lib/domain/feed/model.ts";
import type { Caller } from "../../lib/domain/user/model.ts";
import { fakeDiscover } from "./fakes/discover.ts";
import { fakeFeeds } from "./fakes/feed.ts";
import { fakeNotifications } from "./fakes/notification.ts";
import { createFixtures } from "./fixtures.ts";
import { createRoundTripCounter } from "./round-trips.ts";

/** `recentSize` is how many recent tweets of a fan-out-on-read author are kept. */
export function createTimeline({ recentSize = 32 } = {}) {
  const fixtures = createFixtures();
  const { tweets, profiles, onReadAuthors, isFollowing } = fixtures;
  const { feedRows, feedStates, ports: feedPorts } = fakeFeeds(fixtures.ports, recentSize);
  const { ranking, ports: discoverPorts } = fakeDiscover(tweets);
  const { inbox, folds, counted, pushed, ports: notificationPorts } = fakeNotifications();
  const { remote, tripsOf } = createRoundTripCounter();

  /** Gives a tweet its row in the feeds of its author and of the given users. */
  const deliver = ({ id, ...tweet }: { id: string } & Omit<FedTweet, "tweetId">, to: string[]) => {
    const row = feedRowOf({ tweetId: id, ...tweet });
    for (const userId of [tweet.authorId, ...to]) feedRows.push({ ...row, userId });
  };
  const followersOf = (author: Caller) =>
    [...profiles.keys()].filter((userId) => isFollowing(userId, author.id));

  return {
    ...fixtures,
    ...{ feedRows, feedStates, inbox, folds, counted, pushed, ranking, tripsOf },
    /** Posts a tweet. With `onWrite`, it also gets a row in the feed of each follower. */
    tweet: async (
      author: Caller,
      text = "Hello",
      onWrite = !onReadAuthors.has(author.id),
    ): Promise<string> => {
      const { ports } = fixtures;
      const id = ports.newId();
      await ports.putTweet({ id, authorId: author.id, text, inReplyTo: null, correlationId: "request" });
      deliver({ id, authorId: author.id }, onWrite ? followersOf(author) : []);
      return id;
    },
    /** Posts a quote, which reaches followers as `tweet` does. */
    quote: async (author: Caller, quoteOf: string): Promise<string> => {
      const { ports } = fixtures;
      const id = ports.newId();
      const quote = { id, authorId: author.id, quoteOf, quotedAuthorId: tweets.get(quoteOf)?.authorId ?? "" };
      await ports.putTweet({ ...quote, text: "Quote", inReplyTo: null, correlationId: "request" });
      deliver(quote, onReadAuthors.has(author.id) ? [] : followersOf(author));
      return id;
    },
    /** Posts a reply, which reaches followers as `tweet` does. */
    reply: async (author: Caller, inReplyTo: string): Promise<string> => {
      const { ports } = fixtures;
      const id = ports.newId();
      const parentAuthorId = tweets.get(inReplyTo)?.authorId ?? "";
      const reply = { id, authorId: author.id, parentAuthorId };
      await ports.putTweet({ ...reply, text: "Reply", inReplyTo, correlationId: "request" });
      deliver(reply, onReadAuthors.has(author.id) ? [] : followersOf(author));
      return id;
    },
    /** Reposts a tweet, or undoes that, and returns the time. A repost reaches followers as a tweet does; its rows stay. */
    repost: async (user: Caller, tweetId: string, reposted = true): Promise<string> => {
      const { ports } = fixtures;
      const since = ports.newId();
      const { authorId = "", parentAuthorId } = tweets.get(tweetId) ?? {};
      await ports.setRepost({
        userId: user.id,
        tweetId,
        authorId,
        reposted,
        since,
        correlationId: "request",
      });
      const row = feedRowOf({ tweetId, authorId, parentAuthorId, repost: { userId: user.id, since } });
      if (reposted && !onReadAuthors.has(user.id))
        feedRows.push(...followersOf(user).map((userId) => ({ ...row, userId })));
      return since;
    },
    delete: (id: string) => {
      const tweet = tweets.get(id);
      if (tweet) tweets.set(id, { ...tweet, active: false });
    },
    /** Gives a tweet this many favorites and ranks it by them. */
    rankTweet: (id: string, favorites: number) => {
      const tweet = tweets.get(id);
      if (!tweet) return;
      tweets.set(id, { ...tweet, favorites });
      ranking.tweets = ranking.tweets.filter((ranked) => ranked.id !== id);
      ranking.tweets.push({ id, authorId: tweet.authorId, score: favorites });
      ranking.tweets.sort((a, b) => b.score - a.score);
    },
    ports: {
      ...fixtures.ports,
      getTweets: remote(fixtures.ports.getTweets),
      getAuthors: remote(fixtures.ports.getAuthors),
      getFavorites: remote(fixtures.ports.getFavorites),
      getReposts: remote(fixtures.ports.getReposts),
      findReposts: remote(fixtures.ports.findReposts),
      listReposts: remote(fixtures.ports.listReposts),
      getRepostEdges: remote(fixtures.ports.getRepostEdges),
      listTweetReposts: remote(fixtures.ports.listTweetReposts),
      getRelations: remote(fixtures.ports.getRelations),
      getFollowedHashtags: remote(fixtures.ports.getFollowedHashtags),
      findTweets: remote(fixtures.ports.findTweets),
      getMutes: remote(fixtures.ports.getMutes),
      readMembers: remote(fixtures.ports.readMembers),
      getActivity: remote(fixtures.ports.getActivity),
      listLatestTweets: remote(fixtures.ports.listLatestTweets),
      listAuthorTweets: remote(fixtures.ports.listAuthorTweets),
      listFanOutOnReadAuthors: remote(fixtures.ports.listFanOutOnReadAuthors),
      getFollowees: remote(fixtures.ports.getFollowees),
      listFeedRows: remote(feedPorts.listFeedRows),
      getRecentTweets: remote(feedPorts.getRecentTweets),
      getFeedState: remote(feedPorts.getFeedState),
      rankTweetsOfDay: remote(discoverPorts.rankTweetsOfDay),
      rankUsers: remote(discoverPorts.rankUsers),
      getSuggestions: remote(discoverPorts.getSuggestions),
      putSuggestions: remote(discoverPorts.putSuggestions),
      listDayTweets: remote(discoverPorts.listDayTweets),
      getBells: remote(fixtures.ports.getBells),
      getFollows: remote(fixtures.ports.getFollows),
      getFollowEdges: remote(fixtures.ports.getFollowEdges),
      listFollowing: remote(fixtures.ports.listFollowing),
      getLatestFollowees: remote(fixtures.ports.getLatestFollowees),
      getProfiles: remote(fixtures.ports.getProfiles),
      getFollowersAmong: remote(fixtures.ports.getFollowersAmong),
      listFollowers: remote(fixtures.ports.listFollowers),
      getFavoriteEdges: remote(fixtures.ports.getFavoriteEdges),
      listTweetFavorites: remote(fixtures.ports.listTweetFavorites),
      getProfile: remote(fixtures.ports.getProfile),
      ...notificationPorts,
      listInboxRows: remote(notificationPorts.listInboxRows),
      listFolds: remote(notificationPorts.listFolds),
      getFolds: remote(notificationPorts.getFolds),
      getPreferences: remote(notificationPorts.getPreferences),
      getSeen: remote(notificationPorts.getSeen),
      setSeen: remote(notificationPorts.setSeen),
    },
  };
}

export type Timeline = ReturnType<typeof createTimeline>;
