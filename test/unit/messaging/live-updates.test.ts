import {
  ApiGatewayManagementApiClient,
  GoneException,
  PostToConnectionCommand,
} from "@aws-sdk/client-apigatewaymanagementapi";
import { SendMessageBatchCommand, SQSClient } from "@aws-sdk/client-sqs";
import {
  BatchGetCommand,
  BatchWriteCommand,
  DynamoDBDocumentClient,
  QueryCommand,
} from "@aws-sdk/lib-dynamodb";
import type { Context, SQSEvent } from "aws-lambda";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { handler } from "../../../lambdas/events/push-live-updates/index.ts";
import * as liveUpdates from "../../../lambdas/shared/live-updates.ts";
import { LiveUpdateWork } from "../../../lib/contract/realtime/events.ts";
import { isSampled, logger } from "../../../lib/core/observe.ts";
import { keys } from "../../../lib/data/table/keys.ts";
import { postLiveUpdate } from "../../../lib/messaging/sockets.ts";
import { alice, bob } from "../../people.ts";
import { mockClient } from "../../support/mock-client.ts";
import { captureLog } from "./capture.ts";

const sockets = mockClient(ApiGatewayManagementApiClient);
const table = mockClient(DynamoDBDocumentClient);
const queues = mockClient(SQSClient);
const tweet = { tweetId: "01JB0000000000000000000000", authorId: alice.id, correlationId: "request" };
const connection = { userId: bob.id, connectionId: "b1" };
let lost: number;
let log: ReturnType<typeof captureLog>;

