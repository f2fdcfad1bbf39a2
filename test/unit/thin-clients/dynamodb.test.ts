/** The thin client asks what the SDK asks, and understands each answer as the SDK does. */
import * as client from "@aws-sdk/client-dynamodb";
import * as document from "@aws-sdk/lib-dynamodb";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { BudgetedRetries, limitAttempts } from "../../../lib/data/table/retries.ts";
import * as thinClient from "../../../lib/thin-clients/client-dynamodb.ts";
import * as thinDocument from "../../../lib/thin-clients/lib-dynamodb.ts";
import { type Outcome, OWN_HEADERS, outcomesOf } from "./both.ts";
import { type CommandName, item, key, requests, TableName } from "./dynamodb-samples.ts";
import { type Answer, type Asked, type ServiceServer, startServiceServer } from "./server.ts";
import { authorizationOf, hash } from "./signature.ts";

type Output = Record<string, unknown>;
type Send = (name: CommandName, input: object) => Promise<unknown>;

const bySdkModules = { ...client, ...document };
const byThinModules = { ...thinClient, ...thinDocument };

let server: ServiceServer;
let sdk: Send;
let thin: Send;

const region = "eu-west-1";
const secret = "secret";

beforeAll(async () => {
  server = await startServiceServer();
  vi.stubEnv("AWS_ENDPOINT_URL_DYNAMODB", `${server.url}/api/getTweet`);
  vi.stubEnv("AWS_REGION", region);
  vi.stubEnv("AWS_ACCESS_KEY_ID", "key");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", secret);
  vi.stubEnv("AWS_SESSION_TOKEN", "session token");
  vi.stubEnv("AWS_LAMBDA_FUNCTION_NAME", "getTweet");
  vi.stubEnv("_X_AMZN_TRACE_ID", "Root=1-2-3");
  sdk = sender(bySdkModules);
  thin = sender(byThinModules as unknown as typeof bySdkModules);
});
afterEach(() => vi.restoreAllMocks());
afterAll(() => server.close());

/** Connects as `lib/data/table/client.ts` does. */
function sender(modules: typeof bySdkModules): Send {
  const table = new modules.DynamoDBClient({
    retryStrategy: new BudgetedRetries(),
    requestHandler: { connectionTimeout: 1000, requestTimeout: 1000, throwOnRequestTimeout: true },
  });
  limitAttempts(table);
  const connected = modules.DynamoDBDocumentClient.from(table, {
    marshallOptions: { removeUndefinedValues: true },
  });
  return (name, input) => connected.send(new modules[name](input as never) as never);
}

/** What both clients did: the result or the error of each, and what the server was asked. */
function both(name: CommandName, input: object, ...answers: Answer[]) {
  return outcomesOf(server, { sdk, thin }, (send) => send(name, input), ...answers);
}

/** Also differs, because the SDK writes the members in the order of its schema. */
const HASH = "x-amz-content-sha256";

function comparable({ headers, body, ...rest }: Asked) {
  const kept = Object.entries(headers).filter(([name]) => !OWN_HEADERS.includes(name) && name !== HASH);
  return {
    ...rest,
    headers: Object.fromEntries(kept),
    body: JSON.parse(body),
    bytes: Buffer.byteLength(body),
  };
}

describe("the thin client's requests", () => {
  it.each(requests)("are the SDK's: %s %j", async (name, input) => {
    const { bySdk, byThin } = await both(name, input, {});
    expect(byThin.asked).toHaveLength(1);
    expect(byThin.asked.map(comparable)).toEqual(bySdk.asked.map(comparable));
    for (const header of OWN_HEADERS) expect(byThin.asked[0]?.headers[header], header).toBeTruthy();
  });

  it("have the signature that AWS's documentation describes", async () => {
    const { byThin } = await both("PutCommand", { TableName, Item: item }, {});
    const [asked] = byThin.asked;
    expect(asked?.headers.authorization).toBe(
      asked && authorizationOf(asked, { service: "dynamodb", region, secret }),
    );
    expect(asked?.headers[HASH]).toBe(asked && hash(asked.body));
  });

  it("name the invocation that makes them, as the SDK's do, so that X-Ray and Lambda can follow it", async () => {
    const { byThin } = await both("GetCommand", { TableName, Key: key }, {});
    expect(byThin.asked[0]?.headers["x-amzn-trace-id"]).toBe("Root=1-2-3");
  });
});

