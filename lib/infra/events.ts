/** The event pipeline, from a changed row to its consequences: stream → topic → queues → consumers. */
import { Duration, Validations } from "aws-cdk-lib";
import type { ITableV2 } from "aws-cdk-lib/aws-dynamodb";
import { type IFunction, RecursiveLoop, StartingPosition } from "aws-cdk-lib/aws-lambda";
import { SqsDlq } from "aws-cdk-lib/aws-lambda-event-sources";
import type { IBucket } from "aws-cdk-lib/aws-s3";
import { SubscriptionFilter, Topic } from "aws-cdk-lib/aws-sns";
import { SqsSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { variables } from "../core/environment.ts";
import type { Resources } from "./access.ts";
import { tableInFindings } from "./cdk-function.ts";
import type { Config } from "./config.ts";
import { MurmurFunction } from "./function.ts";
import type { Step } from "./function-names.ts";
import { uploadsBucket } from "./pictures.ts";
import { type Consumer, concurrencyOf, consumers, streamReader, windowOf } from "./pipeline.ts";
import { deadLetterQueue, workQueue } from "./queue.ts";
import type { QueueName } from "./queue-names.ts";
import { streamFilters } from "./stream-filters.ts";

export class Events extends Construct {
  readonly topic: Topic;
  /** The stream's reader. */
  readonly publisher: IFunction;
  readonly queues: Record<QueueName, Queue>;
  readonly uploads: IBucket;
  readonly #resources: Resources;
  readonly #steps = new Map<Step, MurmurFunction>();

  constructor(scope: Construct, config: Config, resources: Omit<Resources, "topic" | "queues" | "uploads">) {
    super(scope, "Events");
    this.topic = new Topic(this, "Topic", { enforceSSL: config.secureTransport });
    this.queues = this.#queues(config);
    this.uploads = uploadsBucket(this, config, this.queues.uploads);
    const { topic, queues, uploads } = this;
    this.#resources = { ...resources, topic, queues, uploads };
    this.publisher = this.#readStream(config);
    for (const consumer of consumers) this.#consume(consumer, config);
  }

  #queues(config: Config): Record<QueueName, Queue> {
    const made = consumers.map((consumer) => [
      consumer.queue,
      workQueue(this, capitalized(consumer.queue), consumer, config),
    ]);
    const streamDeadLetterQueue = deadLetterQueue(this, "StreamDeadLetterQueue", config);
    Validations.of(streamDeadLetterQueue).acknowledge({
      id: "AwsSolutions-SQS3",
      reason:
        "This is a dead-letter queue, though not of another queue but of the stream reader and its event source.",
    });
    return { ...Object.fromEntries(made), streamDeadLetterQueue };
  }

  /** The stream's only reader: AWS advises one for a global table, and allows two elsewhere. */
  #readStream(config: Config): IFunction {
    const { table } = this.#resources;
    if (!table.tableStreamArn) throw new Error("The table has no stream.");
    const publisher = new MurmurFunction(this, {
      name: "events/publish-changes",
      resources: this.#resources,
      service: "tweets",
      timeout: Duration.seconds(30),
      ...(config.regions ? { environment: { [variables.firstRegion]: config.regions.all[0] ?? "" } } : {}),
    });
    acknowledgeListStreams(publisher, table);
    publisher.target.addEventSourceMapping("Stream", {
      eventSourceArn: table.tableStreamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: streamReader.batchSize,
      parallelizationFactor: streamReader.lanes,
      maxBatchingWindow: Duration.seconds(config.batchWindow),
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      // The reader dead-letters bad records itself, so only the topic can fail: retry for hours, well within the stream's 24.
      maxRecordAge: Duration.hours(6),
      onFailure: new SqsDlq(this.queues.streamDeadLetterQueue),
      filters: streamFilters.map((pattern) => ({ pattern: JSON.stringify(pattern) })),
    });
    return publisher.lambda;
  }

  #consume(consumer: Consumer, config: Config): void {
    const queue = this.queues[consumer.queue];
    const { target } = this.#stepOf(consumer, config);
    const mapping = target.addEventSourceMapping(capitalized(consumer.queue), {
      eventSourceArn: queue.queueArn,
      batchSize: consumer.batchSize,
      // A FIFO queue's event source takes no window, not even one of zero.
      ...(consumer.fifo
        ? {}
        : { maxBatchingWindow: Duration.seconds(windowOf(consumer, config.batchWindow)) }),
      maxConcurrency: concurrencyOf(consumer, config),
      reportBatchItemFailures: true,
    });
    Validations.of(mapping).acknowledge({
      id: "Serverless-LambdaEventSourceMappingDestination",
      reason:
        "A queue's event source has no destination for failures: the queue's redrive policy dead-letters.",
    });
    if (consumer.subscribesTo.length > 0) this.#subscribe(queue, consumer.subscribesTo);
  }

  /** The function of a step, which several queues may share. */
  #stepOf({ step, ...consumer }: Consumer, config: Config): MurmurFunction {
    const made = this.#steps.get(step);
    if (made) return made;
    const handler = new MurmurFunction(this, {
      name: `events/${step}`,
      resources: this.#resources,
      service: consumer.service,
      memorySize: consumer.memorySize,
      timeout: Duration.seconds(consumer.timeoutSeconds),
      ...(consumer.continuesItself ? { recursiveLoop: RecursiveLoop.ALLOW } : {}),
      environment: {
        [variables.fanOutOnWriteLimit]: String(config.fanOutOnWriteLimit),
        [variables.fanOutOnWriteTweets]: String(config.fanOutOnWriteTweets),
        [variables.pauseFeedsAfterDays]: String(config.pauseFeedsAfterDays),
      },
    });
    this.#steps.set(step, handler);
    return handler;
  }

  #subscribe(queue: Queue, types: readonly string[]): void {
    const filterPolicy = { type: SubscriptionFilter.stringFilter({ allowlist: [...types] }) };
    // SNS retries a queue that fails for 23 days, but not one that it may not reach or that is gone.
    const deadLetterQueue = queue.deadLetterQueue?.queue;
    if (!deadLetterQueue) throw new Error(`${queue.node.id} has no dead-letter queue.`);
    this.topic.addSubscription(
      new SqsSubscription(queue, { rawMessageDelivery: true, filterPolicy, deadLetterQueue }),
    );
  }
}

function acknowledgeListStreams(publisher: MurmurFunction, table: ITableV2): void {
  Validations.of(publisher).acknowledge({
    id: `AwsSolutions-IAM5[Resource::${tableInFindings(table)}/stream/*]`,
    reason: "An event source lists the streams of its table, an action that cannot be limited to one stream.",
  });
}

function capitalized(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
