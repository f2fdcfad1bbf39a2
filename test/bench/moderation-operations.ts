/** What blocks, mutes and reports may cost. */
import type { Case } from "../../lib/contract/report/schemas.ts";
import type { Caller } from "../../lib/domain/user/model.ts";
import type { call } from "./events.ts";
import type { Usage } from "./meter.ts";
import { api, post } from "./steps.ts";

/** The name of a figure, the operation, what it is asked, and its limits. */
export type PlainBench = [string, string, Parameters<typeof call>[1], Partial<Usage>];

type Who = { reader: Caller; stranger: Caller; authors: Caller[]; tweetId: string };

/** `reader` does all of it, to `stranger` and to a tweet. */
export async function moderationBenches(who: Who): Promise<PlainBench[]> {
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
    ["unmuteWord", "unmuteWord", { caller, query: { word: "football" } }, { roundTrips: 2 }],
    ["muteConversation", "muteConversation", { ...toTweet, body: { muted: true } }, { roundTrips: 2 }],
    ["listMutedConversations", "listMutedConversations", { caller }, { roundTrips: 3 }],
    ["createReport", "createReport", { caller, body: { tweetId, reason: "spam" } }, { roundTrips: 2 }],
    ...(await decisionBenches(who)),
  ];
}

/** Each author reports a tweet of `stranger`, of which one has been decided before. */
async function decisionBenches({ reader, stranger, authors }: Who): Promise<PlainBench[]> {
  const moderator = { caller: reader, groups: ["moderators" as const] };
  const decide = (reportId: string) => ({
    ...{ ...moderator, params: { reportId } },
    body: { action: "hideTweet", reason: "It is spam." },
  });
  const reported: string[] = [];
  for (const caller of authors) {
    const tweetId = await post(stranger);
    await api("createReport", { caller, body: { tweetId, reason: "spam" } });
    reported.push(tweetId);
  }
  const [first = "", second = ""] = reported;
  const { decisions } = await api<Case>("decideReport", decide(first));
  const params = { decisionId: decisions[0]?.id ?? "" };
  return [
    [`listReports of ${authors.length} tweets`, "listReports", moderator, { roundTrips: 4 }],
    ["decideReport", "decideReport", decide(second), { roundTrips: 6 }],
    ["listDecisions", "listDecisions", { caller: stranger }, { roundTrips: 3 }],
    [
      "appealDecision",
      "appealDecision",
      { caller: stranger, params, body: { note: "It is not." } },
      { roundTrips: 4 },
    ],
  ];
}
