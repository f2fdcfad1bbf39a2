import { describe, expect, expectTypeOf, it, vi } from "vitest";
import {
  ApiProblem,
  type Client,
  type ClientOptions,
  createClient,
  pages,
} from "../../../lib/contract/client.ts";
import { operationNames } from "../../../lib/contract/index.ts";
import { alice } from "../../people.ts";

const id = "01KJZZZZZZZZZZZZZZZZZZZZZZ";
const tweet = {
  id,
  text: "Hello",
  author: { id: alice.id, handle: "alice", name: "Alice", avatarUrl: null },
  createdAt: "2026-03-01T12:00:00.000Z",
  inReplyTo: null,
  replyingTo: null,
  quoteOf: null,
  quote: null,
  media: [],
  labels: [],
  editedAt: null,
  metrics: { favorites: 0, replies: 0, reposts: 0, quotes: 0 },
};
const none = { items: [], next: null, prev: null };

/** A client whose API returns one response to every request, and the first request that it sent. */
function clientOf(body: unknown, init: ResponseInit = {}, options: Partial<ClientOptions> = {}) {
  const send = vi.fn(async (_url: string | URL | Request, _init?: RequestInit) => {
    return new Response(body === undefined ? null : JSON.stringify(body), init);
  });
  const client = createClient({ apiUrl: "https://murmur.example/base/", ...options, fetch: send });
  const sent = () => {
    const [url, request] = send.mock.calls[0] ?? [];
    return { url: String(url), ...request };
  };
  return { client, sent };
}

const failed = async (call: Promise<unknown>) => {
  const error = await call.catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ApiProblem);
  return error as ApiProblem;
};

describe("the client", () => {
  it("says which version of a tweet an edit changes", async () => {
    const { client, sent } = clientOf(tweet);
    await client.editTweet({ params: { tweetId: id }, body: { text: "Hello" }, ifMatch: '"1"' });
    expect(sent()).toMatchObject({ method: "PATCH", headers: { "if-match": '"1"' } });
  });

  it("has a method for every operation", () => {
    expect(Object.keys(createClient({ apiUrl: "" })).sort()).toEqual([...operationNames].sort());
  });

  it("posts alice's tweet with token and idempotency key, and returns it", async () => {
    const { client, sent } = clientOf(tweet, { status: 201 }, { token: async () => "abc" });
    const created = await client.createTweet({ body: { text: "Hello" }, idempotencyKey: "k1" });
    expect(created).toEqual(tweet);
    expect(sent()).toEqual({
      url: "https://murmur.example/base/v1/tweets",
      method: "POST",
      headers: { authorization: "Bearer abc", "content-type": "application/json", "idempotency-key": "k1" },
      body: JSON.stringify({ text: "Hello" }),
    });
  });

  it("fills in path and query, escaped, and omits undefined parameters", async () => {
    const { client, sent } = clientOf(none);
    await client.listUserTweets({ params: { user: "@alice" }, query: { limit: 5, cursor: undefined } });
    expect(sent()).toEqual({
      url: "https://murmur.example/base/v1/users/%40alice/tweets?limit=5",
      method: "GET",
      headers: {},
    });
  });

  it("needs no argument if nothing is required, and accepts a signal to abort", async () => {
    const { client, sent } = clientOf(none);
    await client.getFeed();
    expect(sent().url).toBe("https://murmur.example/base/v1/feed");
    const { signal } = new AbortController();
    const other = clientOf(none);
    await other.client.getFeed({ signal });
    expect(other.sent().signal).toBe(signal);
  });

  it("returns undefined if the response has no body", async () => {
    const { client } = clientOf(undefined, { status: 204 });
    expect(await client.deleteTweet({ params: { tweetId: id } })).toBeUndefined();
  });

  it("rejects a response that does not match the contract", async () => {
    const { client } = clientOf({ ...tweet, metrics: { favorites: -1 } });
    await expect(client.getTweet({ params: { tweetId: id } })).rejects.toThrow();
  });

  it("ignores fields that a newer API adds", async () => {
    const { client } = clientOf({ ...tweet, mood: "sunny" });
    expect(await client.getTweet({ params: { tweetId: id } })).toEqual(tweet);
  });

  it("throws the API's problems", async () => {
    const problem = {
      type: "about:blank",
      title: "The text is too long",
      status: 400,
      detail: "/text: Write at most 280 characters.",
      code: "text_too_long",
      requestId: "request-1",
      errors: [{ pointer: "/text", detail: "Write at most 280 characters." }],
    };
    const { client } = clientOf(problem, { status: 400 });
    const { type, title, ...exposed } = problem;
    expect(await failed(client.createTweet({ body: { text: "…" } }))).toMatchObject(exposed);
  });

  it.each([
    [401, undefined, "token_missing"],
    [401, "abc", "token_invalid"],
    [403, "abc", "insufficient_scope"],
    [404, "abc", "route_not_found"],
    [413, "abc", "body_too_large"],
    [429, "abc", "too_many_requests"],
    [500, "abc", "internal_error"],
    [502, "abc", "unavailable"],
    [503, "abc", "unavailable"],
  ])("reads the gateway's own %i with the token %s as %s", async (status, token, code) => {
    const headers = { "apigw-requestid": "gateway-1" };
    const { client } = clientOf({ message: "In its own words" }, { status, headers }, { token: () => token });
    expect(await failed(client.getFeed())).toMatchObject({
      code,
      status,
      detail: "In its own words",
      requestId: "gateway-1",
      errors: [],
    });
  });

  it("throws a problem if the response is not JSON", async () => {
    const fetch = async () => new Response("<html>", { status: 504 });
    const problem = await failed(createClient({ apiUrl: "", fetch }).getFeed());
    expect(problem).toMatchObject({ code: "unavailable", requestId: "" });
  });
});

describe("pages", () => {
  it("reads from the first page to the true end, past empty ones", async () => {
    const chain: Record<string, { items: number[]; next: string | null }> = {
      first: { items: [1, 2], next: "b" },
      b: { items: [], next: "c" },
      c: { items: [3], next: null },
    };
    const items: number[] = [];
    for await (const page of pages(async (cursor = "first") => chain[cursor]!)) items.push(...page.items);
    expect(items).toEqual([1, 2, 3]);
  });
});

describe("the types of a request", () => {
  it("are those of the route", () => {
    type Request<Name extends keyof Client> = NonNullable<Parameters<Client[Name]>[0]>;
    expectTypeOf<{ body: { text: string } }>().toExtend<Request<"createTweet">>();
    expectTypeOf<{ body: Record<never, never> }>().not.toExtend<Request<"createTweet">>();
    expectTypeOf<Request<"createTweet">>().toHaveProperty("idempotencyKey");
    expectTypeOf<Request<"followUser">>().not.toHaveProperty("idempotencyKey");
    expectTypeOf<Request<"listUserTweets">>().toHaveProperty("params").toEqualTypeOf<{ user: string }>();
    expectTypeOf<Awaited<ReturnType<Client["followUser"]>>>().toHaveProperty("handle").toBeString();
    expectTypeOf<ReturnType<Client["deleteTweet"]>>().resolves.toBeUndefined();
    expectTypeOf<Parameters<Client["findUsers"]>>().not.toExtend<[]>();
  });
});
