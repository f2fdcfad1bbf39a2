import { beforeAll, describe, expect, it } from "vitest";
import type { Range } from "../../lib/core/page/range.ts";
import { listAuthorTweets } from "../../lib/data/tweet/author-index.ts";
import { putTweet } from "../../lib/data/tweet/write.ts";
import type { Replies } from "../../lib/domain/tweet/model.ts";
import { alice, bob } from "../people.ts";
import { inRange } from "../unit/fakes/range.ts";
import { idAt } from "./fixtures.ts";
import { useFreshTable } from "./table.ts";

beforeAll(useFreshTable);

describe("an author's tweets", () => {
  const own = [idAt(1), idAt(4), idAt(6)];
  const replies = [idAt(2), idAt(3), idAt(5)];
  const lists = { none: own, only: replies, all: [...own, ...replies] };
  const bounds = [undefined, idAt(0), ...lists.all, `${idAt(3)}~`];

  beforeAll(async () => {
    const put = (id: string, parent: { inReplyTo: string; parentAuthorId: string } | { inReplyTo: null }) =>
      putTweet({ id, authorId: alice.id, text: "Hello", ...parent, correlationId: "r" });
    await Promise.all(own.map((id) => put(id, { inReplyTo: null })));
    await Promise.all(replies.map((id) => put(id, { inReplyTo: idAt(0), parentAuthorId: bob.id })));
  });

  it("name the author a reply answers", async () => {
    expect(await listAuthorTweets(alice.id, { limit: 2 })).toEqual([
      { position: own[2], tweetId: own[2], authorId: alice.id },
      { position: replies[2], tweetId: replies[2], authorId: alice.id, parentAuthorId: bob.id },
    ]);
  });

  it.each(["all", "none", "only"] satisfies Replies[])(
    "without those that are not asked for (%s), in any range",
    async (wanted) => {
      const rows = lists[wanted].map((position) => ({ position }));
      for (const range of bounds.flatMap((before) =>
        bounds.map((after): Range => ({ before, after, limit: 2 })),
      )) {
        const listed = await listAuthorTweets(alice.id, range, wanted);
        expect(listed.map(({ position }) => ({ position }))).toEqual(inRange(rows, range));
      }
    },
  );
});
