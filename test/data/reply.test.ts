import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "../../lib/core/clock.ts";
import { listReplies } from "../../lib/data/tweet/read.ts";
import { putTweet } from "../../lib/data/tweet/write.ts";
import { alice, bob } from "../people.ts";
import { useFreshTable } from "./table.ts";

beforeAll(useFreshTable);

const post = async (authorId: string, inReplyTo: string | null) => {
  const id = newId();
  await putTweet({ id, authorId, text: "Hello", inReplyTo }, "request-1");
  return id;
};

describe("replies", () => {
  it("are found below their parent, newest first, and nothing else is", async () => {
    const parent = await post(alice.id, null);
    expect(await listReplies(parent, { limit: 10 })).toEqual([]);
    const first = await post(bob.id, parent);
    const second = await post(alice.id, parent);
    await post(bob.id, first);
    await post(bob.id, null);
    expect(await listReplies(parent, { limit: 10 })).toEqual([
      { id: second, authorId: alice.id },
      { id: first, authorId: bob.id },
    ]);
    expect(await listReplies(parent, { limit: 10, before: second })).toEqual([
      { id: first, authorId: bob.id },
    ]);
    expect(await listReplies(parent, { limit: 10, after: first })).toEqual([
      { id: second, authorId: alice.id },
    ]);
  });
});
