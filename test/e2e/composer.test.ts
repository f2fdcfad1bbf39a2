import type { Locator, Page, Route } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type Account,
  errorsOf,
  feedOf,
  fillInHostedPage,
  type Member,
  member,
  PHONE,
  registered,
  tweet,
  tweetWith,
  visitor,
} from "./users.ts";

const box = (page: Page) => page.getByRole("main").getByRole("textbox", { name: "Your tweet" });
const tweetButton = (page: Page) =>
  page.getByRole("main").getByRole("button", { name: "Tweet", exact: true });

/** Waits until the page's box has this text. */
const shows = (page: Page, text: string) =>
  page.waitForFunction(
    (wanted) => document.querySelector<HTMLTextAreaElement>("main textarea")?.value === wanted,
    text,
  );

/** Posts tweets, but loses the answers, until `restore` is called. */
async function loseAnswers(page: Page) {
  const lose = async (route: Route) => {
    if (route.request().method() !== "POST") return route.fallback();
    await route.fetch();
    await route.abort();
  };
  await page.route("**/v1/tweets", lose);
  return { restore: () => page.unroute("**/v1/tweets", lose) };
}

async function signOut(page: Page) {
  await page.goto("/settings/account");
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.getByRole("heading", { name: "Say it softly. It carries." }).waitFor();
}

async function signIn(page: Page, account: Account) {
  await page.getByRole("button", { name: "Sign in" }).first().click();
  await fillInHostedPage(page, account);
  await feedOf(page).waitFor();
}

/** Types and sends a text as soon as the dialog has a field, before the page has been painted with it. */
async function sendBeforePaint(page: Page, text: string) {
  await page.evaluate((typed) => {
    const observer = new MutationObserver(() => {
      const field = document.querySelector<HTMLTextAreaElement>("dialog textarea");
      if (!field) return;
      observer.disconnect();
      field.value = typed;
      field.dispatchEvent(new InputEvent("input", { bubbles: true }));
      field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", ctrlKey: true, bubbles: true }));
    });
    observer.observe(document.body, { childList: true, subtree: true });
  }, text);
}

let alice: Member;

beforeAll(async () => {
  alice = await member("alice");
});

afterAll(() => expect(errorsOf(alice.page)).toEqual([]));

describe("alice's draft", () => {
  it("is the same at home, in the dialog and in another tab, and is posted once", async () => {
    const { page, handle } = alice;
    const tab = await page.context().newPage();
    await tab.goto("/");
    await box(page).fill("Only once");
    await shows(tab, "Only once");
    // A page in the background is slow.
    await page.bringToFront();
    await page.getByRole("button", { name: "Write a tweet" }).click();
    const dialog = page.getByRole("dialog", { name: "New tweet" });
    expect(await dialog.getByRole("textbox", { name: "Your tweet" }).inputValue()).toBe("Only once");

    const { restore } = await loseAnswers(page);
    await dialog.getByRole("button", { name: "Tweet" }).dblclick();
    await dialog.getByRole("alert").filter({ hasText: "Your text is saved as a draft." }).waitFor();
    await page.keyboard.press("Escape");
    expect(await box(page).inputValue()).toBe("Only once");
    await restore();
    await tab.bringToFront();
    await tweetButton(tab).click();
    await tweetWith(tab, "Only once").waitFor();
    await page.bringToFront();
    for (const one of [page, tab]) await shows(one, "");
    await page.getByRole("alert").waitFor({ state: "detached" });
    await tab.close();

    // What she changes after a lost answer is not posted as well without asking.
    const again = await loseAnswers(page);
    await box(page).fill("First version");
    await tweetButton(page).click();
    await page.getByRole("alert").filter({ hasText: "Your text is saved as a draft." }).waitFor();
    await again.restore();
    await box(page).fill("Second version");
    await tweetButton(page).click();
    await page.getByRole("alert").filter({ hasText: "received an earlier version of this text" }).waitFor();
    await box(page).fill("");
    await page.goto(`/@${handle}`);
    await tweetWith(page, "First version").waitFor();
    await page.getByText("2 tweets", { exact: true }).waitFor();
  });
});

