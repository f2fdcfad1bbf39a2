import { describe, expect, it } from "vitest";
import type {
  CommitRefusal,
  CountCommit,
  Counters,
  ProfileCounters,
  TweetCounters,
} from "../../../lib/domain/counters/commit.ts";
import { type Countable, nameOf, nameOfTarget } from "../../../lib/domain/counters/countables.ts";
import type { CounterPorts } from "../../../lib/domain/counters/ports.ts";
import { updateCounters } from "../../../lib/domain/counters/update-counters.ts";
import { alice, bob, carol } from "../../people.ts";
import { favorite, follow, tweet, tweetId } from "./countable-builders.ts";

const profile = (id: string, changes: Partial<ProfileCounters> = {}): ProfileCounters => ({
  ...{ of: "profile", id, followers: undefined, followerShards: 1, fanOut: "write", score: undefined },
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

/** Runs updateCounters on the given items. Its first commits are refused as `refusals` says; all are recorded. */
function counting(
  items: Counters[],
  refusals: (Partial<CommitRefusal> | undefined)[] = [],
  cutLine?: number,
) {
  const commits: CountCommit[] = [];
  const pauses: number[] = [];
  const byName = new Map(items.map((item) => [nameOfTarget(item), item]));
  const ports = {
    readCounters: async (targets) =>
      new Map([...byName].filter(([name]) => targets.some((target) => nameOfTarget(target) === name))),
    cutLineOf: async () => cutLine,
    commitCounts: async (commit) => {
      commits.push(commit);
      const refusal = refusals.shift();
      return refusal && { stale: new Set(), missing: new Set(), contended: new Set(), ...refusal };
    },
    pause: async (round) => void pauses.push(round),
  } satisfies CounterPorts;
  const count = (countables: Countable[]) =>
    updateCounters({ ...ports, fanOutOnWriteLimit: 100 }, countables);
  return { commits, pauses, count };
}

const rankedIn = ({ targets }: CountCommit) => targets.map(({ ranked }) => ranked);
const countablesOf = ({ countables }: CountCommit) => countables.map(({ countable }) => countable);

describe("updateCounters", () => {
  it("adds alice's, bob's and carol's favorites at once and ranks the tweet", async () => {
    const { commits, count } = counting([counted(1, { favorites: 4, score: 4 })]);
    expect(await count([alice, bob, carol].map(({ id }) => favorite(id, 1)))).toEqual([]);
    expect(commits).toHaveLength(1);
    expect(rankedIn(commits[0]!)).toEqual([
      { counter: "favorites", from: 4, to: 7, rank: { score: 7, authorId: alice.id } },
    ]);
  });

  it("does not touch the ranking while the score stays the same", async () => {
    const { commits, count } = counting([counted(1, { favorites: 1000, score: 1000 })]);
    await count([favorite(alice.id, 1)]);
    expect(rankedIn(commits[0]!)).toEqual([{ counter: "favorites", from: 1000, to: 1001 }]);
  });

  it("does not rank a tweet at the cut line of a full ranking", async () => {
    const { commits, count } = counting([counted(1, { favorites: 4 })], [], 5);
    await count([favorite(alice.id, 1)]);
    expect(rankedIn(commits[0]!)).toEqual([{ counter: "favorites", from: 4, to: 5 }]);
  });

  it("counts favorites of a deleted tweet without ranking it", async () => {
    const { commits, count } = counting([counted(1, { favorites: 4, active: false })]);
    await count([favorite(alice.id, 1)]);
    expect(rankedIn(commits[0]!)).toEqual([{ counter: "favorites", from: 4, to: 5 }]);
  });

  it("commits a favorite of a tweet that no longer exists without counting it", async () => {
    const { commits, count } = counting([]);
    await count([favorite(alice.id, 1)]);
    expect(commits).toEqual([
      { countables: [{ countable: favorite(alice.id, 1), marksFanOutOnRead: false }], targets: [] },
    ]);
  });

  it("removes a favorite that alice undid before it was counted, and counts nothing", async () => {
    const { commits, count } = counting([counted(1, { favorites: 4 })]);
    const countable = favorite(alice.id, 1, { active: false, counted: 0 });
    await count([countable]);
    expect(commits).toEqual([{ countables: [{ countable, marksFanOutOnRead: false }], targets: [] }]);
  });

  it("starts bob's move when his followers pass the limit, and marks the follows that come later", async () => {
    const row = profile(bob.id, { followers: 100 });
    const { commits, count } = counting([row, profile(alice.id)]);
    await count([follow(alice.id, bob.id)]);
    const change = commits[0]!.targets.find(({ target }) => target.id === bob.id);
    expect(change?.ranked).toMatchObject({
      to: 101,
      fanOut: { to: "movingToRead", correlationId: "request" },
    });
    row.fanOut = "movingToRead";
    await count([follow(carol.id, bob.id)]);
    expect(commits[1]!.countables).toEqual([
      { countable: follow(carol.id, bob.id), marksFanOutOnRead: true },
    ]);
  });

  it("marks alice's follow of a fan-out-on-read author that she ended and renewed before either was counted", async () => {
    const countable = follow(alice.id, bob.id, { counted: 1 });
    const onRead = counting([profile(bob.id, { followers: 500, fanOut: "read" })]);
    await onRead.count([countable]);
    expect(onRead.commits).toEqual([{ countables: [{ countable, marksFanOutOnRead: true }], targets: [] }]);
    const onWrite = counting([profile(bob.id, { followers: 5 })]);
    await onWrite.count([countable]);
    expect(onWrite.commits).toEqual([]);
  });

  it("spreads bob's followers over more partitions as their number grows", async () => {
    const { commits, count } = counting([profile(bob.id, { followers: 19_999, fanOut: "read" })]);
    await count([follow(alice.id, bob.id)]);
    expect(rankedIn(commits[0]!)).toContainEqual(expect.objectContaining({ followerShards: 3 }));
  });

  it("drops stale countables and commits the rest again", async () => {
    const stale = new Set([nameOf(favorite(alice.id, 1))]);
    const { commits, pauses, count } = counting([counted(1, { favorites: 0 })], [{ stale }]);
    expect(await count([favorite(alice.id, 1), favorite(bob.id, 1)])).toEqual([]);
    expect(countablesOf(commits[1]!)).toEqual([favorite(bob.id, 1)]);
    expect(pauses).toEqual([]);
  });

  it("leaves out a missing profile and still commits the tweet", async () => {
    const missing = new Set([nameOfTarget({ of: "profile", id: alice.id })]);
    const { commits, count } = counting([], [{ missing }]);
    expect(await count([tweet(1)])).toEqual([]);
    expect(commits.map(({ targets }) => targets.length)).toEqual([1, 0]);
  });

  it("pauses for a contended tweet without delaying the others", async () => {
    const contended = new Set([nameOfTarget({ of: "tweet", id: tweetId(1) })]);
    const rows = [counted(1, { favorites: 0 }), counted(2, { favorites: 0 })];
    const { commits, pauses, count } = counting(rows, [{ contended }]);
    expect(await count([favorite(alice.id, 1), favorite(alice.id, 2)])).toEqual([]);
    expect(commits.map(countablesOf)).toEqual([
      [favorite(alice.id, 1), favorite(alice.id, 2)],
      [favorite(alice.id, 2)],
      [favorite(alice.id, 1)],
    ]);
    expect(pauses).toEqual([1]);
  });

  it("gives up after ten rounds and returns the countables that must be delivered again", async () => {
    const contended = new Set([nameOfTarget({ of: "tweet", id: tweetId(1) })]);
    const rows = [counted(1, { favorites: 0 })];
    const { count } = counting(
      rows,
      Array.from({ length: 10 }, () => ({ contended })),
    );
    expect(await count([favorite(alice.id, 1)])).toEqual([favorite(alice.id, 1)]);
  });
});
