import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { routeList, routes } from "../../../lib/contract/index.ts";
import type { Route } from "../../../lib/contract/route.ts";
import { decodeCursor } from "../../../lib/http/cursor.ts";
import { presentPage, presentReply } from "../../../lib/http/response.ts";
import { requestOf } from "./events.ts";

const id = "01KJZZZZZZZZZZZZZZZZZZZZZZ";

/** A reply to a request, as a response. */
const present = (route: Route, body: unknown, { event = requestOf(), anonymous = false } = {}) =>
  presentReply(route, { event, reply: { body }, anonymous });

describe("presentReply", () => {
  it("lets caches keep public responses, and none to a write or to a request with a token", () => {
    const cache = (route: Route, anonymous: boolean) =>
      present(route, {}, { anonymous }).headers?.["cache-control"];
    expect(cache(routes.getTweet, true)).toMatch(/^public, max-age=/);
    expect(cache(routes.getTweet, false)).toBe("private, no-store");
    expect(cache(routes.createTweet, true)).toBe("private, no-store");
  });

  it("lets CloudFront answer every anonymous read for five seconds, and so all but the first reader of that time", () => {
    const reads = routeList.filter(({ method, scope }) => method === "GET" && scope === undefined);
    expect(reads.length).toBeGreaterThan(15);
    for (const route of reads)
      expect(present(route, {}, { anonymous: true }).headers, route.name).toMatchObject({
        "cache-control": "public, max-age=5",
      });
  });

  it("keeps a deleted tweet in shared caches no longer than decision 0016 promises", async () => {
    const decision = await readFile("docs/decisions/0016-consistency-and-staleness.md", "utf8");
    const promised = /^\| a tweet that is deleted.*plus (\d+) s where a shared cache/m.exec(decision)?.[1];
    const header = String(present(routes.getTweet, {}, { anonymous: true }).headers?.["cache-control"]);
    const lifetimes = [
      ...header.matchAll(/(?:max-age|s-maxage|stale-while-revalidate|stale-if-error)=(\d+)/g),
    ];
    const longest = lifetimes.reduce((sum, [, seconds]) => sum + Number(seconds), 0);
    expect(longest).toBe(Number(promised));
  });

  it("has the route's status, and a body only if the route has one", () => {
    expect(present(routes.createTweet, { id })).toMatchObject({
      statusCode: 201,
      headers: { "content-type": "application/json; charset=utf-8" },
      body: JSON.stringify({ id }),
    });
    const gone = present(routes.deleteTweet, undefined);
    expect(gone).toMatchObject({ statusCode: 204 });
    expect(gone.body).toBeUndefined();
  });

  it("is 304 if the client has the current version, and complete for any other", () => {
    const ask = (body: unknown, ifNoneMatch?: string) =>
      present(routes.getTweet, body, {
        event: requestOf({ headers: ifNoneMatch ? { "if-none-match": ifNoneMatch } : {} }),
        anonymous: true,
      });
    const etag = String(ask({ text: "1" }).headers?.etag);
    expect(etag).toMatch(/^"[\w-]{27}"$/);
    for (const sent of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
      const { statusCode, body, headers } = ask({ text: "1" }, sent);
      expect({ statusCode, body, etag: headers?.etag }).toEqual({ statusCode: 304, body: undefined, etag });
    }
    expect(ask({ text: "2" }, etag)).toMatchObject({ statusCode: 200 });
    expect(ask({ text: "1" }, '"other"')).toMatchObject({ statusCode: 200 });
  });

  it("has an ETag only if the route declares one", () => {
    expect(present(routes.listUserTweets, {}, { anonymous: true }).headers).not.toHaveProperty("etag");
  });
});

describe("presentPage", () => {
  it("packs the positions of the neighbors, and repeats them as links that keep the query", () => {
    const event = requestOf({ path: "/v1/users/me/tweets", query: { limit: "5", cursor: "old" } });
    const page = { items: [1], next: { before: id }, prev: { after: id, shown: [id] } };
    const { body, headers } = presentPage(event, "list", page);
    expect(body).toMatchObject({ items: [1] });
    expect(decodeCursor("list", body.next ?? undefined)).toEqual(page.next);
    expect(decodeCursor("list", body.prev ?? undefined)).toEqual(page.prev);
    expect(headers?.link).toBe(
      `</v1/users/me/tweets?limit=5&cursor=${body.next}>; rel="next", </v1/users/me/tweets?limit=5&cursor=${body.prev}>; rel="prev"`,
    );
  });

  it("has no links if there are no neighbors", () => {
    const page = { items: [], next: undefined, prev: undefined };
    const { body, headers } = presentPage(requestOf(), "list", page);
    expect(body).toEqual({ items: [], next: null, prev: null });
    expect(headers).toEqual({});
  });
});
