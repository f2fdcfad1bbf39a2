/** Requests that no client of ours sends. */
import { describe, expect, it } from "vitest";
import { routeList } from "../../../lib/contract/index.ts";
import type { Route } from "../../../lib/contract/route.ts";
import { createTweet } from "../../../lib/contract/tweet/routes.ts";
import { whyNotAHandle } from "../../../lib/contract/user/handles.ts";
import { UserReference } from "../../../lib/contract/user/schemas.ts";
import { decodeCursor, encodeCursor } from "../../../lib/http/cursor.ts";
import { parseRequest } from "../../../lib/http/request.ts";
import { alice, bob } from "../../people.ts";
import { JSON_HEADERS, requestOf } from "./events.ts";

const tweetId = "01KJZZZZZZZZZZZZZZZZZZZZZZ";
const ids = { listId: tweetId, sessionId: tweetId, reportId: tweetId, decisionId: tweetId };
const params = { tweetId, user: alice.id, tag: "coffee", ...ids };
const send = (route: Route, body: string) =>
  parseRequest(route, requestOf({ method: route.method, params, headers: JSON_HEADERS, body }));

/** The problem that a request is answered with: its code and the invalid parts. Throws if it is accepted. */
function problemOf(request: () => unknown): { code: string; pointers: string[] } {
  try {
    request();
  } catch (error) {
    const { code, errors = [] } = error as { code: string; errors?: { pointer: string }[] };
    return { code, pointers: errors.map(({ pointer }) => pointer) };
  }
  throw new Error("The request was accepted.");
}

describe("the fields that only murmur sets", () => {
  const withBody = routeList.filter(({ body }) => body !== undefined);
  /** What is stored of tweets, users and edges, and what a token says: none of it is for a client to choose. */
  const internal = [
    ...["id", "userId", "author", "authorId", "handle", "createdAt", "metrics", "followers", "viewer"],
    ...["active", "counted", "fanOut", "followerShards", "deletion", "stage", "scope", "role", "groups"],
    ...["PK", "SK", "GSI1PK", "expiresAt", "__proto__", "constructor", "prototype"],
  ];

  it.each(withBody)("are refused in the body of $name, and name the field", (route) => {
    const declared = Object.keys(route.body?.shape ?? {});
    for (const field of internal.filter((name) => !declared.includes(name))) {
      const { pointers } = problemOf(() => send(route, `{${JSON.stringify(field)}: "x"}`));
      expect(pointers, field).toContain(`/${field}`);
    }
  });
});

describe("a body", () => {
  const deep = (open: string, close: string, depth: number) => open.repeat(depth) + close.repeat(depth);

  it.each([
    ["lists in lists", deep("[", "]", 16_000), "wrong_type"],
    ["objects in objects", `${'{"a":'.repeat(5_000)}1${"}".repeat(5_000)}`, "missing_field"],
    ["a text of lists", `{"text":${deep("[", "]", 15_000)}}`, "wrong_type"],
  ])("of %s, thousands deep, is refused like any other", (_, body, code) => {
    expect(problemOf(() => send(createTweet, body)).code).toBe(code);
  });

  it("is refused by its size before it is read as JSON, also if it is encoded", () => {
    const body = deep("[", "", 10_000_000);
    const encoded = Buffer.from(body).toString("base64");
    const event = requestOf({ method: "POST", headers: JSON_HEADERS, body: encoded, isBase64Encoded: true });
    expect(problemOf(() => send(createTweet, body)).code).toBe("body_too_large");
    expect(problemOf(() => parseRequest(createTweet, event)).code).toBe("body_too_large");
  });

  it("of thousands of unknown fields is refused without delay", () => {
    const body = JSON.stringify(Object.fromEntries(Array.from({ length: 3_000 }, (_, n) => [`f${n}`, 1])));
    expect(problemOf(() => send(createTweet, body)).pointers).toContain("/f2999");
  });

  it("of a duplicate field counts the last, so that nothing checks one and stores the other", () => {
    expect(send(createTweet, '{"text":"a","text":"b"}').body).toEqual({ text: "b" });
  });
});

describe("a changed cursor", () => {
  const list = `listNotifications:${alice.id}`;
  const cursor = encodeCursor(list, { before: tweetId }) ?? "";

  it("leads nowhere but to a place in the same list, whichever letter is changed", () => {
    for (let at = 0; at < cursor.length; at++) {
      const changed = `${cursor.slice(0, at)}${cursor[at] === "A" ? "B" : "A"}${cursor.slice(at + 1)}`;
      let position: unknown;
      try {
        position = decodeCursor(list, changed);
      } catch (error) {
        expect(error).toMatchObject({ code: "invalid_cursor" });
        continue;
      }
      expect(position).toEqual({ before: expect.stringMatching(/^[\w-]{1,200}~?$/) });
    }
  });

  it("does not lead alice into bob's list, even if she forges it", () => {
    const forged = { v: 1, l: `listNotifications:${bob.id}`, b: tweetId };
    const sent = Buffer.from(JSON.stringify(forged)).toString("base64url");
    expect(problemOf(() => decodeCursor(list, sent)).code).toBe("invalid_cursor");
  });

  it.each(["TWEET#1", "USER#u", "a#b", "../x", "a\nb", "ａ"])(
    "cannot hold %j, which is no position",
    (position) => {
      const sent = Buffer.from(JSON.stringify({ v: 1, l: list, b: position })).toString("base64url");
      expect(problemOf(() => decodeCursor(list, sent)).code).toBe("invalid_cursor");
    },
  );
});

describe("a handle that looks like alice's", () => {
  it.each([
    ["a Cyrillic letter", "аlice"],
    ["a Greek letter", "αlice"],
    ["a full-width letter", "ａlice"],
    ["a letter with an accent", "alicé"],
    ["a combining accent", "alice\u0301"],
    ["a dotless i", "alıce"],
    ["an invisible character", "ali\u200bce"],
    ["a change of direction", "\u202eecila"],
    ["a capital I for an l", "aIice"],
    ["a hyphen", "al-ice"],
    ["a trailing space", "alice "],
  ])("with %s cannot be signed up", (_, handle) => {
    expect(whyNotAHandle(handle)).toBe("handle_malformed");
  });

  it.each(["@аlice", "@alice\u0301", "@ali\u200bce", "@alice#x", "@alice\n"])(
    "finds nobody: %j",
    (reference) => {
      expect(UserReference.safeParse(reference).success).toBe(false);
    },
  );
});
