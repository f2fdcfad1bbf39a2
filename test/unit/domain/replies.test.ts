/** The author a reply answers, in every list that shows it. */
import { beforeEach, describe, expect, it } from "vitest";
import { getTweet } from "../../../lib/domain/tweet/get-tweet.ts";
import { listReplies } from "../../../lib/domain/tweet/list-replies.ts";
import { listUserTweets } from "../../../lib/domain/tweet/list-user-tweets.ts";
import { alice, bob, carol } from "../../people.ts";
import { createFeeds, type Feeds } from "./feed-steps.ts";
import { firstPage } from "./steps.ts";

let feeds: Feeds;
beforeEach(async () => {
  feeds = await createFeeds();
});

describe("a reply", () => {
  it("names the author it answers, in a page that takes no more round trips than one without replies", async () => {
    await feeds.follow(alice, bob);
    const question = await feeds.tweet(carol, "Is it raining?");
    const answer = await feeds.reply(bob, question);
    const lists = {
      feed: () => feeds.read(alice, { include: "following" }),
      replies: () => listReplies(feeds.ports, { parentId: question, ...firstPage() }),
      tweets: () => listUserTweets(feeds.ports, { userId: bob.id, ...firstPage() }),
    };
    const shown = { id: answer, inReplyTo: question, replyingTo: { id: carol.id, handle: "carol" } };
    expect((await lists.feed()).items).toMatchObject([{ tweet: shown }]);
    expect((await lists.replies()).items).toMatchObject([shown]);
    expect((await lists.tweets()).items).toMatchObject([shown]);
    expect(await feeds.tripsOf(lists.feed)).toBe(2);
    // listReplies and listAuthorTweets, then the tweets and everyone they show.
    expect(await feeds.tripsOf(lists.replies)).toBe(1);
    expect(await feeds.tripsOf(lists.tweets)).toBe(2);
  });

  it("names them also after the tweet it answers is deleted, but not after they have left", async () => {
    const question = await feeds.tweet(carol);
    const answer = await feeds.reply(bob, question);
    const read = () => getTweet(feeds.ports, { tweetId: answer, viewer: undefined });
    feeds.delete(question);
    expect(await read()).toMatchObject({ replyingTo: { handle: "carol" } });
    const profile = feeds.profiles.get(carol.id)!;
    const deletion = { deletesAt: 0, stage: "grace", dueAt: 0, correlationId: "r" } as const;
    feeds.profiles.set(carol.id, { ...profile, deletion });
    expect(await read()).toMatchObject({ inReplyTo: question, replyingTo: null });
    feeds.profiles.delete(carol.id);
    expect(await read()).toMatchObject({ inReplyTo: question, replyingTo: null });
  });
});
