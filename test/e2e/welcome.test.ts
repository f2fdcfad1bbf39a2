/** The first minutes of a new member, and the people the website suggests. */
import type { Locator, Page } from "playwright-core";
import { beforeAll, expect, it, vi } from "vitest";
import { loaded } from "./loaded.ts";
import {
  type Account,
  type Caller,
  caller,
  errorsOf,
  fillInHostedPage,
  member,
  newAccount,
  PHONE,
  tweetWith,
  visitor,
} from "./users.ts";

/** Popular because two others each follow them. Ida has tweeted, and follows Lou. */
let ida: Caller;
let lou: Caller;

beforeAll(async () => {
  let kai: Caller;
  [ida, lou, kai] = await Promise.all([caller("ida"), caller("lou"), caller("kai")]);
  const follow = ({ client }: Caller, { handle }: Account) =>
    client.followUser({ params: { user: `@${handle}` }, body: { following: true } });
  await Promise.all([follow(kai, ida), follow(lou, ida), follow(ida, lou), follow(kai, lou)]);
  await ida.client.createTweet({ body: { text: `Ida was here, ${ida.handle}` } });
  const ranked = async () => {
    const { items } = await kai.client.listPopularUsers({ query: { limit: 100 } });
    const handles = items.map(({ handle }) => handle);
    expect(handles).toEqual(expect.arrayContaining([ida.handle, lou.handle]));
  };
  await vi.waitFor(ranked, { timeout: 60_000, interval: 500 });
});

/** Leaves out the people of other tests, which run at the same time. */
async function suggestOnly(page: Page, people: readonly Account[]): Promise<void> {
  const handles = people.map(({ handle }) => handle);
  await page.route("**/v1/users/me/suggestions*", async (route) => {
    const response = await route.fetch({ url: `${route.request().url()}?limit=100` });
    const { items } = (await response.json()) as { items: Account[] };
    const ours = items.filter(({ handle }) => handles.includes(handle));
    await route.fulfill({ response, json: { items: ours, next: null, prev: null } });
  });
}

/** Reloads the page until it suggests enough people: the API's ranking may be a few seconds old. */
async function reloadUntil(page: Page, list: Locator, count: number): Promise<void> {
  const suggested = async () => {
    const answer = page.waitForResponse("**/v1/users/me/suggestions*");
    await page.reload();
    await answer;
    await loaded(page);
    return list.getByRole("article").count();
  };
  await expect.poll(suggested).toBe(count);
}

const followButton = (page: Page, { handle }: Account) =>
  page.getByRole("button", { name: `Follow @${handle}` });

it("nia joins on her phone, follows everyone suggested, says something, and finds a home with tweets", async () => {
  const page = await visitor({ viewport: PHONE });
  const nia = newAccount("nia");
  await suggestOnly(page, [ida, lou, nia]);
  await page.goto("/sign-up");
  await page.getByLabel("Handle", { exact: true }).fill(nia.handle);
  await page.getByLabel("Name", { exact: true }).fill("Nia");
  await page.getByLabel("E-mail", { exact: true }).fill(nia.email);
  await page.getByLabel("Password", { exact: true }).fill(nia.password);
  await page.getByRole("button", { name: "Join", exact: true }).click();
  await page.getByLabel(`The code we sent for @${nia.handle}`).fill("123456");
  await page.getByRole("button", { name: "Confirm and sign in" }).click();
  await fillInHostedPage(page, nia);

  await page.getByRole("heading", { name: "Welcome to murmur" }).waitFor();
  await reloadUntil(page, page.getByRole("main"), 2);
  const row = page.getByRole("article", { name: ida.handle });
  expect(await row.textContent()).toContain("Popular on murmur");
  await page.getByRole("button", { name: "Follow all" }).click();
  await page.getByRole("button", { name: "You follow them all" }).waitFor();
  for (const one of [ida, lou])
    expect(await followButton(page, one).getAttribute("aria-pressed")).toBe("true");
  await page.getByRole("textbox", { name: "Your tweet" }).fill("Nia is new here");
  await page.getByRole("button", { name: "Tweet", exact: true }).click();
  await page.getByText("Your tweet has been posted.").waitFor();
  await page.getByRole("link", { name: "Go to your home" }).click();
  for (const text of ["Nia is new here", ida.handle]) await tweetWith(page, text).first().waitFor();
  expect(new URL(page.url()).pathname).toBe("/");
  expect(errorsOf(page)).toEqual([]);
});

it("otto is suggested neither himself nor people he follows already, is told why, and his home fills at once", async () => {
  const { page, ...otto } = await member("otto");
  await suggestOnly(page, [ida, lou, otto]);
  const card = page.getByRole("region", { name: "Who to follow" });
  await reloadUntil(page, card, 2);
  expect(await card.getByRole("article", { name: ida.handle }).textContent()).toContain("Popular on murmur");
  await followButton(page, ida).click();
  await tweetWith(page, `Ida was here, ${ida.handle}`).waitFor();
  // She can still be unfollowed where she was followed.
  expect(await followButton(page, ida).getAttribute("aria-pressed")).toBe("true");

  await page.getByRole("link", { name: "More people" }).click();
  const list = page.getByRole("feed", { name: "People for you" });
  await list.getByText(`Followed by ${ida.handle}`).waitFor();
  expect(await list.getByRole("article").count()).toBe(1);
  await page.getByRole("link", { name: "Home", exact: true }).click();
  await card.getByRole("article", { name: lou.handle }).waitFor();
  expect(await card.getByRole("article").count()).toBe(1);

  await page.getByRole("link", { name: ida.handle }).first().click();
  await followButton(page, ida).click();
  await page.getByRole("link", { name: "Home", exact: true }).click();
  await tweetWith(page, "Ida was here").waitFor({ state: "detached" });
  expect(errorsOf(page)).toEqual([]);
});
