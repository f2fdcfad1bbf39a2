import { beforeEach, describe, expect, it } from "vitest";
import { versionOf } from "../../../lib/contract/tweet/edits.ts";
import { getTweet } from "../../../lib/domain/tweet/get-tweet.ts";
import { listTweetVersions } from "../../../lib/domain/tweet/list-tweet-versions.ts";
import type { Caller } from "../../../lib/domain/user/model.ts";
import { alice, bob, carol } from "../../people.ts";
import { createFixtures, type Fixtures } from "../fixtures.ts";
import { edit, favorite, post, quote, remove, repost, UNKNOWN_TWEET } from "./steps.ts";

const MINUTE = 60_000;

let fixtures: Fixtures;
beforeEach(async () => {
  fixtures = createFixtures();
  await fixtures.join(alice, bob, carol);
});

const read = (tweetId: string, viewer?: Caller) => getTweet(fixtures.ports, { tweetId, viewer });
const history = async (tweetId: string, viewer?: Caller) =>
  (await listTweetVersions(fixtures.ports, { tweetId, viewer })).items;
const block = (from: Caller, to: Caller) =>
  fixtures.ports.setBlock({ userId: from.id, otherId: to.id, blocked: true, since: fixtures.ports.newId() });

describe("editTweet", () => {
  it("changes the text, says when, and leaves everything else as it is", async () => {
    const parent = await post(fixtures, "A question", bob);
    const tweet = await post(fixtures, "An anser", alice, parent.id);
    await favorite(fixtures, tweet.id);
    await repost(fixtures, tweet.id, carol);
    await quote(fixtures, tweet.id);
    expect(tweet.editedAt).toBeNull();
    const before = await read(tweet.id, alice);
    fixtures.pass(MINUTE);
    const edited = await edit(fixtures, tweet.id, "An answer");
    const editedAt = new Date(fixtures.ports.now()).toISOString();
    expect(edited).toEqual({ ...before, text: "An answer", editedAt });
    expect(await read(tweet.id, alice)).toEqual(edited);
  });

  it("shows the new text where the tweet is quoted", async () => {
    const { id } = await post(fixtures, "Orignal");
    const { id: quoting } = await quote(fixtures, id);
    const { editedAt } = await edit(fixtures, id, "Original");
    expect((await read(quoting)).quote).toMatchObject({ text: "Original", editedAt });
  });

  it("is possible for 30 minutes after the tweet was posted, and no longer", async () => {
    const { id } = await post(fixtures, "1");
    fixtures.pass(30 * MINUTE - 1);
    await edit(fixtures, id, "2");
    fixtures.pass(1);
    await expect(edit(fixtures, id, "3")).rejects.toMatchObject({ code: "edit_window_closed" });
    expect((await read(id)).text).toBe("2");
  });

  it("is possible five times", async () => {
    const { id } = await post(fixtures, "0");
    for (const text of ["1", "2", "3", "4", "5"]) await edit(fixtures, id, text);
    await expect(edit(fixtures, id, "6")).rejects.toMatchObject({ code: "edit_limit_reached" });
    expect((await history(id)).map(({ text }) => text)).toEqual(["5", "4", "3", "2", "1", "0"]);
  });

  it("changes nothing without a new text, also after the time is up, and counts no edit", async () => {
    const { id } = await post(fixtures, "Same");
    fixtures.pass(60 * MINUTE);
    expect(await edit(fixtures, id, "Same", { expected: "another" })).toMatchObject({ editedAt: null });
    expect(await history(id)).toHaveLength(1);
  });

  it("refuses another version than the author has read, and takes a repeated edit for done", async () => {
    const tweet = await post(fixtures, "First");
    const first = { expected: versionOf(tweet) };
    fixtures.pass(MINUTE);
    const second = await edit(fixtures, tweet.id, "Second", first);
    expect(await edit(fixtures, tweet.id, "Second", first)).toEqual(second);
    await expect(edit(fixtures, tweet.id, "Other", first)).rejects.toMatchObject({ code: "edit_conflict" });
    await edit(fixtures, tweet.id, "First", { expected: versionOf(second) });
    await expect(edit(fixtures, tweet.id, "Second", first)).rejects.toMatchObject({ code: "edit_conflict" });
  });

  it("lets one of two edits at once win, and tells the other one", async () => {
    const tweet = await post(fixtures, "First");
    const first = { expected: versionOf(tweet) };
    const results = await Promise.allSettled([
      edit(fixtures, tweet.id, "A", first),
      edit(fixtures, tweet.id, "B", first),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(results.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "edit_conflict" },
    });
    expect(await history(tweet.id)).toHaveLength(2);
  });

  it("gives each version a later time, even if clocks go backwards or stand still", async () => {
    const { id } = await post(fixtures, "1");
    for (const text of ["2", "3"]) await edit(fixtures, id, text);
    fixtures.pass(-MINUTE);
    await edit(fixtures, id, "4");
    const times = (await history(id)).map(({ createdAt }) => createdAt);
    expect(times).toEqual([...new Set(times)].sort().reverse());
  });

  it("is for the author of a tweet that everyone can see", async () => {
    const { id } = await post(fixtures, "Mine");
    await expect(edit(fixtures, id, "Yours", { caller: bob })).rejects.toMatchObject({
      code: "not_the_author",
    });
    await expect(edit(fixtures, UNKNOWN_TWEET, "?")).rejects.toMatchObject({ code: "tweet_not_found" });
    fixtures.tweets.set(id, { ...fixtures.tweets.get(id)!, hiddenAt: fixtures.ports.now() });
    await expect(edit(fixtures, id, "Hidden")).rejects.toMatchObject({ code: "tweet_not_found" });
    const deleted = await post(fixtures, "Gone");
    await remove(fixtures, deleted.id);
    await expect(edit(fixtures, deleted.id, "Back")).rejects.toMatchObject({ code: "tweet_deleted" });
  });

  it("is closed to an author who is suspended or leaving", async () => {
    const { id } = await post(fixtures, "Mine");
    const profile = fixtures.profiles.get(alice.id)!;
    fixtures.profiles.set(alice.id, { ...profile, suspendedAt: fixtures.ports.now() });
    await expect(edit(fixtures, id, "Worse")).rejects.toMatchObject({ code: "account_suspended" });
    const deletion = { deletesAt: 0, dueAt: 0, stage: "grace", correlationId: "request" } as const;
    fixtures.profiles.set(alice.id, { ...profile, deletion });
    await expect(edit(fixtures, id, "Bye")).rejects.toMatchObject({ code: "tweet_not_found" });
    expect(fixtures.tweets.get(id)).toMatchObject({ text: "Mine" });
  });

  it("does not reach someone who has blocked the author, unless the tweet mentioned them before", async () => {
    const known = await post(fixtures, "Thanks @bbo @carol");
    const { id } = await post(fixtures, "Thanks");
    await block(bob, alice);
    await block(carol, alice);
    await expect(edit(fixtures, id, "Thanks @bob")).rejects.toMatchObject({ code: "blocked" });
    await expect(edit(fixtures, known.id, "Thanks @bob @carol")).rejects.toMatchObject({ code: "blocked" });
    await edit(fixtures, known.id, "Thank you @carol");
  });

  it("that a deletion overtakes finds the tweet deleted", async () => {
    const { id } = await post(fixtures, "Regretted");
    const ports = {
      ...fixtures.ports,
      editTweet: async () => {
        await remove(fixtures, id);
        return false;
      },
    };
    await expect(edit({ ...fixtures, ports }, id, "Better")).rejects.toMatchObject({ code: "tweet_deleted" });
  });

  it("that accepts any version gives up while others change the tweet all the time", async () => {
    const { id } = await post(fixtures, "1");
    const ports = { ...fixtures.ports, editTweet: async () => false };
    await expect(edit({ ...fixtures, ports }, id, "2")).rejects.toMatchObject({ code: "unavailable" });
  });
});

