/** The queues that consumers send further work to. */

import type { HotCounters } from "../contract/counters/events.ts";
import { EVENTS_VERSION } from "../contract/envelope.ts";
import { MAX_PUSHES } from "../contract/push/events.ts";
import { chunk } from "../core/chunks.ts";
import { environment, type Variable } from "../core/environment.ts";
import type { ExportPorts } from "../domain/account/export-ports.ts";
import type { AccountPorts } from "../domain/account/ports.ts";
import type { FeedPorts } from "../domain/feed/ports.ts";
import type { DecisionNewsPorts } from "../domain/notification/notify-of-decisions.ts";
import type { PushPorts } from "../domain/push/ports.ts";
import type { RealtimePorts } from "../domain/realtime/ports.ts";
import { sendAll, sendInGroups } from "./send.ts";

export const sendFeedWrites: FeedPorts["sendFeedWrites"] = async (chunks, delaySeconds) => {
  const lanes = Map.groupBy(chunks, ({ background }) =>
    background ? "backgroundFeedWritesQueueUrl" : "feedWritesQueueUrl",
  );
  for (const [queueUrl, some] of lanes) await sendAll(environment(queueUrl), some, delaySeconds);
};

export const sendFanOutShards: FeedPorts["sendFanOutShards"] = (shards) =>
  sendAll(environment("tweetFanOutQueueUrl"), shards);

export const sendLiveUpdates: RealtimePorts["sendLiveUpdates"] = (work) =>
  sendAll(environment("liveUpdatesQueueUrl"), work);

export const sendSecondPass: FeedPorts["sendSecondPass"] = (message, delaySeconds) =>
  sendAll(environment("followChangesQueueUrl"), [message], delaySeconds);

export const sendFeedJob: FeedPorts["sendFeedJob"] = (message, delaySeconds) =>
  sendAll(environment("feedJobsQueueUrl"), [message], delaySeconds);

export const sendDeletion: AccountPorts["sendDeletion"] = (work) =>
  sendAll(environment("accountJobsQueueUrl"), [work]);

export const sendExport: ExportPorts["sendExport"] = (work) =>
  sendAll(environment("exportsQueueUrl"), [work]);

export const sendPushes: PushPorts["sendPushes"] = (pushes, delaySeconds) =>
  sendAll(
    environment("pushesQueueUrl"),
    chunk(pushes, MAX_PUSHES).map((events) => ({ version: EVENTS_VERSION, events })),
    delaySeconds,
  );

export const sendDecision: DecisionNewsPorts["sendDecision"] = (event) =>
  sendAll(environment("notificationsQueueUrl"), [
    { version: EVENTS_VERSION, type: "decision.made", events: [event] },
  ]);

/** For steps that send parts of a message back to their own queue. */
export const resendTo = (queueUrl: Variable) => (messages: readonly object[]) =>
  sendAll(environment(queueUrl), messages);
/** Each target is a message group, so that one invocation at a time counts it. */
export function sendHotCounters(messages: readonly HotCounters[]): Promise<void> {
  return sendInGroups(
    environment("hotCountersQueueUrl"),
    messages.map((message) => ({ group: message.target, message })),
  );
}
