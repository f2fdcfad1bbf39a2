import { describe, expect, it } from "vitest";
import type {
  CountCommit,
  Counters,
  ProfileCounters,
  TweetCounters,
} from "../../../lib/domain/counters/commit.ts";
import type { Edge } from "../../../lib/domain/counters/countable.ts";
import { countablesIn, nameOf, nameOfTarget } from "../../../lib/domain/counters/countables.ts";
import { planTransactions } from "../../../lib/domain/counters/plan-transactions.ts";
import { type Refusal, type Settle, updateCounters } from "../../../lib/domain/counters/update-counters.ts";
import { alice, bob, carol } from "../../people.ts";

const tweetId = (n: number) => `01K00000000000000000000${String(n).padStart(3, "0")}`;
const common = { active: true, counted: 0, correlationId: "request" } as const;

const favorite = (userId: string, tweet: number, state: Partial<Edge> = {}) =>
  ({ kind: "favorite", userId, tweetId: tweetId(tweet), ...common, ...state }) as Edge;
const follow = (followerId: string, followeeId: string, state: Partial<Edge> = {}) =>
  ({ kind: "follow", followerId, followeeId, ...common, ...state }) as Edge;
const tweet = (n: number, inReplyTo: number | null = null, state: Partial<Edge> = {}) =>
  ({
    ...{ kind: "tweet", tweetId: tweetId(n), authorId: alice.id },
    inReplyTo: inReplyTo === null ? null : tweetId(inReplyTo),
    ...{ ...common, ...state },
  }) as Edge;

const userId = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
const fans = (count: number, of: number) => Array.from({ length: count }, (_, i) => favorite(userId(i), of));

describe("planTransactions", () => {
  it("folds many favorites of one tweet into few transactions of at most 100 items", () => {
    const plan = planTransactions(fans(250, 1));
    expect(plan.map((edges) => edges.length)).toEqual([99, 99, 52]);
  });

  it("counts an edge of which the same was told twice once", () => {
    const edge = favorite(alice.id, 1);
    expect(planTransactions([edge, { ...edge }])).toEqual([[edge]]);
  });

  it("tries two different states of one edge one after the other", () => {
    const on = favorite(alice.id, 1);
    const off = favorite(alice.id, 1, { active: false, counted: 1 });
    expect(planTransactions([on, off])).toEqual([[on], [off]]);
    expect(planTransactions([off, on])).toEqual([[off], [on]]);
  });

  it("never touches a tweet as an edge and as a counter in one transaction", () => {
    const parent = tweet(1);
    const reply = tweet(2, 1);
    const liked = favorite(bob.id, 2);
    for (const edges of planTransactions([parent, reply, liked])) {
      const names = edges.map(nameOf);
      const targets = edges.flatMap((edge) =>
        edge.kind === "tweet" ? [`tweet ${edge.inReplyTo}`] : [`tweet ${tweetId(2)}`],
      );
      expect(names.filter((name) => targets.includes(name))).toEqual([]);
    }
  });

  it("lets mutual follows share their two profiles", () => {
    expect(planTransactions([follow(alice.id, bob.id), follow(bob.id, alice.id)])).toHaveLength(1);
  });

  it("plans nothing for nothing", () => {
    expect(planTransactions([])).toEqual([]);
  });
});

const profile = (id: string, changes: Partial<ProfileCounters> = {}): ProfileCounters => ({
  ...{ of: "profile", id, followers: undefined, followerShards: 1, delivery: "write", score: undefined },
  ...changes,
});
const counted = (n: number, changes: Partial<TweetCounters> = {}): TweetCounters => ({
  ...{
    of: "tweet",
    id: tweetId(n),
    authorId: alice.id,
    active: true,
    favorites: undefined,
    score: undefined,
  },
  ...changes,
});

/** Runs updateCounters against rows that answer as they are told, and keeps what it wanted to write. */
function counting(rows: Counters[], refusals: (Partial<Refusal> | undefined)[] = [], cutLine?: number) {
  const settlements: CountCommit[] = [];
  const pauses: number[] = [];
  const settle: Settle = async (settlement) => {
    settlements.push(settlement);
    const refusal = refusals.shift();
    return refusal && { stale: new Set(), missing: new Set(), contended: new Set(), ...refusal };
  };
  const byName = new Map(rows.map((row) => [nameOfTarget(row), row]));
  const ports = {
    readCounters: async (targets: readonly { of: "profile" | "tweet"; id: string }[]) =>
      new Map([...byName].filter(([name]) => targets.some((target) => nameOfTarget(target) === name))),
    cutLineOf: async () => cutLine,
    fanOutOnWriteLimit: 100,
    settle,
    pause: async (round: number) => void pauses.push(round),
  };
  return { settlements, pauses, count: (edges: Edge[]) => updateCounters(ports, edges) };
}

const ranked = ({ targets }: CountCommit) => targets.map((target) => target.ranked);

