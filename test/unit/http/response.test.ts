import { describe, expect, it } from "vitest";
import * as routes from "../../../lib/contract/routes.ts";
import { decodeCursor } from "../../../lib/http/cursor.ts";
import { present, presentPage } from "../../../lib/http/response.ts";
import { requestOf } from "./events.ts";

const id = "01KJZZZZZZZZZZZZZZZZZZZZZZ";

describe("present", () => {
  it("lets caches keep what is public, and nothing that was asked with a token or written", () => {
    const cache = (route: routes.Route, anonymous: boolean) =>
      present(route, requestOf(), { body: {} }, anonymous).headers?.["cache-control"];
    expect(cache(routes.getTweet, true)).toMatch(/^public, max-age=5,/);
    expect(cache(routes.getTweet, false)).toBe("private, no-store");
    expect(cache(routes.createTweet, true)).toBe("private, no-store");
  });

  it("has the route's status, and no body where there is none", () => {
    expect(present(routes.createTweet, requestOf(), { body: { id } }, false)).toMatchObject({
      statusCode: 201,
      headers: { "content-type": "application/json; charset=utf-8" },
      body: JSON.stringify({ id }),
    });
    const gone = present(routes.deleteTweet, requestOf(), { body: undefined }, false);
    expect(gone).toMatchObject({ statusCode: 204 });
    expect(gone.body).toBeUndefined();
  });

  it("answers 304 to a client that has it already, and anew to any other", () => {
    const ask = (body: unknown, ifNoneMatch?: string) =>
      present(
        routes.getTweet,
        requestOf({ headers: ifNoneMatch ? { "if-none-match": ifNoneMatch } : {} }),
        { body },
        true,
      );
    const etag = String(ask({ text: "1" }).headers?.etag);
    expect(etag).toMatch(/^"[\w-]{27}"$/);
    for (const sent of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
      const { statusCode, body, headers } = ask({ text: "1" }, sent);
      expect({ statusCode, body, etag: headers?.etag }).toEqual({ statusCode: 304, body: undefined, etag });
    }
    expect(ask({ text: "2" }, etag)).toMatchObject({ statusCode: 200 });
    expect(ask({ text: "1" }, '"other"')).toMatchObject({ statusCode: 200 });
  });

  it("gives an ETag only where the route promises one", () => {
    expect(present(routes.listUserTweets, requestOf(), { body: {} }, true).headers).not.toHaveProperty(
      "etag",
    );
  });
});

describe("presentPage", () => {
  it("packs the neighbours, and repeats them as links that keep the query", () => {
    const event = requestOf({ path: "/v1/users/me/tweets", query: { limit: "5", cursor: "old" } });
    const page = { items: [1], next: { before: id }, prev: { after: id, shown: [id] } };
    const { body, headers } = presentPage(event, "list", page);
    expect(body.items).toEqual([1]);
    expect(decodeCursor("list", body.next ?? undefined)).toEqual(page.next);
    expect(decodeCursor("list", body.prev ?? undefined)).toEqual(page.prev);
    expect(headers.link).toBe(
      `</v1/users/me/tweets?limit=5&cursor=${body.next}>; rel="next", </v1/users/me/tweets?limit=5&cursor=${body.prev}>; rel="prev"`,
    );
  });

  it("has no links where there are no neighbours", () => {
    const { body, headers } = presentPage(requestOf(), "list", {
      items: [],
      next: undefined,
      prev: undefined,
    });
    expect(body).toEqual({ items: [], next: null, prev: null });
    expect(headers).toEqual({});
  });
});
