/** What the process shares with everything in it: clients, environment variables and random numbers. */
import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { S3Client } from "@aws-sdk/client-s3";
import { type PublishBatchCommandInput, SNSClient } from "@aws-sdk/client-sns";
import { type SendMessageBatchCommandInput, SQSClient } from "@aws-sdk/client-sqs";
import { newId } from "../../lib/core/clock.ts";
import { variables } from "../../lib/core/environment.ts";
import { timeOf } from "../../lib/core/ids.ts";
import type { Broker } from "./broker.ts";
import type { Dice } from "./dice.ts";
import type { Tasks } from "./task.ts";

/** Makes the SDK's clients of SNS and SQS use the broker, and lets all others succeed; returns a function that ends it. */
export function useBroker(broker: Broker, tasks: Tasks): () => void {
  const replaced = [
    replaceSend(SNSClient, (input) =>
      tasks.call(async () => broker.publish(input as PublishBatchCommandInput)),
    ),
    replaceSend(SQSClient, (input) =>
      tasks.call(async () => broker.send(input as SendMessageBatchCommandInput)),
    ),
    // Accounts and archives, which are nowhere in the table.
    replaceSend(CognitoIdentityProviderClient, () => tasks.call(async () => ({}))),
    replaceSend(S3Client, () => tasks.call(async () => ({}))),
  ];
  return () => {
    for (const restore of replaced) restore();
  };
}

type Sdk = { prototype: { send: unknown } };

function replaceSend({ prototype }: Sdk, answer: (input: unknown) => Promise<object>): () => void {
  const real = prototype.send;
  prototype.send = (command: { input: unknown }) => answer(command.input);
  return () => {
    prototype.send = real;
  };
}

/** Sets what deployments set. The URL of a queue is its name. */
export function useEnvironment({ fanOutOnWriteLimit }: { fanOutOnWriteLimit: number }): void {
  for (const [name, variable] of Object.entries(variables))
    if (name.endsWith("QueueUrl")) process.env[variable] = name.replace(/(Queue)?Url$/, "");
  process.env[variables.topicArn] = "topic";
  process.env[variables.connectionsEndpoint] = "https://connections.test";
  process.env[variables.deletionGraceDays] = "14";
  process.env[variables.userPoolId] = "pool";
  process.env[variables.exportsBucket] = "archives";
  // As slow as the soak's calls may be.
  process.env[variables.requestTimeLimit] = "20000";
  process.env[variables.fanOutOnWriteLimit] = String(fanOutOnWriteLimit);
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

/**
 * Lets ids start anew. A process's ids only grow, even if its clock is set back, but a clock that fails once makes the
 * generator (`monotonicFactory` of `ulid`) forget the last one.
 */
export function startIdsAgain(): void {
  const working = Date.now;
  Date.now = () => Number.NaN;
  try {
    newId();
  } catch {
    // An id cannot say that there is no time.
  } finally {
    Date.now = working;
  }
  if (timeOf(newId()) !== Date.now()) throw new Error("Ids do not follow the clock.");
}
