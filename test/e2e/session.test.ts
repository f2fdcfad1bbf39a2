import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import {
  errorsOf,
  feedOf,
  fillInHostedPage,
  member,
  registered,
  tweet,
  tweetWith,
  visitor,
} from "./users.ts";

/** Another tab of the same browser. */
async function tab(page: Page, path = "/"): Promise<Page> {
  const opened = await page.context().newPage();
  await opened.goto(path);
  return opened;
}

/** Paths of the page's requests about its session. */
function sessionRequests(page: Page): string[] {
  const paths: string[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith("/v1/session")) paths.push(pathname);
  });
  return paths;
}

/** Makes the API refuse the page's token, once. */
async function refuseToken(page: Page): Promise<void> {
  const path = "**/v1/popular/tweets*";
  await page.route(path, (route) => route.fulfill({ status: 401, json: { message: "Unauthorized" } }), {
    times: 1,
  });
}

const explore = (page: Page) => page.getByRole("link", { name: "Explore", exact: true }).click();
const landing = (page: Page) => page.getByRole("heading", { name: "Say it softly. It carries." });

describe("alice's session", () => {
  it("is in all tabs, survives a closed browser, and ends everywhere when she signs out in one of them", async () => {
    const { page } = await member("alice");
    const second = await tab(page);
    await feedOf(second).waitFor();
    await tweet(second, "From the second tab");
    await page.reload();
    await tweetWith(page, "From the second tab").waitFor();
    const kept = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
    expect(kept).not.toMatch(/eyJ/);
    expect(await page.evaluate(() => document.cookie)).toBe("");

    // A browser that was closed, and opened again.
    const storageState = await page.context().storageState();
    const reopened = await visitor({ storageState });
    const requests = sessionRequests(reopened);
    await reopened.goto("/");
    await tweetWith(reopened, "From the second tab").waitFor();
    expect(requests).toEqual(["/v1/session/renew"]);

    await second.goto("/settings/account");
    await second.getByRole("button", { name: "Sign out", exact: true }).click();
    await landing(second).waitFor();
    await landing(page).waitFor();
    expect(await tweetWith(page, "From the second tab").count()).toBe(0);
    // The closed browser had a copy of the cookie.
    await reopened.goto("/explore");
    await reopened.reload();
    await reopened.getByRole("alert").filter({ hasText: "Your session has ended" }).waitFor();
    for (const one of [page, second, reopened]) expect(errorsOf(one)).toEqual([]);
  });

  it("gives way to bob's in all tabs when he signs in in one, and nothing of hers is left", async () => {
    const { page, handle } = await member("alice");
    await tweet(page, "Alice was here");
    const bob = await registered("bob");
    const second = await tab(page, "/settings/account");
    await second.getByRole("button", { name: "Sign out", exact: true }).click();
    await landing(second).waitFor();
    await second.getByRole("button", { name: "Sign in" }).first().click();
    await fillInHostedPage(second, bob);
    for (const one of [second, page]) {
      await one.getByRole("link", { name: `@${bob.handle}` }).waitFor();
      expect(await one.getByRole("link", { name: `@${handle}` }).count()).toBe(0);
      expect(await tweetWith(one, "Alice was here").count()).toBe(0);
    }
  });

  it("is renewed when the API refuses its token, and costs a visitor no request", async () => {
    const { page } = await member("alice");
    const requests = sessionRequests(page);
    await refuseToken(page);
    await explore(page);
    await page.getByText("Nothing is popular right now").or(page.getByRole("feed")).first().waitFor();
    expect(requests).toEqual(["/v1/session/renew"]);

    const guest = await visitor();
    const none = sessionRequests(guest);
    await guest.goto("/explore");
    await guest.getByText("Nothing is popular right now").or(guest.getByRole("feed")).first().waitFor();
    expect(none).toEqual([]);
  });

  it("that cannot be renewed ends with a notice, keeps her page and her draft, and continues there", async () => {
    const { page, ...account } = await member("alice");
    await tweet(page, "Still to be read");
    await page.getByRole("main").getByRole("textbox", { name: "Your tweet" }).fill("Half a thought");
    await page.context().clearCookies();
    await refuseToken(page);
    await explore(page);
    const notice = page.getByRole("alert").filter({ hasText: "Your session has ended" });
    await notice.waitFor();
    await page.goBack();
    await tweetWith(page, "Still to be read").waitFor();
    const box = page.getByRole("main").getByRole("textbox", { name: "Your tweet" });
    expect(await box.inputValue()).toBe("Half a thought");
    await page.getByRole("button", { name: "Sign in again" }).click();
    await fillInHostedPage(page, account);
    await feedOf(page).waitFor();
    expect(await box.inputValue()).toBe("Half a thought");
    expect(await notice.count()).toBe(0);
  });
});
