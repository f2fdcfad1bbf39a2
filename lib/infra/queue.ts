import { Duration } from "aws-cdk-lib";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import type { Config } from "./config.ts";

/** Deliveries of a message before it is put aside: enough to sit out a deployment or a throttled minute. */
const MAX_RECEIVES = 5;

const safe = (config: Config) => ({
  encryption: QueueEncryption.SQS_MANAGED,
  enforceSSL: config.secureTransport,
});

/** A queue that keeps what nobody could work off, as long as SQS allows. */
export function deadLetterQueue(scope: Construct, id: string, config: Config): Queue {
  return new Queue(scope, id, { ...safe(config), retentionPeriod: Duration.days(14) });
}

/**
 * A queue with its dead-letter queue. A message stays hidden six times as long as its consumer may run, as AWS asks for
 * (Lambda developer guide, "Using Lambda with Amazon SQS").
 */
export function workQueue(scope: Construct, id: string, consumerTimeout: Duration, config: Config): Queue {
  return new Queue(scope, id, {
    ...safe(config),
    retentionPeriod: Duration.days(4),
    visibilityTimeout: Duration.seconds(consumerTimeout.toSeconds() * 6),
    deadLetterQueue: {
      queue: deadLetterQueue(scope, `${id}DeadLetterQueue`, config),
      maxReceiveCount: MAX_RECEIVES,
    },
  });
}