describe("writing", () => {
  it("completes mentions by keyboard, and makes a thread of a long text", async () => {
    const { page, handle } = alice;
    await page.getByRole("button", { name: "Write a tweet" }).click();
    const dialog = page.getByRole("dialog", { name: "New tweet" });
    const field = dialog.getByRole("textbox", { name: "Your tweet" });
    await field.pressSequentially(`Hi @${handle.slice(0, -2)}`);
    const option = dialog.getByRole("option", { name: `@${handle}` });
    await option.waitFor();
    expect(await field.getAttribute("aria-activedescendant")).toBe(await option.getAttribute("id"));
    await page.keyboard.press("Escape");
    await option.waitFor({ state: "detached" });
    await page.keyboard.type(handle.at(-2) ?? "");
    await option.waitFor();
    await page.keyboard.press("Enter");
    expect(await field.inputValue()).toBe(`Hi @${handle} `);

    const sentence = `This sentence is ${"very ".repeat(30)}long. `;
    await field.fill(sentence.repeat(3));
    await dialog.getByText(/^\d+ characters too many$/).waitFor();
    expect(await dialog.locator("mark").textContent()).toContain("very");
    await dialog.getByRole("button", { name: "Split into a thread" }).click();
    for (const name of ["Your tweet", "Tweet 2", "Tweet 3"])
      expect(await dialog.getByRole("textbox", { name }).inputValue()).toBe(sentence.trim());
    for (const number of [3, 2]) await dialog.getByRole("button", { name: `Remove tweet ${number}` }).click();
    expect(await dialog.getByRole("textbox").count()).toBe(1);
    await field.fill("");
  });

  it("posts a thread in order, and resumes where it failed", async () => {
    const { page } = alice;
    await page.goto("/");
    const posted: { id: string; text: string; inReplyTo: string | null }[] = [];
    let requests = 0;
    await page.route("**/v1/tweets", async (route) => {
      if (route.request().method() !== "POST") return route.fallback();
      if (++requests === 2) return route.fulfill({ status: 500, body: '{"message":"no"}' });
      const response = await route.fetch();
      posted.push(await response.json());
      await route.fulfill({ response });
    });
    await box(page).fill("One");
    for (const [name, text] of [
      ["Tweet 2", "Two"],
      ["Tweet 3", "Three"],
    ] as const) {
      await page.getByRole("main").getByRole("button", { name: "Add to the thread" }).click();
      await page.getByRole("main").getByRole("textbox", { name }).fill(text);
    }
    await page.getByRole("main").getByRole("button", { name: "Tweet all" }).click();
    await page.getByRole("alert").filter({ hasText: "Your text is saved as a draft." }).waitFor();
    await page.reload();
    expect(await box(page).inputValue()).toBe("Two");
    await page.getByText("This continues your thread.").waitFor();
    await box(page).focus();
    await page.keyboard.press("Control+Enter");
    await page.getByText("Your thread was posted.").waitFor();
    expect(posted.map(({ text, inReplyTo }) => [text, inReplyTo])).toEqual([
      ["One", null],
      ["Two", posted[0]?.id],
      ["Three", posted[1]?.id],
    ]);
    expect(await box(page).inputValue()).toBe("");
  });
});

describe("alice's draft, in a browser that she shares,", () => {
  it("waits for her while bob uses the same browser, and is never shown to him", async () => {
    const { page } = alice;
    const bob = await registered("bob");
    await page.goto("/");
    await box(page).fill("For nobody's eyes");
    await signOut(page);
    await signIn(page, bob);
    expect(await box(page).inputValue()).toBe("");
    await box(page).fill("Bob's");
    await signOut(page);
    await signIn(page, alice);
    await shows(page, "For nobody's eyes");
  });
});

describe("replying, on a phone", () => {
  it("starts with the reply button, on a card and on the tweet's page", async () => {
    const { page, ...account } = await member("alice", { viewport: PHONE });
    await tweet(page, "Answer me");
    // The button that writes a tweet covers nothing: it is in the bar.
    const top = async (locator: Locator) => (await locator.boundingBox())?.y ?? 0;
    const bar = page.getByRole("navigation", { name: "murmur" });
    expect(await top(page.getByRole("button", { name: "Write a tweet" }))).toBeGreaterThan(await top(bar));

    const answer = Promise.withResolvers<void>();
    await page.route("**/v1/tweets", async (route) => {
      await answer.promise;
      await route.continue();
    });
    await sendBeforePaint(page, "From the card");
    await tweetWith(page, "Answer me")
      .getByRole("button", { name: /^Reply/ })
      .click();
    // She closes the dialog and opens another while it is being sent. That one stays.
    await page.getByRole("button", { name: "Sending…" }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Write a tweet" }).click();
    answer.resolve();
    await page.getByText("Your reply has been posted.").waitFor();
    await page.getByRole("dialog", { name: "New tweet" }).getByRole("textbox").press("Escape");

    await tweetWith(page, "Answer me").locator("time").click();
    await tweetWith(page, "From the card").waitFor();
    await page
      .getByRole("article", { name: /^Tweet by/ })
      .getByRole("button", { name: /^Reply/ })
      .click();
    await page.keyboard.type("From the page");
    await page.keyboard.press("Control+Enter");
    await tweetWith(page, "From the page").waitFor();

    const guest = await visitor({ viewport: PHONE });
    await guest.goto(new URL(page.url()).pathname);
    await guest
      .getByRole("article", { name: /^Tweet by/ })
      .getByRole("button", { name: /^Reply/ })
      .click();
    const invitation = guest.getByRole("dialog", { name: "Join murmur to reply" });
    await invitation.getByRole("button", { name: "Sign in" }).click();
    await fillInHostedPage(guest, account);
    await guest.waitForFunction(() => document.activeElement?.getAttribute("aria-label") === "Your reply");
    expect([...errorsOf(page), ...errorsOf(guest)]).toEqual([]);
  });
});
