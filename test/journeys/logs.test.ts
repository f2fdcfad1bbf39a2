import { randomUUID } from "node:crypto";
import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { ulid } from "ulid";
import { beforeAll, describe, expect, inject, test } from "vitest";
import type { Tweet } from "../../lib/contract/tweet/schemas.ts";
import { keys } from "../../lib/data/table/keys.ts";
import type { FunctionName } from "../../lib/infra/function-names.ts";
import { stepsOf } from "../../lib/operations/trace/timeline.ts";
import { drained, table } from "./aws.ts";
import { connect } from "./connections.ts";
import { allLogs, invocationsOf, logsOf, traced } from "./lambdas.ts";
import { type Person, signUpAll } from "./people.ts";
import { favorite, follow, tweet } from "./steps.ts";

/** The correlation ids in the lines that a Lambda has logged. */
async function correlationIdsOf(name: FunctionName): Promise<Set<string>> {
  const lines = (await logsOf(name)).flatMap(({ json }) => (json?.message ? [json] : []));
  const ids = lines.flatMap((json) => [json.correlation_id, json.correlationIds].flat());
  return new Set(ids.filter((id) => id !== undefined).map(String));
}

describe("a request's correlation id", () => {
  let alice: Person;
  let bob: Person;

  beforeAll(async () => {
    [alice, bob] = await signUpAll("alice", "bob");
  });

  const operations = { tweet: "createTweet", follow: "followUser", favorite: "favoriteTweet" } as const;
  const actions = {
    tweet: () => tweet(alice, `Hello @${bob.handle}`),
    follow: () => follow(alice, bob),
    favorite: async () => favorite(alice, await tweet(bob, "Hi")),
  };

  test.each(["tweet", "follow", "favorite"] as const)(
    "leads through every step that processes the %s, and to the live update of an open page, with no step missing",
    async (action) => {
      const open = await connect(bob);
      const operation = `api/${operations[action]}` as const;
      const before = await correlationIdsOf(operation);
      const result = await actions[action]();
      await drained();
      await open.close();
      const [id, ...others] = [...(await correlationIdsOf(operation))].filter((known) => !before.has(known));
      expect(others).toEqual([]);
      const timeline = await traced(String(id));
      expect(timeline).toMatchObject({ operation: operations[action], missing: [] });
      const steps = new Set(timeline.entries.map(({ step }) => step));
      expect([...steps]).toEqual(
        expect.arrayContaining(["request", ...stepsOf(operations[action]), "push-live-updates"]),
      );
      expect(steps.size).toBeGreaterThan(3);
      for (const { waited = 0, took = 0 } of timeline.entries) {
        expect(waited).toBeGreaterThanOrEqual(0);
        expect(took).toBeGreaterThanOrEqual(0);
      }
      if (action === "tweet") expect(await traced((result as Tweet).id)).toEqual(timeline);
    },
  );
});

describe("the logs", () => {
  test("never contain tokens, e-mail addresses or user text, not even from rejected requests", async () => {
    const secret = randomUUID();
    const [alice, bob] = await signUpAll("alice", "bob");
    await alice.client.updateProfile({ body: { bio: `bio ${secret}` } });
    await follow(bob, alice);
    const tweeted = await tweet(alice, `text ${secret} to @${bob.handle}`);
    await tweet(bob, `reply ${secret}`, tweeted);
    await alice.request("POST", "/v1/tweets", {
      body: { text: `refused ${secret}`, [`field ${secret}`]: 1 },
    });
    await alice.request("POST", "/v1/tweets", {
      raw: `{ broken ${secret}`,
      headers: { "content-type": "application/json" },
    });
    await alice.request("POST", "/v1/tweets", {
      body: { text: "Hi" },
      headers: { "idempotency-key": `key ${secret}` },
    });
    await drained();
    const lines = (await allLogs()).map(({ message }) => message);
    expect(lines.length).toBeGreaterThan(50);
    const secrets = [
      secret,
      ...[alice, bob].flatMap(({ token, email, password }) => [token, email, password]),
    ];
    const signatures = [alice, bob].map(({ token }) => token.split(".")[2] ?? "");
    for (const hidden of [...secrets, ...signatures])
      expect(lines.filter((line) => line.includes(hidden))).toEqual([]);
  });

  test("contain one line per request, which is also its set of metrics", async () => {
    const [alice] = await signUpAll("alice");
    const before = (await logsOf("api/findUsers")).length;
    await alice!.client.findUsers({ query: { handle: "alice" } });
    const lines = (await logsOf("api/findUsers")).slice(before).flatMap(({ json }) => json ?? []);
    expect(lines).toEqual([
      expect.objectContaining({
        message: "request",
        operation: "findUsers",
        status: "200",
        correlation_id: expect.any(String),
        viewerIp: "127.0.0.1",
        ServerErrors: 0,
        ClientErrors: 0,
      }),
    ]);
  });
});

describe("the stream reader", () => {
  test("wakes when users act, but not for the rows and counters that follow", async () => {
    const [alice, bob] = await signUpAll("alice", "bob");
    await follow(bob, alice);
    await drained();
    const before = await invocationsOf("events/publish-changes");
    const TableName = inject("murmur").tableName;
    for (const text of ["1", "2", "3", "4", "5"]) {
      const Item = { ...keys.feedRow(randomUUID(), ulid()), actorId: alice.id };
      await table().send(new PutCommand({ TableName, Item }));
      await tweet(alice, text);
      // Each tweet leads to a feed row for bob, one for alice, a counted tweet and an update of alice's counter.
      await drained();
    }
    expect(await invocationsOf("events/publish-changes")).toBeLessThanOrEqual(before + 5);
  });
});
