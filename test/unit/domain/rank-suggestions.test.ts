import { expect, it } from "vitest";
import { rankSuggestions } from "../../../lib/domain/discover/rank-suggestions.ts";
import { alice, bob } from "../../people.ts";

const person = (n: number) => ({ id: `00000000-0000-4000-8000-${String(n).padStart(12, "0")}` });

it("mixes close and popular people, with one popular person in three", () => {
  const close = [21, 22, 23, 24, 25].map((n) => person(n).id);
  const rank = (popularIds: string[]) =>
    rankSuggestions({
      callerId: alice.id,
      followeeIds: [bob.id],
      followeesOf: new Map([[bob.id, close]]),
      popularIds,
    }).map(({ id }) => id);
  const [a, b, c, d] = [11, 12, 13, 14].map((n) => person(n).id);
  expect(rank([a!, b!, c!, d!])).toEqual([close[0], close[1], a, close[2], close[3], b, close[4], c, d]);
  // Of those who have equally many followers among the followees, the more popular first.
  expect(rank([close[4]!, close[3]!]).slice(0, 2)).toEqual([close[4], close[3]]);
});