describe("updateCounters", () => {
  it("adds what alice, bob and carol favorited in one step, and ranks the tweet", async () => {
    const { settlements, count } = counting([counted(1, { favorites: 4, score: 4 })]);
    expect(await count([alice, bob, carol].map(({ id }) => favorite(id, 1)))).toEqual([]);
    expect(settlements).toHaveLength(1);
    expect(ranked(settlements[0]!)).toEqual([
      { counter: "favorites", from: 4, to: 7, rank: { score: 7, authorId: alice.id } },
    ]);
  });

  it("leaves the ranking alone while the score stays the same", async () => {
    const { settlements, count } = counting([counted(1, { favorites: 1000, score: 1000 })]);
    await count([favorite(alice.id, 1)]);
    expect(ranked(settlements[0]!)).toEqual([{ counter: "favorites", from: 1000, to: 1001 }]);
  });

  it("does not let a tweet into a full ranking below its last place", async () => {
    const { settlements, count } = counting([counted(1, { favorites: 4 })], [], 5);
    await count([favorite(alice.id, 1)]);
    expect(ranked(settlements[0]!)).toEqual([{ counter: "favorites", from: 4, to: 5 }]);
  });

  it("counts favorites of a deleted tweet without ranking it", async () => {
    const { settlements, count } = counting([counted(1, { favorites: 4, active: false })]);
    await count([favorite(alice.id, 1)]);
    expect(ranked(settlements[0]!)).toEqual([{ counter: "favorites", from: 4, to: 5 }]);
  });

  it("settles an edge whose tweet is gone for good without counting it", async () => {
    const { settlements, count } = counting([]);
    await count([favorite(alice.id, 1)]);
    expect(settlements).toEqual([{ edges: [{ edge: favorite(alice.id, 1), pulls: false }], targets: [] }]);
  });

  it("takes away an edge that was switched off before it was counted, and counts nothing", async () => {
    const { settlements, count } = counting([counted(1, { favorites: 4 })]);
    const edge = favorite(alice.id, 1, { active: false, counted: 0 });
    await count([edge]);
    expect(settlements).toEqual([{ edges: [{ edge, pulls: false }], targets: [] }]);
  });

  it("begins to pull bob when his followers pass the limit, and marks who follows him from then on", async () => {
    const row = profile(bob.id, { followers: 100 });
    const { settlements, count } = counting([row, profile(alice.id)]);
    await count([follow(alice.id, bob.id)]);
    const change = settlements[0]!.targets.find(({ target }) => target.id === bob.id);
    expect(change?.ranked).toMatchObject({
      to: 101,
      delivery: { to: "movingToRead", correlationId: "request" },
    });
    row.delivery = "movingToRead";
    await count([follow(carol.id, bob.id)]);
    expect(settlements[1]!.edges).toEqual([{ edge: follow(carol.id, bob.id), pulls: true }]);
  });

  it("marks a follow of a pulled author that was switched off and on before it was counted back", async () => {
    const edge = follow(alice.id, bob.id, { counted: 1 });
    const pulled = counting([profile(bob.id, { followers: 500, delivery: "read" })]);
    await pulled.count([edge]);
    expect(pulled.settlements).toEqual([{ edges: [{ edge, pulls: true }], targets: [] }]);
    const pushed = counting([profile(bob.id, { followers: 5 })]);
    await pushed.count([edge]);
    expect(pushed.settlements).toEqual([]);
  });

  it("spreads followers over more partitions as they grow", async () => {
    const { settlements, count } = counting([profile(bob.id, { followers: 19_999, delivery: "read" })]);
    await count([follow(alice.id, bob.id)]);
    expect(ranked(settlements[0]!)).toContainEqual(expect.objectContaining({ followerShards: 3 }));
  });

  it("drops what is stale and does the rest again", async () => {
    const stale = new Set([nameOf(favorite(alice.id, 1))]);
    const { settlements, pauses, count } = counting([counted(1, { favorites: 0 })], [{ stale }]);
    expect(await count([favorite(alice.id, 1), favorite(bob.id, 1)])).toEqual([]);
    expect(settlements[1]!.edges.map(({ edge }) => edge)).toEqual([favorite(bob.id, 1)]);
    expect(pauses).toEqual([]);
  });

  it("leaves out a profile that is not there and still settles the edge", async () => {
    const missing = new Set([nameOfTarget({ of: "profile", id: alice.id })]);
    const { settlements, count } = counting([], [{ missing }]);
    expect(await count([tweet(1)])).toEqual([]);
    expect(settlements.map(({ targets }) => targets.length)).toEqual([1, 0]);
  });

  it("waits for a hot tweet and does not let the others wait with it", async () => {
    const contended = new Set([nameOfTarget({ of: "tweet", id: tweetId(1) })]);
    const rows = [counted(1, { favorites: 0 }), counted(2, { favorites: 0 })];
    const { settlements, pauses, count } = counting(rows, [{ contended }]);
    expect(await count([favorite(alice.id, 1), favorite(alice.id, 2)])).toEqual([]);
    expect(settlements.map(({ edges }) => edges.map(({ edge }) => edge))).toEqual([
      [favorite(alice.id, 1), favorite(alice.id, 2)],
      [favorite(alice.id, 2)],
      [favorite(alice.id, 1)],
    ]);
    expect(pauses).toEqual([1]);
  });

  it("gives up after a while and says which edges must come again", async () => {
    const contended = new Set([nameOfTarget({ of: "tweet", id: tweetId(1) })]);
    const rows = [counted(1, { favorites: 0 })];
    const { count } = counting(
      rows,
      Array.from({ length: 10 }, () => ({ contended })),
    );
    expect(await count([favorite(alice.id, 1)])).toEqual([favorite(alice.id, 1)]);
  });
});

describe("countablesIn", () => {
  it("reads the edges of each kind of envelope", () => {
    const { kind: _, ...event } = favorite(alice.id, 1) as Edge & { kind: "favorite" };
    const since = tweetId(9);
    expect(
      countablesIn({ version: 1, type: "favorite.changed", events: [{ ...event, since }] }).map(nameOf),
    ).toEqual([nameOf(favorite(alice.id, 1))]);
    const { kind: __, ...told } = tweet(1) as Edge & { kind: "tweet" };
    expect(
      countablesIn({ version: 1, type: "tweet.deleted", events: [{ ...told, mentions: [] }] }).map(nameOf),
    ).toEqual([nameOf(tweet(1))]);
  });
});
