import { beforeAll, describe, expect, it } from "vitest";
import type { Action } from "../../lib/contract/report/schemas.ts";
import { newId, now } from "../../lib/core/clock.ts";
import {
  getCases,
  listDecisions,
  listOpenCases,
  listOwnReports,
  moderateTweet,
  pageReports,
  putAppeal,
  putDecision,
  putReport,
} from "../../lib/data/report/index.ts";
import { reportKeys } from "../../lib/data/table/report-keys.ts";
import { toEvent } from "../../lib/data/table/stream.ts";
import { getTweet, markTweetDeleted, putTweet } from "../../lib/data/tweet/index.ts";
import type { Subject } from "../../lib/domain/report/model.ts";
import type { NewDecision } from "../../lib/domain/report/ports.ts";
import { alice, bob, carol } from "../people.ts";
import { rowOf } from "./pipeline.ts";
import { recordOf } from "./stream-record.ts";
import { useFreshTable } from "./table.ts";

beforeAll(useFreshTable);

const tweetOf = (userId: string): Subject => ({ id: newId(), type: "tweet", userId });
const report = (subject: Subject, reporterId: string, note = "") =>
  putReport(subject, { reporterId, reason: "spam", note, since: newId() });
const open = async () => (await listOpenCases({ limit: 100 })).map(({ id }) => id);
const fileOf = async ({ id }: Subject) => (await getCases([id])).get(id);
const decisionOn = (subject: Subject, action: Action, previousId?: string): NewDecision => ({
  ...{ id: newId(), subject, action, reason: "Because.", moderatorId: carol.id },
  ...{ previousId, correlationId: "request" },
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

  it("takes the reports of many people at once, opened or not", async () => {
    const subject = tweetOf(alice.id);
    const people = Array.from({ length: 60 }, () => crypto.randomUUID());
    for (const crowd of [people.slice(0, 20), people.slice(20)])
      await Promise.all(crowd.map((id) => report(subject, id)));
    expect(await open()).toContain(subject.id);
    const reporters = (await fileOf(subject))?.reports.map(({ reporterId }) => reporterId);
    expect(reporters?.toSorted()).toEqual(people.toSorted());
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

describe("a decision", () => {
  it("is an event that names what it was about and the decision before, once, whatever is appealed later", async () => {
    const subject = tweetOf(alice.id);
    await report(subject, bob.id);
    const decision = { ...decisionOn(subject, "labelSpam", newId()), answersAppeal: true };
    const key = reportKeys.decision({ subjectId: subject.id, id: decision.id });
    await putDecision(decision);
    const stored = await rowOf(key);
    expect(toEvent(recordOf(undefined, stored))).toEqual({
      ...{ type: "decision.made", decisionId: decision.id, subject, action: "labelSpam" },
      ...{ answersAppeal: true, previousId: decision.previousId, correlationId: "request" },
    });
    expect((await fileOf(subject))?.decisions).toMatchObject([{ answersAppeal: true }]);
    await putAppeal(decision, { note: "Please", at: now(), since: newId() });
    expect(toEvent(recordOf(stored, await rowOf(key)))).toBeUndefined();
  });

  it("finds everyone who has reported its subject, page by page", async () => {
    const subject = tweetOf(alice.id);
    for (const { id } of [carol, bob]) await report(subject, id);
    const reporters: string[] = [];
    let after: string | undefined;
    do {
      const page = await pageReports({ subjectId: subject.id, after, limit: 1 });
      reporters.push(...page.reports.map(({ reporterId }) => reporterId));
      after = page.next;
    } while (after !== undefined);
    expect(reporters).toEqual([bob.id, carol.id].sort());
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
