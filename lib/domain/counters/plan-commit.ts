/**
 * What one transaction changes. A countable becomes counted on condition that it is still in the state that its event
 * reported, and its counters change in the same transaction. So whatever arrives twice, late or in pieces, each counter
 * equals the number of its active countables once the last event has been handled.
 */
import { rank } from "../discover/score.ts";
import { marksNewFollows, nextFanOut } from "../feed/model.ts";
import { nextFollowerShards } from "../follow/model.ts";
import type {
  CountCommit,
  Counters,
  ProfileCounters,
  RankedChange,
  TargetChange,
  TweetCounters,
} from "./commit.ts";
import { type Countable, type Counter, countersOf, nameOfTarget, type Target } from "./countables.ts";
import { uncounted } from "./model.ts";
import type { CounterPorts } from "./ports.ts";

type Ports = Pick<CounterPorts, "readCounters" | "cutLineOf" | "findAnswered"> & {
  fanOutOnWriteLimit: number;
};

/** What a set of countables adds to one target. */
type Sum = {
  target: Target;
  deltas: Partial<Record<Counter, number>>;
  /** A new tweet is among them. */
  tweeted?: true;
  correlationId: string;
};

/** Plans one transaction for countables that share no item. Targets named in `missing` do not exist and are left out. */
export async function planCommit(
  ports: Ports,
  { countables, missing }: { countables: readonly Countable[]; missing: ReadonlySet<string> },
): Promise<CountCommit> {
  const sums = sumUp(countables).filter(({ target }) => !missing.has(nameOfTarget(target)));
  const [counters, answered] = await Promise.all([
    ports.readCounters(targetsToRead(countables, sums)),
    ports.findAnswered(countables.flatMap(deletedTweet)),
  ]);
  const commits = countables
    .map((countable) => ({
      countable,
      marksFanOutOnRead: marksFanOutOnRead(countable, counters),
      keepsPlace: deletedTweet(countable).some((id) => answered.has(id)),
    }))
    // Nothing is left to do for one that is active and counted, unless it needs its mark.
    .filter(
      ({ countable, marksFanOutOnRead }) => marksFanOutOnRead || !(countable.active && countable.counted),
    );
  const targets = await Promise.all(sums.map((sum) => changeOf(ports, sum, counters)));
  return { countables: commits, targets: targets.filter((change) => change !== undefined) };
}

function sumUp(countables: readonly Countable[]): Sum[] {
  const sums = new Map<string, Sum>();
  for (const countable of countables) {
    for (const { target, counter } of countersOf(countable)) {
      const name = nameOfTarget(target);
      const sum = sums.get(name) ?? { target, deltas: {}, correlationId: countable.correlationId };
      const delta = uncounted(countable);
      sum.deltas[counter] = (sum.deltas[counter] ?? 0) + delta;
      if (counter === "tweets" && delta > 0) sum.tweeted = true;
      sums.set(name, sum);
    }
  }
  return [...sums.values()].filter(
    ({ deltas, tweeted }) => tweeted || Object.values(deltas).some((delta) => delta !== 0),
  );
}

/** Followees of active follows are read even if their sum is zero, because the follow may need its mark. */
function targetsToRead(countables: readonly Countable[], sums: readonly Sum[]): Target[] {
  const ranked = sums
    .filter(({ deltas }) => deltas.favorites || deltas.followers)
    .map(({ target }) => target);
  const followees = countables.flatMap((countable): Target[] =>
    countable.kind === "follow" && countable.active ? [{ of: "profile", id: countable.followeeId }] : [],
  );
  return [...new Map([...ranked, ...followees].map((target) => [nameOfTarget(target), target])).values()];
}

function deletedTweet(countable: Countable): string[] {
  return countable.kind === "tweet" && !countable.active ? [countable.tweetId] : [];
}

function marksFanOutOnRead(countable: Countable, counters: ReadonlyMap<string, Counters>): boolean {
  if (countable.kind !== "follow" || !countable.active) return false;
  const followee = counters.get(nameOfTarget({ of: "profile", id: countable.followeeId }));
  return followee?.of === "profile" && marksNewFollows(followee.fanOut);
}

async function changeOf(
  ports: Ports,
  { target, deltas, tweeted, correlationId }: Sum,
  counters: ReadonlyMap<string, Counters>,
): Promise<TargetChange | undefined> {
  const { favorites = 0, followers = 0, ...plain } = deltas;
  const add = Object.fromEntries(Object.entries(plain).filter(([, delta]) => delta !== 0));
  const delta = favorites + followers;
  const plainChange = { target, add, ...(tweeted ? { tweeted } : {}) };
  if (delta === 0) return plainChange;
  const current = counters.get(nameOfTarget(target));
  if (!current) return undefined;
  return { ...plainChange, ranked: await rankedChangeOf(ports, current, { delta, correlationId }) };
}

type RankPorts = Pick<Ports, "cutLineOf" | "fanOutOnWriteLimit">;

/** What changes if a target's favorites or followers change by `delta`, which may be zero: the counter and what follows from it. */
export function rankedChangeOf(
  ports: RankPorts,
  current: Counters,
  { delta, correlationId }: { delta: number; correlationId: string },
): Promise<RankedChange> {
  return current.of === "tweet"
    ? favoritesChange(ports, current, delta)
    : followersChange(ports, current, delta, correlationId);
}

async function favoritesChange(ports: RankPorts, tweet: TweetCounters, delta: number): Promise<RankedChange> {
  const { authorId, favorites: from } = tweet;
  const to = (from ?? 0) + delta;
  const score = tweet.active ? await scoreOf(ports, tweet, to) : undefined;
  return { counter: "favorites", from, to, ...(score === tweet.score ? {} : { rank: { score, authorId } }) };
}

async function followersChange(
  ports: RankPorts,
  profile: ProfileCounters,
  delta: number,
  correlationId: string,
): Promise<RankedChange> {
  const { followers: from } = profile;
  const to = (from ?? 0) + delta;
  const score = await scoreOf(ports, profile, to);
  const fanOut = nextFanOut(
    profile.fanOut,
    { followers: to, postsOften: profile.postsOften },
    ports.fanOutOnWriteLimit,
  );
  const followerShards = nextFollowerShards(profile.followerShards, to);
  return {
    counter: "followers",
    from,
    to,
    ...(score === profile.score ? {} : { rank: { score, authorId: null } }),
    ...(fanOut === profile.fanOut ? {} : { fanOut: { from: profile.fanOut, to: fanOut, correlationId } }),
    ...(followerShards === profile.followerShards ? {} : { followerShards }),
  };
}

/** Most counts leave the score as it is; only where it would change is the cut line read. */
async function scoreOf(ports: RankPorts, item: Counters, count: number): Promise<number | undefined> {
  const unlimited = rank(count, item.score, undefined);
  if (unlimited === undefined || unlimited === item.score) return unlimited;
  return rank(count, item.score, await ports.cutLineOf(item));
}
