import { PublishBatchCommand, SNSClient } from "@aws-sdk/client-sns";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { publish, toEnvelopes } from "../../../lib/messaging/publish.ts";
import { mockClient } from "../../support/mock-client.ts";
import { favorite, follow, times } from "./events.ts";

const sns = mockClient(SNSClient);

beforeEach(() => {
  sns.reset();
  sns.on(PublishBatchCommand).resolves({});
  vi.stubEnv("TOPIC_ARN", "arn:aws:sns:us-east-1:000000000000:events");
});
afterEach(() => vi.unstubAllEnvs());

describe("publish", () => {
  it("packs events of one type into envelopes of at most 100, in order", () => {
    const envelopes = toEnvelopes([...times(150, follow), favorite(0)]);
    expect(envelopes.map(({ type, events }) => [type, events.length])).toEqual([
      ["follow.changed", 100],
      ["follow.changed", 50],
      ["favorite.changed", 1],
    ]);
    expect(envelopes[1]?.events[0]).toMatchObject({ correlationId: "request 100" });
    expect(envelopes[0]?.events[0]).not.toHaveProperty("type");
  });

  it("names the type for the queues' filters, in calls of at most ten envelopes and 256 KB", async () => {
    await publish([...times(1500, follow), favorite(0)]);
    const entries = sns.commandCalls(PublishBatchCommand).map(({ args }) => {
      const list = args[0].input.PublishBatchRequestEntries ?? [];
      expect(list.length).toBeLessThanOrEqual(10);
      expect(Buffer.byteLength(list.map(({ Message }) => Message).join(""))).toBeLessThan(256 * 1024);
      return list;
    });
    const types = entries.flat().map(({ MessageAttributes }) => MessageAttributes?.type?.StringValue);
    expect(types.filter((type) => type === "follow.changed")).toHaveLength(15);
    expect(types.filter((type) => type === "favorite.changed")).toHaveLength(1);
  });

  it("sends rejected envelopes again, and only those", async () => {
    sns
      .on(PublishBatchCommand)
      .resolvesOnce({ Failed: [{ Id: "1", Code: "Throttled", SenderFault: false }] })
      .resolves({});
    await publish(times(250, follow));
    const [first, second] = sns.commandCalls(PublishBatchCommand).map(({ args }) => args[0].input);
    expect(first?.PublishBatchRequestEntries).toHaveLength(3);
    expect(second?.PublishBatchRequestEntries).toEqual([first?.PublishBatchRequestEntries?.[1]]);
  });

  it("throws at once if the topic rejects an event as invalid", async () => {
    sns.on(PublishBatchCommand).resolves({ Failed: [{ Id: "0", Code: "Invalid", SenderFault: true }] });
    await expect(publish([follow(0)])).rejects.toThrow(/Invalid/);
    expect(sns.commandCalls(PublishBatchCommand)).toHaveLength(1);
  });

  it("makes no call for no events", async () => {
    await publish([]);
    expect(sns.commandCalls(PublishBatchCommand)).toHaveLength(0);
  });
});
