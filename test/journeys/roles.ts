/** The deployed functions' roles: what each may do, as the local AWS decides. */
import {
  AdminGetUserCommand,
  AdminUserGlobalSignOutCommand,
  CognitoIdentityProviderClient,
  ListUsersCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import {
  BatchGetItemCommand,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { inject } from "vitest";
import type { Permission } from "../../lib/infra/access.ts";
import type { FunctionName } from "../../lib/infra/function-names.ts";
import { queueNames } from "../../lib/infra/queue-names.ts";
import { ROOT } from "../../local/aws/emulator.ts";
import { rootConfig } from "./aws.ts";
import { roleOf } from "./lambdas.ts";
import { queueUrl } from "./queues.ts";

type Clients = {
  table: DynamoDBClient;
  sqs: SQSClient;
  accounts: CognitoIdentityProviderClient;
};

/** A call that some functions may make. */
export type Attempt = {
  /** The action and, where there are several, the resource. */
  name: string;
  isDeclaredBy: (permission: Permission) => boolean;
  make: (clients: Clients) => Promise<unknown>;
};

/** The clients of a function: with its role. */
export async function clientsOf(name: FunctionName): Promise<Clients> {
  const role = await roleOf(name);
  await trustRoot(role);
  const sts = new STSClient(rootConfig());
  const { Credentials: own } = await sts.send(
    new AssumeRoleCommand({ RoleArn: role, RoleSessionName: "test" }),
  );
  const { AccessKeyId = "", SecretAccessKey = "", SessionToken = "" } = own ?? {};
  const credentials = {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    sessionToken: SessionToken,
  };
  const config = { ...rootConfig(), credentials, maxAttempts: 1 };
  return {
    ...{ table: new DynamoDBClient(config), sqs: new SQSClient(config) },
    accounts: new CognitoIdentityProviderClient(config),
  };
}

/** Lets the account assume a role that only Lambda may assume. What the role may do stays the same. */
async function trustRoot(role: string): Promise<void> {
  const { endpointUrl, region } = inject("murmur");
  const statement = {
    ...{ Effect: "Allow", Action: "sts:AssumeRole" },
    Principal: { AWS: `arn:aws:iam::${ROOT.account}:root`, Service: "lambda.amazonaws.com" },
  };
  const credential = `${ROOT.accessKeyId}/20260101/${region}/iam/aws4_request`;
  const response = await fetch(endpointUrl, {
    method: "POST",
    headers: {
      authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host, Signature=0`,
    },
    body: new URLSearchParams({
      ...{ Action: "UpdateAssumeRolePolicy", Version: "2010-05-08" },
      RoleName: role.slice(role.lastIndexOf("/") + 1),
      PolicyDocument: JSON.stringify({ Version: "2012-10-17", Statement: [statement] }),
    }),
  });
  if (!response.ok) throw new Error(`UpdateAssumeRolePolicy: ${response.status} ${await response.text()}`);
}

/** What is allowed does no harm: it is about a row or a user that does not exist. */
export function attemptsOnTableAndAccounts(): Attempt[] {
  const { tableName: TableName, userPoolId: UserPoolId } = inject("murmur");
  const Key = { PK: { S: "NOBODY#" }, SK: { S: "NOTHING" } };
  const user = { UserPoolId, Username: "nobody" };
  const condition = { ConditionExpression: "attribute_exists(PK)" };
  const onTable = (action: string, make: Attempt["make"]): Attempt => ({
    name: `dynamodb:${action}`,
    isDeclaredBy: (permission) =>
      "table" in permission && !permission.index && permission.table.some((one) => one === action),
    make,
  });
  const onAccounts = (action: string, make: Attempt["make"]): Attempt => ({
    name: `cognito-idp:${action}`,
    isDeclaredBy: (permission) =>
      "accounts" in permission && permission.accounts.some((one) => one === action),
    make,
  });
  const query = {
    ...{ TableName, KeyConditionExpression: "PK = :pk" },
    ExpressionAttributeValues: { ":pk": Key.PK },
  };
  return [
    onTable("GetItem", ({ table }) => table.send(new GetItemCommand({ TableName, Key }))),
    onTable("BatchGetItem", ({ table }) =>
      table.send(new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys: [Key] } } })),
    ),
    onTable("Query", ({ table }) => table.send(new QueryCommand(query))),
    onTable("Scan", ({ table }) => table.send(new ScanCommand({ TableName, Limit: 1 }))),
    onTable("PutItem", ({ table }) => table.send(new PutItemCommand({ TableName, Item: Key, ...condition }))),
    onTable("UpdateItem", ({ table }) =>
      table.send(new UpdateItemCommand({ TableName, Key, UpdateExpression: "REMOVE nothing", ...condition })),
    ),
    onTable("DeleteItem", ({ table }) => table.send(new DeleteItemCommand({ TableName, Key, ...condition }))),
    onAccounts("ListUsers", ({ accounts }) => accounts.send(new ListUsersCommand({ UserPoolId, Limit: 1 }))),
    onAccounts("AdminGetUser", ({ accounts }) => accounts.send(new AdminGetUserCommand(user))),
    onAccounts("AdminUserGlobalSignOut", ({ accounts }) =>
      accounts.send(new AdminUserGlobalSignOutCommand(user)),
    ),
  ];
}

/** Not on the topic: only a local one has SNS's default policy, which lets the whole account publish. */
export async function attemptsOnQueues(): Promise<Attempt[]> {
  return (await Promise.all(queueNames.map(attemptsOnQueue))).flat();
}

async function attemptsOnQueue(name: (typeof queueNames)[number]): Promise<Attempt[]> {
  const QueueUrl = await queueUrl(name);
  return [
    {
      name: `sqs:SendMessage ${name}`,
      isDeclaredBy: (permission) => "send" in permission && permission.send === name,
      make: ({ sqs }) => sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: "nothing" })),
    },
    {
      name: `sqs:ReceiveMessage ${name}`,
      isDeclaredBy: (permission) => "consume" in permission && permission.consume === name,
      make: ({ sqs }) => sqs.send(new ReceiveMessageCommand({ QueueUrl })),
    },
  ];
}

/** Whether AWS refuses a call; any other error means that it was allowed. */
export async function isRefused(call: Promise<unknown>): Promise<boolean> {
  try {
    await call;
    return false;
  } catch (error) {
    const { name } = error as Error;
    if (/InvalidClientTokenId|UnrecognizedClient|Signature/.test(name)) throw error;
    return /AccessDenied|NotAuthorized|AuthorizationError/.test(name);
  }
}
