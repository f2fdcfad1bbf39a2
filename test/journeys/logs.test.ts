import { randomUUID } from "node:crypto";
import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { ulid } from "ulid";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { keys } from "../../lib/data/keys.ts";
import type { FunctionName } from "../../lib/infra/function-names.ts";
import { drained, table } from "./aws.ts";
import { favorite, follow, tweet } from "./deeds.ts";
import { allLogs, invocationsOf, logsOf } from "./lambdas.ts";
import { type Person, signUpAll } from "./people.ts";

/** The correlation ids of the lines that a Lambda has logged. */
async function correlationsOf(name: FunctionName): Promise<Set<string>> {
  const lines = (await logsOf(name)).flatMap(({ json }) => (json?.message ? [json] : []));
  return new Set(lines.flatMap((json) => [json.correlation_id, json.correlationIds].flat()).map(String));
}

describe("a request's correlation id", () => {
  let alice: Person;
  let bob: Person;

  beforeAll(async () => {
    [alice, bob] = await signUpAll("alice", "bob");
  });

  const steps = {
    tweet: ["publish-changes", "deliver-tweet", "notify", "count-edges"],
    follow: ["publish-changes", "backfill-feed", "notify", "count-edges"],
    favorite: ["publish-changes", "notify", "count-edges"],
  } as const;
  const operations = { tweet: "createTweet", follow: "followUser", favorite: "favoriteTweet" } as const;
  const deeds = {
    tweet: () => tweet(alice, `Hello @${bob.handle}`),
    follow: () => follow(alice, bob),
    favorite: async () => favorite(alice, await tweet(bob, "Hi")),
  };

  test.each(["tweet", "follow", "favorite"] as const)(
    "travels with a %s to all that follows",
    async (deed) => {
      const operation = `api/${operations[deed]}` as const;
      const before = await correlationsOf(operation);
      await deeds[deed]();
      await drained();
      const [id, ...others] = [...(await correlationsOf(operation))].filter((known) => !before.has(known));
      expect(others).toEqual([]);
      for (const step of steps[deed]) expect(await correlationsOf(`events/${step}`)).toContain(id);
    },
  );
});

describe("the logs", () => {
  test("never hold a token, an e-mail address or what somebody wrote, not even when it is refused", async () => {
    const secret = randomUUID();
    const [alice, bob] = await signUpAll("alice", "bob");
    await alice.client.updateProfile({ body: { bio: `bio ${secret}` } });
    await follow(bob, alice);
    const hers = await tweet(alice, `text ${secret} to @${bob.handle}`);
    await tweet(bob, `reply ${secret}`, hers);
    await alice.ask("POST", "/v1/tweets", { body: { text: `refused ${secret}`, [`field ${secret}`]: 1 } });
    await alice.ask("POST", "/v1/tweets", {
      raw: `{ broken ${secret}`,
      headers: { "content-type": "application/json" },
    });
    await alice.ask("POST", "/v1/tweets", {
      body: { text: "Hi" },
      headers: { "idempotency-key": `key ${secret}` },
    });
    await drained();
    const lines = (await allLogs()).map(({ message }) => message);
    expect(lines.length).toBeGreaterThan(100);
    const secrets = [
      secret,
      ...[alice, bob].flatMap(({ token, email, password }) => [token, email, password]),
    ];
    const signatures = [alice, bob].map(({ token }) => token.split(".")[2] ?? "");
    for (const kept of [...secrets, ...signatures])
      expect(lines.filter((line) => line.includes(kept))).toEqual([]);
  });

  test("hold one line and one set of metrics a request", async () => {
    const [alice] = await signUpAll("alice");
    const before = (await logsOf("api/findUsers")).length;
    await alice!.client.findUsers({ query: { handle: "alice" } });
    const lines = (await logsOf("api/findUsers")).slice(before).flatMap(({ json }) => json ?? []);
    expect(lines).toHaveLength(2);
    expect(lines).toContainEqual(
      expect.objectContaining({ message: "request", operation: "findUsers", status: 200 }),
    );
    expect(lines).toContainEqual(
      expect.objectContaining({ operation: "findUsers", ServerErrors: 0, ClientErrors: 0 }),
    );
  });
});

describe("the reader of the stream", () => {
  test("is woken by what people do, and by no row or counter that follows from it", async () => {
    const [alice, bob] = await signUpAll("alice", "bob");
    await follow(bob, alice);
    await drained();
    const before = await invocationsOf("events/publish-changes");
    const TableName = inject("murmur").tableName;
    for (const text of ["1", "2", "3", "4", "5"]) {
      const Item = { ...keys.feedRow(randomUUID(), ulid()), authorId: alice.id };
      await table().send(new PutCommand({ TableName, Item }));
      await tweet(alice, text);
      // A feed row for bob, one for alice, a counted tweet and alice's counter follow from it.
      await drained();
    }
    expect(await invocationsOf("events/publish-changes")).toBeLessThanOrEqual(before + 5);
  });
});
