import { findAccountId } from "../../accounts/cognito.ts";
import { now } from "../../core/clock.ts";
import { inParallel } from "../../core/in-parallel.ts";
import { keys } from "../../data/table/keys.ts";
import { toProfile } from "../../data/user/profile-item.ts";
import type { Profile } from "../../domain/user/model.ts";
import type { Use } from "../command.ts";
import { walkTable } from "../walk.ts";

const PROFILES = {
  FilterExpression: "SK = :profile",
  ExpressionAttributeValues: { ":profile": keys.profile("").SK },
};
/** AdminGetUser's quota is 120 requests per second (Cognito quotas, "UserAccountRead"); sign-ins need some of them. */
const CONCURRENCY = 4;
/** A test of an account that is being deleted, or has just signed up, would be a race. Ms. */
const YOUNG = 60_000;

/**
 * Finds the profiles that nobody can sign in to, because Cognito has no user with their handle and id. A backup of the table
 * contains none of Cognito's users, so a restore may bring back profiles whose user has since been deleted. Changes nothing.
 */
export async function reconcileAccounts(use: Use, rate: number) {
  let checked = 0;
  let without = 0;
  const checkpoint = use.checkpoint("accounts");
  await walkTable({ filter: PROFILES, checkpoint, say: use.say, rate }, (items) =>
    inParallel(items, CONCURRENCY, async (item) => {
      const profile = toProfile(item);
      if (profile.deletion || profile.createdAt > now() - YOUNG) return;
      checked++;
      const problem = await problemOf(profile);
      if (!problem) return;
      without++;
      use.print(`@${profile.handle} (${profile.id}) ${problem}`);
    }),
  );
  checkpoint.finish();
  use.print(`accounts: ${checked} checked, ${without} without a Cognito user`);
  return { checked, without };
}

async function problemOf({ handle, id }: Profile): Promise<string | undefined> {
  const accountId = await findAccountId(handle);
  if (accountId === id) return undefined;
  return accountId === undefined
    ? "has no Cognito user"
    : `has no Cognito user: the handle is now that of ${accountId}`;
}
