import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { keys } from "../../lib/data/table/keys.ts";
import { grants } from "./grants.ts";
import { refusal, startKeyGuard } from "./key-guard.ts";

const marshalled = ({ PK, SK }: { PK: string; SK: string }) => ({ PK: { S: PK }, SK: { S: SK } });
const tweet = marshalled(keys.tweet("t1"));
const alice = marshalled(keys.profile("alice"));
const inbox = marshalled(keys.inboxRow("bob", "n1"));

describe("the partition key guard", () => {
  it("lets getTweets read tweets and their authors in one batch, but write neither", () => {
    const both = { RequestItems: { murmur: { Keys: [tweet, alice] } } };
    expect(refusal("api/getTweets", "BatchGetItem", both)).toBeUndefined();
    expect(refusal("api/getTweets", "PutItem", { Item: tweet })).toBe(
      "api/getTweets may not PutItem TWEET#t1",
    );
  });

  it("lets createTweet read and charge rate limits, but no operation that only reads", () => {
    const limit = marshalled(keys.rateLimit("alice", "tweets"));
    for (const action of ["GetItem", "UpdateItem"])
      expect(refusal("api/createTweet", action, { Key: limit })).toBeUndefined();
    expect(refusal("api/getTweet", "GetItem", { Key: limit })).toContain("RATE_LIMIT#alice#tweets");
  });

  it("refuses a batch that contains a single forbidden key", () => {
    const batch = { RequestItems: { murmur: { Keys: [tweet, inbox] } } };
    expect(refusal("api/getTweets", "BatchGetItem", batch)).toContain("INBOX#bob");
    const writes = [
      { PutRequest: { Item: marshalled(keys.feedRow("bob", "t1")) } },
      { DeleteRequest: { Key: inbox } },
    ];
    expect(
      refusal("events/write-feed-rows", "BatchWriteItem", { RequestItems: { murmur: writes } }),
    ).toContain("INBOX#bob");
  });

  it("checks a transaction item by item", () => {
    const claim = { Put: { Item: marshalled(keys.handle("alice")) } };
    const profile = { Put: { Item: alice } };
    expect(
      refusal("auth/create-profile", "TransactWriteItems", { TransactItems: [claim, profile] }),
    ).toBeUndefined();
    const foreign = { Update: { Key: tweet } };
    expect(refusal("auth/create-profile", "TransactWriteItems", { TransactItems: [claim, foreign] })).toBe(
      "auth/create-profile may not UpdateItem TWEET#t1",
    );
  });

  it("takes a query's partition key from its condition and checks its index", () => {
    const query = (value: string, IndexName?: string) => ({
      KeyConditionExpression: "#pk = :pk AND #sk < :high",
      ExpressionAttributeValues: { ":pk": { S: value }, ":high": { S: "z" } },
      IndexName,
    });
    expect(refusal("api/getFeed", "Query", query("FEED#alice"))).toBeUndefined();
    expect(refusal("api/getFeed", "Query", query("ON_READ#alice", "GSI3"))).toBeUndefined();
    expect(refusal("api/getFeed", "Query", query("INBOX#alice"))).toContain("INBOX#alice");
    expect(refusal("api/getFeed", "Query", query("ON_READ#alice", "GSI2"))).toContain("in GSI2");
  });

  it("refuses a Scan and any other request without a key", () => {
    expect(refusal("api/getFeed", "Scan", {})).toBe("api/getFeed may not Scan without a key");
  });

  it("forwards allowed requests with their path and signature, and rejects the rest itself", async () => {
    const seen: string[] = [];
    const table = createServer((incoming, outgoing) => {
      seen.push(`${incoming.url} ${incoming.headers.authorization}`);
      outgoing.end("{}");
    });
    await new Promise<void>((resolve) => table.listen(0, "127.0.0.1", resolve));
    const guard = await startKeyGuard(`http://127.0.0.1:${(table.address() as AddressInfo).port}`);
    const send = (operation: string, body: object, name = "api/getTweet") =>
      fetch(`${guard.url}/${name}`, {
        method: "POST",
        headers: { "x-amz-target": `DynamoDB_20120810.${operation}`, authorization: "signed" },
        body: JSON.stringify(body),
      });
    try {
      expect((await send("GetItem", { Key: tweet })).status).toBe(200);
      const refused = await send("GetItem", { Key: inbox });
      expect(refused.status).toBe(400);
      expect(await refused.json()).toMatchObject({ __type: "AccessDeniedException" });
      expect(seen).toEqual(["/api/getTweet signed"]);
      expect(guard.refusals).toEqual(["api/getTweet may not GetItem INBOX#bob"]);
      await send("GetItem", { Key: marshalled(keys.site()) }, "pages/getTweetPage");
      const allowed = ["api/getTweet GetItem table TWEET#", "pages/getTweetPage GetItem table SITE"];
      expect([...guard.used]).toEqual(expect.arrayContaining(allowed));
      expect(grants).toEqual(expect.arrayContaining(allowed));
    } finally {
      await guard.stop();
      table.close();
    }
  });
});
