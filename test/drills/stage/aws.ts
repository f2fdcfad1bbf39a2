/** The table, the topic and the queues of a drill, on the embedded AWS. */
import { DescribeTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { CreateTopicCommand, SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import { CreateQueueCommand, GetQueueAttributesCommand, SQSClient } from "@aws-sdk/client-sqs";
import { type Variable, variables } from "../../../lib/core/environment.ts";
import { type Consumer, consumers } from "../../../lib/infra/pipeline.ts";
import { REGION, ROOT } from "../../../local/aws/emulator.ts";

/** Receives after which a message is dead-lettered, and the pause between them, s: as on AWS, but faster. */
const MAX_RECEIVES = 5;
const VISIBILITY = "1";

/** Lets the topic deliver to a queue. */
const fromTopic = {
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Principal: { Service: "sns.amazonaws.com" },
      Action: "sqs:SendMessage",
      Resource: "*",
    },
  ],
};

export type Queue = { consumer: Consumer; name: string; url: string; deadLetters: string };

export type Aws = {
  endpoint: string;
  region: string;
  sqs: SQSClient;
  table: DynamoDBClient;
  queues: Queue[];
  streamDeadLetters: string;
};

/**
 * Creates the topic and the queues that `consumers` describes in a region, and names them in the environment, at `proxyUrl`.
 */
export async function createQueues(endpoint: string, proxyUrl: string, region = REGION): Promise<Aws> {
  const { accessKeyId, secretAccessKey } = ROOT;
  const config = { endpoint, region, credentials: { accessKeyId, secretAccessKey } };
  const [sqs, sns, table] = [new SQSClient(config), new SNSClient(config), new DynamoDBClient(config)];
  const { TopicArn = "" } = await sns.send(new CreateTopicCommand({ Name: "drill" }));
  process.env[variables.topicArn] = TopicArn;
  const viaProxy = (url: string) => `${proxyUrl}${new URL(url).pathname}`;

  const create = async (name: string, attributes: Record<string, string> = {}) => {
    const command = new CreateQueueCommand({ QueueName: name, Attributes: attributes });
    const { QueueUrl = "" } = await sqs.send(command);
    const wanted = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["QueueArn"] });
    return { url: QueueUrl, arn: (await sqs.send(wanted)).Attributes?.QueueArn ?? "" };
  };

  const createFor = async (consumer: Consumer): Promise<Queue> => {
    const { queue, fifo, subscribesTo } = consumer;
    const suffix = fifo ? ".fifo" : "";
    const kind: Record<string, string> = fifo ? { FifoQueue: "true" } : {};
    const dead = await create(`drill-${queue}DeadLetters${suffix}`, kind);
    const redrive = JSON.stringify({ deadLetterTargetArn: dead.arn, maxReceiveCount: MAX_RECEIVES });
    const attributes = {
      ...kind,
      VisibilityTimeout: VISIBILITY,
      RedrivePolicy: redrive,
      Policy: JSON.stringify(fromTopic),
    };
    const name = `drill-${queue}${suffix}`;
    const { url, arn } = await create(name, attributes);
    process.env[variables[`${queue}QueueUrl` as Variable]] = viaProxy(url);
    const FilterPolicy = JSON.stringify({ type: subscribesTo });
    if (subscribesTo.length > 0)
      await sns.send(
        new SubscribeCommand({
          ...{ TopicArn, Protocol: "sqs", Endpoint: arn },
          Attributes: { RawMessageDelivery: "true", FilterPolicy },
        }),
      );
    return { consumer, name, url, deadLetters: dead.url };
  };

  const queues: Queue[] = [];
  for (const consumer of consumers) queues.push(await createFor(consumer));
  const streamDeadLetters = (await create("drill-streamDeadLetters")).url;
  process.env[variables.streamDeadLetterQueueUrl] = viaProxy(streamDeadLetters);
  return { endpoint, region, sqs, table, queues, streamDeadLetters };
}

export async function streamOf({ table }: Aws, TableName: string): Promise<string> {
  const { Table } = await table.send(new DescribeTableCommand({ TableName }));
  return Table?.LatestStreamArn ?? "";
}
