import { describe, expect, it } from "vitest";
import { nameOf } from "../../../lib/domain/counters/countables.ts";
import { planTransactions } from "../../../lib/domain/counters/plan-transactions.ts";
import { alice, bob } from "../../people.ts";
import { favorite, follow, tweet, tweetId } from "./countable-builders.ts";

const userId = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;

describe("planTransactions", () => {
  it("groups many favorites of one tweet into few transactions of at most 100 items", () => {
    const plan = planTransactions(Array.from({ length: 250 }, (_, n) => favorite(userId(n), 1)));
    expect(plan.map((countables) => countables.length)).toEqual([99, 99, 52]);
  });

  it("counts a countable once if two events report the same state of it", () => {
    const countable = favorite(alice.id, 1);
    expect(planTransactions([countable, { ...countable }])).toEqual([[countable]]);
  });

  it("tries two different states of one countable one after the other", () => {
    const on = favorite(alice.id, 1);
    const off = favorite(alice.id, 1, { active: false, counted: 1 });
    expect(planTransactions([on, off])).toEqual([[on], [off]]);
    expect(planTransactions([off, on])).toEqual([[off], [on]]);
  });

  it("never touches a tweet both as a countable and as a target in one transaction", () => {
    const parent = tweet(1);
    const reply = tweet(2, 1);
    const favorited = favorite(bob.id, 2);
    for (const countables of planTransactions([parent, reply, favorited])) {
      const names = countables.map(nameOf);
      const targets = countables.flatMap((countable) =>
        countable.kind === "tweet" ? [`tweet ${countable.inReplyTo}`] : [`tweet ${tweetId(2)}`],
      );
      expect(names.filter((name) => targets.includes(name))).toEqual([]);
    }
  });

  it("lets alice's and bob's follows of each other share their two profiles", () => {
    expect(planTransactions([follow(alice.id, bob.id), follow(bob.id, alice.id)])).toHaveLength(1);
  });

  it("plans nothing for no countables", () => {
    expect(planTransactions([])).toEqual([]);
  });
});
