/** Hints to open pages, as ports of the domain: none of them ever fails the work that it goes along with. */
import { now } from "../data/clock.ts";
import { pageListeners, putListeners, removeListeners } from "../data/listeners.ts";
import { dropConnection, getPresence } from "../data/presence.ts";
import type {
  Connection,
  FindOpenPages,
  HintAtNotifications,
  HintAtTweet,
  HintListeners,
  Listen,
} from "../domain/ports.ts";
import * as hints from "../domain/realtime/hints.ts";
import * as listening from "../domain/realtime/listen.ts";
import { logger, MetricUnit, metrics } from "../observe.ts";
import { sendTweetPushes } from "./queues.ts";
import { postHint } from "./sockets.ts";

const ports = {
  ...{ getPresence, postHint, dropConnection, now },
  ...{ pageListeners, putListeners, removeListeners, sendTweetPushes },
};

export const findOpenPages: FindOpenPages = async (userIds) => {
  let pages: Connection[] = [];
  await quietly(async () => {
    pages = await getPresence(userIds);
  });
  return pages;
};

export const hintAtTweet: HintAtTweet = (pages, tweet) =>
  quietly(() => hints.hintAtTweet(ports, pages, tweet));

export const hintAtNotifications: HintAtNotifications = (notifications) =>
  quietly(() => hints.hintAtNotifications(ports, notifications));

export const hintListeners: HintListeners = (tweet) => quietly(() => hints.hintListeners(ports, tweet));

/** Tells a chunk of a pulled author's listeners. */
export const pushTweet = (push: Parameters<typeof hints.pushTweet>[1]): Promise<void> =>
  quietly(() => hints.pushTweet(ports, push));

export const listen: Listen = (userIds, authorId) =>
  quietly(() => listening.listen(ports, userIds, authorId));

export const stopListening: Listen = (userIds, authorId) =>
  quietly(() => listening.stopListening(ports, userIds, authorId));

async function quietly(hint: () => Promise<void>): Promise<void> {
  try {
    await hint();
  } catch (error) {
    metrics.addMetric("HintsLost", MetricUnit.Count, 1);
    logger.warn("a hint to open pages is lost; they will ask", { error: error as Error });
  }
}
