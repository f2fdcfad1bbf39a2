import { beforeEach, describe, expect, it } from "vitest";
import type { PageRequest } from "../../../lib/core/page/read-page.ts";
import { listReplies } from "../../../lib/domain/tweet/list-replies.ts";
import { listUserTweets } from "../../../lib/domain/tweet/list-user-tweets.ts";
import type { Replies } from "../../../lib/domain/tweet/model.ts";
import type { Caller } from "../../../lib/domain/user/model.ts";
import { alice, bob, carol } from "../../people.ts";
import { createFixtures, type Fixtures } from "../fixtures.ts";
import { favorite, firstPage, post, remove, UNKNOWN_TWEET, UNKNOWN_USER } from "./steps.ts";

let fixtures: Fixtures;
beforeEach(async () => {
  fixtures = createFixtures();
  await fixtures.join(alice, bob, carol);
});

type Wanted = Partial<PageRequest> & { viewer?: Caller; replies?: Replies };

describe("listUserTweets", () => {
  const list = (userId: string, wanted: Wanted = {}) =>
    listUserTweets(fixtures.ports, { userId, ...firstPage(), ...wanted });

  it("shows alice's tweets newest first, page by page, without bob's and deleted ones", async () => {
    const tweets = [];
    for (const text of ["1", "2", "3", "4"]) {
      tweets.push(await post(fixtures, text));
      await post(fixtures, `bob ${text}`, bob);
    }
    await remove(fixtures, tweets[1]!.id);
    const first = await list(alice.id, { limit: 2 });
    expect(first.items.map(({ text }) => text)).toEqual(["4", "3"]);
    const second = await list(alice.id, { limit: 2, position: first.next });
    expect(second.items.map(({ text }) => text)).toEqual(["1"]);
    expect(second.next).toBeUndefined();
  });

  it("shows what alice has posted since, through prev", async () => {
    await post(fixtures, "1");
    const { prev } = await list(alice.id);
    expect(await list(alice.id, { position: prev })).toMatchObject({ items: [] });
    await post(fixtures, "2");
    const since = await list(alice.id, { position: prev });
    expect(since.items.map(({ text }) => text)).toEqual(["2"]);
  });

  it("shows alice's replies, her other tweets, or both, in full pages however many of the others there are", async () => {
    const { id } = await post(fixtures, "Question");
    for (let i = 0; i < 30; i++) await post(fixtures, `Answer ${i}`, alice, id);
    await post(fixtures, "Another question");
    const textsOf = async (wanted: Wanted) =>
      (await list(alice.id, { limit: 2, ...wanted })).items.map(({ text }) => text);
    expect(await textsOf({ replies: "none" })).toEqual(["Another question", "Question"]);
    expect(await textsOf({ replies: "only" })).toEqual(["Answer 29", "Answer 28"]);
    expect(await textsOf({ replies: "all" })).toEqual(["Another question", "Answer 29"]);
    expect(await textsOf({})).toEqual(["Another question", "Answer 29"]);
  });

  it("returns an empty list for bob, who has no tweets, and an error for an unknown user", async () => {
    expect(await list(bob.id)).toMatchObject({ items: [] });
    await expect(list(UNKNOWN_USER, { viewer: bob })).rejects.toMatchObject({ code: "user_not_found" });
  });
});

describe("listReplies", () => {
  const list = (parentId: string, wanted: Wanted = {}) =>
    listReplies(fixtures.ports, { parentId, ...firstPage(), ...wanted });

  it("lists the replies to alice's tweet newest first, without deleted ones, even after hers is deleted", async () => {
    const { id } = await post(fixtures, "What is in the air?");
    const replies = [];
    for (const text of ["1", "2", "3", "4"]) replies.push(await post(fixtures, text, alice, id));
    await favorite(fixtures, replies[3]!.id);
    await remove(fixtures, replies[2]!.id);
    await remove(fixtures, id);
    const first = await list(id, { limit: 2, viewer: bob });
    expect(first.items.map(({ text }) => text)).toEqual(["4", "2"]);
    expect(first.items[0]).toMatchObject({ inReplyTo: id, viewer: { favorited: true } });
    const second = await list(id, { limit: 2, position: first.next });
    expect(second.items.map(({ text }) => text)).toEqual(["1"]);
    expect(second.next).toBeUndefined();
  });

  it("returns an empty list for a tweet without replies, and an error for a deleted or unknown one", async () => {
    const { id } = await post(fixtures, "Anybody?");
    expect(await list(id)).toMatchObject({ items: [] });
    await remove(fixtures, id);
    await expect(list(id, { viewer: bob })).rejects.toMatchObject({ code: "tweet_deleted" });
    await expect(list(UNKNOWN_TWEET, { viewer: bob })).rejects.toMatchObject({ code: "tweet_not_found" });
  });
});
