/** What the process shares with everything in it: clients, environment variables and random numbers. */
import { ApiGatewayManagementApiClient } from "@aws-sdk/client-apigatewaymanagementapi";
import {
  type AdminGetUserCommandInput,
  CognitoIdentityProviderClient,
} from "@aws-sdk/client-cognito-identity-provider";
import { S3Client } from "@aws-sdk/client-s3";
import { SESv2Client } from "@aws-sdk/client-sesv2";
import { type PublishBatchCommandInput, SNSClient } from "@aws-sdk/client-sns";
import { type SendMessageBatchCommandInput, SQSClient } from "@aws-sdk/client-sqs";
import { variables } from "../../lib/core/environment.ts";
import type { Broker } from "./broker.ts";
import type { Dice } from "./dice.ts";
import type { Storage } from "./storage.ts";
import type { Tasks } from "./task.ts";

/** Makes the SDK's clients use the broker and the storage; returns a function that ends it. */
export function useServices({ broker, storage }: Services, tasks: Tasks): () => void {
  const replaced = [
    replaceSend(tasks, SNSClient, ({ input }) => broker.publish(input as PublishBatchCommandInput)),
    replaceSend(tasks, SQSClient, ({ input }) => broker.send(input as SendMessageBatchCommandInput)),
    replaceSend(tasks, S3Client, (command) => storage.s3(command)),
    replaceSend(tasks, SESv2Client, (command) => storage.ses(command)),
    // All sockets are open.
    replaceSend(tasks, ApiGatewayManagementApiClient, () => ({})),
    replaceSend(tasks, CognitoIdentityProviderClient, ({ input }) =>
      accountOf(input as AdminGetUserCommandInput),
    ),
  ];
  return () => {
    for (const restore of replaced) restore();
  };
}

type Services = { broker: Broker; storage: Storage };

/** Each person has an account. */
function accountOf({ Username = "" }: AdminGetUserCommandInput): object {
  return { UserAttributes: [{ Name: "email", Value: `${Username}@example.com` }] };
}

type Sdk = { prototype: { send: unknown } };
type Command = { constructor: { name: string }; input: unknown };

function replaceSend(tasks: Tasks, { prototype }: Sdk, answer: (command: Command) => object): () => void {
  const real = prototype.send;
  prototype.send = (command: Command) => tasks.call(command.constructor.name, async () => answer(command));
  return () => {
    prototype.send = real;
  };
}

/** Sets what deployments set. The URL of a queue is its name. */
export function useEnvironment({
  fanOutOnWriteLimit,
  fanOutOnWriteTweets = 6,
}: {
  fanOutOnWriteLimit: number;
  fanOutOnWriteTweets?: number;
}): void {
  for (const [name, variable] of Object.entries(variables))
    if (name.endsWith("QueueUrl")) process.env[variable] = name.replace(/(Queue)?Url$/, "");
  process.env[variables.topicArn] = "topic";
  process.env[variables.connectionsEndpoint] = "https://connections.test";
  process.env[variables.deletionGraceDays] = "14";
  process.env[variables.pauseFeedsAfterDays] = "30";
  process.env[variables.userPoolId] = "pool";
  process.env[variables.exportsBucket] = "archives";
  // As slow as the soak's calls may be.
  process.env[variables.requestTimeLimit] = "20000";
  process.env[variables.fanOutOnWriteLimit] = String(fanOutOnWriteLimit);
  process.env[variables.fanOutOnWriteTweets] = String(fanOutOnWriteTweets);
}

/** Makes ids and pauses depend on the seed alone; returns a function that ends it. */
export function useSeed(dice: Dice): () => void {
  let drawn = 0;
  const draw = () => dice.roll(`random ${++drawn}`);
  const [realRandom, realValues] = [Math.random, crypto.getRandomValues];
  Math.random = draw;
  crypto.getRandomValues = ((values: Uint8Array) => {
    for (let i = 0; i < values.length; i++) values[i] = Math.floor(draw() * 256);
    return values;
  }) as typeof realValues;
  return () => {
    Math.random = realRandom;
    crypto.getRandomValues = realValues;
  };
}
