import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { caller, errorsOf, member, tweet, tweetWith, visitor } from "./users.ts";

/** Makes requests fail with status 500 or without a response, until `restore` is called. `keys` are their idempotency keys. */
async function failing(page: Page, path: string, method: string, how: "500" | "offline") {
  const keys: (string | undefined)[] = [];
  await page.route(path, (route) => {
    if (route.request().method() !== method) return route.fallback();
    keys.push(route.request().headers()["idempotency-key"]);
    return how === "500" ? route.fulfill({ status: 500, body: '{"message":"no"}' }) : route.abort();
  });
  return { keys, restore: () => page.unroute(path) };
}

describe("when the API fails", () => {
  it("alice's text is kept, even after a reload, and a retry posts it once", async () => {
    const { page, handle } = await member("alice");
    for (const how of ["500", "offline"] as const) {
      const text = `Kept through ${how}`;
      const { keys, restore } = await failing(page, "**/v1/tweets", "POST", how);
      const box = page.getByRole("main").getByRole("textbox", { name: "Your tweet" });
      await box.fill(text);
      await page.getByRole("main").getByRole("button", { name: "Tweet", exact: true }).click();
      await page.getByRole("alert").filter({ hasText: "Your text is saved as a draft." }).waitFor();
      expect(await box.inputValue()).toBe(text);
      await page.reload();
      expect(await box.inputValue()).toBe(text);
      await page.getByRole("main").getByRole("button", { name: "Tweet", exact: true }).click();
      await page.getByRole("alert").filter({ hasText: "Your text is saved as a draft." }).waitFor();
      await restore();
      const sent = page.waitForRequest(
        (request) => request.method() === "POST" && request.url().endsWith("/v1/tweets"),
      );
      await page.getByRole("button", { name: "Try again" }).click();
      expect((await sent).headers()["idempotency-key"]).toBe(keys[0]);
      expect(new Set(keys).size).toBe(1);
      await tweetWith(page, text).waitFor();
      expect(await box.inputValue()).toBe("");
    }
    await page.goto(`/@${handle}`);
    await page.getByText("2 tweets").waitFor();
    expect(errorsOf(page)).toEqual([]);
  });

  it("alice's favorite is undone, with a message", async () => {
    const { page } = await member("alice");
    await tweet(page, "Like me");
    const { restore } = await failing(page, "**/favorite", "POST", "500");
    const heart = tweetWith(page, "Like me").getByRole("button", { name: /^Favorite/ });
    await heart.click();
    await page.getByText("Try again in a moment.").waitFor();
    expect(await heart.getAttribute("aria-pressed")).toBe("false");
    await restore();
    await heart.click();
    await tweetWith(page, "Like me").getByRole("button", { name: "Favorite, 1 so far" }).waitFor();
  });

  it("mentions are completed all the same if a single read fails; if all do, the page says so", async () => {
    const { page, handle } = await member("alice");
    let isFirst = true;
    await page.route("**/v1/users?*", async (route) => {
      if (isFirst) await route.fulfill({ status: 500, body: '{"message":"no"}' });
      else await route.fallback();
      isFirst = false;
    });
    const field = page.getByRole("main").getByRole("textbox", { name: "Your tweet" });
    await field.fill(`@${handle.slice(0, -2)}`);
    const option = page.getByRole("option", { name: `@${handle}` });
    await option.waitFor();
    const { restore } = await failing(page, "**/v1/users?*", "GET", "500");
    await field.pressSequentially(handle.slice(-2, -1));
    const note = page.getByText("People cannot be looked up at the moment.");
    await note.waitFor();
    // Still from the last answer.
    await option.waitFor();
    await restore();
    await field.pressSequentially(handle.slice(-1));
    await note.waitFor({ state: "detached" });
    await option.waitFor();
    await field.fill("");
  });

  it("a list shows an error and can be retried", async () => {
    const page = await visitor();
    const { restore } = await failing(page, "**/v1/popular/tweets*", "GET", "offline");
    await page.goto("/explore");
    await page.getByRole("alert").filter({ hasText: "murmur cannot be reached" }).waitFor();
    await restore();
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByText("Nothing is popular right now").or(page.getByRole("feed")).first().waitFor();
  });

  it("a page that crashes does not take the next one with it", async () => {
    const page = await visitor();
    const author = { id: "1", handle: "alice", name: "Alice", avatarUrl: null };
    const broken = { id: "2", text: null, author, createdAt: "", inReplyTo: null, metrics: {} };
    await page.route("**/v1/popular/tweets*", (route) =>
      route.fulfill({ json: { items: [broken], next: null, prev: null } }),
    );
    await page.goto("/explore");
    await page.getByRole("heading", { name: "murmur stumbled" }).waitFor();
    await page.getByRole("link", { name: "Search", exact: true }).click();
    await page.getByRole("heading", { level: 1, name: "Search" }).waitFor();
    expect(await page.getByRole("heading", { name: "murmur stumbled" }).count()).toBe(0);
  });

  it("a page whose texts cannot be loaded says so in English", async () => {
    const page = await visitor();
    await page.route("**/assets/en-*.js", (route) => route.abort());
    await page.goto("/");
    await page.getByRole("heading", { name: "murmur stumbled" }).waitFor();
    await page.getByRole("button", { name: "Reload" }).waitFor();
  });

  it("alice sees that she is offline", async () => {
    const page = await visitor();
    await page.goto("/");
    await page.getByRole("heading").first().waitFor();
    await page.context().setOffline(true);
    await page.getByText("You are offline.").waitFor();
    await page.context().setOffline(false);
    await page.getByText("You are offline.").waitFor({ state: "detached" });
  });
});

describe("a visitor", () => {
  it("who wants to follow alice is invited to join, and can keep reading", async () => {
    const { handle } = await caller("alice");
    const page = await visitor();
    await page.goto(`/@${handle}`);
    await page
      .getByRole("main")
      .getByRole("button", { name: `Follow @${handle}` })
      .click();
    await page.getByRole("dialog", { name: `Join murmur to follow @${handle}` }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    expect(errorsOf(page)).toEqual([]);
  });

  it.each([
    ["/nothing/here", "There is nothing at this address"],
    ["/@nobody_at_all", "Not found"],
    ["/tweets/01ARZ3NDEKTSV4RRFFQ69G5FAV", "Not found"],
    ["/tweets/none", "Not found"],
    ["/tweets/01ARZ3NDEKTSV4RRFFQ69G5FAV/favorites", "Not found"],
  ])("who opens %s sees an error page with a way home", async (path, heading) => {
    const page = await visitor();
    await page.goto(path);
    await page.getByRole("heading", { name: heading, level: 2 }).waitFor();
    await page.getByRole("main").getByRole("link", { name: "Go home" }).click();
    await page.getByRole("heading", { name: "Say it softly. It carries." }).waitFor();
  });
});
