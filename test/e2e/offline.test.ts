import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { describe, expect, inject, it, onTestFinished } from "vitest";
import { WEBSITE } from "../../lib/infra/bundler/website-bundle.ts";
import { startChromium } from "./chromium.ts";
import { errorsOf, member, tweet, tweetWith, visitor } from "./users.ts";

/** Waits until the website's files have been kept. */
async function kept(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

/** Waits until the feed with this text has been kept, which happens when the page is idle. */
async function keptFeed(page: Page, text: string): Promise<void> {
  const feeds = () =>
    page.evaluate(async () => {
      const names = (await caches.keys()).filter((name) => name.startsWith("murmur.kept."));
      const stored = await Promise.all(names.map(async (name) => (await caches.open(name)).matchAll()));
      return (await Promise.all(stored.flat().map((response) => response.text()))).join();
    });
  await expect.poll(feeds).toContain(text);
}

const allowed = { serviceWorkers: "allow" } as const;

describe("murmur", () => {
  it("can be installed", async () => {
    // Only a complete browser installs websites.
    const browser = await startChromium();
    onTestFinished(() => browser.close());
    const page = await browser.newPage({ baseURL: inject("website").url });
    await page.goto("/explore");
    await kept(page);
    const protocol = await page.context().newCDPSession(page);
    expect((await protocol.send("Page.getAppManifest")).errors).toEqual([]);
    const { installabilityErrors } = await protocol.send("Page.getInstallabilityErrors");
    // The browsers of these tests are incognito, where nothing can be installed.
    expect(installabilityErrors.map(({ errorId }) => errorId)).toEqual(["in-incognito"]);
  });
});

describe("without a connection", () => {
  it("murmur starts, and says that it is offline", async () => {
    const page = await visitor(allowed);
    await page.goto("/explore");
    await kept(page);
    await page.context().setOffline(true);
    await page.goto("/search");
    await page.getByText("You are offline.").waitFor();
    await page.getByRole("heading", { name: "Search", level: 1 }).waitFor();
    await page.context().setOffline(false);
    await page.getByText("You are offline.").waitFor({ state: "detached" });
  });
});

describe("alice, in a tunnel", () => {
  it("still reads her feed, and what she writes there is posted once when she comes out", async () => {
    const { page, handle } = await member("alice", allowed);
    await tweet(page, "Before the tunnel");
    await kept(page);
    await page.reload();
    await tweetWith(page, "Before the tunnel").waitFor();
    await keptFeed(page, "Before the tunnel");
    await page.context().setOffline(true);
    await page.reload();
    await tweetWith(page, "Before the tunnel").waitFor();

    const box = page.getByRole("main").getByRole("textbox", { name: "Your tweet" });
    await box.fill("In the tunnel");
    await page.getByRole("main").getByRole("button", { name: "Tweet", exact: true }).click();
    await page.getByText("A tweet is waiting.").waitFor();
    expect(await box.inputValue()).toBe("");
    await page.reload();
    await page.getByText("A tweet is waiting.").waitFor();
    await page.getByRole("button", { name: "Show" }).click();
    await page.getByRole("dialog", { name: "Not sent yet" }).getByText("In the tunnel").waitFor();
    await page.keyboard.press("Escape");

    const sent: string[] = [];
    page.on("request", (request) => {
      if (request.method() === "POST" && request.url().endsWith("/v1/tweets")) sent.push(request.url());
    });
    await page.context().setOffline(false);
    await tweetWith(page, "In the tunnel").waitFor();
    await page.getByText("A tweet is waiting.").waitFor({ state: "detached" });
    await page.goto(`/@${handle}`);
    await page.getByText("2 tweets").waitFor();
    expect(sent).toHaveLength(1);
    expect(errorsOf(page)).toEqual([]);

    const keptFor = () =>
      page.evaluate(
        async () => (await caches.keys()).filter((name) => name.startsWith("murmur.kept.")).length,
      );
    expect(await keptFor()).toBe(1);
    await page.goto("/settings/account");
    await page.getByRole("button", { name: "Sign out", exact: true }).click();
    await page.getByRole("heading", { name: "Say it softly. It carries." }).waitFor();
    await expect.poll(keptFor).toBe(0);
  });
});

describe("a new version", () => {
  it("starts when alice agrees, and keeps what she is writing", async () => {
    const { page } = await member("alice", allowed);
    await kept(page);
    await page.reload();
    const box = page.getByRole("main").getByRole("textbox", { name: "Your tweet" });
    await box.fill("Half a thought");
    const worker = join(WEBSITE, "service-worker.js");
    const before = await readFile(worker, "utf8");
    try {
      await writeFile(worker, `${before}\n// newer`);
      await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
      await page.getByText("A new version of murmur is ready.").waitFor();
      const reloaded = page.waitForEvent("load");
      await page.getByRole("button", { name: "Reload" }).click();
      await reloaded;
      await expect.poll(() => box.inputValue()).toBe("Half a thought");
      expect(errorsOf(page)).toEqual([]);
    } finally {
      await writeFile(worker, before);
    }
  });
});
