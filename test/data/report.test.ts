import { beforeAll, describe, expect, it } from "vitest";
import { newId, now } from "../../lib/core/clock.ts";
import {
  getCases,
  listDecisions,
  listOpenCases,
  listOwnReports,
  moderateTweet,
  putAppeal,
  putDecision,
  putReport,
} from "../../lib/data/report/index.ts";
import { getTweet, markTweetDeleted, putTweet } from "../../lib/data/tweet/index.ts";
import type { Decision, Subject } from "../../lib/domain/report/model.ts";
import { alice, bob, carol } from "../people.ts";
import { useFreshTable } from "./table.ts";

beforeAll(useFreshTable);

const tweetOf = (userId: string): Subject => ({ id: newId(), type: "tweet", userId });
const report = (subject: Subject, reporterId: string, note = "") =>
  putReport(subject, { reporterId, reason: "spam", note, since: newId() });
const open = async () => (await listOpenCases({ limit: 100 })).map(({ id }) => id);
const fileOf = async ({ id }: Subject) => (await getCases([id])).get(id);
const decisionOn = (subject: Subject, action: Decision["action"]): Decision => ({
  ...{ id: newId(), subject, action, reason: "Because.", moderatorId: carol.id },
});

describe("a case", () => {
  it("holds all reports of its subject, each user's last word once, and is listed since the first", async () => {
    const subject = tweetOf(alice.id);
    const first = await report(subject, bob.id, "one");
    const other = tweetOf(alice.id);
    await report(other, bob.id);
    await report(subject, carol.id);
    const again = await Promise.all([report(subject, bob.id, "two"), report(subject, bob.id, "two")]);
    expect(again.map(({ since }) => since)).toEqual([first.since, first.since]);
    expect(await open()).toEqual([other.id, subject.id]);
    expect(await fileOf(subject)).toMatchObject({
      ...{ subject, openedAt: first.since, decisions: [] },
      reports: [{ reporterId: carol.id }, { reporterId: bob.id, note: "two" }],
    });
    expect((await listOwnReports(bob.id, { limit: 9 })).map(({ subjectId }) => subjectId)).toEqual([
      ...[other.id, subject.id],
    ]);
    expect(await fileOf(tweetOf(bob.id))).toBeUndefined();
  });

  it("is closed by a decision, which its author finds, and opened once by an appeal", async () => {
    const subject = tweetOf(carol.id);
    await report(subject, bob.id);
    await putDecision(decisionOn(subject, "dismiss"));
    const decision = decisionOn(subject, "hideTweet");
    await putDecision(decision);
    expect(await open()).not.toContain(subject.id);
    expect(await listDecisions(carol.id, { limit: 9 })).toEqual([
      { position: decision.id, subjectId: subject.id },
    ]);
    const appeal = { note: "Please", at: now(), since: newId() };
    const tries = await Promise.all([putAppeal(decision, appeal), putAppeal(decision, appeal)]);
    expect(tries.toSorted()).toEqual([false, true]);
    expect(await open()).toContain(subject.id);
    expect((await fileOf(subject))?.decisions).toMatchObject([
      { action: "hideTweet", appeal: { note: "Please" } },
      { action: "dismiss" },
    ]);
  });
});

describe("moderateTweet", () => {
  it("hides and labels a tweet, and takes both back; one that is deleted stays as it is", async () => {
    const id = newId();
    await putTweet({ id, authorId: alice.id, text: "Buy!", inReplyTo: null, correlationId: "request" });
    await moderateTweet(id, { label: "spam" });
    await moderateTweet(id, { label: "sensitive" });
    await moderateTweet(id, { label: "spam" });
    await moderateTweet(id, { hiddenAt: 1 });
    expect(await moderateTweet(id, { hiddenAt: 2 })).toBe(true);
    expect(await getTweet(id)).toMatchObject({ labels: ["sensitive", "spam"], hiddenAt: 1 });
    expect(await moderateTweet(id, "restore")).toBe(true);
    await markTweetDeleted({ id, correlationId: "request" });
    expect(await moderateTweet(id, { hiddenAt: 1 })).toBe(false);
    expect(await moderateTweet(newId(), { label: "spam" })).toBe(false);
  });
});
