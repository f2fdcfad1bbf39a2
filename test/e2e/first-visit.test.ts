import { describe, expect, it } from "vitest";
import { caller, DESKTOP, errorsOf, member, PHONE, visitor } from "./users.ts";

describe.each([DESKTOP, PHONE])("a first visit at $width px", (viewport) => {
  it("shows the page's layout before any script has run, and nothing moves when it has", async () => {
    const page = await visitor({ viewport });
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route("**/assets/*.js", async (route) => {
      await held;
      await route.continue();
    });
    await page.goto("/", { waitUntil: "commit" });
    const boot = page.locator(".boot-main");
    await boot.waitFor();
    const before = await boot.boundingBox();
    // There are no words yet that would need a language.
    expect((await page.locator("#root").textContent())?.trim()).toBe("");
    release();
    await page.getByRole("heading", { level: 1 }).waitFor();
    const after = await page.getByRole("main").boundingBox();
    expect([after?.x, after?.y, after?.width]).toEqual([before?.x, before?.y, before?.width]);
    expect(errorsOf(page)).toEqual([]);
  });
});

it("a page's code is loaded once a visitor points at a link to it, and not before", async () => {
  const page = await visitor();
  const loaded: string[] = [];
  page.on("request", (request) => loaded.push(new URL(request.url()).pathname));
  await page.goto("/");
  await page.getByRole("heading", { level: 1 }).waitFor();
  const pages = () => loaded.filter((path) => /Page-[^/]+\.js$/.test(path));
  expect(pages()).toEqual([]);
  await page.getByRole("link", { name: "Explore", exact: true }).hover();
  await expect.poll(pages).toEqual([expect.stringContaining("/ExplorePage-")]);
});

it("the first requests are sent before the code has arrived, and not again", async () => {
  const { client, handle } = await caller("alice");
  const { id } = await client.createTweet({ body: { text: "Early words" } });
  for (const path of ["/explore", `/@${handle}`, `/tweets/${id}`]) {
    const page = await visitor();
    const requests: string[] = [];
    page.on("request", (request) => {
      const { pathname, search } = new URL(request.url());
      if (pathname.startsWith("/v1/")) requests.push(pathname + search);
    });
    await page.route("**/assets/*.js", async (route) => {
      await expect.poll(() => requests.length).toBeGreaterThan(0);
      await route.continue();
    });
    await page.goto(path);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.waitForLoadState("networkidle");
    const early = requests.filter((request) => /popular\/tweets|users\/%40|\/v1\/tweets\//.test(request));
    expect(early.length, path).toBe(new Set(early.map((request) => request.split("?")[0])).size);
    expect(errorsOf(page)).toEqual([]);
  }
});

it("what a member reads first is asked for before the code has arrived, and not again", async () => {
  const { page, handle } = await member("alice");
  for (const [path, asked] of [
    ["/", /\/v1\/feed\?(?!.*cursor)/],
    ["/notifications", /\/v1\/notifications\?(?!.*(?:cursor|limit))/],
    [`/@${handle}`, /\/v1\/users\/%40\w+(?:\/tweets\?(?!.*cursor).*)?$/],
  ] as const) {
    const requests: string[] = [];
    const note = (request: { url: () => string }) => requests.push(request.url());
    const renewals = () => requests.filter((url) => url.endsWith("/v1/session/renew"));
    const reads = () => requests.filter((url) => asked.test(url));
    page.on("request", note);
    await page.route("**/assets/*.js", async (route) => {
      await expect.poll(() => reads().length).toBeGreaterThan(0);
      await route.continue();
    });
    await page.goto(path);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.waitForLoadState("networkidle");
    expect(renewals(), path).toHaveLength(1);
    expect(reads().length, path).toBe(new Set(reads()).size);
    page.off("request", note);
    await page.unroute("**/assets/*.js");
  }
  expect(errorsOf(page)).toEqual([]);
});
