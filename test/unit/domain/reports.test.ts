import { beforeEach, describe, expect, it } from "vitest";
import type { Action, Reason } from "../../../lib/contract/report/schemas.ts";
import { isoOf } from "../../../lib/core/ids.ts";
import { appealDecision } from "../../../lib/domain/report/appeal-decision.ts";
import { createReport } from "../../../lib/domain/report/create-report.ts";
import { decideReport } from "../../../lib/domain/report/decide-report.ts";
import { listDecisions } from "../../../lib/domain/report/list-decisions.ts";
import { listReports } from "../../../lib/domain/report/list-reports.ts";
import { getConversation } from "../../../lib/domain/tweet/get-conversation.ts";
import { getTweet } from "../../../lib/domain/tweet/get-tweet.ts";
import type { Caller } from "../../../lib/domain/user/model.ts";
import { alice, bob, carol } from "../../people.ts";
import { fakeReports } from "../fakes/report.ts";
import { fakeSessions } from "../fakes/session.ts";
import { createFixtures, type Fixtures } from "../fixtures.ts";
import { favorite, firstPage, post, remove, UNKNOWN_TWEET, UNKNOWN_USER } from "./steps.ts";

let fixtures: Fixtures;
let ports: ReturnType<typeof portsOf>;
/** Whose new tokens say that they are suspended. */
let marked: Set<string>;

function portsOf({ ports: known, tweets, profiles }: Fixtures) {
  return {
    ...fakeSessions().ports,
    ...known,
    ...fakeReports(tweets).ports,
    getAccount: async (id: string) => profiles.get(id),
    setSuspension: async (id: string, since: number | undefined) => {
      const { suspendedAt: _, ...profile } = profiles.get(id) ?? {};
      profiles.set(id, { ...profile, ...(since === undefined ? {} : { suspendedAt: since }) } as never);
      return true;
    },
    markTokens: async (handle: string, suspended: boolean) =>
      void (suspended ? marked.add(handle) : marked.delete(handle)),
  };
}

beforeEach(async () => {
  fixtures = createFixtures();
  marked = new Set();
  ports = portsOf(fixtures);
  await fixtures.join(alice, bob, carol);
});

type Subject = { tweetId: string } | { userId: string };

const report = (subject: Subject, by = bob, reason: Reason = "spam", note?: string) =>
  createReport(ports, { callerId: by.id, ...subject, reason, note });
const queue = async (limit = 20) => (await listReports(ports, { position: undefined, limit })).items;
const decide = (reportId: string, action: Action, reason = "Because.") =>
  decideReport(ports, { moderatorId: carol.id, reportId, action, reason, correlationId: "request" });
const decisionsOf = async ({ id: userId }: Caller) =>
  (await listDecisions(ports, { userId, position: undefined, limit: 20 })).items;
const see = (tweetId: string, viewer: Caller) => getTweet(fixtures.ports, { tweetId, viewer });

describe("createReport", () => {
  it("brings a tweet and a user before the moderators, all reports of one together, the latest case first", async () => {
    const { id } = await post(fixtures, "Buy now!");
    expect(await report({ tweetId: id }, bob, "spam", "Three times a day.")).toMatchObject({
      ...{ id, reason: "spam", note: "Three times a day." },
    });
    await report({ tweetId: id }, carol, "other");
    await report({ userId: alice.id }, carol, "impersonation");
    expect(await queue()).toMatchObject([
      { id: alice.id, user: { handle: "alice" }, subject: { tweetId: null, text: null }, count: 1 },
      {
        ...{
          id,
          user: { handle: "alice" },
          subject: { tweetId: id, text: "Buy now!", hidden: false },
          count: 2,
        },
        reports: [
          { reporter: { handle: "carol" }, reason: "other", note: "" },
          { reporter: { handle: "bob" }, reason: "spam", note: "Three times a day." },
        ],
      },
    ]);
    expect(await queue(1)).toMatchObject([{ id: alice.id }]);
  });

  it("counts each user once: a report that is repeated replaces the first", async () => {
    const { id } = await post(fixtures, "Buy now!");
    const { createdAt } = await report({ tweetId: id });
    fixtures.pass(60_000);
    expect(await report({ tweetId: id }, bob, "hate")).toMatchObject({ reason: "hate", createdAt });
    expect(await queue()).toMatchObject([{ count: 1, reports: [{ reason: "hate" }] }]);
  });

  it("refuses what does not exist, and what is the caller's own", async () => {
    await expect(report({ tweetId: UNKNOWN_TWEET })).rejects.toMatchObject({ code: "tweet_not_found" });
    await expect(report({ userId: UNKNOWN_USER })).rejects.toMatchObject({ code: "user_not_found" });
    await expect(report({ userId: bob.id })).rejects.toMatchObject({ code: "cannot_report_self" });
    const { id } = await post(fixtures, "Mine", bob);
    await expect(report({ tweetId: id })).rejects.toMatchObject({ code: "cannot_report_self" });
    await remove(fixtures, id, bob);
    await expect(report({ tweetId: id }, carol)).rejects.toMatchObject({ code: "tweet_deleted" });
  });
});

