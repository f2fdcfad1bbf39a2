import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ApiProblem } from "../../../lib/contract/client.ts";
import { newId } from "../../../lib/core/clock.ts";
import { FIRST_ID } from "../../../lib/core/ids.ts";
import { alice, bob } from "../../people.ts";
import type { Crew } from "../../simulate/crew.ts";
import type { Graph } from "../../simulate/graph/graph.ts";
import { Journal, type Write } from "../../simulate/journal.ts";
import { Actor } from "../../simulate/load/actor.ts";
import { Meter } from "../../simulate/load/meter.ts";
import { readSettings } from "../../simulate/settings.ts";
import { beginJournal } from "../../simulate/start.ts";
import { World } from "../../simulate/world.ts";

const graph: Graph = { people: 2, followers: Uint32Array.of(0), followees: Uint32Array.of(1) };
const at = { from: 1, to: 2 };
const follow: Write = { do: "follow", by: 0, of: 1, following: true };
const start = { seed: 1, people: 2, follows: 1, active: 2, secret: "s" };

let folder: string;
const open = () => Journal.open(join(folder, "journal.jsonl"));
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "murmur-journal-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("a journal", () => {
  it("knows after an interruption what was done, and what has no answer", () => {
    const journal = open();
    const [done, lost] = [journal.begin(follow), journal.begin({ ...follow, following: false })];
    journal.end({ write: follow, at }, done);
    journal.end({ write: { ...follow, by: 1, of: 0 }, at });
    journal.close();
    expect(lost).toBe(1);
    const again = open();
    expect(again.done.map(({ write }) => write)).toEqual([follow, { ...follow, by: 1, of: 0 }]);
    expect(again.open).toEqual([{ ...follow, following: false }]);
    expect(again.begin(follow)).toBe(2);
  });

  it("ignores a line that was not written to its end", () => {
    open().end({ write: follow, at });
    appendFileSync(join(folder, "journal.jsonl"), '{"write":{"do":"fol');
    expect(open().done).toHaveLength(1);
  });

  it("keeps its secret, and refuses other people under the same name", () => {
    const settings = readSettings({ active: "2" });
    const first = beginJournal(open(), { settings, graph });
    expect(beginJournal(open(), { settings, graph }).secret).toBe(first.secret);
    expect(() => beginJournal(open(), { settings: readSettings({ active: "1" }), graph })).toThrow(
      "its active was 2, not 1",
    );
  });
});

describe("someone who acts", () => {
  const seen = { favorited: true };
  const tweetId = newId();

  function setUp(client: object) {
    const people = [alice, bob].map((caller) => ({ ...caller, name: caller.handle, seenUpTo: FIRST_ID }));
    const journal = open();
    const world = new World({ people, graph, start, journal });
    const meter = new Meter();
    const crew = { clientOf: () => client } as unknown as Crew;
    return { world, meter, journal, actor: new Actor({ world, crew, meter, ranked: [1, 0], run: "run" }) };
  }

  it("notes a tweet that is not in its author's feed at once", async () => {
    const post = async () => ({ id: tweetId });
    const { actor, world } = setUp({ createTweet: post, getFeed: async () => ({ items: [] }) });
    await actor.post(0, performance.now(), { looks: true });
    expect(world.model.tweet(tweetId)?.author.id).toBe(alice.id);
    expect(actor.unseen).toEqual([expect.stringContaining(tweetId)]);
    const honest = setUp({
      createTweet: post,
      getFeed: async () => ({ items: [{ tweet: { id: tweetId } }] }),
    });
    await honest.actor.post(0, performance.now(), { looks: true });
    expect([honest.actor.looks, honest.actor.unseen]).toEqual([1, []]);
  });

  it("notes a favorite that does not show at once", async () => {
    const getTweet = async () => ({ viewer: seen });
    const { actor, world } = setUp({
      ...{
        createTweet: async () => ({ id: tweetId }),
        favoriteTweet: async () => ({ id: tweetId }),
        getTweet,
      },
    });
    await actor.post(1, performance.now());
    const tweet = world.model.tweet(tweetId);
    if (!tweet) throw new Error("There is no tweet.");
    for (const favorited of [true, false])
      await actor.favorite(0, tweet, { favorited, intended: performance.now(), looks: true });
    expect(actor.unseen).toHaveLength(1);
  });

  it("has not made a change that was refused, and does not send it again", async () => {
    const problem = { status: 404, code: "user_not_found", detail: "no", requestId: "1" } as const;
    const { actor, world } = setUp({ followUser: () => Promise.reject(new ApiProblem(problem)) });
    await expect(actor.again(follow)).rejects.toThrow("user_not_found");
    const [a, b] = world.people;
    expect(a && b && world.model.follow(a, b)).toBeUndefined();
    expect(open().open).toEqual([]);
  });

  it("sends a change again until it is answered", async () => {
    let tries = 0;
    const followUser = async () => {
      if (++tries === 1) throw new TypeError("fetch failed");
      return { id: bob.id };
    };
    const { actor, world, meter, journal } = setUp({ followUser });
    await actor.again(follow);
    expect([tries, meter.failed, journal.done.length]).toEqual([2, 1, 0]);
    const [a, b] = world.people;
    expect(a && b && world.model.follow(a, b)).toBeDefined();
    expect(open().done).toHaveLength(1);
  });
});
