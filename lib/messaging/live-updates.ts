/** Hints to open pages, as ports of the domain: none of them ever fails the work that it goes along with. */
import { now } from "../core/clock.ts";
import { pageListeners, putListeners, removeListeners } from "../data/realtime/listener.ts";
import { dropConnection, getPresence } from "../data/realtime/presence.ts";
import type {
  Connection,
  FindOpenPages,
  HintAtNotifications,
  HintAtTweet,
  HintListeners,
  Listen,
} from "../domain/ports.ts";
import * as hints from "../domain/realtime/live-updates.ts";
import * as listening from "../domain/realtime/listen.ts";
import { logger, MetricUnit, metrics } from "../core/observe.ts";
import { sendListenerSignals } from "./queues.ts";
import { postLiveUpdate } from "./sockets.ts";

const ports = {
  ...{ getPresence, postLiveUpdate, dropConnection, now },
  ...{ pageListeners, putListeners, removeListeners, sendListenerSignals },
};

export const findOpenConnections: FindOpenPages = async (userIds) => {
  let pages: Connection[] = [];
  await quietly(async () => {
    pages = await getPresence(userIds);
  });
  return pages;
};

export const signalNewTweet: HintAtTweet = (pages, tweet) =>
  quietly(() => hints.signalNewTweet(ports, pages, tweet));

export const signalNotifications: HintAtNotifications = (notifications) =>
  quietly(() => hints.signalNotifications(ports, notifications));

export const signalListeners: HintListeners = (tweet) => quietly(() => hints.signalListeners(ports, tweet));

/** Tells a chunk of a pulled author's listeners. */
export const signalConnections = (push: Parameters<typeof hints.signalConnections>[1]): Promise<void> =>
  quietly(() => hints.signalConnections(ports, push));

export const listen: Listen = (userIds, authorId) =>
  quietly(() => listening.listen(ports, userIds, authorId));

export const stopListening: Listen = (userIds, authorId) =>
  quietly(() => listening.stopListening(ports, userIds, authorId));

async function quietly(hint: () => Promise<void>): Promise<void> {
  try {
    await hint();
  } catch (error) {
    metrics.addMetric("LiveUpdatesLost", MetricUnit.Count, 1);
    logger.warn("a hint to open pages is lost; they will ask", { error: error as Error });
  }
}
