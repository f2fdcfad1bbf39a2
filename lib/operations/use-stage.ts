import { setEnvironment, type Variable } from "../core/environment.ts";
import { waitWith } from "../data/table/client.ts";
import { queueNames, queueUrlOutput, queueVariables } from "../infra/queue-names.ts";
import { MAX_ATTEMPTS, patient } from "./patience.ts";
import { outputOf, type Stage } from "./stage.ts";

/**
 * Makes the adapters (`lib/data`, `lib/accounts`, `lib/messaging`) of this process use a stage, as its Lambdas do: by
 * environment variables. Call it before their first use, because they keep their clients.
 */
export function useStage(stage: Stage): void {
  setEnvironment({
    tableName: outputOf(stage, "TableName"),
    topicArn: outputOf(stage, "TopicArn"),
    fanOutOnWriteLimit: outputOf(stage, "FanOutOnWriteLimit"),
    userPoolId: outputOf(stage, "UserPoolId"),
    userPoolClientId: outputOf(stage, "UserPoolClientId"),
    exportsBucket: outputOf(stage, "ArchivesBucketName"),
    ...(stage.local ? { bucketPathStyle: "on" } : {}),
    ...queueUrls(stage),
  });
  waitWith(patient);
  useClient(stage);
}

function queueUrls(stage: Stage): Partial<Record<Variable, string>> {
  const urls = queueNames.flatMap((name) => {
    const variable = queueVariables[name];
    return variable ? [[variable, outputOf(stage, queueUrlOutput(name))]] : [];
  });
  return Object.fromEntries(urls);
}

/** The SDK's own variables (SDK reference guide, "Environment variables"). */
function useClient({ client: { region, endpoint, credentials } }: Stage): void {
  // Of the clients that do not limit their attempts themselves.
  process.env.AWS_MAX_ATTEMPTS ??= String(MAX_ATTEMPTS);
  if (region) process.env.AWS_REGION = region;
  if (endpoint) process.env.AWS_ENDPOINT_URL = endpoint;
  if (!credentials) return;
  process.env.AWS_ACCESS_KEY_ID = credentials.accessKeyId;
  process.env.AWS_SECRET_ACCESS_KEY = credentials.secretAccessKey;
  if (credentials.sessionToken) process.env.AWS_SESSION_TOKEN = credentials.sessionToken;
  else delete process.env.AWS_SESSION_TOKEN;
  // A profile would win over the keys.
  delete process.env.AWS_PROFILE;
}
