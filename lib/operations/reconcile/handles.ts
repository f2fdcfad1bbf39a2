/** Compares profiles with the claims of their handles. */
import { now } from "../../core/clock.ts";
import { inParallel } from "../../core/in-parallel.ts";
import type { Item } from "../../data/table/client.ts";
import { ifCondition } from "../../data/table/condition.ts";
import { deleteItem, getItem, putItem } from "../../data/table/item.ts";
import { keys } from "../../data/table/keys.ts";
import { toProfile } from "../../data/user/profile-item.ts";
import type { Use } from "../command.ts";
import { walkTable } from "../walk.ts";
import { newTally, type Tally } from "./counters.ts";

const ITEMS = {
  FilterExpression: "SK = :profile OR SK = :handle",
  ExpressionAttributeValues: { ":profile": keys.profile("").SK, ":handle": keys.handle("").SK },
};
const CONCURRENCY = 8;
/** A sign-up writes profile and claim at once; what is younger than this (ms) is left alone. */
const YOUNG = 60_000;

/** Checks that every profile has the claim of its handle, and every claim its profile. */
export async function reconcileHandles(use: Use, rate: number): Promise<Tally> {
  const tally = newTally();
  const checkpoint = use.checkpoint("handles");
  await walkTable({ filter: ITEMS, checkpoint, say: use.say, rate }, (items) =>
    inParallel(items, CONCURRENCY, async (item) => {
      tally.checked++;
      const repair = await (item.SK === keys.profile("").SK
        ? checkProfile(use, item)
        : checkClaim(use, item));
      if (!repair) return;
      tally.drifted++;
      if (!use.dryRun && (await repair())) tally.repaired++;
    }),
  );
  checkpoint.finish();
  return tally;
}

type Repair = () => Promise<boolean>;

async function checkProfile({ print }: Use, item: Item): Promise<Repair | undefined> {
  const { id, handle, createdAt, deletion } = toProfile(item);
  if (deletion || createdAt > now() - YOUNG) return undefined;
  const claim = await getItem(keys.handle(handle), { consistent: true });
  if (claim?.userId === id) return undefined;
  if (claim?.userId) {
    print(`@${handle} belongs to ${claim.userId}, but the profile of ${id} has it too: decide by hand`);
    return async () => false;
  }
  print(`@${handle} is not claimed for its user ${id}`);
  return () =>
    ifCondition(() =>
      putItem(
        { ...keys.handle(handle), handle, userId: id },
        { ConditionExpression: "attribute_not_exists(userId)" },
      ),
    );
}

async function checkClaim({ print }: Use, claim: Item): Promise<Repair | undefined> {
  // A reserved handle has no user.
  if (!claim.userId) return undefined;
  const userId = String(claim.userId);
  const profile = await getItem(keys.profile(userId), { consistent: true });
  if (profile) return undefined;
  print(`@${claim.handle} is claimed for ${userId}, who has no profile`);
  return () =>
    ifCondition(() =>
      deleteItem(
        { PK: claim.PK, SK: claim.SK },
        { ConditionExpression: "userId = :userId", ExpressionAttributeValues: { ":userId": userId } },
      ),
    );
}
