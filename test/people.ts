/** The users that appear in the tests: alice, bob and carol. */
import type { Caller, Profile } from "../lib/domain/user/model.ts";

const person = (n: number, handle: string): Caller => ({
  id: `00000000-0000-4000-8000-00000000000${n}`,
  handle,
});

export const alice = person(1, "alice");
export const bob = person(2, "bob");
export const carol = person(3, "carol");

/** A fixed time in the past: 2026-03-01T12:00:00.000Z. */
export const NOON = Date.UTC(2026, 2, 1, 12);

/** A profile as created at sign-up, with the changes that a test needs. */
export function profileOf(caller: Caller, changes: Partial<Profile> = {}): Profile {
  return {
    ...caller,
    name: caller.handle,
    bio: "",
    createdAt: NOON,
    tweets: 0,
    followers: 0,
    following: 0,
    fanOut: "write",
    fanOutAt: 0,
    followerShards: 1,
    ...changes,
  };
}
