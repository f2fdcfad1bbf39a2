/** The same people, tweets, feeds and followers on both sides, and what both sides can do. */
import { randomUUID } from "node:crypto";
import { newId } from "../../../lib/core/clock.ts";
import { batchWrite } from "../../../lib/data/table/batch-write.ts";
import type { Item } from "../../../lib/data/table/client.ts";
import { deleteItem } from "../../../lib/data/table/item.ts";
import { putTweet } from "../../../lib/data/tweet/write.ts";
import type { Caller } from "../../../lib/domain/user/model.ts";
import { eventOf } from "../events.ts";
import { fanOutInProcess } from "../fanout.ts";
import { createUser, feedRow, followItem } from "../fixtures.ts";
import { api } from "../steps.ts";
import { type Event, keys } from "./client.ts";
import { handler as fanOut } from "./fan-out.ts";
import { handler as feed } from "./feed.ts";
import { handler as like } from "./like.ts";
import { handler as post } from "./post.ts";

/** Followers of the author. The first of them is the reader. */
export const FANS = 1_000;
/** Followers who also favorite. */
export const MEMBERS = 100;
const AUTHORS = 20;
/** Tweets that no one has favorited or fanned out yet. */
const TWEETS = 100;
const text = "x".repeat(280);

type Posted = { id: string; authorId: string };

export type Side = {
  author: Caller;
  fans: string[];
  tweets: string[];
  post(text: string, headers?: Record<string, string>): Promise<{ id: string }>;
  newTweet(): Promise<string>;
  favorite(userId: string, tweetId: string): Promise<unknown>;
  readFeed(): Promise<Posted[]>;
  deleteTweet(tweet: Posted): Promise<void>;
  fanOut(tweetId: string): Promise<void>;
};

export type People = { murmur: Side; tutorial: Side };

export async function createPeople(): Promise<People> {
  return { murmur: await createMurmur(), tutorial: await createTutorial() };
}

async function createMurmur(): Promise<Side> {
  const [author, reader] = [await createUser("author"), await createUser("reader")];
  const members = await Promise.all(
    Array.from({ length: MEMBERS }, (_, n) => (n === 0 ? reader : createUser(`fan${n}`))),
  );
  const others = Array.from({ length: FANS - MEMBERS }, () => randomUUID());
  const fans = [...members.map(({ id }) => id), ...others];
  await batchWrite(fans.map((id) => ({ put: followItem(id, author.id) })));
  const callers = new Map([author, ...members].map((caller) => [caller.id, caller]));
  const callerOf = (id: string) => {
    const caller = callers.get(id);
    if (!caller) throw new Error(`${id} has no profile.`);
    return caller;
  };
  const tweetBy = async (authorId: string) => {
    const id = newId();
    await putTweet({ id, authorId, text, inReplyTo: null, correlationId: "bench" });
    return id;
  };
  const followed = await Promise.all(Array.from({ length: AUTHORS }, (_, n) => createUser(`followed${n}`)));
  for (const one of followed) callers.set(one.id, one);
  for (const { id: authorId } of [...followed, ...followed])
    await batchWrite([{ put: feedRow(reader.id, { tweetId: await tweetBy(authorId), authorId }) }]);
  const newTweet = () => tweetBy(author.id);
  return {
    ...{ author, fans, newTweet, tweets: await inTurn(TWEETS, newTweet) },
    post: (text, headers = {}) => api("createTweet", { caller: author, body: { text }, headers }),
    favorite: (userId, tweetId) =>
      api("favoriteTweet", { caller: callerOf(userId), params: { tweetId }, body: { favorited: true } }),
    readFeed: async () => {
      const query = { limit: "20", include: "following" };
      type Page = { items: { tweet: { id: string; author: { id: string } } }[] };
      const { items } = await api<Page>("getFeed", { caller: reader, query });
      return items.map(({ tweet }) => ({ id: tweet.id, authorId: tweet.author.id }));
    },
    deleteTweet: async ({ id, authorId }) => {
      await api("deleteTweet", { caller: callerOf(authorId), params: { tweetId: id } });
    },
    fanOut: (tweetId) => fanOutInProcess({ tweetId, authorId: author.id }),
  };
}

async function createTutorial(): Promise<Side> {
  const put = (items: object[]) => batchWrite(items.map((item) => ({ put: item as Item })));
  const user = (id: string) => ({ ...keys.user(id), id, handle: id, name: "A name", tweets: 0, likes: 0 });
  const fans = Array.from({ length: FANS }, () => randomUUID());
  const [author, [reader]] = [{ id: randomUUID(), handle: "author" }, fans as [string]];
  await put([user(author.id), ...fans.map(user), ...fans.map((id) => keys.follower(author.id, id))]);
  const newTweet = async (userId = author.id) => {
    const id = newId();
    await put([
      { ...keys.tweet(id), id, userId, text, createdAt: new Date().toISOString(), likes: 0, replies: 0 },
    ]);
    return id;
  };
  const followed = Array.from({ length: AUTHORS }, () => randomUUID());
  await put(followed.map(user));
  for (const authorId of [...followed, ...followed])
    await put([{ ...keys.timeline(reader, await newTweet(authorId)), authorId }]);
  const call = async <Body>(
    handler: (event: Event) => Promise<{ body: string }>,
    ...request: Parameters<typeof eventOf>
  ) => JSON.parse((await handler(eventOf(...request) as unknown as Event)).body) as Body;
  const as = (id: string) => ({ id, handle: id });
  return {
    ...{ author, fans, newTweet: () => newTweet(), tweets: await inTurn(TWEETS, () => newTweet()) },
    post: (text) => call(post, { caller: author, body: { text } }),
    favorite: (userId, tweetId) => call(like, { caller: as(userId), params: { tweetId } }),
    readFeed: async () => {
      type Page = { items: { id: string; userId: string }[] };
      const { items } = await call<Page>(feed, { caller: as(reader), query: { limit: "20" } });
      return items.map(({ id, userId }) => ({ id, authorId: userId }));
    },
    deleteTweet: async ({ id }) => void (await deleteItem(keys.tweet(id))),
    fanOut: (tweetId) => fanOut({ tweetId, authorId: author.id }),
  };
}

async function inTurn(count: number, create: () => Promise<string>): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 0; n < count; n++) ids.push(await create());
  return ids;
}
