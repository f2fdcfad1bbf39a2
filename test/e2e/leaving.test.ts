import { strFromU8, unzipSync } from "fflate";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, inject, it, vi } from "vitest";
import { mailsTo } from "../support/mails.ts";
import {
  type Account,
  errorsOf,
  fillInHostedPage,
  type Member,
  member,
  registered,
  signedIn,
  tweet,
  visitor,
} from "./users.ts";

const openSettings = (page: Page) => page.getByRole("link", { name: "Settings" }).click();

/** Opens the dialog, types the handle and confirms. */
async function confirmDeletion({ page, handle }: Member): Promise<void> {
  const dialog = page.getByRole("dialog", { name: "Delete your account?" });
  const confirm = dialog.getByRole("button", { name: "Delete", exact: true });
  await dialog.getByLabel(`Type ${handle} to confirm`).fill("someone else");
  expect(await confirm.isDisabled()).toBe(true);
  await dialog.getByLabel(`Type ${handle} to confirm`).fill(`@${handle}`);
  await confirm.click();
}

it("leo takes his data, deletes his account after signing in once more, and restores it", async () => {
  const leo = await member("leo");
  const { page, handle } = leo;
  await tweet(page, "I may leave");
  const reader = await visitor();
  await reader.goto(`/@${handle}`);
  await reader.getByText("I may leave").waitFor();

  await openSettings(page);
  await page.getByRole("link", { name: "Your data" }).click();
  await page.getByRole("button", { name: "Download my data" }).click();
  const link = page.getByRole("link", { name: "Save the zip file" });
  const response = await page.request.get((await link.getAttribute("href")) ?? "");
  expect(response.headers()["content-disposition"]).toContain(`murmur-${handle}.zip`);
  expect((await response.body()).subarray(0, 2).toString()).toBe("PK");

  // The sign-in was minutes ago, as far as the API can tell.
  const problem = {
    code: "reauthentication_required",
    status: 403,
    title: "",
    detail: "",
    type: "",
    requestId: "",
  };
  await page.route(
    "**/v1/users/me",
    (route) => route.fulfill({ status: 403, contentType: "application/problem+json", json: problem }),
    { times: 1 },
  );
  await page.getByRole("button", { name: "Delete my account" }).click();
  await confirmDeletion(leo);
  await fillInHostedPage(page, leo);
  await confirmDeletion(leo);
  const banner = page.getByRole("alert").filter({ hasText: "Your account will be deleted on" });
  await banner.waitFor();

  // Within the seconds that a page and its author may be cached.
  const seen = async () => {
    await reader.reload();
    const shown = reader.getByRole("heading", { name: "Not found" }).or(reader.getByText("I may leave"));
    // Between the two, the profile may be there without its tweets.
    return shown
      .first()
      .textContent({ timeout: 2_000 })
      .catch(() => "neither");
  };
  await expect.poll(seen).toBe("Not found");

  await page.reload();
  await banner.getByRole("button", { name: "Restore" }).click();
  await page.getByText("Your account stays.").waitFor();
  await banner.waitFor({ state: "detached" });
  await expect.poll(seen).toContain("I may leave");
  expect([...errorsOf(page), ...errorsOf(reader)]).toEqual([]);
});

describe("the mail about nora's archive", () => {
  let nora: Member;
  /** The link in the mail. */
  let link: URL;

  beforeAll(async () => {
    nora = await member("nora");
    await tweet(nora.page, "Remember me & <b>my words</b>");
    await openSettings(nora.page);
    await nora.page.getByRole("link", { name: "Your data" }).click();
    await nora.page.getByRole("button", { name: "Download my data" }).click();
    await nora.page.getByText("We also send you the link by e-mail.").waitFor();
    const mail = await vi.waitUntil(async () => (await mailsTo(inject("website").outputs, nora.email))[0], {
      timeout: 60_000,
      interval: 500,
    });
    link = new URL(/^http.*$/m.exec(mail.BodyText)?.[0] ?? "");
  });

  /** What the page says of a link, to someone who is signed in. */
  const openSignedIn = async (account: Account, { search }: URL) => {
    const page = await signedIn(account);
    await page.goto(link.pathname + search);
    return page;
  };

  it("leads her, once she has signed in on another device, to a zip file with a page that any browser shows", async () => {
    const page = await visitor();
    await page.goto(link.href);
    await page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
    await fillInHostedPage(page, nora);
    const save = page.getByRole("link", { name: "Save the zip file" });
    const response = await page.request.get((await save.getAttribute("href")) ?? "");
    const files = unzipSync(new Uint8Array(await response.body()));
    const offline = await visitor({ offline: true, javaScriptEnabled: false });
    await offline.setContent(strFromU8(files["index.html"] ?? new Uint8Array()));
    await offline.getByRole("heading", { name: `(@${nora.handle}) on murmur` }).waitFor();
    const article = offline.getByRole("article");
    expect(await article.getByRole("paragraph").textContent()).toBe("Remember me & <b>my words</b>");
    expect([...errorsOf(page), ...errorsOf(offline)]).toEqual([]);
  });

  it("says that it has expired, and offers another archive", async () => {
    const expired = new URL(link);
    expired.searchParams.set("archive", new Date(Date.now() - 1_000).toISOString());
    const page = await openSignedIn(nora, expired);
    await page.getByText("This link has expired. You can download your data again.").waitFor();
    await page.getByRole("button", { name: "Download my data" }).click();
    await page.getByRole("link", { name: "Save the zip file" }).waitFor();
    expect(errorsOf(page)).toEqual([]);
  });

  it("tells otto that it is not for his account, gives him nothing and makes him no archive", async () => {
    const otto = await registered("otto");
    const page = await openSignedIn(otto, link);
    await page.getByText("This link is for another account.").waitFor();
    expect(await page.getByRole("button", { name: "Download my data" }).isEnabled()).toBe(true);
    expect(await page.getByRole("link", { name: "Save the zip file" }).count()).toBe(0);
    expect(await mailsTo(inject("website").outputs, otto.email)).toEqual([]);
    expect(errorsOf(page)).toEqual([]);
  });
});

it("grace is found by any word of her name, without its accents, and by her handle", async () => {
  const { page, handle } = await member("grace");
  const word = `hopper${handle.slice(-8)}`;
  await openSettings(page);
  await page.getByLabel("Name", { exact: true }).fill(`Grâce ${word}`);
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Your profile has been saved.").waitFor();

  const reader = await visitor();
  await reader.goto("/search/people");
  const search = reader.getByRole("main").getByRole("searchbox", { name: "Search murmur" });
  for (const query of [word.slice(0, -1), `${word.toUpperCase()} grac`, `@${handle.slice(0, -2)}`]) {
    await search.fill(query);
    const list = reader.getByRole("feed", { name: `People who match ${query}` });
    await list.getByRole("article", { name: handle }).waitFor();
  }
  await search.fill("nobody is called that");
  await reader.getByRole("heading", { name: "Nobody matches" }).waitFor();
  expect([...errorsOf(page), ...errorsOf(reader)]).toEqual([]);
});
