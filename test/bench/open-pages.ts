/** Measures what open pages ask for: what is new in the feed, and sockets. */
import { randomUUID } from "node:crypto";
import { clearCaches } from "../../lib/core/cache.ts";
import { newId, now } from "../../lib/core/clock.ts";
import { firstIdAt } from "../../lib/core/ids.ts";
import { addRecentTweets } from "../../lib/data/feed/index.ts";
import { batchWrite } from "../../lib/data/table/batch-write.ts";
import type { Item } from "../../lib/data/table/client.ts";
import { indexKeys, keys } from "../../lib/data/table/keys.ts";
import { EVERYONE, ONLINE_LIMIT } from "../../lib/domain/realtime/model.ts";
import type { Caller } from "../../lib/domain/user/model.ts";
import { createUser, feedRow, followItem } from "./fixtures.ts";
import { record } from "./record.ts";
import type { Figure } from "./report.ts";
import { api, bytesOf, type Handler, measured, post, succeeded } from "./steps.ts";

/** Authors on read that a reader follows. */
export const ON_READ = 20;
const DAY = 24 * 60 * 60 * 1000;

type People = { author: Caller; followers: Caller[] };

/** Pages and sockets of a reader who follows nobody on read, and of one who follows many. */
export async function ofPages({ author, followers }: People): Promise<Figure[]> {
  const [plain, onRead] = followers as [Caller, Caller];
  const onReadIds = await followOnRead(onRead);
  const feed = (caller: Caller, cursor?: string) => () =>
    api<{ prev: string }>("getFeed", { caller, query: { limit: "20", ...(cursor ? { cursor } : {}) } });
  const { prev } = await feed(plain)();
  await batchWrite([{ put: feedRow(plain.id, { tweetId: await post(author), authorId: author.id }) }]);
  return [
    ...(await measured("getFeed, one new tweet", feed(plain, prev))),
    ...(await measured("getFeed, on read", feed(onRead))),
    ...(await ofSockets("", plain)),
    ...(await ofSockets(", on read", onRead)),
    { name: "bytes: recent tweets", value: await bytesOf(keys.recentTweets(onReadIds[0] ?? "")), unit: "B" },
  ];
}

/** Makes a user follow authors on read, each with a full list of recent tweets. Returns the authors' ids. */
export async function followOnRead({ id }: Caller, count = ON_READ): Promise<string[]> {
  const authors = await Promise.all(
    Array.from({ length: count }, (_, i) => createUser(`onread${i}of${count}`)),
  );
  const marked = authors.map((author) => ({
    ...followItem(id, author.id),
    GSI3PK: indexKeys.onRead(id),
    GSI3SK: newId(),
  }));
  await batchWrite(marked.map((put) => ({ put: put as Item })));
  // Only the newest are shown, so the older ones need no tweet.
  const older = Array.from({ length: 30 }, (_, i) => firstIdAt(now() - DAY - i));
  for (const author of authors) {
    const tweetIds = [...older, await post(author), await post(author)];
    await addRecentTweets(
      author.id,
      tweetIds.map((tweetId) => ({ tweetId, authorId: author.id })),
    );
  }
  return authors.map((author) => author.id);
}

async function ofSockets(suffix: string, caller: Caller, options = { cold: true }): Promise<Figure[]> {
  const route = async (name: "connect" | "disconnect", event: object) => {
    const { handler } = (await import(`../../lambdas/realtime/${name}/index.ts`)) as { handler: Handler };
    return succeeded(await handler(event, {}));
  };
  const requestContext = { requestId: "bench", connectionId: `connection-${caller.handle}` };
  const createTicket = () => api<{ ticket: string }>("createRealtimeTicket", { caller, body: {} });
  const { ticket } = await createTicket();
  return [
    ...(suffix === "" ? await measured("createRealtimeTicket", createTicket) : []),
    ...(await measured(
      `connect${suffix}`,
      () => route("connect", { queryStringParameters: { ticket }, requestContext }),
      options,
    )),
    ...(await measured(`disconnect${suffix}`, () => route("disconnect", { requestContext }), options)),
  ];
}

/**
 * A chunk of feed rows, and sockets once there are too many for the list of everyone online, as environments know after their
 * first socket.
 */
export async function ofCrowds({ author, followers: [fan] }: People): Promise<Figure[]> {
  const work = {
    ...{
      version: 1,
      tweetId: await post(author),
      authorId: author.id,
      action: "write",
      correlationId: "bench",
    },
    followerIds: Array.from({ length: 500 }, () => randomUUID()),
  };
  const { handler } = (await import("../../lambdas/events/write-feed-rows/index.ts")) as { handler: Handler };
  const chunk = await measured("write 500 feed rows", async () =>
    succeeded(await handler({ Records: [record(work)] }, {})),
  );
  const expiresAt = Math.ceil(now() / 1000) + 3_600;
  const crowd = Array.from({ length: 2 * ONLINE_LIMIT }, () => ({
    put: { ...keys.listener(EVERYONE, `crowd-${randomUUID()}`), userId: randomUUID(), expiresAt },
  }));
  await batchWrite(crowd);
  clearCaches();
  await ofSockets(", many online", fan as Caller, { cold: false });
  return [...chunk, ...(await ofSockets(", many online", fan as Caller, { cold: false }))];
}
