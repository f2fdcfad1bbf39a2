import { describe, expect, it } from "vitest";
import { routes } from "../../../lib/contract/index.ts";
import { parseRequest } from "../../../lib/http/request.ts";
import { JSON_HEADERS, requestOf } from "./events.ts";

const tweetId = "01KJZZZZZZZZZZZZZZZZZZZZZZ";
const send = (body: string, headers: Record<string, string> = JSON_HEADERS) =>
  requestOf({ method: "POST", headers, body });
const tweet = (body: unknown) => parseRequest(routes.createTweet, send(JSON.stringify(body))).body;

/** The code of a request's problem, and the parts that it names. */
function problemOf(parse: () => unknown): { code: string; pointers: string[] } {
  try {
    parse();
  } catch (error) {
    const { code, errors } = error as { code: string; errors?: { pointer: string }[] };
    return { code, pointers: (errors ?? []).map(({ pointer }) => pointer) };
  }
  throw new Error("The request was accepted.");
}

describe("a body", () => {
  it("is JSON of any JSON media type, perhaps base64-encoded", () => {
    const body = JSON.stringify({ text: "Grüße 👋" });
    const encoded = { ...send(Buffer.from(body).toString("base64")), isBase64Encoded: true };
    expect(parseRequest(routes.createTweet, encoded).body).toEqual({ text: "Grüße 👋" });
    for (const type of [
      "application/json; charset=utf-8",
      "Application/JSON",
      "application/merge-patch+json",
    ])
      expect(parseRequest(routes.createTweet, send(body, { "content-type": type })).body.text).toBe(
        "Grüße 👋",
      );
  });

  it.each([
    ["text/plain", "unsupported_media_type"],
    ["application/x-www-form-urlencoded", "unsupported_media_type"],
    ["", "unsupported_media_type"],
  ])("is rejected with the media type %j", (type, code) => {
    expect(problemOf(() => parseRequest(routes.createTweet, send("{}", { "content-type": type }))).code).toBe(
      code,
    );
  });

  it.each([
    ["", "malformed_json"],
    ["{", "malformed_json"],
    ["null", "wrong_type"],
    ["[]", "wrong_type"],
    ['"text"', "wrong_type"],
    ["{}", "missing_field"],
    ['{"text":1}', "wrong_type"],
    ['{"text":null}', "wrong_type"],
    ['{"text":"a","txt":"b"}', "unknown_field"],
    ['{"text":"a","__proto__":{}}', "unknown_field"],
    ['{"text":"a","inReplyTo":"1"}', "invalid_tweet_id"],
    ['{"text":"a","inReplyTo":5}', "wrong_type"],
    ['{"text":""}', "text_empty"],
    ['{"text":" \\n\\t"}', "text_control_characters"],
    ['{"text":" \\n\\u3000"}', "text_empty"],
    ['{"text":"a\\u0000"}', "text_control_characters"],
    ['{"text":"a\\ud800"}', "text_control_characters"],
  ])("%s is rejected as %s", (body, code) => {
    expect(problemOf(() => parseRequest(routes.createTweet, send(body))).code).toBe(code);
  });

  it("is rejected above 32 KB, whatever it contains", () => {
    const large = JSON.stringify({ text: "a".repeat(33_000) });
    expect(problemOf(() => parseRequest(routes.createTweet, send(large))).code).toBe("body_too_large");
  });

  it("is rejected with the name of every invalid part", () => {
    const parse = () => tweet({ text: 5, inReplyTo: "x", extra: 1 });
    expect(problemOf(parse).pointers.sort()).toEqual(["/extra", "/inReplyTo", "/text"]);
  });

  it("keeps a text's line feeds and is normalized to composed letters", () => {
    expect(tweet({ text: "a\r\nb e\u0301" })).toEqual({ text: "a\nb é" });
  });

  it("may have 280 characters of any script, not 281, and at most 2,800 bytes", () => {
    const family = "👨‍👩‍👧‍👦";
    expect(tweet({ text: "字".repeat(280) })).toBeDefined();
    expect(tweet({ text: family.repeat(100) })).toBeDefined();
    for (const text of ["a".repeat(281), family.repeat(120), `a${"\u0301".repeat(1500)}`])
      expect(problemOf(() => tweet({ text })).code).toBe("text_too_long");
  });
});

