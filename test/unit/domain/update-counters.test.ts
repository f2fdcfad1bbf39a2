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
import { DomainError } from "../../../lib/domain/errors.ts";
import { alice, bob, carol } from "../../people.ts";
import { favorite, follow, tweet, tweetId } from "./countable-builders.ts";

const profile = (id: string, changes: Partial<ProfileCounters> = {}): ProfileCounters => ({
  ...{ of: "profile", id, followers: undefined, followerShards: 1, fanOut: "write", score: undefined },
  postsOften: false,
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

const refusalOf = (names: Partial<CommitRefusal>): CommitRefusal => ({
  ...{ stale: new Set(), missing: new Set(), contended: new Set(), invalid: new Set() },
  ...names,
});

/**
 * Runs updateCounters on the given items. Its first commits are refused or throw as `answers` says, or as `refuse` says of
 * each; all are recorded.
 */
function counting(
  items: Counters[],
  answers: (Partial<CommitRefusal> | Error | undefined)[] = [],
  {
    cutLine,
    refuse,
    answered = [],
  }: {
    cutLine?: number;
    refuse?: (commit: CountCommit) => Partial<CommitRefusal> | undefined;
    answered?: string[];
  } = {},
) {
  const commits: CountCommit[] = [];
  const pauses: number[] = [];
  const hotTargets = new Set<string>();
  const byName = new Map(items.map((item) => [nameOfTarget(item), item]));
  const ports = {
    readCounters: async (targets) =>
      new Map([...byName].filter(([name]) => targets.some((target) => nameOfTarget(target) === name))),
    findAnswered: async (ids) => new Set(ids.filter((id) => answered.includes(id))),
    cutLineOf: async () => cutLine,
    commitCounts: async (commit) => {
      commits.push(commit);
      const answer = answers.shift() ?? refuse?.(commit);
      if (answer instanceof Error) throw answer;
      return answer && refusalOf(answer);
    },
    pause: async (round) => void pauses.push(round),
  } satisfies CounterPorts;
  const count = (countables: Countable[], tries = 2) =>
    updateCounters({ ...ports, hotTargets, fanOutOnWriteLimit: 100 }, { countables, tries });
  return { commits, pauses, hotTargets, count };
}

const hotName = nameOfTarget({ of: "tweet", id: tweetId(1) });
const nothing = { contended: [], failed: [] };
const rankedIn = ({ targets }: CountCommit) => targets.map(({ ranked }) => ranked);
const countablesOf = ({ countables }: CountCommit) => countables.map(({ countable }) => countable);

describe("updateCounters", () => {
  it("keeps the rows of a deleted tweet that has replies, and of no other", async () => {
    const gone = { active: false, counted: 1 } as const;
    const deleted = [tweet(1, null, gone), tweet(2, 1, gone), tweet(3, 1, gone)];
    const { commits, count } = counting([], [], { answered: [tweetId(2), tweetId(4)] });
    await count([...deleted, tweet(4, 1)]);
    const kept = commits.flatMap(({ countables }) => countables.filter(({ keepsPlace }) => keepsPlace));
    expect(kept.map(({ countable }) => nameOf(countable))).toEqual([nameOf(deleted[1]!)]);
  });

  it("adds alice's, bob's and carol's favorites at once and ranks the tweet", async () => {
    const { commits, count } = counting([counted(1, { favorites: 4, score: 4 })]);
    expect(await count([alice, bob, carol].map(({ id }) => favorite(id, 1)))).toEqual(nothing);
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
    const { commits, count } = counting([counted(1, { favorites: 4 })], [], { cutLine: 5 });
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
      {
        countables: [{ countable: favorite(alice.id, 1), marksFanOutOnRead: false, keepsPlace: false }],
        targets: [],
      },
    ]);
  });

  it("removes a favorite that alice undid before it was counted, and counts nothing", async () => {
    const { commits, count } = counting([counted(1, { favorites: 4 })]);
    const countable = favorite(alice.id, 1, { active: false, counted: 0 });
    await count([countable]);
    expect(commits).toEqual([
      { countables: [{ countable, marksFanOutOnRead: false, keepsPlace: false }], targets: [] },
    ]);
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
      { countable: follow(carol.id, bob.id), marksFanOutOnRead: true, keepsPlace: false },
    ]);
  });

  it("marks alice's follow of a fan-out-on-read author that she ended and renewed before either was counted", async () => {
    const countable = follow(alice.id, bob.id, { counted: 1 });
    const onRead = counting([profile(bob.id, { followers: 500, fanOut: "read" })]);
    await onRead.count([countable]);
    expect(onRead.commits).toEqual([
      { countables: [{ countable, marksFanOutOnRead: true, keepsPlace: false }], targets: [] },
    ]);
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
    expect(await count([favorite(alice.id, 1), favorite(bob.id, 1)])).toEqual(nothing);
    expect(countablesOf(commits[1]!)).toEqual([favorite(bob.id, 1)]);
    expect(pauses).toEqual([]);
  });

  it("leaves out a missing profile and still commits the tweet", async () => {
    const missing = new Set([nameOfTarget({ of: "profile", id: alice.id })]);
    const { commits, count } = counting([], [{ missing }]);
    expect(await count([tweet(1)])).toEqual(nothing);
    expect(commits.map(({ targets }) => targets.length)).toEqual([1, 0]);
  });

  it("counts everything else before it tries a contended tweet again", async () => {
    const contended = new Set([hotName]);
    const { commits, pauses, hotTargets, count } = counting(
      [1, 2, 3].map((n) => counted(n, { favorites: 0 })),
      [{ contended }],
    );
    // More than one transaction takes: bob's favorite is in the second.
    const many = Array.from({ length: 99 }, (_, i) => favorite(`user ${i}`, 2));
    expect(await count([favorite(alice.id, 1), ...many, favorite(bob.id, 3)])).toEqual(nothing);
    expect(commits.map((commit) => countablesOf(commit).length)).toEqual([98, 97, 3, 1]);
    expect(countablesOf(commits.at(-1)!)).toEqual([favorite(alice.id, 1)]);
    expect(pauses).toEqual([1]);
    expect(hotTargets).toEqual(new Set());
  });

  it("does not fight over a contended tweet: after two tries, it is hot and counted one by one", async () => {
    const hot = counting([counted(1, { favorites: 0 }), counted(2, { favorites: 0 })], [], {
      refuse: ({ targets }) =>
        targets.some((one) => nameOfTarget(one.target) === hotName)
          ? { contended: new Set([hotName]) }
          : undefined,
    });
    const left = { contended: [{ countable: favorite(alice.id, 1), target: hotName }], failed: [] };
    expect(await hot.count([favorite(alice.id, 1), favorite(alice.id, 2)])).toEqual(left);
    expect(hot.hotTargets).toEqual(new Set([hotName]));
    const tried = hot.commits.length;
    expect(await hot.count([favorite(bob.id, 2), favorite(alice.id, 1)])).toEqual(left);
    expect(hot.commits.slice(tried).map(countablesOf)).toEqual([[favorite(bob.id, 2)]]);
  });

  it("counts a reply to a hot tweet, and a follow by a hot user, with the hot item", async () => {
    const { hotTargets, count } = counting([]);
    hotTargets.add(hotName).add(`profile ${bob.id}`);
    expect(await count([tweet(2, 1), follow(bob.id, carol.id)])).toMatchObject({
      contended: [{ target: hotName }, { target: `profile ${bob.id}` }],
    });
  });

  it("fails only what the table rejects as invalid", async () => {
    const invalid = new Set([nameOf(favorite(alice.id, 1))]);
    const { count } = counting([counted(1, { favorites: 0 })], [{ invalid }]);
    const { contended, failed } = await count([favorite(alice.id, 1), favorite(bob.id, 1)]);
    expect([contended, failed.map(({ countable }) => countable)]).toEqual([[], [favorite(alice.id, 1)]]);
  });

  it("counts the other transactions if one throws", async () => {
    const { commits, count } = counting(
      [1, 2].map((n) => counted(n)),
      [new Error("a bug")],
    );
    const many = Array.from({ length: 99 }, (_, i) => favorite(`user ${i}`, 1));
    const { failed } = await count([...many, favorite(alice.id, 2)]);
    expect([failed.length, commits.length]).toEqual([99, 2]);
  });

  it("tries again what an overloaded table does not take, and fails nothing", async () => {
    const busy = () => new DomainError("unavailable", "busy");
    expect(await counting([counted(1)], [busy()]).count([favorite(alice.id, 1)])).toEqual(nothing);
    const { contended, failed } = await counting([counted(1)], [busy(), busy()]).count([
      favorite(alice.id, 1),
    ]);
    expect([contended.length, failed]).toEqual([1, []]);
  });
});
