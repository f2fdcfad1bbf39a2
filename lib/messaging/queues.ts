/** The queues that a consumer hands work on by, as ports of the domain. */
import { environment } from "../core/environment.ts";
import type {
  SendFeedWrites,
  SendMoveFollowers,
  SendSettleFollows,
  SendTweetPushes,
} from "../domain/ports.ts";
import { sendAll } from "./send.ts";

export const sendFeedWrites: SendFeedWrites = (chunks) => sendAll(environment("feedWritesQueueUrl"), chunks);

export const sendListenerSignals: SendTweetPushes = (chunks) =>
  sendAll(environment("feedWritesQueueUrl"), chunks);

export const sendSecondPass: SendSettleFollows = (message, delaySeconds) =>
  sendAll(environment("followChangesQueueUrl"), [message], delaySeconds);

export const sendMoveFollowers: SendMoveFollowers = (message) =>
  sendAll(environment("followChangesQueueUrl"), [message]);
