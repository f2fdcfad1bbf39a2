import { Duration } from "aws-cdk-lib";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import type { Config } from "./config.ts";

/** Attempts before a message is dead-lettered: with visibility timeouts of minutes, enough to outlast half an hour of throttling. */
const MAX_RECEIVES = 10;

const safe = (config: Config) => ({
  encryption: QueueEncryption.SQS_MANAGED,
  enforceSSL: config.secureTransport,
});

/** A queue for messages that could not be processed, kept for 14 days, the longest that SQS allows. */
export function deadLetterQueue(scope: Construct, id: string, config: Config): Queue {
  return new Queue(scope, id, { ...safe(config), retentionPeriod: Duration.days(14) });
}

/** The consumer's timeout, and how long messages are kept. */
type Times = { timeoutSeconds: number; retentionSeconds?: number };

/**
 * A queue with its dead-letter queue. Its visibility timeout is six times the consumer's timeout, as AWS recommends
 * (Lambda developer guide, "Using Lambda with Amazon SQS").
 */
export function workQueue(scope: Construct, id: string, times: Times, config: Config): Queue {
  const { timeoutSeconds, retentionSeconds } = times;
  return new Queue(scope, id, {
    ...safe(config),
    retentionPeriod: retentionSeconds ? Duration.seconds(retentionSeconds) : Duration.days(4),
    visibilityTimeout: Duration.seconds(timeoutSeconds * 6),
    deadLetterQueue: {
      queue: deadLetterQueue(scope, `${id}DeadLetterQueue`, config),
      maxReceiveCount: MAX_RECEIVES,
    },
  });
}
