import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { describe, expect, it, vi } from "vitest";
import { pictureSizes } from "../../../web/src/media/picture-sizes.ts";
import { typesIn } from "../../../web/src/notification/tabs.ts";
import { HINT } from "../../../web/src/session/hint.ts";

const script = readFileSync(join(import.meta.dirname, "../../../web/public/early.js"), "utf8").replace(
  "const chunks = {};",
  () => 'const chunks = { ExplorePage: ["/explore.js"], FeedView: ["/feed.js"] };',
);

const tokenOf = (userId: string) => `e30.${btoa(JSON.stringify({ sub: userId }))}.signature`;

type Browser = { stored?: Record<string, string>; token?: string; answers?: Record<string, unknown> };

/** What the script asks for when a page is opened in a browser that has this in its storage, and a session with this token. */
function open(pathname: string, { stored = {}, token = tokenOf("alice"), answers = {} }: Browser = {}) {
  const links: string[] = [];
  const pictures: { src?: string; srcset?: string; sizes?: string }[] = [];
  const fetched = vi.fn<(path: string, init?: RequestInit) => Promise<Response>>(async (path) =>
    Response.json(path === "/v1/session/renew" ? { accessToken: token } : (answers[path] ?? {})),
  );
  const window: { earlyResponses?: Map<string, Promise<Response>> } = {};
  runInNewContext(script, {
    window,
    atob,
    location: { pathname },
    localStorage: { getItem: (key: string) => stored[key] ?? null },
    fetch: fetched,
    Image: class {
      constructor() {
        pictures.push(this);
      }
    },
    document: {
      head: { append: ({ href }: { href: string }) => links.push(href) },
      createElement: () => ({}),
    },
  });
  const early = window.earlyResponses ?? new Map<string, Promise<Response>>();
  return { links, pictures, fetched, early, asked: [...early.keys()] };
}

const signedIn = { [HINT]: JSON.stringify({ userId: "alice", state: "open" }) };

describe("before the website's code has arrived", () => {
  it("alice's home has asked for her token and, with it, for her feed", async () => {
    const { links, fetched, early, asked } = open("/", { stored: signedIn });
    const feed = "/v1/feed?include=popular&replies=following";
    expect(links).toEqual(["/feed.js"]);
    expect(asked).toEqual(["alice /v1/session/renew", `alice ${feed}`]);
    await Promise.all(early.values());
    expect(fetched.mock.calls).toEqual([
      ["/v1/session/renew", expect.objectContaining({ method: "POST", body: '{"force":false}' })],
      [feed, { headers: { authorization: `Bearer ${tokenOf("alice")}` } }],
    ]);
  });

  it("alice's feed is the one she has chosen", () => {
    const stored = { ...signedIn, "murmur.feed.popular": "off", "murmur.feed.allReplies": "on" };
    expect(open("/", { stored }).asked).toContain("alice /v1/feed?include=following&replies=all");
  });

  it("alice's notifications have been asked for", () => {
    const query = new URLSearchParams({ types: typesIn.all.join() });
    expect(open("/notifications", { stored: signedIn }).asked).toContain(`alice /v1/notifications?${query}`);
    expect(open("/notifications").asked).toEqual([]);
  });

  it("a visitor's page has asked for its data, and for no token", () => {
    expect(open("/explore")).toMatchObject({ links: ["/explore.js"], asked: ["/v1/popular/tweets"] });
    expect(open("/")).toMatchObject({ links: [], asked: [] });
  });

  it("what alice reads has been asked for as alice", () => {
    expect(open("/explore", { stored: signedIn })).toMatchObject({
      links: ["/explore.js"],
      asked: ["alice /v1/session/renew", "alice /v1/popular/tweets"],
    });
  });

  it("a profile's banner, its pinned tweet and the pictures that show first are loaded, but none that a label may cover", async () => {
    const pictured = (name: string, labels: string[] = []) => ({
      labels,
      media: [{ animated: false, renditions: [{ url: `/media/${name}/320.webp`, width: 320 }] }],
    });
    const answers = {
      "/v1/users/%40wren": { bannerUrl: "/media/b/1500.webp", pinnedTweet: "01P" },
      "/v1/users/%40wren/tweets?replies=none&reposts=all": {
        items: ["robin", "jay", "spam", "owl", "below"].map((name) =>
          pictured(name, name === "spam" ? ["spam"] : []),
        ),
      },
      "/v1/tweets/01P": pictured("pinned"),
    };
    const { early, pictures } = open("/@wren", { answers });
    await expect.poll(() => [...early.keys()]).toEqual(Object.keys(answers));
    await expect
      .poll(() => pictures.map(({ src, srcset }) => src ?? srcset).toSorted())
      .toEqual([
        "/media/b/1500.webp",
        ...["jay", "owl", "pinned", "robin"].map((name) => `/media/${name}/320.webp 320w`),
      ]);
  });

  it("notifications load no pictures of tweets, because they show none", async () => {
    const query = new URLSearchParams({ types: typesIn.all.join() });
    const media = [{ renditions: [{ url: "/media/robin", width: 320 }] }];
    const answers = { [`/v1/notifications?${query}`]: { items: [{ tweet: { media } }] } };
    const { early, pictures } = open("/notifications", { stored: signedIn, answers });
    await early.get(`alice /v1/notifications?${query}`);
    await new Promise(setImmediate);
    expect(pictures).toEqual([]);
  });

  it.each([1, 2, 4])("%i pictures of a tweet are loaded in the size in which they show", async (count) => {
    const media = Array.from({ length: count }, (_, n) => ({
      renditions: [{ url: `/media/${n}`, width: 320 }],
    }));
    const { pictures } = open("/explore", { answers: { "/v1/popular/tweets": { items: [{ media }] } } });
    const sizes = pictureSizes(count);
    await expect.poll(() => pictures).toEqual(media.map((_, n) => ({ sizes, srcset: `/media/${n} 320w` })));
  });

  it("nothing is read for alice if the session has become bob's", async () => {
    const { early, fetched } = open("/", { stored: signedIn, token: tokenOf("bob") });
    await expect(early.get("alice /v1/feed?include=popular&replies=following")).rejects.toThrow();
    expect(fetched).toHaveBeenCalledOnce();
  });

  it("a hint that cannot be read is none, as for the code", () => {
    expect(open("/explore", { stored: { [HINT]: "{" } }).asked).toEqual(["/v1/popular/tweets"]);
  });

  it("no token is asked for once the session has ended, or where another one may begin", () => {
    const ended = { [HINT]: JSON.stringify({ userId: "alice", state: "ended" }) };
    expect(open("/", { stored: ended }).asked).toEqual([]);
    expect(open("/callback", { stored: signedIn }).asked).toEqual([]);
  });
});
