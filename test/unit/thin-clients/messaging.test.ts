/**
 * The thin clients for queues, topics and WebSocket connections ask what the SDK's ask, and understand each answer as they
 * do.
 */
import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type * as publishing from "../../../lib/messaging/publish.ts";
import type * as sending from "../../../lib/messaging/send.ts";
import type * as sockets from "../../../lib/messaging/sockets.ts";
import { follow, times } from "../messaging/events.ts";
import { type Both, bothOf, comparable, described, outcomesOf, signing, stubEnvironment } from "./both.ts";
import { type Answer, type ServiceServer, startServiceServer } from "./server.ts";
import { authorizationOf } from "./signature.ts";

let server: ServiceServer;
let elsewhere: ServiceServer;
let queue: Both<typeof sending>;
let topic: Both<typeof publishing>;
let socket: Both<typeof sockets>;

beforeAll(async () => {
  server = await startServiceServer();
  elsewhere = await startServiceServer();
  stubEnvironment(server);
  vi.stubEnv("TOPIC_ARN", "arn:aws:sns:eu-west-1:000000000000:events");
  vi.stubEnv("CONNECTIONS_ENDPOINT", `${server.url}/live`);
  queue = await bothOf("messaging/send.ts", ["@aws-sdk/client-sqs"]);
  topic = await bothOf("messaging/publish.ts", ["@aws-sdk/client-sns"]);
  socket = await bothOf("messaging/sockets.ts", ["@aws-sdk/client-apigatewaymanagementapi"]);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await server.close();
  await elsewhere.close();
});

const failures: [string, Answer][] = [
  ["an unavailable service", { status: 503, body: "" }],
  ["a page of something in between", { status: 502, body: "<html>Bad gateway</html>" }],
  ["a connection that ends before the answer", { ends: "before" }],
  ["a connection that ends within the answer", { body: { Successful: [] }, ends: "within" }],
];

describe("messages to a queue", () => {
  const messages = [{ text: 'Grüße 👋 "\\\n\u2028 & <b>' }, { n: 2 }, {}];
  const md5 = (text: string) => createHash("md5").update(text).digest("hex");
  const successful = messages.map((message, i) => ({
    ...{ Id: String(i), MessageId: `message ${i}` },
    MD5OfMessageBody: md5(JSON.stringify(message)),
  }));
  const send = (delay?: number) => (adapters: typeof sending) =>
    adapters.sendAll(`${server.url}/000000000000/queue`, messages, delay);

  it.each([0, 900])("are sent as the SDK sends them, hidden for %i s", async (delay) => {
    const { bySdk, byThin } = await outcomesOf(server, queue, send(delay), {
      body: { Successful: successful },
    });
    expect(byThin.error).toBeUndefined();
    expect(byThin.asked.map(comparable)).toEqual(bySdk.asked.map(comparable));
    const [asked] = byThin.asked;
    expect(asked?.headers.authorization).toBe(
      asked && authorizationOf(asked, { service: "sqs", ...signing }),
    );
  });

  it("go to where the queue's address says", async () => {
    const url = `${elsewhere.url}/000000000000/queue`;
    vi.spyOn(console, "warn").mockReturnValue();
    const { bySdk, byThin } = await outcomesOf(elsewhere, queue, (adapters) => adapters.sendAll(url, [{}]), {
      body: { Successful: [] },
    });
    expect(byThin.asked).toHaveLength(1);
    expect(byThin.asked.map(comparable)).toEqual(bySdk.asked.map(comparable));
  });

  it("are sent again if the queue rejects them, and only those", async () => {
    const rejected = { Id: "1", Code: "InternalError", SenderFault: false, Message: "Busy" };
    const { bySdk, byThin } = await outcomesOf(
      ...[server, queue, send()],
      { body: { Successful: [successful[0], successful[2]], Failed: [rejected] } },
      { body: { Successful: [successful[1]] } },
    );
    expect(byThin.asked).toHaveLength(2);
    expect(byThin.asked.map(comparable)).toEqual(bySdk.asked.map(comparable));
  });

  it("are not taken for sent if the queue received other texts", async () => {
    const [first, ...others] = successful;
    const { bySdk, byThin } = await outcomesOf(server, queue, send(), {
      body: { Successful: [{ ...first, MD5OfMessageBody: md5("other") }, ...others] },
    });
    expect(described(byThin)).toMatchObject({ message: "Invalid MD5 checksum on messages: message 0" });
    expect(described(byThin)).toEqual(described(bySdk));
  });

  const exception = (type: string, query?: string) => ({
    status: 400,
    ...(query ? { headers: { "x-amzn-query-error": `${query};Sender` } } : {}),
    body: { __type: `com.amazonaws.sqs#${type}`, message: "It says why." },
  });
  const old = (name: string) => `AWS.SimpleQueueService.${name}`;

  it.each<[string, Answer]>([
    ...failures,
    ["no queue", exception("QueueDoesNotExist", old("NonExistentQueue"))],
    ["too long a batch", exception("BatchRequestTooLong", old("BatchRequestTooLong"))],
    ["throttling", exception("RequestThrottled", "RequestThrottled")],
    ["throttling by the account's limit", exception("ThrottlingException", "ThrottlingException")],
    ["a throttled key", exception("KmsThrottled", "KMS.ThrottlingException")],
    ["a key that may not be used", exception("KmsAccessDenied", "KMS.AccessDeniedException")],
    ["denied access", exception("AccessDeniedException", "AccessDenied")],
    ["an expired token", exception("ExpiredTokenException")],
    ["an error without a name", { status: 400, body: {} }],
    ["a success that is no JSON", { status: 200, body: "<html>" }],
  ])("fail as with the SDK, as often as it tries: %s", async (_, answer) => {
    const { bySdk, byThin } = await outcomesOf(server, queue, send(), answer);
    expect(described(byThin)).toEqual(described(bySdk));
  });
});

