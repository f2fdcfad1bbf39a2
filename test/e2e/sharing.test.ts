import * as fc from "fast-check";
import type { Page } from "playwright-core";
import { describe, expect, inject, it } from "vitest";
import type { Tweet } from "../../lib/contract/tweet/schemas.ts";
import type { User } from "../../lib/contract/user/schemas.ts";
import { atomFeed } from "../../lib/http/atom.ts";
import { withHead } from "../../lib/http/head.ts";
import { choose } from "./menu.ts";
import { caller, errorsOf, member, tweet, tweetWith, visitor } from "./users.ts";

/** A page as programs read it, which run no code. */
async function read(path: string) {
  const response = await fetch(`${inject("website").url.replace("localhost", "127.0.0.1")}${path}`);
  return { status: response.status, type: response.headers.get("content-type"), text: await response.text() };
}

/** What a link preview takes from a page. */
const preview = (page: Page, html: string) =>
  page.evaluate((text) => {
    const head = new DOMParser().parseFromString(text, "text/html");
    const properties = [...head.querySelectorAll<HTMLMetaElement>("head > meta[property]")];
    return {
      title: head.title,
      canonical: head.querySelector("link[rel=canonical]")?.getAttribute("href"),
      scripts: head.scripts.length,
      ...Object.fromEntries(properties.map((meta) => [meta.getAttribute("property") ?? "", meta.content])),
    };
  }, html);

describe("a shared link", () => {
  it("to alice's tweet or profile shows what it is before any code runs; a missing one is 404, a deleted one 410", async () => {
    const { page, handle } = await member("alice");
    await tweet(page, "Worth sharing");
    await tweetWith(page, "Worth sharing")
      .getByRole("link", { name: /ago|now/ })
      .click();
    await page.waitForURL("**/tweets/*");
    const { url } = inject("website");
    const path = new URL(page.url()).pathname;
    const served = await preview(page, (await read(path)).text);
    expect(served).toMatchObject({
      "og:title": `${handle} (@${handle})`,
      "og:description": "Worth sharing",
      "og:url": url + path,
      "og:image": `${url}/icon-512.png`,
      canonical: url + path,
    });
    await expect.poll(() => page.title()).toBe(served.title);
    const profile = await preview(page, (await read(`/@${handle}`)).text);
    expect(profile).toMatchObject({ "og:type": "profile", "profile:username": handle });
    // A slash at the end leads to the same page.
    expect(await preview(page, (await read(`/@${handle}/`)).text)).toEqual(profile);
    await page.goto(`/@${handle}`);
    await page.getByRole("heading", { name: handle, level: 1 }).waitFor();
    await expect.poll(() => page.title()).toBe(profile.title);

    for (const missing of ["/nothing/here", "/@nobody_at_all", "/tweets/01ARZ3NDEKTSV4RRFFQ69G5FAV"])
      expect((await read(missing)).status, missing).toBe(404);
    await choose(tweetWith(page, "Worth sharing"), "Delete tweet");
    await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
    await tweetWith(page, "Worth sharing").waitFor({ state: "detached" });
    // Nobody has asked for the list before, so no cache has it.
    expect((await read(`${path}/favorites`)).status).toBe(410);
    expect(errorsOf(page)).toEqual([]);
  });

  it("is handed to the device's own dialog or, where there is none, copied", async () => {
    const { page, handle } = await member("alice");
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await tweet(page, "Pass it on");
    await choose(tweetWith(page, "Pass it on"), "Copy link");
    await page.getByText("Link copied.").waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toMatch(/^http:\/\/localhost:\d+\/tweets\/\w{26}$/);

    await page.addInitScript(() => {
      const shared: ShareData[] = [];
      Object.assign(window, { shared });
      navigator.share = async (data) => void shared.push(data ?? {});
    });
    await page.goto(`/@${handle}`);
    await choose(page.getByRole("region", { name: `About ${handle}` }), "Share profile");
    await choose(tweetWith(page, "Pass it on"), "Share");
    const shared = await page.evaluate(() => (window as unknown as { shared: ShareData[] }).shared);
    expect(shared).toEqual([
      { url: `${inject("website").url}/@${handle}`, title: handle },
      { url: copied, title: handle },
    ]);
    // What the server said about the profile is not true of the next page.
    const canonical = page.locator("link[rel=canonical]");
    expect(await canonical.getAttribute("href")).toBe(shared[0]?.url);
    await page.getByRole("link", { name: "Explore", exact: true }).click();
    await canonical.waitFor({ state: "detached" });
    expect(errorsOf(page)).toEqual([]);
  });

  it("leads to a sitemap and, from a profile, to a feed that parses", async () => {
    const { client, handle } = await caller("alice");
    await client.createTweet({ body: { text: "Fed & found ]]>" } });
    const feed = await read(`/@${handle}/feed.atom`);
    const page = await visitor();
    expect([feed.status, feed.type]).toEqual([200, "application/atom+xml; charset=utf-8"]);
    const found = await page.evaluate((text) => {
      const xml = new DOMParser().parseFromString(text, "application/xml");
      const content = xml.querySelector("entry > content")?.textContent ?? "";
      const shown = new DOMParser().parseFromString(content, "text/html").body.textContent;
      return { error: xml.querySelector("parsererror")?.textContent, shown };
    }, feed.text);
    expect(found).toEqual({ error: undefined, shown: "Fed & found ]]>" });
    expect((await read("/robots.txt")).text).toContain("/sitemap.xml");
    expect((await read("/sitemap.xml")).text).toContain("/sitemaps/people.xml");
  });

  it("shows any name and text as it is, whatever they contain", async () => {
    const page = await visitor();
    await page.goto("/explore");
    const shell = (await read("/")).text;
    const scripts = (await preview(page, shell)).scripts;
    const special = fc.constantFrom(
      "<",
      ">",
      '"',
      "'",
      "&",
      "&amp;",
      "]]>",
      "<!--",
      "</title>",
      "<script>",
      "$&",
    );
    const parts = fc.array(fc.oneof(special, fc.string({ unit: "binary" })), { maxLength: 8 });
    const texts = fc.sample(parts, { numRuns: 150, seed: 9 }).map((some) => some.join(""));
    const site = { shell, url: "https://murmur.example" };
    const createdAt = "2026-03-01T12:00:00.000Z";
    const samples = texts.map((text) => ({
      text,
      html: withHead(site, {
        ...{ title: text, heading: text, description: text, kind: "article", path: "/tweets/T" },
        author: { handle: "alice", name: text },
      }),
      xml: atomFeed(site.url, {
        user: { handle: "alice", name: text, bio: text, createdAt } as User,
        tweets: [{ id: "T", text, createdAt, media: [] as Tweet["media"] }] as Tweet[],
      }).body,
    }));
    const wrong = await page.evaluate(
      ({ all, expectedScripts }) =>
        all.filter(({ text, html, xml }) => {
          const head = new DOMParser().parseFromString(html, "text/html");
          const shown = head.querySelector<HTMLMetaElement>("meta[property='og:title']")?.content;
          const feed = new DOMParser().parseFromString(xml, "application/xml");
          // HTML itself replaces these two characters.
          const same = shown === text.replaceAll("\0", "\ufffd").replace(/\r\n?/g, "\n");
          const inert = head.scripts.length === expectedScripts && head.body.querySelector("#root") !== null;
          return !same || !inert || feed.querySelector("parsererror") !== null;
        }),
      { all: samples, expectedScripts: scripts },
    );
    expect(wrong.map(({ text }) => text)).toEqual([]);
  });
});
