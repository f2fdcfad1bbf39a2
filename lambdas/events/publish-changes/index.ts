import type { DynamoDBRecord } from "aws-lambda";
import { environment } from "../../../lib/data/environment.ts";
import { toEvent } from "../../../lib/data/stream.ts";
import { publish } from "../../../lib/messaging/publish.ts";
import { sendAll } from "../../../lib/messaging/send.ts";
import { streamConsumer } from "../../../lib/messaging/stream-consumer.ts";

const putAside = (records: readonly DynamoDBRecord[]) =>
  sendAll(environment("streamDeadLetterQueueUrl"), records);

export const handler = streamConsumer("publish-changes", { toEvent, publish, putAside });
