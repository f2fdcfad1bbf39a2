import { readFileSync } from "node:fs";
import type { APIGatewayProxyStructuredResultV2, Context } from "aws-lambda";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Tweet } from "../../../lib/contract/tweet/schemas.ts";
import type { User } from "../../../lib/contract/user/schemas.ts";
import { DomainError } from "../../../lib/domain/errors.ts";
import type { Head, Site } from "../../../lib/domain/site/model.ts";
import { withHead } from "../../../lib/http/head.ts";
import { sitemapIndex, sitemapPart } from "../../../lib/http/sitemap.ts";
import { requestOf } from "./events.ts";

vi.stubEnv("METRICS_NAMESPACE", "murmur");
vi.stubEnv("SERVICE_NAME", "site");
const { documentEndpoint, pageEndpoint } = await import("../../../lib/http/document.ts");
const { atomFeed } = await import("../../../lib/http/atom.ts");

const site: Site = {
  url: "https://murmur.example",
  shell: readFileSync(new URL("../../../web/index.html", import.meta.url), "utf8"),
};
const head: Head = {
  title: "Alice: “Hi”",
  heading: "Alice (@alice)",
  description: "Hi",
  kind: "article",
  path: "/tweets/T",
  publishedAt: "2026-03-01T12:00:00.000Z",
  author: { handle: "alice", name: "Alice" },
};

beforeEach(() => {
  vi.spyOn(process.stdout, "write").mockReturnValue(true);
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
  for (const method of ["log", "error"] as const) vi.spyOn(console, method).mockReturnValue();
});
afterEach(() => vi.restoreAllMocks());

type Wanted = Parameters<typeof requestOf>[0];
const ask = async (read: () => Promise<Head>, wanted: Wanted = {}, published: Site | undefined = site) => {
  const handler = pageEndpoint(
    "getTweetPage",
    { getSite: async () => published, lists: ["favorites"] },
    read,
  );
  return (await handler(requestOf(wanted), {} as Context)) as APIGatewayProxyStructuredResultV2;
};
const failing = (code: DomainError["code"]) => async () => {
  throw new DomainError(code, "No.");
};

describe("a page", () => {
  it("has its own title, description, preview and address instead of the website's", async () => {
    const { statusCode, headers, body = "" } = await ask(async () => head);
    expect(statusCode).toBe(200);
    expect(headers).toMatchObject({
      "content-type": "text/html; charset=utf-8",
      "cache-control": "public, max-age=0, s-maxage=60, must-revalidate",
    });
    expect(body.match(/<title>/g)).toHaveLength(1);
    expect(body.match(/name="description"/g)).toHaveLength(1);
    for (const part of [
      "<title>Alice: “Hi” · murmur</title>",
      '<meta property="og:title" content="Alice (@alice)"',
      '<meta property="og:description" content="Hi"',
      '<meta property="og:url" content="https://murmur.example/tweets/T"',
      '<link rel="canonical" href="https://murmur.example/tweets/T"',
      'type="application/atom+xml" title="Alice (@alice)" href="https://murmur.example/@alice/feed.atom"',
      '<script type="module" src="/src/main.tsx">',
    ])
      expect(body).toContain(part);
  });

  it("shows hostile names and texts as text", () => {
    const hostile = `</title><script>alert(1)</script>" onload='x' $& $' &amp;`;
    const page = withHead(site, { ...head, title: hostile, description: hostile, heading: hostile });
    expect(page.match(/<script/g)).toHaveLength(site.shell.match(/<script/g)!.length);
    expect(page).toContain(
      'content="&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;&quot; onload=&#39;x&#39; $&amp; $&#39; &amp;amp;"',
    );
  });

  it("cuts long descriptions between characters, and puts them on one line", () => {
    const page = withHead(site, { ...head, description: `a\n\nb ${"👩‍🚀".repeat(200)}` });
    const description = /name="description" content="([^"]*)"/.exec(page)?.[1] ?? "";
    expect(description.startsWith("a b 👩‍🚀")).toBe(true);
    expect([...description]).toHaveLength(300);
    expect(description.isWellFormed()).toBe(true);
  });

  it.each([
    ["tweet_not_found", 404],
    ["user_not_found", 404],
    ["tweet_deleted", 410],
  ] as const)(
    "that fails with %s has the status %i and stays out of search engines",
    async (code, status) => {
      const { statusCode, headers, body } = await ask(failing(code));
      expect([statusCode, headers?.["cache-control"]]).toEqual([
        status,
        "public, max-age=0, s-maxage=5, must-revalidate",
      ]);
      expect(body).toContain('<meta name="robots" content="noindex"');
      expect(body).toContain('<script type="module"');
    },
  );

  it("has no other lists than its own", async () => {
    const read = async () => head;
    expect((await ask(read, { params: { list: "favorites" } })).statusCode).toBe(200);
    expect((await ask(read, { params: { list: "secrets" } })).statusCode).toBe(404);
  });

  it.each([
    ["@alice/", "/@alice"],
    ["tweets/T/favorites//", "/tweets/T/favorites"],
    ["//evil.example/", "/evil.example"],
    ["@al\r\nice/", "/@al%0D%0Aice"],
  ])("at %j, with a slash at its end, is at %s", async (path, location) => {
    const { statusCode, headers } = await ask(async () => head, { params: { proxy: path } });
    expect([statusCode, headers?.location]).toEqual([301, location]);
  });

  it("is not found if its path is no page's", async () => {
    expect((await ask(async () => head, { params: { proxy: "@alice/a/b" } })).statusCode).toBe(404);
  });

  it("is the website as it is, uncached, if its head cannot be read", async () => {
    for (const read of [failing("unavailable"), async () => Promise.reject(new Error("down"))]) {
      const { statusCode, headers, body } = await ask(read);
      expect([statusCode, headers?.["cache-control"], body]).toEqual([200, "no-store", site.shell]);
    }
  });

  it("is unavailable while no website has been published", async () => {
    const handler = pageEndpoint(
      "getTweetPage",
      { getSite: async () => undefined, lists: [] },
      async () => head,
    );
    expect(await handler(requestOf(), {} as Context)).toMatchObject({ statusCode: 503 });
  });

  it("has no body for HEAD and for a client that has it already", async () => {
    const first = await ask(async () => head, { method: "HEAD" });
    expect([first.statusCode, first.body]).toEqual([200, ""]);
    const etag = String(first.headers?.etag);
    const again = await ask(async () => head, { headers: { "if-none-match": `W/${etag}` } });
    expect([again.statusCode, again.body]).toEqual([304, undefined]);
  });
});

