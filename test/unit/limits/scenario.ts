/** What scenarios do, measure and expect in the end. */
import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import { newId } from "../../../lib/core/clock.ts";
import { nameOfKey } from "../../../lib/data/table/keys.ts";
import { putTweet } from "../../../lib/data/tweet/index.ts";
import { createProfile } from "../../../lib/data/user/index.ts";
import type { Caller } from "../../../lib/domain/user/model.ts";
import type { Limited } from "./murmur.ts";
import { correlationId } from "./seed.ts";

export async function newUser({ time }: Limited, handle: string): Promise<Caller> {
  const caller = { id: randomUUID(), handle };
  await time.runUntil(createProfile({ caller, name: handle, createdAt: time.now }));
  return caller;
}

export async function newTweet({ time }: Limited, author: Caller): Promise<string> {
  const id = newId();
  await time.runUntil(putTweet({ id, authorId: author.id, text: "Hello", inReplyTo: null, correlationId }));
  return id;
}

/** How long each countable that `wanted` names waits until it is counted, ms. */
export function waitsOf({ time, watch }: Limited, wanted: (sortKey: string) => boolean): number[] {
  const since = new Map<string, number>();
  const waits: number[] = [];
  watch(({ key, before, after }) => {
    if (!wanted(key.SK)) return;
    const name = nameOfKey(key);
    if (before?.counted !== 1 && after?.counted === 0) since.set(name, since.get(name) ?? time.now);
    if (before?.counted === 0 && after?.counted === 1) waits.push(time.now - (since.get(name) ?? 0));
  });
  return waits;
}

/**
 * Ends each scenario: all work is done, nothing is lost, nobody had to give up, and no partition key used more than `share`
 * percent of its limit in any second.
 */
export function expectDone({ broker, failures, limits }: Limited, { share }: { share: number }): void {
  expect(broker.deadLetters).toEqual([]);
  expect(failures).toEqual([]);
  const shares = [limits.largest("write"), limits.largest("read")];
  if (process.env.LIMITS_SECONDS)
    for (const { percent, partition } of shares) console.log(`${percent} % of the limit of ${partition}`);
  expect(Math.max(...shares.map(({ percent }) => percent))).toBeLessThanOrEqual(share);
}
