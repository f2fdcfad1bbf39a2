/** Edges and what they count towards. */
import type { CountableEnvelope } from "../../contract/events.ts";
import type { CountableState } from "../model.ts";

/** An edge in the state that an event tells of. */
export type Edge = CountableState & { correlationId: string } & (
    | { kind: "tweet"; tweetId: string; authorId: string; inReplyTo: string | null }
    | { kind: "favorite"; userId: string; tweetId: string }
    | { kind: "follow"; followerId: string; followeeId: string }
  );

/** The edges that an envelope's events tell of. */
export function countablesIn(envelope: CountableEnvelope): Edge[] {
  switch (envelope.type) {
    case "favorite.changed":
      return envelope.events.map((event) => ({ kind: "favorite", ...event }));
    case "follow.changed":
      return envelope.events.map((event) => ({ kind: "follow", ...event }));
    default:
      return envelope.events.map((event) => ({ kind: "tweet", ...event }));
  }
}

export type Counter = "tweets" | "followers" | "following" | "favorites" | "replies";
/** An item that holds counters. */
export type Target = { of: "profile" | "tweet"; id: string };
type Effect = { target: Target; counter: Counter };

const profile = (id: string): Target => ({ of: "profile", id });
const tweet = (id: string): Target => ({ of: "tweet", id });

/** What an edge counts towards; first what most other edges of a batch are likely to share with it. */
export function countersOf(edge: Edge): Effect[] {
  switch (edge.kind) {
    case "favorite":
      return [{ target: tweet(edge.tweetId), counter: "favorites" }];
    case "follow":
      return [
        { target: profile(edge.followeeId), counter: "followers" },
        { target: profile(edge.followerId), counter: "following" },
      ];
    case "tweet":
      return [
        { target: profile(edge.authorId), counter: "tweets" },
        ...(edge.inReplyTo === null
          ? []
          : [{ target: tweet(edge.inReplyTo), counter: "replies" } satisfies Effect]),
      ];
  }
}

/** Names an item: a tweet has the same name as an edge and as a target, since it is one item. */
export function nameOfTarget({ of, id }: Target): string {
  return `${of} ${id}`;
}

export function nameOf(edge: Edge): string {
  switch (edge.kind) {
    case "favorite":
      return `favorite ${edge.userId} ${edge.tweetId}`;
    case "follow":
      return `follow ${edge.followerId} ${edge.followeeId}`;
    case "tweet":
      return nameOfTarget(tweet(edge.tweetId));
  }
}

/** Names an edge in one of its states. */
export function nameOfState(edge: Edge): string {
  return `${nameOf(edge)} ${edge.active} ${edge.counted}`;
}

/** By how much the counters are behind this edge. */
export function behind({ active, counted }: CountableState): number {
  return Number(active) - counted;
}
