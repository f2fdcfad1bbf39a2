/** What checks of lists share. */
import { deepStrictEqual } from "node:assert";
import { ApiProblem } from "../../lib/contract/client.ts";
import type { Tweet } from "../../lib/contract/tweet/schemas.ts";
import { type Check, expectTweet, label, labelOf, within } from "./assertions.ts";
import type { Interval, ModelTweet, Person } from "./model.ts";
import { checkBackward, pageSize, type Read, readForward } from "./pages.ts";
import { isBarred } from "./visibility.ts";

const idOf = ({ id }: { id: string }) => id;

/** Checks a list at a random page size, forward and back. */
export async function checkList<Item extends { id: string }>(
  { murmur, model, name }: Check,
  what: string,
  { read, expect }: { read: Read<Item>; expect: (items: Item[]) => void },
): Promise<void> {
  const limit = pageSize(murmur.dice, `${name} ${what}`, model.tweets.length);
  await within(`${what}, ${limit} a page`, async () => {
    const { items, pages } = await readForward(read, { limit, idOf });
    expect(items);
    await checkBackward(read, { pages, limit, idOf });
  });
}

export function expectTweets(check: Check, expected: readonly ModelTweet[]): (items: Tweet[]) => void {
  return (items) => {
    deepStrictEqual(items.map(labelOf(check.model)), expected.map(label));
    for (const item of items) expectTweet(check, item);
  };
}

/** People in a list that the viewer may see, the most recent first, by when each came to be in it. */
export function expectPeople(check: Check, all: readonly { person: Person; at: Interval }[]) {
  const expected = all.filter(({ person }) => !isBarred(check, person));
  return expectRecent(expected.map(({ person, at }) => ({ id: person.id, name: person.handle, at })));
}

/** A list, the most recent first, by when each item came to be in it. */
export function expectRecent(
  expected: readonly { id: string; name: string; at: Interval }[],
): (items: { id: string }[]) => void {
  const atOf = new Map(expected.map(({ id, at }) => [id, at]));
  const nameOf = new Map(expected.map(({ id, name }) => [id, name]));
  return (items) => {
    const names = items.map(({ id }) => nameOf.get(id) ?? id);
    deepStrictEqual([...names].sort(), expected.map(({ name }) => name).sort());
    for (const [i, { id }] of items.entries()) {
      const next = items[i + 1] && atOf.get(items[i + 1]?.id ?? "");
      if (next && (atOf.get(id)?.to ?? 0) < next.from)
        throw new Error(`Not newest first: ${names.join(", ")}.`);
    }
  };
}

/** Throws unless a request is refused with that code. */
export async function expectRefused(code: string, request: () => Promise<unknown>): Promise<void> {
  const answer = await request().then(
    () => "nothing",
    (error: unknown) => (error instanceof ApiProblem ? error.code : String(error)),
  );
  deepStrictEqual(answer, code, `Refused with ${answer} instead of ${code}.`);
}
