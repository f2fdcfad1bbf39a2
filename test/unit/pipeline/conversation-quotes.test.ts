/** Replies that quote: what their rows in the table say of them decides how often a conversation reads. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { clearCaches } from "../../../lib/core/cache.ts";
import { newId, now } from "../../../lib/core/clock.ts";
import {
  getTweet,
  listReplies,
  listThread,
  putTweet,
  tweetHydration,
} from "../../../lib/data/tweet/index.ts";
import { createProfile } from "../../../lib/data/user/index.ts";
import { getConversation } from "../../../lib/domain/tweet/get-conversation.ts";
import type { Caller } from "../../../lib/domain/user/model.ts";
import { alice, bob, carol } from "../../people.ts";
import { MemoryTable, type TableRequest, useMemoryTable } from "../../support/memory-table/index.ts";
import { firstPage } from "../domain/steps.ts";
import { createRoundTripCounter } from "../round-trips.ts";

const { remote, tripsOf } = createRoundTripCounter();
const ports = { ...tweetHydration, getTweet, listReplies, listThread };
let stop: () => void;

beforeEach(async () => {
  clearCaches();
  const intercept = remote((_: TableRequest, execute: () => Promise<object>) => execute());
  stop = useMemoryTable(new MemoryTable({ intercept }));
  for (const caller of [alice, bob, carol])
    await createProfile({ caller, name: caller.handle, createdAt: now() });
});
afterEach(() => stop());

type Written = { author: Caller; parentId?: string; threadId?: string; quoteOf?: string };

async function write({ author, parentId, threadId, quoteOf }: Written): Promise<string> {
  const id = newId();
  await putTweet({
    ...{ id, authorId: author.id, text: "Hello", correlationId: "request" },
    ...{
      inReplyTo: parentId ?? null,
      ...(parentId ? { parentAuthorId: alice.id, ancestors: [parentId] } : {}),
    },
    ...(threadId ? { threadId } : {}),
    ...(quoteOf ? { quoteOf, quotedAuthorId: carol.id } : {}),
  });
  return id;
}

describe("a conversation in which replies and the author's thread quote", () => {
  it("is read in three round trips", async () => {
    const [first, second, third] = await Promise.all([1, 2, 3].map(() => write({ author: carol })));
    const root = await write({ author: alice });
    const reply = await write({ author: bob, parentId: root, quoteOf: first! });
    await write({ author: alice, parentId: reply, quoteOf: second! });
    await write({ author: alice, parentId: root, threadId: root, quoteOf: third! });
    clearCaches();
    const read = () => getConversation(ports, { tweetId: root, ...firstPage(20, bob) });
    let found: Awaited<ReturnType<typeof read>> | undefined;
    const trips = await tripsOf(async () => {
      found = await read();
    });
    expect(found?.replies.items).toMatchObject([
      { tweet: { quote: { id: third, author: { handle: "carol" } } } },
      { tweet: { quote: { id: first } }, replies: [{ tweet: { quote: { id: second } } }] },
    ]);
    expect(trips).toBe(3);
  });
});