describe("parameters", () => {
  const get = (route: typeof routes.listFavorites, params: Record<string, string>, query = {}) =>
    parseRequest(route, requestOf({ params, query }));
  const user = { user: "@Alice_1" };

  it("name a user as me, by id or by handle, and default to pages of 20", () => {
    for (const reference of ["me", "@Alice_1", "00000000-0000-4000-8000-000000000001"])
      expect(get(routes.listFavorites, { user: reference })).toMatchObject({
        params: { user: reference },
        query: { limit: 20 },
      });
    expect(get(routes.listFavorites, user, { limit: "100", cursor: "abc" }).query).toEqual({
      limit: 100,
      cursor: "abc",
    });
  });

  it.each(["alice", "@al", "", "@a-b", "00000000-0000-4000-8000", "ME", tweetId])(
    "reject %j as a user",
    (reference) => {
      expect(problemOf(() => get(routes.listFavorites, { user: reference }))).toEqual({
        code: "invalid_user",
        pointers: ["user"],
      });
    },
  );

  it.each(["0", "101", "-1", "1.5", "ten", "", "1e3", "NaN"])("reject a limit of %j", (limit) => {
    expect(problemOf(() => get(routes.listFavorites, user, { limit })).code).toBe("invalid_limit");
  });

  it("reject an empty or overlong cursor", () => {
    for (const cursor of ["", "x".repeat(5000)])
      expect(problemOf(() => get(routes.listFavorites, user, { cursor })).code).toBe("invalid_cursor");
  });

  it("reject whatever is not a tweet id, such as a user id", () => {
    for (const id of [
      "1",
      tweetId.toLowerCase(),
      "8KJZZZZZZZZZZZZZZZZZZZZZZZ",
      "00000000-0000-4000-8000-000000000001",
    ])
      expect(
        problemOf(() => parseRequest(routes.getTweet, requestOf({ params: { tweetId: id } }))).code,
      ).toBe("invalid_tweet_id");
  });

  it("name up to 100 tweets", () => {
    const ask = (ids: string[]) =>
      parseRequest(routes.getTweets, requestOf({ query: { ids: ids.join(",") } }));
    expect(ask(Array(100).fill(tweetId)).query.ids.split(",")).toHaveLength(100);
    expect(problemOf(() => ask(Array(101).fill(tweetId))).code).toBe("invalid_parameter");
    expect(problemOf(() => ask([tweetId, "x"])).code).toBe("invalid_tweet_id");
    expect(problemOf(() => ask([])).code).toBe("invalid_tweet_id");
    expect(problemOf(() => parseRequest(routes.getTweets, requestOf())).code).toBe("invalid_parameter");
  });

  it.each(["2026-02-30", "yesterday", "2026-2-1", "20260201", ""])("reject %j as a day", (day) => {
    expect(problemOf(() => parseRequest(routes.listRecentTweets, requestOf({ query: { day } }))).code).toBe(
      "invalid_day",
    );
  });

  it("give the start of a handle in any case", () => {
    const find = (handle: string) => parseRequest(routes.findUsers, requestOf({ query: { handle } }));
    expect(find("Al").query.handle).toBe("al");
    for (const handle of ["a", "a-", "x".repeat(21)])
      expect(problemOf(() => find(handle)).code).toBe("invalid_handle");
  });

  it("are ignored unless the route declares them", () => {
    expect(get(routes.listFavorites, user, { utm_source: "x" }).query).toEqual({ limit: 20 });
  });
});
