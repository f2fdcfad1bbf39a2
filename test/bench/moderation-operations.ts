/** What blocks, mutes and reports may cost. */
import type { Caller } from "../../lib/domain/user/model.ts";
import type { call } from "./events.ts";
import type { Usage } from "./meter.ts";

/** The name of a figure, the operation, what it is asked, and its limits. */
export type PlainBench = [string, string, Parameters<typeof call>[1], Partial<Usage>];

/** `reader` does all of it, to `stranger` and to a tweet. */
export function moderationBenches(who: { reader: Caller; stranger: Caller; tweetId: string }): PlainBench[] {
  const { reader: caller, stranger, tweetId } = who;
  const toUser = { caller, params: { user: stranger.id } };
  const toTweet = { caller, params: { tweetId } };
  return [
    ["blockUser", "blockUser", { ...toUser, body: { blocked: true } }, { roundTrips: 4 }],
    ["listBlocks", "listBlocks", { caller }, { roundTrips: 2 }],
    ["muteUser", "muteUser", { ...toUser, body: { muted: true } }, { roundTrips: 3 }],
    ["listMutes", "listMutes", { caller }, { roundTrips: 2 }],
    ["muteWord", "muteWord", { caller, body: { word: "football" } }, { roundTrips: 2 }],
    ["listMutedWords", "listMutedWords", { caller }, { requests: 1 }],
    ["muteConversation", "muteConversation", { ...toTweet, body: { muted: true } }, { roundTrips: 2 }],
    ["createReport", "createReport", { caller, body: { tweetId, reason: "spam" } }, { roundTrips: 2 }],
  ];
}
