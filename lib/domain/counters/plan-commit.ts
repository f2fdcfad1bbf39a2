/**
 * What one transaction changes. An edge is brought to its counted state on condition that it is still in the state that
 * its event told of; its counters move in the same transaction. So whatever comes twice, late or in pieces, each counter
 * is the number of its active edges once the last event has been handled.
 */
import { marksNewFollowers, nextFanOut, nextFollowerShards } from "../feed/fan-out.ts";
import type { FanOut } from "../model.ts";
import { rank } from "../discover/score.ts";
import { behind, type Counter, type Edge, countersOf, nameOfTarget, type Target } from "./countable.ts";

/** A counted item as it is now. Counters that nobody has touched yet are undefined, so that a condition can say so. */
export type TweetCounters = {
  of: "tweet";
  id: string;
  authorId: string;
  active: boolean;
  favorites: number | undefined;
  score: number | undefined;
};
export type ProfileCounters = {
  of: "profile";
  id: string;
  followers: number | undefined;
  followerShards: number;
  delivery: FanOut;
  score: number | undefined;
};
export type Counters = TweetCounters | ProfileCounters;

/** How an edge is settled: counted when it is active, otherwise taken away (a tweet leaves a tombstone for a while). */
export type CountableCommit = {
  edge: Edge;
  /** The follower is to pull the followee's tweets. */
  pulls: boolean;
};

/** A counter that a ranking or a delivery depends on is set from one value to the next, with what follows from it. */
export type RankedChange = {
  counter: "favorites" | "followers";
  from: number | undefined;
  to: number;
  /** Present where the place in the ranking changes; an undefined score leaves it. */
  rank?: { score: number | undefined; authorId: string | null };
  /** Present where they change. */
  delivery?: { to: FanOut; correlationId: string };
  followerShards?: number;
};

export type TargetChange = {
  target: Target;
  /** Counters that are merely added to. */
  add: Partial<Record<Counter, number>>;
  ranked?: RankedChange;
};

export type CountCommit = { edges: CountableCommit[]; targets: TargetChange[] };

/** Reads counted items consistently, by their names; missing ones are missing. */
export type ReadCounters = (targets: readonly Target[]) => Promise<Map<string, Counters>>;
/** The score of the last place of the ranking that an item belongs to; undefined while that has places left. */
export type CutLineOf = (target: Target) => Promise<number | undefined>;

export type SettlePorts = { readCounters: ReadCounters; cutLineOf: CutLineOf; fanOutOnWriteLimit: number };

/** What a set of edges adds to one target. */
type Sum = { target: Target; deltas: Partial<Record<Counter, number>>; correlationId: string };

/** Works out a transaction for edges that share no item; targets named in `missing` are gone and left out. */
export async function planCommit(
  ports: SettlePorts,
  edges: readonly Edge[],
  missing: ReadonlySet<string>,
): Promise<CountCommit> {
  const sums = sumUp(edges).filter(({ target }) => !missing.has(nameOfTarget(target)));
  const counters = await ports.readCounters(toRead(edges, sums));
  const changes = edges
    .map((edge) => ({ edge, pulls: pulls(edge, counters) }))
    // An edge that is active and counted has nothing to settle but its mark.
    .filter(({ edge, pulls }) => pulls || !(edge.active && edge.counted));
  const targets = await Promise.all(sums.map((sum) => changeOf(ports, sum, counters)));
  return { edges: changes, targets: targets.filter((change) => change !== undefined) };
}

function sumUp(edges: readonly Edge[]): Sum[] {
  const sums = new Map<string, Sum>();
  for (const edge of edges) {
    for (const { target, counter } of countersOf(edge)) {
      const name = nameOfTarget(target);
      const sum = sums.get(name) ?? { target, deltas: {}, correlationId: edge.correlationId };
      sum.deltas[counter] = (sum.deltas[counter] ?? 0) + behind(edge);
      sums.set(name, sum);
    }
  }
  return [...sums.values()].filter(({ deltas }) => Object.values(deltas).some((delta) => delta !== 0));
}

/** Followees of active follows are read as well where their sum is zero: the follow may have to be marked. */
function toRead(edges: readonly Edge[], sums: readonly Sum[]): Target[] {
  const ranked = sums
    .filter(({ deltas }) => deltas.favorites || deltas.followers)
    .map(({ target }) => target);
  const followees = edges.flatMap((edge): Target[] =>
    edge.kind === "follow" && edge.active ? [{ of: "profile", id: edge.followeeId }] : [],
  );
  return [...new Map([...ranked, ...followees].map((target) => [nameOfTarget(target), target])).values()];
}

function pulls(edge: Edge, counters: ReadonlyMap<string, Counters>): boolean {
  if (edge.kind !== "follow" || !edge.active) return false;
  const followee = counters.get(nameOfTarget({ of: "profile", id: edge.followeeId }));
  return followee?.of === "profile" && marksNewFollowers(followee.delivery);
}

async function changeOf(
  ports: SettlePorts,
  { target, deltas, correlationId }: Sum,
  counters: ReadonlyMap<string, Counters>,
): Promise<TargetChange | undefined> {
  const { favorites = 0, followers = 0, ...plain } = deltas;
  const add = Object.fromEntries(Object.entries(plain).filter(([, delta]) => delta !== 0));
  const delta = favorites + followers;
  if (delta === 0) return { target, add };
  const now = counters.get(nameOfTarget(target));
  if (!now) return undefined;
  const ranked =
    now.of === "tweet"
      ? await tweetChange(ports, target, now, delta)
      : await profileChange(ports, target, now, delta, correlationId);
  return { target, add, ranked };
}

async function tweetChange(
  ports: SettlePorts,
  target: Target,
  { authorId, active, favorites: from, score: current }: TweetCounters,
  delta: number,
): Promise<RankedChange> {
  const to = (from ?? 0) + delta;
  const score = active ? await scoreOf(ports, target, to, current) : undefined;
  return { counter: "favorites", from, to, ...(score === current ? {} : { rank: { score, authorId } }) };
}

async function profileChange(
  ports: SettlePorts,
  target: Target,
  { followers: from, followerShards: shards, delivery: mode, score: current }: ProfileCounters,
  delta: number,
  correlationId: string,
): Promise<RankedChange> {
  const to = (from ?? 0) + delta;
  const score = await scoreOf(ports, target, to, current);
  const delivery = nextFanOut(mode, to, ports.fanOutOnWriteLimit);
  const followerShards = nextFollowerShards(shards, to);
  return {
    counter: "followers",
    from,
    to,
    ...(score === current ? {} : { rank: { score, authorId: null } }),
    ...(delivery === mode ? {} : { delivery: { to: delivery, correlationId } }),
    ...(followerShards === shards ? {} : { followerShards }),
  };
}

/** The cut line is only asked for where the score would move; most counts change nothing. */
async function scoreOf(
  ports: SettlePorts,
  target: Target,
  count: number,
  current: number | undefined,
): Promise<number | undefined> {
  const unconfined = rank(count, current, undefined);
  if (unconfined === undefined || unconfined === current) return unconfined;
  return rank(count, current, await ports.cutLineOf(target));
}
