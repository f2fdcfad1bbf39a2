import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { allRows, drained } from "./aws.ts";
import { remove, textsOf, tweet } from "./deeds.ts";
import { ask } from "./http.ts";
import { anybody, type Person, signUpAll } from "./people.ts";

let alice: Person;
let bob: Person;

beforeAll(async () => {
  [alice, bob] = await signUpAll("alice", "bob");
});

describe("a tweet", () => {
  test("is answered with its place, and is there under it for everybody at once", async () => {
    const { status, headers, json } = await alice.ask("POST", "/v1/tweets", {
      body: { text: "Cafe\u0301 ☕\r\n!" },
    });
    expect(status).toBe(201);
    expect(json).toMatchObject({
      // Composed (NFC), with line feeds alone.
      text: "Café ☕\n!",
      author: { id: alice.id, handle: alice.handle },
      inReplyTo: null,
      metrics: { favorites: 0, replies: 0 },
      viewer: { favorited: false },
    });
    const { id } = json as { id: string };
    expect(headers.get("location")).toBe(`/v1/tweets/${id}`);
    const read = await ask("GET", headers.get("location") ?? "");
    expect(read.json).toEqual({ ...(json as object), viewer: undefined });
  });

  test("may have 280 characters of any script, however many bytes they are", async () => {
    const families = "👩‍👩‍👧‍👦".repeat(280);
    await expect(tweet(alice, families)).rejects.toMatchObject({ code: "text_too_long" });
    const text = "नि".repeat(280);
    expect(await tweet(alice, text)).toMatchObject({ text });
  });

  test("and others are read at once in the order asked for, the missing ones named", async () => {
    const [one, two, gone] = [await tweet(alice, "One"), await tweet(bob, "Two"), await tweet(bob, "Gone")];
    await remove(bob, gone);
    const ids = [two.id, gone.id, one.id];
    const answer = await anybody().getTweets({ query: { ids: ids.join(",") } });
    expect(textsOf(answer.items)).toEqual(["Two", "One"]);
    expect(answer.missing).toEqual([gone.id]);
  });

  test("has its replies below it, newest first, for members and visitors", async () => {
    const asked = await tweet(alice, "Anybody up?");
    expect((await anybody().listReplies({ params: { tweetId: asked.id } })).items).toEqual([]);
    for (const text of ["First", "Second", "Third"]) await tweet(bob, text, asked);
    const first = await bob.client.listReplies({ params: { tweetId: asked.id }, query: { limit: 2 } });
    expect(textsOf(first.items)).toEqual(["Third", "Second"]);
    expect(first.items[0]).toMatchObject({ inReplyTo: asked.id, viewer: { favorited: false } });
    const cursor = first.next ?? "";
    const second = await bob.client.listReplies({
      params: { tweetId: asked.id },
      query: { limit: 2, cursor },
    });
    expect(textsOf(second.items)).toEqual(["First"]);
    expect(second.next).toBeNull();
  });

  test("is deleted by its author alone, text and all", async () => {
    const secret = `Regretted ${randomUUID()}`;
    const mine = await tweet(alice, secret);
    await expect(remove(bob, mine)).rejects.toMatchObject({ code: "not_the_author", status: 403 });
    const { status, text } = await alice.ask("DELETE", `/v1/tweets/${mine.id}`);
    expect({ status, text }).toEqual({ status: 204, text: "" });
    expect(JSON.stringify(await allRows())).not.toContain(secret);
    await expect(anybody().getTweet({ params: { tweetId: mine.id } })).rejects.toMatchObject({
      code: "tweet_not_found",
    });
  });

  test("is counted at its author, and not after it is deleted", async () => {
    const tweets = async () => (await anybody().getUser({ params: { user: bob.id } })).metrics.tweets;
    await drained();
    const before = await tweets();
    const passing = await tweet(bob, "Passing by");
    await drained();
    expect(await tweets()).toBe(before + 1);
    await remove(bob, passing);
    await drained();
    expect(await tweets()).toBe(before);
  });
});

