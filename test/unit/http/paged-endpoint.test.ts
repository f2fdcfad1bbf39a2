import type { APIGatewayProxyStructuredResultV2, Context } from "aws-lambda";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { routes } from "../../../lib/contract/index.ts";
import type { Position } from "../../../lib/core/page/read-page.ts";
import { decodeCursor, encodeCursor } from "../../../lib/http/cursor.ts";
import { alice, bob } from "../../people.ts";
import { requestOf } from "./events.ts";

vi.stubEnv("METRICS_NAMESPACE", "murmur");
const { pagedEndpoint } = await import("../../../lib/http/paged-endpoint.ts");

const id = "01KJZZZZZZZZZZZZZZZZZZZZZZ";
const ends = { next: undefined, prev: undefined };

beforeEach(() => {
  vi.spyOn(process.stdout, "write").mockReturnValue(true);
  for (const method of ["log", "info", "warn", "error"] as const)
    vi.spyOn(console, method).mockImplementation(() => undefined);
});
afterEach(() => vi.restoreAllMocks());

const claims = (scope: string) => ({
  ...{ sub: alice.id, username: "alice", scope, token_use: "access" },
  exp: Date.now() / 1000 + 60,
});

type Read = Parameters<typeof pagedEndpoint<typeof routes.listUserTweets>>[1]["read"];
type Handler = (event: ReturnType<typeof requestOf>, context: Context) => unknown;

const call = async (handler: Handler, wanted: Parameters<typeof requestOf>[0]) => {
  const response = (await handler(requestOf(wanted), {} as Context)) as APIGatewayProxyStructuredResultV2;
  return { ...response, body: JSON.parse(response.body ?? "null") };
};

/** The endpoint of users' tweets: a list about the user that the path names. */
function userTweets(read: Read) {
  const handler = pagedEndpoint(routes.listUserTweets, { subject: ({ params }) => params.user, read });
  return (user: string, query: Record<string, string> = {}, token?: object) =>
    call(handler, {
      path: `/v1/users/${user}/tweets`,
      ...{ params: { user }, query },
      ...(token ? { claims: { ...token } } : {}),
    });
}

describe("pagedEndpoint", () => {
  it("passes the subject, the position, the limit and the viewer to the list", async () => {
    const read = vi.fn<Read>(async () => ({ items: [], ...ends }));
    const position: Position = { after: id, shown: [id] };
    const cursor = encodeCursor(`listUserTweets:${bob.id}`, position) ?? "";
    await userTweets(read)(bob.id, { limit: "5", cursor }, claims("openid"));
    expect(read.mock.calls[0]?.[0]).toEqual({ subject: bob.id, position, limit: 5, viewer: alice });
  });

  it("reads the first page of 20 for an anonymous viewer who asks for nothing else", async () => {
    const read = vi.fn<Read>(async () => ({ items: [], ...ends }));
    expect(await userTweets(read)(bob.id)).toMatchObject({ statusCode: 200 });
    expect(read.mock.calls[0]?.[0]).toEqual({
      subject: bob.id,
      position: undefined,
      limit: 20,
      viewer: undefined,
    });
  });

  it("packs positions as cursors of its subject, and links to them", async () => {
    const page = { items: [], next: { before: id }, prev: { after: id, shown: [id] } };
    const { body, headers } = await userTweets(async () => page)(bob.id, { limit: "5" });
    const list = `listUserTweets:${bob.id}`;
    expect(decodeCursor(list, body.next)).toEqual(page.next);
    expect(decodeCursor(list, body.prev)).toEqual(page.prev);
    const path = `/v1/users/${bob.id}/tweets?limit=5`;
    expect(headers?.link).toBe(
      `<${path}&cursor=${body.next}>; rel="next", <${path}&cursor=${body.prev}>; rel="prev"`,
    );
  });

  it("has null instead of cursors, and no links, where the list ends", async () => {
    const { body, headers } = await userTweets(async () => ({ items: [], ...ends }))(bob.id);
    expect(body).toEqual({ items: [], next: null, prev: null });
    expect(headers).not.toHaveProperty("link");
  });

  it("rejects a cursor of another user or of another operation, and does not read", async () => {
    const read = vi.fn<Read>(async () => ({ items: [], ...ends }));
    for (const list of [`listUserTweets:${alice.id}`, `listFavorites:${bob.id}`, "listUserTweets"]) {
      const cursor = encodeCursor(list, { before: id }) ?? "";
      expect(await userTweets(read)(bob.id, { cursor })).toMatchObject({
        statusCode: 400,
        body: { code: "invalid_cursor" },
      });
    }
    expect(read).not.toHaveBeenCalled();
  });

  it("returns the cursor that the next request may send", async () => {
    const positions: (Position | undefined)[] = [];
    const read: Read = async ({ position }) => {
      positions.push(position);
      return { items: [], next: { before: id }, prev: undefined };
    };
    const { body } = await userTweets(read)(bob.id);
    await userTweets(read)(bob.id, { cursor: body.next });
    expect(positions).toEqual([undefined, { before: id }]);
  });

  it("keeps what a page has beyond its items, such as alice's unread count", async () => {
    const handler = pagedEndpoint(routes.listNotifications, {
      read: async () => ({ items: [], unread: 7, ...ends }),
    });
    const { body } = await call(handler, {
      path: "/v1/notifications",
      claims: claims("murmur/notifications.read"),
    });
    expect(body).toEqual({ items: [], unread: 7, next: null, prev: null });
  });

  it("names a list without a subject after its operation alone", async () => {
    const handler = pagedEndpoint(routes.listPopularTweets, {
      read: async ({ subject }) => {
        expect(subject).toBe("");
        return { items: [], next: { before: id }, prev: undefined };
      },
    });
    const { body } = await call(handler, { path: "/v1/popular/tweets" });
    expect(decodeCursor("listPopularTweets", body.next)).toEqual({ before: id });
  });
});
