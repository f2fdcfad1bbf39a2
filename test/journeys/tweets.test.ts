import { randomUUID } from "node:crypto";
import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { keys } from "../../lib/data/table/keys.ts";
import { allRows, drained, table } from "./aws.ts";
import { request } from "./http.ts";
import { type Person, signUpAll, visitor } from "./people.ts";
import { deleteTweet, textsOf, tweet } from "./steps.ts";

let alice: Person;
let bob: Person;

beforeAll(async () => {
  [alice, bob] = await signUpAll("alice", "bob");
});

describe("a tweet", () => {
  test("returns 201 with a Location where everyone can read the tweet at once", async () => {
    const { status, headers, json } = await alice.request("POST", "/v1/tweets", {
      body: { text: "Cafe\u0301 ☕\r\n!" },
    });
    expect(status).toBe(201);
    expect(json).toMatchObject({
      // Composed (NFC), with line feeds only.
      text: "Café ☕\n!",
      author: { id: alice.id, handle: alice.handle },
      inReplyTo: null,
      metrics: { favorites: 0, replies: 0 },
      viewer: { favorited: false },
    });
    const { id } = json as { id: string };
    expect(headers.get("location")).toBe(`/v1/tweets/${id}`);
    const read = await request("GET", headers.get("location") ?? "");
    expect(read.json).toEqual({ ...(json as object), viewer: undefined });
  });

  test("may have 280 characters in any script, regardless of their size in bytes", async () => {
    const families = "👩‍👩‍👧‍👦".repeat(280);
    await expect(tweet(alice, families)).rejects.toMatchObject({ code: "text_too_long" });
    const text = "नि".repeat(280);
    expect(await tweet(alice, text)).toMatchObject({ text });
  });

  test("is returned together with others in the requested order, with missing ids listed", async () => {
    const [one, two, gone] = [await tweet(alice, "One"), await tweet(bob, "Two"), await tweet(bob, "Gone")];
    await deleteTweet(bob, gone);
    const ids = [two.id, gone.id, one.id];
    const page = await visitor().getTweets({ query: { ids: ids.join(",") } });
    expect(textsOf(page.items)).toEqual(["Two", "One"]);
    expect(page.missing).toEqual([gone.id]);
  });

  test("lists its replies newest first, for users and visitors", async () => {
    const question = await tweet(alice, "Anybody up?");
    expect((await visitor().listReplies({ params: { tweetId: question.id } })).items).toEqual([]);
    for (const text of ["First", "Second", "Third"]) await tweet(bob, text, question);
    const first = await bob.client.listReplies({ params: { tweetId: question.id }, query: { limit: 2 } });
    expect(textsOf(first.items)).toEqual(["Third", "Second"]);
    expect(first.items[0]).toMatchObject({ inReplyTo: question.id, viewer: { favorited: false } });
    const cursor = first.next ?? "";
    const second = await bob.client.listReplies({
      params: { tweetId: question.id },
      query: { limit: 2, cursor },
    });
    expect(textsOf(second.items)).toEqual(["First"]);
    expect(second.next).toBeNull();
  });

  test("can be deleted only by its author, and its text is erased", async () => {
    const secret = `Regretted ${randomUUID()}`;
    const mine = await tweet(alice, secret);
    await expect(deleteTweet(bob, mine)).rejects.toMatchObject({ code: "not_the_author", status: 403 });
    const { status, text } = await alice.request("DELETE", `/v1/tweets/${mine.id}`);
    expect({ status, text }).toEqual({ status: 204, text: "" });
    expect(JSON.stringify(await allRows())).not.toContain(secret);
    await expect(visitor().getTweet({ params: { tweetId: mine.id } })).rejects.toMatchObject({
      code: "tweet_not_found",
    });
  });

  test("counts on its author's profile until it is deleted", async () => {
    const tweets = async () => (await visitor().getUser({ params: { user: bob.id } })).metrics.tweets;
    await drained();
    const before = await tweets();
    const passing = await tweet(bob, "Passing by");
    await drained();
    expect(await tweets()).toBe(before + 1);
    await deleteTweet(bob, passing);
    await drained();
    expect(await tweets()).toBe(before);
  });
});

describe("caches", () => {
  test("may keep public responses briefly, but never alice's own", async () => {
    const { id } = await tweet(alice, "Cached");
    const path = `/v1/tweets/${id}`;
    const anonymous = await request("GET", path);
    expect(anonymous.headers.get("cache-control")).toBe("public, max-age=5");
    expect(anonymous.headers.get("vary")).toBe("authorization");
    for (const [method, url] of [
      ["GET", path],
      ["GET", "/v1/feed"],
    ] as const)
      expect((await alice.request(method, url)).headers.get("cache-control")).toBe("private, no-store");
    expect((await request("GET", "/v1/tweets/x")).headers.get("cache-control")).toBe("no-store");
  });

  test.each(["tweet", "profile"] as const)("holding a %s get 304 until it changes", async (kind) => {
    const { id } = await tweet(alice, "Tagged");
    const path = kind === "tweet" ? `/v1/tweets/${id}` : `/v1/users/${alice.id}`;
    await drained();
    const etag = (await request("GET", path)).headers.get("etag") ?? "";
    expect(etag).toMatch(/^"([\d:.TZ-]+\/)?[\w-]+"$/);
    const again = await request("GET", path, { headers: { "if-none-match": `"other", W/${etag}` } });
    expect(again).toMatchObject({ status: 304, text: "" });
    expect(again.headers.get("etag")).toBe(etag);
    // The response to a signed-in user differs.
    expect((await bob.request("GET", path, { headers: { "if-none-match": etag } })).status).toBe(200);
    await bob.client.favoriteTweet({ params: { tweetId: id }, body: { favorited: true } });
    await bob.client.followUser({ params: { user: alice.id }, body: { following: true } });
    await drained();
    expect((await request("GET", path, { headers: { "if-none-match": etag } })).status).toBe(200);
    await bob.client.followUser({ params: { user: alice.id }, body: { following: false } });
  });
});

