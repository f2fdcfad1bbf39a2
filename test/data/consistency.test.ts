import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { newId } from "../../lib/core/clock.ts";
import { listFeedRows } from "../../lib/data/feed/feed-row.ts";
import { dynamo } from "../../lib/data/table/client.ts";
import { getTweets } from "../../lib/data/tweet/read.ts";
import { putTweet } from "../../lib/data/tweet/write.ts";
import { getProfile, getProfileConsistently } from "../../lib/data/user/profile.ts";
import { bob } from "../people.ts";
import { idAt, newUser } from "./fixtures.ts";
import { useFreshTable } from "./table.ts";

beforeAll(useFreshTable);
beforeEach(() => {
  // With the clock frozen, a new tweet stays young.
  vi.useFakeTimers({ toFake: ["Date"] });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

type BatchGetInput = { RequestItems?: Record<string, { ConsistentRead?: boolean }> };
type QueryInput = { KeyConditionExpression?: string; ConsistentRead?: boolean; Key?: object };

/** Makes eventually consistent reads return nothing, like a replica that lags behind. */
function makeReplicasLag(): void {
  const client = dynamo();
  const send = client.send.bind(client) as (command: unknown) => Promise<Record<string, unknown>>;
  vi.spyOn(client, "send").mockImplementation((async (command: { input: BatchGetInput & QueryInput }) => {
    const result = await send(command);
    const [requested] = Object.values(command.input.RequestItems ?? {});
    if (requested && !requested.ConsistentRead) return { ...result, Responses: {} };
    const { KeyConditionExpression: query, Key: key, ConsistentRead: consistent } = command.input;
    if (query && !consistent) return { ...result, Items: [] };
    if (key && !consistent) return { ...result, Item: undefined };
    return result;
  }) as unknown as typeof client.send);
}

describe("eventually consistent reads", () => {
  it("do not hide bob's new tweet from his own feed while replicas lag", async () => {
    const id = newId();
    await putTweet({ id, authorId: bob.id, text: "Hello", inReplyTo: null, correlationId: "request" });
    makeReplicasLag();
    const rows = await listFeedRows(bob.id, { limit: 1 });
    expect(rows.map(({ tweetId }) => tweetId)).toEqual([id]);
    expect((await getTweets([id])).get(id)).toMatchObject({ authorId: bob.id });
  });

  it("do not hide from a fan-out how alice fans out while replicas lag", async () => {
    const alice = await newUser("alice");
    makeReplicasLag();
    expect(await getProfile(alice.id)).toBeUndefined();
    expect(await getProfileConsistently(alice.id)).toMatchObject({ id: alice.id, fanOut: "write" });
  });

  it("are not repeated for old tweets that do not exist", async () => {
    const send = vi.spyOn(dynamo(), "send");
    await getTweets([idAt(0), idAt(1)]);
    expect(send).toHaveBeenCalledTimes(1);
  });
});
