import { cacheHot } from "../../core/hot-cache.ts";
import type { UserPorts } from "../../domain/user/ports.ts";
import { batchGet } from "../table/batch-get.ts";
import type { Item } from "../table/client.ts";
import { tryWrite } from "../table/condition.ts";
import { getItem, updateItem } from "../table/item.ts";
import { keys } from "../table/keys.ts";
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

export const updateProfile: UserPorts["updateProfile"] = async (userId, changes) => {
  const given = Object.entries(changes).filter(([, value]) => value !== undefined);
  if (given.length === 0) return getProfile(userId);
  const outcome = await tryWrite(() =>
    updateItem(keys.profile(userId), {
      UpdateExpression: `SET ${given.map(([name]) => `#${name} = :${name}`).join(", ")}`,
      ExpressionAttributeNames: Object.fromEntries(given.map(([name]) => [`#${name}`, name])),
      ExpressionAttributeValues: Object.fromEntries(given.map(([name, value]) => [`:${name}`, value])),
      ConditionExpression: "attribute_exists(PK)",
      ReturnValues: "ALL_NEW",
    }),
  );
  return outcome.written ? toProfile(outcome.result as Item) : undefined;
};
