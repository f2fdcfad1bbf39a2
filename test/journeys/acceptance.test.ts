/**
 * The seeded world, then 200 tweets by its people at once, each request sent again at random as a nervous client would.
 * Afterwards every feed, counter and inbox must be exactly what was done.
 */
import { randomInt, randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { mentionedHandles } from "../../lib/contract/text.ts";
import { toFavorite } from "../../lib/data/favorite.ts";
import { toFollow } from "../../lib/data/follow.ts";
import { kindOf } from "../../lib/data/keys.ts";
import type { Item } from "../../lib/data/table.ts";
import { toTweet } from "../../lib/data/tweet.ts";
import { inParallel } from "../../lib/domain/in-parallel.ts";
import type { EdgeState, Favorite, Follow, StoredTweet } from "../../lib/domain/model.ts";
import { people } from "../../local/demo/people.ts";
import { seed } from "../../local/demo/seed.ts";
import { silent } from "../../local/machine/progress.ts";
import { allRows, drained } from "./aws.ts";
import { feedOf, notificationsOf } from "./deeds.ts";
import { type Person, signInAs } from "./people.ts";

const TWEETS = 200;
/** What the local AWS takes without making requests wait for long. */
const AT_ONCE = 8;

const world: Person[] = [];
/** What each key was answered with, every time: status and tweet. */
const answers = new Map<string, Set<string>>();

/** What is true in the end, as the edges say. */
let tweets: StoredTweet[];
let follows: Follow[];
let favorites: Favorite[];

beforeAll(async () => {
  const { users } = await seed(inject("places"), inject("murmur"), silent, new AbortController().signal);
  await inParallel(users, AT_ONCE, async ({ handle, password }) => {
    world.push(await signInAs({ handle, password, email: `${handle}@example.com` }));
  });
  const authors = new Set(world.map(({ id }) => id));
  const parents = (await active("tweet", toTweet)).filter(({ authorId }) => authors.has(authorId));
  const posts = Array.from({ length: TWEETS }, (_, i) => postOf(i, parents));
  await inParallel(posts, AT_ONCE, send);
  await drained();
  tweets = await active("tweet", toTweet);
  follows = await active("follow", toFollow);
  favorites = await active("favorite", toFavorite);
}, 180_000);

async function active<Edge extends EdgeState>(
  kind: ReturnType<typeof kindOf>,
  parse: (item: Item) => Edge,
): Promise<Edge[]> {
  const rows = (await allRows()).filter((row) => kindOf(row) === kind);
  return rows.map(parse).filter((edge) => edge.active);
}

type Post = { author: Person; body: { text: string; inReplyTo?: string }; key: string };

/** Some answer somebody, some name somebody, some do both. */
function postOf(number: number, parents: readonly StoredTweet[]): Post {
  const named = randomInt(3) === 0 ? ` @${pick(world).handle}` : "";
  const reply = randomInt(3) === 0 ? { inReplyTo: pick(parents).id } : {};
  return { author: pick(world), body: { text: `Tweet ${number}${named}`, ...reply }, key: randomUUID() };
}

function pick<One>(list: readonly One[]): One {
  return list[randomInt(list.length)]!;
}

/** Posts a tweet one to four times under its key, partly at once, and again while murmur asks to wait. */
async function send(post: Post): Promise<void> {
  await Promise.all(Array.from({ length: 1 + randomInt(2) }, () => sendOnce(post)));
  for (let again = randomInt(3); again > 0; again--) await sendOnce(post);
}

async function sendOnce({ author, body, key }: Post): Promise<void> {
  const post = () => author.ask("POST", "/v1/tweets", { body, headers: { "idempotency-key": key } });
  let answer = await post();
  // In progress, or (on a busy machine) not answered in time.
  for (let tries = 0; [409, 502, 503, 504].includes(answer.status) && tries < 200; tries++) {
    await pause(100);
    answer = await post();
  }
  const { id } = answer.json as { id: string };
  answers.set(key, (answers.get(key) ?? new Set()).add(`${answer.status} ${id}`));
}

describe("after the seeded world and 200 tweets at once", () => {
  test("each key has made one tweet, and was answered with it every time", () => {
    const answered = [...answers.values()].flatMap((some) => [...some]);
    const made = tweets.filter(({ text }) => /^Tweet \d+/.test(text));
    expect(made).toHaveLength(TWEETS);
    expect(answered.toSorted()).toEqual(made.map(({ id }) => `201 ${id}`).toSorted());
  });

  test.each(people)(
    "the feed of $handle is the tweets of those they follow, in order",
    async ({ handle }) => {
      const reader = world.find((person) => person.handle === handle)!;
      const authors = new Set([reader.id, ...followeesOf(reader.id)]);
      const theirs = tweets.filter(({ authorId }) => authors.has(authorId)).map(({ id }) => id);
      const shown = await feedOf(reader, 100);
      expect(shown.map(({ id }) => id)).toEqual(theirs.toSorted().toReversed());
    },
  );

  test("every counter is the number of its edges", async () => {
    const replies = Map.groupBy(tweets, ({ inReplyTo }) => inReplyTo);
    const liked = Map.groupBy(favorites, ({ tweetId }) => tweetId);
    for (const tweet of tweets)
      expect({ id: tweet.id, favorites: tweet.favorites, replies: tweet.replies }).toEqual({
        id: tweet.id,
        favorites: liked.get(tweet.id)?.length ?? 0,
        replies: replies.get(tweet.id)?.length ?? 0,
      });
    for (const { id, client } of world)
      expect((await client.getUser({ params: { user: id } })).metrics).toEqual({
        tweets: tweets.filter(({ authorId }) => authorId === id).length,
        followers: follows.filter(({ followeeId }) => followeeId === id).length,
        following: followeesOf(id).size,
      });
  });

  test.each(people)("$handle was told of everything once, and of nothing else", async ({ handle }) => {
    const reader = world.find((person) => person.handle === handle)!;
    const told = (await notificationsOf(reader)).map(({ type, actor, tweet }) =>
      [type, actor.id, tweet?.id].join(" "),
    );
    expect(told.toSorted()).toEqual(newsFor(reader).toSorted());
  });
});

function followeesOf(id: string): Set<string> {
  return new Set(follows.filter(({ followerId }) => followerId === id).map(({ followeeId }) => followeeId));
}

/** What somebody is to be told of, from what people did. */
function newsFor(reader: Person): string[] {
  const mine = new Set(tweets.filter(({ authorId }) => authorId === reader.id).map(({ id }) => id));
  const followees = followeesOf(reader.id);
  const kindOfNews = ({ inReplyTo, text, authorId }: StoredTweet) => {
    if (inReplyTo !== null && mine.has(inReplyTo)) return "reply";
    if (mentionedHandles(text).includes(reader.handle)) return "mention";
    return followees.has(authorId) ? "tweet" : undefined;
  };
  return [
    ...tweets.flatMap((tweet) => {
      const kind = tweet.authorId === reader.id ? undefined : kindOfNews(tweet);
      return kind ? [`${kind} ${tweet.authorId} ${tweet.id}`] : [];
    }),
    ...favorites.flatMap(({ userId, tweetId }) =>
      mine.has(tweetId) && userId !== reader.id ? [`favorite ${userId} ${tweetId}`] : [],
    ),
    ...follows.flatMap(({ followerId, followeeId }) =>
      followeeId === reader.id ? [`follow ${followerId} `] : [],
    ),
  ];
}