describe("listTweetVersions", () => {
  it("lists all texts, newest first, each with the time since when the tweet had it", async () => {
    const { id, createdAt } = await post(fixtures, "One");
    expect(await history(id)).toEqual([{ text: "One", createdAt }]);
    fixtures.pass(MINUTE);
    const { editedAt: second } = await edit(fixtures, id, "Two");
    fixtures.pass(MINUTE);
    const { editedAt: third } = await edit(fixtures, id, "Three");
    expect(await history(id, bob)).toEqual([
      { text: "Three", createdAt: third },
      { text: "Two", createdAt: second },
      { text: "One", createdAt },
    ]);
  });

  it("shows no text that is newer than the tweet it has read", async () => {
    const { id } = await post(fixtures, "One");
    const stale = fixtures.tweets.get(id);
    await edit(fixtures, id, "Two");
    const ports = { ...fixtures.ports, getTweet: async () => ({ ...stale!, edits: 0 }) };
    const { items } = await listTweetVersions(ports, { tweetId: id, viewer: undefined });
    expect(items.map(({ text }) => text)).toEqual(["One"]);
  });

  it("is visible to whoever may see the tweet", async () => {
    const { id } = await post(fixtures, "One");
    await edit(fixtures, id, "Two");
    const gone = { code: "tweet_not_found" };
    await block(alice, bob);
    await expect(history(id, bob)).rejects.toMatchObject(gone);
    expect(await history(id, carol)).toHaveLength(2);
    const tweet = fixtures.tweets.get(id)!;
    fixtures.tweets.set(id, { ...tweet, hiddenAt: 1 });
    await expect(history(id)).rejects.toMatchObject(gone);
    fixtures.tweets.set(id, tweet);
    fixtures.profiles.set(alice.id, { ...fixtures.profiles.get(alice.id)!, suspendedAt: 1 });
    await expect(history(id, carol)).rejects.toMatchObject(gone);
    await expect(history(UNKNOWN_TWEET)).rejects.toMatchObject(gone);
    await remove(fixtures, id);
    await expect(history(id)).rejects.toMatchObject(gone);
  });
});
