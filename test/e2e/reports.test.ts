import { beforeAll, describe, expect, inject, it } from "vitest";
import { joinGroup } from "../../local/aws/groups.ts";
import { signUp } from "../../local/aws/sign-in.ts";
import { brokenRules } from "./axe.ts";
import { loaded } from "./loaded.ts";
import { choose } from "./menu.ts";
import {
  clientOf,
  errorsOf,
  fillInHostedPage,
  type Member,
  member,
  newAccount,
  signedIn,
  tweetWith,
} from "./users.ts";

describe("bob reports alice's tweet", () => {
  let alice: Member;
  let bob: Member;
  let carol: Member;

  beforeAll(async () => {
    const { outputs } = inject("website");
    const moderator = newAccount("carol");
    await signUp(outputs, moderator);
    await joinGroup(outputs, { handle: moderator.handle, group: "moderators" });
    carol = { ...moderator, page: await signedIn(moderator) };
    [alice, bob] = [await member("alice"), await member("bob")];
    await (await clientOf(alice)).createTweet({ body: { text: "Buy now, buy cheap." } });
  });

  it("carol, who moderates, decides, and alice reads why and appeals, also while she is suspended", async () => {
    const { page } = bob;
    await carol.page.goto("/settings/privacy");
    await carol.page.getByRole("link", { name: "Moderation" }).click();
    await loaded(carol.page);
    await page.goto(`/@${alice.handle}`);
    await choose(tweetWith(page, "Buy now, buy cheap."), "Report this tweet");
    const dialog = page.getByRole("dialog", { name: "Report this tweet" });
    await dialog.getByLabel("What else we should know").fill("Every hour.");
    await dialog.getByRole("button", { name: "Report", exact: true }).click();
    await page.getByText("Thank you. Moderators will look at it.").waitFor();

    // She comes back to her page, which is still open.
    await carol.page.evaluate(() => window.dispatchEvent(new Event("visibilitychange")));
    await carol.page.getByRole("button", { name: "1 new case" }).click();
    const reported = carol.page.getByRole("article", { name: `Reports about @${alice.handle}` });
    await reported.getByText("Every hour.").waitFor();
    await reported.getByLabel("Decision").selectOption("Label as spam");
    await reported.getByLabel("Why").fill("It advertises.");
    await reported.getByRole("button", { name: "Decide" }).click();
    await expect.poll(() => reported.count()).toBe(0);

    await page.reload();
    await page.getByRole("region", { name: alice.handle }).waitFor();
    await expect.poll(() => tweetWith(page, "Buy now, buy cheap.").count()).toBe(0);
    await page.goto("/settings/privacy");
    await page.getByLabel("Spam", { exact: true }).selectOption("Warn me");
    await page.goto(`/@${alice.handle}`);
    await page.getByRole("button", { name: "Show anyway" }).click();
    await tweetWith(page, "Buy now, buy cheap.").waitFor();

    const news = page.getByRole("article", { name: "Moderators acted on a tweet that you reported" });
    await page.goto("/notifications");
    await news.waitFor();

    await alice.page.goto("/notifications");
    await alice.page
      .getByRole("article", { name: "Moderators labeled your tweet as spam" })
      .getByRole("link", { name: "Read why, and appeal" })
      .click();
    const decision = alice.page.getByRole("article", { name: "Moderators labeled your tweet as spam" });
    await decision.getByText("It advertises.").waitFor();
    await decision.getByRole("button", { name: "Appeal" }).click();
    await alice.page.getByRole("dialog").getByRole("textbox").fill("I sell nothing.");
    await alice.page.getByRole("dialog").getByRole("button", { name: "Send" }).click();
    await decision.getByText("You have appealed: I sell nothing.").waitFor();
    await carol.page.reload();
    await reported.getByText("Appeal: I sell nothing.").waitFor();

    const suspended = await (await clientOf(bob)).getUser({ params: { user: `@${alice.handle}` } });
    await (await clientOf(bob)).createReport({ body: { userId: suspended.id, reason: "other" } });
    await (await clientOf(carol)).decideReport({
      params: { reportId: suspended.id },
      body: { action: "suspend", reason: "She sells flour." },
    });
    await alice.page.reload();
    await alice.page.getByRole("button", { name: "Sign in again" }).click();
    await fillInHostedPage(alice.page, alice);
    await alice.page.getByRole("heading", { name: "Your account is suspended" }).waitFor();
    expect(await brokenRules(alice.page)).toEqual([]);
    const suspension = alice.page.getByRole("article", { name: "Moderators suspended your account" });
    await suspension.getByText("She sells flour.").waitFor();
    await suspension.getByRole("button", { name: "Appeal" }).click();
    await alice.page.getByRole("dialog").getByRole("textbox").fill("I bake.");
    await alice.page.getByRole("dialog").getByRole("button", { name: "Send" }).click();
    await suspension.getByText("You have appealed: I bake.").waitFor();
    expect([page, carol.page, alice.page].flatMap(errorsOf)).toEqual([]);
  });
});
