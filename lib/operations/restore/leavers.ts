/** Who left since a restore point: a restored table contains them again. */
import { BatchGetCommand } from "@aws-sdk/lib-dynamodb";
import { newId, now } from "../../core/clock.ts";
import { isoOf } from "../../core/ids.ts";
import { inParallel } from "../../core/in-parallel.ts";
import { markLeaving } from "../../data/account/index.ts";
import { dynamo, type Item } from "../../data/table/client.ts";
import { keys } from "../../data/table/keys.ts";
import { toProfile } from "../../data/user/profile-item.ts";
import type { Deletion, Profile } from "../../domain/user/model.ts";
import type { Use } from "../command.ts";
import { walkTable } from "../walk.ts";

/** Whether a user's sign-in account exists. */
export type HasSignIn = (user: Pick<Profile, "id" | "handle">) => Promise<boolean>;

type Comparison = {
  /** The table that users have used since; undefined if it no longer exists. */
  live: string | undefined;
  hasSignIn: HasSignIn;
  rate: number;
};

const PROFILES = {
  FilterExpression: "SK = :profile AND attribute_not_exists(deletionStage)",
  ExpressionAttributeValues: { ":profile": keys.profile("").SK },
};
const CONCURRENCY = 8;
/** BatchGetItem's limit. */
const BATCH = 100;

/**
 * Deletes whoever left since the restore point again, in the table in use: who is leaving in the live table, with the same
 * date, and at once who is not in it and cannot sign in. Returns how many.
 */
export async function removeLeavers(use: Use, comparison: Comparison): Promise<number> {
  let leavers = 0;
  const walk = {
    filter: PROFILES,
    checkpoint: use.checkpoint("leavers"),
    say: use.say,
    rate: comparison.rate,
  };
  await walkTable(walk, async (items) => {
    const users = items.map(toProfile);
    const live = await profilesIn(comparison.live, users);
    await inParallel(users, CONCURRENCY, async (user) => {
      const deletion = await deletionOf(user, live.get(user.id), comparison.hasSignIn);
      if (!deletion) return;
      leavers++;
      if (!use.dryRun) await markLeaving({ userId: user.id, deletion });
      use.print(
        `@${user.handle} left after the restore point: ${use.dryRun ? "would be" : "is"} deleted again, at ${isoOf(deletion.deletesAt)}`,
      );
    });
  });
  walk.checkpoint.finish();
  return leavers;
}

async function deletionOf(
  user: Profile,
  live: Profile | undefined,
  hasSignIn: HasSignIn,
): Promise<Deletion | undefined> {
  if (live && !live.deletion) return undefined;
  // Without a profile and with a sign-in account, the profile was lost, which is why the table is restored.
  if (!live && (await hasSignIn(user))) return undefined;
  const deletesAt = live?.deletion?.deletesAt ?? now();
  const correlationId = live?.deletion?.correlationId ?? newId();
  return { stage: "grace", deletesAt, dueAt: deletesAt, correlationId };
}

async function profilesIn(
  table: string | undefined,
  users: readonly Profile[],
): Promise<Map<string, Profile>> {
  const found = new Map<string, Profile>();
  if (table === undefined) return found;
  for (let start = 0; start < users.length; start += BATCH)
    for (const item of await batchGet(
      table,
      users.slice(start, start + BATCH).map(({ id }) => keys.profile(id)),
    )) {
      const profile = toProfile(item);
      found.set(profile.id, profile);
    }
  return found;
}

async function batchGet(table: string, Keys: Record<string, unknown>[]): Promise<Item[]> {
  const items: Item[] = [];
  let left: Record<string, unknown>[] | undefined = Keys;
  while (left && left.length > 0) {
    const request = { [table]: { Keys: left, ConsistentRead: true } };
    const { Responses, UnprocessedKeys }: Awaited<ReturnType<typeof send>> = await send(request);
    items.push(...((Responses?.[table] ?? []) as Item[]));
    left = UnprocessedKeys?.[table]?.Keys;
  }
  return items;
}

const send = (RequestItems: NonNullable<BatchGetCommand["input"]["RequestItems"]>) =>
  dynamo().send(new BatchGetCommand({ RequestItems }));
