import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "../../lib/core/clock.ts";
import { listReplies } from "../../lib/data/tweet/read.ts";
import { putTweet } from "../../lib/data/tweet/write.ts";
import { alice, bob } from "../people.ts";
import { useFreshTable } from "./table.ts";

beforeAll(useFreshTable);

const post = async (authorId: string, inReplyTo: string | null) => {
  const id = newId();
  const reply = inReplyTo === null ? {} : { parentAuthorId: alice.id };
  await putTweet({ id, authorId, text: "Hello", inReplyTo, ...reply, correlationId: "request-1" });
  return id;
};

describe("replies to a tweet", () => {
  it("are listed newest first, without replies to replies and other tweets", async () => {
    const parent = await post(alice.id, null);
    expect(await listReplies(parent, { limit: 10 })).toEqual([]);
    const first = await post(bob.id, parent);
    const second = await post(alice.id, parent);
    await post(bob.id, first);
    await post(bob.id, null);
    expect(await listReplies(parent, { limit: 10 })).toEqual([
      { position: second, tweetId: second, authorId: alice.id, parentAuthorId: alice.id },
      { position: first, tweetId: first, authorId: bob.id, parentAuthorId: alice.id },
    ]);
    expect(await listReplies(parent, { limit: 10, before: second })).toEqual([
      { position: first, tweetId: first, authorId: bob.id, parentAuthorId: alice.id },
    ]);
    expect(await listReplies(parent, { limit: 10, after: first })).toEqual([
      { position: second, tweetId: second, authorId: alice.id, parentAuthorId: alice.id },
    ]);
  });
});
