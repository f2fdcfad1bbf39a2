/**
 * Loads the demo data, then lets its users post 100 tweets concurrently, repeating requests at random as an impatient
 * client would. Afterwards every feed, counter and inbox must match exactly what the users did.
 */
import { randomInt, randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { mentionedHandles } from "../../lib/contract/text.ts";
import { inParallel } from "../../lib/core/in-parallel.ts";
import { toFavorite } from "../../lib/data/favorite/favorite-item.ts";
import { toFollow } from "../../lib/data/follow/follow-item.ts";
import { toRepost } from "../../lib/data/repost/repost-item.ts";
import type { Item } from "../../lib/data/table/client.ts";
import { kindOf } from "../../lib/data/table/keys.ts";
import { toTweet } from "../../lib/data/tweet/tweet-item.ts";
import type { CountableState } from "../../lib/domain/counters/model.ts";
import type { Favorite } from "../../lib/domain/favorite/model.ts";
import type { Follow } from "../../lib/domain/follow/model.ts";
import type { Repost } from "../../lib/domain/repost/model.ts";
import type { StoredTweet } from "../../lib/domain/tweet/model.ts";
import { MUTED_WORD, people } from "../../local/demo/people.ts";
import { seed } from "../../local/demo/seed.ts";
import { silent } from "../../local/machine/progress.ts";
import { allRows, drained } from "./aws.ts";
import { type Person, signInAs } from "./people.ts";
import { feedOf, notificationsOf } from "./steps.ts";

const TWEETS = 100;
/** Concurrent requests that the local AWS serves without long waits. */
const CONCURRENCY = 8;

const users: Person[] = [];
/** The distinct responses to each idempotency key: status and tweet id. */
const responses = new Map<string, Set<string>>();

/** The active rows at the end, which are the source of truth for feeds, counters and inboxes. */
let tweets: StoredTweet[];
let follows: Follow[];
let favorites: Favorite[];
let reposts: Repost[];

beforeAll(async () => {
  const { users: accounts } = await seed(
    inject("paths"),
    inject("murmur"),
    silent,
    new AbortController().signal,
  );
  await inParallel(accounts, CONCURRENCY, async ({ handle, password }) => {
    users.push(await signInAs({ handle, password, email: `${handle}@example.com` }));
  });
  const authors = new Set(users.map(({ id }) => id));
  const parents = (await active("tweet", toTweet)).filter(({ authorId }) => authors.has(authorId));
  const posts = Array.from({ length: TWEETS }, (_, i) => postOf(i, parents));
  await inParallel(posts, CONCURRENCY, sendRepeatedly);
  await drained();
  tweets = await active("tweet", toTweet);
  follows = await active("follow", toFollow);
  favorites = await active("favorite", toFavorite);
  reposts = await active("repost", toRepost);
});

async function active<Row extends CountableState>(
  kind: ReturnType<typeof kindOf>,
  parse: (item: Item) => Row,
): Promise<Row[]> {
  const rows = (await allRows()).filter((row) => kindOf(row) === kind);
  return rows.map(parse).filter((row) => row.active);
}

type Post = { author: Person; body: { text: string; inReplyTo?: string }; key: string };

/** A random tweet: about a third mention a user, and about a third are replies. */
function postOf(number: number, parents: readonly StoredTweet[]): Post {
  const mention = randomInt(3) === 0 ? ` @${pick(users).handle}` : "";
  const reply = randomInt(3) === 0 ? { inReplyTo: pick(parents).id } : {};
  return { author: pick(users), body: { text: `Tweet ${number}${mention}`, ...reply }, key: randomUUID() };
}

function pick<Element>(list: readonly Element[]): Element {
  return list[randomInt(list.length)]!;
}

/** Posts a tweet one to four times with its idempotency key, at first up to twice concurrently. */
async function sendRepeatedly(post: Post): Promise<void> {
  await Promise.all(Array.from({ length: 1 + randomInt(2) }, () => sendOnce(post)));
  for (let again = randomInt(3); again > 0; again--) await sendOnce(post);
}

async function sendOnce({ author, body, key }: Post): Promise<void> {
  const post = () => author.request("POST", "/v1/tweets", { body, headers: { "idempotency-key": key } });
  let response = await post();
  // 409: another attempt is in progress. 502 to 504: a Lambda timed out on a busy machine.
  for (let tries = 0; [409, 502, 503, 504].includes(response.status) && tries < 200; tries++) {
    await pause(100);
    response = await post();
  }
  const { id } = response.json as { id: string };
  responses.set(key, (responses.get(key) ?? new Set()).add(`${response.status} ${id}`));
}

describe("after the demo data and 100 concurrent tweets", () => {
  test("each idempotency key created one tweet and returned it every time", () => {
    const returned = [...responses.values()].flatMap((distinct) => [...distinct]);
    const created = tweets.filter(({ text }) => /^Tweet \d+/.test(text));
    expect(created).toHaveLength(TWEETS);
    expect(returned.toSorted()).toEqual(created.map(({ id }) => `201 ${id}`).toSorted());
  });

  test.each(people)(
    "$handle's feed contains exactly what they and their followees have posted or reposted, newest first",
    async ({ handle }) => {
      const reader = users.find((person) => person.handle === handle)!;
      const authors = new Set([reader.id, ...followeesOf(reader.id).keys()]);
      const own = tweets.filter(({ authorId }) => authors.has(authorId)).map(({ id }) => [id, id] as const);
      const muted = mutedBy(reader);
      const reposted = reposts
        .filter(({ userId }) => userId !== reader.id && authors.has(userId))
        .map(({ tweetId, since }) => [since, tweetId] as const);
      const newestFirst = [...own, ...reposted].toSorted().toReversed();
      // A tweet is where it was last posted or reposted.
      const expected = [...new Set(newestFirst.map(([, tweetId]) => tweetId))].filter((id) => !muted.has(id));
      const shown = await feedOf(reader, 100);
      expect(shown.map(({ id }) => id)).toEqual(expected);
    },
  );

  test("every counter equals the number of rows it counts", async () => {
    const repliesByTweet = Map.groupBy(tweets, ({ inReplyTo }) => inReplyTo);
    const favoritesByTweet = Map.groupBy(favorites, ({ tweetId }) => tweetId);
    for (const tweet of tweets)
      expect({ id: tweet.id, favorites: tweet.favorites, replies: tweet.replies }).toEqual({
        id: tweet.id,
        favorites: favoritesByTweet.get(tweet.id)?.length ?? 0,
        replies: repliesByTweet.get(tweet.id)?.length ?? 0,
      });
    for (const { id, client } of users)
      expect((await client.getUser({ params: { user: id } })).metrics).toEqual({
        tweets: tweets.filter(({ authorId }) => authorId === id).length,
        followers: follows.filter(({ followeeId }) => followeeId === id).length,
        following: followeesOf(id).size,
      });
  });

  test.each(people)("$handle was notified of each event once and of nothing else", async ({ handle }) => {
    const reader = users.find((person) => person.handle === handle)!;
    const received = await notificationsOf(reader);
    const ofTweets = received.flatMap(({ type, actor, count, tweet }) => {
      if (!tweet) return [];
      return type === "favorite" || type === "repost"
        ? [`${type} of ${tweet.id} by ${count}`]
        : [`${type} ${actor?.id} ${tweet.id}`];
    });
    expect(ofTweets.toSorted()).toEqual(expectedNotifications(reader).toSorted());
    const followers = received
      .filter(({ type }) => type === "follow")
      .reduce((sum, { count }) => sum + count, 0);
    expect(followers).toBe(follows.filter(({ followeeId }) => followeeId === reader.id).length);
  });
});

/** Tweets with the word that one of the demo users mutes. Their own never are. */
function mutedBy({ id, handle }: Person): Set<string> {
  const isMuted = ({ text, authorId }: StoredTweet) => text.includes(MUTED_WORD.word) && authorId !== id;
  return new Set(handle === MUTED_WORD.by ? tweets.filter(isMuted).map((tweet) => tweet.id) : []);
}

/** A user's followees, and since when. */
function followeesOf(id: string): Map<string, string> {
  const own = follows.filter(({ followerId }) => followerId === id);
  return new Map(own.map(({ followeeId, since }) => [followeeId, since]));
}

/** The notifications about tweets that a user must have, derived from the active rows. */
function expectedNotifications(reader: Person): string[] {
  const ownTweets = new Set(tweets.filter(({ authorId }) => authorId === reader.id).map(({ id }) => id));
  const followees = followeesOf(reader.id);
  const isAbout = (id: string | null) => id !== null && ownTweets.has(id);
  const typeOf = ({ id, inReplyTo, quoteOf, text, authorId }: StoredTweet) => {
    if (isAbout(inReplyTo)) return "reply";
    if (isAbout(quoteOf)) return "quote";
    if (mentionedHandles(text).includes(reader.handle)) return "mention";
    return (followees.get(authorId) ?? id) < id ? "tweet" : undefined;
  };
  const ofOwnTweets = (edges: readonly (Favorite | Repost)[]) =>
    Map.groupBy(
      edges.filter(({ userId, tweetId }) => ownTweets.has(tweetId) && userId !== reader.id),
      ({ tweetId }) => tweetId,
    );
  const muted = mutedBy(reader);
  return [
    ...tweets.flatMap((tweet) => {
      const type = tweet.authorId === reader.id || muted.has(tweet.id) ? undefined : typeOf(tweet);
      return type ? [`${type} ${tweet.authorId} ${tweet.id}`] : [];
    }),
    ...[...ofOwnTweets(favorites)].map(([tweetId, edges]) => `favorite of ${tweetId} by ${edges.length}`),
    ...[...ofOwnTweets(reposts)].map(([tweetId, edges]) => `repost of ${tweetId} by ${edges.length}`),
  ];
}
