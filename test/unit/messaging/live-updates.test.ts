import {
  ApiGatewayManagementApiClient,
  GoneException,
  PostToConnectionCommand,
} from "@aws-sdk/client-apigatewaymanagementapi";
import { SQSClient } from "@aws-sdk/client-sqs";
import {
  BatchGetCommand,
  BatchWriteCommand,
  DynamoDBDocumentClient,
  QueryCommand,
} from "@aws-sdk/lib-dynamodb";
import { mockClient } from "aws-sdk-client-mock";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { keys } from "../../../lib/data/table/keys.ts";
import * as realtime from "../../../lib/messaging/live-updates.ts";
import { postLiveUpdate } from "../../../lib/messaging/sockets.ts";
import { logger } from "../../../lib/core/observe.ts";
import { alice, bob } from "../../people.ts";

const sockets = mockClient(ApiGatewayManagementApiClient);
const table = mockClient(DynamoDBDocumentClient);
const queues = mockClient(SQSClient);
const tweet = { tweetId: "01JB0000000000000000000000", authorId: alice.id, correlationId: "request" };
const page = { userId: bob.id, connectionId: "b1" };
let lost: number;

beforeEach(() => {
  for (const mock of [sockets, table, queues]) mock.reset();
  vi.stubEnv("TABLE_NAME", "table");
  vi.stubEnv("CONNECTIONS_ENDPOINT", "https://sockets.example/live");
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
  it("writes the hint as JSON to one socket", async () => {
    sockets.on(PostToConnectionCommand).resolves({});
    expect(await postLiveUpdate("b1", { type: "notification", id: "n1" })).toBe(true);
    const [call] = sockets.commandCalls(PostToConnectionCommand);
    const { ConnectionId, Data } = call!.args[0].input;
    expect(ConnectionId).toBe("b1");
    expect(new TextDecoder().decode(Data as Uint8Array)).toBe('{"type":"notification","id":"n1"}');
  });

  it("tells a socket that is gone from a gateway that does not answer", async () => {
    sockets.on(PostToConnectionCommand).rejectsOnce(gone()).rejects(new Error("timeout"));
    expect(await postLiveUpdate("b1", { type: "notification", id: "n1" })).toBe(false);
    await expect(postLiveUpdate("b1", { type: "notification", id: "n1" })).rejects.toThrow("timeout");
  });
});

describe("a hint", () => {
  it("finds bob's open page and reaches it", async () => {
    const presence = { ...keys.presence(bob.id), connections: new Set(["b1"]) };
    table.on(BatchGetCommand).resolves({ Responses: { table: [presence] } });
    sockets.on(PostToConnectionCommand).resolves({});
    const pages = await realtime.findOpenConnections([bob.id]);
    expect(pages).toEqual([page]);
    await realtime.signalNewTweet(pages, tweet);
    await realtime.signalNotifications([{ userId: bob.id, id: "n1" }]);
    expect(sockets.commandCalls(PostToConnectionCommand)).toHaveLength(2);
    expect(lost).toBe(0);
  });

  it("is lost and counted, and never fails what it goes along with, when nothing answers", async () => {
    const down = new Error("down");
    sockets.rejects(down);
    table.rejects(down);
    queues.rejects(down);
    expect(await realtime.findOpenConnections([bob.id])).toEqual([]);
    await realtime.signalNewTweet([page], tweet);
    await realtime.signalNotifications([{ userId: bob.id, id: "n1" }]);
    await realtime.signalListeners(tweet);
    await realtime.signalConnections({ version: 1, action: "push", ...tweet, connections: [page] });
    await realtime.listen([bob.id], alice.id);
    await realtime.stopListening([bob.id], alice.id);
    expect(lost).toBe(7);
  });

  it("makes bob's open pages listen to alice, and stop", async () => {
    const presence = { ...keys.presence(bob.id), connections: new Set(["b1"]) };
    table.on(BatchGetCommand).resolves({ Responses: { table: [presence] } });
    table.on(BatchWriteCommand).resolves({});
    await realtime.listen([bob.id], alice.id);
    await realtime.stopListening([bob.id], alice.id);
    const writes = table
      .commandCalls(BatchWriteCommand)
      .flatMap((call) => Object.values(call.args[0].input.RequestItems ?? {}).flat());
    expect(writes).toMatchObject([
      { PutRequest: { Item: { ...keys.listener(alice.id, "b1"), userId: bob.id } } },
      { DeleteRequest: { Key: keys.listener(alice.id, "b1") } },
    ]);
  });

  it("reaches those who listen, and forgets the listener whose socket is gone", async () => {
    const listener = { ...keys.listener(alice.id, "b1"), userId: bob.id };
    table.on(QueryCommand).callsFake(({ ExpressionAttributeValues: values }) => ({
      Items: values[":pk"] === listener.PK ? [listener] : [],
    }));
    table.on(BatchWriteCommand).resolves({});
    sockets.on(PostToConnectionCommand).rejects(gone());
    await realtime.signalListeners(tweet);
    const [call] = table.commandCalls(BatchWriteCommand);
    expect(call?.args[0].input.RequestItems?.table).toEqual([
      { DeleteRequest: { Key: keys.listener(alice.id, "b1") } },
    ]);
    expect(lost).toBe(0);
  });
});
