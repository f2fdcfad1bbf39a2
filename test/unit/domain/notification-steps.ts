/** The timeline plus what makes notifications: favorites, follows, replies and mentions, and the events that report them. */

import { EVENTS_VERSION } from "../../../lib/contract/envelope.ts";
import type { EventOf, EventType } from "../../../lib/contract/events.ts";
import { NewsEnvelope } from "../../../lib/contract/events.ts";
import type { NewPush } from "../../../lib/contract/push/events.ts";
import type { Position } from "../../../lib/core/page/read-page.ts";
import { bellUser } from "../../../lib/domain/follow/bell-user.ts";
import { allTypes, type Types } from "../../../lib/domain/notification/filter.ts";
import { listNotifications } from "../../../lib/domain/notification/list-notifications.ts";
import { markNotificationsSeen } from "../../../lib/domain/notification/mark-notifications-seen.ts";
import { notify } from "../../../lib/domain/notification/notify.ts";
import type { NewNotification } from "../../../lib/domain/realtime/ports.ts";
import type { Caller } from "../../../lib/domain/user/model.ts";
import { fakeReports } from "../fakes/report.ts";
import { createTimeline } from "../timeline.ts";

export const WINDOW = 10 * 60_000;

/** `n` more users. */
export const crowd = (n: number): Caller[] =>
  Array.from({ length: n }, (_, i) => ({
    id: `00000000-0000-4000-9000-${String(i).padStart(12, "0")}`,
    handle: `fan${i}`,
  }));

export function createNotifications(options: { recentSize?: number } = {}) {
  const timeline = createTimeline(options);
  const { ports, tweets, favorites } = timeline;
  const reports = fakeReports(tweets);
  /** Every envelope so far, so that a test may deliver it again. */
  const delivered: NewsEnvelope[] = [];
  const measured: string[] = [];
  const signaled: NewNotification[] = [];
  const pushes: NewPush[] = [];
  const failing = { pushes: false };
  const notifyPorts = {
    ...ports,
    pageReports: reports.ports.pageReports,
    sendDecision: (event: EventOf<"decision.made">): Promise<void> =>
      deliver({ version: EVENTS_VERSION, type: "decision.made", events: [event] }),
    measureNotification: (tweetId: string) => void measured.push(tweetId),
    sendPushes: async (some: readonly NewPush[]) => {
      if (failing.pushes) throw new Error("The queue takes no messages.");
      pushes.push(...some);
    },
    signalNotifications: async (some: readonly NewNotification[]) => {
      signaled.push(...some);
    },
  };
  const deliver = (envelope: NewsEnvelope) => notify(notifyPorts, envelope);
  const envelopeOf = <Type extends NewsEnvelope["type"]>(type: Type, event: object): NewsEnvelope =>
    NewsEnvelope.parse({
      ...{ version: EVENTS_VERSION, type },
      events: [{ correlationId: "request", ...event }],
    });
  const publish = async <Type extends NewsEnvelope["type"] & EventType>(
    type: Type,
    event: Omit<EventOf<Type>, "correlationId">,
  ) => {
    const envelope = envelopeOf(type, event);
    delivered.push(envelope);
    await deliver(envelope);
  };

  /** Favorites a tweet or ends that, and counts it, without an event. */
  const setFavorite = async (user: Caller, tweetId: string, favorited = true) => {
    const key = { userId: user.id, tweetId };
    timeline.pass(1);
    await ports.setFavorite({ ...key, favorited, since: ports.newId(), correlationId: "request" });
    const edge = favorites.get(`${user.id} ${tweetId}`);
    if (edge) edge.counted = edge.active ? 1 : 0;
    const tweet = tweets.get(tweetId);
    const count = [...favorites.values()].filter((one) => one.tweetId === tweetId && one.active).length;
    if (tweet) tweets.set(tweetId, { ...tweet, favorites: count });
    return edge && { ...edge };
  };
  const addressed = async (
    author: Caller,
    text: string,
    event: { inReplyTo?: string; mentions?: string[] },
  ) => {
    const tweetId = await timeline.tweet(author, text);
    const { inReplyTo = null, mentions = [] } = event;
    const stored = tweets.get(tweetId);
    if (stored) tweets.set(tweetId, { ...stored, inReplyTo });
    const state = { active: true, counted: 0 as const };
    await publish("tweet.created", { tweetId, authorId: author.id, inReplyTo, mentions, ...state });
    return tweetId;
  };
  const read = (reader: Caller, position?: Position, limit = 20, types = allTypes) =>
    listNotifications(ports, { userId: reader.id, types, position, limit });

  return {
    ...timeline,
    favoriteEnvelope: (edge: object) => envelopeOf("favorite.changed", edge),
    ...{ delivered, signaled, pushes, failing, deliver, setFavorite, read, reports },
    /** The user has a browser to which notifications are pushed. */
    getsPushes: ({ id }: Caller) => timeline.pushed.add(id),
    /** A moderator's decision with its event. */
    decided: (event: Omit<EventOf<"decision.made">, "correlationId">) => publish("decision.made", event),
    favorite: async (user: Caller, tweetId: string, favorited = true) => {
      const edge = await setFavorite(user, tweetId, favorited);
      if (edge) await publish("favorite.changed", edge);
    },
    /** A follow with its event. */
    followed: async (follower: Caller, followee: Caller, following = true) => {
      timeline.pass(1);
      await timeline.follow(follower, followee, following);
      const edge = timeline.follows.get(`${follower.id} ${followee.id}`);
      if (edge) await publish("follow.changed", { ...edge });
    },
    reply: (author: Caller, inReplyTo: string) => addressed(author, "Yes", { inReplyTo }),
    mention: (author: Caller, user: Caller) =>
      addressed(author, `Hello @${user.handle}`, { mentions: [user.handle] }),
    ring: (caller: Caller, author: Caller, bell = true) => {
      timeline.pass(1);
      return bellUser(ports, { caller, reference: author.id, bell });
    },
    see: (reader: Caller, upTo: string, types = allTypes) =>
      markNotificationsSeen(ports, { userId: reader.id, types, upTo }),
    /** Short lines such as `2 favorite by bob carol`. */
    shown: async (reader: Caller, types?: Types) =>
      (await read(reader, undefined, undefined, types)).items.map(
        ({ type, count, actors }) => `${count} ${type} by ${actors.map(({ handle }) => handle).join(" ")}`,
      ),
    unread: async (reader: Caller, types?: Types) => (await read(reader, undefined, 1, types)).unread,
  };
}

export type Notifications = ReturnType<typeof createNotifications>;