describe("caches", () => {
  test("may keep what everybody sees for a moment, and nothing that is for alice", async () => {
    const { id } = await tweet(alice, "Cached");
    const path = `/v1/tweets/${id}`;
    const open = await ask("GET", path);
    expect(open.headers.get("cache-control")).toBe("public, max-age=5, stale-while-revalidate=30");
    expect(open.headers.get("vary")).toBe("authorization");
    for (const [method, at] of [
      ["GET", path],
      ["GET", "/v1/feed"],
    ] as const)
      expect((await alice.ask(method, at)).headers.get("cache-control")).toBe("private, no-store");
    expect((await ask("GET", "/v1/tweets/x")).headers.get("cache-control")).toBe("no-store");
  });

  test.each(["tweet", "profile"] as const)("of a %s are told 304 until it changes", async (kind) => {
    const { id } = await tweet(alice, "Tagged");
    const path = kind === "tweet" ? `/v1/tweets/${id}` : `/v1/users/${alice.id}`;
    await drained();
    const etag = (await ask("GET", path)).headers.get("etag") ?? "";
    expect(etag).toMatch(/^"[\w-]+"$/);
    const again = await ask("GET", path, { headers: { "if-none-match": `"other", W/${etag}` } });
    expect(again).toMatchObject({ status: 304, text: "" });
    expect(again.headers.get("etag")).toBe(etag);
    // What alice sees of it is another thing.
    expect((await bob.ask("GET", path, { headers: { "if-none-match": etag } })).status).toBe(200);
    await bob.client.favoriteTweet({ params: { tweetId: id }, body: { favorited: true } });
    await bob.client.followUser({ params: { user: alice.id }, body: { following: true } });
    await drained();
    expect((await ask("GET", path, { headers: { "if-none-match": etag } })).status).toBe(200);
    await bob.client.followUser({ params: { user: alice.id }, body: { following: false } });
  });
});

describe("an idempotency key", () => {
  const posting = (text: string, idempotencyKey: string) =>
    alice.client.createTweet({ body: { text }, idempotencyKey });
  const tweetsWith = async (text: string) =>
    (await allRows()).filter((row) => row.SK === "TWEET" && row.text === text).length;

  test("gives the first answer again", async () => {
    const key = randomUUID();
    const first = await posting("Once", key);
    await bob.client.favoriteTweet({ params: { tweetId: first.id }, body: { favorited: true } });
    expect(await posting("Once", key)).toEqual(first);
    expect(await tweetsWith("Once")).toBe(1);
  });

  test("makes one tweet of six requests at once; those who come too soon are told to wait", async () => {
    const key = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 6 }, () =>
        alice.ask("POST", "/v1/tweets", { body: { text: "At once" }, headers: { "idempotency-key": key } }),
      ),
    );
    const created = answers.filter(({ status }) => status === 201);
    const waiting = answers.filter(({ status }) => status === 409);
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

  test("is refused with another body, by another person it is another key", async () => {
    const key = randomUUID();
    const mine = await posting("Mine", key);
    await expect(posting("Other", key)).rejects.toMatchObject({
      code: "idempotency_key_reused",
      status: 422,
    });
    const his = await bob.client.createTweet({ body: { text: "Mine" }, idempotencyKey: key });
    expect(his.id).not.toBe(mine.id);
  });

  test("of a refused post is free again", async () => {
    const key = randomUUID();
    await expect(posting(" ", key)).rejects.toMatchObject({ code: "text_empty" });
    expect(await posting("Better", key)).toMatchObject({ text: "Better" });
  });
});

describe("alice's profile", () => {
  test("shows what she makes of it, everywhere she appears", async () => {
    const edited = await alice.client.updateProfile({ body: { name: " Alice 🥐 ", bio: "Baker\nat four" } });
    expect(edited).toMatchObject({ name: "Alice 🥐", bio: "Baker\nat four", handle: alice.handle });
    expect(await alice.client.updateProfile({ body: {} })).toMatchObject({
      name: "Alice 🥐",
      bio: edited.bio,
    });
    expect(await anybody().getUser({ params: { user: `@${alice.handle.toUpperCase()}` } })).toMatchObject({
      id: alice.id,
      name: "Alice 🥐",
    });
    expect(await tweet(alice, "Renamed")).toMatchObject({ author: { name: "Alice 🥐" } });
  });

  test("is found by the beginning of her handle, page by page", async () => {
    const prefix = `q${alice.id.slice(0, 6)}`;
    const people = await signUpAll(`${prefix}a`, `${prefix}b`, `${prefix}c`);
    const first = await anybody().findUsers({ query: { handle: prefix.toUpperCase(), limit: 2 } });
    expect(first.items.map(({ id }) => id)).toEqual(people.slice(0, 2).map(({ id }) => id));
    const rest = await anybody().findUsers({ query: { handle: prefix, limit: 2, cursor: first.next! } });
    expect(rest.items.map(({ id }) => id)).toEqual([people[2].id]);
    expect(rest.next).toBeNull();
  });
});

describe("the API's paths", () => {
  test("a known one with another method says which it has", async () => {
    const { status, headers } = await ask("PUT", "/v1/users/me", { body: {} });
    expect({ status, allow: headers.get("allow") }).toEqual({ status: 405, allow: "GET, OPTIONS, PATCH" });
  });

  test("describe themselves", async () => {
    const document = await anybody().getOpenApi();
    expect(document).toMatchObject({ openapi: expect.stringMatching(/^3\.1/) });
  });
});