describe("a feed", () => {
  const user = {
    handle: "alice",
    name: "Alice ]]> & <b>",
    bio: "",
    createdAt: "2026-03-01T12:00:00.000Z",
  } as User;
  const tweets = [
    { id: "T2", text: "Two & ]]> ]]>\n<b>\uffff", createdAt: "2026-03-03T12:00:00.500Z", media: [] },
    {
      ...{ id: "T1", text: "One", createdAt: "2026-03-02T12:00:00.000Z" },
      media: [{ alt: 'A "wall"', renditions: [{ url: "/media/M/800.webp", width: 800, height: 600 }] }],
    },
  ] as Tweet[];
  const feed = atomFeed("https://murmur.example", { user, tweets });

  it("contains alice's tweets, newest first, as text", () => {
    expect(feed.body).toContain("<title>Alice ]]&gt; &amp; &lt;b&gt; (@alice)</title>");
    expect(feed.body).toContain("<updated>2026-03-03T12:00:00.500Z</updated>");
    expect(feed.body).toContain('rel="self" href="https://murmur.example/@alice/feed.atom"');
    expect(feed.body).toContain("<![CDATA[Two &amp; ]]&gt; ]]&gt;<br>&lt;b&gt;]]>");
    expect(feed.body).toContain(
      '<![CDATA[One<p><img src="https://murmur.example/media/M/800.webp" width="800" height="600" alt="A &quot;wall&quot;"></p>]]>',
    );
    expect([...feed.body.matchAll(/<id>(.*)<\/id>/g)].map(([, id]) => id)).toEqual([
      "https://murmur.example/@alice",
      "https://murmur.example/tweets/T2",
      "https://murmur.example/tweets/T1",
    ]);
  });

  it("is not sent again to a reader that knows its newest tweet", async () => {
    const handler = documentEndpoint("getUserAtom", { getSite: async () => site }, async () => feed);
    const since = async (date: string) =>
      (await handler(requestOf({ headers: { "if-modified-since": date } }), {} as Context)).statusCode;
    expect(await since("Tue, 03 Mar 2026 12:00:00 GMT")).toBe(304);
    expect(await since("Tue, 03 Mar 2026 11:59:59 GMT")).toBe(200);
    expect(await since("yesterday")).toBe(200);
  });
});

describe("a sitemap", () => {
  it("has absolute addresses, and says what changed when", () => {
    expect(sitemapIndex("https://m.example", [{ path: "/sitemaps/people.xml" }]).body).toContain(
      "<sitemap><loc>https://m.example/sitemaps/people.xml</loc></sitemap>",
    );
    const part = sitemapPart("https://m.example", [
      { path: "/tweets/T", modifiedAt: "2026-03-01T12:00:00.000Z" },
    ]);
    expect(part.body).toContain(
      "<url><loc>https://m.example/tweets/T</loc><lastmod>2026-03-01T12:00:00.000Z</lastmod></url>",
    );
  });
});