beforeEach(() => {
  for (const mock of [sockets, table, queues]) mock.reset();
  table.resolves({});
  vi.stubEnv("TABLE_NAME", "table");
  vi.stubEnv("LIVE_UPDATES_QUEUE_URL", "https://sqs.example/live-updates");
  vi.stubEnv("CONNECTIONS_ENDPOINT", "https://sockets.example/live");
  log = captureLog();
  lost = 0;
  vi.spyOn(logger, "warn").mockImplementation(() => {
    lost += 1;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

const gone = () => new GoneException({ message: "gone", $metadata: {} });

describe("postLiveUpdate", () => {
  it("sends the live update as JSON to one socket", async () => {
    sockets.on(PostToConnectionCommand).resolves({});
    expect(await postLiveUpdate("b1", { type: "notification", id: "n1" })).toBe(true);
    const [call] = sockets.commandCalls(PostToConnectionCommand);
    const { ConnectionId, Data } = call!.args[0].input;
    expect(ConnectionId).toBe("b1");
    expect(new TextDecoder().decode(Data as Uint8Array)).toBe('{"type":"notification","id":"n1"}');
  });

  it("distinguishes a socket that is gone from a gateway that does not respond", async () => {
    sockets.on(PostToConnectionCommand).rejectsOnce(gone()).rejects(new Error("timeout"));
    expect(await postLiveUpdate("b1", { type: "notification", id: "n1" })).toBe(false);
    await expect(postLiveUpdate("b1", { type: "notification", id: "n1" })).rejects.toThrow("timeout");
  });
});

const sentMessages = () =>
  queues
    .commandCalls(SendMessageBatchCommand)
    .flatMap((call) => call.args[0].input.Entries ?? [])
    .map(({ MessageBody = "" }) => LiveUpdateWork.parse(JSON.parse(MessageBody)));

/** Delivers messages to push-live-updates, as its queue does. */
const deliver = (messages: readonly LiveUpdateWork[]) =>
  handler(
    {
      Records: messages.map((message, n) => ({
        ...{ messageId: String(n), body: JSON.stringify(message) },
        attributes: { SentTimestamp: "0", ApproximateReceiveCount: "1" },
      })),
    } as unknown as SQSEvent,
    {} as Context,
  );

describe("a live update", () => {
  it("finds bob's open connection and reaches it through the queue", async () => {
    const presence = { ...keys.presence(bob.id), connections: new Set(["b1"]) };
    table.on(BatchGetCommand).resolves({ Responses: { table: [presence] } });
    sockets.on(PostToConnectionCommand).resolves({});
    queues.resolves({});
    const connections = await liveUpdates.findOpenConnections([bob.id]);
    expect(connections).toEqual([connection]);
    await liveUpdates.signalTweet({ connections, tweet });
    await liveUpdates.signalNotifications([
      { userId: bob.id, id: "n1", correlationIds: ["request of carol"] },
    ]);
    expect(sockets.commandCalls(PostToConnectionCommand)).toHaveLength(0);
    expect(await deliver(sentMessages())).toEqual({ batchItemFailures: [] });
    expect(sockets.commandCalls(PostToConnectionCommand)).toHaveLength(2);
    expect(log.lines()).toMatchObject([
      { step: "push-live-updates", message: "message handled", correlationIds: ["request"] },
      { step: "push-live-updates", message: "message handled", correlationIds: ["request of carol"] },
    ]);
    expect(lost).toBe(0);
  });

  it("is logged or not like all else that comes from its request", async () => {
    vi.stubEnv("LOG_SAMPLING", "0.5");
    sockets.on(PostToConnectionCommand).resolves({});
    const ids = Array.from({ length: 20 }, (_, n) => `request ${n}`);
    const update = { type: "notification", id: "n1" } as const;
    await deliver(
      ids.map((id) => ({
        ...{ version: 1, action: "push", pushes: [{ ...connection, update }], correlationIds: [id] },
      })),
    );
    const logged = log.lines().flatMap(({ correlationIds }) => correlationIds as string[]);
    expect(logged).toEqual(ids.filter((id) => isSampled([id])));
    expect(logged.length).toBeGreaterThan(0);
    expect(logged.length).toBeLessThan(ids.length);
  });

  it("is lost and counted, and never fails the work it accompanies, if nothing responds", async () => {
    const down = new Error("down");
    sockets.rejects(down);
    table.rejects(down);
    queues.rejects(down);
    expect(await liveUpdates.findOpenConnections([bob.id])).toEqual([]);
    await liveUpdates.signalTweet({ connections: [connection], tweet });
    await liveUpdates.signalNotifications([
      { userId: bob.id, id: "n1", correlationIds: ["request of carol"] },
    ]);
    await liveUpdates.signalSessions(bob.id);
    await liveUpdates.signalListeners(tweet);
    await liveUpdates.listen({ userIds: [bob.id], authorId: alice.id });
    await liveUpdates.stopListening({ userIds: [bob.id], authorId: alice.id });
    expect(lost).toBe(7);
  });

  it("is not retried if a socket does not respond, because the others would get it twice", async () => {
    sockets.rejects(new Error("timeout"));
    const update = { type: "notification", id: "n1" } as const;
    const message = { version: 1, action: "push", pushes: [{ ...connection, update }] } as const;
    expect(await deliver([message] as unknown as LiveUpdateWork[])).toEqual({ batchItemFailures: [] });
    expect(lost).toBe(1);
  });

  it("makes bob's open connections listen to alice, and stop", async () => {
    const presence = { ...keys.presence(bob.id), connections: new Set(["b1"]) };
    table.on(BatchGetCommand).resolves({ Responses: { table: [presence] } });
    table.on(BatchWriteCommand).resolves({});
    await liveUpdates.listen({ userIds: [bob.id], authorId: alice.id });
    await liveUpdates.stopListening({ userIds: [bob.id], authorId: alice.id });
    const writes = table
      .commandCalls(BatchWriteCommand)
      .flatMap((call) => Object.values(call.args[0].input.RequestItems ?? {}).flat());
    expect(writes).toMatchObject([
      { PutRequest: { Item: { ...keys.listener(alice.id, "b1"), userId: bob.id } } },
      { DeleteRequest: { Key: keys.listener(alice.id, "b1") } },
    ]);
  });

  it("goes to alice's listeners, and forgets the one whose socket is gone", async () => {
    const listener = { ...keys.listener(alice.id, "b1"), userId: bob.id };
    table.on(QueryCommand).callsFake(({ ExpressionAttributeValues: values }) => ({
      Items: values[":pk"] === listener.PK ? [listener] : [],
    }));
    table.on(BatchWriteCommand).resolves({});
    queues.resolves({});
    sockets.on(PostToConnectionCommand).rejects(gone());
    await liveUpdates.signalListeners(tweet);
    await deliver(sentMessages());
    const [call] = table.commandCalls(BatchWriteCommand);
    expect(call?.args[0].input.RequestItems?.table).toEqual([
      { DeleteRequest: { Key: keys.listener(alice.id, "b1") } },
    ]);
    expect(lost).toBe(0);
  });
});
