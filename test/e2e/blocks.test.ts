import { beforeAll, describe, expect, it } from "vitest";
import { choose } from "./menu.ts";
import { clientOf, errorsOf, feedOf, type Member, member, tweetWith } from "./users.ts";

describe("carol keeps people at a distance", () => {
  let alice: Member;
  let bob: Member;
  let carol: Member;

  beforeAll(async () => {
    [alice, bob, carol] = [await member("alice"), await member("bob"), await member("carol")];
    const her = await clientOf(carol);
    for (const { handle } of [alice, bob])
      await her.followUser({ params: { user: `@${handle}` }, body: { following: true } });
    await (await clientOf(alice)).createTweet({ body: { text: "Football tonight." } });
    await (await clientOf(bob)).createTweet({ body: { text: "Tea, please." } });
  });

  it("blocks bob from the menu of his tweet: his profile closes, and opens again from her list", async () => {
    const { page } = carol;
    const tab = await page.context().newPage();
    await tab.goto(`/@${bob.handle}`);
    await tweetWith(tab, "Tea, please.").waitFor();
    await page.bringToFront();
    await page.goto(`/@${bob.handle}`);
    await choose(tweetWith(page, "Tea, please."), `Block @${bob.handle}`);
    const dialog = page.getByRole("dialog", { name: `Block @${bob.handle}?` });
    await dialog.getByRole("button", { name: "Block", exact: true }).click();
    for (const one of [page, tab]) await one.getByText(`You block @${bob.handle}`).waitFor();
    await tab.close();
    await expect.poll(() => tweetWith(page, "Tea, please.").count()).toBe(0);
    await bob.page.goto(`/@${carol.handle}`);
    await bob.page.getByText(`@${carol.handle} has blocked you`).waitFor();
    await page.goto("/settings/privacy");
    await page.getByRole("link", { name: "Blocked people" }).click();
    await page.getByRole("button", { name: `Unblock @${bob.handle}` }).click();
    await page.getByText("You have not blocked anyone").waitFor();
    await page.goto(`/@${bob.handle}`);
    await tweetWith(page, "Tea, please.").waitFor();
    expect([...errorsOf(page), ...errorsOf(bob.page)]).toEqual([]);
  });

  it("blocks bob, who can still take back his favorite of the tweet that he has open", async () => {
    const [her, his] = [await clientOf(carol), await clientOf(bob)];
    const { id: tweetId } = await her.createTweet({ body: { text: "Soup for two." } });
    await his.favoriteTweet({ params: { tweetId }, body: { favorited: true } });
    const { page } = bob;
    await page.goto(`/@${bob.handle}/favorites`);
    const heart = tweetWith(page, "Soup for two.").getByRole("button", { name: "Favorite, 1 so far" });
    await heart.waitFor();
    const block = (blocked: boolean) =>
      her.blockUser({ params: { user: `@${bob.handle}` }, body: { blocked } });
    await block(true);
    await heart.click();
    await tweetWith(page, "Soup for two.").getByRole("button", { name: "Favorite, 0 so far" }).waitFor();
    await expect.poll(async () => (await her.getTweet({ params: { tweetId } })).metrics.favorites).toBe(0);
    await block(false);
    expect(errorsOf(page)).toEqual([]);
  });

  it("mutes alice for a week, and ends that on her profile", async () => {
    const { page } = carol;
    await page.goto(`/@${alice.handle}`);
    const profile = page.getByRole("region", { name: alice.handle });
    await choose(profile, `Mute @${alice.handle}`);
    const dialog = page.getByRole("dialog", { name: `Mute @${alice.handle}?` });
    await dialog.getByLabel("For how long").selectOption("A week");
    await dialog.getByRole("button", { name: "Mute", exact: true }).click();
    await page.getByText(`You have muted @${alice.handle}.`).waitFor();
    await tweetWith(page, "Football tonight.").waitFor();
    await page.goto("/hidden/muted");
    await page.getByRole("button", { name: `Unmute @${alice.handle}` }).waitFor();
    await page.goto(`/@${alice.handle}`);
    await choose(profile, `Unmute @${alice.handle}`);
    await page.getByText(`You have unmuted @${alice.handle}.`).waitFor();
    expect(errorsOf(page)).toEqual([]);
  });

  it("mutes a word and a conversation, which leave her feed, and come back", async () => {
    const { page } = carol;
    await page.goto("/settings/privacy");
    await page.getByLabel("Word", { exact: true }).fill("Football");
    await page.getByRole("button", { name: "Mute the word" }).click();
    await page.getByRole("button", { name: "Unmute football" }).waitFor();
    await page.goto("/");
    const tweet = tweetWith(page, "Football tonight.");
    await feedOf(page).waitFor();
    await expect.poll(() => tweet.count()).toBe(0);
    await page.goto("/settings/privacy");
    await page.getByRole("button", { name: "Unmute football" }).click();
    await page.getByText("You have not muted any words.").waitFor();
    await page.goto(`/@${alice.handle}`);
    await choose(tweet, "Mute this conversation");
    await page.getByText("You have muted this conversation.").waitFor();
    await page.goto("/hidden/conversations");
    await tweet.waitFor();
    await page.getByRole("button", { name: "Unmute this conversation" }).click();
    await page.getByText("You have not muted any conversation").waitFor();
    expect(errorsOf(page)).toEqual([]);
  });
});