describe("the thin client's results", () => {
  const stored = {
    PK: { S: "TWEET#1" },
    counted: { N: "3" },
    big: { N: "9007199254740993" },
    list: { L: [{ N: "1" }, { NULL: true }, { M: { a: { BOOL: false } } }] },
    tags: { SS: ["a"] },
    sizes: { NS: ["1", "2"] },
    map: { M: { "": { S: "" } } },
  };

  it.each<[CommandName, object]>([
    ["GetCommand", { Item: stored }],
    ["GetCommand", {}],
    ["PutCommand", {}],
    ["UpdateCommand", { Attributes: stored }],
    ["DeleteCommand", { Attributes: stored }],
    ["QueryCommand", { Items: [stored, stored], Count: 2, ScannedCount: 2, LastEvaluatedKey: stored }],
    ["ScanCommand", { Items: [], Count: 0 }],
    [
      "BatchGetCommand",
      { Responses: { [TableName]: [stored] }, UnprocessedKeys: { [TableName]: { Keys: [stored] } } },
    ],
    [
      "BatchWriteCommand",
      {
        UnprocessedItems: {
          [TableName]: [{ PutRequest: { Item: stored } }, { DeleteRequest: { Key: stored } }],
        },
      },
    ],
    ["TransactWriteCommand", {}],
  ])("are the SDK's: %s", async (name, body) => {
    const [, input = {}] = requests.find(([one]) => one === name) ?? [];
    const { bySdk, byThin } = await both(name, input, { body });
    const { $metadata: _, ...expected } = (bySdk.result ?? {}) as Output;
    const { $metadata, ...result } = (byThin.result ?? {}) as Output;
    expect(result).toEqual(expected);
    expect($metadata).toMatchObject({ httpStatusCode: 200, requestId: "REQUEST", attempts: 1 });
  });
});

const exception = (name: string, more: object = {}) => ({
  status: 400,
  body: { __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: "It says why.", ...more },
});
const reasons = [
  { Code: "None" },
  { Code: "ConditionalCheckFailed", Message: "No", Item: { PK: { S: "a" } } },
];

describe("the thin client's errors", () => {
  it.each([
    ["a failed condition", exception("ConditionalCheckFailedException", { Item: { PK: { S: "a" } } })],
    ["a canceled transaction", exception("TransactionCanceledException", { CancellationReasons: reasons })],
    ["a conflict", exception("TransactionConflictException")],
    ["an invalid request", exception("ValidationException")],
    ["a missing table", exception("ResourceNotFoundException")],
    ["throttling", exception("ThrottlingException")],
    ["too much throughput", exception("ProvisionedThroughputExceededException")],
    ["a throttled account", exception("RequestLimitExceeded")],
    ["denied access", exception("AccessDeniedException")],
    ["an error of the service", { ...exception("InternalServerError"), status: 500 }],
    ["an unavailable service", { status: 503, body: { __type: "ServiceUnavailable" } }],
    [
      "an error named by a header",
      { status: 400, headers: { "x-amzn-errortype": "Odd:http://x" }, body: {} },
    ],
    ["an error without a name", { status: 404, body: {} }],
    ["a page of something in between", { status: 502, body: "<html>Bad gateway</html>" }],
    ["a success that is no JSON", { status: 200, body: "<html>" }],
    ["a connection that ends before the answer", { ends: "before" as const }],
    ["a connection that ends within the answer", { body: { Item: {} }, ends: "within" as const }],
    ["no answer at all", { ends: "never" as const }],
  ])("are the SDK's, as often as it tries: %s", async (_, answer) => {
    const { bySdk, byThin } = await both("PutCommand", { TableName, Item: item }, answer);
    expect(described(byThin)).toEqual(described(bySdk));
    for (const name of classes)
      expect(byThin.error instanceof byThinModules[name], name).toBe(
        bySdk.error instanceof bySdkModules[name],
      );
  });

  const classes = [
    "ConditionalCheckFailedException",
    "TransactionCanceledException",
    "TransactionConflictException",
  ] as const;

  function described({ error, asked }: Outcome) {
    if (!error) throw new Error("The request succeeded.");
    const { name, $fault, $metadata, Item, CancellationReasons } = error;
    const { httpStatusCode, requestId, attempts } = $metadata ?? {};
    return {
      name,
      $fault,
      Item,
      CancellationReasons,
      httpStatusCode,
      requestId,
      attempts,
      asked: asked.length,
    };
  }
});
