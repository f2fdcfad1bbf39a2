import { beforeEach, describe, expect, it } from "vitest";
import type { Action } from "../../../lib/contract/report/schemas.ts";
import type { Caller } from "../../../lib/domain/user/model.ts";
import { alice, bob, carol } from "../../people.ts";
import { createNotifications, crowd, type Notifications } from "./notification-steps.ts";

let murmur: Notifications;
let tweetId: string;

beforeEach(async () => {
  murmur = createNotifications();
  await murmur.join(alice, bob, carol);
  tweetId = await murmur.tweet(alice, "Buy now!");
});

const report = (reporter: Caller) => {
  murmur.pass(1000);
  const made = { reporterId: reporter.id, reason: "spam", note: "", since: murmur.ports.newId() } as const;
  return murmur.reports.ports.putReport({ id: tweetId, type: "tweet", userId: alice.id }, made);
};
const decide = async (action: Action, more: { answersAppeal?: boolean; previousId?: string } = {}) => {
  murmur.pass(1000);
  const decisionId = murmur.ports.newId();
  const subject = { id: tweetId, type: "tweet", userId: alice.id } as const;
  await murmur.decided({ decisionId, subject, action, answersAppeal: false, ...more });
  return decisionId;
};
const listed = async (reader: Caller) => (await murmur.read(reader)).items;

describe("the author", () => {
  it("learns what was decided, but not who decided", async () => {
    const id = await decide("hideTweet");
    const [notification, ...others] = await listed(alice);
    expect(notification).toMatchObject({
      ...{ id, type: "decision", actors: [], count: 1, seen: false },
      decision: { id, action: "hideTweet", tweetId, answersAppeal: false },
    });
    expect(notification).not.toHaveProperty("actor");
    expect(others).toEqual([]);
    expect(murmur.signaled).toMatchObject([{ userId: alice.id, id, correlationIds: ["request"] }]);
  });

  it("learns nothing of a report that is dismissed, but that an appeal is", async () => {
    await decide("dismiss");
    expect(await listed(alice)).toEqual([]);
    const id = await decide("dismiss", { answersAppeal: true });
    expect(await listed(alice)).toMatchObject([{ id, decision: { action: "dismiss", answersAppeal: true } }]);
  });

  it("gets one notification, however often the decision arrives, and counts it until it is seen", async () => {
    const id = await decide("labelSpam");
    for (const envelope of murmur.delivered) await murmur.deliver(envelope);
    expect(await listed(alice)).toHaveLength(1);
    expect(await murmur.unread(alice)).toBe(1);
    expect(await murmur.see(alice, id)).toMatchObject({ unread: 0 });
  });
});

describe("everyone who has reported it", () => {
  it.each([
    ["hideTweet", "actionTaken"],
    ["dismiss", "dismissed"],
    ["restore", "dismissed"],
  ] as const)("after %s hears that their report was %s, and nothing else", async (action, outcome) => {
    await report(bob);
    await report(carol);
    const id = await decide(action);
    for (const reporter of [bob, carol]) {
      const [notification] = await listed(reporter);
      expect(notification).toMatchObject({
        ...{ id, type: "report", actors: [], count: 1 },
        report: { id: tweetId, subject: "tweet", outcome },
      });
      expect(notification).not.toHaveProperty("decision");
    }
  });

  it("hears once: of the first decision after their report", async () => {
    await report(bob);
    const previousId = await decide("dismiss");
    await report(carol);
    await decide("hideTweet", { previousId });
    expect(await listed(bob)).toMatchObject([{ id: previousId, report: { outcome: "dismissed" } }]);
    expect(await listed(carol)).toMatchObject([{ report: { outcome: "actionTaken" } }]);
  });

  it("hears nothing if they do not want to, although the author always does", async () => {
    await report(bob);
    await report(carol);
    await murmur.ports.setPreferences(bob.id, { report: "nobody" });
    await decide("hideTweet");
    expect(await listed(bob)).toEqual([]);
    expect(await listed(carol)).toHaveLength(1);
    await murmur.ports.setPreferences(carol.id, { report: "nobody" });
    expect(await listed(carol)).toEqual([]);
    expect(await listed(alice)).toHaveLength(1);
  });

  it("hears of it, page after page, if they are many", async () => {
    const reporters = crowd(450);
    for (const reporter of reporters) await report(reporter);
    const id = await decide("labelSpam");
    const notified = murmur.inbox.filter(({ type }) => type === "report").map(({ userId }) => userId);
    expect(new Set(notified)).toEqual(new Set(reporters.map((one) => one.id)));
    expect(notified).toHaveLength(450);
    expect(murmur.inbox.filter(({ type }) => type === "decision")).toMatchObject([{ position: id }]);
  });
});
