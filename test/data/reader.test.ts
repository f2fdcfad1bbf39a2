import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "../../lib/core/clock.ts";
import { setFeedState } from "../../lib/data/feed/feed-state.ts";
import { setFollowedHashtag } from "../../lib/data/hashtag/followed.ts";
import { putMutedWord, setMutedConversation } from "../../lib/data/mute/mute.ts";
import { FIRST_ITEMS, readerPorts } from "../../lib/data/reader/reader.ts";
import { setBlock, setMute } from "../../lib/data/relation/relation.ts";
import { metered } from "../bench/meter.ts";
import { bob, carol } from "../people.ts";
import { idAt, newUser } from "./fixtures.ts";
import { useFreshTable } from "./table.ts";

beforeAll(useFreshTable);

const state = { status: "active", change: 0, dueAt: 5 } as const;
let alice: { id: string };

beforeEach(async () => {
  alice = await newUser("alice");
  await setFeedState({ userId: alice.id, from: undefined, to: state });
  await setFollowedHashtag({ userId: alice.id, tag: "tea", following: true });
  await putMutedWord(alice.id, { word: "ant" });
  await setMutedConversation({ userId: alice.id, tweetId: idAt(1), muted: true });
  await setBlock({ userId: alice.id, otherId: carol.id, blocked: true, since: newId() });
  await setMute({ userId: alice.id, otherId: bob.id, muted: true, until: undefined, since: newId() });
});

/** Everything that the ports know of alice. */
async function readAll() {
  const { getFeedState, getFollowedHashtags, getMutes, getRelations } = readerPorts();
  const [feedState, hashtags, mutes, relations] = await Promise.all([
    getFeedState(alice.id),
    getFollowedHashtags(alice.id),
    getMutes(alice.id),
    getRelations(alice.id, Promise.resolve([bob.id, carol.id, alice.id])),
  ]);
  const kept = [...relations].map(([id, { blocking, muting }]) => ({ id, blocking, muting }));
  return { feedState, hashtags, mutes, relations: kept };
}

const expected = {
  feedState: state,
  hashtags: ["tea"],
  mutes: { words: [{ word: "ant" }], conversations: new Set([idAt(1)]) },
  relations: [
    { id: bob.id, blocking: false, muting: true },
    { id: carol.id, blocking: true, muting: false },
  ],
};

describe("what a page must know of its reader", () => {
  it("is read with one query, for the price of one item", async () => {
    const { result, usage } = await metered(readAll);
    expect(result).toEqual(expected);
    expect(usage).toMatchObject({ requests: 1, readUnits: 0.5 });
  });

  it("is complete for someone with more of it than the query reads", async () => {
    const words = Array.from({ length: FIRST_ITEMS }, (_, n) => ({ word: `word${n + 100}` }));
    for (const word of words) await putMutedWord(alice.id, word);
    const mutes = { ...expected.mutes, words: [{ word: "ant" }, ...words] };
    expect(await readAll()).toEqual({ ...expected, mutes });
  });

  it("is nothing for someone who has just signed up", async () => {
    alice = await newUser("alice");
    expect(await readAll()).toEqual({
      ...{ feedState: undefined, hashtags: [], relations: [] },
      mutes: { words: [], conversations: new Set() },
    });
  });

  it("has the state of the feed as it is now for those who ask for that", async () => {
    const { getFeedState } = readerPorts();
    await getFeedState(alice.id);
    const to = { ...state, dueAt: 9 };
    await setFeedState({ userId: alice.id, from: state, to });
    expect([await getFeedState(alice.id), await getFeedState(alice.id, { consistent: true })]).toEqual([
      state,
      to,
    ]);
  });
});
