/** New users for a test, so that no test sees rows of another. */
import { randomUUID } from "node:crypto";
import { firstIdAt } from "../../lib/core/ids.ts";
import { listFeedRows } from "../../lib/data/feed/feed-row.ts";
import { batchWrite } from "../../lib/data/table/batch-write.ts";
import { indexKeys, keys } from "../../lib/data/table/keys.ts";
import { createProfile } from "../../lib/data/user/create-profile.ts";
import type { Caller } from "../../lib/domain/user/model.ts";
import { NOON } from "../people.ts";

/** Creates a user with a profile. The handle starts with `name` and is unique. */
export async function newUser(name: string): Promise<Caller> {
  const caller = { id: randomUUID(), handle: `${name}_${randomUUID().slice(0, 6)}` };
  await createProfile({ caller, name, createdAt: NOON });
  return caller;
}

/** Creates alice, bob and carol. */
export async function newUsers(): Promise<[alice: Caller, bob: Caller, carol: Caller]> {
  return Promise.all([newUser("alice"), newUser("bob"), newUser("carol")]);
}

/** Writes `count` follow edges as they are once counted. Returns the followers' ids, oldest follow first. */
export async function addFollowers(followee: Caller, count: number): Promise<string[]> {
  const followerIds = Array.from({ length: count }, () => randomUUID());
  await batchWrite(
    followerIds.map((followerId, n) => ({
      put: {
        ...keys.follow({ followerId, followeeId: followee.id }),
        ...{ active: true, counted: 1, since: idAt(n), correlationId: "fixture" },
        ...{ GSI1PK: indexKeys.followers(followee.id, 0), GSI1SK: idAt(n) },
      },
    })),
  );
  return followerIds;
}

/** An id of `n` ms after noon. */
export function idAt(n: number): string {
  return firstIdAt(NOON + n);
}

/** The ids of the tweets that are stored in a user's feed, newest first. */
export async function storedFeedOf(userId: string): Promise<string[]> {
  return (await listFeedRows(userId, { limit: 100 })).map(({ tweetId }) => tweetId);
}