describe("decideReport", () => {
  let id: string;
  beforeEach(async () => {
    ({ id } = await post(fixtures, "Buy now!"));
    await report({ tweetId: id });
  });

  it("dismisses a report: nothing changes, and its author does not learn of it", async () => {
    expect(await decide(id, "dismiss", "Harmless.")).toMatchObject({
      decisions: [{ action: "dismiss", reason: "Harmless.", moderator: { handle: "carol" } }],
    });
    expect(await queue()).toEqual([]);
    expect(await decisionsOf(alice)).toEqual([]);
    expect(await see(id, bob)).toMatchObject({ labels: [] });
  });

  it("hides a tweet from everyone, and tells its author why", async () => {
    const reply = await post(fixtures, "What is it?", carol, id);
    await decide(id, "hideTweet", "It is an advertisement.");
    for (const viewer of [alice, bob])
      await expect(see(id, viewer)).rejects.toMatchObject({ code: "tweet_not_found" });
    await expect(favorite(fixtures, id)).rejects.toMatchObject({ code: "tweet_not_found" });
    const { ancestors } = await getConversation(fixtures.ports, { tweetId: reply.id, ...firstPage(20, bob) });
    expect(ancestors).toEqual([{ id, tombstone: "hidden" }]);
    expect(await decisionsOf(alice)).toMatchObject([
      {
        ...{ action: "hideTweet", reason: "It is an advertisement.", appeal: null },
        subject: { tweetId: id, text: "Buy now!", hidden: true },
      },
    ]);
    expect(await decisionsOf(bob)).toEqual([]);
  });

  it("labels a tweet, and takes everything back", async () => {
    await decide(id, "labelSpam");
    await decide(id, "labelSensitive");
    expect((await see(id, bob)).labels).toEqual(["spam", "sensitive"]);
    await decide(id, "hideTweet");
    expect(await decide(id, "restore")).toMatchObject({ subject: { labels: [], hidden: false } });
    expect(await see(id, bob)).toMatchObject({ labels: [] });
    expect((await decisionsOf(alice)).map(({ action }) => action)).toEqual([
      ...["restore", "hideTweet", "labelSensitive", "labelSpam"],
    ]);
  });

  it("suspends a user, who can appeal, and lets them in again", async () => {
    await report({ userId: alice.id });
    expect(await decide(alice.id, "suspend")).toMatchObject({ suspended: true });
    await expect(see(id, bob)).rejects.toMatchObject({ code: "tweet_not_found" });
    expect([...marked]).toEqual(["alice"]);
    const [suspension] = await decisionsOf(alice);
    expect(suspension).toMatchObject({ action: "suspend", reason: "Because.", appeal: null });
    await appealDecision(ports, { userId: alice.id, decisionId: suspension?.id ?? "", note: "A joke." });
    expect((await queue())[0]).toMatchObject({ id: alice.id, suspended: true });
    expect(await decide(alice.id, "restore")).toMatchObject({ suspended: false });
    expect([...marked]).toEqual([]);
    await expect(see(id, bob)).resolves.toBeDefined();
  });

  it("refuses what nobody has reported, and what does not fit", async () => {
    await expect(decide(UNKNOWN_TWEET, "dismiss")).rejects.toMatchObject({ code: "report_not_found" });
    await report({ userId: alice.id });
    await expect(decide(alice.id, "hideTweet")).rejects.toMatchObject({ code: "action_not_applicable" });
    await remove(fixtures, id);
    await expect(decide(id, "labelSpam")).rejects.toMatchObject({ code: "action_not_applicable" });
    expect((await queue()).map((one) => one.id)).toContain(id);
    await decide(id, "dismiss");
  });

  it("is open again after another report, but not after the same", async () => {
    await decide(id, "dismiss");
    await report({ tweetId: id });
    expect(await queue()).toEqual([]);
    await report({ tweetId: id }, carol);
    expect(await queue()).toMatchObject([{ id, decisions: [{ action: "dismiss" }] }]);
  });
});

describe("appealDecision", () => {
  const appeal = (decisionId: string, user = alice, note = "It was a joke.") =>
    appealDecision(ports, { userId: user.id, decisionId, note });

  it("brings a decision before the moderators again, once", async () => {
    const { id } = await post(fixtures, "Buy now!");
    await report({ tweetId: id });
    await decide(id, "hideTweet");
    const [decision] = await decisionsOf(alice);
    const at = isoOf(ports.now());
    expect(await appeal(decision!.id)).toMatchObject({ appeal: { note: "It was a joke.", createdAt: at } });
    expect(await queue()).toMatchObject([{ id, decisions: [{ appeal: { note: "It was a joke." } }] }]);
    await expect(appeal(decision!.id)).rejects.toMatchObject({ code: "already_appealed" });
    await decide(id, "restore");
    expect(await queue()).toEqual([]);
  });

  it("is answered also if the decision stands, which ends it", async () => {
    const { id } = await post(fixtures, "Buy now!");
    await report({ tweetId: id });
    await decide(id, "labelSpam");
    const [hidden] = await decisionsOf(alice);
    fixtures.pass(1000);
    await appeal(hidden!.id);
    fixtures.pass(1000);
    await decide(id, "dismiss", "It is an advertisement.");
    const [answer] = await decisionsOf(alice);
    expect(answer).toMatchObject({ action: "dismiss", reason: "It is an advertisement.", appeal: null });
    await expect(appeal(answer!.id)).rejects.toMatchObject({ code: "already_appealed" });
    fixtures.pass(1000);
    await report({ tweetId: id }, carol);
    await decide(id, "dismiss", "As before.");
    expect(await decisionsOf(alice)).toHaveLength(2);
  });

  it("is for the author only, and for decisions that concern them", async () => {
    const { id } = await post(fixtures, "Buy now!");
    await report({ tweetId: id });
    const { decisions } = await decide(id, "dismiss");
    const notFound = { code: "decision_not_found" };
    await expect(appeal(decisions[0]!.id)).rejects.toMatchObject(notFound);
    const hidden = await decide(id, "hideTweet");
    await expect(appeal(hidden.decisions[0]!.id, bob)).rejects.toMatchObject(notFound);
    await expect(appeal(UNKNOWN_TWEET)).rejects.toMatchObject(notFound);
  });
});