describe("an idempotency key", () => {
  const posting = (text: string, idempotencyKey: string) =>
    alice.client.createTweet({ body: { text }, idempotencyKey });
  const tweetsWith = async (text: string) =>
    (await allRows()).filter((row) => row.SK === "TWEET" && row.text === text).length;

  test("returns the first response again", async () => {
    const key = randomUUID();
    const first = await posting("Once", key);
    await bob.client.favoriteTweet({ params: { tweetId: first.id }, body: { favorited: true } });
    expect(await posting("Once", key)).toEqual(first);
    expect(await tweetsWith("Once")).toBe(1);
  });

  test("creates one tweet from six concurrent requests; early retries get 409", async () => {
    const key = randomUUID();
    const responses = await Promise.all(
      Array.from({ length: 6 }, () =>
        alice.request("POST", "/v1/tweets", {
          body: { text: "At once" },
          headers: { "idempotency-key": key },
        }),
      ),
    );
    const created = responses.filter(({ status }) => status === 201);
    const waiting = responses.filter(({ status }) => status === 409);
    expect(created.length).toBeGreaterThan(0);
    expect(created.length + waiting.length).toBe(6);
    expect(new Set(created.map(({ text }) => text)).size).toBe(1);
    for (const { json, headers } of waiting) {
      expect(json).toMatchObject({ code: "idempotency_in_progress" });
      expect(headers.get("retry-after")).toBe("1");
    }
    expect(await tweetsWith("At once")).toBe(1);
    expect(await posting("At once", key)).toEqual(created[0]?.json);
  });

  test("is rejected with a different body, and is separate for each user", async () => {
    const key = randomUUID();
    const mine = await posting("Mine", key);
    await expect(posting("Other", key)).rejects.toMatchObject({
      code: "idempotency_key_reused",
      status: 422,
    });
    const bobs = await bob.client.createTweet({ body: { text: "Mine" }, idempotencyKey: key });
    expect(bobs.id).not.toBe(mine.id);
  });

  test("can be reused after a rejected post", async () => {
    const key = randomUUID();
    await expect(posting(" ", key)).rejects.toMatchObject({ code: "text_empty" });
    expect(await posting("Better", key)).toMatchObject({ text: "Better" });
  });
});

describe("alice's profile", () => {
  test("shows her edits everywhere she appears", async () => {
    const edited = await alice.client.updateProfile({ body: { name: " Alice 🥐 ", bio: "Baker\nat four" } });
    expect(edited).toMatchObject({ name: "Alice 🥐", bio: "Baker\nat four", handle: alice.handle });
    expect(await alice.client.updateProfile({ body: {} })).toMatchObject({
      name: "Alice 🥐",
      bio: edited.bio,
    });
    expect(await visitor().getUser({ params: { user: `@${alice.handle.toUpperCase()}` } })).toMatchObject({
      id: alice.id,
      name: "Alice 🥐",
    });
    expect(await tweet(alice, "Renamed")).toMatchObject({ author: { name: "Alice 🥐" } });
  });

  test("is found by the prefix of a handle, page by page", async () => {
    const prefix = `q${alice.id.slice(0, 6)}`;
    const people = await signUpAll(`${prefix}a`, `${prefix}b`, `${prefix}c`);
    const first = await visitor().findUsers({ query: { handle: prefix.toUpperCase(), limit: 2 } });
    expect(first.items.map(({ id }) => id)).toEqual(people.slice(0, 2).map(({ id }) => id));
    const rest = await visitor().findUsers({ query: { handle: prefix, limit: 2, cursor: first.next! } });
    expect(rest.items.map(({ id }) => id)).toEqual([people[2].id]);
    expect(rest.next).toBeNull();
  });
});

describe("alice's rate limit", () => {
  const edit = () => alice.request("PATCH", "/v1/users/me", { body: {} });

  test("is in the headers of every write", async () => {
    const { headers } = await edit();
    expect(headers.get("ratelimit-policy")).toBe('"profile";q=60;w=3600');
    expect(headers.get("ratelimit")).toMatch(/^"profile";r=\d+;t=\d+$/);
  });

  test("refuses her writes with 429 once it is used up, whoever used it up, but not bob's", async () => {
    const fullAt = Date.now() + 3_600_000;
    await table().send(
      new PutCommand({
        TableName: inject("murmur").tableName,
        Item: { ...keys.rateLimit(alice.id, "profile"), fullAt, expiresAt: Math.ceil(fullAt / 1000) },
      }),
    );
    // The first write in an environment that has not seen the charge passes; there may be several environments.
    await expect.poll(async () => (await edit()).status).toBe(429);
    const { json, headers } = await edit();
    expect(json).toMatchObject({ code: "rate_limited", detail: expect.stringContaining("60") });
    expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await bob.request("PATCH", "/v1/users/me", { body: {} })).status).toBe(200);
  });
});

describe("the API's paths", () => {
  test("answer an unsupported method with 405 and the allowed methods", async () => {
    const { status, headers } = await request("PUT", "/v1/users/me", { body: {} });
    expect({ status, allow: headers.get("allow") }).toEqual({
      status: 405,
      allow: "DELETE, GET, OPTIONS, PATCH",
    });
  });

  test("are described by the OpenAPI document", async () => {
    const document = await visitor().getOpenApi();
    expect(document).toMatchObject({ openapi: expect.stringMatching(/^3\.1/) });
  });
});
