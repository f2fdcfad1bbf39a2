/** Countables for the tests of counting. */
import type { Countable, CountableKind } from "../../../lib/domain/counters/countables.ts";
import { alice } from "../../people.ts";

export const tweetId = (n: number) => `01K00000000000000000000${String(n).padStart(3, "0")}`;

type Changes<Kind extends CountableKind> = Partial<Pick<Countable<Kind>, "active" | "counted">>;
const common = { active: true, counted: 0, correlationId: "request" } as const;

export const favorite = (userId: string, tweet: number, state: Changes<"favorite"> = {}) =>
  ({ kind: "favorite", userId, tweetId: tweetId(tweet), ...common, ...state }) satisfies Countable;

export const repost = (userId: string, tweet: number, state: Changes<"repost"> = {}) =>
  ({ kind: "repost", userId, tweetId: tweetId(tweet), ...common, ...state }) satisfies Countable;

export const follow = (followerId: string, followeeId: string, state: Changes<"follow"> = {}) =>
  ({ kind: "follow", followerId, followeeId, ...common, ...state }) satisfies Countable;

/** Alice's tweet number `n`, perhaps a reply to another. */
export const tweet = (n: number, inReplyTo: number | null = null, state: Changes<"tweet"> = {}) =>
  ({
    ...({ kind: "tweet", tweetId: tweetId(n), authorId: alice.id } as const),
    inReplyTo: inReplyTo === null ? null : tweetId(inReplyTo),
    ...{ ...common, ...state },
  }) satisfies Countable;
