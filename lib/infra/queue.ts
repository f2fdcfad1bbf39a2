import { Duration, Validations } from "aws-cdk-lib";
import { DeduplicationScope, FifoThroughputLimit, Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import type { Config } from "./config.ts";

/** Attempts before a message is dead-lettered: with visibility timeouts of minutes, enough to outlast half an hour of throttling. */
const MAX_RECEIVES = 10;

const safe = (config: Config) => ({
  encryption: QueueEncryption.SQS_MANAGED,
  enforceSSL: config.secureTransport,
});

/**
 * A FIFO queue with SQS's high throughput, whose limits are per message group instead of per queue (SQS developer guide,
 * "High throughput for FIFO queues").
 */
const FIFO = {
  fifo: true,
  deduplicationScope: DeduplicationScope.MESSAGE_GROUP,
  fifoThroughputLimit: FifoThroughputLimit.PER_MESSAGE_GROUP_ID,
};

/**
 * A queue for messages that could not be processed, kept for 14 days, the longest that SQS allows. That of a FIFO queue must
 * be FIFO too.
 */
export function deadLetterQueue(
  scope: Construct,
  id: string,
  config: Config,
  { fifo }: { fifo: boolean } = { fifo: false },
): Queue {
  const queue = new Queue(scope, id, {
    ...safe(config),
    ...(fifo ? FIFO : {}),
    retentionPeriod: Duration.days(14),
  });
  Validations.of(queue).acknowledge({
    id: "Serverless-SQSRedrivePolicy",
    reason: "This is a dead-letter queue; an operator decides what happens to its messages.",
  });
  return queue;
}

/** The consumer's timeout, how long messages are kept, and whether the queue is FIFO. */
type Settings = { timeoutSeconds: number; retentionSeconds?: number; fifo?: boolean };

/**
 * A queue with its dead-letter queue. Its visibility timeout is six times the consumer's timeout, as AWS recommends because
 * Lambda may throttle the consumer (Lambda developer guide, "Using Lambda with Amazon SQS"). The local AWS throttles none, and
 * nobody who develops should wait six minutes for a second attempt.
 */
export function workQueue(scope: Construct, id: string, settings: Settings, config: Config): Queue {
  const { timeoutSeconds, retentionSeconds, fifo = false } = settings;
  return new Queue(scope, id, {
    ...safe(config),
    ...(fifo ? FIFO : {}),
    retentionPeriod: retentionSeconds ? Duration.seconds(retentionSeconds) : Duration.days(4),
    visibilityTimeout: Duration.seconds(timeoutSeconds * (config.localEndpoint === undefined ? 6 : 1)),
    deadLetterQueue: {
      queue: deadLetterQueue(scope, `${id}DeadLetterQueue`, config, { fifo }),
      maxReceiveCount: MAX_RECEIVES,
    },
  });
}
