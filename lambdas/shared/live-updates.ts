/** Live updates, wired for consumers. They never fail the work they accompany: a lost one is logged and counted. */
import { now } from "../../lib/core/clock.ts";
import { logger, MetricUnit, metrics } from "../../lib/core/observe.ts";
import {
  findConnections,
  getPresence,
  putListeners,
  removeListeners,
} from "../../lib/data/realtime/index.ts";
import * as listening from "../../lib/domain/realtime/listen.ts";
import * as liveUpdates from "../../lib/domain/realtime/live-updates.ts";
import type { Connection, LiveUpdatePorts } from "../../lib/domain/realtime/ports.ts";
import { sendLiveUpdates } from "../../lib/messaging/queues.ts";

export const findOpenConnections: LiveUpdatePorts["findOpenConnections"] = async (userIds) => {
  let connections: Connection[] = [];
  await withoutFailing(async () => {
    connections = await findConnections(userIds);
  });
  return connections;
};

export const signalTweet: LiveUpdatePorts["signalTweet"] = (signal) =>
  withoutFailing(() => liveUpdates.signalTweet({ sendLiveUpdates }, signal));

export const signalNotifications: LiveUpdatePorts["signalNotifications"] = (notifications) =>
  withoutFailing(() => liveUpdates.signalNotifications({ sendLiveUpdates, getPresence }, notifications));

export const signalSessions: LiveUpdatePorts["signalSessions"] = (userId) =>
  withoutFailing(() => liveUpdates.signalSessions({ sendLiveUpdates, getPresence }, userId));

export const signalListeners: LiveUpdatePorts["signalListeners"] = (tweet) =>
  withoutFailing(() => liveUpdates.signalListeners({ sendLiveUpdates }, tweet));

export const listen: LiveUpdatePorts["listen"] = (audience) =>
  withoutFailing(() => listening.listen({ getPresence, putListeners, now }, audience));

export const stopListening: LiveUpdatePorts["stopListening"] = (audience) =>
  withoutFailing(() => listening.stopListening({ getPresence, removeListeners }, audience));

/** Runs what may be lost: a failure is logged and counted. */
export async function withoutFailing(signal: () => Promise<void>): Promise<void> {
  try {
    await signal();
  } catch (error) {
    metrics.addMetric("LiveUpdatesLost", MetricUnit.Count, 1);
    logger.warn("a live update was lost; clients will poll", { error: error as Error });
  }
}
