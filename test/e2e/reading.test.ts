import { describe, expect, it } from "vitest";
import { placeOf, settledPlaceOf } from "./place.ts";
import { type Caller, caller, errorsOf, NEW_TWEETS, signedIn, tweetWith, visitor } from "./users.ts";

/** Posts tweets, one after the other. */
async function write({ client }: Caller, texts: string[]) {
  for (const text of texts) await client.createTweet({ body: { text } });
}

const numbered = (count: number) => Array.from({ length: count }, (_, i) => `Tweet number ${i + 1}.`);

describe("reading", () => {
  it("loads page after page, opens a tweet and returns to the same position", async () => {
    const alice = await caller("alice");
    await write(alice, numbered(50));
    const page = await visitor();
    await page.goto(`/@${alice.handle}`);
    await tweetWith(page, "Tweet number 50.").waitFor();
    while ((await tweetWith(page, "Tweet number 12.").count()) === 0) await page.mouse.wheel(0, 900);
    await tweetWith(page, "Tweet number 12.").scrollIntoViewIfNeeded();
    const time = tweetWith(page, "Tweet number 12.").getByRole("link", { name: /ago|now/ });
    // Playwright may scroll before it clicks. Now it need not.
    await time.hover();
    const { first, top } = await settledPlaceOf(page);
    await time.click();
    await page.getByText("No replies yet").waitFor();
    expect(await page.evaluate(() => window.scrollY)).toBe(0);
    await page.goBack();
    await expect.poll(() => placeOf(page)).toMatchObject({ first, top });
    await page.goForward();
    await page.getByText("No replies yet").waitFor();
    expect(errorsOf(page)).toEqual([]);
  });

  it("leads home with the page's Back button if the page was opened directly", async () => {
    const page = await visitor();
    await page.goto("/settings");
    await page.getByRole("button", { name: "Back" }).click();
    await page.getByRole("heading", { name: "Say it softly. It carries." }).waitFor();
    await page.getByRole("link", { name: "Join", exact: true }).click();
    await page.getByRole("heading", { level: 1, name: "Join murmur" }).waitFor();
    await page.getByRole("button", { name: "Back" }).click();
    await page.getByRole("heading", { name: "Say it softly. It carries." }).waitFor();
  });

  it("works by keyboard: j, k, l, Enter, n, Escape", async () => {
    const alice = await caller("alice");
    await write(alice, numbered(3));
    const page = await signedIn(alice);
    await tweetWith(page, "Tweet number 3.").waitFor();
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    await page.keyboard.press("k");
    await page.keyboard.press("j");
    await page.keyboard.press("l");
    await tweetWith(page, "Tweet number 2.").getByRole("button", { pressed: true }).waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("article", { name: "Tweet by" }).filter({ hasText: "Tweet number 2." }).waitFor();
    await page.keyboard.press("n");
    await page.getByRole("dialog", { name: "New tweet" }).waitFor();
    await page.keyboard.type("jkl?");
    expect(await page.getByRole("dialog").getByRole("textbox").inputValue()).toBe("jkl?");
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
  });

  it("does not move when a new tweet arrives, until bob asks for it", async () => {
    const [alice, bob] = await Promise.all([caller("alice"), caller("bob")]);
    await write(alice, ["Something old."]);
    await bob.client.followUser({ params: { user: `@${alice.handle}` }, body: { following: true } });
    // If the backfill of the follow arrived after the page, it would count as new too.
    const followed = async () => (await bob.client.getFeed({ query: { include: "following" } })).items.length;
    await expect.poll(followed).toBe(1);
    await write(bob, numbered(25));
    const page = await signedIn(bob);
    await tweetWith(page, "Tweet number 25.").waitFor();
    await page.mouse.wheel(0, 600);
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(300);
    const before = await settledPlaceOf(page);
    await write(alice, ["Something new."]);
    // In the header, where it covers no tweet.
    const pill = page.getByRole("main").locator("header").getByRole("button", { name: NEW_TWEETS });
    await pill.waitFor();
    expect(await placeOf(page)).toEqual(before);
    await page.keyboard.press(".");
    await tweetWith(page, "Something new.").waitFor();
    expect(await page.evaluate(() => window.scrollY)).toBe(0);
  });
});

describe("the theme", () => {
  it("survives a reload, from the first paint", async () => {
    const page = await visitor({ colorScheme: "light" });
    await page.goto("/settings/appearance");
    await page.getByText("Dark", { exact: true }).click();
    await page.reload({ waitUntil: "commit" });
    await page.getByRole("heading", { name: "Settings" }).waitFor();
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe("dark");
    expect(await page.getByLabel("Dark", { exact: true }).isChecked()).toBe(true);
  });
});