describe("events for a topic", () => {
  const publish = (adapters: typeof publishing) => adapters.publish(times(250, follow));
  const xml = { "content-type": "text/xml" };
  const answer = (members: string): Answer => ({
    headers: xml,
    body: `<PublishBatchResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">
      <PublishBatchResult>${members}</PublishBatchResult>
      <ResponseMetadata><RequestId>REQUEST</RequestId></ResponseMetadata>
    </PublishBatchResponse>`,
  });
  const entry = (id: number) => `<member><Id>${id}</Id><MessageId>message ${id}</MessageId></member>`;
  const failed = (id: number, senderFault: boolean) =>
    `<member><Id>${id}</Id><Code>Slow</Code><Message>&lt;Slow&gt;</Message><SenderFault>${senderFault}</SenderFault></member>`;

  it("are published as the SDK publishes them", async () => {
    const everything = answer(`<Failed/><Successful>${[0, 1, 2].map(entry).join("")}</Successful>`);
    const { bySdk, byThin } = await outcomesOf(server, topic, publish, everything);
    expect(byThin.error).toBeUndefined();
    expect(byThin.asked).toHaveLength(1);
    expect(byThin.asked.map(comparable)).toEqual(bySdk.asked.map(comparable));
    const [asked] = byThin.asked;
    expect(asked?.headers.authorization).toBe(
      asked && authorizationOf(asked, { service: "sns", ...signing }),
    );
  });

  it.each([
    ["one", [1]],
    ["several", [0, 2]],
  ])("are published again if the topic rejects %s, and only those", async (_, ids) => {
    const rejected = answer(`<Failed>${ids.map((id) => failed(id, false)).join("")}</Failed>`);
    const { bySdk, byThin } = await outcomesOf(server, topic, publish, rejected, answer(""));
    expect(byThin.error).toBeUndefined();
    expect(byThin.asked).toHaveLength(2);
    expect(byThin.asked.map(comparable)).toEqual(bySdk.asked.map(comparable));
  });

  it("are given up if they are wrong", async () => {
    const wrong = answer(`<Failed>${failed(0, true)}</Failed>`);
    const { bySdk, byThin } = await outcomesOf(server, topic, publish, wrong);
    expect(described(byThin)).toMatchObject({ message: "1 of 3 messages were rejected: Slow.", asked: 1 });
    expect(described(byThin)).toEqual(described(bySdk));
  });

  const exception = (code: string, status = 400): Answer => ({
    ...{ status, headers: xml },
    body: `<ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">
      <Error><Type>Sender</Type><Code>${code}</Code><Message>It says &quot;why&quot;.</Message></Error>
      <RequestId>REQUEST</RequestId>
    </ErrorResponse>`,
  });

  it.each<[string, Answer]>([
    ...failures,
    ["throttling", exception("Throttled", 429)],
    ["throttling by the account's limit", exception("Throttling")],
    ["an error of the service", exception("InternalError", 500)],
    ["no topic", exception("NotFound", 404)],
    ["denied access", exception("AuthorizationError", 403)],
    ["a wrong parameter", exception("InvalidParameter")],
    ["a wrong value", exception("ParameterValueInvalid")],
    ["too long a batch", exception("BatchRequestTooLong")],
    ["a throttled key", exception("KMSThrottling")],
    ["a key without a subscription", exception("KMSOptInRequired", 403)],
    ["an expired token", exception("ExpiredToken", 403)],
    ["an answer without a body", { status: 404, headers: xml, body: "" }],
    ["a success that is no XML", { status: 200, body: "{}" }],
  ])("fail as with the SDK, as often as it tries: %s", async (_, failure) => {
    const { bySdk, byThin } = await outcomesOf(server, topic, publish, failure);
    expect(described(byThin)).toEqual(described(bySdk));
  });
});

describe("live updates", () => {
  const post = (adapters: typeof sockets) =>
    adapters.postLiveUpdate("a+b/c=", { type: "notification", id: "Grüße" });

  it("are sent as the SDK sends them", async () => {
    const { bySdk, byThin } = await outcomesOf(server, socket, post, { body: "" });
    expect(byThin.result).toBe(true);
    expect(byThin.asked).toHaveLength(1);
    expect(byThin.asked.map(comparable)).toEqual(bySdk.asked.map(comparable));
    const [asked] = byThin.asked;
    expect(asked?.headers.authorization).toBe(
      asked && authorizationOf(asked, { service: "execute-api", ...signing }),
    );
  });

  const exception = (name: string, status: number): Answer => ({
    ...{ status, headers: { "x-amzn-errortype": name }, body: { message: "It says why." } },
  });

  it.each([
    exception("GoneException", 410),
    exception("GoneException:http://internal.amazon.com/coral/", 410),
  ])("are not sent to a closed connection: %j", async (gone) => {
    const { bySdk, byThin } = await outcomesOf(server, socket, post, gone);
    expect([bySdk.result, byThin.result]).toEqual([false, false]);
    expect(byThin.asked).toHaveLength(1);
  });

  it.each<[string, Answer]>([
    ...failures,
    ["no answer at all", { ends: "never" }],
    ["denied access", exception("ForbiddenException", 403)],
    ["too many updates", exception("LimitExceededException", 429)],
    ["too long an update", exception("PayloadTooLargeException", 413)],
    ["an error without a name", { status: 400, body: {} }],
  ])("fail as with the SDK, as often as it tries: %s", async (_, failure) => {
    const { bySdk, byThin } = await outcomesOf(server, socket, post, failure);
    expect(described(byThin)).toEqual(described(bySdk));
  });
});
