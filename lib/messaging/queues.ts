/** The queues that consumers send further work to. */
import { environment } from "../core/environment.ts";
import type { FeedPorts } from "../domain/feed/ports.ts";
import type { RealtimePorts } from "../domain/realtime/ports.ts";
import { sendAll } from "./send.ts";

export const sendFeedWrites: FeedPorts["sendFeedWrites"] = (chunks) =>
  sendAll(environment("feedWritesQueueUrl"), chunks);

export const sendListenerSignals: RealtimePorts["sendListenerSignals"] = (chunks) =>
  sendAll(environment("feedWritesQueueUrl"), chunks);

export const sendSecondPass: FeedPorts["sendSecondPass"] = (message, delaySeconds) =>
  sendAll(environment("followChangesQueueUrl"), [message], delaySeconds);

export const sendMoveFollowers: FeedPorts["sendMoveFollowers"] = (message) =>
  sendAll(environment("followChangesQueueUrl"), [message]);
