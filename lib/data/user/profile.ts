import { TransactWriteCommand, type UpdateCommandInput } from "@aws-sdk/lib-dynamodb";
import { cacheHot } from "../../core/hot-cache.ts";
import type { Profile } from "../../domain/user/model.ts";
import type { UserPorts } from "../../domain/user/ports.ts";
import { batchGet } from "../table/batch-get.ts";
import { dynamo, type Item, tableName } from "../table/client.ts";
import { ifCondition, tryWrite } from "../table/condition.ts";
import { getItem, updateItem } from "../table/item.ts";
import { keys } from "../table/keys.ts";
import { tokenWrites } from "./name-token.ts";
import { toProfile } from "./profile-item.ts";

export const getProfile: UserPorts["getProfile"] = async (userId) => {
  const item = await getItem(keys.profile(userId));
  return item && toProfile(item);
};

/** A celebrity's profile is read by thousands a second. */
const readHotProfile = cacheHot(
  async ([id = ""]) => {
    const profile = await getProfile(id);
    return new Map(profile ? [[id, profile]] : []);
  },
  { maxSize: 5_000, maxAge: 1_000 },
);

/** A profile to show. If many read it at once it may be a second old; then it has `readAt`. */
export const getShownProfile: UserPorts["getProfile"] = async (userId) => {
  const found = (await readHotProfile([userId])).get(userId);
  return found?.readAt === undefined ? found?.value : { ...found.value, readAt: found.readAt };
};

/** For fan-out: a stale `fanOut` during a move would miss followers who have been moved already. */
export const getProfileConsistently: UserPorts["getProfile"] = async (userId) => {
  const item = await getItem(keys.profile(userId), { consistent: true });
  return item && toProfile(item);
};

export const getProfiles: UserPorts["getProfiles"] = async (userIds) => {
  const items = await batchGet(userIds.map(keys.profile));
  return new Map(items.map(toProfile).map((profile) => [profile.id, profile]));
};

/** Rounds in which another request may change the name first. */
const MAX_ROUNDS = 4;

export const updateProfile: UserPorts["updateProfile"] = async (userId, changes) => {
  const given = Object.entries(changes).filter((change): change is Change => change[1] !== undefined);
  if (given.length === 0) return getProfile(userId);
  const update = { ...toUpdate(given), ConditionExpression: "attribute_exists(PK)" };
  if (changes.name !== undefined) return rename(userId, changes.name, update);
  const outcome = await tryWrite(() =>
    updateItem(keys.profile(userId), { ...update, ReturnValues: "ALL_NEW" }),
  );
  return outcome.written ? toProfile(outcome.result as Item) : undefined;
};

type Change = [name: string, value: string | null];

/** What is null is removed. */
function toUpdate(changes: Change[]) {
  const set = changes.filter(([, value]) => value !== null);
  const removed = changes.filter(([, value]) => value === null);
  const values = Object.fromEntries(set.map(([name, value]) => [`:${name}`, value]));
  return {
    UpdateExpression: [
      ...(set.length > 0 ? [`SET ${set.map(([name]) => `#${name} = :${name}`).join(", ")}`] : []),
      ...(removed.length > 0 ? [`REMOVE ${removed.map(([name]) => `#${name}`).join(", ")}`] : []),
    ].join(" "),
    ExpressionAttributeNames: Object.fromEntries(changes.map(([name]) => [`#${name}`, name])),
    // DynamoDB rejects an empty map.
    ...(set.length > 0 ? { ExpressionAttributeValues: values } : {}),
  };
}

export const unpinTweet: UserPorts["unpinTweet"] = async ({ userId, tweetId }) => {
  await ifCondition(() =>
    updateItem(keys.profile(userId), {
      UpdateExpression: "REMOVE pinnedTweet",
      ConditionExpression: "pinnedTweet = :tweet",
      ExpressionAttributeValues: { ":tweet": tweetId },
    }),
  );
};

type Update = Pick<UpdateCommandInput, "ExpressionAttributeValues" | "ExpressionAttributeNames"> & {
  UpdateExpression: string;
  ConditionExpression: string;
};

/** Changes the words that the user is found by in one transaction with the name, given that the name is still the old one. */
async function rename(userId: string, name: string, update: Update): Promise<Profile | undefined> {
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const old = await getProfileConsistently(userId);
    if (!old) return undefined;
    const write = {
      ...{ ...update, TableName: tableName(), Key: keys.profile(userId) },
      ConditionExpression: "#name = :oldName",
      ExpressionAttributeValues: { ...update.ExpressionAttributeValues, ":oldName": old.name },
    };
    const words = tokenWrites(userId, { from: old, to: { ...old, name } });
    const transaction = new TransactWriteCommand({ TransactItems: [{ Update: write }, ...words] });
    if (await ifCondition(() => dynamo().send(transaction))) return getProfileConsistently(userId);
  }
  throw new Error("The name keeps changing.");
}
