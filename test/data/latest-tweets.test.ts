import { afterEach, beforeAll, expect, it, vi } from "vitest";
import { clearCaches } from "../../lib/core/cache.ts";
import { BURST } from "../../lib/core/hot-cache.ts";
import { dynamo } from "../../lib/data/table/client.ts";
import { listLatestTweets } from "../../lib/data/tweet/index.ts";
import { putTweet } from "../../lib/data/tweet/write.ts";
import { LATEST_TWEETS } from "../../lib/domain/tweet/model.ts";
import { alice, bob, carol } from "../people.ts";
import { idAt } from "./fixtures.ts";
import { useFreshTable } from "./table.ts";

beforeAll(useFreshTable);
afterEach(() => {
  vi.restoreAllMocks();
  clearCaches();
});

const post = (n: number, authorId: string, inReplyTo: string | null = null) =>
  putTweet({
    ...{ id: idAt(n), authorId, text: "Hello", inReplyTo, correlationId: "request" },
    ...(inReplyTo === null ? {} : { parentAuthorId: alice.id }),
  });

it("are the newest of each author, replies among them", async () => {
  for (let n = 0; n < LATEST_TWEETS + 3; n++) await post(n, alice.id);
  await post(100, bob.id);
  await post(101, bob.id, idAt(0));
  const found = await listLatestTweets([alice.id, bob.id, carol.id]);
  expect(found.get(alice.id)?.map(({ tweetId }) => tweetId)).toEqual(
    Array.from({ length: LATEST_TWEETS }, (_, i) => idAt(LATEST_TWEETS + 2 - i)),
  );
  expect(found.get(bob.id)).toMatchObject([
    { tweetId: idAt(101), parentAuthorId: alice.id },
    { tweetId: idAt(100) },
  ]);
  expect(found.get(carol.id)).toEqual([]);
});

it("are read a few times, however many readers an author has at once", async () => {
  const send = vi.spyOn(dynamo(), "send");
  for (let i = 0; i < 10 * BURST; i++) await listLatestTweets([alice.id]);
  // Tweets and replies.
  expect(send.mock.calls.length).toBeLessThanOrEqual(2 * BURST);
});
