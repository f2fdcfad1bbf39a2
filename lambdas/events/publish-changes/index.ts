import type { DynamoDBRecord } from "aws-lambda";
import { environment } from "../../../lib/core/environment.ts";
import { recordArrival, toHeartbeat } from "../../../lib/data/health/index.ts";
import { isPublishedHere } from "../../../lib/data/table/origin.ts";
import { toEvent } from "../../../lib/data/table/stream.ts";
import { publish } from "../../../lib/messaging/publish.ts";
import { sendAll } from "../../../lib/messaging/send.ts";
import { streamConsumer } from "../../../lib/messaging/stream-consumer.ts";

const deadLetter = (records: readonly DynamoDBRecord[]) =>
  sendAll(environment("streamDeadLetterQueueUrl"), records);

export const handler = streamConsumer("publish-changes", {
  toEvent,
  isPublishedHere,
  publish,
  deadLetter,
  toHeartbeat,
  recordArrival,
});
